"""The people who come back from picture to picture."""

from typing import Any

from parts import shade, wheelchair
from people import Look, figure
from shapes import BRICK, CREAM, INK, LEAF, PETROL, PLUM, SKY, SUN, TEAL, WHITE, WOOD, mix

PALE, ROSE, OLIVE, TAN = "#f3cfb3", "#e9b693", "#d59f72", "#bf8354"
BROWN, DEEP = "#8f5b3a", "#5f3b2a"
BLACK, CHESTNUT, BLOND, GREY, RED = "#2a2226", "#5c3826", "#d9a24a", "#c9c6c2", "#a94c2c"
JEANS = mix(PETROL, SKY, 0.35)

AYSE = Look(OLIVE, TEAL, "hijab", PLUM, INK, accent=SUN)
JONAS = Look(PALE, BLOND, "quiff", TEAL, JEANS, BRICK)
MARTA = Look(ROSE, GREY, "bun", BRICK, PETROL, glasses=True)
KOFI = Look(DEEP, BLACK, "short", SUN, PETROL, WHITE)
LENA = Look(PALE, RED, "ponytail", LEAF, JEANS, PLUM)
HEINZ = Look(ROSE, GREY, "fringe", SKY, mix(WOOD, INK, 0.4), glasses=True, beard=True, build=1.15)
AMINA = Look(BROWN, BLACK, "afro", BRICK, INK, SUN)
MEHMET = Look(TAN, BLACK, "short", WHITE, PETROL, beard=True)
PETRA = Look(ROSE, CHESTNUT, "bob", SUN, PLUM, INK)
LINH = Look(OLIVE, BLACK, "bob", SKY, INK, BRICK)
VIKTOR = Look(PALE, CHESTNUT, "cap", PLUM, JEANS, INK, build=1.12, accent=SUN)
SARA = Look(TAN, CHESTNUT, "long", TEAL, BRICK, INK)
EMIL = Look(PALE, BLOND, "short", BRICK, TEAL, SUN, head=1.32, short=True)
NURI = Look(BROWN, BLACK, "curly", SUN, PLUM, WHITE, head=1.32)
MILA = Look(ROSE, CHESTNUT, "braids", SKY, BRICK, INK, head=1.32, skirt=True)
TOMASZ = Look(PALE, CHESTNUT, "short", CREAM, PETROL, INK, glasses=True)
EVERYONE = (AYSE, JONAS, MARTA, KOFI, LENA, HEINZ, AMINA, MEHMET, PETRA, LINH, VIKTOR, SARA)


def seated(look: Look, x: float, y: float, h: float = 430, facing: int = 1, **pose: Any) -> str:
    """Somebody on a chair that stands at x,y; the seat is a quarter of ``h`` high."""
    f = facing or 1
    feet = ((x + f * 0.2 * h, y), (x + f * 0.26 * h, y))
    return figure(look, x, y, h, facing, hip=(x, y - 0.285 * h), feet=feet, **pose)


def in_wheelchair(
    look: Look, x: float, y: float, h: float = 430, facing: int = 1, **pose: Any
) -> str:
    """Somebody in a wheelchair."""
    f = facing or 1
    rear, front = wheelchair(x, y, h / 540, f)
    feet = ((x + f * 0.225 * h, y - 0.045 * h), (x + f * 0.25 * h, y - 0.045 * h))
    person = figure(look, x, y, h, facing, hip=(x, y - 0.3 * h), feet=feet, **pose)
    return shade(x, y, 0.5 * h) + rear + person + front


def kneeling(look: Look, x: float, y: float, h: float = 430, facing: int = 1, **pose: Any) -> str:
    """Somebody on one knee."""
    f = facing or 1
    feet = ((x - f * 0.2 * h, y), (x + f * 0.19 * h, y))
    return figure(look, x, y, h, facing, hip=(x, y - 0.245 * h), feet=feet, **pose)


def striding(look: Look, x: float, y: float, h: float = 430, facing: int = 1, **pose: Any) -> str:
    """Somebody walking."""
    f = facing or 1
    feet = ((x - f * 0.15 * h, y - 0.012 * h), (x + f * 0.14 * h, y))
    return figure(look, x, y, h, facing, hip=(x, y - 0.44 * h), feet=feet, **pose)
