"""An initiative shows what it intended and what came of it, and only what may be seen."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests import factories
from tests.programmes.conftest import document, field, goal, measure, shown, stream
from wagtail_herausforderung.development import (
    all_goals,
    funding_of,
    progress_of,
    timeline_of,
)
from wagtail_herausforderung.linked import Links

pytestmark = pytest.mark.django_db


def test_goals_are_counted_with_those_that_were_dropped(city):
    progress = all_goals(city.initiative.fields_of_action)
    assert (progress.reached, progress.total, progress.percent) == (1, 4, 25.0)
    assert progress.percent_begun == 50.0
    assert progress.sentence == "1 of 4 goals reached"
    assert progress.rest == "1 under way, 1 planned, 1 dropped"


def test_no_goals_are_no_progress():
    assert progress_of([]).percent == 0
    assert progress_of([]).rest == ""


def test_a_reader_sees_what_was_intended_and_what_came_of_it(city):
    page = shown(city.initiative)
    assert "1 of 4 goals reached" in page
    assert "Zu teuer." in page
    assert "March 2017" in page
    assert f'href="{city.challenge.url}"' in page
    assert 'Challenge: <span lang="de">Glas zum Anfassen' in page
    assert 'Story: <span lang="de">Ein Tag in der Glut' in page


@pytest.mark.parametrize("how", ["draft", "private", "expired", "gone", "above"])
def test_evidence_that_is_not_public_is_not_shown(city, how):
    if how == "draft":
        city.challenge.unpublish()
    elif how == "private":
        PageViewRestriction.objects.create(page=city.challenge, restriction_type="login")
    elif how == "expired":
        type(city.challenge).objects.filter(pk=city.challenge.pk).update(
            expire_at="2020-01-01T00:00Z"
        )
    elif how == "gone":
        city.challenge.delete()
    else:
        city.challenges.unpublish()
    page = shown(city.initiative)
    assert 'Challenge: <span lang="de">Glas zum Anfassen' not in page
    assert 'Story: <span lang="de">Ein Tag in der Glut' in page
    assert "Werktag" in page


def test_evidence_appears_as_soon_as_it_is_public(city):
    city.challenge.unpublish()
    assert 'Challenge: <span lang="de">Glas zum Anfassen' not in shown(city.initiative)
    city.challenge.refresh_from_db()
    factories.publish(city.challenge)
    assert 'Challenge: <span lang="de">Glas zum Anfassen' in shown(city.initiative)


def test_a_reader_is_led_to_the_page_in_their_language(city):
    english = factories.translation(city.initiative, "en")
    twin = factories.translation(city.story, "en", title="A day in the heat")
    page = shown(english)
    assert "Story: A day in the heat" in page and twin.url in page
    assert 'Challenge: <span lang="de">Glas zum Anfassen' in page  # there is none in English
    twin.unpublish()
    assert 'Story: <span lang="de">Ein Tag in der Glut' in shown(english)


def test_documents_are_evidence(city):
    report = document("Ergebnisbericht 2016")
    evidence = [{"type": "document", "value": report.pk, "id": "d1"}]
    city.initiative.fields_of_action = stream(
        ("field", field("Beteiligung", goal("Mitreden", "reached", measure(evidence=evidence))))
    )
    factories.publish(city.initiative)
    assert "Ergebnisbericht 2016 (ODT)" in shown(city.initiative)
    report.delete()
    assert "Ergebnisbericht 2016" not in shown(city.initiative)


def test_the_timeline_is_in_the_order_of_time(city):
    page = shown(city.initiative)
    assert page.index("Sept. 8, 2016") < page.index("Später")
    assert f'href="{city.programme.url}"' in page


def test_a_workshop_shows_its_results(city):
    report = document("Ergebnisse der Werkstatt")
    figure = {"value": "11", "label": "Vorhaben", "note": "", "year": 2016}
    city.initiative.workshops = stream(
        (
            "workshop",
            {
                "title": "Entwicklungswerkstatt",
                "day": "2016-09-08",
                "text": "Sechs Tische.",
                "figures": [{"type": "item", "value": figure, "id": "f1"}],
                "documents": [
                    {
                        "type": "item",
                        "value": {"document": report.pk, "description": "Was herauskam."},
                        "id": "d1",
                    }
                ],
            },
        )
    )
    factories.publish(city.initiative)
    page = shown(city.initiative)
    for words in ("Entwicklungswerkstatt", "Sept. 8, 2016", "Vorhaben", report.url, "herauskam"):
        assert words in page


def test_supporters_stand_with_the_phase_they_supported(city):
    baker = factories.partner("Bäckerei Marusch", sector="company")
    host = factories.partner("Mehrgenerationenhaus")
    city.initiative.partners = stream(
        ("partner", {"partner": host.pk, "role": "Anlaufstelle", "phase": ""}),
        ("partner", {"partner": baker.pk, "role": "Brot", "phase": " phase 2"}),
        ("partner", {"partner": city.funder.pk, "role": "Hauptförderin", "phase": "Phase 1"}),
        ("partner", {"partner": baker.pk, "role": "Tische", "phase": "Werkstatt"}),
    )
    page = factories.publish(city.initiative)
    found = page.get_development()
    assert [value["partner"].name for value in found["partners"]] == ["Mehrgenerationenhaus"]
    assert [
        (each.name, [(partner.name, role) for partner, role in each.supporters])
        for each in found["funding"]
    ] == [
        ("Phase 1", [("Stiftung Neiße", "Hauptförderin")]),
        ("Phase 2", [("Bäckerei Marusch", "Brot")]),
        ("Werkstatt", [("Bäckerei Marusch", "Tische")]),
    ]
    assert "Tische" in shown(page)


def test_sums_by_phase_are_drawn_and_added_up(city):
    drawn = city.initiative.get_development()["funding_chart"]
    assert [row[0]["words"] for row in drawn["table"].body] == ["Phase 1", "Phase 2"]
    assert [cell["words"] for cell in drawn["table"].foot][:2] == ["In all", "€62,500.50"]
    assert [group.bars[0].words for group in drawn["chart"].groups] == ["€50,000", "€12,500.50"]


def test_one_sum_alone_is_no_picture(city):
    city.initiative.phases = stream(*[("phase", city.initiative.phases.raw_data[0]["value"])])
    assert city.initiative.get_development()["funding_chart"] is None
    assert city.initiative.get_development()["phase_chart"] is None


def test_a_programme_that_is_private_is_not_named(city):
    PageViewRestriction.objects.create(page=city.programme, restriction_type="login")
    assert city.programme.url not in shown(city.initiative)


def test_an_initiative_without_all_that_shows_none_of_it(db):
    page = shown(factories.initiative(factories.network(), "Saarbrücken"))
    for heading in ("hf-development", "hf-timeline", "hf-workshops", "hf-funding", "hf-partners"):
        assert heading not in page


def test_what_was_stored_before_there_were_phases_is_still_a_partner(city):
    city.initiative.partners = stream(
        ("partner", {"partner": city.funder.pk, "role": "Förderin"}),
    )
    factories.publish(city.initiative)
    assert "Förderin" in shown(city.initiative)


def queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(url)
    return len(captured)


def test_an_initiative_with_everything_costs_few_queries_more_than_a_challenge(city, client):
    for number in range(12):
        factories.challenge(city.challenges, f"Herausforderung {number}")
    few = queries(client, city.initiative.url)
    pages = list(city.challenges.get_children())
    city.initiative.fields_of_action = stream(
        *(
            (
                "field",
                field(
                    f"Feld {number}",
                    *(goal(f"Ziel {n}", "reached", measure("M", *pages)) for n in range(5)),
                ),
            )
            for number in range(6)
        )
    )
    factories.publish(city.initiative)
    many = queries(client, city.initiative.url)
    assert many <= few
    # Pages and documents of each of the streams, partners, and the cards of challenges and stories.
    assert many <= queries(client, factories.initiative(city.home, "Leer").url) + 8
    assert many <= 22


def test_two_phases_of_one_name_are_two(city):
    links = Links([], city.initiative.locale_id)
    block = city.initiative.phases[0]
    twin = type(block)(block.block, block.value, id="f00f00f0-0000-4000-8000-000000000001")
    found = funding_of([block, twin], [], links)
    assert [each.name for each in found] == [block.value["phase"]] * 2
    lacks = SimpleNamespace(value={**dict(city.initiative.timeline[0].value), "when": None})
    assert len(timeline_of([lacks, city.initiative.timeline[0]], links)) == 1
