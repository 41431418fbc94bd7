"""Programmes and what an engaged city shows, in the browser: both widths, both languages, dark and
print, with the keyboard and without scripts."""

import pytest

from .browser import COLOURS, overflow, small_targets, violations

PROGRAMME = ("/programme/engagierte-stadt/", "/en/programmes/engaged-city/")
CITY = ("/weisswasser/", "/en/weisswasser/")


def open_all(page):
    """What is behind a click is looked at, too."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")


@pytest.mark.parametrize("path", [*PROGRAMME, *CITY, "/programme/", "/en/programmes/"])
def test_everything_open_fits_and_can_be_used_by_everyone(open_page, path):
    for width in (1280, 390):
        page = open_page(width=width)
        page.goto(path)
        open_all(page)
        found = violations(page)
        assert not found, found
        page.emulate_media(color_scheme="dark")
        found = violations(page, only=COLOURS)
        assert not found, found
        assert not overflow(page)
    for width in (390, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert not overflow(page)
        assert not small_targets(page)


@pytest.mark.parametrize("path", PROGRAMME)
def test_a_marker_leads_to_the_place_in_the_list(open_page, path):
    page = open_page(javascript=False)
    page.goto(path)
    marker = page.locator(".hf-map__marker[aria-label^='Weißwasser']")
    target = marker.get_attribute("href")
    marker.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(target)
    place = page.locator(target)
    assert place.bounding_box()["y"] < 900
    place.get_by_role("link", name="Weißwasser").click()
    page.wait_for_url("**/weisswasser/")


def test_what_was_intended_and_what_came_of_it_is_on_one_screen(open_page):
    page = open_page()
    page.goto(CITY[0])
    section = page.locator("section[aria-labelledby=hf-development]")
    section.scroll_into_view_if_needed()
    assert section.locator(".hf-intent").count() == 3
    assert section.locator(".hf-goal").count() == 7
    # Each goal says in words how far it is.
    states = section.locator(".hf-goal > .hf-goal__state").all_inner_texts()
    assert len(states) == 7 and all(state.strip() for state in states)
    top = section.bounding_box()["y"]
    heads = section.locator(".hf-intent .hf-progress__words").all()
    assert all(each.bounding_box()["y"] - top < 900 for each in heads)


@pytest.mark.parametrize("path", CITY)
def test_evidence_is_reached_with_the_keyboard_alone(open_page, path):
    page = open_page(javascript=False)
    page.goto(path)
    summary = page.locator(".hf-goal summary").nth(1)
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    link = page.evaluate("document.activeElement.closest('.hf-evidence') !== null")
    assert link
    page.keyboard.press("Enter")
    page.wait_for_url("**/glas-zum-anfassen/")


def test_on_paper_the_tables_are_open(open_page):
    page = open_page()
    page.goto(PROGRAMME[0])
    page.emulate_media(media="print")
    assert page.locator(".hf-chart .hf-table").is_visible()


@pytest.mark.parametrize(
    ("path", "field"),
    [("/programme/engagierte-stadt/", "phases"), ("/weisswasser/", "fields_of_action")],
)
def test_an_editor_opens_and_saves_it_and_nothing_is_lost(open_page, server, path, field):
    from .test_calls import sign_in

    slug = path.strip("/").split("/")[-1]
    number = server.manage(
        "shell",
        "--no-imports",
        "-c",
        "from wagtail.models import Page;"
        f"print(Page.objects.get(slug='{slug}', locale__language_code='de').pk)",
    ).strip()
    page = open_page(watched=False)
    page.goto(path)
    before = page.locator("main").inner_text()
    sign_in(page, "admin")
    page.goto(f"/admin/pages/{number}/edit/")
    page.locator(f"[name={field}-count]").wait_for(state="attached")
    page.locator("button.action-save").first.click()
    page.wait_for_load_state()
    assert page.locator(".messages .error").count() == 0
    page.goto(f"/admin/pages/{number}/view_draft/")
    assert page.locator("main").inner_text() == before
