"""What Wagtail's API tells of our pages and terms: what is needed where, and nothing of anybody."""

import datetime
import json

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import VERSION as WAGTAIL_VERSION
from wagtail import blocks
from wagtail.api import APIField

from tests import factories, snapshots
from wagtail_herausforderung import extras
from wagtail_herausforderung.blocks import QuoteBlock
from wagtail_herausforderung.headless.fields import is_about_people
from wagtail_herausforderung.pages import models as pages

pytestmark = pytest.mark.urls("tests.core.headless_urls")

#: A name, an address and a number that nobody but the coordination may read.
NAME, MAIL, PHONE = "Kanaria Vogelsang", "kanaria@vogelsang.example", "0681 4711 0815"
CANARIES = ("Kanaria", "Vogelsang", "vogelsang", "4711")
PAGES = [m for m in apps.get_app_config("herausforderung_pages").get_models() if hasattr(m, "path")]
NEEDS_MORE = {
    "AccessibilityStatementPage": {
        "body_name": "Netzwerk",
        "conformance": "full",
        "assessed_on": datetime.date(2026, 5, 4),
        "stated_on": datetime.date(2026, 5, 4),
        "obligation": "voluntary",
        "contact_email": "barrierefrei@example.org",
    },
    "EventPage": {"starts_on": datetime.date(2030, 5, 4)},
    "ChapterPage": {"number": 1},
    "SurveyPage": {"questions": [("text", {"question": "Was fehlt?", "name": "fehlt"})]},
}


def _canary(field):
    """Something in ``field`` that names a person, as far as the field can."""
    if hasattr(field, "stream_block"):
        blocks = field.stream_block.child_blocks
        values = {
            "quote": {"text": "Gern!", "name": NAME, "consent": True},
            "people": {"people": [{"name": NAME, "role": "matching_group"}]},
            "person": {"name": NAME, "role": "matching_group"},
            "guest": {"name": NAME, "words": MAIL},
            "heading": "Was hier steht",
        }
        return [(key, values[key]) for key in blocks if key in values]
    kind = type(field).__name__
    return {
        "EmailField": MAIL,
        "HttpsURLField": "https://kanaria.vogelsang.example/raum",
        "TextField": NAME,
        "CharField": PHONE if "phone" in field.name else NAME,
    }.get(kind, "")


def _in_danger(model):
    """The fields of a page that can name somebody: those that say so, and every stream."""
    shown = {name for kept in extras.kept() if kept.model is model for name in kept.shown.split()}
    for field in model._meta.get_fields():
        if field.name in shown | {"online_url"} or hasattr(field, "stream_block"):
            if value := _canary(field):
                yield field.name, value


def _whole_site():
    tree = snapshots.built("site_tree", _site_tree)
    for model in PAGES:
        below = tree.initiative if model is not pages.NetworkHomePage else tree.home
        page = model(title=model.__name__, locale=below.locale, **dict(_in_danger(model)))
        for name, value in NEEDS_MORE.get(model.__name__, {}).items():
            setattr(page, name, value)
        below.add_child(instance=page)
        setattr(tree, f"one_{model.__name__.lower()}", page)
        below.refresh_from_db()
    who = {"contact_name": NAME, "email": MAIL, "phone": PHONE}
    tree.pledge = factories.pledge(tree.challenge, status="accepted", message=NAME, **who)
    tree.coordinator = factories.user("kanaria", first_name="Kanaria", last_name="Vogelsang")
    case = factories.case(tree.challenge)
    case.coordinator = tree.coordinator
    case.save()
    return tree


def _site_tree():
    from tests.conftest import _site_tree

    return _site_tree()


@pytest.fixture
def site(db):
    return snapshots.built("headless", _whole_site)


def read(client, path, **params):
    response = client.get(f"/api/{path}", params)
    assert response.status_code == 200, (path, response.content[:300])
    return response.json()


def label(model):
    return f"{model._meta.app_label}.{model.__name__}"


def test_no_page_type_shows_a_field_that_is_about_people():
    """A picture is shown as the page shows it; who helped stands there as organisations only."""
    allowed = {"image", "partners"}
    about = {kept.model: {*kept.shown.split(), *kept.removed.split()} for kept in extras.kept()}
    fields = {
        m: [f if isinstance(f, APIField) else APIField(f) for f in m.api_fields] for m in PAGES
    }
    named = {m: {f.name for f in found} for m, found in fields.items()}
    assert all(named.values()), "a page type without a field"
    assert {m: found for m in PAGES if (found := named[m] & about[m] - allowed)} == {}
    # Wagtail 8 knows fields that a client may write.
    assert not any(getattr(f, "writable", False) for found in fields.values() for f in found)


