"""What ``herausforderung_tidy`` asks and reminds of: once, and only who owes an answer."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests import factories
from tests.pledges.conftest import BAGS
from wagtail_herausforderung.cases import reminding
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.cases.models import CaseSettings
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Agreement, Pledge
from wagtail_herausforderung.submissions.transition import Actor


@pytest.fixture(autouse=True)
def _a_wednesday(monkeypatch):
    """Reminders rest on weekends and holidays, and know what day it is."""
    today = datetime.date(2026, 11, 25)
    monkeypatch.setattr(reminding, "today", lambda: today)


def tidy() -> None:
    call_command("herausforderung_tidy", verbosity=0)


def letters(template):
    return Mail.objects.filter(template=template)


def since(pledge, date: str) -> None:
    moment = timezone.make_aware(datetime.datetime.fromisoformat(f"{date}T10:00"))
    Pledge.objects.filter(pk=pledge.pk).update(state_since=moment)


def test_the_coordination_is_reminded_after_five_working_days_and_once(confirmed):
    pledge = confirmed()
    since(pledge, "2026-11-19")  # a Thursday, four working days ago
    tidy()
    assert not letters("pledge_reminder_coordinator").exists()
    since(pledge, "2026-11-18")
    tidy()
    tidy()
    mail = letters("pledge_reminder_coordinator").get()
    assert "5" in mail.subject


def test_after_ten_working_days_somebody_else_hears_of_it(confirmed, site_tree):
    pledge = confirmed()
    CaseSettings.objects.create(site=pledge.site, escalate_to="leitung@example.org")
    since(pledge, "2026-11-11")
    tidy()
    # Never in the same night as the reminder: somebody must have had the time to answer.
    assert not letters("pledge_escalated_coordinator").exists()
    earlier = timezone.make_aware(datetime.datetime(2026, 11, 18, 10))
    letters("pledge_reminder_coordinator").update(created_at=earlier)
    tidy()
    tidy()
    assert letters("pledge_escalated_coordinator").get().to == "leitung@example.org"
    pledge.refresh_from_db()
    assert pledge.status == "new"  # nothing is ever declined by silence


def test_a_pledge_that_waits_anew_is_reminded_of_anew(confirmed):
    pledge = confirmed()
    since(pledge, "2026-11-10")
    tidy()
    pledge = actions.ask(pledge, message="Wann?")
    actions.answer(pledge, "Bald.")
    since(pledge, "2026-11-12")
    tidy()
    assert letters("pledge_reminder_coordinator").count() == 2


def test_the_state_s_holidays_count(confirmed):
    pledge = confirmed()
    CaseSettings.objects.create(site=pledge.site, state="SN")
    since(pledge, "2026-11-17")  # six days on, less one for Buß- und Bettag
    moment = Pledge.objects.get(pk=pledge.pk).state_since
    assert reminding.days_since(moment, CaseSettings(state="SN")) == 5
    assert reminding.days_since(moment, CaseSettings(state="SL")) == 6


def test_the_pledger_is_reminded_of_the_question(confirmed):
    pledge = actions.ask(confirmed(), message="Haben Sie einen Anhänger?")
    since(pledge, "2026-11-16")
    tidy()
    tidy()
    mail = letters("pledge_question_reminder").get()
    assert mail.to == "erika@example.org"
    assert "Haben Sie einen Anhänger?" in mail.text


@pytest.fixture
def agreed(confirmed):
    def make(date: str) -> Pledge:
        facts = actions.Facts(timezone.localdate(), "Wärmestube")
        pledge = actions.agree(actions.accept(confirmed()), facts)
        Agreement.objects.filter(pledge=pledge).update(starts_on=date)
        return Pledge.objects.get(pk=pledge.pk)

    return make


def test_both_sides_are_asked_two_days_after_the_date(agreed):
    pledge = agreed("2026-11-24")
    tidy()
    assert not letters("pledge_closing").exists()
    Agreement.objects.filter(pledge=pledge).update(starts_on=datetime.date(2026, 11, 23))
    tidy()
    tidy()
    assert letters("pledge_closing").get().to == "erika@example.org"
    assert letters("pledge_closing_organisation").get().to == "waermestube@example.org"


def test_only_the_side_that_has_not_answered_is_reminded(agreed):
    pledge = agreed("2026-11-10")  # written down long afterwards
    tidy()
    tidy()
    assert letters("pledge_closing").count() == 1
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully"))
    earlier = timezone.make_aware(datetime.datetime(2026, 11, 16, 10))
    letters("pledge_closing_organisation").update(created_at=earlier)
    tidy()
    tidy()
    assert letters("pledge_closing").count() == 1
    assert letters("pledge_closing_organisation").count() == 2
    reminder = letters("pledge_closing_organisation").order_by("pk").last()
    assert "Erinnerung" in reminder.subject


def test_a_side_without_an_address_does_not_keep_the_other_from_being_asked(agreed, case):
    pledge = agreed("2026-11-20")
    Pledge.objects.filter(pk=pledge.pk).update(email="")
    tidy()
    assert letters("pledge_closing_organisation").count() == 1


def test_a_cancelled_date_is_not_asked_about(agreed):
    pledge = agreed("2026-11-20")
    actions.cancel_date(pledge, message="Glatteis.")
    tidy()
    assert not letters("pledge_closing").exists()


def test_who_does_not_answer_is_not_asked_for_ever_and_the_next_one_is(confirmed, bags):
    held = actions.accept(confirmed({BAGS: 30}))
    first = actions.put_on_reserve(confirmed({BAGS: 30}, email="eins@example.org"))
    actions.put_on_reserve(confirmed({BAGS: 30}, email="zwei@example.org"))
    actions.withdraw(held)
    assert letters("pledge_reserve_asked").get().to == "eins@example.org"
    for _night in range(5):
        Pledge.objects.filter(asked_at__isnull=False).update(
            answer_by=timezone.now() - datetime.timedelta(hours=1)
        )
        tidy()
    asked = letters("pledge_reserve_asked").order_by("pk").values_list("to", flat=True)
    assert list(asked) == ["eins@example.org", "zwei@example.org"]
    first.refresh_from_db()
    assert first.status == "reserve"  # and keeps its place


def test_who_is_on_reserve_by_choice_is_not_asked_behind_the_coordination_s_back(confirmed, bags):
    actions.put_on_reserve(confirmed(email="eins@example.org"))  # though 30 are needed
    tidy()
    assert not letters("pledge_reserve_asked").exists()


def test_a_need_that_is_raised_has_the_reserve_asked(confirmed, bags, site_tree):
    actions.accept(confirmed({BAGS: 30}))
    actions.put_on_reserve(confirmed(email="eins@example.org"))
    page = site_tree.challenge
    for block in page.needs:
        if block.id == BAGS:
            block.value["quantity"] = 40
    page.save_revision().publish()
    assert letters("pledge_reserve_asked").count() == 1


def test_a_dry_run_says_the_number_and_sends_nothing(confirmed, capsys):
    since(confirmed(), "2026-11-10")
    before = Mail.objects.count()
    call_command("herausforderung_tidy", "--dry-run")
    assert Mail.objects.count() == before


def test_a_question_nobody_answers_is_sent_once_more_and_no_third_time(case, site_tree):
    inquiry = factories.inquiry(site_tree.challenge)
    tidy()
    assert letters("inquiry_question_coordinator").count() == 1
    moment = timezone.make_aware(datetime.datetime(2026, 11, 18, 10))
    Inquiry.objects.filter(pk=inquiry.pk).update(state_since=moment)
    tidy()
    tidy()
    assert letters("inquiry_question_coordinator").count() == 2
    assert letters("inquiry_question_organisation").count() == 2


def test_desk_and_reminders_count_in_the_time_zone_of_the_site(confirmed, monkeypatch):
    """A coordinator on the road in another time zone sees what the reminders see."""
    pledge = confirmed()
    evening = timezone.make_aware(datetime.datetime(2026, 11, 25, 23, 30))
    pledge.state_since = evening
    monkeypatch.setattr(reminding, "today", lambda: datetime.date(2026, 12, 2))
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        with timezone.override(zone):
            clock = Clock(evening + datetime.timedelta(days=7, hours=-1))
            assert clock.today == reminding.today()
            assert clock.working_days(pledge) == 5
            assert evening < clock.deadlines(pledge).remind
            assert reminding.has_waited(evening, 5, CaseSettings())
            assert not reminding.has_waited(evening, 6, CaseSettings())
