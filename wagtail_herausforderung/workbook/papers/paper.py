"""What a paper is, for all who write one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: ``("h" | "p", text)``, ``("list" | "ticks" | "lines", [text])`` (points, boxes to tick, lines to
#: write on) or ``("table", (heads, rows))``.
Part = tuple[str, Any]


@dataclass(frozen=True)
class Logo:
    """A picture: ``content`` as PNG or SVG (``ending``), its size in pixels, what it shows."""

    content: bytes
    ending: str
    width: int
    height: int
    alt: str

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """The largest size in the same proportion that is neither wider nor higher."""
        scale = min(width / max(self.width, 1), height / max(self.height, 1))
        return self.width * scale, self.height * scale


@dataclass(frozen=True)
class Sender:
    """Whose paper it is: stands at its head."""

    name: str
    lines: tuple[str, ...] = ()
    logo: Logo | None = None


@dataclass(frozen=True)
class Paper:
    """A paper that is ready to be written: nothing in it is left to fill but lines."""

    title: str
    parts: tuple[Part, ...]
    language: str = "de"
    sender: Sender | None = None
    footer: str = ""

    @property
    def region(self) -> str:
        """The country that office programs want beside the language."""
        return {"de": "DE", "en": "GB"}.get(self.language, self.language.upper())
