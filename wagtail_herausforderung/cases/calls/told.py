"""How something reached us, in words; and what is still to be completed of what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ... import dates
from ...submissions.source import recorded_in_words
from ...submissions.submission import Submission
from ..admin.words import user_name

#: Fields that every call should have in the end, with what they are called.
_WANTED = ("contact_name", "name", "email", "phone", "kinds", "availability")


@dataclass(frozen=True)
class Told:
    """``sentences`` say where it comes from, ``ring`` that nobody can be written to.

    ``missing`` are the names of fields that are empty.
    """

    sentences: list[str]
    ring: bool
    phone: str
    missing: list[str]


def told(subject: Any) -> Told | None:
    """``None`` for what came by form and can be written to, and for what is anonymous by now."""
    if not isinstance(subject, Submission):
        return None
    name = getattr(subject, "contact_name", "") or getattr(subject, "name", "")
    if not name or not (subject.is_recorded or not subject.email):
        return None
    return Told(
        sentences=_sentences(subject),
        ring=not subject.email,
        phone=getattr(subject, "phone", ""),
        missing=_missing(subject) if subject.is_recorded else [],
    )


def _sentences(subject: Submission) -> list[str]:
    day = dates.in_words(dates.day_of(subject.created_at))
    said = [recorded_in_words(subject.source, user_name(subject.recorded_by), day)]
    if subject.on_word:
        said.append(_("Not confirmed by the person."))
    elif subject.confirmed_at is None:
        said.append(_("A link to confirm it was sent by email; it has not been opened yet."))
    elif subject.is_recorded:
        said.append(_("Confirmed by the person."))
    return [sentence for sentence in said if sentence]


def _missing(subject: Submission) -> list[str]:
    there = {each.name: each for each in subject._meta.concrete_fields}
    empty = [name for name in _WANTED if name in there and not getattr(subject, name)]
    return [str(there[name].verbose_name) for name in empty]
