"""Our search, from the parameters of the address to hits and counts."""

from __future__ import annotations

from example_site.building.tree import page_at
from wagtail_herausforderung.search.backends.base import SearchAnswer
from wagtail_herausforderung.search.backends.database import DatabaseBackend
from wagtail_herausforderung.search.engine import answer as engine
from wagtail_herausforderung.search.query import SearchQuery

from .queries import COUNTED, Asked


class Ours:
    """Answers as the challenge search of the network does."""

    def __init__(self) -> None:
        self.page = page_at("/herausforderungen/").specific
        self.page.default_status = ""  # what is compared is all there is
        self.backend = DatabaseBackend()

    def query(self, asked: Asked) -> SearchQuery:
        return SearchQuery(asked.parameters, self.page)

    def ask(self, asked: Asked) -> SearchAnswer:
        request = self.query(asked).to_request(counted=COUNTED, page_size=12)
        return self.backend.search(request)

    def ask_cold(self, asked: Asked) -> SearchAnswer:
        """As a process that has not been asked for these words before."""
        engine._cache = engine._Cache()
        return self.ask(asked)
