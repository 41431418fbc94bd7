"""What both sides get to keep: the agreement, the thank-you, the date for the calendar.

Documents are HTML pages made for print. With the extra ``pdf`` (WeasyPrint) they become tagged
PDFs (PDF/UA-1), which screen readers can read; without it the print view in the browser serves.
"""

from __future__ import annotations

import datetime
import logging
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format, time_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..cases import links as case_links
from ..cases.models import CaseSettings
from ..outbox.attachments import Attachment
from ..outbox.letterhead import letterhead
from .models import Agreement, Pledge

logger = logging.getLogger("wagtail_herausforderung.pledges")

FOLDER = "wagtail_herausforderung/pledges/documents"

#: Mail template → the documents that travel with it.
ENCLOSED = {
    "pledge_agreed": ("agreement", "date"),
    "pledge_agreed_organisation": ("agreement", "date"),
    "pledge_date_cancelled": ("date",),
    "pledge_date_cancelled_organisation": ("date",),
    "pledge_withdrawn": ("date",),
    "pledge_withdrawn_organisation": ("date",),
    "pledge_undone": ("date",),
    "pledge_undone_organisation": ("date",),
    "pledge_cancelled": ("date",),
    "pledge_closed": ("thanks",),
}


def agreement_of(pledge: Pledge) -> Agreement | None:
    """The agreement as it stands now, also a cancelled one."""
    return Agreement.objects.filter(pledge=pledge).first()


def when(agreement: Agreement) -> str:
    """“Saturday, 5 December 2026, 09:00 to 13:00”, in the active language."""
    words = date_format(agreement.starts_on, _("l, j F Y"))
    if agreement.starts_at:
        words += ", " + _time(agreement.starts_at)
    if agreement.ends_on and agreement.ends_on != agreement.starts_on:
        until = date_format(agreement.ends_on, _("l, j F Y"))
        if agreement.ends_at:
            until += ", " + _time(agreement.ends_at)
        return _("%(start)s to %(end)s") % {"start": words, "end": until}
    if agreement.ends_at:
        return _("%(start)s to %(end)s") % {"start": words, "end": _time(agreement.ends_at)}
    return words


def _time(value: datetime.time) -> str:
    # German says “14:30 Uhr”.
    return pgettext("time of day", "%(time)s") % {"time": time_format(value, "H:i")}


def facts(agreement: Agreement) -> dict[str, Any]:
    """The agreement as templates use it, in the active language."""
    return {
        "when": when(agreement),
        "place": agreement.place,
        "people": agreement.people,
        "in_return": agreement.in_return,
        "notes": agreement.notes,
        "changed": agreement.sequence > 0,
        "cancelled": agreement.cancelled,
    }


def html(name: str, pledge: Pledge, language: str) -> str:
    """The document ``agreement`` or ``thanks`` of a pledge as a page for print."""
    from . import mails

    case = pledge.case
    page = case_links.page_in(case, language)
    agreement = agreement_of(pledge)
    settings = CaseSettings.for_site(pledge.site) if pledge.site else CaseSettings()
    coordinator = mails.coordinator_of(pledge, language)
    with translation.override(language):
        return render_to_string(
            f"{FOLDER}/{name}.html",
            {
                "pledge": pledge,
                "case": case,
                "title": page.title if page else case.title,
                "organisation": case.organisation.name if case.organisation else "",
                "lines": mails.lines(pledge, page),
                "agreement": facts(agreement) if agreement else None,
                "coordinator": coordinator,
                "legal_text": settings.agreement_text,
                "letterhead": letterhead(pledge.site),
                "language": language,
                "today": timezone.localdate(),
            },
        )


