"""The desk: what waits, who comes, who was there; each coordinator for the own initiative."""

import datetime
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.events import actions, attendance
from wagtail_herausforderung.events.models import Event, Registration
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.requests.models import Request
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import event_page, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english_desk", "english")]

LIST = "herausforderung_event:index"


def place(name: str, *args) -> str:
    return reverse(f"herausforderung_{name}", args=args)


def over(event: Event) -> Event:
    """Two hours later than its end."""
    length = datetime.timedelta(hours=1)
    begins = timezone.now() - 3 * length
    Event.objects.filter(pk=event.pk).update(begins=begins, ends=begins + length)
    event.refresh_from_db()
    return event


@pytest.fixture
def client(desk):
    return desk.client


def test_the_list_says_how_many_seats_are_taken_and_who_waits(client, desk, termine):
    for name in "ABCD":
        join(termine.event, name, question="Warum?" if name == "A" else "")
    join(termine.event, "Nobody", confirm=False)
    shown = client.get(place("event:index")).text
    assert "Virtuelle Kaffeepause" in shown
    assert "3 of 3 taken" in shown
    assert "1 person waits" in shown
    assert "1 question" in shown


def test_lists_and_pages_are_those_of_the_own_initiative(desk, termine):
    row = join(termine.event, "Anna Geheim")
    other = desk.clients["other"]
    for name in ("event:index", "registration:index", "today"):
        assert "Anna Geheim" not in other.get(place(name)).text
        assert "Virtuelle Kaffeepause" not in other.get(place(name)).text
    assert other.get(place("registration:inspect", row.pk)).status_code == 404
    assert other.post(place("event_door", termine.event.pk), {"row": row.pk}).status_code == 404
    table = other.get(place("registration:index") + "?export=csv").getvalue()
    assert b"Anna Geheim" not in table


def test_the_lists_cost_the_same_queries_for_many(client, termine, django_assert_max_num_queries):
    pages = [event_page(termine.index, f"Nr. {n}", days=n + 1) for n in range(12)]
    for event in Event.objects.filter(page__in=[page.pk for page in pages]):
        for name in "ABCD":
            join(event, name)
    for name in ("event:index", "registration:index"):
        client.get(place(name))
        with django_assert_max_num_queries(32):
            assert client.get(place(name)).status_code == 200


def test_a_coordinator_gives_a_free_seat_out_of_turn(client, termine):
    join(termine.event, "Two", people=2)
    group = join(termine.event, "Group", people=3)
    single = join(termine.event, "Single")
    shown = client.get(place("event:inspect", termine.event.pk)).text
    # Strictly in order: the single one waits behind the group.
    assert shown.index("Group") < shown.index("Single")
    url = place("registration:step", single.pk, "give")
    assert client.get(url).status_code == 200
    client.post(url, {"message": "Ruft mit."})
    single.refresh_from_db()
    assert (single.status, single.held) == ("registered", 1)
    assert single.events.get(action="give").user.username == "saarbruecken"
    told = client.post(place("registration:step", group.pk, "give"), {})
    assert told.status_code == 409
    group.refresh_from_db()
    assert group.status == "waiting"


def test_somebody_registers_on_the_telephone(client, termine):
    url = place("record_kind", "registration") + f"?event={termine.event.pk}"
    assert f'value="{termine.event.pk}" selected' in client.get(url).text
    told = {"source": "phone", "event": termine.event.pk, "contact_name": "Opa Müller"}
    made = client.post(url, {**told, "people": "2", "reach": "0681 12345", "way": "room"})
    row = Registration.objects.get()
    assert made.status_code == 302
    assert (row.status, row.held, row.phone, row.on_word) == ("registered", 2, "0681 12345", True)
    assert client.get(place("registration:edit", row.pk)).status_code == 200


def test_who_registers_on_the_telephone_with_an_address_confirms(client, termine):
    url = place("record_kind", "registration")
    told = {"source": "phone", "event": termine.event.pk, "contact_name": "Opa Müller"}
    client.post(url, {**told, "people": "1", "reach": "opa@example.org", "way": "room"})
    assert Registration.objects.get().status == "unconfirmed"
    assert Mail.objects.get(template="event_confirm").to == "opa@example.org"


