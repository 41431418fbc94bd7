"""A matching group of four in the first initiative, and requests that wait for it."""

import datetime

import pytest
from django.utils import translation
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import desk  # noqa: F401
from wagtail_herausforderung import dates, paper
from wagtail_herausforderung.cases.actions import to_group
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.cases.sync import ledgers_of
from wagtail_herausforderung.matching import actions
from wagtail_herausforderung.matching.models import MatchingGroup, Member
from wagtail_herausforderung.pages.models import ChallengePage


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    """In English, and papers as pages for print."""
    monkeypatch.setattr(paper, "pdf_available", lambda: False)
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _english_desk(desk):  # noqa: F811
    for user in (desk.own, desk.other, desk.admin):
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})


@pytest.fixture
def at_once(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}


@pytest.fixture
def group(desk):  # noqa: F811
    return MatchingGroup.objects.create(name="Matching-Gruppe", page=desk.initiative, quorum=2)


def member(group, name, **fields):
    fields = {"email": f"{name.lower()}@example.org", "consent": "written", **fields}
    return Member.objects.create(group=group, name=name, language="en", **fields)


@pytest.fixture
def members(group):
    return [member(group, name) for name in ("Anna", "Bilal", "Cora", "Dirk")]


def request_for_group(index, title, *, organisation=None, needs=("Stühle",), by=None):
    """A request whose page is a draft, and that waits for the matching group."""
    page = ChallengePage(
        title=title,
        summary=f"{title}: dringend gebraucht.",
        organisation=organisation,
        needs=[factories.need(name, 10) for name in needs],
        live=False,
    )
    index.add_child(instance=page)
    page.save_revision()
    case = ChallengeCase.objects.create(
        page=page,
        translation_key=page.translation_key,
        title=title,
        organisation=organisation,
        contact_name="Frau Klein",
        contact_email="klein@example.org",
    )
    for ledger in ledgers_of(page):
        ledger.case = case
        ledger.save()
    return to_group(case, by=by or "coordinator")


@pytest.fixture
def requests(desk, members):  # noqa: F811
    """Three of them, in the order in which they came."""
    index = desk.challenge.get_parent()
    return [
        request_for_group(index, title, organisation=desk.partner if number == 0 else None)
        for number, title in enumerate(("Alpha Tische", "Beta Farbe", "Gamma Flyer"))
    ]


@pytest.fixture
def day():
    return dates.today() + datetime.timedelta(days=9)


@pytest.fixture
def facts(day):
    times = {"starts_at": datetime.time(18), "ends_at": datetime.time(19, 30)}
    return actions.When(starts_on=day, place="Rathaus, Zimmer 12", notes="Mit Imbiss.", **times)


@pytest.fixture
def meeting(desk, group, requests, facts):  # noqa: F811
    return actions.plan(group, facts, by=desk.own)


@pytest.fixture
def invited(desk, meeting):  # noqa: F811
    return actions.invite(meeting, by=desk.own)


@pytest.fixture
def held(desk, invited):  # noqa: F811
    return actions.hold(invited, by=desk.own)
