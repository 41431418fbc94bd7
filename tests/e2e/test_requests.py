"""An organisation says what it needs, goes on elsewhere, and is published by the coordination."""

from __future__ import annotations

import re

import pytest

from . import steps
from .browser import overflow, small_targets, violations


def sound(page, state: str) -> None:
    assert not violations(page), f"{state}: {violations(page)}"
    assert not overflow(page), state
    assert not small_targets(page), state


def go_on(page) -> None:
    page.locator("main form.hf-form button[type=submit]").first.click()


def fill_in(page, email: str, look) -> None:
    """All pages of the form, from the front page of an initiative."""
    page.goto("/saarbruecken/")
    page.locator("main a[href*='/mitmachen/bedarf/']").first.click()
    page.wait_for_url(re.compile(r"/mitmachen/bedarf/\d+/$"))
    page.wait_for_timeout(3200)  # nobody fills in a form sooner
    page.fill("[name=company_name]", "Lesehaus Burbach e.V.")
    page.fill("[name=town]", "Saarbrücken")
    look(page, "organisation")
    go_on(page)
    page.fill("[name=contact_name]", "Elif Aslan")
    page.fill("[name=email]", email)
    look(page, "contact")
    go_on(page)
    page.check("[name=kind][value=goods]")
    page.fill("[name=title]", "Sitzsäcke")
    page.fill("[name=quantity]", "8")
    look(page, "need")
    page.locator("button[name=more]").click()
    page.check("[name=kind][value=logistics]")
    page.fill("[name=title]", "Ein Transporter mit Fahrer")
    page.check("[name=timing][value=fixed]")
    page.fill("[name=starts_on]", "4. Dezember 2099")
    go_on(page)
    page.fill("[name=for_whom]", "Sechzig Kinder, die nachmittags lesen.")
    page.fill("[name=benefit]", "Jedes Kind hat einen Platz.")
    look(page, "purpose")
    go_on(page)
    page.fill("[name=place]", "Burbach, Lesehaus")
    look(page, "place")
    go_on(page)
    page.check("[name=rule-0][value=yes]")
    look(page, "rules")
    go_on(page)
    page.wait_for_url("**/seite/check/**")
    look(page, "check")


def test_a_request_on_a_phone_without_javascript_is_published_in_three_clicks(open_page, server):
    page = open_page(javascript=False, width=390, height=800)
    fill_in(page, "elif@example.org", lambda page, state: None)
    go_on(page)
    page.wait_for_url("**/bedarf/gesendet/")
    page.goto(steps.link(server, "elif@example.org", "/bedarf/bestaetigen/"))
    steps.submit(page)
    page.wait_for_url(re.compile(r"/mein-bedarf/\?subject=\w+$"))
    assert "8 Sitzsäcke" in page.locator("main").inner_text()

    desk = open_page(watched=False)
    desk.goto("/admin/login/")
    desk.fill("[name=username]", "saarbruecken")
    desk.fill("[name=password]", "changeme")
    desk.locator("button[type=submit]").click()
    desk.wait_for_url("**/admin/")
    desk.goto("/admin/herausforderung/requests/")
    desk.locator("a", has_text="Lesehaus Burbach").first.click()  # one
    desk.locator("main a[href*='/requests/publish/']").first.click()  # two
    desk.check("[name=how][value=phone]")
    desk.locator("main form button[type=submit]").first.click()  # three
    desk.wait_for_url(re.compile(r"/cases/inspect/\d+/"))

    page.goto(steps.link(server, "elif@example.org", "/mein-bedarf/"))
    page.locator("main li h2 a").first.click()
    page.locator("main a[href*='/saarbruecken/herausforderungen/']").first.click()
    assert "Sitzsäcke" in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_of_a_request_is_usable_by_everyone(open_page, server, width):
    page = open_page(width=width, height=800)
    email = f"breit{width}@example.org"
    fill_in(page, email, sound)
    go_on(page)
    page.wait_for_url("**/bedarf/gesendet/")
    sound(page, "sent")
    page.goto(steps.link(server, email, "/bedarf/entwurf/"))
    page.wait_for_url("**/seite/check/**")
    go_on(page)
    page.wait_for_url(re.compile(r"/mein-bedarf/\?subject=\w+$"))
    sound(page, "own page")
    page.locator("main li h2 a").first.click()
    sound(page, "one request")
    page.locator("main a[href*='/zurueckziehen/']").click()
    sound(page, "withdraw?")
    steps.submit(page)
    page.wait_for_url(re.compile(r"/mein-bedarf/HF-\w+/"))
    sound(page, "withdrawn")
