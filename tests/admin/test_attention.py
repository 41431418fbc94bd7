"""What needs attention at the desk: every reason, its number, its mark and its next step."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.cases.models import CaseSettings, NeedLedger
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges.admin.attention import (
    count_waiting,
    loaded,
    needing_attention,
    next_step,
    reasons_of,
    waiting_for,
)
from wagtail_herausforderung.pledges.models import Agreement, ClosingReport, Pledge

DESK = "/admin/herausforderung/pledges/"
#: A Wednesday; Thursday, 1 October is no holiday, Saturday the 3rd is one.
NOW = timezone.make_aware(datetime.datetime(2026, 9, 30, 12))


def day(month: int, number: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(2026, month, number, 12))


@pytest.fixture
def bare(desk, english):
    Pledge.objects.all().delete()
    return desk


def make(desk, status, *, page=None, bags=1, **fields) -> Pledge:
    case = factories.case(page or desk.challenge)
    fields.setdefault("state_since", NOW)
    made = Pledge.objects.create(
        case=case,
        status=status,
        contact_name="A. Muster",
        email="a@example.org",
        language="de",
        notice_version="1",
        **fields,
    )
    made.lines.create(ledger=case.ledgers.order_by("position").first(), offered=bags)
    return made


def agree(pledge, start, end=None, **fields) -> Agreement:
    return Agreement.objects.create(
        pledge=pledge, starts_on=start.date(), ends_on=end and end.date(), place="Hof", **fields
    )


def waits(pledge, now=NOW) -> tuple[list[str], str]:
    """The reasons for which a pledge waits, and what to do next."""
    clock = Clock(now)
    [row] = loaded(Pledge.objects.filter(pk=pledge.pk), clock)
    reasons = [reason.key for reason in reasons_of(row)]
    for reason in reasons:
        assert pledge in waiting_for(Pledge.objects.all(), reason, clock)
    assert (pledge in needing_attention(Pledge.objects.all(), clock)) is bool(reasons)
    return reasons, next_step(row)


def late(now=NOW) -> dict[str, tuple[int, int]]:
    rows = count_waiting(Pledge.objects.all(), Clock(now)).rows
    return {row.reason.key: (row.count, row.late) for row in rows}


def test_a_new_pledge_is_late_after_five_working_days(bare):
    fresh = make(bare, "new", state_since=day(9, 24))
    old = make(bare, "new", state_since=day(9, 23))
    assert waits(fresh) == (["new"], "Decide: accept, put on reserve or decline.")
    assert waits(old)[1] == "The pledger has waited too long: decide today, or ring."
    assert late()["new"] == (2, 1)


def test_who_waits_for_an_answer_is_late_after_the_days_of_the_site(bare):
    site = bare.home.get_site()
    pledge = make(bare, "clarifying", state_since=day(9, 28), site=site)
    assert waits(pledge) == (["waiting"], "Wait for the answer, or ring.")
    CaseSettings.objects.create(site=site, remind_after=2)
    assert waits(pledge)[1] == "No answer has come: ring."
    elsewhere = make(bare, "clarifying", state_since=day(9, 28))
    assert waits(elsewhere)[1] == "Wait for the answer, or ring."
    assert late()["waiting"] == (2, 1)


def test_holidays_of_the_state_are_no_working_days(bare):
    """1 November is All Saints' in the Saarland; in 2027 it is a Monday."""
    now = timezone.make_aware(datetime.datetime(2027, 11, 5, 12))
    since = timezone.make_aware(datetime.datetime(2027, 10, 29, 12))
    site = bare.home.get_site()
    make(bare, "new", state_since=since, site=site)
    assert late(now)["new"] == (1, 1)
    CaseSettings.objects.create(site=site, state="SL")
    assert late(now)["new"] == (1, 0)


def test_on_a_weekend_nothing_becomes_late(bare):
    make(bare, "new", state_since=day(9, 21))
    friday, saturday, sunday = (day(9, 25), day(9, 26), day(9, 27))
    assert [late(now)["new"][1] for now in (friday, saturday, sunday)] == [0, 0, 0]
    assert late(day(9, 28))["new"] == (1, 1)


