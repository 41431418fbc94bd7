"""Services and material: what their pages say, and how they are found."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import service
from wagtail_herausforderung import extras, service_kinds
from wagtail_herausforderung.blocks import LevelBlock, ServiceDateBlock, StoryChooserBlock
from wagtail_herausforderung.service_kinds import KindOfService

from .conftest import blocks, coming, service_index

pytestmark = pytest.mark.django_db


def found(client, index, **query) -> dict:
    return client.get(f"{index.url}search.json", query).json()


def titles(client, index, **query) -> set[str]:
    return {each["title"] for each in found(client, index, **query)["results"]}


def counts(client, index, key, **query) -> dict[str, int]:
    values = found(client, index, **query)["facets"][key]
    return {each["value"]: each["count"] for each in values}


@pytest.fixture
def many(offers):
    """A course with costs and a handout beside the advice, and two stories of the initiative."""
    level = {"level": "people", "text": "Sie trauen sich mehr zu."}
    service(offers.index, "Kurs", kind="qualification", is_free=False, cost="60 €", online=True)
    topics = [offers.desk.topic]
    service(
        offers.index,
        "Handreichung",
        kind="material",
        topics=topics,
        levels=blocks("level", level),
    )
    stories = factories.story_index(offers.desk.initiative)
    both = {"benefit_people": "<p>Mut</p>", "benefit_community": "<p>Nachbarschaft</p>"}
    story = factories.story(stories, "Ein Zaun", **both)
    story.topics = topics
    factories.publish(story)
    factories.story(stories, "Ohne Ebenen", benefit_organisation="<p></p>")
    return offers


def test_services_are_narrowed_by_kind_format_and_cost(client, many):
    index = many.index
    everything = {"Beratung für Engagementförderer", "Kurs", "Handreichung"}
    assert titles(client, index) == everything
    assert titles(client, index, service="qualification") == {"Kurs"}
    assert titles(client, index, service=["qualification", "material"]) == {"Kurs", "Handreichung"}
    assert titles(client, index, cost="paid") == {"Kurs"}
    assert titles(client, index, format="in_person") == {"Beratung für Engagementförderer"}
    assert counts(client, index, "format") == {"in_person": 1, "online": 2}
    assert counts(client, index, "cost") == {"free": 2, "paid": 1}
    assert "service" in found(client, index)["facets"]


def test_material_and_stories_stand_together_by_level_of_benefit_and_topic(client, many):
    index = service_index(many.desk.initiative, "Material", shows="material")
    assert titles(client, index) == {"Handreichung", "Ein Zaun", "Ohne Ebenen"}
    assert titles(client, index, benefit="people") == {"Handreichung", "Ein Zaun"}
    assert titles(client, index, benefit="community") == {"Ein Zaun"}
    assert titles(client, index, benefit="people", service="material") == {"Handreichung"}
    assert counts(client, index, "benefit") == {"people": 2, "community": 1}
    assert titles(client, index, topic=many.desk.topic.key) == {"Handreichung", "Ein Zaun"}
    both = service_index(many.desk.initiative, "Alles", shows="all")
    assert titles(client, both) == titles(client, many.index) | {"Ein Zaun", "Ohne Ebenen"}


def test_the_list_works_without_javascript_and_says_what_is_wrong(client, many):
    page = client.get(many.index.url, {"service": "qualification"}).content.decode()
    [box] = re.findall(r'<input[^>]*name="service"[^>]*value="qualification"[^>]*>', page)
    assert "checked" in box
    odd = client.get(many.index.url, {"service": "nonsense", "benefit": "<b>", "page": "x"})
    assert odd.status_code == 200 and "<b>" not in odd.content.decode().split("<main")[-1]


def test_an_empty_list_speaks_of_no_challenges(client, offers):
    index = service_index(offers.desk.far_initiative, "Nichts")
    for query in ({}, {"q": "xyzzy"}):
        page = client.get(index.url, query, headers={"accept-language": "de"}).content.decode()
        assert "Zurzeit ist keine Herausforderung offen" not in page
        assert "Alle Herausforderungen anzeigen" not in page


def test_services_join_the_search_over_everything(client, offers):
    search = factories.site_search(offers.desk.home)
    assert offers.service.title in titles(client, search, q="Engagementförderer")
    assert counts(client, search, "type", q="Engagementförderer")["service"] == 1
    shown = set(found(client, search)["facets"])
    assert not shown & {"service", "format", "cost", "benefit"}


def test_a_list_costs_the_same_for_many_services(client, offers):
    client.get(offers.index.url)
    with CaptureQueriesContext(connection) as few:
        client.get(offers.index.url, {"q": "Beratung"})
    for number in range(10):
        service(offers.index, f"Beratung {number}", provider=offers.desk.partner)
    client.get(offers.index.url)
    with CaptureQueriesContext(connection) as many:
        client.get(offers.index.url, {"q": "Beratung", "sort": "title"})
    assert len(many) <= len(few) + 2


def test_the_first_screen_says_for_whom_when_who_pays_and_where_to_ask(client, offers):
    day = {"day": coming(12), "starts": None, "ends": None, "place": "Herne", "note": ""}
    page = service(
        offers.index,
        "Kurs",
        target_groups=[offers.desk.target_group],
        dates=blocks("date", day),
        funders=blocks("partner", {"partner": offers.desk.partner.pk, "role": "Förderung"}),
        provider=offers.desk.partner,
        places=14,
    )
    shown = client.get(page.url).content.decode()
    head = shown[: shown.index("hf-challenge__body")]
    for words in (offers.desk.target_group.name, "14", offers.desk.partner.name, "/anfragen/"):
        assert words in head
    assert f'datetime="{coming(12)}"' in head
    assert "Herne" in shown


def test_without_the_app_a_service_shows_its_contact_and_no_form(client, offers):
    page = service(offers.index, "Kurs", contact_name="Meret Overbeck", contact_phone="0201 555")
    with extras.only():
        shown = client.get(page.url).content.decode()
    assert "/anfragen/" not in shown and "Meret Overbeck" in shown


def test_structured_data_says_what_the_page_says(client, offers):
    page = service(offers.index, "Kurs", is_free=False, cost="60 €", provider=offers.desk.partner)
    shown = client.get(page.url).content.decode()
    data = json.loads(re.search(r"application/ld\+json[^>]*>(.*?)</script>", shown, re.S)[1])
    assert (data["@type"], data["offers"]) == ("Service", {"@type": "Offer", "description": "60 €"})
    assert data["provider"]["name"] == offers.desk.partner.name
    free = page.get_structured_data() | {}
    assert "price" not in free["offers"]
    page.is_free = True
    assert page.get_structured_data()["offers"]["price"] == "0"


def test_only_public_stories_prove_something_in_the_readers_language(client, many):
    from wagtail_herausforderung.pages.models import StoryPage

    story = StoryPage.objects.get(title="Ein Zaun")
    hidden = StoryPage.objects.get(title="Ohne Ebenen")
    proof = blocks("story", story.pk, hidden.pk)
    page = service(many.index, "Konzept", kind="material", proof=proof)
    hidden.unpublish()
    assert [card.title for card in page.get_proof()] == ["Ein Zaun"]
    factories.translation(story, title="A fence")
    twin = factories.translation(page, title="Concept")
    assert [card.title for card in twin.get_proof()] == ["A fence"]
    assert [card.title for card in page.get_proof()] == ["Ein Zaun"]


def test_what_an_editor_forgets_is_said(offers):
    with pytest.raises(ValidationError) as error:
        service(offers.index, "Kurs", is_free=False)
    assert "cost" in error.value.message_dict


def test_blocks_refuse_what_makes_no_sense(offers):
    block = ServiceDateBlock()
    value = {"day": "2099-03-01", "starts": "14:00", "ends": "13:00", "place": "", "note": ""}
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))
    with pytest.raises(ValidationError):
        LevelBlock().clean(LevelBlock().to_python({"level": "moon", "text": "x"}))
    with pytest.raises(ValidationError):
        StoryChooserBlock().clean(offers.service.page_ptr)


def test_a_site_adds_a_kind_of_its_own(client, offers, monkeypatch):
    monkeypatch.setattr(service_kinds, "_kinds", dict(service_kinds._kinds))
    service_kinds.add(KindOfService("mentoring", "Mentoring", "users"))
    page = service(offers.index, "Patenschaft", kind="mentoring")
    assert titles(client, offers.index, service="mentoring") == {"Patenschaft"}
    assert "Mentoring" in client.get(page.url).content.decode()


def test_the_index_can_be_built_anew_and_a_copy_starts_empty(client, offers, enquiry):
    call_command("update_index", verbosity=0)
    assert titles(client, offers.index) == {offers.service.title}
    with factories.committed():
        twin = offers.service.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    assert not twin.herausforderung_enquiries.exists()


def test_a_draft_with_a_date_that_lacks_its_day_is_shown(offers):
    value = {"day": None, "starts": None, "ends": None, "place": "Rathaus", "title": ""}
    offers.service.dates = blocks("date", value)
    assert offers.service.coming_dates() == []
    assert offers.service.make_preview_request().status_code == 200


def test_a_story_that_is_not_translated_says_in_which_language_it_is(client, many):
    story = factories.story(factories.story_index(many.desk.initiative), "Sonnengelb")
    many.service.proof = blocks("story", story.pk)
    twin = factories.translation(factories.publish(many.service), title="Advice")
    card = r'<article class="hf-card" lang="de">.{0,300}Sonnengelb'
    assert not re.search(card, client.get(many.service.url).content.decode(), re.S)
    assert re.search(card, client.get(twin.url).content.decode(), re.S)
