"""Names on the map, where there is room for them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

#: Width of a letter of a wide font, as a part of the size of the letters.
_LETTER = 0.65
#: Kept free along the edges.
_EDGE = 5.0


@dataclass(frozen=True)
class Label:
    """A name that starts (``anchor="start"``), ends or has its middle at ``x``, ``y``."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class _Rectangle:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Rectangle) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def meets_circle(self, x: float, y: float, radius: float) -> bool:
        near_x = min(max(x, self.left), self.right)
        near_y = min(max(y, self.top), self.bottom)
        return math.hypot(near_x - x, near_y - y) < radius


class Sheet:
    """A drawing of a width and a height, on which circles and names keep clear of each other."""

    def __init__(self, width: float, height: float, circles: Iterable[tuple[float, float, float]]):
        self._whole = _Rectangle(_EDGE, _EDGE, width - _EDGE, height - _EDGE)
        self._circles = list(circles)
        self._names: list[_Rectangle] = []

    def is_free(self, x: float, y: float, radius: float) -> bool:
        """Whether a circle could stand there."""
        whole = self._whole
        if not (whole.left < x < whole.right and whole.top < y < whole.bottom):
            return False
        return all(math.hypot(x - cx, y - cy) >= radius + cr for cx, cy, cr in self._circles) and (
            not any(name.meets_circle(x, y, radius) for name in self._names)
        )

    def add_circle(self, x: float, y: float, radius: float) -> None:
        self._circles.append((x, y, radius))

    def reserve(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keeps names out of a rectangle."""
        self._names.append(_Rectangle(left, top, right, bottom))

    def write(self, text: str, x: float, y: float, radius: float, size: float) -> Label | None:
        """The name beside the circle at ``x``, ``y``: right, left, below, above; else not.

        ``radius`` is the circle's, ``size`` that of the letters.
        """
        width = (len(text) + 0.5) * size * _LETTER
        gap = radius + size * 0.3
        # The y of SVG text is that of its base line.
        beside, below, above = y + size * 0.35, y + gap + size * 0.8, y - gap - size * 0.1
        for anchor, at_x, at_y in (
            ("start", x + gap, beside),
            ("end", x - gap, beside),
            ("middle", x, below),
            ("middle", x, above),
            ("end", x + radius, below),
            ("start", x - radius, below),
            ("end", x + radius, above),
            ("start", x - radius, above),
        ):
            left = {"start": at_x, "end": at_x - width, "middle": at_x - width / 2}[anchor]
            box = _Rectangle(left, at_y - size * 0.85, left + width, at_y + size * 0.25)
            if self._fits(box, (x, y, radius)):
                self._names.append(box)
                return Label(text, round(at_x, 1), round(at_y, 1), anchor)
        return None

    def _fits(self, box: _Rectangle, own: tuple[float, float, float]) -> bool:
        whole = self._whole
        inside = (
            box.left >= whole.left
            and box.right <= whole.right
            and box.top >= whole.top
            and box.bottom <= whole.bottom
        )
        return (
            inside
            and not any(box.meets(other) for other in self._names)
            and not any(box.meets_circle(*each) for each in self._circles if each != own)
        )
