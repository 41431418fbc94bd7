"""Somebody who reads pages, fills in their forms and presses their buttons."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from django.test import Client


class Reader:
    """A browser as far as forms need one. A page that is not shown is an ``AssertionError``."""

    def __init__(self, user: Any = None) -> None:
        self.client = Client(headers={"accept-language": "de"})
        self.user = user
        self.address = ""
        self.page = BeautifulSoup("", "html.parser")

    def log_in(self) -> None:
        """Sessions end after a fortnight."""
        self.client.force_login(self.user)

    def open(self, url: str) -> BeautifulSoup:
        """A link that is over has its page, too: it says why."""
        return self._read(self.client.get(_path(url), follow=True), url, also=410)

    def form(self, field: str = "", action: str = "") -> Tag:
        """The form with ``field``, or that which goes to ``action``; else the last of the page."""
        forms = self.page.select("main form[method=post i], form[method=post i]")
        for form in reversed(forms):
            has_field = not field or form.find(attrs={"name": field})
            if has_field and (not action or action in form.get("action", "")):
                return form
        raise AssertionError(f"no form with {field!r} {action!r} on {self.address}")

    def press(self, form: Tag, button: str = "", **values: Any) -> BeautifulSoup:
        """Send ``form`` with what stands in it and ``values``; ``None`` leaves a field out."""
        data = {**filled_in(form), **values}
        if button:
            name, _, value = button.partition("=")
            data[name] = value
        data = {name: value for name, value in data.items() if value is not None}
        url = form.get("action") or self.address
        return self._read(self.client.post(_path(url, self.address), data, follow=True), url)

    @property
    def complaints(self) -> str:
        """What the page says is wrong with what was sent."""
        found = self.page.select(
            ".error-message, .errorlist, .hf-error, .hf-errors, .messages .error"
        )
        return " ".join(each.get_text(" ", strip=True) for each in found)

    def _read(self, response: Any, url: str, also: int = 200) -> BeautifulSoup:
        where = response.request["PATH_INFO"]
        query = response.request.get("QUERY_STRING", "")
        self.address = f"{where}?{query}" if query else where
        self.page = BeautifulSoup(response.content, "html.parser")
        said = self.complaints or self.page.get_text(" ", strip=True)[:300]
        assert response.status_code in (200, also), f"{response.status_code} at {url}: {said}"
        return self.page


def filled_in(form: Tag) -> dict[str, Any]:
    """What a browser would send of a form that nobody has touched, its buttons aside."""
    found: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = field["name"], field.get("type", "text")
        if field.name == "select":
            chosen = field.select("option[selected]") or field.select("option")[:1]
            found[name] = chosen[0].get("value", "") if chosen else ""
        elif field.name == "textarea":
            found[name] = field.get_text().removeprefix("\n")
        elif kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                found[name] = field.get("value", "on")
        elif kind not in ("submit", "button", "file", "image"):
            found[name] = field.get("value", "")
    return found


def _path(url: str, here: str = "") -> str:
    parts = urlsplit(url)
    path = parts.path or urlsplit(here).path
    return f"{path}?{parts.query}" if parts.query else path
