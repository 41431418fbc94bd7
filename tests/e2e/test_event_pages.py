"""A visitor finds a date and takes it along; an editor makes a series in a minute."""

import datetime
import re

import requests
from icalendar import Calendar


def calendar(server, path: str):
    answer = requests.get(server.url + path, timeout=30)
    answer.raise_for_status()
    assert not answer.cookies
    return {str(each["url"]): each for each in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_visitor_finds_the_next_coffee_break_and_takes_it_along(any_page, server):
    page = any_page
    page.goto("/")
    section = page.locator("section[aria-labelledby=hf-events]")
    assert section.locator(".hf-card--event").count() == 3
    section.locator(".hf-section__head a").click()
    page.wait_for_url("**/termine/")
    assert page.locator(".hf-month").count() > 1

    page.select_option("[name=format]", "online")
    page.locator(".hf-filter button").click()
    page.wait_for_url("**format=online**")
    cards = page.locator(".hf-card--event:not(.hf-card--cancelled)")
    title = cards.first.locator("h3").inner_text()
    cards.first.locator("h3 a").click()
    page.wait_for_url(re.compile(r"/kaffeepause/[\d-]+/$"))
    text = page.locator("main").inner_text()
    assert title in text
    assert re.search(r"\d{2}:\d{2}", text), "the hour is said"
    assert page.locator(".hf-guest").count() >= 1
    assert page.locator(".hf-questions li").count() >= 2
    assert "treffen.herausforderung.example" not in page.content()

    file = page.locator("main a[href$='termin.ics']").first.get_attribute("href")
    answer = requests.get(server.url + file, timeout=30)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["summary"]) == title
    assert b"treffen.herausforderung" not in answer.content


def test_what_has_been_has_recordings_and_documents(any_page):
    page = any_page
    page.goto("/kaffeepause/")
    assert page.locator("a[href^='webcal://']").count() == 1
    page.locator("section[aria-labelledby=hf-past] h3 a").first.click()
    page.wait_for_url(re.compile(r"/kaffeepause/[\d-]+/$"))
    assert page.locator("a[href^='https://videos.']").count() == 1
    assert page.locator(".hf-document").count() >= 1


def test_a_cancelled_date_says_so_everywhere(any_page, places, server):
    page = any_page
    page.goto(places.path("event, cancelled"))
    assert page.locator(".hf-notice--error").count() == 1
    assert page.locator("a[href$='termin.ics']").count() == 0
    page.goto("/termine/")
    assert page.locator(".hf-card--cancelled").count() == 1


def test_an_editor_makes_a_series_in_a_minute_and_moves_one_date(admin_page, server):
    page = admin_page("admin")
    page.goto("/kaffeepause/")
    href = page.evaluate(
        """async () => {
            const found = await fetch('/admin/pages/search/?q=Virtuelle+Kaffeepause');
            const html = await found.text();
            return html.match(/\\/admin\\/pages\\/(\\d+)\\/edit\\//)[1];
        }"""
    )
    before = calendar(server, "/kaffeepause/kalender.ics")
    year = datetime.date.today().year + 2
    page.goto(f"/admin/herausforderung/events/{href}/dates/")
    page.check("[name=kind][value=monthly]")
    page.check("[name=weekdays][value='3']")
    page.select_option("[name=nth]", "-1")
    page.fill("[name=starts_on]", f"1.1.{year}")
    page.fill("[name=count]", "3")
    page.press("[name=count]", "Enter")  # only looks
    page.locator("[name=day]").first.wait_for()
    assert page.locator("[name=day]:checked").count() == 3
    page.locator("[name=day]").nth(1).uncheck()
    page.click("button[name=publish]")
    page.wait_for_url("**/admin/pages/**")

    made = calendar(server, "/kaffeepause/kalender.ics")
    new = sorted(set(made) - set(before))
    assert len(new) == 2
    page.goto(new[0])
    edit = page.evaluate(
        """async (title) => {
            const found = await fetch('/admin/pages/search/?q=' + encodeURIComponent(title));
            return (await found.text()).match(/\\/admin\\/pages\\/(\\d+)\\/edit\\//)[1];
        }""",
        page.locator("h1").inner_text(),
    )
    page.goto(f"/admin/pages/{edit}/edit/")
    moved = datetime.date(year, 2, 2)
    page.fill("[name=starts_on]", f"{moved:%d.%m.%Y}")
    page.keyboard.press("Tab")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    page.wait_for_url("**/admin/pages/**")
    after = calendar(server, "/kaffeepause/kalender.ics")[new[0]]
    assert after["uid"] == made[new[0]]["uid"]
    assert after.decoded("dtstart").date() == moved
    assert after["sequence"] > made[new[0]]["sequence"]
