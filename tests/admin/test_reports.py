"""The reports: every figure against one that was worked out by hand, and whom they are shown to."""

import contextlib
import csv
import datetime
import re
import zlib
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from tests import factories
from wagtail_herausforderung import vocabulary
from wagtail_herausforderung.cases.models import CaseSettings
from wagtail_herausforderung.models import SupportKind
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.reports import figures
from wagtail_herausforderung.reports.charts import chart_of
from wagtail_herausforderung.reports.scope import Scope
from wagtail_herausforderung.reports.tables import Column, Table
from wagtail_herausforderung.reports.worth import worth
from wagtail_herausforderung.reports.year import scope_of_year, year_report, years

REPORTS = "/admin/herausforderung/reports/"
YEAR = f"{REPORTS}year/"


def moment(text: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.fromisoformat(text))


def make(desk, status="new", *, page=None, bags=10, **fields) -> Pledge:
    """A pledge over sleeping bags as an initiative may have it, whatever the actions allow."""
    case = factories.case(page or desk.challenge)
    number = Pledge.objects.count()
    values = {
        "company_name": f"Firma {number}",
        "contact_name": "A. Muster",
        "email": f"f{number}@example.org",
        "language": "de",
        "notice_version": "1",
        "created_at": moment("2026-03-02 09:00"),
        "confirmed_at": moment("2026-03-02 10:00"),
        "site": desk.home.get_site(),
        **fields,
    }
    made = Pledge.objects.create(case=case, status=status, **values)
    Pledge.objects.filter(pk=made.pk).update(created_at=values["created_at"])
    ledger = case.ledgers.order_by("position").first()
    made.lines.create(ledger=ledger, offered=bags, delivered=values.get("closed_at") and bags)
    return made


def done(desk, **fields) -> Pledge:
    values = {"outcome": "fully", "closed_at": moment("2026-05-04 12:00"), **fields}
    return make(desk, "fulfilled", **values)


@pytest.fixture
def empty(desk, english):
    """The desk without its pledges, to count from nothing."""
    Pledge.objects.all().delete()
    with translation.override("en"):
        yield desk


@pytest.fixture
def scope(empty):
    return Scope(empty.users.own)


def rows(table: Table) -> dict:
    return {row[0]: list(row[1:]) for row in table.rows}


def test_pledges_by_state(empty, scope):
    for status in ("new", "new", "accepted", "declined", "unconfirmed"):
        make(empty, status)
    table = figures.by_state(scope)
    assert rows(table)["New"] == [2, 0.5]
    assert rows(table)["Accepted"] == [1, 0.25]
    assert rows(table)["Fulfilled"] == [0, 0.0]
    assert table.total[1] == 4
    assert "Not confirmed yet" not in rows(table)


def test_pledges_by_kind(empty, scope):
    make(empty)
    make(empty, "accepted")
    done(empty)
    done(empty, outcome="not")
    both = make(empty)
    both.lines.create(ledger=factories.ledger(empty.challenge, "Transporter"), offered=1)
    found = rows(figures.by_kind(scope))
    assert found["Sachmittel"] == [5, 2, 1]
    assert found["Fahrzeug"] == [1, 0, 0]


def test_pledges_by_region(empty, scope):
    bare = factories.challenge(empty.initiative_index, title="Ohne Ort", regions=[])
    make(empty)
    done(empty)
    make(empty, page=bare)
    found = rows(figures.by_region(scope))
    assert found["Without a region"] == [1, 0]
    region = next(name for name in found if name != "Without a region")
    assert found[region] == [2, 1]


def test_pledges_by_month(empty, scope):
    make(empty, created_at=moment("2026-01-31 23:30"))
    make(empty, created_at=moment("2026-02-01 00:30"))
    done(empty, created_at=moment("2026-02-10 10:00"), closed_at=moment("2026-04-01 00:10"))
    done(empty, outcome="not", created_at=moment("2026-02-11 10:00"))
    table = figures.by_month(scope)
    january = datetime.date(2026, 1, 1)
    assert table.rows[0] == [january, 1, 0]
    assert [row[1:] for row in table.rows] == [[1, 0], [3, 0], [0, 0], [0, 1]]
    assert table.total[1:] == [4, 1]


