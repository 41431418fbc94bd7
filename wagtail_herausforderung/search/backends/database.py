"""The default backend: the site's own database, whichever it is.

The index is read from its tables, the arithmetic happens in the process (``engine``): one
statement says how things stand, one fetches the postings of the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..engine.answer import answer, has_form
from ..engine.moment import Moment, this_moment
from ..kinds import all_kinds
from ..language import Lexicon
from .base import SearchAnswer, SearchBackend, SearchRequest


class DatabaseBackend(SearchBackend):
    """Answers from the index in the database."""

    def search(self, request: SearchRequest) -> SearchAnswer:
        return answer(request, request.moment or this_moment())

    def moment(self) -> Moment:
        return this_moment()

    def lexicon(self, language: str, moment: Any = None) -> Lexicon:
        return (moment or this_moment()).lexicon(language)

    def is_spelled(self, request: SearchRequest, forms: Iterable[str]) -> bool:
        now = request.moment or this_moment()
        visible = now.visible(request.scope, request.locale_id, request.kinds)
        return has_form(now.snapshot, request.language, forms, visible)

    def existing(self, key: str, values: Iterable[str], moment: Any = None) -> set[str]:
        now = moment or this_moment()
        visible = now.visible(None, None, [kind.key for kind in all_kinds()])
        return {value for value in values if now.snapshot.having(key, value) & visible}

    def fingerprint(self, moment: Any = None) -> Any:
        return (moment or this_moment()).fingerprint
