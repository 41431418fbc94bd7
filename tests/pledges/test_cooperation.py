"""From accepted to done: asking back, dates, closing from both sides, and what a mistake costs."""

from __future__ import annotations

import contextlib
import datetime
import re
import zlib
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.pledges.conftest import BAGS
from wagtail_herausforderung import paper
from wagtail_herausforderung.cases.choices import CaseState
from wagtail_herausforderung.cases.models import CaseMessage, CaseSettings
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, documents
from wagtail_herausforderung.pledges.agreed import agreement_of
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.pledges.models import Agreement, Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.transition import Actor

#: Next year, so that the tests do not grow old.
SATURDAY = datetime.date(timezone.localdate().year + 1, 12, 5)


def letters(pledge, template):
    return Mail.objects.about(pledge).filter(template=template)


@pytest.fixture
def agreed(confirmed):
    """Ten sleeping bags, accepted and agreed for a Saturday."""

    def make(**facts) -> Pledge:
        values = {"starts_on": SATURDAY, "place": "Wärmestube, Hof", **facts}
        return actions.agree(actions.accept(confirmed()), actions.Facts(**values))

    return make


# Asking back


def test_a_question_waits_for_its_answer_and_both_are_kept(confirmed):
    pledge = actions.ask(confirmed(), message="Sind sie gewaschen?")
    assert pledge.status == "clarifying"
    assert pledge.answered_at is not None
    assert "Sind sie gewaschen?" in letters(pledge, "pledge_question").get().text
    pledge = actions.answer(pledge, "Ja, alle.")
    assert pledge.status == "new"
    assert "Ja, alle." in letters(pledge, "pledge_answered_coordinator").get().text
    said = CaseMessage.objects.about(pledge).values_list("author", "text")
    assert list(said) == [("coordinator", "Sind sie gewaschen?"), ("pledger", "Ja, alle.")]


def test_an_answer_by_telephone_is_told_to_whoever_gave_it(confirmed, admin_user):
    pledge = actions.ask(confirmed(), message="Wann?", without_mail=True)
    pledge = actions.answer(pledge, "Ab Montag.", by=admin_user)
    assert pledge.status == "new"
    assert "Ab Montag." in letters(pledge, "pledge_answered").get().text
    assert "Ab Montag." in letters(pledge, "pledge_answered_coordinator").get().text


def test_a_pledger_changes_what_nobody_has_decided_on(confirmed):
    pledge = actions.change(confirmed(), {BAGS: 4}, people=2, message="Es sind doch nur vier.")
    assert pledge.lines.get().offered == 4
    assert (pledge.people, pledge.message) == (2, "Es sind doch nur vier.")
    event = pledge.events.get(action="change")
    assert event.data["before"]["lines"] == {BAGS: 10}
    assert event.data["after"]["lines"] == {BAGS: 4}
    assert letters(pledge, "pledge_changed_coordinator").count() == 1


def test_changing_nothing_tells_nobody(confirmed):
    pledge = actions.change(confirmed(), {BAGS: 10})
    assert not pledge.events.filter(action="change").exists()
    assert not letters(pledge, "pledge_changed_coordinator").exists()


def test_a_pledge_cannot_be_changed_to_nothing(confirmed):
    pledge = confirmed()
    with pytest.raises(TransitionRefused):
        actions.change(pledge, {})
    assert pledge.lines.get().offered == 10


# Reserve


def test_a_withdrawn_pledge_has_the_reserve_asked_in_order(confirmed, bags):
    held = actions.accept(confirmed({BAGS: 30}))
    first = actions.put_on_reserve(confirmed({BAGS: 20}, email="eins@example.org"))
    second = actions.put_on_reserve(confirmed({BAGS: 20}, email="zwei@example.org"))
    third = actions.put_on_reserve(confirmed({BAGS: 20}, email="drei@example.org"))
    actions.withdraw(held)
    asked = Pledge.objects.filter(asked_at__isnull=False).order_by("pk")
    # 30 are free: the first offers 20, the second is asked for the rest, the third is not.
    assert list(asked) == [first, second]
    assert letters(first, "pledge_reserve_asked").count() == 1
    assert not letters(third, "pledge_reserve_asked").exists()
    first.refresh_from_db()
    hours = (first.answer_by - first.asked_at).total_seconds() / 3600
    assert hours == pytest.approx(72)


