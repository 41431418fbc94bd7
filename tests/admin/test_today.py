"""“Today”: one list of all that waits, by the harm of leaving it, and the way from row to row."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.checks import run_checks
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.cases.models import CaseEvent, CaseSettings, ChallengeCase, StandIn
from wagtail_herausforderung.cases.tasks.actions import add_task
from wagtail_herausforderung.cases.today import Reason, add, reasons
from wagtail_herausforderung.cases.today.listing import Today
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.offers.models import GeneralOffer
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges.admin.attention import loaded
from wagtail_herausforderung.pledges.models import ClosingReport, Pledge

from .test_attention import NOW, agree, day, fill, make, queries

TODAY = "/admin/herausforderung/today/"
NEXT = f"{TODAY}next/"


@pytest.fixture
def bare(desk, english):
    """No pledge yet, and somebody is known at each organisation."""
    Pledge.objects.all().delete()
    ChallengeCase.objects.update(contact_email="haus@example.org")
    return desk


def inquiry(desk, page=None, **fields) -> Inquiry:
    common = {"name": "A. Frage", "email": "f@example.org", "language": "de", "notice_version": "1"}
    common |= {"status": "open", "form_key": factories.uid(f"question {Inquiry.objects.count()}")}
    made = Inquiry.objects.create(case=factories.case(page or desk.challenge), **common)
    Inquiry.objects.filter(pk=made.pk).update(**{"state_since": NOW, **fields})
    return made


def offer(desk, page=None, **fields) -> GeneralOffer:
    page = page or desk.initiative
    common = {"contact_name": "A", "email": "a@example.org", "text": "Wir helfen", "language": "de"}
    common |= {"status": "new", "form_key": factories.uid(f"offer {GeneralOffer.objects.count()}")}
    made = GeneralOffer.objects.create(
        initiative=page, initiative_title=page.title, notice_version="1", **common
    )
    GeneralOffer.objects.filter(pk=made.pk).update(**{"state_since": NOW, **fields})
    return made


def failed(about=None, to="a@example.org") -> Mail:
    return Mail.objects.create(
        about=about, template="x", to=to, subject="Betreff", language="de", text="x",
        from_email="x@example.org", status="failed",
    )  # fmt: skip


def rows(desk, role="own", now=NOW, **asked) -> list:
    today = Today(desk.users.__dict__[role], Clock(now), **asked)
    found = today[0:100]
    assert len(found) == today.count() == len(today[0:])
    return found


def row_of(desk, subject, now=NOW):
    kind = {Pledge: "pledge", Inquiry: "inquiry", GeneralOffer: "offer", ChallengeCase: "case"}
    code = f"{kind[type(subject)]}-{subject.pk}"
    return next((row for row in rows(desk, now=now) if row.code == code), None)


def key_of(desk, subject, now=NOW) -> str:
    row = row_of(desk, subject, now)
    return row.reason.key + (" late" if row.is_late else "") if row else ""


# Which reason, from when on, and how long it may still wait


def test_the_first_answer_is_overdue_after_five_working_days(bare):
    things = (make(bare, "new"), inquiry(bare), offer(bare))
    for thing in things:
        # Thursday, 24 September and five working days, Saturday and Sunday left out.
        type(thing).objects.filter(pk=thing.pk).update(state_since=day(9, 24))
        row = row_of(bare, thing)
        assert (row.reason.key, row.is_late, row.left) == ("new", False, "today at the latest")
        assert row_of(bare, thing, day(9, 28)).left == "2 more working days"
        late = row_of(bare, thing, day(10, 1))
        assert (late.label, late.left) == ("First answer overdue", "late for 1 working day")
    assert row_of(bare, things[0]).step.label == "Accept"
    assert row_of(bare, things[1]).step.label == "Answer"
    assert row_of(bare, things[2]).step.label == "Propose a challenge"


def test_holidays_give_more_time(bare):
    """1 November is All Saints' in the Saarland; in 2027 it is a Monday."""
    now = timezone.make_aware(datetime.datetime(2027, 11, 5, 12))
    since = timezone.make_aware(datetime.datetime(2027, 10, 29, 12))
    pledge = make(bare, "new", state_since=since, site=bare.home.get_site())
    assert key_of(bare, pledge, now) == "new late"
    CaseSettings.objects.create(site=pledge.site, state="SL")
    row = row_of(bare, pledge, now)
    assert (row.is_late, row.left) == (False, "today at the latest")


