"""A city with fields of action, and the programme it belongs to."""

import json
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Page

from tests import factories
from wagtail_herausforderung.pages.models import ProgrammeIndexPage, ProgrammePage


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def stream(*blocks: tuple[str, Any]) -> str:
    """The JSON of a stream field."""
    return json.dumps([{"type": t, "value": v, "id": str(uuid.uuid4())} for t, v in blocks])


def items(*values: Any) -> list[dict]:
    """The JSON of a list block."""
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def measure(text: str = "Ein Tag der offenen Betriebe", *pages: Page, **fields: Any) -> dict:
    evidence = json.loads(stream(*(("page", page.pk) for page in pages)))
    return {"text": text, "status": "reached", "due": "2017-03", "evidence": evidence, **fields}


def goal(text: str, status: str = "reached", *measures: dict, result: str = "") -> dict:
    return {"text": text, "status": status, "result": result, "measures": items(*measures)}


def field(title: str, *goals: dict, why: str = "") -> dict:
    return {"title": title, "why": why, "goals": items(*goals)}


def phase(name: str, starts: str, ends: str = "", **facts: Any) -> dict:
    """A phase of a programme."""
    empty = dict.fromkeys(("per_place", "total", "applied", "chosen"))
    funders = items(*(partner.pk for partner in facts.pop("funders", ())))
    return {"name": name, "starts": starts, "ends": ends, "funders": funders, **empty, **facts}


def funding(name: str, starts: str, ends: str = "", **facts: Any) -> dict:
    """A phase of an initiative in its programme."""
    funders = items(*(partner.pk for partner in facts.pop("funders", ())))
    own = {"programme": None, "amount": None, "text": "", "funders": funders}
    return {"phase": name, "starts": starts, "ends": ends, **own, **facts}


def place(name: str, starts: str = "", ends: str = "", **facts: Any) -> dict:
    own = {"where": "", "page": None, "url": ""}
    return {"name": name, "starts": starts, "ends": ends, **own, **facts}


def document(title: str = "Ergebnisbericht") -> Any:
    from django.core.files.base import ContentFile

    return get_document_model().objects.create(
        title=title, file=ContentFile(b"Ergebnisse", name="bericht.odt")
    )


def programme(parent: Page, title: str = "Engagierte Stadt", **fields: Any) -> ProgrammePage:
    return factories.add(parent, ProgrammePage(title=title, **fields))


def drawn(page: Page) -> Any:
    """The page as a visitor gets it, in English whatever its language."""
    request = RequestFactory().get(page.url)
    request.user = AnonymousUser()
    answer = type(page).objects.get(pk=page.pk).serve(request)
    return answer.render()


def shown(page: Page) -> str:
    """Its HTML, with one space where there are many."""
    return " ".join(drawn(page).content.decode().split())


@pytest.fixture
def city(db):
    """``home, index, programme, initiative, challenges, stories, challenge, story, funder``."""
    home = factories.network()
    index = factories.add(home, ProgrammeIndexPage(title="Programme", slug="programme"))
    funder = factories.partner("Stiftung Neiße", sector="foundation")
    initiative = factories.initiative(home, "Weißwasser")
    challenges = factories.challenge_index(initiative)
    stories = factories.story_index(initiative)
    challenge = factories.challenge(challenges, "Glas zum Anfassen")
    story = factories.story(stories, "Ein Tag in der Glut")
    page = programme(
        index,
        summary="Fördert Zusammenarbeit.",
        phases=stream(
            ("phase", phase("Phase 1", "2015", "2017", total="3000000", per_place="50000",
                            applied=272, chosen=50, funders=[funder])),
            ("phase", phase("Phase 2", "2018", "2019", total="1650000")),
        ),
        places=stream(
            ("place", place("Weißwasser", "2015", page=initiative.pk)),
            ("place", place("Kaufbeuren", "2018", "2019")),
            ("place", place("Nirgendsdorf am Meer")),
        ),
    )  # fmt: skip
    initiative.fields_of_action = stream(
        ("field", field("Zusammenarbeit", goal("Abgestimmt arbeiten", "reached",
                        measure("Werktag", challenge, story)), goal("Betriebe", "under_way"))),
        ("field", field("Strategie", goal("Eine Strategie", "planned"),
                        goal("Versicherung", "dropped", result="Zu teuer."))),
    )  # fmt: skip
    initiative.timeline = stream(
        ("event", {"when": "2018", "title": "Später", "text": "", "page": None, "url": ""}),
        ("event", {"when": "2016-09-08", "title": "Werkstatt", "text": "", "page": page.pk,
                   "url": ""}),
    )  # fmt: skip
    initiative.phases = stream(
        ("phase", funding("Phase 1", "2015", "2017", programme=page.pk, amount="50000",
                          funders=[funder])),
        ("phase", funding("Phase 2", "2018", amount="12500.50")),
    )  # fmt: skip
    initiative = factories.publish(initiative)
    return SimpleNamespace(
        home=home,
        index=index,
        programme=page,
        initiative=initiative,
        challenges=challenges,
        stories=stories,
        challenge=challenge,
        story=story,
        funder=funder,
    )
