"""Rows of the index's tables, many at a time, past what model objects would cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

#: Values in one ``IN``; SQLite takes 32,766 parameters, older ones 999.
CHUNK = 900


def pack(document_terms: dict[str, int]) -> str:
    """``{"wde:haus": 3}`` → ``"wde:haus 3"``, a line for each term."""
    return "\n".join(f"{term} {level}" for term, level in document_terms.items())


def unpack(packed: str) -> dict[str, int]:
    found = {}
    for line in packed.split("\n"):
        term, _space, level = line.rpartition(" ")
        if term and level.isdigit():
            found[term] = int(level)
    return found


def delete(rows: QuerySet) -> None:
    """Deletes rows at once. Django's own way reads each of them first, since Wagtail listens to
    every deletion; nobody has to hear of ours, and nothing points to them."""
    rows._raw_delete(rows.db)


def insert(model: type[Model], names: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Writes rows of which there are so many that model objects would take half the time."""
    columns = ", ".join(map(connection.ops.quote_name, names))
    marks = ", ".join(["%s"] * len(names))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        for chunk in chunks(rows):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", chunk)


def chunks(values: Sequence) -> Iterator[Sequence]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
