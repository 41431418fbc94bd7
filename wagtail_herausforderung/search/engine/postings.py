"""How a row of postings says which documents of a block have a term, and at what level.

Few documents: ``S``, their places in the block (two bytes each), their levels (one byte each).
Many: ``D``, a byte in which bit *l - 1* says that there is level *l*, then for each of these
levels a set of ``BLOCK`` bits.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping

from ..models import BLOCK

LEVELS = 7

#: What databases give for a column of bytes.
Data = bytes | memoryview
_SPARSE, _DENSE = b"S", b"D"
_BYTES = BLOCK // 8
#: From so many documents on the sets are quicker to read, and soon smaller.
_DENSE_FROM = 160


def encode(levels: Mapping[int, int]) -> bytes:
    """``{place in the block: level}`` as bytes; places from 0, levels from 1 to ``LEVELS``."""
    if len(levels) < _DENSE_FROM:
        places = array("H", sorted(levels))
        data = bytes(levels[place] for place in places)
        if sys.byteorder == "big":
            places.byteswap()
        return _SPARSE + places.tobytes() + data
    planes: dict[int, bytearray] = {}
    for place, level in levels.items():
        plane = planes.setdefault(level, bytearray(_BYTES))
        plane[place >> 3] |= 1 << (place & 7)
    present = sorted(planes)
    mask = sum(1 << (level - 1) for level in present)
    return _DENSE + bytes([mask]) + b"".join(bytes(planes[level]) for level in present)


def decode(data: Data) -> dict[int, int]:
    """``{place in the block: level}``."""
    data = bytes(data)
    if data[:1] == _SPARSE:
        places, levels = _sparse(data)
        return dict(zip(places, levels, strict=True))
    found = {}
    for level, plane in _dense(data):
        for number, byte in enumerate(plane):
            while byte:
                low = byte & -byte
                found[number * 8 + low.bit_length() - 1] = level
                byte ^= low
    return found


def sets(rows: Iterable[tuple[int, Data]]) -> list[int]:
    """From rows ``(block, data)`` of one term: at place *l - 1* the documents that have the term
    at level *l* or above. Empty when nobody has it; the levels above the highest are left out.
    """
    rows = list(rows)
    if not rows:
        return []
    length = (max(block for block, _data in rows) + 1) * _BYTES
    exact: dict[int, bytearray] = {}
    for block, data in rows:
        data = bytes(data)
        start = block * _BYTES
        if data[:1] == _DENSE:
            for level, plane in _dense(data):
                if level not in exact:
                    exact[level] = bytearray(length)
                exact[level][start : start + _BYTES] = plane
        else:
            for place, level in zip(*_sparse(data), strict=True):
                if level not in exact:
                    exact[level] = bytearray(length)
                exact[level][start + (place >> 3)] |= 1 << (place & 7)
    found: list[int] = []
    above = 0
    for level in range(max(exact), 0, -1):
        if level in exact:
            above |= int.from_bytes(exact[level], "little")
        found.append(above)
    return found[::-1]


def members(data: Data) -> bytes:
    """The documents of one block that have the term at all: its set of places as bytes."""
    data = bytes(data)
    if data[:1] == _DENSE:
        found = 0
        for _level, plane in _dense(data):
            found |= int.from_bytes(plane, "little")
        return found.to_bytes(_BYTES, "little")
    every = bytearray(_BYTES)
    for place in _sparse(data)[0]:
        every[place >> 3] |= 1 << (place & 7)
    return bytes(every)


def _sparse(data: bytes) -> tuple[array, bytes]:
    count = (len(data) - 1) // 3
    places = array("H", data[1 : 1 + 2 * count])
    if sys.byteorder == "big":
        places.byteswap()
    return places, data[1 + 2 * count :]


def _dense(data: bytes) -> Iterable[tuple[int, bytes]]:
    mask, start = data[1], 2
    for level in range(1, LEVELS + 1):
        if mask >> (level - 1) & 1:
            yield level, data[start : start + _BYTES]
            start += _BYTES
