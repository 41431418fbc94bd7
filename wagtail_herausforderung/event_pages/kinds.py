"""Events and their series in the search."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from ..compat import get_page_model
from ..dates import day_of
from ..page_mixins import EventMixin, EventSeriesMixin
from ..search import kinds, scheduling
from ..search.facets import Dated, Facet
from ..search.hits import Hit, known, pages_of_hits
from .cards import EVENT_RELATED, event_cards

EVENT, SERIES = "event", "series"
#: How much words count by where they stand; other search fields count their boost.
_WEIGHTS = {**kinds.Kind.weights, "guest": 4, "place": 4, "series_title": 6}


class EventKind(kinds.PageKind):
    key = EVENT
    label = pgettext_lazy("calendar", "Event")
    base = EventMixin
    related = EVENT_RELATED
    facets = ("topic", "region")
    card_terms = ("topics",)
    weights = _WEIGHTS
    template = "wagtail_herausforderung/components/event_card.html"
    has_deadline = True

    def own_search_fields(self) -> list:
        return EventMixin.event_search_fields

    def fetch(self, ids: Iterable[int]) -> list[Any]:
        """With the names of their series, which are looked up at once."""
        pages = super().fetch(ids)
        above = {page.path[: -page.steplen] for page in pages}
        series = get_page_model().objects.type(EventSeriesMixin).filter(path__in=above)
        titles = dict(series.values_list("path", "title")) if above else {}
        for page in pages:
            page.series_title = titles.get(page.path[: -page.steplen], "")
        return pages

    def deadline(self, obj: Any) -> int:
        """The day on which it begins: what comes soonest stands first."""
        return obj.starts_on.toordinal()

    def cards(self, hits: list[Hit], request: Any = None) -> dict[int, Any]:
        keys = known({hit.object_id: hit.terms for hit in hits})
        pages = pages_of_hits(hits, self.related)
        return {card.page.pk: card for card in event_cards(pages, request, keys=keys)}

    def as_json(self, card: Any) -> dict[str, Any]:
        return {
            "begins": card.page.begins.isoformat(),
            "ends": card.page.ends.isoformat(),
            "where": card.where,
            "cancelled": card.cancelled,
        }

    def counted(self, count: int) -> str:
        return ngettext("%(count)s event", "%(count)s events", count) % {"count": count}


class SeriesKind(kinds.PageKind):
    key = SERIES
    label = gettext_lazy("Series of events")
    base = EventSeriesMixin
    facets = ("topic", "region")
    related = EVENT_RELATED
    weights = _WEIGHTS

    def own_search_fields(self) -> list:
        return EventSeriesMixin.series_search_fields


def renamed(sender: type, instance: Any, **kwargs: Any) -> None:
    """Before a page is saved: the dates of a series whose name has changed are read anew."""
    if not isinstance(instance, EventSeriesMixin) or not instance.pk:
        return
    before = get_page_model()._base_manager.filter(pk=instance.pk).values_list("title", flat=True)
    if before.first() not in (None, instance.title):
        dates = get_page_model().objects.child_of(instance).type(EventMixin)
        scheduling.schedule(dates.values_list("pk", flat=True), kind=EVENT, family=False)


class DateFacet(Facet):
    """Whether it is still to come. The index knows the day from which on it is not."""

    def get_values(self, pages: list) -> dict[int, list[str | Dated]]:
        # A whole day ends at the midnight after it.
        moment = datetime.timedelta(microseconds=1)
        return {page.pk: self._dated(day_of(page.ends - moment)) for page in pages}

    @staticmethod
    def _dated(last: datetime.date) -> list[str | Dated]:
        after = last + datetime.timedelta(days=1)
        return [Dated("coming", until=last), Dated("past", since=after)]


def when() -> DateFacet:
    """The facet “Date”; dates to come are found first."""
    return DateFacet(
        "date",
        gettext_lazy("Date"),
        labels=lambda: {
            "coming": pgettext("events", "To come"),
            "past": pgettext("events", "Past"),
        },
        kinds=(EVENT,),
        ahead="coming",
    )


def _labels() -> dict[str, str]:
    return {"coming": pgettext("events", "To come"), "past": pgettext("events", "Past")}
