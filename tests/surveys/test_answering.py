"""Section by section, without a script, a cookie or an account."""

from __future__ import annotations

import datetime
import json
import time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_herausforderung import dates
from wagtail_herausforderung.surveys import actions
from wagtail_herausforderung.surveys.forms import AnswerNumberField
from wagtail_herausforderung.surveys.models import Text, Urn
from wagtail_herausforderung.surveys.views import AnswerView

from .conftest import Visitor, answer, key_of, questions, survey


def urn(page) -> Urn:
    return Urn.objects.get(survey=page.translation_key)


def to_the_end(visitor, **last):
    visitor.open()
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Ja"))
    visitor.send(felder=[key_of("Sport"), key_of("Kultur")], stunden="12")
    visitor.send(zufrieden="4", angebote__Bus=key_of("gut"), wunsch="Mehr Bänke", **last)


def test_a_citizen_answers_all_and_is_thanked(visitor, tree):
    to_the_end(visitor, wichtig__Räume="2", wichtig__Geld="1", wichtig__Menschen="3")
    assert "Sport, Kultur" in visitor.html and "12 Stunden" in visitor.html
    assert "1. Geld, 2. Räume, 3. Menschen" in visitor.html
    assert not Urn.objects.exists()

    response = visitor.send("send")

    assert response.status_code == 302
    assert "Mehr Bänke" not in visitor.client.get(response.url).content.decode()
    sums = urn(tree.page).now
    assert sums["n"] == 1
    assert sums["c"][key_of("felder")] == {"n": 1, key_of("Sport"): 1, key_of("Kultur"): 1}
    assert sums["c"][f"{key_of('wichtig')}/{key_of('Geld')}"] == {"n": 1, "1": 1}
    assert sums["by"][key_of("Süd")]["n"] == 1


def test_who_says_no_is_not_asked_for_more(visitor, tree):
    visitor.open()
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Nein"))
    assert "Zufrieden" in visitor.html and "Felder" not in visitor.html
    visitor.send()
    visitor.send("send")
    assert key_of("felder") not in urn(tree.page).now["c"]


def test_a_branch_that_is_left_again_counts_for_nothing(visitor, tree):
    to_the_end(visitor)
    visitor.send("edit:first")
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Nein"))
    visitor.send()
    visitor.send("send")
    assert urn(tree.page).now["n"] == 1
    assert key_of("felder") not in urn(tree.page).now["c"]


def test_going_back_loses_nothing_not_even_what_is_wrong(visitor):
    visitor.open()
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Ja"))
    visitor.send("back", stunden="hundert")
    assert f'value="{key_of("Süd")}" required id' in visitor.html or "checked" in visitor.html
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Ja"))
    assert 'value="hundert"' in visitor.html


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"stunden": "61"}, "Enter a number from %(least)s to %(most)s."),
        ({"stunden": "viele"}, "Enter a whole number, for example 10."),
        (
            {"felder": [key_of("Sport"), key_of("Kultur"), key_of("Soziales")]},
            "Choose at most %(most)s answers; you have chosen %(number)s.",
        ),
        (
            {"felder": [key_of("Fliegen")]},
            "This answer is no longer offered. Please choose again.",
        ),
    ],
)
def test_what_cannot_be_is_said(visitor, given, sentence):
    visitor.open()
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Ja"))
    response = visitor.send(**given)
    assert response.status_code == 422
    numbers = {"least": 0, "most": 60 if "stunden" in given else 2, "number": 3}
    assert _(sentence) % numbers in visitor.html


def test_an_answer_outside_the_scale_and_a_place_given_twice_are_refused(visitor):
    visitor.open()
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Nein"))
    assert visitor.send(zufrieden="9").status_code == 422
    response = visitor.send(zufrieden="5", wichtig__Räume="1", wichtig__Geld="1")
    assert response.status_code == 422
    assert _("Each place can be given once only.") in visitor.html
    response = visitor.send(wichtig__Räume="1")
    assert response.status_code == 422
    assert _("Give a place to each, or to none.") in visitor.html


def test_two_thousand_words_are_kept_and_counted(visitor):
    words = "Bank und Baum " * 700
    visitor.open()
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Nein"))
    response = visitor.send(wunsch=words)
    assert response.status_code == 422
    sentence = _("At most %(most)s characters; yours has %(number)s. Nothing of it is lost.")
    assert sentence % {"most": "200", "number": "9.799"} in visitor.html
    assert words.strip() in visitor.html


def test_what_must_be_answered_is_asked_for(visitor):
    visitor.open()
    response = visitor.send(teil=key_of("Süd"))
    assert response.status_code == 422
    assert _("Please answer this question.") in visitor.html
    assert 'href="#id_q-' in visitor.html


def test_a_double_click_counts_once(visitor, tree):
    to_the_end(visitor)
    before = visitor.html
    visitor.send("send")
    visitor.html = before
    assert visitor.send("send").status_code == 302
    assert urn(tree.page).number == 1


def test_a_robot_is_thanked_and_not_counted(visitor):
    to_the_end(visitor)
    data = {**visitor.hidden, "step": "send", "wish_line": "casino"}
    assert visitor.client.post(visitor.url, data).status_code == 302
    assert not Urn.objects.exists()


