"""Agreements that live and die by what their companies are like, not by what the score reads.

Every company has a *will*, drawn once, which nobody at the desk sees. From it follows, with chance,
how soon it names a date, whether it puts the date off, how often it is heard of, whether it gives
less than it said, and, drawn apart from all that, whether it comes in the end. Some firm ones fall
ill, some loose ones come all the same. What the desk sees of it is done through the real actions,
on the day on which it happens; the score looks at it every day.

Nothing here knows a sign, a weight or the threshold.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.cases import history
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.actions import Answer, Facts
from wagtail_herausforderung.pledges.models import Pledge

ONE_DAY = datetime.timedelta(days=1)
#: Who has no date after so many days is given up.
PATIENCE = 90


@dataclass
class Company:
    number: int
    will: float

    @property
    def name(self) -> str:
        return f"Betrieb {self.number:03} GmbH"


@dataclass
class Life:
    """One agreement as it goes, day by day; ``ends`` holds how it has ended."""

    company: Company
    random: Random
    pledge: Pledge
    accepted: datetime.date
    date: datetime.date | None = None
    ends: str = ""
    ended: datetime.date | None = None
    gave_less: bool = False
    alarms: list[datetime.date] = field(default_factory=list)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability


class Simulation:
    """``run()`` it; ``lives`` are those that were accepted on the way."""

    def __init__(self, cases: list[Any], user: Any, *, agreements: int, seed: int) -> None:
        self.random = Random(seed)
        self.cases, self.user = cases, user
        firm = [self.random.betavariate(30, 1) for _one in range(60)]
        loose = [self.random.betavariate(2, 8) for _one in range(30)]
        wills = [*firm, *loose]
        self.random.shuffle(wills)
        self.companies = [Company(number, will) for number, will in enumerate(wills)]
        self.arrivals: dict[int, int] = defaultdict(int)
        for _one in range(agreements):
            self.arrivals[self.random.randrange(300)] += 1
        self.lives: list[Life] = []

    @property
    def last_day(self) -> int:
        return 300 + PATIENCE + 70

    def day(self, number: int) -> None:
        """What happens on one day, before the desk looks at its list."""
        for life in self.lives:
            if not life.ends:
                self._live(life)
        for _one in range(self.arrivals.get(number, 0)):
            self.lives.append(self._begin())

    @property
    def open(self) -> dict[int, Life]:
        return {life.pledge.pk: life for life in self.lives if not life.ends}

    def _begin(self) -> Life:
        company = self.companies[len(self.lives) % len(self.companies)]
        offered = self.random.randrange(4, 13)
        offer = factories.offer(
            {"Stunden": offered},
            company_name=company.name,
            contact_name="B. Beispiel",
            email=f"betrieb-{company.number:03}@example.org",
        )
        case = self.random.choice(self.cases)
        pledge = actions.submit(case, offer)
        pledge = actions.accept(actions.confirm(pledge), by=self.user, without_mail=True)
        return Life(company, Random(self.random.random()), pledge, dates.today())

    def _live(self, life: Life) -> None:
        today, will = dates.today(), life.company.will
        if life.date and today > life.date:
            return self._end(life, kept=life.chance(0.02 + 0.97 * will))
        if not life.date and (today - life.accepted).days > PATIENCE:
            return self._end(life, kept=False)
        if life.chance(0.0005 + 0.006 * (1 - will) ** 2):
            return self._end(life, kept=False)  # says so beforehand; or somebody is ill
        if life.chance(0.01 + 0.14 * will):
            words = {"by": self.user, "about": life.pledge, "text": "Am Telefon."}
            history.note(life.pledge.case_id, "note", **words)
        if life.date is None and (today - life.accepted).days > 2:
            if life.chance(0.004 + 0.2 * will**2):
                self._set_date(life)
        elif life.date and life.chance(0.06 * (1 - will)):
            self._set_date(life)
        if not life.gave_less and life.chance(0.012 * (1 - will)):
            self._give_less(life)

    def _set_date(self, life: Life) -> None:
        life.date = dates.today() + ONE_DAY * life.random.randrange(5, 40)
        facts = Facts(starts_on=life.date, place="Malstatt")
        actions.agree(life.pledge, facts, by=self.user, without_mail=True)

    def _give_less(self, life: Life) -> None:
        life.gave_less = True
        line = life.pledge.lines.get()
        less = {line.pk: max((line.accepted or 0) // 2, 1)}
        actions.adjust(life.pledge, less, by=self.user, without_mail=True)

    def _end(self, life: Life, *, kept: bool) -> None:
        life.ends, life.ended = "kept" if kept else "lost", dates.today()
        if not kept and life.chance(0.5):
            actions.withdraw(life.pledge, by=self.user, without_mail=True)
        else:
            answer = Answer("fully" if kept else "not")
            actions.close(life.pledge, answer, by=self.user, without_mail=True)


@dataclass(frozen=True)
class Figures:
    """``found`` of all that were lost; ``false`` of all alarms; ``spared`` of all that were kept;
    ``days`` from the first alarm to the end, in the middle."""

    agreements: int
    lost: int
    found: float
    false: float
    spared: float
    days: int

    @classmethod
    def of(cls, lives: list[Life]) -> Figures:
        lost = [each for each in lives if each.ends == "lost"]
        kept = [each for each in lives if each.ends == "kept"]
        alarmed = [each for each in lives if each.alarms]
        seen = [each for each in lost if each.alarms]
        early = sorted((each.ended - each.alarms[0]).days for each in seen if each.ended)
        return cls(
            agreements=len(lives),
            lost=len(lost),
            found=len(seen) / len(lost),
            false=(len(alarmed) - len(seen)) / len(alarmed),
            spared=1 - sum(bool(each.alarms) for each in kept) / len(kept),
            days=early[len(early) // 2],
        )
