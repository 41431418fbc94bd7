"""The default backend: the site's own database, whichever it is.

The index is read from its tables, the arithmetic happens in the process (``engine``): one
statement says how things stand, one fetches the postings of the words.
"""

from __future__ import annotations

from ..engine.answer import answer
from ..engine.look import look
from .base import SearchAnswer, SearchBackend, SearchRequest


class DatabaseBackend(SearchBackend):
    """Answers from the index in the database."""

    def search(self, request: SearchRequest) -> SearchAnswer:
        return answer(request, request.look or look())