def test_what_takes_place_in_the_next_seven_days(bare):
    for start, end, expected in (
        (day(9, 28), None, False),
        (day(9, 28), day(9, 29), False),
        (day(9, 30), None, True),
        (day(10, 6), None, True),
        (day(10, 7), None, False),
        (day(9, 1), day(10, 1), True),
    ):
        pledge = make(bare, "agreed")
        agree(pledge, start, end)
        assert ("this_week" in waits(pledge)[0]) is expected, start
    cancelled = make(bare, "agreed")
    agree(cancelled, day(9, 30), cancelled=True)
    assert waits(cancelled)[0] == ["date_lost"]


def test_closing_is_overdue_after_both_sides_were_asked(bare):
    asked = make(bare, "agreed")
    agree(asked, day(9, 20), day(9, 27))
    not_yet = make(bare, "agreed")
    agree(not_yet, day(9, 20), day(9, 28))
    assert "overdue" in waits(asked)[0]
    assert "overdue" not in waits(not_yet)[0]
    assert late()["overdue"] == (1, 0)
    # Ten working days after the question: 29 September to 12 October.
    assert late(day(10, 12))["overdue"] == (2, 0)
    assert late(day(10, 13))["overdue"] == (1, 0)
    assert late(day(10, 13))["date_lost"] == (1, 0)
    # As soon as one side has said how it was, it is not lost.
    ClosingReport.objects.create(pledge=asked, side="pledger", outcome="fully")
    assert late(day(10, 13))["overdue"] == (2, 1)
    assert late(day(10, 13))["date_lost"] == (0, 0)
    Pledge.objects.update(status="fulfilled")
    assert late()["overdue"] == (0, 0)


@pytest.mark.parametrize(
    ("answers", "disagree"),
    [
        ([("fully", {})], False),
        ([("fully", {}), ("fully", {})], False),
        ([("fully", {}), ("not", {})], True),
        ([("partly", {"1": 3}), ("partly", {"1": 4})], True),
        ([("partly", {"1": 3}), ("partly", {"1": 3})], False),
    ],
)
def test_two_sides_disagree(bare, answers, disagree):
    pledge = make(bare, "agreed")
    agree(pledge, day(12, 24))
    for side, (outcome, delivered) in zip(("pledger", "organisation"), answers, strict=False):
        ClosingReport.objects.create(pledge=pledge, side=side, outcome=outcome, delivered=delivered)
    assert ("disagreement" in waits(pledge)[0]) is disagree
    Pledge.objects.update(status="fulfilled")
    assert waits(pledge)[0] == []


def test_a_reserve_waits_while_stock_is_free_and_nobody_is_being_asked(bare):
    pledge = make(bare, "reserve")
    assert waits(pledge) == (["stock_free"], "Something is needed again: accept it.")
    pledge.asked_at, pledge.answer_by = day(9, 29), day(10, 2)
    pledge.save()
    assert waits(pledge) == ([], "Nothing: the pledger is being asked.")
    assert waits(pledge, day(10, 2))[1] == (
        "Something is needed, and there was no answer in time: ring."
    )
    NeedLedger.objects.update(reserved=30, quantity=30)
    assert waits(pledge, day(10, 2))[0] == []
    NeedLedger.objects.update(overflow="accept")
    assert waits(pledge, day(10, 2))[0] == ["stock_free"]
    NeedLedger.objects.update(paused=True)
    assert waits(pledge, day(10, 2))[0] == []


def propose(desk, *, since, **about) -> Proposal:
    proposal = Proposal.objects.create(case=factories.case(desk.challenge), **about)
    Proposal.objects.filter(pk=proposal.pk).update(created_at=since)
    return proposal


def test_a_redirect_waits_for_the_company_and_is_late_after_ten_working_days(bare):
    pledge = make(bare, "reserve", bags=30)
    NeedLedger.objects.filter(case=pledge.case).update(reserved=F("quantity"))
    assert waits(pledge)[0] == []
    proposal = propose(bare, since=day(9, 17), pledge=pledge)  # nine working days
    assert waits(pledge) == (
        ["proposed"],
        "Another challenge was proposed: wait for the company's answer, or ring.",
    )
    Proposal.objects.filter(pk=proposal.pk).update(created_at=day(9, 16))
    assert waits(pledge)[1] == "No answer to the proposal: ring, or take it back."
    assert late()["proposed"] == (1, 1)
    Proposal.objects.update(status="refused")
    assert waits(pledge)[0] == []


