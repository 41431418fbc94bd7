"""Small helpers for words: slugs that keep German readable, and sentences that stay German."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import get_language

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
)


def german_slug(text: str, max_length: int = 80) -> str:
    """``"Schlafsäcke für Straßen"`` → ``"schlafsaecke-fuer-strassen"``, cut at a word.

    Django's ``slugify`` drops the umlaut's dots (``schlafsacke``), which reads wrong.
    """
    from anyascii import anyascii

    slug = slugify(anyascii(text.translate(_GERMAN)))
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
