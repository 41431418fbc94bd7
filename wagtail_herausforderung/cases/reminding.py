"""What all reminders ask: which settings count, whether today is a working day, how long it was."""

from __future__ import annotations

import datetime
from typing import Any

from ..dates import day_of, today
from .models import CaseSettings
from .working_days import is_working_day, waiting_since, working_days_between


def settings_of(given: Any) -> CaseSettings:
    """The deadlines that count for a pledge, a question or a general offer."""
    return CaseSettings.for_site(given.site) if given.site else CaseSettings()


def is_due_today(settings: CaseSettings) -> bool:
    """Nobody is reminded on a Sunday or a public holiday."""
    return is_working_day(today(), settings.state)


def has_waited(moment: datetime.datetime, count: int, settings: CaseSettings) -> bool:
    """Whether ``count`` working days or more have passed since ``moment``."""
    return day_of(moment) < waiting_since(count, today(), settings.state)


def days_since(moment: datetime.datetime, settings: CaseSettings) -> int:
    """Whole working days since ``moment``."""
    return working_days_between(day_of(moment), today(), settings.state)


def since(given: Any) -> str:
    """Since when a row is in its state, for the key of a letter that is sent once meanwhile."""
    return f"{given.state_since:%Y%m%d%H%M%S}"
