"""Calls: what somebody tells on the telephone is recorded in one form and completed later."""

import csv
import datetime
import re
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_herausforderung import personal
from wagtail_herausforderung.cases.models import CaseEvent, Note, Task
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.offers.models import GeneralOffer
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.privacy.erase import erase
from wagtail_herausforderung.privacy.export import export
from wagtail_herausforderung.submissions.tokens import GoneToken

from .test_access import body

RECORD = "/admin/herausforderung/record/"

pytestmark = pytest.mark.usefixtures("english")


def told(**values) -> dict:
    return {
        "source": "phone",
        "company": "Malerei Klecks",
        "contact_name": "Karla Klecks",
        "reach": "0681 4711",
        "need": "schlafsäcke",
        "quantity": "4",
        **values,
    }


def record(client, kind="pledge", **values):
    return client.post(f"{RECORD}{kind}/", told(**values))


def errors(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", body(response)).split())


def newest(model):
    return model.objects.order_by("-pk").first()


# A pledge


def test_a_pledge_told_on_the_telephone_counts_by_the_coordinators_word(desk):
    response = record(desk.client)
    pledge = newest(Pledge)
    assert response.url == reverse("herausforderung_pledge:inspect", args=[pledge.pk])
    assert (pledge.status, pledge.source, pledge.recorded_by) == ("new", "phone", desk.users.own)
    assert (pledge.company_name, pledge.contact_name) == ("Malerei Klecks", "Karla Klecks")
    assert (pledge.phone, pledge.email, pledge.on_word) == ("0681 4711", "", True)
    assert [line.offered for line in pledge.lines.all()] == [4]
    page = errors(desk.client.get(response.url))
    assert "Recorded by saarbruecken after a telephone call on" in page
    assert "Not confirmed by the person." in page
    assert "No email address: no letter goes out. Ring them: 0681 4711" in page
    assert "To be completed: email address, dates that suit." in page


def test_whoever_gave_an_address_confirms_by_the_usual_link(desk):
    record(desk.client, reach="0681 4711, karla@klecks.example")
    pledge = newest(Pledge)
    assert (pledge.phone, pledge.email) == ("0681 4711", "karla@klecks.example")
    assert (pledge.status, pledge.on_word) == ("unconfirmed", False)
    letter = Mail.objects.get(template="pledge_confirm", to="karla@klecks.example")
    assert "Koordination hat es aufgeschrieben" in letter.text or "wrote it down" in letter.text
    link = re.search(r"https?://\S+(/mitmachen/\S+|/en/\S+)", letter.text).group()
    assert links.CONFIRM.read(link.rstrip("/").rpartition("/")[2]) == pledge
    page = errors(desk.client.get(reverse("herausforderung_pledge:inspect", args=[pledge.pk])))
    assert "A link to confirm it was sent by email; it has not been opened yet." in page
    actions.confirm(pledge)
    page = errors(desk.client.get(reverse("herausforderung_pledge:inspect", args=[pledge.pk])))
    assert "Confirmed by the person." in page


def test_what_is_recorded_and_not_confirmed_does_not_go_with_its_link(desk):
    from wagtail_herausforderung.pledges.chores import _unconfirmed

    record(desk.client, reach="karla@klecks.example")
    by_form = factories.pledge(desk.challenge, status="unconfirmed", email="form@example.org")
    long_ago = timezone.now() - datetime.timedelta(days=5)
    Pledge.objects.filter(status="unconfirmed").update(created_at=long_ago, state_since=long_ago)
    assert list(_unconfirmed()) == [by_form]
    years_ago = timezone.now() - datetime.timedelta(days=2000)
    Pledge.objects.filter(status="unconfirmed").update(state_since=years_ago)
    assert _unconfirmed().count() == 2


def test_at_most_six_things_are_asked(desk):
    for kind in ("pledge", "offer", "question", "note"):
        form = desk.client.get(f"{RECORD}{kind}/").context["form"]
        assert len(form.shown) <= 6
        assert {field.name for field in form.visible_fields()} == {f.name for f in form.shown}


def test_a_partner_is_recognised_however_the_legal_form_is_written(desk):
    partner = factories.partner("Saar-Stahlbau GmbH & Co. KG", sector="company")
    record(desk.client, company="saar stahlbau")
    assert newest(Pledge).partner == partner


def test_of_two_partners_alike_neither_is_taken(desk):
    factories.partner("Klecks GmbH")
    factories.partner("Klecks AG")
    record(desk.client, company="Klecks")
    assert newest(Pledge).partner is None


def test_a_company_becomes_a_partner_with_the_second_button(desk):
    client = desk.clients["admin"]
    # An administrator works on both initiatives, and both ask for sleeping bags.
    meant = {"need-choice": str(factories.ledger(desk.challenge).pk)}
    record(client, add_partner="1", **meant)
    partner = Partner.objects.get(name="Malerei Klecks")
    assert newest(Pledge).partner == partner
    record(client, add_partner="1", again="on", **meant)
    assert Partner.objects.filter(name="Malerei Klecks").count() == 1


def test_without_the_right_to_add_partners_there_is_no_such_button_and_no_partner(desk):
    assert b"add_partner" not in desk.client.get(RECORD).content
    record(desk.client, add_partner="1")
    assert not Partner.objects.filter(name="Malerei Klecks").exists()
    assert newest(Pledge).company_name == "Malerei Klecks"


def test_where_several_needs_fit_the_form_asks_which_one(desk):
    factories.challenge(
        desk.initiative_index, title="Noch ein Lager", needs=[factories.need("Schlafsäcke", 9)]
    )
    response = record(desk.client)
    assert response.status_code == 422
    assert "Several fit: tick the one that is meant." in errors(response)
    assert 'value="Malerei Klecks"' in body(response)
    choices = response.context["form"].fields["need"].widget.choices
    assert len(choices) == 2
    wanted = next(code for code, label in choices if "Noch ein Lager" in label)
    assert record(desk.client, **{"need-choice": wanted}).status_code == 302
    assert newest(Pledge).case.title == "Noch ein Lager"


def test_what_the_script_offered_is_taken_as_it_stands(desk):
    url = f"{RECORD}pledge/suggest/need/"
    found = desk.client.get(url, {"q": "schlaf"}).json()["results"]
    assert [row["label"].partition(",")[0] for row in found] == ["Schlafsäcke"]
    values = {"need": found[0]["label"], "need-choice": found[0]["code"]}
    assert record(desk.client, **values).status_code == 302
    # What was chosen and then written over counts no more.
    response = record(desk.client, **{**values, "need": "Quatsch", "again": "on"})
    assert response.status_code == 422
    assert "Nothing fits “Quatsch”." in errors(response)


def test_nobody_is_offered_what_they_may_not_work_on(desk):
    far = factories.need("Zaunlatten", 100)
    factories.challenge(desk.far_initiative, title="Weit weg", needs=[far])
    url = f"{RECORD}pledge/suggest/need/"
    assert desk.client.get(url, {"q": "zaunlatten"}).json()["results"] == []
    response = record(desk.client, need="zaunlatten")
    assert response.status_code == 422
    code = str(factories.ledger(factories.case(desk.far_challenge).page).pk)
    response = record(desk.client, need="schlaf", **{"need-choice": code})
    assert newest(Pledge).case == desk.case


@pytest.mark.parametrize("role", ["anonymous", "editor"])
def test_who_works_at_no_desk_records_nothing(desk, role):
    client = desk.clients[role]
    before = Pledge.objects.count()
    for url in (RECORD, f"{RECORD}pledge/", f"{RECORD}pledge/suggest/company/?q=a"):
        assert client.get(url).status_code in (302, 403)
    record(client)
    assert Pledge.objects.count() == before
    assert b"herausforderung/record" not in client.get("/admin/").content


def test_names_of_partners_are_offered_while_typing(desk):
    factories.partner("Möbelhaus Saar", place="Saarbrücken")
    url = f"{RECORD}pledge/suggest/company/"
    rows = desk.client.get(url, {"q": "haus möb"}).json()["results"]
    assert rows == [{"code": "", "label": "Möbelhaus Saar", "note": "Saarbrücken"}]
    assert desk.client.get(url, {"q": ""}).json()["results"] == []
    assert desk.client.get(f"{RECORD}pledge/suggest/quantity/", {"q": "a"}).status_code == 404
    assert desk.client.get(f"{RECORD}zebra/").status_code == 404


def test_the_entry_of_the_menu_is_on_every_screen(desk):
    for url in ("/admin/", f"/admin/pages/{desk.challenge.pk}/edit/", RECORD):
        assert b'"/admin/herausforderung/record/"' in desk.client.get(url).content


# The same call twice


def test_a_call_recorded_twice_asks_back_and_keeps_what_was_typed(desk):
    record(desk.client)
    first = newest(Pledge)
    response = record(desk.client, company="malerei klecks", quantity="7")
    assert response.status_code == 409
    text = errors(response)
    assert f"Malerei Klecks was recorded here a few minutes ago as {first.reference}." in text
    assert 'value="7"' in body(response) and "It is another one: record it" in text
    assert newest(Pledge) == first
    form = response.context["form"]
    assert record(desk.client, quantity="7", again=form.data["again"]).status_code == 302
    assert newest(Pledge) != first


def test_long_after_the_first_call_nobody_is_asked(desk):
    record(desk.client)
    earlier = timezone.now() - datetime.timedelta(hours=1)
    Pledge.objects.update(created_at=earlier)
    assert record(desk.client).status_code == 302
    assert Pledge.objects.filter(company_name="Malerei Klecks").count() == 2


def test_the_button_pressed_twice_makes_one_pledge(desk):
    key = str(desk.client.get(RECORD).context["form"]["form_key"].value())
    first, second = record(desk.client, form_key=key), record(desk.client, form_key=key)
    assert first.url == second.url
    assert Pledge.objects.filter(company_name="Malerei Klecks").count() == 1


# Bad input


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"contact_name": ""}, "Enter the name of whoever it was."),
        ({"need": ""}, "Say what they bring."),
        ({"quantity": ""}, "Enter how much they bring."),
        ({"quantity": "vier"}, "Enter a whole number, for example 10."),
        ({"reach": "karla@"}, "Enter an email address such as name@example.org."),
        ({"reach": "müller@example.org"}, "cannot stand before the @"),
        ({"reach": "weiß nicht"}, "Enter a telephone number, for example 0681 123456."),
        ({"source": "pigeon"}, "Select a valid choice."),
        ({"form_key": "x"}, ""),
        ({"company": "a\nb"}, "Please use letters and figures on one line only."),
        ({"need": "\x00" * 3}, "Say what they bring."),
        ({"need": "x" * 5000}, "Nothing fits"),
    ],
)
def test_bad_input_is_named_and_nothing_is_lost(desk, values, sentence):
    before = Pledge.objects.count()
    response = record(desk.client, **values)
    assert response.status_code == 422
    assert sentence in errors(response)
    if "company" not in values:
        assert 'value="Malerei Klecks"' in body(response)
    assert Pledge.objects.count() == before


