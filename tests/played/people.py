"""Who takes part in a played year, and how each of them will act: drawn once, by a seed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from random import Random

#: What is needed: title, kind of support, unit, how much, whether it can be shared.
NEEDS = (
    ("Schlafsäcke", "sachmittel", "Schlafsäcke", 30, True),
    ("Hilfe beim Streichen", "zeit", "Stunden", 40, True),
    ("Transporter", "fahrzeug", "Tage", 1, False),
    ("Raum für das Sommerfest", "raum", "Tage", 2, True),
    ("Rat zur Buchhaltung", "wissen", "Termine", 3, True),
)
SECTORS = ("company", "company", "company", "administration", "person")


@dataclass
class Pledging:
    """One pledge as it will go: what its company does, what the organisation says, what is true.

    ``share`` of the offer is what comes, ``hours`` what it takes. ``outcome`` follows from them.
    """

    number: int
    company: str
    email: str
    sector: str
    by_telephone: bool
    confirms: bool
    decision: str
    withdraws: bool
    answers: bool
    company_reports: bool
    organisation_reports: bool
    disagrees: bool
    days_ahead: int
    share: float
    hours: int
    no_show: bool

    @property
    def outcome(self) -> str:
        return "fully" if self.share == 1 else "partly" if self.share else "not"

    @classmethod
    def drawn(cls, number: int, random: Random) -> Pledging:
        who = random.randrange(60)
        share = random.choices((1, 0.5, 0), (85, 9, 6))[0]
        return cls(
            number=number,
            company=f"Betrieb {who:02} GmbH",
            email=f"betrieb-{who:02}@example.org",
            sector=random.choice(SECTORS),
            by_telephone=random.random() < 0.15,
            confirms=random.random() < 0.93,
            decision=random.choices(("accept", "ask", "decline"), (78, 14, 8))[0],
            withdraws=random.random() < 0.06,
            answers=random.random() < 0.7,
            company_reports=random.random() < 0.75,
            organisation_reports=random.random() < 0.75,
            disagrees=random.random() < 0.1,
            days_ahead=random.randrange(6, 45),
            share=share,
            hours=random.randrange(2, 60) if share else 0,
            no_show=share == 0 and random.random() < 0.5,
        )


@dataclass
class Arrival:
    """A challenge on the day it is published, with all that people will say to it."""

    number: int
    day: datetime.date
    needs: list[tuple]
    pledges: list[tuple[int, int, Pledging]]
    asks: bool
    answered_by_organisation: bool
    offer: bool
    says_yes: bool


def arrivals(cases: int, year: int, seed: int) -> list[Arrival]:
    """So many challenges, spread over the year. ``pledges``: days later, number of the need."""
    random = Random(seed)
    first = datetime.date(year, 1, 4)
    days = sorted(random.randrange(min(330, 5 * cases)) for _case in range(cases))
    found = []
    number = 0
    for case, day in enumerate(days):
        needs = random.sample(NEEDS, random.randrange(1, 4))
        pledges = []
        for index in range(len(needs)):
            for _one in range(random.choices((0, 1, 2), (20, 60, 20))[0]):
                number += 1
                later = random.randrange(1, 25)
                pledges.append((later, index, Pledging.drawn(number, random)))
        found.append(
            Arrival(
                number=case,
                day=first + datetime.timedelta(day),
                needs=needs,
                pledges=pledges,
                asks=random.random() < 0.3,
                answered_by_organisation=random.random() < 0.6,
                offer=random.random() < 0.15,
                says_yes=random.random() < 0.6,
            )
        )
    return found
