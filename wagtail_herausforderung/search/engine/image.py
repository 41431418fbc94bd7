"""What a process knows of the index: who is in it, facts and facet values as sets, orders.

Loading 100,000 documents takes about half a second and some ten megabytes; afterwards only the
blocks that changed are read again. Postings of words stay in the database and are asked for as
they are searched.

An image never changes: a thread that works with one is not disturbed when the next is loaded.
"""

from __future__ import annotations

import datetime
import json
import threading
from array import array
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.utils import timezone

from .. import terms
from ..models import BLOCK, IndexBlock, Posting, SearchDoc
from . import bits, postings
from .state import State

#: A set with fewer members in so many slots is kept as a list of slots instead.
_SPARSE_SHARE = 400

#: Sets are integers where they are dense, sorted arrays of slots where they are not.
Members = int | array


class Documents:
    """Columns of ``SearchDoc``, by slot. Slots that nobody has are 0 everywhere."""

    def __init__(self, size: int = 0) -> None:
        self.ids = array("q", bytes(8 * size))
        self.kinds = array("B", bytes(size))
        self.types = array("l", bytes(array("l").itemsize * size))
        self.published = array("q", bytes(8 * size))
        self.deadlines = array("l", bytes(array("l").itemsize * size))
        self.cards = array("L", bytes(array("L").itemsize * size))
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


