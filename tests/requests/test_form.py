"""The form, typed through without JavaScript and without an account."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases.models import NeedLedger
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.requests.models import Request

from .conftest import EMAIL, NEED, Form, letter, link_in


def test_an_organisation_says_what_it_needs_and_confirms(form, client, site_tree):
    last = form.through()
    assert last.status_code == 200
    assert "Warme Schlafsäcke" in last.content.decode()
    request = Request.objects.get()
    assert request.status == "draft"
    assert not Mail.objects.exclude(template="request_draft").exists()

    after = form.fill({})
    assert after.request["PATH_INFO"] == reverse("herausforderung:request_sent")
    assert EMAIL in after.content.decode()
    request.refresh_from_db()
    assert (request.status, request.case) == ("unconfirmed", None)

    shown = client.get(link_in(letter("request_confirm")), follow=True)
    assert "Warme Schlafsäcke" in shown.content.decode()
    request.refresh_from_db()
    assert request.status == "unconfirmed", "to look changes nothing"

    done = client.post(reverse("herausforderung:request_confirm"), follow=True)
    assert done.request["PATH_INFO"] == reverse("herausforderung:request_own")
    request.refresh_from_db()
    assert request.status == "sent"
    case = request.case
    assert case.state == "submitted"
    assert (case.contact_name, case.contact_email) == ("Mara Klein", EMAIL)
    page = case.page.specific
    assert not page.live
    assert page.get_parent().pk == site_tree.initiative_index.pk
    assert [block.value["title"] for block in page.needs] == ["Warme Schlafsäcke"]
    assert page.place == "Malstatt" and str(page.deadline) == "2099-10-01"
    assert "Sie schlafen trocken." in page.benefit
    ledger = NeedLedger.objects.get(case=case)
    assert (ledger.quantity, ledger.uid) == (30, request.needs[0]["uid"])
    assert set(Mail.objects.values_list("template", flat=True)) == {
        "request_draft",
        "request_confirm",
        "request_received",
        "request_new_coordinator",
    }


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_languages_have_at_most_nine_pages_for_two_needs(client, site_tree, language):
    page = site_tree.initiative
    if language == "en":
        page = factories.translation(page, "en", title="Saarbruecken in English")
    form = Form(client, page, "en" if language == "en" else "")
    form.through([NEED, {**NEED, "title": "Ein Transporter", "quantity": "1"}])
    after = form.fill({})
    assert after.request["PATH_INFO"].startswith("/en/" if language == "en" else "/mitmachen/")
    assert form.pages <= 9
    request = Request.objects.get()
    assert [need["title"] for need in request.needs] == ["Warme Schlafsäcke", "Ein Transporter"]
    assert request.language == language
    assert request.initiative_id == site_tree.initiative.pk, "whose editors coordinate"
