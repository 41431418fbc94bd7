"""Never more accepted than needed, whoever presses the button at the same moment.

``HF_ROUNDS`` sets how often each race is run (CI: 3 on PostgreSQL), ``HF_RACERS`` how many
threads, each with a database connection of its own, share the 200 attempts.
"""

from __future__ import annotations

import os
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from wagtail_herausforderung.cases.choices import EventAction
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase, NeedLedger
from wagtail_herausforderung.db import write_transaction
from wagtail_herausforderung.pledges import actions, consent
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.models import ClosingReport, Pledge, PledgeLine
from wagtail_herausforderung.submissions.transition import Actor

ROUNDS = int(os.environ.get("HF_ROUNDS", "2"))
RACERS = int(os.environ.get("HF_RACERS", "25"))
ATTEMPTS = 200
STOCK = 10

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def race(attempts: list[Callable[[], object]]) -> list[object]:
    """Run all attempts in ``RACERS`` threads that start together; returns results or errors."""
    start = threading.Barrier(min(RACERS, len(attempts)))
    results: list[object] = []

    def run(batch: list[Callable[[], object]]) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            for attempt in batch:
                try:
                    results.append(attempt())
                except Exception as error:
                    results.append(error)
        finally:
            connection.close()

    batches = [attempts[number :: start.parties] for number in range(start.parties)]
    with ThreadPoolExecutor(start.parties) as pool:
        for future in [pool.submit(run, batch) for batch in batches]:
            future.result()
    return results


def a_case() -> ChallengeCase:
    return ChallengeCase.objects.create(title="Zehn Schlafsäcke", state="open")


def a_need(case: ChallengeCase, **values) -> NeedLedger:
    fields = {"title": "Schlafsäcke", "unit": "Stück", "quantity": STOCK, **values}
    return NeedLedger.objects.create(case=case, uid=str(uuid.uuid4()), **fields)


def offers(case: ChallengeCase, ledgers: list[NeedLedger], count: int, status="new"):
    pledges = Pledge.objects.bulk_create(
        Pledge(
            case=case,
            status=status,
            contact_name=f"Firma {number}",
            email=f"firma{number}@example.org",
            language="de",
            notice_version="1",
        )
        for number in range(count)
    )
    PledgeLine.objects.bulk_create(
        PledgeLine(pledge=pledge, ledger=ledger, offered=1)
        for pledge in pledges
        for ledger in ledgers
    )
    return pledges


def kinds(results: list[object]) -> Counter:
    return Counter(
        type(result).__name__ if isinstance(result, Exception) else "done" for result in results
    )


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_two_hundred_acceptances_at_once_take_exactly_the_stock(round_):
    case = a_case()
    ledger = a_need(case)
    pledges = offers(case, [ledger], ATTEMPTS)
    results = race([lambda p=p: actions.accept(p, without_mail=True) for p in pledges])
    assert kinds(results) == {"done": STOCK, "StockGone": ATTEMPTS - STOCK}
    ledger.refresh_from_db()
    assert ledger.reserved == STOCK
    assert case.pledges.filter(status=PledgeStatus.ACCEPTED).count() == STOCK
    assert CaseEvent.objects.filter(case=case, action="accept").count() == STOCK


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_two_hundred_confirmations_of_a_first_come_need_take_exactly_the_stock(round_):
    case = a_case()
    ledger = a_need(case, acceptance="first_come")
    pledges = offers(case, [ledger], ATTEMPTS, status="unconfirmed")
    results = race([lambda p=p: actions.confirm(p, without_mail=True) for p in pledges])
    assert kinds(results) == {"done": ATTEMPTS}
    ledger.refresh_from_db()
    assert ledger.reserved == STOCK
    statuses = Counter(case.pledges.values_list("status", flat=True))
    assert statuses == {"accepted": STOCK, "reserve": ATTEMPTS - STOCK}


