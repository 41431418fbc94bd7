"""What a process knows of the index: who is in it, facts and facet values as sets, orders.

Loading 100,000 documents takes about half a second and some ten megabytes; afterwards only the
blocks that changed are read again. Postings of words stay in the database and are asked for as
they are searched.

A snapshot never changes: a thread that works with one is not disturbed when the next is loaded.
"""

from __future__ import annotations

import datetime
import json
import threading
from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ... import dates
from .. import terms
from ..models import BLOCK, IndexBlock, IndexState, Posting, SearchDoc
from . import bits
from .freshness import Freshness
from .members import Members, Row, united, with_rows, without

#: Blocks whose postings are in memory at once, while they are read.
_AT_ONCE = 16

#: Later than every deadline's ordinal.
_LATEST = datetime.date.max.toordinal() + 1


class Documents:
    """Columns of ``SearchDoc``, by slot. Slots that nobody has are 0 everywhere."""

    def __init__(self, size: int = 0) -> None:
        self.ids = array("q", bytes(8 * size))
        self.kinds = array("B", bytes(size))
        self.types = array("i", bytes(4 * size))
        self.published = array("q", bytes(8 * size))
        self.deadlines = array("i", bytes(4 * size))
        self.cards = array("I", bytes(4 * size))
        self.titles: list[str] = [""] * size

    def grown(self, size: int) -> Documents:
        """A copy with room for ``size`` slots."""
        copy = Documents()
        for name, column in vars(self).items():
            more = size - len(column)
            if isinstance(column, list):
                setattr(copy, name, column + [""] * more)
            else:
                setattr(copy, name, column + array(column.typecode, bytes(column.itemsize * more)))
        return copy


