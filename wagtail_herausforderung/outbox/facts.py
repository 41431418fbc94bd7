"""What letters say about one thing, looked up once for all letters and papers of an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from wagtail_herausforderung.conf import settings as hf

from .letterhead import Letterhead, letterhead
from .placeholders import Text


class Audience(models.TextChoices):
    """Who reads a letter."""

    SENDER = "sender", _("Whoever entered the address")
    COORDINATION = "coordination", _("Coordinator")
    ORGANISATION = "organisation", _("Organisation")


def is_address(text: str) -> bool:
    """Whether ``text`` is one single mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


@dataclass(frozen=True)
class Coordination:
    """Who answers for something, as letters name them; ``user`` is who works on it, if anybody."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    initiative: str = ""
    user: Any = None

    @property
    def address(self) -> str:
        """Where the coordination gets its mails; empty when there is no usable address."""
        return self.email if is_address(self.email) else ""

    @property
    def language(self) -> str:
        """The language the coordinator has chosen in the admin, else the site's first."""
        profile = getattr(self.user, "wagtail_userprofile", None)
        return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE

    def in_letters(self) -> dict[str, str]:
        """What a letter may show of it: plain words, no user."""
        return {name: getattr(self, name) for name in ("name", "role", "email", "phone")}


@dataclass(frozen=True)
class Reader:
    """One who gets a letter; ``mark`` tells apart those who read the same one, and is empty for
    the first of them."""

    address: str
    language: str
    name: str = ""
    mark: str = ""


class Facts:
    """What letters about ``subject`` say in ``language``; without one, in the subject's own.

    Subclass it for a model, with cached properties for whatever costs a query, and name the class
    in :attr:`MailKind.facts`. ``subject`` has ``email``, ``language`` and ``site``, or the
    subclass says where they come from.
    """

    #: The links a letter can carry, by name: functions from these facts to an absolute address.
    LINKS: ClassVar[Mapping[str, Callable[[Any], str]]] = {}
    #: The link of a letter that names none, by its reader.
    USUAL_LINKS: ClassVar[Mapping[str, str]] = {
        Audience.SENDER: "own",
        Audience.COORDINATION: "desk",
        Audience.ORGANISATION: "challenge",
    }
    #: What whoever sent it is called in the list of mails.
    SENDER: ClassVar[Text] = Audience.SENDER.label

    def __init__(self, subject: Any, language: str = "") -> None:
        self.subject = subject
        self.language = language or getattr(subject, "language", "") or settings.LANGUAGE_CODE

    def in_language(self, language: str) -> Facts:
        """The same facts for a reader of ``language``."""
        return self if language == self.language else type(self)(self.subject, language)

    @property
    def site(self) -> Site | None:
        """Whose letterhead it is."""
        return self.subject.site

    @property
    def branch(self) -> str:
        """The tree path of the page that it belongs to: an initiative may have its own words."""
        return ""

    @property
    def about(self) -> models.Model:
        """What the letters tell of in the outbox; that decides who may see them."""
        return self.subject

    @cached_property
    def letterhead(self) -> Letterhead:
        return letterhead(self.site)

    @cached_property
    def coordination(self) -> Coordination:
        """Who answers for it; gets letters to the coordination, and answers to all others."""
        return Coordination()

    @property
    def contact(self) -> Coordination:
        """Whom a letter names and sends answers to: usually the coordination."""
        return self.coordination

    def reader(self, audience: str) -> tuple[str, str]:
        """Mail address and language of ``audience``; what is no address gets no letter."""
        if audience == Audience.COORDINATION:
            return self.coordination.email, self.coordination.language
        return self.subject.email, self.subject.language

    def readers(self, kind: Any) -> list[Reader]:
        """All who get the letter ``kind`` (a ``MailKind``); usually one, see :meth:`reader`."""
        return [Reader(*self.reader(kind.audience))]

    def link(self, name: str | None, audience: str) -> str:
        """The address of the link ``name``, empty for none. Raises ``KeyError`` if it is unknown.

        Called in the reader's language.
        """
        if name is None:
            return ""
        return self.LINKS[name or self.USUAL_LINKS[audience]](self)

    def context(self) -> dict[str, Any]:
        """What every letter may use: plain data. Called in the reader's language."""
        return {
            "coordinator": self.contact.in_letters(),
            "initiative_name": self.contact.initiative,
            "hours_valid": hf.CONFIRM_HOURS,
            "recorded": getattr(self.subject, "is_recorded", False),
        }
