"""Papers of the workbook (letters, forms, agreements, check lists) as files that are filled in.

A paper is content: a block of a chapter, which an editor writes. ``filling`` puts the names of an
initiative in; ``odt``, ``docx`` and ``pdf`` write the same paper as three files, without an office
program.
"""

from .files import (
    ENDINGS,
    all_papers,
    enclosed_papers,
    file_name_of,
    file_of,
    paper_block,
    papers_of,
)
from .filling import blank, filler_for, unknown_words
from .paper import Paper, Part, Sender

__all__ = [
    "ENDINGS",
    "Paper",
    "Part",
    "Sender",
    "all_papers",
    "blank",
    "enclosed_papers",
    "file_name_of",
    "file_of",
    "filler_for",
    "paper_block",
    "papers_of",
    "unknown_words",
]
