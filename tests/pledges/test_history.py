"""The history tells what has happened: every change of a state, and nothing that was not."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.admin.words import action_label, change_words
from wagtail_herausforderung.cases.models import CaseEvent
from wagtail_herausforderung.cases.states import CASES
from wagtail_herausforderung.inquiries.states import CLOSE_INQUIRY
from wagtail_herausforderung.offers import actions as offers
from wagtail_herausforderung.offers.choices import OfferStatus, ProposalStatus
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.states import CLOSE
from wagtail_herausforderung.submissions.transition import Actor

BLANKETS = factories.uid("Decken")


@pytest.fixture
def other(case, site_tree):
    page = factories.challenge(
        site_tree.initiative_index, "Zwanzig Decken", needs=[factories.need("Decken", 20)]
    )
    return factories.case(page)


@pytest.fixture
def proposal(other, confirmed):
    return offers.propose(other, {BLANKETS: 8}, pledge=actions.put_on_reserve(confirmed()))


def steps(subject) -> list[tuple[str, str, str]]:
    events = CaseEvent.objects.about(subject).order_by("pk")
    return [(event.action, event.source, event.target) for event in events]


def is_a_chain(subject) -> bool:
    """Each step begins where the one before it has ended, and the last ends where it is now."""
    state = ""
    for _action, source, target in steps(subject):
        if source == target:
            continue
        if source != state:
            return False
        state = target
    return state == subject.status


def test_a_pledge_out_of_a_proposal_begins_as_every_other(proposal, other):
    taken = offers.accept_proposal(proposal)
    assert steps(taken) == [("take_up", "", "unconfirmed"), ("confirm", "unconfirmed", "new")]
    assert is_a_chain(taken)


def test_what_is_first_come_is_accepted_without_a_step_that_never_was(proposal, other):
    other.ledgers.update(acceptance="first_come")
    taken = offers.accept_proposal(proposal)
    assert taken.status == "accepted"
    assert steps(taken)[-1] == ("confirm", "unconfirmed", "accepted")
    assert is_a_chain(taken)


def test_parts_begin_and_go_back_in_their_own_history(confirmed, bags):
    bags.quantity = 4
    bags.save()
    pledge = confirmed()
    pledge = actions.accept(pledge, {pledge.lines.get().pk: 4})
    part = pledge.parts.get()
    assert steps(part) == [("split", "", "reserve")]
    actions.undo(pledge, message="Verzählt.")
    part.refresh_from_db()
    assert steps(part)[-1] == ("merged", "reserve", "cancelled")
    assert is_a_chain(part)


def test_a_proposal_that_ends_with_its_pledge_leaves_an_event(proposal):
    pledge = actions.decline(proposal.pledge, message="Passt nicht.")
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WITHDRAWN and proposal.answered_at
    [event] = [each for each in pledge.events.all() if each.action == "withdraw_proposal"]
    assert event.actor == Actor.SYSTEM
    assert action_label(event) and not change_words(event)


def test_a_proposal_that_ends_with_its_challenge_leaves_an_event_and_frees_the_offer(
    other, site_tree
):
    offer = factories.general_offer(site_tree.initiative)
    proposal = offers.propose(other, {BLANKETS: 8}, offer=offer)
    case_actions.cancel_case(other, message="Das Haus schließt.")
    proposal.refresh_from_db()
    offer.refresh_from_db()
    assert (proposal.status, offer.status) == (ProposalStatus.WITHDRAWN, OfferStatus.NEW)
    assert other.events.filter(action="withdraw_proposal").count() == 1


def test_it_ends_in_the_transaction_of_the_case_or_not_at_all(other, site_tree, monkeypatch):
    offer = factories.general_offer(site_tree.initiative)
    proposal = offers.propose(other, {BLANKETS: 8}, offer=offer)

    def broken(moved) -> None:
        raise RuntimeError

    monkeypatch.setattr(CASES, "_listeners", [*CASES._listeners, (99, broken)])
    with pytest.raises(RuntimeError):
        case_actions.cancel_case(other, message="Das Haus schließt.")
    proposal.refresh_from_db()
    other.refresh_from_db()
    assert (proposal.status, other.state) == (ProposalStatus.WAITING, "open")


def test_the_log_names_a_step_by_its_own_table(admin_client, case, site_tree):
    """Closing a question is not closing a pledge."""
    inquiry = factories.inquiry(site_tree.challenge)
    admin_client.post(reverse("herausforderung_inquiry:step", args=[inquiry.pk, "close"]), {})
    inquiry.refresh_from_db()
    assert inquiry.status == "closed"
    entry = ModelLogEntry.objects.filter(action="herausforderung.step").get()
    assert entry.data == {"step": "close", "table": "inquiry"}
    assert str(CLOSE_INQUIRY.label) in entry.message
    assert str(CLOSE.label) not in entry.message
