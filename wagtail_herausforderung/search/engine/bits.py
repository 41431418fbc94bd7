"""Sets of documents and their scores as integers.

A set is an ``int``, bit *n* for slot *n*. Scores of all documents at once are a list of sets,
``slices``: slice *b* holds the documents in whose score bit *b* is set. Adding a weight to the
scores of a set of documents is then an addition with carry, for all of them together, and the
best ones are found from the highest slice down.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence

Slices = list[int]

#: Bytes with a member: most sets have few, and looking for them one by one takes longest.
_NOT_EMPTY = re.compile(rb"[^\0]")
_ZERO_AND_ONE = bytes.maketrans(b"01", b"\0\1")


def add(slices: Slices, members: int, weight: int) -> None:
    """Adds ``weight`` to the score of all ``members``, in place."""
    position = 0
    while weight:
        if weight & 1:
            carry, at = members, position
            while carry:
                while at >= len(slices):
                    slices.append(0)
                slices[at], carry = slices[at] ^ carry, slices[at] & carry
                at += 1
        weight >>= 1
        position += 1


def at_least(slices: Slices, bound: int, among: int) -> int:
    """Those of ``among`` whose score is at least ``bound``."""
    if bound <= 0:
        return among
    more, equal = 0, among
    for position in range(max(len(slices), bound.bit_length()) - 1, -1, -1):
        here = slices[position] if position < len(slices) else 0
        if bound >> position & 1:
            equal &= here
        else:
            more |= equal & here
            equal &= ~here
    return more | equal


def best(slices: Slices, among: int, count: int, order: Order) -> list[int]:
    """The ``count`` slots of ``among`` with the highest scores; equals come in ``order``."""
    found: list[int] = []
    for group in _falling(slices, among, len(slices) - 1):
        found += order.first(group, count - len(found))
        if len(found) >= count:
            break
    return found


def _falling(slices: Slices, among: int, position: int) -> Iterator[int]:
    """Groups of equal scores, the highest first. Made as they are asked for."""
    # An own stack: as deep as there are slices, and a generator in a generator costs each time.
    waiting = [(among, position)]
    while waiting:
        group, position = waiting.pop()
        if not group:
            continue
        if position < 0:
            yield group
            continue
        high = group & slices[position]
        waiting.append((group ^ high, position - 1))
        waiting.append((high, position - 1))


def slots(members: int) -> Iterator[int]:
    """The slots in a set, from the lowest."""
    data = members.to_bytes((members.bit_length() + 7) // 8, "little")
    for found in _NOT_EMPTY.finditer(data):
        number = found.start()
        byte = data[number]
        while byte:
            low = byte & -byte
            yield number * 8 + low.bit_length() - 1
            byte ^= low


def flags(members: int, size: int) -> bytes:
    """A byte for each slot below ``size``: 1 for members, else 0."""
    return format(members, f"0{size}b").encode().translate(_ZERO_AND_ONE)[::-1]


def from_slots(numbers: Iterable[int]) -> int:
    """The set of these slots."""
    numbers = list(numbers)
    if not numbers:
        return 0
    data = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        data[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(data, "little")


class Order:
    """All slots in one order, to take the first ones of a set in it."""

    #: From so many members on it is quicker to walk the order than to sort the members.
    _MANY = 1500

    def __init__(self, in_order: Sequence[int]) -> None:
        self.in_order = array("I", in_order)
        self.ranks = array("I", self.in_order)
        for rank, slot in enumerate(in_order):
            self.ranks[slot] = rank

    def first(self, members: int, count: int) -> list[int]:
        """The first ``count`` slots of ``members``."""
        if count <= 0:
            return []
        size = members.bit_count()
        if size <= self._MANY:
            return sorted(slots(members), key=self.ranks.__getitem__)[:count]
        data = members.to_bytes((members.bit_length() + 7) // 8, "little")
        length = len(data)
        found = []
        for slot in self.in_order:
            place = slot >> 3
            if place < length and data[place] >> (slot & 7) & 1:
                found.append(slot)
                if len(found) >= count:
                    break
        return found
