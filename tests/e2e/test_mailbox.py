"""Journey: somebody tries the demo alone, and reads the letters where they are shown."""

import re

import pytest

from . import steps
from .browser import overflow, small_targets, violations


@pytest.mark.parametrize(("javascript", "width"), [(True, 390), (False, 1280)])
def test_a_newcomer_pledges_reads_the_letter_and_confirms(
    open_page, server, places, javascript, width
):
    page = open_page(javascript=javascript, width=width)

    def sound() -> None:
        assert not overflow(page) and not small_targets(page)
        if javascript:
            assert not violations(page), violations(page)

    page.goto("/")
    page.locator("footer a[href$='/postfach/']").click()
    assert page.locator(".site-mailbox li").count() == 30
    sound()
    email = f"postfach-{width}@example.org"
    steps.pledge(page, server, places, email, bags=1, van=False)
    page.goto("/postfach/")
    page.fill("[name=q]", email)
    page.locator("main form button").click()
    assert page.locator(".site-mailbox li").count() >= 1
    page.locator(".site-mailbox a").last.click()
    sound()
    frame = page.frame_locator(".site-letter")
    frame.locator("a[href*='/bestaetigen/'], a[href*='/meine-zusage/']").first.click()
    page.wait_for_url(re.compile(r"subject="))


def test_letters_are_seen_in_english_and_in_no_index(open_page):
    page = open_page()
    page.goto("/en/mailbox/")
    assert page.locator("h1").inner_text() == "Mailbox of the demo"
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
