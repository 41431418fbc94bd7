"""What becomes of a proposal that the company does not answer."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.cases import reminding
from wagtail_herausforderung.cases.models import CaseSettings
from wagtail_herausforderung.offers import actions as offer_actions
from wagtail_herausforderung.offers.actions import (
    accept_proposal,
    propose,
    refuse_proposal,
    withdraw_proposal,
)
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused

BLANKETS = factories.uid("Decken")


@pytest.fixture(autouse=True)
def _a_wednesday(monkeypatch):
    monkeypatch.setattr(reminding, "today", lambda: datetime.date(2026, 11, 25))


def tidy() -> None:
    call_command("herausforderung_tidy", verbosity=0)


def letters(template):
    return Mail.objects.filter(template=template)


def since(proposal, date: str) -> None:
    moment = timezone.make_aware(datetime.datetime.fromisoformat(f"{date}T10:00"))
    Proposal.objects.filter(pk=proposal.pk).update(created_at=moment)


def reminded_on(date: str) -> None:
    moment = timezone.make_aware(datetime.datetime.fromisoformat(f"{date}T03:00"))
    letters("proposal_reminder").update(created_at=moment)


@pytest.fixture
def other(case, site_tree):
    page = factories.challenge(
        site_tree.initiative_index,
        "Zwanzig Decken für die Notschlafstelle",
        needs=[factories.need("Decken", 20)],
    )
    return factories.case(page)


@pytest.fixture
def offer(site_tree):
    return GeneralOffer.objects.create(
        form_key=uuid.uuid4(),
        initiative=site_tree.initiative,
        initiative_title=site_tree.initiative.title,
        status="new",
        company_name="Möbelhaus Saar",
        contact_name="Karl Muster",
        email="karl@example.org",
        text="Decken und Kissen aus der Ausstellung.",
        language="de",
        site=site_tree.home.get_site(),
        notice_version="1",
    )


@pytest.fixture(params=["offer", "pledge"])
def proposal(request, other, confirmed):
    """For a general offer, and for what is left of a pledge."""
    words = {"message": "Dort fehlt es noch."}
    if request.param == "offer":
        return propose(other, {BLANKETS: 8}, offer=request.getfixturevalue("offer"), **words)
    return propose(other, {BLANKETS: 8}, pledge=actions.put_on_reserve(confirmed()), **words)


def given(proposal):
    return proposal.offer or proposal.pledge


def test_the_company_is_reminded_after_five_working_days_and_once(proposal):
    since(proposal, "2026-11-19")  # a Thursday, four working days ago
    tidy()
    assert not letters("proposal_reminder").exists()
    since(proposal, "2026-11-18")
    tidy()
    tidy()
    mail = letters("proposal_reminder").get()
    assert (mail.to, mail.about) == (given(proposal).email, given(proposal))
    assert "Dort fehlt es noch." in mail.text and "Zwanzig Decken" in mail.text
    assert "/vorschlag/" in mail.text


def test_after_ten_working_days_the_coordination_is_told_once_and_nothing_is_refused(proposal):
    since(proposal, "2026-11-11")
    tidy()
    # Never in the same night as the reminder: the company must have had the time to answer.
    assert not letters("proposal_unanswered_coordinator").exists()
    reminded_on("2026-11-18")
    tidy()
    tidy()
    mail = letters("proposal_unanswered_coordinator").get()
    assert "10" in mail.text and given(proposal).reference in mail.subject
    assert letters("proposal_reminder").count() == 1
    proposal.refresh_from_db()
    assert proposal.status == "waiting"
    assert accept_proposal(proposal).case == proposal.case  # a late yes is as good as any


@pytest.mark.parametrize("answer", [accept_proposal, refuse_proposal, withdraw_proposal])
def test_who_has_answered_is_not_reminded_and_nobody_is_told(proposal, answer):
    since(proposal, "2026-11-02")
    answer(proposal)
    tidy()
    assert not letters("proposal_reminder").exists()
    assert not letters("proposal_unanswered_coordinator").exists()


def test_nobody_is_reminded_of_what_is_no_longer_to_be_had_but_the_coordination_is_told(
    proposal, other
):
    since(proposal, "2026-11-11")
    other.ledgers.update(closed=True)
    tidy()
    assert not letters("proposal_reminder").exists()
    mail = letters("proposal_unanswered_coordinator").get()
    assert "/admin/" in mail.text
    assert "nimmt nicht mehr" in mail.text


def test_the_site_s_days_and_the_state_s_holidays_count(proposal, monkeypatch):
    site = given(proposal).site
    own = CaseSettings.objects.create(site=site, state="SN", remind_after=6)
    since(proposal, "2026-11-17")  # six days on, less one for Buß- und Bettag
    tidy()
    assert not letters("proposal_reminder").exists()
    own.state = "SL"
    own.save()
    monkeypatch.setattr(reminding, "today", lambda: datetime.date(2026, 11, 28))
    tidy()
    assert not letters("proposal_reminder").exists()  # on a Saturday nobody is reminded
    monkeypatch.setattr(reminding, "today", lambda: datetime.date(2026, 11, 25))
    tidy()
    assert letters("proposal_reminder").count() == 1


def test_what_is_proposed_anew_is_reminded_of_anew(proposal):
    since(proposal, "2026-11-18")
    tidy()
    withdraw_proposal(proposal)
    about = {"offer": proposal.offer} if proposal.offer else {"pledge": proposal.pledge}
    since(propose(proposal.case, {BLANKETS: 3}, **about), "2026-11-17")
    tidy()
    assert letters("proposal_reminder").count() == 2


def test_without_an_address_the_coordination_is_told_all_the_same(proposal):
    since(proposal, "2026-11-10")
    type(given(proposal)).objects.filter(pk=given(proposal).pk).update(email="")
    tidy()
    assert not letters("proposal_reminder").exists()
    assert letters("proposal_unanswered_coordinator").count() == 1


def test_a_proposal_for_a_pledge_is_taken_back_and_the_pledge_keeps_its_place(other, confirmed):
    pledge = actions.put_on_reserve(confirmed())
    proposal = propose(other, {BLANKETS: 8}, pledge=pledge)
    before = Mail.objects.count()
    offer_actions.take_back(pledge)
    proposal.refresh_from_db()
    pledge = Pledge.objects.get(pk=pledge.pk)
    assert (proposal.status, pledge.status) == ("withdrawn", "reserve")
    assert Mail.objects.count() == before
    with pytest.raises(TransitionRefused):
        offer_actions.take_back(pledge)
    assert propose(other, {BLANKETS: 5}, pledge=pledge).status == "waiting"
