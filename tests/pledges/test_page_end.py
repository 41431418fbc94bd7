"""A page is deleted in code, where nobody is asked: everybody who waits is told all the same."""

from __future__ import annotations

import re
import uuid

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases import pageend, pagelife
from wagtail_herausforderung.cases.coverage import case_for
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.offers.actions import propose
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Agreement, Pledge

from .conftest import BAGS
from .test_page_life import fresh

BLANKETS = factories.uid("Decken")


def delete(page) -> None:
    with factories.committed():
        fresh(page).delete()


def letters(template):
    return Mail.objects.filter(template=template)


def told(template="pledge_cancelled") -> list[str]:
    return sorted(letters(template).values_list("to", flat=True))


@pytest.fixture
def waiting(confirmed, submitted, case, bags):
    """A pledge in each state in which somebody waits, a question, and what has ended."""
    made = {"accepted": actions.accept(confirmed({BAGS: 18}))}
    made["new"] = confirmed({BAGS: 2}, email="neu@example.org", language="en")
    made["reserve"] = actions.put_on_reserve(confirmed({BAGS: 2}, email="reserve@example.org"))
    made["unconfirmed"] = submitted({BAGS: 2}, email="still@example.org")
    made["declined"] = actions.decline(confirmed(email="nein@example.org"), message="Nein.")
    made["question"] = Inquiry.objects.create(
        case=case,
        status="open",
        name="Frieda",
        email="frieda@example.org",
        form_key=uuid.uuid4(),
        language="de",
        notice_version="1",
    )
    Mail.objects.all().delete()
    return made


@pytest.fixture
def similar(site_tree):
    """Another challenge for sleeping bags, which stays."""
    other = factories.initiative(site_tree.home, title="Weißwasser")
    index = factories.challenge_index(other)
    return factories.challenge(
        index, "Schlafsäcke für Weißwasser", needs=[factories.need("Schlafsäcke", 20)]
    )


def test_everybody_who_waits_gets_one_letter_and_stock_is_free(site_tree, waiting, case, bags):
    title = site_tree.challenge.title
    delete(site_tree.challenge)
    case.refresh_from_db()
    bags.refresh_from_db()
    assert (case.state, case.page_id, bags.reserved) == ("cancelled", None, 0)
    assert told() == ["erika@example.org", "neu@example.org", "reserve@example.org"]
    assert told("inquiry_ended") == ["frieda@example.org"]
    assert not letters("pledge_paused").exists()  # one letter, not two
    for name in ("accepted", "new", "reserve", "unconfirmed"):
        assert Pledge.objects.get(pk=waiting[name].pk).status == "cancelled", name
    assert Pledge.objects.get(pk=waiting["declined"].pk).status == "declined"
    assert Inquiry.objects.get().status == "closed"
    for mail in Mail.objects.all():
        assert title in mail.subject, mail.template
    assert letters("pledge_cancelled").get(to="neu@example.org").language == "en"
    actions_done = list(case.events.about_the_case().values_list("action", "data"))
    assert ("page_deleted", {}) in actions_done and ("cancel", {"by": "page"}) in actions_done


def test_the_links_in_the_letters_still_work(client, site_tree, waiting):
    delete(site_tree.challenge)
    for template, to in (
        ("pledge_cancelled", "erika@example.org"),
        ("inquiry_ended", "frieda@example.org"),
    ):
        text = letters(template).get(to=to).text
        [path] = re.findall(r"https?://[^/\s]+(/\S*:\S+)", text)
        assert client.get(path, follow=True).status_code == 200, path


def test_the_coordination_reads_what_was_open(site_tree, waiting, case):
    delete(site_tree.challenge)
    mail = letters("case_ended_coordinator").get()
    # The initiative's contact, though the case has lost its way to the initiative.
    assert mail.to == site_tree.initiative.contact_email and mail.about == case
    for name in ("accepted", "new", "reserve"):
        assert waiting[name].reference in mail.text
    for name in ("unconfirmed", "declined"):
        assert waiting[name].reference not in mail.text
    assert "Saar-Stahlbau GmbH" in mail.text and "1" in mail.text
    assert f"/cases/inspect/{case.pk}/" in mail.text


