"""Two coordinators, one record: nothing that somebody has saved is lost without being seen.

More histories: ``HERAUSFORDERUNG_HISTORIES=10000``.
"""

from __future__ import annotations

import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import connection
from django.forms import model_to_dict, modelform_factory
from django.http import QueryDict
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.contrib.settings.registry import registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import Site

from tests import factories
from wagtail_herausforderung.admin.settings import SettingView
from wagtail_herausforderung.admin.vocabulary import VocabularyEditView, VocabularyViewSet
from wagtail_herausforderung.cases.admin.views.edit import CaseEditView
from wagtail_herausforderung.cases.admin.viewsets import DeskViewSet
from wagtail_herausforderung.cases.coverage import case_for
from wagtail_herausforderung.cases.models import CaseSettings
from wagtail_herausforderung.cases.tasks.actions import add_task
from wagtail_herausforderung.models import HerausforderungSettings
from wagtail_herausforderung.outbox.admin import texts
from wagtail_herausforderung.outbox.models import MailText
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.admin.views.edit import PledgeEditView
from wagtail_herausforderung.pledges.admin.views.step import PledgeStepView
from wagtail_herausforderung.pledges.models import Agreement
from wagtail_herausforderung.versions import VersionedForm, VersionedModelForm, VersionedView

from .conftest import client_for

ROUNDS = int(os.environ.get("HF_ROUNDS", "2"))
HISTORIES = int(os.environ.get("HERAUSFORDERUNG_HISTORIES", "300"))


@pytest.fixture
def two(site_tree):
    """Two who may do everything, each with a browser."""
    return [client_for(factories.user(name, is_superuser=True)) for name in ("anna", "bert")]


@pytest.fixture
def row(request, site_tree):
    """``(address of the form, how the row is read, field, what is typed, a field beside)``."""
    site = Site.objects.get(is_default_site=True)
    case = case_for(site_tree.challenge)

    def snippet(thing):
        name = thing._meta.model_name
        return reverse(f"wagtailsnippets_herausforderung_{name}:edit", args=[thing.pk])

    def setting(model):
        where = (model._meta.app_label, model._meta.model_name, site.pk)
        return reverse("wagtailsettings:edit", args=where)

    def of(url, thing, field, beside, *values):
        return url, lambda name: str(getattr(_fresh(thing), name)), field, beside, values

    words = ("Erste", "Zweite")
    match request.param:
        case "case":
            url = reverse("herausforderung_case:edit", args=[case.pk])
            return of(url, case, "contact_name", "contact_phone", *words)
        case "pledge":
            pledge = _pledge(site_tree)
            url = reverse("herausforderung_pledge:edit", args=[pledge.pk])
            return of(url, pledge, "contact_name", "phone", *words)
        case "partner":
            thing = factories.partner("Kita")
            return of(snippet(thing), thing, "name", "place", *words)
        case "topic" | "target_group" | "support" | "region":
            thing = getattr(factories, request.param)("etwas", "Etwas")
            return of(snippet(thing), thing, "name", "description", *words)
        case "sender":
            thing = HerausforderungSettings.for_site(site)
            return of(setting(type(thing)), thing, "sender_name", "notice_version", *words)
        case "deadlines":
            thing = CaseSettings.for_site(site)
            return of(setting(type(thing)), thing, "agreement_text", "keep_questions", *words)
        case "mail_text":
            url = reverse("herausforderung_mail_text:edit", args=["pledge_received", "en", "all"])
            thing = MailText.objects.create(
                template="pledge_received", language="en", subject="Null", heading="a", text="b"
            )
            return of(url, thing, "subject", "heading", *words)
        case "offer" | "question":
            made = recorded(request.param, site_tree)
            room, name = ("offer", "contact_name")
            if request.param == "question":
                room, name = ("inquiry", "name")
            url = reverse(f"herausforderung_{room}:edit", args=[made.pk])
            return of(url, made, name, "phone", *words)
        case "task":
            task = add_task(case, text="Null", due_on=_later(), owner=None)
            url = reverse("herausforderung_task_edit", args=[task.pk])
            return of(url, task, "text", "repeats", *words)
        case "agreement":
            pledge = actions.accept(_pledge(site_tree))
            actions.agree(pledge, actions.Facts(starts_on=_later(), place="Hof"))
            url = reverse("herausforderung_pledge:step", args=[pledge.pk, "agree"])
            return of(url, Agreement.objects.get(pledge=pledge), "place", "in_return", *words)
    raise LookupError(request.param)


def recorded(kind, site_tree):
    """Told on the telephone: what came by form is nobody's to change."""
    if kind == "offer":
        made = factories.general_offer(site_tree.initiative)
    else:
        made = factories.inquiry(site_tree.challenge)
    type(made).objects.filter(pk=made.pk).update(source="phone")
    return made


