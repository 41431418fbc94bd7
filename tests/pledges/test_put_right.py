"""What was decided or closed wrongly is put right, and stock, figures and papers follow."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests.pledges.conftest import BAGS, VAN
from wagtail_herausforderung.cases.actions import cancel_case, complete_case
from wagtail_herausforderung.cases.admin.words import figures, further
from wagtail_herausforderung.cases.errors import StockGone
from wagtail_herausforderung.cases.models import CaseSettings, ChallengeCase, NeedLedger
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, documents, reminders
from wagtail_herausforderung.pledges.anonymise import anonymise
from wagtail_herausforderung.pledges.impact import SUMS, cooperations
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.transition import Actor

DAY = datetime.date(timezone.localdate().year + 1, 12, 5)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def accepted(confirmed):
    def make(count=10, **values) -> Pledge:
        return actions.accept(confirmed({BAGS: count}, **values))

    return make


@pytest.fixture
def closed(accepted):
    def make(outcome="fully", hours=Decimal(12), delivered=None, count=10) -> Pledge:
        pledge = accepted(count)
        lines = {pledge.lines.get().pk: delivered or 0}
        return actions.close(pledge, actions.Answer(outcome, lines, hours))

    return make


def line_of(pledge, uid=BAGS):
    return pledge.lines.get(ledger__uid=uid)


def adjusted(pledge, count, **values):
    return actions.adjust(pledge, {line_of(pledge).pk: count}, **values)


def reserved(ledger):
    ledger.refresh_from_db()
    return ledger.reserved


def letters(pledge, name):
    return Mail.objects.about(pledge).filter(template=name)


def last_event(pledge):
    return pledge.events.order_by("-pk").first()


# Another quantity


def test_less_is_accepted_and_both_sides_read_both_numbers(accepted, bags):
    pledge = adjusted(accepted(), 7, message="Drei sind kaputt.")
    assert (pledge.status, line_of(pledge).accepted, line_of(pledge).offered) == ("accepted", 7, 7)
    assert reserved(bags) == 7
    for name in ("pledge_adjusted", "pledge_adjusted_organisation"):
        text = letters(pledge, name).get().text
        assert "10" in text and "7" in text and "Drei sind kaputt." in text
    assert figures(last_event(pledge)) == [("Accepted: Schlafsäcke", "10", "7")]


def test_more_is_accepted_as_far_as_there_is_some_left(accepted, bags):
    pledge = adjusted(accepted(), 30)
    assert (line_of(pledge).accepted, line_of(pledge).offered, reserved(bags)) == (30, 30, 30)
    with pytest.raises(StockGone, match="already covered"):
        adjusted(pledge, 31)
    assert reserved(bags) == 30


def test_more_than_is_left_says_how_much_is_left(accepted, bags):
    accepted(18, email="zweite@example.org")
    pledge = accepted()
    with pytest.raises(StockGone, match="only 2 "):
        adjusted(pledge, 13)
    assert (line_of(pledge).accepted, reserved(bags)) == (10, 28)


def test_more_comes_first_out_of_the_rest_that_waits(confirmed, bags):
    pledge = confirmed({BAGS: 10})
    pledge = actions.accept(pledge, {line_of(pledge).pk: 6})
    rest = pledge.parts.get()
    pledge = adjusted(pledge, 8)
    assert (line_of(pledge).accepted, line_of(pledge).offered) == (8, 10)
    assert line_of(rest).offered == 2
    pledge = adjusted(pledge, 11)
    rest.refresh_from_db()
    assert rest.status == "cancelled" and not rest.lines.exists()
    assert (line_of(pledge).accepted, line_of(pledge).offered) == (11, 11)
    assert reserved(bags) == 11
    pledge = actions.undo(pledge, message="Doch nicht.")
    assert (line_of(pledge).offered, reserved(bags)) == (11, 0)


def test_what_is_no_longer_accepted_may_stay_on_the_reserve_list(accepted, bags):
    pledge = adjusted(accepted(), 4, rest="reserve")
    rest = pledge.parts.get()
    assert (rest.status, line_of(rest).offered, line_of(pledge).offered) == ("reserve", 6, 10)
    assert rest.asked_at is None, "nobody is asked for what they have just given up"
    pledge = actions.undo(pledge, message="Doch nicht.")
    rest.refresh_from_db()
    assert (rest.status, line_of(pledge).offered) == ("cancelled", 10)


def test_stock_that_comes_free_is_offered_to_the_reserve_list(accepted, confirmed):
    pledge = accepted(30)
    waiting = confirmed({BAGS: 5}, email="reserve@example.org")
    actions.put_on_reserve(waiting)
    adjusted(pledge, 26)
    waiting.refresh_from_db()
    assert waiting.asked_at is not None


@pytest.mark.parametrize(
    ("count", "words"),
    [(10, "Nothing would change"), (0, "Nothing would be left"), (-1, "at least 0")],
)
def test_a_quantity_that_makes_no_sense_gets_its_sentence(accepted, bags, count, words):
    pledge = accepted()
    with pytest.raises(TransitionRefused, match=words):
        adjusted(pledge, count)
    assert reserved(bags) == 10 and not letters(pledge, "pledge_adjusted").exists()


def test_less_than_is_said_to_be_delivered_is_refused(accepted):
    pledge = accepted()
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully"))
    with pytest.raises(TransitionRefused, match="10 are said to be delivered"):
        adjusted(pledge, 9)


def test_of_a_need_that_cannot_be_shared_no_part_is_accepted(confirmed, van):
    pledge = confirmed({VAN: van.quantity})
    NeedLedger.objects.filter(pk=van.pk).update(divisible=False, quantity=3)
    pledge.lines.update(offered=3)
    pledge = actions.accept(pledge)
    with pytest.raises(TransitionRefused, match="cannot be shared"):
        actions.adjust(pledge, {line_of(pledge, VAN).pk: 2})


def test_of_a_challenge_that_has_ended_less_is_accepted_but_no_more(accepted, case, bags):
    pledge = accepted()
    complete_case(ChallengeCase.objects.get(pk=case.pk))
    with pytest.raises(TransitionRefused, match="no more than before"):
        adjusted(pledge, 12)
    adjusted(pledge, 9)
    assert reserved(bags) == 9


def test_the_agreement_is_sent_anew_and_says_that_it_is_corrected(accepted):
    pledge = actions.agree(accepted(), actions.Facts(DAY, "Wärmestube"))
    pledge.refresh_from_db()
    paper = documents.html("agreement", PledgeFacts(pledge, "en"))
    assert "Corrected on" not in paper
    adjusted(pledge, 8)
    pledge = Pledge.objects.get(pk=pledge.pk)
    paper = documents.html("agreement", PledgeFacts(pledge, "en"))
    assert "Corrected on" in paper and ">8 " in paper
    for name in ("pledge_adjusted", "pledge_adjusted_organisation"):
        assert letters(pledge, name).get().attachments.count() == 1
    actions.agree(pledge, actions.Facts(DAY, "Im Hof"))
    pledge = Pledge.objects.get(pk=pledge.pk)
    assert "Corrected on" not in documents.html("agreement", PledgeFacts(pledge, "en"))


# Another need


def moved(pledge, to, quantity=None, **values):
    line = pledge.lines.first()
    return actions.move_need(pledge, line.pk, to.pk, quantity, **values)


@pytest.fixture
def blankets(case):
    return NeedLedger.objects.create(
        case=case, uid="decken", kind="material", title="Decken", unit="Schlafsäcke", quantity=12
    )


def test_stock_follows_to_the_other_need(accepted, bags, blankets):
    NeedLedger.objects.filter(pk=bags.pk).update(unit="Schlafsäcke")
    pledge = moved(accepted(), blankets)
    assert [(line.ledger_id, line.accepted) for line in pledge.lines.all()] == [(blankets.pk, 10)]
    assert (reserved(bags), reserved(blankets)) == (0, 10)
    assert pledge.status == "accepted"
    for name in ("pledge_moved", "pledge_moved_organisation"):
        assert "Decken (10 Schlafsäcke)" in letters(pledge, name).get().text
    assert figures(last_event(pledge))[0][0] == "Need"


def test_what_nobody_has_accepted_moves_without_stock_and_without_the_organisation(
    confirmed, bags, blankets
):
    NeedLedger.objects.filter(pk=bags.pk).update(unit="Schlafsäcke")
    pledge = moved(confirmed({BAGS: 10}), blankets)
    assert [(line.ledger_id, line.offered) for line in pledge.lines.all()] == [(blankets.pk, 10)]
    assert (reserved(bags), reserved(blankets)) == (0, 0)
    assert not letters(pledge, "pledge_moved_organisation").exists()


def test_another_unit_has_to_be_said(accepted, bags, van):
    pledge = accepted()
    NeedLedger.objects.filter(pk=van.pk).update(unit="Fahrten")
    van.refresh_from_db()
    with pytest.raises(TransitionRefused, match="another unit"):
        moved(pledge, van)
    pledge = moved(pledge, van, 1)
    assert (reserved(bags), reserved(van)) == (0, 1)
    assert line_of(pledge, VAN).accepted == 1


def test_moving_more_than_is_left_or_nowhere_is_refused(accepted, bags, blankets):
    NeedLedger.objects.filter(pk=bags.pk).update(unit="Schlafsäcke")
    pledge = accepted(20)
    with pytest.raises(StockGone, match="only 12"):
        moved(pledge, blankets)
    with pytest.raises(TransitionRefused, match="for this need already"):
        moved(pledge, bags)
    with pytest.raises(TransitionRefused, match="does not ask for that"):
        actions.move_need(pledge, pledge.lines.get().pk, 0)
    assert (reserved(bags), reserved(blankets)) == (20, 0)


def test_two_lines_become_one_where_the_other_need_is_offered_too(confirmed, bags, blankets):
    NeedLedger.objects.filter(pk=bags.pk).update(unit="Schlafsäcke")
    pledge = actions.accept(confirmed({BAGS: 5, "decken": 4}))
    pledge = actions.move_need(pledge, line_of(pledge).pk, blankets.pk)
    assert [(line.offered, line.accepted) for line in pledge.lines.all()] == [(9, 9)]
    assert (reserved(bags), reserved(blankets)) == (0, 9)


def test_a_moved_pledge_that_is_undone_brings_nothing_back_to_the_other_need(
    confirmed, bags, blankets
):
    NeedLedger.objects.filter(pk=bags.pk).update(unit="Schlafsäcke")
    pledge = confirmed({BAGS: 10})
    pledge = actions.accept(pledge, {line_of(pledge).pk: 6})
    rest = pledge.parts.get()
    pledge = actions.undo(moved(pledge, blankets), message="Doch nicht.")
    rest.refresh_from_db()
    assert (rest.status, line_of(rest).offered) == ("reserve", 4)
    assert [(line.ledger_id, line.offered) for line in pledge.lines.all()] == [(blankets.pk, 6)]
    assert (reserved(bags), reserved(blankets)) == (0, 0)


def test_pledges_of_a_challenge_that_has_ended_stay_where_they_are(accepted, case, van):
    pledge = accepted()
    complete_case(ChallengeCase.objects.get(pk=case.pk))
    with pytest.raises(TransitionRefused, match="has ended"):
        moved(pledge, van, 1)


# A closing


def counted(case) -> dict:
    return cooperations(Pledge.objects.filter(case=case)).aggregate(
        **{name: SUMS[name] for name in ("hours", "value")}
    )


def corrected(pledge, outcome="partly", count=0, hours=None, **values):
    answer = actions.Answer(outcome, {line_of(pledge).pk: count}, hours)
    return actions.correct(pledge, answer, message="Falsch gezählt.", **values)


def test_reports_count_the_corrected_figures_and_the_history_keeps_the_earlier_ones(
    closed, case, bags
):
    pledge = closed()
    assert counted(case)["hours"] == 12
    day = pledge.closed_at
    pledge = corrected(pledge, "partly", 8, Decimal("9.5"))
    assert (pledge.status, pledge.outcome, pledge.closed_at) == ("fulfilled", "partly", day)
    assert counted(case)["hours"] == Decimal("9.5")
    bags.refresh_from_db()
    assert (bags.reserved, bags.delivered) == (8, 8)
    assert figures(last_event(pledge)) == [
        ("Did it work?", "Yes", "Partly"),
        ("Delivered: Schlafsäcke", "10", "8"),
        ("Hours of work", "12", "9.5"),
    ]
    assert "Delivered: Schlafsäcke: 10 → 8" in further(last_event(pledge))


def test_corrected_twice_everything_adds_up_again(closed, bags):
    pledge = closed()
    for outcome, count, delivered in (("not", 0, 0), ("partly", 14, 14), ("fully", 0, 10)):
        pledge = corrected(pledge, outcome, count, Decimal(3) + count)
        bags.refresh_from_db()
        assert (bags.reserved, bags.delivered) == (delivered, delivered)


def test_what_came_in_excess_counts_only_as_far_as_it_was_needed(closed, accepted, bags):
    pledge = closed("partly", delivered=25)
    other = accepted(5, email="andere@example.org")
    assert (line_of(pledge).held, reserved(bags)) == (25, 30)
    pledge = corrected(pledge, "partly", 40)
    bags.refresh_from_db()
    assert (line_of(pledge).held, bags.reserved, bags.delivered) == (25, 30, 40)
    pledge = corrected(pledge, "partly", 7)
    bags.refresh_from_db()
    assert (line_of(pledge).held, bags.reserved, bags.delivered) == (7, 12, 7)
    assert line_of(other).accepted == 5


def test_a_pledge_closed_before_that_was_kept_gives_back_no_more_than_its_own(closed, bags):
    pledge = closed("partly", delivered=14)
    pledge.lines.update(held=None)
    corrected(pledge, "not")
    # Of the four in excess nobody knows any more whether they counted.
    assert reserved(bags) == 4


def test_a_value_by_hand_counts_until_it_is_taken_out(closed, case, site_tree):
    site = site_tree.home.get_site()
    CaseSettings.objects.update_or_create(site=site, defaults={"hour_value": Decimal(10)})
    pledge = closed()
    assert pledge.value == 120
    pledge = corrected(pledge, "fully", hours=Decimal(12), value=Decimal("99.5"))
    assert counted(case)["value"] == Decimal("99.5")
    assert ("Equivalent value", "€120.00", "€99.50") in figures(last_event(pledge))
    pledge = corrected(pledge, "fully", hours=Decimal(12))
    assert counted(case)["value"] == 120


def test_a_correction_without_a_reason_or_without_a_difference_is_refused(closed):
    pledge = closed()
    with pytest.raises(TransitionRefused, match="Nothing would change"):
        corrected(pledge, "fully", hours=Decimal("12.00"))
    with pytest.raises(TransitionRefused, match="Give a reason"):
        actions.correct(pledge, actions.Answer("not"))


def test_the_thank_you_says_when_it_was_corrected(closed):
    pledge = closed()
    assert "Corrected on" not in documents.html("thanks", PledgeFacts(pledge, "en"))
    pledge = corrected(pledge, "partly", 8, Decimal(9))
    paper = documents.html("thanks", PledgeFacts(pledge, "en"))
    assert "Corrected on" in paper and ">8 " in paper and ">9<" in paper
    letter = letters(pledge, "pledge_corrected").get()
    assert letter.attachments.count() == 1 and "Falsch gezählt." in letter.text
    assert "Arbeitsstunden: 9, bisher 12" in letter.text
    assert letters(pledge, "pledge_corrected_organisation").count() == 1


def test_a_closing_is_corrected_also_when_the_challenge_has_ended(closed, case):
    pledge = closed()
    cancel_case(ChallengeCase.objects.get(pk=case.pk), message="Umgezogen.")
    assert corrected(pledge, "not").outcome == "not"


def test_erasing_keeps_the_corrected_numbers_and_no_words(closed):
    pledge = corrected(closed(), "partly", 8)
    pledge = anonymise(pledge)
    event = pledge.events.get(action="correct")
    assert event.note == "" and ("Delivered: Schlafsäcke", "10", "8") in figures(event)
    with pytest.raises(TransitionRefused, match="removed"):
        corrected(pledge, "not")


# Closed too early


def reopened(pledge, **values):
    return actions.reopen(pledge, message="Der Termin ist erst nächste Woche.", **values)


def test_a_pledge_closed_too_early_is_agreed_again_and_both_sides_are_told(accepted, bags, case):
    pledge = actions.agree(accepted(), actions.Facts(DAY, "Wärmestube"))
    pledge = actions.close(pledge, actions.Answer("partly", {line_of(pledge).pk: 4}, Decimal(3)))
    pledge = reopened(pledge)
    pledge.refresh_from_db()
    assert pledge.status == "agreed"
    assert (pledge.outcome, pledge.hours, pledge.value, pledge.closed_at) == ("", None, None, None)
    bags.refresh_from_db()
    assert (bags.reserved, bags.delivered) == (10, 0)
    assert counted(case)["hours"] is None
    for name in ("pledge_reopened", "pledge_reopened_organisation"):
        text = letters(pledge, name).get().text
        assert "Der Termin ist erst nächste Woche." in text and "Wärmestube" in text
    assert ("Delivered: Schlafsäcke", "4", "–") in figures(last_event(pledge))


def test_without_a_date_it_is_accepted_again_and_excess_is_free(closed, bags):
    pledge = reopened(closed("partly", delivered=14))
    assert (pledge.status, reserved(bags)) == ("accepted", 10)


def test_what_others_hold_by_now_cannot_be_reopened(closed, accepted, bags):
    pledge = closed("not")
    accepted(25, email="andere@example.org")
    with pytest.raises(StockGone, match=r"only 5 .*correct the closing instead"):
        reopened(pledge)
    pledge.refresh_from_db()
    assert (pledge.status, pledge.outcome, reserved(bags)) == ("fulfilled", "not", 25)


def test_of_a_challenge_that_has_ended_nothing_is_reopened(closed, case):
    pledge = closed()
    cancel_case(ChallengeCase.objects.get(pk=case.pk), message="Umgezogen.")
    with pytest.raises(TransitionRefused, match="has ended"):
        reopened(pledge)


def test_of_a_completed_challenge_a_pledge_goes_on(closed, case):
    pledge = closed()
    complete_case(ChallengeCase.objects.get(pk=case.pk))
    assert reopened(pledge).status == "accepted"


def test_the_thank_you_after_a_second_closing_replaces_the_first(closed):
    pledge = reopened(closed())
    pledge = actions.close(pledge, actions.Answer("fully"))
    assert "Corrected on" in documents.html("thanks", PledgeFacts(pledge, "en"))


def test_both_sides_are_asked_again_how_it_was(accepted):
    pledge = actions.agree(accepted(), actions.Facts(DAY, "Wärmestube"))
    asked = reminders._date(pledge, reminders.ASK)
    for side in (Actor.PLEDGER, Actor.ORGANISATION):
        pledge = actions.report(pledge, side, actions.Answer("fully"))
    assert pledge.status == "fulfilled"
    pledge = reopened(pledge)
    assert not pledge.reports.exists()
    assert reminders._date(pledge, reminders.ASK) != asked


# At the desk


def test_the_earlier_figure_is_shown_on_the_page_of_the_pledge(closed, admin_client):
    pledge = corrected(closed(), "partly", 8)
    page = admin_client.get(reverse("herausforderung_pledge:inspect", args=[pledge.pk]))
    assert "10 → 8" in page.content.decode()


def test_what_was_typed_is_kept_when_more_is_asked_for_than_is_left(accepted, admin_client):
    pledge = accepted()
    address = reverse("herausforderung_pledge:step", args=[pledge.pk, "adjust"])
    name = f"line_{line_of(pledge).pk}"
    answer = admin_client.post(address, {name: "31", "message": "Mehr Platz.", "rest": "gone"})
    assert answer.status_code == 409
    form = answer.context["form"]
    assert (form[name].value(), form["message"].value()) == ("31", "Mehr Platz.")


def test_who_corrects_what_a_colleague_has_just_corrected_is_told(closed, admin_client):
    pledge = closed()
    address = reverse("herausforderung_pledge:step", args=[pledge.pk, "correct"])
    form = admin_client.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {"message": "Neun."}
    data |= {"outcome": "partly", f"line_{line_of(pledge).pk}": "9"}
    data.pop("no_show")
    corrected(pledge, "partly", 7)
    answer = admin_client.post(address, data)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form.non_field_errors() and form.errors[f"line_{line_of(pledge).pk}"]
    assert form["message"].value() == "Neun."
    assert line_of(pledge).delivered == 7


def test_the_usual_steps_come_first_and_what_puts_right_is_folded_away(accepted, admin_client):
    page = admin_client.get(reverse("herausforderung_pledge:inspect", args=[accepted().pk]))
    groups = page.context["step_groups"]

    def names(steps) -> list[str]:
        return [step["url"].split("/")[-2] for step in steps]

    assert names(page.context["steps"]) == ["agree", "close"]
    assert [names(group["steps"]) for group in groups] == [
        ["send_link", "withdraw"],
        ["adjust", "move_need", "undo"],
    ]
    assert not any(group["is_open"] for group in groups)


def test_the_first_thank_you_corrects_none(closed):
    """What had not worked at first had no paper."""
    pledge = reopened(closed("not"))
    pledge = actions.close(pledge, actions.Answer("fully"))
    assert "Corrected on" not in documents.html("thanks", PledgeFacts(pledge, "en"))
    pledge = corrected(pledge, "partly", 8)
    assert "Corrected on" in documents.html("thanks", PledgeFacts(pledge, "en"))
