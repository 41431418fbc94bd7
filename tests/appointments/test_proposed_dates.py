"""Three dates are proposed, both sides answer by link, and one that suits all is agreed."""

import datetime
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from wagtail_herausforderung import dates
from wagtail_herausforderung.appointments import proposals, reminders
from wagtail_herausforderung.appointments.choices import ProposalStatus as P
from wagtail_herausforderung.appointments.links import DATES
from wagtail_herausforderung.appointments.models import Appointment, DateAnswer, DateProposal
from wagtail_herausforderung.appointments.states import PROPOSALS
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions as pledge_actions
from wagtail_herausforderung.pledges.actions import Facts
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.guard import Stamp


@pytest.fixture
def options(day):
    week = datetime.timedelta(days=7)
    times = {"starts_at": datetime.time(9), "ends_at": datetime.time(12)}
    return [Facts(starts_on=day + n * week, place="Hof", **times) for n in range(3)]


@pytest.fixture
def propose(desk, pledges, options):
    def make(*which, automatic=False) -> SimpleNamespace:
        proposal = proposals.propose(
            desk.case,
            options,
            [each.pk for each in which or pledges[:1]],
            answer_by=dates.today() + datetime.timedelta(days=7),
            automatic=automatic,
            by=desk.own,
        )
        *asked, organisation = proposal.answers.all()
        return SimpleNamespace(it=proposal, asked=asked, organisation=organisation)

    return make


def letters(name: str) -> list[Mail]:
    return list(Mail.objects.filter(template=name).order_by("pk"))


def said(row, **answers) -> dict:
    stamp = Stamp.new(f"dates:{row.pk}").sign()
    return {"stamp": stamp, **{f"option_{n}": answers.get(f"o{n}", "no") for n in range(3)}}


@pytest.fixture
def at_once(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}


def test_both_sides_are_asked_each_by_its_own_link(propose):
    made = propose()
    [to_company], [to_house] = letters("dates_proposed"), letters("dates_proposed_organisation")
    assert (to_company.to, to_house.to) == ("alpha@example.org", "klein@example.org")
    for mail in (to_company, to_house):
        assert "/termine-waehlen/" in mail.text
        assert mail.text.count("9:00") + mail.text.count("09:00") >= 3
    assert "alpha@example.org" not in to_house.text
    assert made.it.status == P.WAITING


def test_one_that_suits_both_waits_for_one_click(propose, desk, pledges):
    made = propose()
    proposals.answer(made.asked[0], [0, 2])
    assert not letters("dates_answered_coordinator")
    proposals.answer(made.organisation, [2])
    made.it.refresh_from_db()
    assert made.it.status == P.FOUND
    [mail] = letters("dates_answered_coordinator")
    assert f"/calendar/proposal/{made.it.pk}/" in mail.text
    page = desk.client.get(reverse("herausforderung_date_proposal", args=[made.it.pk]))
    assert "Agree with all" in page.content.decode()
    step = reverse("herausforderung_date_proposal_step", args=[made.it.pk, "agree"])
    desk.client.post(step, {"number": "2"})
    date = Appointment.objects.get()
    assert date.starts_on == proposals.option(made.it, 2).starts_on
    assert Pledge.objects.get(pk=pledges[0].pk).status == "agreed"
    assert len(letters("pledge_agreed")) == 1
    desk.client.post(step, {"number": "2"})
    assert Appointment.objects.count() == 1


def test_it_is_agreed_at_once_where_the_coordination_wished_so(propose, pledges):
    made = propose(*pledges, automatic=True)
    for row in made.asked:
        proposals.answer(row, [1, 2])
    assert not Appointment.objects.exists()
    proposals.answer(made.organisation, [0, 1])
    made.it.refresh_from_db()
    assert made.it.status == P.AGREED
    assert made.it.appointment.attendances.count() == 3
    [mail] = letters("dates_answered_coordinator")
    assert mail.to


