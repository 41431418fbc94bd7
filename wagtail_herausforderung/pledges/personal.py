"""Pledges as personal data: what their owners take along, and what happens when they erase it."""

from __future__ import annotations

import base64
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from ..amounts import span, units_of
from ..cases import extras
from ..cases.given import Given, TakenOut, counted, told
from ..cases.links import title_in
from ..cases.models import CaseEvent, CaseSettings
from ..cases.personal import happened, note_erased
from ..cases.retention import default_site, kept_after
from ..extras import Link
from ..outbox.letters import send
from ..personal import Erased, PersonalData, picked
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Actor
from . import consent
from .actions import withdraw
from .anonymise import anonymise, remove_pledge, unconfirmed
from .links import CLOSING, DETAIL, Side
from .models import ClosingReport, Pledge
from .states import HOLDING, WITHDRAW


class Pledges(PersonalData):
    """Notes of the coordination about a pledge are part of the file. What the organisation wrote
    about it for the coordination only is not: that is another person's word, given in confidence.
    """

    order = 10
    key = "pledge"
    title = "pledges"
    model = Pledge
    about = _(
        "Who pledges help: company, name, addresses, what is offered and what was written "
        "about it, to arrange it with the organisation. It sees that once the pledge is "
        "accepted."
    )
    fields = (
        *("reference", "status", "sector", "company_name", "contact_name", "email", "phone"),
        *("people", "message", "other_help", "availability", "language", "consent_public"),
        *("notice_version", "source", "created_at", "confirmed_at", "decided_at", "answered_at"),
        *("state_since", "asked_at", "answer_by", "outcome", "hours", "value", "no_show"),
        *("working_time", "closed_at"),
    )
    erasing_notes = (
        _("The coordination team is told that a pledge was erased, not whose it was."),
        _("Of fulfilled pledges the numbers stay: what was given, hours, value."),
    )

    def kept_for(self, site: Any) -> str:
        ended = kept_after(site, lambda own: own.keep_ended)
        time = span(CaseSettings.for_site(site or default_site()).keep_fulfilled)
        fulfilled = _("Fulfilled pledges: %(time)s. Figures without names stay.")
        return f"{ended} {fulfilled % {'time': time}}"

    def rows(self, email: str) -> QuerySet:
        rows = super().rows(email).select_related("case__page", "partner", "site")
        return rows.order_by("case_id", "pk")

    def confirmed(self, email: str) -> QuerySet:
        return self.rows(email).exclude(confirmed_at=None)

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s pledge, with what you wrote and what was agreed",
            "%(number)s pledges, with what you wrote and what was agreed",
            number,
        ) % {"number": number}

    def export(self, row: Pledge) -> dict[str, Any]:
        agreement = getattr(row, "agreement", None)
        found = {
            **super().export(row),
            "challenge": row.case.title,
            "partner": row.partner.name if row.partner else "",
            "lines": [
                {
                    "need": line.ledger.title,
                    **units_of(line.ledger),
                    **picked(line, "offered", "accepted", "delivered", "answers"),
                }
                for line in row.lines.select_related("ledger")
            ],
            "agreement": agreement and picked(agreement, *_AGREED),
            "reports": [_report(each) for each in row.reports.all()],
        }
        for extra in extras.registered():
            found |= extra.exported(row)
        return {
            **found,
            "messages": [picked(each, "author", "text", "at") for each in row.messages.all()],
            "history": happened(row.events.all()),
        }

    def consents(self, email: str) -> list[Link]:
        found = []
        for pledge, side in consent.agreed(email):
            is_pledger = side == Actor.PLEDGER
            url = DETAIL.path(pledge) if is_pledger else CLOSING.path(Side(pledge, side))
            title = title_in(pledge.case, get_language() or pledge.language)
            found.append(Link("consent", url, title, pledge.reference))
        return found

    def before_erasing(self, email: str) -> str:
        open_ones = [row for row in self.rows(email) if WITHDRAW.allows(row.status)]
        if not open_ones:
            return ""
        rows = [
            {"pledge": row, "title": title_in(row.case, get_language() or row.language)}
            for row in open_ones
        ]
        return render_to_string("wagtail_herausforderung/pledges/erasing.html", {"rows": rows})

    def erase(self, email: str) -> Erased:
        """Withdraw what is open, then make anonymous what is kept for the statistics.

        Stock that was accepted is needed again. The coordination is told by one letter per pledge,
        which names the reference only. Fulfilled pledges keep their figures.
        """
        return sum((_erase(pledge) for pledge in self.rows(email)), Erased())


_AGREED = (
    *("starts_on", "starts_at", "ends_on", "ends_at", "place", "people", "in_return", "notes"),
    "cancelled",
)


def _report(report: ClosingReport) -> dict[str, Any]:
    found = picked(report, "side", "outcome", "delivered", "hours", "at")
    if report.side != Actor.PLEDGER:
        return found
    found |= picked(report, "comment", "quote", "quote_by", "may_publish")
    found["pictures"] = [
        {"description": picture.description, "content_base64": _content(picture.file)}
        for picture in report.pictures.all()
    ]
    return found


def _content(file: Any) -> str:
    """The picture itself; nothing if it is no longer there."""
    try:
        with file.open("rb") as opened:
            return base64.b64encode(opened.read()).decode()
    except OSError:
        return ""


def _erase(pledge: Pledge) -> Erased:
    if unconfirmed(pledge):
        remove_pledge(pledge)
        return Erased(removed=1)
    before, withdrawn = pledge.status, 0
    if WITHDRAW.allows(before):
        try:
            pledge = withdraw(pledge)
            withdrawn = 1
        except TransitionRefused:
            # Ended by somebody else in this moment: then there is nothing to withdraw.
            pledge.refresh_from_db()
    name, partner = pledge.company_name or pledge.contact_name, consent.partner_of(pledge)
    pages = extras.take_back(Given(pledge, Actor.PLEDGER, name=name, partner=partner))
    anonymise(pledge)
    event = note_erased(pledge.case_id, counted(pages), about=pledge)
    _tell(pledge, event, pages, held_stock=before in HOLDING)
    return Erased(anonymised=1, withdrawn=withdrawn)


def _tell(pledge: Pledge, event: CaseEvent, pages: list[TakenOut], *, held_stock: bool) -> None:
    """Letters that outlive the pledge's own: about the case, and without the pledger.

    Those that withdrawing has written are gone with the pledge's data.
    """
    templates = ["pledge_erased_coordinator"]
    if held_stock:
        templates.append("pledge_withdrawn_organisation")
    pledge = Pledge.objects.select_related("case", "site").get(pk=pledge.pk)
    send(pledge, templates, event, about=pledge.case, stories=told(pages))
