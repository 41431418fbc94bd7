"""The form of an event, or of a whole series, and asking for a lost link."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ... import calendars
from ...compat import get_page_model
from ...db import write_transaction
from ...outbox.letters import send
from ...page_mixins import EventMixin, EventSeriesMixin
from ...public import public
from ...submissions.errors import TransitionRefused
from ...submissions.views import (
    AddressView,
    AfterFormView,
    ForPage,
    PageFormView,
    SentView,
)
from .. import actions, standing
from ..choices import RegistrationStatus
from ..forms import RegistrationForm
from ..models import Registration
from ..sync import event_for, seats_of

FOLDER = "wagtail_herausforderung/events"

#: Of the letters to one lost address.
MOST_LINKS = 3


def about_page(page: Any) -> dict[str, Any]:
    initiative = page.get_initiative()
    way = [(initiative.title, initiative.url)] if initiative else []
    return {
        "initiative": initiative,
        "site": page.get_site(),
        "trail": [*way, (page.title, page.url)],
        "trail_label": gettext("Back to the event"),
    }


def coming(series: Any) -> list[Any]:
    """The dates of a series for which one can register, the next first."""
    pages: Any = public(get_page_model().objects.child_of(series))
    found = [page for page in pages.specific() if isinstance(page, EventMixin)]
    return sorted(filter(standing.is_open, found), key=lambda page: page.begins)


class ForEvents(ForPage):
    folder = FOLDER
    kind = "event"
    page_mixin = (EventMixin, EventSeriesMixin)  # type: ignore[assignment]

    def page_context(self) -> dict[str, Any]:
        return about_page(self.page)


class RegisterView(ForEvents, PageFormView):
    """GET shows when, where and how many seats are left, POST sends the mail that confirms."""

    form_class = RegistrationForm
    url_name, sent_url_name = "event", "event_sent"
    heading = _("Register")
    note = _(
        "No account needed. You get an email with a link; only when you have confirmed it are you "
        "registered."
    )
    privacy = _(
        "We use what you write here to hold the event, and for nothing else. Only the coordination "
        "team sees it. Some months after the event your name and address are deleted. A "
        "registration that is not confirmed is deleted, too."
    )
    button = _("Register")
    closed = {"heading": _("Registration is closed")}

    @cached_property
    def pages(self) -> list[Any]:
        """The dates it is about."""
        if isinstance(self.page, EventMixin):
            return [self.page] if standing.is_open(self.page) else []
        return coming(self.page)

    @cached_property
    def numbers(self) -> dict[int, standing.Numbers]:
        return standing.numbers_of(self.pages)

    #: Whether it has just turned out to be full, and the way in which the group is too large.
    overtaken = False
    too_many = ""

    def ways(self) -> list[str]:
        known = {way for page in self.pages for way in seats_of(page)}
        return sorted(known, reverse=True)

    def full(self) -> list[str]:
        """The ways in which whoever comes now would wait for every date."""
        found = []
        for way in self.ways():
            rows = [numbers[way] for numbers in self.numbers.values() if way in numbers]
            if all(standing.left(*row) == 0 for row in rows):
                found.append(way)
        return found

    def is_closed(self) -> bool:
        return not self.pages

    def make_form(self, data: Any = None) -> RegistrationForm:
        full = self.full()
        if data is not None and self.overtaken:
            data = data.copy()
            data["full"] = ",".join(sorted({*full, self.too_many} - {""}))
        first = self.pages[0] if self.pages else self.page
        return RegistrationForm(
            data,
            about=self.about,
            ways=self.ways() or ["room"],
            full=full,
            questions=list(getattr(first, "questions", ())),
            invites_challenge=any(page.invites_challenge for page in self.pages),
        )

    def save(self, form: RegistrationForm, **origin: Any) -> None:
        key = form.stamp.key_for(form.cleaned_data)
        if not self.pages:
            raise TransitionRefused(_("Registration is closed"))
        events = [event_for(page) for page in self.pages]
        try:
            actions.sign_up(events, form.wish, form_key=key, **origin)
        except TransitionRefused as refusal:
            self.overtaken = True
            if isinstance(refusal, actions.MustWait):
                self.too_many = form.wish.way
            # Asked anew, so that the form says how it is now.
            for name in ("pages", "numbers"):
                self.__dict__.pop(name, None)
            raise

    def post(self, request: Any, **kwargs: Any) -> Any:
        if self.is_closed():
            return self.instead()
        return super().post(request, **kwargs)

    def context(self) -> dict[str, Any]:
        found = {**super().context(), "lead": self.page.title, **self._closed_words()}
        dates = [
            {
                "title": page.title,
                "url": page.url,
                "when": calendars.when(page),
                "place": page.place if page.format != "online" else "",
                "seats": standing.in_words(self.numbers[page.pk]),
            }
            for page in self.pages
        ]
        full = self.full()
        if full and len(full) == len(self.ways()):
            found |= {"button": _("Go on the waiting list"), "heading": _("Waiting list")}
        return {**found, "dates": dates, "is_series": isinstance(self.page, EventSeriesMixin)}

    def _closed_words(self) -> dict[str, Any]:
        if self.pages:
            return {}
        return {"note": closed_because(self.page)}


def closed_because(page: Any) -> str:
    """Why one cannot register, in a sentence."""
    if isinstance(page, EventSeriesMixin):
        return gettext("No date is planned at the moment. Look in again, or follow the calendar.")
    if page.cancelled:
        return gettext("This event has been cancelled.")
    if page.is_over:
        return gettext("This event is over. Other dates are on the list of events.")
    if page.begins <= timezone.now():
        return gettext("This event has begun already.")
    if not page.takes_registrations:
        return gettext("No registration is needed: simply come.")
    return gettext("The time to register is over. Ask the coordination team for a seat.")


class RegisterSentView(ForEvents, SentView):
    # A correction would leave the other dates of a series with the stranger, and offering it only
    # for what the form has made tells whether an address is registered.
    corrects = False
    confirm = _("Confirm your registration")
    then = _("You are registered, or on the waiting list")
    then_note = _("Whoever confirms first has the seat. An email tells you how it stands.")
    back = _("Back to the event")


class LostLinkView(AddressView):
    """One field. The answer is the same whether or not anything is known of the address."""

    folder = FOLDER
    kind = "event_lost"
    template = "form"
    sent_url_name = "event_lost_sent"
    heading = _("My registrations")
    lead = _("We send you a link with which you see your registrations, change and withdraw them.")
    email_help = _("The address with which you have registered.")
    button = _("Send me the link")

    def save(self, form: Any, **origin: Any) -> None:
        send_newest(form.cleaned_data["email"].lower())


class LostLinkSentView(AfterFormView):
    folder = FOLDER
    kind, form_url_name = "event_lost", "event_lost"
    heading = _("Please check your email")
    lead = _(
        "We have sent an email to the address you gave. If there are registrations under it, it "
        "holds the link."
    )
    note = _("It arrives within a few minutes. If not, look in your spam folder.")


@write_transaction
def send_newest(email: str) -> None:
    """The links to the registrations of an address for what is still to come."""
    rows = Registration.objects.filter(email__iexact=email, event__ends__gt=timezone.now())
    rows = rows.exclude(status=RegistrationStatus.WITHDRAWN).select_related("event__page", "site")
    told: set[Any] = set()
    for row in rows.order_by("event__begins", "pk"):
        if row.sign_up in told or len(told) == MOST_LINKS:
            continue
        told.add(row.sign_up)
        first = row.status == RegistrationStatus.UNCONFIRMED
        send(row, ["event_confirm" if first else "event_own"])
