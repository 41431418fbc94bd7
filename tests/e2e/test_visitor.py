"""Journey 2: somebody looks for a challenge that fits, with and without JavaScript."""

import re

from . import steps


def test_a_visitor_searches_narrows_and_opens_a_challenge(any_page, places):
    page = any_page
    page.goto("/herausforderungen/")
    page.fill("[name=q]", "Schlafsack")
    page.press("[name=q]", "Enter")
    page.wait_for_url("**q=Schlafsack**")
    found = places.search(q="Schlafsack")
    assert page.locator("#hf-results .hf-card").count() == len(found["results"])

    for key, value in [("topic", "homelessness"), ("support", "goods"), ("status", "open")]:
        choose(page, key, value)
    narrowed = places.search(q="Schlafsack", topic="homelessness", support="goods", status="open")
    assert 0 < narrowed["count"] <= found["count"]
    assert page.locator("#hf-results .hf-card").count() == len(narrowed["results"])
    assert page.locator("#hf-results .hf-chip").count() >= 3

    title = narrowed["results"][0]["title"]
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url(re.compile(r"/herausforderungen/[^?]+/$"))
    text = page.locator("main").inner_text()
    assert title in text
    for need in narrowed["results"][0]["needs"]:
        assert need["title"] in text
    assert page.locator("main progress, main meter, main svg.hf-bar, main .hf-bar").count() > 0


def choose(page, key: str, value: str) -> None:
    """Tick a value of a facet; without script, a button sends the choice."""
    box = page.locator(f"#hf-facets input[name={key}][value={value}]")
    facet = page.locator(f"#hf-facets details[data-facet={key}]")
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    said = int(re.search(r"\d+", box.locator("xpath=..").text_content())[0])
    box.check()
    apply = page.locator("#hf-facets .hf-facets__apply")
    if f"{key}={value}" not in page.url and apply.is_visible():
        apply.click()
    page.wait_for_url(f"**{key}={value}**")
    page.locator(f"#hf-facets input[name={key}][value={value}]:checked").wait_for()
    count = int(re.search(r"\d+", page.locator("#hf-count").text_content())[0])
    assert count == said, f"{key}={value} promised {said} and found {count}"


def test_a_word_that_nothing_fits_leaves_a_way_on(any_page):
    page = any_page
    page.goto("/herausforderungen/?q=Quastenflosser")
    assert page.locator("#hf-results .hf-card").count() == 0
    # Before it stand what almost fits, and the ways to follow the search or to offer something.
    page.locator("#hf-results .hf-empty a.hf-button").click()
    page.wait_for_selector("#hf-results .hf-card")
    assert "q=" not in page.url


def test_a_visitor_turns_to_the_next_page_and_back(any_page):
    page = any_page
    page.goto("/herausforderungen/")
    first = page.locator("#hf-results .hf-card a").first.inner_text()
    page.locator("#hf-results a[href*='page=2']").first.click()
    page.wait_for_url("**page=2**")
    page.wait_for_function(
        "first => document.querySelector('#hf-results .hf-card a').innerText !== first", arg=first
    )
    page.go_back()
    page.wait_for_url(re.compile(r"/herausforderungen/$"))


def test_the_other_language_is_one_click_away(any_page):
    page = any_page
    page.goto("/")
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/en/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_phone_opens_the_filters_as_a_sheet(open_page, places):
    page = open_page(width=390, height=800)
    page.goto("/herausforderungen/")
    box = page.locator("#hf-facets input[name=status][value=open]")
    assert not box.is_visible()
    page.locator("#hf-facets > summary").click()
    facet = page.locator("#hf-facets details[data-facet=status]")
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    box.check()
    page.wait_for_url("**status=open**")
    page.locator("#hf-facets .hf-facets__apply").click()
    assert not page.locator("#hf-facets input[name=status]").first.is_visible()
    expected = places.search(status="open")["count"]
    assert str(expected) in page.locator("#hf-count").inner_text()


def test_the_challenge_says_who_needs_what_and_how_much_is_missing(any_page, places):
    page = any_page
    page.goto(places.challenge(**steps.SLEEPING_BAGS))
    text = page.locator("main").inner_text()
    assert re.search(r"\d+ von 30 Schlafsäcken zugesagt", text)
    assert page.locator("main a[href*='/zusagen/']").count() >= 1
