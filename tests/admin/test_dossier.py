"""The dossier of a company: every figure against its rows and a count by hand, who may open it."""

from __future__ import annotations

import datetime
import json
import random
import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from tests import factories
from tests.admin.test_reports import done, make, moment
from tests.pledges.test_papers import drawn_untagged, objects
from wagtail_herausforderung import dates, vocabulary
from wagtail_herausforderung.approaches.choices import ApproachStatus
from wagtail_herausforderung.approaches.models import Approach
from wagtail_herausforderung.cases.models import CaseEvent, Contact, DoNotAsk, NeedLedger
from wagtail_herausforderung.cases.partners.merge import merge
from wagtail_herausforderung.dossiers import files, links
from wagtail_herausforderung.dossiers.dossier import delivered, dossier_of
from wagtail_herausforderung.dossiers.models import DossierLink
from wagtail_herausforderung.dossiers.texts import blocks
from wagtail_herausforderung.models import SupportKind
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.paper import _TAGGED, laid_out, pdf_available
from wagtail_herausforderung.pledges.models import ClosingReport, Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused

SCHEMA = Path(__file__).parents[2] / "docs/reference/dossier.schema.json"
PAGE = "herausforderung_company_dossier"
needs_pdf = pytest.mark.skipif(not pdf_available(), reason="needs the extra pdf")
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def weber(desk, monkeypatch):
    """A company without pledges, with somebody there who may be written to; 20 June 2026."""
    Pledge.objects.all().delete()
    monkeypatch.setattr(dates, "today", lambda: datetime.date(2026, 6, 20))
    SupportKind.objects.filter(key="sachmittel").update(
        value_per_unit=Decimal("12.50"), resource="goods"
    )
    SupportKind.objects.filter(key="fahrzeug").update(resource="in_kind")
    vocabulary.forget()
    desk.company = factories.partner("Spedition Weber", sector="company")
    desk.person = Contact.objects.create(
        partner=desk.company,
        page=desk.initiative,
        name="Ludwig Lager",
        email="lager@example.org",
        consent="spoken",
    )
    with translation.override("en"):
        yield desk


def dossier(desk, year=2026, pages=None):
    return dossier_of(desk.company, year, pages or [desk.initiative])


def kept(desk, **fields) -> Pledge:
    return done(desk, partner=desk.company, contact_name="Wanda Weber", **fields)


def sent(desk, **more) -> DossierLink:
    about = {"by": desk.users.own, "language": "en", **more}
    return links.send(desk.company, 2026, [desk.initiative], desk.person, **about)


def opened(link: DossierLink, client: Client | None = None):
    return (client or Client()).get(links.OPEN.path(link), follow=True)


# Figures


def test_figures_at_the_edges_equal_a_count_by_hand(weber):
    kept(weber, closed_at=moment("2026-01-01 00:00"), hours=Decimal(4), value=Decimal("125.00"))
    kept(weber, closed_at=moment("2026-12-31 23:59"), hours=Decimal("2.5"), people=3)
    kept(weber, closed_at=moment("2027-01-01 00:00"), hours=Decimal(100))
    kept(weber, closed_at=moment("2025-12-31 23:59"), created_at=moment("2025-12-31 23:59"))
    kept(weber, outcome="not", hours=Decimal(100), value=Decimal(100))
    part = kept(weber, hours=Decimal(1))
    Pledge.objects.filter(pk=part.pk).update(parent=Pledge.objects.order_by("pk").first())
    make(weber, "unconfirmed", partner=weber.company)
    make(weber, "new", partner=weber.company, sector="person")
    make(weber, "declined", partner=weber.company)
    done(weber, hours=Decimal(100))
    assert dossier(weber).figures == {
        "received": 5,
        "cooperations": 2,
        "people": 3,
        "hours": Decimal("7.5"),
        "value": Decimal("125.00"),
    }
    found = {key: (hours, value) for key, hours, value in dossier(weber).inputs}
    assert found["time"] == (Decimal("7.5"), 0)
    assert found["goods"] == (None, Decimal(125))
    assert found["management"] == (None, None), "nobody knows it but the company"
    assert dossier(weber).kinds[0][2:] == [30, 50, 40, 30]


