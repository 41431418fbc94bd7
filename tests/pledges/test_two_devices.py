"""One thing, two devices (or the coordination at the same time): no change is lost unseen."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.test_versions import browser
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions import own

from .conftest import BAGS
from .test_two_tabs import PREFIX, World, form_of, opened, own_views, world  # noqa: F401

NEED = f"need-{BAGS}"

#: ``{address: (how the subject is made, what one device types, what the other types, a field beside
#: that only the first one changes)}``.
FORMS = {
    "pledge_change": (
        World.confirmed,
        {"message": "Ab Montag.", NEED: "4"},
        {"message": "Ab Freitag."},
        NEED,
    ),
    "offer_change": (
        World.offer,
        {"text": "Sechs Stühle", "people": "3", "company_name": "X GmbH"},
        {"text": "Acht Stühle", "company_name": "X GmbH"},
        "people",
    ),
    "dates": (
        World.dates,
        {"option_0": "yes", "comment": "Ab neun."},
        {"comment": "Ab zehn."},
        "option_0",
    ),
    "pledge_closing": (
        World.side,
        {"outcome": "fully", "quote": "Gern wieder.", "quote_by": "Anna"},
        {"outcome": "fully", "quote": "Schön war es."},
        "quote_by",
    ),
}
FIELDS = {
    "pledge_change": "message",
    "offer_change": "text",
    "dates": "comment",
    "pledge_closing": "quote",
}
#: One choice and nothing else: ``{address: (subject, field, one device, the other)}``.
CHOICES = {
    "follow_change": (World.follower, "rhythm", "weekly", "daily"),
    "pledge_records": (World.accepted, "working_time", "within", "outside"),
    "event_change": (World.registration, "people", "2", "1"),
    "meeting": (World.invitation, "answer", "yes", "no"),
    "group_vote": (World.ballot, "answer", "go", "no"),
}
#: They show nothing that is kept: what they say is added, or answers once.
ADDING = {
    *("pledge_answer", "proposal", "inquiry_thread", "inquiry_answer"),
    *("enquiry_own", "enquiry_answer"),
    *("approach", "request_colleague_add"),
}


def test_every_form_about_what_is_kept_is_tried():
    forms = {name for name, view in own_views().items() if issubclass(view, own.OwnFormView)}
    assert forms == {*FORMS, *CHOICES} | ADDING
    holding = {name for name in forms if own_views()[name].hold is not own.OwnFormView.hold}
    # A second answer to an approach is refused with a sentence: see tests/approaches.
    assert holding == {*FORMS, *CHOICES, "approach"}


@pytest.fixture
def two(world):  # noqa: F811
    """``two(name)``: two devices with the form open, ``[(client, page, what it sends)]``."""

    def open_it(name: str, make=None):
        subject = (make or FORMS[name][0])(world, "a@example.org")
        found = []
        for client in (Client(), Client()):
            page = opened(client, name, subject)
            found.append((client, page, form_of(client, name, page)))
        return found

    return open_it


def shown(client, page: str, field: str) -> str:
    return str(client.get(page).context["form"][field].value())


@pytest.mark.parametrize("name", FORMS)
def test_the_second_device_is_told_and_sees_both(two, name):
    _make, first, second, beside = FORMS[name]
    field, target = FIELDS[name], reverse(PREFIX + name)
    (one, _page, sent), (other, page, seen) = two(name)
    seen[beside] = browser(other.get(page), "form").get(beside, "")  # as it was shown
    assert one.post(target, {**sent, **first}).status_code == 302

    refused = other.post(target, {**seen, **second})
    assert refused.status_code == 422
    form = refused.context["form"]
    assert first[field] in str(form.errors[field])
    again = browser(refused, "form")
    assert again[field] == second[field]  # what was typed is kept
    assert again[beside] in (first[beside], [first[beside]])  # what only the first has changed

    assert other.post(target, again).status_code == 302
    if name == "pledge_closing":
        other.get(page)  # thanks, once
    assert shown(other, page, field) == second[field]
    assert shown(other, page, beside) == first[beside]


@pytest.mark.parametrize("name", FORMS)
def test_the_same_twice_is_no_conflict(two, name):
    _make, first, _second, _beside = FORMS[name]
    target = reverse(PREFIX + name)
    for client, _page, sent in two(name):
        assert client.post(target, {**sent, **first}).status_code == 302


@pytest.mark.parametrize("name", CHOICES)
def test_another_choice_made_elsewhere_is_said(two, name):
    make, field, chosen, other_choice = CHOICES[name]
    target = reverse(PREFIX + name)
    (one, _page, sent), (other, _there, seen) = two(name, make)
    assert one.post(target, {**sent, field: chosen}).status_code == 302
    refused = other.post(target, {**seen, field: other_choice})
    assert refused.status_code == 422
    assert refused.context["form"].errors
    assert browser(refused, "form")[field] in ([other_choice], [chosen], other_choice, chosen)


@pytest.mark.parametrize("name", FORMS)
def test_what_changes_between_the_look_and_the_writing_is_seen(two, name, monkeypatch):
    """The first one is quicker by the time that the second one needs for its checks."""
    _make, first, second, _beside = FORMS[name]
    field, target = FIELDS[name], reverse(PREFIX + name)
    (one, _page, sent), (other, page, seen) = two(name)
    view = own_views()[name]
    save, raced = view.save, []

    def late(self, subject, form):
        if not raced:
            raced.append(True)
            assert one.post(target, {**sent, **first}).status_code == 302
        return save(self, subject, form)

    monkeypatch.setattr(view, "save", late)
    refused = other.post(target, {**seen, **second})
    assert raced and refused.status_code == 422
    assert first[field] in str(refused.context["form"].errors[field])
    monkeypatch.undo()
    if name == "pledge_closing":
        one.get(page)
    assert shown(one, page, field) == first[field]


def test_a_pledger_sees_what_the_coordination_has_mended_meanwhile(two):
    target = reverse(PREFIX + "pledge_change")
    (one, _page, sent), _other = two("pledge_change")
    Pledge.objects.filter(email="a@example.org").update(people=7)  # mended at the desk
    refused = one.post(target, {**sent, "people": "3"})
    assert refused.status_code == 422
    assert "7" in str(refused.context["form"].errors["people"])
    assert one.post(target, browser(refused, "form")).status_code == 302
    assert Pledge.objects.get(email="a@example.org").people == 3


def test_a_second_answer_in_other_words_is_not_dropped_without_a_word(world):  # noqa: F811
    pledge = world.clarifying("a@example.org")
    client = Client()
    page = opened(client, "pledge_answer", pledge)
    sent = form_of(client, "pledge_answer", page)
    actions.answer(pledge, "Drei Meter.")  # on another device
    target = reverse(PREFIX + "pledge_answer")
    refused = client.post(target, {**sent, "message": "Zwei  Meter."})
    assert refused.status_code == 409
    text = refused.content.decode()
    assert "Zwei Meter." in text and "Drei Meter." in text
    assert client.post(target, {**sent, "message": "Drei Meter."}).status_code == 302
