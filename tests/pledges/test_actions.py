"""What the actions do to pledges, stock, case and outbox."""

import pytest

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.choices import CaseState
from wagtail_herausforderung.cases.coverage import case_for, ledger_for
from wagtail_herausforderung.cases.errors import StockGone
from wagtail_herausforderung.cases.models import NeedLedger
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, signals
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import BAGS, VAN, make_offer


def mails_to(address: str) -> list[str]:
    found = Mail.objects.filter(to=address).order_by("pk")
    return list(found.values_list("template", flat=True))


def reserved(ledger: NeedLedger) -> int:
    ledger.refresh_from_db()
    return ledger.reserved


def test_a_pledge_under_review_lowers_nothing_and_is_shown(site_tree, confirmed, bags):
    confirmed({BAGS: 10, VAN: 1})
    confirmed({BAGS: 5}, email="otto@example.org")
    assert reserved(bags) == 0
    numbers = ledger_for([site_tree.challenge])[site_tree.challenge.pk]
    assert (numbers[BAGS].reserved, numbers[BAGS].under_review) == (0, 2)
    assert numbers[VAN].under_review == 1


def test_submitting_reserves_nothing_and_sends_one_mail(submitted, bags):
    pledge = submitted()
    assert pledge.status == PledgeStatus.UNCONFIRMED
    assert reserved(bags) == 0
    assert mails_to("erika@example.org") == ["pledge_confirm"]
    assert mails_to("koordination@example.org") == []


def test_the_same_form_sent_twice_makes_one_pledge(case):
    offer = make_offer()
    first, second = actions.submit(case, offer), actions.submit(case, offer)
    assert first.pk == second.pk
    assert case.pledges.count() == 1
    assert Mail.objects.count() == 1


def test_confirming_tells_the_coordination(confirmed):
    pledge = confirmed()
    assert pledge.status == PledgeStatus.NEW
    assert pledge.confirmed_at
    assert mails_to("erika@example.org") == ["pledge_confirm", "pledge_received"]
    assert mails_to("koordination@example.org") == ["pledge_new_coordinator"]


def test_accepting_in_full_covers_the_need_and_tells_both_sides(confirmed, bags):
    pledge = actions.accept(confirmed())
    assert pledge.status == PledgeStatus.ACCEPTED
    assert reserved(bags) == 10
    assert mails_to("erika@example.org")[-1] == "pledge_accepted"
    assert mails_to("waermestube@example.org") == ["pledge_accepted_organisation"]


@pytest.mark.parametrize(
    ("rest", "status"), [("reserve", PledgeStatus.RESERVE), ("decline", PledgeStatus.DECLINED)]
)
def test_the_rest_of_a_partly_accepted_offer_is_a_pledge_of_its_own(confirmed, bags, rest, status):
    pledge = confirmed({BAGS: 10})
    line = pledge.lines.get()
    pledge = actions.accept(pledge, {line.pk: 8}, rest=rest)
    line.refresh_from_db()
    assert (line.offered, line.accepted) == (10, 8)
    assert reserved(bags) == 8
    part = pledge.parts.get()
    assert part.status == status
    assert part.lines.get().offered == 2
    assert part.reference != pledge.reference
    assert part.email == pledge.email


def test_one_line_of_two_is_accepted(confirmed, bags, van):
    pledge = confirmed({BAGS: 10, VAN: 1})
    line = pledge.lines.get(ledger=bags)
    pledge = actions.accept(pledge, {line.pk: 10})
    assert (reserved(bags), reserved(van)) == (10, 0)
    assert pledge.parts.get().lines.get().ledger == van


@pytest.mark.parametrize("quantity", [-1, 11, 0])
def test_quantities_that_make_no_sense_are_refused(confirmed, bags, quantity):
    pledge = confirmed()
    with pytest.raises(TransitionRefused):
        actions.accept(pledge, {pledge.lines.get().pk: quantity})
    with pytest.raises(TransitionRefused):
        actions.accept(pledge, {987654: 1})
    assert reserved(bags) == 0


