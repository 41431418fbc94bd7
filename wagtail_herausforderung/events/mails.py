"""What the letters about registrations say."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from .. import dates
from ..cases.coordination import coordination_of_initiative
from ..cases.links import translated
from ..compat import get_page_model
from ..outbox.facts import Coordination, Facts
from ..public import among
from . import links, papers
from .actions import registered
from .choices import RegistrationStatus
from .line import MOST_PASSES, place_in_line
from .models import EventLedger, Registration


class RegistrationFacts(Facts):
    """Somebody who has registered, for one date or several."""

    subject: Registration

    SENDER = _("Whoever registers")
    LINKS = {
        "confirm": lambda facts: links.CONFIRM.url(facts.subject),
        "own": lambda facts: facts.own_url,
        "online": lambda facts: papers.online_url(facts.subject) or facts.own_url,
        "page": lambda facts: (facts.page.full_url if facts.page else "") or facts.own_url,
        "desk": lambda facts: links.desk_url(facts.subject),
    }

    @property
    def own_url(self) -> str:
        return links.OWN.url(self.subject)

    @property
    def branch(self) -> str:
        page = self.subject.event.page
        return page.path if page else ""

    @cached_property
    def page(self) -> Any:
        """The page in the reader's language, or nothing."""
        return translated(self.subject.event.page, self.language)

    @cached_property
    def rows(self) -> list[Registration]:
        """All dates of the sign-up."""
        return list(self.subject.siblings)

    @cached_property
    def coordination(self) -> Coordination:
        initiative = self.page.get_initiative() if self.page is not None else None
        return coordination_of_initiative(initiative, self.language)

    @property
    def decline_url(self) -> str:
        return links.DECLINE.url(self.subject)

    @property
    def is_last_offer(self) -> bool:
        """Whether it is the last seat that is offered to whoever does not answer."""
        return self.subject.passes + 1 >= MOST_PASSES

    @cached_property
    def gone(self) -> list[Registration]:
        """The dates to come from which they have withdrawn, and not registered anew."""
        gone = [
            row
            for row in self.rows
            if row.status == RegistrationStatus.WITHDRAWN
            and not row.event.has_begun
            and not registered(row.event, row.email)
        ]
        return gone or [self.subject]

    @property
    def gone_dates(self) -> list[dict[str, str]]:
        return [self._date(row) for row in self.gone] if len(self.gone) > 1 else []

    @property
    def has_seat(self) -> bool:
        return self.subject.status == RegistrationStatus.REGISTERED

    @property
    def way_is_closed(self) -> bool:
        """Whether the event no longer has the way in which they take part."""
        row = self.subject
        return EventLedger.objects.filter(event=row.event_id, way=row.way, closed=True).exists()

    @property
    def aftermath(self) -> dict[str, Any]:
        """Documents and recording of the page, for the thanks."""
        page = self.page
        if page is None:
            return {}
        found = [_document(block.value, page) for block in page.documents]
        return {"documents": [each for each in found if each], "recording": page.recording_url}

    @cached_property
    def _titles(self) -> dict[Any, str]:
        """Titles in the reader's language, of the dates that have a public page in it."""
        keys = {row.event.translation_key for row in (self.subject, *self.rows)}
        pages = get_page_model()._base_manager.filter(
            translation_key__in=keys, locale__language_code=self.language, alias_of=None
        )
        return {page.translation_key: page.title for page in among(pages)}

    def title_of(self, row: Registration) -> str:
        return self._titles.get(row.event.translation_key, row.event.title)

    def context(self) -> dict[str, Any]:
        row = self.subject
        event = row.event
        waits = row.status == RegistrationStatus.WAITING
        return {
            **super().context(),
            "reference": row.reference,
            "contact_name": row.name,
            "event_title": self.title_of(row),
            "event_when": papers.when_of(event),
            "event_place": event.place if row.way == "room" else "",
            "event_url": (self.page.full_url or "") if self.page is not None else "",
            "event_dates": self._dates(),
            "way": row.get_way_display(),
            "is_online": row.way == "online",
            "people": row.people,
            "place_in_line": place_in_line(row) if waits else 0,
            "is_off_the_list": row.status == RegistrationStatus.EXPIRED,
            "answer_until": moment_in_words(row.offered_until) if row.offered_until else "",
        }

    def _dates(self) -> list[dict[str, str]]:
        """All dates of the sign-up where there are several."""
        rows = [row for row in self.rows if row.status != RegistrationStatus.WITHDRAWN]
        if len(rows) < 2:
            return []
        return [self._date(row) for row in rows]

    def _date(self, row: Registration) -> dict[str, str]:
        return {
            "title": self.title_of(row),
            "when": papers.when_of(row.event),
            "status": str(row.state.word),
        }


def moment_in_words(moment: Any) -> str:
    """The moment as it is where the site is, in the active language."""
    return dates.in_words(dates.at_site(moment))


def _document(value: Any, page: Any) -> dict[str, str]:
    document, site = value.get("document"), page.get_site()
    if document is None:
        return {}
    return {"title": document.title, "url": f"{site.root_url if site else ''}{document.url}"}
