"""Each sign is seen when it is there, and only then; the score is their sum."""

import datetime

import pytest
import time_machine
from django.core.checks import run_checks
from django.db.models import Q

from tests import factories
from wagtail_herausforderung.cases import history
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.actions import Answer
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.promises import signs
from wagtail_herausforderung.promises.danger import dangers, in_danger
from wagtail_herausforderung.promises.signs import Sign

from .conftest import ago, danger, labels, on, sentences

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(kept):
    """Alpha and the organisation have kept a pledge before."""
    return kept("Alpha")


def test_what_was_accepted_yesterday_by_somebody_known_has_no_sign(known, made):
    found = danger(made(days=1))
    assert (found.score, found.reasons, found.word) == (0, [], "No sign of danger")


def test_no_date_two_weeks_after_acceptance(known, made):
    assert labels(made(days=13)) == []
    late = made(days=15)
    assert labels(late) == ["No date"]
    assert sentences(late) == "Accepted 15 days ago, and there is no date."
    with factories.committed():
        actions.agree(late, on(9))
    assert labels(late) == []


def test_a_date_that_fell_through_is_no_date(known, made):
    pledge = made(days=18)
    with factories.committed():
        pledge = actions.agree(pledge, on(9))
        actions.cancel_date(pledge, message="Der Wagen ist kaputt.")
    assert labels(pledge) == ["No date"]


def test_a_date_moved_twice(known, made):
    pledge = made(days=5)
    with factories.committed():
        for days in (9, 9, 12):  # the same again moves nothing
            pledge = actions.agree(pledge, on(days))
    assert labels(pledge) == []
    with factories.committed():
        pledge = actions.cancel_date(pledge, message="Krank.")
        pledge = actions.agree(pledge, on(16))
    assert labels(pledge) == ["Date moved twice"]
    assert sentences(pledge) == "The date was moved 2 times."


def test_another_place_is_no_other_date(known, made):
    pledge = made(days=5)
    with factories.committed():
        for place in ("Hof", "Keller", "Dach"):
            facts = on(9)
            actions.agree(pledge, type(facts)(starts_on=facts.starts_on, place=place))
    assert labels(pledge) == []


def test_nobody_has_heard_from_them_for_three_weeks(known, made):
    pledge = made(days=22)
    assert labels(pledge) == ["No date", "Contact silent"]
    assert "No word from them since" in sentences(pledge)


@pytest.mark.parametrize("heard", ["note", "on their behalf"])
def test_a_call_that_was_noted_ends_the_silence(known, made, desk, heard):
    pledge = made(days=30)
    with time_machine.travel(ago(6)):
        if heard == "note":
            history.note(pledge.case_id, "note", by=desk.own, about=pledge, text="Ruft zurück.")
        else:
            event = history.note(pledge.case_id, "send_link", by=desk.own, about=pledge)
            type(event).objects.filter(pk=event.pk).update(on_behalf_of="pledger")
    assert labels(pledge) == ["No date"]


def test_a_letter_that_did_not_arrive_is_silence(known, made):
    pledge = made(days=2)
    Mail.objects.about(pledge).update(status=Mail.Status.FAILED)
    assert labels(pledge) == ["Contact silent"]
    assert sentences(pledge) == "An email to them did not arrive."


def test_less_was_accepted_later(known, made):
    pledge = made(days=2, quantity=6)
    line = pledge.lines.get()
    with factories.committed():
        actions.adjust(pledge, {line.pk: 8})
    assert labels(pledge) == []
    with factories.committed():
        actions.adjust(pledge, {line.pk: 3})
    assert labels(pledge) == ["Quantity shrinking"]


def test_the_pledger_had_already_offered_less(known, desk):
    pledge = factories.pledge(desk.challenge, {"Schlafsäcke": 6}, email="alpha@example.org")
    with factories.committed():
        actions.change(pledge, {factories.uid("Schlafsäcke"): 3})
        actions.accept(Pledge.objects.get(pk=pledge.pk))
    assert labels(pledge) == ["Quantity shrinking"]


def test_parties_that_are_new_to_it(known, made, desk):
    assert labels(made("Beta")) == ["New to it"]
    other = factories.challenge(desk.initiative, title="Betten", needs=None)
    assert labels(made("Beta", challenge=other)) == ["New to it", "Organisation new to it"]
    assert labels(made("Alpha", challenge=other)) == ["Organisation new to it"]


@pytest.mark.parametrize("how", ["closed with no", "withdrawn"])
def test_what_fell_through_makes_nobody_known_and_is_remembered(made, desk, how):
    pledge = made(days=40)
    with factories.committed():
        if how == "withdrawn":
            actions.withdraw(pledge)
        else:
            actions.close(pledge, Answer("not", {pledge.lines.get().pk: 0}), by=desk.own)
    found = labels(made())
    assert found == ["Fell through before", "New to it", "Organisation new to it"]
    assert "Fell through before" not in labels(made("Beta"))


