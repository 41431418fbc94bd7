"""The coordination does for a person what the person could do; history and letters say so."""

from importlib import import_module

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests import factories
from tests.admin.conftest import client_for
from tests.pledges.conftest import BAGS, VAN
from wagtail_herausforderung.cases.admin.words import further, who
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase, NeedLedger
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.anonymise import anonymise
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.pledges.states import PLEDGE_TRANSITIONS, PLEDGES
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.transition import Actor

FOR_YOU = "The coordination team has entered this for you"
ON_BEHALF = "on behalf of Erika Beispiel"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def ina(site_tree):
    return factories.coordinator(site_tree.initiative, "ina")


@pytest.fixture
def there(pledge_in, site_tree):
    """A pledge in a state, whose owner reads English; on the reserve list it has been asked."""

    def make(status: str) -> Pledge:
        pledge = pledge_in(status)
        asked = timezone.now() if status == PledgeStatus.RESERVE else None
        Pledge.objects.filter(pk=pledge.pk).update(
            language="en", asked_at=asked, site=site_tree.home.get_site()
        )
        pledge.refresh_from_db()
        return pledge

    return make


#: Each step with its letter to the person.
STEPS = {
    "confirm": (actions.confirm, "pledge_received"),
    "answer": (lambda pledge, **by: actions.answer(pledge, "Ab Montag.", **by), "pledge_answered"),
    "change": (
        lambda pledge, **by: actions.change_for(
            pledge, {"lines": {BAGS: 7}, "availability": "Im Mai"}, **by
        ),
        "pledge_changed",
    ),
    "take": (actions.take, "pledge_accepted"),
    "withdraw": (actions.withdraw, "pledge_withdrawn"),
}
ROWS = [
    (name, source)
    for name in STEPS
    for source in next(each for each in PLEDGE_TRANSITIONS if each.name == name).sources
]


@pytest.mark.parametrize(("name", "source"), ROWS)
def test_history_and_letter_say_for_whom_it_was_done(there, ina, name, source):
    act, letter = STEPS[name]
    pledge = there(source)
    act(pledge, by=ina)
    event = CaseEvent.objects.about(pledge).get(action=name)
    assert (event.actor, event.user, event.on_behalf_of) == ("coordinator", ina, "pledger")
    assert ON_BEHALF in who(event)
    mail = Mail.objects.about(pledge).get(template=letter)
    assert mail.to == "erika@example.org" and FOR_YOU in mail.text


@pytest.mark.parametrize(("name", "source"), ROWS)
def test_without_mail_the_history_says_why(there, ina, name, source):
    act, _letter = STEPS[name]
    pledge = there(source)
    act(pledge, by=ina, without_mail="Sie hat kein Postfach mehr.")
    assert not Mail.objects.exists()
    event = CaseEvent.objects.about(pledge).get(action=name)
    assert event.without_mail and "Sie hat kein Postfach mehr." in further(event)


def test_whoever_does_it_oneself_is_no_stand_in(there):
    pledge = there("new")
    actions.withdraw(pledge)
    event = pledge.events.get(action="withdraw")
    assert (event.actor, event.on_behalf_of) == ("pledger", "")
    assert "on behalf" not in who(event)
    assert all(FOR_YOU not in mail.text for mail in Mail.objects.about(pledge))


def test_who_has_done_it_is_not_told_of_it_but_a_colleague_is(there, ina, case):
    ChallengeCase.objects.filter(pk=case.pk).update(coordinator=ina)
    pledge = there("new")
    actions.withdraw(pledge, by=ina)
    templates = set(Mail.objects.about(pledge).values_list("template", flat=True))
    assert templates == {"pledge_withdrawn"}
    other = factories.coordinator(case.page.get_parent(), "otto")
    pledge = there("new")
    actions.withdraw(pledge, by=other)
    mail = Mail.objects.about(pledge).get(template="pledge_withdrawn_coordinator")
    assert mail.to == ina.email and "im Auftrag von Erika Beispiel" in mail.text


def test_a_note_for_the_history_stands_in_no_letter(there, ina):
    pledge = there("reserve")
    actions.take(pledge, by=ina, message="Rief um zehn an, klang müde.")
    assert pledge.events.get(action="take").note == "Rief um zehn an, klang müde."
    assert all("klang müde" not in mail.text for mail in Mail.objects.about(pledge))


def test_who_takes_over_a_confirmation_shows_nothing_of_the_mailbox(there, ina, monkeypatch):
    proven = []
    module = import_module("wagtail_herausforderung.pledges.actions.confirm")
    monkeypatch.setattr(module, "proven", lambda kind, email: proven.append(email))
    actions.confirm(there("unconfirmed"), by=ina)
    assert proven == []
    actions.confirm(there("unconfirmed"))
    assert proven == ["erika@example.org"]


def test_the_parts_of_a_confirmation_by_telephone_say_so_too(submitted, ina, bags):
    NeedLedger.objects.filter(pk=bags.pk).update(acceptance="first_come")
    pledge = actions.confirm(submitted({BAGS: 5, VAN: 1}, language="en"), by=ina)
    part = pledge.parts.get()
    assert part.status == "accepted"
    assert FOR_YOU in Mail.objects.about(part).get(template="pledge_accepted").text


