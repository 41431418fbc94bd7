"""From lines to checked rows: every value understood, every problem with line and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale

from ..models import Partner
from ..tags import one_each
from . import cells, lookup
from .columns import REQUIRED, RICH, TERMS, heading_for, why_left_out
from .markup import lost
from .needs import WantedNeed, parse_needs
from .problems import BadCell, BadFile, Problem
from .readers import MISSING, Table
from .xlsx import Formula

#: Words for the status of a challenge; ``draft`` stays unpublished.
STATUS_WORDS = {
    "draft": ("draft", "entwurf"),
    "open": ("open", "offen"),
    "under_way": ("under way", "under_way", "in arbeit", "läuft"),
    "done": ("done", "erledigt", "abgeschlossen", "fertig"),
    "closed": ("closed", "geschlossen"),
}
_LIMITS = {"title": 255, "summary": 300, "place": 120, "external_id": 200}
#: Several values each.
_LISTS = (*TERMS, "supports", "tags", "needs")
_TAG_LENGTH = 100


@dataclass
class ChallengeRow:
    """One challenge as the file wants it. ``values`` holds the fields the file speaks of,
    ``untouched`` names the columns that it leaves as they are on the page."""

    line: int
    title: str = ""
    external_id: str = ""
    status: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    needs: list[WantedNeed] | None = None
    tags: list[str] | None = None
    untouched: list[str] = field(default_factory=list)

    @property
    def organisation(self) -> Partner | None:
        return self.values.get("organisation")


@dataclass
class Sheet:
    """All rows of a file with what is wrong (``problems``) and worth knowing (``notes``)."""

    rows: list[ChallengeRow]
    problems: list[Problem]
    notes: list[Problem]
    headings: dict[str, str]
    in_json: bool

    def problem(self, line: int, column: str, message: str) -> Problem:
        """A problem in our ``column``, told with the file's own heading."""
        return Problem(message, line, self.headings.get(column, column), self.in_json)


def read_rows(table: Table, locale: Locale, create_partners: bool = False) -> Sheet:
    """Understand a table. Raises ``BadFile`` when columns are missing or stand twice.

    With ``create_partners`` an unknown organisation is not a problem: the row gets an unsaved
    ``Partner``, the same for every row that names it.
    """
    columns, headings, notes = _columns(table)
    sheet = Sheet([], [], notes, headings, table.in_json)
    parser = Parser(locale, create_partners)
    for line, values in table.rows:
        if len(values) > len(table.headings) and any(
            str(value).strip() for value in values[len(table.headings) :]
        ):
            message = _("There are more cells than headings. Is a separator not quoted?")
            sheet.problems.append(sheet.problem(line, "", message))
            continue
        given = {
            name: cells.listed(values[position]) if name in _LISTS else values[position]
            for name, position in columns.items()
            if values[position] is not MISSING
        }
        row = ChallengeRow(line)
        row.untouched = [name for name, value in given.items() if cells.unchanged(value)]
        for name in row.untouched:
            del given[name]
        for column, message in parser.fill(row, given):
            sheet.problems.append(sheet.problem(line, column, message))
        sheet.notes += [sheet.problem(line, *told) for told in _lost(given)]
        sheet.rows.append(row)
    return sheet


def _columns(table: Table) -> tuple[dict[str, int], dict[str, str], list[Problem]]:
    columns: dict[str, int] = {}
    notes = [Problem(note) for note in table.notes]
    for position, (heading, name) in enumerate(zip(table.headings, table.names, strict=True)):
        if not name:
            if heading and name is None:
                notes.append(Problem(why_left_out(heading)))
            continue
        read = columns.setdefault(name, position)
        if read != position:
            columns[name], other = _heavier(table, read, position)
            message = _("“%(one)s” and “%(two)s” mean the same: “%(two)s” was left out.")
            one, two = table.headings[columns[name]], table.headings[other]
            notes.append(Problem(message % {"one": one, "two": two}))
    missing = [heading_for(name) for name in REQUIRED if name not in columns]
    if missing:
        raise BadFile(
            _("The file has no column “%(missing)s”. Found: %(found)s.")
            % {
                "missing": ", ".join(missing),
                "found": ", ".join(h for h in table.headings if h)[:300] or "–",
            }
        )
    return columns, {name: table.headings[at] for name, at in columns.items()}, notes


