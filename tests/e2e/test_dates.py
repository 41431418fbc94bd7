"""Five pledges share a date: agreed and closed with four clicks each, counted as they are made."""

import datetime
import json
import re

import pytest

from tests.processes import well
from wagtail_herausforderung import dates

from .browser import overflow, small_targets, violations
from .server import text_of
from .steps import link
from .test_calls import NOT_WAGTAILS, Counting, sign_in

CALENDAR = "/admin/herausforderung/calendar/"
#: What the step does; the others only look, or lead back.
DO_IT = ".hf-step__buttons button:not([name])"


@pytest.fixture(scope="module")
def five(server) -> dict:
    told = well("-m", "tests.e2e.dated", env=server.env)
    return json.loads(told)


def to_dates(vera: Counting) -> None:
    """From the front page, by the menu."""
    vera.click("button:has-text('Initiative')")
    vera.click(f"a[href='{CALENDAR}']")
    vera.page.wait_for_url(f"**{CALENDAR}")


def test_a_date_for_five_pledges_takes_four_clicks(open_page, server, five):
    page = open_page(watched=False)
    sign_in(page)
    vera = Counting(page)
    to_dates(vera)
    vera.click(f".hf-todo:has-text('{five['title']}') a")
    page.wait_for_url(re.compile(r"/calendar/add/\d+/"))
    vera.fill("starts_on", f"{dates.today() + datetime.timedelta(days=12):%d.%m.%Y}")
    vera.fill("starts_at", "9")
    vera.fill("ends_at", "13 Uhr")
    vera.fill("place", "Werkhof, Halle 2")
    vera.click(DO_IT)
    page.wait_for_url(re.compile(r"/calendar/\d+/$"))
    assert vera.clicks == 4
    assert all(name in page.content() for name in five["companies"])
    for number in range(1, 6):
        mail = server.mail(f"termin{number}@dates.example")
        assert "Werkhof, Halle 2" in text_of(mail)


def test_five_pledges_of_one_date_are_closed_with_four_clicks(open_page, five):
    page = open_page(watched=False)
    sign_in(page)
    vera = Counting(page)
    to_dates(vera)
    vera.click(f".hf-todo a[href='{CALENDAR}{five['yesterday']}/day/']")
    page.wait_for_url("**/day/")
    assert page.locator(".hf-day__row").count() == 5
    vera.click("button[name=close]")
    page.wait_for_selector(".messages, .hf-tasks")
    assert vera.clicks == 4
    assert page.locator(".hf-tasks li", has_text="Gestern").count() == 5
    assert page.locator(".hf-day__row").count() == 0


# Without JavaScript Wagtail's own menu lies over the page on a phone.
@pytest.mark.parametrize(
    ("javascript", "width"), [(True, 390), (False, 1280)], ids=["phone", "no javascript"]
)
def test_on_the_day_somebody_is_added_and_saved(open_page, javascript, width):
    page = open_page(javascript=javascript, width=width, watched=False)
    sign_in(page)
    page.goto(f"{CALENDAR}?show=todo")
    page.locator(".hf-todo a[href*='/day/']").first.click()
    page.wait_for_url("**/day/")
    rows = page.locator(".hf-day__row")
    before = rows.count()
    page.locator("details.hf-call summary").click()
    name = f"Spontan {'mit' if javascript else 'ohne'} GmbH"
    page.fill("[name=also-company]", name)
    page.fill("[name=also-contact_name]", "S. Pontan")
    page.fill("[name=also-people]", "1")
    page.locator("button[name=add]").click()
    rows.filter(has_text=name).wait_for()
    assert rows.count() == before + 1
    rows.filter(has_text=name).locator("[name^=hours_]").fill("3,5")
    with page.expect_navigation():
        page.locator(".hf-step__buttons button[name=preview]").click()
    assert rows.filter(has_text=name).locator("[name^=hours_]").input_value().startswith("3,5")
    assert page.locator("[type=radio][value=yes]:checked").count() == before + 1


def test_both_sides_choose_a_date_by_link_and_it_is_agreed(open_page, server):
    page = open_page(watched=False)
    sign_in(page)
    page.goto(f"{CALENDAR}?show=todo")
    href = page.locator(".hf-todo a[href*='/calendar/add/']").last.get_attribute("href")
    page.goto(href.replace("/add/", "/propose/"))
    day = dates.today() + datetime.timedelta(days=20)
    page.fill("[name=day_1]", f"{day:%d.%m.%Y}")
    page.fill("[name=from_1]", "10")
    page.fill("[name=day_2]", f"{day + datetime.timedelta(days=1):%d.%m.%Y}")
    page.check("[name=automatic]")
    page.locator(DO_IT).click()
    page.wait_for_url(re.compile(r"/calendar/proposal/\d+/"))
    here = page.url
    asked = {str(m["To"]) for m in server.mails() if "/termine-waehlen/" in text_of(m)}
    assert len(asked) >= 2
    visitor = open_page(javascript=False, width=390)
    for address in asked:
        visitor.goto(link(server, address, "/termine-waehlen/"))
        assert overflow(visitor) == [] and small_targets(visitor) == []
        visitor.locator("[name=option_0][value=yes]").check()
        visitor.locator("[name=option_1][value=no]").check()
        visitor.wait_for_timeout(3000)  # a form that is sent at once is a robot's
        visitor.locator("main form button[type=submit]").last.click()
        visitor.locator(".hf-notice").first.wait_for()
    page.goto(here)
    page.locator(f"main a.button[href^='{CALENDAR}']").first.click()
    page.wait_for_url(re.compile(r"/calendar/\d+/$"))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", ["", "?show=todo", "?show=coming", "address/"])
def test_the_calendar_is_for_everyone(open_page, place, width):
    page = open_page(width=width, watched=False)
    sign_in(page)
    page.goto(f"{CALENDAR}{place}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page, within=NOT_WAGTAILS) == ""
    if not place:
        shown = [page.locator(f".{name}").is_visible() for name in ("hf-month", "hf-month-list")]
        assert shown == [width > 390, width == 390]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("part", ["add", "propose", "day"])
def test_the_forms_of_dates_are_for_everyone(open_page, part, width):
    page = open_page(width=width, watched=False)
    sign_in(page)
    if part == "day":
        page.goto(f"{CALENDAR}?show=past")
        # That of the demo: others may be closed by now, with nothing left to fill in.
        shared = page.locator(f"main .hf-tasks a[href^='{CALENDAR}']")
        here = shared.filter(has_text="Garagenhof").first.get_attribute("href")
        page.goto(f"{here}day/")
        page.locator("details.hf-call summary").click()
        assert not [each for each in small_targets(page) if 'name="came_' in each]
        # What lies behind the buttons that stay in sight is there when one scrolls.
        page.set_viewport_size({"width": width, "height": 3000})
    else:
        page.goto(f"{CALENDAR}?show=todo")
        here = page.locator(".hf-todo a[href*='/add/']").first.get_attribute("href")
        page.goto(here.replace("/add/", f"/{part}/"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page, within=NOT_WAGTAILS) == ""
