"""The reports: every figure against one that was worked out by hand, and whom they are shown to."""

import contextlib
import csv
import datetime
import html
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
from wagtail_herausforderung.cases.models import CaseSettings, NeedLedger
from wagtail_herausforderung.charts import chart_of
from wagtail_herausforderung.figures import FIGURES, counters
from wagtail_herausforderung.models import SupportKind
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.impact import SUMS
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.reports import figures
from wagtail_herausforderung.reports.definitions import DEFINED
from wagtail_herausforderung.reports.scope import Scope
from wagtail_herausforderung.reports.words import share
from wagtail_herausforderung.reports.worth import worth
from wagtail_herausforderung.reports.year import scope_of_year, year_report, years
from wagtail_herausforderung.tables import Column, Table

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
    came = bags if values.get("closed_at") else None
    made.lines.create(ledger=ledger, offered=bags, accepted=came, delivered=came)
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
    assert found["On the same day"] == [1, share(1, 6)]
    assert found["After 1 working day"] == [1, share(1, 6)]
    assert found["After 2 or 3"] == [1, share(1, 6)]
    assert found["After 6 to 10"] == [1, share(1, 6)]
    # One still waits and one was withdrawn, both long after an answer was due.
    assert found["No answer, and the time is up"] == [2, share(2, 6)]
    assert table.total[1] == 6
    # 0, 1, 3 and 9 days: the median is 2; three of six came in time.
    assert "within 2 working days (median)" in table.findings[0]
    assert "50% had an answer within 5 working days: 3 of 6 pledges" in table.findings[1]
    assert len(table.findings) == 2


def test_who_has_not_waited_long_says_nothing_about_being_in_time(empty, scope):
    make(empty, "accepted", answered_at=moment("2026-03-03 10:00"))
    make(empty, "new", confirmed_at=timezone.now())
    early = make(empty, "withdrawn", confirmed_at=moment("2026-03-02 10:00"))
    Pledge.objects.filter(pk=early.pk).update(state_since=moment("2026-03-03 10:00"))
    table = figures.first_answer(scope)
    assert table.findings[1].startswith("100% had an answer within 5 working days: 1 of 1")
    assert "1 more has no answer yet and is still in time." in table.findings
    found = rows(table)
    assert found["No answer yet, still in time"][0] == 1
    assert found["Withdrawn or ended before an answer was due"][0] == 1
    assert found["No answer, and the time is up"][0] == 0


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
        "cooperations": "3",
        "companies and people who helped": "2",
        "people who came along": "5",
        "hours of work": "6",
        "equivalent value": "€90.00",
    }


def part_of(pledge, status, *, page=None, **fields) -> Pledge:
    made = make(pledge.desk, status, page=page, bags=4, company_name=pledge.company_name, **fields)
    Pledge.objects.filter(pk=made.pk).update(parent=pledge)
    return made


@pytest.fixture
def split(empty):
    """Pledged 10, accepted 6: four wait, later taken as well; and what was passed on elsewhere."""

    def make_one(**fields) -> Pledge:
        whole = done(empty, bags=6, hours=Decimal("6"), **fields)
        whole.desk = empty
        closed = {"outcome": "partly", "closed_at": moment("2026-06-01 12:00")}
        part_of(whole, "fulfilled", hours=Decimal("1.5"), **closed)
        part_of(whole, "fulfilled", page=empty.far_challenge, **closed)
        part_of(whole, "reserve")
        return whole

    return make_one


def test_the_parts_of_a_pledge_count_once(empty, split):
    everything = Scope(empty.users.admin)
    split()
    make(empty)
    found = {headline.key: headline.words for headline in figures.headlines(everything)}
    # What was passed on to another challenge is a cooperation of its own, and came only once.
    assert (found["received"], found["cooperations"], found["hours"]) == ("2", "2", "7.5")
    assert figures.by_state(everything).total[1] == 2
    assert rows(figures.by_kind(everything))["Sachmittel"] == [2, 1, 1]
    assert sum(row[1] for row in figures.by_region(everything).rows) == 2
    assert figures.by_month(everything).total[1:] == [2, 2]
    assert figures.first_answer(everything).total[1] == 2