def test_a_flood_from_one_network_waits_and_loses_nothing(visitor, tree, settings, monkeypatch):
    limits = {"address": "1/h", "mail": "9/d", "challenge": "9/h"}
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0, "RATE_LIMITS": limits}
    to_the_end(visitor)
    visitor.send("send")
    to_the_end(visitor)
    assert visitor.send("send").status_code == 422
    assert str(AnswerView.many) % {"seconds": 20} in visitor.html
    assert "Mehr Bänke" in visitor.html
    later = time.time() + 25
    monkeypatch.setattr("wagtail_herausforderung.surveys.views.time.time", lambda: later)
    assert visitor.send("send").status_code == 302
    assert urn(tree.page).number == 2


def test_one_wait_is_good_for_one_answer(visitor, tree, settings, monkeypatch):
    limits = {"address": "1/h", "mail": "9/d", "challenge": "9/h"}
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0, "RATE_LIMITS": limits}
    to_the_end(visitor)
    visitor.send("send")
    to_the_end(visitor)
    visitor.send("send")
    waited = visitor.hidden
    # Too early, and once more: the wait goes on from where it began.
    begin = time.time()
    for seconds, status in ((10, 422), (25, 302)):
        monkeypatch.setattr(
            "wagtail_herausforderung.surveys.views.time.time", lambda s=seconds: begin + s
        )
        assert visitor.send("send").status_code == status
    assert urn(tree.page).number == 2
    # The same wait again, with its own form and in another one, gives nothing.
    visitor.client.post(visitor.url, {**waited, "step": "send"})
    to_the_end(visitor)
    visitor.html = visitor.html.replace(visitor.hidden["so_far"], waited["so_far"])
    assert visitor.send("send").status_code == 422
    assert urn(tree.page).number == 2


def test_another_site_cannot_send_answers_for_its_visitors(visitor):
    to_the_end(visitor)
    data = {**visitor.hidden, "step": "send"}
    sent = visitor.client.post(visitor.url, data, headers={"sec-fetch-site": "cross-site"})
    assert sent.status_code == 403
    sent = visitor.client.post(visitor.url, data, headers={"origin": "https://evil.example"})
    assert sent.status_code == 403


def test_answers_that_somebody_has_tampered_with_begin_anew(visitor):
    visitor.open()
    visitor.html = visitor.html.replace('name="so_far" value="', 'name="so_far" value="x')
    visitor.send(teil=key_of("Süd"))
    assert _("What you had answered could not be read. Please start anew.") in visitor.html


def test_no_cookie_is_set_on_the_whole_way(visitor, tree):
    visitor.client.get(tree.page.url)
    to_the_end(visitor)
    response = visitor.send("send")
    visitor.client.get(response.url)
    visitor.client.get(tree.page.results_url)
    assert not visitor.client.cookies


def test_the_editor_changes_the_questions_meanwhile(visitor, tree):
    to_the_end(visitor)
    stream = [each for each in questions() if each["value"].get("name") != "stunden"]
    stream[1]["value"]["options"] = stream[1]["value"]["options"][1:] + [
        {"type": "item", "id": key_of("Früher"), "value": "Früher"}
    ]
    stream[2]["value"].update(question="", answer="")
    tree.page.questions = tree.page.questions.stream_block.to_python(stream)
    tree.page.save_revision().publish()

    response = visitor.send("send")

    assert response.status_code == 422
    assert str(AnswerView.stale) in visitor.html
    assert _("This answer is no longer offered. Please choose again.") in visitor.html
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Früher"))
    assert visitor.html.count("checked") == 2  # Sport and culture are still chosen
    visitor.send(felder=[key_of("Sport")])
    visitor.send(zufrieden="4")
    assert visitor.send("send").status_code == 302
    assert key_of("stunden") not in urn(tree.page).now["c"]


def test_the_questionnaire_closes_meanwhile(visitor, tree):
    to_the_end(visitor)
    tree.page.closes_on = dates.today() - datetime.timedelta(days=1)
    tree.page.save_revision().publish()
    response = visitor.send("send")
    assert response.status_code == 410
    assert actions.refusal(tree.page) in visitor.html
    assert not Urn.objects.exists()


def test_before_it_opens_there_is_no_form(site_tree, client):
    tomorrow = dates.today() + datetime.timedelta(days=1)
    page = survey(site_tree.initiative, opens_on=tomorrow)
    assert Visitor(client, page).open().status_code == 410
    assert (
        reverse("herausforderung:survey", args=[page.pk])
        not in client.get(page.url).content.decode()
    )


def test_answering_costs_few_queries(visitor, tree, django_assert_max_num_queries):
    to_the_end(visitor)
    with django_assert_max_num_queries(25):
        visitor.send("send")


def test_texts_wait_until_five_people_wrote(tree):
    for number in range(9):
        actions.record(tree.page, answer(wunsch=f"Wunsch {number}"))
        assert Text.objects.count() == 0
    actions.record(tree.page, answer(wunsch="Wunsch 9"))
    texts = set(Text.objects.values_list("text", flat=True))
    assert texts == {f"Wunsch {number}" for number in range(5)}
    assert "Wunsch 9" in json.dumps(urn(tree.page).texts)


@pytest.mark.parametrize(
    ("typed", "number"), [("1.000", 1000), ("12 000", 12000), ("1,000,000", 1_000_000), (" 7 ", 7)]
)
def test_a_sign_before_three_digits_stands_for_thousands(typed, number):
    assert AnswerNumberField(least=0, most=1_000_000).clean(typed) == number


@pytest.mark.parametrize(
    "typed", ["2,5", "1.5", "0,500", "1.00", "1.0000", "1,000.50", "1,000.500"]
)
def test_what_is_not_whole_is_no_number(typed):
    with pytest.raises(ValidationError):
        AnswerNumberField(least=0, most=1_000_000).clean(typed)
