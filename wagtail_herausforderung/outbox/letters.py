"""Letters of what has just happened: to whom, in which language, with what in them.

:func:`send` queues them in the outbox, inside the transaction that makes them true. What a letter
needs is data of its kind (:mod:`.kinds`), what it says comes from the facts of its subject.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import translation

from . import api
from .attachments import Attachment
from .facts import Audience, Facts, Reader, is_address
from .kinds import MailKind, kind_of
from .models import Mail

logger = logging.getLogger("wagtail_herausforderung.outbox")


@dataclass(frozen=True)
class Letter:
    """One mail that is about to be sent."""

    kind: MailKind
    to: str
    facts: Facts
    context: dict[str, Any] = field(repr=False)
    #: See ``Reader.mark``.
    mark: str = ""

    @property
    def template(self) -> str:
        return self.kind.name

    @property
    def language(self) -> str:
        return self.facts.language

    @property
    def reply_to(self) -> str:
        is_inside = self.kind.audience == Audience.COORDINATION
        return "" if is_inside else self.facts.contact.address

    def enclosures(self) -> list[Attachment]:
        """The files that travel with it. One that cannot be made never stops the mail."""
        found: list[Attachment] = []
        for enclose in self.kind.encloses:
            try:
                with translation.override(self.language):
                    found += enclose(self.facts)
            except Exception:
                logger.exception(
                    "%s could not be made for the mail %s about %s %s",
                    *(enclose.__name__, self.template),
                    *(self.facts.about._meta.label, self.facts.about.pk),
                )
        return found


def letters(
    subject: Any,
    names: Iterable[str],
    *,
    message: Any = "",
    to: str = "",
    not_to: str = "",
    **more: Any,
) -> list[Letter]:
    """What the mails ``names`` (of a transition, for example) are for ``subject``.

    A letter whose reader has no mail address is left out, and one to the coordination at the
    address ``not_to``: whoever has just done it oneself. One with several readers is written for
    each. ``subject`` may be its facts already. ``to`` is another reader than usual, ``message``
    what somebody wrote (words, or a row with a ``text``), ``more`` goes into the templates. Raises
    ``LookupError`` for a mail that no kind with facts tells of.
    """
    known: dict[tuple[type[Facts], str], Facts] = {}
    found = []
    for kind in map(kind_of, names):
        if kind.facts is None:
            raise LookupError(f"No MailKind says what “{kind.name}” is about (facts=…).")
        home = known.get((kind.facts, "")) or _facts(kind, subject)
        known[kind.facts, ""] = known[kind.facts, home.language] = home
        for reader in _readers(home, kind, to, not_to):
            language = reader.language
            facts = known.get((kind.facts, language)) or home.in_language(language)
            known[kind.facts, language] = facts
            with translation.override(language):
                context = {
                    **facts.context(),
                    **{name: getattr(facts, name) for name in kind.tells},
                    "message": getattr(message, "text", message) or "",
                    "action_url": facts.link(kind.link, kind.audience),
                    "reader_name": reader.name,
                    **more,
                }
            found.append(Letter(kind, reader.address, facts, context, reader.mark))
    return found


def _readers(home: Facts, kind: MailKind, to: str, not_to: str) -> list[Reader]:
    """Who gets it and has a mail address; ``to`` is somebody else than usual, ``not_to`` gets no
    letter to the coordination."""
    usual = [Reader(to, home.reader(kind.audience)[1])] if to else home.readers(kind)
    left_out = not_to.lower() if kind.audience == Audience.COORDINATION else None
    found = (reader for reader in usual if is_address(reader.address))
    return [reader for reader in found if reader.address.lower() != left_out]


def _facts(kind: MailKind, subject: Any) -> Facts:
    if isinstance(subject, Facts):
        return subject
    assert kind.facts is not None
    return kind.facts(subject)


@dataclass
class Preview:
    """Only the first ``most`` letters are written; ``more`` counts the others."""

    most: int
    written: int = 0
    more: int = 0

    def takes(self, number: int) -> bool:
        if self.written >= self.most:
            self.more += number
            return False
        self.written += number
        return True


_preview: ContextVar[Preview | None] = ContextVar("herausforderung_preview", default=None)


@contextmanager
def only_first(most: int) -> Iterator[Preview]:
    """For previews, which roll back: writing hundreds of letters to show ten would take long,
    and the database waits meanwhile."""
    preview = Preview(most)
    token = _preview.set(preview)
    try:
        yield preview
    finally:
        _preview.reset(token)


def send(
    subject: Any,
    names: Iterable[str],
    event: models.Model | None = None,
    *,
    occasion: str = "",
    message: Any = "",
    to: str = "",
    not_to: str = "",
    about: models.Model | None = None,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> None:
    """Queue the letters of what has just happened; once per event, whatever is tried again.

    Without an event ``occasion`` names what is told only once, for example a reminder; without
    either the letters go each time. ``about`` is what they tell of, if not the subject. The rest
    is as for :func:`letters`.
    """
    names = list(names)
    preview = _preview.get()
    if preview is not None and not preview.takes(len(names)):
        return
    told = str(event.pk) if event is not None else occasion
    for letter in letters(subject, names, message=message, to=to, not_to=not_to, **more):
        api.queue(
            letter.template,
            letter.to,
            letter.context,
            language=letter.language,
            site=letter.facts.site,
            about=about or letter.facts.about,
            key=_key(letter, told) if told else None,
            reply_to=letter.reply_to,
            attachments=letter.enclosures(),
            headers=headers,
            branch=letter.facts.branch,
        )


def of_move(
    moved: Any, names: Iterable[str], *, message: Any = "", occasion: str = "", **more: Any
) -> None:
    """The letters of a state table (``StateTable.letters``): about what has just moved, with what
    was noted. A subject without a history names the occasion, or the arrow does.

    What the coordination does in somebody's place the letters say, and its note is for the history
    alone.
    """
    if moved.on_behalf_of:
        more = {"on_behalf": True, "not_to": getattr(moved.user, "email", ""), **more}
    send(
        moved.subject,
        names,
        moved.event,
        occasion=occasion or moved.transition.name,
        message=message or ("" if moved.on_behalf_of else moved.note),
        **more,
    )


def _key(letter: Letter, told: str) -> str:
    key = key_of(letter.template, letter.facts.subject, told)
    return f"{key}:{letter.mark}" if letter.mark else key


def key_of(name: str, subject: Any, occasion: str) -> str:
    """What makes the letter ``name`` about ``subject`` unique."""
    return f"{name}:{occasion}:{subject.pk}"


def written(name: str, subject: Any, occasion: str) -> Mail | None:
    """The letter of this occasion, if it has been written, to whomever."""
    key = key_of(name, subject, occasion)
    letters = Mail.objects.filter(Q(key=key) | Q(key__startswith=f"{key}:"))
    return letters.order_by("pk").first()
