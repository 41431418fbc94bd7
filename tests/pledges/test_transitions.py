"""Every action in every state: what the table says, and nothing else."""

import datetime

import pytest
from django.utils import timezone

from tests.pledges.conftest import BAGS, VAN
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases import states as case_states
from wagtail_herausforderung.cases.choices import CaseState
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase
from wagtail_herausforderung.offers import actions as offer_actions
from wagtail_herausforderung.offers.models import Proposal
from wagtail_herausforderung.pledges import actions, states
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.transition import Actor

SATURDAY = datetime.date(timezone.localdate().year + 1, 12, 5)

PLEDGE_ACTIONS = {
    "confirm": actions.confirm,
    "ask": lambda pledge: actions.ask(pledge, message="Wie groß sind die Schlafsäcke?"),
    "answer": lambda pledge: actions.answer(pledge, "Zwei Meter zehn."),
    "change": lambda pledge: actions.change(pledge, {BAGS: 7}, people=3),
    "accept": actions.accept,
    "put_on_reserve": actions.put_on_reserve,
    "ask_reserve": actions.ask_reserve,
    "take": lambda pledge: actions.take(asked(pledge)),
    "take_back": lambda pledge: offer_actions.take_back(proposed(pledge)),
    "decline": lambda pledge: actions.decline(pledge, message="Passt diesmal nicht."),
    "agree": lambda pledge: actions.agree(pledge, actions.Facts(SATURDAY, "Wärmestube")),
    "cancel_date": lambda pledge: actions.cancel_date(pledge, message="Es schneit."),
    "close": lambda pledge: actions.close(pledge, actions.Answer("fully")),
    "undo": lambda pledge: actions.undo(pledge, message="Verwechselt."),
    "withdraw": actions.withdraw,
    "send_link": actions.send_link,
    "adjust": lambda pledge: actions.adjust(pledge, {pledge.lines.get().pk: 8}),
    "move_need": lambda pledge: actions.move_need(
        pledge, pledge.lines.get().pk, pledge.case.ledgers.get(uid=VAN).pk, 1
    ),
    "correct": lambda pledge: actions.correct(
        pledge, actions.Answer("not"), message="Es kam nichts."
    ),
    "reopen": lambda pledge: actions.reopen(pledge, message="Zu früh."),
    "cancel": actions.cancel,
}
CASE_ACTIONS = {
    "open": case_actions.open_case,
    "complete": case_actions.complete_case,
    "cancel": lambda case: case_actions.cancel_case(case, message="Die Halle ist abgebrannt."),
    "reopen": case_actions.reopen_case,
    "resume": case_actions.resume_case,
}


def asked(pledge):
    """As if somebody had asked whether the offer still stands."""
    Pledge.objects.filter(pk=pledge.pk).update(asked_at=timezone.now())
    return pledge


def proposed(pledge):
    """As if another challenge had been proposed for it."""
    Proposal.objects.create(case=pledge.case, pledge=pledge)
    return pledge


def row(table, name):
    return next(transition for transition in table if transition.name == name)


@pytest.mark.parametrize("status", PledgeStatus.values)
@pytest.mark.parametrize("name", PLEDGE_ACTIONS)
def test_a_pledge_moves_along_the_table_and_nowhere_else(pledge_in, name, status):
    transition = row(states.PLEDGE_TRANSITIONS, name)
    pledge = pledge_in(status)
    stock = list(pledge.case.ledgers.values_list("reserved", flat=True))
    if status in transition.sources:
        after = PLEDGE_ACTIONS[name](pledge)
        target = transition.leads_to(status)
        assert after.status == target
        assert Pledge.objects.get(pk=pledge.pk).status == target
        event = CaseEvent.objects.about(pledge).get()
        assert (event.action, event.source, event.target) == (name, status, target)
    else:
        with pytest.raises(TransitionRefused) as refusal:
            PLEDGE_ACTIONS[name](pledge)
        assert str(refusal.value)
        assert Pledge.objects.get(pk=pledge.pk).status == status
        assert not CaseEvent.objects.about(pledge).exists()
        assert list(pledge.case.ledgers.values_list("reserved", flat=True)) == stock


@pytest.mark.parametrize("state", CaseState.values)
@pytest.mark.parametrize("name", CASE_ACTIONS)
def test_a_case_moves_along_the_table_and_nowhere_else(case, name, state):
    transition = row(case_states.CASE_TRANSITIONS, name)
    ChallengeCase.objects.filter(pk=case.pk).update(state=state)
    case.events.all().delete()
    if state in transition.sources:
        assert CASE_ACTIONS[name](case).state == transition.target
        assert case.events.get().target == transition.target
    else:
        with pytest.raises(TransitionRefused):
            CASE_ACTIONS[name](case)
        assert ChallengeCase.objects.get(pk=case.pk).state == state
        assert not case.events.exists()


def test_every_arrow_is_told_in_sentences():
    for transition in (*states.PLEDGE_TRANSITIONS, *case_states.CASE_TRANSITIONS):
        assert str(transition.label) and str(transition.description).endswith("."), transition
        assert transition.who
        for effect in transition.effects:
            assert str(effect).endswith(".")


def test_every_state_can_be_reached():
    targets = {t.target for t in states.PLEDGE_TRANSITIONS}
    for transition in states.PLEDGE_TRANSITIONS:
        targets |= set(transition.other_targets)
    assert set(PledgeStatus.values) <= targets


def test_every_arrow_has_its_action_in_the_test_above():
    elsewhere = {"submit", "expire", "redirect", "split", "merged", "take_up", "redirected"}
    assert {t.name for t in states.PLEDGE_TRANSITIONS} - set(PLEDGE_ACTIONS) == elsewhere


def test_the_desk_gets_its_buttons_from_the_table():
    names = [t.name for t in states.PLEDGES.possible(PledgeStatus.NEW)]
    usual = ["ask", "accept", "put_on_reserve", "redirect", "decline"]
    assert names == ["send_link", "ask", "change", *usual[1:], "move_need", "withdraw"]
    names = [t.name for t in states.PLEDGES.possible(PledgeStatus.NEW, Actor.PLEDGER)]
    assert names == ["change", "withdraw"]
    names = [t.name for t in case_states.CASES.possible(CaseState.OPEN)]
    assert names == ["complete", "cancel"]


def test_declining_and_cancelling_need_a_reason(pledge_in, case):
    with pytest.raises(TransitionRefused):
        actions.decline(pledge_in("new"), message="  ")
    with pytest.raises(TransitionRefused):
        case_actions.cancel_case(case, message="")
