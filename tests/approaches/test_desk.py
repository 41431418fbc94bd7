"""Who asks whom at the desk: list, steps with preview, a case's and a company's page, Today."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.approaches import acquaintances, actions
from wagtail_herausforderung.approaches.actions import Answer, Errand
from wagtail_herausforderung.approaches.models import Acquaintance, Approach
from wagtail_herausforderung.cases.models import Contact
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges.models import Pledge

INDEX = "/admin/herausforderung/approaches/"


def text(response) -> str:
    return response.content.decode()


def step(approach, name: str) -> str:
    return reverse("herausforderung_approach:step", args=[approach.pk, name])


def planned(desk, anna, later, **words) -> dict:
    need = desk.case.ledgers.get(title="Schlafsäcke")
    return {
        "company": "Bäckerei Muster",
        "needs": [str(need.pk)],
        "asker": str(anna.pk),
        "due_on": later(9).isoformat(),
        "form_key": str(uuid.uuid4()),
        **words,
    }


def test_planning_first_shows_the_letter_and_writes_nothing(desk, anna, baker, later):
    url = reverse("herausforderung_approach_plan", args=[desk.case.pk])
    page = desk.client.get(url, {"partner": baker.partner.pk})
    assert 'value="Bäckerei Muster"' in text(page) and "Anna Albrecht" in text(page)
    seen = desk.client.post(url, {**planned(desk, anna, later), "preview": "1"})
    assert "anna@example.org" in text(seen) and "needs help" in text(seen)
    assert not Approach.objects.exists()


def test_planning_sends_the_letter_once(desk, anna, baker, later):
    url = reverse("herausforderung_approach_plan", args=[desk.case.pk])
    data = planned(desk, anna, later)
    for _twice in range(2):
        done = desk.client.post(url, data)
        approach = Approach.objects.get()
        assert done.url == reverse("herausforderung_approach:inspect", args=[approach.pk])
    assert (approach.partner, approach.member) == (baker.partner, anna)
    assert Mail.objects.filter(template="approach_member").count() == 1


def test_a_company_that_rests_is_refused_with_who_and_when_until_there_is_a_reason(
    desk, anna, plan, later, member
):
    plan(asks=member("Bernd Braun"))
    url = reverse("herausforderung_approach_plan", args=[desk.case.pk])
    data = planned(desk, anna, later, words="Was wir sagen")
    refused = desk.client.post(url, data)
    assert refused.status_code == 409
    assert "Bernd Braun is to ask it by" in text(refused) and "Was wir sagen" in text(refused)
    assert 'name="despite"' in text(refused)
    done = desk.client.post(url, {**data, "despite": "Beide kennen sie."})
    assert done.status_code == 302
    assert Approach.objects.latest("pk").despite == "Beide kennen sie."


def test_bad_input_is_told_in_a_sentence(desk, anna, later):
    url = reverse("herausforderung_approach_plan", args=[desk.case.pk])
    for wrong in ({"company": ""}, {"due_on": "gestern vielleicht"}, {"needs": ["x"]}):
        answer = desk.client.post(url, planned(desk, anna, later, **wrong))
        assert answer.status_code == 422, wrong
    past = desk.client.post(url, planned(desk, anna, later, due_on="2020-01-01"))
    assert past.status_code == 409 and "is past" in text(past)
    strange = {"partner": "9" * 30, "need": "\x00", "member": "-1"}
    assert desk.client.get(url, strange).status_code == 200
    assert not Approach.objects.exists()


def test_the_list_filters_by_state_member_company_and_overdue(desk, plan, company, member, later):
    plan()
    other = plan(company("Spedition Nord"), asks=member("Bernd Braun"))
    Approach.objects.filter(pk=other.pk).update(due_on=later(-2))
    done = plan(company("Hotel Süd"))
    actions.answer(done, Answer("no"), by=desk.own)
    ways = {
        "": ("Bäckerei Muster", "Spedition Nord"),
        "?show=overdue": ("Spedition Nord",),
        "?show=all": ("Bäckerei Muster", "Spedition Nord", "Hotel Süd"),
        "?status=no": ("Hotel Süd",),
        f"?member={other.member_id}": ("Spedition Nord",),
        "?company=muster": ("Bäckerei Muster",),
        "?q=Spedition": ("Spedition Nord",),
    }
    for query, wanted in ways.items():
        page = text(desk.client.get(INDEX + query))
        table = page.partition("<table")[2]
        for name in ("Bäckerei Muster", "Spedition Nord", "Hotel Süd"):
            assert (name in table) == (name in wanted), (query, name)
    assert "overdue" in text(desk.client.get(INDEX))
    sheet = desk.client.get(INDEX, {"show": "all", "export": "csv"})
    assert b"Hotel S" in b"".join(sheet.streaming_content)


def test_the_list_asks_the_same_number_of_queries(desk, plan, company):
    counts = []
    for number in (1, 6):
        while Approach.objects.count() < number:
            plan(company(f"Firma {Approach.objects.count()}"))
        desk.client.get(INDEX)
        with CaptureQueriesContext(connection) as queries:
            desk.client.get(INDEX)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_neighbours_see_nothing(desk, plan):
    approach = plan()
    page = text(desk.clients["other"].get(INDEX, {"show": "all"}))
    assert "Bäckerei Muster" not in page and "Anna" not in page
    inspect = reverse("herausforderung_approach:inspect", args=[approach.pk])
    assert desk.clients["other"].get(inspect).status_code == 404
    assert desk.clients["other"].post(step(approach, "drop"), {}).status_code == 404
    approach.refresh_from_db()
    assert approach.status == "planned"
    today = text(desk.clients["other"].get("/admin/herausforderung/today/"))
    assert "Bäckerei Muster" not in today


def test_an_answer_is_written_down_by_a_step(desk, plan, later):
    approach = plan()
    seen = desk.client.get(step(approach, "no"))
    assert "Do not ask before" in text(seen)
    desk.client.post(step(approach, "no"), {"answered": "Umbau.", "not_before": later(99)})
    approach.refresh_from_db()
    assert (approach.status, approach.answer, approach.not_before) == ("no", "Umbau.", later(99))


def test_later_asks_for_the_day(desk, plan, later):
    approach = plan()
    assert desk.client.post(step(approach, "later"), {}).status_code == 422
    desk.client.post(step(approach, "later"), {"later_on": later(30).isoformat()})
    approach.refresh_from_db()
    assert (approach.status, approach.later_on) == ("later", later(30))
    page = text(desk.client.get(reverse("herausforderung_approach:inspect", args=[approach.pk])))
    assert "Ask again on" in page


def test_a_yes_leads_to_the_pledge_that_is_filled_in(desk, plan, baker):
    approach = actions.answer(plan(), Answer("yes"), by=desk.own)
    page = text(desk.client.get(reverse("herausforderung_approach:inspect", args=[approach.pk])))
    need = approach.needs.get()
    url = reverse("herausforderung_record_kind", args=["pledge"])
    assert f"{url}?company=B%C3%A4ckerei+Muster&amp;need={need.pk}" in page
    form = {"source": "phone", "company": baker.name, "contact_name": "Frau Weber"}
    form |= {"reach": "weber@muster.example", "need": need.title, "need-choice": str(need.pk)}
    done = desk.client.post(url, {**form, "quantity": "5", "form_key": str(uuid.uuid4())})
    assert done.status_code == 302
    pledge = Pledge.objects.latest("pk")
    approach.refresh_from_db()
    assert (approach.pledge, pledge.status, pledge.email) == (
        pledge,
        "unconfirmed",
        "weber@muster.example",
    )


def test_today_says_what_waits(desk, plan, company, later, anna):
    yes = actions.answer(plan(), Answer("yes"), by=desk.own)
    actions.hand_back(plan(company("Ohne GmbH")))
    mine = plan(company("Meine GmbH"), errand=Errand(later(0), user=desk.own))
    over = plan(company("Stille GmbH"))
    Approach.objects.filter(pk=over.pk).update(status="no_answer", due_on=later(-9))
    page = text(desk.client.get("/admin/herausforderung/today/"))
    for name in ("Bäckerei Muster", "Ohne GmbH", "Meine GmbH", "Stille GmbH"):
        assert name in page
    for reason in ("A company says yes", "Nobody asks yet", "You are to ask a company"):
        assert reason in page
    assert step(over, "pass_on") in page
    actions.drop(mine, by=desk.own)
    Pledge.objects.filter(pk=desk.pledge.pk).update(partner=yes.partner)
    Approach.objects.filter(pk=yes.pk).update(pledge=desk.pledge)
    page = text(desk.client.get("/admin/herausforderung/today/"))
    assert "Meine GmbH" not in page and "A company says yes" not in page


def test_a_case_shows_suggestions_with_reasons_and_a_filled_in_plan(desk, anna, company):
    helper = company("Outdoorhaus")
    acquaintances.know(anna, helper.partner, "well")
    page = text(desk.client.get(reverse("herausforderung_case:inspect", args=[desk.case.pk])))
    assert "Who might help with “Schlafsäcke”" in page
    assert "Anna Albrecht knows somebody there (well)" in page
    url = reverse("herausforderung_approach_plan", args=[desk.case.pk])
    need = desk.case.ledgers.get(title="Schlafsäcke")
    assert f"{url}?partner={helper.partner.pk}&amp;need={need.pk}&amp;member={anna.pk}" in page


def test_a_company_s_page_tells_of_it(desk, plan, baker, anna):
    actions.answer(plan(), Answer("no", "Diesmal nicht."), by=desk.own)
    acquaintances.know(anna, baker.partner, "well", since=2015)
    page = text(desk.client.get(reverse("herausforderung_company", args=[baker.partner.pk])))
    assert "Asked" in page and "1 time · last on" in page
    assert "Diesmal nicht." in page and "Anna Albrecht · Well" in page
    there = reverse("herausforderung_approach_for", args=[baker.partner.pk])
    assert there in page
    chosen = text(desk.client.get(there))
    assert "asked it on" in chosen
    assert reverse("herausforderung_approach_plan", args=[desk.case.pk]) in chosen
    other = text(
        desk.clients["other"].get(reverse("herausforderung_company", args=[baker.partner.pk]))
    )
    assert "Diesmal nicht." not in other and "Anna" not in other
    assert "zuletzt: " in other


def test_who_knows_somebody_is_written_down_renewed_and_removed(desk, anna, baker, member, later):
    add = reverse("herausforderung_acquaintance_add", args=[baker.partner.pk])
    desk.client.post(add, {"know-member": anna.pk, "know-how_well": "well", "know-since": "2010"})
    row = Acquaintance.objects.get()
    assert (row.member, row.how_well, row.since, row.user) == (anna, "well", 2010, desk.own)
    shy = member("Carla Christ", consent="unasked")
    said = desk.client.post(add, {"know-member": shy.pk, "know-how_well": "well"}, follow=True)
    assert "has not agreed" in text(said)
    assert desk.client.post(add, {"know-member": "x"}).status_code == 302
    assert Acquaintance.objects.count() == 1
    Acquaintance.objects.update(refreshed_on=later(-500))
    one = reverse("herausforderung_acquaintance", args=[baker.partner.pk, row.pk])
    assert desk.clients["other"].post(one, {"remove": "1"}).status_code == 404
    desk.client.post(one)
    row.refresh_from_db()
    assert row.refreshed_on == dates.today()
    desk.client.post(one, {"remove": "1"})
    assert not Acquaintance.objects.exists()


def test_the_book_names_who_has_agreed_and_nobody_else(desk, plan, baker, anna, member, company):
    acquaintances.know(anna, baker.partner, "well", since=2015)
    actions.answer(plan(), Answer("no", "Diesmal nicht."), by=desk.own)
    shy = member("Carla Christ", consent="unasked")
    actions.ask(plan(company("Hotel Süd"), asks=shy), by=desk.own)
    person = {"partner": baker.partner, "page": desk.initiative}
    Contact.objects.create(name="Karl Klein", consent="written", **person)
    Contact.objects.create(name="Greta Groß", consent="unasked", **person)
    url = reverse("herausforderung_network", args=[desk.initiative.pk])
    page = text(desk.client.get(url))
    for words in ("Anna Albrecht", "Since 2015.", "Diesmal nicht.", "Hotel Süd", "Karl Klein"):
        assert words in page
    for secret in ("Carla Christ", "Greta Groß"):
        assert secret not in page
    assert "1 member is missing" in page
    assert desk.clients["other"].get(url).status_code == 404
    desk.client.get(url)
    with CaptureQueriesContext(connection) as few:
        desk.client.get(url)
    for number in range(5):
        plan(company(f"Firma {number}"))
    with CaptureQueriesContext(connection) as many:
        desk.client.get(url)
    assert len(few) == len(many)


def test_the_book_is_a_tagged_pdf(desk, plan, monkeypatch):
    pytest.importorskip("weasyprint")
    from wagtail_herausforderung import paper

    monkeypatch.setattr(paper, "pdf_available", lambda: True)
    plan()
    url = reverse("herausforderung_network", args=[desk.initiative.pk])
    made = []

    def told(markup, **options):
        made.append(markup)
        return paper.laid_out(markup).write_pdf(uncompressed_pdf=True, **paper._TAGGED)

    monkeypatch.setattr(paper, "to_pdf", told)
    answer = desk.client.get(url, {"format": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    for wanted in (b"/Lang (en)", b"/Marked true", b"/StructTreeRoot"):
        assert wanted in answer.content
    assert "<style>" in made[0] and "Bäckerei Muster" in made[0]


def test_a_name_is_planned_without_a_partner(desk, anna, later):
    url = reverse("herausforderung_approach_plan", args=[desk.case.pk])
    desk.client.post(url, planned(desk, anna, later, company="Ganz neue Firma"))
    approach = Approach.objects.get()
    assert (approach.partner, approach.company) == (None, "Ganz neue Firma")
    page = text(desk.client.get(reverse("herausforderung_approach:inspect", args=[approach.pk])))
    assert "Ganz neue Firma" in page
    made = factories.partner("Ganz neue Firma GmbH", sector="company")
    approach.refresh_from_db()
    assert approach.partner == made