def test_what_is_gone_is_told_with_what_is_still_needed(confirmed, pledge_in, bags):
    actions.accept(pledge_in("new", offered=25))
    pledge = confirmed({BAGS: 10})
    with pytest.raises(StockGone) as gone:
        actions.accept(pledge)
    assert gone.value.remaining == 5
    assert "5" in str(gone.value)
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.NEW
    assert reserved(bags) == 25


def test_a_need_without_limit_and_one_that_takes_more_never_run_out(confirmed, bags):
    NeedLedger.objects.filter(pk=bags.pk).update(quantity=None)
    actions.accept(confirmed({BAGS: 500}))
    NeedLedger.objects.filter(pk=bags.pk).update(quantity=30, overflow="accept")
    actions.accept(confirmed({BAGS: 500}, email="otto@example.org"))
    assert reserved(bags) == 1000


def test_nothing_is_accepted_for_a_need_that_left_the_page(confirmed, bags):
    pledge = confirmed()
    NeedLedger.objects.filter(pk=bags.pk).update(closed=True)
    with pytest.raises(StockGone):
        actions.accept(pledge)


def test_withdrawing_gives_the_stock_back_and_tells_the_coordination(confirmed, bags):
    pledge = actions.withdraw(actions.accept(confirmed()))
    assert pledge.status == PledgeStatus.WITHDRAWN
    assert reserved(bags) == 0
    assert mails_to("erika@example.org")[-1] == "pledge_withdrawn"
    assert mails_to("koordination@example.org")[-1] == "pledge_withdrawn_coordinator"


def test_a_step_without_mail_sends_none(confirmed):
    pledge = confirmed()
    before = Mail.objects.count()
    pledge = actions.put_on_reserve(pledge, without_mail=True)
    actions.accept(pledge, without_mail=True)
    assert Mail.objects.count() == before
    assert pledge.events.filter(without_mail=True).count() == 2


def test_the_words_of_the_coordination_stand_in_the_mail(confirmed):
    actions.decline(confirmed(), message="Wir haben schon Schlafsäcke aus Kirkel.")
    assert "aus Kirkel" in Mail.objects.get(template="pledge_declined").text


def test_a_covered_case_is_under_way_and_open_again_when_stock_comes_back(case, confirmed):
    pledge = actions.accept(confirmed({BAGS: 30, VAN: 1}))
    case.refresh_from_db()
    assert case.state == CaseState.IN_PROGRESS
    actions.withdraw(pledge)
    case.refresh_from_db()
    assert case.state == CaseState.OPEN


def test_first_come_is_accepted_at_once_exact_to_the_unit(confirmed, bags):
    NeedLedger.objects.filter(pk=bags.pk).update(acceptance="first_come")
    first = confirmed({BAGS: 25})
    second = confirmed({BAGS: 10}, email="otto@example.org")
    third = confirmed({BAGS: 10}, email="anna@example.org")
    assert reserved(bags) == 30
    assert [p.status for p in (first, second, third)] == ["accepted", "accepted", "reserve"]
    assert second.lines.get().accepted == 5
    assert second.parts.get().status == PledgeStatus.RESERVE
    assert second.parts.get().lines.get().offered == 5
    assert mails_to("otto@example.org")[1:] == ["pledge_accepted", "pledge_reserved"]
    assert "pledge_accepted_coordinator" in mails_to("koordination@example.org")


def test_first_come_that_keeps_no_reserve_declines_the_rest(confirmed, submitted, bags):
    NeedLedger.objects.filter(pk=bags.pk).update(acceptance="first_come", overflow="refuse")
    late = submitted({BAGS: 10}, email="otto@example.org")
    confirmed({BAGS: 30})
    late = actions.confirm(late)
    assert late.status == PledgeStatus.DECLINED
    assert reserved(bags) == 30


def test_a_mixed_offer_waits_while_first_come_is_split_off(confirmed, bags, van):
    NeedLedger.objects.filter(pk=van.pk).update(acceptance="first_come")
    pledge = confirmed({BAGS: 10, VAN: 1})
    assert pledge.status == PledgeStatus.NEW
    assert [line.ledger for line in pledge.lines.all()] == [bags]
    part = pledge.parts.get()
    assert part.status == PledgeStatus.ACCEPTED
    assert (reserved(bags), reserved(van)) == (0, 1)


