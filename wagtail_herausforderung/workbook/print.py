"""What stands on pages, made fit for paper.

Blocks print with the template they have, or with the one their ``Meta`` names as
``print_template`` (empty: they are not printed). What a paper cannot carry is taken out or put into
words, so that blocks of a site's own print too: icons, forms, pictures from elsewhere, links around
pictures, tables with holes, headings that leave out a level.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

_DROPPED = ["script", "style", "template", "svg", "form", "video", "audio", "object", "canvas"]
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
#: Where links may lead; anything else is plain text on paper.
_SCHEMES = {"http", "https", "mailto", "tel"}


def printed(blocks: StreamValue, context: dict[str, Any]) -> SafeString:
    """The blocks of a stream field, as they are printed."""
    # Templates have escaped what they show.
    return mark_safe("".join(_block(block, dict(context)) for block in blocks))


def _block(block: Any, context: dict[str, Any]) -> str:
    template = getattr(block.block.meta, "print_template", None)
    if template is None:
        return block.render(context)
    if not template:
        return ""
    return render_to_string(template, block.block.get_context(block.value, context))


def fit_for_paper(
    markup: str, *, url: str, anchors: dict[str, str], prefix: str = ""
) -> SafeString:
    """A fragment of HTML below a first heading, as PDF/UA-1 wants it.

    ``url`` is the address of the page it stands on. Links to a page in ``anchors`` (address →
    id) lead to the place in the same file. ``prefix`` keeps ids of several fragments apart.
    """
    soup = BeautifulSoup(markup, "html.parser")
    for tag in soup(_DROPPED):
        tag.decompose()
    for frame in soup("iframe"):
        frame.replace_with(_link(soup, urljoin(url, str(frame.get("src", "")))))
    for image in soup("img"):
        _picture(image)
    for tag in soup(True):
        _name(tag, prefix)
    for anchor in soup("a"):
        _anchor(anchor, url, anchors)
    for table in soup("table"):
        _table(soup, table)
    _levels(soup)
    return mark_safe(str(soup))


def _link(soup: BeautifulSoup, url: str) -> Tag:
    paragraph, anchor = soup.new_tag("p"), soup.new_tag("a", href=url)
    anchor.string = url
    paragraph.append(anchor)
    return paragraph


def _picture(image: Tag) -> None:
    """A picture that the page carries stays where it has words; of others the words stay."""
    words = str(image.get("alt") or "").strip()
    if not (words and str(image.get("src", "")).startswith("data:")):
        image.replace_with(words)
    elif (anchor := image.find_parent("a")) is not None:
        anchor.unwrap()


def _name(tag: Tag, prefix: str) -> None:
    for attribute in [name for name in tag.attrs if name.startswith("aria-") or name == "role"]:
        del tag[attribute]
    if "id" in tag.attrs:
        tag["id"] = f"{prefix}{tag['id']}"
    if tag.name == "a" and str(tag.get("href", "")).startswith("#"):
        tag["href"] = f"#{prefix}{str(tag['href'])[1:]}"


def _anchor(anchor: Tag, url: str, anchors: dict[str, str]) -> None:
    address = str(anchor.get("href", ""))
    if address.startswith("#"):
        return
    try:
        address = urljoin(url, address) if address else ""
        known = urlsplit(address).scheme in _SCHEMES
    except ValueError:  # no address at all, whoever typed it
        known = False
    if not known or not anchor.get_text(strip=True):
        anchor.unwrap()
        return
    place = anchors.get(address.partition("#")[0])
    anchor.attrs = {"href": f"#{place}" if place else address}


def _table(soup: BeautifulSoup, table: Tag) -> None:
    """Every row is as long as the longest one, and heads say what they are the head of."""
    rows = [(row, row(["td", "th"])) for row in table("tr")]
    for row, _cells in [pair for pair in rows if not pair[1]]:
        row.decompose()
    rows = [pair for pair in rows if pair[1]]
    if not rows:
        table.decompose()
        return
    for row, cells in rows:
        scope = "row" if row.find_parent("thead") is None else "col"
        for cell in (cell for cell in cells if cell.name == "th"):
            cell["scope"] = cell.get("scope") or scope
    if not table(rowspan=True):
        _fill_up(soup, rows)


def _fill_up(soup: BeautifulSoup, rows: list[tuple[Tag, Any]]) -> None:
    spans = [sum(int(str(c.get("colspan", 1)) or 1) for c in cells) for _row, cells in rows]
    for (row, _cells), length in zip(rows, spans, strict=True):
        for _missing in range(max(spans) - length):
            row.append(soup.new_tag("td"))


def _levels(soup: BeautifulSoup) -> None:
    """No heading is more than one level below the one before it; an empty one is none."""
    before = 1
    for heading in soup(_HEADINGS):
        if not heading.get_text(strip=True):
            heading.decompose()
            continue
        before = max(2, min(int(heading.name[1]), before + 1))
        heading.name = f"h{before}"
