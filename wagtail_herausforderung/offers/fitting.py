"""Open challenges that fit an offer, ranked, each with its reasons in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .. import vocabulary
from ..cards import term_keys
from ..cases.models import ChallengeCase, NeedLedger
from ..cases.permissions import case_policy
from ..cases.states import TAKES_PLEDGES
from ..compat import get_page_model
from ..public import public
from ..sorting import sort_key
from ..status import deadline_passed

#: Challenges whose pages are looked at; those that need none of the kinds come last anyway.
_LOOKED_AT = 200

_KIND, _REGION, _TOPIC = 10, 4, 1


@dataclass
class Fitting:
    """One challenge: ``needs`` are those that take offers; ``reasons`` are short sentences."""

    case: ChallengeCase
    page: Any
    needs: list[NeedLedger]
    score: int = 0
    reasons: list[str] = field(default_factory=list)


def fitting_challenges(
    kinds: Iterable[str],
    near_case: ChallengeCase | None = None,
    user=None,
    limit: int = 20,
    *,
    region: str = "",
) -> list[Fitting]:
    """Open challenges for ``kinds`` (keys of kinds of support), the best first.

    ``near_case`` gives region and topics to compare with and is left out itself; ``region`` (a
    key) does where there is no case. With ``user`` only what this user may work on. A constant
    number of queries, whatever the number of challenges.
    """
    wanted = set(kinds)
    found = _candidates(user, near_case)
    for each in found:
        _by_kind(each, wanted)
    found.sort(key=_order)
    found = found[:_LOOKED_AT]
    pages = {page.pk: page for page in _pages([each.case.page_id for each in found])}
    near_page = near_case.page.specific if near_case and near_case.page else None
    terms = term_keys(
        [*pages.values(), *([near_page] if near_page is not None else [])],
        ("regions", "topics"),
    )
    near = terms.get(near_page.pk, {}) if near_page is not None else {}
    places = set(_lineage(near.get("regions", ()))) | set(_lineage([region] if region else ()))
    shown = []
    for each in found:
        each.page = pages.get(each.case.page_id)
        if each.page is None or deadline_passed(each.page):
            continue
        own = terms.get(each.page.pk, {})
        _by_place(each, own.get("regions", ()), places)
        _by_topic(each, own.get("topics", ()), near.get("topics", ()))
        shown.append(each)
    shown.sort(key=_order)
    return shown[:limit]


def _candidates(user, near_case: ChallengeCase | None) -> list[Fitting]:
    cases = (
        ChallengeCase.objects.all()
        if user is None
        else case_policy.instances_user_has_permission_for(user, "change")
    )
    cases = cases.filter(state__in=TAKES_PLEDGES, page__isnull=False)
    if near_case is not None:
        cases = cases.exclude(pk=near_case.pk)
    cases = list(cases.select_related("organisation"))
    needs: dict[int, list[NeedLedger]] = defaultdict(list)
    ledgers = NeedLedger.objects.filter(case__in=[case.pk for case in cases])
    for ledger in ledgers:
        if ledger.takes_pledges:
            needs[ledger.case_id].append(ledger)
    return [Fitting(case, None, needs[case.pk]) for case in cases if needs[case.pk]]


def _pages(ids: list[int | None]) -> list[Any]:
    pages: Any = public(get_page_model().objects.filter(pk__in=ids))
    return list(pages.specific())


def _by_kind(each: Fitting, wanted: set[str]) -> None:
    needed = [ledger for ledger in each.needs if ledger.remaining is None or ledger.remaining > 0]
    fits = [ledger for ledger in needed if ledger.kind in wanted]
    for ledger in fits:
        each.score += _KIND
        label = vocabulary.label("support", ledger.kind)
        if ledger.remaining is None:
            sentence = _("%(kind)s: %(title)s, as much as there is")
        else:
            sentence = _("%(kind)s: %(title)s, %(left)s %(unit)s still needed")
        each.reasons.append(
            sentence
            % {
                "kind": label,
                "title": ledger.title,
                "left": ledger.remaining,
                "unit": ledger.unit,
            }
        )
    if not needed:
        each.score -= _KIND
        each.reasons.append(_("Everything is covered; an offer goes on the reserve list."))


def _by_place(each: Fitting, regions: Iterable[str], places: set[str]) -> None:
    if getattr(each.page, "from_anywhere", False):
        each.score += _REGION
        each.reasons.append(_("Can be done from anywhere"))
        return
    same = [key for key in regions if key in places]
    if same:
        each.score += _REGION
        label = vocabulary.label("region", same[0])
        each.reasons.append(_("Same region: %(region)s") % {"region": label})


def _by_topic(each: Fitting, topics: Iterable[str], others: Iterable[str]) -> None:
    for key in set(topics) & set(others):
        each.score += _TOPIC
        each.reasons.append(_("Same topic: %(topic)s") % {"topic": vocabulary.label("topic", key)})


def _lineage(keys: Iterable[str]) -> list[str]:
    """Each region with the districts it lies in; whole states are too large to be near."""
    found = []
    for key in keys:
        info = vocabulary.info("region", key)
        found += [
            each
            for each in (*info.lineage, key)
            if vocabulary.info("region", each).level != "state"
        ]
    return found


def _order(each: Fitting) -> tuple:
    return (-each.score, sort_key(each.case.title), each.case.pk)
