"""An enquiry from the form to what came of it, seen by both sides."""

import datetime
import re

import pytest
from django.core import mail
from django.urls import reverse

from tests import factories
from tests.factories import enquiry as ask
from tests.factories import service
from wagtail_herausforderung import dates
from wagtail_herausforderung.cases.models import Task
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.services import actions, links
from wagtail_herausforderung.services.choices import EnquiryStatus
from wagtail_herausforderung.services.models import Enquiry
from wagtail_herausforderung.services.others import others
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import blocks, coming, letters

pytestmark = pytest.mark.django_db

CONTACT = "beratung@example.org"


def form(client, page, **fields):
    """The form of a service, filled in and sent; returns the answer."""
    address = reverse("herausforderung:enquiry", args=[page.pk])
    shown = client.get(address, follow=True)
    stamp = re.search(r'name="stamp" value="([^"]+)"', shown.content.decode())[1]
    data = {
        "text": "Wie fangen wir an?",
        "name": "Cem Aydin",
        "email": "cem@example.org",
        "stamp": stamp,
        **fields,
    }
    with factories.committed():
        return client.post(shown.redirect_chain[-1][0] if shown.redirect_chain else address, data)


def newest() -> Enquiry:
    return Enquiry.objects.order_by("-pk")[0]


def test_a_visitor_asks_without_an_account_and_confirms_by_mail(client, offers):
    page = offers.service
    shown = client.get(page.url).content.decode()
    assert f"/mitmachen/{page.pk}/anfragen/" in shown
    assert form(client, page, wish_on=coming().isoformat()).status_code == 302
    enquiry = newest()
    assert enquiry.status == EnquiryStatus.UNCONFIRMED
    assert (enquiry.service_id, enquiry.wish_on) == (page.pk, coming())
    assert enquiry.initiative.title == offers.desk.initiative.title
    client.get(links.CONFIRM.path(enquiry), follow=True)
    address = reverse("herausforderung:enquiry_confirm")
    assert Enquiry.objects.get().status == EnquiryStatus.UNCONFIRMED, "a GET confirms nothing"
    with factories.committed():
        answer = client.post(address, follow=True)
    assert answer.status_code == 200
    enquiry.refresh_from_db()
    assert (enquiry.status, enquiry.unanswered_since is None) == (EnquiryStatus.NEW, False)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"email": "keine Adresse"},
        {"name": "A\nB"},
        {"wish_on": "1999-01-01"},
        {"wish_on": "übermorgen oder so"},
        {"phone": "ruf mich an"},
        {"text": "x" * 3001},
    ],
)
def test_what_is_typed_wrongly_is_said_and_nothing_is_lost(client, offers, fields):
    answer = form(client, offers.service, company_name="Agentur Emscherbogen", **fields)
    assert answer.status_code == 422
    assert "Agentur Emscherbogen" in answer.content.decode()
    assert not Enquiry.objects.exists()


def test_a_robot_and_a_page_that_is_no_service_get_nothing(client, offers):
    assert form(client, offers.service, wish_line="https://example.org").status_code == 302
    assert not Enquiry.objects.exists()
    for pk in (offers.desk.challenge.pk, 0, 2**40):
        assert client.get(reverse("herausforderung:enquiry", args=[pk])).status_code == 404


def test_the_same_form_sent_twice_is_one_enquiry(offers):
    first = ask(offers.service, confirmed=False)
    fields = {"text": "x", "name": "y", "email": "z@example.org", "language": "en"}
    again = actions.submit_enquiry(offers.service, form_key=first.form_key, **fields)
    assert (again.pk, Enquiry.objects.count()) == (first.pk, 1)


def test_the_contact_of_the_service_is_told_and_without_one_the_coordination(offers):
    initiative = offers.desk.initiative
    initiative.contact_email = "koordination@example.org"
    factories.publish(initiative)
    ask(offers.service)
    assert len(letters("koordination@example.org")) == 1
    page = service(offers.index, "Schulung", contact_name="Meret", contact_email=CONTACT)
    mail.outbox.clear()
    ask(page)
    assert len(letters(CONTACT)) == 1
    assert letters("koordination@example.org") == []


def test_a_contact_who_is_the_coordination_gets_one_letter_with_the_desk(offers):
    initiative = offers.desk.initiative
    initiative.contact_email = CONTACT
    factories.publish(initiative)
    page = service(offers.index, "Schulung", contact_name="Meret", contact_email=CONTACT.upper())
    made = ask(page)
    found = Mail.objects.about(made).filter(to__iexact=CONTACT)
    assert [each.template for each in found] == ["enquiry_new_coordinator"]


def test_both_sides_write_under_their_links_and_the_desk_sees_whose_turn_it_is(client, offers):
    page = service(offers.index, "Schulung", contact_name="Meret", contact_email=CONTACT)
    enquiry = ask(page)
    shown = client.get(links.ANSWER.path(enquiry), follow=True)
    assert "Wie fangen wir mit Betrieben an?" in shown.content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', shown.content.decode())[1]
    with factories.committed():
        client.post(shown.request["PATH_INFO"], {"text": "Mit drei Anrufen.", "stamp": stamp})
    enquiry.refresh_from_db()
    assert (enquiry.status, enquiry.unanswered_since) == (EnquiryStatus.IN_TALK, None)
    assert len(letters("cem@example.org")) == 3  # confirm, received, answered
    with factories.committed():
        actions.write_back(enquiry, "Und wen zuerst?")
    enquiry.refresh_from_db()
    assert enquiry.unanswered_since and enquiry.status == EnquiryStatus.IN_TALK
    assert len(letters(CONTACT)) == 2
    texts = list(enquiry.messages.order_by("pk").values_list("author", "case"))
    assert texts == [("visitor", None), ("organisation", None), ("visitor", None)]


