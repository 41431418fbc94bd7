"""“Would you help here?”: a challenge proposed for an offer, or for what is left of a pledge."""

import re
import uuid

import pytest
from django.core import signing
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.fitting import fitting_challenges
from wagtail_herausforderung.cases.gifts import Gift
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase, NeedLedger
from wagtail_herausforderung.offers import actions as offer_actions
from wagtail_herausforderung.offers.actions import (
    accept_proposal,
    is_open,
    propose,
    refuse_proposal,
    withdraw_proposal,
)
from wagtail_herausforderung.offers.choices import OfferStatus, ProposalStatus
from wagtail_herausforderung.offers.links import PROPOSAL
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import BAGS, VAN

BLANKETS = factories.uid("Decken")
GOODS = Gift("Wolldecken und Schlafsäcke", ["sachmittel"])
PAGE = reverse("herausforderung:proposal")


@pytest.fixture
def other(case, site_tree):
    """The case of another challenge of the same initiative: twenty blankets."""
    page = factories.challenge(
        site_tree.initiative_index,
        "Zwanzig Decken für die Notschlafstelle",
        needs=[factories.need("Decken", 20)],
        regions=[site_tree.region],
    )
    return factories.case(page)


@pytest.fixture
def on_reserve(confirmed):
    """Ten sleeping bags that are not needed at the moment."""
    return actions.put_on_reserve(confirmed(phone="0681 123456", people=3))


@pytest.fixture
def offer(site_tree):
    return GeneralOffer.objects.create(
        form_key=uuid.uuid4(),
        initiative=site_tree.initiative,
        initiative_title=site_tree.initiative.title,
        status=OfferStatus.NEW,
        company_name="Möbelhaus Saar",
        contact_name="Karl Muster",
        email="karl@example.org",
        kinds=["sachmittel"],
        text="Decken und Kissen aus der Ausstellung.",
        availability="freitags",
        people=2,
        language="de",
        site=site_tree.home.get_site(),
        notice_version="1",
    )


@pytest.fixture
def proposal(other, on_reserve):
    return propose(other, {BLANKETS: 8}, pledge=on_reserve, message="Dort fehlt es noch.")


def proposal_path(proposal) -> str:
    return reverse("herausforderung:proposal", args=[PROPOSAL.make(proposal)])


def everything() -> list:
    """All that a request could change."""
    models = (ChallengeCase, NeedLedger, Pledge, CaseEvent, Mail, Proposal, GeneralOffer)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_a_redirected_pledge_stays_on_reserve_until_the_company_says_yes(
    proposal, on_reserve, other
):
    on_reserve.refresh_from_db()
    assert on_reserve.status == PledgeStatus.RESERVE
    assert not other.pledges.exists()
    letter = Mail.objects.get(template="proposal_sent")
    assert letter.to == on_reserve.email
    assert "Dort fehlt es noch." in letter.text
    assert "Zwanzig Decken" in letter.text

    pledge = accept_proposal(proposal)
    on_reserve.refresh_from_db()
    proposal.refresh_from_db()
    assert (pledge.case, pledge.status, pledge.parent) == (other, PledgeStatus.NEW, on_reserve)
    assert pledge.email == on_reserve.email
    assert (pledge.phone, pledge.people) == ("0681 123456", 3)
    assert pledge.confirmed_at
    assert [(line.ledger.uid, line.offered) for line in pledge.lines.all()] == [(BLANKETS, 8)]
    assert on_reserve.status == PledgeStatus.WITHDRAWN
    assert on_reserve.events.get(action="redirected").data["to"] == pledge.reference
    assert (proposal.status, proposal.result) == (ProposalStatus.ACCEPTED, pledge)
    assert Mail.objects.about(pledge).filter(template="pledge_received").count() == 1
    assert Mail.objects.about(pledge).filter(template="pledge_new_coordinator").count() == 1


def test_the_desk_redirects_and_the_company_takes_it_up(confirmed, other, coordinator):
    pledge = confirmed()
    offer_actions.redirect(
        pledge, other, {BLANKETS: 8}, by=coordinator, message="Dort fehlt es noch."
    )
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.RESERVE
    assert Mail.objects.filter(template="proposal_sent", to=pledge.email).count() == 1
    assert pledge.events.filter(note="Dort fehlt es noch.").count() == 1
    taken = accept_proposal(pledge.proposals.get())
    pledge.refresh_from_db()
    assert (pledge.status, taken.parent) == (PledgeStatus.WITHDRAWN, pledge)
    assert [event.action for event in pledge.events.order_by("pk")][-1] == "redirected"