def test_a_period_keeps_what_came_or_was_closed_in_it(empty):
    make(empty, created_at=moment("2025-12-31 23:59"))
    make(empty, created_at=moment("2026-12-31 23:59"))
    done(empty, created_at=moment("2025-06-01 10:00"), closed_at=moment("2026-01-01 00:00"))
    year = scope_of_year(empty.users.own, None, 2026)
    assert figures.by_state(year).total[1] == 1
    assert [row[1:] for row in figures.by_month(year).rows][0] == [0, 1]
    assert len(figures.by_month(year).rows) == 12


def test_the_time_to_the_first_answer_counts_working_days(empty, scope):
    """From Thursday, 2 April 2026; Good Friday is the 3rd, Easter Monday the 6th."""
    thursday = moment("2026-04-02 10:00")
    for answered in ("2026-04-02 18:00", "2026-04-07 09:00", "2026-04-09 09:00"):
        make(empty, "accepted", confirmed_at=thursday, answered_at=moment(answered))
    make(empty, "declined", confirmed_at=thursday, answered_at=moment("2026-04-17 09:00"))
    make(empty, "new", confirmed_at=thursday)
    make(empty, "withdrawn", confirmed_at=thursday)
    table = figures.first_answer(scope)
    found = rows(table)
    assert found["On the same day"] == [1, 0.2]
    assert found["After 1 working day"] == [1, 0.2]
    assert found["After 2 or 3"] == [1, 0.2]
    assert found["After 6 to 10"] == [1, 0.2]
    assert found["No answer yet"] == [1, 0.2]
    assert table.total[1] == 5
    # 0, 1, 3 and 9 days: the median is 2; three of five came in time.
    assert "within 2 working days (median)" in table.findings[0]
    assert table.findings[1].startswith("60% of")


def test_who_has_not_waited_long_says_nothing_about_being_in_time(empty, scope):
    make(empty, "accepted", answered_at=moment("2026-03-03 10:00"))
    make(empty, "new", confirmed_at=timezone.now())
    assert figures.first_answer(scope).findings[1].startswith("100% of")


def test_coverage_adds_up_needs_in_their_units(empty, scope):
    second = factories.challenge(
        empty.initiative_index,
        title="Noch mehr",
        needs=[factories.need("Schlafsäcke", 20), factories.need("Helme", None, unit="Helme")],
    )
    factories.case(second).ledgers.filter(title="Schlafsäcke").update(reserved=5, delivered=3)
    empty.case.ledgers.filter(title="Schlafsäcke").update(reserved=12, delivered=4)
    factories.case(second).ledgers.filter(title="Helme").update(reserved=2)
    found = rows(figures.coverage(scope))
    assert found["Sachmittel (Schlafsäcke)"] == [2, 50, 17, 7]
    assert found["Sachmittel (Helme)"] == [1, None, 2, 0]


def test_hours_and_value_by_the_formula(empty, scope):
    SupportKind.objects.filter(key="sachmittel").update(value_per_unit=Decimal("25.50"))
    vocabulary.forget()
    site = empty.home.get_site()
    CaseSettings.objects.create(site=site, hour_value=Decimal("15.00"))
    done(empty, bags=10, hours=Decimal("3.5"), value=Decimal("255.00"))
    done(empty, bags=2, value=Decimal("60.00"))
    by_hour = done(empty, bags=0, hours=Decimal("8"), value=Decimal("120.00"))
    by_hour.lines.all().delete()
    counted = worth(scope)
    found = rows(counted.table)
    assert found["Sachmittel (Schlafsäcke)"] == [12, Decimal("25.50"), Decimal("306.00")]
    assert found["Hours of work"] == [Decimal("8"), Decimal("15.00"), Decimal("120.00")]
    assert counted.table.total[3] == Decimal("426.00")
    assert counted.hours == Decimal("11.5")
    assert counted.recorded == Decimal("435.00")
    assert any("426" in finding for finding in counted.table.findings)