def test_the_same_words_again_are_one_message(enquiry):
    actions.answer_enquiry(enquiry, "Gern.")
    actions.answer_enquiry(enquiry, "Gern.")
    assert enquiry.messages.count() == 2


def test_nothing_but_spaces_is_no_answer(enquiry):
    with pytest.raises(TransitionRefused):
        actions.answer_enquiry(enquiry, " \n ")


def test_the_link_of_a_former_contact_is_worthless(client, offers):
    page = service(offers.index, "Schulung", contact_email=CONTACT)
    path = links.ANSWER.path(ask(page))
    page.contact_email = "neu@example.org"
    factories.publish(page)
    assert client.get(path, follow=True).status_code == 410


def test_a_date_is_agreed_changed_and_done_on_its_day(enquiry, offers):
    by = offers.desk.own
    enquiry = actions.agree(enquiry, agreed_on=coming(), agreed_place="Video", by=by)
    assert (enquiry.status, enquiry.unanswered_since) == (EnquiryStatus.AGREED, None)
    with pytest.raises(TransitionRefused):
        actions.agree(enquiry, agreed_on=coming(), agreed_place="Video", by=by)
    enquiry = actions.agree(enquiry, agreed_on=coming(3), agreed_at=datetime.time(14, 30), by=by)
    with pytest.raises(TransitionRefused, match="has not come yet"):
        actions.finish(enquiry, by=by)
    Enquiry.objects.filter(pk=enquiry.pk).update(agreed_on=dates.today())
    done = actions.finish(enquiry, follow_up_on=coming(30), by=by, message="Schön war es.")
    assert done.status == EnquiryStatus.DONE
    task = Task.objects.about(done).get()
    assert (task.owner, task.due_on) == (by, coming(30))


def test_the_letter_of_a_date_says_when_and_where(enquiry, offers):
    with factories.committed():
        actions.agree(
            enquiry, agreed_on=coming(), agreed_place="Haus der Vereine", by=offers.desk.own
        )
    letters("cem@example.org")
    text = mail.outbox[-1].body
    assert str(coming().year) in text and "Haus der Vereine" in text


def test_a_no_has_a_reason_and_names_other_services(enquiry, offers):
    other = service(offers.index, "Handreichung: Erstgespräch", kind="material")
    with pytest.raises(TransitionRefused):
        actions.decline_enquiry(enquiry, by=offers.desk.own)
    assert others(enquiry) == [other], "of the own branch only"
    with factories.committed():
        actions.decline_enquiry(
            enquiry, alternatives=[other], by=offers.desk.own, message="Wir sind ausgebucht."
        )
    letters("cem@example.org")
    text = mail.outbox[-1].body
    assert "Wir sind ausgebucht." in text and other.full_url in text


def test_whoever_asked_withdraws_and_both_are_told(client, offers):
    initiative = offers.desk.initiative
    initiative.contact_email = "koordination@example.org"
    factories.publish(initiative)
    page = service(offers.index, "Schulung", contact_email=CONTACT)
    enquiry = ask(page)
    client.get(links.OWN.path(enquiry), follow=True)
    address = reverse("herausforderung:enquiry_withdraw")
    assert client.get(address).status_code == 200
    mail.outbox.clear()
    with factories.committed():
        client.post(address)
        client.post(address)  # pressed twice
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WITHDRAWN
    assert (len(letters(CONTACT)), len(letters("koordination@example.org"))) == (1, 1)


def test_a_link_of_an_unconfirmed_enquiry_opens_nothing_but_the_question(client, offers):
    enquiry = ask(offers.service, confirmed=False)
    assert client.get(links.OWN.path(enquiry), follow=True).status_code == 404


def test_it_can_be_taken_up_again(enquiry, offers):
    actions.decline_enquiry(enquiry, by=offers.desk.own, message="Nein.")
    assert actions.reopen_enquiry(enquiry, by=offers.desk.own).status == EnquiryStatus.IN_TALK
    Enquiry.objects.filter(pk=enquiry.pk).update(status="done", email="", phone="", name="")
    with pytest.raises(TransitionRefused):
        actions.reopen_enquiry(enquiry, by=offers.desk.own)


def test_a_page_that_is_deleted_takes_nothing_along(enquiry, offers):
    title = offers.service.title
    offers.service.delete()
    enquiry.refresh_from_db()
    assert (enquiry.service, enquiry.service_title) == (None, title)
    with factories.committed():
        actions.answer_enquiry(enquiry, "Das machen wir trotzdem.", by=offers.desk.own)
    assert len(letters("cem@example.org")) == 3
    assert others(enquiry) == []


def test_a_date_that_has_passed_is_no_coming_one(offers):
    day = {"starts": None, "ends": None, "place": "", "note": ""}
    page = service(
        offers.index,
        "Kurs",
        dates=blocks(
            "date",
            {"day": coming(20), **day},
            {"day": coming(-3), **day},
            {"day": coming(2), **day},
        ),
    )
    assert [each["day"] for each in page.coming_dates()] == [coming(2), coming(20)]


def test_the_contact_of_the_service_asks_the_coordination_and_not_themselves(offers):
    ask(service(offers.index, "Schulung", contact_name="Bea Rat", contact_email=CONTACT))
    [letter] = Mail.objects.filter(to=CONTACT)
    assert letter.reply_to != CONTACT and "Bea Rat" not in letter.text
    assert Mail.objects.filter(to="cem@example.org").latest("pk").reply_to == CONTACT
