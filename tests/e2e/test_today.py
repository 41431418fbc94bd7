"""“Today” in the browser: a new pledge is accepted in two clicks, and a phone is enough."""

import re

import pytest

from .browser import violations
from .test_calls import NOT_WAGTAILS, Counting, sign_in

DECIDE = "a[href*='today/next/?reason=new']"
CONFIRM = ".hf-step__buttons > button:not([name=preview])"


def in_sight(page, selector: str) -> bool:
    """Whether it can be pressed without scrolling."""
    box = page.locator(selector).first.bounding_box()
    return page.evaluate("scrollY") == 0 and box["y"] + box["height"] <= 900


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_a_new_pledge_is_accepted_with_two_clicks_and_no_scrolling(open_page, javascript):
    page = open_page(javascript=javascript, watched=False)
    sign_in(page)
    vera = Counting(page)
    assert in_sight(page, DECIDE)
    vera.click(DECIDE)
    page.wait_for_url(re.compile(r"/transition/\d+/accept/"))
    form = page.url
    name = page.locator(".hf-step__title").inner_text().split(" · ")[0]
    # Without JavaScript Wagtail's own frame takes more room.
    assert in_sight(page, CONFIRM) or not javascript
    vera.click(CONFIRM)
    # The next one opens, or the list where there is none.
    page.wait_for_url(lambda url: url != form)
    assert vera.clicks == 2
    done = page.locator(".messages").inner_text()
    assert name in done and "Angenommen" in done


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", ["", "herausforderung/today/", "herausforderung/pledges/"])
def test_the_rows_can_be_read_and_pressed(open_page, place, width):
    page = open_page(width=width, watched=False)
    sign_in(page)
    page.goto(f"/admin/{place}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = page.locator(".hf-today__step, .hf-next-step .button")
    sizes = [each.bounding_box() for each in found.all()]
    assert sizes and all(box["x"] + box["width"] <= width for box in sizes)
    assert all(box["height"] >= (44 if width == 390 else 24) for box in sizes)
    if place:
        assert violations(page, within=NOT_WAGTAILS) == ""
