"""An evening of the matching group: invited, answered, twenty requests decided by keyboard, sent,
minutes; every key is counted."""

import json
import re

import pytest

from tests.processes import well

from .browser import overflow, small_targets, violations
from .server import text_of
from .steps import link
from .test_calls import NOT_WAGTAILS, sign_in

MEETINGS = "/admin/herausforderung/meetings/"
#: What the step does; the others only look, or lead back.
DO_IT = ".hf-step__buttons button:not([name])"


@pytest.fixture(scope="module")
def meeting(server) -> str:
    told = well("-m", "tests.e2e.matched", env=server.env)
    return f"{MEETINGS}{json.loads(told)['meeting']}/"


def test_members_are_invited_and_answer_by_link_on_a_phone(open_page, server, meeting):
    page = open_page(watched=False)
    sign_in(page, "weisswasser")
    page.goto(f"{meeting}step/invite/")
    page.locator(DO_IT).click()
    page.wait_for_url(f"**{meeting}")
    mail = server.mail("anna@matching.example")
    assert "Anfrage 1" in text_of(mail)
    assert any(part.get_content_type() == "text/calendar" for part in mail.walk())
    anna = open_page(javascript=False, width=390)
    anna.goto(link(server, "anna@matching.example", "/treffen/"))
    assert overflow(anna) == [] and small_targets(anna) == []
    anna.locator("[name=answer][value=yes]").check()
    anna.wait_for_timeout(3000)  # a form that is sent at once is a robot's
    anna.locator("main form button[type=submit]").last.click()
    anna.locator(".hf-notice--success").wait_for()
    anna = open_page()
    anna.goto(link(server, "bela@matching.example", "/treffen/"))
    assert violations(anna) == ""
    page.reload()
    row = page.locator("li.hf-agenda__item", has_text="Anna")
    assert row.locator("button[value=yes]").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_of_the_group_hold_on_every_screen(open_page, meeting, width):
    page = open_page(width=width, watched=False)
    sign_in(page, "weisswasser")
    for path in (MEETINGS, meeting):
        page.goto(path)
        assert overflow(page) == []
        assert violations(page, within=NOT_WAGTAILS) == ""


def test_twenty_requests_are_decided_by_keyboard_with_three_keys_each(open_page, meeting):
    page = open_page(watched=False)
    sign_in(page, "weisswasser")
    page.goto(f"{meeting}step/hold/")
    page.locator(DO_IT).click()
    page.wait_for_url(re.compile(r"/sitting/"))
    keys = decided = 0

    def press(key: str) -> None:
        nonlocal keys
        keys += 1
        page.keyboard.press(key)

    while page.locator(".hf-decide").count():
        if decided == 0:
            for width in (1920, 390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert overflow(page) == []
            assert violations(page, within=NOT_WAGTAILS) == ""
        with page.expect_navigation():
            if not page.locator("[name=kept]").count():
                press("1")  # an open challenge without an offer was talked about
                press("Enter")
            elif decided % 4 == 3:
                press("3")
                page.keyboard.type("Wann?")  # the question goes straight into its field
                press("Control+Enter")
            elif decided % 4 == 2:
                press("5")  # next time
                press("Enter")
            else:
                press("r")
                press("2")  # open without publishing
                press("Enter")
        decided += 1
    bar = page.locator("progress")
    assert decided >= 20
    assert keys <= 3 * decided
    assert bar.get_attribute("value") == bar.get_attribute("max") == str(decided)


def test_what_was_decided_is_sent_after_a_look_and_minutes_go_out(open_page, server, meeting):
    page = open_page(watched=False)
    sign_in(page, "weisswasser")
    page.goto(f"{meeting}send/")
    assert page.locator(".hf-send").count() >= 20
    assert violations(page, within=NOT_WAGTAILS) == ""
    page.locator(".hf-step__buttons button").click()
    page.wait_for_url("**/minutes/")
    page.fill("[name=minutes]", "Ein guter Abend.")
    page.locator("button[name=send]").click()
    page.wait_for_url("**/step/close/")
    page.locator(DO_IT).click()
    page.wait_for_url(f"**{meeting}")
    mails = [mail for mail in server.mails() if str(mail["To"]).endswith("@matching.example")]
    minutes = [mail for mail in mails if re.match("Protokoll|Minutes", str(mail["Subject"]))]
    assert len(minutes) == 3
    files = [part.get_filename() for part in minutes[0].walk() if part.get_filename()]
    assert files and files[0].endswith((".pdf", ".html"))


def test_the_agenda_is_put_in_order_without_a_script(open_page):
    page = open_page(javascript=False, watched=False)
    sign_in(page)
    page.goto(MEETINGS)
    page.locator(".hf-tasks a").first.click()
    first = page.locator(".hf-agenda__item > div").first
    before = first.inner_text()
    page.locator("button[name=down]").first.click()
    assert first.inner_text() != before
    page.locator("button[name=up]").nth(1).click()
    assert first.inner_text() == before
