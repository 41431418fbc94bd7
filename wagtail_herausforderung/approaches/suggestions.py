"""Which companies might help with a need, each with its reasons in words.

All that is known is asked of the database at once, whatever the number of companies and needs;
what a site thinks important stands in ``ApproachSettings``.
"""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import dates, vocabulary
from ..cases.models import ChallengeCase, NeedLedger
from ..matching.models import Member
from ..models import Partner
from .choices import ApproachStatus, HowWell
from .models import FRESH, WEIGHTS, Acquaintance, ApproachSettings
from .network import FAR_KM, Given, Last, Network

_LEVELS: dict[str, float] = {HowWell.WELL: 1, HowWell.SOMEWHAT: 0.6, HowWell.SLIGHTLY: 0.3}
_ANSWERS: dict[str, float] = {
    ApproachStatus.YES: 1,
    ApproachStatus.LATER: 0.5,
    ApproachStatus.NO_ANSWER: -0.4,
    ApproachStatus.NO: -1,
}
#: Who was asked so often in a year is not asked more.
_OFTEN = 4


@dataclass
class Suggestion:
    """One company for one need: ``reasons`` are short sentences, the weightiest first."""

    partner: Partner
    score: float
    reasons: list[str]
    #: The member who knows somebody there best, if any.
    member: Member | None = None


@dataclass(frozen=True)
class Suggestions:
    """``by_need``: the best companies by the id of the need. ``resting`` were asked or are about to
    be, ``blocked`` do not want to be asked now; neither is suggested."""

    by_need: dict[int, list[Suggestion]]
    resting: int
    blocked: int


def suggest(
    case: ChallengeCase, needs: Iterable[NeedLedger], user: Any = None, *, most: int = 3
) -> Suggestions:
    """The ``most`` best companies for each of ``needs`` of ``case``.

    With ``user``, what other initiatives know of a company is left out; that it rests counts all
    the same. A constant number of queries.
    """
    needs = list(needs)
    site = case.page.get_site() if case.page else None
    settings = ApproachSettings.for_site(site) if site else ApproachSettings()
    weights = {name: getattr(settings, name) for name in WEIGHTS}
    rest = datetime.timedelta(days=settings.rest_days)
    network = Network(case, {need.kind for need in needs}, user, rest)
    scales = _Scales(network, weights)
    best: dict[int, list[tuple[int, float]]] = {}
    for need in needs:
        scores = scales.of_kind(need.kind)
        order = ((-score, pk) for pk, score in scores.items())
        best[need.pk] = [(pk, -score) for score, pk in heapq.nsmallest(most, order)]
    wanted = {pk for rows in best.values() for pk, _score in rows}
    partners = Partner.objects.in_bulk(wanted)
    members = network.members_of(wanted)
    return Suggestions(
        {
            need.pk: [
                _told(partners[pk], score, scales.parts(pk, need.kind), members.get(pk))
                for pk, score in best[need.pk]
            ]
            for need in needs
        },
        resting=len(network.resting - network.blocked),
        blocked=len(network.blocked),
    )