def test_what_has_no_value_is_counted_without_one(empty, scope):
    done(empty, bags=4, hours=Decimal("2"))
    found = rows(worth(scope).table)
    assert found["Sachmittel (Schlafsäcke)"] == [4, None, None]
    assert found["Hours of work"] == [Decimal("2"), None, None]


def test_a_site_that_counts_no_value_has_none_in_the_report(empty, scope):
    SupportKind.objects.filter(key="sachmittel").update(value_per_unit=Decimal("25"))
    vocabulary.forget()
    CaseSettings.objects.create(site=empty.home.get_site(), show_value=False)
    done(empty, bags=4, hours=Decimal("2"))
    counted = worth(scope)
    assert counted.table.rows == []
    assert counted.hours == Decimal("2")


def test_headlines(empty, scope):
    make(empty)
    done(empty, company_name="Bäckerei", people=3, hours=Decimal("6"), value=Decimal("90"))
    done(empty, company_name="Bäckerei", people=2)
    done(empty, company_name="", email="eine@example.org")
    done(empty, outcome="not", company_name="Kam nicht")
    found = {headline.label: headline.words for headline in figures.headlines(scope)}
    assert found == {
        "pledges received": "5",
        "pledges fulfilled": "3",
        "companies and people who helped": "2",
        "people who came along": "5",
        "hours of work": "6",
        "equivalent value": "€90.00",
    }


def test_a_coordinator_counts_only_the_own_initiative(empty):
    make(empty)
    make(empty, page=empty.far_challenge)
    make(empty, page=empty.far_challenge)
    for name, count in (("own", 1), ("other", 2), ("admin", 3), ("editor", 0)):
        scope = Scope(getattr(empty.users, name))
        assert figures.by_state(scope).total[1] == count, name
        assert sum(row[1] for row in figures.by_kind(scope).rows) == count
        assert sum(row[1] for row in figures.by_region(scope).rows) == count
        assert figures.first_answer(scope).total[1] == count
    near = Scope(empty.users.admin, empty.initiative)
    assert figures.by_state(near).total[1] == 1
    assert sum(row[1] for row in figures.coverage(Scope(empty.users.other)).rows) == 1


def test_only_who_may_see_pledges_sees_the_reports(desk):
    for address in (REPORTS, YEAR, f"{REPORTS}states.csv", f"{REPORTS}value.xlsx"):
        for role, allowed in (("own", True), ("other", True), ("admin", True)):
            assert (desk.clients[role].get(address).status_code == 200) is allowed
        assert desk.clients["editor"].get(address).status_code == 302
        assert "login" in desk.clients["anonymous"].get(address).url
    for role, wanted in (("own", True), ("editor", False)):
        text = desk.clients[role].get("/admin/").content.decode()
        assert (REPORTS in text) is wanted


def test_nobody_asks_for_an_initiative_that_is_not_theirs(desk):
    query = {"initiative": desk.far_initiative.pk}
    answer = desk.client.get(REPORTS, query)
    assert answer.context["reports"] == []
    assert "Glaswerk" not in answer.content.decode()
    assert desk.client.get(YEAR, query).status_code == 404
    assert desk.client.get(f"{REPORTS}states.csv", query).status_code == 302


BAD = ["0", "-1", "abc", "\x00", "'", "%", "9" * 40, "[]", "2026-99-99", "0001-01-01", "9999-12-31"]