@pytest.mark.parametrize(("state", "since"), [("", day(9, 19)), ("SL", day(10, 29))])
def test_what_the_database_calls_late_has_no_time_left(bare, state, since):
    site = bare.home.get_site()
    days = {"remind_after": 3, "ask_after": 1, "overdue_after": 4}
    CaseSettings.objects.create(site=site, state=state, **days)
    pledges = [make(bare, status, state_since=since, site=site) for status in ("new", "clarifying")]
    closing = make(bare, "agreed", site=site)
    agree(closing, since)
    for number in range(12):
        now = since + datetime.timedelta(days=number)
        found = {row.code: row for row in rows(bare, now=now)}
        for pledge in pledges:
            row = found[f"pledge-{pledge.pk}"]
            assert row.is_late == row.reason.is_late(_loaded(pledge, now)), now
            assert row.is_late == row.left.startswith("late"), now
        row = found.get(f"pledge-{closing.pk}")
        lost = row is not None and row.reason.key == "date_lost"
        assert lost == bool(row and row.left.startswith("late")), now


def _loaded(pledge: Pledge, now: datetime.datetime) -> Pledge:
    return loaded(Pledge.objects.filter(pk=pledge.pk), Clock(now))[0]


def test_a_date_is_lost_when_it_fell_through_or_nobody_says_how_it_was(bare):
    fell = make(bare, "accepted", state_since=day(9, 29))
    agree(fell, day(10, 20), cancelled=True)
    silent = make(bare, "agreed")
    agree(silent, day(9, 28))
    assert key_of(bare, fell) == "date_lost"
    assert row_of(bare, fell).step.label == "Agree on the date"
    # Two days, then ten working days: until 13 October.
    assert key_of(bare, silent, day(10, 13)) == "overdue"
    assert key_of(bare, silent, day(10, 14)) == "date_lost late"
    assert row_of(bare, silent, day(10, 14)).step.label == "Close: how was it?"
    ClosingReport.objects.create(pledge=silent, side="organisation", outcome="fully")
    assert key_of(bare, silent, day(10, 14)) == "overdue late"
    silent.agreement.cancelled = True
    silent.agreement.save()
    Pledge.objects.filter(pk=silent.pk).update(status="withdrawn")
    assert key_of(bare, silent, day(10, 14)) == ""


def test_the_next_date_is_unconfirmed_where_one_side_may_not_know_of_it(bare):
    pledge = make(bare, "agreed", phone="0681 1")
    known = agree(pledge, day(10, 1))
    assert key_of(bare, pledge) == "this_week"
    for change in ({"email": ""}, {"on_word": True}):
        Pledge.objects.filter(pk=pledge.pk).update(**change)
        assert key_of(bare, pledge) == "unconfirmed", change
        Pledge.objects.filter(pk=pledge.pk).update(email="a@example.org", on_word=False)
    ChallengeCase.objects.filter(pk=pledge.case_id).update(contact_email="")
    row = row_of(bare, pledge)
    assert (row.reason.key, row.left, row.more) == ("unconfirmed", "1 more working day", 1)
    assert row.step.label == "Ring and note it"
    contact = pledge.case.contacts.create(
        name="B", email="b@example.org", partner=Partner.objects.create(name="Haus"),
        consent="written", hears="dates",
    )  # fmt: skip
    assert key_of(bare, pledge) == "this_week"
    contact.delete()
    # Today, and until the next working day: on Friday that is Monday. Somebody new to it, and a
    # side that may not know of the date, are two signs of danger a week before.
    for start, now, expected in (
        (day(9, 30), NOW, "unconfirmed"),
        (day(10, 2), NOW, "in_danger"),
        (day(10, 5), day(10, 2), "unconfirmed"),
        (day(10, 6), day(10, 2), "in_danger"),
    ):
        known.starts_on = start.date()
        known.save()
        assert key_of(bare, pledge, now) == expected, start
    known.starts_on, known.cancelled = day(9, 30).date(), True
    known.save()
    assert key_of(bare, pledge) == "date_lost"


