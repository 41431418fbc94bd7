"""The least work: facets as plain sets in the process, text hits fetched from the database.

The database's own full text search finds and ranks our word forms: FTS5 on SQLite, a ``tsvector``
with GIN on PostgreSQL. It is told which forms a word may have, and all words must occur. Nothing
else is done: no parameters are read, nobody asks what may be seen or whether the index is new.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection, transaction

from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import terms
from wagtail_herausforderung.search.engine.rows import unpack
from wagtail_herausforderung.search.language import Question
from wagtail_herausforderung.search.models import SearchTerms

from .queries import COUNTED, Asked
from .truth import Truth

_TABLE = "bench_text"


class Limit:
    """``questions``: what our language makes of the words, which costs nothing here."""

    def __init__(self, truth: Truth, questions: dict[str, Question | None]) -> None:
        self.words = {
            words: [
                [[_token(form) for form in way.forms] for way in concept.ways]
                for concept in question.concepts
            ]
            for words, question in questions.items()
            if question is not None
        }
        self.sets = {
            facet: {value: _set(places) for value, places in values.items()}
            for facet, values in truth.facets.items()
        }
        self.everything = (1 << len(truth.ids)) - 1
        newest = dict(ChallengePage.objects.values_list("pk", "first_published_at"))
        self.newest = sorted(range(len(truth.ids)), key=lambda place: newest[truth.ids[place]])
        self.newest.reverse()

    def ask(self, asked: Asked) -> int:
        ranks = self._text(self.words[asked.words]) if asked.words else None
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

    def _text(self, concepts: list[list[list[str]]]) -> dict[int, float]:
        if connection.vendor == "sqlite":
            sql = f"SELECT rowid, rank FROM {_TABLE} WHERE {_TABLE} MATCH %s"
            both, either = " AND ", " OR "
        else:
            sql = (
                f"SELECT place, -ts_rank(words, q) FROM {_TABLE}, "
                "to_tsquery('simple', %s) q WHERE words @@ q"
            )
            both, either = " & ", " | "
        asked = both.join(
            f"({either.join(f'({both.join(forms)})' for forms in ways)})" for ways in concepts
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [asked])
            return dict(cursor.fetchall())


def prepare(truth: Truth) -> None:
    """Writes the text index, unless it is there. Ours must be there already."""
    with transaction.atomic(), connection.cursor() as cursor:
        if _TABLE in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE VIRTUAL TABLE {_TABLE} USING fts5(words)")
            insert = f"INSERT INTO {_TABLE} (rowid, words) VALUES (%s, %s)"
        else:
            cursor.execute(f"CREATE TABLE {_TABLE} (place integer PRIMARY KEY, words tsvector)")
            insert = f"INSERT INTO {_TABLE} VALUES (%s, to_tsvector('simple', %s))"
        for batch in _documents(truth):
            cursor.executemany(insert, batch)
        if connection.vendor != "sqlite":
            cursor.execute(f"CREATE INDEX {_TABLE}_words ON {_TABLE} USING gin (words)")
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {_TABLE}")


def _documents(truth: Truth) -> Iterator[list[tuple[int, str]]]:
    """Places with the tokens of their words, in batches."""
    place = {pk: number for number, pk in enumerate(truth.ids)}
    prefix = terms.word("de", "")
    packed_terms = SearchTerms.objects.filter(doc__kind="challenge").order_by("doc__object_id")
    pairs = packed_terms.values_list("doc__object_id", "terms").iterator(chunk_size=2_000)
    while batch := list(islice(pairs, 2_000)):
        yield [
            (
                place[pk],
                " ".join(
                    _token(term.removeprefix(prefix))
                    for term in unpack(packed)
                    if term.startswith(prefix)
                ),
            )
            for pk, packed in batch
            if pk in place
        ]


def _token(form: str) -> str:
    """A form as one word, whatever signs it has in it."""
    return f"k{terms.key(terms.word('de', form)):x}"


def _set(places: Iterable[int]) -> int:
    places = list(places)
    data = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        data[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(data, "little")
