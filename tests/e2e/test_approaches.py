"""From a suggestion to the member's answer: planned with two clicks, answered by link."""

import re

import pytest

from .browser import overflow, small_targets, violations
from .server import text_of
from .test_calls import NOT_WAGTAILS, Counting, sign_in
from .test_dates import DO_IT

APPROACHES = "/admin/herausforderung/approaches/"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_screens_hold_on_a_phone_and_for_a_screen_reader(open_page, width):
    page = open_page(width=width, watched=False)
    sign_in(page)
    page.goto(f"{APPROACHES}?show=all")
    first = page.locator("main a[href*='/approaches/inspect/']").first.get_attribute("href")
    for where in (first, f"{APPROACHES}plan/{_case(page)}/"):
        page.goto(where)
        assert violations(page, within=NOT_WAGTAILS) == ""
        assert overflow(page) == []


def _case(page) -> str:
    """The number of the challenge with the sleeping bags."""
    page.goto("/admin/herausforderung/cases/?q=Schlafs&show=all")
    href = page.locator("main a[href*='/cases/inspect/']").first.get_attribute("href")
    return re.search(r"inspect/(\d+)/", href).group(1)


def test_a_suggestion_is_planned_and_the_member_answers_by_link(open_page, server):
    page = open_page(watched=False)
    sign_in(page)
    vera = Counting(page)
    page.goto(f"/admin/herausforderung/cases/inspect/{_case(page)}/")
    vera.click(".hf-suggestion a[href*='/approaches/plan/']")
    page.wait_for_url("**/approaches/plan/**")
    assert page.locator("[name=company]").input_value()
    page.select_option("[name=asker]", label=_who(page))
    with page.expect_navigation():
        vera.click(DO_IT)
    page.wait_for_url("**/approaches/inspect/**")
    assert vera.clicks == 2
    desk = page.url
    letter = server.mail("brigitte.naumann@saarpost.example")
    address = re.search(r"https?://\S+/ansprechen/\S+", text_of(letter)).group()

    member = open_page(width=390)
    member.goto(address)
    member.watch.may_fail.add(member.url)  # nothing is chosen yet
    member.locator("main form[method=post] button[type=submit]").click()
    member.locator(".hf-errors").wait_for()
    member.check("[name=outcome][value=yes]")
    member.fill("[name=words]", "Zehn Stück, gern im Januar.")
    assert overflow(member) == [] and small_targets(member) == []
    member.locator("main form[method=post] button[type=submit]").click()
    member.wait_for_selector(".hf-notice--success")

    page.goto(desk)
    assert "Zehn Stück, gern im Januar." in page.content()
    page.locator("main a.button[href*='/record/pledge/']").click()
    page.wait_for_url("**/record/pledge/**")
    assert page.locator("[name=company]").input_value()
    assert page.locator("[name=need]").input_value()


def _who(page) -> str:
    labels = page.locator("[name=asker] option").all_inner_texts()
    return next(each for each in labels if "Naumann" in each)