def test_the_letter_names_who_to_ring_and_challenges_that_are_left(site_tree, waiting, similar):
    delete(site_tree.challenge)
    mail = letters("pledge_cancelled").get(to="erika@example.org")
    assert similar.title in mail.text
    assert mail.reply_to == site_tree.initiative.contact_email


def test_a_whole_branch_goes_and_names_no_challenge_that_goes_with_it(site_tree, waiting, similar):
    factories.challenge(
        site_tree.initiative_index,
        "Noch mehr Schlafsäcke",
        needs=[factories.need("Schlafsäcke", 20)],
    )
    delete(site_tree.initiative)
    mail = letters("pledge_cancelled").get(to="erika@example.org")
    assert similar.title in mail.text and "Noch mehr" not in mail.text
    assert letters("case_ended_coordinator").get().to == site_tree.initiative.contact_email
    assert ChallengeCase.objects.filter(page=None, state="cancelled").count() == 2


@pytest.mark.parametrize(
    "way",
    [
        lambda page: Page.objects.filter(pk=page.pk).delete(),
        lambda page: type(page).objects.filter(pk=page.pk).delete(),
        lambda page: page.get_parent().delete(),
        lambda page: page.get_parent().specific.get_children().delete(),
        lambda page: (page.unpublish(), page.delete()),
    ],
    ids=["rows", "rows of the class", "the parent", "all below", "a draft"],
)
def test_whatever_the_way_it_goes(site_tree, waiting, way):
    with factories.committed():
        way(fresh(site_tree.challenge))
    assert told() == ["erika@example.org", "neu@example.org", "reserve@example.org"]
    assert not Page.objects.filter(pk=site_tree.challenge.pk).exists()


def test_letters_are_written_in_the_transaction_that_deletes(site_tree, waiting):
    """Nothing is left to what comes after the commit: a process may die there."""
    fresh(site_tree.challenge).delete()  # inside the test's transaction, never committed
    assert told() and letters("case_ended_coordinator").exists()


def test_an_alias_that_is_deleted_changes_nothing(site_tree, waiting, case):
    twin = fresh(site_tree.challenge).create_alias(parent=site_tree.home, update_slug="zwilling")
    delete(twin)
    case.refresh_from_db()
    assert case.state == "open" and not Mail.objects.exists()


@pytest.mark.parametrize("which", ["source", "translation"])
def test_as_long_as_a_translation_is_left_nobody_is_told(site_tree, waiting, case, which):
    english = factories.translation(site_tree.challenge, "en")
    pages = {"source": site_tree.challenge, "translation": english}
    delete(pages.pop(which))
    [left] = pages.values()
    case.refresh_from_db()
    assert (case.state, case.page_id) == ("open", left.pk)
    assert not Mail.objects.exists()
    delete(left)
    assert told() == ["erika@example.org", "neu@example.org", "reserve@example.org"]


def test_translations_that_go_together_are_told_of_once(site_tree, waiting):
    english = factories.translation(site_tree.challenge, "en")
    with factories.committed():
        Page.objects.filter(pk__in=[site_tree.challenge.pk, english.pk]).delete()
    assert told() == ["erika@example.org", "neu@example.org", "reserve@example.org"]
    assert letters("case_ended_coordinator").count() == 1
    letter = letters("pledge_cancelled").get(to="neu@example.org")
    assert english.title in letter.subject


def test_an_alias_elsewhere_takes_over_and_nothing_ends(site_tree, waiting, case):
    twin = fresh(site_tree.challenge).create_alias(parent=site_tree.home, update_slug="zwilling")
    delete(site_tree.challenge)
    assert case_for(fresh(twin)) == case
    case.refresh_from_db()
    assert case.state == "open" and not told()


def test_an_agreed_date_is_cancelled_in_the_calendars_too(site_tree, confirmed):
    pledge = actions.accept(confirmed())
    facts = actions.Facts(timezone.localdate(), "Wärmestube")
    actions.agree(pledge, facts)
    delete(site_tree.challenge)
    assert Agreement.objects.get().cancelled
    assert told() == ["erika@example.org"]


