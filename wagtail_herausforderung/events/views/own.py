"""The pages that the links of a registration open: confirm, see, answer, change, withdraw."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ...cases.links import translated
from ...submissions import own, session
from ...submissions.tokens import BadToken
from .. import actions, papers
from ..choices import RegistrationStatus, Way
from ..forms import ChangeForm
from ..ledger import lock_event
from ..line import place_in_line
from ..links import CONFIRM, DECLINE, OWN
from ..mails import RegistrationFacts, moment_in_words
from ..models import EventLedger, Registration
from ..states import CHANGE, REGISTRATIONS, TAKE, WITHDRAW
from .form import FOLDER, about_page


class Personal(own.PersonalView):
    folder = FOLDER
    lost_url_name = "event_lost"
    confirmed = _(
        "Your registration has been confirmed already. The email we sent you then holds the link "
        "to see it."
    )
    expired = _(
        "It was meant for a limited time. A registration that was not confirmed in time has been "
        "deleted; as long as the event has not begun you can register anew."
    )


class OwnLinkView(Personal, own.LinkView):
    """The links in the mails."""


class OwnRegistration(Personal, own.OwnView):
    """A page about one registration."""

    purpose = home = OWN
    own_template = "own"
    own_heading = _("Your registration")
    table = REGISTRATIONS
    says = {
        "confirmed": _("Thank you! Below you see how it stands."),
        "taken": _("The seat is yours. We look forward to you."),
        "declined": _("Thank you. The seat goes to the next on the list."),
        "changed": _("Your changes are saved."),
        "withdrawn": _("You have withdrawn. Thank you for telling us."),
    }

    @property
    def language(self) -> str:
        return getattr(self.request, "LANGUAGE_CODE", "")

    def context(self, subject: Registration) -> dict[str, Any]:
        page = translated(subject.event.page, self.language or subject.language)
        found = {**super().context(subject), "registration": subject}
        return {**found, **about_page(page)} if page is not None else found

    def facts(self, subject: Registration) -> list[tuple[Any, list[Any]]]:
        event = subject.event
        facts = RegistrationFacts(subject, self.language)
        line: list[Any] = []
        if subject.status == RegistrationStatus.WAITING:
            line = [gettext("Number %(place)s") % {"place": place_in_line(subject)}]
        offered = subject.status == RegistrationStatus.OFFERED and subject.offered_until
        until = moment_in_words(subject.offered_until) if offered else ""
        is_room = subject.way == Way.ROOM
        return [
            (pgettext_lazy("date", "Event"), [facts.title_of(subject)]),
            (_("When"), [papers.when_of(event)]),
            (_("Where"), [event.place if is_room else gettext("Online")]),
            (_("People who come"), [subject.people]),
            (_("Place on the waiting list"), line),
            (_("Held for you until"), [until]),
            (_("Who registered"), [subject.name, subject.company_name, subject.email]),
            *((each["question"], [each["answer"]]) for each in subject.answers),
            (_("What you want to ask"), [subject.question]),
            (_("The challenge you bring along"), [subject.challenge]),
        ]


class ConfirmView(OwnRegistration, own.ConfirmView):
    purpose = CONFIRM
    heading = _("Confirm your registration")
    lead = _("Is everything right? One click, and you are registered.")
    button = _("Yes, register me")

    def confirm(self, subject: Registration) -> None:
        first = actions.confirm(subject)
        if first.pk != subject.pk:
            self.named = session.open_with(self.request, OWN, OWN.make(first))

    def context(self, subject: Registration) -> dict[str, Any]:
        return {**super().context(subject), "dates": _dates(subject, self.language)}


def _dates(subject: Registration, language: str) -> list[dict[str, Any]]:
    """The other dates of the sign-up."""
    facts = RegistrationFacts(subject, language)
    return [
        {
            "title": facts.title_of(row),
            "when": papers.when_of(row.event),
            "status": row.state.word,
            "url": OWN.path(row),
        }
        for row in facts.rows
        if row.pk != subject.pk
    ]


class OwnPage(OwnRegistration):
    """How it stands, and what can be done."""

    buttons = (("event_change", CHANGE), ("event_withdraw", WITHDRAW))

    def get(self, request: HttpRequest) -> HttpResponse:
        row = self.read()
        if row.status == RegistrationStatus.UNCONFIRMED:
            # Only the link in the first mail confirms.
            if not session.token_of(request, CONFIRM, self.named):
                raise BadToken
            return redirect(session.address(CONFIRM, self.named))
        if row.status == RegistrationStatus.WITHDRAWN:
            # Two forms of one person: the one that counts says how it stands.
            if twin := actions.registered(row.event, row.email):
                named = session.open_with(request, OWN, OWN.make(twin))
                return redirect(session.address(OWN, named))
        if row.status == RegistrationStatus.OFFERED and papers.is_past(row.offered_until):
            # Looking changes nothing: the daily run, or the next to act, gives it on.
            over = gettext("The time to answer is over, and the seat goes to the next.")
            return self.show(row, refusal=over)
        return self.show(row)

    def own_context(self, subject: Registration) -> dict[str, Any]:
        event, status = subject.event, subject.status
        page = translated(event.page, self.language or subject.language)
        if event.has_begun or event.cancelled:
            buttons: list[Any] = []
        else:
            buttons = super().own_context(subject)["actions"]
        has_seat = status == RegistrationStatus.REGISTERED
        after = event.is_over and page is not None
        return {
            **_taken_back(subject),
            "actions": buttons,
            "dates": _dates(subject, self.language),
            "may_answer": status == RegistrationStatus.OFFERED
            and not event.has_begun
            and not papers.is_past(subject.offered_until),
            "online_url": papers.online_url(subject),
            "is_online": has_seat and subject.way == Way.ONLINE and not event.is_over,
            "calendar_url": self._url("event_calendar") if has_seat and not event.is_over else "",
            "certificate_url": self._url("event_paper") if papers.may_certify(subject) else "",
            "recording_url": page.recording_url if after else "",
            "documents": [block.value for block in page.documents] if after else [],
        }

    def _url(self, name: str) -> str:
        return reverse(f"herausforderung:{name}") + self.naming


def _taken_back(subject: Registration) -> dict[str, Any]:
    """What the state says where the event was cancelled and takes place after all."""
    if subject.status != RegistrationStatus.CANCELLED or subject.event.cancelled:
        return {}
    says = gettext("The event takes place after all, and your registration has ended.")
    more = gettext("You can register anew as long as the event has not begun.")
    return {"state": replace(REGISTRATIONS.state_of(subject), says=says, more=more)}


class TakeView(OwnRegistration, own.ActView):
    transition = TAKE

    def act(self, subject: Registration) -> str:
        actions.take_seat(subject)
        return "taken"

    def is_done(self, subject: Registration) -> bool:
        return subject.status == RegistrationStatus.REGISTERED


class DeclineView(OwnRegistration, own.AskView):
    """Whether one does without: stays on the list, at its end, or leaves it."""

    purpose = DECLINE
    template = "decline"
    heading = _("Do without this seat?")
    lead = _("It then goes to the next on the list.")
    keep = _("Back, I have not decided")

    def allows(self, subject: Registration) -> bool:
        return subject.status == RegistrationStatus.OFFERED

    def act(self, subject: Registration) -> str:
        out = "out" in self.request.POST
        actions.decline(subject, out=out)
        return "declined"

    def is_done(self, subject: Registration) -> bool:
        return subject.status in (RegistrationStatus.WAITING, RegistrationStatus.WITHDRAWN)


class ChangeView(OwnRegistration, own.OwnFormView):
    transition = CHANGE
    heading = _("Change the registration")
    note = _("Nobody loses a seat by asking: where there is none, all stays as it is.")
    button = _("Save the changes")

    def make_form(self, subject: Registration, data: Any = None, files: Any = None) -> ChangeForm:
        rows = EventLedger.objects.filter(event=subject.event_id, closed=False)
        ways = sorted(rows.values_list("way", flat=True), reverse=True)
        return ChangeForm(data, about=f"event-change:{subject.pk}", row=subject, ways=ways)

    def hold(self, subject: Registration) -> None:
        lock_event(subject.event_id)

    def act_with(self, subject: Registration, form: ChangeForm) -> str:
        said = form.cleaned_data
        actions.change(subject, people=said["people"], way=said.get("way", ""))
        return "changed"


class WithdrawView(OwnRegistration, own.AskView):
    """One date, or with the second button all that are still to come."""

    transition = WITHDRAW
    template = "withdraw"
    heading = _("Withdraw from this event?")
    lead = _("Somebody else then gets the seat. If you come back, you stand at the end.")
    button = _("Yes, withdraw")
    keep = _("No, I come")

    def ask_context(self, subject: Registration) -> dict[str, Any]:
        return {**super().ask_context(subject), "dates": _dates(subject, self.language)}

    def act(self, subject: Registration) -> str:
        if "all" in self.request.POST:
            actions.withdraw_all(subject)
        else:
            actions.withdraw(subject)
        return "withdrawn"

    def is_done(self, subject: Registration) -> bool:
        return subject.status == RegistrationStatus.WITHDRAWN


class CalendarView(OwnRegistration):
    """The date as a file, for whoever has a seat."""

    def get(self, request: HttpRequest) -> HttpResponse:
        row = self.read()
        if row.status != RegistrationStatus.REGISTERED:
            raise Http404
        content = papers.calendar_of([row], RegistrationFacts(row, self.language))
        return _file(content, "text/calendar; charset=utf-8", gettext("date.ics"))


class CertificateView(OwnRegistration):
    """That one was there, as PDF."""

    def get(self, request: HttpRequest) -> HttpResponse:
        row = self.read()
        if not papers.may_certify(row):
            raise Http404
        facts = RegistrationFacts(row, self.language)
        initiative = facts.coordination.initiative or facts.letterhead.name
        content = papers.certificate(row, facts.title_of(row), initiative)
        return _file(content, "application/pdf", gettext("certificate.pdf"))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
