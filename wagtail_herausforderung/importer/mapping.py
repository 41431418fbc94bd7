"""A file that says which heading means which column: for tables that call theirs otherwise.

JSON (``{"Projekt": "title"}``) or CSV with two columns. A column is named by our name or by any
heading we know; nothing, or “-”, leaves it out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from ..exports import plain_cell, safe_cell
from . import files
from .columns import NAMES, column_for, heading_for, suggest
from .problems import BadFile

DELIMITERS = (";", ",", "\t")


def read(path: str | Path) -> dict[str, str]:
    """Heading → our name of the column, or nothing. Raises ``BadFile``."""
    path = Path(path)
    text = files.decode(files.load(path))[0]
    pairs = _from_json(text) if path.suffix.lower() == ".json" else _from_csv(text)
    return {heading: _column(name, path) for heading, name in pairs.items()}


def write(path: str | Path, headings: Mapping[str, str | None], *, overwrite: bool = False) -> None:
    """Write the headings of a table with what each is understood as, to be completed by hand and
    read again. Raises ``BadFile``."""
    path = Path(path)
    named = {each: heading_for(name) if name else "" for each, name in headings.items() if each}
    if path.suffix.lower() == ".json":
        text = json.dumps(named, ensure_ascii=False, indent=2) + "\n"
    else:
        out = io.StringIO()
        cells = ((safe_cell(heading), name) for heading, name in named.items())
        csv.writer(out, delimiter=DELIMITERS[0]).writerows(cells)
        text = "\ufeff" + out.getvalue()
    files.save(path, lambda file: file.write(text.encode()), overwrite=overwrite)


def _from_json(text: str) -> dict[str, str]:
    try:
        pairs = json.loads(text)
    except (ValueError, RecursionError):
        pairs = None
    if not isinstance(pairs, dict) or not all(
        value is None or isinstance(value, str) for value in pairs.values()
    ):
        raise BadFile(
            _("The list of columns must be an object of texts: {“heading”: “column”, …}.")
        )
    return {heading: value or "" for heading, value in pairs.items()}


def _from_csv(text: str) -> dict[str, str]:
    try:
        found = [_split(text, delimiter) for delimiter in DELIMITERS]
    except csv.Error as error:
        raise BadFile(_("The list of columns cannot be read: %(error)s.") % {"error": error}) from (
            error
        )
    # Headings hold commas and semicolons too: it is the one that leaves two columns.
    best = max(found, key=_shape)
    return {row[0]: row[1] if len(row) > 1 else "" for row in best}


def _split(text: str, delimiter: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    read = ([plain_cell(cell).strip() for cell in row] for row in rows)
    return [row for row in read if row and row[0]]


def _shape(rows: list[list[str]]) -> tuple[int, int]:
    """How many lines have a heading and a name that we know; how many have two cells."""
    pairs = [row for row in rows if len(row) == 2]
    return sum(_known(name) is not None for _heading, name in pairs), len(pairs)


def _known(written: str) -> str | None:
    """Our name, nothing for what is left out, ``None`` for what is no column of ours."""
    if written in ("", "-", "–"):
        return ""
    return written if written in NAMES else column_for(written)


def _column(written: str, path: Path) -> str:
    name = _known(written)
    if name is None:
        message = _("In “%(file)s” stands “%(name)s”: no column of ours is called so.")
        message %= {"file": path.name, "name": written[:60]}
        if near := suggest(written):
            message += " " + _("Did you mean “%(near)s”?") % {"near": near}
        raise BadFile(message)
    return name