def test_an_offer_whose_proposal_nobody_answers_stands_beside_the_list(bare):
    offer = GeneralOffer.objects.create(
        initiative=bare.initiative,
        initiative_title=bare.initiative.title,
        status="proposed",
        form_key=factories.uid("offer"),
        contact_name="A",
        email="a@example.org",
        text="Wir helfen",
        language="de",
        notice_version="1",
    )
    proposal = propose(bare, since=timezone.now() - datetime.timedelta(days=7), offer=offer)
    assert not bare.client.get(DESK).context["links"]
    Proposal.objects.filter(pk=proposal.pk).update(
        created_at=timezone.now() - datetime.timedelta(days=30)
    )
    [link] = bare.client.get(DESK).context["links"]
    assert link.text == "1 offer whose proposal nobody answers"
    assert offer.reference in bare.client.get(link.url).content.decode()
    inspect = reverse("herausforderung_offer:inspect", args=[offer.pk])
    assert "ring, or take it back" in bare.client.get(inspect).content.decode()
    Proposal.objects.update(status="accepted")
    assert offer.reference not in bare.client.get(link.url).content.decode()


def test_what_was_proposed_decides_which_button_a_row_has(bare):
    pledge = make(bare, "reserve")
    inspect = reverse("herausforderung_pledge:inspect", args=[pledge.pk])
    before = bare.client.get(inspect).content.decode()
    assert "/take_back/" not in before and "/redirect/" in before
    propose(bare, since=NOW, pledge=pledge)
    after = bare.client.get(inspect).content.decode()
    assert "/take_back/" in after and "/redirect/" not in after


def test_accepted_without_a_date_for_ten_working_days(bare):
    assert waits(make(bare, "accepted", state_since=day(9, 17)))[0] == []
    assert waits(make(bare, "accepted", state_since=day(9, 16)))[0] == ["no_date"]


def test_a_failed_mail_comes_first_whatever_the_state(bare):
    for status in ("new", "fulfilled", "withdrawn"):
        pledge = make(bare, status)
        mail = {"template": "x", "to": "a@example.org", "subject": "x", "language": "de"}
        mail |= {"from_email": "x@example.org", "status": "failed"}
        kind = ContentType.objects.get_for_model(Pledge)
        other = ContentType.objects.get_for_model(Inquiry)
        Mail.objects.create(about_type=other, about_id=pledge.pk, **mail)
        assert "mail_failed" not in waits(pledge)[0]
        Mail.objects.create(about_type=kind, about_id=pledge.pk, **mail)
        reasons, step = waits(pledge)
        assert reasons[0] == "mail_failed"
        assert step == "An email could not be delivered: check the address."


def test_what_is_over_waits_for_nothing(bare):
    for status in ("fulfilled", "declined", "withdrawn", "cancelled", "unconfirmed"):
        assert waits(make(bare, status, state_since=day(1, 1)))[0] == [], status


def test_the_total_counts_a_pledge_once(bare):
    pledge = make(bare, "agreed")
    agree(pledge, day(9, 20))
    for side, outcome in (("pledger", "fully"), ("organisation", "not")):
        ClosingReport.objects.create(pledge=pledge, side=side, outcome=outcome)
    make(bare, "new")
    counts = count_waiting(Pledge.objects.all(), Clock(NOW))
    assert counts.total == 2
    assert sum(row.count for row in counts.rows) == 3


def test_several_sites_with_deadlines_of_their_own(bare):
    from wagtail.models import Site

    sites = [
        Site.objects.create(hostname=f"s{number}.example", root_page=bare.initiative)
        for number in range(3)
    ]
    for site, days in zip(sites, (1, 1, 30), strict=True):
        CaseSettings.objects.create(site=site, remind_after=days)
        make(bare, "new", state_since=day(9, 28), site=site)
    make(bare, "new", state_since=day(9, 28))
    assert late()["new"] == (4, 2)


