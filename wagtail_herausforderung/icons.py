"""Icons: those of the sprite, and single files that a site adds beside it.

A site adds one as a template ``wagtail_herausforderung/icons/<name>.svg``: the file as its
designer made it. Lists of icons are kept for the life of the process.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SPRITE = "wagtail_herausforderung/icons.svg"
#: Shown where an icon does not exist, so that there is no hole.
STAND_IN = "tag"

_OPENING = re.compile(r".*?<svg\b(.*?)>", re.S)
#: Ours take their place.
_OWN_LOOK = re.compile(r"""\s(?:class|id|width|height|role|aria-\w+)=("[^"]*"|'[^']*')""")


@cache
def in_sprite() -> frozenset[str]:
    """The names in the sprite: ours, or the one with which a site replaces it."""
    found = finders.find(SPRITE) or Path(__file__).parent / "static" / SPRITE
    return frozenset(re.findall(r'<symbol id="([\w-]+)"', Path(str(found)).read_text()))


@cache
def _single(name: str) -> tuple[str, str] | None:
    """Attributes and content of a site's own file."""
    if not re.fullmatch(r"[\w-]+", name):
        return None
    try:
        text = get_template(f"wagtail_herausforderung/icons/{name}.svg").render()
    except TemplateDoesNotExist:
        return None
    opening = _OPENING.match(text)
    return (_OWN_LOOK.sub("", opening[1]), text[opening.end() :]) if opening else None


def exists(name: str) -> bool:
    """Whether there is an icon of this name."""
    return name in in_sprite() or _single(name) is not None


def draw(name: str, label: str = "", css_class: str = "") -> SafeString:
    """The icon as SVG, coloured like the text around it; a stand-in if there is none of this name.

    Without ``label`` it is hidden from screen readers.
    """
    seen = [("role", "img"), ("aria-label", label)]
    attributes = seen if label else [("aria-hidden", "true"), ("focusable", "false")]
    # The size is the style sheet's; where that is missing, an icon would fill the page.
    size = [("width", 20), ("height", 20)]
    head = format_html_join("", ' {}="{}"', [("class", f"hf-icon {css_class}"), *size, *attributes])
    own = None if name in in_sprite() else _single(name)
    if own:
        # A file of the site's templates, as trusted as its other templates.
        return format_html("<svg{}{}>{}", head, mark_safe(own[0]), mark_safe(own[1]))
    shown = name if name in in_sprite() else STAND_IN
    return format_html('<svg{}><use href="{}#{}"></use></svg>', head, static(SPRITE), shown)
