"""The agenda fills itself, the group decides item by item, and what was decided is sent."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.matching.conftest import member, request_for_group
from wagtail_herausforderung import dates
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase
from wagtail_herausforderung.cases.rules import USUAL
from wagtail_herausforderung.matching import actions, agenda, parts, reminders, sitting
from wagtail_herausforderung.matching.models import MeetingItem
from wagtail_herausforderung.matching.sitting import Said
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused

pytestmark = pytest.mark.django_db

ALL = [key for key, _text, _why in USUAL]


def titles(meeting):
    return [str(item) for item in agenda.items_of(meeting)]


def item_of(meeting, title):
    return next(item for item in agenda.items_of(meeting) if str(item) == title)


def decide(meeting, title, decision, by, **said):
    item = item_of(meeting, title)
    return sitting.decide(item, Said(decision, **said), version=item.version, by=by)


def state(case):
    return ChallengeCase.objects.get(pk=case.pk).state


# The agenda


def test_the_agenda_has_the_new_requests_in_the_order_of_their_coming(meeting):
    assert titles(meeting) == ["Alpha Tische", "Beta Farbe", "Gamma Flyer"]
    assert agenda.fill(meeting) == 0


def test_a_request_sent_to_the_group_later_stands_on_its_next_agenda(desk, meeting):
    index = desk.challenge.get_parent()
    request_for_group(index, "Delta Regale")
    assert titles(meeting)[-1] == "Delta Regale"


def test_a_request_that_no_longer_waits_stands_on_no_agenda(desk, meeting, requests):
    case_actions.ask_back(requests[1], by=desk.own, message="Wie viele?")
    assert titles(meeting) == ["Alpha Tische", "Gamma Flyer"]


def test_a_challenge_without_an_offer_for_four_weeks_is_looked_at_again(desk, meeting):
    case = desk.far_case
    quiet = factories.case(factories.challenge(desk.challenge.get_parent(), title="Still"))
    young = factories.case(factories.challenge(desk.challenge.get_parent(), title="Jung"))
    assert case.state == quiet.state == "open"
    long_ago = timezone.now() - datetime.timedelta(days=29)
    for each in (quiet, desk.case, case):
        ChallengeCase.objects.filter(pk=each.pk).update(created_at=long_ago)
        CaseEvent.objects.filter(case=each).update(at=long_ago)
    agenda.fill(meeting)
    # Neither the one with an offer, nor another initiative's, nor the new one.
    assert titles(meeting)[3:] == ["Still"] and young.state == "open"


def test_the_order_is_changed_by_buttons_and_items_are_added_and_taken_off(desk, meeting):
    url = reverse("herausforderung_meeting_agenda", args=[meeting.pk])
    desk.client.post(url, {"down": item_of(meeting, "Alpha Tische").pk})
    desk.client.post(url, {"up": item_of(meeting, "Gamma Flyer").pk})
    assert titles(meeting) == ["Beta Farbe", "Gamma Flyer", "Alpha Tische"]
    desk.client.post(url, {"up": item_of(meeting, "Beta Farbe").pk})  # it is the first already
    assert titles(meeting)[0] == "Beta Farbe"
    owner = meeting.group.members.first()
    desk.client.post(url, {"add": "1", "title": "Sommerfest", "owner": owner.pk})
    assert titles(meeting)[-1] == "Sommerfest"
    off = item_of(meeting, "Beta Farbe")
    desk.client.post(url, {"off": off.pk})
    agenda.fill(meeting)
    assert "Beta Farbe" not in titles(meeting)
    desk.client.post(url, {"on": off.pk})
    assert titles(meeting)[0] == "Beta Farbe"
    empty = desk.client.post(url, {"add": "1", "title": " "}, follow=True)
    assert b"Write what is to be talked about" in empty.content
    assert desk.client.post(url, {"up": "x"}).status_code == 404


def test_who_works_for_the_organisation_that_asks_is_marked_as_not_deciding(desk, held):
    member(held.group, "Edda", partner=desk.partner)
    url = reverse("herausforderung_meeting_sitting", args=[held.pk])
    item = item_of(held, "Alpha Tische")
    assert [each.name for each in agenda.biased(item, list(held.group.members.all()))] == ["Edda"]
    said = "Not deciding, because it is their own organisation"
    assert said in desk.client.get(f"{url}?item={item.pk}").content.decode()
    other = item_of(held, "Beta Farbe")
    assert said not in desk.client.get(f"{url}?item={other.pk}").content.decode()
    sheet = desk.client.get(reverse("herausforderung_meeting_paper", args=[held.pk, "sheet"]))
    assert b"Not deciding, own organisation: Edda" in sheet.content


def test_another_app_adds_to_agenda_and_paper(desk, held, monkeypatch):
    class Asked(parts.AgendaPart):
        def sections(self, meeting):
            return [parts.Section("Last time's approaches", ["Weber: yes"])]

        def lines(self, items):
            return {item.pk: [f"Who could know somebody: {item}"] for item in items}

    monkeypatch.setattr(parts, "_parts", [])
    for _time in range(2):
        parts.register(Asked())
    page = desk.client.get(reverse("herausforderung_meeting", args=[held.pk])).content.decode()
    assert page.count("Weber: yes") == 1
    sheet = desk.client.get(reverse("herausforderung_meeting_paper", args=[held.pk, "sheet"]))
    assert "Who could know somebody: Beta Farbe" in sheet.content.decode()


# Deciding


def test_nothing_happens_before_it_is_sent(desk, held, requests):
    before = Mail.objects.count()
    decide(held, "Alpha Tische", "publish", desk.own, kept=ALL)
    decide(held, "Beta Farbe", "reject", desk.own, message="Das ist Geld.")
    assert state(requests[0]) == state(requests[1]) == "in_matching"
    assert Mail.objects.count() == before


def test_a_rule_that_is_not_ticked_needs_a_reason(desk, held):
    kept = [key for key in ALL if key != "no_money"]
    with pytest.raises(TransitionRefused, match="We ask for no money"):
        decide(held, "Alpha Tische", "publish", desk.own, kept=kept)
    item = decide(held, "Alpha Tische", "publish", desk.own, kept=kept, waiver="Nur das Porto.")
    assert (item.decision, item.waiver, item.version) == ("publish", "Nur das Porto.", 1)


def test_to_ask_back_or_to_turn_down_takes_words(desk, held):
    for decision in ("ask_back", "reject"):
        with pytest.raises(TransitionRefused, match="organisation will read"):
            decide(held, "Alpha Tische", decision, desk.own, message=" ")


def test_of_two_who_decide_at_once_the_second_is_told(desk, held):
    item = item_of(held, "Alpha Tische")
    url = f"{reverse('herausforderung_meeting_sitting', args=[held.pk])}?item={item.pk}"
    data = {"version": item.version, "kept": ALL}
    first = desk.client.post(url, {**data, "decision": "publish"})
    second = desk.clients["admin"].post(url, {**data, "decision": "carry"}, follow=True)
    assert first.status_code == 302
    assert "decided this meanwhile: “Publish”" in second.content.decode()
    item.refresh_from_db()
    assert item.decision == "publish"


def test_a_decision_leads_to_the_next_item_and_at_the_end_to_sending(desk, held):
    url = reverse("herausforderung_meeting_sitting", args=[held.pk])
    response = desk.client.get(url)
    for title in ("Alpha Tische", "Beta Farbe", "Gamma Flyer"):
        assert title in response.content.decode().split('id="hf-sitting-title">')[1][:60]
        item = item_of(held, title)
        data = {"version": item.version, "decision": "carry"}
        response = desk.client.post(f"{url}?item={item.pk}", data, follow=True)
    assert "All is decided." in response.content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(desk, held):
    item = item_of(held, "Alpha Tische")
    url = f"{reverse('herausforderung_meeting_sitting', args=[held.pk])}?item={item.pk}"
    data = {"version": 0, "decision": "publish", "kept": ALL[:3], "note": "Sehr gute Idee"}
    response = desk.client.post(url, data)
    page = response.content.decode()
    assert response.status_code == 409 and "Not ticked:" in page and "Sehr gute Idee" in page
    assert desk.client.post(url, {"version": 0, "decision": "nonsense"}).status_code == 422


def test_an_item_of_another_meeting_cannot_be_decided_here(desk, held, group, facts):
    other = actions.plan(group, facts, by=desk.own)
    foreign = agenda.add_free(other, "Fremd")
    url = f"{reverse('herausforderung_meeting_sitting', args=[held.pk])}?item={foreign.pk}"
    desk.client.post(url, {"version": 0, "decision": "carry"})
    foreign.refresh_from_db()
    assert foreign.decision == ""


def test_the_screen_of_the_sitting_costs_the_same_with_more_items(desk, held):
    item = item_of(held, "Alpha Tische")
    url = f"{reverse('herausforderung_meeting_sitting', args=[held.pk])}?item={item.pk}"
    desk.client.get(url)
    with CaptureQueriesContext(connection) as first:
        desk.client.get(url)
    for number in range(5):
        request_for_group(desk.challenge.get_parent(), f"Weiter {number}")
    agenda.fill(held)
    with CaptureQueriesContext(connection) as then:
        desk.client.get(url)
    assert len(then) == len(first) and len(agenda.items_of(held)) == 8


# Sending


def test_the_preview_shows_every_decision_and_every_letter_and_changes_nothing(
    desk, held, requests
):
    decide(held, "Alpha Tische", "publish", desk.own, kept=ALL)
    decide(held, "Beta Farbe", "ask_back", desk.own, message="Wie viele Wände?")
    decide(held, "Gamma Flyer", "reject", desk.own, message="Das ist Geld.")
    before = Mail.objects.count()
    page = desk.client.get(reverse("herausforderung_meeting_send", args=[held.pk]))
    text = page.content.decode()
    assert "2 emails go out" in text
    assert "Wie viele Wände?" in text and "Das ist Geld." in text
    assert text.count("klein@example.org") >= 2
    assert Mail.objects.count() == before
    assert {state(case) for case in requests} == {"in_matching"}


def test_what_was_decided_is_sent_one_by_one_and_once(desk, held, requests):
    decide(held, "Alpha Tische", "publish", desk.own, kept=ALL)
    decide(held, "Beta Farbe", "ask_back", desk.own, message="Wie viele Wände?")
    decide(held, "Gamma Flyer", "discreet", desk.own, kept=ALL)
    url = reverse("herausforderung_meeting_send", args=[held.pk])
    assert desk.client.post(url).status_code == 302
    assert [state(case) for case in requests] == ["open", "needs_info", "open"]
    pages = [case.page for case in ChallengeCase.objects.filter(pk__in=[c.pk for c in requests])]
    live = {page.title: page.live for page in pages}
    assert live == {"Alpha Tische": True, "Beta Farbe": False, "Gamma Flyer": False}
    assert Mail.objects.filter(template="case_asked_organisation").count() == 1
    desk.client.post(url)
    assert Mail.objects.filter(template="case_asked_organisation").count() == 1


def test_one_that_fails_is_told_and_the_others_go_on(desk, held, requests):
    decide(held, "Alpha Tische", "publish", desk.own, kept=ALL)
    decide(held, "Beta Farbe", "ask_back", desk.own, message="Wie viele?")
    # Meanwhile somebody has turned it down from the desk.
    case_actions.reject_case(requests[0], by=desk.admin, message="Zurückgezogen.")
    url = reverse("herausforderung_meeting_send", args=[held.pk])
    page = desk.client.post(url, follow=True).content.decode()
    assert "Alpha Tische: This is no longer possible" in page
    assert state(requests[1]) == "needs_info"
    failed = MeetingItem.objects.get(meeting=held, case=requests[0])
    assert failed.sent_at is None and "no longer possible" in failed.refusal


def test_what_breaks_is_told_too(desk, held, requests, monkeypatch, caplog):
    decide(held, "Alpha Tische", "ask_back", desk.own, message="Wie viele?")
    decide(held, "Beta Farbe", "carry", desk.own)

    def breaks(key, case, **words):
        raise RuntimeError("disk") if key == "ask_back" else None

    real = sitting.carry_out
    monkeypatch.setattr(
        sitting,
        "carry_out",
        lambda key, *a, **k: breaks(key, *a) if key == "ask_back" else real(key, *a, **k),
    )
    results = sitting.send_all(held, by=desk.own)
    assert [bool(each.refusal) for each in results] == [True, False]
    assert "Something went wrong here" in results[0].refusal and "could not be" in caplog.text


def test_what_was_decided_otherwise_since_the_look_waits_for_another_look(desk, held, requests):
    item = decide(held, "Beta Farbe", "ask_back", desk.own, message="Wie viele?")
    url = reverse("herausforderung_meeting_send", args=[held.pk])
    shown = f"{item.pk}.{item.version}"
    decide(held, "Beta Farbe", "reject", desk.admin, message="Nein.")
    page = desk.client.post(url, {"shown": shown}, follow=True).content.decode()
    assert "decided this meanwhile" in page and state(requests[1]) == "in_matching"


def test_what_is_carried_out_is_not_decided_again(desk, held):
    decide(held, "Alpha Tische", "ask_back", desk.own, message="Wie?")
    sitting.send_all(held, by=desk.own)
    with pytest.raises(TransitionRefused, match="carried out already"):
        decide(held, "Alpha Tische", "carry", desk.own)


# Minutes, and the next time


@pytest.fixture
def over(desk, held):
    """One published, one carried over with its owner, one never reached."""
    owner = held.group.members.get(name="Cora")
    decide(held, "Alpha Tische", "publish", desk.own, kept=ALL[:8], waiver="Der Träger hilft mit.")
    decide(held, "Beta Farbe", "carry", desk.own, owner=owner, note="Cora fragt den Maler.")
    sitting.send_all(held, by=desk.own)
    return held


def test_minutes_are_made_from_decisions_completed_and_mailed_once(desk, over):
    url = reverse("herausforderung_meeting_minutes", args=[over.pk])
    assert b"It is published as a challenge." in desk.client.get(url).content
    came = over.invitations.get(member__name="Anna").pk
    item = item_of(over, "Alpha Tische")
    data = {
        "came": [came],
        "minutes": "Ein guter Abend.",
        f"note_{item.pk}": "Alle freuen sich.",
        f"note_{item_of(over, 'Beta Farbe').pk}": "Cora fragt den Maler.",
        "send": "1",
    }
    assert desk.client.post(url, data).url.endswith("/step/close/")
    paper = desk.client.get(reverse("herausforderung_meeting_paper", args=[over.pk, "minutes"]))
    text = paper.content.decode()
    for words in (
        *("Ein guter Abend.", "Alle freuen sich.", "Cora fragt den Maler.", "Present: Anna"),
        *("Cora looks after it", "Der Träger hilft mit.", "Not talked about"),
    ):
        assert words in text
    step = reverse("herausforderung_meeting_step", args=[over.pk, "close"])
    assert b"Here are the minutes" in desk.client.get(step).content
    assert not Mail.objects.filter(template="meeting_minutes").exists()
    desk.client.post(step, {})
    desk.client.post(step, {})
    mails = Mail.objects.filter(template="meeting_minutes")
    assert mails.count() == 4
    assert all(mail.attachments.get().name.startswith("minutes-of") for mail in mails)


def test_minutes_are_not_sent_before_what_was_decided(desk, held):
    decide(held, "Alpha Tische", "carry", desk.own)
    with pytest.raises(TransitionRefused, match="Send what was decided first"):
        actions.close(held, by=desk.own)


def test_two_who_write_the_minutes_at_once_do_not_write_over_each_other(desk, over):
    url = reverse("herausforderung_meeting_minutes", args=[over.pk])
    page = desk.client.get(url)
    version = page.context["form"]["version"].value()
    item = item_of(over, "Alpha Tische")
    data = {"version": version, "came": [], "minutes": "", f"note_{item.pk}": "Von Eva"}
    desk.client.post(url, data)
    late = desk.clients["admin"].post(url, {**data, f"note_{item.pk}": "Von Max"})
    assert late.status_code == 422 and "Von Eva" in late.content.decode()


def test_open_items_travel_to_the_next_meeting_with_their_owner(desk, over, facts):
    actions.close(over, by=desk.own)
    following = actions.plan(over.group, facts, by=desk.own)
    assert titles(following) == ["Beta Farbe", "Gamma Flyer"]
    first = item_of(following, "Beta Farbe")
    assert first.owner.name == "Cora" and first.carried_from == item_of(over, "Beta Farbe")
    # Once: the one after that gets them only from there.
    third = actions.plan(over.group, facts, by=desk.own)
    assert item_of(third, "Beta Farbe").carried_from is None


def test_a_cancelled_meeting_leaves_its_free_items_to_the_next(desk, meeting, facts):
    agenda.add_free(meeting, "Sommerfest")
    actions.cancel(meeting, by=desk.own, message="Streik.")
    following = actions.plan(meeting.group, facts, by=desk.own)
    assert "Sommerfest" in titles(following)


def test_a_sitting_needs_something_on_the_agenda(desk, group, members, facts):
    empty = actions.plan(group, facts, by=desk.own)
    with pytest.raises(TransitionRefused, match="Nothing is on the agenda"):
        actions.hold(empty, by=desk.own)


def test_the_daily_run_fills_agendas(desk, meeting, requests):
    meeting.items.all().delete()
    chore = reminders.chores()[0]
    for row in chore.rows():
        chore.do(row)
    assert len(titles(meeting)) == 3


def test_today_tells_of_meetings_that_wait(desk, held, facts, monkeypatch):
    def today():
        return desk.client.get(reverse("herausforderung_today")).content.decode()

    assert "Minutes not sent" in today()
    decide(held, "Alpha Tische", "carry", desk.own)
    assert "Decided, not sent" in today()
    planned = actions.plan(held.group, facts, by=desk.own)
    assert "Meeting without an invitation" not in today()
    near = dates.today() + datetime.timedelta(days=7)
    type(planned).objects.filter(pk=planned.pk).update(starts_on=near)
    assert "Meeting without an invitation" in today()


def test_a_case_made_anonymous_takes_what_was_said_with_it(desk, held, requests):
    from wagtail_herausforderung.matching.personal import forget

    decide(held, "Alpha Tische", "ask_back", desk.own, message="Frau Klein fragen", note="Klein")
    forget(requests[0])
    item = MeetingItem.objects.get(meeting=held, case=requests[0])
    assert (item.message, item.note, item.decision) == ("", "", "ask_back")
