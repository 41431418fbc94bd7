"""The organisation is not left out: who is known there, who hears of what, and who is asked for."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests import factories
from tests.pledges.test_parts import form
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases import contacts
from wagtail_herausforderung.cases.coverage import case_for
from wagtail_herausforderung.cases.models import (
    CaseSettings,
    ChallengeCase,
    Contact,
    DoNotAsk,
    Note,
)
from wagtail_herausforderung.cases.partners import retention
from wagtail_herausforderung.outbox.letters import send
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions

SATURDAY = datetime.date(timezone.localdate().year + 1, 12, 5)
TODAY = timezone.localdate()


def contact(tree, name: str = "Anna Klein", **fields) -> Contact:
    """Somebody at the organisation who has agreed and wants to hear everything."""
    fields.setdefault("email", f"{name.split()[-1].lower()}@example.org")
    fields.setdefault("hears", "all")
    fields.setdefault("consent", "spoken")
    fields.setdefault("page", tree.initiative)
    fields.setdefault("partner", tree.partner)
    return Contact.objects.create(name=name, **fields)


def second(tree, **fields):
    """A second challenge of the same organisation."""
    return factories.challenge(
        tree.initiative_index, title="Ein neuer Herd", organisation=tree.partner, **fields
    )


def readers(template: str) -> set[str]:
    return set(Mail.objects.filter(template=template).values_list("to", flat=True))


# Carried over


def test_the_contact_known_from_the_partner_is_that_of_a_new_challenge(site_tree):
    contact(site_tree, phone="0681 1")
    case = case_for(second(site_tree))
    assert case.contact_name == "Anna Klein"
    assert (case.contact_email, case.contact_phone) == ("klein@example.org", "0681 1")
    assert case.events.filter(action="edit").exists()


def test_further_contacts_come_along_and_the_first_is_not_named_twice(site_tree):
    dates = contact(site_tree, "Daten Frau", hears="dates")
    first = contact(site_tree)
    case = case_for(second(site_tree))
    assert case.contact_email == first.email
    assert list(case.contacts.all()) == [dates]


@pytest.mark.parametrize(
    "fields",
    [
        {"left_on": TODAY},
        {"consent": "refused", "hears": "nothing"},
        {"page": None},
    ],
    ids=["left", "refused", "of no branch"],
)
def test_who_has_left_or_objects_or_belongs_elsewhere_is_not_carried_over(site_tree, fields):
    contact(site_tree, **fields)
    assert case_for(second(site_tree)).contact_name == ""


def test_who_was_not_asked_yet_is_named_and_gets_no_letter(site_tree):
    contact(site_tree, consent="unasked", hears="nothing")
    case = case_for(second(site_tree))
    assert (case.contact_name, case.contact_email) == ("Anna Klein", "")


def test_contacts_of_another_initiative_stay_there(site_tree):
    far = factories.initiative(site_tree.home, title="Weißwasser")
    contact(site_tree, page=far)
    assert case_for(second(site_tree)).contact_name == ""


def test_what_a_coordinator_has_entered_at_the_case_stays(site_tree):
    contact(site_tree)
    case = case_for(site_tree.challenge)
    ChallengeCase.objects.filter(pk=case.pk).update(contact_name="Von Hand", contact_email="")
    factories.publish(site_tree.challenge)
    case.refresh_from_db()
    assert case.contact_name == "Von Hand" and not case.contacts.exists()


def test_another_organisation_brings_its_own_contacts(site_tree):
    contact(site_tree, "Erste Frau")
    contact(site_tree, "Zweite Frau", hears="dates")
    page = second(site_tree)
    other = factories.partner("Tafel")
    contact(site_tree, "Tom Tafel", partner=other)
    page.organisation = other
    factories.publish(page)
    case = case_for(page)
    assert case.contact_email == "tafel@example.org" and not case.contacts.exists()


def test_a_corrected_address_holds_for_the_open_cases(site_tree):
    known = contact(site_tree)
    case = case_for(second(site_tree))
    before = Contact.objects.get(pk=known.pk)
    known.email = "neu@example.org"
    known.save()
    assert case.title in contacts.follow(known, before)
    case.refresh_from_db()
    assert case.contact_email == "neu@example.org"


def test_who_leaves_is_followed_by_the_next(site_tree):
    known = contact(site_tree)
    case = case_for(second(site_tree))
    heir = contact(site_tree, "Bernd Erbe")
    before = Contact.objects.get(pk=known.pk)
    known.left_on = TODAY
    known.save()
    contacts.follow(known, before)
    case.refresh_from_db()
    assert case.contact_email == heir.email
    contacts.leave(heir)
    case.refresh_from_db()
    assert not contacts.has_contact(case)


def test_a_new_contact_is_that_of_open_challenges_without_one(site_tree):
    case = case_for(second(site_tree))
    assert not contacts.has_contact(case)
    known = contact(site_tree)
    assert case.title in contacts.follow(known, None)
    case.refresh_from_db()
    assert case.contact_email == known.email


# Who hears of what


@pytest.fixture
def told(site_tree):
    """The challenge's case with one who answers, one for everything, one for dates."""
    case = case_for(site_tree.challenge)
    ChallengeCase.objects.filter(pk=case.pk).update(
        contact_name="Frau Klein", contact_email="klein@example.org"
    )
    for name, hears in (("Alles Wissen", "all"), ("Nur Termine", "dates")):
        case.contacts.add(contact(site_tree, name, hears=hears))
    case.refresh_from_db()
    return case