def _heavier(table: Table, one: int, two: int) -> tuple[int, int]:
    """Two columns that mean the same: the one to read, and the one to leave."""
    if table.weights[one] == table.weights[two]:
        raise BadFile(
            _("The columns “%(one)s” and “%(two)s” mean the same. Remove one of them.")
            % {"one": table.headings[one], "two": table.headings[two]}
        )
    return (one, two) if table.weights[one] > table.weights[two] else (two, one)


def _lost(given: dict[str, Any]) -> list[tuple[str, str]]:
    """(column, sentence) for what rich text cannot hold."""
    texts = {name: given.get(name) for name in (*RICH, "body")}
    found = {name: lost(text) for name, text in texts.items() if isinstance(text, str)}
    said = _("What is no text was left out: %(tags)s.")
    return [(name, said % {"tags": ", ".join(tags)}) for name, tags in found.items() if tags]


class Parser:
    """Knows the vocabulary, and turns the cells of one line into a row."""

    def __init__(self, locale: Locale, create_partners: bool = False) -> None:
        self.terms = {name: lookup.terms(name, locale) for name in TERMS.values()}
        self.kinds = lookup.terms("support", locale)
        self.partners = lookup.partners()
        self._statuses = lookup.Directory(
            (words[0], status, list(words)) for status, words in STATUS_WORDS.items()
        )
        self._create_partners = create_partners
        self._new_partners: dict[str, Partner] = {}
        self._converters: dict[str, Callable[[Any], Any]] = {
            **{name: partial(cells.short_text, limit=limit) for name, limit in _LIMITS.items()},
            **dict.fromkeys(RICH, cells.rich_text),
            "body": partial(cells.rich_text, headings=True),
            **{name: self._finder(self.terms[terms]) for name, terms in TERMS.items()},
            "supports": self._finder(self.kinds),
            "organisation": self._partner,
            "postal_code": cells.postal_code,
            "deadline": cells.day,
            "status": self._status,
            "tags": _tags,
        }

    def fill(self, row: ChallengeRow, given: dict[str, Any]) -> list[tuple[str, str]]:
        """Fill ``row``; returns (column, sentence) for everything that is not understood."""
        problems: list[tuple[str, str]] = []

        def take(name: str, convert: Callable[[Any], Any]) -> Any:
            try:
                if isinstance(given[name], Formula):
                    raise BadCell(_("This is a formula. Paste its value instead."))
                return convert(given[name])
            except BadCell as error:
                problems.append((name, str(error)))
                return None

        for name, convert in self._converters.items():
            if name in given:
                row.values[name] = take(name, convert)
        for name in ("title", "external_id", "status"):
            setattr(row, name, row.values.pop(name, None) or "")
        row.tags = row.values.pop("tags", None)
        kinds = row.values.pop("supports", None) or []
        if "needs" in given:
            row.needs = take("needs", lambda cell: parse_needs(cell, self.kinds, kinds))
        elif kinds:
            row.needs = take("supports", lambda _cell: parse_needs("", self.kinds, kinds))
        if not row.title and "title" not in dict(problems):
            problems.append(("title", _("The title is missing.")))
        return problems

    @staticmethod
    def _finder(known: lookup.Directory) -> Callable[[Any], list[Any]]:
        def find_all(cell: Any) -> list[Any]:
            return list(dict.fromkeys(known.find(word) for word in cells.words(cell, known)))

        return find_all

    def _status(self, cell: Any) -> str:
        written = cells.text(cell)
        return self._statuses.find(written) if written else ""

    def _partner(self, cell: Any) -> Partner | None:
        name = cells.short_text(cell, 160)
        if not name:
            return None
        if name in self.partners or not self._create_partners:
            return self.partners.find(name)
        return self._new_partners.setdefault(
            lookup.fold(name), Partner(name=name, sector="nonprofit")
        )


def _tags(cell: Any) -> list[str]:
    tags = cells.words(cell)
    if not isinstance(cell, list):
        tags = [each for tag in tags for each in tag.split(",")]
    tags = one_each(tags)
    for tag in tags:
        if len(tag) > _TAG_LENGTH:
            raise BadCell(_("“%(tag)s…” is too long for a tag.") % {"tag": tag[:40]})
    return tags
