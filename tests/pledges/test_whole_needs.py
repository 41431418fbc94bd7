"""A need that is changed after somebody has pledged: made indivisible, larger, or without limit."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.conftest import client_for
from wagtail_herausforderung.cases.errors import StockGone
from wagtail_herausforderung.cases.sync import validate_needs
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.admin.attention import waiting_for
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.guard import Stamp

from .conftest import BAGS, VAN, make_offer
from .test_page_life import fresh


@pytest.fixture(autouse=True)
def _at_once(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}


@pytest.fixture
def edit(site_tree, bags):
    """Publish the page with another need: ``edit(divisible=False)``."""

    def change(**values):
        page = fresh(site_tree.challenge)
        for block in page.needs:
            if block.id == BAGS:
                for name, value in values.items():
                    block.value[name] = value
        factories.publish(page)
        bags.refresh_from_db()

    return change


def line_of(pledge, uid=BAGS):
    return pledge.lines.get(ledger__uid=uid)


def own(pledge) -> Client:
    client = Client()
    client.get(reverse("herausforderung:pledge_detail", args=[links.DETAIL.make(pledge)]))
    return client


def change_form(pledge, quantity) -> dict:
    stamp = Stamp.new(f"change:{pledge.reference}").sign()
    return {f"need-{BAGS}": quantity, "people": "3", "stamp": stamp}


# Made indivisible


def test_a_part_is_not_accepted_and_the_sentence_says_why(edit, confirmed, bags):
    pledge = confirmed({BAGS: 10})
    edit(divisible=False)
    for quantities in (None, {line_of(pledge).pk: 10}, {line_of(pledge).pk: 5}):
        with pytest.raises(TransitionRefused, match="30 oder nichts, und angeboten sind 10"):
            actions.accept(pledge, quantities)
    bags.refresh_from_db()
    assert bags.reserved == 0  # nothing that would keep somebody from taking all thirty
    assert actions.accept(confirmed({BAGS: 30}, email="b@example.org")).status == "accepted"


def test_what_else_the_pledge_offers_is_accepted_and_the_part_waits(edit, confirmed):
    pledge = confirmed({BAGS: 10, VAN: 1})
    edit(divisible=False)
    after = actions.accept(pledge, {line_of(pledge).pk: 0, line_of(pledge, VAN).pk: 1})
    [rest] = after.parts.all()
    assert (after.status, rest.status, line_of(rest).offered) == ("accepted", "reserve", 10)


def test_the_desk_says_what_can_be_done(edit, confirmed, site_tree):
    pledge = confirmed({BAGS: 10})
    edit(divisible=False)
    client = client_for(factories.coordinator(site_tree.initiative, "ina"))
    step = reverse("herausforderung_pledge:step", args=[pledge.pk, "accept"])
    page = client.get(step).content.decode()
    assert "30 oder nichts. Fragen Sie nach" in page
    assert f'name="line_{line_of(pledge).pk}" value="0"' in page
    answer = client.post(step, {f"line_{line_of(pledge).pk}": "10", "rest": "reserve"})
    assert answer.status_code in (409, 422)
    assert "angeboten sind 10" in answer.content.decode()
    assert Pledge.objects.get(pk=pledge.pk).status == "new"


def test_asked_back_the_company_takes_on_all_of_it(edit, confirmed):
    pledge = confirmed({BAGS: 10})
    edit(divisible=False)
    client = own(actions.ask(pledge, message="Schaffen Sie alle dreißig?"))
    shown = client.get(reverse("herausforderung:pledge_detail")).content.decode()
    assert "nicht mehr aufteilen: 30 oder nichts" in shown
    assert reverse("herausforderung:pledge_change") in shown
    answer = client.post(reverse("herausforderung:pledge_change"), change_form(pledge, "30"))
    assert answer.status_code == 302
    assert actions.accept(Pledge.objects.get(pk=pledge.pk)).status == "accepted"


def test_changing_something_else_never_makes_the_whole_of_a_part(edit, confirmed):
    pledge = confirmed({BAGS: 10})
    edit(divisible=False)
    client = own(pledge)
    page = client.get(reverse("herausforderung:pledge_change")).content.decode()
    assert 'type="checkbox" name="need-' not in page.split(VAN)[0]
    answer = client.post(reverse("herausforderung:pledge_change"), change_form(pledge, "10"))
    assert answer.status_code == 302
    pledge.refresh_from_db()
    assert (line_of(pledge).offered, pledge.people) == (10, 3)


@pytest.mark.parametrize("quantity", ["5", "20", "31"])
def test_any_other_part_gets_its_sentence_and_changes_nothing(edit, confirmed, quantity):
    pledge = confirmed({BAGS: 10})
    edit(divisible=False)
    client = own(pledge)
    answer = client.post(reverse("herausforderung:pledge_change"), change_form(pledge, quantity))
    assert answer.status_code == 422
    assert "30" in answer.content.decode() and "lassen Sie es bei 10" in answer.content.decode()
    assert line_of(pledge).offered == 10
    with pytest.raises(TransitionRefused):
        actions.change(pledge, {BAGS: int(quantity)})


def test_first_come_first_served_leaves_a_part_to_people(edit, submitted, bags):
    edit(acceptance="first_come")
    pledge = submitted({BAGS: 10})
    edit(divisible=False)
    assert actions.confirm(pledge).status == "new"
    whole = submitted({BAGS: 30}, email="b@example.org")
    assert actions.confirm(whole).status == "accepted"


def test_on_the_reserve_list_nobody_is_asked_for_a_part(edit, confirmed, bags):
    held = actions.accept(confirmed({BAGS: 30}))
    part = actions.put_on_reserve(confirmed({BAGS: 10}, email="teil@example.org"))
    whole = actions.put_on_reserve(confirmed({BAGS: 30}, email="ganz@example.org"))
    edit(divisible=False)
    actions.withdraw(held)
    asked = Mail.objects.filter(template="pledge_reserve_asked").values_list("to", flat=True)
    assert list(asked) == ["ganz@example.org"]
    with pytest.raises(TransitionRefused, match="angeboten sind 10"):
        actions.ask_reserve(part)
    Pledge.objects.filter(pk=part.pk).update(asked_at=whole.created_at)
    with pytest.raises(TransitionRefused, match="angeboten sind 10"):
        actions.take(part)
    needed = waiting_for(Pledge.objects.all(), "stock_free")
    assert part not in needed
    assert actions.take(Pledge.objects.get(pk=whole.pk)).status == "accepted"


def test_after_a_part_was_accepted_the_rest_is_the_whole(edit, confirmed, submitted, case, bags):
    old = actions.accept(confirmed({BAGS: 10}))
    larger = confirmed({BAGS: 30}, email="b@example.org")
    edit(divisible=False)
    assert bags.whole == 20
    with pytest.raises(TransitionRefused, match="20 oder nichts"):
        actions.submit(case, make_offer({BAGS: 30}, email="c@example.org"))
    with pytest.raises(StockGone):
        actions.accept(larger)
    after = actions.accept(larger, {line_of(larger).pk: 20}, rest="decline")
    assert (after.status, line_of(after).accepted) == ("accepted", 20)
    assert Pledge.objects.get(pk=old.pk).status == "accepted"
    bags.refresh_from_db()
    assert (bags.reserved, bags.remaining, bags.whole) == (30, 0, 30)


def test_the_public_form_asks_for_the_rest(client, edit, confirmed, site_tree, filled_in):
    actions.accept(confirmed({BAGS: 10}))
    edit(divisible=False)
    url = reverse("herausforderung:pledge", args=[site_tree.challenge.pk])
    assert "(20 Schlafsäcke)" in client.get(url).content.decode()
    client.post(url, filled_in(**{f"need-{BAGS}": "on", "email": "neu@example.org"}))
    assert line_of(Pledge.objects.get(email="neu@example.org")).offered == 20


def test_what_is_delivered_in_part_leaves_a_rest_that_can_be_taken(edit, confirmed, case, bags):
    edit(divisible=False)
    pledge = actions.accept(confirmed({BAGS: 30}))
    actions.close(pledge, actions.Answer("partly", {line_of(pledge).pk: 25}))
    bags.refresh_from_db()
    assert (bags.remaining, bags.whole) == (5, 5)
    again = actions.submit(case, make_offer({BAGS: 5}, email="b@example.org"))
    assert actions.accept(actions.confirm(again)).status == "accepted"


# Another quantity of what cannot be shared


def test_a_whole_that_has_grown_makes_a_part_of_what_was_offered(edit, confirmed):
    edit(divisible=False)
    pledge = confirmed({BAGS: 30})
    edit(quantity=40)
    with pytest.raises(TransitionRefused, match="40 oder nichts, und angeboten sind 30"):
        actions.accept(pledge)


def test_of_a_whole_that_has_shrunk_as_much_is_accepted_as_is_needed(edit, confirmed):
    edit(divisible=False)
    pledge = confirmed({BAGS: 30})
    edit(quantity=20)
    with pytest.raises(TransitionRefused):
        actions.accept(pledge, {line_of(pledge).pk: 10})
    after = actions.accept(pledge, {line_of(pledge).pk: 20}, rest="decline")
    assert (line_of(after).accepted, after.parts.get().status) == (20, "declined")


def test_where_more_is_welcome_more_than_the_whole_is_accepted(edit, confirmed):
    edit(divisible=False, overflow="accept")
    pledge = confirmed({BAGS: 30})
    edit(quantity=20)
    assert line_of(actions.accept(pledge)).accepted == 30


# A number and no limit


def test_without_a_limit_everybody_is_welcome_and_the_reserve_is_asked(edit, confirmed, case, bags):
    actions.accept(confirmed({BAGS: 30}))
    waiting = actions.put_on_reserve(confirmed({BAGS: 20}, email="r@example.org"))
    new = confirmed({BAGS: 500}, email="b@example.org")
    edit(quantity=None)
    case.refresh_from_db()
    assert case.state == "open"
    assert Pledge.objects.get(pk=waiting.pk).asked_at
    assert line_of(actions.accept(new)).accepted == 500
    assert actions.take(Pledge.objects.get(pk=waiting.pk)).status == "accepted"
    bags.refresh_from_db()
    assert bags.reserved == 550


def test_a_number_after_no_limit_is_never_below_what_was_accepted(edit, confirmed, site_tree, bags):
    edit(quantity=None)
    actions.accept(confirmed({BAGS: 38}))
    new = confirmed({BAGS: 50}, email="b@example.org")
    page = fresh(site_tree.challenge)
    for number, refused in ((30, True), (38, False), (60, False)):
        for block in page.needs:
            if block.id == BAGS:
                block.value["quantity"] = number
        assert bool(validate_needs(page, page.needs)) is refused, number
    edit(quantity=60)
    with pytest.raises(StockGone, match="22"):
        actions.accept(new)
    after = actions.accept(new, {line_of(new).pk: 22})
    assert (line_of(after).accepted, line_of(after.parts.get()).offered) == (22, 28)