def test_the_next_seven_days_begin_today(bare):
    pledge = make(bare, "agreed")
    known = agree(pledge, day(10, 6))
    assert (key_of(bare, pledge), row_of(bare, pledge).step.label) == ("this_week", "Open")
    known.starts_on = day(10, 7).date()
    known.save()
    assert key_of(bare, pledge) == ""


def test_reserves_are_needed_again_and_longer_waits_come_later(bare):
    reserve = make(bare, "reserve")
    assert key_of(bare, reserve) == "stock_free"
    assert row_of(bare, reserve).step.label == "Accept"
    Pledge.objects.filter(pk=reserve.pk).update(asked_at=day(9, 25), answer_by=day(9, 29))
    assert key_of(bare, reserve) == "stock_free late"
    accepted = make(bare, "accepted", state_since=day(9, 17))
    assert key_of(bare, accepted) == ""
    assert key_of(bare, accepted, day(10, 1)) == "no_date late"
    assert row_of(bare, accepted, day(10, 1)).left == "late for 1 working day"
    waiting = make(bare, "clarifying", state_since=day(9, 23))
    assert row_of(bare, waiting).label == "No answer has come"


def test_a_failed_mail_stands_with_what_it_is_about(bare):
    pledge, question, general = make(bare, "fulfilled"), inquiry(bare), offer(bare)
    for about in (pledge, question, general, bare.case):
        failed(about)
    assert {row.code for row in rows(bare) if row.reason.key == "mail_failed"} == {
        f"pledge-{pledge.pk}",
        f"inquiry-{question.pk}",
        f"offer-{general.pk}",
        f"case-{bare.case.pk}",
    }
    assert row_of(bare, pledge).step.url.endswith(f"/pledges/edit/{pledge.pk}/")
    assert row_of(bare, general).step.label == "Open"
    # What belongs to no row is for administrators, as in the list of mails not delivered.
    failed(None, to="nobody@example.org")
    assert not [row for row in rows(bare) if row.code.startswith("mail-")]
    [row] = [row for row in rows(bare, "admin") if row.code.startswith("mail-")]
    assert (row.title, row.step.label) == ("nobody@example.org", "Open")


def test_cases_without_a_contact_or_a_next_step(bare):
    case = bare.case
    ChallengeCase.objects.update(created_at=day(9, 16))
    ChallengeCase.objects.exclude(pk=case.pk).delete()
    CaseEvent.objects.all().delete()
    assert key_of(bare, case, day(9, 29)) == ""
    assert key_of(bare, case) == "idle"
    event = CaseEvent.objects.create(case=case, action="note")
    CaseEvent.objects.update(at=day(9, 17))
    assert key_of(bare, case) == ""
    event.delete()
    open_pledge = make(bare, "new")
    assert key_of(bare, case) == ""
    open_pledge.delete()
    # Nobody may ever need it again: that keeps no case from being come back to.
    reserve = make(bare, "reserve")
    assert key_of(bare, case) == "idle"
    reserve.delete()
    task = add_task(case, text="Fragen", due_on=day(12, 1).date(), owner=bare.users.own)
    assert key_of(bare, case) == ""
    task.delete()
    for state, expected in (("open", "no_contact"), ("submitted", "idle"), ("completed", "")):
        ChallengeCase.objects.update(state=state, contact_name="", contact_email="")
        assert key_of(bare, case) == expected, state
    ChallengeCase.objects.update(state="open", contact_phone="0681 1")
    assert key_of(bare, case) == "idle"
    assert row_of(bare, case).step.url.endswith(f"/cases/edit/{case.pk}/")


