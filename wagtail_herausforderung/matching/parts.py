"""What other apps add to an agenda: what became of the last approaches, and the like.

An app subclasses :class:`AgendaPart` and registers an instance from its ``ready()``, or from its
``extra``, as often as it likes::

    parts.register(ApproachesOfAgenda())
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wagtail.admin.ui.components import Component

from .models import Meeting, MeetingItem


@dataclass(frozen=True)
class Section:
    """Lines under a heading, for the paper and the minutes."""

    heading: str
    lines: list[str] = field(default_factory=list)


class AgendaPart:
    """Override what the app has; all else answers “nothing”. ``order``: small ones come first."""

    order = 0

    def sections(self, meeting: Meeting) -> list[Section]:
        """In front of the items: on the meeting's page, the sheet, the minutes."""
        return []

    def beside(self, item: MeetingItem, request: Any) -> list[Component]:
        """Below an item while the group sits: facts, and forms of their own."""
        return []

    def lines(self, items: list[MeetingItem]) -> dict[int, list[str]]:
        """What sheet and minutes say of items, by their keys, in constantly many queries."""
        return {}


_parts: list[AgendaPart] = []


def register(part: AgendaPart) -> None:
    """Add a part; of a class that is there already, none."""
    if all(type(known) is not type(part) for known in _parts):
        _parts.append(part)
        _parts.sort(key=lambda each: each.order)


def sections(meeting: Meeting) -> list[Section]:
    return [section for part in _parts for section in part.sections(meeting)]


def beside(item: MeetingItem, request: Any) -> list[Component]:
    return [component for part in _parts for component in part.beside(item, request)]


def lines(items: list[MeetingItem]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for part in _parts:
        for key, words in part.lines(items).items():
            found.setdefault(key, []).extend(words)
    return found
