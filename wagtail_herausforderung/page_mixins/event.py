"""An event: what, when, where and with whom; and afterwards what is left of it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import calendars, dates, extras, roles
from ..blocks import DocumentBlock, GuestBlock, RegistrationQuestionBlock, body_blocks
from ..blocks.content import PLAIN_FEATURES
from ..compat import get_page_model
from ..event_pages import calendar, listing
from ..event_pages.cards import EVENT_RELATED, EventFormat, seats_of, where
from ..fields import BlocksField, HttpsURLField
from ..forms import CheckboxTerms
from ..loading import specific_pages
from ..public import hidden_branches, is_below, looked_up_once
from ..search.searchable import SearchableMixin
from ..structured_data import event_data
from ..translations import hand_on_facts, not_translated, take_facts
from .base import HerausforderungPageForm, PageMixin, PictureMixin
from .seats import SeatsMixin

#: Revisions of calendar entries are counted in seconds from here, so that they only rise.
_COUNTED_FROM = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


class EventPageForm(HerausforderungPageForm):
    """Asks back about a past date, and names the other date that this one hits."""

    asks_back = frozenset({"starts_on", "ends_on", "register_until"})

    def source_of(self, page):
        return page.source if page.source.pk != page.pk else None

    def clean(self) -> dict:
        cleaned = super().clean()
        if problem := self.other_date(cleaned.get("starts_on"), cleaned.get("starts_at")):
            self.add_error("starts_on", problem)
        return cleaned

    def other_date(self, day: datetime.date | None, time: datetime.time | None) -> str:
        """Why the series has no room then: another date of it; else nothing."""
        parent = getattr(getattr(self, "parent_page", None), "specific", None)
        if day is None or not isinstance(parent, roles.EventSeries):
            return ""
        others = type(self.instance)._default_manager.child_of(parent)
        other = others.filter(starts_on=day, starts_at=time).exclude(pk=self.instance.pk).first()
        if other is None:
            return ""
        sentence = _("The series has a date at this time already: “%(title)s”.")
        return sentence % {"title": other.title}


class EventMixin(
    roles.Event,
    RoutablePageMixin,
    SearchableMixin,
    PageMixin,
    PictureMixin,
    SeatsMixin,
    models.Model,
):
    """Behaviour and content of an event page.

    Who registers is not here but in the app ``events``, in tables that revisions do not touch. A
    translation shows the dates, the place and the seats of its ``source``.
    """

    Format = EventFormat

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What one gets out of it. It stands on cards and in search results."),
    )
    starts_on = models.DateField(_("day"))
    starts_at = models.TimeField(
        _("begins at"), null=True, blank=True, help_text=_("Empty: the whole day.")
    )
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only if it lasts longer than a day.")
    )
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    register_until = models.DateField(
        _("registration until"),
        null=True,
        blank=True,
        help_text=_("Up to the end of this day. Empty: until it begins."),
    )
    cancelled = models.BooleanField(_("cancelled"), default=False)
    cancelled_note = models.CharField(
        _("why it is cancelled"),
        max_length=300,
        blank=True,
        help_text=_("A sentence for those who wanted to come; or what takes its place."),
    )
    guest = BlocksField([("guest", GuestBlock())], blank=True, verbose_name=_("guests"))
    impulse = RichTextField(
        _("impulse"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("What it begins with: a talk, an example, a film."),
    )
    announced = BlocksField(
        [("question", blocks.CharBlock(label=_("Question"), max_length=300))],
        blank=True,
        verbose_name=_("questions announced beforehand"),
    )
    questions = BlocksField(
        [("question", RegistrationQuestionBlock())],
        blank=True,
        verbose_name=_("questions to those who register"),
    )
    recording_url = HttpsURLField(_("recording"), max_length=500, blank=True)
    documents = BlocksField(
        [("document", DocumentBlock())], blank=True, verbose_name=_("documents")
    )
    looking_back = RichTextField(
        _("looking back"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("What was said and agreed; for those who could not come."),
    )
    topics = ParentalManyToManyField(
        "herausforderung.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )
    regions = ParentalManyToManyField(
        "herausforderung.Region", verbose_name=_("regions"), blank=True, related_name="+"
    )
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("further content"))

    template = "wagtail_herausforderung/event.html"
    route_related = EVENT_RELATED
    base_form_class = EventPageForm

    #: Which fields hold terms, and of which vocabulary.
    term_fields = {"topics": "topic", "regions": "region"}
    #: Fields that a translation takes over from the page it comes from, besides terms.
    fact_fields: tuple[str, ...] = (
        *("starts_on", "starts_at", "ends_on", "ends_at", "format", "place", "online_url"),
        *("seats", "online_seats", "takes_registrations", "register_until"),
        *("invites_challenge", "cancelled", "recording_url"),
    )
    override_translatable_fields = not_translated("place", "online_url", "recording_url")

    event_panels = [
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_at")]),
                FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_at")]),
                FieldPanel("cancelled"),
                FieldPanel("cancelled_note"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [*SeatsMixin.seats_panels, FieldPanel("register_until")],
            heading=_("Where, and for how many"),
        ),
        FieldPanel("guest"),
        FieldPanel("impulse"),
        FieldPanel("announced"),
        FieldPanel("questions"),
        MultiFieldPanel(
            [
                FieldPanel("recording_url"),
                FieldPanel("documents"),
                FieldPanel("looking_back"),
            ],
            heading=_("Afterwards"),
        ),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=CheckboxTerms),
                FieldPanel("regions", widget=CheckboxTerms),
            ],
            heading=_("How it is found"),
        ),
        FieldPanel("body"),
    ]
    event_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("guest"),
        index.SearchField("impulse"),
        index.SearchField("announced"),
        index.SearchField("looking_back"),
        index.SearchField("body"),
        index.SearchField("place"),
        index.SearchField("series_title"),
        index.FilterField("starts_on"),
    ]

    class Meta:
        abstract = True

    # When it is

    @property
    def begins(self) -> datetime.datetime:
        """The moment at which it begins; a whole day begins at midnight where the site is."""
        return calendars.begins(self)

    @property
    def ends(self) -> datetime.datetime:
        """The moment at which it is over: an hour after its begin where no end is given."""
        return calendars.ends(self)

    @property
    def is_over(self) -> bool:
        return self.ends <= timezone.now()

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.starts_on and self.ends < self.begins:
            errors["ends_on" if self.ends_on else "ends_at"] = _("The end is before the beginning.")
        elif self.starts_on and self.ends == self.begins and self.ends_at is not None:
            errors["ends_at"] = _("It ends when it begins.")
        for day, name in (
            (self.starts_on, "starts_at"),
            (self.ends_on or self.starts_on, "ends_at"),
        ):
            problem = dates.twice_or_never(day, getattr(self, name))
            if problem:
                errors[name] = problem
        if self.starts_on and self.register_until and self.register_until > self.starts_on:
            errors["register_until"] = _("By then it has begun.")
        if errors := {**self._missing(), **errors}:
            raise ValidationError(errors)

    def _missing(self) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        if self.ends_at is not None and self.starts_at is None:
            errors["ends_at"] = _("Enter when it begins, too.")
        if self._nobody_gets_in():
            errors["takes_registrations"] = _(
                "Without registration nobody gets the address of the online meeting. Take "
                "registrations, or say in the further content how one takes part."
            )
        return errors

    def _nobody_gets_in(self) -> bool:
        """Whether it is online, and neither a letter nor the page says how one takes part."""
        if self.format == EventFormat.ROOM or self.takes_registrations or self.body:
            return False
        return self.source is self

    # What calendars know it by

    @property
    def uid(self) -> str:
        """The same for all languages, revisions and places in the tree; a copy has another."""
        return str(self.alias_of.translation_key if self.alias_of_id else self.translation_key)

    @property
    def updated_at(self) -> datetime.datetime:
        """When what visitors see was last changed; kept when an old revision is published."""
        return self.last_published_at or self.first_published_at or _COUNTED_FROM

    @property
    def sequence(self) -> int:
        """The number of this revision for calendars. It only rises, also when an editor goes back
        to an old revision: it follows the moment of publishing."""
        return max(0, int((self.updated_at - _COUNTED_FROM).total_seconds()))

    # What it belongs to

    @cached_property
    def series(self) -> Any:
        """The series of which it is a date, or ``None``."""
        parent = self.get_parent() if self.path else None
        found = parent.specific if parent is not None else None
        return found if isinstance(found, roles.EventSeries) else None

    @cached_property
    def series_title(self) -> str:
        """What its series is called: who looks for that finds the date."""
        above = self.get_parent() if self.path else None
        is_series = above and issubclass(above.specific_class or object, roles.EventSeries)
        return above.title if is_series else ""

    @cached_property
    def source(self) -> Any:
        """The event whose dates, seats and registrations count: itself, or, of a translation or an
        alias, the page it comes from."""
        key = self.alias_of.translation_key if self.alias_of_id else self.translation_key
        rows = get_page_model()._base_manager.filter(translation_key=key, alias_of=None)
        first = rows.order_by("pk").first()
        return self if first is None or first.pk == self.pk else first.specific

    def save(self, *args, **kwargs) -> None:
        """Hands dates, place and seats on to the translations, or takes them from the source."""
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        self.__dict__.pop("source", None)
        source = self.source if self.translation_key else self
        if source is not self and not self.alias_of_id:
            take_facts(self, source)
        super().save(*args, **kwargs)
        if source is self and self.live:
            self._hand_on()

    def _hand_on(self) -> None:
        others = get_page_model()._base_manager.filter(
            translation_key=self.translation_key, alias_of=None
        )
        ids = list(others.exclude(pk=self.pk).order_by("pk").values_list("pk", flat=True))
        changed = hand_on_facts(self, specific_pages(ids) if ids else [])
        # Calendars see by the moment of publishing that a translation has changed, too.
        if self.last_published_at:
            rows = type(self)._base_manager.filter(pk__in=[page.pk for page in changed])
            older = Q(last_published_at=None) | Q(last_published_at__lt=self.last_published_at)
            rows.filter(older).update(last_published_at=self.last_published_at)

    # How it is shown

    @path("termin.ics/")
    def termin_ics(self, request):
        """The date as a file for calendars."""
        return calendar.event_response(self, request)

    def get_links(self, request=None) -> list:
        """What a visitor can do here besides registering."""
        return [link for link in extras.page_links(self) if link.key != "register"]

    def get_structured_data(self, request=None) -> dict:
        """schema.org ``Event`` for search engines, as JSON-LD."""
        return event_data(self, request)

    def _seats(self) -> Any:
        """Behind a password there is no form, which everybody could open."""
        seats = seats_of([self]).get(self.pk)
        if seats is not None and seats.url and is_below(self, hidden_branches()):
            return replace(seats, url="")
        return seats

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context.update(self.get_term_infos(self.term_fields, request))
        series = self.series
        further = []
        with looked_up_once(request):
            seats = self._seats()
            if series is not None:
                rows = listing.coming(series, self.locale_id)
                rows = [row for row in rows if row.pk != self.pk]
                further = listing.cards_of_rows(rows[:3], request)
        context.update(
            {
                "initiative": self.get_initiative(),
                "series": series,
                "further": further,
                "when": calendars.when(self),
                "where": where(self),
                "seats": seats,
                "links": [] if self.is_over or self.cancelled else self.get_links(request),
                "structured_data": self.get_structured_data(request),
            }
        )
        return context
