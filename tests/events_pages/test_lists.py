"""The list of all dates, the series, the front page, the search."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests import factories
from wagtail_herausforderung.event_pages import listing

from . import made

pytestmark = pytest.mark.django_db
ONE = datetime.timedelta(days=1)


def titles(response):
    return [card.title for _month, cards in response.context["months"] for card in cards]


def test_what_is_to_come_first_and_what_was_on_a_page_of_its_own(client, tree, soon):
    made.event(tree.series, "Zweite", soon + ONE)
    made.event(tree.initiative, "Erste", soon)
    made.event(tree.initiative, "Gestern", soon - 11 * ONE)
    made.event(tree.initiative, "Vorjahr", soon - 400 * ONE)
    made.event(tree.initiative, "Drei Tage", soon - 11 * ONE, ends_on=soon - 9 * ONE)
    response = client.get(tree.index.url)
    assert titles(response) == ["Drei Tage", "Erste", "Zweite"]
    response = client.get(tree.index.url + "archiv/")
    assert titles(response) == ["Gestern", "Vorjahr"]


def test_a_list_of_an_initiative_has_its_own_only(client, tree, soon):
    own = made.index(tree.initiative, "Termine hier")
    made.event(tree.initiative, "Hier", soon)
    made.event(tree.series, "Dort", soon)
    assert titles(client.get(own.url)) == ["Hier"]


def test_private_drafts_and_other_languages_are_not_listed(client, tree, soon):
    hidden = made.series(tree.home, "Intern")
    made.event(hidden, "Geheim", soon)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    draft = made.event(tree.series, "Entwurf", soon)
    draft.unpublish()
    page = made.event(tree.series, "Offen", soon)
    factories.translation(page, title="Open", slug="open")
    assert titles(client.get(tree.index.url)) == ["Offen"]


def test_an_alias_is_listed_once(client, tree, soon):
    page = made.event(tree.series, "Markt", soon)
    page.create_alias(parent=tree.initiative, update_slug="markt-auch-hier")
    assert titles(client.get(tree.index.url)) == ["Markt"]
    own = made.index(tree.initiative, "Termine hier")
    assert titles(client.get(own.url)) == ["Markt"], "where only the alias is, it stands in"


def test_filters_are_there_where_there_is_a_choice(client, tree, soon):
    topic, other = factories.topic("wohnen"), factories.topic("arbeit")
    made.event(tree.series, "A", soon, topics=[topic], format="online")
    response = client.get(tree.index.url)
    assert response.context["filters"] == []
    made.event(tree.series, "B", soon + ONE, topics=[other], format="room")
    response = client.get(tree.index.url)
    assert [each["name"] for each in response.context["filters"]] == ["topic", "format"]
    assert titles(client.get(tree.index.url + "?topic=arbeit")) == ["B"]
    assert titles(client.get(tree.index.url + "?format=online")) == ["A"]
    assert titles(client.get(tree.index.url + "?format=online&topic=arbeit")) == []
    for nonsense in ("?topic=gibtsnicht", "?format=%00", "?page=99", "?page=x", "?topic=a&topic="):
        response = client.get(tree.index.url + nonsense)
        assert response.status_code == 200
        assert titles(response) == ["A", "B"]


def test_a_long_list_links_to_its_months_on_whichever_page_they_begin(
    client, tree, soon, monkeypatch
):
    monkeypatch.setattr(type(tree.index), "events_per_page", 2)
    first = datetime.date(soon.year + 1, 1, 5)
    for month in (1, 1, 2, 3):
        made.event(tree.series, f"Im {month}.", first.replace(month=month))
    response = client.get(f"{tree.index.url}?page=2")
    year = first.year
    assert response.context["month_links"] == [
        (f"Januar {year}", f"?page=1#hf-month-{year}-01"),
        (f"Februar {year}", f"#hf-month-{year}-02"),
        (f"März {year}", f"#hf-month-{year}-03"),
    ]
    html = response.content.decode()
    assert f'id="hf-month-{year}-02"' in html and f'id="hf-month-{year}-01"' not in html
    assert html.count('class="hf-month-links"') == 1


def test_lists_cost_the_same_for_few_and_for_many(client, tree, soon):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(tree.index.url)
        return len(queries)

    made.event(tree.series, "0", soon, guest=[made.guest()])
    cost()
    few = cost()
    for number in range(1, 12):
        made.event(tree.series, str(number), soon + number * ONE, guest=[made.guest()])
    assert cost() == few


def test_pages_of_the_list(client, tree, soon, monkeypatch):
    monkeypatch.setattr(type(tree.index), "events_per_page", 2)
    for number in range(3):
        made.event(tree.series, str(number), soon + number * ONE)
    assert titles(client.get(tree.index.url)) == ["0", "1"]
    assert titles(client.get(tree.index.url + "?page=2")) == ["2"]


def test_a_series_shows_the_next_date_first_and_skips_what_is_cancelled(client, tree, soon):
    made.event(tree.series, "Abgesagt", soon, cancelled=True)
    made.event(tree.series, "Nächste", soon + ONE)
    made.event(tree.series, "Später", soon + 2 * ONE)
    made.event(tree.series, "Früher", soon - 40 * ONE, recording_url="https://video.example/1")
    context = client.get(tree.series.url).context
    assert context["next"].title == "Nächste"
    assert [card.title for card in context["coming"]] == ["Abgesagt", "Später"]
    assert [card.title for card in context["past"]] == ["Früher"]
    assert context["past"][0].has_recording


def test_a_series_without_dates_says_so(client, tree):
    html = client.get(tree.series.url).content.decode()
    assert "hf-empty" in html
    assert "webcal://" in html


def test_front_page_and_initiative_show_the_next_three(client, tree, soon):
    for url in (tree.home.url, tree.initiative.url):
        assert "hf-events" not in client.get(url).content.decode()
    made.event(tree.initiative, "Abgesagt", soon, cancelled=True)
    for number in range(4):
        made.event(tree.initiative, f"Nr. {number}", soon + number * ONE)
    for page in (tree.home, tree.initiative):
        context = client.get(page.url).context
        assert [card.title for card in context["events"]] == ["Nr. 0", "Nr. 1", "Nr. 2"]
        assert context["event_index_url"] == tree.index.url


def test_what_begins_in_the_last_minute_of_the_day_is_not_lost(tree, soon):
    late = {"starts_at": datetime.time(23, 59), "ends_at": None}
    made.event(tree.series, "Nachts", soon, **late)
    rows = listing.coming(tree.home, tree.home.locale_id)
    assert [row.ends.date() for row in rows] == [soon + ONE]


class TestSearch:
    @pytest.fixture
    def search(self, tree):
        return factories.site_search(tree.home)

    def test_events_are_found_and_those_to_come_stand_first(self, client, tree, search, soon):
        made.event(tree.series, "Quastenflosser", soon, summary="Bald")
        made.event(tree.series, "Quastenflosser", soon - 60 * ONE, summary="Früher")
        found = client.get(search.url + "search.json?q=Quastenflosser").json()["results"]
        assert [each["summary"] for each in found] == ["Bald", "Früher"]
        assert {each["type"] for each in found} == {"event"}
        assert found[0]["begins"].startswith(soon.isoformat())
        past = client.get(search.url + "search.json?q=Quastenflosser&date=past").json()["results"]
        assert [each["summary"] for each in past] == ["Früher"]

    def test_the_soonest_first_when_one_asks_for_deadlines(self, client, tree, search, soon):
        for days in (3, 1, 2):
            made.event(tree.series, f"Flosser {days}", soon + days * ONE)
        url = search.url + "search.json?q=Flosser&type=event&sort=deadline"
        found = client.get(url).json()["results"]
        assert [each["title"] for each in found] == ["Flosser 1", "Flosser 2", "Flosser 3"]

    def test_guest_and_series_are_found(self, client, tree, search, soon):
        made.event(tree.series, "Anders", soon, guest=[made.guest("Zacharias Quast")])
        found = client.get(search.url + "search.json?q=Zacharias").json()["results"]
        assert [each["title"] for each in found] == ["Anders"]
        found = client.get(search.url + "search.json?q=Kaffeepause").json()["results"]
        assert ("series", "Kaffeepause") in [(each["type"], each["title"]) for each in found]
        assert ("event", "Anders") in [(each["type"], each["title"]) for each in found]
        with factories.committed():
            tree.series.title = "Frühschoppen"
            factories.publish(tree.series)
        found = client.get(search.url + "search.json?q=Frühschoppen").json()["results"]
        assert {each["title"] for each in found} == {"Anders", "Frühschoppen"}
        found = client.get(search.url + "search.json?q=Kaffeepause").json()["results"]
        assert "Anders" not in [each["title"] for each in found]
        html = client.get(search.url + "?q=Zacharias").content.decode()
        assert "hf-card--event" in html
