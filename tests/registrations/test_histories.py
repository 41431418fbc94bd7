"""The promise: 0 overbooked, 0 unfair, 0 offered twice, 0 lost.

Random histories of one event with two ways to take part, in which people register, confirm late,
withdraw, take, decline and let pass, change people and way, and an editor changes the number of
seats. ``HF_HISTORIES`` is how many are played (as it comes: 200). What would be fair is worked out
here on lists of names, and after every step the database has to say the same.
"""

from __future__ import annotations

import datetime
import os
import random
import time
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.utils import timezone

from wagtail_herausforderung.events import actions, ledger, line
from wagtail_herausforderung.events.actions import seats
from wagtail_herausforderung.events.models import EventLedger, Registration
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import bare_event, join

HISTORIES = int(os.environ.get("HF_HISTORIES", "200"))
STEPS = 14
HOUR = datetime.timedelta(hours=1)

pytestmark = pytest.mark.django_db


@dataclass
class Person:
    way: str
    people: int
    state: str = "unconfirmed"
    until: datetime.datetime | None = None
    rests: bool = False
    passes: int = 0


@dataclass
class Fair:
    """What ought to be: who has a seat, and who stands in line in which order."""

    seats: dict[str, int | None]
    begins: datetime.datetime
    now: datetime.datetime
    people: dict[int, Person] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=lambda: {"room": [], "online": []})

    def taken(self, way: str) -> int:
        seated = [p for p in self.people.values() if p.state in ("registered", "offered")]
        return sum(p.people for p in seated if p.way == way)

    def fits(self, way: str, number: int) -> bool:
        seats = self.seats[way]
        return seats is None or self.taken(way) + number <= seats

    def awaited(self, way: str) -> list[int]:
        """Who stands in line for a seat of this way and could be given one."""
        seats = self.seats[way]
        return [
            key
            for key in self.lines[way]
            if not self.people[key].rests and (seats is None or self.people[key].people <= seats)
        ]

    def offer(self, way: str) -> None:
        while self.awaited(way):
            key = self.awaited(way)[0]
            person = self.people[key]
            if not self.fits(way, person.people):
                return
            self.lines[way].remove(key)
            person.state = "offered"
            person.until = self.now + min(24 * HOUR, (self.begins - self.now) / 2)

    def wake(self, way: str) -> None:
        for key in self.lines[way]:
            self.people[key].rests = False
        self.offer(way)

    def behind(self, key: int) -> None:
        person = self.people[key]
        person.state, person.until = "waiting", None
        for names in self.lines.values():
            if key in names:
                names.remove(key)
        self.lines[person.way].append(key)

    # What happens

    def confirm(self, key: int) -> None:
        person = self.people[key]
        if not self.awaited(person.way) and self.fits(person.way, person.people):
            person.state = "registered"
        else:
            self.behind(key)

    def time_passes(self) -> None:
        late = [
            (person.until, number, key)
            for number, (key, person) in enumerate(self.people.items())
            if person.state == "offered" and person.until <= self.now
        ]
        for _until, _number, key in sorted(late):
            person = self.people[key]
            person.passes += 1
            if person.passes < 2:
                self.behind(key)
                person.rests = True
            else:
                person.state, person.until = "expired", None
        if late:
            for way in self.lines:
                self.offer(way)

    def take(self, key: int) -> None:
        person = self.people[key]
        person.state, person.until, person.passes = "registered", None, 0

    def decline(self, key: int, out: bool) -> None:
        person = self.people[key]
        if out:
            person.state, person.until = "withdrawn", None
        else:
            self.behind(key)
            person.rests = True
        self.offer(person.way)

    def withdraw(self, key: int) -> None:
        person = self.people[key]
        had = person.state in ("registered", "offered")
        person.state, person.until = "withdrawn", None
        if key in self.lines[person.way]:
            self.lines[person.way].remove(key)
        (self.wake if had else self.offer)(person.way)

    def resize(self, way: str, seats: int | None) -> None:
        before, self.seats[way] = self.seats[way], seats
        more = before is not None and (seats is None or seats > before)
        (self.wake if more else self.offer)(way)

    def change(self, key: int, people: int, way: str) -> bool:
        """Whether it is allowed."""
        person = self.people[key]
        old_way, old_people = person.way, person.people
        seats = self.seats[way]
        if seats is not None and people > seats:
            return False
        others = [each for each in self.awaited(way) if each != key]
        if person.state == "registered":
            more = people - old_people if way == old_way else people
            if more > 0 and (others or not self.fits(way, more)):
                return False
            person.people, person.way = people, way
        elif way != old_way and not others and self.fits(way, people):
            self.lines[old_way].remove(key)
            person.people, person.way, person.state = people, way, "registered"
            self.offer(old_way)
            return True
        elif way != old_way or people > old_people:
            person.people, person.way = people, way
            self.behind(key)
        else:
            person.people = people
        left = old_people if way != old_way else old_people - people
        if person.state == "registered" and left > 0:
            self.wake(old_way)
        self.offer(old_way)
        return True


