"""A notary's desk in the browser: while the network is gone nothing is lost or twice."""

import datetime

import pytest

from wagtail_herausforderung import dates

from .browser import overflow, small_targets, violations


@pytest.fixture(scope="module")
def evening(server):
    """The address of a desk of this evening."""
    code = (
        "from wagtail_herausforderung.market.models import Market;"
        "from wagtail_herausforderung.market.actions import add;"
        "from wagtail_herausforderung.pages.models import InitiativePage;"
        "page = InitiativePage.objects.get(slug='saarbruecken', locale__language_code='de');"
        f"day = __import__('datetime').date.fromisoformat('{dates.today()}');"
        "market = Market.objects.create(page=page, name='Probeabend', day=day);"
        "add(market, 'company', 'Firma Eins'); add(market, 'organisation', 'Verein Zwei');"
        "print(market.token)"
    )
    token = server.manage("shell", "--no-imports", "-c", code).strip().splitlines()[-1]
    return f"/mitmachen/markt/{token}/"


def note(page, gives):
    page.fill("[name=company]", "C1")
    page.fill("[name=gives]", gives)
    page.fill("[name=organisation]", "Verein Zwei")
    page.keyboard.press("Enter")


def test_a_desk_goes_on_while_the_network_is_gone(open_page, evening):
    page, wall = open_page(), open_page(width=1920, height=1080)
    wall.goto(f"{evening}zaehler/")
    page.goto(f"{evening}?desk=3")
    said = page.locator("#hf-market-said")
    note(page, "Erste Hilfe")
    said.get_by_text("Die Vereinbarung 1 ist notiert.").wait_for()
    assert page.evaluate("document.activeElement.name") == "company"
    page.context.set_offline(True)
    page.watch.problems.clear()
    for number in (2, 3):
        note(page, f"Hilfe {number}")
    said.get_by_text("Warten auf das Netz: 2").wait_for()
    page.context.set_offline(False)
    said.get_by_text("Die Vereinbarung 3 ist notiert.").wait_for()
    page.watch.problems.clear()  # that the network was gone
    wall.locator("[data-count]").get_by_text("3", exact=True).wait_for(timeout=2_000)
    assert page.locator("#hf-market-list li").count() == 3

    # What is not taken comes back into the form, with its sentence.
    note(page, "50 Euro")
    said.get_by_text("Alles außer Geld").wait_for()
    page.watch.problems.clear()  # 422 is said on the console
    assert page.input_value("[name=gives]") == "50 Euro"
    page.fill("[name=gives]", "50 Stühle")
    page.keyboard.press("Enter")
    said.get_by_text("Die Vereinbarung 4 ist notiert.").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_desk_without_script(open_page, evening, width):
    page = open_page(javascript=False, width=width)
    page.goto(f"{evening}?desk=1")
    page.fill("[name=company]", "Firma Eins")
    page.fill("[name=gives]", f"Ohne Skript {width}")
    page.fill("[name=organisation]", "O1")
    page.fill("[name=due_on]", (dates.today() + datetime.timedelta(days=20)).isoformat())
    with page.expect_navigation():
        page.locator("#hf-market button[type=submit]").click()
    assert "ist notiert." in page.locator("#hf-market-said").inner_text()
    assert page.input_value("[name=desk]") == "1"
    assert not overflow(page)


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_desk_and_wall_are_for_everybody(open_page, evening, width):
    page = open_page(width=width)
    for address in (evening, f"{evening}zaehler/"):
        page.goto(address)
        assert violations(page) == ""
        assert not overflow(page)
        assert not small_targets(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_evening_at_the_coordination(admin_page, evening, width):
    page = admin_page("saarbruecken")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/admin/herausforderung/markets/")
    assert not overflow(page)
    page.get_by_role("link", name="Probeabend").click()
    page.wait_for_url("**/markets/*/")
    assert not overflow(page)
    assert "Tisch 4" in page.locator("main").inner_text()