def test_more_than_a_need_takes_is_refused_with_its_sentence(desk):
    ledger = factories.ledger(desk.challenge)
    type(ledger).objects.filter(pk=ledger.pk).update(overflow="refuse")
    before = Pledge.objects.count()
    response = record(desk.client, quantity="31")
    assert response.status_code == 409
    assert "30" in errors(response) and 'value="31"' in body(response)
    assert Pledge.objects.count() == before


# Offers and questions


def test_a_general_offer_is_recorded_and_completed_later(desk):
    initiative = desk.initiative.pk
    response = record(desk.client, "offer", text="Zehn Bürostühle", initiative=initiative)
    offer = newest(GeneralOffer)
    assert response.url == reverse("herausforderung_offer:inspect", args=[offer.pk])
    assert (offer.status, offer.source, offer.on_word) == ("new", "phone", True)
    page = errors(desk.client.get(response.url))
    assert "To be completed: email address, kinds of support, dates that suit." in page
    edit = reverse("herausforderung_offer:edit", args=[offer.pk])
    assert edit in body(desk.client.get(response.url))
    values = {"text": "Zwölf", "sector": "company", "contact_name": "Karla", "kinds": []}
    assert desk.client.post(edit, values).status_code == 302
    offer.refresh_from_db()
    assert (offer.text, offer.contact_name, offer.status) == ("Zwölf", "Karla", "new")


