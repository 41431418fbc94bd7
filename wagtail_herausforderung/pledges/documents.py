"""What both sides get to keep: the agreement, the thank-you, the date for the calendar.

Documents are HTML pages made for print. With the extra ``pdf`` (WeasyPrint) they become tagged
PDFs (PDF/UA-1), which screen readers can read; without it the print view in the browser serves.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from .. import dates, paper
from ..amounts import of_unit
from ..calendars import dated_event, method_of, new_calendar
from ..cases.models import CaseSettings
from ..outbox.attachments import Attachment
from . import agreed
from .figures import corrected_on
from .mails import PledgeFacts
from .models import Agreement, Pledge

FOLDER = "wagtail_herausforderung/pledges/documents"


def html(name: str, facts: PledgeFacts, template: str = "", **more: Any) -> str:
    """The document ``agreement`` or ``thanks`` of a pledge as a page for print; or that of another
    app, with a ``template`` of its own and what it says besides."""
    pledge = facts.subject
    settings = CaseSettings.for_site(pledge.site) if pledge.site else CaseSettings()
    kinds = pledge.lines.values_list("ledger__kind", flat=True)
    with translation.override(facts.language):
        return render_to_string(
            template or f"{FOLDER}/{name}.html",
            {
                "pledge": pledge,
                "case": facts.case,
                "title": facts.title,
                "organisation": facts.organisation_name,
                "lines": facts.lines,
                "agreement": agreed.facts(facts.agreement) if facts.agreement else None,
                "coordinator": facts.coordination,
                "legal_text": settings.agreement_text,
                "insurance": settings.insurance(kinds),
                "logo": _logo(facts),
                "letterhead": facts.letterhead,
                "language": facts.language,
                "today": dates.today(),
                "corrected_on": _corrected_on(name, facts),
                **more,
            },
        )


def _corrected_on(name: str, facts: PledgeFacts) -> datetime.date | None:
    since = facts.agreement.updated_at if facts.agreement else facts.subject.created_at
    return corrected_on(name, facts.subject, since)


def _logo(facts: PledgeFacts) -> str:
    """The logo of the initiative as a ``data:`` address, or nothing."""
    initiative = facts.page.get_initiative() if facts.page else None
    return paper.picture_url(getattr(initiative, "logo", None), paper.LOGO)


def file_name(name: str, pledge: Pledge, ending: str) -> str:
    """“vereinbarung-hf-7k3m9x.pdf”, in the active language."""
    words = {"agreement": _("agreement"), "thanks": _("thank you"), "date": _("date")}
    return f"{slugify(words[name])}-{pledge.reference.lower()}.{ending}"


def calendar(facts: PledgeFacts) -> bytes:
    """The agreed date as iCalendar (RFC 5545); a cancelled one takes it out of the calendar."""
    agreement = facts.agreement
    assert agreement is not None
    with translation.override(facts.language):
        found = new_calendar(method_of(agreement))
        event = dated_event(agreement, facts.title, _description(facts, agreement))
        event.add("organizer", f"mailto:{facts.coordination.email or facts.letterhead.email}")
        found.add_component(event)
        return found.to_ical()


def _description(facts: PledgeFacts, agreement: Agreement) -> str:
    words = [
        *(
            f"{of_unit(line['offered'] if line['accepted'] is None else line['accepted'], line)}"
            f" · {line['title']}"
            for line in facts.lines
        ),
        agreement.notes,
        " · ".join(filter(None, [facts.coordination.name, facts.coordination.phone])),
        facts.subject.reference,
    ]
    return "\n".join(filter(None, words))


# What travels with a letter


def agreement_paper(facts: PledgeFacts) -> list[Attachment]:
    """The agreement, for both sides to keep."""
    return [_paper("agreement", facts)]


def standing_agreement(facts: PledgeFacts) -> list[Attachment]:
    """The agreement, where one stands: what is corrected in it replaces what both sides have."""
    standing = facts.agreement is not None and not facts.agreement.cancelled
    return agreement_paper(facts) if standing else []


def thanks_paper(facts: PledgeFacts) -> list[Attachment]:
    """The thank-you, unless it did not work."""
    return [] if facts.subject.outcome == "not" else [_paper("thanks", facts)]


def calendar_date(facts: PledgeFacts) -> list[Attachment]:
    """The agreed date. Who never heard of a date need not hear that it is off."""
    agreement = facts.agreement
    if agreement is None or (agreement.cancelled and agreement.sequence == 0):
        return []
    name = file_name("date", facts.subject, "ics")
    kind = f"text/calendar; charset=utf-8; method={method_of(agreement)}"
    return [Attachment(name, kind, calendar(facts))]


def _paper(name: str, facts: PledgeFacts) -> Attachment:
    markup = html(name, facts)
    if paper.pdf_available():
        file = file_name(name, facts.subject, "pdf")
        return Attachment(file, "application/pdf", paper.to_pdf(markup, on_one_page=True))
    file = file_name(name, facts.subject, "html")
    return Attachment(file, "text/html; charset=utf-8", markup.encode())
