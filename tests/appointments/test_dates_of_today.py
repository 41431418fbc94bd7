"""What dates bring into the list of the day, and when."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from wagtail_herausforderung import dates
from wagtail_herausforderung.appointments import attendance, proposals
from wagtail_herausforderung.appointments.models import Appointment, DateProposal
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.cases.today.listing import Today
from wagtail_herausforderung.pledges import actions as pledge_actions
from wagtail_herausforderung.pledges.actions import Facts
from wagtail_herausforderung.pledges.models import Agreement, Pledge

ONE_DAY = datetime.timedelta(days=1)


def rows(user, moment=None) -> list:
    found = Today(user, Clock(moment or timezone.now()))[0:100]
    return [row for row in found if row.code.startswith(("date_proposal-", "appointment-"))]


def reasons(user, moment=None) -> list[str]:
    return [row.reason.key for row in rows(user, moment)]


@pytest.fixture
def proposal(desk, pledges, day) -> DateProposal:
    return proposals.propose(
        desk.case,
        [Facts(starts_on=day + ONE_DAY * n, place="Hof") for n in range(2)],
        [pledges[0].pk],
        answer_by=dates.today() + ONE_DAY * 7,
        by=desk.own,
    )


def test_a_date_that_suits_all_is_agreed_in_its_row(desk, proposal):
    company, organisation = proposal.answers.all()
    proposals.answer(company, [0, 1])
    assert rows(desk.own) == []
    proposals.answer(organisation, [1])
    [row] = rows(desk.own)
    assert (row.reason.key, row.step.label) == ("date_found", "Agree on one of the dates")
    assert row.step.url == reverse(
        "herausforderung_date_proposal_step", args=[proposal.pk, "agree"]
    )
    assert desk.client.get(row.step.url).status_code == 200
    assert rows(desk.users.other) == []
    proposals.agree_on(proposal, 1)
    assert rows(desk.own) == []


@pytest.mark.parametrize("how", ["no", "silence"])
def test_without_a_date_somebody_rings_until_others_are_proposed(desk, pledges, proposal, day, how):
    if how == "no":
        company, organisation = proposal.answers.all()
        proposals.answer(company, [0])
        proposals.answer(organisation, [1])
    else:
        DateProposal.objects.update(answer_by=dates.today() - ONE_DAY)
        proposals.expire(DateProposal.objects.get())
    [row] = rows(desk.own)
    assert (row.reason.key, row.step.url) == ("date_in_vain", row.url)
    proposal.refresh_from_db()
    if how == "no":
        proposals.withdraw(proposal)
    proposals.propose(
        desk.case,
        [Facts(starts_on=day + ONE_DAY * 20, place="Hof")],
        [pledges[0].pk],
        answer_by=day,
        by=desk.own,
    )
    assert rows(desk.own) == []


def test_who_was_asked_in_vain_and_agreed_otherwise_is_not_rung(desk, pledges, proposal, day):
    DateProposal.objects.update(answer_by=dates.today() - ONE_DAY)
    proposals.expire(DateProposal.objects.get())
    pledge = Pledge.objects.get(pk=pledges[0].pk)
    pledge_actions.agree(pledge, Facts(starts_on=day, place="Hof"))
    assert rows(desk.own) == []


def test_the_day_after_somebody_says_who_came(desk, planned):
    today = dates.today()
    Appointment.objects.update(starts_on=today)
    assert rows(desk.own) == []
    for days, late in ((1, False), (2, False), (3, True)):
        Appointment.objects.update(starts_on=today - ONE_DAY * days)
        [row] = rows(desk.own)
        assert (row.reason.key, row.is_late) == ("date_over", late), days
    assert row.step.url == reverse("herausforderung_appointment_day", args=[planned.pk])
    # In front of its pledges, of which nobody has said anything.
    Agreement.objects.update(starts_on=today - ONE_DAY * 40)
    Appointment.objects.update(starts_on=today - ONE_DAY * 40)
    everything = Today(desk.own, Clock())[0:100]
    codes = [row.code for row in everything]
    assert codes.index(f"appointment-{planned.pk}") < min(
        codes.index(f"pledge-{row.pledge_id}") for row in planned.attendances.all()
    )
    counted = {row.pk: attendance.Counted("yes") for row in planned.attendances.all()}
    attendance.keep(planned, counted)
    attendance.close_all(planned, by=desk.own)
    assert reasons(desk.own) == []
