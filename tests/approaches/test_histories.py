"""The promise: nobody is asked twice within the rest period, nobody who does not want to be asked.

Random histories, each with companies and challenges of two initiatives, in which people plan, ask,
answer, wish, merge, and days pass. ``HF_HISTORIES`` is how many are played (as it comes: 300). What
was asked is written down here, not read from what the app thinks.
"""

from __future__ import annotations

import datetime
import os
import random
import time
from dataclasses import dataclass, field

import pytest

from wagtail_herausforderung import dates
from wagtail_herausforderung.approaches import actions
from wagtail_herausforderung.approaches.actions import Answer, Errand
from wagtail_herausforderung.approaches.guard import Company
from wagtail_herausforderung.approaches.models import Approach
from wagtail_herausforderung.cases.models import DoNotAsk
from wagtail_herausforderung.cases.partners.merge import merge
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.submissions.errors import TransitionRefused

HISTORIES = int(os.environ.get("HF_HISTORIES", "300"))
STEPS, REST = 9, 90
DAY = datetime.timedelta(days=1)


@dataclass
class World:
    """Three companies, two challenges, and all that was done. ``asks`` are ``(company, day)``,
    ``wishes`` ``(company, day before which it is not asked)``; what must not happen is counted."""

    cases: list
    partners: list
    by: object
    random: random.Random
    clock: dict
    asks: list = field(default_factory=list)
    wishes: list = field(default_factory=list)
    became: dict = field(default_factory=dict)
    rows: list = field(default_factory=list)
    back: set = field(default_factory=set)
    too_soon: int = 0
    against_wishes: int = 0

    @property
    def today(self) -> datetime.date:
        return self.clock["day"]

    def root(self, key: int) -> int:
        while key in self.became:
            key = self.became[key]
        return key

    # What people do

    def plan(self) -> None:
        partner = self.random.choice(self.partners)
        case = self.random.choice(self.cases)
        reason = "Eilt." if self.random.random() < 0.15 else ""
        name = Company(partner.name, None if self.random.random() < 0.1 else partner)
        errand = Errand(self.today + 7 * DAY, user=self.by)
        words = {"despite": reason, "by": self.by, "without_mail": True}
        self.rows.append(actions.plan(case, name, errand, **words).pk)

    def _some(self, *statuses: str) -> Approach | None:
        found = list(Approach.objects.filter(pk__in=self.rows, status__in=statuses))
        return self.random.choice(found) if found else None

    def _wrote_down(self, approach: Approach) -> None:
        key = self.root(approach.partner_id)
        invited = approach.pk in self.back
        self.back.discard(approach.pk)
        lately = [
            day
            for other, day in self.asks
            if self.root(other) == key and (self.today - day).days < REST
        ]
        self.too_soon += bool(lately) and not approach.despite and not invited
        self.against_wishes += any(
            self.root(other) == key and self.today < before for other, before in self.wishes
        )
        self.asks.append((key, self.today))

    def ask(self) -> None:
        if approach := self._some("planned"):
            self._wrote_down(actions.ask(approach, by=self.by, without_mail=True))

    def answer(self) -> None:
        approach = self._some("planned", "asked", "no_answer")
        if approach is None:
            return
        is_new = approach.status == "planned" or approach.asked_on is None
        outcome = self.random.choice(["yes", "no", "later"])
        later_on = self.today + self.random.randint(1, 60) * DAY if outcome == "later" else None
        answered = actions.answer(approach, Answer(outcome, later_on=later_on), by=self.by)
        if is_new:
            self._wrote_down(answered)

    def come_back(self) -> None:
        if approach := self._some("later"):
            self.back.add(actions.come_back(approach).pk)

    def expire(self) -> None:
        if approach := self._some("planned", "asked"):
            actions.expire(approach)

    def pass_on(self) -> None:
        if approach := self._some("planned", "no_answer"):
            reason = "Noch einmal." if self.random.random() < 0.2 else ""
            errand = Errand(self.today + 7 * DAY, user=self.by)
            words = {"despite": reason, "by": self.by, "without_mail": True}
            actions.pass_on(approach, errand, **words)

    def wish(self) -> None:
        partner = self.random.choice(self.partners)
        before = self.today + self.random.randint(5, 120) * DAY
        DoNotAsk.objects.create(partner=partner, before=before, reason="Nein.")
        self.wishes.append((partner.pk, before))

    def merge(self) -> None:
        if len(self.partners) < 2:
            return
        gone, into = self.random.sample(self.partners, 2)
        key = gone.pk
        merge(gone, into)
        self.became[key] = into.pk
        self.partners.remove(next(each for each in self.partners if each.name == gone.name))

    def wait(self) -> None:
        self.clock["day"] += self.random.choice([1, 3, 10, 40, 60]) * DAY

    def play(self) -> None:
        ways = [self.plan] * 5 + [self.ask] * 4 + [self.answer] * 3 + [self.wait] * 3
        ways += [self.come_back, self.expire, self.pass_on, self.wish]
        for _step in range(STEPS):
            way = self.random.choice(ways)
            if self.random.random() < 0.002:
                way = self.merge
            try:
                way()
            except TransitionRefused:
                continue


def play(desk, monkeypatch, number: int) -> tuple[int, int, int]:
    """How many were asked, asked too soon, and asked against their wish."""
    clock = {"day": datetime.date(2027, 1, 4)}
    monkeypatch.setattr(dates, "today", lambda: clock["day"])
    asked = soon = against = 0
    for n in range(number):
        three = [
            Partner(name=f"Firma {n} {each}", slug=f"firma-{n}-{each}", sector="company")
            for each in "abc"
        ]
        Partner.objects.bulk_create(three)
        dice = random.Random(n)
        world = World([desk.case, desk.far_case], three, desk.admin, dice, clock)
        world.play()
        asked += len(world.asks)
        soon += world.too_soon
        against += world.against_wishes
    return asked, soon, against


@pytest.mark.slow
@pytest.mark.timeout(600 + 2 * HISTORIES)
def test_nobody_is_asked_twice_too_soon_or_against_their_wish(desk, monkeypatch):
    started = time.process_time()
    asked, soon, against = play(desk, monkeypatch, HISTORIES)
    print(f"{HISTORIES} histories, {asked} asked, {time.process_time() - started:.0f} s")
    assert asked > HISTORIES / 2
    assert (soon, against) == (0, 0)


def test_without_the_guard_they_would_be(desk, monkeypatch):
    """Whoever only looks at their own challenge asks others' companies again."""

    def naive(company, site, *, despite, user=None, but=None):
        return None

    monkeypatch.setattr(actions, "check", naive)
    monkeypatch.setattr(actions, "free_claim", lambda approach, company, despite: None)
    monkeypatch.setattr("wagtail_herausforderung.approaches.receivers.drop", lambda *a, **k: None)
    asked, soon, against = play(desk, monkeypatch, 100)
    assert asked > 50
    assert soon > 5
    assert against > 1
