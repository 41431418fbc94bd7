"""From a template's name and plain data to a finished letter.

Used when a mail is queued and when the admin shows what a transition would send.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import select_template
from django.utils import translation
from django.utils.safestring import SafeString
from wagtail.models import Site

from . import plain
from . import wording as words
from .kinds import FOLDER, placeholders_of, sayable
from .letterhead import Letterhead, letterhead, one_line
from .placeholders import Placeholder, fill, values
from .wording import Wording

SUBJECT_LENGTH = 250
_BLANK_LINES = re.compile(r"\n{3,}")
_ENDED = re.compile(r"(?<=[?!]):(?= )")


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
    branch: str = "",
) -> Rendered:
    """Render the mail ``template`` in ``language``: one file makes subject, text and HTML.

    ``context`` is plain data; ``site_name``, ``site_url`` and ``language`` are added. A site of
    an installation with several sites may have its own wording: files below
    ``mail/sites/<hostname>/`` are taken first. ``<template>_subject.txt``, ``_message.txt`` and
    ``_message.html`` replace one of the three, where a site wants them to differ. Subject, first
    line and running text are those that editors have written, or ``wording``; ``known`` are the
    placeholders in it. ``head`` saves asking for the site's letterhead again; ``branch`` is the
    tree path of the page that it tells of, whose initiative may have its own words. Raises
    ``TemplateDoesNotExist`` for a mail that has no templates.
    """
    head, context = head or letterhead(site), sayable(template, context)
    language = supported_language(language)
    data = {
        **context,
        "language": language,
        "site_name": context.get("site_name") or head.name,
        "site_url": head.site.root_url if head.site else "",
        "mark": context.get("mark", ""),
        "as_text": False,
        "subject": "",
    }
    if wording is None:
        wording = words.wording_for(template, language, head.site, branch)
    with translation.override(language):
        own = _own_words(template, wording, data, known) if wording else _NOTHING
        data.update(own_heading=own.heading, own_text=own.text)
        files = _Files(template, data, head.site)
        title, text = files.read()
        subject = one_line(own.subject or files.replaced("_subject.txt") or title)
        # “How was it? – Thirty sleeping bags”: no colon stands behind a question.
        subject = _ENDED.sub(" –", subject)[:SUBJECT_LENGTH]
        html = files.html(subject)
    return Rendered(subject, _tidy(text), html.strip() + "\n")


class _Files:
    """The templates of one letter, rendered with ``data``."""

    def __init__(self, template: str, data: dict[str, Any], site: Site | None) -> None:
        self.template, self.data = template, data
        own = [f"{FOLDER}/sites/{site.hostname}"] if site else []
        self.folders = [*own, FOLDER]

    def replaced(self, ending: str, **more: Any) -> str:
        """A site's own file for one part; nothing where there is none."""
        names = [f"{folder}/{self.template}{ending}" for folder in self.folders]
        try:
            file = select_template(names)
        except TemplateDoesNotExist:
            return ""
        return file.render({**self.data, **more})

    def read(self) -> tuple[str, str]:
        """The subject, and the plain text."""
        text = self.replaced("_message.txt", own_text=plain.read(self.data["own_text"])[1])
        title, derived = plain.read(self.replaced(".html", as_text=True))
        if not (text or derived):
            raise TemplateDoesNotExist(f"{FOLDER}/{self.template}.html")
        return title, text or derived

    def html(self, subject: str) -> str:
        replaced = self.replaced("_message.html", subject=subject)
        return plain.styled(replaced or self.replaced(".html", subject=subject))


@dataclass(frozen=True)
class _OwnWords:
    """A wording, filled in."""

    subject: str = ""
    heading: str = ""
    text: SafeString | str = ""


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
        text=words.as_html(wording.text, given, urls),
    )


def _tidy(text: str) -> str:
    """At most one empty line in a row, nothing trailing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