def pdf_available() -> bool:
    """Whether WeasyPrint and the libraries it needs are installed."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def to_pdf(markup: str) -> bytes:
    """A tagged PDF of a page for print. Raises ``ImportError`` or ``OSError`` without WeasyPrint.

    Nothing is fetched from anywhere: the documents carry all they need.
    """
    import weasyprint

    return weasyprint.HTML(string=markup, url_fetcher=_only_what_it_carries()).write_pdf(
        pdf_variant="pdf/ua-1", pdf_tags=True
    )


def _only_what_it_carries() -> Any:
    """A fetcher for pictures inside the page (``data:`` addresses) that refuses all others."""
    from weasyprint import urls

    if hasattr(urls, "URLFetcher"):
        return urls.URLFetcher(allowed_protocols={"data"})

    def fetch(url: str, *args: Any, **kwargs: Any) -> Any:
        if not url.startswith("data:"):
            raise ValueError("Documents fetch nothing.")
        return urls.default_url_fetcher(url, *args, **kwargs)

    return fetch


def file_name(name: str, pledge: Pledge, ending: str) -> str:
    """“vereinbarung-hf-7k3m9x.pdf”, in the active language."""
    words = {"agreement": _("agreement"), "thanks": _("thank you"), "date": _("date")}
    return f"{slugify(words[name])}-{pledge.reference.lower()}.{ending}"


def calendar(pledge: Pledge, agreement: Agreement, language: str) -> bytes:
    """The agreed date as iCalendar (RFC 5545); a cancelled one takes it out of the calendar."""
    from icalendar import Calendar, Event

    from . import mails

    page = case_links.page_in(pledge.case, language)
    coordinator = mails.coordinator_of(pledge, language)
    head = letterhead(pledge.site)
    with translation.override(language):
        found = Calendar()
        found.add("prodid", "-//wagtail-herausforderung//DE")
        found.add("version", "2.0")
        found.add("method", "CANCEL" if agreement.cancelled else "PUBLISH")
        event = Event()
        event.add("uid", f"{agreement.uid}@herausforderung")
        event.add("sequence", agreement.sequence)
        event.add("dtstamp", timezone.now())
        event.add("last-modified", agreement.updated_at)
        event.add("status", "CANCELLED" if agreement.cancelled else "CONFIRMED")
        event.add("summary", page.title if page else pledge.case.title)
        event.add("location", agreement.place)
        event.add("description", _description(pledge, agreement, coordinator, page))
        event.add("organizer", f"mailto:{coordinator['email'] or head.email}")
        start, end = _span(agreement)
        event.add("dtstart", start)
        event.add("dtend", end)
        found.add_component(event)
        if not agreement.cancelled:
            found.add_missing_timezones()
        return found.to_ical()


def _span(agreement: Agreement) -> tuple[datetime.date, datetime.date]:
    """Begin and end (exclusive); whole days where no time is agreed."""
    last = agreement.ends_on or agreement.starts_on
    if agreement.starts_at is None:
        return agreement.starts_on, last + datetime.timedelta(days=1)
    zone = timezone.get_default_timezone()
    start = datetime.datetime.combine(agreement.starts_on, agreement.starts_at, zone)
    if agreement.ends_at is not None:
        return start, datetime.datetime.combine(last, agreement.ends_at, zone)
    if last > agreement.starts_on:
        return start, datetime.datetime.combine(last, agreement.starts_at, zone)
    return start, start + datetime.timedelta(hours=1)


def _description(
    pledge: Pledge, agreement: Agreement, coordinator: dict[str, Any], page: Any
) -> str:
    from . import mails

    words = [
        *(
            f"{line['accepted'] if line['accepted'] is not None else line['offered']} "
            f"{line['unit']} · {line['title']}"
            for line in mails.lines(pledge, page)
        ),
        agreement.notes,
        " · ".join(filter(None, [coordinator["name"], coordinator["phone"]])),
        pledge.reference,
    ]
    return "\n".join(filter(None, words))


def enclosures(pledge: Pledge, template: str, language: str) -> list[Attachment]:
    """The files that travel with a mail. A document that cannot be made never stops the mail."""
    found = []
    for name in ENCLOSED.get(template, ()):
        try:
            found += _enclosure(name, pledge, template, language)
        except Exception:
            logger.exception("The document %s of pledge %s could not be made", name, pledge.pk)
    return found


def _enclosure(name: str, pledge: Pledge, template: str, language: str) -> list[Attachment]:
    agreement = agreement_of(pledge)
    with translation.override(language):
        if name == "date":
            # Who never heard of a date need not hear that it is off.
            if agreement is None or (agreement.cancelled and agreement.sequence == 0):
                return []
            method = "CANCEL" if agreement.cancelled else "PUBLISH"
            return [
                Attachment(
                    file_name(name, pledge, "ics"),
                    f"text/calendar; charset=utf-8; method={method}",
                    calendar(pledge, agreement, language),
                )
            ]
        if name == "thanks" and pledge.outcome == "not":
            return []
        markup = html(name, pledge, language)
        if pdf_available():
            return [Attachment(file_name(name, pledge, "pdf"), "application/pdf", to_pdf(markup))]
        return [
            Attachment(file_name(name, pledge, "html"), "text/html; charset=utf-8", markup.encode())
        ]
