"""What has been agreed, in words."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from ..calendars import when
from ..dates import at_site
from .models import Agreement, Pledge


def agreement_of(pledge: Pledge) -> Agreement | None:
    """The agreement as it stands now, also a cancelled one."""
    return Agreement.objects.filter(pledge=pledge).first()


def is_over(agreement: Agreement | None, today: datetime.date | None = None) -> bool:
    """Whether one can ask how it was: the last day has come and, where one is agreed, the hour.

    What has no date, or none that stands, can be over at any time.
    """
    if agreement is None or agreement.cancelled:
        return True
    now = at_site(timezone.now())
    today = today or now.date()
    hour = agreement.ends_at or (None if agreement.ends_on else agreement.starts_at)
    begun = hour is None or hour <= now.time()
    return agreement.last_day < today or (agreement.last_day == today and begun)


#: A pledge without a date that stands is asked for after so many days.
WITHOUT_DATE = datetime.timedelta(days=14)


def is_asked_for(pledge: Pledge, agreement: Agreement | None) -> bool:
    """Whether the question how it was suggests itself: the date is over, or there is none and it
    has been quiet for long. Before that it can be answered all the same."""
    if agreement is not None and not agreement.cancelled:
        return is_over(agreement)
    return timezone.now() - pledge.state_since >= WITHOUT_DATE


def facts(agreement: Agreement) -> dict[str, Any]:
    """The agreement as templates use it, in the active language."""
    return {
        "when": when(agreement),
        "place": agreement.place,
        "people": agreement.people,
        "in_return": agreement.in_return,
        "notes": agreement.notes,
        "cancelled": agreement.cancelled,
    }
