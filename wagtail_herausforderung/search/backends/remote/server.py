"""The site's search server as Wagtail knows it: its client, its indexes, its columns."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from functools import cached_property
from typing import Any

from wagtail.search.backends import get_search_backend

from ....conf import settings as hf
from ...kinds import all_kinds, kind_named, page_kinds
from ...searchable import SearchableMixin

#: Seconds the server has for a search; visitors do not wait longer.
PATIENCE = 1.0
#: Seconds after which nobody waits any more, whatever the network does: a server that sends a
#: byte now and then never lets a read time out.
LAST_PATIENCE = 1.3


class TooSlow(Exception):
    """The server did not answer in time."""


class Server:
    """What ``WAGTAILSEARCH_BACKENDS`` describes. Making one contacts nobody."""

    def __init__(self, name: str = "") -> None:
        self.backend: Any = get_search_backend(name or hf.SEARCH_WAGTAIL_BACKEND)

    @cached_property
    def is_opensearch(self) -> bool:
        return type(self.backend.es).__module__.startswith("opensearchpy")

    @cached_property
    def dsl(self) -> Any:
        """The library with ``FacetedSearch``. Raises ``ImportError`` when it is too old."""
        if self.is_opensearch:
            import opensearchpy

            return opensearchpy
        import elasticsearch.dsl

        return elasticsearch.dsl

    @cached_property
    def helpers(self) -> Any:
        if self.is_opensearch:
            import opensearchpy.helpers

            return opensearchpy.helpers
        import elasticsearch.helpers

        return elasticsearch.helpers

    @cached_property
    def impatient(self) -> Any:
        """The site's client, for somebody who waits: no second try."""
        if self.is_opensearch:
            client = copy.copy(self.backend.es)
            client.transport = copy.copy(client.transport)
            client.transport.max_retries = 0
            return client
        return self.backend.es.options(
            request_timeout=PATIENCE, max_retries=0, retry_on_timeout=False
        )

    @property
    def search_parameters(self) -> dict[str, Any]:
        """What goes into the address of a search."""
        parameters: dict[str, Any] = {"allow_partial_search_results": False}
        if self.is_opensearch:
            parameters["request_timeout"] = PATIENCE
        return parameters

    def column(self, name: str) -> str:
        """``"hf_words"`` → the name of the column; it is the same for every class."""
        return self._columns[name]

    @cached_property
    def _columns(self) -> dict[str, str]:
        mapping = self.backend.mapping_class(page_kinds()[0].models()[0])
        return {
            field.field_name: mapping.get_field_column_name(field)
            for field in SearchableMixin.searchable_fields
        }

    def index_of(self, kind: str) -> Any:
        """Wagtail's index in which the documents of a kind are."""
        return self.backend.get_index_for_model(self._models[kind][0])

    @cached_property
    def _models(self) -> dict[str, list[Any]]:
        return {kind.key: kind.models() for kind in all_kinds()}

    def indexes_of(self, kinds: Any) -> list[str]:
        """Names of the indexes in which documents of these kinds are."""
        return list(dict.fromkeys(self.index_of(kind).name for kind in kinds if self._models[kind]))

    def kinds_in(self, concrete_name: str) -> list[str]:
        """The kinds of which a hit may be, by the name of the index that it says it is from.

        Behind Wagtail's name stands an index with an ending: ``wagtailcore_page_x7f3qa1``.
        """
        return [
            kind
            for kind in self._models
            for name in self.indexes_of([kind])
            if concrete_name == name or concrete_name.startswith(f"{name}_")
        ]

    def models_in(self, kind: str) -> list[Any]:
        """Our classes whose documents are in the same index as those of this kind."""
        return [model for key in sharing(kind) for model in self._models[key]]


def sharing(kind: str) -> list[str]:
    """The kinds whose documents are in the same index: all pages are in one."""
    return [each.key for each in page_kinds()] if kind_named(kind).is_page else [kind]


def in_time(work: Callable[[], Any], seconds: float = LAST_PATIENCE) -> Any:
    """What ``work`` returns. Raises ``TooSlow`` after ``seconds``, and what it raises.

    It is done in a thread of its own, which must not ask the database.
    """
    done: list[Any] = []
    wrong: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            wrong.append(error)

    thread = threading.Thread(target=run, name="herausforderung-ask", daemon=True)
    thread.start()
    thread.join(seconds)
    if wrong:
        raise wrong[0]
    if not done:
        raise TooSlow(f"no answer within {seconds:g} s")
    return done[0]
