"""An initiative with a list of services, a story that proves one of them, and its desk."""

import datetime
import json
import uuid
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import translation
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import desk  # noqa: F401
from wagtail_herausforderung import dates
from wagtail_herausforderung.outbox.sender import send_due
from wagtail_herausforderung.pages.models import ServiceIndexPage
from wagtail_herausforderung.services.models import Enquiry


@pytest.fixture(autouse=True)
def _plain(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {
        **settings.WAGTAIL_HERAUSFORDERUNG,
        "FORM_MIN_SECONDS": 0,
    }
    with translation.override("en"):
        yield


def blocks(kind: str, *values) -> str:
    rows = [
        {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{kind}{n}"))}
        for n, value in enumerate(values)
    ]
    return json.dumps(rows, default=str)


def service_index(parent, title: str = "Angebote", **fields):
    return factories.add(parent, ServiceIndexPage(title=title, **fields))


@pytest.fixture
def offers(desk):  # noqa: F811
    """``index`` and ``service`` of the first initiative, ``far`` of the other one."""
    UserProfile.objects.update_or_create(user=desk.own, defaults={"preferred_language": "en"})
    index = service_index(desk.initiative)
    return SimpleNamespace(
        index=index,
        service=factories.service(index, in_person=True, online=True),
        far=factories.service(desk.far_initiative, "Beratung in Weißwasser"),
        desk=desk,
    )


@pytest.fixture
def enquiry(offers) -> Enquiry:
    """Confirmed, and waiting for its first answer."""
    return factories.enquiry(offers.service)


def letters(to: str) -> list[str]:
    """The subjects of all letters that have gone to an address."""
    send_due()
    return [each.subject for each in mail.outbox if to in each.to]


def coming(days: int = 9) -> datetime.date:
    return dates.today() + datetime.timedelta(days=days)
