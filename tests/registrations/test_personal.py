"""Who registered can take along and erase what is kept; it ends on time; and the address of the
online meeting reaches nobody else."""

import datetime
import json
import re
import uuid
import zlib

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests import factories
from wagtail_herausforderung import extras
from wagtail_herausforderung.events import actions, papers
from wagtail_herausforderung.events.mails import RegistrationFacts
from wagtail_herausforderung.events.models import Event, Registration
from wagtail_herausforderung.events.personal import Registrations
from wagtail_herausforderung.events.sync import event_for
from wagtail_herausforderung.events.views.own import _dates
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.search.models import IndexWord, SearchDoc, SearchTerms

from .conftest import join, letter

pytestmark = pytest.mark.django_db
CANARY = "canary-online"
HOUR = datetime.timedelta(hours=1)


def test_all_that_is_kept_is_handed_out(termine):
    row = join(termine.event, "Anna", email="anna@example.org", question="Wann?")
    data = Registrations()
    [kept] = data.rows("Anna@Example.org")
    told = json.loads(json.dumps(data.export(kept), default=str))
    assert told["question"] == "Wann?"
    assert told["event"] == "Virtuelle Kaffeepause"
    assert told["reference"] == row.reference


def test_erasing_gives_the_seat_to_the_next_and_leaves_no_name(termine):
    rows = [join(termine.event, n, email=f"{n}@example.org".lower()) for n in "ABCD"]
    Registrations().erase("a@example.org")
    rows[0].refresh_from_db()
    rows[3].refresh_from_db()
    assert (rows[0].name, rows[0].email, rows[0].status) == ("", "", "withdrawn")
    assert rows[3].status == "offered"
    assert not Mail.objects.filter(to="a@example.org").exists()


def test_names_go_some_months_after_and_the_numbers_stay(termine, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"EVENT_KEEP_DAYS": 30}
    row = join(termine.event, "Anna", email="anna@example.org", people=2)
    ended = timezone.now() - datetime.timedelta(days=31)
    Event.objects.update(begins=ended - HOUR, ends=ended, attended=2)
    call_command("herausforderung_tidy", verbosity=0)
    row.refresh_from_db()
    assert (row.name, row.email, row.people) == ("", "", 2)
    assert Event.objects.get().attended == 2
    assert not Mail.objects.filter(to="anna@example.org").exists()


def test_every_field_is_sorted():
    from wagtail_herausforderung.events.personal import KEPT

    assert [each.unsorted() for each in KEPT] == [[], [], []]
    assert all(each in extras.kept() for each in KEPT)


def test_the_online_address_reaches_nobody_who_has_not_registered(visitor, series, desk):
    """Looked for on all pages, in feeds, calendars, search and exports."""
    event = event_for(series.pages[1])
    join(event, "Anna", email="anna@example.org", way="online")
    index = series.page.get_parent().specific
    client = visitor.client
    urls = [page.url for page in (series.page, index, *series.pages)]
    urls += [f"{series.page.url}kalender.ics", f"{series.pages[1].url}termin.ics"]
    urls += [f"{index.url}?q=kaffee", visitor.address("event", series.page.pk)]
    search = desk.index.url
    urls += [f"{search}search.json?q=kaffeepause", f"{search}feed.atom?q=kaffeepause"]
    found = {url: client.get(url, follow=True) for url in urls}
    for url, answer in found.items():
        assert answer.status_code == 200, url
        content = b"".join(answer) if answer.streaming else answer.content
        assert CANARY.encode() not in content, url
    # Nor what is indexed, in letters before the hour, or on one's own page.
    for model in (SearchDoc, SearchTerms, IndexWord):
        assert model.objects.exists()
        for row in model.objects.values():
            assert "canary" not in json.dumps(row, default=str)
    for mail in Mail.objects.all():
        files = b"".join(bytes(each.content) for each in mail.attachments.all())
        assert CANARY not in mail.text + mail.html + files.decode()
    own = visitor.open("event_registered")
    assert CANARY not in own.text
    assert CANARY not in client.get(visitor.address("event_calendar")).text
    table = desk.client.get("/admin/herausforderung/registrations/?export=csv")
    assert CANARY.encode() not in table.getvalue()


def test_the_online_address_is_on_ones_own_page_an_hour_before(visitor, series):
    event = event_for(series.pages[1])
    row = join(event, "Anna", email="anna@example.org", way="online")
    Event.objects.filter(pk=event.pk).update(
        begins=timezone.now() + HOUR / 2, ends=timezone.now() + 2 * HOUR
    )
    own = visitor.open("event_registered")
    assert CANARY in own.text
    assert "no-store" in own.headers["Cache-Control"]
    assert CANARY in visitor.client.get(visitor.address("event_calendar")).text
    Registration.objects.filter(pk=row.pk).update(status="waiting")
    assert CANARY not in visitor.client.get(visitor.address("event_own")).text


def test_there_is_a_certificate_for_who_was_there_as_a_tagged_pdf(visitor, termine):
    row = join(termine.event, "Anna Albrecht", email="anna@example.org")
    own = visitor.open("event_registered")
    url = visitor.address("event_paper")
    assert visitor.client.get(url).status_code == 404
    Event.objects.update(begins=timezone.now() - 2 * HOUR, ends=timezone.now() - HOUR)
    Registration.objects.filter(pk=row.pk).update(status="attended", came=1)
    if not papers.pdf_available():
        pytest.skip("needs the extra pdf")
    own = visitor.client.get(visitor.address("event_own"))
    assert url in own.text
    pdf = visitor.client.get(url)
    assert pdf.content.startswith(b"%PDF")
    inside = b"".join(
        zlib.decompress(each)
        for each in re.findall(rb"/FlateDecode.*?stream\n(.*?)\nendstream", pdf.content, re.S)
    )
    for wanted in (b"/StructTreeRoot", b"pdfuaid", b"/DisplayDocTitle true"):
        assert wanted in inside


def test_nobody_learns_who_has_registered(visitor, termine):
    join(termine.event, "Anna Geheim", email="anna@example.org")
    assert "Geheim" not in visitor.client.get(termine.page.url).text
    assert "Geheim" not in visitor.client.get(visitor.address("event", termine.page.pk)).text


def test_letters_speak_the_language_of_whoever_registered(termine):
    factories.translation(termine.page, title="Coffee break")
    row = join(termine.event, "Anna", email="anna@example.org")
    assert "You are registered: Coffee break" in letter("event_registered", row.email).subject


def test_all_dates_of_a_series_are_told_in_the_readers_language(series):
    for number, page in enumerate(series.pages[1:]):
        factories.translation(page, title=f"Coffee {number}")
    rows = [event_for(page) for page in series.pages[1:]]
    site = series.page.get_site()
    wish = actions.Wish(name="Ann", email="ann@example.org", way="online")
    words = {"form_key": uuid.uuid4(), "language": "en", "site": site}
    first = actions.confirm(actions.sign_up(rows, wish, **words)[0])
    text = letter("event_registered", first.email).text
    assert "Coffee 0" in text and "Coffee 1" in text and "Kaffeepause" not in text
    shown = _dates(first, "en")
    assert [each["title"] for each in shown] == ["Coffee 1"]
    facts = RegistrationFacts(first, "en")
    calendar = papers.calendar_of(facts.rows, facts).decode()
    assert re.findall(r"SUMMARY:(.*)", calendar.replace("\r", "")) == ["Coffee 0", "Coffee 1"]