def test_who_says_yes_gets_what_is_left_and_keeps_its_place_for_the_rest(confirmed, bags):
    held = actions.accept(confirmed({BAGS: 30}))
    first = actions.put_on_reserve(confirmed({BAGS: 20}, email="eins@example.org"))
    second = actions.put_on_reserve(confirmed({BAGS: 20}, email="zwei@example.org"))
    actions.withdraw(held)
    assert actions.take(first).status == "accepted"
    second = actions.take(second)
    assert (second.status, second.lines.get().accepted) == ("accepted", 10)
    rest = second.parts.get()
    assert (rest.status, rest.lines.get().offered) == ("reserve", 10)
    bags.refresh_from_db()
    assert bags.reserved == 30


def test_who_was_not_asked_cannot_take(confirmed):
    actions.accept(confirmed({BAGS: 30}))
    waiting = actions.put_on_reserve(confirmed(email="eins@example.org"))
    with pytest.raises(TransitionRefused):
        actions.take(waiting)


def test_too_late_is_only_too_late_when_nothing_is_left(confirmed, bags):
    held = actions.accept(confirmed({BAGS: 30}))
    first = actions.put_on_reserve(confirmed({BAGS: 30}, email="eins@example.org"))
    actions.withdraw(held)
    Pledge.objects.filter(pk=first.pk).update(
        answer_by=timezone.now() - datetime.timedelta(hours=1)
    )
    other = actions.accept(confirmed({BAGS: 30}, email="neu@example.org"))
    with pytest.raises(TransitionRefused):
        actions.take(first)
    first.refresh_from_db()
    assert first.status == "reserve"
    actions.withdraw(other)
    assert actions.take(first).status == "accepted"


# Agreeing


def test_both_sides_get_the_agreement_and_the_date(agreed, pdf):
    pledge = agreed(starts_at=datetime.time(9), ends_at=datetime.time(13), in_return="Kuchen")
    assert pledge.status == "agreed"
    for template, to in (
        ("pledge_agreed", "erika@example.org"),
        ("pledge_agreed_organisation", "waermestube@example.org"),
    ):
        mail = letters(pledge, template).get()
        assert mail.to == to
        assert "Wärmestube, Hof" in mail.text and "Kuchen" in mail.text
        kinds = [each.content_type.split(";")[0] for each in mail.attachments.order_by("pk")]
        assert kinds[1] == "text/calendar"
        assert kinds[0] == ("application/pdf" if paper.pdf_available() else "text/html")


def test_a_changed_date_replaces_the_earlier_one_in_the_calendar(agreed):
    from icalendar import Calendar

    pledge = agreed()
    first = _event(pledge)
    pledge = actions.agree(pledge, actions.Facts(SATURDAY + datetime.timedelta(7), "Hof"))
    second = _event(pledge)
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert second["dtstart"].dt == SATURDAY + datetime.timedelta(7)
    assert letters(pledge, "pledge_agreed").count() == 1
    assert (
        letters(pledge, "pledge_agreement_changed")
        .get()
        .subject.startswith("Die Vereinbarung hat sich geändert")
    )
    assert Agreement.objects.count() == 1
    content = documents.calendar(PledgeFacts(pledge, "de"))
    assert Calendar.from_ical(content)["method"] == "PUBLISH"


def _event(pledge):
    from icalendar import Calendar

    calendar = Calendar.from_ical(documents.calendar(PledgeFacts(pledge, "de")))
    return calendar.walk("VEVENT")[0]


@pytest.mark.parametrize("how", ["cancel_date", "undo", "withdraw"])
def test_a_date_that_falls_through_takes_itself_out_of_both_calendars(agreed, how):
    pledge = agreed()
    if how == "withdraw":
        actions.withdraw(pledge)
        templates = ("pledge_withdrawn", "pledge_withdrawn_organisation")
    else:
        getattr(actions, how)(pledge, message="Es schneit.")
        name = {"cancel_date": "pledge_date_cancelled", "undo": "pledge_undone"}[how]
        templates = (name, f"{name}_organisation")
    for template in templates:
        files = letters(pledge, template).get().attachments.all()
        calendars = [each for each in files if each.content_type.startswith("text/calendar")]
        assert len(calendars) == 1
        content = bytes(calendars[0].content)
        assert b"METHOD:CANCEL" in content and b"STATUS:CANCELLED" in content


