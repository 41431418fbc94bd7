"""Run by ``test_sites.py`` under the settings of this site."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from wagtail_herausforderung import testing
from wagtail_herausforderung.testing.pledges import pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge():
    index = testing.challenge_index(testing.initiative(title="Springfield", slug="springfield"))
    return testing.challenge(index, "Sleeping bags", needs=[testing.need("Schlafsäcke", 30)])


def test_the_checks_find_nothing():
    call_command("check", fail_level="WARNING")


@pytest.mark.parametrize(
    ("people", "sentence"),
    [(19, ""), (20, "book the coach"), (49, "book the coach"), (50, "do not fit into one coach")],
)
def test_it_stands_under_today_and_at_the_desk(challenge, admin_client, people, sentence):
    made = pledge(challenge, status="accepted", people=people)
    step = reverse("herausforderung_pledge:step", args=[made.pk, "agree"])
    today = admin_client.get(reverse("herausforderung_today")).content.decode()
    desk = admin_client.get(reverse("herausforderung_pledge:index")).content.decode()
    if not sentence:
        assert made.company_name not in today and "Coach to be booked" not in today
        return
    for page in (today, desk):
        assert "Coach to be booked" in page and sentence in page and step in page