def test_an_automatic_date_that_is_refused_waits_for_people(propose, options, monkeypatch):
    made = propose(automatic=True)
    monkeypatch.setattr(
        proposals, "plan", lambda *args, **words: (_ for _ in ()).throw(TransitionRefused("No."))
    )
    proposals.answer(made.asked[0], [0])
    proposals.answer(made.organisation, [0])
    made.it.refresh_from_db()
    assert made.it.status == P.FOUND
    assert len(letters("dates_answered_coordinator")) == 1


def test_none_that_suits_is_told_and_can_be_answered_anew(propose):
    made = propose()
    proposals.answer(made.asked[0], [0])
    proposals.answer(made.organisation, [1], "Nur mittwochs.")
    made.it.refresh_from_db()
    assert made.it.status == P.UNMATCHED
    proposals.answer(made.asked[0], [1])
    made.it.refresh_from_db()
    assert made.it.status == P.FOUND
    assert len(letters("dates_answered_coordinator")) == 2


@pytest.mark.usefixtures("at_once")
def test_a_company_answers_by_link_without_an_account(client, propose):
    made = propose()
    row = made.asked[0]
    page = client.get(f"/mitmachen/termine-waehlen/{DATES.make(row)}/", follow=True)
    assert page.status_code == 200
    here = page.request["PATH_INFO"]
    half = said(row, o0="yes")
    del half["option_2"]
    refused = client.post(here, {**half, "comment": "Mit Kaffee."})
    assert refused.status_code == 422 and "Mit Kaffee." in refused.content.decode()
    done = client.post(here, {**said(row, o0="yes"), "comment": "Mit Kaffee."}, follow=True)
    row.refresh_from_db()
    assert (row.fits, row.comment) == ([0], "Mit Kaffee.")
    assert row.answered_at and done.status_code == 200
    assert "hf-notice--success" in done.content.decode()
    again = client.post(here, {**said(row, o1="yes"), "comment": "Mit Kaffee."})
    row.refresh_from_db()
    assert (again.status_code, row.fits) == (302, [1])


@pytest.mark.usefixtures("at_once")
def test_an_answer_after_the_date_was_agreed_is_told_so(client, propose, pledges):
    made = propose(*pledges[:2])
    page = client.get(f"/mitmachen/termine-waehlen/{DATES.make(made.asked[1])}/", follow=True)
    proposals.answer(made.asked[0], [0])
    proposals.agree_on(made.it, 0)
    late = client.post(page.request["PATH_INFO"], said(made.asked[1], o0="yes"))
    assert late.status_code == 409
    shown = client.get(page.request["PATH_INFO"])
    assert shown.status_code == 200 and "option_0" not in shown.content.decode()
    made.asked[1].refresh_from_db()
    assert made.asked[1].answered_at is None
    assert Pledge.objects.get(pk=pledges[1].pk).status == "accepted"
    with translation.override("en"), pytest.raises(TransitionRefused, match="agreed"):
        proposals.answer(made.asked[1], [0])


def test_a_link_is_worthless_to_another_contact(client, propose, desk):
    made = propose()
    token = DATES.make(made.organisation)
    desk.case.contact_email = "neu@example.org"
    desk.case.save()
    assert client.get(f"/mitmachen/termine-waehlen/{token}/").status_code == 410


def test_what_was_said_on_the_telephone_is_written_down(propose, desk):
    made = propose()
    for row in (*made.asked, made.organisation):
        url = reverse("herausforderung_dates_answer_for", args=[made.it.pk, row.pk])
        desk.client.post(url, {"fits": ["1"]})
    made.it.refresh_from_db()
    assert made.it.status == P.FOUND
    assert made.it.events.filter(user=desk.own, action="answer").count() == 2


def test_a_date_agreed_otherwise_takes_the_proposal_back(propose, pledges, facts):
    made = propose(*pledges[:2])
    pledge_actions.agree(pledges[0], facts)
    made.it.refresh_from_db()
    assert made.it.status == P.WAITING
    pledge_actions.withdraw(pledges[1])
    made.it.refresh_from_db()
    assert made.it.status == P.WITHDRAWN


