"""A series of events: dates of the same kind, one page for each."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from .. import extras, roles
from ..blocks import body_blocks
from ..event_pages import calendar, listing
from ..fields import BlocksField
from ..forms import CheckboxTerms
from ..public import looked_up_once
from ..search.searchable import SearchableMixin
from ..structured_data import series_data
from ..translations import not_translated
from .base import PageMixin, PictureMixin
from .seats import SeatsMixin


class EventSeriesMixin(
    roles.EventSeries,
    RoutablePageMixin,
    SearchableMixin,
    PageMixin,
    PictureMixin,
    SeatsMixin,
    models.Model,
):
    """What the dates have in common. Each date is a page below it, and keeps what it is given:
    format, place and seats stand here only for those that are still to be made."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What one gets out of it. It stands on cards and in search results."),
    )
    rhythm = models.CharField(
        _("rhythm"),
        max_length=120,
        blank=True,
        help_text=_("In words, for visitors: “Every second Tuesday, 2:30 pm”."),
    )
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(1440)]
    )
    topics = ParentalManyToManyField(
        "herausforderung.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )
    regions = ParentalManyToManyField(
        "herausforderung.Region", verbose_name=_("regions"), blank=True, related_name="+"
    )
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("content"))

    template = "wagtail_herausforderung/event_series.html"
    is_section = True
    route_related = ("image", "locale")
    override_translatable_fields = not_translated("place", "online_url")

    #: Which fields hold terms, and of which vocabulary.
    term_fields = {"topics": "topic", "regions": "region"}
    #: What a new date takes over from its series, besides terms and the picture.
    default_fields: tuple[str, ...] = (
        *("format", "place", "online_url", "seats", "online_seats"),
        *("takes_registrations", "invites_challenge"),
    )

    #: So many of the past dates are named.
    past_shown = 24

    series_panels = [
        FieldPanel("summary"),
        FieldPanel("rhythm"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("minutes")]),
                *SeatsMixin.seats_panels,
            ],
            heading=_("For new dates"),
            help_text=_("Dates that are there already keep what they have."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=CheckboxTerms),
                FieldPanel("regions", widget=CheckboxTerms),
            ],
            heading=_("How it is found"),
        ),
    ]
    series_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("rhythm"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    @path("kalender.ics/")
    def kalender_ics(self, request):
        """All dates as a calendar to which one subscribes."""
        return calendar.calendar_response(self, self, self.title, request)

    def get_links(self, request=None) -> list:
        """What a visitor can do here: register for all dates."""
        return extras.page_links(self) if self.pk else []

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        coming = past = []
        with looked_up_once(request):
            if self.pk:
                coming = listing.coming(self, self.locale_id)
                past = listing.past(self, self.locale_id)
            cards = listing.cards_of_rows([*coming, *past[: self.past_shown]], request)
            following, gone = cards[: len(coming)], cards[len(coming) :]
            first = next((card for card in following if not card.cancelled), None)
            links = self.get_links(request) if first else []
        context.update(self.get_term_infos(self.term_fields, request))
        context.update(
            {
                "initiative": self.get_initiative(),
                "next": first,
                "coming": [card for card in following if card is not first],
                "past": gone,
                "past_more": len(past) > len(gone),
                "links": links,
                "subscription": calendar.subscription(self.get_full_url(request)),
                "structured_data": series_data(self, following, request),
            }
        )
        return context