def test_yes_said_twice_makes_one_pledge(proposal, other):
    assert accept_proposal(proposal) == accept_proposal(proposal)
    assert other.pledges.count() == 1
    assert Mail.objects.filter(template="pledge_new_coordinator", to__startswith="k").count() == 2


def test_with_a_no_everything_stays_and_the_coordination_is_told(proposal, on_reserve, other):
    for _time in range(2):
        refuse_proposal(proposal, "Zu weit weg.")
    on_reserve.refresh_from_db()
    assert on_reserve.status == PledgeStatus.RESERVE
    assert not other.pledges.exists()
    letter = Mail.objects.get(template="proposal_refused_coordinator")
    assert letter.to == "koordination@example.org"
    assert "Zu weit weg." in letter.text
    with pytest.raises(TransitionRefused):
        accept_proposal(proposal)


def test_proposing_the_same_twice_asks_once(proposal, on_reserve, other, case, site_tree):
    assert propose(other, {BLANKETS: 8}, pledge=on_reserve) == proposal
    assert Mail.objects.filter(template="proposal_sent").count() == 1
    with pytest.raises(TransitionRefused):
        propose(other, {BLANKETS: 9}, pledge=on_reserve)
    third = factories.case(
        factories.challenge(site_tree.initiative_index, "Kissen", needs=[factories.need("Kissen")])
    )
    with pytest.raises(TransitionRefused):
        propose(third, {factories.uid("Kissen"): 1}, pledge=on_reserve)
    with pytest.raises(TransitionRefused):
        propose(case, {BAGS: 1}, pledge=on_reserve)
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    "lines", [{}, {BLANKETS: 0}, {BLANKETS: -1}, {BAGS: 1}, {"nonsense": 1}], ids=str
)
def test_nothing_nonsensical_is_proposed(on_reserve, other, lines):
    with pytest.raises(TransitionRefused):
        propose(other, lines, pledge=on_reserve)
    assert not Proposal.objects.exists()


def test_only_a_pledge_on_reserve_is_redirected(confirmed, other):
    with pytest.raises(TransitionRefused):
        propose(other, {BLANKETS: 8}, pledge=confirmed())


def test_a_proposal_is_about_an_offer_or_a_pledge(other, offer, on_reserve):
    with pytest.raises(ValueError):
        propose(other, {BLANKETS: 1})
    with pytest.raises(ValueError):
        propose(other, {BLANKETS: 1}, offer=offer, pledge=on_reserve)


def test_what_was_decided_meanwhile_cannot_be_redirected_any_more(proposal, on_reserve, other):
    actions.accept(on_reserve)
    proposal.pledge.refresh_from_db()
    assert not is_open(proposal)
    before = everything()
    with pytest.raises(TransitionRefused):
        accept_proposal(proposal)
    assert everything() == before


def test_a_challenge_that_has_ended_meanwhile_takes_nothing(proposal, other):
    case_actions.cancel_case(other, message="Das Haus schließt.")
    before = everything()
    with pytest.raises(TransitionRefused):
        accept_proposal(proposal)
    assert everything() == before


def test_proposals_end_with_the_challenge_and_the_offer_is_free_again(
    offer, other, django_capture_on_commit_callbacks
):
    proposal = propose(other, {BLANKETS: 5}, offer=offer)
    with django_capture_on_commit_callbacks(execute=True):
        case_actions.cancel_case(other, message="Das Haus schließt.")
    proposal.refresh_from_db()
    offer.refresh_from_db()
    assert (proposal.status, offer.status) == (ProposalStatus.WITHDRAWN, OfferStatus.NEW)


