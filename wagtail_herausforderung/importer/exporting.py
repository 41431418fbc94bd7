"""Challenges as a table that comes in again unchanged: pages → rows → CSV, XLSX or JSON."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..blocks import NeedBlock
from ..compat import get_page_model
from ..exports import csv_options, new_sheet, safe_cell, xlsx_cell
from ..page_mixins import ChallengeMixin
from ..status import statuses_of
from . import cells, files, lookup
from .columns import RICH, TERMS, heading_for
from .content import paragraphs, raw_needs, takes_tags
from .keys import key_of
from .needs import parse_needs
from .problems import BadCell, BadFile
from .rows import STATUS_WORDS, ChallengeRow, Parser
from .xlsx import escaped

_TEXTS = ("title", "summary", "place", "postal_code")
COLUMNS = (
    *("external_id", "title", "summary", "organisation", "place", "postal_code"),
    *(*TERMS, "tags", "needs", "deadline", "status", *RICH, "body"),
)
#: Characters that one cell of a format holds at most.
_ROOM = {".xlsx": 32_000, ".csv": 100_000}
_DEFAULTS = NeedBlock().get_prep_value(NeedBlock().get_default())


def export(path: str | Path, parent: Any, *, overwrite: bool = False) -> tuple[int, list[str]]:
    """Write the challenges below ``parent``, each as its newest draft, into a new file; returns
    how many, and what to tell. The file's ending says the format. Raises ``BadFile``."""
    path = Path(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise BadFile(_("Give the file a name that ends in .xlsx, .csv or .json."))
    notes: list[str] = []
    rows = list(Exporter(parent, notes).rows())
    if not rows:
        raise BadFile(_("Below “%(parent)s” is no challenge.") % {"parent": parent.title})
    files.save(path, lambda file: write(file, _fit(rows, path, notes)), overwrite=overwrite)
    return len(rows), notes


class Exporter:
    """Turns challenge pages into rows: our name of a column → value, as JSON would have it."""

    def __init__(self, parent: Any, notes: list[str]) -> None:
        self.parent = parent
        self.notes = notes
        self._known = Parser(parent.locale)

    def rows(self) -> Iterator[dict[str, Any]]:
        pages = get_page_model().objects.child_of(self.parent).type(ChallengeMixin)
        pages = pages.filter(alias_of__isnull=True).order_by("path")
        found = pages.specific().iterator(chunk_size=100)
        while some := list(islice(found, 100)):
            statuses = statuses_of(some)
            for page in some:
                row = self.row(page.get_latest_revision_as_object())
                status = statuses[page.pk].value if page.live else "draft"
                yield {**row, "status": _status_word(status)}

    def row(self, page: Any) -> dict[str, Any]:
        row: dict[str, Any] = {"external_id": key_of(page)}
        row |= {name: text_as_read(getattr(page, name)) for name in _TEXTS}
        row |= {name: getattr(page, name) for name in RICH}
        partner = page.organisation
        row["organisation"] = _named(partner, self._known.partners) if partner else ""
        for name, vocabulary in TERMS.items():
            known = self._known.terms[vocabulary]
            row[name] = [_named(term, known) for term in getattr(page, name).all()]
        if takes_tags(type(page)):
            row["tags"] = [text_as_read(tag.name) for tag in page.tags.all()]
        row["needs"] = [self._need(block["value"]) for block in raw_needs(page)]
        row["deadline"] = page.deadline
        row["body"] = paragraphs(page)
        if row["body"] is None:
            del row["body"]
            said = _("“%(title)s”: the text has more than paragraphs and stays on the page.")
            self.notes.append(said % {"title": page.title})
        self._leave_out(row)
        return {"body": _unchanged(), **row}

    def _leave_out(self, row: dict[str, Any]) -> None:
        """What an import would refuse, and all other rows with it, is marked to stay."""
        title = row["title"]
        for name, reason in self._known.fill(ChallengeRow(0), row):
            row[name] = _unchanged()
            said = _(
                "“%(title)s”: “%(column)s” would not be read again and stays on the page. "
                "%(reason)s"
            )
            values = {"title": title, "column": heading_for(name), "reason": reason}
            self.notes.append(said % values)

    def _need(self, value: dict[str, Any]) -> Any:
        """As people write it, where this says all; else with its fields."""
        kinds = self._known.kinds
        try:
            kind = _named(kinds.find(value["kind"] or ""), kinds)
        except BadCell:
            kind = value["kind"]
        amount = f"{value['quantity']} x " if value.get("quantity") is not None else ""
        parts = [kind, value.get("unit"), value.get("unit_one")]
        written = f"{amount}{text_as_read(value['title'])} [{', '.join(filter(None, parts))}]"
        try:
            (found,) = parse_needs(written, kinds, [])
            if all(cells.alike(value.get(name), each) for name, each in found.over().items()):
                return written
        except (BadCell, ValueError):
            pass
        said = {name: each for name, each in value.items() if each != _DEFAULTS.get(name)}
        return {
            name: text_as_read(each) if isinstance(each, str) else each
            for name, each in said.items()
        }


def text_as_read(text: str) -> str:
    """``text`` as it comes out of a cell the same, with entities where it looks like HTML."""
    text = text or ""
    return text if cells.alike(cells.text(text, lines=True), text) else escape(text)


def list_as_read(values: list[Any], *, commas: bool = True) -> str:
    """Several values in one cell: parted by semicolons, or JSON where these (or ``commas``) would
    part them wrongly."""
    if all(isinstance(value, str) for value in values):
        written = "; ".join(values)
        parts = cells.words(written) if cells.listed(written) == written else None
        if parts == [cells.text(value) for value in values] and (commas or "," not in written):
            return written
    return json.dumps(values, ensure_ascii=False)


def _named(thing: Any, known: lookup.Directory) -> str:
    try:
        if known.find(thing.name) == thing:
            return text_as_read(thing.name)
    except BadCell:
        pass
    return getattr(thing, "key", None) or thing.slug


def _status_word(status: str) -> str:
    english, german, *_more = STATUS_WORDS[status]
    return german if (get_language() or "").startswith("de") else english


def _unchanged() -> str:
    return _("(unchanged)")


def _fit(rows: list[dict[str, Any]], path: Path, notes: list[str]) -> list[dict[str, Any]]:
    room = _ROOM.get(path.suffix.lower(), sys.maxsize)
    for row in rows if room < sys.maxsize else ():
        for name, value in row.items():
            if isinstance(value, list):
                value = row[name] = list_as_read(value, commas=name != "tags")
            if isinstance(value, str) and len(value) > room:
                row[name] = _unchanged()
                said = _("“%(title)s”: “%(column)s” is too long for a cell and was left out.")
                notes.append(said % {"title": row["title"], "column": heading_for(name)})
    return rows


def _json(file: IO[bytes], rows: Iterable[dict[str, Any]]) -> None:
    named = [
        {heading_for(name): row[name] for name in COLUMNS if row.get(name) is not None}
        for row in rows
    ]
    file.write(json.dumps(named, ensure_ascii=False, indent=1, default=date.isoformat).encode())


def _csv(file: IO[bytes], rows: list[dict[str, Any]]) -> None:
    names = [name for name in COLUMNS if any(name in row for row in rows)]
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, **csv_options())
    writer.writerow([heading_for(name) for name in names])
    for row in rows:
        writer.writerow([_csv_cell(row.get(name)) for name in names])
    text.detach()


def _csv_cell(value: Any) -> Any:
    return safe_cell(escaped(value) if isinstance(value, str) and "_x000" in value else value)


def _xlsx(file: IO[bytes], rows: list[dict[str, Any]]) -> None:
    from openpyxl import Workbook

    names = [name for name in COLUMNS if any(name in row for row in rows)]
    book = Workbook(write_only=True)
    sheet = new_sheet(book, _("Challenges"), [heading_for(name) for name in names])
    for row in rows:
        values = (row.get(name) for name in names)
        sheet.append(
            xlsx_cell(sheet, escaped(value) if isinstance(value, str) else value)
            for value in values
        )
    book.save(file)


_WRITERS: dict[str, Callable[[IO[bytes], list[dict[str, Any]]], None]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".json": _json,
}
