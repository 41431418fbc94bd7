"""One date as a file, all dates as a calendar: read by the programs of others."""

import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from tests import factories
from wagtail_herausforderung.pages.models import EventPage

from . import made
from .readers import READERS

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
#: Both changes of the clock, a leap day, and what comes after 2037; each at 14:30.
HARD = [
    "2027-03-25",
    "2027-03-28",
    "2027-10-30",
    "2027-10-31",
    "2028-02-29",
    "2028-12-31",
    "2037-12-15",
    "2038-01-19",
    "2038-07-20",
    "2041-03-31",
    "2044-08-02",
]


def calendar(client, page, name="kalender.ics", **headers):
    response = client.get(page.url + name, **headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response


def events(client, page, name="kalender.ics"):
    return Calendar.from_ical(calendar(client, page, name).content).walk("VEVENT")


@pytest.mark.parametrize("reader", READERS, ids=lambda each: each.__name__)
def test_every_reader_sees_the_same_dates(client, tree, reader):
    expected = {}
    for number, text in enumerate(HARD):
        day = datetime.date.fromisoformat(text)
        page = made.event(tree.series, f"Termin {number}", day, cancelled=number == 3)
        begin = datetime.datetime.combine(
            day, datetime.time(14, 30), timezone.get_default_timezone()
        )
        end = begin + datetime.timedelta(minutes=45)
        uid = f"{page.uid}@herausforderung"
        expected[uid] = (begin.astimezone(UTC), end.astimezone(UTC), number == 3)
    summer = {begin.hour for begin, _end, _off in expected.values()}
    assert summer == {12, 13}, "winter and summer are among them"
    whole = made.event(
        tree.series,
        "Drei Tage",
        datetime.date(2027, 3, 27),
        starts_at=None,
        ends_at=None,
        ends_on=datetime.date(2027, 3, 29),
    )
    days = (datetime.date(2027, 3, 27), datetime.date(2027, 3, 30))
    expected[f"{whole.uid}@herausforderung"] = (*days, False)
    assert reader(calendar(client, tree.series).content) == expected


@pytest.mark.parametrize("reader", READERS, ids=lambda each: each.__name__)
def test_words_that_a_format_could_stumble_over(client, tree, soon, reader):
    title = "Kaffee, Kuchen; „Gäste“ \\ 🎉 " + "Überraschung " * 12
    text = "Erste Zeile\nBEGIN:VEVENT\n" + "ä" * 200
    page = made.event(tree.series, title.strip(), soon, summary=text, place="Haus; Tür, links\\")
    data = calendar(client, page, "termin.ics").content
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert list(reader(data)) == [f"{page.uid}@herausforderung"]
    event = Calendar.from_ical(data).walk("VEVENT")[0]
    assert str(event["summary"]) == title.strip()


def test_the_calendar_says_what_it_is_and_how_often_to_look(client, tree, soon):
    page = made.event(tree.series, "Kaffee", soon, guest=[made.guest()])
    found = Calendar.from_ical(calendar(client, tree.series).content)
    assert str(found["x-wr-calname"]) == "Kaffeepause"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H" in found.to_ical()
    assert str(found["url"]) == tree.series.full_url
    event = found.walk("VEVENT")[0]
    assert str(event["url"]) == page.full_url
    assert "Henrike Tamm" in str(event["description"])
    assert f"webcal://localhost{tree.series.url}kalender.ics" in client.get(
        tree.series.url
    ).content.decode().replace(":80/", "/")


def test_the_calendar_of_the_list_has_all_of_the_site(client, tree, soon):
    made.event(tree.series, "Kaffee", soon)
    made.event(tree.initiative, "Markt", soon)
    made.event(tree.initiative, "Lange her", soon - datetime.timedelta(days=800))
    assert [str(each["summary"]) for each in events(client, tree.index)] == ["Kaffee", "Markt"]


def test_nothing_new_is_said_in_one_line(client, tree, soon):
    made.event(tree.series, "Kaffee", soon)
    first = calendar(client, tree.series)
    again = client.get(tree.series.url + "kalender.ics", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    assert first["Last-Modified"]
    assert "no-cache" in first["Cache-Control"]
    assert not first.cookies


def test_who_follows_sees_a_date_move(client, tree, soon):
    page = made.event(tree.series, "Kaffee", soon)
    EventPage.objects.update(last_published_at=timezone.now() - datetime.timedelta(seconds=5))
    before, tag = events(client, tree.series)[0], calendar(client, tree.series)["ETag"]
    page.starts_on = soon + datetime.timedelta(days=2)
    factories.publish(page)
    response = client.get(tree.series.url + "kalender.ics", HTTP_IF_NONE_MATCH=tag)
    assert response.status_code == 200
    after = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") - before.decoded("dtstart") == datetime.timedelta(days=2)


def test_what_is_cancelled_stays_and_says_so(client, tree, soon):
    made.event(tree.series, "Kaffee", soon, cancelled=True, cancelled_note="Gast erkrankt.")
    event = events(client, tree.series)[0]
    assert event["status"] == "CANCELLED"
    assert str(event["summary"]).endswith(": Kaffee")
    assert str(event["description"]).startswith("Gast erkrankt.")


def test_what_is_taken_off_or_private_leaves_the_calendar(client, tree, soon):
    page = made.event(tree.series, "Kaffee", soon)
    kept = made.event(tree.series, "Bleibt", soon + datetime.timedelta(days=1))
    tag, since = (calendar(client, tree.series)[name] for name in ("ETag", "Last-Modified"))
    page.unpublish()
    response = client.get(
        tree.series.url + "kalender.ics", HTTP_IF_NONE_MATCH=tag, HTTP_IF_MODIFIED_SINCE=since
    )
    assert response.status_code == 200
    response = client.get(tree.series.url + "kalender.ics", HTTP_IF_MODIFIED_SINCE=since)
    assert response.status_code == 200, "nothing that is left has changed, and yet the file has"
    names = [str(each["summary"]) for each in Calendar.from_ical(response.content).walk("VEVENT")]
    assert names == ["Bleibt"]
    assert client.get(page.url + "termin.ics").status_code == 404
    PageViewRestriction.objects.create(page=kept, restriction_type="login")
    assert events(client, tree.series) == []
    assert client.get(kept.url + "termin.ics").status_code == 302
    PageViewRestriction.objects.create(page=tree.series, restriction_type="login")
    assert client.get(tree.series.url + "kalender.ics").status_code == 302


def test_in_another_language_it_is_the_same_date(client, tree, soon):
    page = made.event(tree.series, "Kaffee", soon)
    twin = factories.translation(page, title="Coffee", slug="coffee")
    event = events(client, twin, "termin.ics")[0]
    assert str(event["summary"]) == "Coffee"
    assert event["uid"] == events(client, page, "termin.ics")[0]["uid"]
