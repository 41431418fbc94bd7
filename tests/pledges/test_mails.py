"""Which letters go to whom, in which language, with what in them; and the app's checks."""

from types import SimpleNamespace

import pytest

from tests import factories
from wagtail_herausforderung import checks as core_checks
from wagtail_herausforderung.cases import checks
from wagtail_herausforderung.cases import states as case_states
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.outbox.compose import render
from wagtail_herausforderung.outbox.kinds import kind_of
from wagtail_herausforderung.outbox.letters import letters as every_letter
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, mails, states
from wagtail_herausforderung.pledges.models import Pledge

from .conftest import BAGS, VAN


def letters(pledge, *templates):
    return {letter.template: letter for letter in every_letter(pledge, templates)}


def test_every_mail_of_the_table_can_be_written(confirmed):
    pledge = confirmed({BAGS: 10, VAN: 1}, message="Samstags passt es.", people=3)
    names = {
        name
        for transition in (*states.PLEDGE_TRANSITIONS, *case_states.CASE_TRANSITIONS)
        for name in transition.mails
        if kind_of(name).facts is mails.PledgeFacts
    } | {"pledge_accepted_coordinator"}
    found = letters(pledge, *sorted(names))
    assert set(found) == names
    for letter in found.values():
        rendered = render(letter.template, letter.context, letter.language, pledge.site)
        assert "\n" not in rendered.subject
        assert pledge.reference in rendered.subject + rendered.text
        assert "http://" in rendered.text, letter.template
        assert "None" not in rendered.text


def test_each_letter_goes_to_its_reader(confirmed):
    found = letters(
        confirmed(), "pledge_received", "pledge_new_coordinator", "pledge_accepted_organisation"
    )
    assert {name: letter.to for name, letter in found.items()} == {
        "pledge_received": "erika@example.org",
        "pledge_new_coordinator": "koordination@example.org",
        "pledge_accepted_organisation": "waermestube@example.org",
    }
    assert found["pledge_received"].reply_to == "koordination@example.org"
    assert found["pledge_new_coordinator"].reply_to == ""


def test_the_cases_own_coordinator_comes_before_the_initiatives_contact(case, confirmed, site_tree):
    case.coordinator = factories.coordinator(site_tree.initiative, "ina")
    case.save()
    (letter,) = every_letter(confirmed(), ["pledge_new_coordinator"])
    assert letter.to == "ina@example.org"


def test_a_reader_without_an_address_gets_no_letter(case, confirmed, site_tree):
    ChallengeCase.objects.filter(pk=case.pk).update(contact_email="")
    site_tree.initiative.contact_email = ""
    factories.publish(site_tree.initiative)
    pledge = actions.accept(confirmed())
    assert pledge.status == "accepted"
    assert set(Mail.objects.values_list("to", flat=True)) == {"erika@example.org"}


def test_personal_words_wait_until_the_address_is_confirmed(submitted):
    submitted(message="Kaufen Sie jetzt!", contact_name="Gewinnspiel", company_name="Werbung AG")
    letter = Mail.objects.get()
    for word in ("Kaufen", "Gewinnspiel", "Werbung"):
        assert word not in letter.text + letter.html + letter.subject


def test_lines_say_what_was_offered_accepted_and_is_left(confirmed):
    pledge = confirmed({BAGS: 10})
    pledge = actions.accept(pledge, {pledge.lines.get().pk: 8})
    assert mails.lines(pledge) == [
        {
            "title": "Schlafsäcke",
            "unit": "Schlafsäcke",
            "unit_one": "",
            "offered": 10,
            "accepted": 8,
            "on_reserve": 2,
            "declined": None,
            "delivered": None,
            "answers": [],
        }
    ]


def test_a_challenge_whose_page_is_gone_still_has_its_mails(confirmed, site_tree):
    """In a challenge that is completed what was accepted goes on without the page."""
    pledge = actions.accept(confirmed())
    type(pledge.case).objects.filter(pk=pledge.case_id).update(state="completed")
    site_tree.challenge.delete()
    pledge.refresh_from_db()
    pledge = actions.withdraw(pledge)
    assert "Schlafsäcke" in Mail.objects.get(template="pledge_withdrawn").subject


@pytest.mark.parametrize(
    ("options", "found"), [({}, ["herausforderung.W040"]), ({"transaction_mode": "IMMEDIATE"}, [])]
)
def test_sqlite_without_the_write_lock_is_reported(monkeypatch, options, found):
    database = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": options}
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": database}))
    assert [message.id for message in checks.check_sqlite_transactions(None)] == found


def test_a_rate_limit_that_is_none_is_reported(settings):
    assert core_checks.check_rate_limits(None) == []
    settings.WAGTAIL_HERAUSFORDERUNG = {"RATE_LIMITS": {"mail": "viele"}}
    assert [message.id for message in core_checks.check_rate_limits(None)] == [
        "herausforderung.W041"
    ]


def test_a_coordinator_who_may_no_longer_read_a_pledge_gets_no_letter_about_it(
    case, confirmed, site_tree
):
    elsewhere = factories.initiative(site_tree.home, "Weißwasser", contact_email="w@example.org")
    case.coordinator = factories.coordinator(site_tree.initiative, "ina")
    case.save()
    pledge = confirmed()
    site_tree.challenge.move(elsewhere, pos="last-child")
    pledge = Pledge.objects.get(pk=pledge.pk)
    (letter,) = every_letter(pledge, ["pledge_new_coordinator"])
    assert letter.to == "w@example.org"
    assert every_letter(pledge, ["pledge_received"])[0].reply_to == "w@example.org"


def test_a_coordinator_who_has_left_gets_no_letter(case, confirmed, site_tree):
    case.coordinator = factories.coordinator(site_tree.initiative, "ina")
    case.coordinator.is_active = False
    case.coordinator.save()
    case.save()
    (letter,) = every_letter(confirmed(), ["pledge_new_coordinator"])
    assert letter.to == "koordination@example.org"
