"""The list of events."""

from __future__ import annotations

from itertools import groupby

from django.core.paginator import Paginator
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from .. import roles
from ..addresses import said
from ..blocks.content import PLAIN_FEATURES
from ..dates import at_site
from ..event_pages import calendar, listing
from ..event_pages.filters import filtered
from .base import PageMixin


class EventIndexMixin(roles.EventIndex, RoutablePageMixin, PageMixin, models.Model):
    """All events in the branch of the page above: of an initiative, or of the whole site.

    Those to come by month; those that were, on a page of their own below ``archiv/``.
    """

    intro = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)

    template = "wagtail_herausforderung/event_index.html"
    is_section = True

    #: Events on one page of the list.
    events_per_page = 40

    event_index_panels = [FieldPanel("intro")]

    class Meta:
        abstract = True

    def get_scope(self):
        """The branch whose events are listed."""
        parent = self.get_parent() if self.path else None
        return self if parent is None or parent.is_root() else parent

    @said("archiv")
    def archive(self, request):
        """The events that were, the latest first."""
        return self.render(request, past=True)

    @path("kalender.ics/")
    def kalender_ics(self, request):
        """All events as a calendar to which one subscribes."""
        scope = self.get_scope()
        name = _now("%(list)s: %(place)s") % {"list": self.title, "place": scope.title}
        return calendar.calendar_response(self, scope, name, request)

    def get_context(self, request, *args, past: bool = False, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context.update(self._listed(request, past))
        url = self.get_full_url(request) if self.pk else ""
        context["subscription"] = calendar.subscription(url)
        return context

    def _month_links(self, rows: list, query: str, shown: int) -> list[tuple[str, str]]:
        """Each month that the list has, and where on which of its pages it begins; page ``shown``
        is the one at hand."""
        found: dict[str, tuple[str, str]] = {}
        for place, row in enumerate(rows):
            begins = at_site(row.begins)
            number = place // self.events_per_page + 1
            asked = "&".join(filter(None, [query, f"page={number}"]))
            url = f"{'' if number == shown else f'?{asked}'}#hf-month-{begins:%Y-%m}"
            found.setdefault(f"{begins:%Y-%m}", (date_format(begins, "F Y"), url))
        return list(found.values())

    def _listed(self, request, past: bool) -> dict:
        ask = listing.past if past else listing.coming
        rows = ask(self.get_scope(), self.locale_id, with_terms=True) if self.path else []
        shown, filters, query = filtered(rows, request.GET)
        page = Paginator(shown, self.events_per_page).get_page(request.GET.get("page"))
        cards = listing.cards_of_rows(page.object_list, request)
        months = groupby(zip(page.object_list, cards, strict=True), key=_month)
        return {
            "is_archive": past,
            "months": [(month, [card for _row, card in group]) for month, group in months],
            "month_links": self._month_links(shown, query, page.number),
            "events_page": page,
            "filters": filters,
            "is_filtered": bool(query),
            "filter_query": query,
        }


def _month(pair: tuple) -> str:
    """“December 2026”, in the active language."""
    return date_format(at_site(pair[0].begins), "F Y")