def test_several_hear_each_what_they_want(site_tree, told):
    pledge = actions.accept(factories.pledge(site_tree.challenge))
    everything = {"klein@example.org", "wissen@example.org"}
    assert readers("pledge_accepted_organisation") == everything
    actions.agree(pledge, actions.Facts(SATURDAY, "Im Hof"))
    assert readers("pledge_agreed_organisation") == everything | {"termine@example.org"}


def test_each_is_greeted_by_name(site_tree, told):
    actions.accept(factories.pledge(site_tree.challenge))
    texts = dict(Mail.objects.filter(template__endswith="organisation").values_list("to", "text"))
    assert "Frau Klein" in texts["klein@example.org"]
    assert "Alles Wissen" in texts["wissen@example.org"]
    assert "Frau Klein" not in texts["wissen@example.org"]


@pytest.mark.parametrize(
    "fields",
    [{"consent": "refused"}, {"consent": "unasked"}, {"left_on": TODAY}, {"hears": "nothing"}],
    ids=["refused", "not asked", "left", "nothing"],
)
def test_nobody_hears_who_has_not_agreed_or_left_or_wants_nothing(site_tree, told, fields):
    Contact.objects.filter(name="Alles Wissen").update(**fields)
    actions.accept(factories.pledge(site_tree.challenge))
    assert readers("pledge_accepted_organisation") == {"klein@example.org"}


def test_one_address_gets_one_letter(site_tree, told):
    Contact.objects.filter(name="Alles Wissen").update(email="KLEIN@example.org")
    actions.accept(factories.pledge(site_tree.challenge))
    assert Mail.objects.filter(template="pledge_accepted_organisation").count() == 1


def test_the_same_event_writes_to_each_only_once(site_tree, told):
    case_actions.complete_case(told, message="Danke!")
    event = told.events.filter(action="complete").get()
    send(told, ["case_completed_organisation"], event)
    assert Mail.objects.filter(template="case_completed_organisation").count() == 2


def test_who_answers_and_wants_dates_only_hears_of_dates_only(site_tree, told):
    contact(site_tree, "Frau Klein", hears="dates")
    pledge = actions.accept(factories.pledge(site_tree.challenge))
    assert "klein@example.org" not in readers("pledge_accepted_organisation")
    actions.agree(pledge, actions.Facts(SATURDAY, "Im Hof"))
    assert "klein@example.org" in readers("pledge_agreed_organisation")


@pytest.mark.parametrize(
    ("act", "template"),
    [
        (case_actions.complete_case, "case_completed_organisation"),
        (case_actions.cancel_case, "case_cancelled_organisation"),
    ],
    ids=["completed", "cancelled"],
)
def test_the_organisation_hears_how_its_challenge_ends(site_tree, told, act, template):
    act(told, message="Mit Dank an alle.")
    mail = Mail.objects.get(template=template, to="klein@example.org")
    assert "Mit Dank an alle." in mail.text and mail.about == told
    assert readers(template) == {"klein@example.org", "wissen@example.org"}
    # And nobody when it goes without mail.
    Mail.objects.all().delete()
    ChallengeCase.objects.filter(pk=told.pk).update(state="open")
    act(told, message="Leise.", without_mail=True)
    assert not Mail.objects.exists()


def test_the_organisation_hears_of_the_pause_and_that_it_is_over(site_tree, told):
    page = Page.objects.get(pk=site_tree.challenge.pk).specific
    with factories.committed():
        page.unpublish()
    assert "klein@example.org" in readers("case_paused_organisation")
    Mail.objects.update(status="sent")
    factories.publish(Page.objects.get(pk=page.pk).specific)
    assert "klein@example.org" in readers("case_back_organisation")


def test_a_page_that_is_back_before_the_letter_leaves_says_nothing(site_tree, told):
    with factories.committed():
        Page.objects.get(pk=site_tree.challenge.pk).specific.unpublish()
    factories.publish(Page.objects.get(pk=site_tree.challenge.pk).specific)
    # The letter of the pause was still waiting: it is taken back, and neither is sent.
    assert not Mail.objects.filter(template__startswith="case_", status="queued").exists()


# Asked for before it is published


@pytest.fixture
def draft(site_tree):
    page = factories.challenge(
        site_tree.initiative_index, title="Ein Entwurf", organisation=site_tree.partner
    )
    ChallengeCase.objects.filter(page=page).delete()
    Page.objects.filter(pk=page.pk).update(live=False)
    page = Page.objects.get(pk=page.pk).specific
    page.save_revision()
    return page


def ask(page) -> str:
    return reverse("herausforderung_case_publish", args=[page.pk])


