"""HTML in cells, as other systems export it: read as the rich text we allow, or as plain words."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.html import escape
from wagtail.whitelist import check_url

_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li table tr blockquote pre section article header footer "
    "address dl dt dd figure figcaption hr main body".split()
)
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "a": "a"}
#: With all that stands in them.
_DROPPED = frozenset("script style head title template iframe object video audio svg math".split())
_LOST = frozenset("img iframe object embed video audio svg".split())
_PASSED = frozenset(
    "br span font u s sup sub small big html center td th thead tbody tfoot col o:p".split()
)
_KNOWN = "|".join(sorted(_BLOCKS | _INLINE.keys() | _DROPPED | _LOST | _PASSED))
_TAG = re.compile(rf"</?(?:{_KNOWN})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))}|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_NOTHING = re.compile(r"\s*|</?[abi](?: [^>]*)?>")
_EMPTY = re.compile(r"<(b|i|a)(?: [^>]*)?>(\s*)</\1>")
_AT_EDGES = re.compile(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ITEM = ("- ", "• ", "* ")


def is_html(text: str) -> bool:
    """Whether ``text`` has tags; ``"2 < 3"`` and ``"<3"`` have none."""
    return "<" in text and bool(_TAG.search(text))


def decoded(text: str) -> str:
    """``"F&uuml;r A &amp; B"`` → ``"Für A & B"``; what is no entity stays."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def plain(text: str) -> str:
    """Words without tags and entities; blocks and line breaks become line breaks."""
    if not is_html(text):
        return decoded(text)
    lines = [re.sub(r"<[^>]*>", "", block.html.replace("<br/>", "\n")) for block in _read(text)]
    return html.unescape("\n".join(lines))


def rich(text: str, *, headings: bool = False) -> str:
    """HTML, or plain text with empty lines and “- ” for items, as the rich text we allow:
    paragraphs, lists, bold, italic, links; and h3 with ``headings``, else bold paragraphs.

    What comes out goes in again unchanged.
    """
    if not is_html(text):
        return _written(_lines(decoded(text), escape))
    if not _BLOCK_TAG.search(text):
        text = _written(_lines(text, str))
    return _written(_read(text, headings))


def lost(text: str) -> list[str]:
    """Names of tags in ``text`` with content that rich text of ours cannot hold, as pictures."""
    if "<" not in text:
        return []
    return sorted(tag for tag in _LOST if re.search(rf"<{tag}[\s/>]", text, re.IGNORECASE))


@dataclass
class _Block:
    """A paragraph (``p``, ``h3``) or an item (``ul``, ``ol``) so deep in lists."""

    kind: str
    html: str
    depth: int = 0


def _lines(text: str, write) -> list[_Block]:
    blocks: list[_Block] = []
    for paragraph in re.split(r"\n\s*\n", text):
        blocks.append(_Block("p", ""))
        for line in filter(None, map(_one_space, paragraph.split("\n"))):
            if line.startswith(_ITEM):
                blocks += [_Block("ul", write(line[2:].strip()), 1), _Block("p", "")]
            else:
                before = blocks[-1].html
                blocks[-1].html = f"{before}<br/>{write(line)}" if before else write(line)
    return [block for block in blocks if block.html or block.kind == "ul"]


def _one_space(line: str) -> str:
    return _SPACES.sub(" ", line).strip()


def _written(blocks: list[_Block]) -> str:
    out: list[str] = []
    lists: list[str] = []

    def close(depth: int) -> None:
        while len(lists) > depth:
            out.append(f"</li></{lists.pop()}>")

    for block in blocks:
        if not block.depth:
            close(0)
            out.append(f"<{block.kind}>{block.html}</{block.kind}>")
            continue
        close(block.depth)
        if len(lists) == block.depth and lists[-1] != block.kind:
            close(block.depth - 1)
        if len(lists) == block.depth:
            out.append("</li><li>")
        else:
            lists.append(block.kind)
            out.append(f"<{block.kind}><li>")
        out.append(block.html)
    close(0)
    return "".join(out)


