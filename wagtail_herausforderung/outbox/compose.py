"""From a template's name and plain data to a finished letter.

Used when a mail is queued and when the admin shows what a transition would send.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site

from .letterhead import letterhead, one_line

FOLDER = "wagtail_herausforderung/mail"
SUBJECT_LENGTH = 250
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Rendered:
    """A finished letter: ``subject`` on one line, plain ``text``, and the same as ``html``."""

    subject: str
    text: str
    html: str


def supported_language(language: str) -> str:
    """``language`` as the site knows it (``de-at`` → ``de``), else the site's first language."""
    try:
        return translation.get_supported_language_variant(language or "")
    except LookupError:
        return settings.LANGUAGE_CODE


def render(
    template: str, context: Mapping[str, Any], language: str, site: Site | None = None
) -> Rendered:
    """Render the three files of the mail ``template`` in ``language``.

    ``context`` is plain data; ``site_name``, ``site_url`` and ``language`` are added. A site of
    an installation with several sites may have its own wording: files below
    ``mail/sites/<hostname>/`` are taken first. Raises ``TemplateDoesNotExist`` for a mail that
    has no templates.
    """
    head = letterhead(site)
    language = supported_language(language)
    data = {
        **context,
        "language": language,
        "site_name": context.get("site_name") or head.name,
        "site_url": head.site.root_url if head.site else "",
    }
    with translation.override(language):
        subject = _part(f"{template}_subject.txt", data, head.site)
        text = _part(f"{template}_message.txt", data, head.site)
        html = _part(f"{template}_message.html", data, head.site)
    return Rendered(one_line(subject)[:SUBJECT_LENGTH], _tidy(text), html.strip() + "\n")


def _part(name: str, data: dict[str, Any], site: Site | None) -> str:
    candidates = [f"{FOLDER}/{name}"]
    if site:
        candidates.insert(0, f"{FOLDER}/sites/{site.hostname}/{name}")
    return render_to_string(candidates, data)


def _tidy(text: str) -> str:
    """At most one empty line in a row, nothing trailing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
