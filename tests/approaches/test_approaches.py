"""From the plan to the pledge: who asks, what came of it, and what time makes of it."""

import datetime

import pytest
from django.core.management import call_command

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.approaches import acquaintances, actions, reminders
from wagtail_herausforderung.approaches.actions import Answer, Errand
from wagtail_herausforderung.approaches.guard import AskedBefore
from wagtail_herausforderung.approaches.models import Acquaintance, Approach
from wagtail_herausforderung.approaches.states import APPROACHES
from wagtail_herausforderung.cases.actions import cancel_case
from wagtail_herausforderung.cases.models import CaseEvent, DoNotAsk
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused


def letters(name: str) -> list[Mail]:
    return list(Mail.objects.filter(template=name).order_by("pk"))


def ours():
    """All letters about approaches."""
    return Mail.objects.filter(template__startswith="approach").order_by("pk")


def fresh(approach: Approach) -> Approach:
    return Approach.objects.get(pk=approach.pk)


def run(title: str) -> int:
    """One chore of the daily run, by the words of its title."""
    [chore] = [each for each in reminders.chores() if title in str(each.title)]
    done = 0
    for row in chore.rows():
        if chore.is_due(row):
            try:
                chore.do(row)
                done += 1
            except reminders.NotDue:
                continue
    return done


def test_the_letter_goes_to_our_own_side_and_says_what_to_ask(plan, baker):
    acquaintances.know(plan().member, baker.partner)
    [letter] = letters("approach_member")
    assert letter.to == "anna@example.org"
    for words in ("Bäckerei Muster", "Schlafsäcke (30", "needs help", "/mitmachen/approach/"):
        assert words in letter.text
    assert list(ours()) == [letter]


def test_the_letter_says_why_this_member(plan, baker, anna):
    acquaintances.know(anna, baker.partner, "well")
    plan(message="Bitte bald.")
    [letter] = letters("approach_member")
    assert "You know somebody there." in letter.text and "Bitte bald." in letter.text


def test_nobody_is_written_to_who_has_not_agreed(plan, member):
    plan(asks=member("Carla Christ", consent="unasked"))
    assert not ours()


def test_sent_twice_it_is_planned_once(plan):
    import uuid

    key = uuid.uuid4()
    assert plan(form_key=key).pk == plan(form_key=key).pk
    assert len(letters("approach_member")) == 1


def test_nobody_is_asked_for_what_has_ended(plan, desk):
    cancel_case(desk.case, by=desk.own, message="Vorbei.")
    with pytest.raises(TransitionRefused, match="has ended"):
        plan()


def test_a_day_that_is_past_is_refused(plan, later, anna):
    with pytest.raises(TransitionRefused, match="is past"):
        plan(errand=Errand(later(-1), member=anna))
    assert not Approach.objects.exists()


def test_a_challenge_that_ends_takes_its_plans_back(plan, desk):
    approach = plan()
    cancel_case(desk.case, by=desk.own, message="Vorbei.")
    assert fresh(approach).status == "dropped"
    assert letters("approach_dropped")


def test_the_coordination_hears_what_a_member_answers(plan):
    actions.answer(plan(), Answer("yes", "Zehn Stück, Frau Weber ruft an."), by="visitor")
    [letter] = letters("approach_answered_coordinator")
    assert "Ein Unternehmen sagt Ja" in letter.subject
    assert "Zehn Stück" in letter.text and "Bäckerei Muster" in letter.text


def test_what_the_coordination_writes_down_itself_is_told_nobody(plan, desk):
    actions.answer(plan(), Answer("no"), by=desk.own)
    assert not letters("approach_answered_coordinator")


def test_do_not_ask_before_is_written_down_for_the_initiative(plan, desk, baker, later):
    said = Answer("no", "Erst nach dem Umbau.", not_before=later(120))
    actions.answer(plan(), said, by="visitor")
    wish = DoNotAsk.objects.get()
    assert (wish.partner, wish.before) == (baker.partner, later(120))
    assert (wish.page_id, wish.reason) == (desk.initiative.pk, "Erst nach dem Umbau.")