class Snapshot:
    """The index as of ``version``, on the day ``today``."""

    def __init__(self) -> None:
        self.epoch = 0
        self.version = 0
        self.today = datetime.date.min
        self.size = 0
        self.documents = Documents()
        #: Names of kinds and the cards' keys as JSON: documents hold their number here.
        self.kinds: list[str] = [""]
        self.cards: list[str] = ["{}"]
        self.everything = 0
        #: Slot → when, of the few documents that expire some day.
        self.expires: dict[int, int] = {}
        self.sets: dict[str, Members] = {}

    # What answers ask for ---------------------------------------------------------------------

    def members(self, term: str) -> int:
        """The documents that have a fact or facet value, as a set; dates are not looked at."""
        found = self.sets.get(term, 0)
        return found if isinstance(found, int) else bits.from_slots(found)

    @cached_property
    def facets(self) -> dict[str, dict[str, Members]]:
        """Facet key → value → the documents that have it today."""
        found: dict[str, dict[str, Members]] = defaultdict(dict)
        for term, members in self.sets.items():
            if term[0] != terms.FACET:
                continue
            value = terms.facet_value(term, self.today)
            if value is None:
                continue
            values = found[terms.facet_key(term)]
            values[value] = united(values[value], members) if value in values else members
        return found

    def having(self, facet: str, value: str) -> int:
        """The documents that have this value of a facet today."""
        members = self.facets.get(facet, {}).get(value, 0)
        return members if isinstance(members, int) else bits.from_slots(members)

    def terms_for(self, facet: str, value: str) -> list[str]:
        """The terms under which a value is kept that hold today: for a search server."""
        return [
            term
            for term in self._facet_terms.get(facet, ())
            if terms.facet_value(term, self.today) == value
        ]

    @cached_property
    def _facet_terms(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for term in self.sets:
            if term[0] == terms.FACET:
                found[terms.facet_key(term)].append(term)
        return found

    @cached_property
    def points(self) -> dict[tuple[float, float], Members]:
        """Where documents are: for distances."""
        return self._places(terms.POINTS)

    @cached_property
    def pins(self) -> dict[tuple[float, float], Members]:
        """Where a map shows them, each at one place."""
        return self._places(terms.PINS)

    def _places(self, prefix: str) -> dict[tuple[float, float], Members]:
        return {
            terms.point_of(term): members
            for term, members in self.sets.items()
            if term.startswith(prefix)
        }

    @cached_property
    def ancestors(self) -> frozenset[int]:
        """Ids of the pages below which documents stand."""
        prefix = terms.below(0)[:-1]
        return frozenset(int(terms.form_of(term)) for term in self.sets if term.startswith(prefix))

    def named(self, kind: str) -> list[tuple[int, int]]:
        """``(slot, set of the documents that name it)`` of those that are no pages."""
        if kind not in self._named:
            self._named[kind] = [
                (slot, self.members(terms.named(kind, self.documents.ids[slot])))
                for slot in bits.slots(self.having("type", kind))
            ]
        return self._named[kind]

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, int]]]:
        return {}

    @cached_property
    def expiring(self) -> list[tuple[int, int]]:
        """``(when, slot)`` of the documents that expire some day, the first one first."""
        return sorted((when, slot) for slot, when in self.expires.items())

    @cached_property
    def aliases(self) -> list[tuple[int, int]]:
        """``(page id, set of its aliases)``."""
        prefix = f"{terms.FACT}alias:"
        return [
            (int(terms.form_of(term)), self.members(term))
            for term in self.sets
            if term.startswith(prefix)
        ]

    @cached_property
    def _slots(self) -> dict[tuple[str, int], int | None]:
        return {}

    def slot(self, kind: str, object_id: int) -> int | None:
        """Where a document is, or ``None``."""
        key = (kind, object_id)
        if key not in self._slots:
            self._slots[key] = self._find_slot(kind, object_id)
        return self._slots[key]

    def _find_slot(self, kind: str, object_id: int) -> int | None:
        # The column is searched from the start; it is asked for few documents, again and again.
        number = self.kinds.index(kind) if kind in self.kinds else 0
        start, ids = 0, self.documents.ids
        while number:
            try:
                start = ids.index(object_id, start)
            except ValueError:
                break
            if self.documents.kinds[start] == number and self.everything >> start & 1:
                return start
            start += 1
        return None

    def key(self, slot: int) -> tuple[str, int]:
        """``(kind, object id)`` of a slot."""
        return self.kinds[self.documents.kinds[slot]], self.documents.ids[slot]

    def card(self, slot: int) -> dict[str, list[str]]:
        return json.loads(self.cards[self.documents.cards[slot]])

    # Orders -----------------------------------------------------------------------------------

    @cached_property
    def newest(self) -> bits.Order:
        # Sorting twice by a column is far quicker than once by pairs.
        by_id = sorted(range(self.size), key=self.documents.ids.__getitem__, reverse=True)
        return bits.Order(sorted(by_id, key=self.documents.published.__getitem__, reverse=True))

    @cached_property
    def by_title(self) -> bits.Order:
        return self._newest_by(self.documents.titles)

    @cached_property
    def by_deadline(self) -> bits.Order:
        """The next deadline first, then those without one, then those that are past."""
        today, none, past = self.today.toordinal(), _LATEST, 2 * _LATEST
        return self._newest_by(
            [
                none if not deadline else deadline if deadline >= today else past + deadline
                for deadline in self.documents.deadlines
            ]
        )

    def _newest_by(self, column: Sequence[Any]) -> bits.Order:
        """All slots by a column, the newest of equals first."""
        return bits.Order(sorted(self.newest.in_order, key=column.__getitem__))

    # Loading ----------------------------------------------------------------------------------

    def on(self, today: datetime.date) -> Snapshot:
        """The same index on another day."""
        return self._copy(today=today)

    def advanced(self, freshness: Freshness) -> Snapshot:
        """The snapshot after all that was written since, read from the database."""
        blocks = list(
            IndexBlock.objects.filter(version__gt=self.version)
            .order_by("number")
            .values_list("number", flat=True)
        )
        snapshot = self._copy(epoch=freshness.epoch, version=freshness.version)
        if blocks:
            snapshot.size = max(self.size, (blocks[-1] + 1) * BLOCK)
            snapshot.documents = self.documents.grown(snapshot.size)
            snapshot.kinds, snapshot.cards = list(self.kinds), list(self.cards)
            snapshot._load_documents(blocks)
            for start in range(0, len(blocks), _AT_ONCE):
                snapshot._load_sets(blocks[start : start + _AT_ONCE])
        return snapshot

    def _copy(self, **changes: Any) -> Snapshot:
        snapshot = Snapshot()
        names = ("epoch", "version", "today", "size", "documents", "kinds", "cards")
        for name in (*names, "everything", "expires", "sets"):
            setattr(snapshot, name, changes.get(name, getattr(self, name)))
        return snapshot

    def _load_documents(self, blocks: list[int]) -> None:
        kinds = {name: number for number, name in enumerate(self.kinds)}
        cards = {card: number for number, card in enumerate(self.cards)}
        docs, every = self.documents, bytearray(self.size // 8)
        every[:] = self.everything.to_bytes(len(every), "little")
        for block in blocks:
            every[block * BLOCK // 8 : (block + 1) * BLOCK // 8] = bytes(BLOCK // 8)
        rows = SearchDoc.objects.all()
        if len(blocks) < 50:
            # The range first: then the database need not moment at every row.
            rows = rows.filter(slot__gte=blocks[0] * BLOCK, slot__lt=(blocks[-1] + 1) * BLOCK)
        wanted = set(blocks)
        expiring = {s: when for s, when in self.expires.items() if s // BLOCK not in wanted}
        columns = "slot object_id kind content_type_id published expires deadline card title_sort"
        for slot, pk, kind, type_id, published, expires, deadline, card, title in rows.values_list(
            *columns.split()
        ).iterator(chunk_size=5_000):
            if slot // BLOCK not in wanted:
                continue
            every[slot >> 3] |= 1 << (slot & 7)
            docs.ids[slot] = pk
            docs.kinds[slot] = kinds.setdefault(kind, len(kinds))
            docs.types[slot] = type_id
            docs.published[slot] = published
            if expires:
                expiring[slot] = expires
            docs.deadlines[slot] = deadline
            docs.cards[slot] = cards.setdefault(card, len(cards))
            docs.titles[slot] = title
        self.everything, self.expires = int.from_bytes(every, "little"), expiring
        self.kinds, self.cards = list(kinds), list(cards)

    def _load_sets(self, blocks: list[int]) -> None:
        rows = Posting.objects.filter(space__in=[terms.FACET, terms.FACT], block__in=blocks)
        fresh: dict[str, list[Row]] = defaultdict(list)
        columns = rows.values_list("term", "block", "count", "data")
        for term, block, number, data in columns.iterator(chunk_size=5_000):
            fresh[term].append((block, number, data))
        keep = (1 << self.size) - 1
        for block in blocks:
            keep ^= ((1 << BLOCK) - 1) << (block * BLOCK)
        sets = {}
        for term, members in self.sets.items():
            kept = without(members, blocks, keep)
            if kept:
                sets[term] = kept
        for term, found in fresh.items():
            sets[term] = with_rows(sets.get(term, 0), found, self.size)
        self.sets = sets


_lock = threading.Lock()
_current = Snapshot()


def current(freshness: Freshness) -> Snapshot:
    """The snapshot that fits ``freshness``; loads what is missing."""
    global _current
    today = dates.today()
    snapshot = _current
    if (snapshot.epoch, snapshot.version, snapshot.today) == (
        freshness.epoch,
        freshness.version,
        today,
    ):
        return snapshot
    with _lock:
        snapshot = _current
        if (
            snapshot.epoch == freshness.epoch
            and snapshot.version > freshness.version
            and snapshot.today == today
        ):
            # Another thread has asked later than this one. Newer is as good, unless it is gone.
            if IndexState.objects.filter(pk=1, version__gte=snapshot.version).exists():
                return snapshot
        # An older version: a backup was put back, or a transaction rolled back.
        if snapshot.epoch != freshness.epoch or snapshot.version > freshness.version:
            snapshot = Snapshot()
        if snapshot.today != today:
            snapshot = snapshot.on(today)
        if snapshot.version != freshness.version or snapshot.epoch != freshness.epoch:
            snapshot = snapshot.advanced(freshness)
        _current = snapshot
        return snapshot


def peek() -> Snapshot:
    """The snapshot as this process last saw it."""
    return _current


def size() -> int:
    """How many documents this process knows of."""
    return _current.everything.bit_count()


def forget() -> None:
    """Has the next search load everything again."""
    global _current
    _current = Snapshot()
