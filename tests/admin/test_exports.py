"""Spreadsheets: numbers that can be summed, texts as they were typed, nothing that runs."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wagtail_herausforderung.exports import csv_cell, plain_cell, safe_cell
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.text import cleaned

DESK = "/admin/herausforderung/pledges/?show=all"
TELEPHONES = ["+49 681 5550117", "+49 (0)681/905-1234", "+496815550117"]
FORMULAS = ["=1+1", "- samstags", "@Petra: bitte melden", "+49 681 =HYPERLINK(1)", "+1+cmd|x", "|a"]


def content(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def table(client, address: str) -> list[list[str]]:
    text = content(client.get(address)).decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def book(client, address: str):
    return openpyxl.load_workbook(BytesIO(content(client.get(address))))


@pytest.fixture
def kept(desk):
    """Ten bags and a van are offered, eight bags taken, six came, in seven and a half hours."""
    pledge = desk.pledge
    lines = {line.ledger.title: line for line in pledge.lines.select_related("ledger")}
    taken = {lines["Schlafsäcke"].pk: 8, lines["Transporter"].pk: 1}
    pledge = actions.accept(pledge, taken)
    answer = actions.Answer("partly", {lines["Schlafsäcke"].pk: 6}, hours=Decimal("7.5"))
    pledge = actions.close(pledge, answer)
    Pledge.objects.filter(pk=pledge.pk).update(value=Decimal("1250.40"), phone=TELEPHONES[0])
    return Pledge.objects.get(pk=pledge.pk)


@pytest.mark.parametrize("number", TELEPHONES)
def test_a_telephone_number_stays_as_it_is(number):
    assert safe_cell(number) == number


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_be_a_formula_is_none(text):
    assert safe_cell(text) == f"'{text}"


#: What such a cell is made of, denser than chance would have it.
UNSAFE = st.text("'=+-@; \t\r\n\u00a0\u200b＝a1", max_size=12)


@given(st.text() | UNSAFE | st.tuples(UNSAFE, st.text()).map("".join))
def test_what_was_made_harmless_is_read_as_it_was_typed(text):
    assert plain_cell(safe_cell(text)) == cleaned(text)


@pytest.mark.parametrize("text", ["Müller's", "'quoted'", "a '=1", "'", "''", "' '=1", "=1"])
def test_a_cell_of_somebody_else_stays_as_it_is(text):
    assert plain_cell(text) == text


def test_decimals_are_written_as_the_reader_s_spreadsheet_reads_them():
    for language, words in (("de", "7,50"), ("en", "7.50")):
        with translation.override(language):
            assert csv_cell(Decimal("7.50")) == words


def test_a_workbook_of_pledges_has_numbers_and_a_sheet_of_needs(desk, kept):
    found = book(desk.client, f"{DESK}&export=xlsx")
    pledges, needs = found.worksheets
    assert (pledges.title, needs.title) == ("Zusagen", "Bedarfe")
    assert pledges.freeze_panes == needs.freeze_panes == "A2"
    head, *rows = pledges.iter_rows(values_only=True)
    row = next(row for row in rows if kept.reference in row)
    by_name = dict(zip(head, row, strict=True))
    assert (by_name["Arbeitsstunden"], by_name["Gegenwert (€)"]) == (7.5, 1250.4)
    assert by_name["Telefon"] == TELEPHONES[0]
    with translation.override("de"):
        assert by_name["Status"] == kept.get_status_display()
    assert "8 Schlafsäcke" in by_name["Angenommen"] and "6 Schlafsäcke" in by_name["Geleistet"]
    head, *rows = needs.iter_rows(values_only=True)
    lines = [dict(zip(head, row, strict=True)) for row in rows if row[0] == kept.reference]
    assert {
        each["Bedarf"]: (each["Angeboten"], each["Angenommen"], each["Geleistet"]) for each in lines
    } == {"Schlafsäcke": (10, 8, 6), "Transporter": (1, 1, 0)}


def test_csv_has_semicolons_and_decimal_commas_for_german_readers(desk, kept):
    head, *rows = table(desk.client, f"{DESK}&export=csv")
    by_name = dict(zip(head, next(row for row in rows if kept.reference in row), strict=True))
    assert (by_name["Arbeitsstunden"], by_name["Gegenwert (€)"]) == ("7,50", "1250,40")
    assert by_name["Telefon"] == TELEPHONES[0]
    head, *rows = table(desk.client, "/admin/herausforderung/reports/value.csv")
    assert rows[0][1].replace(",", "").isdigit()


def test_the_table_of_needs_is_a_csv_file_of_its_own(desk, kept, english):
    page = BeautifulSoup(desk.client.get(DESK).content, "html.parser")
    [link] = [each["href"] for each in page.select("a") if "Download CSV: Needs" in each.text]
    assert "show=all" in link
    answer = desk.client.get(link)
    assert answer["Content-Disposition"].endswith('-needs.csv"')
    head, *rows = csv.reader(StringIO(content(answer).decode("utf-8-sig")))
    sheet = book(desk.client, f"{DESK}&export=xlsx").worksheets[1]
    wanted = [
        ["" if cell is None else str(cell) for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    assert [head, *rows] == wanted and len(rows) >= 2
    one = [dict(zip(head, row, strict=True)) for row in rows if row[0] == kept.reference]
    assert {each["Need"]: each["Delivered"] for each in one} == {
        "Schlafsäcke": "6",
        "Transporter": "0",
    }


def test_an_unknown_table_is_the_list_itself(desk, kept):
    assert table(desk.client, f"{DESK}&export=csv&sheet=x") == table(
        desk.client, f"{DESK}&export=csv"
    )


def test_a_formula_in_the_table_of_needs_is_none(desk, kept):
    Pledge.objects.filter(pk=kept.pk).update(company_name="=1+1")
    rows = table(desk.client, f"{DESK}&export=csv&sheet=needs")
    assert {row[3] for row in rows if row[0] == kept.reference} == {"'=1+1"}


@pytest.mark.parametrize(
    ("address", "heading"),
    [("pledges", "Reference"), ("questions", "Question number"), ("offers", "Offer number")],
)
def test_a_number_is_headed_by_what_it_names(desk, english, address, heading):
    text = content(desk.client.get(f"/admin/herausforderung/{address}/?show=all&export=csv"))
    assert next(csv.reader(StringIO(text.decode("utf-8-sig"))))[0] == heading


def test_csv_has_commas_for_english_readers(desk, kept, english):
    text = content(desk.client.get(f"{DESK}&export=csv")).decode("utf-8-sig")
    head, *rows = csv.reader(StringIO(text))
    assert "Hours of work" in head and "7.50" in rows[0]


@pytest.mark.parametrize("text", [*TELEPHONES, *FORMULAS, '=HYPERLINK("http://x")', "\t=1"])
def test_a_text_in_a_workbook_is_a_text_and_as_it_was_typed(desk, text):
    Pledge.objects.filter(pk=desk.pledge.pk).update(company_name=text, message=text)
    for sheet in book(desk.client, f"{DESK}&export=xlsx").worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        shown = [cell for cell in cells if cell.value == text]
        assert shown and all(cell.data_type == "s" and cell.quotePrefix for cell in shown)


def test_questions_are_exported_with_their_answers(desk):
    from tests.pledges.test_offer_desk import ask
    from wagtail_herausforderung.inquiries.actions import answer, confirm_inquiry

    site = desk.home.get_site()
    asked = confirm_inquiry(ask(desk.case, site, "otto@example.org"))
    answer(asked, "Ja, gern am Samstag.")
    ask(desk.case, site, "nicht-bestaetigt@example.org")
    head, *rows = table(desk.client, "/admin/herausforderung/questions/?export=csv")
    assert len(rows) == 1
    row = dict(zip(head, rows[0], strict=True))
    assert row["Frage"] == asked.messages.order_by("pk").first().text
    assert "Ja, gern am Samstag." in row["Antworten"] and "otto@example.org" in rows[0]
    assert table(desk.clients["other"], "/admin/herausforderung/questions/?export=csv")[1:] == []


EXPORTS = [
    DESK,
    "/admin/herausforderung/cases/?show=all",
    "/admin/herausforderung/questions/?x=1",
    "/admin/herausforderung/offers/?x=1",
    "/admin/herausforderung/journal/mails/?x=1",
    "/admin/herausforderung/journal/events/?x=1",
    "/admin/snippets/herausforderung/topic/?x=1",
    "/admin/snippets/herausforderung/targetgroup/?x=1",
    "/admin/snippets/herausforderung/region/?x=1",
    "/admin/snippets/herausforderung/supportkind/?x=1",
    "/admin/snippets/herausforderung/partner/?x=1",
]


@pytest.mark.parametrize("address", EXPORTS)
def test_every_list_has_german_headings_that_stay(desk, address):
    head = table(desk.clients["admin"], f"{address}&export=csv")[0]
    raw = [name for name in head if "_" in name or "." in name or name.islower()]
    assert head and not raw
    sheet = book(desk.clients["admin"], f"{address}&export=xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == head and sheet.freeze_panes == "A2"
