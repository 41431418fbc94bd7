"""Rows by the words that somebody types."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet


def fitting(rows: QuerySet, names: tuple[str, ...], text: str) -> QuerySet:
    """``rows`` with each word of ``text`` in one of the fields ``names``; none without a word."""
    words = text.split()
    for word in words:
        rows = rows.filter(reduce(or_, (_holds(name, word) for name in names)))
    return rows if words else rows.none()


def _holds(name: str, word: str) -> Q:
    # SQLite knows capitals of ASCII only: "übersetzung" is looked for as "Übersetzung" too.
    spelled = {word, word.capitalize()}
    return reduce(or_, (Q(**{f"{name}__icontains": each}) for each in sorted(spelled)))
