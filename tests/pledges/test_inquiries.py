"""A question to the contact person without pledging; neither side sees the other's address."""

import re

import pytest
from django.core import signing
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.models import CaseMessage, ChallengeCase
from wagtail_herausforderung.inquiries import links
from wagtail_herausforderung.inquiries.actions import answer, ask_on, close_inquiry, confirm_inquiry
from wagtail_herausforderung.inquiries.choices import InquiryStatus
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.guard import Stamp
from wagtail_herausforderung.submissions.transition import Actor

SENT = reverse("herausforderung:inquiry_sent")
CONFIRM = reverse("herausforderung:inquiry_confirm")
THREAD = reverse("herausforderung:inquiry_thread")
ANSWER = reverse("herausforderung:inquiry_answer")

ASKER, CONTACT = "frieda@example.org", "waermestube@example.org"
QUESTION = "Dürfen es auch gebrauchte Schlafsäcke sein?"


@pytest.fixture
def form_url(site_tree):
    return reverse("herausforderung:inquiry", args=[site_tree.challenge.pk])


@pytest.fixture
def filled_in(site_tree, settings):
    """What a browser would send back. Nothing has to be waited for."""
    settings.WAGTAIL_HERAUSFORDERUNG = {
        "FORM_MIN_SECONDS": 0,
        "RATE_LIMITS": {"address": "1000/h", "mail": "1000/d", "challenge": "1000/h"},
    }

    def fill(**values) -> dict:
        return {
            "text": QUESTION,
            "name": "Frieda Fröhlich",
            "company_name": "Bäckerei Fröhlich",
            "email": ASKER,
            "stamp": Stamp.new(f"inquiry:{site_tree.challenge.pk}").sign(),
            **values,
        }

    return fill


@pytest.fixture
def submitted(case, client, form_url, filled_in):
    def make(**values) -> Inquiry:
        client.post(form_url, filled_in(**values))
        client.cookies.clear()
        return Inquiry.objects.latest("pk")

    return make


@pytest.fixture
def asked(submitted):
    """A question that has reached the contact person."""
    return confirm_inquiry(submitted())


def path_of(inquiry, purpose) -> str:
    name = {
        links.CONFIRM: "inquiry_confirm",
        links.THREAD: "inquiry_thread",
        links.ANSWER: "inquiry_answer",
    }[purpose]
    return reverse(f"herausforderung:{name}", args=[purpose.make(inquiry)])


def link_in(letter: Mail) -> str:
    return re.search(r"https?://[^/\s]+(/\S*mitmachen/\S+)", letter.text).group(1)


def message(inquiry, text, action="answer") -> dict:
    return {"text": text, "stamp": Stamp.new(f"{action}:{inquiry.pk}").sign()}


def everything() -> list:
    models = (ChallengeCase, Inquiry, CaseMessage, Mail)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_somebody_asks_the_contact_answers_and_both_go_on(client, case, form_url, filled_in):
    assert client.get(form_url).status_code == 200
    sent = client.post(form_url, filled_in(), follow=True)
    assert sent.redirect_chain == [(SENT, 302)]
    inquiry = Inquiry.objects.get()
    assert inquiry.status == InquiryStatus.UNCONFIRMED
    assert not Mail.objects.filter(template__startswith="inquiry_question").exists()

    shown = client.get(link_in(Mail.objects.get(template="inquiry_confirm")), follow=True)
    assert shown.request["PATH_INFO"] == CONFIRM
    assert QUESTION in shown.content.decode()
    done = client.post(CONFIRM, follow=True)
    assert done.request["PATH_INFO"] == THREAD
    inquiry.refresh_from_db()
    assert inquiry.status == InquiryStatus.OPEN

    asked = Mail.objects.get(template="inquiry_question_organisation")
    copy = Mail.objects.get(template="inquiry_question_coordinator")
    assert (asked.to, copy.to) == (CONTACT, "koordination@example.org")
    assert QUESTION in asked.text
    client.cookies.clear()
    page = client.get(link_in(asked), follow=True)
    assert page.request["PATH_INFO"] == ANSWER
    assert QUESTION in page.content.decode()
    client.post(ANSWER, message(inquiry, "Ja, wenn sie sauber sind."))
    inquiry.refresh_from_db()
    assert inquiry.status == InquiryStatus.ANSWERED

    answered = Mail.objects.get(template="inquiry_answered")
    assert answered.to == ASKER
    assert "Ja, wenn sie sauber sind." in answered.text
    client.cookies.clear()
    client.get(link_in(answered), follow=True)
    client.post(THREAD, message(inquiry, "Und Decken?", "ask_on"))
    inquiry.refresh_from_db()
    assert inquiry.status == InquiryStatus.OPEN
    assert Mail.objects.filter(template="inquiry_question_organisation").count() == 2
    thread = client.get(THREAD).content.decode()
    for words in (QUESTION, "Ja, wenn sie sauber sind.", "Und Decken?"):
        assert words in thread
    assert [row.author for row in inquiry.messages.all()] == [
        Actor.VISITOR,
        Actor.ORGANISATION,
        Actor.VISITOR,
    ]
    assert all(row.case == case for row in inquiry.messages.all())


