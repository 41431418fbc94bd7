"""Journey 4: the coordinator of Saarbrücken accepts eight of ten."""

import re

import pytest

from . import steps
from .browser import violations

DESK = "/admin/herausforderung/pledges/"


@pytest.fixture(scope="module")
def offered(server, places, browser):
    """A confirmed pledge of ten sleeping bags, made by a company in its own browser."""
    email = "zehn@example.org"
    page = browser.new_page(base_url=server.url, locale="de-DE")
    steps.pledge(page, server, places, email, bags=10, van=False)
    page.close()
    return email


def test_the_coordinator_accepts_eight_of_ten(admin_page, server, places, offered, open_page):
    before = steps.covered(places)
    page = admin_page("saarbruecken")

    # The admin home says what waits and leads to the desk.
    page.locator("a[href*='/herausforderung/pledges/?reason=new'].hf-chip").first.click()
    page.goto(f"{DESK}?status=new&q=Schreinerei")
    page.locator("main").get_by_role("link", name=re.compile("Schreinerei")).first.click()
    page.wait_for_url(re.compile(r"/admin/herausforderung/pledges/inspect/\d+/"))
    assert "10" in page.locator("main").inner_text()

    page.locator("a[href*='/transition/'][href*='/accept/']").first.click()
    page.locator("main input[name^=line_]").first.fill("8")
    with page.expect_navigation():
        page.locator("main button[name=preview]").click()
    foreseen = page.locator("main").inner_text()
    assert f"{before} / 30 Schlafsäcke" in foreseen and f"{before + 8} / 30" in foreseen
    assert "Eigene Zusage für den Rest" in foreseen
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/inspect/\d+/"))

    # The public page and the JSON know at once; mails go to both sides.
    assert steps.covered(places) == before + 8
    public = open_page()
    public.goto(places.challenge(**steps.SLEEPING_BAGS))
    assert f"{before + 8} von 30" in public.locator("main").inner_text()
    subjects = [str(mail["Subject"]) for mail in server.mails(offered)]
    assert len(subjects) >= 3, subjects
    told = [mail for mail in server.mails() if offered not in str(mail["To"])]
    assert told, "nobody but the company was told"


def test_a_date_is_typed_and_read_in_words(admin_page):
    page = admin_page("saarbruecken")
    page.goto(f"{DESK}?show=all&status=accepted")
    page.locator("main a[href*='/inspect/']").first.evaluate("link => link.click()")
    page.locator("main a[href*='/agree/']").first.evaluate("link => link.click()")
    field, calendar = page.locator("[name=starts_on]"), page.locator(".xdsoft_datetimepicker")
    field.click()
    calendar.locator("visible=true").first.wait_for()
    field.press("Control+A")
    page.keyboard.type("4.12.26", delay=20)
    words = page.locator("#id_starts_on-words")
    words.get_by_text("Freitag, 4. Dezember 2026").wait_for()
    assert calendar.locator("visible=true").count() == 0, "the calendar covers the words"
    page.keyboard.press("Tab")
    assert field.input_value() == "4.12.26"


def test_the_desk_shows_only_the_coordinator_s_own_initiative(admin_page, offered):
    own = admin_page("saarbruecken")
    own.goto(f"{DESK}?show=all&q=Schreinerei")
    assert "Schreinerei Beispiel" in own.locator("main").inner_text()
    url = own.get_by_role("link", name=re.compile("Schreinerei")).first.get_attribute("href")

    other = admin_page("weisswasser")
    other.goto(f"{DESK}?show=all&q=Schreinerei")
    assert "Schreinerei Beispiel" not in other.locator("main").inner_text()
    answer = other.goto(url)
    assert answer.status in (403, 404) or "/inspect/" not in other.url


@pytest.mark.parametrize(
    "path",
    [f"{DESK}?show=all", "/admin/herausforderung/cases/"],
)
def test_axe_finds_nothing_of_ours_in_the_desk(admin_page, offered, path):
    page = admin_page("saarbruecken")
    page.goto(path)
    # The heading with role=alert is Wagtail's own, above every list of its admin.
    found = violations(page, within="main", without=("aria-allowed-role",))
    assert not found, found
