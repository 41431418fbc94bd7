"""Questionnaires at the desk: bounded by the page tree, nothing more than everybody may see."""

from __future__ import annotations

import datetime
import re
import uuid
import zlib
from html import unescape

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import desk  # noqa: F401
from wagtail_herausforderung import dates, paper
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.surveys import actions
from wagtail_herausforderung.surveys.models import Invitation, Sheet, Text, Urn, no_texts
from wagtail_herausforderung.surveys.results import gone

from .conftest import answer, field, key_of, survey

NAMES = ("", "_preview", "_texts", "_paper", "_paper_file", "_codes")


def url(page, name: str = "") -> str:
    return reverse(f"herausforderung_survey{name}", args=[page.pk])


@pytest.fixture
def page(desk):  # noqa: F811
    UserProfile.objects.update_or_create(user=desk.own, defaults={"preferred_language": "de"})
    return survey(desk.challenge.get_parent().get_parent().specific)


@pytest.fixture
def own(desk, client):  # noqa: F811
    client.force_login(desk.own)
    return client


def _unpacked(content: bytes):
    for stream in re.findall(rb"stream\n(.*?)\nendstream", content, re.S):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            yield b""


def html(response) -> str:
    return unescape(response.content.decode())


def test_the_list_is_ones_own(page, own, desk, django_assert_max_num_queries):  # noqa: F811
    own.get(reverse("herausforderung_surveys"))
    with django_assert_max_num_queries(30):
        shown = html(own.get(reverse("herausforderung_surveys")))
    assert page.title in shown and _("fewer than five") in shown
    own.force_login(desk.other)
    assert page.title not in html(own.get(reverse("herausforderung_surveys")))


@pytest.mark.parametrize("name", NAMES)
def test_another_initiative_finds_nothing(desk, page, client, name):  # noqa: F811
    client.force_login(desk.other)
    assert client.get(url(page, name)).status_code == 404
    client.force_login(desk.own)
    assert client.get(url(page, name)).status_code == 200


def test_the_desk_sees_no_more_than_everybody(page, own):
    for _each in range(7):
        actions.record(page, answer())
    assert "hf-bars" not in html(own.get(url(page)))
    page.publish_results = "never"
    page.save_revision().publish()
    for number in range(33):
        actions.record(page, answer(zufrieden=str(number % 3 + 1)))
    assert "hf-bars" in html(own.get(url(page)))


def test_the_preview_is_made_up_and_counts_nothing(page, own):
    shown = html(own.get(url(page, "_preview")))
    assert "hf-bars" in shown
    assert "Erfundene Antworten" in shown
    assert not Urn.objects.exists()


def test_a_paper_is_typed_in_once(page, own):
    data = {
        "number": "17",
        field("teil"): key_of("Süd"),
        field("aktiv"): key_of("Nein"),
        field("felder"): key_of("Sport"),
        field("zufrieden"): "5",
    }
    assert own.post(url(page, "_paper"), data).status_code == 302
    again = own.post(url(page, "_paper"), data)
    assert again.status_code == 422
    sentence = _("Sheet %(number)s has been typed in already. Nothing was counted twice.")
    assert sentence % {"number": 17} in html(again)
    urn = Urn.objects.get()
    assert urn.number == 1 and Sheet.objects.get().number == 17
    # A “no” leads past what was ticked there all the same.
    assert key_of("felder") not in urn.now["c"]


def test_a_paper_with_something_impossible_says_what_and_keeps_the_rest(page, own):
    data = {"number": "", field("stunden"): "999", field("wunsch"): "Mehr Bänke"}
    response = own.post(url(page, "_paper"), data)
    assert response.status_code == 422
    sentence = _("Enter a number from %(least)s to %(most)s.") % {"least": 0, "most": 60}
    assert sentence in html(response) and "Mehr Bänke" in html(response)
    assert not Urn.objects.exists()


def test_what_was_left_empty_on_paper_is_no_answer(page, own):
    assert own.post(url(page, "_paper"), {"number": "1"}).status_code == 302
    assert Urn.objects.get().now["c"] == {}


@pytest.mark.parametrize("made", [True, False])
def test_the_paper_has_a_box_for_each_answer(page, own, monkeypatch, made):
    if not made:
        monkeypatch.setattr(paper, "pdf_available", lambda: False)
    response = own.get(url(page, "_paper_file"))
    if made and paper.pdf_available():
        assert response["Content-Type"] == "application/pdf"
        inside = response.content + b"".join(_unpacked(response.content))
        assert b"pdfuaid" in inside and b"/StructTreeRoot" in inside
    else:
        shown = html(response)
        assert "☐ Nord" in shown and "☐ 5" in shown
        assert "Ja" in shown.split("Ihr Engagement")[1].split("</p>")[0]


def test_texts_are_published_changed_and_removed(page, own):
    texts = [
        Text.objects.create(survey=page.translation_key, question=key_of("wunsch"), text=each)
        for each in ("Frau Muster soll gehen", "Mehr Bäume", "Blöde Frage")
    ]
    where = url(page, "_texts")
    own.post(where, {"text": texts[0].pk, "step": "show", "words": "… soll gehen"})
    own.post(where, {"text": texts[1].pk, "step": "show", "words": "Mehr Bäume"})
    own.post(where, {"text": texts[2].pk, "step": "remove"})
    kept = dict(Text.objects.values_list("text", "is_shown"))
    assert kept == {"… soll gehen": True, "Mehr Bäume": True}
    assert "Muster" not in html(own.get(where))
    gone = own.post(where, {"text": texts[2].pk, "step": "show", "words": "x"}, follow=True)
    assert _("This text has been removed meanwhile.") in html(gone)
    assert own.post(where, {"text": "viele", "step": "show"}).status_code == 302


