import os

import pytest
from django.http import QueryDict

from tests.search.servers import PRODUCTS
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever calls ``servers.running`` needs a real search server."""
    for item in items:
        code = getattr(getattr(item, "function", None), "__code__", None)
        if code is not None and {"servers", "running"} <= set(code.co_names):
            item.add_marker(pytest.mark.server)
            if not any(os.environ.get(variable) for variable, _backend in PRODUCTS.values()):
                reason = "no search server; .ci/servers/start_… starts one"
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def search(site_tree, rf):
    """``search("q=Schlafsack&topic=wohnen")`` on the index of the whole network."""

    def run(query: str = "", page=None):
        index = page or site_tree.index
        request = rf.get(f"/?{query}")
        return SearchResults(SearchQuery(QueryDict(query), index, request))

    return run


@pytest.fixture
def titles(search):
    """The titles that a query finds, in their order."""

    def run(query: str = "", page=None) -> list[str]:
        return [card.title for card in search(query, page).cards]

    return run
