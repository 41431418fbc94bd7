"""From the plain words of ``content`` to what Wagtail's fields hold."""

from __future__ import annotations

import json
import re
import uuid
from html import escape

#: Ids of blocks are derived from it, so that two builds give the same ids.
NAMESPACE = uuid.UUID("6f0a7c52-3c1e-4d0b-9c0e-5d7c5d1f8e11")


def uid(*parts: object) -> str:
    """A stable id: the same parts give the same id."""
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, parts))))


def rich(text: str) -> str:
    """Paragraphs, ``- `` lists, ``### `` headings and ``**bold**`` as the editor's HTML."""
    return "".join(_part(part) for part in re.split(r"\n\s*\n", text.strip()) if part)


def _part(part: str) -> str:
    lines = part.strip().splitlines()
    if lines[0].startswith("### "):
        return f"<h3>{_inline(lines[0][4:])}</h3>"
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "</ul>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _inline(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))


def stream(where: str, blocks: list[tuple[str, object]]) -> str:
    """The JSON of a stream field; ``where`` names it, for the ids."""
    return json.dumps(
        [
            {"type": kind, "value": value, "id": uid(where, number)}
            for number, (kind, value) in enumerate(blocks)
        ]
    )


def items(where: str, values: list) -> list[dict]:
    """The JSON of a list block."""
    return [
        {"type": "item", "value": value, "id": uid(where, "item", number)}
        for number, value in enumerate(values)
    ]
