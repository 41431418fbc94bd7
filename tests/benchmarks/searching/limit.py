"""The least work: facets as plain sets in the process, text hits fetched from the database.

The database's own full text search finds and ranks the words as they are typed (all must occur):
FTS5 on SQLite, a ``tsvector`` with GIN on PostgreSQL. No language, no typos, no visibility.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from django.db import connection, transaction

from wagtail_herausforderung.pages.models import ChallengePage

from .queries import COUNTED, Asked
from .truth import Truth

_TABLE = "bench_text"


class Limit:
    def __init__(self, truth: Truth) -> None:
        self.sets = {
            facet: {value: _set(places) for value, places in values.items()}
            for facet, values in truth.facets.items()
        }
        self.everything = (1 << len(truth.ids)) - 1
        newest = dict(ChallengePage.objects.values_list("pk", "first_published_at"))
        self.newest = sorted(range(len(truth.ids)), key=lambda place: newest[truth.ids[place]])
        self.newest.reverse()

    def ask(self, asked: Asked) -> int:
        ranks = self._text(asked.words) if asked.words else None
        found = self.everything if ranks is None else _set(ranks)
        masks = {}
        for facet, values in asked.chosen.items():
            masks[facet] = 0
            for value in values:
                masks[facet] |= self.sets[facet].get(value, 0)
        every = found
        for mask in masks.values():
            every &= mask
        for facet in COUNTED:
            pool = every
            if facet in masks:
                pool = found
                for other, mask in masks.items():
                    if other != facet:
                        pool &= mask
            counts = {value: (s & pool).bit_count() for value, s in self.sets[facet].items()}
            {value: number for value, number in counts.items() if number}
        if ranks is None:
            self._first(every)
        else:
            data = every.to_bytes(len(self.newest) // 8 + 1, "little")
            heapq.nsmallest(
                12, (p for p in ranks if data[p >> 3] >> (p & 7) & 1), key=ranks.__getitem__
            )
        return every.bit_count()

    def _first(self, members: int) -> list[int]:
        data = members.to_bytes(len(self.newest) // 8 + 1, "little")
        found = []
        for place in self.newest:
            if data[place >> 3] >> (place & 7) & 1:
                found.append(place)
                if len(found) == 12:
                    break
        return found

    def _text(self, words: str) -> dict[int, float]:
        if connection.vendor == "sqlite":
            sql = f"SELECT rowid, rank FROM {_TABLE} WHERE {_TABLE} MATCH %s"
            asked = " ".join(f'"{word}"' for word in words.split())
        else:
            sql = (
                f"SELECT place, -ts_rank(words, q) FROM {_TABLE}, "
                "plainto_tsquery('simple', %s) q WHERE words @@ q"
            )
            asked = words
        with connection.cursor() as cursor:
            cursor.execute(sql, [asked])
            return dict(cursor.fetchall())


def prepare(truth: Truth) -> None:
    """Writes the text index, unless it is there."""
    with transaction.atomic(), connection.cursor() as cursor:
        if _TABLE in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE VIRTUAL TABLE {_TABLE} USING fts5(words)")
            insert = f"INSERT INTO {_TABLE} (rowid, words) VALUES (%s, %s)"
        else:
            cursor.execute(f"CREATE TABLE {_TABLE} (place integer PRIMARY KEY, words tsvector)")
            insert = f"INSERT INTO {_TABLE} VALUES (%s, to_tsvector('simple', %s))"
        place = {pk: number for number, pk in enumerate(truth.ids)}
        fields = ("title", "summary", "situation", "plan", "for_whom")
        rows = ChallengePage.objects.order_by("pk").values_list("pk", *fields)
        batch = [
            (place[pk], " ".join(texts).replace("<p>", " ").replace("</p>", " "))
            for pk, *texts in rows
            if pk in place
        ]
        for start in range(0, len(batch), 2_000):
            cursor.executemany(insert, batch[start : start + 2_000])
        if connection.vendor != "sqlite":
            cursor.execute(f"CREATE INDEX {_TABLE}_words ON {_TABLE} USING gin (words)")
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {_TABLE}")


def _set(places: Iterable[int]) -> int:
    places = list(places)
    data = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        data[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(data, "little")
