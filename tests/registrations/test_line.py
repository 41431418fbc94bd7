"""The waiting list and its letters: offered, taken, declined, let pass; moved and cancelled."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.events import actions, line
from wagtail_herausforderung.events.models import Event, Registration
from wagtail_herausforderung.events.sync import event_for, event_of
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import bare_event, event_page, join, letter, path_in

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def address(name: str) -> str:
    return f"{name.lower()}@example.org"


def full(event, names="ABC", waiting="DE") -> dict[str, Registration]:
    return {name: join(event, name, email=address(name)) for name in (*names, *waiting)}


def status(row: Registration) -> str:
    row.refresh_from_db()
    return row.status


@pytest.fixture
def later(monkeypatch):
    """Lets time pass."""
    now = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def wait(**kwargs) -> None:
        now[0] += datetime.timedelta(**kwargs)

    return wait


def test_a_seat_that_comes_free_is_offered_to_the_first_and_held(visitor, termine):
    rows = full(termine.event)
    actions.withdraw(rows["B"])
    assert [status(rows[name]) for name in "DE"] == ["offered", "waiting"]
    assert termine.event.ledgers.get().taken == 3
    mail = letter("event_offered")
    assert mail.to == address("D")

    own = visitor.open("event_offered")
    taken = visitor.press("event_take", own)
    assert taken.status_code == 200
    assert status(rows["D"]) == "registered"
    assert letter("event_registered", address("D"))
    # Pressed twice, it is theirs all the same.
    assert visitor.press("event_take", own).status_code == 200


def test_looking_at_an_offer_takes_nothing(visitor, termine):
    rows = full(termine.event)
    actions.withdraw(rows["A"])
    visitor.open("event_offered")
    visitor.client.get(visitor.address("event_take"), follow=True)
    visitor.client.get(path_in(letter("event_offered"), "give-up"), follow=True)
    assert status(rows["D"]) == "offered"


def test_who_declines_by_the_link_stands_at_the_end_or_leaves(visitor, termine):
    rows = full(termine.event)
    actions.withdraw(rows["A"])
    shown = visitor.client.get(path_in(letter("event_offered"), "give-up"), follow=True)
    visitor.press("event_decline", shown, stay="")
    assert (status(rows["D"]), status(rows["E"])) == ("waiting", "offered")
    shown = visitor.client.get(path_in(letter("event_offered"), "give-up"), follow=True)
    visitor.press("event_decline", shown, out="")
    assert (status(rows["D"]), status(rows["E"])) == ("waiting", "withdrawn")
    # Who did without is not asked for the same seat again, and somebody new has it at once.
    assert join(termine.event, "Neu").status == "registered"


@pytest.mark.usefixtures("english")
def test_who_does_not_answer_stands_at_the_end_and_the_second_time_is_off_the_list(termine, later):
    rows = full(termine.event)
    actions.withdraw(rows["A"])
    later(hours=25)
    call_command("herausforderung_tidy", verbosity=0)
    assert (status(rows["D"]), status(rows["E"])) == ("waiting", "offered")
    assert "at its end" in letter("event_passed").text
    with pytest.raises(TransitionRefused, match="time to answer is over"):
        actions.take_seat(rows["D"])
    actions.take_seat(rows["E"])
    actions.withdraw(rows["B"])
    assert status(rows["D"]) == "offered"
    later(hours=25)
    # Without the daily run, too: whoever looks at the offer settles it.
    line.settle(termine.event.pk)
    assert status(rows["D"]) == "expired"
    assert "no longer on the list" in letter("event_passed").text


def test_an_offer_never_ends_after_the_event_has_begun(later):
    event = bare_event(1, hours=10)
    join(event, "A")
    waits = join(event, "B")
    actions.withdraw(Registration.objects.get(name="A"))
    waits.refresh_from_db()
    assert timezone.now() < waits.offered_until < event.begins
    assert waits.offered_until == timezone.now() + 5 * HOUR
    later(hours=11)
    line.settle(event.pk)
    # It has begun: nobody is written to any more.
    assert not Mail.objects.filter(template="event_passed").exists()
    with pytest.raises(TransitionRefused):
        actions.withdraw(waits)


def test_a_group_waits_in_front_and_comes_with_fewer(termine):
    join(termine.event, "A", people=2)
    group = join(termine.event, "Gruppe", email=address("g"), people=3)
    single = join(termine.event, "Allein", email=address("a"))
    assert (group.status, single.status) == ("waiting", "waiting")
    actions.change(group, people=1)
    assert (status(group), status(single)) == ("offered", "waiting")


def test_nobody_loses_a_seat_by_asking_for_more(termine):
    rows = full(termine.event)
    with pytest.raises(TransitionRefused):
        actions.change(rows["A"], people=2)
    rows["A"].refresh_from_db()
    assert (rows["A"].status, rows["A"].people, rows["A"].held) == ("registered", 1, 1)


def test_more_seats_are_offered_in_order(termine):
    rows = full(termine.event, waiting="DEF")
    termine.page.seats = 5
    factories.publish(termine.page)
    assert [status(rows[name]) for name in "DEF"] == ["offered", "offered", "waiting"]


def test_a_place_freed_and_withdrawn_goes_to_the_next(termine):
    rows = full(termine.event, waiting="DEF")
    actions.withdraw(rows["A"])
    actions.withdraw(rows["D"])
    assert [status(rows[name]) for name in "EF"] == ["offered", "waiting"]
    assert termine.event.ledgers.get().taken == 3


def test_who_gave_up_a_seat_and_comes_back_stands_at_the_end(termine):
    rows = full(termine.event)
    actions.withdraw(rows["A"])
    again = join(termine.event, "A", email=address("a"))
    assert again.status == "waiting"
    assert line.place_in_line(again) > line.place_in_line(rows["E"])


def test_a_moved_event_is_told_once_with_a_higher_sequence(termine):
    row = join(termine.event, "A", email=address("a"))
    before = letter("event_registered").attachments.get()
    page = termine.page
    page.starts_on += datetime.timedelta(days=1)
    page = factories.publish(page)
    factories.publish(page)
    [mail] = Mail.objects.filter(template="event_changed")
    assert mail.to == row.email
    after = mail.attachments.get()

    def number(file) -> int:
        lines = bytes(file.content).decode().splitlines()
        return int(next(each for each in lines if each.startswith("SEQUENCE")).split(":")[1])

    assert number(after) > number(before)
    assert status(row) == "registered"


def test_a_cancelled_event_ends_all_and_takes_the_date_out_of_calendars(termine):
    rows = full(termine.event)
    join(termine.event, "U", email=address("u"), confirm=False)
    page = termine.page
    page.cancelled, page.cancelled_note = True, "Der Gast ist krank."
    factories.publish(page)
    assert {status(row) for row in rows.values()} == {"cancelled"}
    mails = Mail.objects.filter(template="event_cancelled")
    assert sorted(mail.to for mail in mails) == sorted(map(address, "ABCDE"))
    assert all("Der Gast ist krank." in mail.text for mail in mails)
    assert "method=CANCEL" in mails[0].attachments.get().content_type
    assert termine.event.ledgers.get().taken == 0


def test_a_deleted_page_cancels_and_a_translation_goes_on(termine):
    row = join(termine.event, "A", email=address("a"))
    twin = factories.translation(termine.page, title="Coffee break")
    with factories.committed():
        termine.page.delete()
    event = event_of(twin)
    assert (event.page_id, status(row)) == (twin.pk, "registered")
    with factories.committed():
        twin.delete()
    assert status(row) == "cancelled"
    assert letter("event_cancelled").to == address("a")


def test_before_a_page_is_deleted_the_editor_reads_who_will_be_told(termine, admin_client):
    for name in "ab":
        join(termine.event, name.upper(), email=address(name))
    place = reverse("wagtailadmin_pages:delete", args=[termine.page.pk])
    said = "Personen sind angemeldet und bekommen eine Mail"
    assert f"2 {said}" in admin_client.get(place).content.decode()
    above = reverse("wagtailadmin_pages:delete", args=[termine.index.pk])
    assert f"2 {said}" in admin_client.get(above).content.decode()
    twin = factories.translation(termine.page, title="Coffee break")
    assert said not in admin_client.get(place).content.decode()  # It goes on in English.
    several = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id="
    one = admin_client.get(f"{several}{termine.page.pk}")
    assert one.status_code == 200 and said not in one.content.decode()
    both = admin_client.get(f"{several}{termine.page.pk}&id={twin.pk}").content.decode()
    assert f"2 {said}" in both


def test_reminder_and_link_go_once_each(termine, later):
    page = event_page(
        termine.index,
        "Online",
        days=2,
        format="online",
        place="",
        online_seats=5,
        online_url="https://treffen.example.org/canary-online",
    )
    row = join(event_for(page), "A", email=address("a"), way="online")

    def tidy() -> None:
        for _time in range(2):
            call_command("herausforderung_tidy", verbosity=0)

    tidy()
    assert not Mail.objects.filter(template="event_reminder").exists()
    later(hours=24)
    tidy()
    assert Mail.objects.filter(template="event_reminder").count() == 1
    assert "canary-online" not in letter("event_reminder").text
    Event.objects.filter(pk=row.event_id).update(begins=timezone.now() + HOUR / 2)
    tidy()
    [mail] = Mail.objects.filter(template="event_link")
    assert "canary-online" in mail.text


def test_what_nobody_confirms_is_removed_with_its_letters(termine, later):
    row = join(termine.event, "A", email=address("a"), confirm=False)
    later(hours=80)
    call_command("herausforderung_tidy", verbosity=0)
    assert not Registration.objects.filter(pk=row.pk).exists()
    assert not Mail.objects.filter(to=address("a")).exists()