def test_every_figure_is_the_sum_of_its_rows_whatever_happened(weber):
    dice = random.Random(13)
    for _number in range(40):
        year = dice.choice((2025, 2026))
        kept(
            weber,
            created_at=moment(f"{year}-0{dice.randint(1, 9)}-03 09:00"),
            closed_at=moment(f"{year}-1{dice.randint(0, 2)}-04 12:00"),
            outcome=dice.choice(("fully", "partly", "not")),
            hours=dice.choice((None, Decimal(dice.randint(0, 4000)) / 100)),
            value=dice.choice((None, Decimal(dice.randint(0, 90000)) / 100)),
            working_time=dice.choice(("", "within", "outside", "partly")),
            people=dice.choice((None, 2)),
        )
    for year in (2024, 2025, 2026):
        found = dossier(weber, year)
        *_texts, received, cooperations, people, hours, value = found.traced.total
        columns = list(zip(*(row[-5:] for row in found.traced.rows), strict=True)) or [()] * 5
        assert [sum(each) for each in columns] == [received, cooperations, people, hours, value]
        assert list(found.figures.values()) == [received, cooperations, people, hours, value]
        assert sum(each or 0 for _key, each, _value in found.inputs) == hours
        assert sum(each or 0 for _key, _hours, each in found.inputs) == value
        assert sum(number for _key, number, _hours in found.formats) == cooperations
        assert sum(each for _key, _number, each in found.formats) == hours


def test_one_of_a_thing_is_said_in_the_singular(weber):
    pledge = kept(weber)
    NeedLedger.objects.update(unit="sleeping bags", unit_one="sleeping bag", title="Bags")
    for count, said in ((1, "1 sleeping bag · Bags"), (1200, "1,200 sleeping bags · Bags")):
        pledge.lines.update(delivered=count)
        assert delivered(dossier(weber).rows[0]) == said


def test_working_time_formats_and_formula_are_told_or_not_stated(weber):
    SupportKind.objects.filter(key="sachmittel").update(
        resource="time", format="hands_on", value_per_unit=Decimal(10)
    )
    vocabulary.forget()
    kept(weber, hours=Decimal(8), value=Decimal(100), working_time="within")
    kept(weber, hours=Decimal(3), value=Decimal(77))
    found = dossier(weber)
    inputs = {key: (hours, value) for key, hours, value in found.inputs}
    assert inputs["within"] == (8, 100) and inputs["time"] == (3, 77)
    assert {key: number for key, number, _hours in found.formats if number} == {"hands_on": 2}
    assert [row.formula for row in found.rows] == ["10 × €10.00", ""], "77 was entered by hand"
    with translation.override("de"):
        assert dossier(weber).rows[0].formula.startswith("10 × 10,00")


def test_a_value_of_several_kinds_is_told_apart_as_far_as_the_formula_goes(weber):
    SupportKind.objects.filter(key="fahrzeug").update(value_per_unit=Decimal(100))
    vocabulary.forget()
    for value in (225, 300):
        pledge = kept(weber, value=Decimal(value), hours=Decimal(1))
        van = factories.ledger(weber.challenge, "Transporter")
        pledge.lines.create(ledger=van, offered=1, accepted=1, delivered=1)
    found = {key: value for key, _hours, value in dossier(weber).inputs if value}
    assert found == {"goods": 125, "in_kind": 100, "several": 300}
    first, second = dossier(weber).rows
    assert (first.formula, second.formula) == ("10 × €12.50 + 1 × €100.00", "")
    assert (first.resource, first.format) == ("several", "")