def test_the_negative_control_overbooks():
    """Check, then write: the race is real, and the tests above would notice."""
    overbooked = 0
    for _round in range(max(ROUNDS, 3)):
        case = a_case()
        ledger = a_need(case)
        pledges = offers(case, [ledger], ATTEMPTS)
        gate = threading.Barrier(RACERS)

        def naive(pledge, ledger=ledger, gate=gate):
            lines = PledgeLine.objects.filter(ledger=ledger)
            taken = lines.aggregate(sum=Sum("accepted"))["sum"] or 0
            if not gate.broken:
                try:
                    gate.wait(timeout=2)
                except threading.BrokenBarrierError:
                    pass
            if taken + 1 <= ledger.quantity:
                lines.filter(pledge=pledge).update(accepted=1)

        race([lambda p=p, naive=naive: naive(p) for p in pledges])
        accepted = PledgeLine.objects.filter(ledger=ledger).aggregate(sum=Sum("accepted"))["sum"]
        overbooked = max(overbooked, accepted - STOCK)
    assert overbooked > 0


def test_pledges_to_the_same_two_needs_in_any_order_do_not_wait_for_each_other():
    case = a_case()
    ledgers = [a_need(case), a_need(case, title="Decken")]
    pledges = offers(case, ledgers, 40)
    results = race([lambda p=p: actions.accept(p, without_mail=True) for p in pledges])
    assert kinds(results) == {"done": STOCK, "StockGone": 40 - STOCK}
    assert {ledger.reserved for ledger in NeedLedger.objects.filter(case=case)} == {STOCK}


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_of_many_who_decide_at_once_one_wins(round_):
    case = a_case()
    ledger = a_need(case)
    (pledge,) = offers(case, [ledger], 1)
    steps = [
        lambda: actions.accept(pledge, without_mail=True),
        lambda: actions.decline(pledge, message="Nein.", without_mail=True),
        lambda: actions.cancel(pledge, without_mail=True),
    ]
    results = race([steps[number % 3] for number in range(51)])
    pledge.refresh_from_db()
    outcomes = kinds(results)
    # An accepted pledge can still be cancelled: then two have won, one after the other.
    accepted_first = pledge.events.filter(action="accept").exists()
    ways = ["accept", "cancel"] if accepted_first and pledge.status == "cancelled" else [1]
    assert outcomes == {"done": len(ways), "TransitionRefused": 51 - len(ways)}
    ledger.refresh_from_db()
    assert ledger.reserved == (1 if pledge.status == "accepted" else 0)


def test_the_same_form_sent_at_once_makes_one_pledge():
    from wagtail_herausforderung.pledges.actions.submit import Offer, submit

    from .conftest import make_offer

    case = a_case()
    offer: Offer = make_offer(lines={}, other_help="Ein Lastenrad")
    Pledge.objects.create(
        case=case,
        form_key=offer.form_key,
        contact_name="Erika Beispiel",
        email=offer.email,
        language="de",
        notice_version="1",
    )
    results = race([lambda: submit(case, offer) for _number in range(25)])
    assert kinds(results) == {"done": 25}
    assert case.pledges.count() == 1


def test_publishing_while_companies_are_accepted_loses_neither():
    case = a_case()
    ledger = a_need(case, quantity=200)
    pledges = offers(case, [ledger], 60)

    @write_transaction
    def lower() -> None:
        """What a publication does that asks for less than is promised by now."""
        from wagtail_herausforderung.cases.sync import at_least_reserved

        row = NeedLedger(quantity=20, overflow="reserve")
        ChallengeCase.objects.filter(pk=case.pk).update(title="Zwanzig")
        NeedLedger.objects.filter(pk=ledger.pk).update(quantity=at_least_reserved(row))

    steps = [lambda p=p: actions.accept(p, without_mail=True) for p in pledges]
    results = race([*steps[:30], lower, *steps[30:]])
    assert not [r for r in results if isinstance(r, Exception) and kinds([r])["StockGone"] == 0]
    ledger.refresh_from_db()
    assert ledger.reserved == case.pledges.filter(status="accepted").count()
    assert 20 <= ledger.reserved <= ledger.quantity


def test_a_transaction_that_lost_is_tried_again():
    from django.db import OperationalError

    tries = []

    @write_transaction
    def unlucky() -> str:
        tries.append(connection.in_atomic_block)
        if len(tries) < 3:
            raise OperationalError("database is locked")
        return "done"

    assert unlucky() == "done"
    assert tries == [True, True, True]

    @write_transaction
    def hopeless() -> None:
        tries.append(True)
        raise OperationalError("database is locked")

    tries.clear()
    with pytest.raises(OperationalError):
        hopeless()
    assert len(tries) == 4


