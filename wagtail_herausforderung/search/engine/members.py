"""Sets of documents as a snapshot holds them: dense ones as numbers, thin ones as lists."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from ..models import BLOCK
from . import bits, postings

#: A set with fewer members in so many slots is kept as a list of slots instead.
_SPARSE_SHARE = 400

#: Sets are integers where they are dense, sorted arrays of slots where they are not.
Members = int | array

#: Block, number of documents and data of a posting.
Row = tuple[int, int, postings.Data]


def without(members: Members, blocks: list[int], keep: int) -> Members:
    """What is in other blocks; ``keep`` is the set of all that is."""
    if isinstance(members, int):
        return members & keep
    for block in blocks:
        start = bisect_left(members, block * BLOCK)
        end = bisect_left(members, (block + 1) * BLOCK, start)
        if start < end:
            members = members[:start] + members[end:]
    return members


def with_rows(members: Members, rows: list[Row], size: int) -> Members:
    """With what the rows say, which are of blocks that have no member yet."""
    number = members.bit_count() if isinstance(members, int) else len(members)
    number += sum(count for _block, count, _data in rows)
    if number * _SPARSE_SHARE <= size and size > 4 * BLOCK:
        slots = list(bits.slots(members) if isinstance(members, int) else members)
        for block, _count, data in rows:
            slots += [block * BLOCK + place for place in postings.decode(data)]
        return array("I", sorted(slots))
    plain = members if isinstance(members, int) else bits.from_slots(members)
    every = bytearray(plain.to_bytes(size // 8, "little"))
    for block, _count, data in rows:
        every[block * BLOCK // 8 : (block + 1) * BLOCK // 8] = postings.members(data)
    return int.from_bytes(every, "little")


def united(one: Members, other: Members) -> Members:
    if isinstance(one, int) and isinstance(other, int):
        return one | other
    together = [m if isinstance(m, int) else bits.from_slots(m) for m in (one, other)]
    return together[0] | together[1]


def count(members: Members, among: int, flags: bytes) -> int:
    """How many of ``members`` are in ``among``; ``flags`` is the same, by ``bits.flags``."""
    if isinstance(members, int):
        return (members & among).bit_count()
    return sum(map(flags.__getitem__, members))