@pytest.mark.parametrize(
    "facts",
    [
        {"place": "  "},
        {"ends_on": SATURDAY - datetime.timedelta(1)},
        {"starts_at": datetime.time(13), "ends_at": datetime.time(9)},
        {"ends_at": datetime.time(9)},
    ],
)
def test_facts_that_cannot_be_are_refused_with_a_sentence(confirmed, facts):
    pledge = actions.accept(confirmed())
    with pytest.raises(TransitionRefused) as refusal:
        actions.agree(pledge, actions.Facts(**{"starts_on": SATURDAY, "place": "Hof", **facts}))
    assert str(refusal.value)
    pledge.refresh_from_db()
    assert pledge.status == "accepted"
    assert not Agreement.objects.exists()


def test_the_agreement_is_a_tagged_pdf_that_fetches_nothing(agreed, pdf):
    if not paper.pdf_available():
        pytest.skip("WeasyPrint needs Pango, which is not installed")
    pledge = agreed(notes="<script>alert(1)</script>")
    markup = documents.html("agreement", PledgeFacts(pledge, "de"))
    assert "<script>" not in markup
    content = paper.to_pdf(markup)
    assert content.startswith(b"%PDF-")
    inside = _unpacked(content)
    assert b"/StructTreeRoot" in inside and b"/Table" in inside and b"pdfuaid" in inside


