"""The words of a letter that editors may change: subject, first line and running text.

Everything else of a letter (greeting, button and its personal link, facts, contact, the reason
why it comes) stands in the templates, where no editor can lose it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, F, Q, When
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from wagtail.models import Site

from ..compat import get_page_model
from .letterhead import one_line
from .models import MailText
from .placeholders import TOKEN, fill

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_PIECE = re.compile(
    TOKEN.pattern.replace("(", "(?P<name>", 1)
    + r"|(?P<url>https://[^\s<>\"'{}]*[^\s<>\"'{}.,;:!?)\]])"
)
_EMPTY_BRACKETS = re.compile(r"\[\s*\]|\(\s*\)")
_LONGEST_VALUE = 70


@dataclass(frozen=True)
class Wording:
    """What somebody has written, with placeholders; what is empty is as in the package."""

    subject: str = ""
    heading: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.subject or self.heading or self.text)

    def as_dict(self) -> dict[str, str]:
        return {"subject": self.subject, "heading": self.heading, "text": self.text}

    def over(self, other: Wording) -> Wording:
        """This wording, and ``other`` where it says nothing."""
        return Wording(
            self.subject or other.subject, self.heading or other.heading, self.text or other.text
        )

    def without(self, other: Wording) -> Wording:
        """Only what differs from ``other``."""
        return Wording(
            "" if self.subject == other.subject else self.subject,
            "" if self.heading == other.heading else self.heading,
            "" if self.text == other.text else self.text,
        )


#: The package's own letter.
PACKAGE = Wording()


def wording_for(template: str, language: str, site: Site | None, branch: str = "") -> Wording:
    """What applies to a letter: the words of the initiative, else those of the site, else those
    of all sites, else nothing. ``branch`` is the tree path of the page that the letter tells of;
    an initiative's words hold for its translations too."""
    where = Q(site=None, page=None)
    if site:
        where |= Q(site=site)
    if branch:
        model = get_page_model()
        steps = range(model.steplen, len(branch) + 1, model.steplen)
        above = model.objects.filter(path__in=[branch[:end] for end in steps])
        where |= Q(page__translation_key__in=above.values("translation_key"))
    rows = MailText.objects.filter(where, template=template, language=language)
    found = PACKAGE
    for row in rows.order_by(_nearest_first(), "pk"):
        found = found.over(Wording(row.subject, row.heading, row.text))
    return found


def _nearest_first() -> Case:
    depth = When(page__isnull=False, then=-F("page__depth"))
    return Case(depth, When(site__isnull=False, then=1), default=2)


def subject_line(subject: str, given: Mapping[str, str]) -> str:
    """The subject, filled in: long values cut, brackets that stayed empty gone."""
    short = {name: Truncator(value).chars(_LONGEST_VALUE) for name, value in given.items()}
    filled = fill(subject, short)
    if TOKEN.search(subject):
        filled = _EMPTY_BRACKETS.sub("", filled).strip().removesuffix(":")
    return one_line(filled)


def as_html(text: str, given: Mapping[str, str], urls: frozenset[str]) -> SafeString:
    """The running text as paragraphs of the HTML letter.

    Everything is escaped. What the editor wrote as ``https://…``, and placeholders in ``urls``,
    become links; an address inside a value that a visitor typed does not.
    """
    found = []
    for paragraph in _split(text):
        if not fill(paragraph, given).strip():
            continue
        lines = [_line(line, given, urls) for line in paragraph.strip().split("\n")]
        found.append(f"<p>{'<br>'.join(lines)}</p>")
    return mark_safe("\n".join(found))


def _split(text: str) -> list[str]:
    return _PARAGRAPHS.split(text.replace("\r\n", "\n").replace("\r", "\n").strip())


def _line(line: str, given: Mapping[str, str], urls: frozenset[str]) -> str:
    pieces: list[str] = []
    end = 0
    for match in _PIECE.finditer(line):
        pieces.append(escape(line[end : match.start()]))
        name = match["name"]
        value = given.get(name, "") if name else match["url"]
        is_link = not name or name in urls
        pieces.append(_link(value) if is_link else escape(value))
        end = match.end()
    pieces.append(escape(line[end:]))
    return "".join(pieces)


def _link(url: str) -> str:
    if not url.startswith("https://"):
        return escape(url)
    return format_html('<a href="{0}">{0}</a>', url)
