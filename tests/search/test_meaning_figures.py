"""How well words and meaning together find what people mean: labelled queries, the real encoder."""

import pytest

from tests.search import meaning, relevance
from tests.search.test_relevance import labelled as labelled
from wagtail_herausforderung.search import index
from wagtail_herausforderung.search.meaning import keeping
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults

pytestmark = pytest.mark.django_db

#: What both halves of ``meaning.txt`` reach at least; the labels are sparing with nothing that
#: could be of use, so that five entries cannot reach all of it.
RECALL, NDCG, WRONG, LANGUAGES = 0.45, 0.55, 12, 0.55


@pytest.fixture
def both(labelled, site_tree):
    """``both(text)``: keys of the first list, then of the second."""
    with meaning.switch_on():
        index.reindex_keys(("challenge", pk) for pk in labelled)
        keeping.work()

        def search(text: str, also: bool = True) -> list[str]:
            results = SearchResults(SearchQuery({"q": text}, site_tree.index))
            found = [entry.card.source.pk for entry in (results.also if also else ())]
            return [labelled[pk] for pk in (*(hit.object_id for hit in results.hits), *found)]

        yield search


def test_what_means_the_same_is_found_and_short_queries_lose_nothing(both):
    def words_alone(text: str) -> list[str]:
        return both(text, also=False)

    for half in (relevance.TUNING, relevance.HELD_OUT):
        words, found = meaning.evaluate(words_alone, half), meaning.evaluate(both, half)
        for kind in found:
            print(f"{half} {kind or 'all'}: words {words[kind]}, with meaning {found[kind]}")
        assert found[""].recall >= max(RECALL, words[""].recall + 0.15)
        assert found[""].ndcg >= max(NDCG, words[""].ndcg + 0.15)
        assert found[""].wrong <= min(WRONG, words[""].wrong + 5)
        assert found["language"].recall >= LANGUAGES
    before, after = relevance.evaluate(words_alone), relevance.evaluate(both)
    print(f"words {before.recall} {before.ndcg}, with meaning {after.recall} {after.ndcg}")
    assert after.recall >= before.recall
    assert after.ndcg >= before.ndcg