def _unpacked(content: bytes) -> bytes:
    """A PDF with its compressed parts in the open."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    found = [content]
    for part in parts:
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(part))
    return b"".join(found)


# Closing


def test_two_sides_that_say_the_same_close_the_pledge(
    agreed, bags, django_capture_on_commit_callbacks
):
    pledge = agreed()
    line = pledge.lines.get()
    partly = actions.Answer("partly", {line.pk: 6}, hours=Decimal("7.5"), quote="Schön war es.")
    pledge = actions.report(pledge, Actor.PLEDGER, partly)
    assert pledge.status == "agreed"
    pledge = actions.report(pledge, Actor.ORGANISATION, actions.Answer("partly", {line.pk: 6}))
    assert (pledge.status, pledge.outcome, pledge.hours) == ("fulfilled", "partly", Decimal("7.5"))
    line.refresh_from_db()
    bags.refresh_from_db()
    assert (line.accepted, line.delivered) == (10, 6)
    # Six stay covered, four are needed again.
    assert (bags.reserved, bags.delivered) == (6, 6)
    assert letters(pledge, "pledge_closed_partly").count() == 1
    assert letters(pledge, "pledge_closed_partly_organisation").count() == 1


def test_two_sides_that_disagree_make_a_task_for_the_coordination(agreed, bags):
    pledge = agreed()
    line = pledge.lines.get()
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully"))
    pledge = actions.report(pledge, Actor.ORGANISATION, actions.Answer("partly", {line.pk: 3}))
    assert pledge.status == "agreed"
    bags.refresh_from_db()
    assert bags.reserved == 10
    assert letters(pledge, "pledge_disagree_coordinator").count() == 1
    pledge = actions.close(pledge, actions.Answer("partly", {line.pk: 3}))
    bags.refresh_from_db()
    assert (pledge.status, bags.reserved, bags.delivered) == ("fulfilled", 3, 3)


def test_a_second_answer_replaces_the_first(agreed):
    pledge = agreed()
    actions.report(pledge, Actor.PLEDGER, actions.Answer("not"))
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully"))
    assert pledge.reports.get().outcome == "fully"


def test_what_was_not_delivered_asks_the_reserve(confirmed, bags):
    held = actions.accept(confirmed({BAGS: 30}))
    waiting = actions.put_on_reserve(confirmed(email="eins@example.org"))
    actions.close(held, actions.Answer("not"), no_show=True)
    waiting.refresh_from_db()
    assert waiting.asked_at is not None
    held.refresh_from_db()
    assert held.no_show
    mail = letters(held, "pledge_closed_not").get()
    assert not mail.attachments.exists()


def test_a_no_show_cannot_have_helped(agreed):
    with pytest.raises(TransitionRefused):
        actions.close(agreed(), actions.Answer("fully"), no_show=True)


@pytest.mark.parametrize(
    "answer",
    [
        actions.Answer("perhaps"),
        actions.Answer("partly", {}),
        actions.Answer("fully", hours=Decimal(-1)),
    ],
)
def test_answers_that_make_no_sense_are_refused(agreed, bags, answer):
    pledge = agreed()
    with pytest.raises(TransitionRefused):
        actions.report(pledge, Actor.PLEDGER, answer)
    bags.refresh_from_db()
    assert (bags.reserved, bags.delivered) == (10, 0)


def test_the_value_is_counted_by_the_kind_s_formula(agreed, site_tree):
    from wagtail_herausforderung.models import SupportKind

    pledge = agreed()
    kind = pledge.lines.get().ledger.kind
    for each in SupportKind.objects.filter(key=kind):
        each.value_per_unit = Decimal("12.50")
        each.save()
    pledge = actions.close(pledge, actions.Answer("fully"))
    assert pledge.value == Decimal("125.00")


def test_hours_have_the_site_s_value_where_the_kind_has_none(agreed):
    pledge = agreed()
    CaseSettings.objects.update_or_create(site=pledge.site, defaults={"hour_value": Decimal("20")})
    pledge = Pledge.objects.get(pk=pledge.pk)
    pledge = actions.close(pledge, actions.Answer("fully", hours=Decimal("3.5")))
    assert pledge.value == Decimal("70.00")


# Undoing


def test_undoing_frees_the_stock_and_starts_again(agreed, bags, case):
    pledge = actions.undo(agreed(), message="Die Firma war eine andere.")
    assert (pledge.status, pledge.decided_at) == ("new", None)
    assert pledge.lines.get().accepted is None
    bags.refresh_from_db()
    assert bags.reserved == 0
    assert "Die Firma war eine andere." in letters(pledge, "pledge_undone").get().text
    case.refresh_from_db()
    assert case.state == CaseState.OPEN
    assert actions.accept(pledge).status == "accepted"


def test_a_refusal_by_mistake_is_taken_back(confirmed):
    pledge = actions.decline(confirmed(), message="Passt nicht.")
    pledge = actions.undo(pledge, message="Verwechselt, Entschuldigung.")
    assert pledge.status == "new"
    assert not letters(pledge, "pledge_undone_organisation").exists()


def test_undoing_a_part_never_offers_anything_twice(confirmed, bags):
    pledge = confirmed()
    line = pledge.lines.get()
    for _round in range(3):
        pledge = actions.accept(pledge, {line.pk: 6})
        pledge = actions.undo(pledge, message="Verzählt.")
    assert pledge.lines.get().offered == 10
    assert set(pledge.parts.values_list("status", flat=True)) == {"cancelled"}
    actions.accept(pledge)
    bags.refresh_from_db()
    assert bags.reserved == 10


def test_what_goes_its_own_way_is_no_longer_offered_after_an_undo(confirmed, bags):
    pledge = actions.accept(confirmed(), {Pledge.objects.get().lines.get().pk: 6})
    actions.accept(pledge.parts.get())
    pledge = actions.undo(pledge, message="Verzählt.")
    assert pledge.lines.get().offered == 6
    actions.accept(pledge)
    bags.refresh_from_db()
    assert bags.reserved == 10


def test_agreeing_twice_on_the_same_tells_everybody_once(agreed):
    pledge = agreed()
    actions.agree(pledge, actions.Facts(SATURDAY, "Wärmestube, Hof"))
    assert letters(pledge, "pledge_agreed").count() == 1
    assert agreement_of(pledge).sequence == 0


def test_the_reserve_is_asked_once_until_it_has_answered(confirmed):
    pledge = actions.ask_reserve(actions.put_on_reserve(confirmed()))
    with pytest.raises(TransitionRefused):
        actions.ask_reserve(pledge)
    assert letters(pledge, "pledge_reserve_asked").count() == 1


def test_the_same_report_again_changes_nothing_and_tells_nobody(agreed):
    pledge = agreed()
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully"), [b"eins"])
    for _again in range(3):
        actions.report(pledge, Actor.ORGANISATION, actions.Answer("not"))
    assert letters(pledge, "pledge_disagree_coordinator").count() == 1
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully"), [b"zwei"])
    assert pledge.reports.get(side="pledger").pictures.count() == 1


def test_consent_is_for_the_pictures_that_came_with_it(agreed):
    pledge = agreed()
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully"), [b"ohne Einwilligung"])
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully", may_publish=True))
    assert not pledge.reports.get().pictures.exists()


def test_more_than_was_agreed_covers_more_of_the_need_but_not_without_end(agreed, bags):
    pledge = agreed()
    line = pledge.lines.get()
    with pytest.raises(TransitionRefused):
        actions.close(pledge, actions.Answer("partly", {line.pk: 1_000_000}))
    actions.close(pledge, actions.Answer("partly", {line.pk: 14}))
    bags.refresh_from_db()
    assert (bags.reserved, bags.delivered) == (14, 14)


def test_a_value_that_no_column_can_hold_is_refused(agreed):
    from wagtail_herausforderung.models import SupportKind

    pledge = agreed()
    for each in SupportKind.objects.filter(key=pledge.lines.get().ledger.kind):
        each.value_per_unit = Decimal("9999999.99")
        each.save()
    line = pledge.lines.get()
    with pytest.raises(TransitionRefused):
        actions.close(pledge, actions.Answer("partly", {line.pk: 100}))
    pledge.refresh_from_db()
    assert (pledge.status, pledge.value) == ("agreed", None)


def test_who_is_asked_says_yes_to_what_was_offered_and_not_to_more(confirmed):
    pledge = actions.ask_reserve(actions.put_on_reserve(confirmed({BAGS: 4})))
    pledge = actions.change(pledge, {BAGS: 30})
    with pytest.raises(TransitionRefused):
        actions.take(pledge)


def test_a_question_of_the_past_does_not_open_the_reserve(confirmed):
    pledge = actions.ask_reserve(actions.put_on_reserve(confirmed()))
    pledge = actions.answer(actions.ask(pledge, message="Wann?"), "Bald.")
    pledge = actions.put_on_reserve(pledge)
    with pytest.raises(TransitionRefused):
        actions.take(pledge)


def test_of_two_estimates_the_smaller_one_counts(agreed):
    pledge = agreed()
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully", hours=Decimal(100)))
    pledge = actions.report(pledge, Actor.ORGANISATION, actions.Answer("fully", hours=Decimal(2)))
    assert pledge.hours == 2


def test_each_undo_looks_at_its_own_decision_only(confirmed):
    pledge = confirmed()
    line = pledge.lines.get()
    pledge = actions.accept(pledge, {line.pk: 6})
    actions.accept(pledge.parts.get())
    pledge = actions.undo(pledge, message="Verzählt.")
    pledge = actions.accept(pledge, {line.pk: 3})
    pledge = actions.undo(pledge, message="Noch einmal.")
    assert pledge.lines.get().offered == 6


@pytest.mark.parametrize("how", ["withdraw", "decline", "less", "ask back"])
def test_however_it_comes_free_the_next_on_the_list_is_asked(confirmed, case, how):
    held = actions.accept(confirmed({BAGS: 30}))
    first = actions.put_on_reserve(confirmed({BAGS: 30}, email="eins@example.org"))
    second = actions.put_on_reserve(confirmed({BAGS: 30}, email="zwei@example.org"))
    actions.withdraw(held)
    first.refresh_from_db()
    if how == "withdraw":
        actions.withdraw(first)
    elif how == "decline":
        actions.decline(first, message="Zu spät.")
    elif how == "less":
        actions.take(actions.change(first, {BAGS: 2}))
    else:
        actions.ask(first, message="Wann genau?")
    call_command("herausforderung_tidy", verbosity=0)
    second.refresh_from_db()
    assert second.asked_at is not None
