"""Who a letter comes from, and where answers go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from wagtail.models import Site

from ..models import HerausforderungSettings

_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}\Z")

#: What only the outbox and the mail server say.
_OWN_HEADERS = {
    *("from", "sender", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id"),
    *("return-path", "auto-submitted", "x-auto-response-suppress"),
    *("content-language", "mime-version"),
}

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Letterhead:
    """The sender's side of every letter of one site."""

    site: Site | None
    name: str
    email: str
    reply_to: str

    @property
    def from_email(self) -> str:
        """``"Name" <address>``, ready for the ``From`` header."""
        name = self.name.replace("\\", "").replace('"', "").strip()
        return f'"{name}" <{self.email}>' if name else self.email


def one_line(text: str) -> str:
    """``text`` without line breaks and other control characters, fit for a mail header."""
    return " ".join(_CONTROL.sub(" ", text).split())


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """``headers`` if each is one line of its own; ``ValueError`` otherwise, and for such as the
    outbox sets itself."""
    for name, value in headers.items():
        lowered = name.lower()
        if not _HEADER_NAME.match(name) or lowered in _OWN_HEADERS:
            raise ValueError(f"{name!r} is no header that a mail may be given.")
        if lowered.startswith("content-") or _CONTROL.search(value) or not value.isascii():
            raise ValueError(f"The header {name} must be one line of plain characters.")
    return dict(headers)


def letterhead(site: Site | None = None) -> Letterhead:
    """The letterhead of ``site`` (``None``: the default site), from its settings in the admin.

    What is empty there comes from the site's name, ``DEFAULT_FROM_EMAIL`` and
    ``WAGTAIL_SITE_NAME``.
    """
    site = site or Site.objects.filter(is_default_site=True).first()
    default_name, default_email = parseaddr(settings.DEFAULT_FROM_EMAIL)
    chosen = HerausforderungSettings.for_site(site) if site else HerausforderungSettings()
    site_name = site.site_name if site else ""
    return Letterhead(
        site=site,
        name=one_line(
            chosen.sender_name or site_name or default_name or settings.WAGTAIL_SITE_NAME
        ),
        email=one_line(chosen.sender_email or default_email),
        reply_to=one_line(chosen.reply_to),
    )
