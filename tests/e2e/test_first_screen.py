"""A challenge is understood in five seconds: five questions, each answered on the first screen.

| question | where it is answered |
|---|---|
| What is needed? | the title, and the needs (on a wide screen all of them) |
| For whom? | the facts, below the first sentence |
| Where? | the facts |
| By when? | the facts |
| What is still missing, what do I do? | above the button of a phone, else in the needs; there |
"""

import pytest

SCREENS = {"phone": (390, 844), "desk": (1280, 800)}

#: Boxes of what is looked at, as ``[left, top, right, bottom]``.
BOXES = """() => {
    const box = e => {
        const {left, top, right, bottom} = e.getBoundingClientRect();
        return [left, top, right, bottom];
    };
    const all = selector => [...document.querySelectorAll(selector)]
        .filter(e => e.checkVisibility()).map(box);
    return {
        title: all('h1'),
        facts: all('.hf-challenge__head .hf-facts > div'),
        needs: all('.hf-challenge__panel .hf-need'),
        missing: all('.hf-act--first .hf-missing'),
        left: all('.hf-need__left'),
        button: all('.hf-act--first .hf-button'),
        dock: all('.hf-dock'),
    };
}"""


def is_on(screen, box) -> bool:
    width, height = SCREENS[screen]
    left, top, right, bottom = box
    return left >= 0 and top >= 0 and right <= width and bottom <= height


def cover(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.fixture(scope="module")
def challenges(places):
    """Every challenge of the example site that takes pledges."""
    found, number, pages = [], 1, 1
    while number <= pages:
        answer = places.search(status="open", page=str(number))
        found += [result["url"] for result in answer["results"]]
        number, pages = number + 1, answer["pages"]
    assert len(found) > 15
    return found


@pytest.mark.parametrize("screen", SCREENS)
def test_the_five_questions_are_answered_on_the_first_screen(open_page, challenges, screen):
    width, height = SCREENS[screen]
    page = open_page(width=width, height=height)
    for url in challenges:
        page.goto(url)
        boxes = page.evaluate(BOXES)
        for part in ("title", "facts", "button"):
            assert boxes[part], (url, part)
            assert all(is_on(screen, box) for box in boxes[part]), (url, part, boxes[part])
        # What is still missing: in the needs, or above the button where these come below it.
        wanted = boxes["missing"] if screen == "phone" else boxes["needs"]
        assert all(is_on(screen, box) for box in wanted), (url, wanted)
        if screen == "desk":
            assert boxes["needs"] and boxes["left"], url


@pytest.mark.parametrize("screen", SCREENS)
def test_no_button_covers_a_need_wherever_one_has_scrolled(open_page, places, screen):
    width, height = SCREENS[screen]
    page = open_page(width=width, height=height)
    page.goto(places.challenge(q="Winterschlafsäcke"))
    end = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, end, 150):
        page.evaluate("top => window.scrollTo({top, behavior: 'instant'})", top)
        boxes = page.evaluate(BOXES)
        for button in [*boxes["button"], *boxes["dock"]]:
            assert not any(cover(button, need) for need in boxes["needs"]), (screen, top)


def test_the_filter_sheet_paints_no_field_over_its_buttons(open_page):
    page = open_page(width=390, height=844)
    page.goto("/herausforderungen/")
    page.locator("#hf-facets > summary").click()
    for top in range(0, 2000, 100):
        covered = page.evaluate(
            """top => {
                const sheet = document.getElementById('hf-facets');
                sheet.scrollTop = top;
                return [...document.querySelectorAll('.hf-facets__apply, #hf-facets > summary')]
                    .flatMap(button => {
                        const box = button.getBoundingClientRect();
                        return [0.1, 0.5, 0.9].map(y => document.elementFromPoint(
                            box.left + box.width / 2, box.top + box.height * y))
                            .filter(seen => seen && !button.contains(seen));
                    }).map(seen => seen.outerHTML.slice(0, 100));
            }""",
            top,
        )
        assert not covered, (top, covered)


def test_three_taps_lead_to_challenges_with_reasons(any_page, places):
    page = any_page
    page.goto("/")
    page.locator("a[href$='/herausforderungen/geben/']").first.click()
    for _tap in range(3):
        page.locator(".hf-give__choices a").first.click()
    found = page.locator(".hf-give__found > li")
    assert 1 <= found.count() <= 3
    assert page.locator(".hf-give__reasons > li").count() == 3 * found.count()
    found.first.locator("a").first.click()
    page.wait_for_url("**/herausforderungen/*/")