def test_each_row_says_who_has_confirmed_it_and_when_it_was_corrected(weber):
    both, alone, corrected = kept(weber), kept(weber), kept(weber)
    for side in ("pledger", "organisation"):
        ClosingReport.objects.create(pledge=both, side=side, outcome="fully")
    ClosingReport.objects.create(pledge=alone, side="pledger", outcome="not")
    ClosingReport.objects.create(pledge=corrected, side="organisation", outcome="fully")
    event = CaseEvent.objects.create(
        case=corrected.case, about=corrected, action="correct", actor="coordinator"
    )
    CaseEvent.objects.filter(pk=event.pk).update(at=moment("2026-06-01 12:00"))
    rows = {row.reference: row for row in dossier(weber).rows}
    assert rows[both.reference].confirmed_by == ("organisation", "pledger")
    assert rows[alone.reference].confirmed_by == ("coordinator",)
    assert rows[corrected.reference].confirmed_by == ("organisation", "coordinator")
    assert rows[corrected.reference].corrected_on == datetime.date(2026, 6, 1)
    assert rows[both.reference].corrected_on is None
    assert "corrected on 06/01/2026" in files.html(dossier(weber))


def test_the_number_of_queries_does_not_grow(weber):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            files.html(dossier(weber))
        return len(queries)

    for _number in range(2):
        kept(weber)
    count()  # caches are warm
    few = count()
    for _number in range(20):
        ClosingReport.objects.create(pledge=kept(weber), side="pledger", outcome="fully")
    assert count() == few <= 20


def test_initiatives_are_never_mixed(weber):
    kept(weber, hours=Decimal(2))
    far = kept(weber, page=weber.far_challenge, hours=Decimal(5))
    assert dossier(weber).figures["hours"] == 2
    assert dossier(weber, pages=[weber.far_initiative]).figures["hours"] == 5
    assert dossier(weber, pages=[weber.initiative, weber.far_initiative]).figures["hours"] == 7
    text = files.html(dossier(weber))
    assert far.reference not in text and weber.far_initiative.title not in text


def test_it_tells_when_the_company_was_asked_and_by_nobody(weber):
    def approach(day, status, page=None, **more):
        case = weber.far_case if page else weber.case
        about = {"case": case, "partner": weber.company, "due_on": day, "answer": "Ruft Erna an"}
        Approach.objects.create(asked_on=day, status=status, **about, **more)

    first, last = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
    approach(last, "yes")
    approach(first, "no_answer")
    approach(first, "dropped")
    approach(first - datetime.timedelta(days=1), "no")
    approach(first, "no", page=weber.far_challenge)
    found = dossier(weber)
    told = [(each.on, each.answer) for each in found.asked]
    assert told == [(first, "Asked"), (first, "Asked"), (last, "Yes")]
    text = files.html(found)
    assert weber.case.title in text and "Erna" not in text and "Asked in person" in text


@pytest.mark.parametrize("status", ApproachStatus.values)
def test_it_tells_only_what_was_asked_and_what_the_company_has_said(weber, status):
    """Neither what is planned with it, nor who has not managed to get an answer."""
    day = datetime.date(2026, 5, 4)
    row = Approach(case=weber.case, partner=weber.company, due_on=day, status=status)
    row.save()
    assert dossier(weber).asked == []
    Approach.objects.update(asked_on=day)
    said = {"yes": "Yes", "no": "No", "later": "Later"}.get(status, "Asked")
    assert [each.answer for each in dossier(weber).asked] == [said]


# Files


def test_the_workbook_opens_and_holds_all_rows(weber):
    kept(weber, hours=Decimal(2), value=Decimal("125.00"))
    weber.company.name = "=1+1"
    book = openpyxl.load_workbook(BytesIO(files.answer_with(dossier(weber), "xlsx").content))
    assert len(book.worksheets) == 9
    rows = [[cell.value for cell in row] for row in book["Every figure traced"].iter_rows()]
    assert rows[1][0] == Pledge.objects.get().reference and rows[2][-1] == 125
    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]


