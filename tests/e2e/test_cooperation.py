"""Journey 6: from an offer to a cooperation that both sides call done, and its story."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from tests.processes import well

from . import steps
from .browser import overflow, small_targets, violations
from .server import links_of
from .test_pledge import tab_to

DESK = "/admin/herausforderung/pledges/"
COMPANY = "Tischlerei Muster"
EMAIL = "tischlerei@example.org"


@pytest.fixture(scope="module")
def states(server) -> dict[str, dict]:
    """Pledges in states that take days to reach."""
    told = well("-m", "tests.e2e.pledged", env=server.env)
    return json.loads(told)


def sound(page, state: str) -> None:
    """Nothing for axe, nothing sideways, nothing too small; on phone and desk, day and night."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.wait_for_timeout(300)  # until every colour has changed
            assert not violations(page), f"{state}, {width}, {scheme}: {violations(page)}"
        assert not overflow(page), f"{state}, {width}: {overflow(page)}"
        if width == 360:
            assert not small_targets(page), f"{state}: {small_targets(page)}"


def take_step(page, name: str) -> None:
    """From the pledge's page at the desk to the page of one of its steps."""
    page.locator(f"main a[href*='/transition/'][href*='/{name}/']").first.click()
    page.wait_for_url(re.compile(rf"/transition/\d+/{name}/"))


def press(page) -> None:
    """Do the step; back at the pledge."""
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/inspect/\d+/"))


def say_how_it_was(page, url: str, bags: int) -> None:
    page.goto(url)
    page.wait_for_url(re.compile(r"/wie-war-es/\?subject=\w+$"))
    page.locator("input[name=outcome][value=partly]").check()
    page.locator("input[name^='line-']").first.fill(str(bags))


def test_a_cooperation_from_the_offer_to_its_story(open_page, admin_page, server, places):
    before = steps.covered(places)

    # A company offers ten, and says what this kind of help is asked.
    company = open_page()
    steps.open_form(company, places)
    steps.fill_in(company, EMAIL, bags=10, van=False)
    company.fill("[name=company_name]", COMPANY)
    company.locator("[name=consent_public]").check()
    questions = steps.need(company, steps.BAGS).locator("input[name^='answer-']")
    asked = questions.count()
    assert asked
    for number in range(asked):
        questions.nth(number).fill(f"Antwort {number}")
    steps.send(company)
    steps.confirm(company, server, EMAIL)

    # The coordinator reads the answers and asks back.
    desk = admin_page("saarbruecken")
    desk.goto(f"{DESK}?show=all&q=Tischlerei")
    desk.locator("main").get_by_role("link", name=re.compile(COMPANY)).first.click()
    desk.wait_for_url(re.compile(r"/inspect/\d+/"))
    pledge_page = desk.url
    text = desk.locator("main").inner_text()
    assert all(f"Antwort {number}" in text for number in range(asked))
    take_step(desk, "ask")
    desk.fill("main [name=message]", "Sind sie gewaschen?")
    press(desk)

    # The company answers on its own page.
    company.goto(steps.link(server, EMAIL, "/meine-zusage/"))
    assert "Sind sie gewaschen?" in company.locator("main").inner_text()
    company.fill("main [name=message]", "Ja, alle bei sechzig Grad.")
    steps.submit(company, "main form[action$='/antworten/']")
    company.wait_for_url(re.compile(r"/meine-zusage/\?subject=\w+$"))

    # Eight of ten are accepted, a day and a place agreed.
    desk.goto(pledge_page)
    assert "sechzig Grad" in desk.locator("main").inner_text()
    take_step(desk, "accept")
    desk.locator("main input[name^=line_]").first.fill("8")
    press(desk)
    assert steps.covered(places) == before + 8
    take_step(desk, "agree")
    day = datetime.date.today() - datetime.timedelta(days=4)
    desk.fill("main [name=starts_on]", f"{day.day}.{day.month}.{day:%y}")
    desk.keyboard.press("Escape")
    desk.fill("main [name=starts_at]", "9 Uhr")
    desk.fill("main [name=place]", "Im Hof der Wärmestube")
    # Wagtail's chooser would have made today and now of it, as soon as the field was left.
    assert desk.input_value("main [name=starts_on]") == f"{day.day}.{day.month}.{day:%y}"
    desk.locator("#id_starts_on-words").get_by_text(str(day.year)).wait_for()
    desk.locator("#id_starts_at-words").get_by_text("09:00 Uhr").wait_for()
    # It has passed already, which is asked back.
    desk.locator("main form button[type=submit]").last.click()
    desk.locator("main [name=starts_on-sure]").check()
    assert desk.input_value("main [name=place]") == "Im Hof der Wärmestube"
    press(desk)
    own = steps.link(server, EMAIL, "/meine-zusage/")
    company.goto(own)
    assert "Im Hof der Wärmestube" in company.locator("main").inner_text()

    # Two days after the date both are asked, and answer by link and button.
    server.run("herausforderung_tidy")
    say_how_it_was(company, steps.link(server, EMAIL, "/wie-war-es/"), 3)
    company.fill("[name=hours]", "7,5")
    company.fill("[name=quote]", "Das machen wir wieder.")
    company.fill("[name=quote_by]", "Mia, Auszubildende")
    company.locator("[name=may_publish]").check()
    steps.submit(company)
    company.wait_for_url(re.compile(r"/wie-war-es/\?subject=\w+$"))
    assert company.locator("input[name=outcome]").count() == 0, "the answer was not taken"

    reference = re.search(r"HF-\w+", str(server.mail(EMAIL)["Subject"]))[0]
    organisation = open_page(javascript=False)
    say_how_it_was(organisation, organisation_link(server, reference), 3)
    steps.submit(organisation)
    organisation.wait_for_url(re.compile(r"/wie-war-es/\?subject=\w+$"))
    assert organisation.locator("input[name=outcome]").count() == 0

    # Both say the same: it is closed, and what was not delivered is needed again.
    assert steps.covered(places) == before + 3
    company.goto(own)
    assert company.locator("main a[href*='/zurueckziehen/']").count() == 0
    assert company.locator("main a[href*='/papier/']").count() >= 1

    # The coordinator has the story drafted, and sees it.
    desk.goto(pledge_page)
    desk.locator("main a[href*='/herausforderung/cases/inspect/']").first.click()
    desk.locator("main a[href*='/story/']").first.click()
    desk.wait_for_url(re.compile(r"/story/\d+/"))
    assert COMPANY in desk.locator("main").inner_text()
    desk.locator("main form button[type=submit]").last.click()
    desk.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    number = re.search(r"/pages/(\d+)/", desk.url)[1]
    desk.goto(f"/admin/pages/{number}/view_draft/")
    draft = desk.locator("main").inner_text()
    assert COMPANY in draft and "Das machen wir wieder." in draft


