"""What can be recorded on this site, and by whom."""

from __future__ import annotations

from typing import Any

from .. import extras
from .kinds import Call
from .notes import NoteCall

_NOTE = NoteCall()


def calls() -> list[Call]:
    """Those of all apps, and a note."""
    return [*(each for extra in extras.registered() for each in extra.calls()), _NOTE]


def calls_for(user: Any) -> list[Call]:
    return [each for each in calls() if each.is_for(user)]
