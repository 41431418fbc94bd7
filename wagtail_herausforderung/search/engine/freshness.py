"""The one statement every search begins with: how new the index is, and what it must not show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone
from wagtail.models import PageViewRestriction

from ...compat import get_page_model
from ...public import public
from ..kinds import all_kinds, kind_named, page_kinds
from ..models import IndexJob, IndexState, SearchDoc

#: In an index of so many documents each page is asked whether it may be seen. In a larger one
#: those are asked that something was announced of (a job is waiting); when one expires the
#: index knows itself.
_ASK_EACH = 5_000

#: So many waiting documents are asked one by one whether they are public, with all above them.
#: Of more, only whether they are hidden themselves.
_MOST_WAITING = 500
#: Ancestors that are asked for by name; more do not occur in practice.
_NAMED = 900

_STATE, _BRANCH, _HIDDEN, _WAITING = "s", "b", "h", "w"


@dataclass(frozen=True)
class Freshness:
    """``branches``: ids of pages that are not public, nor is what stands below them;
    ``hidden``: ``(kind, id)`` of documents in the index that are not public themselves;
    ``waiting``: whether the index has not heard of everything yet."""

    epoch: int = 0
    version: int = 0
    branches: frozenset[int] = frozenset()
    hidden: frozenset[tuple[str, int]] = frozenset()
    waiting: bool = False


def read(ancestors: frozenset[int], size: int) -> Freshness:
    """One query; a second one while changes wait for being indexed.

    ``ancestors``: ids of the pages below which documents stand; they are asked whether they
    are public. ``size``: how many documents this process knows of.
    """
    epoch = version = 0
    branches, hidden, waiting = set(), set(), set()
    sql, parameters = _statement(ancestors, size <= _ASK_EACH)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows = cursor.fetchall()
    for tag, kind, number, other in rows:
        if tag == _STATE:
            epoch, version = number, other
        elif tag == _BRANCH:
            branches.add(number)
        elif tag == _HIDDEN:
            hidden.add((kind, number))
        else:
            waiting.add((kind, number))
    if 0 < len(waiting) <= _MOST_WAITING:
        hidden |= _not_public(waiting)
    return Freshness(epoch, version, frozenset(branches), frozenset(hidden), bool(waiting))


def _statement(ancestors: frozenset[int], ask_each: bool) -> tuple[str, list[Any]]:
    # Every search begins with this. Building it as a union of querysets would take longer than
    # the database takes to answer it.
    def table(model: type[Any]) -> str:
        return connection.ops.quote_name(model._meta.db_table)

    page = table(get_page_model())
    kinds = ", ".join(f"'{kind.key}'" for kind in page_kinds())
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    gone = f"(p.live = {_false()} OR p.expire_at <= %s)"
    parts = [
        f"SELECT '{_STATE}', '', epoch, version FROM {table(IndexState)} WHERE id = 1",
        f"SELECT '{_BRANCH}', '', page_id, 0 FROM {table(PageViewRestriction)}",
        f"SELECT '{_WAITING}', w.kind, w.object_id, 0 FROM (SELECT kind, object_id "
        f"FROM {table(IndexJob)} WHERE target = '' LIMIT {_MOST_WAITING + 1}) w",
        # Those that are gone or hidden themselves, however many wait.
        f"SELECT '{_HIDDEN}', j.kind, j.object_id, 0 FROM {table(IndexJob)} j LEFT JOIN {page} p "
        f"ON p.id = j.object_id WHERE j.target = '' AND j.kind IN ({kinds}) "
        f"AND (p.id IS NULL OR {gone})",
    ]
    parameters: list[Any] = [now]
    # The tree has no index on what is hidden or has children, and may be large: ask by name.
    if 0 < len(ancestors) <= _NAMED:
        ids = ", ".join(map(str, sorted(ancestors)))
        parts.append(
            f"SELECT '{_BRANCH}', '', p.id, 0 FROM {page} p WHERE p.id IN ({ids}) AND {gone}"
        )
        parameters.append(now)
    elif ancestors:
        parts.append(
            f"SELECT '{_BRANCH}', '', p.id, 0 FROM {page} p "
            f"WHERE p.numchild > 0 AND p.depth > 1 AND {gone}"
        )
        parameters.append(now)
    if ask_each:
        parts.append(
            f"SELECT '{_HIDDEN}', '', p.id, 0 FROM {table(SearchDoc)} d "
            f"JOIN {page} p ON p.id = d.object_id WHERE d.kind IN ({kinds}) AND {gone}"
        )
        parameters.append(now)
    return " UNION ALL ".join(parts), parameters


def _false() -> str:
    return "false" if connection.vendor == "postgresql" else "0"


def _not_public(keys: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Those of the documents that may not be seen now, whatever the index believes."""
    not_pages = {kind.key for kind in all_kinds() if not kind.is_page}
    pages = {pk for kind, pk in keys if kind not in not_pages}
    seen = set(
        public(get_page_model()._base_manager.filter(pk__in=pages)).values_list("pk", flat=True)
    )
    found = {(kind, pk) for kind, pk in keys if kind not in not_pages and pk not in seen}
    for kind in not_pages:
        ids = {pk for key, pk in keys if key == kind}
        if ids:
            there = {obj.pk for obj in kind_named(kind).fetch(ids)}
            found |= {(kind, pk) for pk in ids - there}
    return found
