"""How texts are written here, and the blocks that they become."""

from __future__ import annotations

import re


def unwrapped(text: str) -> str:
    """Each paragraph and each point of a list on one line."""
    return re.sub(r"(?<!\n)\n(?!\n|- |#)", " ", text.strip())


def blocks(text: str) -> tuple[tuple[str, object], ...]:
    """A text as blocks of a body."""
    found: list[tuple[str, object]] = []
    for part in re.split(r"^## ", text.strip(), flags=re.MULTILINE):
        heading, _line, rest = part.partition("\n")
        if part:
            found += [("heading", heading.strip()), ("paragraph", unwrapped(rest))]
    return tuple(found)
