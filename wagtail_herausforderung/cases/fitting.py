"""Open challenges that fit what somebody would give, ranked, each with its reasons in sentences.

Which of their needs are for the same, see :mod:`.gifts`.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Locale

from .. import vocabulary
from ..cards import term_keys
from ..compat import get_page_model
from ..dates import Unreadable, read_date, today
from ..listings import site_path
from ..public import public
from ..sorting import sort_key
from ..status import deadline_passed
from .gifts import Gift, NeedFit, compare
from .links import MOST, translated
from .models import ChallengeCase, NeedLedger
from .permissions import case_policy
from .states import TAKES_PLEDGES

#: Challenges whose pages are looked at; those that need nothing of it come last anyway.
_LOOKED_AT = 200

#: Beside what the needs say, see ``NeedFit.score``.
_REGION, _DAY, _TOPIC, _GONE = 4, 3, 1, 30
#: Between the days that somebody names.
_AND = re.compile(r"[;\n]|,(?=\s*\d)|\s(?:und|oder|and|or)\s")


@dataclass
class Fitting:
    """One challenge: ``needs`` are those that take offers; ``reasons`` are short sentences."""

    case: ChallengeCase
    page: Any
    needs: list[NeedFit]
    score: int = 0
    reasons: list[str] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether one of its needs is for the same."""
        return any(need.same and need.score for need in self.needs)


def fitting_challenges(
    gifts: Iterable[Gift],
    near_case: ChallengeCase | None = None,
    user=None,
    limit: int = 20,
    *,
    region: str = "",
    availability: str = "",
) -> list[Fitting]:
    """Open challenges for ``gifts``, the best first.

    ``near_case`` gives region and topics to compare with and is left out itself; ``region`` (a
    key) does where there is no case. ``availability`` is what the giver says of dates. With
    ``user`` only what this user may work on; without, what stands on the site of ``near_case``.
    A constant number of queries, whatever the number of challenges.
    """
    gifts = list(gifts)
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    found = _candidates(user, near_case)
    for each in found:
        compare(each.needs, gifts, codes[each.case.page.locale_id])
        each.score = max(need.score for need in each.needs)
    found.sort(key=_order)
    found = found[:_LOOKED_AT]
    pages = {page.pk: page for page in _pages([each.case.page_id for each in found])}
    _in_other_languages(found, gifts, codes)
    near_page = near_case.page.specific if near_case and near_case.page else None
    terms = term_keys(
        [*pages.values(), *([near_page] if near_page is not None else [])],
        ("regions", "topics"),
    )
    near = terms.get(near_page.pk, {}) if near_page is not None else {}
    places = {*near.get("regions", ()), *([region] if region else [])}
    days = days_in(availability)
    shown = []
    for each in found:
        each.page = pages.get(each.case.page_id)
        if each.page is None or deadline_passed(each.page):
            continue
        own = terms.get(each.page.pk, {})
        _by_need(each)
        _by_place(each, own.get("regions", ()), places)
        _by_day(each, days)
        _by_topic(each, own.get("topics", ()), near.get("topics", ()))
        shown.append(each)
    shown.sort(key=_order)
    return shown[:limit]


def same_elsewhere(gifts: list[Gift], case: ChallengeCase, language: str) -> dict[int, Any]:
    """The challenges beside ``case`` that need the same, by the id of their page, for a letter."""
    found = {}
    for each in fitting_challenges(gifts, case, limit=MOST) if gifts else ():
        if each.same:
            page = translated(each.page, language)
            reason = " · ".join(n.reason for n in each.needs if n.same and n.reason)
            found[page.pk] = {"title": page.title, "url": page.full_url or "", "reason": reason}
    return found


def _candidates(user, near_case: ChallengeCase | None) -> list[Fitting]:
    cases = (
        ChallengeCase.objects.all()
        if user is None
        else case_policy.instances_user_has_permission_for(user, "change")
    )
    cases = cases.filter(state__in=TAKES_PLEDGES, page__isnull=False)
    if near_case is not None:
        cases = cases.exclude(pk=near_case.pk)
        if user is None and near_case.page:
            cases = cases.filter(page__path__startswith=site_path(near_case.page))
    cases = list(cases.select_related("organisation", "page"))
    needs: dict[int, list[NeedFit]] = defaultdict(list)
    ledgers = NeedLedger.objects.filter(case__in=[case.pk for case in cases])
    for ledger in ledgers:
        if ledger.takes_pledges:
            needs[ledger.case_id].append(NeedFit(ledger))
    return [Fitting(case, None, needs[case.pk]) for case in cases if needs[case.pk]]


