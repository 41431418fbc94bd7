"""Single values: what a person or a spreadsheet writes into one cell."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from .. import dates, geo
from ..text import cleaned
from .lookup import Directory
from .markup import plain, rich
from .problems import BadCell

_SEPARATORS = re.compile(r"[;|\n]")
_LISTED = re.compile(r'\s*\[\s*["{]')
#: What a cell says that leaves its field as it is.
UNCHANGED = frozenset(("(unchanged)", "(unverändert)"))


def unchanged(value: Any) -> bool:
    """Whether a cell leaves its field as it is."""
    return isinstance(value, str) and value.strip().casefold() in UNCHANGED


def listed(value: Any) -> Any:
    """The list that stands as JSON in a cell, as exports write what separators cannot part."""
    if isinstance(value, str) and _LISTED.match(value):
        try:
            found = json.loads(value)
        except (ValueError, RecursionError):
            return value
        return found if isinstance(found, list) else value
    return value


def alike(before: Any, value: Any) -> bool:
    """Whether two values say the same: spaces more or less, or nothing at all, are no change."""
    if before in (None, "") and value in (None, ""):
        return True
    if isinstance(before, str) and isinstance(value, str):
        return before == value or cleaned(before).split() == cleaned(value).split()
    return before == value


def text(value: Any, *, lines: bool = False) -> str:
    """A cell as text; on one line unless ``lines``. Control characters and tags are dropped."""
    written = plain(_as_text(value))
    if lines:
        return "\n".join(line.rstrip() for line in written.split("\n")).strip()
    return " ".join(written.split())


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, dict, bool)):
        raise BadCell(_("A text belongs here, not a list or a truth value."))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, (date, datetime)):
        value = value.isoformat()
    return cleaned(str(value)).replace("\r\n", "\n").replace("\r", "\n")


def short_text(value: Any, limit: int) -> str:
    """A text on one line with at most ``limit`` characters."""
    written = text(value)
    if len(written) > limit:
        raise BadCell(
            _("The text has %(length)d characters; %(limit)d are allowed.")
            % {"length": len(written), "limit": limit}
        )
    return written


def postal_code(value: Any) -> str:
    """A postal code that exists; spreadsheets drop the zero in front of ``01067``."""
    written = short_text(value, 10)
    if written.isascii() and written.isdigit() and len(written) == 4:
        written = next((code for code in (f"0{written}", written) if geo.find(code)), written)
    if written and geo.find(written) is None:
        raise BadCell(_("“%(code)s” is no postal code that we know.") % {"code": written})
    return written


def words(value: Any, known: Directory | None = None) -> list[str]:
    """``"Familien; Alter"`` → ``["Familien", "Alter"]``, each once.

    Parts are separated by semicolons, bars or line breaks. A comma separates only where the
    parts are ``known``, because names contain commas.
    """
    if isinstance(value, list):
        parts = [text(part) for part in value]
    else:
        # Decoded as a whole: what looks like a tag or an entity afterwards was meant.
        whole = text(value, lines=True)
        parts = [" ".join(part.split()) for part in _SEPARATORS.split(whole)]
    if known is not None:
        parts = [piece for part in parts for piece in _by_comma(part, known)]
    return list(dict.fromkeys(part for part in parts if part))


def _by_comma(part: str, known: Directory) -> list[str]:
    pieces = [piece.strip() for piece in part.split(",")]
    if part in known or not any(piece in known for piece in pieces):
        return [part]
    return pieces


def day(value: Any) -> date | None:
    """A date cell, or a date as people write it; empty is ``None``."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = text(value)
    if not written:
        return None
    # A time of day beside it says nothing more: a day is asked for.
    problem = ""
    for read in (dates.read_date, dates.read_moment, _iso_moment):
        try:
            found = read(written, past=None)
        except ValueError as error:
            problem = problem or str(error)
        else:
            return found.date() if isinstance(found, datetime) else found
    raise BadCell(problem)


def _iso_moment(written: str, **_: Any) -> datetime:
    if "T" not in written:
        raise ValueError
    return datetime.fromisoformat(written)


def rich_text(value: Any, *, headings: bool = False) -> str:
    """HTML, or plain text with empty lines and “- ”, as the rich text we allow."""
    return rich(_as_text(value).strip(), headings=headings)
