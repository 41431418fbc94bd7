"""The parts of a mail that Django and Python write differently from one version to the next."""

from __future__ import annotations

from email import encoders
from email.message import Message, MIMEPart
from email.mime.base import MIMEBase
from email.policy import Policy
from textwrap import wrap
from typing import Any

import django


class _OldPart(MIMEBase):
    """As Django knew parts before 6.0, without the headers that it would have from birth."""

    def __init__(self) -> None:
        Message.__init__(self)


_Part: Any = MIMEPart if django.VERSION >= (6, 0) else _OldPart


class PlainHeader(str):
    """A header of plain characters, folded between its words only.

    From Django 6.0 on, Python writes a word that is longer than a line as an encoded word. That
    is no address to any mail program, and the link in ``List-Unsubscribe`` is such a word.
    """

    name: str

    def fold(self, *, policy: Policy) -> str:
        lines = wrap(
            self,
            policy.max_line_length or 998,
            initial_indent=f"{self.name}: ",
            subsequent_indent=" ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        return policy.linesep.join([*lines, ""])


def header(name: str, value: str) -> str:
    """``value`` as the header ``name`` should have it."""
    if not (value.strip() and value.isascii() and value.isprintable()):
        return value  # Django encodes it, or refuses it.
    plain = PlainHeader(value)
    plain.name = name
    return plain


def mime_part(name: str, content_type: str, content: bytes) -> Any:
    """The file as a part of a mail, for Django to attach. Always in base64: mail servers rewrite
    line ends of text, and a calendar or a signed file must arrive to the byte."""
    part = _Part()
    part["Content-Type"] = content_type
    part.set_payload(content)
    encoders.encode_base64(part)
    filename = name if name.isascii() else ("utf-8", "", name)
    part.add_header("Content-Disposition", "attachment", filename=filename)
    return part
