"""The default backend: the site's own database, with plain ORM, on SQLite and PostgreSQL alike.

One statement answers a search, whatever the number of facets: it counts and fetches a page of
hits. Another, in ``public()``, finds the hidden branches.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection, transaction
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Coalesce, RowNumber
from django.utils import timezone

from ...compat import get_page_model
from ...status import Status
from ..documents import Document
from ..language import Word
from ..models import EVERY, FacetRow, SearchDoc, WordRow
from .base import Hit, SearchAnswer, SearchBackend, SearchRequest

#: A word as it was typed counts so many times more than one that only begins like it.
_WHOLE = 4
_BATCH = 2_000
#: Marks the rows of hits among the rows of counts; no facet has such a key.
_HIT = "#"


class DatabaseBackend(SearchBackend):
    """Keeps ``SearchDoc``, ``FacetRow`` and ``WordRow``."""

    def search(self, request: SearchRequest) -> SearchAnswer:
        visible = request.visible_pages().values("pk")
        counts, hits = self._ask(request, visible, request.page)
        count = counts.pop(EVERY, {}).get(EVERY, 0)
        page, pages = self.pagination(count, request)
        if count and page != request.page:
            _counts, hits = self._ask(request, visible, page)
        return SearchAnswer(count, page, pages, hits, counts)

    def _ask(
        self, request: SearchRequest, visible: QuerySet, page: int
    ) -> tuple[dict[str, dict[str, int]], tuple[Hit, ...]]:
        """One statement: rows of counts, then the rows of one page of hits."""
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        hits: dict[int, Hit] = {}
        parts = [*_count_rows(request, visible), _hit_rows(request, visible, page)]
        rows = parts[0].union(*parts[1:], all=True)
        for facet, value, number, content_type_id, status, terms in rows:
            if facet == _HIT:
                hits[number] = Hit(int(value), content_type_id, status or None, json.loads(terms))
            else:
                counts[facet][value] = number
        return dict(counts), tuple(hit for _number, hit in sorted(hits.items()))

    def update(self, page_ids: Iterable[int]) -> int:
        """As the base class, in one transaction that begins with a write.

        The write locks the documents, so that of two updates of a page the later one reads and
        writes last; and a transaction that begins with a write never deadlocks on SQLite.
        """
        page_ids = sorted(set(page_ids))
        with transaction.atomic():
            SearchDoc.objects.filter(page_id__in=page_ids).update(indexed_at=timezone.now())
            return super().update(page_ids)

    def write(self, documents: Iterable[Document]) -> None:
        documents = list(documents)
        ids = [document.page_id for document in documents]
        if not ids:
            return
        with transaction.atomic():
            SearchDoc.objects.bulk_create(
                [_search_doc(document) for document in documents],
                update_conflicts=True,
                unique_fields=["page"],
                update_fields=["title_sort", "published_at", "deadline", "terms", "indexed_at"],
            )
            FacetRow.every.filter(page_id__in=ids).delete()
            WordRow.objects.filter(page_id__in=ids).delete()
            FacetRow.every.bulk_create(_facet_rows(documents), batch_size=_BATCH)
            WordRow.objects.bulk_create(_word_rows(documents), batch_size=_BATCH)

    def remove(self, page_ids: Iterable[int]) -> None:
        page_ids = list(page_ids)
        if not page_ids:
            return
        with transaction.atomic():
            WordRow.objects.filter(page_id__in=page_ids).delete()
            FacetRow.every.filter(page_id__in=page_ids).delete()
            SearchDoc.objects.filter(page_id__in=page_ids).delete()

    def settle(self) -> None:
        """Has the database count its rows: without that knowledge PostgreSQL joins the tables
        in an order that takes seconds until its own housekeeping comes round."""
        if connection.vendor not in {"postgresql", "sqlite"}:
            return
        with connection.cursor() as cursor:
            for model in (SearchDoc, FacetRow, WordRow, get_page_model()):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")

    def indexed_ids(self) -> set[int]:
        return set(SearchDoc.objects.values_list("page_id", flat=True))


def _count_rows(request: SearchRequest, visible: QuerySet) -> Iterator[QuerySet]:
    """``facet, value, number of hits``, padded to the columns of a hit.

    One part for all facets without a selection, and one for each with: there the selections of
    the others count. Each part is a plain join that planners do not get wrong; one statement
    with a condition per row and facet took PostgreSQL seconds.
    """
    chosen = {key: values for key, values in request.selections.items() if values}
    free = [EVERY, *(key for key in request.counted if key not in chosen)]
    groups = [(free, chosen)]
    for key in chosen:
        if key in request.counted:
            others = {other: values for other, values in chosen.items() if other != key}
            groups.append(([key], others))
    for facets, selections in groups:
        yield (
            FacetRow.objects.filter(
                _has_words(request.words),
                _fits(selections),
                page_id__in=visible,
                facet__in=facets,
            )
            .order_by()
            .values("facet", "value")
            .annotate(
                hf_number=Count("pk"),
                hf_class=Value(0),
                hf_status=Value("", output_field=CharField()),
                hf_terms=Value("", output_field=TextField()),
            )
            .values_list("facet", "value", "hf_number", "hf_class", "hf_status", "hf_terms")
        )


def _hit_rows(request: SearchRequest, visible: QuerySet, page: int) -> QuerySet:
    """``_HIT, page id, place among all hits, class, status, terms`` for one page of results."""
    docs = SearchDoc.objects.filter(
        _has_words(request.words), _fits(request.selections), page_id__in=visible
    )
    status = FacetRow.objects.filter(page_id=OuterRef("page_id"), facet="status").values("value")
    before = (page - 1) * request.page_size
    # A window instead of a slice: SQLite takes no LIMIT inside a union.
    return (
        docs.annotate(hf_place=Window(RowNumber(), order_by=_order(request)))
        .filter(hf_place__gt=before, hf_place__lte=before + request.page_size)
        .annotate(
            hf_facet=Value(_HIT, output_field=CharField()),
            hf_value=Cast("page_id", CharField()),
            hf_status=Coalesce(Subquery(status[:1]), Value(""), output_field=CharField()),
        )
        .order_by()
        .values_list(
            "hf_facet", "hf_value", "hf_place", "page__content_type_id", "hf_status", "terms"
        )
    )


def _has_word(word: Word) -> Q:
    found = Q(word__in=word.forms)
    for prefix in word.prefixes:
        found |= Q(head=prefix[: WordRow.HEAD], word__startswith=prefix)
    return found


def _has_words(words: Collection[Word]) -> Q:
    """Condition on ``page_id``: every word occurs."""
    if not words:
        return Q()
    conditions = [_has_word(word) for word in words]
    rows = (
        WordRow.objects.filter(reduce(or_, conditions))
        .values("page_id")
        .annotate(**{f"hf_{i}": Count("pk", filter=each) for i, each in enumerate(conditions)})
        .filter(**{f"hf_{i}__gt": 0 for i in range(len(conditions))})
    )
    return Q(page_id__in=rows.values("page_id"))


def _fits(selections: Mapping[str, tuple[str, ...]]) -> Q:
    """Condition on ``page_id``: one of the chosen values in every facet."""
    chosen = [Q(facet=key, value__in=values) for key, values in selections.items() if values]
    if not chosen:
        return Q()
    rows = (
        FacetRow.objects.filter(reduce(or_, chosen))
        .values("page_id")
        .annotate(hf_fits=Count("facet", distinct=True))
        .filter(hf_fits=len(chosen))
    )
    return Q(page_id__in=rows.values("page_id"))


def _weight(word: Word) -> Coalesce:
    rows = (
        WordRow.objects.filter(_has_word(word), page_id=OuterRef("page_id"))
        .values("page_id")
        .annotate(
            best=Max(
                Case(
                    When(word__in=word.forms, then=F("weight") * _WHOLE),
                    default=F("weight"),
                    output_field=IntegerField(),
                )
            )
        )
    )
    return Coalesce(Subquery(rows.values("best")), Value(0), output_field=IntegerField())


def _order(request: SearchRequest) -> list:
    newest = F("published_at").desc(nulls_last=True)
    latest_page = F("page_id").desc()
    if request.sort == "new":
        return [newest, latest_page]
    if request.sort == "title":
        return [F("title_sort").asc(), latest_page]
    if request.sort == "deadline":
        urgency = Case(
            When(deadline__isnull=True, then=Value(1)),
            When(deadline__lt=timezone.localdate(), then=Value(2)),
            default=Value(0),
        )
        return [urgency.asc(), F("deadline").asc(nulls_last=True), newest, latest_page]
    is_open = FacetRow.objects.filter(
        page_id=OuterRef("page_id"), facet="status", value=Status.OPEN.value
    )
    closed_last = Case(When(Exists(is_open), then=Value(0)), default=Value(1)).asc()
    if not request.words:
        return [closed_last, newest, latest_page]
    score: Any = _weight(request.words[0])
    for word in request.words[1:]:
        score = score + _weight(word)
    return [score.desc(), closed_last, newest, latest_page]


def _search_doc(document: Document) -> SearchDoc:
    return SearchDoc(
        page_id=document.page_id,
        title_sort=document.title_sort,
        published_at=document.published_at,
        deadline=document.deadline,
        terms=json.dumps(document.terms),
        indexed_at=timezone.now(),
    )


def _facet_rows(documents: Iterable[Document]) -> list[FacetRow]:
    rows = [FacetRow(page_id=document.page_id, facet=EVERY, value=EVERY) for document in documents]
    rows += [
        FacetRow(
            page_id=document.page_id,
            facet=facet,
            value=dated.value,
            holds_from=dated.since,
            holds_until=dated.until,
        )
        for document in documents
        for facet, values in document.facets.items()
        for dated in values
    ]
    return rows


def _word_rows(documents: Iterable[Document]) -> list[WordRow]:
    return [
        WordRow(
            page_id=document.page_id,
            word=word,
            head=word[: WordRow.HEAD],
            weight=min(weight, 32_000),
        )
        for document in documents
        for word, weight in document.words.items()
    ]
