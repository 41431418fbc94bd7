"""How many documents have each word: what spelling and rarity are reckoned with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Sum

from .. import terms
from ..models import IndexWord, Posting
from .rows import chunks, delete, insert

#: In the order in which rows are written.
_COLUMNS = ("key", "term", "count", "version")


def add(words: Mapping[str, int], version: int) -> None:
    """Adds to the counts what has changed: word → how many more have it (or fewer)."""
    changed = {terms.key(term): (term, more) for term, more in words.items() if more}
    for keys in chunks(list(changed)):
        stored = IndexWord.objects.filter(key__in=keys)
        known = dict(stored.values_list("key", "count"))
        delete(stored)
        rows = []
        for key in keys:
            term, more = changed[key]
            # A word that nobody has any more stays, so that processes hear of it.
            rows.append((key, term, max(known.get(key, 0) + more, 0), version))
        insert(IndexWord, _COLUMNS, rows)


def differences() -> Counter[str]:
    """Adds up all postings; word → by how much its count is too small (or too large)."""
    # By number: databases disagree about which words are equal.
    rows = Posting.objects.filter(space=terms.WORD).order_by().values_list("key")
    wanted = {key: int(count) for key, count in rows.annotate(Sum("count"))}
    known = dict(IndexWord.objects.values_list("key", "count"))
    wrong = [key for key in wanted.keys() | known.keys() if wanted.get(key, 0) != known.get(key, 0)]
    found: Counter[str] = Counter()
    for keys in chunks(wrong):
        names: dict[int, str] = {}
        for model in (IndexWord, Posting):
            names.update(model.objects.filter(key__in=keys).values_list("key", "term"))
        for key, term in names.items():
            found[term] += wanted.get(key, 0) - known.get(key, 0)
    return found


def remove_unused() -> bool:
    """Removes words that no document has any more; whether there were any."""
    unused = IndexWord.objects.filter(count=0)
    if not unused.exists():
        return False
    delete(unused)
    return True
