"""Which events a list shows: those to come, the soonest first, or those that were."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from .. import dates, roles
from ..calendars import begins, ends
from ..listings import models_with, pages_of, scope_of, site_root
from ..loading import keys_of_terms, specific_pages
from ..public import public
from .cards import EVENT_RELATED, EVENT_TERMS, EventCard, event_cards

_COLUMNS = (
    *("pk", "content_type_id", "starts_on", "starts_at", "ends_on", "ends_at", "format"),
    *("cancelled", "translation_key", "alias_of__translation_key"),
)


@dataclass(frozen=True)
class EventRow:
    """An event before its page is loaded: enough to order, filter and count it."""

    pk: int
    content_type_id: int
    begins: datetime.datetime
    ends: datetime.datetime
    format: str
    cancelled: bool
    #: Of an alias that of what it shows, so that it is listed once.
    key: uuid.UUID
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass
class _Dated:
    starts_on: datetime.date
    starts_at: datetime.time | None
    ends_on: datetime.date | None
    ends_at: datetime.time | None


def coming(scope: Any, locale: Any, *, with_terms: bool = False) -> list[EventRow]:
    """Public events in the branch of ``scope`` that are not over, the soonest first."""
    now, today = timezone.now(), dates.today()
    # What ends in the night has begun the day before.
    near = Q(starts_on__gte=today - datetime.timedelta(days=1)) | Q(ends_on__gte=today)
    found = [row for row in _rows(scope, locale, near, with_terms) if row.ends > now]
    return sorted(found, key=lambda row: (row.begins, row.pk))


def past(scope: Any, locale: Any, *, with_terms: bool = False) -> list[EventRow]:
    """Public events in the branch of ``scope`` that are over, the latest first."""
    now = timezone.now()
    rows = _rows(scope, locale, Q(starts_on__lte=dates.today()), with_terms)
    found = [row for row in rows if row.ends <= now]
    return sorted(found, key=lambda row: (row.begins, row.pk), reverse=True)


def every(scope: Any, locale: Any, since: datetime.date) -> list[EventRow]:
    """Public events in the branch of ``scope`` from ``since`` on, in their order."""
    rows = _rows(scope, locale, Q(starts_on__gte=since) | Q(ends_on__gte=since))
    return sorted(rows, key=lambda row: (row.begins, row.pk))


def _rows(scope: Any, locale: Any, when: Q, with_terms: bool = False) -> list[EventRow]:
    found: dict[uuid.UUID, EventRow] = {}
    for model in models_with(roles.Event):
        rows = public(model._default_manager.filter(when, path__startswith=scope.path))
        rows = rows.filter(locale=locale).order_by("alias_of_id", "pk")
        values = list(rows.values_list(*_COLUMNS))
        pks = [value[0] for value in values]
        terms: Mapping[int, Mapping[str, list[str]]] = (
            keys_of_terms({model: pks}, EVENT_TERMS) if with_terms and pks else {}
        )
        for pk, content_type_id, *columns, format_, cancelled, key, original in values:
            dated = _Dated(*columns)
            own = terms.get(pk, {})
            row = EventRow(
                pk=pk,
                content_type_id=content_type_id,
                begins=begins(dated),
                ends=ends(dated),
                format=format_,
                cancelled=cancelled,
                key=original or key,
                topics=tuple(own.get("topics", ())),
                regions=tuple(own.get("regions", ())),
            )
            known = found.get(row.key)
            # An alias stands in only where what it shows is not in the branch itself.
            if known is None or not original:
                found[row.key] = row
    return list(found.values())


def pages_of_rows(rows: Iterable[EventRow]) -> list[Any]:
    """The pages of ``rows``, in their order."""
    classes = {row.pk: row.content_type_id for row in rows}
    return specific_pages(classes, EVENT_RELATED, classes)


def cards_of_rows(rows: Iterable[EventRow], request: Any = None) -> list[EventCard]:
    """Cards of ``rows``, in their order."""
    return event_cards(pages_of_rows(rows), request)


def next_events(page: Any, request: Any = None, count: int = 3) -> dict[str, Any]:
    """For the front page and initiatives: ``events``, cards of the next ones that take place in the
    branch of ``page``; ``event_index_url``, where all of them are, its own list or the site's."""
    rows = coming(scope_of(page), page.locale_id) if page.path else []
    cards = cards_of_rows([row for row in rows if not row.cancelled][:count], request)
    return {"events": cards, "event_index_url": _index_url(page, request) if cards else ""}


def _index_url(page: Any, request: Any) -> str:
    lists = pages_of(roles.EventIndex, below=[site_root(page) or page, page], locale=page.locale_id)
    found = sorted(lists, key=lambda each: (not _is_in(each, page), each.depth, each.path))
    return (found[0].get_url(request) or "") if found else ""


def _is_in(page: Any, branch: Any) -> bool:
    return page.path.startswith(branch.path)