class _Scales:
    """What each thing that is known of a company weighs, as ``(points, key, what it is)``."""

    def __init__(self, network: Network, weights: dict[str, int]) -> None:
        self.network, self.weights = network, weights

    def of_kind(self, kind: str) -> dict[int, float]:
        """The points of all companies that may be asked for something of ``kind``."""
        scores = dict(self.common)
        gave = self.network.gave.get(kind, {})
        told: list[tuple[Iterable[int], Callable[[int, str], float]]] = [
            (gave, self.gave),
            (self.network.does.get(kind, ()), self.does),
            (self.network.last, self.answer),
        ]
        for keys, points in told:
            for pk in keys:
                if pk in scores:
                    scores[pk] += points(pk, kind)
        return scores

    @cached_property
    def common(self) -> dict[int, float]:
        """What counts whatever is needed."""
        scores: dict[int, float] = dict.fromkeys(self.network.free, self.weights["unasked"])
        told: list[tuple[Iterable[int], Callable[[int, str], float]]] = [
            (self.network.asked, lambda pk, kind: -self.weights["unasked"]),
            (self.network.places, self.near),
            (self.network.topics, self.topic),
            (self.network.known, self.known),
            (self.network.times, self.often),
        ]
        for keys, points in told:
            for pk in keys:
                if pk in scores:
                    scores[pk] += points(pk, "")
        return scores

    def near(self, pk: int, kind: str) -> float:
        kilometres = self.network.places[pk][0]
        # Far away it is hardly ever of use: that counts twice.
        return self.weights["near"] * (1 - 2 * kilometres / FAR_KM if kilometres < FAR_KM else -2)

    def topic(self, pk: int, kind: str) -> float:
        return self.weights["topic"]

    def known(self, pk: int, kind: str) -> float:
        how, fresh, _row = self.network.known[pk]
        return self.weights["known"] * _LEVELS[how] * (1 if fresh else 0.5)

    def often(self, pk: int, kind: str) -> float:
        return -self.weights["often"] * min(self.network.times[pk], _OFTEN) / _OFTEN

    def gave(self, pk: int, kind: str) -> float:
        times = self.network.gave[kind][pk].times
        return self.weights["gave"] * (0.7 + 0.1 * min(times, 3))

    def does(self, pk: int, kind: str) -> float:
        # Whoever has given it is known to: that it says so adds little.
        return self.weights["does"] * (0.3 if pk in self.network.gave.get(kind, {}) else 1)

    def answer(self, pk: int, kind: str) -> float:
        last = self.network.last[pk]
        # What it said when it was asked for something else tells less.
        share = (1 if kind in last.kinds else 0.3) if last.is_seen else 0
        return self.weights["answer"] * _ANSWERS.get(last.status, 0) * share

    def parts(self, pk: int, kind: str) -> list[tuple[float, str, Any]]:
        """Each thing that counts for one company, with what is to be said of it."""
        network = self.network
        told: list[tuple[str, dict[int, Any], Callable[[int, str], float]]] = [
            ("near", network.places, self.near),
            ("topic", network.topics, self.topic),
            ("known", network.known, self.known),
            ("often", network.times, self.often),
            ("gave", network.gave.get(kind, {}), self.gave),
            ("does", dict.fromkeys(network.does.get(kind, ()), kind), self.does),
            ("answer", network.last, self.answer),
        ]
        found = [(points(pk, kind), key, rows[pk]) for key, rows, points in told if pk in rows]
        if pk not in network.asked:
            found.append((self.weights["unasked"], "unasked", None))
        return [each for each in found if each[0]]


def _told(
    partner: Partner, score: float, parts: list[tuple[float, str, Any]], known: Acquaintance | None
) -> Suggestion:
    parts = sorted(parts, key=lambda part: (-abs(part[0]), part[1]))
    reasons = [_REASONS[key](about, known) for _points, key, about in parts]
    member = known.member if known else None
    return Suggestion(partner, score, [each for each in reasons if each], member)


def _gave(given: Given, _known: Any) -> str:
    words = ngettext(
        "Has given this kind once, last on %(day)s",
        "Has given this kind %(times)s times, last on %(day)s",
        given.times,
    )
    return words % {"times": given.times, "day": _short(given.last)}


def _does(kind: str, _known: Any) -> str:
    return _("Says that it gives: %(kind)s") % {"kind": vocabulary.label("support", kind)}


def _knows(_rows: Any, known: Acquaintance | None) -> str:
    if known is None:
        return ""
    since = known.refreshed_on
    fresh = since > dates.today() - FRESH
    sentence = (
        _("%(member)s knows somebody there (%(how)s)")
        if fresh
        else _("%(member)s knows somebody there (%(how)s, last renewed on %(day)s)")
    )
    how = known.get_how_well_display().lower()
    return sentence % {"member": known.member.name, "how": how, "day": _short(since)}


def _near(about: tuple[float, str], _known: Any) -> str:
    kilometres, key = about
    region = vocabulary.label("region", key)
    if kilometres < 1:
        return _("Same region: %(region)s") % {"region": region}
    if kilometres >= FAR_KM:
        return _("Far away: %(region)s") % {"region": region}
    told = {"km": round(kilometres), "region": region}
    return _("About %(km)s km away: %(region)s") % told


def _topic(topics: set[str], _known: Any) -> str:
    labels = ", ".join(vocabulary.label("topic", key) for key in sorted(topics))
    return _("Same topic: %(topic)s") % {"topic": labels}


def _answer(last: Last, _known: Any) -> str:
    status = ApproachStatus(last.status).label
    told = {"day": _short(last.day), "answer": str(status)}
    return _("Last answer, on %(day)s: %(answer)s") % told


def _often(times: int, _known: Any) -> str:
    words = ngettext(
        "Was asked once in the last year", "Was asked %(times)s times in the last year", times
    )
    return words % {"times": times}


def _unasked(_about: Any, _known: Any) -> str:
    return _("Was never asked")


_REASONS: dict[str, Callable[[Any, Any], str]] = {
    "gave": _gave,
    "does": _does,
    "known": _knows,
    "near": _near,
    "topic": _topic,
    "answer": _answer,
    "often": _often,
    "unasked": _unasked,
}


def _short(day: datetime.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
