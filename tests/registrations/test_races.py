"""Many at the same moment, each with a database connection of its own: exactly as many seats as
there are, everybody on the list once, and a naive way that gives too many."""

import random
import time
import uuid
from collections import Counter

import pytest
from django.db.models import Sum

from tests.racing import race
from wagtail_herausforderung.events import actions, ledger, line
from wagtail_herausforderung.events.models import EventLedger, Registration
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import bare_event, join

THREADS = 8

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def check(event) -> None:
    """Nobody is lost, no seat is given twice, and no seat is free that somebody waits for."""
    for each in EventLedger.objects.filter(event=event):
        rows = Registration.objects.filter(event=event, way=each.way)
        assert each.taken == (rows.aggregate(sum=Sum("held"))["sum"] or 0)
        assert each.capacity is None or each.taken <= each.capacity
        first = line.in_line(event, each.way).first()
        assert first is None or each.capacity - each.taken < first.people
    waiting = Registration.objects.filter(event=event, status="waiting")
    numbers = list(waiting.values_list("line", flat=True))
    assert len(numbers) == len(set(numbers))


def test_of_eight_that_confirm_for_three_seats_three_have_one():
    for _round in range(4):
        event = bare_event(3)
        rows = [join(event, f"Nr. {n}", confirm=False) for n in range(THREADS)]
        found = race([lambda row=row: actions.confirm(row) for row in rows])
        assert found == {"done": THREADS}
        states = Counter(Registration.objects.filter(event=event).values_list("status", flat=True))
        assert states == {"registered": 3, "waiting": THREADS - 3}
        check(event)


def test_of_eight_that_take_one_offered_seat_one_wins_and_no_seat_is_lost():
    event = bare_event(1)
    first, waits = join(event, "A"), join(event, "B")
    actions.withdraw(first)
    found = race([lambda: actions.take_seat(waits)] * 4 + [lambda: actions.decline(waits)] * 4)
    assert found == {"done": 1, "TransitionRefused": THREADS - 1}
    check(event)


def test_the_same_form_sent_eight_times_at_once_is_one_registration():
    event, key = bare_event(3), uuid.uuid4()
    wish = actions.Wish(name="Anna", email="anna@example.org")
    send = lambda: actions.sign_up([event], wish, form_key=key, language="de")  # noqa: E731
    assert race([send] * THREADS) == {"done": THREADS}
    assert Registration.objects.count() == 1


def test_histories_of_eight_at_once():
    """Each does what comes to its mind with whatever is there."""

    def live(event, seed: int) -> None:
        dice = random.Random(seed)
        for step in range(8):
            mine = list(Registration.objects.filter(event=event).order_by("pk"))
            row = dice.choice(mine)
            ways = [
                lambda step=step: join(event, f"{seed}.{step}", people=dice.choice([1, 1, 2])),
                lambda row=row: actions.withdraw(row),
                lambda row=row: actions.take_seat(row),
                lambda row=row: actions.decline(row),
                lambda row=row: actions.change(row, people=dice.choice([1, 2])),
                lambda row=row: actions.confirm(row),
            ]
            try:
                dice.choice(ways)()
            except TransitionRefused:
                continue

    event = bare_event(4)
    for number in range(3):
        join(event, f"{number}", confirm=False)
    lives = [lambda seed=seed: live(event, seed) for seed in range(THREADS)]
    assert race(lives) == {"done": THREADS}
    check(event)


def test_counting_first_and_writing_then_gives_too_many():
    """What the ledger is for."""
    given = 0
    for _round in range(6):
        event = bare_event(1)

        def naive(event=event) -> None:
            rows = Registration.objects.filter(event=event, status="registered")
            if rows.count() < 1:
                time.sleep(0.05)  # a moment in which somebody else looks, too
                Registration.objects.create(
                    event=event, form_key=uuid.uuid4(), status="registered", language="de"
                )

        race([naive] * THREADS)
        given += Registration.objects.filter(event=event).count()
    assert given > 6


def test_a_seat_is_taken_by_one_statement():
    event = bare_event(1)
    rows = [join(event, f"{n}", confirm=False) for n in range(THREADS)]
    won = []
    race([lambda row=row: won.append(ledger.take(row)) for row in rows])
    assert sorted(won) == [False] * (THREADS - 1) + [True]
