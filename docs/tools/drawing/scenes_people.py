"""Pictures about time for people: reading, celebrating, learning."""

from cast import (
    AYSE,
    HEINZ,
    JONAS,
    KOFI,
    LENA,
    MARTA,
    MEHMET,
    MILA,
    NURI,
    PETRA,
    SARA,
    figure,
    in_wheelchair,
    seated,
)
from gallery import picture
from parts import (
    books,
    bulbs,
    ground,
    shade,
    shelf,
    sky,
    wheel,
)
from shapes import (
    BRICK,
    CREAM,
    INK,
    LEAF,
    PETROL,
    PLUM,
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
    fade,
    group,
    light,
    line,
    mix,
    path,
    poly,
    rect,
    star,
)


@picture(
    "lesepaten",
    "Lesepaten für die Grundschule",
    "Ein älterer Mann liest im Sessel zwei Kindern vor, hinter ihnen ein volles Bücherregal.",
    "An elderly man in an armchair reads to two children, a full bookcase behind them.",
)
def reading() -> str:
    out = [rect(0, 0, 1600, 900, TEAL), circle(800, 430, 400, light(TEAL, 0.14))]
    out.append(ground(770, dark(WOOD, 0.35)))
    out.append(shelf(200, 770, 400, 630, 4, WOOD) + shelf(1020, 770, 400, 630, 4, WOOD))
    for level in range(4):
        y = 140 + (level + 1) * 153.5
        out.append(books(222, y, 352, 128, level * 5 + 1) + books(1042, y, 352, 128, level * 7 + 3))
    out.append(ellipse(800, 838, 560, 62, BRICK) + ellipse(800, 834, 500, 50, light(BRICK, 0.3)))
    out.append(ellipse(800, 832, 420, 38, BRICK))
    out.append(
        line([(1010, 820), (1010, 330)], INK, 12)
        + path("M930,340 L960,230 H1060 L1090,340Z", SUN)
        + fade(circle(1010, 350, 190, SUN), 0.14)
    )
    arm = path("M-150,0 V-330 Q-150,-400 -80,-400 H60 Q130,-400 130,-330 V0Z", PLUM)
    arm += rect(-180, -190, 70, 190, dark(PLUM, 0.12), 34) + rect(
        -140, -120, 290, 110, light(PLUM, 0.12), 26
    )
    arm += line([(-140, 0), (-146, 24)], INK, 16) + line([(120, 0), (126, 24)], INK, 16)
    out.append(group(arm, 770, 806))
    book = path(
        "M0,0 C-30,-24 -74,-26 -104,-14 V74 C-74,62 -30,64 0,86 C30,64 74,62 104,74 V-14"
        " C74,-26 30,-24 0,0Z",
        SUN,
    )
    book += line([(0, 2), (0, 84)], dark(SUN, 0.3), 5)
    out.append(
        seated(
            HEINZ.but(top=SKY),
            770,
            836,
            520,
            1,
            nod=14,
            held=group(book, 906, 520),
            hands=((832, 572), (990, 566)),
        )
    )
    out.append(rect(634, 640, 60, 170, dark(PLUM, 0.12), 30))
    cushion = ellipse(0, 0, 104, 34, SUN)
    out.append(group(cushion, 510, 836) + group(ellipse(0, 0, 104, 34, LEAF), 1150, 846))
    out.append(
        figure(
            MILA.but(skirt=False, bottom=BRICK),
            500,
            830,
            350,
            1,
            hip=(500, 806),
            feet=((620, 846), (600, 850)),
            hands=((574, 720), (600, 730)),
            nod=-8,
        )
    )
    out.append(
        figure(
            NURI.but(top=BRICK, bottom=SKY),
            1156,
            840,
            350,
            -1,
            hip=(1160, 816),
            feet=((1040, 856), (1064, 860)),
            hands=((1080, 740), (1060, 740)),
            nod=-8,
        )
    )
    for x, y, r, tone in (
        (900, 420, 13, SUN),
        (946, 340, 18, WHITE),
        (880, 290, 10, BRICK),
        (930, 210, 14, SKY),
        (860, 160, 22, SUN),
    ):
        out.append(star(x, y, r, tone))
    return "".join(out)


