"""What is kept of members and of what was said: handed out, emptied, erased."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from wagtail_herausforderung.approaches import acquaintances, actions
from wagtail_herausforderung.approaches.actions import Answer
from wagtail_herausforderung.approaches.guard import AskedBefore
from wagtail_herausforderung.approaches.models import Acquaintance, Approach
from wagtail_herausforderung.approaches.personal import KEPT, Acquaintances, Approaches
from wagtail_herausforderung.cases.models import CaseEvent

ANNA = "anna@example.org"


def test_every_field_is_sorted():
    assert [name for kept in KEPT for name in kept.unsorted()] == []


def test_a_member_takes_along_whom_they_were_to_ask_and_whom_they_know(plan, anna, baker, desk):
    acquaintances.know(anna, baker.partner, "well", since=2015)
    actions.answer(plan(), Answer("no", "Diesmal nicht."), by=desk.own)
    mine, known = Approaches(), Acquaintances()
    [row] = mine.rows(ANNA.upper())
    told = mine.export(row)
    assert (told["company"], told["answer"]) == ("Bäckerei Muster", "Diesmal nicht.")
    [row] = known.rows(ANNA)
    assert known.export(row)["since"] == 2015
    assert mine.address_of(str(Approach.objects.get().pk)) == ANNA
    assert mine.address_of("x") == known.address_of("²") == ""


def test_erased_that_it_was_asked_stays_without_a_name(plan, anna, baker, desk):
    acquaintances.know(anna, baker.partner)
    approach = actions.answer(plan(), Answer("no", "Sagt Anna."), by="visitor")
    waiting = plan(despite="Noch einmal.")
    actions.ask(waiting, by="visitor", message="Anna hat gefragt.")
    for data in (Approaches(), Acquaintances()):
        data.erase(ANNA)
        data.erase(ANNA)
    approach.refresh_from_db()
    assert (approach.member, approach.answer, approach.company_name) == (None, "", "")
    assert approach.partner == baker.partner and approach.asked_on
    assert not Acquaintance.objects.exists()
    waiting.refresh_from_db()
    assert (waiting.member, waiting.status) == (None, "asked")
    notes = CaseEvent.objects.about(waiting).exclude(note="")
    assert not notes.exists()
    with pytest.raises(AskedBefore):
        plan()


def test_what_has_ended_is_emptied_in_time(plan, desk):
    approach = actions.answer(plan(), Answer("no", "Diesmal nicht."), by=desk.own)
    call_command("herausforderung_tidy", verbosity=0)
    approach.refresh_from_db()
    assert approach.answer
    past = timezone.now() - datetime.timedelta(days=181)
    Approach.objects.update(state_since=past)
    call_command("herausforderung_tidy", verbosity=0)
    approach.refresh_from_db()
    assert (approach.answer, approach.member, approach.status) == ("", None, "no")
