"""A desk with three accepted pledges to one challenge, and a day to meet."""

import datetime

import pytest
from django.utils import translation
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import desk  # noqa: F401
from wagtail_herausforderung import dates, paper
from wagtail_herausforderung.appointments import actions
from wagtail_herausforderung.pledges.actions import Facts


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    """In English, and papers as pages for print."""
    monkeypatch.setattr(paper, "pdf_available", lambda: False)
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _english_desk(desk):  # noqa: F811
    UserProfile.objects.update_or_create(user=desk.own, defaults={"preferred_language": "en"})


@pytest.fixture
def day():
    return dates.today() + datetime.timedelta(days=9)


@pytest.fixture
def facts(day):
    times = {"starts_at": datetime.time(9), "ends_at": datetime.time(13)}
    return Facts(starts_on=day, place="Hof der Wärmestube", notes="Bitte am Tor klingeln.", **times)


@pytest.fixture
def pledges(desk):  # noqa: F811
    """Three companies, accepted, two people each."""
    return [
        factories.pledge(
            desk.challenge,
            {"Schlafsäcke": number},
            status="accepted",
            company_name=name,
            contact_name=f"Person {name}",
            email=f"{name.lower()}@example.org",
            people=2,
        )
        for number, name in ((2, "Alpha"), (3, "Beta"), (4, "Gamma"))
    ]


@pytest.fixture
def planned(desk, facts, pledges):  # noqa: F811
    """All three share a date."""
    return actions.plan(desk.case, facts, [each.pk for each in pledges], places=8, by=desk.own)
