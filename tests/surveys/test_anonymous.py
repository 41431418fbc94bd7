"""Nothing in the database, in the log or in a letter ties an answer to a person."""

from __future__ import annotations

import json
import logging
import random
import re
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.outbox.sender import send_due
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.surveys import actions
from wagtail_herausforderung.surveys.models import Invitation, Sheet, Text, Urn

from .conftest import Visitor, answer, field, key_of

PEOPLE = [f"person{number:02}@example.org" for number in range(30)]


@pytest.fixture
def invited(tree):
    tree.page.only_invited = True
    tree.page.save_revision().publish()
    return tree


def rows() -> dict[str, list[tuple]]:
    """Everything in the database, in the order in which the database itself keeps it."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            order = "" if table.startswith("wagtailsearch") else "ORDER BY rowid"
            order = "ORDER BY ctid" if connection.vendor == "postgresql" else order
            cursor.execute(f'SELECT * FROM "{table}" {order}')
            found[table] = cursor.fetchall()
    return found


def everything(tables: dict[str, list[tuple]]) -> str:
    return json.dumps(tables, default=str)


def link_of(letter: Any) -> str:
    return re.search(r"https?://[^\s]+/code/[^\s]+", letter.body)[0]


def answered_by(client, page, link: str, number: int) -> None:
    """Somebody opens the link in the letter and says something that nobody else says."""
    visitor = Visitor(client, page)
    visitor.open(link)
    visitor.send(teil=key_of(("Nord", "Mitte", "Süd")[number % 3]), aktiv=key_of("Ja"))
    visitor.send(stunden=str(number))
    visitor.send(wunsch=f"Wunsch Nummer {number:02}", zufrieden=str(number % 5 + 1))
    assert visitor.send("send").status_code == 302, visitor.html


def test_thirty_known_people_answer_and_nothing_tells_who_said_what(
    invited, client, caplog, settings, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    page = invited.page
    page.questions[4].value["most"] = 60
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.invite(page, PEOPLE) == 30
    send_due()
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == set(PEOPLE)
    links = {address: link_of(letter) for address, letter in letters.items()}
    tokens = {address: link.rstrip("/").rpartition("/")[2] for address, link in links.items()}
    codes = {address: actions.code_of(token) for address, token in tokens.items()}
    before = rows()
    caplog.clear()

    people = random.Random(4).sample(PEOPLE, 30)
    for number, address in enumerate(people):
        answered_by(client, page, links[address], number)

    after, log = rows(), caplog.text
    text = everything(after)
    # No address, no code, no link, no network, in any table, and none in the log.
    for address in PEOPLE:
        assert address not in text and address not in log
        assert codes[address] not in text and codes[address].replace("-", "") not in text
        assert codes[address] not in log and tokens[address] not in log
    assert "127.0.0.1" not in text
    # Only the tables of the app have changed: no session, no user, no log of the admin.
    changed = {table for table in after if after[table] != before[table]}
    ours = {
        model._meta.db_table
        for model in apps.get_app_config("herausforderung_surveys").get_models()
    }
    assert changed <= ours | {"sqlite_sequence"}
    # No column of ours can hold a time.
    for model in (Urn, Text, Invitation, Sheet):
        kinds = {each.get_internal_type() for each in model._meta.local_fields}
        assert not kinds & {"DateTimeField", "DateField", "TimeField"}
        assert not any(each.is_relation for each in model._meta.local_fields)
    assert not re.search(r"20\d\d-\d\d-\d\d", everything({t: after[t] for t in ours}))
    # Nobody's answers stand together: only sums.
    urn = Urn.objects.get()
    assert urn.number == 30
    flat = json.dumps(urn.now["c"])
    assert not re.search(r"\[", flat)
    # The order of rows is not that of answering: neither of texts nor of codes.
    texts = [row.text for row in Text.objects.order_by("pk")]
    assert len(texts) == 25
    assert texts != sorted(texts)
    invited_in_order = [actions.digest(page, codes[address]) for address in PEOPLE]
    kept_in_order = list(Invitation.objects.order_by("pk").values_list("digest", flat=True))
    assert kept_in_order != invited_in_order
    assert sorted(kept_in_order) == sorted(invited_in_order)
    assert set(Invitation.objects.values_list("used", flat=True)) == {True}


def test_the_order_of_keys_says_nothing(tree):
    """As often before as behind the one that came earlier."""
    earlier = 0
    for number in range(400):
        Text.objects.create(survey=tree.page.translation_key, question="q", text=f"{number:03}")
    texts = list(Text.objects.order_by("pk").values_list("text", flat=True))
    earlier = sum(a < b for a, b in zip(texts, texts[1:], strict=False))
    assert 150 < earlier < 250
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT text FROM {Text._meta.db_table} ORDER BY rowid")
            assert [row[0] for row in cursor.fetchall()] == texts


def test_the_letter_is_gone_as_soon_as_it_has_left(invited, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        actions.invite(invited.page, PEOPLE[:2])
    assert Mail.objects.count() == 2
    send_due()
    assert len(mail.outbox) == 2
    assert not Mail.objects.exists()


def test_letters_of_other_kinds_stay(site_tree):
    factories.pledge(site_tree.challenge, {"Schlafsäcke": 2}, status="unconfirmed")
    send_due()
    assert Mail.objects.filter(status=Mail.Status.SENT).count() == Mail.objects.count()


def test_a_code_works_once(invited, client):
    code = actions.make_codes(invited.page, 1)[0]
    actions.record(invited.page, answer(), code=code.lower().replace("-", " "))
    with pytest.raises(TransitionRefused):
        actions.record(invited.page, answer(), code=code)
    with pytest.raises(TransitionRefused):
        actions.record(invited.page, answer())
    assert Urn.objects.get().number == 1


def test_a_code_of_another_questionnaire_does_not_work(invited):
    other = invited.page.copy(update_attrs={"slug": "anders", "title": "Anders"})
    code = actions.make_codes(other, 1)[0]
    assert not actions.is_usable(invited.page, code)


def test_whoever_has_a_code_on_paper_types_it(invited, client):
    code = actions.make_codes(invited.page, 1)[0]
    visitor = Visitor(client, invited.page)
    visitor.open()
    assert 'name="own_code"' in visitor.html
    visitor.url = reverse("herausforderung:survey", args=[invited.page.pk])
    assert client.post(visitor.url, {"own_code": "ABCD-EFGH"}).status_code == 422
    visitor._keep(client.post(visitor.url, {"own_code": code.lower()}))
    assert field("teil") in visitor.html
    visitor.send(teil=key_of("Süd"), aktiv=key_of("Nein"))
    visitor.send()
    assert visitor.send("send").status_code == 302
    assert Invitation.objects.get().used


def test_a_code_used_on_two_devices_counts_once_and_says_so(invited, client):
    code = actions.make_codes(invited.page, 1)[0]
    link = reverse("herausforderung:survey_code", args=[invited.page.pk, actions.token_of(code)])
    first, second = Visitor(client, invited.page), Visitor(client, invited.page)
    for visitor in (first, second):
        visitor.open(link)
        visitor.send(teil=key_of("Süd"), aktiv=key_of("Nein"))
        visitor.send()
    assert first.send("send").status_code == 302
    assert second.send("send").status_code == 422
    assert actions.code_refusal() in second.html
    assert Urn.objects.get().number == 1
    assert Visitor(client, invited.page).open(link).status_code == 422
