"""A pledge from the form to its end, whatever else is left out. Run by ``test_without.py``."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from wagtail_herausforderung import extras, testing
from wagtail_herausforderung.pledges import actions, consent
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.testing import pledges


@pytest.fixture
def challenge(db):
    return testing.challenge(testing.challenge_index(testing.initiative()))


def test_it_is_pledged_done_and_in_time_forgotten(client, admin_client, challenge):
    assert client.get(reverse("herausforderung:pledge", args=[challenge.pk])).status_code == 200
    with testing.committed():
        other = pledges.pledge(challenge, email="b@example.org", status="accepted")
        pledge = pledges.pledge(challenge, status="accepted", consent_public=True)
        pledge = actions.close(pledge, actions.Answer("fully"))
        consent.hide_name(pledge)
    for url in (
        reverse("herausforderung_case:inspect", args=[pledge.case_id]),
        reverse("herausforderung_pledge:inspect", args=[pledge.pk]),
        reverse("herausforderung_pledge:index"),
        reverse("wagtailadmin_home"),
    ):
        assert admin_client.get(url).status_code == 200, url

    with testing.committed():
        for data in extras.personal_data():
            assert all(data.export(row) for row in data.rows("b@example.org"))
            data.erase("b@example.org")
    other.refresh_from_db()
    assert (other.status, other.email) == ("withdrawn", "")
    Pledge.objects.update(state_since=timezone.now() - datetime.timedelta(days=4000))
    with testing.committed():
        call_command("herausforderung_tidy", verbosity=0)
    pledge.refresh_from_db()
    assert (pledge.status, pledge.email) == ("fulfilled", "")
    with testing.committed():
        challenge.unpublish()
        challenge.delete()
