"""Telling the server what the database's index knows, through Wagtail's own index objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from ....loading import specific_pages
from ... import terms
from ...kinds import all_kinds, kind_named
from ...models import SearchDoc
from ...searchable import SearchableMixin
from .server import Server, sharing

Key = tuple[str, int]

#: Documents in one request to the server.
BATCH = 200
#: How often a batch is written when its documents change at the same time.
TRIES = 5


class Overtaken(Exception):
    """Documents changed while they were written; they stay to be pushed."""


class WrongColumns(Exception):
    """The server's index was made by something else, and has to be made anew."""


def push(server: Server, keys: Iterable[Key]) -> None:
    """Writes documents as they are now, and removes those whose object is gone.

    Afterwards they are found: the server is asked to refresh. Raises what its client raises.
    """
    by_index: dict[str, list[Key]] = defaultdict(list)
    for kind, pk in dict.fromkeys(keys):
        if kind_named(kind).models():
            by_index[server.index_of(kind).name].append((kind, pk))
    for same_index in by_index.values():
        kind = same_index[0][0]
        _prepare(server, kind)
        waiting = iter(same_index)
        while batch := list(islice(waiting, BATCH)):
            _push_batch(server, kind, [pk for _kind, pk in batch])
        server.index_of(kind).refresh()


def _push_batch(server: Server, kind: str, ids: list[int]) -> None:
    """Writes until what was written is what there is.

    Two processes may push the same document, and the slower one an older state: whoever was
    overtaken writes once more.
    """
    for _try in range(TRIES):
        before = _rows(kind, ids)
        _write(server, kind, ids, before)
        after = _rows(kind, ids)
        ids = [pk for pk in ids if _version(before, pk) != _version(after, pk)]
        if not ids:
            return
    raise Overtaken(f"{len(ids)} documents change faster than they can be written")


def _write(server: Server, kind: str, ids: list[int], rows: dict[int, SearchDoc]) -> None:
    index = server.index_of(kind)
    objects = _objects(kind, ids, rows)
    for model, instances in _by_model(objects).items():
        index.add_items(model, instances)
    there = {obj.pk for obj in objects}
    gone = [pk for pk in ids if pk not in there]
    if gone:
        _delete(server, index.name, gone)


def _rows(kind: str, ids: list[int]) -> dict[int, SearchDoc]:
    """What the database's index has of them, by primary key."""
    rows = SearchDoc.objects.filter(kind__in=sharing(kind), object_id__in=ids)
    return {row.object_id: row for row in rows.select_related("searchterms")}


def _version(rows: dict[int, SearchDoc], pk: int) -> int | None:
    return rows[pk].version if pk in rows else None


def _objects(kind: str, ids: list[int], rows: dict[int, SearchDoc]) -> list[Any]:
    """The objects, public or not: Wagtail's index has drafts, too, and ours has no terms then."""
    described = kind_named(kind)
    if described.is_page:
        found = specific_pages(ids)
    else:
        found = list(described.models()[0]._base_manager.filter(pk__in=ids))
    found = [obj for obj in found if isinstance(obj, SearchableMixin)]
    for obj in found:
        obj._hf_known_row = rows.get(obj.pk)
    return found


def _by_model(objects: list[Any]) -> dict[type[Any], list[Any]]:
    found: dict[type[Any], list[Any]] = defaultdict(list)
    for obj in objects:
        found[type(obj)].append(obj)
    return found


def _delete(server: Server, index: str, ids: list[int]) -> None:
    actions = [{"_op_type": "delete", "_index": index, "_id": str(pk)} for pk in ids]
    _done, errors = server.helpers.bulk(server.backend.es, actions, raise_on_error=False)
    wrong = [error for error in errors if error["delete"]["status"] != 404]
    if wrong:
        raise server.helpers.BulkIndexError(f"{len(wrong)} documents not removed", wrong)


def _prepare(server: Server, kind: str) -> None:
    """Sees to it that the index is there with our columns.

    Without them the server would guess what they are, and take terms apart as if they were text.
    """
    index = server.index_of(kind)
    client = server.backend.es
    if not client.indices.exists(index=index.name):
        # As Wagtail makes it; its `update_index` puts the other kinds of pages in.
        index.put()
    column = server.column("hf_facets")
    if any(column not in known for known in _columns(client, index.name)):
        for model in server.models_in(kind):
            index.add_model(model)
    for known in _columns(client, index.name):
        if known[column]["type"] != "keyword":
            raise WrongColumns(
                f"{index.name} was filled before its columns were made; run `update_index`"
            )


def _columns(client: Any, name: str) -> list[dict[str, Any]]:
    """The columns of the index or of the indexes behind an alias."""
    found = client.indices.get_mapping(index=name)
    return [dict(each["mappings"].get("properties", {})) for each in found.values()]


def differing(server: Server) -> list[Key]:
    """Documents that the server has in another state than the database, or only one of both.

    Reads the stamp of every document on the server. Raises what its client raises.
    """
    for kind in all_kinds():
        if kind.models():
            _prepare(server, kind.key)
    known = {
        (_place(row.kind), row.object_id): (row.kind, row.version)
        for row in SearchDoc.objects.only("kind", "object_id", "version").iterator()
    }
    found = dict(_stamps(server))
    missed = [
        (name, pk)
        for (place, pk), (name, stamp) in known.items()
        if found.get((place, pk)) != stamp
    ]
    stale = [place_and_pk for place_and_pk in found if place_and_pk not in known]
    return [*missed, *stale]


def _place(kind: str) -> str:
    """A kind that stands for the whole index in which the documents are."""
    return sharing(kind)[0]


def _stamps(server: Server) -> Iterator[tuple[Key, int]]:
    stamp, facets = server.column("hf_stamp"), server.column("hf_facets")
    kinds = [kind.key for kind in all_kinds()]
    types = [terms.facet("type", kind) for kind in kinds]
    query = {
        "query": {"bool": {"filter": [{"terms": {facets: types}}]}},
        "docvalue_fields": [stamp, server.column("hf_version")],
        "_source": False,
    }
    for hit in server.helpers.scan(
        server.backend.es, query=query, index=server.indexes_of(kinds), size=2_000
    ):
        fields = hit.get("fields", {})
        is_new = fields.get(server.column("hf_version")) == [terms.FORMAT]
        place = _place(server.kinds_in(hit["_index"])[0])
        yield (place, int(hit["_id"])), (fields.get(stamp, [0])[0] if is_new else -1)