def test_tasks_are_due_on_their_day(bare):
    pledge = make(bare, "fulfilled")
    task = add_task(pledge, text="Danken", due_on=NOW.date(), owner=bare.users.own)
    today = timezone.localdate()
    type(task).objects.update(due_on=today)
    [row] = rows(bare, now=timezone.now())
    assert (row.title, row.label, row.left) == ("Danken", "Task due", "today at the latest")
    assert row.about == f"Pledge · {pledge.case.title} · saarbruecken"
    assert row.url.endswith(f"/pledges/inspect/{pledge.pk}/")
    type(task).objects.update(due_on=today + datetime.timedelta(days=1))
    assert rows(bare, now=timezone.now()) == []
    type(task).objects.update(due_on=today - datetime.timedelta(days=1), is_follow_up=True)
    [row] = rows(bare, now=timezone.now())
    assert (row.label, row.is_late) == ("Follow-up due", True)


# The order


def test_harm_comes_before_age(bare):
    old_new = make(bare, "new", state_since=day(9, 29))
    disagree = make(bare, "agreed", state_since=day(9, 29))
    agree(disagree, day(9, 29))
    for side, outcome in (("pledger", "fully"), ("organisation", "not")):
        ClosingReport.objects.create(pledge=disagree, side=side, outcome=outcome)
    lost = make(bare, "accepted")
    agree(lost, day(9, 1), cancelled=True)
    overdue, question, general = make(bare, "new"), inquiry(bare), offer(bare)
    for thing, since in ((overdue, day(9, 3)), (question, day(9, 1)), (general, day(9, 2))):
        type(thing).objects.filter(pk=thing.pk).update(state_since=since)
    mail = make(bare, "withdrawn")
    failed(mail)
    undated = make(bare, "accepted", state_since=day(9, 1))
    assert [row.code for row in rows(bare)] == [
        f"pledge-{disagree.pk}",
        f"pledge-{lost.pk}",
        f"inquiry-{question.pk}",
        f"offer-{general.pk}",
        f"pledge-{overdue.pk}",
        f"pledge-{mail.pk}",
        f"pledge-{undated.pk}",
        f"pledge-{old_new.pk}",
    ]


def test_only_the_most_harmful_reason_is_named(bare):
    pledge = make(bare, "new", state_since=day(9, 1))
    failed(pledge)
    [row] = rows(bare)
    assert (row.label, row.more) == ("First answer overdue", 1)
    [row] = rows(bare, key="mail_failed")
    assert row.label == "Email failed"
    assert rows(bare, key="disagreement") == []


# Who sees what


def test_the_page_tree_bounds_the_list(bare):
    for page in (bare.challenge, bare.far_challenge):
        make(bare, "new", page=page)
        inquiry(bare, page)
        add_task(factories.case(page), text=page.title, due_on=timezone.localdate(), owner=None)
    for page in (bare.initiative, bare.far_initiative):
        offer(bare, page)
    near, far = rows(bare), rows(bare, "other")
    assert len(near) == len(far) == 4
    assert not {row.code for row in near} & {row.code for row in far}
    assert len(rows(bare, "admin")) == 8
    assert len(rows(bare, "admin", page=bare.far_initiative)) == 4
    for role, status in (("editor", 302), ("anonymous", 302), ("own", 200)):
        assert bare.clients[role].get(TODAY).status_code == status, role
        assert bare.clients[role].get(NEXT).status_code == 302, role


def test_tasks_about_offers_belong_to_the_initiative_of_the_offer(bare):
    about = offer(bare, status="declined")
    add_task(about, text="Anrufen", due_on=timezone.localdate(), owner=bare.users.own)
    assert [row.title for row in rows(bare, "admin", page=bare.initiative)] == ["Anrufen"]
    assert rows(bare, "admin", page=bare.far_initiative) == []


