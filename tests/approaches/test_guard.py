"""Nobody is asked twice too soon, whoever asks; whoever does not want to be asked is not asked."""

import datetime

import pytest

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.approaches import actions, guard
from wagtail_herausforderung.approaches.actions import Answer
from wagtail_herausforderung.approaches.guard import AskedBefore, Blocked, Company
from wagtail_herausforderung.approaches.models import Approach, ApproachSettings
from wagtail_herausforderung.cases.models import DoNotAsk
from wagtail_herausforderung.cases.partners.merge import merge
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused


def blocked(partner, days=30):
    day = dates.today() + datetime.timedelta(days=days)
    return DoNotAsk.objects.create(partner=partner, before=day, reason="Umbau")


def test_a_company_that_was_asked_rests_for_ninety_days(plan, pass_days, desk):
    first = plan()
    actions.answer(first, Answer("no", "Diesmal nicht."), by=desk.own)
    with pytest.raises(AskedBefore) as refused:
        plan()
    told = str(refused.value)
    assert "Anna Albrecht asked it" in told and "Schlafsäcke" in told and "No." in told
    pass_days(89)
    with pytest.raises(AskedBefore):
        plan()
    pass_days(1)
    assert plan().status == "planned"


def test_the_site_says_how_long_it_rests(plan, pass_days, desk):
    ApproachSettings.objects.create(site=desk.challenge.get_site(), rest_days=10)
    actions.answer(plan(), Answer("no"), by=desk.own)
    pass_days(9)
    with pytest.raises(AskedBefore):
        plan()
    pass_days(1)
    assert plan()


def test_a_reason_helps_and_is_kept(plan, desk):
    actions.ask(plan(), by=desk.own)
    again = plan(despite="Sie hat selbst angerufen.")
    assert again.despite == "Sie hat selbst angerufen."
    assert actions.ask(again, by=desk.own).status == "asked"


def test_another_initiative_reads_only_that_it_was_asked_and_when(plan, desk):
    actions.ask(plan(), by=desk.own)
    errand = actions.Errand(dates.today(), user=desk.other)
    with pytest.raises(AskedBefore) as refused:
        plan(case=desk.far_case, errand=errand, by=desk.other)
    told = str(refused.value)
    assert "Somebody asked it on" in told and dates.in_words(dates.today()) in told
    for secret in ("Anna", "Schlafsäcke", desk.case.title):
        assert secret not in told


def test_do_not_ask_is_absolute_and_no_reason_helps(plan, baker):
    blocked(baker.partner)
    with pytest.raises(Blocked) as refused:
        plan(despite="Es ist sehr wichtig.")
    assert "does not want to be asked before" in str(refused.value)
    DoNotAsk.objects.update(lifted_on=dates.today())
    assert plan()


def test_whoever_was_to_ask_hears_of_a_wish_that_comes_later(plan, baker):
    approach = plan()
    blocked(baker.partner)
    approach.refresh_from_db()
    assert approach.status == "dropped"
    [letter] = Mail.objects.filter(template="approach_dropped")
    assert letter.to == "anna@example.org" and "Bäckerei Muster" in letter.text


def test_of_two_that_plan_the_same_company_the_second_is_told(plan, desk, member):
    plan()
    with pytest.raises(AskedBefore) as refused:
        plan(asks=member("Bernd Braun"))
    assert "Anna Albrecht is to ask it by" in str(refused.value)
    assert Approach.objects.count() == 1


def test_the_database_lets_only_one_claim_it(plan, baker, monkeypatch):
    """Both have looked before either has written."""
    plan()
    monkeypatch.setattr(actions, "check", lambda *args, **words: None)
    monkeypatch.setattr(actions, "free_claim", lambda approach, company, despite: company.claim)
    with pytest.raises(AskedBefore):
        plan()
    assert Approach.objects.count() == 1


def test_a_name_counts_in_every_spelling(plan, desk):
    actions.ask(plan(Company("Möbel-Haus Saar GmbH")), by=desk.own)
    with pytest.raises(AskedBefore):
        plan(Company("moebel haus saar"))
    partner = factories.partner("Möbelhaus Saar", sector="company")
    assert plan(Company(partner.name, partner))


def test_a_name_that_becomes_a_partner_takes_its_past_along(plan, desk, company):
    asked = actions.ask(plan(Company("Möbel-Haus Saar GmbH")), by=desk.own)
    same = factories.partner("Möbel Haus Saar", sector="company")
    asked.refresh_from_db()
    assert asked.partner == same
    stays = company("Einrichtung Saar").partner
    merge(same, stays)
    with pytest.raises(AskedBefore):
        plan(Company(stays.name, stays))


def test_a_bare_name_means_the_partner_of_that_name(plan, baker):
    assert plan(Company("Bäckerei Muster GmbH")).partner == baker.partner


def test_of_two_partners_of_one_name_the_name_counts_for_both(plan, desk):
    actions.ask(plan(Company("Möbel Haus Saar")), by=desk.own)
    Approach.objects.update(partner=None)
    same = factories.partner("Moebel-Haus Saar", sector="company")
    Approach.objects.update(partner=None)
    with pytest.raises(AskedBefore):
        plan(Company(same.name, same))


def test_what_a_merged_company_was_asked_counts_for_the_one_it_became(plan, desk, company):
    twin = company("Baeckerei Muster")
    actions.ask(plan(twin), by=desk.own)
    stays = company("Backhaus Muster")
    merge(twin.partner, stays.partner)
    with pytest.raises(AskedBefore):
        plan(stays)


def test_what_was_planned_before_a_merge_is_checked_again_when_it_is_asked(plan, desk, company):
    one, other = company("Muster Eins"), company("Muster Zwei")
    actions.ask(plan(one), by=desk.own)
    waiting = plan(other)
    merge(one.partner, other.partner)
    with pytest.raises(AskedBefore):
        actions.ask(waiting, by=desk.own)
    with pytest.raises(AskedBefore):
        actions.answer(waiting, Answer("yes"), by=desk.own)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.asked_on) == ("planned", None)
    assert actions.ask(waiting, despite="Abgesprochen.", by=desk.own).status == "asked"


def test_a_wish_of_the_other_one_is_found_after_a_merge(plan, desk, company):
    one, other = company("Muster Eins"), company("Muster Zwei")
    waiting = plan(other)
    blocked(one.partner)
    merge(one.partner, other.partner)
    with pytest.raises(Blocked):
        actions.ask(waiting, despite="Trotzdem.", by=desk.own)


def test_a_company_that_is_gone_is_chosen_anew(plan, company):
    gone = company("Weg GmbH")
    gone.partner.__class__.objects.filter(pk=gone.partner.pk).delete()
    with pytest.raises(TransitionRefused, match="Choose it once more"):
        plan(gone)


def test_no_without_a_partner_still_blocks_the_name(plan, desk, later):
    actions.answer(plan(Company("Neue Firma")), Answer("no", not_before=later(200)), by=desk.own)
    assert guard.blocked_until(Company("neue firma gmbh")) == later(200)
    assert not DoNotAsk.objects.exists()
    with pytest.raises(Blocked):
        plan(Company("Neue Firma GmbH"), despite="Bitte.")