# The page


def shown(client, **params) -> list[int]:
    answer = client.get(DESK, params)
    assert answer.status_code == 200
    return [pledge.pk for pledge in answer.context["object_list"]]


def test_the_chips_count_and_choose(bare):
    new = make(bare, "new")
    asked = make(bare, "clarifying")
    make(bare, "fulfilled")
    answer = bare.client.get(DESK)
    counts = {str(chip.label): chip.count for chip in answer.context["chips"]}
    assert counts["All that waits"] == 2
    assert (counts["New"], counts["Waiting for an answer"], counts["Email failed"]) == (1, 1, 0)
    assert shown(bare.client) == [new.pk, asked.pk]
    assert shown(bare.client, reason="waiting") == [asked.pk]
    chosen = bare.client.get(DESK, {"reason": "waiting"})
    assert [c.label for c in chosen.context["chips"] if c.is_current] == ["Waiting for an answer"]
    assert {c.count for c in chosen.context["chips"] if c.label == "New"} == {1}


def test_the_chips_count_what_the_other_filters_leave(bare):
    make(bare, "new")
    make(bare, "new", page=bare.far_challenge, company_name="Glaswerk")
    admin = bare.clients["admin"]
    for params, count in (
        ({}, 2),
        ({"initiative": bare.far_initiative.pk}, 1),
        ({"q": "Glaswerk"}, 1),
        ({"show": "all"}, 2),
    ):
        chips = {str(c.label): c.count for c in admin.get(DESK, params).context["chips"]}
        assert chips["New"] == count, params
    assert {str(c.label): c.count for c in bare.client.get(DESK).context["chips"]}["New"] == 1


def test_the_length_of_the_list_is_the_number_on_the_chip(bare):
    make(bare, "new")
    make(bare, "clarifying")
    make(bare, "fulfilled")
    for params, count in (
        ({}, 2),
        ({"reason": "new"}, 1),
        ({"show": "all"}, 3),
        ({"show": "all", "reason": "new"}, 1),
        ({"status": "fulfilled"}, 1),
        ({"q": "Muster"}, 3),
    ):
        answer = bare.client.get(DESK, params)
        assert answer.context["paginator"].count == count, params
        assert len(answer.context["object_list"]) == count, params


def test_the_other_filters(bare):
    partner = Partner.objects.create(name="Spedition Halberg")
    plain = make(bare, "new")
    known = make(bare, "new", partner=partner)
    dated = make(bare, "agreed")
    agree(dated, day(10, 10))
    bare.case.coordinator = bare.users.own
    bare.case.save()
    type(bare.challenge).objects.update(deadline=datetime.date(2026, 10, 1))
    client, everything = bare.client, {plain.pk, known.pk, dated.pk}

    def found(**params) -> set[int]:
        return set(shown(client, show="all", **params))

    assert found(partner=partner.pk) == {known.pk}
    assert found(coordinator=bare.users.own.pk) == everything
    assert found(coordinator=bare.users.other.pk) == set()  # not one of the choices: it is said
    assert found(agreed_from="2026-10-01", agreed_to="2026-10-10") == {dated.pk}
    assert found(agreed_from="2026-10-11") == set()
    assert found(deadline_from="2026-10-01", deadline_to="2026-10-01") == everything
    assert found(deadline_from="2026-10-02") == set()


def test_choices_name_nothing_from_elsewhere(bare):
    partner = Partner.objects.create(name="Glaswerk Nord")
    make(bare, "new", page=bare.far_challenge, partner=partner)
    bare.far_case.coordinator = bare.users.other
    bare.far_case.save()
    for role, sees in (("own", False), ("other", True), ("admin", True)):
        text = bare.clients[role].get(DESK, {"reason": "new"}).content.decode()
        assert ("Glaswerk Nord" in text) is sees, role
        choices = bare.clients[role].get(DESK).context["filters"].choices
        assert (str(bare.users.other.pk) in choices.coordinators) is sees, role


