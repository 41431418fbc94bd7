"""Files that travel with a letter: an agreement as PDF, a date as iCal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .letterhead import one_line

#: All files of one letter together, in bytes: what every mail server takes, also in base64.
MAX_BYTES = 5 * 1024 * 1024
NAME_LENGTH = 120
TYPE_LENGTH = 120

_TOKEN = r"[A-Za-z0-9!#$&^_.+-]+"
_CONTENT_TYPE = re.compile(
    rf"(?!multipart/|message/)({_TOKEN})/({_TOKEN})((?:; ?{_TOKEN}={_TOKEN})*)\Z"
)
_SEPARATORS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True)
class Attachment:
    """One file: ``name`` as the reader sees it, ``content_type`` (``application/pdf``, or
    ``text/calendar; charset=utf-8; method=REQUEST``), and its bytes."""

    name: str
    content_type: str
    content: bytes = field(repr=False)


def checked(attachments: Iterable[Attachment]) -> Sequence[Attachment]:
    """``attachments`` with harmless names. Raises ``ValidationError`` if a content type is none,
    or if together they are more than ``MAX_BYTES``."""
    found = [replace(each, name=clean_name(each.name)) for each in attachments]
    for each in found:
        wrong = len(each.content_type) > TYPE_LENGTH
        if wrong or not _CONTENT_TYPE.match(each.content_type):
            message = _("“%(name)s” cannot be attached: it is unclear what kind of file it is.")
            raise ValidationError(message, code="content_type", params={"name": each.name})
    size = sum(len(each.content) for each in found)
    if size > MAX_BYTES:
        message = _(
            "The files are too large for an email: %(size)s; at most %(limit)s are possible."
        )
        params = {"size": filesizeformat(size), "limit": filesizeformat(MAX_BYTES)}
        raise ValidationError(message, code="too_large", params=params)
    return found


def clean_name(name: str) -> str:
    """``name`` without folders, line breaks and what a file system refuses; never empty."""
    name = _SEPARATORS.split(one_line(name))[-1]
    name = _FORBIDDEN.sub("", name).strip(" .")
    if len(name) > NAME_LENGTH:
        stem, dot, ending = name.rpartition(".")
        keep = dot + ending if stem and len(ending) <= 10 else ""
        name = name[: NAME_LENGTH - len(keep)] + keep
    return name or "attachment"
