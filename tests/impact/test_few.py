"""No row, and nothing that can be subtracted to one, tells what one or two helpers did."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal

import pytest

from wagtail_herausforderung.reports.few import LEAST, Done, in_time, is_safe, sums, together


def made(number: int, who: str, *, branch: str = "", year: int = 2026) -> Done:
    return Done(
        pk=number,
        page=None,
        closed_on=datetime.date(year, 5, 4),
        who=who,
        is_first=True,
        hours=Decimal(number),
        value=Decimal(100),
        branch=branch,
    )


def told(parts) -> list[set[Done]]:
    """What can be known of sums: each row, and all others together."""
    return [set(part) for part in parts if part]


def assert_nobody_alone(parts, every) -> None:
    for part in told(parts):
        for rows in (part, set(every) - part):
            branches = {row.branch for row in rows}
            for branch in branches:
                mine = {row for row in rows if row.branch == branch}
                if mine == {row for row in every if row.branch == branch}:
                    continue
                names = {row.who for row in mine if row.who}
                assert not names or len(names) >= LEAST


@pytest.mark.parametrize("seed", range(300))
def test_random_figures_tell_of_nobody(seed):
    chance = random.Random(seed)
    helpers = ["", *(f"Firma {n}" for n in range(chance.randint(1, 12)))]
    branches = [""] if seed % 2 else ["a", "b", "c"]
    every = [
        made(
            n,
            chance.choice(helpers),
            branch=chance.choice(branches),
            year=chance.randint(2019, 2026),
        )
        for n in range(chance.randint(0, 40))
    ]
    topics = [f"Thema {n}" for n in range(6)]
    groups: dict[str, list[Done]] = {}
    for row in every:
        for topic in chance.sample(topics, chance.randint(1, 2)):
            groups.setdefault(topic, []).append(row)
    apart, rest = together(groups, every)
    shown = [*apart.values(), rest]
    assert_nobody_alone(shown, every)
    # Nothing is lost: whoever is shown at all, all are.
    if apart:
        assert set().union(*shown) == set(every)
    spans = in_time(every)
    assert sorted(row.pk for _a, _b, part in spans for row in part) == [row.pk for row in every]
    if len(spans) > 1:
        assert_nobody_alone([part for _a, _b, part in spans], every)
    assert [first for first, _last, _part in spans] == sorted({s[0] for s in spans})


def test_without_the_rule_somebody_would_be_alone():
    every = [made(1, "A"), made(2, "B"), made(3, "C"), made(4, "D")]
    with pytest.raises(AssertionError):
        assert_nobody_alone([every[:3], every[3:]], every)


def test_a_district_with_one_company_stands_with_another_one():
    malstatt = [made(n, f"Firma {n}") for n in range(3)]
    burbach = [made(n, f"Firma {n}") for n in range(3, 7)]
    alone = [made(9, "Firma allein")]
    groups = {"Malstatt": malstatt, "Burbach": burbach, "Eschberg": alone}
    apart, rest = together(groups, [*malstatt, *burbach, *alone])
    assert set(apart) == {"Burbach"}
    assert rest == {*malstatt, *alone}


def test_two_districts_with_one_company_each_are_not_three_by_being_two():
    x, y = made(1, "X"), made(2, "X")
    others = [made(n, f"Firma {n}") for n in range(3, 7)]
    apart, rest = together({"a": [x], "b": [y], "c": others}, [x, y, *others])
    assert (apart, rest) == ({}, set())


def test_who_has_agreed_may_be_alone():
    agreed, others = made(1, ""), [made(n, f"Firma {n}") for n in range(2, 5)]
    apart, rest = together({"a": [agreed], "b": others}, [agreed, *others])
    assert set(apart) == {"a", "b"} and not rest


def test_what_overlaps_cannot_be_subtracted():
    """Five have the topic A, four of them another one as well: all but A is the fifth."""
    shared = [made(n, f"Firma {n}") for n in range(4)]
    other = made(9, "Firma 9")
    every = [*shared, other]
    assert not is_safe(shared, every)
    apart, rest = together({"A": shared, "B": every}, every)
    assert not any(set(part) == set(shared) for part in (*apart.values(), rest))


def test_the_network_tells_nothing_that_a_page_of_an_initiative_would_complete():
    """Three helpers in two initiatives: the row of the one is the network's without the other's."""
    here = [made(n, f"Firma {n}", branch="a") for n in range(6)]
    there = [made(n, f"Firma {n}", branch="b") for n in range(10, 14)]
    groups = {"x": [*here[:3], there[0]], "y": [*here[3:], *there[1:]]}
    assert together(groups, [*here, *there]) == ({}, set())


def test_years_with_few_stand_with_their_neighbours():
    every = [made(n, f"Firma {n}", year=2022) for n in range(3)]
    every += [made(10 + n, f"Firma {10 + n}", year=2024) for n in range(4)]
    every += [made(20, "Firma 20", year=2026)]
    assert [(a, b, len(part)) for a, b, part in in_time(every)] == [
        (2022, 2022, 3),
        (2024, 2026, 5),
    ]


def test_a_row_counts_everything_once():
    row = made(3, "A")
    assert sums([row, row]) == [1, Decimal(3), Decimal(100)]
    assert sums([]) == [0, 0, 0]
