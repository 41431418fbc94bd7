"""Writing the index: documents become postings, in one transaction that waits for no reader."""

from __future__ import annotations

import json
import secrets
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from .. import terms
from ..documents import Document
from ..meaning import keeping
from ..models import (
    BLOCK,
    IndexBlock,
    IndexState,
    IndexWord,
    Posting,
    SearchDoc,
    SearchTerms,
    SearchVectors,
)
from ..stamps import read_with, without_passages
from . import postings, wordcounts
from .rows import CHUNK, chunks, delete, insert, pack, unpack

#: From so many changed terms on, reading the blocks whole is quicker than asking for each.
_MANY_TERMS = 3_000

#: Of a posting, in the order in which rows are written.
_COLUMNS = ("key", "block", "space", "term", "count", "data")

Key = tuple[str, int]


@dataclass
class Writing:
    """The index while one writer has it to itself."""

    state: IndexState
    #: What the index will be when this is done: later than everything before, also on another
    #: machine or after a roll-back.
    version: int
    touched: set[int] = field(default_factory=set)
    #: Whether what was drawn with the index is out of date, though the index stays the same.
    outdated: bool = False
    #: Word → how many documents more have it (or fewer).
    words: Counter[str] = field(default_factory=Counter)


@contextmanager
def writing() -> Iterator[Writing]:
    """One writer at a time: of two updates of a page the later one reads and writes last.

    It begins with a write, so that two writers never deadlock on SQLite. Read what is to be
    indexed inside, not before.
    """
    with transaction.atomic():
        state = _locked_state()
        now = Writing(state, max(state.version + 1, time.time_ns() // 1_000))
        yield now
        if now.touched or now.outdated or any(now.words.values()):
            state.version = now.version
            _touch_blocks(now.touched, now.version)
            wordcounts.add(now.words, now.version)
            state.built_with = without_passages(state.built_with)
            state.save(update_fields=["version", "next_slot", "built_with"])


def _locked_state() -> IndexState:
    if not IndexState.objects.filter(pk=1).update(locked=1):
        IndexState.objects.bulk_create(
            [IndexState(pk=1, epoch=secrets.randbits(62), built_with=read_with())],
            ignore_conflicts=True,
        )
        IndexState.objects.filter(pk=1).update(locked=1)
    return IndexState.objects.get(pk=1)


def _touch_blocks(numbers: set[int], version: int) -> None:
    known = IndexBlock.objects.filter(number__in=numbers)
    missing = numbers - set(known.values_list("number", flat=True))
    known.update(version=version)
    IndexBlock.objects.bulk_create(IndexBlock(number=n, version=version) for n in missing)


def write(
    now: Writing, documents: Sequence[Document], gone: Iterable[Key] = (), *, whole: bool = False
) -> None:
    """Stores ``documents`` in place of what was stored of the same objects; forgets ``gone``.

    ``whole``: the postings of every block that is touched are made anew from the documents in
    it. That mends whatever was wrong with them, and is quicker for many documents.
    """
    gone = list(gone)
    known = _known([(d.kind, d.object_id) for d in documents] + gone)
    before = {} if whole else _terms_of([doc.pk for doc in known.values()])
    changes: dict[int, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    after: dict[int, dict[int, dict[str, int]]] = defaultdict(dict)
    rows = []
    for document in documents:
        doc = known.get((document.kind, document.object_id)) or _new_doc(now)
        rows.append((_fill(doc, document, now.version), document.terms))
    forgotten = [known[key] for key in gone if key in known]
    for doc, found in [*rows, *((doc, {}) for doc in forgotten)]:
        after[doc.slot // BLOCK][doc.slot % BLOCK] = found
        if not whole:
            _change(changes, doc.slot, before.get(doc.pk, {}), found)
    now.touched.update(after)
    _write_docs(rows)
    _delete_docs([doc.pk for doc in forgotten])
    keeping.keep(documents, gone)
    if whole:
        for block in sorted(after):
            _write_block(now, block, after[block])
    else:
        _write_postings(now, changes)


def _new_doc(now: Writing) -> SearchDoc:
    now.state.next_slot += 1
    return SearchDoc(slot=now.state.next_slot - 1)


def clear(now: Writing) -> None:
    """Forgets everything."""
    for model in (SearchTerms, SearchDoc, SearchVectors, Posting, IndexBlock, IndexWord):
        delete(model.objects.all())
    now.state.next_slot = 0
    now.state.epoch = secrets.randbits(62)
    now.state.version = now.version
    now.state.save()


def count_words_anew(now: Writing) -> None:
    """Adds up all postings of words, and mends the counts that differ."""
    now.words.update(wordcounts.differences())


def forget_words(now: Writing) -> None:
    """Forgets words that no document has any more: a name may be among them.

    Otherwise they stay, so that processes hear of them; so these are told to read all anew.
    """
    if wordcounts.remove_unused():
        now.state.epoch = secrets.randbits(62)
        now.state.version = now.version
        now.state.save()


def is_sparse() -> bool:
    """Whether most slots belong to documents that are gone: sets are twice as long as need be."""
    state = IndexState.objects.filter(pk=1).first()
    return state is not None and state.next_slot > 2 * SearchDoc.objects.count() + BLOCK


def compact_some(now: Writing) -> bool:
    """Moves the last documents to free slots of one block; ``False`` when all are in their place.

    In between the index is right, and may be used and written. At the end it has a new epoch, so
    that processes forget the blocks that are no longer there.
    """
    number = SearchDoc.objects.count()
    low = SearchDoc.objects.filter(slot__lt=number).values_list("slot", flat=True)
    free = sorted(set(range(number)).difference(low))
    if not free:
        IndexBlock.objects.filter(number__gt=max(number - 1, 0) // BLOCK).delete()
        now.state.next_slot = number
        now.state.epoch = secrets.randbits(62)
        now.state.version = now.version
        now.state.save()
        return False
    block = free[0] // BLOCK
    room = [slot for slot in free if slot // BLOCK == block]
    last = SearchDoc.objects.filter(slot__gte=number).order_by("-slot")
    moved = list(zip(room, last.values_list("slot", "pk")[: len(room)], strict=False))
    table = connection.ops.quote_name(SearchDoc._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET slot = %s WHERE id = %s",
            [(slot, pk) for slot, (_from, pk) in moved],
        )
    blocks = {block, *(slot // BLOCK for _to, (slot, _pk) in moved)}
    now.touched.update(blocks)
    for each in sorted(blocks):
        _write_block(now, each, {})
    return True


def outdate() -> None:
    """Has everything drawn anew that was drawn with the index."""
    with writing() as now:
        now.outdated = True


def settle() -> None:
    """Has the database count its rows, after many were written: until its own housekeeping
    comes round, PostgreSQL would read whole tables."""
    if connection.vendor not in {"postgresql", "sqlite"}:
        return
    with connection.cursor() as cursor:
        for model in (SearchDoc, SearchTerms, Posting, IndexBlock, IndexWord):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def version() -> int:
    """What the index is now."""
    return IndexState.objects.filter(pk=1).values_list("version", flat=True).first() or 0


def written_since(version: int, keys: Iterable[Key]) -> set[Key]:
    """Those of the documents that somebody has written after that version."""
    return {key for key, doc in _known(list(keys)).items() if doc.version > version}


def slots_of(kind: str) -> dict[int, int]:
    """Primary key → slot of all indexed documents of a kind."""
    return dict(SearchDoc.objects.filter(kind=kind).values_list("object_id", "slot"))


def documents_with(term: str) -> set[Key]:
    """``(kind, id)`` of the documents that have a term."""
    rows = Posting.objects.filter(key=terms.key(term)).values_list("block", "data")
    slots = [block * BLOCK + place for block, data in rows for place in postings.decode(data)]
    found: set[Key] = set()
    for chunk in chunks(slots):
        docs = SearchDoc.objects.filter(slot__in=chunk)
        found.update(docs.values_list("kind", "object_id"))
    return found


def _known(keys: list[Key]) -> dict[Key, SearchDoc]:
    found: dict[Key, SearchDoc] = {}
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, object_id in keys:
        by_kind[kind].append(object_id)
    for kind, ids in by_kind.items():
        for chunk in chunks(ids):
            for doc in SearchDoc.objects.filter(kind=kind, object_id__in=chunk):
                found[kind, doc.object_id] = doc
    return found


def _terms_of(pks: list[int]) -> dict[int, dict[str, int]]:
    found = {}
    for chunk in chunks(pks):
        rows = SearchTerms.objects.filter(pk__in=chunk).values_list("pk", "terms")
        found.update((pk, unpack(packed)) for pk, packed in rows)
    return found


def _fill(doc: SearchDoc, document: Document, version: int) -> SearchDoc:
    doc.version = version
    doc.kind = document.kind
    doc.object_id = document.object_id
    doc.content_type_id = document.content_type_id
    doc.title_sort = document.title_sort
    doc.published = document.published
    doc.expires = document.expires
    doc.deadline = document.deadline
    doc.card = json.dumps(document.card)
    return doc


def _change(changes: dict, slot: int, before: dict[str, int], after: dict[str, int]) -> None:
    block, place = divmod(slot, BLOCK)
    for term, level in after.items():
        if before.get(term) != level:
            changes[block][term][place] = level
    for term in before.keys() - after.keys():
        changes[block][term][place] = 0


def _write_postings(now: Writing, changes: dict[int, dict[str, dict[int, int]]]) -> None:
    for block, changed in changes.items():
        if not changed:
            continue
        numbers = terms.keys(changed)
        fresh, stale = [], []
        known = _postings_of(block, list(numbers))
        for key, term in numbers.items():
            pk, data = known.get(key, (None, None))
            levels = postings.decode(data) if data is not None else {}
            before = len(levels)
            for place, level in changed[term].items():
                if level:
                    levels[place] = level
                else:
                    levels.pop(place, None)
            if pk is not None:
                stale.append(pk)
            if levels:
                fresh.append(_posting(key, block, term, levels))
            if term[0] == terms.WORD:
                now.words[term] += len(levels) - before
        for pks in chunks(stale):
            delete(Posting.objects.filter(pk__in=pks))
        insert(Posting, _COLUMNS, fresh)


def _write_block(now: Writing, block: int, documents: dict[int, dict[str, int]]) -> None:
    """``documents``: place → terms of those that were just written; the others are read."""
    every = dict(documents)
    rows = SearchTerms.objects.filter(
        doc__slot__gte=block * BLOCK, doc__slot__lt=(block + 1) * BLOCK
    )
    for slot, packed in rows.values_list("doc__slot", "terms"):
        if slot % BLOCK not in every:
            every[slot % BLOCK] = unpack(packed)
    levels: dict[str, dict[int, int]] = defaultdict(dict)
    for place in sorted(every):
        for term, level in every[place].items():
            levels[term][place] = level
    stored = Posting.objects.filter(block=block)
    known = stored.filter(space=terms.WORD).values_list("term", "count")
    now.words.update({term: len(found) for term, found in levels.items() if term[0] == terms.WORD})
    now.words.subtract(dict(known))
    delete(stored)
    fresh = [_posting(terms.key(term), block, term, found) for term, found in levels.items()]
    insert(Posting, _COLUMNS, fresh)


def _postings_of(block: int, keys: list[int]) -> dict[int, tuple[int, Any]]:
    rows = Posting.objects.filter(block=block).values_list("key", "pk", "data")
    if len(keys) > _MANY_TERMS:
        return {key: (pk, data) for key, pk, data in rows}
    found = {}
    for chunk in chunks(keys):
        found.update({key: (pk, data) for key, pk, data in rows.filter(key__in=chunk)})
    return found


def _posting(key: int, block: int, term: str, levels: dict[int, int]) -> tuple[Any, ...]:
    """A row, as ``_COLUMNS`` names its values."""
    return key, block, term[0], term, len(levels), postings.encode(levels)


def _write_docs(rows: list[tuple[SearchDoc, dict[str, int]]]) -> None:
    new = [doc for doc, _terms in rows if not doc.pk]
    # With their terms. Changing many rows at once is far slower than writing them again.
    _delete_docs([doc.pk for doc, _terms in rows if doc.pk])
    SearchDoc.objects.bulk_create([doc for doc, _terms in rows], batch_size=CHUNK)
    if any(doc.pk is None for doc in new):
        # MariaDB before 10.5 and MySQL do not tell the keys of rows made in bulk.
        by_slot = {doc.slot: doc for doc in new}
        for chunk in chunks(list(by_slot)):
            known = SearchDoc.objects.filter(slot__in=chunk).values_list("slot", "pk")
            for slot, pk in known:
                by_slot[slot].pk = pk
    SearchTerms.objects.bulk_create(
        [SearchTerms(doc_id=doc.pk, terms=pack(found)) for doc, found in rows],
        batch_size=CHUNK,
    )


def _delete_docs(pks: list[int]) -> None:
    for chunk in chunks(pks):
        delete(SearchTerms.objects.filter(pk__in=chunk))
        delete(SearchDoc.objects.filter(pk__in=chunk))