def test_a_proposal_ends_when_the_pledge_leaves_the_reserve_list(
    proposal, on_reserve, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(on_reserve)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WITHDRAWN


def test_an_offer_is_proposed_placed_and_its_other_proposals_end(offer, other, case):
    first = propose(other, {BLANKETS: 5}, offer=offer)
    second = propose(case, {VAN: 1}, offer=offer)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.PROPOSED
    pledge = accept_proposal(first, {BLANKETS: 3})
    offer.refresh_from_db()
    second.refresh_from_db()
    assert offer.status == OfferStatus.PLACED
    assert second.status == ProposalStatus.WITHDRAWN
    assert pledge.parent is None
    assert (pledge.company_name, pledge.availability) == ("Möbelhaus Saar", "freitags")
    assert pledge.message == "Decken und Kissen aus der Ausstellung."
    assert pledge.lines.get().offered == 3
    with pytest.raises(TransitionRefused):
        propose(case, {VAN: 1}, offer=offer)


def test_an_offer_is_free_again_when_the_last_proposal_is_over(offer, other, case, coordinator):
    first = propose(other, {BLANKETS: 5}, offer=offer)
    second = propose(case, {VAN: 1}, offer=offer)
    refuse_proposal(first)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.PROPOSED
    for _time in range(2):
        withdraw_proposal(second, by=coordinator)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.NEW
    assert CaseEvent.objects.filter(action="withdraw_proposal").count() == 1
    with pytest.raises(TransitionRefused):
        refuse_proposal(second)


def test_without_mail_nobody_is_written_to(offer, other):
    propose(other, {BLANKETS: 5}, offer=offer, without_mail=True)
    assert not Mail.objects.filter(template="proposal_sent").exists()
    assert CaseEvent.objects.exclude(case=None).get(action="propose").without_mail


# The page behind the link


def test_the_company_changes_the_quantity_and_says_yes(client, proposal, other):
    path = re.search(
        r"https?://[^/\s]+(/\S*vorschlag/\S+)", Mail.objects.get(template="proposal_sent").text
    ).group(1)
    page = client.get(path, follow=True)
    assert page.request["PATH_INFO"] == PAGE
    assert "Zwanzig Decken" in page.content.decode()
    done = client.post(PAGE, {f"need-{BLANKETS}": "5", "answer": "yes"}, follow=True)
    assert done.request["PATH_INFO"] == reverse("herausforderung:pledge_detail")
    pledge = other.pledges.get()
    assert pledge.lines.get().offered == 5
    assert pledge.reference in done.content.decode()
    client.post(PAGE, {f"need-{BLANKETS}": "5", "answer": "yes"})
    assert other.pledges.count() == 1
    answered = client.get(PAGE).content.decode()
    assert links.DETAIL.make(pledge) in answered
    assert 'name="answer"' not in answered


def test_a_no_is_never_held_up_by_a_quantity(client, proposal, other):
    client.get(proposal_path(proposal))
    client.post(PAGE, {f"need-{BLANKETS}": "viele", "answer": "no", "message": "Passt nicht."})
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.REFUSED
    assert CaseEvent.objects.get(action="refuse_proposal").note == "Passt nicht."
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize("quantity", ["0", "-3", "1,5", "viele", "", "99999999999"])
def test_a_bad_quantity_gets_its_sentence_and_stays(client, proposal, other, quantity):
    client.get(proposal_path(proposal))
    page = client.post(PAGE, {f"need-{BLANKETS}": quantity, "answer": "yes"})
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert not other.pledges.exists()


def test_a_need_closed_meanwhile_gets_its_sentence(client, proposal, other):
    client.get(proposal_path(proposal))
    other.ledgers.update(paused=True)
    page = client.post(PAGE, {f"need-{BLANKETS}": "5", "answer": "yes"})
    assert page.status_code == 409
    assert "Decken" in page.content.decode()
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WAITING


def test_looking_twenty_times_changes_nothing(client, proposal):
    before = everything()
    for _time in range(20):
        assert client.get(proposal_path(proposal)).status_code == 302
        assert client.head(proposal_path(proposal)).status_code == 302
        assert client.get(PAGE).status_code == 200
        assert client.head(PAGE).status_code == 200
    assert everything() == before
    assert client.post(proposal_path(proposal)).status_code == 405


def test_bad_links_are_refused(client, proposal, on_reserve):
    good = PROPOSAL.make(proposal)
    detail = links.DETAIL.make(on_reserve)
    forged = signing.dumps([str(proposal.pk), "0" * 16])
    for token in (good[:-1] + ("A" if good[-1] != "A" else "B"), "x", "a:b:c", detail, forged):
        path = reverse("herausforderung:proposal", args=[token])
        assert client.get(path).status_code == 404, token
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"answer": "yes"}).status_code == 404
    Pledge.objects.filter(pk=on_reserve.pk).update(email="neu@example.org")
    assert client.get(proposal_path_of(good)).status_code == 410