def test_attendance_is_noted_at_the_door(client, termine):
    here, gone, waits = (
        join(termine.event, n, people=p) for n, p in (("A", 2), ("B", 1), ("C", 1))
    )
    url = place("event_door", termine.event.pk)
    early = client.post(url, {"row": here.pk, "there": ""}, follow=True)
    assert "It is not the day yet" in early.text
    over(termine.event)
    client.post(url, {"row": here.pk, "there": "", "people": "1"})
    client.post(url, {"row": waits.pk, "there": ""})
    client.post(url, {"row": gone.pk, "absent": ""})
    client.post(url, {"walk_in": "", "name": "Zaungast", "people": "3"})
    found = dict(Registration.objects.values_list("name", "status"))
    assert found == {"A": "attended", "B": "absent", "C": "attended", "Zaungast": "attended"}
    termine.event.refresh_from_db()
    assert termine.event.attended == 1 + 1 + 3
    # A second tap puts it right.
    client.post(url, {"row": here.pk, "there": "", "people": "2"})
    termine.event.refresh_from_db()
    assert termine.event.attended == 6
    missing = client.post(url, {"walk_in": "", "name": ""})
    assert missing.status_code == 422


def test_all_others_were_not_there_and_the_desk_no_longer_asks(client, termine):
    join(termine.event, "A")
    over(termine.event)
    assert "Attendance not noted" in client.get(place("today")).text
    client.post(place("event_door", termine.event.pk), {"finish": ""})
    assert Registration.objects.get().status == "absent"
    assert "Attendance not noted" not in client.get(place("today")).text


def test_thanks_go_once_to_those_who_were_there(client, termine):
    rows = [join(termine.event, n, email=f"{n}@example.org".lower()) for n in "AB"]
    over(termine.event)
    attendance.attend(rows[0], by="coordinator")
    url = place("event_thanks", termine.event.pk)
    assert "1 person" in client.get(url).text
    for _time in range(2):
        client.post(url, {"message": "Schön war es."})
    [mail] = Mail.objects.filter(template="event_thanks")
    assert mail.to == "a@example.org"
    assert "Schön war es." in mail.text


def test_a_challenge_brought_along_becomes_a_draft_request_with_one_click(client, desk, termine):
    row = join(
        termine.event,
        "Mara Klein",
        email="mara@example.org",
        company_name="Kita Sonne",
        challenge="Ein Zaun für die Kita",
    )
    url = place("registration:inspect", row.pk)
    assert "Make a draft request of it" in client.get(url).text
    for _time in range(2):
        client.post(place("event_request", row.pk))
    asked = Request.objects.get()
    assert asked.company_name == "Kita Sonne"
    assert asked.needs[0]["title"] == "Ein Zaun für die Kita"
    page = ChallengeCase.objects.get(requests=asked).page
    assert not page.live
    row.refresh_from_db()
    assert row.made_into == asked.reference
    assert "Make a draft request of it" not in client.get(url).text


def test_the_list_is_exported_with_answers_and_without_formulas(client, termine):
    join(termine.event, "=1+1", email="a@example.org", answers=[{"question": "Q?", "answer": "Ja"}])
    sheet = client.get(place("registration:index") + f"?event={termine.event.pk}&export=xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(sheet.getvalue())).active.values)
    assert len(rows) == 2
    assert "Q?: Ja" in rows[1]
    comma = client.get(place("registration:index") + "?export=csv").getvalue()
    assert b"'=1+1" in comma


def test_today_tells_of_an_online_event_without_an_address(client, desk, termine):
    event_page(termine.index, "Ohne Adresse", days=1, format="online", online_seats=5)
    assert "Event without an online address" in client.get(place("today")).text


def test_today_tells_that_somebody_waits_although_seats_are_free(client, desk, termine):
    join(termine.event, "Two", people=2)
    assert "Seats free" not in client.get(place("today")).text
    join(termine.event, "Group", people=3)
    assert "Seats free, somebody waits" in client.get(place("today")).text


def test_an_editor_who_lowers_the_seats_is_told_that_nobody_loses_one(desk, termine):
    for name in "ABC":
        join(termine.event, name)
    page = termine.page
    page.seats = 1
    with factories.committed():
        page.save_revision()
    admin = desk.clients["admin"]
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "starts_on": page.starts_on.isoformat(),
            "starts_at": "14:30",
            "ends_at": "15:15",
            "format": "room",
            "place": page.place,
            "seats": "1",
            "takes_registrations": "on",
            **{name: streamfield([]) for name in ("guest", "announced", "questions", "documents")},
            "body": streamfield([]),
            "impulse": rich_text(""),
            "looking_back": rich_text(""),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "action-publish",
        }
    )
    told = admin.post(url, data, follow=True)
    assert "Niemand verliert einen Platz" in told.text
    assert termine.event.ledgers.get().capacity == 1
    assert Registration.objects.filter(status="registered").count() == 3
    # None is given until enough have come free.
    waits = join(termine.event, "D")
    actions.withdraw(Registration.objects.get(name="A"))
    waits.refresh_from_db()
    assert waits.status == "waiting"


def test_nobody_is_noted_for_what_is_still_to_come(termine):
    row = join(termine.event)
    with pytest.raises(TransitionRefused):
        attendance.attend(row)
    row.refresh_from_db()
    assert row.status == "registered"