def against(schema: dict, value, root: dict, where: str = "$") -> list[str]:
    """What of ``value`` is not as a JSON schema says; as much of it as ours uses."""
    if "$ref" in schema:
        return against(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root, where)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    kinds |= {"number": (int, float), "null": type(None)}
    wanted = schema.get("type", list(kinds))
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if not any(isinstance(value, kinds[each]) for each in wanted):
        return [f"{where}: {value!r} is no {wanted}"]
    wrong = []
    if "const" in schema and value != schema["const"]:
        wrong.append(f"{where}: {value!r}")
    if "enum" in schema and value not in schema["enum"]:
        wrong.append(f"{where}: {value!r}")
    if isinstance(value, dict) and "properties" in schema:
        if set(value) != set(schema["required"]):
            wrong.append(f"{where}: {set(value) ^ set(schema['required'])}")
        for name, each in schema["properties"].items():
            wrong += against(each, value[name], root, f"{where}.{name}") if name in value else []
    for number, each in enumerate(value if isinstance(value, list) else []):
        wrong += against(schema["items"], each, root, f"{where}[{number}]")
    return wrong


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_json_is_as_its_schema_says(weber, language):
    make(weber, "new", partner=weber.company)
    kept(weber, hours=Decimal("1.25"), value=Decimal("125.00"), working_time="within", people=2)
    schema = json.loads(SCHEMA.read_text())
    with translation.override(language):
        found = json.loads(files.answer_with(dossier(weber), "json").content)
    assert against(schema, found, schema) == []
    assert found["figures"]["hours"]["value"] == 1.25
    assert "Wanda" not in json.dumps(found) and "example.org" not in json.dumps(found)
    # The measure itself sees what is missing or of another kind.
    assert against(schema, {**found, "year": "2026"}, schema)
    assert against(schema, {key: found[key] for key in list(found)[1:]}, schema)


@needs_pdf
def test_the_pdf_tells_a_screen_reader_all_of_it(weber):
    kept(weber, hours=Decimal(2), value=Decimal("125.00"))
    markup = files.html(dossier(weber), embed=True)
    pdf = laid_out(markup).write_pdf(**_TAGGED, uncompressed_pdf=True)
    catalogue = next(each for each in objects(pdf).values() if b"/Type /Catalog" in each)
    for wanted in (b"/Lang (en)", b"/Marked true", b"/StructTreeRoot", b"/DisplayDocTitle true"):
        assert wanted in catalogue
    assert drawn_untagged(pdf) == []
    assert files.answer_with(dossier(weber), "pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_text_says_more_than_was_counted(weber, language):
    with translation.override(language):
        assert blocks(dossier(weber)) == []
        kept(weber, hours=Decimal(2), working_time="within")
        (_about, text), (vsme, _long) = blocks(dossier(weber))
        assert "€" not in text, "no value was recorded"
        assert "VSME" in vsme and "B2" in vsme
        everything = files.html(dossier(weber)) + json.dumps(files.as_json(dossier(weber)))
    for word in ("CSRD", "ESRS", "GRI"):
        assert not re.search(rf"\b{word}\b", everything)
    for person in ("Wanda", "Ludwig", "example.org"):
        assert person not in everything


# The link


def test_the_link_opens_page_and_files_without_an_account(weber):
    pledge = kept(weber, hours=Decimal(2))
    link = sent(weber)
    mail = Mail.objects.about(link).get()
    assert mail.to == "lager@example.org" and "2026" in mail.subject
    client = Client()
    answer = opened(link, client)
    text = answer.content.decode()
    assert answer.status_code == 200 and pledge.reference in text
    assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]
    for ending in files.endings():
        url = re.search(rf'href="([^"]*/{ending}/[^"]*)"', text)[1]
        assert client.get(url.replace("&amp;", "&")).status_code == 200
    assert client.get(reverse("herausforderung:dossier_file", args=["exe"])).status_code == 404
    assert Client().get(reverse("herausforderung:dossier")).status_code == 404


