"""How well the search finds what people mean: labelled queries on the real thing.

The figures of every backend are those of the reference engine; stock Wagtail is shown beside
them (``pytest -s``).
"""

import pytest
from wagtail.models import Page

from tests import factories
from tests.search import relevance
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import index
from wagtail_herausforderung.search.query import SearchQuery

pytestmark = pytest.mark.django_db

#: What ``search.md`` asks of a set nobody has seen.
RECALL, NDCG = 0.95, 0.90


@pytest.fixture
def labelled(site_tree):
    """The labelled challenges as pages; key by page id."""
    site_tree.challenge.delete()
    keys = {}
    for each in relevance.load()[0]:
        page = factories.add(
            site_tree.initiative_index,
            ChallengePage(
                title=each.title,
                slug=f"muster-{each.key}",
                summary=each.summary[:300],
                plan=f"<p>{each.body}</p>",
                place=each.place,
                needs=[
                    ("need", factories.need(title, None, unit="Stück")["value"])
                    for title in each.needs
                    if title
                ],
            ),
        )
        page.tags.set(each.labels)
        page.save()
        keys[page.pk] = each.key
    index.reindex_keys(("challenge", pk) for pk in keys)
    return keys


def ours(labelled, index_page):
    def search(text: str) -> list[str]:
        query = SearchQuery({"q": text}, index_page)
        from wagtail_herausforderung.search.backends import get_backend

        hits = get_backend().search(query.to_request(page_size=200)).hits
        return [labelled[hit.object_id] for hit in hits]

    return search


def stock(labelled):
    def search(text: str) -> list[str]:
        found = Page.objects.type(ChallengePage).search(text)
        return [labelled[page.pk] for page in found if page.pk in labelled]

    return search


def test_what_people_mean_is_among_the_first_ten(labelled, site_tree):
    for half in (relevance.TUNING, relevance.HELD_OUT):
        figures = relevance.evaluate(ours(labelled, site_tree.index), half)
        print(f"{half}: ours {figures}")
        print(f"{half}: stock Wagtail {relevance.evaluate(stock(labelled), half)}")
        assert figures.recall >= RECALL, figures.worst
        assert figures.ndcg >= NDCG, figures.worst