def test_texts_of_another_questionnaire_are_not_touched(page, own):
    text = Text.objects.create(
        survey="00000000-0000-4000-8000-000000000000", question="q", text="fremd"
    )
    own.post(url(page, "_texts"), {"text": text.pk, "step": "remove"})
    assert Text.objects.filter(pk=text.pk).exists()


def test_tidying_up_waits_until_it_is_over_in_all_languages(page):
    english = page.copy_for_translation(factories.locale("en"), copy_parents=True)
    english.opens_on = english.closes_on = dates.today() - datetime.timedelta(days=100)
    english.save_revision().publish()
    actions.make_codes(page, 2)
    for number in range(3):
        actions.record(page, answer(wunsch=f"Wunsch {number}"))
    call_command("herausforderung_tidy", verbosity=0)
    assert Invitation.objects.count() == 2 and len(Urn.objects.get().texts["new"]) == 3
    page.opens_on = page.closes_on = dates.today() - datetime.timedelta(days=91)
    page.save_revision().publish()
    call_command("herausforderung_tidy", verbosity=0)
    # The texts of the last few have never come to five: nobody keeps them.
    assert not Invitation.objects.exists() and Urn.objects.get().texts == no_texts()


def test_codes_are_sent_and_printed(page, own):
    assert own.post(url(page, "_codes"), {"addresses": "a@example.org"}).status_code == 404
    page.only_invited = True
    page.save_revision().publish()
    wrong = own.post(url(page, "_codes"), {"addresses": "a@example.org\nkeine Adresse"})
    assert wrong.status_code == 422 and "keine Adresse" in html(wrong)
    letters = Mail.objects.filter(template="survey_invitation")
    assert not letters.exists()
    given = "a@example.org\nA@example.org \n\nb@example.org,"
    assert own.post(url(page, "_codes"), {"addresses": given}).status_code == 302
    assert letters.count() == 2
    assert own.post(url(page, "_codes"), {"number": "3"}).status_code == 200
    assert Invitation.objects.count() == 5
    assert own.post(url(page, "_codes"), {"number": "9999"}).status_code == 422


def test_a_double_click_sends_codes_once(page, own):
    page.only_invited = True
    page.save_revision().publish()
    key = re.search(r'name="form_key" value="([^"]+)"', html(own.get(url(page, "_codes"))))[1]
    given = {"addresses": "a@example.org\nb@example.org", "form_key": key}
    assert own.post(url(page, "_codes"), given).status_code == 302
    again = own.post(url(page, "_codes"), given, follow=True)
    assert _("These codes were sent already. Nothing was sent twice.") in html(again)
    assert Mail.objects.filter(template="survey_invitation").count() == 2
    assert Invitation.objects.count() == 2


@pytest.mark.parametrize("how", ["draft", "closed"])
def test_no_code_goes_out_that_leads_nowhere(page, own, how):
    page.only_invited = True
    if how == "closed":
        page.closes_on = dates.today() - datetime.timedelta(days=1)
    page.save_revision().publish()
    if how == "draft":
        page.unpublish()
    key = str(uuid.uuid4())
    for _each in range(2):
        refused = own.post(url(page, "_codes"), {"addresses": "a@example.org", "form_key": key})
        assert refused.status_code == 422
        assert _(
            "Codes are sent while the questionnaire is public and not closed. Nothing was sent."
        ) in html(refused)
    assert not Mail.objects.filter(template="survey_invitation").exists()
    assert not Invitation.objects.exists()


def test_how_many_have_used_their_code_is_said_from_five_on(page, own):
    page.only_invited = True
    page.save_revision().publish()
    codes = actions.make_codes(page, 6)
    for code in codes[:4]:
        actions.record(page, answer(), code=code)
    assert _("Fewer than five have been used.") in html(own.get(url(page, "_codes")))


def test_who_takes_a_question_out_is_told_that_its_answers_stay(page, own):
    actions.record(page, answer())
    kept = [each for each in page.questions.raw_data if each["type"] != "scale"]
    page.questions = page.questions.stream_block.to_python(kept)
    page.save_revision()
    assert [question.title for question in gone(page, Urn.objects.get())] == ["Zufrieden"]


def test_tidying_up_ends_what_is_over(page):
    for number in range(7):
        actions.record(page, answer(wunsch=f"Wunsch {number}"))
    page.only_invited = True
    actions.make_codes(page, 2)
    page.closes_on = dates.today() - datetime.timedelta(days=1)
    page.save_revision().publish()
    call_command("herausforderung_tidy", verbosity=0)
    assert Text.objects.count() == 7 and Invitation.objects.count() == 2
    page.closes_on = page.opens_on = dates.today() - datetime.timedelta(days=91)
    page.save_revision().publish()
    call_command("herausforderung_tidy", verbosity=0)
    assert not Text.objects.exists() and not Invitation.objects.exists()
    assert Urn.objects.get().number == 7
    page.delete()
    call_command("herausforderung_tidy", verbosity=0)
    assert not Urn.objects.exists()