def test_what_came_by_form_is_edited_by_nobody(desk):
    offer = factories.general_offer(desk.initiative)
    asked = factories.inquiry(desk.challenge)
    for name, row in (("herausforderung_offer", offer), ("herausforderung_inquiry", asked)):
        url = reverse(f"{name}:edit", args=[row.pk])
        assert desk.clients["admin"].get(url).status_code == 404
        page = desk.client.get(reverse(f"{name}:inspect", args=[row.pk]))
        assert url not in body(page) and "How it came" not in body(page)


def test_another_initiatives_offers_are_neither_recorded_nor_completed(desk):
    far = record(desk.client, "offer", text="Stühle", initiative=desk.far_initiative.pk)
    assert far.status_code == 422
    record(desk.client, "offer", text="Stühle", initiative=desk.initiative.pk)
    edit = reverse("herausforderung_offer:edit", args=[newest(GeneralOffer).pk])
    assert desk.clients["other"].get(edit).status_code == 404
    assert desk.clients["editor"].get(edit).status_code in (302, 403)


def test_a_question_is_recorded_and_answered_by_ringing(desk):
    response = record(desk.client, "question", case="Wärme", text="Geht es auch samstags?")
    if response.status_code == 422:
        response = record(
            desk.client, "question", case=desk.case.title, text="Geht es auch samstags?"
        )
    asked = newest(Inquiry)
    assert (asked.status, asked.phone, asked.email) == ("open", "0681 4711", "")
    assert asked.messages.get().text == "Geht es auch samstags?"
    page = errors(desk.client.get(response.url))
    assert "Ring them: 0681 4711" in page
    assert not Mail.objects.filter(to="").exists()
    edit = reverse("herausforderung_inquiry:edit", args=[asked.pk])
    values = {"company_name": "", "name": "Karla", "email": "Karla@Example.org", "phone": ""}
    assert desk.client.post(edit, values).status_code == 302
    asked.refresh_from_db()
    assert asked.email == "karla@example.org"


