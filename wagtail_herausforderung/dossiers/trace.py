"""What a partner has given in a year, pledge by pledge: the rows of which all figures are sums.

No row names a person. What a coordinator may see bounds it: ``pages`` are branches of the tree.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Case, Prefetch, Q, QuerySet, When
from django.utils import timezone

from .. import vocabulary
from ..amounts import grouped, money
from ..cases.asking import Asked, asked_of
from ..cases.models import CaseEvent, CaseSettings
from ..cases.partners.sources import stories_naming
from ..compat import get_page_model
from ..dates import day_of
from ..models import Partner
from ..models.terms import Resource
from ..pledges.choices import Outcome, PledgerSector, PledgeStatus
from ..pledges.impact import WORKED, kept, known_people
from ..pledges.models import Pledge
from ..pledges.states import CLOSE, CORRECT, REOPEN, word_of
from ..pledges.valuation import CENT, rate_of
from ..public import below_any, public
from ..submissions.transition import Actor

#: What is said of a pledge with lines of more than one kind.
SEVERAL = "several"
MONEY = "money"


@dataclass(frozen=True)
class Line:
    """What was given for one need. ``asked`` is ``None`` where there is no limit."""

    need: int
    kind: str
    #: What was put in: a ``Resource``, ``MONEY``, or empty: not stated.
    resource: str
    format: str
    title: str
    unit: str
    unit_one: str
    asked: int | None
    offered: int
    accepted: int
    delivered: int


@dataclass(frozen=True)
class Row:
    """One pledge. ``is_received``: it came in the year, and is no part of another. ``is_kept``: it
    was closed in the year, and something came of it; only then it counts in ``hours``, ``value``
    and ``people``. ``is_cooperation`` is as everywhere: parts to the same challenge count once.
    """

    reference: str
    challenge: str
    organisation: str
    initiative: str
    received_on: datetime.date
    state: str
    is_received: bool
    is_kept: bool = False
    is_cooperation: bool = False
    closed_on: datetime.date | None = None
    corrected_on: datetime.date | None = None
    outcome: str = ""
    confirmed_by: tuple[str, ...] = ()
    people: int | None = None
    hours: Decimal = Decimal(0)
    working_time: str = ""
    value: Decimal | None = None
    #: How the value comes about; empty where it was entered by hand, or rates have changed since.
    formula: str = ""
    #: The value by what was put in (a ``Resource``, ``MONEY``, or empty: not stated), as far as the
    #: formula tells it; else all of it under :attr:`resource`.
    worth: Sequence[tuple[str, Decimal]] = field(default_factory=tuple)
    lines: Sequence[Line] = field(default_factory=tuple)

    @property
    def resource(self) -> str:
        """What was put in: a ``Resource``, ``MONEY``, ``SEVERAL``, or empty: not stated."""
        return _only(line.resource for line in self._delivered)

    @property
    def format(self) -> str:
        """A ``CooperationFormat``, ``SEVERAL``, or empty: not stated. Things that are brought along
        are no format of their own."""
        things = (Resource.GOODS, Resource.IN_KIND)
        wanted = [each for each in self._delivered if each.format or each.resource not in things]
        return _only(line.format for line in wanted)

    @property
    def _delivered(self) -> list[Line]:
        return [line for line in self.lines if line.delivered]


def _only(values: Iterable[str]) -> str:
    found = set(values)
    if not found or "" in found:
        return ""
    return found.pop() if len(found) == 1 else SEVERAL


def rows(partner: Partner, year: int, pages: Sequence[Any]) -> list[Row]:
    """What ``partner`` pledged to challenges below ``pages``, as far as it came or was closed in
    ``year``; in order of time. As many queries however many there are."""
    below = get_page_model().objects.filter(below_any(pages)).order_by().values("pk")
    given = Pledge.objects.filter(partner=partner, case__page__in=below)
    given = given.exclude(status=PledgeStatus.UNCONFIRMED).exclude(sector=PledgerSector.PERSON)
    first, after = _bounds(year)
    came = Q(created_at__gte=first, created_at__lt=after, parent=None)
    ended = WORKED & Q(closed_at__gte=first, closed_at__lt=after)
    firsts = set(kept(given).filter(is_first=True).values_list("pk", flat=True))
    people = Case(When(outcome=Outcome.FULLY, then=known_people()))
    wanted = given.filter(came | ended).annotate(hf_people=people)
    kinds = vocabulary.terms("support")
    settings = {each.site_id: each for each in CaseSettings.objects.all()}
    titles = [(page.path, page.title) for page in sorted(pages, key=lambda each: -len(each.path))]
    found = []
    for pledge in _with_all(wanted).order_by("created_at", "pk"):
        closed = pledge.closed_at if pledge.status == PledgeStatus.FULFILLED else None
        path = pledge.case.page.path
        is_kept = closed is not None and pledge.outcome != Outcome.NOT and first <= closed < after
        row = {
            "reference": pledge.reference,
            "challenge": pledge.case.title,
            "organisation": pledge.case.organisation.name if pledge.case.organisation else "",
            "initiative": next(title for start, title in titles if path.startswith(start)),
            "received_on": day_of(pledge.created_at),
            "state": word_of(pledge.status, pledge.outcome),
            "is_received": pledge.parent_id is None and first <= pledge.created_at < after,
            "lines": tuple(_line(each, kinds, is_kept) for each in pledge.lines.all()),
        }
        if is_kept:
            row |= {"is_kept": True, "is_cooperation": pledge.pk in firsts}
            row |= _closing(pledge)
            row |= _value(pledge, row["lines"], kinds, settings.get(pledge.site_id))
        found.append(Row(**row))
    return found


def asked(partner: Partner, year: int, pages: Sequence[Any]) -> list[Asked]:
    """When ``partner`` was asked in person for something below ``pages``."""
    below = get_page_model().objects.filter(below_any(pages)).order_by().values("pk")
    return asked_of(partner, below, datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def _bounds(year: int) -> tuple[datetime.datetime, datetime.datetime]:
    """The first moment of the year, and the first after it, where the site is."""
    zone = timezone.get_default_timezone()
    first, after = (datetime.datetime(each, 1, 1, tzinfo=zone) for each in (year, year + 1))
    return first, after


def _with_all(pledges: QuerySet) -> QuerySet:
    names = [arrow.name for arrow in (CLOSE, CORRECT, REOPEN)]
    events = CaseEvent.objects.filter(action__in=names).order_by("pk")
    return pledges.select_related("case__page", "case__organisation").prefetch_related(
        "lines__ledger", "reports", Prefetch("events", events)
    )


def _line(line: Any, kinds: dict[str, vocabulary.TermInfo], is_kept: bool) -> Line:
    ledger = line.ledger
    kind = kinds.get(ledger.kind)
    return Line(
        need=ledger.pk,
        kind=ledger.kind,
        resource=(MONEY if kind.is_money else kind.resource) if kind else "",
        format=kind.format if kind else "",
        title=ledger.title,
        unit=ledger.unit,
        unit_one=ledger.unit_one,
        asked=ledger.quantity,
        offered=line.offered,
        accepted=line.accepted or 0,
        delivered=(line.delivered or 0) if is_kept else 0,
    )


def _closing(pledge: Any) -> dict[str, Any]:
    since = [event for event in pledge.events.all() if event.action in (CORRECT.name, REOPEN.name)]
    last = since[-1] if since else None
    corrected = last and (pledge.closed_at if last.action == REOPEN.name else last.at)
    return {
        "closed_on": day_of(pledge.closed_at),
        "corrected_on": day_of(corrected) if corrected else None,
        "outcome": pledge.outcome,
        "confirmed_by": _confirmed_by(pledge),
        "people": pledge.hf_people,
        "hours": pledge.hours or Decimal(0),
        "working_time": pledge.working_time,
        "value": pledge.value,
    }


def _confirmed_by(pledge: Any) -> tuple[str, ...]:
    """Who has said what was delivered: those who reported just this, and the coordination where
    it closed or corrected it."""
    said = {each.side for each in pledge.reports.all() if each.outcome == pledge.outcome}
    events = list(pledge.events.all())
    if not said or (events and events[-1].actor == Actor.COORDINATOR):
        said.add(Actor.COORDINATOR)
    order = (Actor.ORGANISATION, Actor.PLEDGER, Actor.COORDINATOR)
    return tuple(str(side) for side in order if side in said)


def _value(
    pledge: Any,
    lines: Sequence[Line],
    kinds: dict[str, vocabulary.TermInfo],
    settings: CaseSettings | None,
) -> dict[str, Any]:
    """“10 × €12.50” and what it is worth by what was put in, if that is what was recorded."""
    factors = [
        (line.resource, Decimal(line.delivered), rate)
        for line in lines
        if line.delivered and (rate := rate_of(kinds.get(line.kind))) is not None
    ]
    if not factors and pledge.hours and settings and settings.hour_value is not None:
        factors = [(Resource.TIME, pledge.hours, settings.hour_value)]
    worth = [(resource, (number * rate).quantize(CENT)) for resource, number, rate in factors]
    if not factors or sum(each for _resource, each in worth) != pledge.value:
        return {}
    words = " + ".join(f"{grouped(number)} × {money(rate)}" for _key, number, rate in factors)
    return {"formula": words, "worth": tuple(worth)}


@dataclass(frozen=True)
class Story:
    title: str
    url: str
    published_on: datetime.date


def stories(partner: Partner, year: int, pages: Sequence[Any], language: str) -> list[Story]:
    """Public stories that name it and were published in ``year``; each once, in ``language`` where
    there is one."""
    keys = [page.translation_key for page in pages]
    branches = get_page_model()._base_manager.filter(translation_key__in=keys)
    first, after = _bounds(year)
    found = public(stories_naming(partner)).filter(
        below_any(branches), first_published_at__gte=first, first_published_at__lt=after
    )
    chosen: dict[Any, Any] = {}
    for page in found.select_related("locale").order_by("first_published_at", "pk"):
        if page.translation_key not in chosen or page.locale.language_code == language:
            chosen[page.translation_key] = page
    return [
        Story(page.title, page.full_url or "", day_of(page.first_published_at))
        for page in chosen.values()
    ]