def _read(text: str, headings: bool = False) -> list[_Block]:
    reader = _Reader(headings)
    reader.feed(text)
    reader.close()
    reader.flush()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self, headings: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self._headings = headings
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []  # inline: name, as it was opened
        self._lists: list[str] = []
        self._heading = False
        self._item: _Block | None = None  # what further lines of the same item go to
        self._dropping = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropping:
            return
        if tag in _DROPPED:
            self._dropping = tag
        elif tag == "br":
            self._break()
        elif tag in ("td", "th"):
            if "".join(self._parts).strip():
                self._parts.append(" | ")
        elif tag in _INLINE:
            self._open_inline(_INLINE[tag], dict(attrs))
        elif tag in _BLOCKS:
            self.flush()
            if tag in ("ul", "ol"):
                self._lists.append(tag)
            if tag in ("ul", "ol", "li"):
                self._item = None
            self._heading = tag[0] == "h" and tag[1:].isdigit()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            self._dropping = "" if tag == self._dropping else self._dropping
        elif tag in _INLINE:
            self._close_inline(_INLINE[tag])
        elif tag in _BLOCKS:
            self.flush()
            self._heading = False
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            if tag in ("ul", "ol", "li"):
                self._item = None

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._parts.append(escape(_SPACES.sub(" ", data)))

    def _break(self) -> None:
        # Between two of them may be spaces, and tags with nothing in them.
        before = next((part for part in reversed(self._parts) if not _NOTHING.fullmatch(part)), "")
        if before == "<br/>":
            self.flush()  # two of them part paragraphs
        elif before:
            self._parts.append("<br/>")

    def _open_inline(self, name: str, attrs: dict[str, str | None]) -> None:
        opened = _link(attrs) if name == "a" else f"<{name}>"
        if any(name == each for each, _opened in self._open):
            opened = ""  # bold in bold, a link in a link
        self._open.append((name, opened))
        self._parts.append(opened)

    def _close_inline(self, name: str) -> None:
        names = [each for each, _opened in self._open]
        if name not in names:
            return
        at = len(names) - 1 - names[::-1].index(name)
        inside = self._open[at + 1 :]
        self._parts += [_closing(each) for each in reversed(self._open[at:])]
        self._parts += [opened for _name, opened in inside]
        self._open = self._open[:at] + inside

    def flush(self) -> None:
        """End the paragraph or item; what is bold goes on in the next one."""
        text = "".join([*self._parts, *(_closing(each) for each in reversed(self._open))])
        self._parts = [opened for _name, opened in self._open]
        if plain_heading := self._heading and not self._headings and not self._lists:
            text = _unbold(text)
        while (shorter := _EMPTY.sub(r"\2", text)) != text:
            text = shorter
        text = _AT_EDGES.sub("", re.sub(r" +", " ", text))
        text = re.sub(r" ?<br/> ?", "<br/>", text)
        if not re.sub(r"<[^>]*>|\s|&nbsp;", "", text):
            return
        if self._lists:
            self._add_item(text)
        elif plain_heading:
            self.blocks.append(_Block("p", f"<b>{text}</b>"))
        else:
            self.blocks.append(_Block("h3" if self._heading else "p", text))

    def _add_item(self, text: str) -> None:
        if self._item is not None and self._item is self.blocks[-1]:
            self._item.html += f"<br/>{text}"
            return
        above = self.blocks[-1].depth if self.blocks else 0
        depth = min(len(self._lists), above + 1)
        self._item = _Block(self._lists[-1], text, depth)
        self.blocks.append(self._item)


def _unbold(text: str) -> str:
    return re.sub(r"</?b>", "", text)


def _closing(opened: tuple[str, str]) -> str:
    return f"</{opened[0]}>" if opened[1] else ""


def _link(attrs: dict[str, str | None]) -> str:
    """As Wagtail stores links: to a page or document by its id, else to an address."""
    kind, key = attrs.get("linktype"), attrs.get("id") or ""
    if kind in ("page", "document") and key.isascii() and key.isdigit():
        return f'<a linktype="{kind}" id="{int(key[:18])}">'
    address = (attrs.get("href") or "").strip()
    if not address or check_url(address) is None:
        return ""
    return f'<a href="{escape(address)}">'
