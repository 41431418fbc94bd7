"""The whole index: written again, or compared with the pages and mended."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection

from . import reading
from .documents import Document
from .engine import store
from .engine.rows import unpack
from .index import BATCH, Key, batches, by_kind, forgive, missing, reindex_keys, work
from .kinds import all_kinds, kind_named
from .meaning import keeping
from .meaning.encoder import is_on
from .models import BLOCK, IndexState, SearchDoc
from .remote import announce
from .stamps import is_current, read_with


def rebuild(
    kinds: Collection[str] | None = None,
    processes: int = 1,
    unread: Counter[str] | None = None,
) -> Iterator[tuple[int, int]]:
    """Writes the whole index again; yields ``(done, all)`` as it goes.

    ``processes``: how many read at once; see ``reading.read``. ``unread`` is told of how many
    documents a facet could not be read.

    It may run while the site is used: documents are replaced block by block, and what was
    forgotten in between is removed at the end. Killed, it leaves an index that works. Where most
    documents that were ever there are gone, the others move together.
    """
    chosen = [kind for kind in all_kinds() if kinds is None or kind.key in kinds]
    wanted = {kind.key: kind.ids() for kind in chosen}
    every = sum(len(ids) for ids in wanted.values())
    done = 0
    yield done, every
    groups, stale = _in_blocks(wanted)
    # Read again: what was published in the meantime is only now known not to be stale.
    reindex_keys(stale)
    failed: list[Key] = []
    for before, keys, read_so_far in reading.read(groups, processes):
        documents: list[Document] = []
        for read, unreadable in read_so_far:
            documents += read
            failed += unreadable
            if unread is not None:
                unread.update(key for document in read for key in document.unread)
            yield min(done + len(documents), every), every
        # With those that are gone.
        done += len(keys)
        yield done, every
        _write(documents, before, keys, set(failed))
    if store.is_sparse():
        _compact()
    with store.writing() as now:
        store.count_words_anew(now)
        if kinds is None:
            IndexState.objects.filter(pk=1).update(built_with=read_with())
            now.state.built_with = read_with()
    store.settle()
    forgive()
    work()
    keeping.work()
    if failed:
        raise Unreadable(failed)


def is_outdated() -> bool:
    """Whether the index was built with another stemmer, or without what an encoder needs."""
    built_with = IndexState.objects.filter(pk=1).values_list("built_with", flat=True).first()
    return built_with is not None and not is_current(built_with)


def tables_are_there() -> bool:
    """Not when only some of the apps are migrated."""
    tables = set(connection.introspection.table_names())
    models: list[type[Any]] = [
        SearchDoc,
        *(model for kind in all_kinds() for model in kind.models()),
    ]
    return all(model._meta.db_table in tables for model in models)


def _compact() -> None:
    goes_on = True
    while goes_on:
        with store.writing() as now:
            goes_on = store.compact_some(now)


class Unreadable(Exception):
    """Some documents could not be read; ``keys`` names them. The others are in the index."""

    def __init__(self, keys: list[Key]) -> None:
        super().__init__(", ".join(f"{kind} {pk}" for kind, pk in keys[:20]))
        self.keys = keys


def compare(repair: bool = True) -> Iterator[tuple[str, int]]:
    """Compares the index with the pages; yields each ``(kind, id)`` that differs.

    With ``repair`` what differs is indexed again.
    """
    for each in all_kinds():
        kind, ids = each.key, each.ids()
        indexed = set(SearchDoc.objects.filter(kind=kind).values_list("object_id", flat=True))
        stale = sorted(indexed.difference(ids))
        wrong: list[int] = []
        for batch in batches(ids, BATCH):
            wrong += _differing(kind, batch)
        for pk in (*stale, *wrong):
            yield kind, pk
        if repair:
            reindex_keys((kind, pk) for pk in (*stale, *wrong))
    if repair:
        forgive()
        keeping.work()


def _write(documents: list[Document], before: int, keys: list[Key], lost: set[Key]) -> None:
    with store.writing() as now:
        kept = [key for key in keys if key not in lost]
        documents = _as_of_now(documents, before, kept)
        store.write(now, documents, missing(kept, documents), whole=True)
        announce(keys)


def _as_of_now(documents: list[Document], before: int, wanted: list[Key]) -> list[Document]:
    """The documents as they are now, though they were read some time ago.

    Others may have written the index in between: what they wrote is read again, and what is no
    longer there is left out.
    """
    keys = [(document.kind, document.object_id) for document in documents]
    newer = store.written_since(before, wanted)
    there = {
        (kind, pk) for kind, ids in by_kind(keys).items() for pk in kind_named(kind).still(ids)
    }
    kept = [
        document
        for document, key in zip(documents, keys, strict=True)
        if key in there and key not in newer
    ]
    return kept + reading.documents_of(newer)


def _differing(kind: str, ids: list[int]) -> list[int]:
    read, unreadable = reading.readable([(kind, pk) for pk in ids])
    documents = {document.object_id: document for document in read}
    broken = {pk for _kind, pk in unreadable}
    rows = SearchDoc.objects.filter(kind=kind, object_id__in=ids).select_related("searchterms")
    known = {row.object_id: row for row in rows}
    passages = keeping.kept((kind, pk) for pk in ids) if is_on() else None
    return [
        pk
        for pk in ids
        if pk not in broken  # it is in the log, and what the index knows of it stays
        and _differs(known.get(pk), documents.get(pk), passages)
    ]


def _differs(
    row: SearchDoc | None, document: Document | None, passages: dict[Key, tuple[str, ...]] | None
) -> bool:
    """Whether the index says something else than the page; without ``passages`` these are no
    matter."""
    if row is None or document is None:
        return (row is None) != (document is None)
    if unpack(row.searchterms.terms) != document.terms:
        return True
    facts = ("published", "expires", "deadline", "title_sort")
    if any(getattr(row, name) != getattr(document, name) for name in facts):
        return True
    key = (document.kind, document.object_id)
    return passages is not None and passages.get(key) != document.passages


def _in_blocks(wanted: dict[str, list[int]]) -> tuple[list[list[Key]], list[Key]]:
    """Documents in groups that share a block of the index, and those that do not belong there."""
    blocks: dict[int, list[Key]] = defaultdict(list)
    fresh: list[Key] = []
    # With those of kinds that nobody has registered any more.
    unknown = SearchDoc.objects.exclude(kind__in=[kind.key for kind in all_kinds()])
    stale: list[Key] = list(unknown.values_list("kind", "object_id"))
    for kind, ids in wanted.items():
        slots = store.slots_of(kind)
        for pk in ids:
            slot = slots.pop(pk, None)
            if slot is None:
                fresh.append((kind, pk))
            else:
                blocks[slot // BLOCK].append((kind, pk))
        stale += [(kind, pk) for pk in sorted(slots)]
    return [*(blocks[number] for number in sorted(blocks)), *batches(fresh, BLOCK)], stale
