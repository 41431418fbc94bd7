"""Template tags: icons, styles, QR codes, addresses of searches, structured data."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import segno
from django import template
from django.template.base import Parser, Token
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .. import icons, vocabulary
from ..addresses import word
from ..amounts import grouped, money, of_unit
from ..needs import NeedView
from ..paper import picture_url
from ..partner_pages import partner_url
from ..search.html_cache import remembered
from ..site_base import InSite
from ..text import cleaned_data, quoted
from ..vocabulary import TermInfo

register = template.Library()


@register.simple_tag
def hf_icon(name: str, label: str = "", css_class: str = "") -> SafeString:
    """An icon of the sprite or of the site. Without ``label`` it is hidden from screen readers."""
    return icons.draw(name, label, css_class) if name else mark_safe("")


@register.tag
def hf_in_site(parser: Parser, token: Token) -> InSite:
    """The site's base template around the blocks up to ``{% endhf_in_site %}``."""
    inside = parser.parse(("endhf_in_site",))
    parser.delete_first_token()
    return InSite(inside)


@register.simple_tag
def hf_data_url(image: Any, spec: str = "max-1200x1200|format-jpeg") -> str:
    """A picture as a ``data:`` address, for pages that are printed into a file."""
    return picture_url(image, spec)


@register.simple_tag
def hf_css() -> SafeString:
    """The style sheet, for base templates that have no block for it."""
    return format_html(
        '<link rel="stylesheet" href="{}">',
        static("wagtail_herausforderung/herausforderung.css"),
    )


@register.simple_tag
def hf_js(name: str = "herausforderung") -> SafeString:
    """A script. Every page works without it."""
    return format_html(
        '<script src="{}" defer></script>', static(f"wagtail_herausforderung/{name}.js")
    )


@register.simple_tag
def hf_qr(url: str, title: str = "") -> SafeString:
    """A QR code of ``url`` as inline SVG, for print."""
    code = segno.make(url, error="m", micro=False)
    return mark_safe(  # segno escapes title and writes numbers only
        code.svg_inline(
            scale=4,
            border=2,
            title=title or None,
            svgclass="hf-qr",
            lineclass=None,
            omitsize=True,
        )
    )


@register.simple_tag
def hf_qr_picture(url: str, alt: str) -> SafeString:
    """The same as a picture: only so a tagged PDF of WeasyPrint before 70 knows it as a figure."""
    code = segno.make(url, error="m", micro=False)
    source = code.svg_data_uri(scale=4, border=2, omitsize=True)
    return format_html('<img class="hf-qr" src="{}" alt="{}">', source, alt)


@register.simple_tag(takes_context=True)
def hf_query_url(context: dict, **changes: Any) -> str:
    """The current query with some parameters replaced (``None`` removes): ``"?q=a&page=2"``."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.simple_tag
def hf_word(page: Any, german: str) -> str:
    """A part of an address below ``page``, in the words of its language."""
    return word(german, page.locale.language_code)


@register.simple_tag(takes_context=True)
def hf_partner_url(context: Any, partner: Any) -> str:
    """The page of a partner that has agreed to one, else nothing."""
    return partner_url(partner, getattr(context, "request", None) or context.get("request"))


@register.simple_tag
def hf_json_ld(data: dict) -> SafeString:
    """Structured data as a data block. ``<``, ``>`` and ``&`` are escaped, so nothing runs."""
    text = json.dumps(cleaned_data(data), ensure_ascii=False, default=str)
    for char, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(char, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


class _RememberedNode(template.Node):
    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        query = context["results"].query
        return remembered(self.name, query, lambda: self.nodelist.render(context))


@register.tag
def hf_remember(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """A part of the search page that is drawn once for each search, until the index changes:
    ``{% hf_remember facets %}…{% endhf_remember %}``.

    Nothing in it may depend on who is asking.
    """
    _tag, name = token.split_contents()
    nodelist = parser.parse(["endhf_remember"])
    parser.delete_first_token()
    return _RememberedNode(name, nodelist)


#: Up to so many units a bar shows as single stones; beyond, they would be too thin to count.
_MOST_MARKS = 40


@register.simple_tag
def hf_bar(need: NeedView, marks: bool = True) -> SafeString:
    """How much of a need is covered, as a bar of SVG; the words beside it say the same.

    With ``marks`` few units are drawn one by one, so that “3 of 8” can be counted.
    A need without a quantity has no bar.
    """
    if not need.quantity:
        return mark_safe("")
    lines = ""
    if marks and 1 < need.quantity <= _MOST_MARKS:
        steps = (f"{unit * 100 / need.quantity:.2f}" for unit in range(1, need.quantity))
        lines = "".join(
            f'<line class="hf-bar__mark" x1="{x}" x2="{x}" y1="0" y2="10"/>' for x in steps
        )
    return mark_safe(  # numbers only
        '<svg class="hf-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false"><rect class="hf-bar__track" width="100" height="10"/>'
        f'<rect class="hf-bar__fill" width="{need.percent}" height="10"/>{lines}</svg>'
    )


@register.simple_tag
def hf_terms(name: str) -> list[TermInfo]:
    """The terms in use of a vocabulary, in their order: ``{% hf_terms "support" as kinds %}``."""
    return [term for term in vocabulary.terms(name).values() if term.enabled]


@register.filter
def hf_number(value: int | Decimal) -> str:
    """A number with the separators of the reader's language: ``35.000``."""
    return grouped(value)


@register.filter
def hf_amount(value: int | None, counted: Any) -> str:
    """A number with the unit that goes with it, of a need or a line: “1 sleeping bag”."""
    return "" if value is None else of_unit(value, counted)


@register.filter
def hf_euro(value: int | Decimal) -> str:
    """Euros as the reader writes them: ``35.000 €`` or ``€35,000``, with cents where there are."""
    # Nothing is rounded: who adds up what is shown must get the sum that is shown.
    return money(value, 0 if value == int(value) else 2)


@register.filter
def hf_plural(value: int | Decimal) -> int:
    """For ``blocktranslate count``, which wants a whole number: 1 is one, 1.5 are many."""
    return 1 if value == 1 else 2


@register.filter
def hf_quoted(value: Any) -> str:
    """``value`` between the quotation marks of the reader's language."""
    return quoted(value)


@register.filter
def hf_years(years: Sequence[int]) -> str:
    """“2019–2024”, or the one year."""
    return "–".join(str(year) for year in sorted({years[0], years[-1]}))


@register.filter
def hf_phone(value: str) -> str:
    """What a telephone dials: ``"+49 (0)681 / 12 34"`` → ``"+496811234"``."""
    return re.sub(r"[^\d+]", "", value.replace("(0)", ""))
