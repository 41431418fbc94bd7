"""The tables of questions, offers and proposals hold: every state × action, and every mail."""

import pytest
from django.template.loader import get_template

from tests import factories
from wagtail_herausforderung.inquiries import actions as questions
from wagtail_herausforderung.inquiries.choices import InquiryStatus
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.inquiries.states import INQUIRY_TRANSITIONS
from wagtail_herausforderung.offers import actions as offers
from wagtail_herausforderung.offers.choices import OfferStatus, ProposalStatus
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.offers.states import (
    OFFER_TRANSITIONS,
    PROPOSAL_TRANSITIONS,
    REDIRECTED,
)
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import BAGS

#: Arrows that begin nowhere, or end with the row: they have tests of their own.
ENDS = {"submit", "expire"}


def named(transitions, name):
    return next(each for each in transitions if each.name == name)


def outcome(action, *args) -> str:
    try:
        action(*args)
    except TransitionRefused as refusal:
        assert str(refusal)
        return "refused"
    return "done"


def since(last: int) -> set[str]:
    return set(Mail.objects.filter(pk__gt=last).values_list("template", flat=True))


def last_mail() -> int:
    return max(Mail.objects.values_list("pk", flat=True), default=0)


QUESTION_ACTIONS = {
    "confirm": questions.confirm_inquiry,
    "answer": lambda inquiry: questions.answer(inquiry, "Ja."),
    "ask_on": lambda inquiry: questions.ask_on(inquiry, "Und noch etwas?"),
    "close": questions.close_inquiry,
    "send_link": questions.send_inquiry_link,
    "reopen": questions.reopen_inquiry,
    "end": questions.end_inquiry,
}
OFFER_ACTIONS = {
    "confirm": offers.confirm_offer,
    "change": lambda offer: offers.change_offer(offer, offers.Help("Karl", "Anderes")),
    "decline": lambda offer: offers.decline_offer(offer, message="Gerade nicht."),
    "withdraw": offers.withdraw_offer,
    "send_link": offers.send_offer_link,
}
#: Whose link does not open yet what it will: they confirm first.
FIRST = {("send_link", "unconfirmed"): {"question": "inquiry_confirm", "offer": "offer_confirm"}}


def told(what: str, arrow, status: str) -> set[str]:
    instead = FIRST.get((arrow.name, status))
    return {instead[what]} if instead else set(arrow.mails)


PROPOSAL_ACTIONS = {
    "accept": offers.accept_proposal,
    "refuse": offers.refuse_proposal,
    "withdraw": offers.withdraw_proposal,
}


def test_every_arrow_has_its_function():
    rows = {each.name for each in INQUIRY_TRANSITIONS}
    assert rows == {*QUESTION_ACTIONS, *ENDS}
    rows = {each.name for each in OFFER_TRANSITIONS}
    assert rows == {*OFFER_ACTIONS, *ENDS, "propose", "place", "release"}
    rows = {each.name for each in PROPOSAL_TRANSITIONS}
    assert rows == {*PROPOSAL_ACTIONS, "propose"}


@pytest.mark.parametrize("status", InquiryStatus.values)
@pytest.mark.parametrize("name", QUESTION_ACTIONS)
def test_a_question_goes_where_the_table_says(case, site_tree, status, name):
    arrow = named(INQUIRY_TRANSITIONS, name)
    inquiry = factories.inquiry(site_tree.challenge)
    Mail.objects.all().delete()
    Inquiry.objects.update(status=status)
    result = outcome(QUESTION_ACTIONS[name], inquiry)
    inquiry.refresh_from_db()
    if arrow.allows(status):
        assert (result, inquiry.status) == ("done", arrow.leads_to(status))
        assert since(0) == told("question", arrow, status)
    else:
        assert (result, inquiry.status, since(0)) == ("refused", status, set())


@pytest.mark.parametrize("status", OfferStatus.values)
@pytest.mark.parametrize("name", OFFER_ACTIONS)
def test_an_offer_goes_where_the_table_says(site_tree, status, name):
    arrow = named(OFFER_TRANSITIONS, name)
    offer = factories.general_offer(site_tree.initiative)
    Mail.objects.all().delete()
    GeneralOffer.objects.update(status=status)
    result = outcome(OFFER_ACTIONS[name], offer)
    offer.refresh_from_db()
    if arrow.allows(status):
        assert (result, offer.status) == ("done", arrow.leads_to(status))
        assert since(0) == told("offer", arrow, status)
    else:
        assert (result, offer.status, since(0)) == ("refused", status, set())


@pytest.mark.parametrize("status", OfferStatus.values)
def test_an_offer_is_proposed_from_where_the_table_says(case, site_tree, status):
    arrow = named(OFFER_TRANSITIONS, "propose")
    offer = factories.general_offer(site_tree.initiative)
    GeneralOffer.objects.update(status=status)
    before = last_mail()
    result = outcome(lambda: offers.propose(case, {BAGS: 1}, offer=offer))
    offer.refresh_from_db()
    if arrow.allows(status):
        assert (result, offer.status) == ("done", arrow.target)
        assert since(before) == set(arrow.mails)
    else:
        assert (result, offer.status, since(before)) == ("refused", status, set())


@pytest.mark.parametrize("status", PledgeStatus.values)
def test_only_what_the_table_says_is_redirected(case, site_tree, pledge_in, status):
    pledge = pledge_in(status)
    other = factories.case(
        factories.challenge(
            site_tree.initiative_index, "Zwanzig Decken", needs=[factories.need("Decken", 20)]
        )
    )
    result = outcome(lambda: offers.propose(other, {factories.uid("Decken"): 1}, pledge=pledge))
    assert result == ("done" if REDIRECTED.allows(status) else "refused")


@pytest.mark.parametrize("status", ProposalStatus.values)
@pytest.mark.parametrize("name", PROPOSAL_ACTIONS)
def test_a_proposal_goes_where_the_table_says(case, site_tree, status, name):
    arrow = named(PROPOSAL_TRANSITIONS, name)
    offer = factories.general_offer(site_tree.initiative)
    proposal = offers.propose(case, {BAGS: 1}, offer=offer)
    Proposal.objects.update(status=status)
    before = last_mail()
    result = outcome(PROPOSAL_ACTIONS[name], proposal)
    proposal.refresh_from_db()
    if arrow.allows(status):
        assert (result, proposal.status) == ("done", arrow.target)
        assert since(before) == set(arrow.mails)
        return
    # Done already is done, except that a yes without a pledge is none.
    again = status == arrow.target and name != "accept"
    assert result == ("done" if again else "refused")
    assert (proposal.status, since(before)) == (status, set())


def test_every_mail_of_the_tables_has_its_template():
    rows = (*INQUIRY_TRANSITIONS, *OFFER_TRANSITIONS, *PROPOSAL_TRANSITIONS)
    names = {name for arrow in rows for name in arrow.mails}
    assert len(names) > 10
    for name in names:
        get_template(f"wagtail_herausforderung/mail/{name}.html")


def test_an_unknown_offer_question_or_proposal_gets_its_sentence(case, site_tree):
    inquiry = factories.inquiry(site_tree.challenge)
    offer = factories.general_offer(site_tree.initiative)
    proposal = offers.propose(case, {BAGS: 1}, offer=offer)
    for row in (proposal, inquiry, offer):
        type(row).objects.filter(pk=row.pk).delete()
    assert outcome(questions.answer, inquiry, "Ja.") == "refused"
    assert outcome(offers.withdraw_offer, offer) == "refused"
    assert outcome(offers.accept_proposal, proposal) == "refused"
