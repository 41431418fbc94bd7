"""Somebody finds a service, asks for it, and the desk answers, agrees and says that it is done."""

from __future__ import annotations

import datetime
import re

import pytest

from . import steps
from .browser import overflow, small_targets, violations

SERVICE = "/ruhrgebiet/angebote/beratung-fuer-engagementfoerderer/"


def sound(page, state: str) -> None:
    assert not violations(page), f"{state}: {violations(page)}"
    assert not overflow(page), state
    assert not small_targets(page), state


def find(page) -> None:
    """From the initiative over the list, narrowed to free advice, to the service."""
    page.goto("/ruhrgebiet/")
    page.locator("main a[href$='/ruhrgebiet/angebote/']").first.click()
    page.wait_for_url("**/ruhrgebiet/angebote/")
    page.goto("/ruhrgebiet/angebote/?service=advice&cost=free&format=online")
    page.locator(f"#hf-results a[href*='{SERVICE}']").first.click()
    page.wait_for_url(f"**{SERVICE}")


def ask(page, email: str, look) -> None:
    find(page)
    look(page, "service")
    page.locator("main a[href*='/anfragen/']").first.click()
    page.wait_for_timeout(3200)  # nobody fills in a form sooner
    page.fill("[name=text]", "Wir suchen einen ersten Betrieb für unsere Nachbarschaftsküche.")
    page.fill("[name=name]", "Elif Aslan")
    page.fill("[name=company_name]", "Nachbarschaftsküche Altenessen")
    page.fill("[name=email]", email)
    look(page, "form")
    steps.submit(page)
    page.wait_for_url("**/angebot-angefragt/")
    look(page, "sent")


def confirm(page, server, email: str, look) -> None:
    page.goto(steps.link(server, email, "/anfrage-bestaetigen/"))
    look(page, "confirm")
    steps.submit(page)
    page.wait_for_url(re.compile(r"/meine-anfrage/\?subject=\w+$"))
    assert "Nachbarschaftsküche" in page.locator("main").inner_text()
    look(page, "own page")


def nothing(page, state: str) -> None:
    """No look: the journey is what is tested."""


def test_from_the_list_to_done_on_a_phone_without_javascript(open_page, admin_page, server):
    page = open_page(javascript=False, width=390, height=800)
    email = "elif.dienst@example.org"
    ask(page, email, nothing)
    confirm(page, server, email, nothing)

    desk = admin_page("ruhrgebiet")
    desk.goto("/admin/herausforderung/services/")
    desk.locator("main a", has_text="Nachbarschaftsküche").first.click()
    desk.wait_for_url(re.compile(r"/services/inspect/\d+/"))
    address = desk.url

    def step(name: str, **fields: str) -> None:
        desk.goto(address)
        desk.locator(f"main a[href*='/{name}/']").first.click()
        for field, value in fields.items():
            desk.fill(f"[name={field}]", value)
        desk.locator("main form button[type=submit]:not([name=preview])").first.click()
        desk.wait_for_url(re.compile(r"/services/inspect/\d+/"))

    step("answer", text="Gern. Passt Ihnen der Dienstag?")
    page.goto(steps.link(server, email, "/meine-anfrage/"))
    assert "Passt Ihnen der Dienstag?" in page.locator("main").inner_text()
    page.wait_for_timeout(3200)
    page.fill("[name=text]", "Ja, gern vormittags.")
    steps.submit(page)
    assert "Ja, gern vormittags." in page.locator("main").inner_text()

    today = datetime.date.today()
    step("agree", agreed_on=f"{today:%d.%m.%Y}", agreed_place="Video")
    page.goto(steps.link(server, email, "/meine-anfrage/"))
    assert "Video" in page.locator("main").inner_text()
    step("finish")
    page.goto(steps.link(server, email, "/meine-anfrage/"))
    assert not page.locator("textarea[name=text]").count(), "nothing more is to be written"


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_of_an_enquiry_is_usable_by_everyone(open_page, server, width):
    page = open_page(width=width, height=800)
    email = f"dienst{width}@example.org"
    page.goto("/ruhrgebiet/angebote/")
    sound(page, "list")
    page.goto("/servicestelle/?benefit=people")
    sound(page, "material")
    page.goto("/servicestelle/sozialer-tag/")
    sound(page, "one piece of material")
    ask(page, email, sound)
    confirm(page, server, email, sound)
    page.locator("main a[href*='/zurueckziehen/']").click()
    sound(page, "withdraw?")
    steps.submit(page)
    page.wait_for_url(re.compile(r"/meine-anfrage/\?subject=\w+$"))
    sound(page, "withdrawn")
    assert not page.locator("main a[href*='/zurueckziehen/']").count()


def test_material_and_stories_are_narrowed_together_by_the_keyboard(open_page):
    page = open_page(javascript=False)
    page.goto("/servicestelle/")
    cards = page.locator("#hf-results article")
    before = cards.count()
    page.goto("/servicestelle/?benefit=community&topic=families")
    titles = page.locator("#hf-results").inner_text()
    assert 0 < cards.count() < before
    assert "Ein sozialer Tag, der nachwirkt" in titles, "a concept"
    assert "Schatten sofort" in titles, "and the story that shows it"