def test_a_block_that_names_people_is_left_out_wherever_it_stands():
    side_by_side = blocks.StreamBlock([("quote", QuoteBlock()), ("text", blocks.TextBlock())])
    columns = blocks.ListBlock(blocks.StructBlock([("left", side_by_side)]))
    assert is_about_people(columns)
    assert not is_about_people(blocks.ListBlock(blocks.TextBlock()))


def test_the_api_names_nobody(site, client):
    for model in PAGES:
        listing = read(client, "v2/pages/", type=label(model), fields="*")
        text = json.dumps(listing)
        assert listing["items"], model
        for found in listing["items"]:
            text += json.dumps(read(client, f"v2/pages/{found['id']}/"))
            if WAGTAIL_VERSION >= (8,):
                text += json.dumps(read(client, f"v3/pages/{found['id']}/"))
        assert "Was hier steht" in text or not hasattr(model, "body"), model
        assert [each for each in CANARIES if each in text] == [], model
    with pytest.raises(AssertionError, match="404"):
        read(client, "v2/partners/")


@pytest.mark.parametrize("version", ["v2", pytest.param("v3", marks=pytest.mark.wagtail8)])
def test_a_challenge_says_what_is_needed_and_what_is_covered(site, client, version):
    found = read(client, f"{version}/pages/{site.challenge.pk}/")
    bags, van = found["needs"]
    assert (bags["title"], bags["quantity"], bags["covered"], bags["remaining"]) == (
        *("Schlafsäcke", 30, 10),
        20,
    )
    assert bags["sentence"] == "10 von 30 Schlafsäcken zugesagt"
    assert van["kind"] == {"value": "fahrzeug", "label": "Fahrzeug"}
    assert found["status"] == {"value": "open", "label": "Offen"}
    assert found["place"] == "Malstatt" and found["deadline"] is None
    assert found["organisation"]["name"] == "Wärmestube Malstatt"
    assert found["organisation"]["type"]["value"] == "social_facility"
    topic = {"value": "wohnungslosigkeit", "label": "Wohnungslosigkeit"}
    assert found["facets"]["topic"] == {"label": "Thema", "values": [topic]}
    assert [each["value"] for each in found["facets"]["tag"]["values"]] == ["winter"]
    assert found["pledge_url"].startswith("http://") and "/zusagen/" in found["pledge_url"]


def test_a_list_takes_as_many_queries_for_five_as_for_two(site, client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            listing = read(client, "v2/pages/", type=label(pages.ChallengePage), fields="*")
        return len(listing["items"]), len(captured)

    queries()  # addresses of sites, words of the vocabulary
    few, asked = queries()
    for number in range(3):
        factories.challenge(
            site.initiative_index,
            title=f"Bedarf {number}",
            organisation=site.partner,
            topics=[site.topic],
            tags=("Winter",),
            needs=[factories.need(f"Stühle {number}", 4)],
        )
    queries()
    assert queries() == (few + 3, asked)


def test_words_are_in_the_language_of_the_page(site, client):
    english = pages.ChallengePage.objects.filter(pk=site.challenge.pk)
    english.update(locale=factories.locale("en"))
    found = read(client, f"v2/pages/{site.challenge.pk}/")
    assert found["status"]["label"] == "Open"
    assert found["needs"][0]["covered"] == 10


def test_nothing_below_a_page_that_was_taken_offline(site, client):
    site.initiative.unpublish()
    assert client.get(f"/api/v2/pages/{site.challenge.pk}/").status_code == 404
    listing = read(client, "v2/pages/", type=label(pages.ChallengePage))
    assert listing["items"] == []


def test_terms_are_listed_by_language(site, client):
    factories.topic("wohnungslosigkeit", "Homelessness", language="en")
    [found] = read(client, "v2/topics/", locale="en", fields="description")["items"]
    assert (found["key"], found["name"]) == ("wohnungslosigkeit", "Homelessness")
    region = read(client, "v2/regions/", key="saarbruecken", fields="*")["items"][0]
    assert region["official_key"] == "10041100"
    assert region["keys"] == ["saarland", "regionalverband-saarbruecken", "saarbruecken"]
