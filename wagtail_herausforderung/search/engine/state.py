"""The one statement every search begins with: how new the index is, and what it must not show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.utils import timezone

from ...compat import get_page_model
from ...public import hidden_pages, public, restrictions
from ..kinds import KINDS, PageKind
from ..models import IndexJob, IndexState, SearchDoc

#: In an index of so many documents each page is asked whether it may be seen. In a larger one
#: those are asked that something was announced of (a job is waiting); expiry is looked at
#: when the hits are shown.
_ASK_EACH = 5_000

#: Ancestors that are asked for by name; more do not occur in practice.
_NAMED = 900

_STATE, _BRANCH, _HIDDEN, _WAITING = "s", "b", "h", "w"


@dataclass(frozen=True)
class State:
    """``branches``: ids of pages that are not public, nor is what stands below them;
    ``hidden``: ``(kind, id)`` of documents in the index that are not public themselves."""

    epoch: int = 0
    version: int = 0
    branches: frozenset[int] = frozenset()
    hidden: frozenset[tuple[str, int]] = frozenset()


def read(ancestors: frozenset[int]) -> State:
    """One query; a second one while changes wait for being indexed.

    ``ancestors``: ids of the pages below which documents stand; they are asked whether they
    are public.
    """
    epoch = version = 0
    branches, hidden, waiting = set(), set(), set()
    for tag, kind, number, other in _rows(ancestors):
        if tag == _STATE:
            epoch, version = number, other
        elif tag == _BRANCH:
            branches.add(number)
        elif tag == _HIDDEN:
            hidden.add((kind, number))
        else:
            waiting.add((kind, number))
    if waiting:
        hidden |= _not_public(waiting)
    return State(epoch, version, frozenset(branches), frozenset(hidden))


def _rows(ancestors: frozenset[int]) -> QuerySet:
    parts = [
        _part(IndexState.objects.filter(pk=1), _STATE, "epoch", "version"),
        _part(_closed(ancestors), _BRANCH, "pk"),
        _part(restrictions(), _BRANCH, "page_id"),
        _part(IndexJob.objects.filter(target=""), _WAITING, "object_id", kind=F("kind")),
    ]
    if _small():
        pages = SearchDoc.objects.exclude(kind__in=_not_pages()).values("object_id")
        gone = Q(live=False) | Q(expire_at__lte=timezone.now())
        parts.append(
            _part(get_page_model()._base_manager.filter(gone, pk__in=pages), _HIDDEN, "pk")
        )
    return parts[0].union(*parts[1:], all=True)


def _part(rows: QuerySet, tag: str, number: str, other: str = "", kind=None) -> QuerySet:
    return (
        rows.order_by()
        .annotate(
            hf_tag=Value(tag),
            hf_kind=kind or Value(""),
            hf_number=F(number),
            hf_other=F(other) if other else Value(0, output_field=BigIntegerField()),
        )
        .values_list("hf_tag", "hf_kind", "hf_number", "hf_other")
    )


def _closed(ancestors: frozenset[int]) -> QuerySet:
    # The tree has no index on what is hidden or has children, and may be large: ask by name.
    if len(ancestors) <= _NAMED:
        return hidden_pages().filter(pk__in=ancestors)
    return hidden_pages().filter(numchild__gt=0)


def _small() -> bool:
    from .image import size

    return size() <= _ASK_EACH


def _not_pages() -> list[str]:
    return [kind.key for kind in KINDS.values() if not isinstance(kind, PageKind)]


def _not_public(keys: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Those of the documents that may not be seen now, whatever the index believes."""
    not_pages = set(_not_pages())
    pages = {pk for kind, pk in keys if kind not in not_pages}
    seen = set(
        public(get_page_model()._base_manager.filter(pk__in=pages)).values_list("pk", flat=True)
    )
    found = {(kind, pk) for kind, pk in keys if kind not in not_pages and pk not in seen}
    for kind in not_pages:
        ids = {pk for key, pk in keys if key == kind}
        if ids:
            there = {obj.pk for obj in KINDS[kind].fetch(ids)}
            found |= {(kind, pk) for pk in ids - there}
    return found