def test_later_comes_back_on_its_day_with_a_letter(plan, later, pass_days):
    approach = plan()
    actions.answer(approach, Answer("later", later_on=later(20)), by="visitor")
    assert run("to be asked again") == 0
    pass_days(20)
    assert run("to be asked again") == 1
    back = fresh(approach)
    assert (back.status, back.due_on) == ("planned", later(14))
    assert "may be asked again" in letters("approach_member")[-1].subject
    assert actions.answer(back, Answer("yes"), by="visitor").status == "yes"


def test_later_waits_as_long_as_somebody_else_has_asked(plan, later, pass_days, desk):
    approach = plan()
    actions.answer(approach, Answer("later", later_on=later(20)), by=desk.own)
    pass_days(20)
    actions.ask(plan(despite="Eilt."), by=desk.own)
    assert run("to be asked again") == 0
    assert fresh(approach).status == "later"


@pytest.mark.parametrize("words", [Answer("later"), Answer("later", later_on=dates.today())])
def test_later_names_a_day_to_come(plan, words):
    approach = plan()
    with pytest.raises(TransitionRefused):
        actions.answer(approach, words, by="visitor")
    assert fresh(approach).status == "planned"


def test_one_reminder_then_no_answer(plan, pass_days, monkeypatch):
    monkeypatch.setattr(reminders, "is_due_today", lambda settings: True)
    approach = plan()
    assert run("Members reminded") == 0
    pass_days(8)
    assert run("Members reminded") == 1
    assert run("Members reminded") == 0
    assert len(letters("approach_member")) == 2
    assert "What did the company say?" in letters("approach_member")[-1].text
    assert run("without an answer") == 0
    past = Mail.objects.latest("pk").created_at - datetime.timedelta(days=20)
    Mail.objects.update(created_at=past)
    assert run("without an answer") == 1
    assert (fresh(approach).status, fresh(approach).claim) == ("no_answer", None)


def test_whoever_asks_alone_is_not_reminded_by_letter(plan, desk, later, pass_days):
    plan(errand=Errand(later(1), user=desk.own))
    pass_days(2)
    assert run("Members reminded") == 0
    assert run("without an answer") == 1
    assert not ours()


def test_a_late_answer_still_counts(plan, pass_days, desk):
    approach = plan()
    pass_days(30)
    Approach.objects.update(member=None)
    assert run("without an answer") == 1
    assert actions.answer(approach, Answer("yes"), by=desk.own).status == "yes"


def test_handed_back_it_waits_for_somebody_else(plan, member, later, desk):
    approach = plan()
    actions.hand_back(approach, "Ich kenne dort niemanden mehr.")
    back = fresh(approach)
    assert (back.status, back.has_asker) == ("planned", False)
    [letter] = letters("approach_answered_coordinator")
    assert "Ich kenne dort niemanden mehr." in letter.text
    errand = Errand(later(9), member=member("Bernd Braun"))
    actions.pass_on(approach, errand, by=desk.own)
    assert letters("approach_member")[-1].to == "bernd@example.org"


def test_passed_on_the_first_one_hears_that_they_need_not(plan, member, later, desk):
    approach = plan()
    actions.pass_on(approach, Errand(later(9), member=member("Bernd Braun")), by=desk.own)
    assert [each.to for each in letters("approach_dropped")] == ["anna@example.org"]
    assert [each.to for each in letters("approach_member")] == [
        "anna@example.org",
        "bernd@example.org",
    ]


def test_asked_in_vain_it_is_asked_a_second_time_for_a_reason_only(plan, later, desk, anna):
    approach = actions.ask(plan(), by=desk.own)
    Approach.objects.update(due_on=later(-1))
    actions.expire(approach)
    with pytest.raises(AskedBefore):
        actions.pass_on(approach, Errand(later(5), member=anna), by=desk.own)
    errand = Errand(later(5), member=anna)
    again = actions.pass_on(approach, errand, despite="Sie bat darum.", by=desk.own)
    assert again.status == "planned"