def test_the_initiatives_of_a_network_add_up_to_it(empty, split):
    split()
    done(empty, page=empty.far_challenge, hours=Decimal("24.5"), value=Decimal("99.95"))
    make(empty, page=empty.far_challenge)
    everybody = Scope(empty.users.admin)
    each = [Scope(empty.users.admin, page) for page in (empty.initiative, empty.far_initiative)]
    public = counters(empty.home)

    def sums(scope) -> list:
        done_here = scope.fulfilled.aggregate(**SUMS)
        return [scope.received.count(), *(done_here[key] or 0 for key in SUMS)]

    total = [sum(numbers) for numbers in zip(*map(sums, each), strict=True)]
    assert total == sums(everybody) == [3, 3, Decimal("32"), Decimal("99.95")]
    assert [public.cooperations, public.hours, public.value] == total[1:]
    parts = [counters(page) for page in (empty.initiative, empty.far_initiative)]
    assert sum(part.cooperations for part in parts) == public.cooperations


def test_hours_of_what_did_not_work_are_counted_nowhere(empty, scope):
    done(empty, outcome="not", hours=Decimal("3"), value=Decimal("30"))
    assert (worth(scope).hours, worth(scope).recorded) == (0, 0)
    assert {h.key: h.words for h in figures.headlines(scope)}["hours"] == "0"


def test_what_is_counted_stands_beside_every_figure(empty):
    done(empty, value=Decimal("12.50"), hours=Decimal("2"), people=3)
    for address in (REPORTS, YEAR):
        shown = html.unescape(empty.client.get(address).content.decode())
        shown = " ".join(shown.split())
        assert not [
            key
            for key, figure in FIGURES.items()
            if key != "open" and str(figure.says) not in shown
        ]
    shown = " ".join(html.unescape(empty.client.get(REPORTS).content.decode()).split())
    assert set(DEFINED) == {*figures.TABLES, "compared"}, "that one is of the year report only"
    several = {"initiatives"}  # shown where there are several; here is one
    assert not [key for key in {*figures.TABLES} - several if str(DEFINED[key].says) not in shown]


def test_needs_of_different_units_have_a_scale_each(empty, scope):
    factories.challenge(
        empty.initiative_index, title="Anders", needs=[factories.need("Stunden", 3, unit="h")]
    )
    ledgers = NeedLedger.objects.filter(unit="h")
    ledgers.update(reserved=3, delivered=1)
    chart = chart_of(figures.coverage(scope))
    assert len(chart.groups) >= 2
    assert all(max(bar.percent for bar in group.bars) == 100 for group in chart.groups)


def test_a_need_without_a_limit_does_not_fill_up_another(empty, scope):
    factories.challenge(
        empty.initiative_index, title="Mehr", needs=[factories.need("Schlafsäcke", None)]
    )
    NeedLedger.objects.filter(quantity=None).update(reserved=500)
    found = [row[2:4] for row in figures.coverage(scope).rows if "Schlafsäcke" in row[0]]
    assert sorted(found, key=str) == [[30, 0], [None, 500]]


def test_all_is_said_only_to_who_sees_all(empty):
    assert Scope(empty.users.admin).name == "All initiatives"
    assert Scope(empty.users.own).name == empty.initiative.title
    shown = empty.client.get(YEAR).content.decode()
    assert "All initiatives" not in shown and empty.initiative.title in shown


def test_the_stories_are_those_of_the_initiatives_that_are_counted(empty):
    for initiative, title in ((empty.initiative, "Von hier"), (empty.far_initiative, "Von dort")):
        factories.story(factories.story_index(initiative), title)
    year = timezone.localdate().year

    def told(user, initiative=None) -> set[str]:
        report = year_report(scope_of_year(user, initiative, year))
        return {story.card.title for story in report.stories}

    assert told(empty.users.own) == {"Von hier"}
    assert told(empty.users.admin, empty.far_initiative) == {"Von dort"}
    assert told(empty.users.admin) == {"Von hier", "Von dort"}


