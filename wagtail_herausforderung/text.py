"""Small helpers for words: which characters a text keeps, slugs that keep German readable, and
sentences that stay German."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
)

#: What XML, mails, PostgreSQL or UTF-8 cannot hold: control characters, halves of surrogate
#: pairs, what Unicode says is no character, the mark at the beginning of a file.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff"
    + "".join(f"{chr(last)}{chr(last + 1)}" for last in range(0xFFFE, 0x110000, 0x10000))
    + "]"
)
#: Line breaks of slides and layout programs.
_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_LINES = re.compile(r"\s*[\t\n\r]\s*")
#: Between the brackets of HTML: a stroke behind one would be joined to it, and ">" be lost.
_JOINABLE = re.compile("[^<>]+")


def cleaned(text: str, *, lines: bool = True) -> str:
    """``text`` as it may be kept and sent out: composed (NFC), without characters that formats or
    databases refuse; on one line unless ``lines``.

    Whoever pastes from a slide, a PDF or a Mac's file name brings these along without seeing
    them; they are dropped rather than refused.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    text = _UNFIT.sub("", _BREAK.sub("\n", text))
    if not unicodedata.is_normalized("NFC", text):
        text = _JOINABLE.sub(lambda part: unicodedata.normalize("NFC", part[0]), text)
    return text if lines else _LINES.sub(" ", text).strip(" ")


def cleaned_data(data: Any) -> Any:
    """``data`` as JSON has it, with every text in it :func:`cleaned`."""
    if isinstance(data, str):
        return cleaned(data)
    if isinstance(data, dict):
        return {cleaned_data(key): cleaned_data(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return type(data)(map(cleaned_data, data))
    return data


def quoted(text: Any) -> str:
    """``text`` between the quotation marks of the active language."""
    return _("“%(text)s”") % {"text": text}


def word_key(text: str) -> str:
    """What the spellings of one name share: ``"Möbel"``, ``" MÖBEL"`` and the decomposed one."""
    return " ".join(cleaned(text, lines=False).casefold().split())


def german_slug(text: str, max_length: int = 80) -> str:
    """``"Schlafsäcke für Straßen"`` → ``"schlafsaecke-fuer-strassen"``, cut at a word.

    Django's ``slugify`` drops the umlaut's dots (``schlafsacke``), which reads wrong.
    """
    from anyascii import anyascii

    slug = slugify(anyascii(cleaned(text, lines=False).translate(_GERMAN)))
    if len(slug) <= max_length:
        return slug
    head, dash, _rest = slug[: max_length + 1].rpartition("-")
    return (head if dash else slug)[:max_length].strip("-")


def unique_slug(queryset: QuerySet, text: str, *, field: str = "slug", max_length: int = 80) -> str:
    """A slug for ``text`` that no row of ``queryset`` has yet."""
    base = german_slug(text, max_length - 5) or "n"
    slug, number = base, 1
    while queryset.filter(**{field: slug}).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def after_of(words: str) -> str:
    """What editors wrote in the plural, as it stands after “18 of 30 …” in the active language.

    German asks for the dative: ``"warme Schlafsäcke"`` → ``"warmen Schlafsäcken"``. Adjectives
    and the first noun change, what comes behind it (“Eimer Farbe”) does not.
    """
    if not (get_language() or "").startswith("de"):
        return words
    changed = words.split(" ")
    for position, word in enumerate(changed):
        stem = word.rstrip(",")
        is_noun = stem[:1].isupper()
        if stem.endswith(("e", "er", "el") if is_noun else "e"):
            changed[position] = f"{stem}n{word[len(stem) :]}"
        if is_noun:
            break
    return " ".join(changed)
