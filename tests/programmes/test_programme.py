"""A programme page: phases, sums, places on a map and by state, funders; and how it is found."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests import factories
from tests.programmes.conftest import drawn, phase, place, programme, shown, stream
from wagtail_herausforderung.search import facets

pytestmark = pytest.mark.django_db


def test_a_reader_sees_phases_sums_and_who_was_chosen(city):
    page = shown(city.programme)
    assert "50 of 272 places were chosen" in page
    assert "2015 to 2017" in page
    assert "€3,000,000" in page and "€50,000" in page
    assert "Stiftung Neiße" in page


def test_time_bars_have_words_and_one_line_of_time(city):
    chart = drawn(city.programme).context_data["phase_chart"]
    first, second = (group.bars[0] for group in chart.groups)
    assert (first.start, first.words) == (0, "2015 to 2017")
    assert second.start == pytest.approx(60, abs=0.2)
    assert first.percent + second.percent == pytest.approx(100, abs=0.2)
    assert [year for _place, year in chart.ticks] == ["2015", "2016", "2017", "2018", "2019"]


def test_what_goes_on_reaches_the_edge(city):
    from wagtail_herausforderung.charts import MOST_TICKS, Span, time_chart
    from wagtail_herausforderung.partial_dates import read

    chart = time_chart(
        [
            Span("Früher", "1999", read("1999").first, read("1999").last),
            Span("Heute", "since 2020", read("2020").first, None),
        ]
    )
    bar = chart.groups[1].bars[0]
    assert bar.start + bar.percent == pytest.approx(100, abs=0.1)
    assert len(chart.ticks) <= MOST_TICKS
    assert time_chart([]) is None


def test_a_place_takes_part_in_the_phases_during_which_it_belonged(city):
    places = drawn(city.programme).context_data["places"]
    assert {each.block["name"]: each.phases for each in places} == {
        "Weißwasser": ["Phase 1", "Phase 2"],
        "Kaufbeuren": ["Phase 2"],
        "Nirgendsdorf am Meer": [],
    }


def test_places_stand_on_the_map_and_by_state(city):
    context = drawn(city.programme).context_data
    assert [(state, len(group)) for state, group in context["states"]] == [
        ("Bavaria", 1),
        ("Saxony", 1),
        ("Elsewhere", 1),
    ]
    page = shown(city.programme)
    anchors = set(re.findall(r'class="hf-map__marker" href="#(hf-place-\d+)"', page))
    assert len(anchors) == 2
    assert all(f'id="{anchor}"' in page for anchor in anchors)


def test_a_place_leads_to_its_page_as_long_as_it_is_public(city):
    link = f'href="{city.initiative.url}">Weißwasser'
    assert link in shown(city.programme)
    PageViewRestriction.objects.create(page=city.initiative, restriction_type="login")
    page = shown(city.programme)
    assert link not in page
    assert "Weißwasser" in page


def test_a_place_without_a_page_may_lead_elsewhere(city):
    city.programme.places = stream(("place", place("Stendal", url="https://stendal.example/")))
    factories.publish(city.programme)
    assert 'href="https://stendal.example/"' in shown(city.programme)


def test_structured_data_say_what_the_page_says(city):
    page = drawn(city.programme).content.decode()
    data = json.loads(re.search(r'application/ld\+json">(.*?)</script>', page, re.S)[1])
    assert data["@type"] == "Project"
    assert data["foundingDate"] == "2015"
    grant = data["funding"][0]
    assert grant["@type"] == "MonetaryGrant"
    assert grant["amount"] == {"@type": "MonetaryAmount", "currency": "EUR", "value": 3000000}
    assert grant["funder"] == [{"@type": "NGO", "name": "Stiftung Neiße"}]


def test_a_bare_programme_is_a_page(city):
    page = programme(city.index, "Neue Impulse")
    text = shown(page)
    for heading in ("hf-phases", "hf-places", "hf-call", "hf-partners"):
        assert f'id="{heading}"' not in text


def test_the_list_shows_programmes_that_are_public(city):
    draft = programme(city.index, "Noch nicht")
    draft.unpublish()
    page = shown(city.index)
    assert "Engagierte Stadt" in page and "Noch nicht" not in page
    city.programme.unpublish()
    assert "The first programme is being written" in shown(city.index)


def test_a_programme_is_found_by_its_words_its_places_and_its_type(city, client):
    factories.site_search(city.home)
    for words in ("Zusammenarbeit", "Kaufbeuren"):
        found = client.get("/suche/", {"q": words, "type": "programme"}).context["results"]
        assert [card.title for card in found.cards] == ["Engagierte Stadt"]
    assert "Engagierte Stadt" in client.get("/suche/?type=programme").content.decode()


def test_a_funder_is_found_because_a_programme_names_it(city, client):
    factories.site_search(city.home)
    found = client.get("/suche/", {"q": "Neiße", "type": "partner"}).context["results"]
    assert [card.title for card in found.cards] == ["Stiftung Neiße"]
    city.programme.unpublish()
    city.initiative.unpublish()
    found = client.get("/suche/", {"q": "Neiße", "type": "partner"}).context["results"]
    assert found.cards == []


def test_a_programme_is_narrowed_by_topic(city, client):
    factories.site_search(city.home)
    topic = factories.topic("engagement", "Engagement")
    city.programme.topics = [topic]
    factories.publish(city.programme)
    found = client.get("/suche/", {"topic": "engagement"}).context["results"]
    assert [card.title for card in found.cards] == ["Engagierte Stadt"]


def test_german_words_and_numbers(city, client):
    page = factories.translation(city.programme, "en")
    assert page.phases[0].value["total"] == city.programme.phases[0].value["total"]
    german = client.get(city.programme.url).content.decode()
    assert re.search(r"3\.000\.000\s€", german)


def test_a_programme_is_found_in_the_regions_of_its_places(city):
    saxony = factories.region("sachsen", "Sachsen", level="state")
    factories.region("weisswasser", "Weißwasser", parent=saxony)
    factories.region("bayern", "Bayern", level="state")
    factories.region("saarland", "Saarland", level="state")
    values = facets.registry["region"].get_values([city.programme])
    assert set(values[city.programme.pk]) == {"weisswasser", "sachsen", "bayern"}


def test_more_places_cost_no_more_queries(city, client):
    def count() -> int:
        client.get(city.programme.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(city.programme.url)
        return len(captured)

    few = count()
    pages = [factories.initiative(city.home, f"Ort {number}") for number in range(8)]
    city.programme.places = stream(
        *(("place", place(f"Ort {n}", "2015", page=p.pk)) for n, p in enumerate(pages))
    )
    city.programme.phases = stream(
        *(("phase", phase(f"Phase {n}", str(2000 + n), funders=[city.funder])) for n in range(6))
    )
    factories.publish(city.programme)
    assert count() <= few
    assert few <= 1.5 * _queries(client, city.challenge.url)


def _queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)
