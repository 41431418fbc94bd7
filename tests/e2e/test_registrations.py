"""A date fills up: who comes last waits, somebody withdraws, and the seat is offered and taken."""

from __future__ import annotations

import re

import pytest

from . import steps
from .browser import overflow, small_targets, violations

#: The last of the coffee breaks: nobody of the demo has registered for it.
DATE = "Klimaschutz, der auf einen Samstag passt"


def sound(page, state: str) -> None:
    assert not violations(page), f"{state}: {violations(page)}"
    assert not overflow(page), state
    assert not small_targets(page), state


def calm(page, state: str) -> None:
    """Of the admin, whose own buttons are not ours."""
    assert not violations(page), f"{state}: {violations(page)}"
    assert not overflow(page), state


def register(page, name: str, people: int, look=lambda page, state: None) -> None:
    """The form of the date, sent by somebody with so many people."""
    page.goto("/kaffeepause/")
    page.locator("main a", has_text=DATE).first.click()
    page.locator("main a[href*='/mitmachen/anmelden/']").first.click()
    page.wait_for_url(re.compile(r"/mitmachen/anmelden/\d+/$"))
    page.wait_for_timeout(3200)  # nobody fills in a form sooner
    page.fill("[name=people]", str(people))
    page.fill("[name=name]", name)
    page.fill("[name=email]", f"{name.lower()}@example.org")
    look(page, "form")
    steps.submit(page)
    page.wait_for_url("**/anmelden/gesendet/")
    look(page, "sent")


def confirm(page, server, name: str, look=lambda page, state: None) -> None:
    page.goto(steps.link(server, f"{name.lower()}@example.org", "/anmelden/bestaetigen/"))
    look(page, "confirm")
    steps.submit(page)
    page.wait_for_url(re.compile(r"/meine-anmeldung/\?subject=\w+$"))
    look(page, "own")


def own_page(page, server, name: str, part: str = "/meine-anmeldung/link/") -> None:
    page.goto(steps.link(server, f"{name.lower()}@example.org", part))


def test_the_last_one_waits_and_takes_the_seat_that_another_gives_up(open_page, server):
    """On a phone, without JavaScript; only what is left for the others is looked at with axe."""
    page = open_page(javascript=False, width=390, height=800)
    for name in ("Frieda", "Gerda", "Hilde"):
        register(page, name, 10)
        confirm(page, server, name)
    register(page, "Ingo", 2)
    confirm(page, server, "Ingo")
    waits = page.locator("main").inner_text()
    assert page.locator("main .hf-notice").count() == 1
    assert "Ingo" in waits

    own_page(page, server, "Gerda")
    page.locator("main a[href*='/meine-anmeldung/abmelden/']").first.click()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/meine-anmeldung/\?subject=\w+$"))

    own_page(page, server, "Ingo")
    page.locator("main form[action*='annehmen'] button").click()
    page.wait_for_url(re.compile(r"/meine-anmeldung/\?subject=\w+$"))
    assert page.locator("main a[href*='termin.ics']").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_every_state_is_sound(open_page, server, width):
    page = open_page(width=width)
    name = f"Klara{width}"
    register(page, name, 1, sound)
    confirm(page, server, name, sound)
    page.locator("main a[href*='/meine-anmeldung/aendern/']").first.click()
    sound(page, "change")
    own_page(page, server, name)
    page.locator("main a[href*='/meine-anmeldung/abmelden/']").first.click()
    sound(page, "withdraw")
    page.goto("/mitmachen/anmelden/link/")
    sound(page, "lost link")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_desk_is_sound(open_page, width):
    page = open_page(width=width, watched=False)
    page.goto("/admin/login/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", "changeme")
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/")
    page.goto("/admin/herausforderung/events/")
    calm(page, "list")
    page.locator("main a", has_text="Marktplatz im Winter").first.click()
    page.wait_for_url(re.compile(r"/events/inspect/\d+/"))
    calm(page, "event")
    number = re.search(r"/inspect/(\d+)/", page.url)[1]
    page.goto(f"/admin/herausforderung/events/{number}/door/")
    calm(page, "door")