def proposal_path_of(token: str) -> str:
    return reverse("herausforderung:proposal", args=[token])


def test_an_old_link_says_so(client, proposal, monkeypatch):
    path = proposal_path(proposal)
    late = signing.time.time() + 366 * 86400
    monkeypatch.setattr(signing.time, "time", lambda: late)
    page = client.get(path)
    assert page.status_code == 410
    assert "no-store" in page.headers["Cache-Control"]


def test_csrf_guards_the_answer(proposal):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.get(proposal_path(proposal))
    assert strict.post(PAGE, {"answer": "yes"}).status_code == 403


# Which challenge fits


def test_what_fits_comes_first_and_says_why(case, other, coordinator, site_tree):
    found = fitting_challenges([GOODS], user=coordinator, region="saarbruecken")
    assert [each.case for each in found] == [case, other]
    assert any("Decken" in reason for reason in found[1].reasons)
    assert any("Saarbrücken" in reason for reason in found[1].reasons)
    only_cars = fitting_challenges([Gift("Wagen", ["fahrzeug"])], user=coordinator)
    assert only_cars[0].case == case
    assert only_cars[0].score > only_cars[1].score


def test_the_same_challenge_hidden_ones_and_ended_ones_are_left_out(case, other, site_tree):
    assert [each.case for each in fitting_challenges([GOODS], case)] == [other]
    other.page.unpublish()
    assert fitting_challenges([GOODS], case) == []
    case_actions.cancel_case(case, message="Nein.")
    assert fitting_challenges([GOODS]) == []


def test_only_challenges_one_may_work_on_are_found(case, site_tree):
    far = factories.initiative(site_tree.home, title="Weißwasser")
    stranger = factories.coordinator(far, "weisswasser")
    assert fitting_challenges([GOODS], user=stranger) == []


def test_fitting_needs_the_same_queries_for_many(case, other, site_tree, coordinator):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            fitting_challenges([GOODS], case, user=coordinator)
        return len(seen)

    fitting_challenges([GOODS], case, user=coordinator)
    few = queries()
    for number in range(4):
        factories.challenge(
            site_tree.initiative_index,
            f"Noch eine {number}",
            needs=[factories.need(f"Ding {number}")],
            regions=[site_tree.region],
        )
    fitting_challenges([GOODS], case, user=coordinator)
    assert queries() == few


# What is left, and what is over


def test_what_the_other_challenge_does_not_take_stays_on_reserve(confirmed, other):
    pledge = actions.put_on_reserve(confirmed({BAGS: 10, VAN: 1}))
    made = accept_proposal(propose(other, {BLANKETS: 3}, pledge=pledge))
    assert [line.offered for line in made.lines.all()] == [3]
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.WITHDRAWN
    rest = pledge.parts.get(case=pledge.case)
    assert rest.status == PledgeStatus.RESERVE
    assert {line.ledger.uid: line.offered for line in rest.lines.all()} == {BAGS: 7, VAN: 1}
    assert {line.ledger.uid: line.offered for line in pledge.lines.all()} == {BAGS: 3}


def test_a_pledge_whose_redirect_was_refused_is_asked_again_when_something_is_free(
    confirmed, other, bags
):
    held = actions.accept(confirmed({BAGS: 30}))
    waiting = actions.put_on_reserve(confirmed(email="eins@example.org"))
    refuse_proposal(propose(other, {BLANKETS: 8}, pledge=waiting))
    actions.withdraw(held)
    waiting.refresh_from_db()
    assert waiting.asked_at is not None


def test_the_link_of_a_decided_pledge_never_acts_again(proposal, on_reserve, other):
    actions.decline(on_reserve, message="Passt nicht.")
    on_reserve = actions.undo(on_reserve, message="Doch.")
    actions.put_on_reserve(on_reserve)
    with pytest.raises(TransitionRefused):
        accept_proposal(proposal)


def test_first_come_first_served_counts_for_a_yes_as_well(on_reserve, other):
    NeedLedger.objects.filter(case=other).update(acceptance="first_come")
    made = accept_proposal(propose(other, {BLANKETS: 8}, pledge=on_reserve))
    assert made.status == PledgeStatus.ACCEPTED
    assert NeedLedger.objects.get(case=other).reserved == 8
