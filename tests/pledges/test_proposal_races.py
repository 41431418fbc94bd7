"""A yes, a no and a coordinator at the same moment: one of them counts."""

import uuid

import pytest

from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.offers import proposals
from wagtail_herausforderung.offers.actions import (
    accept_proposal,
    decline_offer,
    propose,
    refuse_proposal,
    withdraw_offer,
    withdraw_proposal,
)
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge

from .test_concurrency import ROUNDS, a_case, a_need, kinds, offers, race

#: Each round empties and fills the database again, which takes longer than the race itself.
SOME_ROUNDS = range(max(ROUNDS // 5, 2))

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture(autouse=True)
def _public(monkeypatch):
    """The cases of these races have no page."""
    monkeypatch.setattr(proposals, "check_open", lambda case: None)


def an_offer() -> GeneralOffer:
    return GeneralOffer.objects.create(
        form_key=uuid.uuid4(),
        status="new",
        contact_name="Karl Muster",
        email="karl@example.org",
        text="Decken",
        language="de",
        notice_version="1",
    )


def a_redirect() -> tuple[Pledge, ChallengeCase, Proposal]:
    first, other = a_case(), a_case()
    pledge = offers(first, [a_need(first)], 1, status="reserve")[0]
    need = a_need(other)
    return pledge, other, propose(other, {need.uid: 3}, pledge=pledge, without_mail=True)


@pytest.mark.parametrize("round_", SOME_ROUNDS)
def test_yes_no_and_withdrawal_at_once_have_one_winner(round_):
    pledge, other, proposal = a_redirect()
    attempts = [
        *[lambda: accept_proposal(proposal)] * 8,
        *[lambda: refuse_proposal(proposal)] * 8,
        *[lambda: actions.withdraw(pledge)] * 8,
        *[lambda: withdraw_proposal(proposal)] * 8,
    ]
    results = race(attempts)
    assert set(kinds(results)) <= {"done", "TransitionRefused"}
    pledge.refresh_from_db()
    proposal.refresh_from_db()
    assert other.pledges.count() == (1 if proposal.status == "accepted" else 0)
    if proposal.status == "accepted":
        assert pledge.status == "withdrawn"
        assert proposal.result == other.pledges.get()


@pytest.mark.parametrize("round_", SOME_ROUNDS)
def test_two_redirects_across_never_wait_for_each_other(round_):
    first, other = a_case(), a_case()
    needs = {first.pk: a_need(first), other.pk: a_need(other)}
    made = []
    for source, target in ((first, other), (other, first)) * 10:
        pledge = offers(source, [needs[source.pk]], 1, status="reserve")[0]
        lines = {needs[target.pk].uid: 1}
        made.append(propose(target, lines, pledge=pledge, without_mail=True))
    results = race([lambda p=p: accept_proposal(p) for p in made])
    assert kinds(results) == {"done": len(made)}
    assert first.pledges.filter(status="new").count() == 10
    assert other.pledges.filter(status="new").count() == 10


@pytest.mark.parametrize("round_", SOME_ROUNDS)
def test_the_same_proposal_sent_by_two_coordinators_is_one(round_):
    case, offer = a_case(), an_offer()
    need = a_need(case)
    results = race([lambda: propose(case, {need.uid: 2}, offer=offer, without_mail=True)] * 20)
    assert kinds(results) == {"done": 20}
    assert Proposal.objects.filter(offer=offer).count() == 1


@pytest.mark.parametrize("round_", SOME_ROUNDS)
def test_an_offer_is_placed_once_or_not_at_all(round_):
    offer = an_offer()
    made = []
    for _number in range(4):
        case = a_case()
        made.append(propose(case, {a_need(case).uid: 1}, offer=offer, without_mail=True))
    attempts = [lambda p=p: accept_proposal(p) for p in made * 4]
    attempts += [lambda: withdraw_offer(offer), lambda: decline_offer(offer, message="Nein.")]
    results = race(attempts)
    assert set(kinds(results)) <= {"done", "TransitionRefused"}
    offer.refresh_from_db()
    pledges = Pledge.objects.filter(case__in=[proposal.case_id for proposal in made])
    assert pledges.count() == (1 if offer.status == "placed" else 0)
    assert not offer.proposals.filter(status="waiting").exists()
