"""A desk with a matching group of three, companies to ask, and days."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import translation
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import desk  # noqa: F401
from wagtail_herausforderung import dates, paper
from wagtail_herausforderung.approaches import actions
from wagtail_herausforderung.approaches.guard import Company
from wagtail_herausforderung.approaches.models import Approach
from wagtail_herausforderung.matching.models import MatchingGroup, Member


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
def group(desk):  # noqa: F811
    return MatchingGroup.objects.create(page=desk.initiative, name="Matching-Gruppe")


@pytest.fixture
def member(group):
    """Makes a member who has agreed to be kept and written to."""

    def make(name="Anna Albrecht", **fields) -> Member:
        address = f"{name.split()[0].lower()}@example.org"
        agreed = {"consent": "written", "email": address, "language": "en"}
        return Member.objects.create(group=group, name=name, **{**agreed, **fields})

    return make


@pytest.fixture
def anna(member):
    return member()


@pytest.fixture
def company():
    """Makes a company, as a partner."""

    def make(name="Bäckerei Muster", **fields) -> Company:
        partner = factories.partner(name, **{"sector": "company", **fields})
        return Company(partner.name, partner)

    return make


@pytest.fixture
def baker(company):
    return company()


@pytest.fixture
def later():
    """A day to come, so many days from today."""
    return lambda days: dates.today() + datetime.timedelta(days=days)


@pytest.fixture
def plan(desk, anna, baker, later):  # noqa: F811
    """Plans that Anna asks the baker for sleeping bags, unless told otherwise."""

    def make(whom=None, *, case=None, asks=anna, due_in=7, errand=None, **words) -> Approach:
        case = case or desk.case
        needs = list(case.ledgers.filter(title="Schlafsäcke"))
        errand = errand or actions.Errand(later(due_in), member=asks)
        return actions.plan(case, whom or baker, errand, needs, **{"by": desk.own, **words})

    return make


@pytest.fixture
def pass_days(monkeypatch):
    """Lets days pass for all that has happened so far, by moving it into the past."""

    def go(days: int) -> None:
        span = datetime.timedelta(days=days)
        for row in Approach.objects.all():
            names = ("due_on", "asked_on", "later_on", "not_before")
            moved = {name: getattr(row, name) - span for name in names if getattr(row, name)}
            moved["state_since"] = row.state_since - span
            Approach.objects.filter(pk=row.pk).update(**moved)

    return go


@pytest.fixture
def at_once(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}


@pytest.fixture
def two_offices(desk):  # noqa: F811
    """Users of two initiatives."""
    return SimpleNamespace(own=desk.own, other=desk.other)
