"""What is written down in the history of a case."""

from __future__ import annotations

from typing import Any

from ..submissions.lifecycle import Moved, author
from ..submissions.transition import Actor, Text
from .choices import EventAction
from .models import CaseEvent

#: What the history tells besides the arrows of the state tables. An app adds its own words.
WORDS: dict[str, Text] = dict(EventAction.choices)


def record(moved: Moved, case_id: int, about: Any = None, action: str = "") -> CaseEvent:
    """The event of a move, for a table's ``record``; ``about`` is ``None`` for the case itself."""
    return CaseEvent.objects.create(
        case_id=case_id,
        about=about,
        action=action or moved.transition.name,
        source=moved.source,
        target=moved.target,
        actor=moved.actor,
        user=moved.user,
        note=moved.note,
        without_mail=moved.without_mail,
        data=moved.data,
    )


def note(
    case_id: int,
    action: str,
    *,
    by: Any = Actor.SYSTEM,
    about: Any = None,
    text: str = "",
    without_mail: bool = False,
    data: dict[str, Any] | None = None,
) -> CaseEvent:
    """An event that moves nothing; ``action`` is one of :class:`.choices.EventAction`."""
    actor, user = author(by)
    return CaseEvent.objects.create(
        case_id=case_id,
        about=about,
        action=action,
        actor=actor,
        user=user,
        note=text,
        without_mail=without_mail,
        data=data or {},
    )
