"""Logos of invented partners: geometric marks without words, drawn around 0,0."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from shapes import (
    BRICK,
    INK,
    LEAF,
    PETROL,
    PLUM,
    SKY,
    SUN,
    TEAL,
    circle,
    clip,
    dark,
    group,
    light,
    line,
    mix,
    path,
    poly,
    rect,
    ring,
)

PAPER = "#ffffff"


@dataclass(frozen=True)
class Logo:
    """A partner's logo of 600 x 300 pixels."""

    name: str
    title: str
    alt_de: str
    alt_en: str
    shape: Callable[[], str]

    def draw(self) -> str:
        """The logo in the middle of white paper."""
        return rect(0, 0, 600, 300, PAPER) + group(self.shape(), 300, 150, 0.68)


def bridge() -> str:
    """Two arcs over water."""
    out = path("M-190,90 A95,95 0 0 1 0,90", "none", TEAL, 34)
    out += path("M0,90 A95,95 0 0 1 190,90", "none", BRICK, 34)
    return (
        out
        + line([(-200, -40), (200, -40)], INK, 22)
        + path("M-200,150 q50,-34 100,0 t100,0 t100,0 t100,0", "none", SKY, 18)
    )


def sunrise() -> str:
    """A sun behind a roof."""
    out = circle(0, -30, 110, SUN) + poly([(-200, 120), (0, -50), (200, 120)], BRICK)
    return out + rect(-34, 50, 68, 70, PAPER)


def three_leaves() -> str:
    """Three leaves from one stem."""
    leaf = "M0,0 C-80,-60 -60,-150 0,-190 C60,-150 80,-60 0,0Z"
    out = ""
    for turn, tone in ((-62, light(LEAF, 0.3)), (62, dark(LEAF, 0.25)), (0, LEAF)):
        out += group(path(leaf, tone), 0, 90, turn=turn)
    return out + line([(0, 80), (0, 170)], dark(LEAF, 0.25), 20)


def nut() -> str:
    """A hexagonal nut with a spark."""
    points = [(170 * math.cos(math.pi * i / 3), 170 * math.sin(math.pi * i / 3)) for i in range(6)]
    return (
        poly(points, PETROL)
        + circle(0, 0, 92, PAPER)
        + poly([(20, -80), (-44, 16), (-6, 16), (-22, 80), (44, -18), (6, -18)], SUN)
    )


def circles() -> str:
    """Three circles that overlap."""
    out = ""
    for i, tone in enumerate((TEAL, SUN, BRICK)):
        angle = math.pi * 2 * i / 3 - math.pi / 2
        out += ring(88 * math.cos(angle), 20 + 88 * math.sin(angle), 92, tone, 34)
    return out


def book() -> str:
    """An open book that is a bird, too."""
    out = path("M0,60 C-40,-30 -130,-90 -210,-80 C-170,40 -90,110 0,120Z", PLUM)
    out += path("M0,60 C40,-30 130,-90 210,-80 C170,40 90,110 0,120Z", mix(PLUM, BRICK, 0.6))
    return out + circle(0, -50, 44, SUN)


def parcels() -> str:
    """Boxes on the way upwards."""
    out = rect(-190, 30, 110, 110, SUN, 10) + rect(-60, -40, 110, 180, mix(SUN, BRICK), 10)
    out += rect(70, -120, 110, 260, BRICK, 10)
    return out + path("M-170,-50 L20,-140 M-44,-150 H26 V-84", "none", INK, 20)


def drop() -> str:
    """A drop of glass."""
    shape = path(
        "M0,-180 C60,-80 130,-20 130,50 A130,130 0 0 1 -130,50 C-130,-20 -60,-80 0,-180Z", SKY
    )
    half = rect(0, -200, 200, 400, mix(SKY, TEAL, 0.5))
    out = clip(shape, shape + half)
    return out + path("M-74,50 a74,74 0 0 0 60,72", "none", PAPER, 22)


def heart() -> str:
    """A heart of two halves."""
    half = "M0,150 C-190,20 -190,-60 -170,-100 C-140,-160 -40,-160 0,-70Z"
    return group(path(half, BRICK), -8, 0) + group(path(half, TEAL), 8, 0, flip=True)


