"""What those who registered take along: the date for their calendar, and a certificate."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..calendars import dated_event, new_calendar, when
from ..outbox.attachments import Attachment
from ..paper import pdf_available, to_pdf
from .choices import RegistrationStatus, Way
from .models import Event, Registration

#: The online link is told from so long before it begins.
LINK_BEFORE = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Dated:
    """An event as calendars want it; it outlives the page."""

    event: Event
    is_off: bool = False

    @property
    def _begins(self) -> datetime.datetime:
        return dates.at_site(self.event.begins)

    @property
    def _ends(self) -> datetime.datetime:
        return dates.at_site(self.event.ends)

    @property
    def _whole_days(self) -> bool:
        midnight = datetime.time()
        return self._begins.time() == midnight and self._ends.time() == midnight

    @property
    def starts_on(self) -> datetime.date:
        return self._begins.date()

    @property
    def starts_at(self) -> datetime.time | None:
        return None if self._whole_days else self._begins.time()

    @property
    def ends_on(self) -> datetime.date:
        day = datetime.timedelta(days=1)
        return self._ends.date() - day if self._whole_days else self._ends.date()

    @property
    def ends_at(self) -> datetime.time | None:
        return None if self._whole_days else self._ends.time()

    @property
    def place(self) -> str:
        return self.event.place

    @property
    def uid(self) -> Any:
        return self.event.translation_key

    @property
    def sequence(self) -> int:
        return self.event.sequence

    @property
    def updated_at(self) -> datetime.datetime:
        return self.event.updated_at

    @property
    def cancelled(self) -> bool:
        return self.is_off or self.event.cancelled


def is_past(moment: datetime.datetime | None) -> bool:
    return moment is not None and moment <= timezone.now()


def when_of(event: Event) -> str:
    """“Tuesday, 10 March 2026, 14:30 to 15:15”, in the active language."""
    return when(Dated(event))


def online_url(row: Registration) -> str:
    """The address of the online meeting, for whoever may have it now: registered, online, from an
    hour before it begins until it is over. Empty for everybody else."""
    now, event = timezone.now(), row.event
    if row.status != RegistrationStatus.REGISTERED or row.way != Way.ONLINE or event.cancelled:
        return ""
    if event.format == "room":  # The address may still stand on the page.
        return ""
    if not event.begins - LINK_BEFORE <= now <= event.ends or event.page is None:
        return ""
    return event.page.specific.online_url


def calendar_of(rows: Iterable[Registration], facts: Any, *, off: bool = False) -> bytes:
    """The dates of ``rows`` as a file, in the words of ``facts``. Each leads to one's own page,
    where the online link is; the link itself is in it only from an hour before."""
    rows = list(rows)
    dated = [Dated(row.event, off) for row in rows]
    gone = bool(dated) and all(each.cancelled for each in dated)
    calendar = new_calendar("CANCEL" if gone else "PUBLISH")
    for row, each in zip(rows, dated, strict=True):
        said = _("Your registration: %(url)s") % {"url": facts.own_url}
        if link := online_url(row):
            said = _("Online meeting: %(url)s") % {"url": link} + f"\n{said}"
        calendar.add_component(dated_event(each, facts.title_of(row), said))
    return calendar.to_ical()


def calendar_file(facts: Any) -> list[Attachment]:
    """The dates on which they have a seat, as a letter encloses them."""
    seats = (RegistrationStatus.REGISTERED,)
    rows = [row for row in facts.rows if row.status in seats] or [facts.subject]
    return _enclosed(facts, rows)


def further_dates(facts: Any) -> list[Attachment]:
    """Those of the sign-up on which they have a seat, though they wait for another one."""
    rows = [row for row in facts.rows if row.status == RegistrationStatus.REGISTERED]
    return _enclosed(facts, rows) if rows else []


def cancelled_date(facts: Any) -> list[Attachment]:
    """Takes the one date out of the calendar again."""
    return _enclosed(facts, [facts.subject], off=True)


def withdrawn_dates(facts: Any) -> list[Attachment]:
    """The same for all dates of the sign-up from which they have withdrawn."""
    return _enclosed(facts, facts.gone, off=True)


def this_date(facts: Any) -> list[Attachment]:
    """The date as it is now, for whoever has a seat."""
    row = facts.subject
    has_seat = row.status == RegistrationStatus.REGISTERED and not facts.way_is_closed
    return _enclosed(facts, [row]) if has_seat else []


def _enclosed(facts: Any, rows: list[Registration], *, off: bool = False) -> list[Attachment]:
    content = calendar_of(rows, facts, off=off)
    method = "CANCEL" if b"METHOD:CANCEL" in content else "PUBLISH"
    kind = f"text/calendar; charset=utf-8; method={method}"
    return [Attachment(_("date.ics"), kind, content)]


def may_certify(row: Registration) -> bool:
    """Whether there is a certificate of attendance for it."""
    return row.status == RegistrationStatus.ATTENDED and bool(row.name) and pdf_available()


def certificate(row: Registration, title: str, initiative: str) -> bytes:
    """That they were there, as a tagged PDF, in the active language."""
    words = {
        "row": row,
        "title": title,
        "initiative": initiative,
        "when": when_of(row.event),
        "place": row.event.place if row.way == Way.ROOM else _("online"),
        "hours": _length(row.event),
        "today": dates.in_words(dates.today()),
    }
    markup = render_to_string("wagtail_herausforderung/events/documents/certificate.html", words)
    return to_pdf(markup, on_one_page=True)


def _length(event: Event) -> str:
    minutes = int((event.ends - event.begins).total_seconds() // 60)
    if minutes >= 24 * 60:
        return ""
    return _("%(hours)s:%(minutes)02d hours") % {"hours": minutes // 60, "minutes": minutes % 60}
