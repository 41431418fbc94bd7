"""More logos of invented partners, drawn around 0,0."""

from logos import PAPER
from shapes import (
    BRICK,
    INK,
    LEAF,
    PETROL,
    PLUM,
    SKY,
    STONE,
    SUN,
    TEAL,
    WOOD,
    circle,
    dark,
    group,
    light,
    line,
    mix,
    path,
    poly,
    rect,
    ring,
    star,
)


def night_light() -> str:
    """A crescent moon that holds a star."""
    out = circle(-20, 0, 160, PETROL) + circle(46, -40, 128, PAPER)
    return out + star(70, -30, 74, SUN)


def cycle() -> str:
    """Two wheels and a frame that is an arrow."""
    out = ring(-110, 60, 82, INK, 24) + ring(110, 60, 82, INK, 24)
    return out + path("M-110,60 L-30,-70 H60 L110,60 M-30,-70 L20,60 L80,-40", "none", BRICK, 22)


def cup() -> str:
    """A cup whose steam is a speech bubble."""
    out = path("M-120,0 H100 C100,110 60,150 -10,150 S-120,110 -120,0Z", BRICK)
    out += ring(112, 56, 42, BRICK, 24)
    return out + path(
        "M-90,-150 H70 Q90,-150 90,-130 V-80 Q90,-60 70,-60 H0 L-40,-24 V-60 H-90"
        " Q-110,-60 -110,-80 V-130 Q-110,-150 -90,-150Z",
        TEAL,
    )


def curtain() -> str:
    """A curtain that opens on two dots."""
    half = path("M-200,-150 H0 C-20,-20 -90,60 -200,80Z", BRICK) + rect(-200, 60, 50, 90, BRICK, 8)
    out = half + group(half, 0, 0, flip=True)
    return out + circle(-44, 100, 36, SUN) + circle(44, 100, 36, PLUM)


def dandelion() -> str:
    """A dandelion clock."""
    out = line([(0, 190), (0, -40)], LEAF, 16)
    for i in range(12):
        seed = line([(0, 0), (0, -104)], light(TEAL, 0.45), 8) + circle(0, -120, 17, TEAL)
        out += group(seed, 0, -50, turn=i * 30)
    return out + circle(0, -50, 28, SUN)


def apple() -> str:
    """An apple."""
    out = path(
        "M0,-60 C60,-110 160,-70 150,30 C140,130 60,190 0,150 C-60,190 -140,130 -150,30"
        " C-160,-70 -60,-110 0,-60Z",
        BRICK,
    )
    out += path("M10,-90 C20,-160 90,-180 130,-170 C126,-110 70,-84 10,-90Z", LEAF)
    return out + path("M-100,20 C-104,-20 -80,-40 -54,-40", "none", light(BRICK, 0.6), 18)


def key() -> str:
    """A key whose bow is a house."""
    out = poly([(-200, 0), (-90, -110), (20, 0)], PLUM) + rect(-170, -6, 160, 100, PLUM)
    out += rect(-124, 24, 48, 70, PAPER)
    return (
        out
        + rect(-30, 30, 230, 40, SUN, 6)
        + rect(120, 60, 34, 60, SUN, 4)
        + rect(166, 60, 34, 44, SUN, 4)
    )


def tent() -> str:
    """A tent before a mountain."""
    out = poly([(-200, 130), (-60, -150), (80, 130)], light(PETROL, 0.4))
    out += poly([(-60, -150), (-30, -90), (-60, -70), (-90, -90)], PAPER)
    out += poly([(-40, 130), (80, -60), (200, 130)], BRICK)
    return out + poly([(40, 130), (80, 30), (120, 130)], SUN)


def spark() -> str:
    """Sparks that fly from one point."""
    out = ""
    for i, length in enumerate((170, 110, 190, 120, 160, 100, 180, 120)):
        out += group(line([(0, -56), (0, -length)], (BRICK, SUN)[i % 2], 24), 0, 0, turn=i * 45)
    return out + circle(0, 0, 30, PLUM)


def pan() -> str:
    """A pan with a lid, its knob a sun."""
    out = path("M-140,0 H140 V70 Q140,140 70,140 H-70 Q-140,140 -140,70Z", TEAL)
    out += line([(-150, 30), (-196, 30)], TEAL, 26) + line([(150, 30), (196, 30)], TEAL, 26)
    return (
        out + path("M-140,-24 A140,110 0 0 1 140,-24Z", light(TEAL, 0.3)) + circle(0, -150, 28, SUN)
    )


def valley() -> str:
    """A river between two hills, in a coin."""
    out = circle(0, 0, 170, SUN)
    out += path(
        "M-168,24 C-110,-60 -40,-40 0,40 C-40,100 -60,140 -70,155 A170,170 0 0 1 -168,24Z", LEAF
    )
    out += path("M168,24 C110,-70 40,-30 0,40 C30,90 60,130 70,155 A170,170 0 0 0 168,24Z", TEAL)
    return out + path(
        "M0,40 C-40,100 -60,140 -70,155 A170,170 0 0 0 70,155 C60,130 30,90 0,40Z", SKY
    )