@picture(
    "nachbarschaftsfest",
    "Ein Fest für die Nachbarschaft",
    "Nachbarinnen und Nachbarn feiern abends an einem langen Tisch unter Lichterketten.",
    "Neighbours celebrate in the evening at a long table beneath strings of lights.",
)
def street_party() -> str:
    dusk = mix(PLUM, INK, 0.35)
    out = [sky(dusk, mix(PLUM, BRICK, 0.45), 800, 520, 400)]
    for i, (w, h) in enumerate(((200, 420), (170, 330), (190, 480), (150, 300))):
        for x in (sum((190, 160, 180, 0)[:i]) - 60, 1660 - sum((190, 160, 180, 0)[:i]) - w):
            if i < 2:
                tone = mix(dusk, (TEAL, BRICK)[i], 0.45)
                out.append(
                    rect(x, 700 - h, w, h, tone)
                    + poly(
                        [(x - 8, 700 - h), (x + w / 2, 610 - h), (x + w + 8, 700 - h)],
                        dark(tone, 0.3),
                    )
                )
                for k in range(6):
                    glass = SUN if (k + i) % 3 else dark(tone, 0.3)
                    out.append(
                        rect(x + 36 + k % 2 * (w - 118), 730 - h + k // 2 * 90, 44, 56, glass, 4)
                    )
    out.append(ground(700, mix(dusk, BRICK, 0.35)))
    out.append(bulbs([(-20, 60), (400, 130), (800, 70), (1200, 130), (1620, 60)]))
    back = (
        (MEHMET.but(top=TEAL), 420, 1),
        (MARTA, 570, 1),
        (KOFI, 720, 1),
        (AYSE.but(top=LEAF), 880, -1),
        (JONAS.but(top=SKY), 1030, -1),
        (PETRA.but(top=WHITE), 1180, -1),
    )
    for i, (look, x, f) in enumerate(back):
        raised = (x + f * 90, 420 + i % 2 * 34)
        hands = ("down", raised) if i in (0, 2, 3, 5) else ("down", (x + f * 70, 590))
        out.append(figure(look, x, 850, 480, f, hands=hands))
        if i in (0, 2, 3, 5):
            cup = poly(
                [(-16, -30), (16, -30), (11, 14), (-11, 14)], (SUN, BRICK, WHITE, SKY)[i % 4]
            )
            out.append(group(cup, *raised))
    out.append(rect(300, 600, 1000, 120, WHITE) + rect(300, 600, 1000, 26, CREAM))
    for i in range(20):
        out.append(path(f"M{300 + i * 50},720 a25,22 0 0 0 50,0Z", WHITE))
        out.append(rect(300 + i * 50, 640, 25, 80, fadeless(BRICK)))
    for x in (340, 1260):
        out.append(line([(x, 730), (x, 840)], INK, 14))
    cake = rect(-70, -50, 140, 50, BRICK, 8) + path(
        "M-70,-34 q17,22 35,0 q17,22 35,0 q17,22 35,0 q17,22 35,0 V-50 H-70Z", WHITE
    )
    for dx in (-40, 0, 40):
        cake += rect(dx - 4, -78, 8, 28, SKY) + ellipse(dx, -88, 6, 10, SUN)
    out.append(group(cake + rect(-90, -4, 180, 10, STONE, 4), 800, 598))
    bowl = path("M-60,-40 H60 C54,0 30,0 0,0 S-54,0 -60,-40Z", TEAL)
    greens = (
        circle(-30, -44, 22, LEAF)
        + circle(6, -52, 26, light(LEAF, 0.2))
        + circle(34, -44, 20, LEAF)
        + circle(-6, -46, 12, BRICK)
        + circle(22, -58, 10, SUN)
    )
    out.append(group(greens + bowl, 500, 600) + group(greens + bowl, 1100, 600))
    for x, tone in ((400, SUN), (620, SKY), (960, BRICK), (1210, SUN)):
        out.append(rect(x - 14, 552, 28, 48, tone, 5))
    out.append(figure(NURI.but(top=SKY), 240, 860, 330, 1, hands=("down", (310, 600))))
    out.append(in_wheelchair(LENA.but(top=SUN), 1400, 866, 440, -1, hands=((1290, 600), "front")))
    return "".join(out)


def fadeless(colour: str) -> str:
    """A soft stripe of a table-cloth."""
    return mix(colour, WHITE, 0.55)


@picture(
    "kaeltebus",
    "Der Kältebus",
    "In einer verschneiten Nacht reicht eine Frau aus einem roten Bus heißen Tee und Suppe.",
    "On a snowy night a woman hands out hot tea and soup from a red bus.",
)
def warm_bus() -> str:
    night = mix(PETROL, INK, 0.5)
    out = [sky(night, mix(night, SKY, 0.16), 800, 440, 400)]
    for i in range(5):
        w, h = 180 + i * 23 % 60, 260 + i * 97 % 190
        x = i * 350 - 40
        out.append(rect(x, 700 - h, w, h, mix(night, TEAL, 0.35)))
        for k in range(4):
            if (i + k) % 3:
                out.append(
                    rect(
                        x + 34 + k % 2 * 76, 740 - h + k // 2 * 80, 34, 46, mix(SUN, night, 0.25), 3
                    )
                )
    out.append(
        ground(700, mix(SKY, WHITE, 0.55))
        + path("M0,720 C400,680 900,740 1600,700 V900 H0Z", light(SKY, 0.7))
    )
    out.append(shade(720, 806, 1000, 0.2))
    bus = rect(240, 300, 960, 480, BRICK, 50) + rect(240, 640, 960, 140, dark(BRICK, 0.16), 30)
    bus += rect(240, 636, 960, 20, WHITE)
    bus += rect(276, 350, 120, 170, light(SKY, 0.3), 18) + rect(
        276, 560, 120, 60, dark(BRICK, 0.1), 10
    )
    bus += rect(250, 690, 46, 34, SUN, 12)
    bus += rect(980, 360, 180, 130, light(SUN, 0.3), 16) + rect(
        540, 350, 380, 240, light(SUN, 0.35), 8
    )
    for x in (400, 1040):
        bus += wheel(x, 776, 64, INK, STONE)
    out.append(bus)
    out.append(fade(ellipse(730, 826, 360, 26, SUN), 0.3))
    out.append(
        clip(
            rect(520, 300, 420, 282, SUN),
            figure(MARTA.but(top=TEAL, apron=WHITE), 650, 850, 480, 1, hands=("down", (760, 560)))
            + figure(KOFI.but(top=PLUM), 850, 850, 480, 1, hands=((820, 560), "down")),
        )
    )
    pot = rect(-56, -80, 112, 80, STONE, 10) + line([(-70, -56), (70, -56)], dark(STONE), 11)
    out.append(group(pot + rect(-60, -88, 120, 14, dark(STONE), 6), 590, 582))
    out.append(rect(516, 578, 428, 28, WOOD, 8))
    for i in range(8):
        out.append(
            path(
                f"M{510 + i * 55},350 L{498 + i * 58},300 H{556 + i * 58} L{565 + i * 55},350"
                f" a27,22 0 0 1 -55,0Z",
                SUN if i % 2 else WHITE,
            )
        )
    for x, y in ((570, 470), (596, 450), (622, 474)):
        out.append(path(f"M{x},{y + 20} q-16,-22 0,-42 t0,-42", "none", WHITE, 6))
    out.append(group(heart_sign(), 466, 440))
    out.append(
        shade(1010, 850, 150)
        + figure(
            HEINZ.but(top=LEAF, style="cap", accent=PLUM),
            1000,
            850,
            460,
            -1,
            hands=((900, 560), "down"),
        )
    )
    out.append(
        path("M868,524 H916 L910,580 H874Z", WHITE)
        + path("M892,510 q-12,-18 0,-34 t0,-34", "none", WHITE, 6)
    )
    out.append(
        shade(1190, 856, 150)
        + figure(
            SARA.but(top=PLUM, bottom=INK), 1180, 856, 450, -1, hands=((1110, 620), (1100, 640))
        )
    )
    bowl = path("M-46,-22 H46 C40,20 24,28 0,28 S-40,20 -46,-22Z", SUN)
    out.append(group(bowl, 1098, 636) + path("M1098,600 q-12,-18 0,-34 t0,-34", "none", WHITE, 6))
    for i in range(44):
        out.append(circle(i * 0.7549 % 1 * 1600, i * 0.5698 % 1 * 880, 4 + i % 4 * 1.6, WHITE))
    return "".join(out)


def heart_sign() -> str:
    """A white heart."""
    return path(
        "M0,44 C-70,0 -56,-54 -24,-54 C-8,-54 0,-40 0,-34 C0,-40 8,-54 24,-54 C56,-54 70,0 0,44Z",
        WHITE,
    )
