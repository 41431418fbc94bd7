"""The links in the mails: looked at, pressed, pressed twice, forged, old, for another purpose."""

import datetime
import re
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail_herausforderung.follow import actions, links
from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.outbox.sender import message

from .conftest import ADDRESS, link

CONFIRM = reverse("herausforderung:follow_confirm")
CHANGE = reverse("herausforderung:follow_change")
STOP = reverse("herausforderung:follow_stop")
STOPPED = reverse("herausforderung:follow_stopped")

NAMES = {
    links.CONFIRM: "follow_confirm",
    links.CHANGE: "follow_change",
    links.STOP: "follow_stop",
}


def path(purpose, follower) -> str:
    return reverse(f"herausforderung:{NAMES[purpose]}", args=[purpose.make(follower)])


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Follower, Mail)]


def test_from_the_form_to_the_first_mail_and_out_again(client, asked, published, run):
    asked()
    confirm = link(Mail.objects.get(), "bestaetigen")
    assert client.get(confirm).url.partition("?")[0] == CONFIRM
    assert client.get(CONFIRM).status_code == 200
    assert client.post(CONFIRM).url.partition("?")[0] == CHANGE
    assert "Schlafsack" in client.get(CHANGE).content.decode()
    follower = Follower.objects.get()
    assert follower.state == "active"
    assert follower.next_at == follower.confirmed_at + datetime.timedelta(days=1)
    assert run() == []  # not on the same day
    now = timezone.now()
    Follower.objects.update(next_at=now, told_until=now - datetime.timedelta(hours=1))
    published("Zehn Schlafsäcke für Burbach", hours=0.5)
    [mail] = run()
    stop = link(mail, "beenden")
    other = Client()  # another browser, without the session
    assert other.get(stop).url.partition("?")[0] == STOP
    assert other.get(STOP).status_code == 200
    assert other.post(STOP).url == STOPPED
    assert other.get(STOPPED).status_code == 200
    assert not Follower.objects.exists()
    assert not Mail.objects.filter(to=ADDRESS).exists()


def test_looking_twenty_times_changes_nothing(client, asked, follower):
    known, waiting = follower(), asked("q=Zelt", email="otto@example.org")
    before = everything()
    for _time in range(20):
        for each in (
            path(links.CONFIRM, waiting),
            path(links.CHANGE, known),
            path(links.STOP, known),
        ):
            assert client.get(each).status_code == 302
            assert client.head(each).status_code == 302
    for each in (CONFIRM, CHANGE, STOP):
        assert client.get(each).status_code == 200
        assert client.head(each).status_code == 200
    assert everything() == before


@pytest.mark.parametrize("purpose", NAMES)
def test_a_link_in_a_mail_takes_no_post(client, asked, follower, purpose):
    row = asked() if purpose == links.CONFIRM else follower()
    before = everything()
    assert client.post(path(purpose, row)).status_code == 405
    assert everything() == before


@pytest.fixture
def news(follower, published, run):
    """A mail with what is new, as it goes to the mail server."""
    follower()
    published("Zehn Schlafsäcke für Burbach", hours=0.5)
    [mail] = run()
    return message(mail).message()