def test_a_recorded_question_with_an_address_waits_visibly_for_its_confirmation(desk):
    record(desk.client, "question", case=desk.case.title, text="Wann?", reach="k@example.org")
    asked = newest(Inquiry)
    assert asked.status == "unconfirmed"
    listed = desk.client.get(reverse("herausforderung_inquiry:index"))
    assert asked.reference in body(listed)


# A note


def test_a_call_about_something_is_noted_where_it_belongs(desk):
    offer = factories.general_offer(desk.initiative)
    asked = factories.inquiry(desk.challenge)
    partner = factories.partner("Möbelhaus Saar")
    for about in (desk.pledge.reference, desk.case.title, offer.reference, asked.reference):
        values = {"source": "person", "about": about, "text": f"Zu {about}"}
        assert desk.client.post(f"{RECORD}note/", values).status_code == 302, about
    values = {"source": "market", "about": "Möbelhaus Saar", "text": "Fragt nach dem Termin"}
    response = desk.client.post(f"{RECORD}note/", values)
    if response.status_code == 422:
        choices = response.context["form"].fields["about"].widget.choices
        code = next(code for code, _label in choices if code.startswith("partner"))
        response = desk.client.post(f"{RECORD}note/", {**values, "about-choice": code})
    events = CaseEvent.objects.filter(action="note")
    assert {event.about for event in events} == {desk.pledge, offer, asked, None}
    assert {event.data["source"] for event in events} == {"person"}
    assert [note.partner for note in Note.objects.all()] == [partner]
    page = desk.client.get(reverse("herausforderung_company", args=[partner.pk]))
    assert "Fragt nach dem Termin" in body(page)
    page = desk.client.get(reverse("herausforderung_offer:inspect", args=[offer.pk]))
    assert f"Zu {offer.reference}" in body(page)