def test_what_fell_through_twice_weighs_more(known, made):
    for number in range(2):
        pledge = made("Alpha", days=40 - number)
        with factories.committed():
            actions.withdraw(pledge)
        expected = ["Fell through before"] + ["More than once"] * number
        assert labels(made("Alpha", quantity=1)) == expected


def test_what_was_withdrawn_before_it_was_accepted_never_fell_through(known, made, desk):
    pledge = factories.pledge(desk.challenge, {"Schlafsäcke": 1}, email="alpha@example.org")
    with factories.committed():
        actions.withdraw(pledge)
    assert labels(made("Alpha")) == []


def test_a_near_date_of_which_one_side_may_not_know(known, made, desk):
    pledge = made(days=2)
    with factories.committed():
        pledge = actions.agree(pledge, on(6))
    assert labels(pledge) == []
    desk.case.contact_email = ""
    desk.case.save()
    assert labels(pledge) == ["Date near, not confirmed"]
    with factories.committed():
        pledge = actions.agree(pledge, on(8))
    assert labels(pledge) == []


def test_a_long_time_between_acceptance_and_date(known, made):
    pledge = made(days=10)
    with factories.committed():
        pledge = actions.agree(pledge, on(46))
    assert labels(pledge) == []
    with factories.committed():
        pledge = actions.agree(pledge, on(47))
    assert labels(pledge) == ["Date far away"]
    assert sentences(pledge) == "8 weeks lie between acceptance and date."


def test_what_is_over_or_ended_is_not_watched(made):
    over, gone = made("Beta", days=30), made("Gamma", days=30)
    with time_machine.travel(ago(29)), factories.committed():
        actions.agree(over, on(20))
    assert danger(over) is None
    with factories.committed():
        actions.withdraw(gone)
    assert danger(gone) is None


# The score


def test_the_score_is_the_sum_of_the_weights(known, made):
    found = danger(made("Beta", days=22))
    assert [each.weight for each in found.reasons] == [35, 25, 20]
    assert (found.score, found.word) == (80, "In danger")


def test_the_score_is_never_more_than_a_hundred(made, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"PROMISES_WEIGHTS": {"no_date": 100, "silent": 90}}
    assert danger(made(days=30)).score == 100


def test_weights_and_threshold_are_settings(known, made, settings):
    pledge = made(days=15)
    rows = Pledge.objects.filter(pk=pledge.pk)
    assert not in_danger(rows, Clock()).exists()
    settings.WAGTAIL_HERAUSFORDERUNG = {"PROMISES_THRESHOLD": 30}
    assert in_danger(rows, Clock()).exists()
    settings.WAGTAIL_HERAUSFORDERUNG = {"PROMISES_WEIGHTS": {"no_date": 0}}
    assert danger(pledge).reasons == []


def test_many_are_scored_with_one_query(known, made, django_assert_num_queries):
    pks = [made(f"Nr {number}", days=30, email=f"n{number}@example.org").pk for number in range(6)]
    Clock()._by_site  # noqa: B018
    for wanted in (pks[:1], pks):
        clock = Clock()
        clock._by_site  # noqa: B018
        with django_assert_num_queries(1):
            assert len(dangers(wanted, clock)) == len(wanted)


# A sign of the site's own


@pytest.fixture
def own(monkeypatch):
    monkeypatch.setattr(signs, "_signs", list(signs._signs))
    return signs.add


def test_a_site_adds_a_sign(own, known, made):
    sign = Sign(
        "crowd",
        "Many people",
        60,
        condition=lambda clock: Q(people__gte=20),
        says=lambda pledge, clock: f"{pledge.people} people are many.",
    )
    own(sign, sign)
    pledge = made(people=25)
    assert (danger(pledge).score, sentences(pledge)) == (60, "25 people are many.")
    assert labels(made(people=2)) == []
    assert not [each for each in run_checks() if each.id.startswith("herausforderung.E09")]


def test_wrong_signs_and_settings_are_said(own, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {
        "PROMISES_THRESHOLD": 0,
        "PROMISES_WEIGHTS": {"moved": 200, "unknown": 1},
    }
    words = {"condition": lambda clock: None, "says": lambda pledge, clock: ""}
    own(Sign("no_date", "Twice", 10, **words), Sign("a-b", "Odd", 101, **words))
    ids = sorted(each.id.rpartition(".")[2] for each in run_checks() if ".E09" in each.id)
    assert ids == ["E095", "E096", "E097", "E097", "E098", "E099"]


def test_a_day_is_a_day_of_the_site(known, made):
    pledge = made(days=15)
    with time_machine.travel(ago(0) + datetime.timedelta(days=3)):
        assert sentences(pledge).startswith("Accepted 18 days ago")