class Played:
    """One history, in the database and in what is fair."""

    def __init__(self, number: int, monkeypatch) -> None:
        self.dice = random.Random(number)
        seats = {"room": self.dice.randint(1, 4), "online": self.dice.choice([None, 1, 2, 3])}
        self.clock = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: self.clock)
        self.event = bare_event(seats["room"], online=seats["online"])
        self.fair = Fair(seats, self.event.begins, self.clock)
        self.unfair = self.overbooked = self.offers = 0
        self.lowered: dict[str, int] = {}

    def some(self, *states: str) -> int | None:
        found = [key for key, person in self.fair.people.items() if person.state in states]
        return self.dice.choice(found) if found else None

    def row(self, key: int) -> Registration:
        return Registration.objects.get(pk=key)

    # Each does it in both

    def join(self) -> None:
        way = self.dice.choice(["room", "room", "online"])
        people = self.dice.choice([1, 1, 1, 2, 3])
        seats = self.fair.seats[way]
        if seats is not None and people > seats:
            return
        row = join(self.event, way=way, people=people, confirm=False)
        self.fair.people[row.pk] = Person(way, people)
        if self.dice.random() < 0.8:
            self.confirm(row.pk)

    def confirm(self, key: int | None = None) -> None:
        key = key or self.some("unconfirmed")
        if key:
            actions.confirm(self.row(key))
            self.fair.confirm(key)

    def take(self) -> None:
        if key := self.some("offered"):
            actions.take_seat(self.row(key))
            self.fair.take(key)

    def decline(self) -> None:
        if key := self.some("offered"):
            out = self.dice.random() < 0.3
            actions.decline(self.row(key), out=out)
            self.fair.decline(key, out)

    def withdraw(self) -> None:
        if key := self.some("registered", "offered", "waiting"):
            actions.withdraw(self.row(key))
            self.fair.withdraw(key)

    def resize(self) -> None:
        way = self.dice.choice(["room", "online"])
        seats = self.dice.choice([1, 2, 3, 4, 5] + [None] * (way == "online"))
        with transaction.atomic():
            line.resize(ledger.lock_event(self.event.pk), way, seats)
        self.fair.resize(way, seats)

    def change(self) -> None:
        key = self.some("registered", "waiting")
        if key is None:
            return
        people, way = self.dice.randint(1, 3), self.dice.choice(["room", "online"])
        person = self.fair.people[key]
        if (people, way) == (person.people, person.way):
            return
        try:
            actions.change(self.row(key), people=people, way=way)
            allowed = True
        except TransitionRefused:
            allowed = False
        self.unfair += allowed != self.fair.change(key, people, way)

    def wait(self) -> None:
        self.clock += self.dice.choice([1, 5, 13, 30]) * HOUR
        if self.clock > self.event.begins - HOUR:
            self.clock = self.event.begins - HOUR
        self.fair.now = self.clock
        line.settle(self.event.pk)
        self.fair.time_passes()

    def play(self) -> None:
        ways = [self.join] * 6 + [self.withdraw] * 3 + [self.wait] * 2 + [self.take, self.decline]
        ways += [self.resize, self.change, self.confirm]
        for _step in range(STEPS):
            before = {each.way: each.taken for each in self.ledgers()}
            try:
                self.dice.choice(ways)()
            except TransitionRefused:
                self.unfair += 1  # whoever may do it by rights cannot
                return
            self.compare(before)

    def ledgers(self) -> list[EventLedger]:
        return list(EventLedger.objects.filter(event=self.event))

    def compare(self, before: dict[str, int]) -> None:
        rows = {row.pk: row for row in Registration.objects.filter(event=self.event)}
        assert rows.keys() == self.fair.people.keys(), "somebody is lost"
        for key, person in self.fair.people.items():
            self.unfair += (rows[key].status, rows[key].way) != (person.state, person.way)
            self.unfair += rows[key].offered_until != person.until
        for way, names in self.fair.lines.items():
            waiting = [r for r in rows.values() if r.way == way and r.status == "waiting"]
            self.unfair += [r.pk for r in sorted(waiting, key=lambda r: (r.line, r.pk))] != names
        for each in self.ledgers():
            held = [r.held for r in rows.values() if r.way == each.way]
            assert each.taken == sum(held), "seats are lost, or given twice"
            grown = each.taken > before[each.way]
            self.overbooked += each.capacity is not None and grown and each.taken > each.capacity
        self.offers += sum(r.status == "offered" for r in rows.values())


def play(monkeypatch, number: int) -> tuple[int, int, int]:
    """How many were unfair, overbooked; and how many offers there were at all."""
    unfair = overbooked = offers = 0
    for n in range(number):
        with monkeypatch.context() as patch, transaction.atomic():
            played = Played(n, patch)
            played.play()
            transaction.set_rollback(True)
        unfair += played.unfair
        overbooked += played.overbooked
        offers += played.offers
    return unfair, overbooked, offers


@pytest.mark.slow
@pytest.mark.timeout(600 + 2 * HISTORIES)
def test_nobody_is_overtaken_and_no_seat_is_given_twice(monkeypatch):
    started = time.process_time()
    unfair, overbooked, offers = play(monkeypatch, HISTORIES)
    print(f"{HISTORIES} histories, {offers} offers, {time.process_time() - started:.0f} s")
    assert offers > HISTORIES / 2
    assert (unfair, overbooked) == (0, 0)


def test_without_the_line_people_would_be_overtaken(monkeypatch):
    """Whoever only looks whether a seat is free passes those who wait."""
    naive = lambda row, way="", people=0: ledger.take(row, way, people)  # noqa: E731
    monkeypatch.setattr(line, "seat_at_once", naive)
    unfair, overbooked, _offers = play(monkeypatch, 60)
    assert unfair > 0
    assert overbooked == 0


def test_without_the_condition_it_would_be_overbooked(monkeypatch):
    """Whoever does not ask in the same statement whether there is a seat gives one too many."""

    def naive(row, way="", people=0):
        from django.db.models import F

        rows = EventLedger.objects.filter(event=row.event_id, way=way or row.way)
        return bool(rows.update(taken=F("taken") + (people or row.people)))

    for module in (line, seats, ledger):
        monkeypatch.setattr(module, "take", naive)
    _unfair, overbooked, _offers = play(monkeypatch, 30)
    assert overbooked > 0
