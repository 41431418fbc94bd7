"""What the usual tasks take, from the front page of the admin: see docs/explanation/clicks.md."""

import re
from pathlib import Path

import pytest

from .browser import violations

TABLE = Path(__file__).parents[2] / "docs" / "explanation" / "clicks.md"
CLICKS = {
    words.strip(): int(number)
    for words, number in re.findall(r"^\| (.+?) \| (\d+) \|$", TABLE.read_text("utf-8"), re.M)
}
#: What the table may say at most.
AIMS = {"challenge": 12, "call": 2, "message": 4, "story": 4}


class Counting:
    """A coordinator at her desk, and how often she clicks."""

    def __init__(self, page) -> None:
        self.page, self.clicks = page, 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def begin(self, key: str) -> None:
        self.click(f"main a[href*='/herausforderung/begin/{key}/']")

    def choose(self, selector: str, value: str) -> None:
        self.clicks += 1
        self.page.select_option(selector, value)

    def publish(self) -> None:
        self.click("footer [data-w-dropdown-target=toggle]")
        self.click("footer button[name=action-publish]")
        self.page.locator(".messages .success").wait_for()

    def took(self, task: str) -> None:
        [said] = [number for words, number in CLICKS.items() if words.startswith(f"a {task}")]
        assert self.clicks == said <= AIMS[task]


@pytest.fixture
def vera(admin_page):
    return Counting(admin_page("saarbruecken"))


@pytest.fixture
def known(server) -> str:
    """An organisation of which somebody is known; the demo has none of its own."""
    code = (
        "from wagtail.models import Page; "
        "from wagtail_herausforderung.cases.models import Contact; "
        "from wagtail_herausforderung.models import Partner; "
        "Contact.objects.create(partner=Partner.objects.get(name='Nachtlicht e. V.'), "
        "page=Page.objects.get(slug='saarbruecken', locale__language_code='de'), "
        "name='Nora Nacht', email='nora@example.org', hears='all', consent='spoken')"
    )
    server.manage("shell", "--no-imports", "-c", code)
    return "Nora Nacht"


def test_a_challenge_with_three_needs_and_its_contact(vera, known):
    page, title = vera.page, "Drei Beete für den Schulhof"
    vera.begin("challenge")
    vera.click("main td.title a")
    page.wait_for_url("**/pages/add/**")
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "Die Kinder wollen Gemüse ziehen.")
    vera.click("[id$=organisation-chooser] button[data-chooser-action-choose]")
    page.fill(".modal-body input[name=q]", "Nachtlicht")
    name = page.locator(".modal-body a[data-chooser-modal-choice]").filter(has_text="Nachtlicht")
    vera.clicks += 1
    name.first.click()
    needs = [("Erde", "goods"), ("Bretter", "goods"), ("Fahrten", "logistics")]
    for place, (need, kind) in enumerate(needs):
        button = page.locator("[data-contentpath=needs] button.c-sf-add-button").last
        vera.clicks += 1
        button.click()
        page.fill(f"[name=needs-{place}-value-title]", need)
        vera.choose(f"[name=needs-{place}-value-kind]", kind)
        page.fill(f"[name=needs-{place}-value-quantity]", "3")
    vera.publish()
    vera.took("challenge")
    page.goto("/admin/herausforderung/cases/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url(re.compile(r"/inspect/\d+/"))
    shown = page.locator("main").inner_text()
    assert all(need in shown for need, _kind in needs)
    assert known in shown, "the contact is not carried over"


def test_a_call_is_noted(vera):
    vera.begin("note")
    vera.page.focus("[name=about]")
    vera.page.keyboard.type("schlafs", delay=30)
    label = vera.page.locator("#id_about-offers option").first
    label.wait_for(state="attached")
    vera.page.fill("[name=about]", label.get_attribute("value"))
    vera.page.fill("[name=text]", "Der Bus braucht sie erst im Januar.")
    vera.click("main form.hf-call button[type=submit]")
    vera.page.locator(".messages .success").wait_for()
    vera.took("call")


def test_a_message_to_all(vera):
    vera.begin("message")
    vera.click("main td.title a")
    vera.page.fill("[name=subject]", "Die Übergabe")
    vera.page.fill("[name=text]", "Wir melden uns am Montag mit einem Termin.")
    vera.click("main form button[type=submit]:not([name=send])")
    vera.click("main form button[name=send]")
    vera.page.locator(".messages .success").wait_for()
    vera.took("message")


def test_a_story_until_it_is_published(vera, server, places):
    vera.begin("story")
    row = vera.page.locator("main tr").filter(has=vera.page.locator("form")).first
    title = row.locator("td.title").inner_text().splitlines()[0]
    vera.click("main td form button")
    vera.page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    vera.publish()
    vera.took("story")
    assert title in places.get("/geschichten/").text


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("key", ["message", "story"])
def test_the_choices_are_for_everyone(open_page, admin_page, key, width):
    page = admin_page("saarbruecken")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/admin/herausforderung/begin/{key}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page, within="main", without=("aria-allowed-role",)) == ""
    page.goto("/admin/")
    assert violations(page, within="#herausforderung-begin-section, main ul.hf-chips") == ""
