"""An initiative that takes requests, and an organisation that fills in its form."""

from __future__ import annotations

import re
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests import factories
from tests.admin.conftest import desk  # noqa: F401
from wagtail_herausforderung.cases.rules import usual_rules
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.requests import actions
from wagtail_herausforderung.requests.models import Request
from wagtail_herausforderung.submissions.guard import Stamp

EMAIL = "mara@example.org"
WHO = {"company_name": "Tafel Malstatt e.V.", "town": "Saarbrücken", "register": "VR 4711"}
CONTACT = {"contact_name": "Mara Klein", "email": EMAIL, "phone": "0681 12345"}
NEED = {
    "kind": "sachmittel",
    "title": "Warme Schlafsäcke",
    "quantity": "30",
    "unit": "Stück",
    "divisible": "on",
    "description": "Neu oder gut erhalten.",
    "timing": "window",
    "ends_on": "2099-11-01",
}
PURPOSE = {
    "for_whom": "Vierzig Menschen ohne Wohnung",
    "benefit": "Sie schlafen trocken.",
    "tried": "Beim letzten Mal reichte es nicht.",
}
PLACE = {"place": "Malstatt", "postal_code": "66115", "deadline": "2099-10-01"}


@pytest.fixture(autouse=True)
def _plain(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {
        "FORM_MIN_SECONDS": 0,
        "RATE_LIMITS": {"address": "1000/h", "mail": "1000/d", "challenge": "1000/h"},
    }
    with translation.override("de"):
        yield


def link_in(letter: Mail) -> str:
    """The path of the one button of a letter."""
    found = re.search(r"https?://[^/\s]+(/\S*mitmachen/\S+)", letter.text)
    assert found, letter.text
    return found.group(1)


def letter(template: str) -> Mail:
    """The newest of this kind."""
    return Mail.objects.filter(template=template).latest("pk")


class Form:
    """The form as a browser without JavaScript fills it in, page by page."""

    def __init__(self, client: Client, page: Any, prefix: str = "") -> None:
        self.client, self.page, self.prefix = client, page, prefix
        self.pages = 0
        self.url = ""

    def address(self, name: str, *args: Any) -> str:
        with translation.override("en" if self.prefix else "de"):
            return reverse(f"herausforderung:{name}", args=args)

    def begin(self, **values: str) -> Any:
        url = self.address("request", self.page.pk)
        assert self.client.get(url).status_code == 200
        stamp = Stamp.new(f"request:{self.page.pk}").sign()
        return self.post(url, {**WHO, "stamp": stamp, **values})

    def post(self, url: str, data: dict[str, str]) -> Any:
        """Press the button, and follow to the next page."""
        named = re.search(r"subject=(\w+)", url)
        answer = self.client.post(url, {**data, "subject": named[1] if named else ""}, follow=True)
        if answer.redirect_chain:
            self.pages += 1
            self.url = answer.redirect_chain[-1][0]
        return answer

    def fill(self, data: dict[str, str]) -> Any:
        """The page one is on."""
        return self.post(self.url, data)

    def through(self, needs: list[dict[str, str]] | None = None) -> Any:
        """All pages up to the last one."""
        self.begin()
        self.fill(CONTACT)
        needs = [NEED] if needs is None else needs
        for number, need in enumerate(needs, 1):
            self.fill({**need, "more": "1"} if number < len(needs) else need)
        self.fill(PURPOSE)
        self.fill(PLACE)
        return self.fill({f"rule-{n}": "yes" for n in range(len(usual_rules()))})


@pytest.fixture
def form(client, site_tree) -> Form:
    return Form(client, site_tree.initiative)


def need_of(title: str = "Warme Schlafsäcke", **values: Any) -> dict[str, Any]:
    """A need as a request keeps it."""
    return {
        "uid": str(uuid.uuid4()),
        "kind": "sachmittel",
        "title": title,
        "description": "",
        "quantity": 30,
        "unit": "",
        "divisible": True,
        "timing": "ongoing",
        "starts_on": "",
        "ends_on": "",
        **values,
    }


@pytest.fixture
def draft(site_tree):
    """Make a draft: ``draft(email="…")``."""

    def make(**values: Any) -> Request:
        who = {"company_name": "Tafel Malstatt e.V.", "town": "Saarbrücken"}
        defaults = {**who, "contact_name": "Mara Klein", "email": EMAIL, "benefit": "Sie schlafen."}
        page = values.pop("page", site_tree.initiative)
        return actions.start(
            page,
            {**defaults, "needs": [need_of()], "pages_done": ["organisation"], **values},
            form_key=uuid.uuid4(),
            language="de",
            site=site_tree.home.get_site(),
        )

    return make


@pytest.fixture
def sent(draft):
    """Make a request that the coordination has got."""

    def make(**values: Any) -> Request:
        with factories.committed():
            return actions.send_request(draft(**values))

    return make


@pytest.fixture
def own(site_tree) -> SimpleNamespace:
    """The initiative's coordinator, and one of another initiative."""
    far = factories.initiative(site_tree.home, title="Weißwasser")
    return SimpleNamespace(
        ina=factories.coordinator(site_tree.initiative, "ina"),
        far=factories.coordinator(far, "wanda"),
        far_page=far,
    )