def test_no_address_reaches_the_other_side(client, asked):
    answer(asked, "Ja.")
    ask_on(asked, "Danke!")
    for letter in Mail.objects.filter(template__startswith="inquiry"):
        other = {ASKER: CONTACT, CONTACT: ASKER}.get(letter.to)
        if other:
            said = (letter.subject, letter.text, letter.html, letter.from_email, letter.reply_to)
            assert other not in " ".join(said), letter.template
            assert letter.to not in (letter.from_email, letter.reply_to)
    for purpose, page, other in (
        (links.THREAD, THREAD, CONTACT),
        (links.ANSWER, ANSWER, ASKER),
    ):
        client.get(path_of(asked, purpose))
        assert other not in client.get(page).content.decode()


def test_replies_go_to_the_initiative(asked):
    letter = Mail.objects.get(template="inquiry_question_organisation")
    assert letter.reply_to == "koordination@example.org"


def test_a_coordinator_who_is_the_contact_stays_hidden_too(case, asked, coordinator):
    case.coordinator = coordinator
    case.contact_email = coordinator.email
    case.save()
    asked.case.refresh_from_db()
    answer(asked, "Ja.")
    letter = Mail.objects.get(template="inquiry_answered")
    assert coordinator.email not in f"{letter.text}{letter.html}{letter.reply_to}"


def test_without_a_contact_the_coordination_answers(case, submitted):
    ChallengeCase.objects.filter(pk=case.pk).update(contact_email="")
    inquiry = confirm_inquiry(submitted())
    assert not Mail.objects.filter(template="inquiry_question_organisation").exists()
    letter = Mail.objects.get(template="inquiry_question_coordinator")
    assert letter.to == "koordination@example.org"
    assert f"/{inquiry.pk}/" in letter.text


def test_the_challenge_page_links_to_the_form_and_sets_no_cookie(client, form_url, site_tree):
    page = client.get(site_tree.challenge.url)
    assert form_url in page.content.decode()
    assert not page.cookies
    form = client.get(form_url)
    assert form.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert form.headers["Cache-Control"] == "private, max-age=0"


def test_sent_twice_it_is_one_question(client, case, form_url, filled_in):
    data = filled_in()
    for _time in range(2):
        assert client.post(form_url, data).url == SENT
    assert Inquiry.objects.count() == CaseMessage.objects.count() == 1
    assert Mail.objects.filter(template="inquiry_confirm").count() == 1