def test_only_mine_is_what_one_owns_published_or_coordinates(bare):
    own, other, admin = bare.users.own, bare.users.other, bare.users.admin
    pledge, question, general = make(bare, "new"), inquiry(bare), offer(bare)
    codes = {f"pledge-{pledge.pk}", f"inquiry-{question.pk}"}

    def mine(role="own") -> set[str]:
        return {row.code for row in rows(bare, role, mine=True)}

    assert mine() == set()
    type(bare.challenge).objects.filter(pk=bare.challenge.pk).update(owner=own)
    assert mine() == codes
    type(bare.challenge).objects.update(owner=None)
    bare.challenge.refresh_from_db()
    bare.challenge.save_revision(user=own).publish()
    assert mine() == codes and mine("admin") == set()
    bare.challenge.save_revision(user=admin).publish()
    assert mine() == set() and mine("admin") == codes
    ChallengeCase.objects.filter(pk=bare.case.pk).update(coordinator=own)
    assert mine() == codes
    type(bare.initiative).objects.filter(pk=bare.initiative.pk).update(owner=own)
    assert mine() == {*codes, f"offer-{general.pk}"}
    task = add_task(bare.case, text="X", due_on=timezone.localdate(), owner=other)
    assert f"task-{task.pk}" not in mine()
    today = timezone.localdate()
    StandIn.objects.create(owner=other, colleague=own, starts_on=today, ends_on=today)
    assert f"task-{task.pk}" in mine()
    # Who stands in has the colleague's challenges, too.
    StandIn.objects.create(owner=own, colleague=admin, starts_on=today, ends_on=today)
    assert mine("admin") >= codes


def test_the_desk_means_the_same_by_only_mine(bare):
    make(bare, "new")
    desk = reverse("herausforderung_pledge:index")
    assert len(bare.client.get(desk, {"mine": "on"}).context["object_list"]) == 0
    type(bare.challenge).objects.filter(pk=bare.challenge.pk).update(owner=bare.users.own)
    answer = bare.client.get(desk, {"mine": "on"})
    assert len(answer.context["object_list"]) == 1
    [chip] = [chip for chip in answer.context["chips"] if chip.is_current and chip.count is None]
    assert chip.label == "Only mine"


# The screen, and the way from row to row


