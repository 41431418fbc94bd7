"""Whatever happens while the form is filled in, nothing that was typed is lost."""

from __future__ import annotations

import datetime
import random
import re
import smtplib

import pytest
from django.core.mail.backends import base
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail_herausforderung.cases.actions import ask_back
from wagtail_herausforderung.cases.rules import read_rules, rules_for, usual_rules
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.outbox.sender import send_due
from wagtail_herausforderung.requests import actions, hints, personal
from wagtail_herausforderung.requests.choices import Tick
from wagtail_herausforderung.requests.content import answered
from wagtail_herausforderung.requests.links import CONFIRM, DRAFT, EDIT
from wagtail_herausforderung.requests.models import MOST_NEEDS, Request
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import CONTACT, EMAIL, NEED, PLACE, PURPOSE, Form, letter, link_in, need_of

FIELDS = ("company_name", "town", "contact_name", "email", "for_whom", "benefit", "tried", "place")


class DownBackend(base.BaseEmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("away")


def test_the_link_leads_back_on_another_device_and_proves_the_address(form, site_tree):
    form.begin()
    form.fill(CONTACT)
    form.fill(NEED)
    other = Client()
    back = other.get(link_in(letter("request_draft")), follow=True)
    place, _question, query = back.redirect_chain[-1][0].partition("?")
    assert place == reverse("herausforderung:request_step", args=["purpose"])
    away = Form(other, site_tree.initiative)
    away.url = f"{place}?{query}"
    away.fill(PURPOSE)
    away.fill(PLACE)
    away.fill({})
    done = away.fill({})
    assert done.request["PATH_INFO"] == reverse("herausforderung:request_own")
    assert Request.objects.get().status == "sent", "the link has shown whose address it is"
    assert not Mail.objects.filter(template="request_confirm").exists()


def test_an_address_that_was_corrected_has_to_be_confirmed_anew(form, client):
    form.through()
    request = Request.objects.get()
    client.get(link_in(letter("request_draft")))
    named = re.search(r"subject=(\w+)", form.url)[1]
    contact = reverse("herausforderung:request_step", args=["contact"])
    other = {**CONTACT, "email": "neu@example.org", "subject": named, "back_to": "check"}
    assert client.post(contact, other).status_code == 302
    form.url = reverse("herausforderung:request_step", args=["check"]) + f"?subject={named}"
    form.fill({})
    request.refresh_from_db()
    assert request.status == "unconfirmed"
    assert letter("request_confirm").to == "neu@example.org"
    assert client.get(DRAFT.path(request)).status_code == 302


def test_the_form_works_while_the_mail_server_is_away(form, settings):
    if hasattr(settings, "MAILERS"):
        del settings.MAILERS
    settings.EMAIL_BACKEND = f"{__name__}.DownBackend"
    form.through()
    form.fill({})
    assert Request.objects.get().status == "unconfirmed"
    send_due()
    waiting = Mail.objects.filter(template__in=["request_draft", "request_confirm"])
    assert waiting.count() == 2 and not waiting.filter(status=Mail.Status.SENT).exists()


def test_a_double_click_makes_one_draft(client, site_tree):
    from wagtail_herausforderung.submissions.guard import Stamp

    url = reverse("herausforderung:request", args=[site_tree.initiative.pk])
    stamp = Stamp.new(f"request:{site_tree.initiative.pk}").sign()
    data = {"company_name": "Tafel", "town": "Saarbrücken", "stamp": stamp}
    first, second = client.post(url, data), client.post(url, data)
    assert first.url == second.url and Request.objects.count() == 1


def test_a_robot_leaves_nothing_behind(client, site_tree):
    url = reverse("herausforderung:request", args=[site_tree.initiative.pk])
    client.post(url, {"company_name": "Tafel", "town": "X", "wish_line": "buy"})
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantity", "zwanzig"),
        ("quantity", "-3"),
        ("quantity", "99999999999999999999"),
        ("title", ""),
        ("title", "x" * 500),
        ("kind", "geld"),
        ("ends_on", "am Sankt-Nimmerleinstag"),
        ("ends_on", "31.2.2099"),
        ("timing", "heute"),
    ],
)
def test_what_is_none_is_said_in_a_sentence_and_stays_typed(form, field, value):
    form.begin()
    form.fill(CONTACT)
    answer = form.fill({**NEED, field: value})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="hf-errors"' in page
    if value and field not in ("kind", "timing"):
        assert value[:120] in page
    assert Request.objects.get().needs == []


def test_two_hundred_needs_are_too_many(draft):
    request = draft(needs=[])
    for number in range(MOST_NEEDS):
        actions.save_need(request, f"uid-{number}", need_of(f"Ding {number}"))
    for number in range(MOST_NEEDS, 200):
        with pytest.raises(TransitionRefused):
            actions.save_need(request, f"uid-{number}", need_of(f"Ding {number}"))
    request.refresh_from_db()
    assert len(request.needs) == MOST_NEEDS
    actions.save_need(request, "uid-3", {"title": "Anders"})
    assert Request.objects.get().need("uid-3")["title"] == "Anders"


