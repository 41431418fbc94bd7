"""Journey 3: a company offers ten sleeping bags and a van for a day, without an account."""

import re

import requests

from . import steps
from .browser import overflow, small_targets, violations


def test_a_company_pledges_confirms_looks_and_withdraws(any_page, server, places, request):
    page = any_page
    email = f"firma-{'js' if 'no' not in request.node.callspec.id else 'ohne'}@example.org"
    before = steps.covered(places)

    steps.pledge(page, server, places, email)
    text = page.locator("main").inner_text()
    assert "10 Schlafsäcke" in text and steps.VAN in text
    assert steps.covered(places) == before, "an offer under review covers nothing"

    # Later, from the mail, in a browser that knows nothing of it.
    page.context.clear_cookies()
    page.goto(steps.link(server, email, "/meine-zusage/"))
    page.wait_for_url(re.compile(r"/meine-zusage/\?subject=\w+$"))
    assert "Schreinerei Beispiel" in page.locator("main").inner_text()
    page.locator("main a[href*='/zurueckziehen/']").click()
    steps.submit(page)
    page.wait_for_url(re.compile(r"/meine-zusage/\?subject=\w+$"))
    assert page.locator("main .hf-notice").count() == 1
    assert page.locator("main a[href*='/zurueckziehen/']").count() == 0


def test_a_form_with_mistakes_keeps_what_was_typed_and_says_what_is_wrong(any_page, places):
    page = any_page
    steps.open_form(page, places)
    page.watch.may_fail.add(page.url)
    steps.need(page, steps.BAGS).locator("input[name^='need-']").fill("-3")
    page.fill("[name=contact_name]", "Ä. Beispiel")
    steps.write(page, "Grüße aus der Werkstatt")
    steps.submit(page)
    page.locator("#hf-errors").wait_for()
    assert page.input_value("[name=contact_name]") == "Ä. Beispiel"
    assert page.input_value("[name=message]") == "Grüße aus der Werkstatt"
    invalid = page.locator("main [aria-invalid=true]")
    assert invalid.count() >= 2
    # Every line of the summary leads to its field.
    for href in page.locator("#hf-errors a").evaluate_all("all => all.map(a => a.hash.slice(1))"):
        assert page.locator(f"[id='{href}']").count() == 1


def test_every_state_of_a_pledge_is_usable_by_everyone(open_page, server, places):
    page = open_page(width=360, height=740)
    email = "zustaende@example.org"

    def sound(state: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.wait_for_timeout(300)  # until every colour has changed
            assert not violations(page), f"{state}, {scheme}: {violations(page)}"
        assert not overflow(page), state
        assert not small_targets(page), state

    steps.open_form(page, places)
    sound("form")
    page.watch.may_fail.add(page.url)
    steps.submit(page)
    page.locator("#hf-errors").wait_for()
    sound("form with errors")
    steps.fill_in(page, email, bags=1, van=False)
    page.locator("main button[name=review]").click()
    page.locator("main button[name=change]").wait_for()
    sound("last look")
    page.locator("main form[method=post] button:not([name])").click()
    page.wait_for_url("**/zusage-gesendet/")
    sound("sent")
    confirm_url = steps.link(server, email, "/bestaetigen/")
    page.goto(confirm_url)
    sound("confirm")
    steps.submit(page)
    page.wait_for_url(re.compile(r"/meine-zusage/\?subject=\w+$"))
    sound("confirmed")
    page.locator("main a[href*='/zurueckziehen/']").click()
    sound("withdraw?")
    steps.submit(page)
    page.wait_for_url(re.compile(r"/meine-zusage/\?subject=\w+$"))
    sound("withdrawn")
    page.watch.may_fail.add(confirm_url)
    page.goto(confirm_url)
    sound("link already used")
    page.goto("/mitmachen/meine-zusage/link/")
    sound("ask for the link")
    page.fill("[name=email]", email)
    steps.submit(page)
    page.wait_for_url("**/gesendet/")
    sound("link sent")
    forged = f"{server.url}/mitmachen/meine-zusage/gefaelscht/"
    page.watch.may_fail.add(forged)
    page.goto(forged)
    sound("forged link")


def test_opening_the_link_of_the_mail_changes_nothing(open_page, server, places):
    """Scanners open links before people do."""
    page = open_page()
    email = "scanner@example.org"
    steps.open_form(page, places)
    steps.fill_in(page, email, bags=1, van=False)
    steps.send(page)
    url = steps.link(server, email, "/bestaetigen/")
    for _ in range(3):
        assert requests.get(url, timeout=30).ok
        assert requests.head(url, timeout=30, allow_redirects=True).ok
    assert len(server.mails(email)) == 1, "a receipt went out although nobody confirmed"
    steps.confirm(page, server, email)
    assert len(server.mails(email)) == 2


def test_the_whole_journey_by_keyboard_alone(open_page, server, places):
    page = open_page()
    email = "tastatur@example.org"
    page.goto(places.challenge(**steps.SLEEPING_BAGS))
    tab_to(page, "a[href*='/zusagen/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zusagen/")
    tab_to(page, "input[name^='need-'][type=number]")
    page.keyboard.type("2")
    for name, text in [
        ("company_name", "Tastatur GmbH"),
        ("contact_name", "T. Taste"),
        ("email", email),
    ]:
        tab_to(page, f"[name={name}]")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.locator("main button[name=change]").wait_for()
    tab_to(page, "main form[method=post] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zusage-gesendet/")
    page.goto(steps.link(server, email, "/bestaetigen/"))
    tab_to(page, "main form[method=post] button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/meine-zusage/\?subject=\w+$"))


def test_short_words_make_no_small_targets(open_page, server):
    """“It cannot be shared” takes one line in English, where German takes two."""
    page = open_page(width=400, height=800)
    page.goto("/en/saarbruecken/challenges/sleeping-bags/")
    page.locator("main a[href*='/pledge/']").first.click()
    page.wait_for_url("**/pledge/")
    assert not small_targets(page)
    assert not overflow(page)


def tab_to(page, selector: str, most: int = 120) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{most} tabs do not reach {selector}")
