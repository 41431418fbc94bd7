"""Search on the site's own Elasticsearch or OpenSearch, with the database behind it.

There is no second index: our columns stand in the one that Wagtail maintains. ``server`` (what
the site's settings say) → ``conditions`` (a request as conditions) → ``asking`` (one question)
→ ``answering`` (reading it); ``pushing`` keeps the server up to date, ``breaker`` spares
visitors a server that is away.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.db import connection

from ...engine.moment import Moment, this_moment
from ...remote import announce, changes_wait, push, push_soon
from ..base import SearchAnswer, SearchRequest
from ..database import DatabaseBackend
from . import answering, asking, pushing
from .answering import Incomplete
from .breaker import Breaker
from .conditions import Unfit
from .server import Server, in_time

__all__ = ["RemoteBackend"]

logger = logging.getLogger("wagtail_herausforderung.search")

#: Seconds between two tries to tell the server of changes that wait.
PUSH_EVERY = 30
#: Seconds between two comparisons with a server that has not everything.
MEND_EVERY = 300


class RemoteBackend(DatabaseBackend):
    """Asks the search server; the database when the server is away, slow or behind.

    The database is asked once in any case: for what has changed, and what must not be seen.
    """

    #: Seconds in which a small difference may settle by itself.
    settling = 10.0

    def __init__(self, name: str = "", breaker: Breaker | None = None) -> None:
        """``name``: an entry of ``WAGTAILSEARCH_BACKENDS``, if it is not the usual one."""
        self._name = name
        self.breaker = breaker or Breaker()
        self._incomplete_since: float | None = None

    @cached_property
    def server(self) -> Server:
        return Server(self._name)

    @property
    def is_remote(self) -> bool:
        return True

    def search(self, request: SearchRequest) -> SearchAnswer:
        known = request.moment or this_moment()
        request = replace(request, moment=known)
        if not self._may_ask(request):
            return super().search(request)
        try:
            answer = self._ask(request, known)
        except Unfit:
            self.breaker.gave_up()
        except Incomplete as error:
            self._is_incomplete(error)
        except Exception as error:
            # Whatever it is, a visitor must not pay for it.
            logger.debug("The search server failed", exc_info=True)
            self.breaker.failed(_described(error))
            if getattr(error, "status_code", None) == 404:
                self._mend_soon()
        else:
            self._incomplete_since = None
            self.breaker.succeeded()
            return answer
        return super().search(request)

    def push(self, keys: list[tuple[str, int]]) -> None:
        pushing.push(self.server, keys)

    def refuses(self, error: Exception) -> bool:
        """A bulk in which something was wrong, or a request that the server does not take."""
        status = getattr(error, "status_code", None)
        refused = isinstance(status, int) and status in (400, 413, 422)
        return refused or type(error).__name__ == "BulkIndexError"

    def differing(self) -> list[tuple[str, int]]:
        return pushing.differing(self.server)

    def _may_ask(self, request: SearchRequest) -> bool:
        if max(request.page, 1) * request.page_size > asking.DEEPEST:
            return False
        if changes_wait():
            # The database alone knows them.
            if cache.add("herausforderung-search-push", 1, PUSH_EVERY):
                push_soon()
            return False
        return self.breaker.allows()

    def _ask(self, request: SearchRequest, moment: Moment) -> SearchAnswer:
        page = max(request.page, 1)
        answer = self._ask_page(request, moment, page)
        if answer.page != page:
            # Too high a number: how many pages there are the server says only now.
            answer = self._ask_page(request, moment, answer.page)
        return answer

    def _ask_page(self, request: SearchRequest, moment: Moment, page: int) -> SearchAnswer:
        def ask() -> Any:
            # The first time the library is loaded, which may take most of a second.
            return asking.faceted_search(request, moment, self.server, page).execute()

        return answering.read(in_time(ask), request, moment, self.server)

    def _is_incomplete(self, error: Incomplete) -> None:
        """Wagtail itself removes a deleted page at once, before the deletion is committed and
        anybody else knows of it: a small difference is worth a line only when it stays."""
        if self._incomplete_since is None:
            self._incomplete_since = time.monotonic()
        if error.is_grave or time.monotonic() - self._incomplete_since >= self.settling:
            self.breaker.failed(error)
            self._mend_soon()
        else:
            self.breaker.gave_up()

    def _mend_soon(self) -> None:
        """Finds out in the background what the server misses, and has it pushed."""
        if cache.add("herausforderung-search-mend", 1, MEND_EVERY):
            threading.Thread(target=self._mend, name="herausforderung-mend", daemon=True).start()

    def _mend(self) -> None:
        try:
            self.mend()
        except Exception as error:
            logger.warning("The search server could not be mended: %s", _described(error))
        finally:
            connection.close()

    def mend(self) -> int:
        """Pushes what differs; returns how many documents that were. Raises what the server's
        client raises."""
        keys = self.differing()
        if keys:
            logger.warning("The search server is told %d documents anew", len(keys))
            announce(keys)
            push(wait=True)
        return len(keys)


def _described(error: Exception) -> str:
    text = str(error).split("\n")[0][:200]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