def mill() -> str:
    """A mill whose sails are leaves."""
    out = poly([(-50, 180), (-30, -20), (30, -20), (50, 180)], PETROL)
    for i in range(4):
        sail = path("M0,0 C-56,-40 -50,-120 0,-170 C50,-120 56,-40 0,0Z", (LEAF, SUN)[i % 2])
        out += group(sail, 0, -20, turn=45 + i * 90)
    return out + circle(0, -20, 20, PAPER)


def tulip() -> str:
    """A tulip."""
    out = line([(0, 190), (0, 0)], LEAF, 20)
    out += path("M0,190 C-110,160 -130,70 -120,20 C-50,50 -10,110 0,190Z", dark(LEAF))
    out += path("M0,190 C110,160 130,70 120,20 C50,50 10,110 0,190Z", LEAF)
    return out + path(
        "M0,20 C-90,10 -100,-70 -86,-150 L-40,-100 L0,-170 L40,-100 L86,-150 C100,-70 90,10 0,20Z",
        mix(BRICK, SUN, 0.3),
    )


def linden() -> str:
    """A linden tree of round leaves."""
    out = line([(0, 180), (0, 20)], dark(WOOD, 0.2), 30)
    spots = (
        (-90, 0, LEAF),
        (90, 0, dark(LEAF)),
        (-50, -90, light(LEAF, 0.2)),
        (50, -90, LEAF),
        (0, -10, light(LEAF, 0.35)),
    )
    return out + "".join(circle(x, y, 74, tone) for x, y, tone in spots)


def seven() -> str:
    """A seven under a hall's roof."""
    out = path("M-180,-60 L0,-170 L180,-60", "none", INK, 26)
    return out + path("M-90,-20 H90 L-20,170", "none", BRICK, 44)


def snowflake() -> str:
    """A snow crystal."""
    out = ""
    for i in range(6):
        arm = line([(0, 0), (0, -160)], (TEAL, SKY)[i % 2], 22)
        arm += path("M-44,-150 L0,-106 L44,-150", "none", (TEAL, SKY)[i % 2], 20)
        out += group(arm, 0, 0, turn=i * 60)
    return out


def loaf() -> str:
    """A loaf with a cross cut."""
    crust = mix(WOOD, SUN, 0.25)
    out = path(
        "M-190,90 C-210,-50 -120,-110 0,-110 S210,-50 190,90 Q190,120 150,120 H-150"
        " Q-190,120 -190,90Z",
        crust,
    )
    for x in (-90, 0, 90):
        out += path(f"M{x - 30},20 Q{x - 10},-40 {x + 40},-60", "none", light(SUN, 0.5), 20)
    return out


def bows() -> str:
    """Three bows like a rainbow."""
    out = ""
    for r, tone in ((170, TEAL), (116, SUN), (62, BRICK)):
        out += path(f"M{-r},100 A{r},{r} 0 0 1 {r},100", "none", tone, 36)
    return out


def compass() -> str:
    """A compass that points the way."""
    out = ring(0, 0, 150, PLUM, 28)
    out += poly([(0, 0), (-44, 44), (96, -96)], BRICK) + poly([(0, 0), (44, -44), (-96, 96)], STONE)
    return (
        out
        + poly([(-44, -44), (96, -96), (44, 44)], BRICK)
        + poly([(-44, -44), (-96, 96), (44, 44)], STONE)
    )


def north_star() -> str:
    """A star with eight points."""
    return group(star(0, 0, 120, SUN, 4, 0.4), 0, 0, turn=45) + star(0, 0, 190, TEAL, 4, 0.32)


def houses() -> str:
    """Three houses under one line."""
    out = ""
    for x, h, tone in ((-120, 120, SUN), (0, 190, PLUM), (120, 150, BRICK)):
        out += rect(x - 50, 140 - h, 100, h, tone) + poly(
            [(x - 50, 141 - h), (x, 80 - h), (x + 50, 141 - h)], tone
        )
        out += rect(x - 16, 90, 32, 50, PAPER)
    return out + line([(-190, 160), (190, 160)], LEAF, 22)


def beam() -> str:
    """A girder."""
    out = rect(-160, -130, 320, 60, INK, 6) + rect(-160, 70, 320, 60, INK, 6)
    return out + rect(-34, -80, 68, 160, BRICK)


def chevrons() -> str:
    """Arrows on the move."""
    out = ""
    for i, tone in enumerate((light(TEAL, 0.55), light(TEAL, 0.25), TEAL)):
        x = -140 + i * 110
        out += poly(
            [
                (x - 50, -120),
                (x + 20, -120),
                (x + 100, 0),
                (x + 20, 120),
                (x - 50, 120),
                (x + 30, 0),
            ],
            tone,
        )
    return out