def test_the_twenty_first_need_is_refused_on_the_page(form, draft, client):
    from wagtail_herausforderung.requests.views.base import step_url

    request = draft(needs=[need_of(f"Ding {n}") for n in range(MOST_NEEDS)])
    with_session(client, request)
    named = EDIT.named(EDIT.make(request))
    form.url = client.get(step_url("need", named)).url
    answer = form.fill(NEED)
    assert answer.status_code == 409 and str(MOST_NEEDS) in answer.content.decode()
    assert "Warme Schlafsäcke" in answer.content.decode(), "what was typed is still there"


def with_session(client: Client, request: Request) -> None:
    """The browser has opened the mailed link."""
    client.get(DRAFT.path(request))


def test_two_devices_do_not_write_over_each_other(form, client):
    form.through()
    request = Request.objects.get()
    url = form.url.replace("pruefen", "purpose").replace("/check/", "/purpose/")
    shown = client.get(url).content.decode()
    version = re.search(r'name="version" value="([^"]*)"', shown)[1].replace("&quot;", '"')
    actions.save_page(request, "purpose", {"benefit": "Vom Telefon aus."})
    answer = form.post(url, {**PURPOSE, "benefit": "Vom Rechner aus.", "version": version})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Vom Rechner aus." in page and "Vom Telefon aus." in page
    request.refresh_from_db()
    assert request.benefit == "Vom Telefon aus."


# Links in time


def test_a_link_of_yesterday_works_and_one_of_last_month_does_not(draft, client, monkeypatch):
    request = draft()
    import time

    real = time.time()
    monkeypatch.setattr(time, "time", lambda: real - 24 * 3600)
    yesterday = DRAFT.path(request)
    monkeypatch.setattr(time, "time", lambda: real - 31 * 24 * 3600)
    last_month = DRAFT.path(request)
    monkeypatch.setattr(time, "time", lambda: real)
    assert client.get(yesterday).status_code == 302
    assert Client().get(last_month).status_code == 410
    assert Client().get(yesterday[:-9] + "/").status_code == 404


def test_a_request_is_confirmed_once(draft, client):
    request = actions.submit(draft())
    path = CONFIRM.path(request)
    client.get(path)
    assert client.post(reverse("herausforderung:request_confirm")).status_code == 302
    again = client.post(reverse("herausforderung:request_confirm"), follow=True)
    assert again.status_code == 200
    assert Client().get(path).status_code == 410
    assert Mail.objects.filter(template="request_received").count() == 1
    assert Request.objects.get().case is not None


def test_whoever_typed_it_first_cannot_mend_what_somebody_else_has_confirmed(form, client):
    form.through()
    url = form.url
    form.fill({})
    request = Request.objects.get()
    with_confirmed = Client()
    with_confirmed.get(CONFIRM.path(request))
    with_confirmed.post(reverse("herausforderung:request_confirm"))
    purpose = url.replace("/check/", "/purpose/")
    assert client.get(purpose).status_code == 302
    form.post(purpose, {**PURPOSE, "benefit": "Gefälscht."})
    request.refresh_from_db()
    assert request.benefit == "Sie schlafen trocken."


def test_drafts_go_after_thirty_days_and_not_before(draft, sent):
    old, young, done = draft(), draft(), sent()
    Request.objects.filter(pk__in=[old.pk, done.pk]).update(
        saved_at=timezone.now() - datetime.timedelta(days=31)
    )
    assert [each.pk for each in personal.forgotten_drafts()] == [old.pk]
    actions.expire_request(old)
    assert set(Request.objects.values_list("pk", flat=True)) == {young.pk, done.pk}
    with pytest.raises(TransitionRefused):
        actions.expire_request(old)


# Hints


@pytest.mark.parametrize(
    ("need", "keys"),
    [
        ({"title": "Schlafsäcke", "quantity": 30}, []),
        ({"title": "Schlafsäcke", "quantity": None}, ["vague"]),
        ({"title": "Schlafsäcke", "quantity": None, "timing": "window"}, []),
        ({"title": "200 € für Farbe", "quantity": 1}, ["money"]),
        ({"title": "Zuschuss zur Miete", "quantity": 1}, ["money"]),
        ({"title": "Money for paint", "quantity": 1}, ["money"]),
        ({"title": "Geldschränke", "quantity": 1}, []),
        ({"title": "30 Stühle und 4 Tische", "quantity": 1}, ["several"]),
        ({"title": "Stühle; Tische", "quantity": 3}, ["several"]),
        ({"title": "Haken und Ösen", "quantity": 3}, []),
    ],
)
def test_hints_help_and_refuse_nothing(db, need, keys):
    found = hints.hints_of_need(need_of(**need))
    assert [hint.key for hint in found] == keys