def test_from_a_page_its_subject_stands_in_the_form_already(desk):
    url = f"{RECORD}note/?about=pledge-{desk.pledge.pk}"
    form = desk.client.get(url).context["form"]
    text, code = form["about"].value()
    assert "Spedition Weber" in text and code == f"pledge-{desk.pledge.pk}"
    values = {"source": "phone", "about": text, "about-choice": code, "text": "Kommt später"}
    desk.client.post(f"{RECORD}note/", values)
    assert desk.pledge.events.get(action="note").note == "Kommt später"
    far = f"{RECORD}note/?about=pledge-{desk.far_pledge.pk}"
    assert desk.client.get(far).context["form"]["about"].value() in ("", None)


def test_a_note_can_come_back_as_a_task(desk):
    values = {
        "source": "phone",
        "about": desk.pledge.reference,
        "text": "Meldet sich",
        "due_on": "2099-12-01",
    }
    desk.client.post(f"{RECORD}note/", values)
    task = Task.objects.get()
    assert (task.about, task.owner, task.due_on) == (
        desk.pledge,
        desk.users.own,
        datetime.date(2099, 12, 1),
    )
    past = {**values, "text": "Anders", "due_on": "2020-01-01"}
    response = desk.client.post(f"{RECORD}note/", past)
    assert "This day is over." in errors(response) and "Anders" in body(response)


def test_the_same_note_twice_asks_back(desk):
    values = {"source": "phone", "about": desk.pledge.reference, "text": "Kommt später"}
    desk.client.post(f"{RECORD}note/", values)
    response = desk.client.post(f"{RECORD}note/", values)
    assert response.status_code == 409
    assert "Exactly this was noted here a few minutes ago." in errors(response)
    assert desk.client.post(f"{RECORD}note/", {**values, "again": "on"}).status_code == 302
    assert desk.pledge.events.filter(action="note").count() == 2


def test_a_note_about_a_partner_stays_in_its_initiative(desk):
    partner = factories.partner("Möbelhaus Saar")
    values = {"source": "phone", "about": f"partner {partner.name}", "text": "Frau Klein ist krank"}
    text = f"Partner: {partner.name}"
    code = f"partner-{partner.pk}"
    values |= {"about": text, "about-choice": code}
    assert desk.client.post(f"{RECORD}note/", values).status_code == 302
    url = reverse("herausforderung_company", args=[partner.pk])
    assert "Frau Klein" in body(desk.client.get(url))
    assert "Frau Klein" not in body(desk.clients["other"].get(url))
    assert "Frau Klein" in body(desk.clients["admin"].get(url))
    assert desk.clients["editor"].get(url).status_code in (302, 403)


# Nobody without an address is written to, or taken for somebody else


@pytest.fixture
def nameless(desk):
    """Two pledges without an address, of two people."""
    record(desk.client)
    record(desk.client, company="Tischlerei Span", contact_name="Sven Span", reach="")
    return list(Pledge.objects.filter(email="").order_by("pk"))


