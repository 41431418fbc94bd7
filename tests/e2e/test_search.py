"""What the search does beyond finding a word: typos, distance, the map, everything at once."""

import re

import pytest

from .browser import overflow, violations


def count(page) -> int:
    return int(re.search(r"\d+", page.locator("#hf-count").text_content())[0])


def test_a_typo_is_asked_about_and_found_all_the_same(any_page):
    page = any_page
    page.goto("/herausforderungen/?q=Winterschlafsak")
    asked = page.locator(".hf-did-you-mean a")
    meant = asked.text_content().strip()
    assert meant in ("Winterschlafsack", "Winterschlafsäcke")
    assert count(page) > 0
    marks = [mark.strip() for mark in page.locator("#hf-results mark").all_text_contents()]
    assert any("schlafs" in mark.lower() for mark in marks)
    asked.click()
    page.wait_for_url(re.compile(r"q=Winterschlafs(ack|%C3%A4cke)"))
    page.locator(".hf-did-you-mean").wait_for(state="detached")


def test_a_question_finds_what_it_means(any_page):
    page = any_page
    page.goto("/herausforderungen/")
    page.fill("[name=q]", "Wer kann uns beim Umzug mit einem Transporter helfen?")
    page.press("[name=q]", "Enter")
    page.wait_for_url("**q=Wer**")
    page.locator("#hf-results mark").first.wait_for()
    assert count(page) > 0


def test_suggestions_are_taken_by_keyboard(page):
    page.goto("/herausforderungen/")
    field = page.locator("[name=q]")
    field.press_sequentially("Saarbr", delay=20)
    option = page.locator("#hf-suggest [role=option]").first
    option.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    field.press("Escape")
    assert not page.locator("#hf-suggest").is_visible()
    field.fill("")
    field.press_sequentially("Wohnungslos", delay=20)
    page.locator("#hf-suggest [role=option]", has_text="Wohnungslosigkeit").first.wait_for()
    names = page.locator("#hf-suggest [role=option]").all_text_contents()
    place = next(i for i, name in enumerate(names) if name.startswith("Wohnungslosigkeit"))
    for _step in range(place + 1):
        field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**topic=homelessness**")
    page.locator("#hf-results .hf-chip", has_text="Wohnungslosigkeit").wait_for()


def test_what_is_near_is_found_and_sorted_by_distance(any_page):
    page = any_page
    page.goto("/herausforderungen/")
    facet = page.locator("#hf-facets details[data-facet=near]")
    facet.locator("summary").click()
    page.fill("#hf-near", "66111")
    page.press("#hf-near", "Enter")
    page.wait_for_url("**near=66111**")
    page.locator("#hf-results .hf-chip", has_text="66111 Saarbrücken").wait_for()
    assert 0 < count(page)
    page.goto(f"{page.url}&sort=distance")
    told = page.locator("#hf-results .hf-card__distance").all_text_contents()
    kilometres = [int(re.search(r"\d+", each)[0]) for each in told]
    assert kilometres and kilometres == sorted(kilometres)
    assert max(kilometres) <= 20
    page.goto("/herausforderungen/?near=Gibtesnichtdorf")
    assert "Gibtesnichtdorf" in page.locator(".hf-ignored").text_content()


def test_the_map_shows_all_hits_and_asks_nobody_else(any_page):
    """The watch on the page reports every request to another host."""
    page = any_page
    page.goto("/herausforderungen/?status=open")
    hits = count(page)
    page.locator(".hf-view a").click()
    page.wait_for_url("**view=map**")
    chart = page.locator("#hf-results .hf-map svg").first
    chart.wait_for()
    assert count(page) == hits
    assert page.locator("#hf-results .hf-card").count() > 0, "all of it is in the list, too"
    counts = page.locator("#hf-results .hf-map__marker .hf-map__count").all_text_contents()
    assert counts and max(int(each) for each in counts) <= hits
    marker = page.locator("#hf-results .hf-map__marker").first
    said = int(marker.locator(".hf-map__count").text_content())
    marker.focus()
    marker.press("Enter")
    page.wait_for_url("**near=**")
    page.locator("#hf-results .hf-chip").last.wait_for()
    assert count(page) >= said


def test_a_value_is_looked_for_by_its_name(page):
    page.goto("/suche/")
    facet = page.locator("#hf-facets details[data-facet=region]")
    find = facet.locator("[data-find]")
    find.wait_for()
    find.fill("weisswas")
    shown = [c for c in facet.locator(".hf-choice").all() if c.is_visible()]
    assert len(shown) >= 1
    assert all("weiß" in c.text_content().lower() for c in shown)
    find.fill("quastenflosser")
    assert "Quastenflosser".lower() not in facet.text_content()
    assert facet.locator("[data-none]").text_content().strip()


def test_everything_is_found_in_one_search(any_page):
    page = any_page
    page.goto("/suche/?q=Matching-Gruppe")
    kinds = page.locator("#hf-facets input[name=type]")
    values = {kind.get_attribute("value") for kind in kinds.all()}
    assert "chapter" in values
    page.goto("/suche/?q=Matching-Gruppe&type=chapter")
    assert count(page) > 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "/suche/?q=Bildung",
        "/herausforderungen/?q=Winterschlafsak&near=66111",
        "/herausforderungen/?view=map",
        "/en/search/?q=bags",
    ],
)
def test_every_state_of_the_search_is_accessible(open_page, path, width):
    page = open_page(width=width, height=900)
    page.goto(path)
    assert not overflow(page)
    assert not violations(page)
