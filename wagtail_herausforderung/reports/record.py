"""The page of a partner: what it gave, or what it asked for and what came of that."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import get_language

from .. import dates, paper, partner_pages
from ..amounts import of_unit
from ..cards import STORY_RELATED, StoryCard, challenge_cards, story_cards
from ..cases.partners.sources import stories_naming
from ..compat import get_page_model
from ..extras import Counted
from ..linked import Links
from ..listings import models_with, specific_pages
from ..models import Partner, Sector
from ..page_mixins import ChallengeMixin, StoryMixin
from ..pledges.impact import kept
from ..pledges.models import Pledge, PledgeLine
from ..public import below_any, public, translations_of
from ..search.views import conditional
from ..sorting import sort_key
from .achieved import OPEN, PublicScope, branch_of
from .few import LEAST
from .figures import Headline
from .open_data import FOLDER, pdf_response, picture
from .year import STYLE

#: A page shows so many of each; the newest.
MOST = 24


@dataclass(frozen=True)
class Cooperation:
    """A kept pledge, or a part of one, that may be told of: in the words of the public page and
    its ``language``; empty where there is none."""

    title: str
    language: str
    url: str
    year: int
    other: str
    other_url: str
    delivered: str
    hours: Decimal | None
    value: Decimal | None


class Record:
    """Of ``partner``, in the branch of ``page``, in its language."""

    def __init__(self, page: Any, partner: Partner, request: Any = None) -> None:
        self.page, self.partner, self.request = page, partner, request
        self.scope = PublicScope(None, branch_of(page))

    @cached_property
    def given(self) -> list[Any]:
        """What it gave: only pledges with which it may be named."""
        return self._pledges(Q(OPEN, partner=self.partner))

    @cached_property
    def got(self) -> list[Any]:
        """What came of its challenges, whoever it was."""
        return self._pledges(Q(case__organisation=self.partner))

    def _pledges(self, which: Q) -> list[Any]:
        lines = PledgeLine.objects.filter(delivered__gt=0).select_related("ledger")
        found = kept(self.scope.all_pledges.filter(which))
        found = found.select_related("case__page__locale", "partner", "case__organisation")
        found = found.prefetch_related(Prefetch("lines", lines, "hf_delivered"))
        return list(found.order_by("-closed_at", "-pk"))

    @cached_property
    def told(self) -> list[Any]:
        """Those whose hours and value may be told: of others only where there are enough."""
        if not self.is_asking:
            return self.given
        closed = [pledge for pledge in self.got if not _is_open(pledge)]
        names = {pledge.company_name or pledge.email or pledge.contact_name for pledge in closed}
        rest = closed if len(names) >= LEAST else []
        return [*filter(_is_open, self.got), *rest]

    @property
    def is_asking(self) -> bool:
        """Whether it is one that asks for help, and not a company."""
        return self.partner.sector != Sector.COMPANY

    @property
    def helped(self) -> list[Any]:
        return self.got if self.is_asking else self.given

    @property
    def headlines(self) -> list[Headline]:
        hours = sum((each.hours or Decimal(0) for each in self.told), Decimal(0))
        value = sum((each.value or Decimal(0) for each in self.told), Decimal(0))
        first: Any = (each.is_first for each in self.helped)
        found = {"cooperations": sum(first), "hours": hours, "value": value}
        return [Headline(key, number) for key, number in found.items() if number]

    @property
    def is_partly_told(self) -> bool:
        """Whether hours or value of somebody are left out."""
        return len(self.told) < len(self.helped)

    @cached_property
    def cooperations(self) -> list[Cooperation]:
        """What it gave, the newest first."""
        shown = self.given[:MOST]
        pages = [pledge.case.page for pledge in shown]
        links = Links(pages, self.page.locale_id, self.request)
        units = _units({links.link(page): links.page(page) for page in pages})
        found = []
        for pledge in shown:
            link = links.link(pledge.case.page)
            other = pledge.case.organisation
            given = (
                of_unit(line.delivered, units.get((link, line.ledger.uid)), line.ledger)
                for line in pledge.hf_delivered
            )
            found.append(
                Cooperation(
                    title=link.title if link else pledge.case.title,
                    language=link.language if link else "",
                    url=link.url if link else "",
                    year=dates.day_of(pledge.closed_at).year,
                    other=other.name if other else "",
                    other_url=partner_pages.partner_url(other, self.request),
                    delivered=", ".join(given),
                    hours=pledge.hours,
                    value=pledge.value,
                )
            )
        return found

    @cached_property
    def helpers(self) -> tuple[list[tuple[str, str]], int]:
        """Who helped this organisation and may be named, each with its page; how many others."""
        named: dict[str, str] = {}
        others: set[str] = set()
        for pledge in self.got:
            name = " ".join(pledge.pledger.split())
            if pledge.consent_public and name:
                url = partner_pages.partner_url(pledge.partner, self.request)
                named[name] = named.get(name) or url
            else:
                others.add(name.casefold() or pledge.email)
        others -= {name.casefold() for name in named}
        return sorted(named.items(), key=lambda item: sort_key(item[0])), len(others)

    @cached_property
    def challenges(self) -> list[Any]:
        """What this organisation asked for, as cards, the newest first."""
        found: list[Any] = []
        branch = below_any(translations_of(self.scope.initiative))
        for model in models_with(ChallengeMixin):
            pages = model._default_manager.filter(
                branch, organisation=self.partner, locale=self.page.locale_id
            )
            found += public(pages).select_related("image", "locale", "organisation")
        found.sort(key=lambda page: (page.first_published_at, page.pk), reverse=True)
        return challenge_cards(found[:MOST], self.request)

    @cached_property
    def stories(self) -> list[StoryCard]:
        """Stories that name it or tell of one of its challenges: each once, in the page's language
        where there is one."""
        chosen: dict[Any, tuple] = {}
        about = get_page_model().objects.filter(pk__in=self._telling())
        found = public(stories_naming(self.partner) | about)
        found = found.filter(below_any(translations_of(self.scope.initiative)), alias_of=None)
        for key, locale, pk, kind in found.order_by("-first_published_at", "-pk").values_list(
            "translation_key", "locale", "pk", "content_type_id"
        ):
            if key not in chosen or locale == self.page.locale_id:
                chosen[key] = (pk, kind)
        ids = dict(list(chosen.values())[:MOST])
        return story_cards(specific_pages(ids, STORY_RELATED, ids), self.request)

    def _telling(self) -> list[int]:
        """The stories of its challenges, whether they name it or not."""
        keys = {pledge.case.translation_key for pledge in self.got}
        found: list[int] = []
        for model in models_with(StoryMixin) if keys else ():
            rows = model._default_manager.filter(challenge__translation_key__in=keys)
            found += rows.values_list("pk", flat=True)
        return found


class RecordPage(Counted):
    """What ``extras.partner_record`` answers with."""

    def __init__(self, page: Any, partner: Partner) -> None:
        self.page, self.partner = page, partner

    def record(self, request: Any) -> Record:
        return Record(self.page, self.partner, request)

    def context(self, request: Any) -> dict[str, Any]:
        record = self.record(request)
        named, others = record.helpers if record.is_asking else ([], 0)
        return {
            "record": record,
            "headlines": record.headlines,
            "helpers": named,
            "other_helpers": others,
            "has_pdf": paper.pdf_available() and bool(record.headlines),
        }

    def file(self, request: Any, name: str) -> HttpResponseBase | None:
        """``pdf``, the certificate, and ``svg``, the badge; of nothing there is none."""
        record = self.record(request)
        if not record.headlines:
            return None
        context = {
            "record": record,
            "partner": self.partner,
            "name": record.scope.name,
            "headlines": record.headlines,
            "cooperations": record.headlines[0],
            "language": get_language(),
            "as_of": dates.today(),
        }
        if name == "svg":
            return picture(render_to_string(f"{FOLDER}/badge.svg", context))
        if name != "pdf" or not paper.pdf_available():
            return None
        context["style"] = STYLE.read_text()
        markup = render_to_string(f"{FOLDER}/certificate.html", context)
        return conditional(request, pdf_response(markup, self.partner.slug))


def _units(pages: dict[Any, Any]) -> dict[tuple[Any, str], Any]:
    """What needs are counted in, in the words of their pages: by key and need."""
    ids = {page.pk: key for key, page in pages.items() if page is not None}
    return {
        (ids[page.pk], block.id): block.value
        for page in specific_pages(ids)
        for block in page.needs
    }


def _is_open(pledge: Pledge) -> bool:
    return bool(pledge.consent_public and pledge.partner_id and pledge.partner.own_page)
