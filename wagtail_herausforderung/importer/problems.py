"""What is wrong with a file, and where."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..db import is_disk_full


class BadFile(Exception):
    """The file as a whole cannot be used; the text is a sentence for its owner."""


class BadCell(Exception):
    """One cell cannot be understood; the text is a sentence for its owner."""


@dataclass(frozen=True)
class Problem:
    """A sentence with its place. ``line`` counts as the reader's program does, from 1;
    ``column`` is the heading as it stands in the file."""

    message: str
    line: int = 0
    column: str = ""
    in_json: bool = False

    def __str__(self) -> str:
        values = {"line": self.line, "column": self.column, "message": self.message}
        if not self.line:
            return self.message
        if self.in_json:
            if self.column:
                return _("Entry %(line)d, “%(column)s”: %(message)s") % values
            return _("Entry %(line)d: %(message)s") % values
        if self.column:
            return _("Line %(line)d, column “%(column)s”: %(message)s") % values
        return _("Line %(line)d: %(message)s") % values


def no_room(error: BaseException) -> str:
    """A sentence if ``error`` says that a disk is full, else nothing."""
    if is_disk_full(error):
        return _("There is no room left on the disk. Nothing was written; make room first.")
    return ""
