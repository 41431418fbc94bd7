"""A moment at the index: the snapshot and what it must not show, for one visitor's request."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import itemgetter, or_
from typing import Any

from django.utils import timezone

from .. import terms
from ..kinds import page_kinds
from ..scheduling import look_after
from . import bits, freshness, snapshot
from .freshness import Freshness
from .lexicon import IndexLexicon, lexicon
from .snapshot import Snapshot


@dataclass(frozen=True)
class Moment:
    """What is known at one moment. Searches of one request share it.

    ``now`` in seconds since 1970.
    """

    snapshot: Snapshot
    freshness: Freshness
    now: int = field(default_factory=lambda: int(timezone.now().timestamp()))

    def lexicon(self, language: str) -> IndexLexicon:
        return lexicon(language, self.snapshot)

    def visible(self, scope: Any, locale_id: int | None, kinds: Collection[str]) -> int:
        """The documents of these kinds that visitors may see, below a page, in a locale."""
        every = [kind.key for kind in page_kinds()]
        pages = [key for key in every if key in kinds]
        found = self._pages(scope, locale_id, pages) if pages else 0
        named = [key for key in kinds if key not in every]
        if named:
            naming = self._pages(scope, locale_id, every)
            for key in named:
                found |= self._named(key, naming)
        return found

    def _pages(self, scope: Any, locale_id: int | None, kinds: Collection[str]) -> int:
        found = self.every_page(scope, locale_id, kinds)
        return found & ~self.twins(found)

    def every_page(self, scope: Any, locale_id: int | None, kinds: Collection[str]) -> int:
        """Pages that visitors may see, with those that show the same as another one."""
        found = 0
        for kind in kinds:
            found |= self.snapshot.having("type", kind)
        found &= self.snapshot.everything & ~self.hidden
        if locale_id is not None:
            found &= self.snapshot.members(terms.locale(locale_id))
        if scope is not None:
            below = self.snapshot.members(terms.below(scope.pk))
            # The page itself is part of its branch.
            found &= below | self._page(scope.pk)
        return found

    def twins(self, among: int) -> int:
        """Aliases that would be a second hit of a page: their source is among the others as well,
        or an alias before them."""
        found, ids = 0, self.snapshot.documents.ids
        for page_id, aliases in self.snapshot.aliases:
            here = aliases & among
            if here and not self._page(page_id) & among:
                here ^= 1 << min(bits.slots(here), key=ids.__getitem__)
            found |= here
        return found

    def family(self, page_id: int) -> int:
        """The page and what shows the same: its source, and all aliases of that."""
        found = self._page(page_id)
        for source, aliases in self.snapshot.aliases:
            if source == page_id or aliases & found:
                found |= aliases | self._page(source)
        return found

    def _page(self, page_id: int) -> int:
        """The page itself, whatever its kind, as a set."""
        return reduce(or_, (self._one(kind.key, page_id) for kind in page_kinds()), 0)

    def _one(self, kind: str, object_id: int) -> int:
        slot = self.snapshot.slot(kind, object_id)
        return 0 if slot is None else 1 << slot

    def _named(self, kind: str, pages: int) -> int:
        """Those of a kind that one of the pages names."""
        named = self.snapshot.named(kind)
        return bits.from_slots(slot for slot, by in named if by & pages) & ~self.hidden

    @cached_property
    def hidden(self) -> int:
        """Documents that are not public, have expired, or stand below what is not public."""
        found = bits.from_slots(self.expired)
        for page_id in self.freshness.branches:
            found |= self.snapshot.members(terms.below(page_id)) | self._page(page_id)
        for kind, object_id in self.freshness.hidden:
            found |= self._one(kind, object_id) if kind else self._page(object_id)
        return found

    @cached_property
    def expired(self) -> list[int]:
        """Slots of the documents whose time is over, though nobody has unpublished them yet."""
        expiring = self.snapshot.expiring
        over = bisect_right(expiring, self.now, key=itemgetter(0))
        return [slot for _when, slot in expiring[:over]]

    @property
    def fingerprint(self) -> tuple:
        """The same as long as the same search gives the same answer."""
        return (
            self.snapshot.epoch,
            self.snapshot.version,
            self.snapshot.today,
            # The snapshot says which these are.
            len(self.expired),
            sorted(self.freshness.branches),
            sorted(self.freshness.hidden),
        )


def this_moment() -> Moment:
    """Asks the database how things stand: one query, more after changes."""
    known = snapshot.peek().ancestors
    found = freshness.read(known, snapshot.size())
    now = snapshot.current(found)
    if not now.ancestors <= known:
        # Documents have come to stand where nobody has asked yet whether it is public.
        found = freshness.read(now.ancestors, snapshot.size())
        now = snapshot.current(found)
    if found.waiting:
        look_after()
    return Moment(now, found)