def test_the_button_of_a_mail_program_stops_at_once(client, news):
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = news["List-Unsubscribe"].strip("<>")
    assert f" <{url}>\n".encode() in news.as_bytes(), "no encoded word, and in one piece"
    assert url in news.get_payload(0).get_payload(decode=True).decode()
    strict = Client(enforce_csrf_checks=True)
    for _time in range(2):  # some send it twice
        answer = strict.post(urlsplit(url).path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not answer.cookies
        assert "no-store" in answer.headers["Cache-Control"]
    assert everything() == [[], []]


def test_a_forged_button_stops_nothing(news):
    path = urlsplit(news["List-Unsubscribe"].strip("<>")).path
    before = everything()
    strict = Client(enforce_csrf_checks=True)
    click = {"List-Unsubscribe": "One-Click"}
    assert strict.post(f"{path[:-3]}xx/", click).status_code == 404
    assert strict.post(path, {"List-Unsubscribe": "no"}).status_code == 405
    assert strict.post(path.replace("beenden", "bestaetigen"), click).status_code == 403
    assert strict.get(path, click).status_code == 302
    assert everything() == before


def test_mails_that_somebody_asked_for_just_now_have_no_such_button(asked, follower):
    follower()
    asked("q=Zelt")
    asked()  # known already
    assert {mail.template for mail in Mail.objects.all()} == {"follow_confirm", "follow_known"}
    assert all("List-Unsubscribe" not in message(mail).message() for mail in Mail.objects.all())


def test_pressing_twice_confirms_once_and_stops_once(client, asked):
    row = asked()
    client.get(path(links.CONFIRM, row))
    token = client.session["herausforderung_follow_confirm"]
    assert client.post(CONFIRM).url.partition("?")[0] == CHANGE
    again = client.session
    again["herausforderung_follow_confirm"] = token
    again.save()
    first = Follower.objects.get().confirmed_at
    assert client.post(CONFIRM).url.partition("?")[0] == CHANGE
    assert Follower.objects.get().confirmed_at == first
    client.get(path(links.STOP, row))
    token = client.session["herausforderung_follow_stop"]
    assert client.post(STOP).url == STOPPED
    again = client.session
    again["herausforderung_follow_stop"] = token
    again.save()
    assert client.post(STOP).url == STOPPED


def test_a_used_link_and_one_of_a_stopped_search_say_so(client, asked, follower):
    row = asked()
    confirm = path(links.CONFIRM, row)
    actions.confirm(row)
    assert client.get(confirm).status_code == 410
    stop, change = path(links.STOP, row), path(links.CHANGE, row)
    actions.remove(row)
    assert client.get(stop).status_code == 410
    assert client.get(change).status_code == 410


def test_an_old_link_to_confirm_is_too_old_but_one_to_stop_never_is(
    client, asked, follower, monkeypatch
):
    waiting, known = asked("q=Zelt"), follower()
    paths = {purpose: path(purpose, known) for purpose in (links.CHANGE, links.STOP)}
    paths[links.CONFIRM] = path(links.CONFIRM, waiting)
    late = signing.time.time() + 20 * 365 * 86400
    monkeypatch.setattr(signing.time, "time", lambda: late)
    assert client.get(paths[links.CONFIRM]).status_code == 410
    assert client.get(paths[links.CHANGE]).status_code == 410
    assert client.get(paths[links.STOP]).status_code == 302


def test_who_kept_a_mail_from_before_tokens_had_a_version_can_stop_by_it(client, follower):
    row = follower()
    row.reference = "7d8f0c52-3c1e-4f6a-9b1d-2f6f0f3a9c11"
    row.save()
    token = (
        "WyI3ZDhmMGM1Mi0zYzFlLTRmNmEtOWIxZC0yZjZmMGYzYTljMTEiLCJmODJiM2E3M2JlMWZjYTkzIl0:1xXamr:"
        "rOQjCfauKLXQfb_5WRwr21Un4b82nVSWNP5Bb3PCEJc"
    )
    stop = reverse("herausforderung:follow_stop", args=[token])
    assert client.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Follower.objects.exists()


@pytest.mark.parametrize("purpose", NAMES)
def test_a_token_is_good_for_one_purpose_only(client, asked, follower, purpose):
    row = asked() if purpose == links.CONFIRM else follower()
    token = purpose.make(row)
    for other, name in NAMES.items():
        if other != purpose:
            answer = client.get(reverse(f"herausforderung:{name}", args=[token]))
            assert answer.status_code == 404
            assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("forged", ["x", "x:y:z", "WyJhIiwiYiJd:1abc:def", "0" * 2000])
def test_a_forged_token_opens_nothing(client, site_tree, forged):
    for name in NAMES.values():
        assert client.get(reverse(f"herausforderung:{name}", args=[forged])).status_code == 404


def test_without_a_link_there_is_nothing_to_see(client, site_tree):
    for each in (CONFIRM, CHANGE, STOP):
        assert client.get(each).status_code == 404
        assert client.post(each).status_code == 404


def test_the_rhythm_is_changed_by_a_button(client, follower):
    row = follower()
    client.get(path(links.CHANGE, row))
    assert client.post(CHANGE, {"rhythm": "weekly"}).url.partition("?")[0] == CHANGE
    page = client.get(CHANGE)
    assert page.context["news"] == "changed"
    again = Follower.objects.get()
    assert again.rhythm == "weekly"
    week = datetime.timedelta(days=7)
    assert week - datetime.timedelta(minutes=1) < again.next_at - timezone.now() < week
    assert client.get(CHANGE).context["news"] == ""
    assert client.post(CHANGE, {"rhythm": "hourly"}).status_code == 422


def test_no_address_holds_personal_data_and_nobody_keeps_the_page(client, follower):
    row = follower()
    for purpose in (links.CHANGE, links.STOP):
        assert "erika" not in path(purpose, row)
        answer = client.get(path(purpose, row))
        assert re.fullmatch(r"/[a-z/-]+/\?subject=[0-9a-f]{16}", answer.url)
        page = client.get(answer.url)
        for header in (answer.headers, page.headers):
            assert "no-store" in header["Cache-Control"]
            assert header["Referrer-Policy"] == "same-origin"
            assert header["X-Robots-Tag"] == "noindex, nofollow"


def test_the_buttons_need_their_token(asked, follower):
    strict = Client(enforce_csrf_checks=True)
    strict.get(path(links.CONFIRM, asked("q=Zelt")))
    known = follower()
    strict.get(path(links.CHANGE, known))
    strict.get(path(links.STOP, known))
    for each in (CONFIRM, CHANGE, STOP):
        assert strict.post(each).status_code == 403


def test_nothing_personal_shows_in_the_name_of_a_row(follower):
    text = str(follower())
    assert ADDRESS not in text and "Schlafsack" not in text
