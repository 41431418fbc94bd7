"""What is written down in the history of a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..submissions.lifecycle import Moved, author
from ..submissions.transition import Actor, Text
from .choices import EventAction
from .models import CaseEvent

#: In the data of an event: why no letter went out, and what numbers were before and are now, as
#: ``[[name in FIGURES, of what, before, after], …]``. Nothing that names anybody.
QUIET_BECAUSE, FIGURES_KEY = "quiet_because", "figures"
#: In the data of an event whose figures say that something has become less.
LESS_KEY = "less"


@dataclass(frozen=True)
class Figure:
    """A number or choice that was put right: what it is called, and a value of it in words.

    ``label`` may hold ``%(title)s``.
    """

    label: Text
    words: Callable[[Any], str]


#: Whatever is told with before and after. An app adds its own.
FIGURES: dict[str, Figure] = {}

#: What the history tells besides the arrows of the state tables. An app adds its own words.
WORDS: dict[str, Text] = dict(EventAction.choices)


def figures(found: list[list[Any]]) -> dict[str, Any]:
    """The data of an event that tells these numbers: whether one is lower now, can be asked."""
    less = any(after < before for _name, _title, before, after in found)
    return {FIGURES_KEY: found, LESS_KEY: True} if less else {FIGURES_KEY: found}


def record(moved: Moved, case_id: int | None, about: Any = None, action: str = "") -> CaseEvent:
    """The event of a move, for a table's ``record``; ``about`` is ``None`` for the case itself."""
    return CaseEvent.objects.create(
        case_id=case_id,
        about=about,
        action=action or moved.transition.name,
        source=moved.source,
        target=moved.target,
        actor=moved.actor,
        user=moved.user,
        on_behalf_of=moved.on_behalf_of,
        note=moved.note,
        without_mail=moved.without_mail,
        data={**moved.data, QUIET_BECAUSE: moved.quiet_because}
        if moved.quiet_because
        else moved.data,
    )


def note(
    case_id: int | None,
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