def test_a_case_beyond_the_first_choices_can_still_be_chosen(bare, monkeypatch):
    from wagtail_herausforderung.pledges.admin import filters

    monkeypatch.setattr(filters, "MOST_CHOICES", 1)
    first = factories.challenge(bare.initiative_index, title="AAA")
    make(bare, "new", page=first)
    last = make(bare, "new")
    answer = bare.client.get(DESK, {"case": bare.case.pk})
    assert [pledge.pk for pledge in answer.context["object_list"]] == [last.pk]
    assert f'<option value="{bare.case.pk}" selected' in answer.content.decode()


def test_questions_offers_and_cases_that_wait_stand_beside_the_list(bare):
    common = {"name": "A", "email": "a@example.org", "language": "de", "notice_version": "1"}
    for page in (bare.challenge, bare.far_challenge):
        Inquiry.objects.create(
            case=factories.case(page), status="open", form_key=factories.uid(page.title), **common
        )
    for page in (bare.initiative, bare.far_initiative):
        GeneralOffer.objects.create(
            initiative=page,
            initiative_title=page.title,
            status="new",
            form_key=factories.uid(page.title),
            contact_name="A",
            email="a@example.org",
            text="Wir helfen",
            language="de",
            notice_version="1",
        )
    bare.case.follow_up_on = datetime.date(2020, 1, 1)
    bare.case.save()
    own = [link.text for link in bare.client.get(DESK).context["links"]]
    assert own == ["1 open question", "1 new general offer", "1 case to follow up"]
    everything = [link.text for link in bare.clients["admin"].get(DESK).context["links"]]
    assert everything[:2] == ["2 open questions", "2 new general offers"]


def test_late_rows_say_how_long(bare):
    make(bare, "new", state_since=timezone.now() - datetime.timedelta(days=60))
    text = bare.client.get(DESK).content.decode()
    assert "very late" in text
    assert "working days in this state" in text


def test_the_front_page_names_the_reasons(bare):
    make(bare, "clarifying")
    text = bare.client.get("/admin/").content.decode()
    assert f"{DESK}?reason=waiting" in text
    assert f"{DESK}?reason=new" not in text


def fill(desk, count: int) -> None:
    """Pledges in all states, so that every reason has some."""
    ledger = factories.ledger(desk.challenge)
    states = ["new", "clarifying", "accepted", "agreed", "reserve", "fulfilled", "declined"]
    pledges = Pledge.objects.bulk_create(
        Pledge(
            case=desk.case,
            status=states[number % len(states)],
            contact_name="A. Muster",
            email=f"f{number}@example.org",
            language="de",
            notice_version="1",
            state_since=timezone.now() - datetime.timedelta(days=number % 40),
        )
        for number in range(count)
    )
    ledger.lines.model.objects.bulk_create(
        ledger.lines.model(pledge=pledge, ledger=ledger, offered=1) for pledge in pledges
    )
    today = timezone.localdate()
    Agreement.objects.bulk_create(
        Agreement(pledge=pledge, starts_on=today, place="Hof")
        for pledge in pledges
        if pledge.status == "agreed"
    )


def queries(client, path) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_with_200_and_with_2000_pledges(bare):
    lists = [DESK, f"{DESK}?reason=new", f"{DESK}?show=all", f"{DESK}?show=open&p=2"]
    bare.case.coordinator = bare.users.own
    bare.case.save()
    fill(bare, 200)
    few = [queries(bare.client, path) for path in lists]
    fill(bare, 1800)
    assert [queries(bare.client, path) for path in lists] == few
    assert max(few) <= 21, few  # one asks whether the reports are shown


def test_the_export_has_what_was_agreed_and_what_came(bare):
    pledge = make(
        bare,
        "fulfilled",
        outcome="partly",
        hours=3,
        value=42,
        closed_at=day(9, 29),
        company_name="Bäckerei",
    )
    agree(pledge, day(9, 20))
    pledge.lines.update(delivered=7, answers=[["Zustand?", "neu"], ["Abholung?", ""]])
    answer = bare.client.get(DESK, {"export": "csv", "show": "all"})
    import csv
    from io import StringIO

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, row = csv.reader(StringIO(text))
    found = dict(zip(head, row, strict=True))
    assert found["Agreed date"] == "2026-09-20"
    assert found["Place"] == "Hof"
    assert found["Did it work"] == "Partly"
    assert found["Delivered"].startswith("7 ")
    assert found["Answers"] == "Zustand? neu"
    assert (found["Hours of work"], found["Equivalent value (€)"]) == ("3.00", "42.00")


