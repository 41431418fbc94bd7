"""An event: its moment, its revisions, its translations, and what it never says."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from tests import factories
from wagtail_herausforderung import extras
from wagtail_herausforderung.pages.models import EventPage

from . import made

pytestmark = pytest.mark.django_db
DAY = datetime.date(2027, 3, 10)


def test_it_begins_and_ends_where_the_site_is():
    page = EventPage(starts_on=DAY, starts_at=datetime.time(14, 30))
    assert page.begins.astimezone(datetime.UTC).hour == 13
    assert page.ends - page.begins == datetime.timedelta(hours=1)
    page.starts_at = None
    assert page.ends - page.begins == datetime.timedelta(days=1)
    page.ends_on = DAY + datetime.timedelta(days=2)
    assert page.ends - page.begins == datetime.timedelta(days=3)


def test_an_hour_without_an_end_is_an_hour_also_when_the_clock_is_changed():
    page = EventPage(starts_on=datetime.date(2027, 3, 28), starts_at=datetime.time(1, 30))
    seconds = page.ends.timestamp() - page.begins.timestamp()
    assert seconds == 3600
    assert page.ends.hour == 3


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"ends_at": datetime.time(14)}, "ends_at", "The end is before the beginning."),
        ({"starts_at": None, "ends_at": datetime.time(14)}, "ends_at", "Enter when it begins"),
        (
            {"format": "online", "takes_registrations": False},
            "takes_registrations",
            "nobody gets the address",
        ),
        ({"ends_at": datetime.time(14, 30)}, "ends_at", "It ends when it begins."),
        ({"ends_on": datetime.date(2027, 3, 9)}, "ends_on", "The end is before the beginning."),
        ({"register_until": datetime.date(2027, 3, 11)}, "register_until", "By then it has begun."),
        (
            {"starts_on": datetime.date(2027, 3, 28), "starts_at": datetime.time(2, 30)},
            "starts_at",
            "That night the clock is put forward: 02:30 does not exist.",
        ),
        (
            {"starts_on": datetime.date(2027, 10, 31), "starts_at": datetime.time(2, 30)},
            "starts_at",
            "comes twice",
        ),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(tree, wrong, field, sentence):
    page = made.event(tree.home, day=DAY, ends_at=None)
    for name, value in wrong.items():
        setattr(page, name, value)
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            page.full_clean()
        assert sentence in refused.value.message_dict[field][0]


def test_the_number_of_a_revision_rises_also_when_an_editor_goes_back(tree):
    page = made.event(tree.home, day=DAY)
    uid, numbers = page.uid, [page.sequence]
    first = page.latest_revision
    for days in (1, 2):
        # As if so many seconds had passed.
        page.starts_on = DAY + datetime.timedelta(days=days)
        EventPage.objects.update(last_published_at=timezone.now() - datetime.timedelta(seconds=9))
        numbers[-1] -= 9
        page = factories.publish(page)
        numbers.append(page.sequence)
    EventPage.objects.update(last_published_at=timezone.now() - datetime.timedelta(seconds=5))
    before = EventPage.objects.get().sequence
    first.publish()
    back = EventPage.objects.get()
    assert back.starts_on == DAY, "the old revision is back"
    assert back.sequence > before
    assert numbers == sorted(numbers)
    assert back.uid == uid


def test_a_moved_page_keeps_its_name_and_a_copy_has_its_own(tree):
    page = made.event(tree.home, day=DAY)
    uid = page.uid
    copy = page.copy(update_attrs={"slug": "kopie"})
    page.move(tree.series, "last-child")
    assert EventPage.objects.get(pk=page.pk).uid == uid
    assert copy.uid != uid


def test_a_translation_takes_over_all_that_is_no_text(tree):
    page = made.event(tree.home, day=DAY, place="Rathaus", seats=20, online_url=made.SECRET)
    page.topics = [factories.topic()]
    page = factories.publish(page)
    twin = factories.translation(page, title="Market", slug="market")
    assert (twin.uid, twin.source) == (page.uid, page)
    assert page.source is page

    page.starts_on, page.place, page.cancelled = datetime.date(2027, 4, 1), "Aula", True
    page = factories.publish(page)
    twin = EventPage.objects.get(pk=twin.pk)
    assert (twin.title, twin.starts_on, twin.place) == ("Market", page.starts_on, "Aula")
    assert twin.cancelled
    assert twin.sequence == page.sequence

    twin.starts_on = DAY
    twin = factories.publish(twin)
    assert twin.starts_on == page.starts_on, "only the words of a translation are its own"


def test_what_is_handed_on_never_takes_a_calendar_back(tree):
    page = made.event(tree.home, day=DAY)
    twin = factories.translation(page, title="Market", slug="market")
    long_ago = timezone.now() - datetime.timedelta(days=3)
    EventPage.objects.filter(pk=page.pk).update(last_published_at=long_ago)
    before = EventPage.objects.get(pk=twin.pk).sequence
    page = EventPage.objects.get(pk=page.pk)
    page.place = "Aula"
    page.save()  # by a program, without publishing
    twin = EventPage.objects.get(pk=twin.pk)
    assert twin.place == "Aula"
    assert twin.sequence >= before


def test_the_form_of_a_translation_takes_only_words(tree, admin_client):
    page = made.event(tree.home, day=DAY)
    twin = factories.translation(page, title="Market", slug="market")
    form = admin_client.get(f"/admin/pages/{twin.pk}/edit/").context["form"]
    assert form.fields["starts_on"].disabled
    assert form.fields["place"].disabled
    assert not form.fields["summary"].disabled
    form = admin_client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert not form.fields["starts_on"].disabled


def test_a_moved_date_that_hits_another_is_refused(tree, soon):
    made.event(tree.series, "Erste", soon)
    other = made.event(tree.series, "Zweite", soon + datetime.timedelta(days=1))
    form_class = EventPage.get_edit_handler().get_form_class()
    form = form_class(instance=other, parent_page=tree.series)
    with translation.override("en"):
        sentence = form.other_date(soon, datetime.time(14, 30))
    assert sentence == "The series has a date at this time already: “Erste”."
    assert not form.other_date(soon, datetime.time(9))


def page_html(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def structured(html):
    start = html.index('<script type="application/ld+json">') + 35
    return json.loads(html[start : html.index("</script>", start)])


def test_the_address_of_the_meeting_is_nowhere(client, tree, soon):
    """Not in pages, lists, calendars, the search, its JSON and feed, nor for search engines."""
    search = factories.site_search(tree.home)
    fields = {"format": "both", "place": "Rathaus", "online_url": made.SECRET}
    page = made.event(tree.series, "Kaffee und Quastenflosser", soon, **fields)
    past = soon - datetime.timedelta(days=90)
    made.event(tree.series, "Früher", past, **fields, recording_url="https://video.example/1")
    for url in (
        page.url,
        page.url + "termin.ics",
        tree.series.url,
        tree.series.url + "kalender.ics",
        tree.index.url,
        tree.index.url + "archiv/",
        tree.index.url + "kalender.ics",
        tree.home.url,
        search.url + "?q=Quastenflosser",
        search.url + "search.json?q=Quastenflosser",
        search.url + "feed.atom?q=Quastenflosser",
        search.url + "suggest.json?q=Quasten",
    ):
        response = client.get(url)
        assert response.status_code == 200, url
        unfolded = response.content.decode().replace("\r\n ", "")
        assert "geheim-4711" not in unfolded, url
    assert client.get(search.url + "search.json?q=geheim-4711").json()["count"] == 0


def test_what_search_engines_read(client, tree, soon):
    place = {"format": "both", "place": "Rathaus, Saarbrücken"}
    page = made.event(tree.series, "Kaffee", soon, **place, guest=[made.guest()])
    found = structured(page_html(client, page))
    assert found["@type"] == "Event"
    assert found["startDate"] == page.begins.isoformat()
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [each["@type"] for each in found["location"]] == ["Place", "VirtualLocation"]
    assert found["location"][1]["url"] == page.full_url
    assert found["superEvent"]["name"] == "Kaffeepause"
    assert found["performer"] == [{"@type": "Person", "name": "Henrike Tamm"}]
    page.cancelled = True
    found = structured(page_html(client, factories.publish(page)))
    assert found["eventStatus"] == "https://schema.org/EventCancelled"
    dates = structured(page_html(client, tree.series))
    assert dates["@type"] == "EventSeries"
    assert [each["name"] for each in dates["subEvent"]] == ["Kaffee"]


def test_before_and_after(client, tree, soon):
    asked = [("question", "Wer entscheidet im Betrieb?")]
    texts = {"announced": asked, "looking_back": "<p>Drei Gedanken.</p>", "guest": [made.guest()]}
    page = made.event(tree.series, "Kaffee", soon, **texts, recording_url="https://video.example/1")
    html = page_html(client, page)
    assert "Wer entscheidet im Betrieb?" in html
    assert "Henrike Tamm" in html
    assert "termin.ics" in html
    assert "Drei Gedanken" not in html
    assert "video.example" not in html
    page.starts_on = soon - datetime.timedelta(days=40)
    html = page_html(client, factories.publish(page))
    assert "Drei Gedanken" in html
    assert "https://video.example/1" in html
    assert "termin.ics" not in html


def test_without_the_app_there_is_no_form_and_with_it_there_are_seats(client, tree, soon):
    page = made.event(tree.home, "Markt", soon)
    with extras.only():
        html = page_html(client, page)
        assert "hf-event__seats" not in html

    class Told(extras.Extra):
        def registrations(self, pages):
            seats = extras.Seats(left=3, is_open=True, url="/anmelden/1/", words="Noch 3 Plätze")
            return {each.pk: seats for each in pages}

    with extras.only(Told()):
        html = page_html(client, page)
        assert 'href="/anmelden/1/"' in html
        assert "Noch 3 Plätze" in html
        assert "Noch 3 Plätze" in page_html(client, tree.index)
        page.cancelled, page.cancelled_note = True, "Der Saal ist überflutet."
        html = page_html(client, factories.publish(page))
        assert "Der Saal ist überflutet." in html
        assert "/anmelden/1/" not in html


def test_an_event_costs_at_most_one_and_a_half_times_a_challenge(client, tree, soon):
    topic, region = factories.topic(), factories.region()
    challenge = factories.challenge(
        factories.challenge_index(tree.initiative), topics=[topic], regions=[region]
    )
    fields = {"topics": [topic], "regions": [region], "guest": [made.guest()]}
    page = made.event(tree.series, "Kaffee", soon, **fields)
    for number in range(5):
        made.event(tree.series, f"Weitere {number}", soon + datetime.timedelta(days=number + 1))

    def cost(url):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    limit = 1.5 * cost(challenge.url)
    costs = {each.title: cost(each.url) for each in (page, tree.series, tree.index)}
    assert max(costs.values()) <= limit, (costs, limit)
