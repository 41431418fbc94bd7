"""What the letters and papers of a pledge say."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any

from django.db.models import F, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..amounts import of_unit, units_of
from ..cases.facts import CaseFacts, needs_of
from ..cases.gifts import Gift, gifts_of
from ..cases.states import TAKES_PLEDGES
from ..dates import at_site
from . import agreed, links
from .choices import PledgeStatus
from .models import Agreement, Pledge, PledgeLine


class PledgeFacts(CaseFacts):
    """A pledge in the words of one reader: once for a letter and the papers that travel with it."""

    subject: Pledge

    SENDER = gettext_lazy("Pledger")
    LINKS = {
        **CaseFacts.LINKS,
        "confirm": lambda facts: links.confirm_url(facts.subject),
        "own": lambda facts: links.detail_url(facts.subject),
        "desk": lambda facts: links.desk_url(facts.subject),
        "closing": lambda facts: links.closing_url(facts.subject, "pledger"),
        "organisation_closing": lambda facts: links.closing_url(facts.subject, "organisation"),
    }

    @cached_property
    def lines(self) -> list[dict]:
        return lines(self.subject, self.page)

    @property
    def gifts(self) -> list[Gift]:
        return gifts_of(self.subject.lines.select_related("ledger"))

    @cached_property
    def agreement(self) -> Agreement | None:
        return agreed.agreement_of(self.subject)

    @property
    def needed_again(self) -> bool:
        """Whether something that was accepted and did not come is looked for once more."""
        lines = self.subject.lines.filter(ledger__closed=False, delivered__lt=F("accepted"))
        return self.case.state in TAKES_PLEDGES and lines.exists()

    @property
    def reports(self) -> list[dict[str, str]]:
        """What the two sides say of how it was."""
        titles = {str(line.pk): line.ledger for line in self.subject.lines.select_related("ledger")}
        return [
            {
                "side": str(report.get_side_display()),
                "outcome": str(report.get_outcome_display()),
                "lines": ", ".join(
                    f"{of_unit(count, titles[key])} · {titles[key].title}"
                    for key, count in report.delivered.items()
                    if key in titles
                ),
                "comment": report.comment,
            }
            for report in self.subject.reports.all()
        ]

    def context(self) -> dict[str, Any]:
        pledge = self.subject
        agreement = {"agreement": agreed.facts(self.agreement)} if self.agreement else {}
        return {
            **super().context(),
            **agreement,
            "reference": pledge.reference,
            "contact_name": pledge.contact_name,
            "contact_email": pledge.email,
            "contact_phone": pledge.phone,
            "company_name": pledge.company_name,
            "lines": self.lines,
            "people": pledge.people,
            "pledge_message": pledge.message,
            "other_help": pledge.other_help,
            "availability": pledge.availability,
            "answer_by": _moment(pledge.answer_by),
            "outcome": pledge.outcome,
            "asks_both": pledge.asks_both,
            "needed_again": bool(pledge.outcome) and self.needed_again,
        }


def _moment(value: datetime.datetime | None) -> str:
    """“Monday, 7 December, 10:00”, or nothing."""
    if value is None:
        return ""
    return date_format(at_site(value), _("l, j F, H:i"))


def lines(pledge: Pledge, page: Any = None) -> list[dict]:
    """The pledge's lines; the needs' titles in the language of ``page``."""
    needs = needs_of(page)
    found = []
    rests = _rests(pledge)
    for line in pledge.lines.select_related("ledger"):
        value = needs.get(line.ledger.uid) or {}
        found.append(
            {
                "title": value.get("title") or line.ledger.title,
                **units_of(value, line.ledger),
                "offered": line.offered,
                "accepted": line.accepted,
                "on_reserve": rests.get((line.ledger_id, PledgeStatus.RESERVE)),
                "declined": rests.get((line.ledger_id, PledgeStatus.DECLINED)),
                "delivered": line.delivered,
                "answers": line.answers,
            }
        )
    return found


def _rests(pledge: Pledge) -> dict[tuple[int, str], int]:
    """What of each need was split off and waits, or was declined: ``{(need, state): quantity}``."""
    if all(line.accepted in (None, line.offered) for line in pledge.lines.all()):
        return {}
    rows = PledgeLine.objects.filter(pledge__parent=pledge).order_by()
    sums = rows.values_list("ledger", "pledge__status").annotate(Sum("offered"))
    return {(ledger, status): quantity for ledger, status, quantity in sums}