@pytest.mark.parametrize("value", BAD)
def test_no_parameter_breaks_a_report(desk, value):
    query = dict.fromkeys(["initiative", "start", "end", "year", "format", "x"], value)
    assert desk.client.get(REPORTS, query).status_code == 200
    assert desk.client.get(YEAR, query).status_code in (200, 404)
    for query in ({"start": value}, {"end": value}):
        assert desk.client.get(REPORTS, query).status_code == 200
        assert desk.client.get(f"{REPORTS}months.csv", query).status_code in (200, 302)
    for query in ({"year": value}, {"format": value}):
        assert desk.client.get(YEAR, query).status_code in (200, 404)


def test_unknown_tables_and_files_do_not_exist(desk):
    for name in ("states.pdf", "secrets.csv", "states.exe"):
        assert desk.client.get(f"{REPORTS}{name}").status_code == 404


def test_every_table_is_there_as_a_file_with_the_same_figures(empty):
    make(empty)
    done(empty, value=Decimal("12.50"), hours=Decimal("2"))
    scope = Scope(empty.users.own)
    for key, function in figures.TABLES.items():
        table = function(scope)
        text = empty.client.get(f"{REPORTS}{key}.csv").content.decode("utf-8-sig")
        sheet = list(csv.reader(StringIO(text)))
        assert sheet[0] == [column.label for column in table.columns]
        assert len(sheet) == 1 + len(table.rows) + bool(table.total)
        content = empty.client.get(f"{REPORTS}{key}.xlsx").content
        cells = list(openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
        assert [str(cell or "") for cell in cells[1]][0] == sheet[1][0]
        assert len(cells) == len(sheet)


EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "|calc"]


def test_no_word_of_a_report_is_a_formula(empty):
    for number, unit in enumerate(EVIL):
        ledger = empty.case.ledgers.create(
            uid=f"u{number}", kind=unit, title="X", unit=unit, quantity=5
        )
        pledge = make(empty)
        pledge.lines.create(ledger=ledger, offered=1)
    for key in ("kinds", "coverage"):
        text = empty.client.get(f"{REPORTS}{key}.csv").content.decode("utf-8-sig")
        cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
        book = openpyxl.load_workbook(BytesIO(empty.client.get(f"{REPORTS}{key}.xlsx").content))
        written = [cell for row in book.active.iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in written)
        cells += [cell.value for cell in written if isinstance(cell.value, str)]
        assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@|")], key


def test_the_page_has_a_table_behind_every_chart(empty):
    make(empty)
    done(empty, value=Decimal("50"))
    answer = empty.client.get(REPORTS)
    text = answer.content.decode()
    drawn = [report for report in answer.context["reports"] if report["chart"]]
    assert len(drawn) >= 6
    assert text.count("<figcaption") == len(figures.TABLES)
    assert text.count('<table class="hf-table"') >= len(drawn)
    assert "style=" not in text.split('<div class="hf-reports">')[1].split("</main>")[0]


def test_what_people_type_does_not_run_in_a_report(empty):
    evil = "<script>alert(1)</script>"
    empty.case.ledgers.update(unit=evil, kind=evil)
    make(empty)
    done(empty, company_name=evil, consent_public=True)
    for address in (REPORTS, f"{YEAR}?year=2026"):
        assert evil not in empty.client.get(address).content.decode()


def test_reports_cost_the_same_with_few_and_with_many(empty):
    def queries() -> int:
        empty.client.get(REPORTS)
        with CaptureQueriesContext(connection) as captured:
            empty.client.get(REPORTS)
        return len(captured)

    make(empty)
    done(empty)
    few = queries()
    for _number in range(30):
        make(empty)
        done(empty)
    assert queries() == few


def test_charts_compare_with_the_longest_bar():
    table = Table(
        "x", "X", [Column("", "text"), Column("A"), Column("B")], [["a", 5, 10]], series=(1, 2)
    )
    [group] = chart_of(table).groups
    assert [bar.percent for bar in group.bars] == [50.0, 100.0]
    assert [name for _number, name in chart_of(table).legend] == ["A", "B"]
    assert chart_of(Table("x", "X", [Column("", "text"), Column("A")], [["a", 0]])) is None


