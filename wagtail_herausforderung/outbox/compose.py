"""From a template's name and plain data to a finished letter.

Used when a mail is queued and when the admin shows what a transition would send.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site

from . import wording as words
from .kinds import FOLDER, placeholders_of
from .letterhead import Letterhead, letterhead, one_line
from .placeholders import Placeholder, fill, values
from .wording import Wording

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
    template: str,
    context: Mapping[str, Any],
    language: str,
    site: Site | None = None,
    *,
    wording: Wording | None = None,
    known: Iterable[Placeholder] | None = None,
    head: Letterhead | None = None,
) -> Rendered:
    """Render the three files of the mail ``template`` in ``language``.

    ``context`` is plain data; ``site_name``, ``site_url`` and ``language`` are added. A site of
    an installation with several sites may have its own wording: files below
    ``mail/sites/<hostname>/`` are taken first. Subject, first line and running text are those
    that editors have written, or ``wording``; ``known`` are the placeholders in it. ``head`` saves
    asking for the site's letterhead again. Raises ``TemplateDoesNotExist`` for a mail that has no
    templates.
    """
    head = head or letterhead(site)
    language = supported_language(language)
    data = {
        **context,
        "language": language,
        "site_name": context.get("site_name") or head.name,
        "site_url": head.site.root_url if head.site else "",
        "mark": context.get("mark", ""),
    }
    if wording is None:
        wording = words.wording_for(template, language, head.site)
    with translation.override(language):
        own = _own_words(template, wording, data, known) if wording else _NOTHING
        subject = own.subject or _part(f"{template}_subject.txt", data, head.site)
        data["own_heading"] = own.heading
        text = _part(f"{template}_message.txt", {**data, "own_text": own.text}, head.site)
        html = _part(f"{template}_message.html", {**data, "own_text": own.html}, head.site)
    return Rendered(one_line(subject)[:SUBJECT_LENGTH], _tidy(text), html.strip() + "\n")


@dataclass(frozen=True)
class _OwnWords:
    """A wording, filled in."""

    subject: str = ""
    heading: str = ""
    text: str = ""
    html: str = ""


_NOTHING = _OwnWords()


def _own_words(
    template: str, wording: Wording, data: dict[str, Any], known: Iterable[Placeholder] | None
) -> _OwnWords:
    known = placeholders_of(template) if known is None else tuple(known)
    given = values(data, known)
    urls = frozenset(each.name for each in known if each.is_url)
    return _OwnWords(
        subject=words.subject_line(wording.subject, given),
        heading=one_line(fill(wording.heading, given)),
        text=words.as_text(wording.text, given),
        html=words.as_html(wording.text, given, urls),
    )


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
