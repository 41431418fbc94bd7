"""People find what they mean: figures over labelled queries that nobody tuned for."""

import pytest

from . import FOREIGN, HELD_OUT, TUNING, evaluate, evaluate_fresh, load, load_fresh
from .reference import Engine

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine():
    return Engine((challenge.key, challenge.texts()) for challenge in load()[0])


def test_the_labels_name_challenges_that_exist_and_no_query_twice():
    challenges, queries = load()
    keys = {challenge.key for challenge in challenges}
    assert len(keys) == len(challenges) >= 150
    assert len({query.text for query in queries}) == len(queries) >= 70
    assert all(keys.issuperset(query.grades) for query in queries)
    assert {query.half for query in queries} == {TUNING, HELD_OUT}


@pytest.mark.parametrize("half", [TUNING, HELD_OUT])
def test_what_answers_a_query_stands_on_the_first_page_in_a_good_order(engine, half):
    figures = evaluate(engine.search, half)
    assert figures.recall >= 0.95, figures
    assert figures.ndcg >= 0.9, figures


def test_few_hits_have_nothing_to_do_with_the_query(engine):
    assert evaluate(engine.search).wrong <= 0.33


def test_fresh_queries_name_challenges_that_exist_and_foreign_ones_are_labelled():
    challenges, queries = load_fresh()
    keys = {challenge.key for challenge in challenges}
    assert len(keys) == len(challenges) >= 200
    own = [query for query in queries if query.kind != FOREIGN]
    assert len({query.text for query in queries}) == len(queries)
    assert len(own) >= 120 and len(queries) - len(own) >= 16
    for query in queries:
        assert keys >= query.grades.keys() | query.forbidden, query.text
        assert query.grades or query.forbidden, query.text
        assert query.forbidden.isdisjoint(query.grades), query.text


@pytest.mark.parametrize(
    ("half", "recall", "ndcg", "wrong"), [(TUNING, 0.83, 0.80, 8), (HELD_OUT, 0.78, 0.76, 11)]
)
def test_fresh_queries_find_what_is_meant_and_few_hard_negatives(half, recall, ndcg, wrong):
    engine = Engine((challenge.key, challenge.texts()) for challenge in load_fresh()[0])
    figures = evaluate_fresh(engine.search, half)
    for kind, of_kind in figures.items():
        print(f"{half}: {kind or 'all but foreign':16} {of_kind}")
    assert figures[""].recall >= recall, figures[""]
    assert figures[""].ndcg >= ndcg, figures[""]
    assert figures[""].wrong <= wrong, figures[""].mistakes
