"""Run by ``test_sites.py`` under the settings of this site."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from wagtail_herausforderung import testing
from wagtail_herausforderung.cases import pagelife
from wagtail_herausforderung.cases.actions import cancel_case
from wagtail_herausforderung.pledges import chores
from wagtail_herausforderung.pledges.broadcast.send import recipients
from wagtail_herausforderung.pledges.links import detail_url
from wagtail_herausforderung.testing.pledges import case, ledger, pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge():
    index = testing.challenge_index(testing.initiative(title="Springfield", slug="springfield"))
    return testing.challenge(index, "Sleeping bags", needs=[testing.need("Schlafsäcke", 30)])


@pytest.fixture
def paused(challenge, admin_client):
    """An accepted pledge, paused at the desk."""
    made = pledge(challenge, status="accepted")
    mail.outbox.clear()
    with testing.committed():
        done = admin_client.post(_step(made, "pause"), {"message": "Until spring."})
    assert done.status_code == 302
    made.refresh_from_db()
    return made


def _step(made, name: str) -> str:
    return reverse("herausforderung_pledge:step", args=[made.pk, name])


def test_the_checks_find_nothing():
    call_command("check", fail_level="WARNING")


def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_desk_has_a_button_that_shows_what_it_does(challenge, admin_client):
    made = pledge(challenge, status="accepted")
    page = reverse("herausforderung_pledge:inspect", args=[made.pk])
    assert _step(made, "pause") in admin_client.get(page).content.decode()
    seen = admin_client.get(_step(made, "pause")).content.decode()
    assert "What was accepted stays covered." in seen and "Paused" in seen
    made.refresh_from_db()
    assert made.status == "accepted"


def test_it_pauses_and_everybody_reads_so(paused, client, admin_client):
    assert paused.status == "paused"
    event = paused.events.order_by("-pk").first()
    assert (event.action, event.source, event.target) == ("pause", "accepted", "paused")
    assert event.note == "Until spring."
    [letter] = mail.outbox
    assert "Your pledge pauses" in letter.subject
    assert "Until spring." in letter.body
    own = client.get(detail_url(paused), follow=True).content.decode()
    assert "Your pledge pauses." in own and "We write as soon as it goes on." in own
    assert "has ended" not in own
    page = reverse("herausforderung_pledge:inspect", args=[paused.pk])
    desk = admin_client.get(page).content.decode()
    assert "Ask whether it can go on." in desk
    assert _step(paused, "go_on") in desk and _step(paused, "agree") not in desk


def test_it_counts_as_open_wherever_that_is_asked(paused, challenge):
    assert ledger(challenge).reserved == 10
    assert pagelife.cases_left_without_page([challenge]) == [case(challenge)]
    assert recipients(case(challenge), ["paused"]) == [paused]
    type(paused).objects.update(state_since="2001-01-01T00:00Z")
    assert not chores.ended().exists() and not chores.fulfilled().exists()


def test_it_goes_on_and_ends_with_its_challenge(paused, challenge, admin_client):
    with testing.committed():
        admin_client.post(_step(paused, "go_on"), {})
    paused.refresh_from_db()
    assert paused.status == "accepted"
    with testing.committed():
        admin_client.post(_step(paused, "pause"), {})
        cancel_case(case(challenge), message="The house closes.")
    paused.refresh_from_db()
    assert paused.status == "cancelled"
    assert ledger(challenge).reserved == 0
