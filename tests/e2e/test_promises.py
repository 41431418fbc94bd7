"""Agreements in danger in the browser: read, saved with one click, on a phone, without scripts."""

import re

import pytest

from .browser import small_targets, violations
from .test_calls import NOT_WAGTAILS, sign_in

LIST = "/admin/herausforderung/promises/"
SOMMERLATTE = ".hf-promise:has-text('Getränke Sommerlatte')"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_list_can_be_read_and_pressed(open_page, width):
    page = open_page(width=width, watched=False)
    sign_in(page)
    page.goto(LIST)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [each.bounding_box() for each in page.locator(".hf-rescues button").all()]
    assert boxes and all(box["height"] >= 44 for box in boxes)
    assert all(box["x"] + box["width"] <= width for box in boxes)
    assert violations(page, within=NOT_WAGTAILS) == ""
    assert not [each for each in small_targets(page) if "hf-promise" in each]


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_one_click_leads_to_three_dates_and_is_remembered(open_page, javascript):
    page = open_page(javascript=javascript, watched=False)
    sign_in(page)
    page.goto(LIST)
    page.locator(f"{SOMMERLATTE} button[type=submit]").first.press("Enter")
    page.wait_for_url(re.compile(r"/calendar/propose/\d+/"))
    assert page.locator("input[name=pledges]:checked").count() == 1
    page.goto(LIST)
    page.click(f"{SOMMERLATTE} a")
    page.wait_for_url(re.compile(r"/pledges/inspect/\d+/"))
    assert "Katja Behrmann" in page.locator("#hf-danger-section").inner_text()
