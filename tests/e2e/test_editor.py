"""Journey 5: an editor makes a partner, a challenge with needs, a story and a chapter.

The admin needs JavaScript; that is Wagtail's. What is made here must be found by visitors at once.
"""

import re

import pytest

SEARCH = "/saarbruecken/herausforderungen/"


@pytest.fixture(scope="module")
def page_id(server):
    """The id of a page by its address: ``page_id("/workbook/")``."""

    def page_id(path: str) -> int:
        code = (
            "from wagtail.models import Page, Site; "
            "root = Site.objects.get(is_default_site=True).root_page; "
            f"print(Page.objects.get(url_path=root.url_path.rstrip('/') + {path!r}).pk)"
        )
        return int(server.manage("shell", "--no-imports", "-c", code).split()[-1])

    return page_id


def new(page, model: str, parent: int) -> None:
    page.goto(f"/admin/pages/add/{model.replace('.', '/')}/{parent}/")


def write_rich_text(page, name: str, text: str) -> None:
    page.locator(f"[data-contentpath={name}] [role=textbox]").first.fill(text)


def publish(page) -> None:
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("footer button[name=action-publish]").click()
    # A challenge of whose organisation nobody is known asks who hears of it.
    without = page.locator("button[name=without]")
    page.locator(".messages .success").or_(without).first.wait_for()
    if without.is_visible():
        without.click()
        page.locator(".messages .success").wait_for()


def save_draft(page) -> None:
    page.locator("footer button.action-save").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def test_an_editor_makes_a_partner(admin_page, places):
    page = admin_page("admin")
    page.goto("/admin/snippets/herausforderung/partner/add/")
    page.fill("[name=name]", "Gartenverein Sonnenhang")
    page.select_option("[name=sector]", "nonprofit")
    page.fill("[name=website]", "http://gartenverein.example/")
    page.locator("footer button[type=submit]").first.click()
    page.get_by_text("Die Adresse muss mit https:// beginnen.").first.wait_for()
    page.fill("[name=website]", "https://gartenverein.example/")
    page.locator("footer button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/admin/snippets/herausforderung/partner/(\?.*)?$"))
    assert "Gartenverein Sonnenhang" in page.locator("main").inner_text()


def test_an_editor_drafts_previews_and_publishes_a_challenge(admin_page, page_id, places, server):
    page = admin_page("saarbruecken")
    title = "Eine Gartenhütte für den Straßenspielplatz"
    new(page, "herausforderung_pages.challengepage", page_id(SEARCH))
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "Die Kinder wünschen sich eine Gartenhütte aus Holz.")
    needs = page.locator("[data-contentpath=needs]").first
    needs.get_by_role("button").filter(has=page.locator("svg")).first.wait_for()
    needs.locator("button.c-sf-add-button").first.click()
    page.fill("[name=needs-0-value-title]", "Holzhütte")
    page.select_option("[name=needs-0-value-kind]", "goods")
    page.fill("[name=needs-0-value-quantity]", "1")
    page.fill("[name=needs-0-value-unit]", "Hütten")
    write_rich_text(page, "situation", "Der Spielplatz hat keinen trockenen Ort.")
    save_draft(page)
    edit_url = page.url

    # A draft is seen by its editor and by nobody else.
    shown = places.search(q="Gartenhütte")["results"]
    assert title not in [result["title"] for result in shown]
    page.goto(edit_url.replace("/edit/", "/view_draft/"))
    assert "Holzhütte" in page.locator("main").inner_text()

    page.goto(edit_url)
    publish(page)
    found = places.search(q="Gartenhütte")["results"][0]
    assert found["title"] == title
    assert found["url"].endswith("/eine-gartenhuette-fuer-den-strassenspielplatz/")
    shown = places.get(found["url"]).text
    assert "Holzhütte" in shown and "/zusagen/" in shown


def test_an_editor_publishes_a_story(admin_page, page_id, places):
    page = admin_page("saarbruecken")
    new(page, "herausforderung_pages.storypage", page_id("/saarbruecken/geschichten/"))
    page.fill("[name=title]", "Ein Nachmittag, vierzig Vogelhäuser")
    page.fill("[name=summary]", "Lehrlinge und Kinder haben zusammen gesägt.")
    page.fill("[name=hours]", "96")
    page.fill("[name=people]", "24")
    publish(page)
    assert "Vogelhäuser" in places.get("/geschichten/").text


def test_an_editor_publishes_a_chapter(admin_page, page_id, places):
    page = admin_page("admin")
    new(page, "herausforderung_pages.chapterpage", page_id("/workbook/"))
    page.fill("[name=title]", "Wenn es schiefgeht")
    page.fill("[name=number]", "99")
    page.fill("[name=summary]", "Drei Fehler, aus denen wir gelernt haben.")
    publish(page)
    assert "Wenn es schiefgeht" in places.get("/workbook/").text


def test_the_admin_speaks_german_and_says_why(admin_page, page_id):
    page = admin_page("saarbruecken")
    new(page, "herausforderung_pages.challengepage", page_id(SEARCH))
    text = page.locator("main").inner_text()
    for word in ("Bedarfe", "Zusammenfassung", "Organisation"):
        assert word in text
    assert not re.search(r"\b(needs|summary|deadline)\b", text)
