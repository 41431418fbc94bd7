"""Personal links for mails: one purpose each, a limited life, bound to a mail address."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from ..conf import settings as hf
from .links import public_url

#: How a mail address is hashed, by the version of the token. Links made before tokens had a
#: version are in people's mailboxes: they go on working.
_ALGORITHMS = {"": "sha1", "2": "sha256"}
_NEWEST = "2"

#: Shorter than one's own page is open: what nobody has answered by then is over.
ANSWER_DAYS = 90


class BadToken(Exception):
    """Forged, cut off, or made for another purpose."""


class GoneToken(Exception):
    """Genuine, but too old or already used. ``reason`` is ``"expired"``, ``"confirmed"``, or
    ``"used"`` where it ended without having been confirmed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoToken(BadToken):
    """No link has been opened in this browser."""


class OtherToken(NoToken):
    """The page is about something else than what has been opened in this browser."""


def to_confirm() -> datetime.timedelta:
    """How long a link works that confirms something."""
    return datetime.timedelta(hours=hf.CONFIRM_HOURS)


def to_see() -> datetime.timedelta:
    """How long a link works that opens one's own page."""
    return datetime.timedelta(days=hf.PLEDGE_LINK_DAYS)


def to_answer() -> datetime.timedelta:
    """How long a link works whose page only waits for an answer."""
    return min(to_see(), datetime.timedelta(days=ANSWER_DAYS))


def _itself(subject: Any) -> Any:
    return subject


@dataclass(frozen=True)
class Purpose:
    """A kind of personal link: what it opens, for whom, and for how long.

    ``salt`` is no other purpose's. ``url_name`` is that of the link, with a token, and of the
    page it leads to, without one. The token names a row of ``model`` by its field ``name``.

    Subclass it with :meth:`find` and :meth:`name_of` where the subject is no row.
    """

    salt: str
    url_name: str
    model: type[Model] | None
    #: Asked when a token is read, because the site may change its settings; ``None``: for good.
    lifetime: Callable[[], datetime.timedelta | None] = to_see
    name: str = "reference"
    related: tuple[str, ...] = ()
    #: Whose ``language`` and ``site`` the link has, and whose ``email``, unless ``address`` says.
    owner: Callable[[Any], Any] = _itself
    address: Callable[[Any], str] | None = None
    #: Whether a link that works once has done its work.
    used: Callable[[Any], bool] | None = None

    @property
    def page(self) -> str:
        """The name of the page the link leads to."""
        return f"herausforderung:{self.url_name}"

    @property
    def max_age(self) -> datetime.timedelta | None:
        return self.lifetime()

    def make(self, subject: Any) -> str:
        """A token for ``subject``, worthless once its mail address has changed."""
        return self.sign(self.name_of(subject), self.address_of(subject))

    def read(self, token: str) -> Any:
        """The subject a token opens. Raises :class:`BadToken`, :class:`GoneToken`."""
        name, mark = self.unsign(token)
        subject = self.find(name)
        if subject is None or not belongs(mark, self.address_of(subject)):
            raise GoneToken("expired")
        if self.used is not None and self.used(subject):
            raise GoneToken("confirmed" if getattr(subject, "confirmed_at", None) else "used")
        return subject

    def named(self, token: str) -> str:
        """What forms and addresses call the subject of a token: the same for all links to it,
        not to be forged; it opens nothing and says nothing. Raises as :meth:`unsign` does."""
        label = self.model._meta.label_lower if self.model else ""
        text = f"{label}:{self.unsign(token)[0]}"
        return salted_hmac("herausforderung.subject", text, algorithm="sha256").hexdigest()[:16]

    def path(self, subject: Any) -> str:
        """The link, for a page."""
        return reverse(self.page, args=[self.make(subject)])

    def url(self, subject: Any, language: str = "") -> str:
        """The link, for a mail; in ``language``, else in the owner's."""
        owner, token = self.owner(subject), self.make(subject)
        language = language or owner.language
        return public_url(self.url_name, token, site=owner.site, language=language)

    def find(self, name: str) -> Any:
        """The row with this name, or nothing. Raises :class:`BadToken` where it is no name."""
        assert self.model is not None
        rows = self.model._default_manager.select_related(*(self.related or (None,)))
        try:
            return rows.filter(**{self.name: name}).first()
        except (ValidationError, ValueError, OverflowError):  # no UUID, no number
            raise BadToken from None

    def name_of(self, subject: Any) -> str:
        return str(getattr(subject, self.name))

    def address_of(self, subject: Any) -> str:
        """The mail address that owns the link."""
        if self.address is not None:
            return self.address(subject)
        return getattr(self.owner(subject), "email", "")

    def sign(self, name: str, email: str) -> str:
        """A token that says no more than a name and whose it is."""
        return signing.dumps([name, _mark(email)], salt=self.salt)

    def unsign(self, token: str) -> tuple[str, str]:
        """``(name, mark of the address)``. Raises :class:`BadToken`, :class:`GoneToken`."""
        try:
            name, mark = signing.loads(token, salt=self.salt, max_age=self.max_age)
        except signing.SignatureExpired:
            raise GoneToken("expired") from None
        except (signing.BadSignature, ValueError, TypeError):
            raise BadToken from None
        return str(name), str(mark)


def belongs(mark: str, email: str) -> bool:
    """Whether the token with this mark was made for this address. Without one nobody was sent a
    link: it would open to whoever else has none."""
    if not email:
        return False
    version = mark.rpartition(".")[0]
    return version in _ALGORITHMS and constant_time_compare(mark, _mark(email, version))


def _mark(email: str, version: str = _NEWEST) -> str:
    algorithm = _ALGORITHMS[version]
    digest = salted_hmac("herausforderung.token", email, algorithm=algorithm).hexdigest()[:16]
    return f"{version}.{digest}" if version else digest
