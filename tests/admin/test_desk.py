"""The desk's lists: what they show first, what they find, what they cost, what they export."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.exports import safe_cell
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge, PledgeLine

from .test_access import body

DESK = "/admin/herausforderung/pledges/"


def shown(client, **params) -> list[str]:
    response = client.get(DESK, params)
    assert response.status_code == 200
    return [pledge.reference for pledge in response.context["object_list"]]


def test_the_desk_shows_what_waits_the_oldest_first(desk):
    second = factories.pledge(desk.challenge, email="zwei@example.org")
    done = factories.pledge(desk.challenge, {"Schlafsäcke": 1}, email="drei@example.org")
    actions.accept(done)
    quiet = factories.pledge(desk.challenge, status="unconfirmed", email="vier@example.org")
    assert shown(desk.client) == [desk.pledge.reference, second.reference]
    assert set(shown(desk.client, show="open")) == {
        desk.pledge.reference,
        second.reference,
        done.reference,
        quiet.reference,
    }


def test_a_reserve_waits_only_while_something_is_needed(desk):
    actions.put_on_reserve(desk.pledge)
    assert shown(desk.client) == [desk.pledge.reference]
    full = factories.pledge(
        desk.challenge, {"Schlafsäcke": 30, "Transporter": 1}, email="v@example.org"
    )
    actions.accept(full)
    assert shown(desk.client) == []


def test_a_failed_mail_brings_a_pledge_to_the_desk(desk):
    actions.decline(desk.pledge, message="Nein danke")
    assert shown(desk.client) == []
    Mail.objects.about(desk.pledge).update(status=Mail.Status.FAILED)
    assert shown(desk.client) == [desk.pledge.reference]


def test_filters_find(desk):
    for params in (
        {"q": "Spedition"},
        {"status": "new"},
        {"kind": "fahrzeug"},
        {"sector": "company"},
        {"created_at_from": "2020-01-01"},
    ):
        assert shown(desk.client, **params) == [desk.pledge.reference], params


def test_the_branch_of_an_initiative(desk):
    client = desk.clients["admin"]
    assert shown(client, initiative=desk.far_initiative.pk) == [desk.far_pledge.reference]
    assert shown(client, case=desk.case.pk) == [desk.pledge.reference]


def test_a_site_s_accounts_may_have_an_order_of_their_own(desk, monkeypatch):
    monkeypatch.setattr(get_user_model()._meta, "ordering", ["last_name"])
    assert shown(desk.client) == [desk.pledge.reference]


def test_a_search_looks_past_the_default(desk):
    actions.decline(desk.pledge, message="Nein danke")
    assert shown(desk.client, q=desk.pledge.reference) == [desk.pledge.reference]


BAD = ["0", "-1", "abc", "\x00", "'", '"', "%", "9" * 40, "a" * 5000, "[]", "2026-99-99"]


def strange_queries(names: list[str]):
    """Each value in all parameters at once, and each parameter alone with one of the values."""
    for value in BAD:
        yield dict.fromkeys(names, value)
    for number, name in enumerate(names):
        yield {name: BAD[number % len(BAD)]}


def test_no_parameter_breaks_a_list(desk):
    names = ["q", "p", "ordering", "show", "status", "state", "initiative", "case", "kind"]
    names += ["sector", "created_at_from", "created_at_to", "follow_up_on_from", "export", "x"]
    for base in (DESK, "/admin/herausforderung/cases/"):
        assert desk.client.get(base, dict.fromkeys(names, "abc")).status_code == 200, base
        for query in strange_queries(names):  # the same list, without the page around it
            assert desk.client.get(f"{base}results/", query).status_code == 200, (base, query)


def test_no_parameter_breaks_the_journal(desk):
    names = ["q", "p", "o", "ot", "e", "status__exact", "actor__exact", "created_at__gte", "at__lt"]
    names += ["x", "case__coordinator__password__startswith", "about_id", "status__regex"]
    for book in ("mails", "events"):
        base = f"/admin/herausforderung/journal/{book}/"
        for query in strange_queries(names):
            assert desk.client.get(base, query, follow=True).status_code == 200, query
        for value in ("abc", "0", "9" * 40, "-1"):
            assert desk.client.get(f"{base}inspect/{value}/").status_code in (404, 302)


def test_the_journal_filters_by_its_own_filters_only(desk):
    base = "/admin/herausforderung/journal/events/"
    everything = desk.client.get(base).context["result_count"]
    guess = {"user__password__startswith": "zzz"}
    assert desk.client.get(base, guess).context["result_count"] == everything
    assert everything
    for filters in ({"actor__exact": "nobody"}, {"at__lt": "2001-01-01 00:00:00+00:00"}):
        assert desk.client.get(base, filters).context["result_count"] == 0, filters


def many_pledges(desk, count: int) -> None:
    ledger = factories.ledger(desk.challenge)
    pledges = Pledge.objects.bulk_create(
        Pledge(
            case=desk.case,
            status="new",
            company_name=f"Firma {number}",
            contact_name="A. Muster",
            email=f"f{number}@example.org",
            language="de",
            notice_version="1",
        )
        for number in range(count)
    )
    PledgeLine.objects.bulk_create(
        PledgeLine(pledge=pledge, ledger=ledger, offered=1) for pledge in pledges
    )


def queries(client, path) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_desk_costs_the_same_with_20_and_with_500_pledges(desk):
    paths = [DESK, "/admin/herausforderung/cases/", "/admin/"]
    many_pledges(desk, 20)
    few = [queries(desk.client, path) for path in paths]
    many_pledges(desk, 480)
    many = [queries(desk.client, path) for path in paths]
    # “Today” on the front page counts more than a hundred for themselves.
    assert [*many[:2], many[2] - 1] == few
    assert few[0] <= 21 and few[1] <= 21, few  # one asks whether reports are shown


FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "|calc",
    "%0a",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1",
    "Hallo;=1",
    "Hallo\n=1",
    "\x0b=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    cell = safe_cell(text)
    for part in cell.replace("\r", "\n").replace("\t", "\n").replace(";", "\n").split("\n"):
        assert part.strip("\u00a0\u200b\ufeff ")[:1] not in tuple("=+-@|%＝"), cell


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (5, 5), ("Müller GmbH", "Müller GmbH")])
def test_harmless_cells_stay(value, cell):
    assert safe_cell(value) == cell


def test_exports_execute_nothing(desk):
    many_pledges(desk, len(FORMULAS))
    for pledge, text in zip(
        Pledge.objects.filter(company_name__startswith="Firma"), FORMULAS, strict=True
    ):
        pledge.company_name = pledge.message = text
        pledge.save()
    content = body(desk.client.get(DESK, {"export": "csv"}))
    rows = list(csv.reader(StringIO(content.lstrip("\ufeff")), delimiter=";"))
    assert len(rows) == len(FORMULAS) + 2
    sheet = openpyxl.load_workbook(
        BytesIO(b"".join(desk.client.get(DESK, {"export": "xlsx"}).streaming_content))
    ).active
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@", "|", "%")]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_an_export_contains_what_the_list_shows(desk):
    actions.put_on_reserve(desk.pledge)
    content = body(desk.client.get(DESK, {"export": "csv", "status": "new"}))
    assert len(content.strip().splitlines()) == 1


def test_the_front_page_counts_what_waits(desk, english):
    text = body(desk.client.get("/admin/"))
    assert "Today: 1 is waiting" in text
    assert "Spedition Weber" in text
    assert "is waiting" not in body(desk.clients["editor"].get("/admin/"))


def test_the_menu_hides_from_those_without_rights(desk):
    for role, wanted in (("own", True), ("editor", False), ("admin", True)):
        assert (DESK in body(desk.clients[role].get("/admin/"))) is wanted


def bulk(client, action, data=None, **params):
    path = reverse("wagtail_bulk_action", args=["herausforderung_pledges", "pledge", action])
    query = "&".join(
        f"{k}={x}" for k, v in params.items() for x in (v if isinstance(v, list) else [v])
    )
    address = f"{path}?{query}&next={DESK}"
    return client.get(address) if data is None else client.post(address, data)


def test_bulk_shows_and_then_declines(desk, english):
    second = factories.pledge(desk.challenge, email="zwei@example.org")
    ids = [desk.pledge.pk, second.pk, desk.far_pledge.pk]
    preview = bulk(desk.client, "herausforderung_decline", id=ids)
    assert "zwei@example.org" in body(preview)
    assert "nord@example.org" not in body(preview)
    assert Pledge.objects.filter(status="declined").count() == 0
    assert bulk(desk.client, "herausforderung_decline", {}, id=ids).status_code == 422
    response = bulk(desk.client, "herausforderung_decline", {"message": "Schon versorgt."}, id=ids)
    assert response.url == DESK
    desk.far_pledge.refresh_from_db()
    assert desk.far_pledge.status == "new"
    assert Pledge.objects.filter(status="declined").count() == 2


def test_bulk_accepts_what_fits_and_says_what_does_not(desk, english):
    second = factories.pledge(desk.challenge, {"Schlafsäcke": 25}, email="zwei@example.org")
    response = bulk(desk.client, "herausforderung_accept", {}, id=[desk.pledge.pk, second.pk])
    followed = desk.client.get(response.url)
    assert second.reference in body(followed)
    second.refresh_from_db()
    assert second.status == "new"
    assert factories.ledger(desk.challenge).reserved == 10


def test_bulk_all_takes_what_the_list_shows_and_no_more(desk):
    factories.pledge(desk.challenge, email="zwei@example.org")
    bulk(desk.client, "herausforderung_reserve", {}, id="all", q="Spedition")
    assert list(Pledge.objects.filter(status="reserve")) == [desk.pledge]
    bulk(desk.clients["admin"], "herausforderung_reserve", {}, id="all")
    assert Pledge.objects.filter(status="reserve").count() == 3


def test_bulk_stands_any_id(desk):
    for pk in ("abc", "-1", "0", "9" * 40, ""):
        assert bulk(desk.client, "herausforderung_decline", id=pk).status_code == 200


def test_bulk_takes_a_hundred_at_most(desk, english):
    from wagtail_herausforderung.pledges.admin.bulk import AT_MOST

    many_pledges(desk, AT_MOST + 4)
    response = bulk(desk.client, "herausforderung_reserve", id="all")
    assert "5 pledges are left out" in body(response)


def test_the_explorer_counts_new_pledges_for_those_who_may_see_them(desk, english):
    address = reverse("wagtailadmin_explore", args=[desk.initiative_index.pk])

    def column(role):
        table = desk.clients[role].get(address).context["table"]
        return [row["new_pledges"].column.get_value(row.instance) for row in table.rows]

    assert column("own") == [1]
    assert column("editor") == [""]
    assert column("admin") == [1]


def test_what_people_type_is_shown_and_never_run(desk):
    evil = "<script>alert(1)</script>"
    Pledge.objects.filter(pk=desk.pledge.pk).update(
        company_name=evil, contact_name=evil, message=evil, other_help=evil, phone=evil
    )
    step = reverse("herausforderung_pledge:step", args=[desk.pledge.pk, "decline"])
    desk.client.post(reverse("herausforderung_pledge:edit", args=[desk.pledge.pk]), {"note": evil})
    pages = [
        desk.client.get("/admin/"),
        desk.client.get(DESK),
        desk.client.get(reverse("herausforderung_case:inspect", args=[desk.case.pk])),
        desk.client.get(reverse("wagtailadmin_pages:edit", args=[desk.challenge.pk])),
        bulk(desk.client, "herausforderung_decline", id=desk.pledge.pk),
        desk.client.post(step, {"message": evil, "preview": "1"}),
        desk.client.post(step, {"message": evil}, follow=True),
        desk.client.get("/admin/herausforderung/journal/mails/"),
        desk.client.get("/admin/herausforderung/journal/events/"),
    ]
    for response in pages:
        assert response.status_code == 200
        assert evil not in body(response), response.request["PATH_INFO"]


def test_a_mended_address_is_found_when_the_pledger_asks_for_the_link(desk):
    from wagtail_herausforderung.pledges.admin.forms import PledgeContactForm

    data = {"contact_name": "A. Weber", "email": "A.Weber@Example.ORG"}
    form = PledgeContactForm(data, instance=desk.pledge)
    assert form.is_valid()
    assert form.save().email == "a.weber@example.org"