def pines() -> str:
    """Two pines and a moon."""
    out = circle(70, -70, 80, SUN)
    for x, h, tone in ((-60, 300, PETROL), (80, 220, TEAL)):
        out += poly([(x - h * 0.32, 150), (x, 150 - h), (x + h * 0.32, 150)], tone)
    return out


def columns() -> str:
    """Columns that grow, with an arc."""
    out = ""
    for i, tone in enumerate((light(TEAL, 0.5), light(TEAL, 0.25), TEAL)):
        out += rect(-150 + i * 110, 60 - i * 70, 80, 90 + i * 70, tone, 40)
    return out + path("M-170,-10 Q-20,-30 70,-150", "none", SUN, 22)


def swatch() -> str:
    """A fan of colours."""
    out = ""
    for i, tone in enumerate((PLUM, BRICK, SUN, LEAF, SKY)):
        out += group(rect(-36, -250, 72, 250, tone, 16), -10, 150, turn=-60 + i * 30)
    return out + circle(-10, 130, 18, PAPER)


def ear() -> str:
    """An ear of wheat."""
    grain = "M0,0 C-50,-20 -60,-70 -40,-100 C0,-90 16,-50 0,0Z"
    out = line([(0, 180), (0, -60)], mix(SUN, BRICK, 0.4), 16)
    for i in range(3):
        y = 120 - i * 76
        out += group(path(grain, SUN), -6, y, 1.05) + group(
            path(grain, mix(SUN, BRICK, 0.4)), 6, y, 1.05, flip=True
        )
    return out + path("M0,-60 C-40,-100 -30,-150 0,-180 C30,-150 40,-100 0,-60Z", SUN)


def pulley() -> str:
    """The wheel of a winding tower."""
    out = ring(0, 0, 140, INK, 30)
    for i in range(4):
        out += group(rect(-140, -9, 280, 18, BRICK), 0, 0, turn=i * 45)
    return out + circle(0, 0, 44, INK) + circle(0, 0, 18, PAPER)


def brackets() -> str:
    """Brackets around a point."""
    out = path("M-90,-130 L-190,0 L-90,130", "none", PETROL, 38)
    return out + path("M90,-130 L190,0 L90,130", "none", PETROL, 38) + circle(0, 0, 50, BRICK)


def spiral() -> str:
    """A thread that winds."""
    return path(
        "M0,0 a30,30 0 0 1 60,0 a75,75 0 0 1 -150,0 a105,105 0 0 1 210,0 a150,150 0 0 1 -300,0",
        "none",
        PLUM,
        28,
    ) + circle(0, 0, 30, SUN)


def people() -> str:
    """Three people side by side."""
    out = ""
    for x, tone, low in ((-120, SUN, 30), (120, BRICK, 30), (0, TEAL, 0)):
        out += circle(x, -90 + low, 50, tone)
        out += path(f"M{x - 84},150 V{80 + low} A84,100 0 0 1 {x + 84},{80 + low} V150Z", tone)
    return out


def roof() -> str:
    """A roof over a round table."""
    out = path("M-190,10 L0,-150 L190,10", "none", PLUM, 36)
    for i in range(5):
        angle = math.pi * (0.1 + 0.2 * i)
        out += circle(100 * math.cos(angle), 50 + 100 * math.sin(angle), 26, (SUN, BRICK)[i % 2])
    return out + circle(0, 50, 52, TEAL)


def tools() -> str:
    """A hammer and a pencil crossed."""
    hammer = line([(0, 170), (0, -90)], INK, 30) + rect(-84, -160, 168, 84, PETROL, 12)
    pencil = rect(-24, -90, 48, 230, SUN) + poly([(-24, -90), (24, -90), (0, -170)], "#f6ead8")
    pencil += poly([(-9, -140), (9, -140), (0, -170)], INK) + rect(-24, 130, 48, 40, BRICK, 8)
    return group(hammer, 0, 10, turn=-40) + group(pencil, 0, 10, turn=40)
