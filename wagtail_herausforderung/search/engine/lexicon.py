"""The words of the index, for weights, for words half typed, and for mending typos."""

from __future__ import annotations

import threading
import time
from bisect import insort
from collections.abc import Sequence

from django.db.models import Sum

from .. import terms
from ..models import Posting
from .image import Image

#: In an index of so many documents the words are always as new as the index; in a larger one
#: they may be so many seconds old, since reading them takes a second.
_ALWAYS_NEW = 5_000
_SECONDS = 60.0


class IndexLexicon:
    """The forms of one language with the number of documents that hold them."""

    def __init__(self, counts: dict[str, int], total: int) -> None:
        self.total = total
        self._counts = counts
        self._words: list[str] | None = None

    def count(self, form: str) -> int:
        """In how many documents a form occurs; 0 when in none."""
        return self._counts.get(form, 0)

    def words(self) -> Sequence[str]:
        """All forms, sorted."""
        if self._words is None:
            self._words = sorted(self._counts)
        return self._words

    def learn(self, form: str) -> None:
        """Makes a form known that a search has found in the meantime."""
        if form not in self._counts:
            self._counts[form] = 1
            if self._words is not None:
                insort(self._words, form)


_lock = threading.Lock()
_known: dict[str, tuple[tuple[int, int], float, IndexLexicon]] = {}


def lexicon(language: str, image: Image) -> IndexLexicon:
    """The words of a language in the index. A query when they are not known yet, or too old."""
    base = language.split("-")[0].lower()
    wanted = (image.epoch, image.version)
    found = _known.get(base)
    if found is None or found[0] != wanted:
        with _lock:
            found = _known.get(base)
            if found is None or _too_old(found, wanted, image):
                found = (wanted, time.monotonic(), _load(base, image))
                _known[base] = found
    return found[2]


def _too_old(found: tuple, wanted: tuple[int, int], image: Image) -> bool:
    (epoch, version), loaded, _words = found
    if (epoch, version) == wanted:
        return False
    small = image.everything.bit_count() <= _ALWAYS_NEW
    return (
        small or epoch != wanted[0] or version > wanted[1] or time.monotonic() - loaded > _SECONDS
    )


def _load(language: str, image: Image) -> IndexLexicon:
    prefix = terms.word(language, "")
    rows = (
        Posting.objects.filter(space=terms.WORD, term__startswith=prefix)
        .order_by()
        .values_list("term")
        .annotate(Sum("count"))
    )
    start = len(prefix)
    counts = {term[start:]: int(count) for term, count in rows}
    return IndexLexicon(counts, image.everything.bit_count())


def forget() -> None:
    """Has the words read again, with the next search."""
    _known.clear()