def words(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def steps(answer) -> list[str]:
    soup = BeautifulSoup(answer.content, "html.parser")
    return [link["href"] for link in soup.select(".hf-today__step")]


def test_the_screen_shows_pages_and_filters(bare):
    for _number in range(27):
        make(bare, "new", state_since=timezone.now())
    answer = bare.client.get(TODAY)
    assert len(steps(answer)) == 25 and "27 are waiting" in words(answer)
    second = bare.client.get(TODAY, {"p": 2})
    assert len(steps(second)) == 2
    assert "at%3D25" in steps(second)[0]
    chosen = bare.client.get(TODAY, {"initiative": bare.initiative.pk, "mine": "on"})
    assert "Nothing of this is waiting." in words(chosen)
    for nonsense in ({"initiative": "x"}, {"p": "x"}, {"reason": "no such"}, {"mine": "\x00"}):
        assert bare.client.get(TODAY, nonsense).status_code == 200, nonsense


def test_the_menu_begins_with_today(bare):
    from wagtail_herausforderung.admin.menu import challenges_menu

    request = bare.client.get(TODAY).wsgi_request
    items = challenges_menu.menu_items_for_request(request)
    assert min(items, key=lambda item: item.order).url == TODAY


def test_after_a_step_the_next_one_opens(bare):
    first = make(bare, "new", state_since=timezone.now() - datetime.timedelta(days=60))
    second = make(bare, "new", state_since=timezone.now() - datetime.timedelta(days=50))
    url = steps(bare.client.get(TODAY))[0]
    assert f"/transition/{first.pk}/accept/" in url
    form = bare.client.get(url)
    onward = parse_qs(urlsplit(url).query)["next"][0]
    assert onward.startswith(NEXT) and form.context["next"] == form.context["skip_url"] == onward
    quantities = {f"line_{first.lines.get().pk}": 1, "next": onward}
    done = bare.client.post(urlsplit(url).path, quantities, follow=True)
    assert f"/transition/{second.pk}/accept/" in done.request["PATH_INFO"]
    assert "is now “Accepted”" in words(done) and "One is left, this one." in words(done)
    onward = done.context["next"]
    quantities = {f"line_{second.lines.get().pk}": 1, "next": onward}
    end = bare.client.post(done.request["PATH_INFO"], quantities, follow=True)
    assert end.request["PATH_INFO"] == TODAY
    assert "nothing is waiting for you. Have a good day." in words(end)


def test_who_leaves_one_goes_to_the_next_and_back_to_the_list_at_the_end(bare):
    pledges = [
        make(bare, "new", state_since=timezone.now() - datetime.timedelta(days=number))
        for number in (60, 50)
    ]
    code = [f"pledge-{pledge.pk}" for pledge in pledges]
    step = "/transition/{0.pk}/accept/".format
    assert step(pledges[1]) in bare.client.get(NEXT, {"at": 0, "code": code[0]}).url
    # The row before is gone: what follows has moved up.
    assert step(pledges[0]) in bare.client.get(NEXT, {"at": 0, "code": "pledge-0"}).url
    end = bare.client.get(NEXT, {"at": 1, "code": code[1]}, follow=True)
    assert end.request["PATH_INFO"] == TODAY and "2 are left." in words(end)
    for nonsense in ({"at": "-1"}, {"at": "x" * 40}, {"at": "9" * 40}, {"code": "\x00"}):
        assert bare.client.get(NEXT, nonsense).status_code == 302, nonsense
    kept = bare.client.get(NEXT, {"reason": "new", "initiative": bare.initiative.pk}).url
    assert "reason%3Dnew" in kept and f"initiative%3D{bare.initiative.pk}" in kept


def test_nobody_is_led_elsewhere(bare):
    pledge = make(bare, "new")
    url = reverse("herausforderung_pledge:step", args=[pledge.pk, "put_on_reserve"])
    answer = bare.client.get(url, {"next": "https://evil.example/"})
    assert answer.context["next"] == answer.context["skip_url"] == ""
    done = bare.client.post(url, {"next": "//evil.example/"})
    assert done.url == reverse("herausforderung_pledge:inspect", args=[pledge.pk])


def test_who_comes_too_late_goes_on(bare):
    pledge = make(bare, "fulfilled")
    url = reverse("herausforderung_pledge:step", args=[pledge.pk, "accept"])
    assert bare.client.get(url, {"next": TODAY}).url == TODAY


def test_notes_edits_and_tasks_lead_on_as_well(bare):
    onward = f"{NEXT}?at=0&code=x"
    note = reverse("herausforderung_record_kind", args=["note"])
    about = f"pledge-{make(bare, 'new', phone='0681 4711').pk}"
    form = bare.client.get(note, {"about": about, "next": onward})
    assert form.context["numbers"][0][1] == "0681 4711" and "tel:0681 4711" in str(form.content)
    data = {"source": "phone", "about": "x", "about-choice": about, "text": "Ja", "next": onward}
    assert bare.client.post(note, data).url == onward
    edit = reverse("herausforderung_case:edit", args=[bare.case.pk])
    shown = bare.client.get(edit, {"next": onward})
    assert "next=" in shown.context["action_url"]
    task = add_task(bare.case, text="X", due_on=timezone.localdate(), owner=bare.users.own)
    page = bare.client.get(reverse("herausforderung_task_edit", args=[task.pk]), {"next": onward})
    assert page.context["next_url"] == onward and "/done/" in page.content.decode()


def test_the_front_page_names_the_first_five_and_how_many_there_are(bare):
    for number in range(7):
        make(bare, "new", company_name=f"Firma {number}", state_since=timezone.now())
    answer = bare.client.get("/admin/")
    assert len(steps(answer)) == 5 and "Today: 7 are waiting" in words(answer)
    Pledge.objects.all().delete()
    assert "Nothing is waiting for you." in words(bare.client.get("/admin/"))


# The cost


def everything(desk, count: int) -> None:
    """More and more, and of every kind some on the first page."""
    fill(desk, count)
    ChallengeCase.objects.update(contact_name="", contact_email="")
    for number in range(count // 20):
        offer(desk, state_since=day(9, 1))
        inquiry(desk, state_since=day(9, 1))
        about = Pledge.objects.order_by("pk")[number]
        task = {"text": f"{number}", "due_on": timezone.localdate(), "owner": desk.users.own}
        add_task(about, **task)
        add_task(offer(desk, status="declined"), **task)
    failed(None)


def kinds_on(answer) -> set[str]:
    return {each["row"].code.partition("-")[0] for each in answer.context["page_obj"]}


def test_today_costs_the_same_with_few_and_with_many(bare, monkeypatch):
    monkeypatch.setattr("wagtail_herausforderung.cases.today.views.PER_PAGE", 1000)
    lists = [TODAY, f"{TODAY}?initiative={bare.initiative.pk}"]
    type(bare.challenge).objects.filter(pk=bare.challenge.pk).update(owner=bare.users.own)
    mine = f"{TODAY}?mine=on"
    everything(bare, 60)
    assert kinds_on(bare.client.get(TODAY)) == {"pledge", "offer", "inquiry", "case", "task"}
    assert "mail" in kinds_on(bare.clients["admin"].get(TODAY))
    few = [queries(bare.client, path) for path in [*lists, mine]]
    few.append(queries(bare.clients["admin"], TODAY))
    everything(bare, 240)
    many = [queries(bare.client, path) for path in [*lists, mine]]
    many.append(queries(bare.clients["admin"], TODAY))
    # More than a hundred are counted for themselves, and the screen is asked for once more.
    assert [number - 2 for number in many] == few and max(few) <= 21, (few, many)


def test_no_reason_is_asked_row_by_row(bare):
    today = Today(bare.users.own, Clock())
    for source, rows in zip(today.sources, today._waiting(), strict=True):
        if source.key != "task":
            assert "EXISTS" not in str(rows.query).upper(), source.key


# A site's own


@pytest.fixture
def own_reason(monkeypatch):
    monkeypatch.setattr(reasons, "_reasons", {k: [*v] for k, v in reasons._reasons.items()})
    lorry = Reason(
        "lorry",
        "Lorry",
        lambda clock: Q(people__gte=20),
        "Book the coach.",
        harm=97,
        button="agree",
    )
    add("pledge", lorry)
    return lorry


def test_a_site_adds_a_reason_by_one_call(bare, own_reason):
    add("pledge", own_reason)
    pledge = make(bare, "accepted", people=20)
    make(bare, "accepted", people=19)
    [row] = rows(bare)
    assert (row.code, row.said) == (f"pledge-{pledge.pk}", "Book the coach.")
    assert row.step.label == "Agree on the date"
    chips = {
        str(c.label): c.count
        for c in bare.client.get("/admin/herausforderung/pledges/").context["chips"]
    }
    assert chips["Lorry"] == 1


def ids() -> set[str]:
    return {each.id for each in run_checks(tags=["herausforderung"])}


def test_checks_tell_what_cannot_work(own_reason, db):
    assert not ids() & {f"herausforderung.E09{number}" for number in range(4)}
    nothing = {"condition": lambda clock: Q(), "step": "X.", "harm": 1}
    add("pledge", Reason("lorry", "Another", **nothing))
    assert "herausforderung.E092" in ids()
    add("pledge", Reason("coach", "Coach", button="no such", **nothing))
    assert "herausforderung.E093" in ids()
    add("planet", Reason("far", "Far", **nothing))
    assert "herausforderung.E091" in ids()
