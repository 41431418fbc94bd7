"""What keeps robots and double clicks out: one signed, hidden field and one trap."""

from __future__ import annotations

import hashlib
import json
import time
import uuid
from dataclasses import dataclass

from django.core import signing

from ..conf import settings as hf

_SALT = "wagtail_herausforderung.public_forms"

#: After so many seconds a form that was left open is given a new stamp; nothing typed is lost.
MAX_AGE = 12 * 3600


@dataclass(frozen=True)
class Stamp:
    """When and for which page a form was handed out, and its key."""

    key: uuid.UUID
    about: str
    at: float

    @classmethod
    def new(cls, about: str) -> Stamp:
        return cls(key=uuid.uuid4(), about=about, at=time.time())

    @classmethod
    def read(cls, text: str, about: str) -> Stamp | None:
        """The stamp if it is ours, for this form and not too old."""
        try:
            key, page, at = signing.loads(text, salt=_SALT, max_age=MAX_AGE)
            stamp = cls(key=uuid.UUID(key), about=page, at=float(at))
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return stamp if stamp.about == about else None

    def sign(self) -> str:
        return signing.dumps([str(self.key), self.about, self.at], salt=_SALT)

    @property
    def too_fast(self) -> bool:
        return time.time() - self.at < hf.FORM_MIN_SECONDS

    def key_for(self, content: dict | list) -> uuid.UUID:
        """The same form with the same content is sent once; with other content it is another.

        So a double click makes one pledge, and going back to correct a number makes another.
        """
        text = json.dumps(content, sort_keys=True, default=str)
        return uuid.uuid5(self.key, hashlib.sha256(text.encode()).hexdigest())
