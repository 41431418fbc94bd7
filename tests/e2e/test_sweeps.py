"""Every page type and state: usable by everyone, in both schemes, on a phone, without strangers."""

import pytest
import requests
from bs4 import BeautifulSoup

from .browser import COLOURS, overflow, small_targets, violations
from .places import ALL, ERRORS


def visit(page, places, name: str) -> None:
    path = places.path(name)
    if name in ERRORS:
        page.watch.may_fail.add(places.base_url + path)
    page.goto(path)


@pytest.mark.parametrize("name", ALL)
def test_axe_finds_nothing(open_page, places, name):
    """Light and dark, and in type of twice the size nothing is cut off (WCAG 1.4.4, 1.4.10)."""
    page = open_page()
    visit(page, places, name)
    found = violations(page)
    assert not found, found
    page.emulate_media(color_scheme="dark")
    found = violations(page, only=COLOURS)
    assert not found, found
    page.set_viewport_size({"width": 640, "height": 740})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not overflow(page)


@pytest.mark.parametrize("name", ALL)
def test_nothing_scrolls_sideways_and_thumbs_hit_on_a_phone(open_page, places, name):
    page = open_page(width=360, height=740)
    visit(page, places, name)
    assert not overflow(page)
    assert not small_targets(page)
    found = violations(page)
    assert not found, found


#: Forms that are sent: they alone need a cookie, against other sites sending them.
FORMS = {"pledge form", "question form", "offer form", "search by mail"}


@pytest.mark.parametrize("name", ALL)
def test_the_page_says_what_it_is_and_keeps_nothing_on_the_visitor_s_machine(places, server, name):
    """As it is sent: no script is needed for any of it."""
    answer = requests.get(server.url + places.path(name), timeout=30)
    html = BeautifulSoup(answer.text, "html.parser")
    assert len(html.find_all("h1")) == 1 and len(html.find_all("main")) == 1
    assert html.title.text.strip()
    # A list of terms has nothing but those in it, or screen readers count wrongly.
    assert not html.select("dl > :not(dt, dd, div), dl > div > :not(dt, dd)")
    assert html.html["lang"] == ("en" if "English" in name else "de")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    if name not in FORMS:
        assert not answer.cookies
        assert "csrfmiddlewaretoken" not in answer.text


@pytest.mark.parametrize("name", ["network home", "challenge, open", "pledge form"])
def test_the_keyboard_reaches_everything_and_the_focus_is_seen(page, places, name):
    visit(page, places, name)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll(
            'a[href], button, input:not([type=hidden]), select, textarea, summary')]
            .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled
                && e.tabIndex >= 0).length"""
    )
    reached, unseen = set(), []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        step = page.evaluate(
            """() => {
                const e = document.activeElement;
                if (e === document.body) return null;
                const all = [...document.querySelectorAll('*')];
                // A card shows the focus of the link that covers it.
                const card = e.closest('.hf-card');
                const styles = [getComputedStyle(e), getComputedStyle(e, '::after'),
                    ...(card ? [getComputedStyle(card)] : [])];
                const marked = styles.some(s => s.outlineStyle !== 'none'
                    && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none');
                return [all.indexOf(e), marked, e.outerHTML.slice(0, 120)];
            }"""
        )
        if step is None:
            break
        reached.add(step[0])
        if not step[1]:
            unseen.append(step[2])
    assert not unseen
    # A group of radio buttons is one stop.
    groups = page.evaluate(
        """() => { const n = [...document.querySelectorAll('input[type=radio]')].map(e => e.name);
                   return n.length - new Set(n).size; }"""
    )
    assert len(reached) >= wanted - groups