def test_a_year_that_is_over_says_nothing_as_of_today(empty):
    done(empty)
    this_year = timezone.localdate().year
    for year, stands in ((this_year, True), (this_year - 1, False)):
        report = year_report(scope_of_year(empty.users.own, None, year))
        assert ("coverage" in {each.key for each in report.opening + report.details}) == stands


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
    factories.enquiry(factories.service(empty.initiative))
    scope = Scope(empty.users.own)
    for key, function in figures.tables().items():
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
            uid=f"u{number}", kind=unit, title="X", unit=unit, quantity=5, position=number + 9
        )
        pledge = make(empty)
        pledge.lines.create(ledger=ledger, offered=1)
    for key in ("kinds", "coverage"):
        text = empty.client.get(f"{REPORTS}{key}.csv").content.decode("utf-8-sig")
        cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
        book = openpyxl.load_workbook(BytesIO(empty.client.get(f"{REPORTS}{key}.xlsx").content))
        written = [cell for row in book.active.iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in written)
        assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@|")], key


def test_the_page_has_a_table_behind_every_chart(empty):
    make(empty)
    done(empty, value=Decimal("50"))
    factories.enquiry(factories.service(empty.initiative))
    answer = empty.client.get(REPORTS)
    text = answer.content.decode()
    drawn = [report for report in answer.context["reports"] if report["chart"]]
    assert len(drawn) >= 6
    assert text.count("<figcaption") == len(figures.tables()) - 1, "there is one initiative only"
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
    from wagtail_herausforderung import paper

    done(empty)
    story = factories.story(
        factories.story_index(empty.initiative),
        image=factories.image(),
        image_alt="Ein Zaun",
    )
    year = timezone.localtime(story.first_published_at).year
    query = {"initiative": empty.initiative.pk, "year": year, "format": "pdf"}
    assert b"/Image" in unpacked(empty.client.get(YEAR, query).content)
    elsewhere = paper.to_pdf(
        '<html lang="de"><title>X</title><img src="http://192.0.2.1/a.png" alt="X"></html>'
    )
    assert b"/Image" not in unpacked(elsewhere)


def test_without_the_library_the_page_serves(empty, monkeypatch):
    from wagtail_herausforderung import paper

    monkeypatch.setattr(paper, "pdf_available", lambda: False)
    answer = empty.client.get(YEAR, {"format": "pdf"})
    assert answer["Content-Type"].startswith("text/html")
    assert "format=pdf" not in answer.content.decode()


def test_every_figure_follows_a_correction_and_a_reopening(empty):
    pledge = factories.pledge(empty.challenge, {"Schlafsäcke": 10}, email="f@example.org")
    pledge = actions.close(actions.accept(pledge), actions.Answer("fully", hours=Decimal(12)))
    scope = Scope(empty.users.admin)

    def seen() -> tuple:
        bags = next(row for row in figures.coverage(scope).rows if "Schlafsäcke" in str(row[0]))
        words = {each.key: each.words for each in figures.headlines(scope)}
        public = counters(empty.initiative)
        return worth(scope).hours, bags, words["cooperations"], public.hours, public.cooperations

    before = seen()
    [line] = pledge.lines.all()
    wrong = actions.Answer("partly", {line.pk: 4}, Decimal(5))
    pledge = actions.correct(pledge, wrong, message="Verzählt.")
    assert seen()[0] == seen()[3] == 5 and seen()[1][-1] == 4
    assert seen()[2] == before[2] == "1"
    pledge = actions.correct(pledge, actions.Answer("not"), message="Es kam gar nichts.")
    assert (seen()[0], seen()[2], seen()[4]) == (0, "0", 0)
    right = actions.Answer("fully", hours=Decimal(12))
    pledge = actions.correct(pledge, right, message="Doch, alles.")
    assert seen() == before, "put right to what it was, everything adds up as before"
    actions.reopen(pledge, message="Zu früh.")
    # Accepted again, and nothing has come yet.
    assert (seen()[0], seen()[2], seen()[4]) == (0, "0", 0)
    assert seen()[1][-2:] == [10, 0] and before[1][-2:] == [10, 10]
