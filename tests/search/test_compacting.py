"""Where most documents are gone, the others move together, while the site is used."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests import factories
from tests.search import bulk
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import index, rebuilding
from wagtail_herausforderung.search.engine import freshness, snapshot, store
from wagtail_herausforderung.search.models import BLOCK, IndexBlock, IndexState, SearchDoc
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(site_tree) -> list[int]:
    """Some documents at the start and some at the end of three blocks; all between are gone."""
    left = bulk.challenges(site_tree.initiative_index, 15)
    IndexState.objects.update(next_slot=BLOCK + 5)
    left += bulk.challenges(site_tree.initiative_index, 3)
    IndexState.objects.update(next_slot=2 * BLOCK + 900)
    left += bulk.challenges(site_tree.initiative_index, 20)
    # A free slot among the first ones.
    ChallengePage.objects.filter(pk=left[2]).update(live=False)
    index.reindex_keys([("challenge", left[2])])
    return left


def answer(tree, query: str) -> tuple:
    results = SearchResults(SearchQuery(QueryDict(query), tree.index))
    counts = {facet.key: [(v.value, v.count) for v in facet.values] for facet in results.facets}
    return results.count, [card.page.pk for card in results.cards], counts


def rebuild() -> None:
    for _step in rebuilding.rebuild():
        pass


def test_a_rebuild_moves_together_what_is_left(site_tree, gone):
    assert store.is_sparse()
    rebuild()
    slots = sorted(SearchDoc.objects.values_list("slot", flat=True))
    assert slots == list(range(len(slots)))
    assert IndexState.objects.get().next_slot == len(slots)
    assert list(IndexBlock.objects.values_list("number", flat=True)) == [0]
    assert not store.is_sparse()
    assert list(rebuilding.compare(repair=False)) == []
    snapshot_now = snapshot.current(freshness.read(frozenset(), 0))
    assert snapshot_now.size == BLOCK


def test_every_answer_stays_the_same_at_every_step(site_tree, gone):
    queries = ["", "q=Schlafsack", "topic=bildung&topic=klima", "sort=title"]
    before = [answer(site_tree, query) for query in queries]
    steps = 0
    goes_on = True
    while goes_on:
        with store.writing() as now:
            goes_on = store.compact_some(now)
        now_found = [answer(site_tree, query) for query in queries]
        assert now_found == before, "for a process that has been there all along"
        steps += 1
    snapshot.forget()
    assert [answer(site_tree, query) for query in queries] == before, "for a new one"
    assert steps > 1


def test_what_is_published_in_between_is_moved_too(site_tree, gone):
    with store.writing() as now:
        assert store.compact_some(now)
    page = factories.challenge(site_tree.initiative_index, "Nashorn")
    assert SearchDoc.objects.get(object_id=page.pk).slot > 2 * BLOCK
    rebuilding._compact()
    assert SearchDoc.objects.get(object_id=page.pk).slot < 100
    assert answer(site_tree, "q=Nashorn")[1] == [page.pk]
    other = factories.challenge(site_tree.initiative_index, "Elefant")
    assert answer(site_tree, "q=Elefant")[1] == [other.pk]
    assert list(rebuilding.compare(repair=False)) == []


def test_an_index_that_is_full_stays_where_it_is(site_tree):
    bulk.challenges(site_tree.initiative_index, 10)
    epoch = IndexState.objects.get().epoch
    rebuild()
    assert IndexState.objects.get().epoch == epoch
