"""The palette and the smallest shapes; every function gives a piece of SVG as text.

Lengths are pixels of a canvas of 1600 x 900, y grows downwards.
"""

import hashlib
import math

WIDTH, HEIGHT = 1600, 900

TEAL, PETROL, SUN, BRICK = "#0f5c5c", "#15414b", "#f2b134", "#c8553d"
LEAF, SKY, PLUM, SAND, INK = "#5a8f4e", "#8ec5d6", "#6d3b5e", "#f6ead8", "#22313a"
WHITE, CREAM, WOOD, STONE = "#fffaf2", "#fbf4e8", "#b97f4b", "#b9b4a8"

Point = tuple[float, float]


def mix(first: str, second: str, share: float = 0.5) -> str:
    """The colour between two, with ``share`` (0..1) of the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def dark(colour: str, share: float = 0.18) -> str:
    """The colour in shade."""
    return mix(colour, INK, share)


def light(colour: str, share: float = 0.35) -> str:
    """The colour in light."""
    return mix(colour, WHITE, share)


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def num(value: float) -> str:
    """A number as short as SVG allows."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0) -> str:
    """A rectangle with round corners of radius ``r``."""
    return (
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}"'
        f' rx="{num(r)}" fill="{fill}"/>'
    )


def circle(x: float, y: float, r: float, fill: str) -> str:
    """A disc."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="{fill}"/>'


def ring(x: float, y: float, r: float, stroke: str, width: float) -> str:
    """A circle line."""
    return (
        f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="none"'
        f' stroke="{stroke}" stroke-width="{num(width)}"/>'
    )


def ellipse(x: float, y: float, rx: float, ry: float, fill: str) -> str:
    """A filled ellipse."""
    return f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}" fill="{fill}"/>'


def path(d: str, fill: str = "none", stroke: str = "", width: float = 0) -> str:
    """A path, filled or drawn with round ends."""
    line = (
        f' stroke="{stroke}" stroke-width="{num(width)}" stroke-linecap="round"'
        f' stroke-linejoin="round"'
        if stroke
        else ""
    )
    return f'<path d="{d}" fill="{fill}"{line}/>'


def poly(points: list[Point], fill: str) -> str:
    """A filled polygon."""
    return f'<polygon points="{_list(points)}" fill="{fill}"/>'


def line(points: list[Point], stroke: str, width: float) -> str:
    """A bent line with round ends."""
    return (
        f'<polyline points="{_list(points)}" fill="none" stroke="{stroke}"'
        f' stroke-width="{num(width)}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _list(points: list[Point]) -> str:
    return " ".join(f"{num(x)},{num(y)}" for x, y in points)


def group(
    content: str, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0, flip: bool = False
) -> str:
    """Content drawn around 0,0 moved to x,y; ``turn`` in degrees, ``flip`` mirrors it."""
    parts = [f"translate({num(x)} {num(y)})"]
    if turn:
        parts.append(f"rotate({num(turn)})")
    if scale != 1 or flip:
        parts.append(f"scale({-scale if flip else scale:.3f} {scale:.3f})")
    return f'<g transform="{" ".join(parts)}">{content}</g>'


def fade(content: str, opacity: float) -> str:
    """Content shining through."""
    return f'<g opacity="{opacity:.2f}">{content}</g>'


def clip(shape: str, content: str) -> str:
    """Content seen only inside ``shape``."""
    name = "c" + hashlib.sha256((shape + content).encode()).hexdigest()[:10]
    return f'<clipPath id="{name}">{shape}</clipPath><g clip-path="url(#{name})">{content}</g>'


def star(x: float, y: float, r: float, fill: str, points: int = 5, depth: float = 0.45) -> str:
    """A star whose inner radius is ``depth`` of the outer one."""
    corners = []
    for i in range(points * 2):
        radius = r if i % 2 == 0 else r * depth
        angle = math.pi * i / points - math.pi / 2
        corners.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return poly(corners, fill)


def rows(count: int, start: float, step: float) -> list[float]:
    """Evenly spaced places."""
    return [start + i * step for i in range(count)]


def document(content: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """A whole SVG file."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}">{content}</svg>\n'
    )