def test_the_link_ends_with_the_year_after(weber, monkeypatch):
    link = sent(weber)
    assert link.expires_on == datetime.date(2027, 12, 31)
    assert links.expiry(2019) == datetime.date(2026, 9, 18), "long over: three months from now"
    monkeypatch.setattr(dates, "today", lambda: datetime.date(2027, 12, 31))
    assert opened(link).status_code == 200
    monkeypatch.setattr(dates, "today", lambda: datetime.date(2028, 1, 1))
    assert opened(link).status_code == 410
    assert Client().get(links.OPEN.path(link)).status_code == 410, "a new token opens no more"
    call_command("herausforderung_tidy", verbosity=0)
    assert DossierLink.objects.exists()
    monkeypatch.setattr(dates, "today", lambda: datetime.date(2029, 1, 1))
    call_command("herausforderung_tidy", verbosity=0)
    assert not DossierLink.objects.exists() and not Mail.objects.filter(template="dossier_link")


def test_sent_again_the_earlier_link_ends(weber):
    first = links.OPEN.path(sent(weber))
    second = links.OPEN.path(sent(weber))
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 302


def test_a_link_opens_one_company_and_one_year(weber):
    mine = kept(weber)
    other = factories.partner("Glaserei Nord", sector="company")
    theirs = done(weber, partner=other)
    before = kept(
        weber, created_at=moment("2025-02-01 09:00"), closed_at=moment("2025-03-01 09:00")
    )
    text = opened(sent(weber)).content.decode()
    assert mine.reference in text
    assert theirs.reference not in text and before.reference not in text


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: "x" + t, lambda t: t.upper()])
def test_a_tampered_link_opens_nothing(weber, spoil):
    link = sent(weber)
    token = links.OPEN.make(link)
    url = reverse("herausforderung:dossier", args=[spoil(token)])
    assert Client().get(url).status_code == 404
    foreign = links.OPEN.sign("00000000-0000-4000-8000-000000000000", link.email)
    for token in (foreign, links.OPEN.sign("no uuid", link.email)):
        url = reverse("herausforderung:dossier", args=[token])
        assert Client().get(url).status_code in (404, 410)


@pytest.mark.parametrize(
    "change",
    [
        {"left_on": datetime.date(2026, 6, 20)},
        {"consent": "refused"},
        {"email": "else@example.org"},
        None,
    ],
)
def test_the_link_ends_with_the_person(weber, change):
    link = sent(weber)
    path = links.OPEN.path(link)
    if change is None:
        weber.person.delete()
    else:
        Contact.objects.filter(pk=weber.person.pk).update(**change)
    assert Client().get(path).status_code == 410


def test_a_partner_that_is_erased_or_merged_takes_its_links_along(weber):
    pledge = kept(weber)
    path = links.OPEN.path(sent(weber))
    into = factories.partner("Weber Logistik", sector="company")
    merge(weber.company, into)
    answer = Client().get(path, follow=True)
    assert answer.status_code == 200 and "Weber Logistik" in answer.content.decode()
    into.delete()
    assert Client().get(path).status_code == 410
    pledge.refresh_from_db()
    assert pledge.partner is None


def test_a_link_that_is_opened_too_often_waits(weber, settings):
    path = links.OPEN.path(sent(weber))
    settings.WAGTAIL_HERAUSFORDERUNG = {
        **settings.WAGTAIL_HERAUSFORDERUNG,
        "RATE_LIMITS": {"address": "99/h", "challenge": "2/h", "mail": "99/d"},
    }
    client = Client()
    assert [client.get(path, follow=True).status_code for _n in range(3)] == [200, 200, 429]


# Sending


