"""Template tags: icons, styles, QR codes, addresses of searches, structured data."""

from __future__ import annotations

import json
from typing import Any

import segno
from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def hf_icon(name: str, label: str = "", css_class: str = "") -> SafeString:
    """An icon of the sprite. Without ``label`` it is hidden from screen readers."""
    if not name:
        return mark_safe("")
    if label:
        return format_html(
            '<svg class="hf-icon {}" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            css_class,
            label,
            static("wagtail_herausforderung/icons.svg"),
            name,
        )
    return format_html(
        '<svg class="hf-icon {}" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        css_class,
        static("wagtail_herausforderung/icons.svg"),
        name,
    )


@register.simple_tag
def hf_css() -> SafeString:
    """The style sheet, for base templates that have no block for it."""
    return format_html(
        '<link rel="stylesheet" href="{}">',
        static("wagtail_herausforderung/herausforderung.css"),
    )


@register.simple_tag
def hf_js() -> SafeString:
    """The script. Every page works without it."""
    return format_html(
        '<script src="{}" defer></script>', static("wagtail_herausforderung/herausforderung.js")
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
def hf_json_ld(data: dict) -> SafeString:
    """Structured data as a data block. ``<``, ``>`` and ``&`` are escaped, so nothing runs."""
    text = json.dumps(data, ensure_ascii=False, default=str)
    for char, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(char, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
