"""The desk of enquiries: bounded, in the order of waiting, with a look before each step."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests import factories
from tests.factories import enquiry as ask
from wagtail_herausforderung import dates
from wagtail_herausforderung.appointments.feed import calendar_of
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.cases.models import Note
from wagtail_herausforderung.cases.today.listing import Today
from wagtail_herausforderung.extras import personal_data
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.reports.figures import tables
from wagtail_herausforderung.reports.scope import Scope
from wagtail_herausforderung.services import actions
from wagtail_herausforderung.services.models import Enquiry
from wagtail_herausforderung.services.personal import EMPTY, anonymise, chores, old
from wagtail_herausforderung.services.report import by_service

from .conftest import coming

pytestmark = pytest.mark.django_db

DESK = "/admin/herausforderung/services/"


def step(client, enquiry, name, **data):
    with factories.committed():
        return client.post(f"{DESK}transition/{enquiry.pk}/{name}/", data)


def ago(enquiry, days: int, **more) -> None:
    moment = timezone.now() - datetime.timedelta(days=days)
    values = {"state_since": moment, "unanswered_since": moment, **more}
    Enquiry.objects.filter(pk=enquiry.pk).update(**values)


def reasons(user) -> list[tuple[str, bool]]:
    rows = Today(user, Clock())[0:50]
    return [(row.reason.key, row.is_late) for row in rows if row.code.startswith("enquiry-")]


def test_the_list_shows_what_waits_first_and_nothing_of_the_neighbours(offers):
    client = offers.desk.client
    waiting = ask(offers.service, company_name="Wartet")
    talk = ask(offers.service, company_name="Geredet", email="a@example.org")
    actions.answer_enquiry(talk, "Gern.", by=offers.desk.own)
    done = ask(offers.service, company_name="Fertig", email="b@example.org")
    actions.finish(done, by=offers.desk.own)
    ask(offers.service, company_name="Unbestätigt", email="c@example.org", confirmed=False)
    ask(offers.far, company_name="Fern", email="d@example.org")
    for each, days in ((done, 9), (talk, 8), (waiting, 7)):
        Enquiry.objects.filter(pk=each.pk).update(
            state_since=timezone.now() - datetime.timedelta(days=days)
        )
    shown = client.get(DESK).content.decode()
    places = [shown.index(name) for name in ("Wartet", "Geredet", "Fertig")]
    assert places == sorted(places)
    assert "Fern" not in shown and "Unbestätigt" not in shown
    assert "Unbestätigt" in client.get(DESK, {"status": "unconfirmed"}).content.decode()


def test_the_list_costs_the_same_for_many(offers):
    for number in range(2):
        ask(offers.service, email=f"x{number}@example.org")
    client = offers.desk.client
    client.get(DESK)
    with CaptureQueriesContext(connection) as few:
        client.get(DESK)
    for number in range(12):
        ask(offers.service, email=f"y{number}@example.org")
    with CaptureQueriesContext(connection) as many:
        client.get(DESK)
    assert len(many) <= len(few) + 1


def test_a_look_at_a_step_changes_nothing_and_shows_its_letter(enquiry, offers):
    client = offers.desk.client
    shown = client.post(
        f"{DESK}transition/{enquiry.pk}/answer/", {"text": "Gern am Dienstag.", "preview": "1"}
    )
    assert "Gern am Dienstag." in shown.content.decode()
    enquiry.refresh_from_db()
    assert enquiry.status == "new" and enquiry.messages.count() == 1
    assert not Mail.objects.about(enquiry).filter(template="enquiry_answered").exists()


def test_the_desk_answers_agrees_and_finishes(enquiry, offers):
    client = offers.desk.client
    assert step(client, enquiry, "answer", text="Gern.").status_code == 302
    page = client.get(f"{DESK}inspect/{enquiry.pk}/").content.decode()
    assert "Gern." in page and "Wie fangen wir mit Betrieben an?" in page
    agreed = step(client, enquiry, "agree", agreed_on="1. 3. 2099", agreed_at="14:30")
    assert agreed.status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.agreed_on, enquiry.agreed_at) == (
        datetime.date(2099, 3, 1),
        datetime.time(14, 30),
    )
    assert step(client, enquiry, "finish").status_code == 409, "the date has not come"
    Enquiry.objects.filter(pk=enquiry.pk).update(agreed_on=dates.today())
    assert step(client, enquiry, "finish", follow_up_on="1.6.2099").status_code == 302
    enquiry.refresh_from_db()
    assert enquiry.status == "done" and enquiry.tasks.get().due_on == datetime.date(2099, 6, 1)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("answer", {"text": "  "}),
        ("agree", {"agreed_on": ""}),
        ("agree", {"agreed_on": "31.2.2099"}),
        ("decline", {"message": ""}),
        ("decline", {"message": "Nein.", "alternatives": ["999999"]}),
        ("finish", {"follow_up_on": "gleich"}),
    ],
)
def test_what_is_missing_is_said(enquiry, offers, name, data):
    factories.service(offers.index, "Schulung")
    assert step(offers.desk.client, enquiry, name, **data).status_code == 422
    enquiry.refresh_from_db()
    assert enquiry.status == "new"


def test_of_two_tabs_the_older_one_is_told(enquiry, offers):
    client = offers.desk.client
    assert step(client, enquiry, "decline", message="Nein.").status_code == 302
    answer = client.post(
        f"{DESK}transition/{enquiry.pk}/agree/", {"agreed_on": "1.3.2099"}, follow=True
    )
    assert "Declined" in answer.content.decode()
    enquiry.refresh_from_db()
    assert enquiry.status == "declined"


def test_the_neighbour_neither_reads_nor_steps(enquiry, offers):
    other = offers.desk.clients["other"]
    assert other.get(f"{DESK}inspect/{enquiry.pk}/").status_code == 404
    assert step(other, enquiry, "decline", message="x").status_code == 404
    assert enquiry.company_name not in other.get(DESK).content.decode()


def test_it_waits_today_until_it_is_answered_and_after_its_date(enquiry, offers):
    own = offers.desk.own
    assert reasons(own) == [("new", False)]
    assert reasons(offers.desk.other) == []
    ago(enquiry, 10)
    assert reasons(own) == [("new", True)]
    actions.answer_enquiry(enquiry, "Gern.", by=own)
    assert reasons(own) == []
    actions.write_back(enquiry, "Wann?")
    assert reasons(own) == [("message", False)]
    actions.agree(enquiry, agreed_on=coming(), by=own)
    assert reasons(own) == []
    Enquiry.objects.filter(pk=enquiry.pk).update(agreed_on=dates.today() - datetime.timedelta(1))
    assert reasons(own) == [("over", False)]
    Enquiry.objects.filter(pk=enquiry.pk).update(status="in_talk", agreed_on=None)
    ago(enquiry, 30, unanswered_since=None)
    assert reasons(own) == [("quiet", False)]


def test_an_enquiry_whose_page_is_gone_stays_with_the_initiative(enquiry, offers):
    offers.service.delete()
    assert offers.desk.client.get(f"{DESK}inspect/{enquiry.pk}/").status_code == 200
    assert offers.desk.clients["other"].get(f"{DESK}inspect/{enquiry.pk}/").status_code == 404
    rows = Today(offers.desk.own, Clock(), page=offers.desk.initiative)[0:20]
    assert f"enquiry-{enquiry.pk}" in [row.code for row in rows]


def test_a_call_is_recorded_and_without_an_address_the_word_counts(offers):
    client = offers.desk.client
    address = reverse("herausforderung_record_kind", args=["enquiry"])
    shown = client.get(address).content.decode()
    assert offers.service.title in shown and offers.far.title not in shown
    data = {
        "source": "phone",
        "company": "MGH Nordstern",
        "contact_name": "Ruth Baum",
        "reach": "0234 5678",
        "service": offers.service.pk,
        "text": "Möchte eine Beratung im Frühjahr.",
    }
    with factories.committed():
        assert client.post(address, data).status_code == 302
    made = Enquiry.objects.get()
    assert (made.status, made.on_word, made.phone) == ("new", True, "0234 5678")
    assert client.post(address, {**data, "service": offers.far.pk}).status_code in (200, 422)
    assert Enquiry.objects.count() == 1


def test_the_report_counts_what_was_asked_and_done_per_service(offers):
    own = offers.desk.own
    done = ask(offers.service)
    actions.finish(done, by=own)
    ask(offers.service, email="a@example.org")
    ask(offers.service, email="b@example.org", confirmed=False)
    ask(offers.far, email="c@example.org")
    table = by_service(Scope(own))
    assert [list(row) for row in table.rows] == [[offers.service.title, 2, 1, 1, 0]]
    months = tables()["enquiries"](Scope(own))
    assert list(months.total)[1:] == [2, 1]
    admin, count = Scope(offers.desk.admin), tables()["enquiries"]
    assert list(count(admin).total)[1:] == [3, 1]
    assert list(tables()["enquiries"](Scope(offers.desk.admin, offers.desk.far_initiative)).total)[
        1:
    ] == [1, 0]
    shown = offers.desk.client.get("/admin/herausforderung/reports/").content.decode()
    assert offers.service.title in shown


def test_translations_of_a_service_are_one_row(offers):
    twin = factories.translation(offers.service, title="Advice for promoters")
    ask(offers.service)
    ask(twin, email="e@example.org")
    rows = by_service(Scope(offers.desk.admin)).rows
    assert [list(row) for row in rows] == [["Advice for promoters", 2, 0, 2, 0]]


def test_whoever_asks_for_their_data_gets_the_thread_and_can_have_it_erased(enquiry):
    data = next(each for each in personal_data() if each.key == "enquiry")
    assert data.rows("CEM@example.org").count() == 1
    found = data.export(enquiry)
    assert found["messages"][0]["text"] == "Wie fangen wir mit Betrieben an?"
    assert found["service_title"] and found["history"]
    with factories.committed():
        erased = data.erase("cem@example.org")
    assert (erased.withdrawn, erased.anonymised) == (1, 1)
    enquiry.refresh_from_db()
    assert {name: getattr(enquiry, name) for name in EMPTY} == EMPTY
    assert (enquiry.status, enquiry.messages.count()) == ("withdrawn", 0)
    assert data.erase("cem@example.org").anonymised == 0


def test_what_was_asked_long_ago_is_made_anonymous_but_not_before_its_date(enquiry, offers):
    actions.agree(enquiry, agreed_on=coming(), by=offers.desk.own)
    ago(enquiry, 5000, unanswered_since=None)
    assert not old().exists()
    Enquiry.objects.filter(pk=enquiry.pk).update(agreed_on=dates.today() - datetime.timedelta(1))
    assert old().get() == enquiry
    chore = chores()[1]
    for row in chore.rows():
        chore.do(row)
    assert not old().exists()


def test_nobody_confirmed_it_and_it_goes(offers):
    made = ask(offers.service, confirmed=False)
    past = timezone.now() - datetime.timedelta(days=30)
    Enquiry.objects.filter(pk=made.pk).update(created_at=past)
    anonymise(made)
    assert not Enquiry.objects.exists()


def test_what_nobody_confirmed_makes_nothing_of_others_forgotten(offers):
    """Anybody may type anything into a form: it empties no notes of the desk."""
    partner = factories.partner("Caritas Ruhr")
    kept = [
        Note.objects.create(partner=partner, text="Will nicht vor Mai gefragt werden."),
        Note.objects.create(partner=partner, text="Die Caritas hat einen Bus."),
    ]
    words = {"name": "nicht", "company_name": "Caritas", "phone": "vor Mai"}
    row = ask(offers.service, confirmed=False, **words)
    anonymise(row)
    assert not Enquiry.objects.filter(pk=row.pk).exists()
    assert set(Note.objects.filter(partner=partner)) == set(kept)


def test_who_is_forgotten_leaves_the_notes_of_their_organisation(offers, enquiry):
    partner = factories.partner("Agentur Emscherbogen")
    of_the_company = Note.objects.create(partner=partner, text="Agentur Emscherbogen hat Räume.")
    of_another = Note.objects.create(partner=partner, text="Cemile Aydinoglu ruft zurück.")
    Note.objects.create(partner=partner, text="Cem Aydin möchte vormittags angerufen werden.")
    anonymise(enquiry)
    assert set(Note.objects.filter(partner=partner)) == {of_the_company, of_another}


def test_an_agreed_date_stands_in_the_calendar_and_its_feed_without_a_person(offers, enquiry):
    day = dates.today() + datetime.timedelta(days=9)
    actions.agree(enquiry, agreed_on=day, agreed_at=datetime.time(14), agreed_place="Rathaus")
    alone = factories.enquiry(offers.service, company_name="", email="klein@example.org")
    actions.agree(alone, agreed_on=day, agreed_place="bei Frau Klein")
    there = factories.enquiry(offers.far, email="dort@example.org")
    actions.agree(there, agreed_on=day)

    text = calendar_of(offers.desk.own).decode().replace("\r\n ", "")
    first, second = Calendar.from_ical(text).walk("VEVENT")
    assert first["summary"] == second["summary"] == offers.service.title
    assert {str(first["location"]), str(second["location"])} == {"Rathaus", ""}
    assert "Agentur Emscherbogen" in text and "a private person" in text
    assert f"/services/inspect/{enquiry.pk}/" in text
    assert not [word for word in ("Cem", "Klein", "@example.org") if word in text]

    sequences = {str(each["uid"]): each["sequence"] for each in (first, second)}
    actions.agree(enquiry, agreed_on=day + datetime.timedelta(days=1))
    moved = calendar_of(offers.desk.own)
    uid = f"enquiry-{enquiry.pk}@herausforderung"
    events = {str(each["uid"]): each for each in Calendar.from_ical(moved).walk("VEVENT")}
    assert events[uid]["sequence"] > sequences[uid]
    page = offers.desk.client.get(f"/admin/herausforderung/calendar/?month={day:%Y-%m}")
    assert f"/services/inspect/{alone.pk}/" in page.content.decode()
