"""The year report: compared with the year before, by whom and for what, and as a workbook."""

import datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.utils import translation

from tests import factories
from tests.admin.test_reports import YEAR, done, make, moment
from wagtail_herausforderung import dates
from wagtail_herausforderung.models import OrganisationType
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.reports import figures
from wagtail_herausforderung.reports.definitions import DEFINED, SOURCES
from wagtail_herausforderung.reports.scope import Scope
from wagtail_herausforderung.reports.year import scope_of_year, span, year_before, year_report


@pytest.fixture
def empty(desk, english, monkeypatch):
    """The desk without its pledges, on 20 June 2026."""
    Pledge.objects.all().delete()
    monkeypatch.setattr(dates, "today", lambda: datetime.date(2026, 6, 20))
    with translation.override("en"):
        yield desk


def last_year(desk, day="2025-05-04", **fields):
    return done(desk, created_at=moment(f"{day} 09:00"), closed_at=moment(f"{day} 12:00"), **fields)


def compared(desk, year=2026) -> dict:
    report = year_report(scope_of_year(desk.users.own, desk.initiative, year))
    return {each.key: (each.value, each.before) for each in report.headlines}


@pytest.mark.parametrize(
    ("today", "year", "until"),
    [
        ("2026-06-20", 2026, "2025-06-20"),
        ("2026-12-31", 2026, "2025-12-31"),
        ("2027-01-01", 2026, "2025-12-31"),
        ("2024-02-29", 2024, "2023-02-28"),
        ("2025-02-28", 2025, "2024-02-28"),
    ],
)
def test_a_year_that_is_not_over_is_compared_with_the_same_days(
    empty, monkeypatch, today, year, until
):
    monkeypatch.setattr(dates, "today", lambda: datetime.date.fromisoformat(today))
    before = year_before(scope_of_year(empty.users.own, None, year))
    assert (before.start.isoformat(), before.end.isoformat()) == (f"{year - 1}-01-01", until)


def test_the_year_before_stands_beside_each_figure(empty):
    done(empty, hours=Decimal(6), value=Decimal(60))
    last_year(empty, hours=Decimal(4), people=3)
    last_year(empty, "2025-06-20", hours=Decimal(1))
    last_year(empty, "2025-06-21", hours=Decimal(100))
    found = compared(empty)
    assert found["cooperations"] == (1, 2)
    assert found["hours"] == (6, 5)
    assert found["value"] == (60, 0)
    assert found["people"] == (0, 3), "shown, as the year before had some"
    assert compared(empty, 2025)["cooperations"] == (3, None), "there was nothing in 2024"
    page = empty.client.get(YEAR, {"initiative": empty.initiative.pk, "year": 2026})
    text = page.content.decode()
    assert str(DEFINED["compared"].label) in text
    assert span(scope_of_year(empty.users.own, None, 2025)) == "2025"
    now = scope_of_year(empty.users.own, None, 2026)
    assert "2026 – " in span(now) and span(now) in text and span(year_before(now)) in text
    assert (
        str(DEFINED["compared"].label)
        not in empty.client.get(YEAR, {"year": 2025}).content.decode()
    )


def test_pledges_by_topic(empty):
    other = factories.topic("schule", "Schule")
    page = factories.challenge(
        empty.initiative_index, title="Zwei Themen", topics=[other, empty.topic]
    )
    bare = factories.challenge(empty.initiative_index, title="Ohne Thema", topics=[])
    make(empty)
    done(empty, page=page)
    make(empty, page=bare)
    rows = {name: numbers for name, *numbers in figures.by_topic(Scope(empty.users.own)).rows}
    assert rows == {empty.topic.name: [2, 1], "Schule": [1, 1], "Without a topic": [1, 0]}


def test_pledges_by_who_helps_tell_small_companies_from_others(empty):
    small = factories.partner("Tischlerei", organisation_type=OrganisationType.SMALL_COMPANY)
    untold = factories.partner("Werk", organisation_type="")
    done(empty, partner=small)
    make(empty, partner=small)
    make(empty, partner=untold)
    make(empty, sector="private")
    rows = {name: numbers for name, *numbers in figures.by_helper(Scope(empty.users.own)).rows}
    assert rows.pop("Small company or craft business") == [2, 1]
    assert rows.pop("Company, size not known") == [1, 0]
    assert list(rows.values()) == [[1, 0]]


def test_the_workbook_holds_every_figure_with_its_definition_and_the_sources(empty):
    done(empty, value=Decimal("12.50"), company_name="=1+1")
    last_year(empty)
    query = {"initiative": empty.initiative.pk, "year": 2026, "format": "xlsx"}
    answer = empty.client.get(YEAR, query)
    assert answer["Content-Disposition"].endswith('-2026.xlsx"')
    book = openpyxl.load_workbook(BytesIO(answer.content))
    report = year_report(scope_of_year(empty.users.own, empty.initiative, 2026))
    first = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [row[1:3] for row in first] == [[each.value, each.before] for each in report.headlines]
    assert all(row[3] for row in first)
    tables = [each for each in (*report.opening, *report.details) if each.key != "compared"]
    assert len(book.worksheets) == len(tables) + 2
    for sheet, table in zip(book.worksheets[1:-1], tables, strict=True):
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
        assert cells[0] == table.columns[0].label and table.note in cells
    sources = [cell.value for row in book.worksheets[-1].iter_rows() for cell in row]
    assert {*map(str, SOURCES), empty.initiative.title} <= {*sources}
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_the_report_names_its_sources_and_has_room_for_a_signature(empty):
    done(empty)
    text = empty.client.get(YEAR, {"year": 2026}).content.decode()
    assert all(str(source) in text for source in SOURCES)
    assert "Signature of the coordination" in text
    assert "format=xlsx" in text


def test_the_report_over_several_initiatives_says_what_each_has(empty):
    done(empty)
    make(empty)
    make(empty, page=empty.far_challenge)
    table = figures.by_initiative(Scope(empty.users.admin))
    assert {name: numbers for name, *numbers in table.rows} == {
        empty.initiative.title: [2, 1],
        empty.far_initiative.title: [1, 0],
    }
    own = Scope(empty.users.admin, empty.initiative)
    assert figures.by_initiative(own).rows == [[empty.initiative.title, 2, 1]]
    page = empty.clients["admin"].get(YEAR, {"year": 2026}).content.decode()
    assert 'id="report-initiatives"' in page
    page = empty.client.get(YEAR, {"year": 2026}).content.decode()
    assert 'id="report-initiatives"' not in page, "there is one only"


def test_every_chart_of_the_year_has_its_table(empty):
    done(empty, value=Decimal(5))
    page = empty.client.get(YEAR, {"year": 2026}).content.decode()
    charts = page.count('<figure class="report')
    assert charts == page.count("<table") > 4
