"""Pictures of stories: the work is done, people are proud and at ease (first half)."""

from cast import (
    AMINA,
    EMIL,
    HEINZ,
    JONAS,
    KOFI,
    LENA,
    MARTA,
    MILA,
    NURI,
    SARA,
    TOMASZ,
    figure,
    in_wheelchair,
)
from gallery import picture
from parts import (
    bucket,
    chair,
    ground,
    hill,
    lamp,
    leaves,
    pot_plant,
    shade,
    sky,
    table,
    window,
)
from shapes import (
    BRICK,
    CREAM,
    INK,
    LEAF,
    PETROL,
    PLUM,
    SAND,
    SKY,
    STONE,
    SUN,
    TEAL,
    WHITE,
    WOOD,
    circle,
    clip,
    dark,
    ellipse,
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


def splashes(x: float, y: float, colour: str) -> str:
    """Spots of paint on somebody's clothes."""
    spots = ((0, 0, 10), (24, 22, 6), (-20, 30, 8), (8, 58, 7), (-12, 90, 5))
    return "".join(circle(x + dx, y + dy, r, colour) for dx, dy, r in spots)


def confetti(count: int, top: float, low: float, tones: tuple[str, ...]) -> str:
    """Bright bits in the air."""
    out = ""
    for i in range(count):
        x, y = i * 0.7549 % 1 * 1600, top + i * 0.5698 % 1 * (low - top)
        tone = tones[i % len(tones)]
        bit = circle(0, 0, 9, tone) if i % 3 else rect(-12, -6, 24, 12, tone, 3)
        out += group(bit, x, y, turn=i * 47 % 180)
    return out


@picture(
    "story-seminarraum",
    "Der neue Seminarraum",
    "In einem frisch gelb gestrichenen Raum jubeln vier Menschen mit Farbklecksen vor einem"
    " Stuhlkreis.",
    "In a freshly painted yellow room four people splashed with paint cheer before a ring of"
    " chairs.",
)
def new_room() -> str:
    out = [rect(0, 0, 1600, 900, SUN), circle(800, 400, 380, light(SUN, 0.35))]
    out.append(ground(690, mix(WOOD, SAND, 0.35)) + rect(0, 676, 1600, 20, WHITE))
    out += [
        window(120, 150, 260, 320),
        window(1220, 150, 260, 320),
        lamp(800, 110, TEAL, 140, False),
    ]
    for x, f, tone in ((300, 1, TEAL), (430, 1, BRICK), (1170, -1, BRICK), (1300, -1, TEAL)):
        out.append(chair(x, 770 - abs(800 - x) * 0.02, f, tone, 100))
    out.append(ellipse(800, 840, 520, 46, light(TEAL, 0.55)))
    cast = (
        (LENA.but(top=WHITE, stripes="", shoes=BRICK), 560, 1, ("down", "up")),
        (KOFI.but(top=PETROL, bottom=INK), 720, 1, ("hip", (800, 330))),
        (MARTA.but(top=BRICK, apron=WHITE), 890, -1, ("hip", (812, 330))),
        (JONAS.but(top=PLUM), 1050, -1, ("down", "up")),
    )
    for look, x, f, hands in cast:
        out.append(shade(x, 846, 140) + figure(look, x, 846, 500, f, hands=hands))
        out.append(splashes(x - f * 10, 560, light(SUN, 0.25)))
    out.append(circle(806, 322, 22, DEEP_HAND))
    for turn in (-50, -20, 20, 50):
        out.append(group(line([(0, -44), (0, -70)], BRICK, 9), 806, 322, turn=turn))
    out.append(bucket(400, 866, 100, WHITE, SUN) + bucket(1220, 866, 90, TEAL, SUN))
    out.append(chair(220, 872, 1, PLUM, 106) + chair(1390, 872, -1, PLUM, 106))
    return "".join(out)


DEEP_HAND = KOFI.skin


@picture(
    "story-sportfest",
    "Ein Sportfest für alle",
    "Kinder und Jugendliche mit Medaillen, Pokal und Geschenken lachen im Konfettiregen.",
    "Children and teenagers with medals, a cup and presents laugh in a rain of confetti.",
)
def winners() -> str:
    out = [sky(TEAL, light(TEAL, 0.16), 800, 440, 390), hill(700, dark(LEAF, 0.1), 70)]
    out.append(ground(740, LEAF) + confetti(64, 30, 470, (SUN, BRICK, SKY, WHITE)))
    medal = (
        path("M-17,-58 L0,0 L17,-58", "none", WHITE, 9)
        + circle(0, 8, 22, SUN)
        + star(0, 8, 12, WHITE)
    )
    gift = (
        rect(-56, -90, 112, 90, BRICK, 6)
        + rect(-10, -90, 20, 90, SUN)
        + rect(-64, -106, 128, 26, light(BRICK, 0.15), 5)
        + rect(-10, -106, 20, 26, SUN)
    )
    gift += path("M0,-106 C-50,-160 -70,-110 0,-106 C50,-160 70,-110 0,-106", "none", SUN, 11)
    cup = path("M-46,-92 H46 C46,-20 30,0 0,2 C-30,0 -46,-20 -46,-92Z", SUN)
    cup += path("M-44,-78 C-92,-84 -84,-20 -30,-24 M44,-78 C92,-84 84,-20 30,-24", "none", SUN, 12)
    cup += (
        rect(-8, 0, 16, 26, dark(SUN)) + rect(-36, 24, 72, 20, BRICK, 4) + star(0, -50, 24, WHITE)
    )
    out.append(shade(800, 846, 900))
    out.append(figure(AMINA.but(top=PLUM, bottom=INK), 1150, 840, 460, -1, hands=("down", "up")))
    out.append(figure(TOMASZ.but(top=SKY), 430, 840, 470, 1, hands=("down", "wave")))
    out.append(figure(EMIL.but(top=SUN, bottom=PETROL), 560, 850, 380, 1, hands=("down", "down")))
    out.append(group(medal, 564, 640))
    out.append(
        figure(
            MILA.but(top=WHITE),
            1030,
            850,
            370,
            -1,
            held=group(gift, 990, 690),
            hands=((1040, 700), (950, 700)),
        )
    )
    out.append(
        figure(NURI.but(top=BRICK, bottom=SKY), 700, 850, 380, 1, hands=((690, 420), (800, 440)))
    )
    out.append(group(medal, 704, 640) + group(cup, 745, 410, 0.95))
    out.append(
        in_wheelchair(
            LENA.but(head=1.25, top=SUN, bottom=PETROL), 880, 862, 430, -1, hands=("up", "up")
        )
    )
    out.append(group(medal, 872, 668) + group(gift, 250, 856, 1.2) + group(gift, 1350, 856, 0.9))
    ball = circle(0, 0, 54, SUN) + path(
        "M-54,0 H54 M0,-54 V54 M-40,-36 Q-8,0 -40,36 M40,-36 Q8,0 40,36", "none", INK, 5
    )
    out.append(group(ball, 1480, 800, turn=20))
    return "".join(out)


@picture(
    "story-schliessanlage",
    "Der Schlüssel ist übergeben",
    "Nahaufnahme zweier Hände: Ein großer goldener Schlüssel mit Hausanhänger wechselt vor"
    " einer Tür"
    " den Besitzer.",
    "Close-up of two hands: a large golden key with a house tag is passed on in front of a door.",
)
def key_handover() -> str:
    out = [rect(0, 0, 1600, 900, SKY), circle(800, 450, 400, light(SKY, 0.5))]
    out.append(path("M520,900 V380 A280,280 0 0 1 1080,380 V900Z", CREAM))
    out.append(path("M560,900 V384 A240,240 0 0 1 1040,384 V900Z", BRICK))
    out.append(
        clip(
            path("M600,380 A200,200 0 0 1 1000,380Z", SUN),
            rect(560, 100, 480, 290, light(SUN, 0.3))
            + "".join(
                group(rect(-5, -260, 10, 260, CREAM), 800, 380, turn=t) for t in (-54, -18, 18, 54)
            ),
        )
    )
    for x in (604, 816):
        out.append(
            rect(x, 420, 180, 200, dark(BRICK, 0.15), 10)
            + rect(x, 660, 180, 300, dark(BRICK, 0.15), 10)
        )
    out.append(leaves(240, 900, 330, LEAF) + leaves(1380, 900, 330, LEAF))
    out.append(leaves(90, 900, 240, dark(LEAF)) + leaves(1520, 900, 240, dark(LEAF)))

    def arm(sleeve: str, cuff: str, skin: str) -> str:
        out = path("M-760,-20 L-250,-74 L-250,96 L-760,170Z", sleeve)
        out += path("M-290,-78 L-236,-82 L-236,104 L-290,100Z", cuff)
        out += path(
            "M-240,-60 C-170,-74 -120,-80 -70,-66 L60,-52 A27,27 0 0 1 60,2 L-20,4 L-20,12"
            " L26,16 A24,24 0 0 1 24,64 L-8,64 A22,22 0 0 1 -16,104 L-120,108 C-180,106"
            " -210,92 -240,84Z",
            skin,
        )
        shade_line = dark(skin, 0.22)
        return out + path("M-30,8 H-96 M-20,64 H-84", "none", shade_line, 7)

    ring_tag = ring(0, 0, 42, STONE, 12)
    key = ring(0, 0, 84, SUN, 50) + rect(76, -26, 300, 52, SUN, 10)
    key += rect(276, 10, 42, 92, SUN, 6) + rect(338, 10, 38, 70, SUN, 6)
    key += rect(96, -14, 240, 9, light(SUN, 0.4), 4)
    tag = (
        poly([(-70, 0), (0, -66), (70, 0)], PLUM)
        + rect(-50, -2, 100, 84, TEAL)
        + rect(-16, 30, 32, 52, CREAM)
        + rect(-6, -112, 12, 52, STONE, 5)
    )
    out.append(group(key, 640, 450))
    out.append(group(ring_tag, 640, 560) + group(tag, 640, 680, 1.05, 6))
    out.append(group(arm(TEAL, light(TEAL, 0.3), AMINA.skin), 560, 430))
    out.append(group(arm(SUN, WHITE, MARTA.skin), 1030, 470, flip=True))
    return "".join(out)


@picture(
    "story-buchhaltung",
    "Die Bücher stimmen",
    "Eine Frau und ein Mann geben sich über sauber sortierten Ordnern die Hand.",
    "A woman and a man shake hands over neatly sorted folders.",
)
def books_in_order() -> str:
    out = [rect(0, 0, 1600, 900, PLUM), circle(800, 400, 390, light(PLUM, 0.16))]
    out.append(ground(760, dark(PLUM, 0.4)))
    for i, (x, y, r) in enumerate(
        ((330, 200, 64), (230, 330, 40), (1290, 220, 70), (1400, 350, 36))
    ):
        tone = (SUN, BRICK, TEAL, SUN)[i]
        out.append(
            circle(x, y, r, tone)
            + path(
                f"M{x - r * 0.4},{y} l{r * 0.3},{r * 0.3} l{r * 0.52},{-r * 0.6}",
                "none",
                WHITE,
                r * 0.19,
            )
        )
    out.append(figure(SARA.but(top=SUN), 540, 880, 600, 1, lean=5, hands=("down", (806, 452))))
    out.append(figure(HEINZ.but(top=TEAL), 1060, 880, 600, -1, lean=5, hands=("down", (796, 456))))
    out.append(circle(802, 452, 26, HEINZ.skin))
    for turn in (-34, 0, 34):
        out.append(group(line([(0, -52), (0, -84)], SUN, 11), 802, 440, turn=turn))
    out.append(table(800, 890, 1060, 230, light(WOOD, 0.15)))
    for i in range(9):
        tone = (BRICK, SUN, LEAF, SKY, TEAL)[i % 5]
        x, h = 600 + i * 46, 150
        out.append(rect(x, 660 - h, 42, h, tone, 4) + rect(x + 9, 660 - h + 22, 24, 54, WHITE, 3))
        out.append(circle(x + 21, 660 - 30, 9, dark(tone, 0.45)))
    out.append(
        rect(330, 638, 190, 14, WHITE, 2)
        + rect(338, 622, 180, 14, CREAM, 2)
        + rect(330, 606, 186, 14, WHITE, 2)
    )
    out.append(rect(1130, 604, 46, 56, BRICK, 8) + ring(1182, 630, 14, BRICK, 8))
    out.append(pot_plant(170, 890, 320, SUN) + pot_plant(1460, 890, 300, SUN))
    return "".join(out)