def test_a_yes_leads_to_the_pledge_of_the_company(plan, desk, baker):
    approach = actions.answer(plan(), Answer("yes"), by=desk.own)
    pledge = factories.pledge(
        desk.challenge, {"Schlafsäcke": 5}, company_name=baker.name, partner=baker.partner
    )
    assert fresh(approach).pledge == pledge


def test_a_pledge_of_the_company_is_its_answer(plan, desk, baker):
    approach = plan()
    pledge = factories.pledge(desk.challenge, {"Schlafsäcke": 5}, company_name=baker.name)
    assert pledge.partner == baker.partner
    answered = fresh(approach)
    assert (answered.status, answered.pledge) == ("yes", pledge)
    assert answered.asked_on == dates.today()


def test_what_nobody_has_confirmed_is_no_answer(plan, desk, baker):
    approach = plan()
    factories.pledge(
        desk.challenge, {"Schlafsäcke": 5}, status="unconfirmed", company_name=baker.name
    )
    assert fresh(approach).status == "planned"


def test_an_acquaintance_is_only_what_the_member_has_allowed(plan, member, baker, desk):
    shy = member("Carla Christ", consent="unasked")
    with pytest.raises(TransitionRefused, match="has not agreed"):
        acquaintances.know(shy, baker.partner)
    actions.answer(plan(), Answer("no"), by="visitor")
    assert not Acquaintance.objects.exists()


def test_a_member_says_by_answering_that_they_know_somebody(plan, baker, anna):
    actions.answer(plan(), Answer("no", how_well="well"), by="visitor")
    row = Acquaintance.objects.get()
    assert (row.member, row.partner, row.how_well) == (anna, baker.partner, "well")


def test_asking_keeps_an_acquaintance_fresh(plan, baker, anna, later, desk):
    acquaintances.know(anna, baker.partner)
    Acquaintance.objects.update(refreshed_on=later(-700))
    actions.ask(plan(), by=desk.own)
    assert Acquaintance.objects.get().refreshed_on == dates.today()


def test_an_acquaintance_is_forgotten_after_two_years_and_with_its_member(
    anna, baker, later, company
):
    acquaintances.know(anna, baker.partner)
    Acquaintance.objects.update(refreshed_on=later(-730))
    assert not acquaintances.lasting().exists()
    assert run("Acquaintances forgotten") == 1
    acquaintances.know(anna, company("Andere").partner)
    anna.delete()
    assert not Acquaintance.objects.exists()


def test_every_arrow_is_written_into_the_history(plan, desk):
    approach = plan()
    actions.ask(approach, by="visitor", message="Ruft zurück.")
    actions.answer(approach, Answer("no"), by=desk.own)
    events = CaseEvent.objects.about(approach).order_by("pk")
    assert [each.action for each in events] == ["plan", "ask", "no"]
    assert [each.target for each in events] == ["planned", "asked", "no"]


@pytest.mark.parametrize("status", [str(state.key) for state in APPROACHES.states])
@pytest.mark.parametrize("outcome", ["ask", "yes", "no", "later", "drop"])
def test_only_what_the_table_allows_is_done(plan, later, desk, status, outcome):
    approach = plan()
    Approach.objects.update(status=status, claim=None)
    approach = fresh(approach)
    allowed = APPROACHES.transition(outcome).allows(status)
    said = Answer(outcome, later_on=later(9) if outcome == "later" else None)

    def act():
        if outcome in ("ask", "drop"):
            return getattr(actions, outcome)(approach, by=desk.own)
        return actions.answer(approach, said, by=desk.own)

    if allowed:
        assert act().status == {"ask": "asked", "drop": "dropped"}.get(outcome, outcome)
    elif (status, outcome) in (("asked", "ask"), ("dropped", "drop")):
        assert act().status == status
    else:
        with pytest.raises(TransitionRefused):
            act()
        assert fresh(approach).status == status


def test_the_daily_run_does_all_of_it(plan, later, pass_days):
    approach = plan()
    actions.answer(approach, Answer("later", later_on=later(3)), by="visitor")
    pass_days(3)
    call_command("herausforderung_tidy", verbosity=0)
    assert fresh(approach).status == "planned"
