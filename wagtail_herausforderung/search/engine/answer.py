"""From a request to its answer: two statements, then arithmetic."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from .. import facets, terms
from ..backends.base import Hit, Near, SearchAnswer, SearchRequest, pagination
from ..language import Concept, Question, Way
from ..models import Posting
from . import bits, postings
from .members import count
from .moment import Moment
from .snapshot import Snapshot

#: Sets of a word at its levels: at place *l - 1* who has it at level *l* or above.
Levels = Sequence[int]

_KEYS_IN_A_STATEMENT = 900


def answer(request: SearchRequest, moment: Moment) -> SearchAnswer:
    """One page of hits, the number of all, counts of facet values, and points for a map."""
    snapshot = moment.snapshot
    everything = moment.visible(request.scope, request.locale_id, request.kinds)
    slices: bits.Slices = []
    found, concepts = score(slices, request.question, everything, request.language, snapshot)
    if request.near is not None:
        found &= near_members(snapshot, request.near)
    masks = selection_masks(snapshot, request.selections)
    hits = found
    for mask in masks.values():
        hits &= mask
    total = hits.bit_count()
    page, pages = pagination(total, request)
    ahead = 0
    for facet in facets.going_ahead():
        ahead |= snapshot.having(facet.key, facet.ahead)
    bits.add(slices, ahead, 1)  # once: there is one bit free
    slots = _in_order(request, snapshot, slices, hits, page * request.page_size)
    return SearchAnswer(
        count=total,
        page=page,
        pages=pages,
        hits=hits_of(snapshot, slots[(page - 1) * request.page_size :], request.near),
        counts=_counts(request, snapshot, found, masks),
        points=_points(snapshot, hits) if request.points else {},
        concepts_found=tuple(bool(members & everything) for members in concepts),
    )


def score(
    slices: bits.Slices, question: Question | None, among: int, language: str, snapshot: Snapshot
) -> tuple[int, list[int]]:
    """Adds the scores of all documents to ``slices``, doubled, so that the lowest bit is free.

    Returns who has enough of the words, and for each concept who has it.
    """
    if question is None or not question.concepts:
        return among, []
    known = _postings(question, language, snapshot)
    matched: bits.Slices = []
    having = []
    wanted = among
    for concept in question.concepts:
        levels = _levels_of(concept, known)
        having.append(levels[0] if levels else 0)
        if concept.required:
            wanted &= having[-1]
        if not levels:
            continue
        if not concept.required:
            bits.add(matched, levels[0], concept.weight)
        bits.add(slices, levels[0], 2 * concept.weight * (question.coverage + 1))
        for members in levels[1:]:
            bits.add(slices, members, 2 * concept.weight)
    return bits.at_least(matched, question.least, wanted), having


def selection_masks(snapshot: Snapshot, selections: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """For each facet with a selection, who has one of the chosen values."""
    masks = {}
    for key, values in selections.items():
        mask = 0
        for value in values:
            mask |= snapshot.having(key, value)
        masks[key] = mask
    return masks


def near_members(snapshot: Snapshot, near: Near) -> int:
    """Who is within the distance, and who can be helped from anywhere."""
    found = snapshot.members(terms.ANYWHERE)
    for point, members in snapshot.points.items():
        if near.km is None or near.distance_to(point) <= near.km:
            found |= members if isinstance(members, int) else bits.from_slots(members)
    return found


def _distances(snapshot: Snapshot, near: Near, slots: Iterable[int]) -> dict[int, float]:
    """Kilometres to the nearest point of each document that has one."""
    wanted = bits.from_slots(slots)
    found: dict[int, float] = {}
    for point, members in snapshot.points.items():
        here = wanted & (members if isinstance(members, int) else bits.from_slots(members))
        for slot in bits.slots(here):
            far = near.distance_to(point)
            found[slot] = min(far, found.get(slot, far))
    return found


def has_form(snapshot: Snapshot, language: str, forms: Iterable[str], among: int) -> bool:
    """Whether one of the documents has one of the forms of a word."""
    keys = [terms.key(terms.cut(terms.word(language, form))) for form in forms]
    rows = Posting.objects.filter(key__in=keys).values_list("block", "data")
    sets = postings.sets(list(rows))
    return bool(sets and sets[0] & among)


def hits_of(snapshot: Snapshot, slots: list[int], near: Near | None = None) -> tuple[Hit, ...]:
    """Documents with all that the snapshot knows of them."""
    far = _distances(snapshot, near, slots) if near is not None else {}
    return tuple(_hit_of(snapshot, slot, far.get(slot)) for slot in slots)


def _hit_of(snapshot: Snapshot, slot: int, far: float | None) -> Hit:
    kind, object_id = snapshot.key(slot)
    values = {
        facet.key: value
        for facet in facets.going_ahead()
        for value in snapshot.facets.get(facet.key, {})
        if snapshot.having(facet.key, value) >> slot & 1
    }
    return Hit(object_id, snapshot.documents.types[slot], values, snapshot.card(slot), kind, far)


def _levels_of(concept: Concept, known: Mapping[str, Levels]) -> list[int]:
    together: list[int] = []
    for way in concept.ways:
        for position, members in enumerate(_levels_of_way(way, known)):
            if position < len(together):
                together[position] |= members
            else:
                together.append(members)
    return together


def _levels_of_way(way: Way, known: Mapping[str, Levels]) -> Levels:
    levels: Levels = known.get(way.forms[0], ())
    for form in way.forms[1:]:
        # Both at level l or above: zip stops where one of them has no such level.
        levels = [a & b for a, b in zip(levels, known.get(form, ()), strict=False)]
    if way.discount and levels:
        levels = [levels[0], *levels[1 + way.discount :]]
    return levels


def _in_order(
    request: SearchRequest, snapshot: Snapshot, slices: bits.Slices, hits: int, wanted: int
) -> list[int]:
    if request.sort == "distance" and request.near is not None:
        return _by_distance(snapshot, request.near, hits, wanted)
    if request.sort == "new":
        return snapshot.newest.first(hits, wanted)
    if request.sort == "title":
        return snapshot.by_title.first(hits, wanted)
    if request.sort == "deadline":
        return snapshot.by_deadline.first(hits, wanted)
    return bits.best(slices, hits, wanted, snapshot.newest)


def _by_distance(snapshot: Snapshot, near: Near, hits: int, wanted: int) -> list[int]:
    found: list[int] = []
    points = sorted(snapshot.points, key=lambda point: (near.distance_to(point), point))
    for point in points:
        members = snapshot.points[point]
        here = hits & (members if isinstance(members, int) else bits.from_slots(members))
        if here:
            found += snapshot.newest.first(here, wanted - len(found))
            hits &= ~here
        if len(found) >= wanted or not hits:
            break
    # What has no place comes last.
    return found + snapshot.newest.first(hits, wanted - len(found))


def _counts(
    request: SearchRequest, snapshot: Snapshot, found: int, masks: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    every = found
    for mask in masks.values():
        every &= mask
    counts: dict[str, dict[str, int]] = {}
    known: dict[int, bytes] = {}
    for key in request.counted:
        pool = every
        if key in masks:
            pool = found
            for other, mask in masks.items():
                if other != key:
                    pool &= mask
        if pool not in known:
            known[pool] = bits.flags(pool, snapshot.size)
        flags = known[pool]
        numbers = {
            value: count(members, pool, flags)
            for value, members in snapshot.facets.get(key, {}).items()
        }
        counts[key] = {value: number for value, number in numbers.items() if number}
    return counts


def _points(snapshot: Snapshot, hits: int) -> dict[tuple[float, float], int]:
    flags = bits.flags(hits, snapshot.size)
    numbers = {point: count(members, hits, flags) for point, members in snapshot.pins.items()}
    return {point: number for point, number in numbers.items() if number}


# Postings of words --------------------------------------------------------------------------


class _Cache:
    """The sets of words that were asked for lately, as long as the index does not change."""

    MOST_BYTES = 8_000_000

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: tuple[int, int] = (0, 0)
        self._sets: OrderedDict[str, Levels] = OrderedDict()
        self._bytes = 0

    def get(self, names: Iterable[str], snapshot: Snapshot) -> dict[str, Levels]:
        with self._lock:
            if self._of != (snapshot.epoch, snapshot.version):
                return {}
            found = {name: self._sets[name] for name in names if name in self._sets}
            for name in found:
                self._sets.move_to_end(name)
            return found

    def put(self, fresh: Mapping[str, Levels], snapshot: Snapshot) -> None:
        with self._lock:
            if self._of != (snapshot.epoch, snapshot.version):
                self._of = (snapshot.epoch, snapshot.version)
                self._sets.clear()
                self._bytes = 0
            for name, levels in fresh.items():
                if name not in self._sets:
                    self._sets[name] = levels
                    self._bytes += _weight(levels)
            while self._bytes > self.MOST_BYTES:
                _name, levels = self._sets.popitem(last=False)
                self._bytes -= _weight(levels)


def _weight(levels: Levels) -> int:
    return 200 + sum(members.bit_length() // 8 for members in levels)


_cache = _Cache()


def forget() -> None:
    """Has the words' postings read again, with the next search."""
    global _cache
    _cache = _Cache()


def _postings(question: Question, language: str, snapshot: Snapshot) -> dict[str, Levels]:
    """The sets of every form in the question: one statement, none when all are known."""
    names = {
        form: terms.cut(terms.word(language, form))
        for concept in question.concepts
        for way in concept.ways
        for form in way.forms
    }
    known = _cache.get(names.values(), snapshot)
    missing = [name for name in dict.fromkeys(names.values()) if name not in known]
    if missing:
        rows: dict[int, list[tuple[int, postings.Data]]] = {terms.key(name): [] for name in missing}
        keys = list(rows)
        for start in range(0, len(keys), _KEYS_IN_A_STATEMENT):
            chunk = keys[start : start + _KEYS_IN_A_STATEMENT]
            for key, block, data in Posting.objects.filter(key__in=chunk).values_list(
                "key", "block", "data"
            ):
                rows[key].append((block, data))
        fresh = {name: postings.sets(rows[terms.key(name)]) for name in missing}
        _cache.put(fresh, snapshot)
        known.update(fresh)
    return {form: known[name] for form, name in names.items()}
