"""The pages inside sites whose style sheets begin with a reset: what they look like stays.

Three sheets do as the frameworks do. The frameworks' own go through the same tests when they lie
in a folder: ``HF_RESETS=… pytest tests/e2e/test_resets.py``.
"""

import os
from pathlib import Path

import pytest

from .browser import SETTLED, overflow, violations

RESETS = sorted(Path(os.environ.get("HF_RESETS", Path(__file__).parent / "resets")).glob("*.css"))
PLACES = [
    "network home",
    "challenge search",
    "initiative",
    "challenge, open",
    "story",
    "event series",
    "chapter",
    "pledge form",
    "questionnaire",
]

#: Whatever a reset takes hold of, of everything that is seen inside a page; ``{place: {…}}``.
LOOKS = """() => {
    const wanted = ['display', 'position', 'fontSize', 'fontWeight', 'color', 'backgroundColor',
        'listStyleType', 'textDecorationLine', 'boxSizing', 'paddingTop', 'paddingLeft',
        'marginTop', 'marginBottom', 'marginLeft', 'borderTopWidth', 'borderLeftWidth',
        'borderBottomWidth', 'borderTopLeftRadius', 'textAlign', 'verticalAlign', 'fontStyle',
        'float'];
    // Hidden fields hold what is another one each time.
    const seen = '.hf-page, .hf-page *:not(svg *, option, [type=hidden])';
    return [...document.querySelectorAll(seen)].map(e => {
        const style = getComputedStyle(e);
        return [e.outerHTML.slice(0, 90), Object.fromEntries(wanted.map(w => [w, style[w]]))];
    });
}"""

#: Of every button that is seen: background, padding in px, contrast of its words.
BUTTONS = """() => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const channels = colour => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = colour => {
        const [r, g, b] = channels(colour).map(v => v / 255)
            .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = e => {
        const own = getComputedStyle(e).backgroundColor;
        return channels(own)[3] || !e.parentElement ? own : ground(e.parentElement);
    };
    return [...document.querySelectorAll('.hf-button')]
        .filter(e => e.checkVisibility({visibilityProperty: true})).map(e => {
            const style = getComputedStyle(e);
            const pair = [light(style.color), light(ground(e))].sort((a, b) => b - a);
            return {html: e.outerHTML.slice(0, 90),
                filled: channels(style.backgroundColor)[3] > 0,
                outlined: parseFloat(style.borderTopWidth) >= 1,
                padding: parseFloat(style.paddingLeft), height: e.getBoundingClientRect().height,
                contrast: (pair[0] + 0.05) / (pair[1] + 0.05)};
        });
}"""


#: Of the site's own, and what follows from it: how wide words and the page are.
SAME = "body { margin: 0; font-family: monospace }"


@pytest.fixture
def inside(open_page, places):
    """A window on a place, inside a site whose only style sheet is this one."""

    def inside(name: str, sheet: str):
        page = open_page()
        page.route(
            "**/example_site/site*.css",
            lambda route: route.fulfill(body=sheet + SAME, content_type="text/css"),
        )
        page.goto(places.path(name))
        page.evaluate(SETTLED)
        return page

    return inside


@pytest.mark.parametrize("name", PLACES)
def test_inside_a_reset_a_page_looks_the_same_is_whole_and_can_be_read(inside, name):
    plain = inside(name, "").evaluate(LOOKS)
    for reset in RESETS:
        page = inside(name, reset.read_text())
        assert not _differences(plain, page.evaluate(LOOKS)), reset.stem
        _is_whole(page)
        found = violations(page, within=".hf-page")
        assert not found, f"{reset.stem}: {found}"
        page.set_viewport_size({"width": 390, "height": 900})
        assert not overflow(page)
        assert not page.locator(".hf-print-only:visible").count()


def _differences(plain: list, changed: list) -> list[str]:
    assert [html for html, _ in plain] == [html for html, _ in changed]
    return [
        f"{html}: {what} {before[what]} → {after[what]}"
        for (html, before), (_, after) in zip(plain, changed, strict=True)
        for what in before
        if before[what] != after[what]
    ]


def _is_whole(page) -> None:
    for button in page.evaluate(BUTTONS):
        assert button["filled"] or button["outlined"], button
        assert button["padding"] >= 8 and button["height"] >= 43.5, button
        assert button["contrast"] >= 4.5, button
    assert page.evaluate("getComputedStyle(document.querySelector('.hf-page')).fontSize") == "18px"
    assert not page.locator(".hf-print-only:visible").count()
    assert not page.locator(".hf-dock:visible").count()
    columns = page.evaluate(
        """() => [...document.querySelectorAll('.hf-cards')].filter(e => e.children.length > 1)
            .map(e => getComputedStyle(e).gridTemplateColumns.split(' ').length)"""
    )
    assert all(each > 1 for each in columns), columns
    assert not overflow(page)


@pytest.mark.parametrize("reset", RESETS, ids=lambda path: path.stem)
def test_inside_a_reset_a_button_can_be_read_under_the_mouse_and_in_focus(inside, reset):
    page = inside("challenge, open", reset.read_text())
    button = page.locator("a.hf-button:visible").first
    for turn in (button.hover, button.focus):
        turn()
        page.evaluate(SETTLED)
        assert min(each["contrast"] for each in page.evaluate(BUTTONS)) >= 4.5
    assert button.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_a_rule_of_the_site_that_names_a_page_wins(inside):
    sheet = "a { color: red } .hf-page .hf-button { background: rgb(1, 2, 3) }"
    page = inside("challenge, open", sheet)
    button = page.locator("a.hf-button:not(.hf-button--secondary):visible").first
    assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(1, 2, 3)"
    page = inside("challenge, open", ":root { --hf-action: rgb(4, 5, 6) }")
    button = page.locator("a.hf-button:not(.hf-button--secondary):visible").first
    assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(4, 5, 6)"