def test_confirming_and_answering_twice_is_done_once(client, submitted):
    inquiry = submitted()
    client.get(path_of(inquiry, links.CONFIRM))
    token = client.session["herausforderung_inquiry_confirm"]
    assert client.post(CONFIRM).url.partition("?")[0] == THREAD
    session = client.session
    session["herausforderung_inquiry_confirm"] = token
    session.save()
    assert client.post(CONFIRM).url.partition("?")[0] == THREAD
    assert Mail.objects.filter(template="inquiry_question_organisation").count() == 1
    client.get(path_of(inquiry, links.ANSWER))
    for _time in range(2):
        assert client.post(ANSWER, message(inquiry, "Ja.")).url.partition("?")[0] == ANSWER
    assert inquiry.messages.filter(author=Actor.ORGANISATION).count() == 1
    assert Mail.objects.filter(template="inquiry_answered").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""),
        ("text", "x" * 1_000_000),
        ("name", ""),
        ("name", "Frieda\nBcc: alle@example.org"),
        ("email", "frieda@example.org\r\nBcc: alle@example.org"),
        ("email", "frieda"),
        ("stamp", "gefälscht"),
    ],
)
def test_bad_input_gets_its_sentence_and_what_was_typed_stays(
    client, case, form_url, filled_in, field, value
):
    page = client.post(form_url, filled_in(**{field: value}))
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert "Bäckerei Fröhlich" in page.content.decode()
    assert not Inquiry.objects.exists()


def test_robots_and_too_many_forms(client, case, form_url, filled_in, settings):
    assert client.post(form_url, filled_in(wish_line="http://spam")).url == SENT
    assert not Inquiry.objects.exists()
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 60}
    assert client.post(form_url, filled_in()).status_code == 422
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0, "RATE_LIMITS": {"mail": "1/d"}}
    assert client.post(form_url, filled_in()).url == SENT
    assert client.post(form_url, filled_in(text="Noch eine")).url == SENT
    assert Inquiry.objects.count() == 2
    assert Mail.objects.filter(status=Mail.Status.HELD).count() == 1


def test_a_challenge_that_has_ended_takes_no_questions(client, case, form_url, filled_in):
    case_actions.cancel_case(case, message="Nein.")
    assert client.get(form_url).status_code == 410
    page = client.post(form_url, filled_in())
    assert page.status_code == 422
    assert QUESTION in page.content.decode()
    assert not Inquiry.objects.exists()


def test_only_public_challenges_have_the_form(client, site_tree, form_url):
    for page_id in (site_tree.initiative.pk, 0, 2**70, 999999):
        assert client.get(f"/mitmachen/{page_id}/frage/").status_code == 404
    site_tree.challenge.unpublish()
    assert client.get(form_url).status_code == 404


def test_looking_twenty_times_changes_nothing(client, form_url, submitted, asked):
    waiting = submitted(text="Noch eine Frage", email="otto@example.org")
    before = everything()
    paths = [
        path_of(waiting, links.CONFIRM),
        path_of(asked, links.THREAD),
        path_of(asked, links.ANSWER),
    ]
    for _time in range(20):
        for path in paths:
            assert client.get(path).status_code == 302
            assert client.head(path).status_code == 302
    for path in (form_url, SENT, CONFIRM, THREAD, ANSWER):
        assert client.get(path).status_code == 200, path
        assert client.head(path).status_code == 200, path
    assert everything() == before
    for path in paths:
        assert client.post(path).status_code == 405


def test_bad_links_get_their_sentence(client, case, submitted, asked):
    waiting = submitted(text="Noch eine Frage", email="otto@example.org")
    good = {
        "frage-bestaetigen": links.CONFIRM.make(waiting),
        "meine-frage": links.THREAD.make(asked),
        "frage-beantworten": links.ANSWER.make(asked),
    }
    for place, own in good.items():
        forged = own[:-1] + ("A" if own[-1] != "A" else "B")
        others = [token for name, token in good.items() if name != place]
        for token in (forged, "x", "a:b:c", *others):
            assert client.get(f"/mitmachen/{place}/{token}/").status_code == 404, token
    for path in (CONFIRM, THREAD, ANSWER):
        assert client.get(path).status_code == 404
        assert client.post(path, {"text": "Hallo"}).status_code == 404
    assert client.get(path_of(asked, links.CONFIRM)).status_code == 410
    ChallengeCase.objects.filter(pk=case.pk).update(contact_email="neu@example.org")
    assert (
        client.get(f"/mitmachen/frage-beantworten/{good['frage-beantworten']}/").status_code == 410
    )
    Inquiry.objects.filter(pk=asked.pk).update(email="neu@example.org")
    page = client.get(f"/mitmachen/meine-frage/{good['meine-frage']}/")
    assert page.status_code == 410
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("purpose", [links.CONFIRM, links.THREAD, links.ANSWER])
def test_an_old_link_says_so(client, submitted, monkeypatch, purpose):
    inquiry = submitted()
    path = path_of(inquiry, purpose)
    late = signing.time.time() + purpose.max_age.total_seconds() + 60
    monkeypatch.setattr(signing.time, "time", lambda: late)
    assert client.get(path).status_code == 410