def test_the_coordinator_sees_the_letter_and_sends_it(weber):
    kept(weber)
    url = reverse(PAGE, args=[weber.company.pk])
    shown = weber.client.get(url)
    assert shown.context["letter"].to == "lager@example.org"
    assert not DossierLink.objects.exists() and not Mail.objects.filter(template="dossier_link")
    assert (
        url
        in weber.client.get(
            reverse("herausforderung_company", args=[weber.company.pk])
        ).content.decode()
    )
    data = {"year": 2026, "initiatives": [weber.initiative.pk], "contact": weber.person.pk}
    assert weber.client.post(url, {**data, "language": "de"}).status_code == 302
    link = DossierLink.objects.get()
    assert (link.user, link.pages, link.language) == (weber.users.own, [weber.initiative.pk], "de")
    assert Mail.objects.get(template="dossier_link").language == "de"
    withdraw = reverse(f"{PAGE}_withdraw", args=[weber.company.pk, link.pk])
    assert weber.clients["other"].post(withdraw).status_code == 404
    path = links.OPEN.path(link)
    assert weber.client.post(withdraw).status_code == 302
    assert Client().get(path).status_code == 410
    assert Mail.objects.get(template="dossier_link").status == "discarded"


@pytest.mark.parametrize(
    "change",
    [
        {"consent": "unasked"},
        {"consent": "refused"},
        {"left_on": datetime.date(2026, 6, 20)},
        {"email": ""},
    ],
)
def test_nobody_is_written_to_who_may_not_be(weber, change):
    Contact.objects.filter(pk=weber.person.pk).update(**change)
    assert weber.client.get(reverse(PAGE, args=[weber.company.pk])).context.get("letter") is None
    with pytest.raises(TransitionRefused):
        sent(weber)


def test_do_not_ask_before_is_kept(weber):
    DoNotAsk.objects.create(
        partner=weber.company, before=timezone.localdate().replace(year=2099), reason="Ruhe"
    )
    url = reverse(PAGE, args=[weber.company.pk])
    shown = weber.client.get(url)
    assert (
        shown.context["letter"] is None and "nothing is sent until then" in shown.content.decode()
    )
    data = {"year": 2026, "initiatives": [weber.initiative.pk], "contact": weber.person.pk}
    answer = weber.client.post(url, {**data, "language": "en"})
    assert answer.status_code == 409 and not DossierLink.objects.exists()
    assert (
        weber.client.get(reverse(f"{PAGE}_file", args=[weber.company.pk, "json"])).status_code
        == 200
    )


def test_a_coordinator_sends_and_loads_only_what_they_may_see(weber):
    kept(weber, hours=Decimal(2))
    far = kept(weber, page=weber.far_challenge, hours=Decimal(5))
    url = reverse(f"{PAGE}_file", args=[weber.company.pk, "json"])
    hours = {
        role: json.loads(weber.clients[role].get(url).content)["figures"]["hours"]["value"]
        for role in ("own", "other", "admin")
    }
    assert hours == {"own": 2, "other": 5, "admin": 7}
    foreign = weber.client.get(url, {"initiatives": weber.far_initiative.pk})
    assert foreign.status_code == 404
    with pytest.raises(TransitionRefused):
        sent(weber, by=weber.users.other)
    assert far.reference not in opened(sent(weber)).content.decode()
    assert weber.clients["editor"].get(url).status_code == 302


def test_without_an_initiative_there_is_a_sentence_and_nothing_is_sent(weber):
    url = reverse(PAGE, args=[weber.company.pk])
    asked = {"year": 2026, "contact": weber.person.pk, "language": "en"}
    shown = weber.clients["admin"].get(url, asked)
    assert "Choose at least one initiative." in shown.content.decode()
    assert weber.clients["admin"].post(url, asked).status_code == 422
    assert weber.client.get(url, {"year": "none"}).status_code == 200
    assert not DossierLink.objects.exists()


def test_the_timeline_tells_of_a_dossier_that_was_sent(weber):
    links.withdraw(sent(weber))
    page = reverse("herausforderung_company", args=[weber.company.pk])
    text = weber.client.get(page).content.decode()
    assert "Dossier sent" in text and "Withdrawn" in text
    assert "Dossier sent" not in weber.clients["other"].get(page).content.decode()
