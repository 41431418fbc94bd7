"""What people do on the site, step by step; the journeys put it together."""

from __future__ import annotations

import re

from .server import ExampleServer, links_of

#: The challenge with thirty sleeping bags and a van for a day.
SLEEPING_BAGS = {"q": "Winterschlafsäcke"}
BAGS = "Winterschlafsäcke"
VAN = "Transporter"


def submit(page, selector: str = "main form[method=post]") -> None:
    """Press the (last) button of the form."""
    page.locator(f"{selector} button[type=submit]").last.click()


def covered(places, title: str = BAGS) -> int:
    """How many are covered, as everybody can read it in ``search.json``."""
    [result] = places.search(**SLEEPING_BAGS)["results"]
    return next(need["covered"] for need in result["needs"] if need["title"] == title)


def open_form(page, places) -> None:
    """From the challenge to its form, as a visitor clicks."""
    page.goto(places.challenge(**SLEEPING_BAGS))
    page.locator("main a[href*='/zusagen/']").first.click()
    page.wait_for_url("**/zusagen/")


def need(page, title: str):
    """The part of the form about one need."""
    return page.locator("main form li").filter(has=page.get_by_role("heading", name=title))


def write(page, message: str) -> None:
    """The message is among what may be left out, folded up."""
    further = page.locator("main details.hf-further")
    if further.get_attribute("open") is None:
        further.locator("summary").click()
    page.fill("[name=message]", message)


def send(page) -> None:
    """Look at it once more, and send it."""
    page.locator("main button[name=review]").click()
    page.locator("main input[type=hidden][name=email]").wait_for(state="attached")
    page.locator("main form[method=post] button:not([name])").click()
    page.wait_for_url("**/zusage-gesendet/")


def fill_in(page, email: str, *, bags: int = 10, van: bool = True) -> None:
    need(page, BAGS).locator("input[name^='need-']").fill(str(bags))
    if van:
        need(page, VAN).locator("input[name^='need-']").check()
    write(page, "Wir können ab Montag liefern.")
    page.fill("[name=company_name]", "Schreinerei Beispiel")
    page.fill("[name=contact_name]", "A. Beispiel")
    page.fill("[name=email]", email)


def link(server: ExampleServer, email: str, part: str) -> str:
    """The newest link to ``part`` in somebody's mails."""
    for mail in reversed(server.mails(email)):
        for url in links_of(mail):
            if part in url:
                return url.rstrip(".,)")
    raise AssertionError(f"no link to {part} in the mails to {email}")


def confirm(page, server: ExampleServer, email: str) -> None:
    """Open the link in the mail and press the button."""
    page.goto(link(server, email, "/bestaetigen/"))
    page.wait_for_url(re.compile(r"/bestaetigen/\?subject=\w+$"))
    submit(page)
    page.wait_for_url(re.compile(r"/meine-zusage/\?subject=\w+$"))


def pledge(page, server: ExampleServer, places, email: str, **what) -> None:
    """The whole way of a company, from the challenge to the confirmed pledge."""
    open_form(page, places)
    fill_in(page, email, **what)
    send(page)
    confirm(page, server, email)