def test_cancelling_a_case_ends_all_pledges_and_tells_those_who_had_confirmed(
    case, confirmed, submitted, bags
):
    accepted = actions.accept(confirmed())
    submitted({BAGS: 1}, email="nie@example.org")
    case_actions.cancel_case(case, message="Die Halle ist abgebrannt.")
    assert set(case.pledges.values_list("status", flat=True)) == {PledgeStatus.CANCELLED}
    assert reserved(bags) == 0
    mail = Mail.objects.get(template="pledge_cancelled")
    assert mail.to == accepted.email and "abgebrannt" in mail.text
    case.refresh_from_db()
    assert case.state == CaseState.CANCELLED


def test_completing_a_case_keeps_what_was_accepted(case, confirmed, bags):
    actions.accept(confirmed())
    confirmed({BAGS: 1}, email="spaet@example.org")
    case_actions.complete_case(case)
    assert sorted(case.pledges.values_list("status", flat=True)) == ["accepted", "cancelled"]
    assert reserved(bags) == 10


def test_a_reopened_case_takes_pledges_again(case, confirmed):
    case_actions.cancel_case(case, message="Verschoben.")
    with pytest.raises(TransitionRefused):
        actions.submit(case, make_offer())
    case = case_actions.open_case(case_actions.reopen_case(case))
    assert case.state == CaseState.OPEN
    assert confirmed().status == PledgeStatus.NEW


def test_a_signal_tells_of_each_transition_after_the_commit(submitted):
    heard = []

    def listen(sender, pledge, transition, source, target, event, **kwargs):
        heard.append((transition.name, source, target, event.action))

    signals.pledge_transition.connect(listen)
    try:
        with factories.committed():
            pledge = submitted()
            actions.confirm(pledge)
            assert heard == []
    finally:
        signals.pledge_transition.disconnect(listen)
    assert heard == [
        ("submit", "", "unconfirmed", "submit"),
        ("confirm", "unconfirmed", "new", "confirm"),
    ]


def test_an_indivisible_need_is_taken_as_a_whole(case, bags):
    NeedLedger.objects.filter(pk=bags.pk).update(divisible=False)
    with pytest.raises(TransitionRefused):
        actions.submit(case, make_offer({BAGS: 29}))
    pledge = actions.confirm(actions.submit(case, make_offer({BAGS: 30})))
    with pytest.raises(TransitionRefused):
        actions.accept(pledge, {pledge.lines.get().pk: 29})
    assert actions.accept(pledge).status == PledgeStatus.ACCEPTED


def test_a_pledge_names_nobody_where_everybody_looks(confirmed):
    pledge = confirmed()
    for text in (str(pledge), str(pledge.case), str(pledge.lines.get()), repr(pledge)):
        assert "Erika" not in text and "erika@" not in text and "Stahlbau" not in text


def test_the_page_shows_the_new_coverage_at_once(site_tree, confirmed):
    actions.accept(confirmed())
    need = site_tree.challenge.get_needs()[0]
    assert (need.covered, need.remaining) == (10, 20)
    assert case_for(site_tree.challenge).state == CaseState.OPEN


def test_a_discreet_need_takes_what_the_coordination_records(case, django_user_model):
    """Its page was never published; visitors cannot reach it, and a page taken off pauses."""
    user = django_user_model.objects.create_user("ina")
    page = case.page.specific
    type(page).objects.filter(pk=page.pk).update(live=False, first_published_at=None)
    case.refresh_from_db()
    with pytest.raises(TransitionRefused):
        actions.submit(case, make_offer())
    assert actions.submit(case, make_offer(recorded_by=user)).case == case
    type(page).objects.filter(pk=page.pk).update(first_published_at=page.first_published_at)
    with pytest.raises(TransitionRefused):
        actions.submit(case, make_offer(recorded_by=user, email="x@example.org"))
