"""The arithmetic on sets against the plain way: dictionaries and sorted lists."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_herausforderung.search.engine import bits, postings
from wagtail_herausforderung.search.models import BLOCK

SLOTS = st.sets(st.integers(0, 300), max_size=60)


@given(SLOTS)
def test_a_set_gives_back_its_slots(slots):
    assert list(bits.slots(bits.from_slots(slots))) == sorted(slots)


@given(st.lists(st.tuples(SLOTS, st.integers(0, 900)), max_size=12), st.integers(0, 3_000))
def test_scores_are_sums(weighted, bound):
    slices: bits.Slices = []
    plain = dict.fromkeys(range(301), 0)
    for slots, weight in weighted:
        bits.add(slices, bits.from_slots(slots), weight)
        for slot in slots:
            plain[slot] += weight
    for slot, score in plain.items():
        assert sum((part >> slot & 1) << n for n, part in enumerate(slices)) == score
    everybody = (1 << 301) - 1
    enough = {slot for slot, score in plain.items() if score >= bound}
    assert set(bits.slots(bits.at_least(slices, bound, everybody))) == enough


@given(
    st.lists(st.tuples(SLOTS, st.integers(1, 50)), max_size=6),
    SLOTS,
    st.integers(0, 70),
    st.randoms(use_true_random=False),
)
def test_the_best_come_first_and_equals_in_their_order(weighted, among, count, rng):
    slices: bits.Slices = []
    plain = dict.fromkeys(range(301), 0)
    for slots, weight in weighted:
        bits.add(slices, bits.from_slots(slots), weight)
        for slot in slots:
            plain[slot] += weight
    in_order = list(range(301))
    rng.shuffle(in_order)
    ranks = {slot: rank for rank, slot in enumerate(in_order)}
    order = bits.Order(in_order)
    expected = sorted(among, key=lambda slot: (-plain[slot], ranks[slot]))[:count]
    assert bits.best(slices, bits.from_slots(among), count, order) == expected


@pytest.mark.parametrize("size", [10, 5_000])
def test_many_members_are_walked_and_few_are_sorted_with_the_same_result(size):
    rng = random.Random(4)
    everybody = list(range(20_000))
    in_order = everybody[:]
    rng.shuffle(in_order)
    members = set(rng.sample(everybody, size))
    order = bits.Order(in_order)
    expected = [slot for slot in in_order if slot in members][:25]
    assert order.first(bits.from_slots(members), 25) == expected


LEVELS = st.dictionaries(st.integers(0, BLOCK - 1), st.integers(1, postings.LEVELS), max_size=400)


@given(LEVELS)
@settings(deadline=None)
def test_postings_are_read_as_they_were_written(levels):
    data = postings.encode(levels)
    assert postings.decode(data) == levels
    assert set(bits.slots(int.from_bytes(postings.members(data), "little"))) == set(levels)


@given(st.dictionaries(st.integers(0, 3), LEVELS, max_size=3))
@settings(deadline=None)
def test_the_sets_of_a_word_say_who_has_it_at_a_level_or_above(blocks):
    rows = [(block, postings.encode(levels)) for block, levels in blocks.items() if levels]
    found = postings.sets(rows)
    every = {
        block * BLOCK + place: level
        for block, levels in blocks.items()
        for place, level in levels.items()
    }
    assert len(found) == max(every.values(), default=0)
    for level, members in enumerate(found, start=1):
        assert set(bits.slots(members)) == {slot for slot, own in every.items() if own >= level}


def test_postings_of_many_documents_are_small():
    assert len(postings.encode(dict.fromkeys(range(BLOCK), 3))) < BLOCK // 8 + 10
    assert len(postings.encode({5: 1, 9: 7})) == 7


@pytest.mark.parametrize("size", [10, 5000])
def test_when_nothing_more_is_wanted_nothing_comes(size):
    order = bits.Order(list(range(size)))
    assert order.first((1 << size) - 1, 0) == []