def test_money_is_no_hint_where_the_site_takes_it(db):
    from tests import factories

    factories.support("geld", "Geld", is_money=True, enabled=True)
    assert not hints.hints_of_need(need_of("200 € für Farbe"))


def test_a_request_that_hints_are_given_to_can_be_sent(draft):
    request = draft(needs=[need_of("Geld", quantity=None)], benefit="")
    assert {hint.key for hint in hints.hints_of(request)} == {"vague", "money", "benefit"}
    assert actions.send_request(request).status == "sent"


# Rules


def test_rules_are_lines_and_the_usual_nine_without_any():
    assert len(usual_rules()) == 9
    assert all(rule.why for rule in usual_rules())
    assert len({rule.key for rule in usual_rules()}) == 9
    found = read_rules("Ohne Geld | Weil es so ist\n\n  Nur in der Region \n | nichts")
    assert [(rule.text, rule.why) for rule in found] == [
        ("Ohne Geld", "Weil es so ist"),
        ("Nur in der Region", ""),
    ]


def test_the_rules_of_a_site_are_asked(form, site_tree):
    from wagtail_herausforderung.requests.models import RequestSettings

    own = RequestSettings.for_site(site_tree.home.get_site())
    own.rules = "Kein Geld, bitte | Wir geben alles andere"
    own.save()
    form.begin()
    for data in (CONTACT, NEED, PURPOSE):
        form.fill(data)
    page = form.fill(PLACE).content.decode()
    assert "Kein Geld, bitte" in page and "Wir geben alles andere" in page
    form.fill({"rule-0": "unsure"})
    assert Request.objects.get().rules == {"Kein Geld, bitte": "unsure"}


def test_the_group_reads_what_the_organisation_says_to_each_rule(draft):
    request = actions.send_request(draft(rules={"no_money": "unsure", "gone": "yes"}))
    said = {rule.key: rule.said for rule in rules_for(request.case)}
    assert said == dict.fromkeys(said, "") | {"no_money": str(Tick("unsure").label)}
    assert len(said) == 9
    # One that the site has taken out stands in the summary as it was asked.
    assert {rule.text for rule in answered(request)} >= {"gone"}


def test_the_link_to_all_requests_goes_to_their_owner_alone(sent, site_tree):
    case = sent().case
    case.contacts.create(
        partner=site_tree.partner,
        name="Zweite",
        email="zweite@example.org",
        hears="all",
        consent="written",
    )
    ask_back(case, message="Wie groß?")
    [letter] = Mail.objects.filter(template="case_asked_organisation")
    assert letter.to == EMAIL and "/mein-bedarf/" in letter.text


# A thousand histories


MOVES = ("page", "need", "remove", "email", "mail", "submit")


def _value(rng: random.Random) -> str:
    return rng.choice(["Eins", "Zwei Worte", "Ümläute & <b>", "30 Stück", "x" * 60, ""])


@pytest.mark.slow
def test_a_thousand_histories_leave_the_draft_whole(draft):
    """Pages saved in any order on several devices, links opened and mails lost: what was typed
    last stands there, and nothing else has changed."""
    seen_statuses = set()
    for seed in range(1000):
        rng = random.Random(seed)
        request = draft(needs=[], email="")
        expected = {name: getattr(request, name) for name in FIELDS}
        needs: dict[str, str] = {}
        for _step in range(rng.randint(3, 7)):
            stale = Request.objects.get(pk=request.pk) if rng.random() < 0.5 else request
            move = rng.choices(MOVES, (9, 6, 2, 1, 1, 1))[0]
            if move == "page":
                name = rng.choice([each for each in FIELDS if each != "email"])
                value = _value(rng)
                actions.save_page(stale, "purpose", {name: value})
                expected[name] = value
            elif move == "need":
                uid = rng.choice(["a", "b", "c"])
                title = _value(rng) or "Etwas"
                actions.save_need(stale, uid, need_of(title))
                needs[uid] = title
            elif move == "remove":
                uid = rng.choice(["a", "b", "c"])
                actions.remove_need(stale, uid)
                needs.pop(uid, None)
            elif move == "email":
                expected["email"] = rng.choice([EMAIL, "zwei@example.org"])
                actions.save_page(stale, "contact", {"email": expected["email"]})
            elif move == "mail":
                Mail.objects.all().delete()
            elif move == "submit":
                try:
                    actions.submit(stale)
                except TransitionRefused:
                    fresh = Request.objects.get(pk=request.pk)
                    assert actions.missing(fresh), "refused only where something is missing"
        fresh = Request.objects.get(pk=request.pk)
        assert {name: getattr(fresh, name) for name in FIELDS} == expected, seed
        assert {need["uid"]: need["title"] for need in fresh.needs} == needs, seed
        if fresh.email:
            assert DRAFT.read(DRAFT.make(fresh)).pk == fresh.pk
        assert EDIT.read(EDIT.make(fresh)).pk == fresh.pk
        seen_statuses.add(fresh.status)
    assert seen_statuses == {"draft", "unconfirmed"}, "the histories went both ways"
