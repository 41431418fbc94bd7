"""The words of the index, for weights, for words half typed, and for mending typos."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from .. import terms
from ..models import IndexState, IndexWord
from .snapshot import Snapshot


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

    def advanced(self, changed: dict[str, int], total: int) -> IndexLexicon:
        """With these counts; what nobody has is forgotten."""
        counts = self._counts
        if changed:
            counts = {form: n for form, n in {**counts, **changed}.items() if n}
        found = IndexLexicon(counts, total)
        if self._words is not None and self._counts.keys() == counts.keys():
            found._words = self._words
        return found


_NOTHING = (0, 0, IndexLexicon({}, 0))

_lock = threading.Lock()
_known: dict[str, tuple[int, int, IndexLexicon]] = {}


def lexicon(language: str, snapshot: Snapshot) -> IndexLexicon:
    """The words of a language in the index: a query after changes, which reads those only."""
    base = language.split("-")[0].lower()
    epoch, version, words = _known.get(base, _NOTHING)
    if (epoch, version) == (snapshot.epoch, snapshot.version):
        return words
    with _lock:
        epoch, version, words = _known.get(base, _NOTHING)
        if epoch == snapshot.epoch and version > snapshot.version and _is_there(version):
            return words  # another thread has asked later
        # An older version: a backup was put back, or a transaction rolled back.
        if epoch != snapshot.epoch or version > snapshot.version:
            epoch, version, words = _NOTHING
        if version != snapshot.version or epoch != snapshot.epoch:
            words = words.advanced(_changed(base, version), snapshot.everything.bit_count())
            _known[base] = (snapshot.epoch, snapshot.version, words)
        return words


def _is_there(version: int) -> bool:
    return IndexState.objects.filter(pk=1, version__gte=version).exists()


def _changed(language: str, version: int) -> dict[str, int]:
    """The words that have changed since, with their counts."""
    prefix = terms.word(language, "")
    rows = IndexWord.objects.filter(version__gt=version) if version else IndexWord.objects.all()
    found = rows.filter(term__startswith=prefix).values_list("term", "count")
    return {term[len(prefix) :]: count for term, count in found}


def forget() -> None:
    """Has the words read again, with the next search."""
    _known.clear()
