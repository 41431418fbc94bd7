"""Single values: what a person or a spreadsheet writes into one cell."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from .. import dates, geo
from ..text import cleaned
from .lookup import Directory
from .problems import BadCell

_SEPARATORS = re.compile(r"[;|\n]")


def text(value: Any, *, lines: bool = False) -> str:
    """A cell as text; on one line unless ``lines``. Control characters are dropped."""
    if value is None:
        return ""
    if isinstance(value, (list, dict, bool)):
        raise BadCell(_("A text belongs here, not a list or a truth value."))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, (date, datetime)):
        value = value.isoformat()
    written = cleaned(str(value)).replace("\r\n", "\n").replace("\r", "\n")
    if lines:
        return "\n".join(line.rstrip() for line in written.split("\n")).strip()
    return " ".join(written.split())


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
        parts = [text(part) for part in _SEPARATORS.split(text(value, lines=True))]
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


def rich_text(value: Any) -> str:
    """Plain text as HTML: empty lines part paragraphs, lines with “- ” make a list."""
    html = []
    for paragraph in re.split(r"\n\s*\n", text(value, lines=True)):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        plain: list[str] = []
        for is_item, line in [(line.startswith(("- ", "• ", "* ")), line) for line in lines]:
            if is_item:
                html += _paragraph(plain)
                plain = []
                html.append(f"<li>{escape(line[2:].strip())}</li>")
            else:
                plain.append(escape(line))
        html += _paragraph(plain)
    joined = "".join(html)
    return re.sub(r"((?:<li>.*?</li>)+)", r"<ul>\1</ul>", joined)


def _paragraph(lines: list[str]) -> list[str]:
    return [f"<p>{'<br/>'.join(lines)}</p>"] if lines else []
