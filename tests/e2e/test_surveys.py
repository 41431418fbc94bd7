"""A questionnaire on a phone, without a script: from the page to the results, without a cookie."""

from __future__ import annotations

import re

import pytest

from .browser import overflow, small_targets, violations

PAGE = "/saarbruecken/umfrage-vereine/"


def sound(page, state: str) -> None:
    assert not violations(page), f"{state}: {violations(page)}"
    assert not overflow(page), state
    assert not small_targets(page), state


def step(page, value: str = "next") -> None:
    page.locator(f"main button.hf-button[value={value}]").click()


def answer_all(page, look) -> None:
    page.goto(PAGE)
    look(page, "page")
    page.locator("main a.hf-button").first.click()
    page.wait_for_url(re.compile(r"/umfrage/\d+/$"))
    look(page, "first section")
    page.watch.may_fail.add(page.url)  # the 422 of what is left empty
    step(page)
    assert page.locator("#hf-errors li").count() == 2
    look(page, "errors")
    page.locator("fieldset").nth(0).locator("input").nth(1).check()
    page.locator("fieldset").nth(1).locator("input").nth(0).check()
    step(page)
    look(page, "branch")
    page.locator("fieldset").first.locator("input").nth(4).check()
    step(page)
    page.locator("textarea").fill("Mehr Bänke")
    step(page, "back")
    assert page.locator("fieldset").first.locator("input").nth(4).is_checked()
    step(page)
    assert page.locator("textarea").input_value() == "Mehr Bänke"
    look(page, "all kinds")
    step(page)
    look(page, "check")
    page.wait_for_timeout(3200)  # nobody answers sooner
    step(page, "send")
    page.wait_for_url(re.compile(r"/umfrage/\d+/danke/$"))
    look(page, "thanks")
    assert not page.context.cookies()
    page.locator("main a.hf-button").first.click()
    page.wait_for_url("**/ergebnisse/")
    look(page, "results")


def test_on_a_phone_without_javascript(open_page):
    answer_all(open_page(javascript=False, width=390, height=844), lambda page, state: None)


@pytest.mark.parametrize("width", [390, 1280])
def test_every_step_is_usable_by_everyone(open_page, width):
    answer_all(open_page(width=width), sound)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_results_are_read_by_everyone(open_page, scheme, width):
    page = open_page(width=width, scheme=scheme)
    page.goto("/weisswasser/umfrage-buerger/ergebnisse/")
    sound(page, "results")
    page.locator(".hf-chart details > summary").first.click()
    assert page.locator(".hf-chart table").first.is_visible()
    sound(page, "table")
    page.select_option("#hf-filter", index=1)
    page.locator(".hf-survey-filter button").click()
    page.wait_for_url(re.compile(r"\?filter=.+"))
    sound(page, "filtered")
