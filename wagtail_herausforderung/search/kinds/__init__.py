"""What can be found: challenges, stories, workbook chapters, initiatives and partners.

A ``Kind`` says which objects it is about, what the index keeps of them, and how a list shows
them. Everything else in the search treats all kinds alike.
"""

from __future__ import annotations

from .base import Kind, PageKind
from .pages import ChallengeKind, ChapterKind, InitiativeKind, StoryKind
from .partner import PartnerKind

__all__ = ["CHALLENGE", "KINDS", "Kind", "PageKind", "kind_of", "page_kinds"]

CHALLENGE = "challenge"

#: Key → kind, in the order in which the facet “type” shows them.
KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (ChallengeKind(), StoryKind(), InitiativeKind(), ChapterKind(), PartnerKind())
}


def page_kinds() -> list[PageKind]:
    """The kinds that are pages."""
    return [kind for kind in KINDS.values() if isinstance(kind, PageKind)]


def kind_of(obj_or_class) -> Kind | None:
    """The kind of an object or a class, or ``None`` when the search does not know it."""
    model = obj_or_class if isinstance(obj_or_class, type) else type(obj_or_class)
    return next((kind for kind in KINDS.values() if issubclass(model, kind.base())), None)