# Saved views


def save(client, name="Meine", query="reason=new&q=Bäcker"):
    return client.post(reverse("herausforderung_pledge:save_view"), {"name": name, "query": query})


def test_a_view_is_kept_shown_and_removed(bare):
    answer = save(bare.client)
    assert answer.status_code == 302
    [view] = bare.users.own.herausforderung_views.all()
    assert view.query == "q=B%C3%A4cker&reason=new"
    page = bare.client.get(DESK)
    assert f"{DESK}?{view.query}".replace("&", "&amp;") in page.content.decode()
    assert bare.clients["other"].get(DESK).context["saved_views"] == []
    save(bare.client, query="reason=waiting")
    assert bare.users.own.herausforderung_views.get().query == "reason=waiting"
    bare.client.post(reverse("herausforderung_pledge:delete_view", args=[view.pk]))
    assert not bare.users.own.herausforderung_views.exists()


def test_nobody_touches_the_view_of_somebody_else(bare):
    save(bare.client)
    view = bare.users.own.herausforderung_views.get()
    address = reverse("herausforderung_pledge:delete_view", args=[view.pk])
    assert bare.clients["other"].post(address).status_code == 404
    assert bare.clients["admin"].post(address).status_code == 404
    assert bare.clients["anonymous"].post(address).status_code == 302
    assert bare.clients["editor"].post(address).status_code == 302
    assert save(bare.clients["editor"]).status_code == 302
    assert not bare.users.editor.herausforderung_views.exists()
    assert bare.client.get(address).status_code == 405
    assert bare.users.own.herausforderung_views.count() == 1


def test_a_view_keeps_only_what_the_desk_knows(bare):
    wanted = "reason=new&created_at_from=2026-01-01&status=new&status=reserve"
    save(bare.client, query=f"{wanted}&next=//evil.example&p=7&export=csv")
    view = bare.users.own.herausforderung_views.get()
    assert view.query == "created_at_from=2026-01-01&reason=new&status=new&status=reserve"


@pytest.mark.parametrize(
    ("name", "query"),
    [("", "reason=new"), ("x" * 61, "reason=new"), ("A", "q=" + "x" * 2000), ("\x00", "q=1")],
)
def test_what_makes_no_view_is_refused_with_a_sentence(bare, name, query):
    answer = save(bare.client, name, query)
    assert answer.status_code == 302
    assert not bare.users.own.herausforderung_views.exists()
    followed = bare.client.get(answer.url)
    assert "messages" in followed.content.decode()


def test_there_is_a_limit_to_views(bare):
    from wagtail_herausforderung.pledges.admin.views.saved import MOST_VIEWS

    for number in range(MOST_VIEWS + 2):
        save(bare.client, f"Ansicht {number}")
    assert bare.users.own.herausforderung_views.count() == MOST_VIEWS


def test_a_views_name_is_shown_and_never_run(bare):
    save(bare.client, "<script>alert(1)</script>")
    assert "<script>alert(1)</script>" not in bare.client.get(DESK).content.decode()


def test_the_keys_come_from_a_file_and_only_for_those_who_want_them(bare):
    from wagtail.users.models import UserProfile

    text = bare.client.get(DESK).content.decode()
    assert "wagtail_herausforderung/desk.js" in text
    assert '<template id="hf-shortcuts">' in text
    profile = UserProfile.get_for_user(bare.users.own)
    profile.keyboard_shortcuts = False
    profile.save()
    assert "wagtail_herausforderung/desk.js" not in bare.client.get(DESK).content.decode()


def test_no_reason_is_asked_pledge_by_pledge(db):
    """PostgreSQL would compile the query first, as dear as it thinks that to be."""
    sql = str(needing_attention(Pledge.objects.all()).query)
    assert "EXISTS" not in sql.upper()