def test_no_letter_goes_to_an_empty_address(desk, nameless):
    first, second = nameless
    actions.accept(first)
    actions.put_on_reserve(second)
    assert not Mail.objects.filter(to="").exists()
    assert Mail.objects.filter(template="pledge_accepted_organisation").exists()


def test_an_empty_address_finds_and_erases_nobody(desk, nameless):
    letters = Mail.objects.count()
    assert all(rows == [] for name, rows in export("").items() if isinstance(rows, list))
    assert erase("") == personal.Erased()
    assert Mail.objects.count() == letters
    assert Pledge.objects.filter(email="", erased_at=None).count() == 2


def test_no_link_opens_what_has_no_address(desk, nameless):
    with pytest.raises(GoneToken):
        links.DETAIL.read(links.DETAIL.make(nameless[0]))


def test_whoever_has_no_address_is_not_asked_by_a_letter_that_never_leaves(desk, nameless):
    first, second = nameless
    actions.put_on_reserve(first)
    from wagtail_herausforderung.pledges.actions.reserve import ask_next

    assert ask_next(desk.case, desk.case.ledgers.values_list("pk", flat=True)) == 0
    with pytest.raises(Exception, match="There is no email address"):
        actions.ask_reserve(first)
    first.refresh_from_db()
    assert first.asked_at is None


def test_two_people_without_an_address_are_two_helpers(desk):
    from django.db.models import Count

    from wagtail_herausforderung.reports.figures import who

    record(desk.client, company="", contact_name="Karla Klecks", reach="")
    record(desk.client, company="", contact_name="Sven Span", reach="")
    rows = Pledge.objects.filter(email="")
    assert rows.aggregate(number=Count(who(), distinct=True))["number"] == 2


def test_recorded_offers_and_questions_without_an_address_are_anonymised_in_time(desk):
    from wagtail_herausforderung.inquiries import personal as questions
    from wagtail_herausforderung.offers import personal as offers

    record(desk.client, "offer", text="Stühle", initiative=desk.initiative.pk)
    record(desk.client, "question", case=desk.case.title, text="Wann?")
    years_ago = timezone.now() - datetime.timedelta(days=3000)
    for model, room in ((GeneralOffer, offers), (Inquiry, questions)):
        model.objects.filter(email="").update(state_since=years_ago)
        (row,) = room.old()
        room.anonymise(row)
        row = model.objects.get(pk=row.pk)
        assert row.phone == "" and "Karla Klecks" not in str(vars(row))
        assert not room.old().filter(pk=row.pk).exists()


# At the desk


def test_where_it_came_from_is_shown_filtered_and_exported(desk):
    record(desk.client, source="market")
    url = reverse("herausforderung_pledge:index")
    shown = desk.client.get(url, {"show": "all", "source": "market"})
    assert [row.source for row in shown.context["object_list"]] == ["market"]
    assert "Market" in body(shown)
    file = desk.client.get(url, {"show": "all", "source": "market", "export": "csv"})
    content = b"".join(file.streaming_content).decode("utf-8-sig")
    (row,) = list(csv.DictReader(StringIO(content)))
    assert row["Source"] == "Market"


def test_what_was_recorded_is_completed_at_the_pledge(desk):
    record(desk.client)
    pledge = newest(Pledge)
    url = reverse("herausforderung_pledge:edit", args=[pledge.pk])
    values = {
        "contact_name": "Karla Klecks",
        "company_name": "Malerei Klecks",
        "sector": "company",
        "availability": "Freitags",
    }
    assert desk.client.post(url, values).status_code == 302
    pledge.refresh_from_db()
    assert (pledge.availability, pledge.email) == ("Freitags", "")
    by_form = reverse("herausforderung_pledge:edit", args=[desk.pledge.pk])
    form = desk.client.get(by_form).context["form"]
    assert "availability" not in form.fields and form.fields["email"].required