def test_nobody_writes_into_a_thread_before_it_is_confirmed(client, submitted):
    inquiry = submitted()
    for purpose, page in ((links.THREAD, THREAD), (links.ANSWER, ANSWER)):
        client.get(path_of(inquiry, purpose))
        assert client.get(page).status_code == 404
        assert client.post(page, message(inquiry, "Hallo")).status_code == 404
    with pytest.raises(TransitionRefused):
        answer(inquiry, "Ja.")
    assert inquiry.messages.count() == 1


def test_a_closed_thread_is_only_read(client, asked, coordinator):
    close_inquiry(asked, by=coordinator)
    with pytest.raises(TransitionRefused):
        close_inquiry(asked, by=coordinator)
    client.get(path_of(asked, links.ANSWER))
    page = client.get(ANSWER).content.decode()
    assert QUESTION in page
    assert "<textarea" not in page
    late = client.post(ANSWER, message(asked, "Zu spät."))
    assert late.status_code == 409
    assert asked.messages.count() == 1


def test_a_thread_does_not_fill_a_mailbox(client, asked, monkeypatch):
    monkeypatch.setattr("wagtail_herausforderung.submissions.thread.MOST_MESSAGES", "2/d")
    client.get(path_of(asked, links.THREAD))
    for number in range(2):
        done = client.post(THREAD, message(asked, f"Und {number}?", "ask_on"))
        assert done.url.partition("?")[0] == THREAD
    done = client.post(THREAD, message(asked, "Und noch etwas?", "ask_on"))
    assert done.url.partition("?")[0] == THREAD
    assert asked.messages.count() == 4
    held = Mail.objects.about(asked).filter(status=Mail.Status.HELD)
    assert {"Und noch etwas?" in mail.text for mail in held} == {True}


def test_an_empty_answer_gets_its_sentence(client, asked):
    client.get(path_of(asked, links.ANSWER))
    page = client.post(ANSWER, message(asked, "   "))
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()


def test_csrf_guards_every_button(submitted, asked):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.get(path_of(submitted(text="Zwei"), links.CONFIRM))
    assert strict.post(CONFIRM).status_code == 403
    for purpose, page in ((links.THREAD, THREAD), (links.ANSWER, ANSWER)):
        strict.get(path_of(asked, purpose))
        assert strict.post(page, {"text": "Hallo"}).status_code == 403


def test_html_in_a_question_stays_text(client, submitted):
    inquiry = confirm_inquiry(submitted(text="<script>alert(1)</script>"))
    client.get(path_of(inquiry, links.ANSWER))
    assert "<script>alert" not in client.get(ANSWER).content.decode()
    letter = Mail.objects.get(template="inquiry_question_organisation")
    assert "<script>alert" not in letter.html


def test_a_translation_asks_the_same_case_in_its_language(client, case, site_tree, filled_in):
    from django.utils import translation

    twin = factories.translation(site_tree.challenge, "en")
    with translation.override("en"):
        path = reverse("herausforderung:inquiry", args=[twin.pk])
    assert "Ask a question" in client.get(path).content.decode()
    client.post(path, filled_in(stamp=Stamp.new(f"inquiry:{twin.pk}").sign()))
    inquiry = Inquiry.objects.get()
    assert (inquiry.case, inquiry.language) == (case, "en")
    confirm_inquiry(inquiry)
    asked = Mail.objects.get(template="inquiry_question_organisation")
    assert asked.language == "de"
    assert "/en/" not in link_in(asked)


def test_nothing_personal_in_the_name_of_a_question(asked):
    assert "Frieda" not in str(asked)
    assert "Dürfen" not in str(asked.messages.get())
