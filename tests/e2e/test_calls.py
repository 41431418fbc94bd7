"""A call is recorded in half a minute: the clicks are counted as they are made."""

import re

import pytest

from .browser import violations

NOT_WAGTAILS = "main"


def sign_in(page, username: str = "saarbruecken"):
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", "changeme")
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


class Counting:
    """A coordinator at her desk: what she clicks, and what she fills in."""

    def __init__(self, page) -> None:
        self.page, self.clicks, self.inputs = page, 0, 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def fill(self, name: str, text: str) -> None:
        self.inputs += 1
        self.page.fill(f"[name={name}]", text)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_a_pledge_by_telephone_takes_three_clicks_and_six_inputs(open_page, server, javascript):
    page = open_page(javascript=javascript, watched=False)
    sign_in(page)
    if javascript:
        vera = Counting(page)
        vera.click("button:has-text('Initiative')")
        vera.click("a[href='/admin/herausforderung/record/']")
    else:
        # Wagtail draws its menu with JavaScript; the desk has the link too.
        page.goto("/admin/herausforderung/pledges/")
        vera = Counting(page)
        vera.click("a[href='/admin/herausforderung/record/']")
    page.wait_for_url("**/record/")
    name = f"Malerei Klecks {'mit' if javascript else 'ohne'}"
    vera.fill("company", name)
    vera.fill("contact_name", "Karla Klecks")
    vera.fill("reach", "0681 4711")
    vera.fill("need", "Winterschlafsäcke")
    vera.fill("quantity", "2")
    vera.click("main form.hf-call button[type=submit]")
    page.wait_for_url(re.compile(r"/pledges/inspect/\d+/"))
    assert vera.clicks <= 3 and vera.inputs <= 6
    assert name in page.content()
    assert server.mails("") == [] or all(mail["To"] for mail in server.mails())


def test_what_fits_is_offered_while_she_types_and_taken_by_keyboard_alone(open_page):
    page = open_page(watched=False)
    sign_in(page)
    page.goto("/admin/herausforderung/record/")
    page.focus("[name=need]")
    page.keyboard.type("winterschl", delay=30)
    page.wait_for_function("document.querySelectorAll('#id_need-offers option').length > 0")
    label = page.evaluate("document.querySelector('#id_need-offers option').value")
    page.fill("[name=need]", label)
    assert page.locator("[name=need-choice]").input_value().isdigit()
    page.fill("[name=contact_name]", "Klara Tastatur")
    page.fill("[name=quantity]", "1")
    page.focus("[name=quantity]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/pledges/inspect/\d+/"))
    assert "Klara Tastatur" in page.content()


def test_a_call_is_noted_and_a_task_added_without_leaving_the_page(open_page):
    page = open_page(watched=False)
    sign_in(page)
    page.goto("/admin/herausforderung/pledges/?show=all")
    page.locator("main a[href*='/inspect/']").first.evaluate("link => link.click()")
    page.wait_for_url(re.compile(r"/inspect/\d+/"))
    here = page.url
    page.fill("#hf-quick-text", "Nach den Schrauben fragen")
    with page.expect_navigation():
        page.locator("form.hf-quick button").click()
    assert page.url == here
    assert "Nach den Schrauben fragen" in page.locator(".hf-tasks").inner_text()
    vera = Counting(page)
    vera.click("a[href*='/record/note/?about=pledge-']")
    vera.fill("text", "Bringt sie am Freitag.")
    vera.click("main form.hf-call button[type=submit]")
    page.wait_for_url(here)
    assert vera.clicks <= 2
    assert "Bringt sie am Freitag." in page.content()
    page.goto("/admin/herausforderung/tasks/")
    row = page.locator(".hf-task").filter(has_text="Nach den Schrauben fragen")
    with page.expect_navigation(url="**/tasks/"):
        row.locator("button").first.click()
    assert page.locator(".hf-task").filter(has_text="Nach den Schrauben fragen").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "place",
    ["record/", "record/offer/", "record/question/", "record/note/", "tasks/", "tasks/away/"],
)
def test_the_screens_of_calls_and_tasks_are_for_everyone(open_page, place, width):
    page = open_page(width=width, watched=False)
    sign_in(page)
    page.goto(f"/admin/herausforderung/{place}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page, within=NOT_WAGTAILS) == ""
