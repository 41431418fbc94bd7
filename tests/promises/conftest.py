"""A desk with agreements at different moments of their lives."""

import datetime

import pytest
import time_machine
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import desk  # noqa: F401
from wagtail_herausforderung import dates
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.actions import Answer, Facts
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.promises.danger import dangers

#: In the middle of a working week.
TODAY = datetime.datetime(2027, 3, 10, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _today(desk):  # noqa: F811
    """What others build upon is built today; from then on it is another day."""
    UserProfile.objects.update_or_create(user=desk.own, defaults={"preferred_language": "en"})
    with translation.override("en"), time_machine.travel(TODAY) as traveller:
        for role, user in vars(desk.users).items():
            if user:
                desk.clients[role].force_login(user)
        yield traveller


def ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def on(days: int) -> Facts:
    day = dates.today() + datetime.timedelta(days=days)
    return Facts(starts_on=day, place="Hof der Wärmestube")


@pytest.fixture
def made(desk):  # noqa: F811
    """``made("Alpha", days=20)``: accepted so many days ago."""

    def make(name: str = "Alpha", days: int = 1, challenge=None, quantity: int = 2, **fields):
        with time_machine.travel(ago(days)):
            return factories.pledge(
                challenge or desk.challenge,
                {"Schlafsäcke": quantity},
                status="accepted",
                company_name=name,
                email=fields.pop("email", f"{name.lower()}@example.org"),
                **fields,
            )

    return make


@pytest.fixture
def kept(made, desk):  # noqa: F811
    """``kept("Alpha")``: a pledge of theirs has been kept, so that they are not new to it."""

    def make(name: str = "Alpha", days: int = 60, **fields) -> Pledge:
        pledge = made(name, days=days + 5, **fields)
        line = pledge.lines.get()
        with time_machine.travel(ago(days)), factories.committed():
            actions.close(pledge, Answer("fully", {line.pk: line.accepted}), by=desk.own)
        pledge.refresh_from_db()
        return pledge

    return make


def danger(pledge: Pledge):
    """The danger it is in; nothing where it is not watched."""
    return dangers([pledge.pk], Clock()).get(pledge.pk)


def labels(pledge: Pledge) -> list[str]:
    found = danger(pledge)
    return [each.label for each in found.reasons] if found else []


def sentences(pledge: Pledge) -> str:
    found = danger(pledge)
    return " ".join(each.sentence for each in found.reasons) if found else ""
