"""A letter's HTML read as plain text: one template makes both, so they cannot say two things."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: HTML's own white space; a space that must not break is none.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BLOCKS = frozenset(("p", "h1", "h2", "h3", "ul", "table", "blockquote"))
_LINES = frozenset(("td", "tr"))

#: What letters are written with → what mail programs need, who know no style sheets.
_QUOTE = "margin:0 0 16px;padding-left:16px;border-left:3px solid #e2d8c6;overflow-wrap:anywhere;"
_CELL = "border-bottom:1px solid #e2d8c6;"
_STYLED = {
    "<p>": '<p style="margin:0 0 16px;">',
    "<h3>": '<p style="margin:0 0 4px;font-weight:bold;">',
    "</h3>": "</p>",
    "<blockquote>": f'<p class="hf-mail-words" style="{_QUOTE}">',
    "</blockquote>": "</p>",
    "<ul>": '<ul style="margin:0 0 16px;padding-left:20px;">',
    "<a href=": '<a style="color:#0f5c5c;" href=',
    "<table>": (
        '<table width="100%" cellpadding="0" cellspacing="0" '
        'style="border-collapse:collapse;margin:0 0 24px;font-size:16px;">'
    ),
    "<th>": (
        f'<th scope="row" style="padding:8px 12px 8px 0;{_CELL}'
        'text-align:left;vertical-align:top;font-weight:bold;">'
    ),
    "<td>": f'<td style="padding:8px 0;{_CELL}vertical-align:top;overflow-wrap:anywhere;">',
}
_BARE = re.compile("|".join(map(re.escape, _STYLED)))


def styled(html: str) -> str:
    """``html`` with the frame's styles at every tag that has no attributes."""
    return _BARE.sub(lambda match: _STYLED[match[0]], html)


def read(html: str) -> tuple[str, str]:
    """The title of ``html`` and its text: paragraphs, “- ” lists, tables as “label: value”.

    Where a link leads stands on a line below its words; ``h3`` is a label with a colon.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.title, reader.text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title = self.text = ""
        self._aside = self._block = self._indent = ""
        self._links: list[tuple[str, int]] = []
        self._urls: list[str] = []
        self._after_label = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("title", "style"):
            self._aside = tag
        elif tag in _BLOCKS:
            self._block = tag
            self._end_line()
            self.text += "" if self._after_label else "\n"
            self._after_label = False
        elif tag == "br":
            self._break()
        elif tag == "li":
            self._end_line()
            self.text += "- "
            self._indent = "  "
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._aside:
            self._aside = ""
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())
        elif tag == "th":
            self.text = f"{self.text.rstrip()}: "
        elif tag == "li":
            self._indent = ""
            self._end_line(indent="  ")
        elif tag == "h3":
            self.text = f"{self.text.rstrip().removesuffix(':')}:"
            self._end_line()
            self._after_label = True
        elif tag in _BLOCKS or tag in _LINES:
            self._end_line()

    def handle_data(self, data: str) -> None:
        data = _SPACES.sub(" ", data)
        if self._aside:
            self.title += data if self._aside == "title" else ""
            return
        if not self.text or self.text[-1] in " \n":
            data = data.lstrip(" ")
        self.text += data

    def _end_link(self, url: str, start: int) -> None:
        words = self.text[start:]
        if not url or url.startswith("mailto:") or url == words.strip():
            return
        self._urls.append(url)
        if self._block != "h2" and self.text[:start].endswith("\n"):
            self.text += ":"

    def _end_line(self, indent: str = "") -> None:
        if self.text.rpartition("\n")[2].strip() or self._urls:
            self._break(indent)

    def _break(self, indent: str = "") -> None:
        for url in self._urls:
            self.text = f"{self.text.rstrip()}\n{indent or self._indent}{url}"
        self._urls = []
        self.text += f"\n{self._indent}"
