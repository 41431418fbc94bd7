"""A questionnaire with one question of each kind and a branch, and people who answer it."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.pages.models import SurveyPage
from wagtail_herausforderung.surveys import actions

SETTINGS = {
    "FORM_MIN_SECONDS": 0,
    "RATE_LIMITS": {"address": "1000/h", "mail": "1000/d", "challenge": "1000/h"},
}


@pytest.fixture(autouse=True)
def _german(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = SETTINGS
    with translation.override("de"):
        yield


def key_of(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, name))


def items(*words: str) -> list[dict[str, Any]]:
    """Entries of a list, whose keys come from their words."""
    return [{"type": "item", "id": key_of(each), "value": each} for each in words]


def block(kind: str, name: str = "", **value: Any) -> dict[str, Any]:
    """A block of the stream; its key comes from its name."""
    if kind != "section":
        value = {"question": name.capitalize(), "name": name, "help": "", **value}
    return {"type": kind, "id": key_of(name or value["title"]), "value": value}


def questions() -> list[dict[str, Any]]:
    return [
        block("single", "teil", options=items("Nord", "Mitte", "Süd"), filter=True, required=True),
        block("single", "aktiv", options=items("Ja", "Nein"), required=True),
        block("section", title="Ihr Engagement", text="", question="aktiv", answer="ja"),
        block("several", "felder", options=items("Sport", "Kultur", "Soziales"), most=2),
        block("number", "stunden", unit="Stunden", least=0, most=60),
        block("section", title="Ihre Stadt", text="", question="", answer=""),
        block("scale", "zufrieden", least=1, most=5, low="gar nicht", high="sehr"),
        block(
            "matrix", "angebote", rows=items("Bus", "Bad"), columns=items("gut", "geht", "schlecht")
        ),
        block("ranking", "wichtig", options=items("Räume", "Geld", "Menschen")),
        block("text", "wunsch", most=200),
    ]


def survey(parent: Any, title: str = "Fragen an alle", stream: Any = None, **fields: Any):
    today = dates.today()
    fields.setdefault("opens_on", today - datetime.timedelta(days=30))
    fields.setdefault("closes_on", today + datetime.timedelta(days=30))
    fields.setdefault("publish_results", "always")
    page = SurveyPage(title=title, **fields)
    page.questions = SurveyPage._meta.get_field("questions").to_python(
        json.dumps(stream or questions())
    )
    return factories.add(parent, page)


def answer(**changes: Any) -> dict[str, Any]:
    """Checked answers, by names: ``answer(teil="Süd", aktiv="Nein")``."""
    given = {
        "teil": "Mitte",
        "aktiv": "Ja",
        "felder": ["Sport"],
        "stunden": 5,
        "zufrieden": "4",
        "angebote": {"Bus": "gut", "Bad": "geht"},
        "wichtig": {"Räume": "1", "Geld": "2", "Menschen": "3"},
        **changes,
    }
    return {key_of(name): _keyed(name, value) for name, value in given.items() if value is not None}


def _keyed(name: str, value: Any) -> Any:
    if name in ("stunden", "zufrieden", "wunsch"):
        return value
    if name == "wichtig":
        return {key_of(option): place for option, place in value.items()}
    if isinstance(value, dict):
        return {key_of(row): key_of(column) for row, column in value.items()}
    return [key_of(each) for each in value] if isinstance(value, list) else key_of(value)


@pytest.fixture
def tree(site_tree):
    return SimpleNamespace(
        home=site_tree.home,
        initiative=site_tree.initiative,
        page=survey(site_tree.initiative),
    )


@pytest.fixture
def answered(tree):
    """Thirty people have answered, from three parts of town."""
    for number in range(30):
        part = ("Nord", "Mitte", "Süd")[number % 3]
        actions.record(tree.page, answer(teil=part, aktiv=("Ja", "Nein")[number % 2]))
    return tree


class Visitor:
    """A browser without scripts: sends back what stands in the form, and what is filled in."""

    def __init__(self, client: Any, page: Any) -> None:
        self.client, self.page = client, page
        self.url = reverse("herausforderung:survey", args=[page.pk])
        self.response: Any = None

    def open(self, url: str = "") -> Any:
        return self._keep(self.client.get(url or self.url))

    def send(self, step: str = "next", **given: Any) -> Any:
        data = {**self.hidden, **{field(name): value for name, value in given.items()}}
        return self._keep(self.client.post(self.url, {**data, "step": step}))

    def _keep(self, response: Any) -> Any:
        self.response = response
        self.html = unescape(response.content.decode()) if response.status_code != 302 else ""
        return response

    @property
    def hidden(self) -> dict[str, str]:
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.html))


def field(name: str) -> str:
    """``angebote__Bus`` → the field of that row."""
    question, _sep, part = name.partition("__")
    return f"q-{key_of(question)}" + (f"-{key_of(part)}" if part else "")


@pytest.fixture
def visitor(tree, client):
    return Visitor(client, tree.page)
