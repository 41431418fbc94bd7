"""Signed tokens for links in mails: one purpose each, a limited life, bound to a mail address."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

#: How a mail address is hashed, by the version of the token. Links made before tokens had a
#: version are in people's mailboxes: they go on working.
_ALGORITHMS = {"": "sha1", "2": "sha256"}
_NEWEST = "2"


class BadToken(Exception):
    """Forged, cut off, or made for another purpose."""


class GoneToken(Exception):
    """Genuine, but too old or already used. ``reason`` is ``"expired"`` or ``"used"``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Purpose:
    """What a token is good for: no other purpose has its ``salt``.

    ``lifetime`` is asked when a token is read, because the site may change its settings;
    ``None`` means that the token never grows old.
    """

    salt: str
    lifetime: Callable[[], datetime.timedelta | None]

    @property
    def max_age(self) -> datetime.timedelta | None:
        return self.lifetime()

    def make(self, reference: str, email: str) -> str:
        """A token for what has this reference, worthless once its mail address has changed."""
        return signing.dumps([reference, _mark(email)], salt=self.salt)

    def read(self, token: str) -> tuple[str, str]:
        """``(reference, mark of the address)``. Raises :class:`BadToken`, :class:`GoneToken`."""
        try:
            reference, mark = signing.loads(token, salt=self.salt, max_age=self.max_age)
        except signing.SignatureExpired:
            raise GoneToken("expired") from None
        except (signing.BadSignature, ValueError, TypeError):
            raise BadToken from None
        return str(reference), str(mark)


def belongs(mark: str, email: str) -> bool:
    """Whether the token with this mark was made for this address."""
    version = mark.rpartition(".")[0]
    return version in _ALGORITHMS and constant_time_compare(mark, _mark(email, version))


def _mark(email: str, version: str = _NEWEST) -> str:
    algorithm = _ALGORITHMS[version]
    digest = salted_hmac("herausforderung.token", email, algorithm=algorithm).hexdigest()[:16]
    return f"{version}.{digest}" if version else digest