def test_of_a_completed_challenge_what_was_accepted_goes_on(site_tree, waiting, case, bags):
    case_actions.complete_case(case, without_mail=True)
    Mail.objects.all().delete()
    delete(site_tree.challenge)
    case.refresh_from_db()
    bags.refresh_from_db()
    assert (case.state, bags.reserved) == ("completed", 18)
    assert Pledge.objects.get(pk=waiting["accepted"].pk).status == "accepted"
    assert told() == []
    assert waiting["accepted"].reference in letters("case_ended_coordinator").get().text


def test_proposals_end_and_the_offer_is_free_again(site_tree, case):
    offer = GeneralOffer.objects.create(
        form_key=uuid.uuid4(),
        initiative=site_tree.initiative,
        initiative_title=site_tree.initiative.title,
        status="new",
        contact_name="Karl Muster",
        email="karl@example.org",
        text="Schlafsäcke",
        language="de",
        notice_version="1",
    )
    propose(case, {BAGS: 5}, offer=offer)
    fresh(site_tree.challenge).delete()
    offer.refresh_from_db()
    assert (Proposal.objects.get().status, offer.status) == ("withdrawn", "new")
    assert letters("case_ended_coordinator").count() == 1


def test_where_nobody_waits_the_case_ends_and_only_the_organisation_hears(site_tree, case):
    delete(site_tree.challenge)
    case.refresh_from_db()
    assert case.state == "cancelled"
    assert [mail.template for mail in Mail.objects.all()] == ["case_cancelled_organisation"]


def test_where_nobody_is_known_nobody_is_written_to(site_tree, case):
    ChallengeCase.objects.filter(pk=case.pk).update(contact_name="", contact_email="")
    delete(site_tree.challenge)
    case.refresh_from_db()
    assert case.state == "cancelled" and not Mail.objects.exists()


def test_a_script_may_go_quietly(site_tree, waiting, case):
    with pagelife.quietly():
        delete(site_tree.challenge)
    case.refresh_from_db()
    assert case.state == "cancelled" and not Mail.objects.exists()
    assert case.events.filter(action="page_deleted", without_mail=True).exists()


@pytest.mark.parametrize("broken", ["_remembered", "end_without_page", "send"])
def test_whatever_fails_the_page_is_deleted(site_tree, waiting, case, monkeypatch, broken, caplog):
    def fail(*args, **kwargs):
        ChallengeCase.objects.get(pk=-1)

    monkeypatch.setattr(f"wagtail_herausforderung.cases.pageend.{broken}", fail)
    delete(site_tree.challenge)
    assert not Page.objects.filter(pk=site_tree.challenge.pk).exists()
    assert "could not be settled" in caplog.text
    assert not Mail.objects.exists()  # all or nothing


def test_what_failed_in_the_transaction_is_tried_once_more_after_it(
    site_tree, waiting, case, monkeypatch
):
    real, calls = pageend.end_without_page, []

    def fail_once(*args, **kwargs):
        calls.append(1)
        if len(calls) == 1:
            ChallengeCase.objects.get(pk=-1)
        return real(*args, **kwargs)

    monkeypatch.setattr(pageend, "end_without_page", fail_once)
    delete(site_tree.challenge)
    assert told() == ["erika@example.org", "neu@example.org", "reserve@example.org"]


def test_a_deletion_that_is_rolled_back_has_told_nobody(site_tree, waiting, case):
    with transaction.atomic():
        fresh(site_tree.challenge).delete()
        transaction.set_rollback(True)
    case.refresh_from_db()
    assert case.state == "open" and not Mail.objects.exists()


def test_a_hundred_challenges_that_nobody_waits_for_ask_little(site_tree, case):
    pages = [
        factories.challenge(site_tree.initiative_index, f"Herausforderung {number}", live=False)
        for number in range(5)
    ]
    with CaptureQueriesContext(connection) as seen:
        for page in pages:
            pageend.remember(page)
    assert len(seen) <= 5 * 3
