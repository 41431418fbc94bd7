"""What a meeting has as files: the sheet with its agenda, its minutes, and the date as iCal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import dates, paper
from ..amounts import of_unit
from ..calendars import dated_event, method_of, new_calendar
from ..cases.coordination import coordination_of_initiative
from ..cases.links import case_desk_url, page_in
from ..cases.rules import missing
from ..outbox.attachments import Attachment
from ..outbox.letterhead import letterhead
from . import parts
from .agenda import biased, items_of
from .choices import Comes
from .decisions import decision_of
from .mails import InvitationFacts, MeetingFacts, newest, title_of
from .models import Meeting, MeetingItem

FOLDER = "wagtail_herausforderung/matching/documents"


def html(name: str, meeting: Meeting, **more: Any) -> str:
    """The ``sheet`` or the ``minutes`` of a meeting as a page for print, in the active language."""
    language = get_language() or ""
    items = list(items_of(meeting))
    told = parts.lines(items)
    members = list(meeting.group.members.current(meeting.starts_on).select_related("partner"))
    context = {
        "meeting": meeting,
        "language": language,
        "coordinator": coordination_of_initiative(meeting.group.page, language),
        "letterhead": letterhead(meeting.site),
        "sections": parts.sections(meeting),
        "items": [
            {
                **facts_of(item, language),
                "lines": told.get(item.pk, []),
                "biased": ", ".join(each.name for each in biased(item, members)),
            }
            for item in items
        ],
        "today": dates.today(),
        **more,
    }
    return render_to_string(f"{FOLDER}/{name}.html", context)


def facts_of(item: MeetingItem, language: str) -> dict[str, Any]:
    """What a sheet, the minutes and the screen of the sitting say of one item."""
    case = item.case
    page = newest(page_in(case, language)) if case else None
    decision = decision_of(item.decision)
    public = page.full_url if page is not None and page.live else ""
    return {
        "item": item,
        "title": title_of(item, language),
        "page": page,
        "organisation": case.organisation.name if case and case.organisation else "",
        "summary": getattr(page, "summary", ""),
        "needs": [_need(row) for row in case.ledgers.all() if not row.closed] if case else [],
        # Members have no account: what is public they can open, all else the coordination can.
        "url": public or (case_desk_url(case, item.meeting.site) if case else ""),
        "decision": decision,
        "missing": missing(case, item.kept) if case and decision and decision.by_rules else [],
    }


def _need(row: Any) -> dict[str, str]:
    quantity = of_unit(row.quantity, row) if row.quantity is not None else ""
    return {"title": row.title, "quantity": quantity}


def minutes_html(meeting: Meeting) -> str:
    rows = list(meeting.invitations.select_related("member__partner"))
    came = [row.member for row in rows if row.came]
    excused = [row.member for row in rows if not row.came and row.answer == Comes.NO]
    absent = [row.member for row in rows if not row.came and row.answer != Comes.NO]
    return html("minutes", meeting, came=came, excused=excused, absent=absent)


def file_name(name: str, meeting: Meeting, ending: str) -> str:
    """“protokoll-2026-12-05.pdf”, in the active language."""
    words = {"sheet": _("agenda"), "minutes": _("minutes of the meeting"), "date": _("meeting")}
    return f"{slugify(words[name])}-{meeting.starts_on.isoformat()}.{ending}"


def paper_of(name: str, meeting: Meeting) -> Attachment:
    """The ``sheet`` or the ``minutes`` as a tagged PDF; as a page where none can be made."""
    markup = minutes_html(meeting) if name == "minutes" else html(name, meeting)
    if paper.pdf_available():
        content = paper.to_pdf(markup)
        return Attachment(file_name(name, meeting, "pdf"), "application/pdf", content)
    kind = "text/html; charset=utf-8"
    return Attachment(file_name(name, meeting, "html"), kind, markup.encode())


def answer_with(file: Attachment) -> HttpResponse:
    """A file for whoever may see it, and nobody's cache."""
    headers = {
        "Content-Disposition": f'inline; filename="{file.name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


# What travels with a letter


def sheet_paper(facts: MeetingFacts) -> Sequence[Attachment]:
    return [_once(facts, "sheet")]


def minutes_paper(facts: MeetingFacts) -> Sequence[Attachment]:
    return [_once(facts, "minutes")]


def _once(facts: MeetingFacts, name: str) -> Attachment:
    """Made once for all who read the letter in one language."""
    known = facts.__dict__.setdefault("_papers", {})
    if name not in known:
        known[name] = paper_of(name, facts.meeting)
    return known[name]


def calendar_date(facts: InvitationFacts) -> Sequence[Attachment]:
    """The meeting for the calendar; a cancelled one is taken out of it."""
    meeting = facts.meeting
    calendar = new_calendar(method_of(meeting))
    title = _("Matching group: %(name)s") % {"name": meeting.group.name}
    event = dated_event(meeting, title, meeting.notes)
    sender = facts.coordination.email or facts.letterhead.email
    event.add("organizer", f"mailto:{sender}")
    calendar.add_component(event)
    kind = f"text/calendar; charset=utf-8; method={method_of(meeting)}"
    return [Attachment(file_name("date", meeting, "ics"), kind, calendar.to_ical())]