def _later():
    import datetime

    return datetime.date.today() + datetime.timedelta(days=30)


def _pledge(site_tree):
    from wagtail_herausforderung.testing import pledges

    return pledges.pledge(site_tree.challenge)


def _fresh(thing):
    return type(thing)._base_manager.get(pk=thing.pk)


def browser(response, where: str = "main form") -> dict:
    """What the form would send, unchanged."""
    soup = BeautifulSoup(response.content, "html.parser")
    [form] = [form for form in soup.select(where) if form.select_one("[name=version]")]
    sent: dict = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        kind, label = field.get("type", ""), field["name"]
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                sent.setdefault(label, []).append(field.get("value", "on"))
        elif field.name == "select":
            sent[label] = [each["value"] for each in field.select("option[selected]")]
        elif kind not in ("file", "submit"):
            sent[label] = field.text.strip() if field.name == "textarea" else field.get("value", "")
    return sent


ROWS = (
    *("case", "pledge", "partner", "topic", "target_group", "support", "region"),
    *("sender", "deadlines", "mail_text", "agreement", "offer", "question"),
)


@pytest.mark.parametrize("row", [*ROWS, "task"], indirect=True)
def test_the_second_one_is_told_and_sees_both(two, row):
    url, read, field, beside, (first, second) = row
    kept = read(beside)
    forms = [browser(client.get(url)) for client in two]
    assert two[0].post(url, {**forms[0], field: first}).status_code == 302
    assert read(field) == first

    refused = two[1].post(url, {**forms[1], field: second})
    assert refused.status_code in (200, 422)
    assert read(field) == first
    page = refused.content.decode()
    assert first in page and second in page
    again = browser(refused)
    assert again[field] == second  # what was typed is kept

    assert two[1].post(url, again).status_code == 302
    assert (read(field), read(beside)) == (second, kept)


@pytest.mark.parametrize("row", ROWS, indirect=True)
def test_what_only_the_first_has_changed_stays(two, row):
    url, read, field, beside, (first, _second) = row
    typed = "7" if read(beside).isdigit() else "Daneben"
    forms = [browser(client.get(url)) for client in two]
    assert two[0].post(url, {**forms[0], field: first}).status_code == 302
    refused = two[1].post(url, {**forms[1], beside: typed})
    again = browser(refused)
    assert (again[field], again[beside]) == (first, typed)
    assert two[1].post(url, again).status_code == 302
    assert (read(field), read(beside)) == (first, typed)


@pytest.mark.parametrize("row", [*ROWS, "task"], indirect=True)
def test_saved_twice_or_alike_nothing_is_asked(two, row):
    url, read, field, _beside, (first, _second) = row
    forms = [browser(client.get(url)) for client in two]
    for client, form in zip(two, forms, strict=True):
        assert client.post(url, {**form, field: first}).status_code == 302
    assert read(field) == first


HELD = {
    "case": (CaseEditView, "hold"),
    "pledge": (PledgeEditView, "hold"),
    "partner": (VocabularyEditView, "hold"),
    "sender": (SettingView, "hold"),
    "deadlines": (SettingView, "hold"),
    "mail_text": (texts.OneTextMixin, "hold_texts"),
    "agreement": (PledgeStepView, "hold"),
}


@pytest.mark.parametrize("row", HELD, indirect=True)
def test_what_is_saved_while_one_waits_for_the_row_is_seen(two, row, request, monkeypatch):
    url, read, field, _beside, (first, second) = row
    where, name = HELD[request.node.callspec.params["row"]]
    forms = [browser(client.get(url)) for client in two]
    hold, waited = getattr(where, name), []

    def wait(*args):
        if not waited:
            waited.append(True)
            assert two[0].post(url, {**forms[0], field: first}).status_code == 302
        return hold(*args)

    monkeypatch.setattr(where, name, wait)
    refused = two[1].post(url, {**forms[1], field: second})
    assert waited and refused.status_code in (200, 422)
    assert read(field) == first
    assert browser(refused)[field] == second


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("row", ["sender", "deadlines", "agreement"], indirect=True)
def test_of_two_at_the_same_moment_one_is_told(two, row):
    url, read, field, _beside, _words = row
    for turn in range(ROUNDS):
        forms = [browser(client.get(url)) for client in two]
        start = threading.Barrier(2)

        def save(who, forms=forms, start=start, turn=turn):
            try:
                connection.ensure_connection()
                start.wait(timeout=60)
                return two[who].post(url, {**forms[who], field: f"{turn} {who}"}).status_code
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            codes = list(pool.map(save, (0, 1)))
        assert sorted(code == 302 for code in codes) == [False, True], codes
        assert read(field) == f"{turn} {codes.index(302)}"


