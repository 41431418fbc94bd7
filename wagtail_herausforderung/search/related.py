"""Challenges that nobody searched for: the newest, and those like another one.

Both read the index tables: one statement finds the pages with what their cards show. Make
cards of them with ``results.cards_of``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db.models import (
    Case,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from ..status import Status
from .backends import Hit
from .models import FacetRow, SearchDoc

#: How much a shared value of a facet counts for being alike.
WEIGHTS = {"topic": 3, "support": 3, "target_group": 2, "region": 1}


def newest_challenges(scope, locale_id: int | None, count: int) -> list[Hit]:
    """The newest open challenges below ``scope``; the newest at all if none is open."""
    newest = _docs(scope, locale_id).order_by(F("published_at").desc(nulls_last=True), "-page_id")
    return _hits(newest.filter(hf_status=Status.OPEN)[:count]) or _hits(newest[:count])


def similar_challenges(page, keys: dict[str, Iterable[str]], scope, count: int) -> list[Hit]:
    """Open challenges that share most with ``page``, the newest of equals first.

    ``keys`` are the page's own values: facet → keys.
    """
    shared = Q()
    weight = []
    for facet, values in keys.items():
        if facet in WEIGHTS and values:
            mine = Q(facet=facet, value__in=list(values))
            shared |= mine
            weight.append(When(mine, then=Value(WEIGHTS[facet])))
    if not shared:
        return []
    likeness = (
        FacetRow.objects.filter(shared, page_id=OuterRef("page_id"))
        .values("page_id")
        .annotate(hf_likeness=Sum(Case(*weight, output_field=IntegerField())))
        .values("hf_likeness")
    )
    alike = (
        _docs(scope, page.locale_id)
        .exclude(page_id=page.pk)
        .filter(hf_status=Status.OPEN)
        .annotate(hf_likeness=Coalesce(Subquery(likeness), 0))
        .filter(hf_likeness__gt=0)
    )
    newest = F("published_at").desc(nulls_last=True)
    return _hits(alike.order_by("-hf_likeness", newest, "-page_id")[:count])


def _docs(scope, locale_id: int | None) -> QuerySet:
    from ..listings import pages_of
    from ..page_mixins import ChallengeMixin

    visible = pages_of(ChallengeMixin, below=scope, locale=locale_id).order_by().values("pk")
    status = FacetRow.objects.filter(page_id=OuterRef("page_id"), facet="status").values("value")
    return SearchDoc.objects.filter(page_id__in=visible).annotate(
        hf_status=Coalesce(Subquery(status[:1]), Value(""))
    )


def _hits(docs: QuerySet) -> list[Hit]:
    rows = docs.values_list("page_id", "page__content_type_id", "hf_status", "terms")
    return [
        Hit(page_id, content_type_id, status or None, json.loads(terms))
        for page_id, content_type_id, status, terms in rows
    ]
