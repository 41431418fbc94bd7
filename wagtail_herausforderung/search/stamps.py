"""What the index was read with: with another stemmer, other words come out of the same texts."""

from __future__ import annotations

from importlib.metadata import version

from . import terms
from .meaning.encoder import is_on
from .meaning.passages import FORMAT

_PASSAGES = ", passages "


def read_with() -> str:
    """What documents are read with now: kept with the index, and compared."""
    words = f"terms {terms.FORMAT}, snowballstemmer {version('snowballstemmer')}"
    return f"{words}{_PASSAGES}{FORMAT}" if is_on() else words


def without_passages(built_with: str) -> str:
    """Where documents are written without their passages, these are not those of all."""
    return built_with if is_on() else built_with.partition(_PASSAGES)[0]


def is_current(built_with: str) -> bool:
    """Whether documents that are read now come out as those of the index."""
    now = read_with()
    # An index with passages does no harm where nobody asks for them any more.
    return built_with == now or (not is_on() and built_with.partition(_PASSAGES)[0] == now)
