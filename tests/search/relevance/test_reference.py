"""People find what they mean: figures over labelled queries that nobody tuned for."""

import pytest

from . import HELD_OUT, TUNING, evaluate, load
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
