"""“What can you give?”: three taps, what, where and when, lead to three challenges with reasons.

Nothing is kept: each tap is a link, and all that was chosen stands in the address.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import dates
from .amounts import of_unit
from .cards import ChallengeCard, cards_of
from .needs import NeedView
from .search.query import SearchQuery

#: So many are suggested, out of so many that are looked at.
SUGGESTED, LOOKED_AT = 3, 30
#: Places that are offered; any other can be typed.
MOST_PLACES = 12


class When(models.TextChoices):
    SOON = "soon", gettext_lazy("In the next four weeks")
    MONTHS = "months", gettext_lazy("In the next three months")
    ANY = "any", gettext_lazy("Any time")


_WITHIN = {When.SOON: datetime.timedelta(weeks=4), When.MONTHS: datetime.timedelta(days=92)}


@dataclass(frozen=True)
class Choice:
    """One answer to the question of a step, with the address to which it leads."""

    label: str
    url: str
    icon: str = ""


@dataclass(frozen=True)
class Reason:
    """Why a challenge is suggested; or, if not ``fits``, what does not suit."""

    words: str
    fits: bool = True


@dataclass(frozen=True)
class Suggestion:
    card: ChallengeCard
    reasons: list[Reason]


class Giving:
    """The steps, on a list of challenges. ``step`` is 1 to 3, then 4: the suggestions."""

    def __init__(self, index_page: Any, request: Any) -> None:
        asked = request.GET
        self.index_page, self.request = index_page, request
        named = {key: asked[key] for key in ("support", "region", "near") if asked.get(key)}
        self.query = self._query(**named)
        self.what = self._first("support")
        self.region = self._first("region")
        self.is_anywhere = asked.get("where") == "any"
        self.when = asked.get("when") if asked.get("when") in When.values else ""
        has_place = bool(self.region or self.query.near or self.is_anywhere)
        answered = [bool(self.what), has_place, bool(self.when)]
        self.step = answered.index(False) + 1 if False in answered else len(answered) + 1

    def _query(self, **named: str) -> SearchQuery:
        return SearchQuery({**named, "needed": "yes"}, self.index_page, self.request)

    def _first(self, key: str) -> str:
        return next(iter(self.query.selections.get(key, ())), "")

    def _label(self, facet: str, value: str) -> str:
        return self.query.labels[facet][value].label if value else ""

    @property
    def where_label(self) -> str:
        near = self.query.near
        return near.label if near else self._label("region", self.region)

    def url(self, **changes: str | None) -> str:
        """The address of the steps with some answers changed; ``None`` takes one back."""
        near = self.query.near
        answers = {
            "support": self.what,
            "region": self.region,
            "near": near.text if near else "",
            "where": "any" if self.is_anywhere else "",
            "when": self.when,
        } | changes
        query = urlencode({key: value for key, value in answers.items() if value})
        return f"{self.index_page.give_url(self.request)}{'?' + query if query else ''}"

    @property
    def search_url(self) -> str:
        """The search with the same answers, for those who want to see all."""
        return self.query.url()

    @property
    def said(self) -> list[Choice]:
        """What has been answered, each with the address where it is asked again."""
        anywhere = _("Anywhere")
        answers = [
            (self._label("support", self.what), self.url(support=None)),
            (
                self.where_label or (anywhere if self.is_anywhere else ""),
                self.url(region=None, near=None, where=None),
            ),
            (str(When(self.when).label) if self.when else "", self.url(when=None)),
        ]
        return [Choice(label, url) for label, url in answers if label]

    @cached_property
    def choices(self) -> list[Choice]:
        """The answers to the question of this step."""
        if self.step == 1:
            return [
                Choice(info.label, self.url(support=info.key), info.icon)
                for info in self._counted("support")
            ]
        if self.step == 2:
            anywhere = Choice(_("It does not matter where"), self.url(where="any"), "compass")
            return [
                *(Choice(p.label, self.url(region=p.key), "map-pin") for p in self._places()),
                anywhere,
            ]
        return [Choice(str(when.label), self.url(when=when.value), "calendar") for when in When]

    def _counted(self, key: str) -> list[Any]:
        request = self.query.to_request(page_size=1, counted={key})
        counts = self.query.backend.search(request).counts.get(key, {})
        facet = next((each for each in self.query.facets if each.key == key), None)
        there = {value for value, count in counts.items() if count}
        return list(facet.get_labels(there, self.query.language).values()) if facet else []

    def _places(self) -> list[Any]:
        """The smallest regions in which something is needed."""
        there = self._counted("region")
        above = {key for info in there for key in info.lineage[:-1]}
        return [info for info in there if info.key not in above][:MOST_PLACES]

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """Up to three challenges: those that fit in place and time first, then what else needs
        the same, and says so."""
        found = self._look(self.query, in_place=True)
        if len(found) < SUGGESTED and not self.is_anywhere:
            known = {each.card.page.pk for each in found}
            wider = self._look(self._query(support=self.what), in_place=False)
            found += [each for each in wider if each.card.page.pk not in known]
        found.sort(key=lambda each: sum(not reason.fits for reason in each.reasons))
        return found[:SUGGESTED]

    def _look(self, query: SearchQuery, *, in_place: bool) -> list[Suggestion]:
        answer = query.backend.search(query.to_request(page_size=LOOKED_AT, counted=()))
        found = []
        for card in cards_of(answer.hits, self.request):
            needs = [need for need in card.needs if need.kind.key == self.what and need.is_open]
            if needs:
                reasons = [Reason(_needed(needs[0])), self._where(card, in_place), self._when(card)]
                found.append(Suggestion(card, reasons))
        return found

    def _where(self, card: ChallengeCard, in_place: bool) -> Reason:
        if card.from_anywhere:
            return Reason(_("Can be done from anywhere"))
        if not card.where:
            return Reason(_("No place is fixed"))
        words = {"place": card.where}
        if in_place:
            return Reason(_("Place: %(place)s") % words)
        return Reason(_("In another place: %(place)s") % words, fits=False)

    def _when(self, card: ChallengeCard) -> Reason:
        page, today = card.page, dates.today()
        if page.timing == page.Timing.ONGOING and not page.starts_on:
            return Reason(str(page.get_timing_display()))
        within = _WITHIN.get(When(self.when))
        starts = page.starts_on or today
        words = {"day": date_format(starts, "DATE_FORMAT")}
        is_day = page.timing == page.Timing.FIXED
        said = _("On %(day)s") if is_day else _("From %(day)s") if starts > today else _("Now")
        return Reason(said % words, fits=within is None or starts <= today + within)


def _needed(need: NeedView) -> str:
    if need.remaining is None:
        return f"{need.title}: {need.sentence}"
    words = {"title": need.title, "left": of_unit(need.remaining, need)}
    return _("%(title)s: %(left)s still missing") % words