def test_who_does_not_answer_is_reminded_once_and_then_it_is_over(propose, monkeypatch):
    made = propose()
    proposals.answer(made.asked[0], [0])
    # Also on a Sunday.
    monkeypatch.setattr(reminders, "is_due_today", lambda settings: True)
    call_command("herausforderung_tidy", verbosity=0)
    assert len(letters("dates_proposed_organisation")) == 1
    early = timezone.now() - datetime.timedelta(days=20)
    DateProposal.objects.update(created_at=early)
    for _time in range(2):
        call_command("herausforderung_tidy", verbosity=0)
    assert len(letters("dates_proposed_organisation")) == 2
    assert len(letters("dates_proposed")) == 1
    DateProposal.objects.update(answer_by=dates.today() - datetime.timedelta(days=1))
    call_command("herausforderung_tidy", verbosity=0)
    made.it.refresh_from_db()
    assert made.it.status == P.EXPIRED
    assert len(letters("dates_answered_coordinator")) == 1
    with pytest.raises(TransitionRefused, match="over"):
        proposals.answer(made.organisation, [0])


def test_the_form_proposes_and_keeps_what_was_typed(desk, pledges, day):
    url = reverse("herausforderung_dates_propose", args=[desk.case.pk])
    typed = {
        "pledges": [each.pk for each in pledges],
        "day_1": day.isoformat(),
        "from_1": "9",
        "until_1": "12",
        "day_2": "1.1.2020",
        "place": "Hof",
        "notes": "Am Tor",
        "answer_by": (day - datetime.timedelta(days=2)).isoformat(),
    }
    refused = desk.client.post(url, typed)
    text = refused.content.decode()
    assert refused.status_code == 422 and "This day is over" in text and "Am Tor" in text
    preview = desk.client.post(url, {**typed, "day_2": "", "preview": "1"}).content.decode()
    assert "alpha@example.org" in preview and not DateProposal.objects.exists()
    done = desk.client.post(url, {**typed, "day_2": ""})
    made = DateProposal.objects.get()
    assert done.url == reverse("herausforderung_date_proposal", args=[made.pk])
    assert len(made.options) == 1 and made.answers.count() == 4
    assert made.user == desk.own


@pytest.mark.parametrize("wrong", ["past", "late answer", "other challenge", "none", "twice"])
def test_nothing_nonsensical_is_proposed(desk, pledges, options, wrong, day):
    today = dates.today()
    keys = [pledges[0].pk]
    words = {"answer_by": today}
    if wrong == "past":
        options = [Facts(starts_on=today - datetime.timedelta(days=1), place="Hof")]
    elif wrong == "late answer":
        words["answer_by"] = day + datetime.timedelta(days=1)
    elif wrong == "other challenge":
        keys = [desk.far_pledge.pk]
    elif wrong == "twice":
        proposals.propose(desk.case, options, keys, **words)
    else:
        keys = []
    with pytest.raises(TransitionRefused):
        proposals.propose(desk.case, options, keys, **words)
    assert DateProposal.objects.count() == (wrong == "twice")


@pytest.mark.parametrize("status", P.values)
@pytest.mark.parametrize("name", ["answer", "agree", "withdraw", "expire"])
def test_a_proposal_goes_where_the_table_says(propose, status, name):
    made = propose()
    DateAnswer.objects.filter(pledge__isnull=False).update(fits=[0], answered_at=timezone.now())
    DateProposal.objects.update(status=status, answer_by=dates.today() - datetime.timedelta(days=1))
    acts = {
        "answer": lambda: proposals.answer(made.organisation, [0]),
        "agree": lambda: proposals.agree_on(made.it, 0),
        "withdraw": lambda: proposals.withdraw(made.it),
        "expire": lambda: proposals.expire(made.it),
    }
    arrow = PROPOSALS.transition(name)
    done_before = {("agree", P.AGREED), ("withdraw", P.WITHDRAWN)}
    try:
        acts[name]()
        happened = True
    except TransitionRefused as refusal:
        assert str(refusal)
        happened = False
    assert happened == (arrow.allows(status) or (name, status) in done_before)
    made.it.refresh_from_db()
    if not happened:
        assert made.it.status == status
    elif arrow.allows(status):
        assert made.it.status in {arrow.target, *arrow.other_targets}
