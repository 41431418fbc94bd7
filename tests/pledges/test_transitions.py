"""Every action in every state: what the table says, and nothing else."""

import pytest

from wagtail_herausforderung.pledges import actions, states
from wagtail_herausforderung.pledges.choices import Actor, CaseState, PledgeStatus
from wagtail_herausforderung.pledges.models import CaseEvent, ChallengeCase, Pledge

PLEDGE_ACTIONS = {
    "confirm": actions.confirm,
    "accept": actions.accept,
    "put_on_reserve": actions.put_on_reserve,
    "decline": lambda pledge: actions.decline(pledge, reason="Passt diesmal nicht."),
    "withdraw": actions.withdraw,
    "cancel": actions.cancel,
}
CASE_ACTIONS = {
    "open": actions.open_case,
    "complete": actions.complete_case,
    "cancel": lambda case: actions.cancel_case(case, reason="Die Halle ist abgebrannt."),
    "reopen": actions.reopen_case,
    "resume": actions.resume_case,
}


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
        assert after.status == transition.target
        assert Pledge.objects.get(pk=pledge.pk).status == transition.target
        event = CaseEvent.objects.get(pledge=pledge)
        assert (event.action, event.source, event.target) == (name, status, transition.target)
    else:
        with pytest.raises(actions.TransitionRefused) as refusal:
            PLEDGE_ACTIONS[name](pledge)
        assert str(refusal.value)
        assert Pledge.objects.get(pk=pledge.pk).status == status
        assert not CaseEvent.objects.filter(pledge=pledge).exists()
        assert list(pledge.case.ledgers.values_list("reserved", flat=True)) == stock


@pytest.mark.parametrize("state", CaseState.values)
@pytest.mark.parametrize("name", CASE_ACTIONS)
def test_a_case_moves_along_the_table_and_nowhere_else(case, name, state):
    transition = row(states.CASE_TRANSITIONS, name)
    ChallengeCase.objects.filter(pk=case.pk).update(state=state)
    case.events.all().delete()
    if state in transition.sources:
        assert CASE_ACTIONS[name](case).state == transition.target
        assert case.events.get().target == transition.target
    else:
        with pytest.raises(actions.TransitionRefused):
            CASE_ACTIONS[name](case)
        assert ChallengeCase.objects.get(pk=case.pk).state == state
        assert not case.events.exists()


def test_every_arrow_is_told_in_sentences():
    for transition in (*states.PLEDGE_TRANSITIONS, *states.CASE_TRANSITIONS):
        assert str(transition.label) and str(transition.description).endswith("."), transition
        assert transition.who
        for effect in transition.effects:
            assert str(effect).endswith(".")


def test_every_state_can_be_reached_or_is_the_work_of_a_later_step():
    targets = {t.target for t in states.PLEDGE_TRANSITIONS}
    for transition in states.PLEDGE_TRANSITIONS:
        targets |= set(transition.other_targets)
    later = {PledgeStatus.CLARIFYING, PledgeStatus.AGREED, PledgeStatus.FULFILLED}
    assert set(PledgeStatus.values) - targets == later


def test_the_desk_gets_its_buttons_from_the_table():
    names = [t.name for t in states.pledge_transitions(PledgeStatus.NEW)]
    assert names == ["accept", "put_on_reserve", "decline"]
    names = [t.name for t in states.pledge_transitions(PledgeStatus.NEW, Actor.PLEDGER)]
    assert names == ["withdraw"]
    names = [t.name for t in states.case_transitions(CaseState.OPEN)]
    assert names == ["complete", "cancel"]


def test_declining_and_cancelling_need_a_reason(pledge_in, case):
    with pytest.raises(actions.TransitionRefused):
        actions.decline(pledge_in("new"), reason="  ")
    with pytest.raises(actions.TransitionRefused):
        actions.cancel_case(case, reason="")