def publish(client, page, **changes):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    kept = {"organisation": page.organisation_id or "", "action-publish": "1"}
    return client.post(address, {**form(page), **kept, **changes})


def is_live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_publishing_without_a_contact_asks_and_loses_nothing(admin_client, draft):
    answer = publish(admin_client, draft, title="Ein besserer Titel")
    assert answer.status_code == 302 and answer["Location"] == ask(draft)
    assert not is_live(draft)
    kept = Page.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert kept.title == "Ein besserer Titel"
    assert admin_client.get(ask(draft)).status_code == 200


def test_it_is_published_without_when_that_is_meant(admin_client, draft):
    admin_client.post(ask(draft), {"without": "1"})
    assert is_live(draft)
    assert not contacts.has_contact(case_for(draft))


def test_the_contact_is_entered_on_the_way(admin_client, draft, site_tree):
    typed = {"name": "Anna Klein", "email": "klein@example.org", "hears": "all"}
    answer = admin_client.post(ask(draft), {**typed, "consent": "spoken"})
    assert answer.status_code == 302 and is_live(draft)
    case = case_for(draft)
    assert (case.contact_name, case.contact_email) == ("Anna Klein", "klein@example.org")
    known = Contact.objects.get()
    assert known.partner == site_tree.partner and known.consent_on == TODAY
    assert known.page_id == site_tree.initiative.pk


def test_without_an_organisation_the_contact_is_known_at_the_case(admin_client, draft):
    draft.organisation = None
    draft.save_revision()
    typed = {"name": "Anna Klein", "email": "klein@example.org", "hears": "all"}
    admin_client.post(ask(draft), {**typed, "consent": "spoken"})
    assert is_live(draft) and case_for(draft).contact_name == "Anna Klein"
    assert not Contact.objects.exists()


def test_a_contact_who_has_not_agreed_gets_a_sentence_and_what_was_typed_stays(admin_client, draft):
    typed = {"name": "Anna Klein", "email": "klein@example.org", "hears": "all"}
    answer = admin_client.post(ask(draft), {**typed, "consent": "unasked"})
    assert answer.status_code == 422 and not is_live(draft)
    assert 'value="klein@example.org"' in answer.content.decode()
    assert "consent" in answer.context["form"].errors


def test_nobody_is_asked_where_somebody_is_known(admin_client, draft, site_tree):
    contact(site_tree)
    publish(admin_client, draft)
    assert is_live(draft)
    assert case_for(draft).contact_name == "Anna Klein"


def test_nobody_is_asked_about_a_challenge_that_is_open(admin_client, site_tree):
    assert not contacts.has_contact(case_for(site_tree.challenge))
    publish(admin_client, site_tree.challenge, title="Neuer Titel")
    assert Page.objects.get(pk=site_tree.challenge.pk).title == "Neuer Titel"


def test_only_who_may_publish_answers_the_question(client, draft):
    client.force_login(factories.user("niemand"))
    assert client.post(ask(draft), {"without": "1"}).status_code in (302, 403)
    assert not is_live(draft)


# Kept so long, and no longer


def old(row, **values) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def tidied() -> None:
    for chore in retention.chores():
        for row in list(chore.rows()):
            if chore.is_due(row):
                chore.do(row)


def test_who_left_long_ago_goes_and_who_left_lately_stays(site_tree):
    days = CaseSettings._meta.get_field("keep_ended").default
    gone = contact(site_tree, left_on=TODAY - datetime.timedelta(days=days))
    stays = contact(site_tree, "Eben Weg", left_on=TODAY - datetime.timedelta(days=days - 1))
    tidied()
    assert list(Contact.objects.all()) == [stays] and gone != stays


def test_a_contact_is_kept_as_long_as_something_goes_on(site_tree):
    long_ago = timezone.now() - datetime.timedelta(days=4000)
    busy = contact(site_tree)
    old(busy, updated_at=long_ago)
    tidied()
    assert Contact.objects.filter(pk=busy.pk).exists()
    ChallengeCase.objects.update(state="completed")
    tidied()
    assert not Contact.objects.filter(pk=busy.pk).exists()


def test_notes_and_wishes_that_are_over_go(site_tree):
    long_ago = timezone.now() - datetime.timedelta(days=4000)
    note = Note.objects.create(partner=site_tree.partner, text="Rief an.")
    fresh = Note.objects.create(partner=site_tree.partner, text="Ruft wieder an.")
    # Longer than a question is kept, and not yet as long as what was fulfilled.
    elder = Note.objects.create(partner=site_tree.partner, text="Rief früher an.")
    old(elder, at=timezone.now() - datetime.timedelta(days=400))
    about = Note.objects.create(case=ChallengeCase.objects.first(), text="Zum Vorgang.")
    old(about, at=long_ago)
    wish = {"partner": site_tree.partner, "reason": "Umbau"}
    DoNotAsk.objects.create(before=long_ago.date(), **wish)
    later = DoNotAsk.objects.create(before=TODAY + datetime.timedelta(days=9), **wish)
    old(note, at=long_ago)
    tidied()
    assert set(Note.objects.all()) == {fresh, elder, about}
    assert list(DoNotAsk.objects.all()) == [later]
