"""The vectors of all documents in this process: which are nearest to a question.

One vector of 4 bytes a number for each document (2 KB with the encoder that is shipped), read
once and then again where it has changed. The vectors of sentences stay in the database and are
asked for the few documents that are near.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..engine.snapshot import Snapshot
from ..kinds import Key
from ..models import SearchVectors
from . import keeping
from .encoder import Encoder, unit_stamp
from .packing import units, unpacked

#: So many of the nearest documents are looked at sentence by sentence.
CANDIDATES = 30
#: What the nearest sentence counts beside the whole.
_SENTENCE = 0.3
#: Bits of a key that are the object's id; the kind's number stands above.
_ID_BITS = 48


@dataclass(frozen=True)
class Near:
    """``score`` from about 0 (nothing in common) to 1.3 (the same words); ``passage`` the sentence
    that is nearest."""

    key: Key
    slot: int
    score: float
    passage: str


@dataclass(frozen=True)
class _Space:
    """Vectors of one stamp, as of a version of the index; ``numbers`` are sorted keys."""

    stamp: str = ""
    epoch: int = 0
    version: int = 0
    kinds: tuple[str, ...] = ()
    numbers: Any = None
    vectors: Any = None

    def number(self, kind: str, object_id: int) -> int:
        return self.kinds.index(kind) << _ID_BITS | object_id


_lock = threading.Lock()
_current = _Space()


def nearest(encoder: Encoder, snapshot: Snapshot, text: str, among: int) -> list[Near]:
    """The documents of a set whose meaning is nearest, the best first; ``CANDIDATES`` at most.

    One statement, a second one after the index has changed.
    """
    space = _read(encoder, snapshot)
    slots, rows = _rows(space, snapshot, among)
    if not len(rows):
        return []
    asked = units(encoder, [text])[0]
    scores = (space.vectors @ asked)[rows]
    best = np.argsort(-scores, kind="stable")[:CANDIDATES]
    return _by_sentence(
        encoder,
        asked,
        {
            snapshot.key(int(slots[place])): (int(slots[place]), float(scores[place]))
            for place in best
        },
    )


def _by_sentence(
    encoder: Encoder, asked: Any, candidates: dict[Key, tuple[int, float]]
) -> list[Near]:
    rows = SearchVectors.objects.filter(
        object_id__in=[pk for _kind, pk in candidates], stamp=unit_stamp(encoder)
    )
    found = []
    # What was written a moment ago has no row of this stamp, and is left out.
    for kind, pk, passages, parts in rows.values_list("kind", "object_id", "passages", "parts"):
        slot, score = candidates.get((kind, pk), (None, 0.0))
        if slot is None:
            continue
        near = unpacked(parts, encoder.dimension) @ asked
        place = int(near.argmax()) if len(near) else -1
        passage = json.loads(passages)[place + 1] if len(near) else ""
        score += _SENTENCE * max(float(near[place]) if len(near) else 0.0, 0.0)
        found.append(Near((kind, pk), slot, score, passage))
    return sorted(found, key=lambda near: (-near.score, near.key))


def _rows(space: _Space, snapshot: Snapshot, among: int) -> tuple[Any, Any]:
    """The slots of a set that have vectors, and the rows of these."""
    size = snapshot.size
    flags = np.frombuffer(among.to_bytes(size // 8 + 1, "little"), dtype=np.uint8)
    slots = np.flatnonzero(np.unpackbits(flags, bitorder="little"))
    if not len(slots) or not len(space.numbers):
        return slots[:0], slots[:0]
    # Kinds have other numbers in the snapshot; those without vectors one that nobody has.
    numbers = [space.kinds.index(k) if k in space.kinds else 1 << 12 for k in snapshot.kinds]
    kinds = np.array(numbers, dtype=np.int64)[
        np.frombuffer(snapshot.documents.kinds, dtype=np.uint8)[slots]
    ]
    ids = np.frombuffer(snapshot.documents.ids, dtype=np.int64)[slots]
    wanted = kinds << _ID_BITS | ids
    rows = np.minimum(np.searchsorted(space.numbers, wanted), len(space.numbers) - 1)
    there = space.numbers[rows] == wanted
    return slots[there], rows[there]


def _read(encoder: Encoder, snapshot: Snapshot) -> _Space:
    global _current
    stamp = unit_stamp(encoder)
    space = _current
    as_asked = (stamp, snapshot.epoch, snapshot.version)
    if (space.stamp, space.epoch, space.version) == as_asked:
        return space
    with _lock:
        space = _current
        if space.stamp != stamp or space.epoch != snapshot.epoch or space.numbers is None:
            space = _Space(stamp, numbers=np.empty(0, np.int64), vectors=_none(encoder))
        if space.version != snapshot.version or space.epoch != snapshot.epoch:
            _current = space = _advanced(space, encoder, snapshot)
            if SearchVectors.objects.exclude(stamp=stamp).exists():
                # Whoever was to make them may have died.
                keeping.nudge()
    return space


def _advanced(space: _Space, encoder: Encoder, snapshot: Snapshot) -> _Space:
    """With what was written since. Older than this, as after a backup: harmless, since sentences
    are asked for each time."""
    rows = list(
        SearchVectors.objects.filter(stamp=space.stamp, version__gt=space.version)
        .exclude(whole=b"")
        .values_list("kind", "object_id", "whole")
    )
    kinds = (*space.kinds, *sorted({row[0] for row in rows} - set(space.kinds)))
    space = _Space(
        space.stamp, snapshot.epoch, snapshot.version, kinds, space.numbers, space.vectors
    )
    if not rows:
        return space
    numbers = np.array([space.number(kind, pk) for kind, pk, _whole in rows], dtype=np.int64)
    vectors = unpacked(b"".join(bytes(whole) for _kind, _pk, whole in rows), encoder.dimension)
    kept = ~np.isin(space.numbers, numbers)
    numbers = np.concatenate([space.numbers[kept], numbers])
    vectors = np.concatenate([space.vectors[kept], vectors])
    order = np.argsort(numbers)
    return _Space(
        space.stamp, snapshot.epoch, snapshot.version, kinds, numbers[order], vectors[order]
    )


def _none(encoder: Encoder) -> Any:
    return np.empty((0, encoder.dimension), np.float32)


def forget() -> None:
    """Has all vectors read again, with the next search."""
    global _current
    _current = _Space()
