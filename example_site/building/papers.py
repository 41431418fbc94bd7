"""The papers of the workbook as blocks of its chapters."""

from __future__ import annotations

from typing import Any

from example_site.papers.__main__ import PAPERS

from .words import items, uid

_BLOCK = {"h": "heading", "p": "text", "list": "points", "ticks": "ticks", "lines": "lines"}


def blocks(where: str, rows: tuple[tuple[str, str], ...]) -> list[tuple[str, dict]]:
    """The papers of one chapter: ``rows`` are stem and description."""
    return [("paper", _paper(f"{where}/{stem}", stem, description)) for stem, description in rows]


def _paper(where: str, stem: str, description: str) -> dict:
    title, parts = PAPERS[stem]
    return {
        "title": title,
        "description": description,
        "parts": [_part(f"{where}/{n}", kind, value) for n, (kind, value) in enumerate(parts)],
    }


def _part(where: str, kind: str, value: Any) -> dict:
    if kind == "table":
        heads, rows = value
        filled = [row for row in rows if any(row)]
        text = "\n".join(" | ".join(row) for row in [heads, *filled])
        own = {"rows": text, "empty_rows": len(rows) - len(filled)}
        return {"type": "table", "value": own, "id": uid(where)}
    told = items(where, value) if isinstance(value, list) else value
    return {"type": _BLOCK[kind], "value": told, "id": uid(where)}