def test_long_charts_say_what_they_leave_out():
    columns = [Column("", "text"), Column("A")]
    table = Table("x", "X", columns, [[str(number), 1] for number in range(25)])
    assert len(chart_of(table).groups) == 20
    assert chart_of(table).left_out == 5


# The year report


def test_the_year_report_names_those_who_agreed_and_counts_the_others(empty):
    done(empty, company_name="Bäckerei", consent_public=True)
    done(empty, company_name="bäckerei", consent_public=False)
    done(empty, company_name="Still GmbH", consent_public=False)
    done(empty, company_name="Kam nicht", consent_public=True, outcome="not")
    done(empty, company_name="Alt", consent_public=True, closed_at=moment("2025-05-04 12:00"))
    report = year_report(scope_of_year(empty.users.own, empty.initiative, 2026))
    assert report.names == ["Bäckerei"]
    assert report.unnamed == 1
    text = empty.client.get(YEAR, {"initiative": empty.initiative.pk, "year": 2026})
    text = text.content.decode()
    assert "Bäckerei" in text
    assert "Still GmbH" not in text
    assert empty.initiative.title in text


def test_the_year_report_tells_the_stories_published_in_the_year(empty):
    done(empty)
    index = factories.story_index(empty.initiative)
    told = factories.story(index, title="Ein Zaun")
    old = factories.story(index, title="Von früher")
    type(old).objects.filter(pk=old.pk).update(first_published_at=moment("2020-01-01 10:00"))
    type(told).objects.filter(pk=told.pk).update(first_published_at=moment("2026-02-01 10:00"))
    factories.story(factories.story_index(empty.far_initiative), title="Woanders")
    scope = scope_of_year(empty.users.own, empty.initiative, 2026)
    with translation.override("de"):
        assert [story.card.title for story in year_report(scope).stories] == ["Ein Zaun"]


def test_the_years_begin_with_the_first_pledge(empty):
    make(empty, created_at=moment("2024-03-01 10:00"))
    assert years(empty.users.own)[-1] == 2024
    assert years(empty.users.other) == [timezone.localdate().year]


def unpacked(content: bytes) -> bytes:
    """A PDF with its compressed streams opened."""
    parts = re.findall(rb"stream\r?\n(.*?)endstream", content, re.S)
    opened = []
    for part in parts:
        with contextlib.suppress(zlib.error):
            opened.append(zlib.decompressobj().decompress(part))
    return content + b"".join(opened)


def test_the_year_report_as_a_pdf(empty):
    pytest.importorskip("weasyprint")
    done(empty, company_name="Bäckerei", consent_public=True, value=Decimal("90"))
    query = {"initiative": empty.initiative.pk, "year": 2026, "format": "pdf"}
    answer = empty.client.get(YEAR, query)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    inside = unpacked(answer.content)
    assert b"/StructTreeRoot" in inside and b"/Table" in inside and b"pdfuaid" in inside


def test_a_picture_travels_in_the_pdf_and_nothing_else_is_fetched(empty):
    pytest.importorskip("weasyprint")
    from wagtail_herausforderung.pledges import documents

    done(empty)
    story = factories.story(
        factories.story_index(empty.initiative),
        image=factories.image(),
        image_alt="Ein Zaun",
    )
    year = timezone.localtime(story.first_published_at).year
    query = {"initiative": empty.initiative.pk, "year": year, "format": "pdf"}
    assert b"/Image" in unpacked(empty.client.get(YEAR, query).content)
    elsewhere = documents.to_pdf(
        '<html lang="de"><img src="http://192.0.2.1/a.png" alt="X"></html>'
    )
    assert b"/Image" not in unpacked(elsewhere)


def test_without_the_library_the_page_serves(empty, monkeypatch):
    from wagtail_herausforderung.pledges import documents

    monkeypatch.setattr(documents, "pdf_available", lambda: False)
    answer = empty.client.get(YEAR, {"format": "pdf"})
    assert answer["Content-Type"].startswith("text/html")
    assert "format=pdf" not in answer.content.decode()
