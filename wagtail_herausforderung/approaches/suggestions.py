"""Which companies might help with a need, each with its reasons in words.

All that is known is asked of the database at once, whatever the number of companies and needs;
what a site thinks important stands in ``ApproachSettings``.
"""

from __future__ import annotations

import datetime
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
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


@dataclass
class _Scored:
    score: float = 0
    #: ``(weight, key of WEIGHTS, what is to be said of it)``
    parts: list[tuple[float, str, Any]] = field(default_factory=list)

    def add(self, points: float, key: str, about: Any) -> None:
        if points:
            self.score += points
            self.parts.append((points, key, about))


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
    common = _common(network, weights)
    best: dict[int, list[tuple[int, _Scored]]] = {}
    for need in needs:
        scored = _for_kind(need.kind, common, network, weights, most)
        order = ((-each.score, pk) for pk, each in scored.items())
        best[need.pk] = [(pk, scored[pk]) for _score, pk in heapq.nsmallest(most, order)]
    wanted = {pk for rows in best.values() for pk, _scored in rows}
    partners = Partner.objects.in_bulk(wanted)
    members = network.members_of(wanted)
    return Suggestions(
        {
            key: [_told(partners[pk], each, members.get(pk)) for pk, each in rows]
            for key, rows in best.items()
        },
        resting=len(network.resting - network.blocked),
        blocked=len(network.blocked),
    )


def _common(network: Network, weights: dict[str, int]) -> dict[int, _Scored]:
    """What counts for every need: nearness, topic, acquaintance, how often it was asked."""
    found: dict[int, _Scored] = defaultdict(_Scored)
    for pk, (kilometres, key) in network.places.items():
        nearness = 1 - 2 * kilometres / FAR_KM
        # Far away it is hardly ever of use: that counts twice.
        points = weights["near"] * (nearness if kilometres < FAR_KM else -2)
        found[pk].add(points, "near", (kilometres, key))
    for pk, topics in network.topics.items():
        found[pk].add(weights["topic"], "topic", topics)
    for pk, rows in network.known.items():
        how, fresh, _member = rows
        found[pk].add(weights["known"] * _LEVELS[how] * (1 if fresh else 0.5), "known", rows)
    for pk, times in network.times.items():
        found[pk].add(-weights["often"] * min(times, _OFTEN) / _OFTEN, "often", times)
    return found


def _for_kind(
    kind: str,
    common: dict[int, _Scored],
    network: Network,
    weights: dict[str, int],
    most: int,
) -> dict[int, _Scored]:
    gave, does = network.gave.get(kind, {}), network.does.get(kind, set())
    known_of = common.keys() | gave.keys() | does | network.last.keys()
    # Of those that nothing is known of, as many as could be shown.
    unknown = heapq.nsmallest(most, network.free - known_of)
    found = {}
    for pk in (known_of & network.free) | set(unknown):
        known = common.get(pk)
        each = _Scored(known.score, list(known.parts)) if known else _Scored()
        given = gave.get(pk)
        if given:
            each.add(weights["gave"] * (0.7 + 0.1 * min(given.times, 3)), "gave", given)
        if pk in does:
            # Whoever has given it is known to: that it says so adds little.
            each.add(weights["does"] * (0.3 if given else 1), "does", kind)
        last = network.last.get(pk)
        if last and last.is_seen:
            # What it said when it was asked for something else tells less.
            share = 1 if kind in last.kinds else 0.3
            points = weights["answer"] * _ANSWERS.get(last.status, 0) * share
            each.add(points, "answer", last)
        if pk not in network.asked:
            each.add(weights["unasked"], "unasked", None)
        found[pk] = each
    return found


def _told(partner: Partner, scored: _Scored, known: Acquaintance | None) -> Suggestion:
    parts = sorted(scored.parts, key=lambda part: (-abs(part[0]), part[1]))
    reasons = [_REASONS[key](about, known) for _points, key, about in parts]
    member = known.member if known else None
    return Suggestion(partner, scored.score, [each for each in reasons if each], member)


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