def test_a_text_that_somebody_has_changed_meanwhile_is_not_put_back(two):
    address = ["pledge_received", "en", "all"]
    text = MailText.objects.create(template=address[0], language="en", subject="Null")
    edit, reset = (
        reverse(f"herausforderung_mail_text:{x}", args=address) for x in ("edit", "reset")
    )
    asked = browser(two[1].get(reset))
    form = browser(two[0].get(edit))
    assert two[0].post(edit, {**form, "subject": "Neu"}).status_code == 302
    assert two[1].post(reset, asked).url == edit
    text.refresh_from_db()
    assert text.subject == "Neu"
    assert two[1].post(reset, browser(two[1].get(reset))).status_code == 302
    assert not MailText.objects.exists()


def test_every_form_of_ours_compares():
    """A form that is new has to be one of these."""
    reverse("wagtailadmin_home")  # loads what is registered
    ours = [each for each in viewsets.viewsets if isinstance(each, VocabularyViewSet)]
    assert len(ours) >= 6
    for each in ours:
        assert issubclass(each.get_form_class(for_update=True), VersionedForm), each
        assert issubclass(each.edit_view_class, VersionedView), each
    desks = [each for each in viewsets.viewsets if isinstance(each, DeskViewSet)]
    edited = [each for each in desks if "edit" in {url.name for url in each.get_urlpatterns()}]
    assert len(edited) >= 2
    for each in edited:
        assert issubclass(each.get_form_class(for_update=True), VersionedForm), each
        assert issubclass(each.edit_view_class, VersionedView), each
    settings = [each for each in registry if each.__module__.startswith("wagtail_herausforderung")]
    assert len(settings) >= 2
    for each in settings:
        form = get_setting_edit_handler(each).get_form_class()
        assert issubclass(form, VersionedForm), each
    assert apps.is_installed("wagtail_herausforderung.outbox")


CHOICES = {
    "sender_name": ["", "Anna", "Bert", "Cem"],
    "sender_email": ["", "a@example.org", "b@example.org"],
    "reply_to": ["", "c@example.org", "d@example.org"],
    "notice_version": ["1", "2", "3"],
}
SenderForm = modelform_factory(HerausforderungSettings, VersionedModelForm, fields=list(CHOICES))


def test_no_history_of_two_loses_what_somebody_saved(site_tree):
    site = Site.objects.get(is_default_site=True)
    pk = HerausforderungSettings.for_site(site).pk
    saved = refused = 0
    for seed in range(HISTORIES):
        kept, stopped = _history(random.Random(seed), pk)
        saved, refused = saved + kept, refused + stopped
    assert saved > HISTORIES and refused > HISTORIES / 10


def _history(dice: random.Random, pk: int) -> tuple[int, int]:
    """Each opens, types and saves when it pleases; whatever is saved must have been seen."""
    tabs: dict[int, dict] = {}
    saved = refused = 0
    for _step in range(dice.randint(4, 9)):
        who = dice.randint(0, 1)
        row = HerausforderungSettings.objects.get(pk=pk)
        before = model_to_dict(row, CHOICES)
        if who not in tabs or dice.random() < 0.3:
            tabs[who] = {**before, "version": SenderForm(instance=row)["version"].value()}
            continue
        seen = tabs[who]
        typed = {**seen, **_typed(dice)}
        data = QueryDict(mutable=True)
        data.update(typed)
        form = SenderForm(data, instance=row)
        if form.is_valid():
            form.save()
            saved += 1
            after = model_to_dict(HerausforderungSettings.objects.get(pk=pk), CHOICES)
            assert after == {name: typed[name] for name in CHOICES}
            for name in CHOICES:
                # What was written over had been seen by whoever did it, or is what both want.
                assert before[name] in (seen[name], after[name]), name
            del tabs[who]
        else:
            refused += 1
            assert before == model_to_dict(HerausforderungSettings.objects.get(pk=pk), CHOICES)
            for name in CHOICES:
                mine, theirs = typed[name] != seen[name], before[name] != seen[name]
                kept = form[name].value()
                assert kept == (typed[name] if mine or not theirs else before[name]), name
                if mine and theirs and typed[name] != before[name]:
                    assert (before[name] or "(") in str(form.errors[name]), name
            tabs[who] = {**before, "version": form["version"].value()}
    return saved, refused


def _typed(dice: random.Random) -> dict[str, str]:
    names = dice.sample(list(CHOICES), dice.randint(0, 3))
    return {name: dice.choice(CHOICES[name]) for name in names}