class Image:
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
            values[value] = _united(values[value], members) if value in values else members
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
        """Where documents are."""
        prefix = f"{terms.FACT}at:"
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

    @cached_property
    def partners(self) -> list[tuple[int, int]]:
        """``(slot of a partner, set of the documents that name it)``."""
        return [
            (slot, self.members(terms.partner(self.documents.ids[slot])))
            for slot in bits.slots(self.having("type", "partner"))
        ]

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
        return self._order(lambda _slot: ())

    @cached_property
    def by_title(self) -> bits.Order:
        titles = self.documents.titles
        return self._order(lambda slot: (titles[slot],))

    @cached_property
    def by_deadline(self) -> bits.Order:
        """The next deadline first, then those without one, then those that are past."""
        today, deadlines = self.today.toordinal(), self.documents.deadlines

        def urgency(slot: int) -> tuple:
            deadline = deadlines[slot]
            return (1, 0) if not deadline else (0, deadline) if deadline >= today else (2, deadline)

        return self._order(urgency)

    def _order(self, before: Callable[[int], tuple]) -> bits.Order:
        """All slots by what ``before`` says, the newest of equals first."""
        published, ids = self.documents.published, self.documents.ids
        in_order = array(
            "L", sorted(range(self.size), key=lambda s: (*before(s), -published[s], -ids[s]))
        )
        ranks = array("L", bytes(in_order.itemsize * self.size))
        for rank, slot in enumerate(in_order):
            ranks[slot] = rank
        return bits.Order(in_order, ranks)

    # Loading ----------------------------------------------------------------------------------

    def on(self, today: datetime.date) -> Image:
        """The same index on another day."""
        return self._copy(today=today)

    def advanced(self, state: State) -> Image:
        """The image after all that was written since, read from the database."""
        blocks = list(
            IndexBlock.objects.filter(version__gt=self.version)
            .order_by("number")
            .values_list("number", flat=True)
        )
        image = self._copy(epoch=state.epoch, version=state.version)
        if blocks:
            image.size = max(self.size, (blocks[-1] + 1) * BLOCK)
            image.documents = self.documents.grown(image.size)
            image.kinds, image.cards = list(self.kinds), list(self.cards)
            image._load_documents(blocks)
            image._load_sets(blocks)
        return image

    def _copy(self, **changes: Any) -> Image:
        image = Image()
        names = ("epoch", "version", "today", "size", "documents", "kinds", "cards")
        for name in (*names, "everything", "sets"):
            setattr(image, name, changes.get(name, getattr(self, name)))
        return image

    def _load_documents(self, blocks: list[int]) -> None:
        kinds = {name: number for number, name in enumerate(self.kinds)}
        cards = {card: number for number, card in enumerate(self.cards)}
        docs, every = self.documents, bytearray(self.size // 8)
        every[:] = self.everything.to_bytes(len(every), "little")
        for block in blocks:
            every[block * BLOCK // 8 : (block + 1) * BLOCK // 8] = bytes(BLOCK // 8)
        rows = SearchDoc.objects.all()
        if len(blocks) < 50:
            # The range first: then the database need not look at every row.
            rows = rows.filter(slot__gte=blocks[0] * BLOCK, slot__lt=(blocks[-1] + 1) * BLOCK)
        wanted = set(blocks)
        columns = "slot object_id kind content_type_id published deadline card title_sort".split()
        for slot, pk, kind, type_id, published, deadline, card, title in rows.values_list(
            *columns
        ).iterator(chunk_size=5_000):
            if slot // BLOCK not in wanted:
                continue
            every[slot >> 3] |= 1 << (slot & 7)
            docs.ids[slot] = pk
            docs.kinds[slot] = kinds.setdefault(kind, len(kinds))
            docs.types[slot] = type_id
            docs.published[slot] = published
            docs.deadlines[slot] = deadline
            docs.cards[slot] = cards.setdefault(card, len(cards))
            docs.titles[slot] = title
        self.everything = int.from_bytes(every, "little")
        self.kinds, self.cards = list(kinds), list(cards)

    def _load_sets(self, blocks: list[int]) -> None:
        rows = Posting.objects.filter(space__in=[terms.FACET, terms.FACT])
        if len(blocks) < 200:
            rows = rows.filter(block__in=blocks)
        fresh: dict[str, list[tuple[int, postings.Data]]] = defaultdict(list)
        wanted = set(blocks)
        for term, block, data in rows.values_list("term", "block", "data"):
            if block in wanted:
                fresh[term].append((block, data))
        stale = 0
        for block in blocks:
            stale |= ((1 << BLOCK) - 1) << (block * BLOCK)
        sets = {}
        for term in self.sets.keys() | fresh.keys():
            members = self.members(term)
            members &= ~stale
            for block, data in fresh.get(term, ()):
                members |= postings.members(data) << (block * BLOCK)
            if members:
                sets[term] = _kept(members, self.size)
        self.sets = sets


def _kept(members: int, size: int) -> Members:
    if members.bit_count() * _SPARSE_SHARE > size or size <= 4 * BLOCK:
        return members
    return array("L", bits.slots(members))


def _united(one: Members, other: Members) -> Members:
    if isinstance(one, int) and isinstance(other, int):
        return one | other
    together = [m if isinstance(m, int) else bits.from_slots(m) for m in (one, other)]
    return together[0] | together[1]


def count(members: Members, among: int, among_bytes: bytes) -> int:
    """How many of ``members`` are in ``among``; ``among_bytes`` is the same, little-endian."""
    if isinstance(members, int):
        return (members & among).bit_count()
    length = len(among_bytes)
    return sum(1 for s in members if s >> 3 < length and among_bytes[s >> 3] >> (s & 7) & 1)


_lock = threading.Lock()
_current = Image()


def current(state: State) -> Image:
    """The image that fits ``state``; loads what is missing."""
    global _current
    today = timezone.localdate()
    image = _current
    if (image.epoch, image.version, image.today) == (state.epoch, state.version, today):
        return image
    with _lock:
        image = _current
        # An older version: a backup was put back, or a transaction rolled back.
        if image.epoch != state.epoch or image.version > state.version:
            image = Image()
        if image.today != today:
            image = image.on(today)
        if image.version != state.version or image.epoch != state.epoch:
            image = image.advanced(state)
        _current = image
        return image


def peek() -> Image:
    """The image as this process last saw it."""
    return _current


def size() -> int:
    """How many documents this process knows of."""
    return _current.everything.bit_count()


def forget() -> None:
    """Has the next search load everything again."""
    global _current
    _current = Image()
