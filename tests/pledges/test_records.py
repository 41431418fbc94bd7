"""What a company tells for its records: working time, the data sheet of goods; and the insurance
block of the agreement."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from wagtail_herausforderung import vocabulary
from wagtail_herausforderung.cases.models import CaseSettings, NeedLedger
from wagtail_herausforderung.dossiers import records
from wagtail_herausforderung.dossiers.models import GoodsSheet
from wagtail_herausforderung.models import SupportKind
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, documents
from wagtail_herausforderung.pledges.anonymise import anonymise
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.pledges.personal import Pledges
from wagtail_herausforderung.submissions.guard import Stamp

from .conftest import BAGS, VAN

URL = "/mitmachen/meine-zusage/unterlagen/"
SHEET = {
    "description": "Zehn Schlafsäcke, Modell Nord",
    "age": "2 Jahre",
    "condition": "gut",
    "value": "450,50",
    "value_found": "Rechnung vom Kauf",
    "belongs": "business",
}


@pytest.fixture(autouse=True)
def _at_once(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}


@pytest.fixture
def kinds(case):
    """Sleeping bags are goods, the van is lent."""
    SupportKind.objects.filter(key="sachmittel").update(resource="goods")
    SupportKind.objects.filter(key="fahrzeug").update(resource="in_kind")
    vocabulary.forget()


@pytest.fixture
def accepted(kinds, confirmed):
    return actions.accept(confirmed({BAGS: 10, VAN: 1}))


def filled(pledge, **more) -> dict:
    line = pledge.lines.get(ledger__uid=BAGS)
    sheet = {f"line-{line.pk}-{name}": value for name, value in {**SHEET, **more}.items()}
    return {**sheet, "stamp": Stamp.new(f"records:{pledge.reference}").sign()}


def test_the_company_fills_in_the_sheet_and_prints_it(client, own, accepted):
    page = own(accepted).content.decode()
    assert URL in page
    form = client.get(URL).content.decode()
    assert form.count('name="line-') == 7, "of the goods only, and two buttons to choose from"
    shown = client.post(URL, {**filled(accepted), "working_time": "within"}, follow=True)
    assert shown.status_code == 200
    accepted.refresh_from_db()
    assert accepted.working_time == "within"
    sheet = GoodsSheet.objects.get()
    assert (sheet.value, sheet.belongs) == (pytest.approx(450.5), "business")
    printed = client.get(f"{URL}datenblatt/").content.decode()
    assert "Modell Nord" in printed and "450,50" in printed and "Transporter" not in printed
    assert accepted.events.filter(data__fields=["working_time", "goods_sheet"]).exists()


def test_one_of_a_thing_is_said_in_the_singular(client, own, kinds, confirmed):
    NeedLedger.objects.update(unit="Schlafsäcke", unit_one="Schlafsack")
    pledge = actions.accept(confirmed({BAGS: 1}))
    own(pledge)
    client.post(URL, filled(pledge))
    assert "1 Schlafsack<" in client.get(f"{URL}datenblatt/").content.decode()


def test_what_is_begun_is_completed_and_nothing_typed_is_lost(client, own, accepted):
    own(accepted)
    shown = client.post(URL, filled(accepted, value="", belongs="", value_found=""))
    text = shown.content.decode()
    assert shown.status_code == 422 and "Modell Nord" in text and text.count("-error") >= 3
    assert not GoodsSheet.objects.exists()
    shown = client.post(URL, filled(accepted, value="viel"))
    assert shown.status_code == 422 and "viel" in shown.content.decode()


def test_an_emptied_sheet_goes(client, own, accepted):
    own(accepted)
    client.post(URL, filled(accepted))
    assert GoodsSheet.objects.exists()
    client.post(URL, filled(accepted, **dict.fromkeys(SHEET, "")))
    assert not GoodsSheet.objects.exists()


def test_services_rooms_and_lent_things_have_no_sheet(client, own, kinds, confirmed):
    pledge = actions.accept(confirmed({VAN: 1}))
    own(pledge)
    assert 'name="line-' not in client.get(URL).content.decode()
    assert client.get(f"{URL}datenblatt/").status_code == 404


def test_before_the_acceptance_nothing_is_asked(client, own, kinds, confirmed):
    assert URL not in own(confirmed()).content.decode()
    assert client.get(URL).status_code == 302


def test_a_private_person_gives_goods_and_has_no_working_time(client, own, kinds, confirmed):
    van = actions.accept(confirmed({VAN: 1}, sector="person", company_name=""))
    assert URL not in own(van).content.decode()
    actions.withdraw(van)
    both = actions.accept(confirmed({BAGS: 2, VAN: 1}, sector="person", company_name=""))
    assert URL in own(both).content.decode()
    form = client.get(URL).content.decode()
    assert 'name="line-' in form and 'name="working_time"' not in form


def test_two_windows_do_not_write_over_each_other(client, own, accepted, admin_client):
    own(accepted)
    line = accepted.lines.get(ledger__uid=BAGS)
    form = BeautifulSoup(client.get(URL).content, "html.parser")
    version = form.find("input", {"name": "version"})["value"]
    url = reverse("herausforderung_pledge_records", args=[accepted.pk])
    with translation.override("de"):
        admin_client.post(url, filled(accepted))
    shown = client.post(URL, {**filled(accepted, description="Elf"), "version": version})
    assert shown.status_code == 422 and "Elf" in shown.content.decode()
    assert "Nord" in GoodsSheet.objects.get(line=line).description


def test_the_organisation_gets_the_sheet_with_the_closing(accepted, client, own):
    own(accepted)
    client.post(URL, filled(accepted))
    closed = actions.close(accepted, actions.Answer("fully"))
    mail = Mail.objects.about(closed).get(template="pledge_closed_organisation")
    (paper,) = mail.attachments.all()
    assert closed.reference.lower() in paper.name and "Modell Nord" in bytes(paper.content).decode()
    assert (
        not Mail.objects.about(closed)
        .get(template="pledge_closed")
        .attachments.filter(name=paper.name)
    )
    own(closed)
    assert 'name="line-' not in client.get(URL).content.decode(), "it stays as it was sent"
    client.post(URL, {**filled(closed, description="anderes"), "working_time": "outside"})
    assert "Nord" in GoodsSheet.objects.get().description
    closed.refresh_from_db()
    assert closed.working_time == "outside"


def test_without_a_sheet_nothing_travels(accepted):
    closed = actions.close(accepted, actions.Answer("fully"))
    assert (
        not Mail.objects.about(closed)
        .get(template="pledge_closed_organisation")
        .attachments.exists()
    )


def test_the_sheet_is_in_the_file_of_its_owner_and_goes_with_the_pledge(accepted, client, own):
    own(accepted)
    client.post(URL, filled(accepted))
    (found,) = Pledges().export(accepted)["goods_sheets"]
    assert found["value_found"] == "Rechnung vom Kauf"
    anonymise(accepted)
    assert not GoodsSheet.objects.exists()


def test_the_coordination_fills_it_in_for_the_company(accepted, admin_client):
    url = reverse("herausforderung_pledge_records", args=[accepted.pk])
    assert (
        url
        in admin_client.get(
            reverse("herausforderung_pledge:inspect", args=[accepted.pk])
        ).content.decode()
    )
    with translation.override("de"):
        answer = admin_client.post(url, {**filled(accepted), "working_time": "partly"})
    assert answer.status_code == 302 and GoodsSheet.objects.exists()
    assert "Modell Nord" in admin_client.get(f"{url}?print").content.decode()


# The insurance block of the agreement

AGREED = actions.Facts(datetime.date(2027, 6, 12), "Wärmestube")


def agreement(pledge) -> str:
    with translation.override("en"):
        return documents.html("agreement", PledgeFacts(pledge, "en"))


def test_the_agreement_says_who_carries_the_day(accepted):
    pledge = actions.agree(accepted, AGREED)
    text = agreement(pledge)
    for wanted in ("Insurance and responsibility", "Carries the day", "no legal advice"):
        assert wanted in text
    assert "not stated" in text
    pledge.working_time = "within"
    assert "Within working time" in agreement(pledge)
    settings = CaseSettings.for_site(pledge.site)
    settings.insurance_text = "Police 4711 der Stadt."
    settings.save()
    text = agreement(pledge)
    assert "Police 4711" in text and "no legal advice" not in text


def test_where_only_goods_come_nobody_needs_insurance(kinds, confirmed):
    pledge = actions.agree(actions.accept(confirmed({BAGS: 10})), AGREED)
    assert "Carries the day" not in agreement(pledge)
    assert records.goods_of(pledge)