def _pages(ids: list[int | None]) -> list[Any]:
    pages: Any = public(get_page_model().objects.filter(pk__in=ids))
    return list(pages.specific())


def _in_other_languages(found: list[Fitting], gifts: list[Gift], codes: dict[int, str]) -> None:
    """What is offered in another language is held against the translations of the needs."""
    wanted = {gift.language for gift in gifts if gift.language}
    foreign = {
        each.case.page.translation_key: each
        for each in found
        if wanted - {codes[each.case.page.locale_id]}
    }
    if not foreign:
        return
    pages = get_page_model().objects.filter(
        translation_key__in=list(foreign),
        locale__language_code__in=wanted,
        alias_of__isnull=True,
    )
    shown: Any = public(pages)
    for page in shown.specific():
        needs = foreign[page.translation_key].needs
        values = {block.id: block.value for block in page.needs}
        compare(needs, gifts, codes[page.locale_id], values)


def _by_need(each: Fitting) -> None:
    each.score = max(need.score for need in each.needs)
    best = [need for need in each.needs if need.same] or each.needs
    each.reasons += [need.reason for need in best if need.reason]
    if all(need.ledger.remaining == 0 for need in each.needs):
        each.score -= _GONE
        each.reasons.append(_("Everything is covered; an offer goes on the reserve list."))


def _by_place(each: Fitting, regions: Iterable[str], places: set[str]) -> None:
    if getattr(each.page, "from_anywhere", False):
        each.score += _REGION
        each.reasons.append(_("Can be done from anywhere"))
        return
    regions = list(regions)
    same = [key for key in regions if _one_lies_in_the_other(key, places)]
    near = [key for key in same if vocabulary.info("region", key).level != "state"]
    if near:
        each.score += _REGION
        sentence, key = _("Same region: %(region)s"), near[0]
    elif regions and places and not same:
        sentence, key = _("Another region: %(region)s"), regions[0]
    else:
        return
    each.reasons.append(sentence % {"region": vocabulary.label("region", key)})


def _by_day(each: Fitting, days: list[datetime.date]) -> None:
    """When it is to be, beside the days that the giver names."""
    page = each.page
    last = page.ends_on or page.starts_on
    if last and last < today():
        each.score -= _GONE
        each.reasons.append(_("Its date has passed: %(day)s") % {"day": _short(last)})
    elif last:
        when = render_to_string("wagtail_herausforderung/challenge/when.html", {"page": page})
        sentence = _("When: %(when)s")
        if days:
            suits = any((page.starts_on or day) <= day <= last for day in days)
            each.score += _DAY if suits else -_DAY
            sentence = _("The date suits: %(when)s") if suits else _("Another date: %(when)s")
        each.reasons.append(sentence % {"when": " ".join(strip_tags(when).split())})
    if page.deadline:
        each.reasons.append(_("Takes pledges until %(day)s") % {"day": _short(page.deadline)})


def _short(day: datetime.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def days_in(text: str) -> list[datetime.date]:
    """The days that somebody names among other words: “4.12. oder 6.12.”, line by line."""
    found = []
    for piece in _AND.split(text):
        try:
            found.append(read_date(piece.strip()))
        except Unreadable:
            continue
    return found


def _by_topic(each: Fitting, topics: Iterable[str], others: Iterable[str]) -> None:
    for key in sorted(set(topics) & set(others)):
        each.score += _TOPIC
        each.reasons.append(_("Same topic: %(topic)s") % {"topic": vocabulary.label("topic", key)})


def _one_lies_in_the_other(region: str, places: set[str]) -> bool:
    """Of two that only lie in the same third one, neither does."""
    above = {region, *vocabulary.info("region", region).lineage}
    return any(
        place in above or region in vocabulary.info("region", place).lineage for place in places
    )


def _order(each: Fitting) -> tuple:
    return (-each.score, sort_key(each.case.title), each.case.pk)