def organisation_link(server, reference: str) -> str:
    """The link in the letter that asks the organisation about this very pledge."""
    for mail in reversed(server.mails()):
        if reference in str(mail["Subject"]) and EMAIL not in str(mail["To"]):
            for url in links_of(mail):
                if "/wie-war-es/" in url:
                    return url
    raise AssertionError(f"the organisation was not asked about {reference}")


@pytest.mark.parametrize("state", ["question", "reserve", "agreed"])
def test_one_s_own_page_is_usable_by_everyone(open_page, states, state):
    page = open_page()
    page.goto(states[state]["own"])
    sound(page, state)


def test_the_question_how_it_was_is_usable_by_everyone(open_page, states):
    page = open_page()
    page.goto(states["agreed"]["closing"])
    sound(page, "closing")
    page.watch.may_fail.add(page.url)
    steps.submit(page)
    page.locator("#hf-errors").wait_for()
    sound(page, "closing with errors")


@pytest.mark.parametrize("name", ["offer form", "question form"])
def test_offers_and_questions_are_usable_by_everyone(open_page, places, name):
    page = open_page()
    page.goto(places.path(name))
    sound(page, name)


def test_how_it_was_can_be_said_by_keyboard_alone(open_page, states):
    page = open_page()
    page.goto(states["keyboard"]["closing"])
    tab_to(page, "input[name=outcome]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator("input[name=outcome][value=partly]").is_checked()
    tab_to(page, "input[name^='line-']")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("1")
    tab_to(page, "[name=quote]")
    page.keyboard.type("Ohne Maus ging es auch.")
    tab_to(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    page.locator("input[name=outcome]").first.wait_for(state="detached")
    # Asked again, the form knows what was said.
    page.goto(states["keyboard"]["closing"])
    assert page.input_value("[name=quote]") == "Ohne Maus ging es auch."
    assert page.locator("input[name=outcome][value=partly]").is_checked()


def test_axe_finds_nothing_of_ours_at_the_desk(admin_page, states):
    page = admin_page("saarbruecken")
    agreed = states["agreed"]["pk"]
    found = []
    for path in (
        DESK,
        f"{DESK}inspect/{agreed}/",
        f"{DESK}transition/{agreed}/agree/",
        f"{DESK}transition/{agreed}/close/",
        "/admin/herausforderung/reports/",
    ):
        page.goto(path)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            # The heading with role=alert is Wagtail's own, above every list of its admin.
            problem = violations(page, within="main", without=("aria-allowed-role",))
            if problem:
                found.append(f"{path}, {width}: {problem}")
    assert not found, "\n".join(found)