def test_inside_another_transaction_nothing_is_tried_again():
    from django.db import OperationalError

    tries = []

    @write_transaction
    def unlucky() -> None:
        tries.append(1)
        raise OperationalError("database is locked")

    with pytest.raises(OperationalError), transaction.atomic():
        unlucky()
    assert len(tries) == 1


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_consent_taken_back_by_many_presses_at_once_is_noted_once(round_):
    case = a_case()
    [pledge] = offers(case, [a_need(case)], 1, status=PledgeStatus.FULFILLED)
    ClosingReport.objects.create(
        pledge=pledge, side=Actor.PLEDGER, outcome="fully", quote="Gern.", may_publish=True
    )
    results = race([lambda: consent.hide_words(pledge, Actor.PLEDGER)] * 20)
    assert results == [None] * 20
    assert CaseEvent.objects.filter(case=case, action=EventAction.CONSENT_TAKEN_BACK).count() == 1
    assert not ClosingReport.objects.get(pledge=pledge).may_publish


# What is put right


def closed(case: ChallengeCase, ledger: NeedLedger, accepted: int) -> Pledge:
    """A pledge that was accepted and closed: all of it came."""
    [pledge] = offers(case, [ledger], 1)
    pledge.lines.update(offered=accepted)
    pledge = actions.accept(pledge, without_mail=True)
    return actions.close(pledge, actions.Answer("fully"), without_mail=True)


def books(ledger: NeedLedger) -> tuple[int, int]:
    """What the account says, after a look that its lines say the same."""
    ledger.refresh_from_db()
    lines = PledgeLine.objects.filter(ledger=ledger).select_related("pledge")
    open_ones = [line for line in lines if line.pledge.status in ("accepted", "agreed")]
    done = [line for line in lines if line.pledge.status == "fulfilled"]
    held = sum(line.accepted or 0 for line in open_ones) + sum(line.holds for line in done)
    assert ledger.reserved == held
    assert ledger.delivered == sum(line.delivered or 0 for line in done)
    return ledger.reserved, ledger.delivered


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_two_coordinators_who_correct_at_once_leave_the_account_in_order(round_):
    case = a_case()
    ledger = a_need(case)
    pledges = [closed(case, ledger, 4), closed(case, ledger, 4)]

    def correct(pledge: Pledge, count: int):
        answer = actions.Answer("partly", {pledge.lines.get().pk: count})
        words = {"message": f"Es waren {count}.", "without_mail": True}
        return lambda: actions.correct(pledge, answer, **words)

    results = race([correct(pledges[number % 2], 1 + number % 7) for number in range(40)])
    assert set(kinds(results)) <= {"done", "TransitionRefused"}
    reserved, _delivered = books(ledger)
    assert reserved <= STOCK


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_raised_accepted_moved_and_reopened_at_once_never_take_more_than_there_is(round_):
    case = a_case()
    ledger, other = a_need(case), a_need(case, title="Decken")
    raised = offers(case, [ledger], 4)
    for pledge in raised:
        actions.accept(pledge, without_mail=True)
    elsewhere = [actions.accept(each, without_mail=True) for each in offers(case, [other], 4)]
    done = closed(case, ledger, 3)
    done = actions.correct(done, actions.Answer("not"), message="Es kam nichts.", without_mail=True)
    fresh = offers(case, [ledger], 8)
    results = race(
        [
            *(
                lambda p=p: actions.adjust(p, {p.lines.get().pk: 4}, without_mail=True)
                for p in raised
            ),
            *(lambda p=p: actions.accept(p, without_mail=True) for p in fresh),
            *(
                lambda p=p: actions.move_need(p, p.lines.get().pk, ledger.pk, 2, without_mail=True)
                for p in elsewhere
            ),
            lambda: actions.reopen(done, message="Zu früh.", without_mail=True),
            *(
                lambda p=p: actions.withdraw(p, without_mail=True, by=Actor.COORDINATOR)
                for p in raised[:2]
            ),
        ]
    )
    assert set(kinds(results)) <= {"done", "StockGone", "TransitionRefused"}
    reserved, _delivered = books(ledger)
    assert reserved <= STOCK
    assert books(other)[0] <= STOCK