@pytest.mark.parametrize(
    ("status", "template"),
    [
        (status, "pledge_confirm" if status == "unconfirmed" else "pledge_link_again")
        for status in PLEDGES.transition("send_link").sources
    ],
)
def test_the_link_is_sent_again_and_once_only(there, ina, status, template):
    pledge = there(status)
    actions.send_link(pledge, by=ina)
    mail = Mail.objects.about(pledge).get()
    assert (mail.template, mail.to) == (template, "erika@example.org")
    assert "once more, as you wished" in mail.text
    with pytest.raises(TransitionRefused, match="just been sent"):
        actions.send_link(pledge, by=ina)
    pledge.refresh_from_db()
    assert pledge.status == status


def test_without_an_address_there_is_no_link_to_send(there, ina):
    pledge = there("new")
    Pledge.objects.filter(pk=pledge.pk).update(email="")
    with pytest.raises(TransitionRefused, match="no email address"):
        actions.send_link(pledge, by=ina)


def test_nobody_says_yes_for_whom_was_not_asked(there, ina):
    pledge = there("reserve")
    Pledge.objects.filter(pk=pledge.pk).update(asked_at=None)
    with pytest.raises(TransitionRefused, match="accept the pledge, or ask first"):
        actions.take(pledge, by=ina)


def test_a_change_that_changes_nothing_is_refused(there, ina):
    with pytest.raises(TransitionRefused, match="Nothing would change"):
        actions.change_for(there("new"), {"lines": {BAGS: 10}}, by=ina)


def test_after_an_erasure_the_history_names_nobody(there, ina):
    pledge = actions.withdraw(there("new"), by=ina, without_mail="Frau Beispiel will nicht.")
    pledge = anonymise(pledge)
    event = pledge.events.get(action="withdraw")
    assert who(event).endswith("on behalf of Pledger")
    assert "Beispiel" not in further(event)


# At the desk


def step_url(pledge, name) -> str:
    return reverse("herausforderung_pledge:step", args=[pledge.pk, name])


def test_without_mail_asks_for_the_reason_and_keeps_what_was_typed(there, ina):
    pledge, client = there("new"), client_for(ina)
    data = {"message": "Rief an.", "without_mail": "on"}
    answer = client.post(step_url(pledge, "withdraw"), data)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form.errors["quiet_because"] and form["message"].value() == "Rief an."
    answer = client.post(step_url(pledge, "withdraw"), {**data, "quiet_because": "Kein Postfach."})
    assert answer.status_code == 302
    event = pledge.events.get(action="withdraw")
    assert event.note == "Rief an." and "Kein Postfach." in further(event)


def test_an_offer_is_changed_by_its_form(there, ina):
    pledge, client = there("new"), client_for(ina)
    form = client.get(step_url(pledge, "change")).context["form"]
    line = pledge.lines.get()
    assert form[f"need_{line.ledger_id}"].value() == 10
    data = {
        f"need_{line.ledger_id}": "6",
        "availability": "Im Mai",
        "people": "3",
        "wording": "Nur noch sechs.",
        "message": "Rief an.",
    }
    assert client.post(step_url(pledge, "change"), data).status_code == 302
    pledge.refresh_from_db()
    assert (pledge.lines.get().offered, pledge.people) == (6, 3)
    assert (pledge.availability, pledge.message) == ("Im Mai", "Nur noch sechs.")
    event = pledge.events.get(action="change")
    assert event.note == "Rief an." and "10 → 6" in further(event)


def test_nothing_left_of_an_offer_is_said_and_what_was_typed_is_kept(there, ina):
    pledge, client = there("new"), client_for(ina)
    answer = client.post(step_url(pledge, "change"), {"availability": "", "message": "Rief an."})
    assert answer.status_code == 409
    assert answer.context["form"]["message"].value() == "Rief an."


def test_an_unconfirmed_pledge_offers_nothing_but_what_is_done_for_the_person(there, ina):
    pledge, client = there("unconfirmed"), client_for(ina)
    page = client.get(reverse("herausforderung_pledge:inspect", args=[pledge.pk]))
    [group] = page.context["step_groups"]
    assert page.context["steps"] == [] and group["is_open"]
    assert "Erika Beispiel" in group["heading"]
    assert client.post(step_url(pledge, "confirm"), {}).status_code == 302
    pledge.refresh_from_db()
    assert pledge.status == "new" and pledge.confirmed_at


def test_every_step_for_a_person_has_a_letter_for_that_person():
    for arrow in PLEDGE_TRANSITIONS:
        # What begins a pledge is no step of one: the coordination says yes to the proposal.
        if arrow.in_place_of and arrow.sources:
            assert {Actor.COORDINATOR} <= set(arrow.who)
            told = (*arrow.mails, *arrow.mails_in_place)
            assert any("coordinator" not in name for name in told) or not told, arrow.name
