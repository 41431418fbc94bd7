"""Run by ``test_sites.py`` under the settings of this site. Only public names are used."""

import datetime

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.core.management import call_command
from django.utils import timezone
from wagtail import hooks

from wagtail_herausforderung import testing
from wagtail_herausforderung.outbox.facts import Facts
from wagtail_herausforderung.outbox.kinds import MAILS_HOOK, MailKind
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.testing import committed, pledges

pytestmark = pytest.mark.django_db


def in_days(number: int) -> actions.Facts:
    return actions.Facts(timezone.localdate() + datetime.timedelta(days=number), "In the yard")


def agree(pledge, days: int):
    with committed():
        actions.agree(pledge, in_days(days))
    mail.outbox.clear()


def tidy() -> list:
    """What leaves in one night."""
    mail.outbox.clear()
    with committed():
        call_command("herausforderung_tidy", verbosity=0)
    return [each for each in mail.outbox if "soon" in each.subject]


@pytest.fixture
def pledge():
    challenge = testing.challenge(testing.challenge_index(testing.initiative()))
    pledge = pledges.pledge(challenge, status="accepted")
    type(pledge.case).objects.update(contact_email="house@example.org")
    return pledge


def test_nothing_leaves_long_before_the_date(pledge):
    agree(pledge, 4)
    assert tidy() == []


def test_both_sides_hear_of_each_date_once(pledge):
    agree(pledge, 3)
    ours, theirs = sorted(tidy(), key=lambda each: each.subject)
    assert ours.to == [pledge.email] and theirs.to == ["house@example.org"]
    assert pledge.reference in ours.subject and "In the yard" in ours.body
    [html] = [each.content for each in ours.alternatives]
    assert "In the yard" in html and "See my pledge" in html
    assert "You receive this email because you are the contact" in theirs.body
    assert tidy() == []
    agree(pledge, 2)
    assert len(tidy()) == 2, "a date that was moved is another date"


def test_editors_find_it_and_may_write_their_own_words(admin_client):
    listed = admin_client.get("/admin/herausforderung/mail-texts/").content.decode()
    assert "Three days before the date." in listed and "We look forward to" not in listed


def test_the_checks_find_nothing():
    call_command("check", fail_level="WARNING")


class Guests(Facts):
    LINKS = {"own": lambda facts: ""}


@pytest.mark.parametrize(
    ("kind", "id_", "hint"),
    [
        (MailKind("pledge_soon", Guests), "E070", "another name"),
        (MailKind("nowhere", Guests), "E071", "nowhere.html"),
        (MailKind("pledge_link", PledgeFacts, "neighbour"), "E072", "organisation"),
        (MailKind("pledge_link", str), "E073", "Subclass"),
        (MailKind("pledge_link", PledgeFacts, link="map"), "E074", "confirm"),
        (MailKind("pledge_link", Guests, "coordination"), "E074", "own"),
        (MailKind("pledge_link", PledgeFacts, tells=("weather",)), "E075", "weather"),
    ],
)
def test_what_is_mistyped_is_said_with_an_id_and_a_hint(kind, id_, hint):
    with hooks.register_temporarily(MAILS_HOOK, lambda: [kind]):
        found = {each.id: each.hint for each in run_checks()}
    assert hint in found[f"herausforderung.{id_}"]
