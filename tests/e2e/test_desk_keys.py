"""The desk by keyboard: j and k move, Enter opens, x ticks, and nothing happens while one types."""

import re

import pytest

from . import steps

DESK = "/admin/herausforderung/pledges/?show=all"
FOCUSED = "document.activeElement.closest('#listing-results tbody tr')?.rowIndex ?? -1"


@pytest.fixture(scope="module")
def two_pledges(server, places, browser):
    page = browser.new_page(base_url=server.url, locale="de-DE")
    for email in ("tasten-eins@example.org", "tasten-zwei@example.org"):
        steps.pledge(page, server, places, email, bags=1, van=False)
    page.close()


@pytest.fixture
def desk(admin_page, two_pledges):
    page = admin_page("saarbruecken")
    page.goto(DESK)
    page.wait_for_load_state("load")
    return page


def row(page) -> int:
    """The row of the table in which the focus is; -1 outside of it."""
    return page.evaluate(FOCUSED)


def ticked(page) -> int:
    return page.locator("#listing-results tbody input[type=checkbox]:checked").count()


def test_j_and_k_move_between_the_rows_and_enter_opens_the_one_in_focus(desk):
    rows = desk.locator("#listing-results tbody tr").count()
    assert rows >= 2
    assert row(desk) == -1
    desk.keyboard.press("j")
    first = row(desk)
    desk.keyboard.press("j")
    assert row(desk) == first + 1
    desk.keyboard.press("k")
    assert row(desk) == first
    desk.keyboard.press("k")
    assert row(desk) == first  # at the end one stays
    for _time in range(rows + 2):
        desk.keyboard.press("j")
    assert row(desk) == first + rows - 1
    desk.keyboard.press("ArrowUp")
    assert row(desk) == first + rows - 2
    wanted = desk.evaluate("document.activeElement.href")
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/inspect/\d+/"))
    assert desk.url == wanted


def test_k_begins_at_the_last_row_and_the_focus_is_seen(desk):
    rows = desk.locator("#listing-results tbody tr").count()
    desk.keyboard.press("j")
    first = row(desk)
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("k")
    assert row(desk) == first + rows - 1
    assert desk.evaluate("document.activeElement.matches(':focus-visible')")
    # Wagtail's admin scrolls smoothly: the row is in sight a moment later.
    desk.wait_for_function(
        "(box => box.top >= 0 && box.bottom <= innerHeight)"
        "(document.activeElement.getBoundingClientRect())",
        timeout=5000,
    )


def test_x_ticks_the_row_and_from_its_box_one_can_go_on(desk):
    desk.keyboard.press("x")
    assert ticked(desk) == 0  # in no row
    desk.keyboard.press("j")
    first = row(desk)
    desk.keyboard.press("x")
    assert ticked(desk) == 1
    desk.locator("#listing-results tbody input[type=checkbox]").first.focus()
    desk.keyboard.press("j")
    assert row(desk) == first + 1
    desk.keyboard.press("x")
    assert ticked(desk) == 2


def test_while_one_types_the_keys_are_letters(desk):
    search = desk.locator("main input[name=q]").first
    search.click()
    search.press_sequentially("jkx")
    assert search.input_value() == "jkx"
    assert row(desk) == -1 and ticked(desk) == 0


def test_with_a_modifier_or_in_a_dialog_the_keys_do_nothing(desk):
    for key in ("Control+j", "Alt+j", "Meta+j"):
        desk.keyboard.press(key)
        assert row(desk) == -1, key
    desk.keyboard.press("Shift+?")
    dialog = desk.locator("[role=dialog]:not([aria-hidden=true])")
    dialog.wait_for()
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    assert row(desk) == -1 and ticked(desk) == 0


def test_after_a_search_the_keys_find_the_new_rows(desk):
    desk.locator("main input[name=q]").first.fill("tasten-zwei")
    desk.wait_for_function("document.querySelectorAll('#listing-results tbody tr').length === 1")
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("j")
    assert row(desk) > -1
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/inspect/\d+/"))
    assert "tasten-zwei@example.org" in desk.locator("main").inner_text()


def test_every_key_stands_below_the_list_and_in_wagtail_s_own_help(desk):
    told = desk.locator("main .hf-keys kbd").all_inner_texts()
    assert told == ["j", "k", "↓", "↑", "Enter", "x", "?"]
    desk.keyboard.press("Shift+?")
    help_text = desk.locator(".w-keyboard-shortcuts table")
    help_text.wait_for()
    keys = help_text.locator("tbody").filter(has_text="Zusagen").locator("kbd").all_inner_texts()
    assert set(keys) >= {"j", "k", "↓", "↑", "Enter", "x"}
