"""Pictures about building, painting and planting together."""

from cast import (
    AMINA,
    AYSE,
    HEINZ,
    JONAS,
    KOFI,
    LENA,
    LINH,
    MARTA,
    MEHMET,
    MILA,
    NURI,
    PETRA,
    VIKTOR,
    figure,
    in_wheelchair,
    kneeling,
)
from gallery import picture
from parts import (
    box,
    bucket,
    bush,
    cloud,
    flower,
    ground,
    hill,
    ladder,
    lamp,
    leaves,
    pot_plant,
    shade,
    sky,
    tree,
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
)


def roller(x: float, y: float, colour: str, turn: float = 0) -> str:
    """A paint roller; the hand is at x,y."""
    out = line([(0, 20), (0, -40)], BRICK, 15) + line(
        [(0, -40), (0, -74), (34, -74), (34, -100)], STONE, 8
    )
    return group(out + rect(-46, -124, 92, 42, colour, 10), x, y, turn=turn)


@picture(
    "seminarraum-streichen",
    "Den Seminarraum streichen",
    "Drei Menschen streichen eine Wand sonnengelb, eine davon steht auf der Leiter.",
    "Three people paint a wall in sunny yellow, one of them standing on a ladder.",
)
def painting() -> str:
    wet = path(
        "M0,0 H1010 C1040,60 980,110 1030,170 C1070,230 1000,280 1040,340 C1080,420"
        " 1000,470 1030,540 C1050,600 1010,660 1020,720 H0Z",
        SUN,
    )
    out = [rect(0, 0, 1600, 900, SAND), wet, ground(720, mix(WOOD, SAND, 0.35))]
    for x in range(-40, 1700, 220):
        out.append(
            path(
                f"M{800 + (x - 800) * 0.8},720 L{800 + (x - 800) * 1.5},900",
                "none",
                mix(WOOD, SAND, 0.2),
                5,
            )
        )
    out.append(rect(0, 704, 1600, 22, WHITE) + window(1260, 160, 230, 300))
    out.append(window(130, 160, 230, 300))
    out.append(poly([(240, 780), (1350, 780), (1490, 900), (100, 900)], light(SKY, 0.55)))
    for x, y, r in ((420, 830, 18), (470, 850, 10), (1120, 822, 14), (980, 858, 9)):
        out.append(ellipse(x, y, r, r * 0.45, SUN))
    out.append(ladder(800, 826, 390, 200, BRICK))
    out.append(
        figure(
            LENA.but(top=TEAL),
            790,
            590,
            400,
            1,
            hands=((930, 240), "down"),
            feet=((772, 582), (812, 582)),
            hip=(790, 404),
        )
    )
    out.append(roller(930, 240, light(SUN, 0.3), 24))
    out.append(
        shade(1070, 836, 150)
        + figure(KOFI.but(top=PLUM, bottom=PETROL), 1080, 836, 440, -1, hands=((960, 510), "hip"))
    )
    out.append(roller(960, 510, light(SUN, 0.3), -14))
    out.append(shade(520, 836, 150))
    out.append(figure(MARTA.but(apron=WHITE), 530, 836, 420, -1, hands=((440, 570), "down")))
    out.append(line([(440, 600), (440, 510)], WOOD, 12) + rect(422, 478, 36, 46, INK, 4))
    out.append(path("M424,480 Q426,446 440,430 Q456,446 456,480Z", light(SUN, 0.35)))
    out.append(bucket(660, 852, 96, WHITE, SUN) + bucket(1240, 852, 110, TEAL, SUN))
    out.append(box(1400, 866, 150, 110))
    return "".join(out)


@picture(
    "kita-garten",
    "Ein Garten für die Kita",
    "Erwachsene und zwei Kinder pflanzen vor einer bunten Kita Blumen und einen Apfelbaum.",
    "Adults and two children plant flowers and an apple tree in front of a colourful day nursery.",
)
def nursery_garden() -> str:
    out = [sky(light(SKY, 0.35), light(SUN, 0.4), 800, 440, 350), cloud(330, 170, 1.1)]
    out += [hill(690, light(LEAF, 0.3), 120, 0.2)]
    house = rect(-260, -250, 520, 250, BRICK) + poly([(-300, -250), (0, -420), (300, -250)], PLUM)
    house += (
        circle(0, -318, 40, SUN)
        + rect(-50, -130, 100, 130, TEAL, 50)
        + rect(-50, -60, 100, 60, TEAL)
    )
    for x, tone in ((-200, SUN), (104, SKY)):
        house += rect(x, -190, 96, 96, WHITE, 8) + rect(x + 10, -180, 76, 76, tone, 4)
        house += rect(x + 44, -180, 8, 76, WHITE) + rect(x + 10, -146, 76, 8, WHITE)
    out += [group(house, 1120, 700), tree(160, 710, 330), ground(696, LEAF)]
    out.append(hill(800, dark(LEAF, 0.2), 70, 0.6))
    apple = tree(0, 0, 400, light(LEAF, 0.1))
    for x, y in ((-70, -290), (30, -340), (70, -240), (-20, -220), (0, -290)):
        apple += circle(x, y, 17, BRICK)
    out.append(group(apple, 640, 800) + path("M540,812 Q640,740 740,812Z", dark(WOOD, 0.35)))
    out.append(
        figure(MEHMET.but(top=TEAL, bottom=INK), 486, 816, 420, 1, hands=((620, 600), (640, 560)))
    )
    out.append(
        line([(806, 440), (826, 790)], WOOD, 14)
        + path("M800,760 H856 L850,850 Q828,880 806,850Z", STONE)
    )
    out.append(figure(PETRA.but(bottom=PETROL), 900, 826, 420, -1, hands=((822, 560), (812, 500))))
    for x, h, tone in (
        (1010, 120, SUN),
        (1076, 150, BRICK),
        (1130, 110, WHITE),
        (1330, 140, PLUM),
        (1390, 170, SUN),
        (1450, 120, WHITE),
    ):
        out.append(flower(x, 840, h, tone, BRICK if tone == SUN else SUN))
    can = path("M-48,-70 H34 L44,0 H-56Z", TEAL) + line([(40, -16), (96, -66)], TEAL, 15)
    can += path("M-40,-66 C-40,-130 26,-130 28,-66", "none", dark(TEAL), 11)
    can += poly([(82, -78), (110, -60), (122, -86), (96, -102)], TEAL)
    held = group(can, 1176, 730, 0.9, 14, True)
    for i in range(3):
        held += line([(1056 - i * 14, 700 + i * 26), (1050 - i * 14, 718 + i * 26)], SKY, 6)
    out.append(figure(MILA, 1240, 848, 300, -1, held=held, hands=((1186, 656), (1176, 660))))
    out.append(
        kneeling(NURI.but(top=WHITE), 330, 850, 320, 1, lean=14, hands=((420, 800), (430, 790)))
    )
    out += [leaves(440, 836, 70), bush(90, 880, 240, dark(LEAF, 0.28))]
    return "".join(out)


@picture(
    "kueche-renovieren",
    "Die Küche im Treff erneuern",
    "Zwei Menschen bauen eine blaue Küchenzeile ein, eine hält die Wasserwaage.",
    "Two people fit blue kitchen units, one of them holding a spirit level.",
)
def kitchen() -> str:
    out = [rect(0, 0, 1600, 900, mix(SUN, SAND, 0.45)), ground(760, mix(BRICK, SAND, 0.35))]
    for i, x in enumerate(range(-60, 1700, 120)):
        tone = mix(BRICK, SAND, 0.5) if i % 2 else mix(BRICK, SAND, 0.25)
        a, b = 800 + (x - 800) * 0.9, 800 + (x - 680) * 0.9
        out.append(
            poly([(a, 760), (b, 760), (b + (b - 800) * 0.3, 900), (a + (a - 800) * 0.3, 900)], tone)
        )
    for row in range(3):
        for i in range(23):
            tone = (WHITE, light(SKY, 0.5), WHITE, light(TEAL, 0.75))[(i * 3 + row) % 4]
            out.append(rect(110 + i * 60, 370 + row * 60, 56, 56, tone, 3))
    blue = mix(PETROL, SKY, 0.25)
    for i in range(5):
        x = 110 + i * 276
        out.append(rect(x, 570, 272, 190, blue if i != 3 else dark(blue, 0.5), 4))
        if i == 1:
            out.append(
                rect(x + 22, 594, 228, 150, INK, 10)
                + rect(x + 46, 632, 180, 92, mix(SUN, BRICK, 0.5), 8)
                + line([(x + 60, 612), (x + 206, 612)], STONE, 8)
            )
        elif i != 3:
            out.append(line([(x + 96, 600), (x + 176, 600)], SUN, 9))
            out.append(line([(x + 136, 630), (x + 136, 744)], dark(blue, 0.25), 4))
    out.append(rect(96, 548, 1408, 26, WOOD, 6))
    for x in (110, 1090, 1290):
        out.append(rect(x, 96, 196, 220, blue, 4) + line([(x + 26, 286), (x + 70, 286)], SUN, 9))
    out.append(poly([(410, 320), (630, 320), (566, 210), (474, 210)], STONE))
    out.append(rect(484, 0, 72, 212, dark(STONE, 0.1)))
    pot = rect(-58, -70, 116, 70, BRICK, 12) + line([(-74, -46), (74, -46)], BRICK, 14)
    out.append(group(pot + rect(-64, -84, 128, 16, dark(BRICK), 8), 470, 548))
    out.append(path("M1170,548 V470 Q1170,440 1200,440 Q1226,440 1226,470", "none", STONE, 15))
    out.append(pot_plant(1410, 548, 130, SUN) + lamp(820, 150, TEAL, 130, False))
    level = rect(-150, -20, 300, 40, SUN, 6) + rect(-36, -13, 72, 26, light(LEAF, 0.4), 12)
    level += (
        circle(4, 0, 9, WHITE) + ring(-110, 0, 10, dark(SUN), 5) + ring(110, 0, 10, dark(SUN), 5)
    )
    held = group(level, 826, 526)
    out.append(
        shade(680, 850, 150)
        + figure(
            LINH.but(top=BRICK, vest=""),
            670,
            850,
            440,
            1,
            held=held,
            hands=((760, 520), (880, 520)),
        )
    )
    door = rect(-112, -86, 224, 172, light(blue, 0.4), 5) + line([(-40, -60), (40, -60)], SUN, 9)
    out.append(group(door, 1050, 690))
    out.append(
        shade(1230, 856, 190)
        + kneeling(HEINZ.but(top=WHITE), 1230, 856, 440, -1, hands=((1140, 630), (1136, 734)))
    )
    out.append(
        rect(300, 790, 190, 74, BRICK, 8)
        + path("M340,790 V764 H450 V790", "none", INK, 13)
        + rect(380, 812, 30, 24, SUN, 4)
    )
    return "".join(out)


@picture(
    "hochbeete",
    "Hochbeete hinter dem Haus",
    "In Hochbeeten aus Holz wachsen Salat, Tomaten und Möhren; eine Frau im Rollstuhl gärtnert"
    " mit.",
    "Lettuce, tomatoes and carrots grow in wooden raised beds; a woman in a wheelchair gardens"
    " too.",
)
def raised_beds() -> str:
    out = [
        sky(light(LEAF, 0.55), light(SUN, 0.3), 800, 420, 330),
        hill(640, light(LEAF, 0.25), 140, 0.7),
        hill(690, LEAF, 60, 0.3),
        ground(690, mix(SAND, WOOD, 0.3)),
    ]
    for x, k in ((120, "round"), (1480, "tall"), (1330, "round")):
        out.append(tree(x, 690, 300 if k == "round" else 380, dark(LEAF, 0.12), k))

    def bed(x: float, y: float, w: float) -> str:
        out = rect(x, y - 20, w, 30, dark(WOOD, 0.6))
        for i in range(3):
            out += rect(
                x, y + i * 46, w, 43, (WOOD, light(WOOD, 0.12), mix(WOOD, BRICK, 0.2))[i], 4
            )
        for at in (x + 14, x + w - 34):
            out += rect(at, y - 12, 22, 156, dark(WOOD, 0.25), 3)
        return out

    out.append(shade(800, 846, 1180))
    out.append(
        figure(JONAS.but(top=BRICK), 640, 800, 470, -1, lean=10, hands=((520, 600), (500, 560)))
    )
    for x in (300, 400, 500):
        out.append(line([(x, 690), (x, 400)], WOOD, 9))
        for dx, dy in ((-30, 430), (28, 476), (-28, 530), (30, 580), (-26, 640)):
            out.append(path(f"M{x},{dy} q{dx},-36 {dx * 1.8},0 q{-dx},32 {-dx * 1.8},0Z", LEAF))
        for k, (dx, dy) in enumerate(((22, 450), (-20, 490), (20, 545), (-20, 600), (16, 650))):
            out.append(circle(x + dx, dy, 20, SUN if (k + x // 100) % 4 == 0 else BRICK))
    for i, x in enumerate((580, 660, 740)):
        out.append(leaves(x, 694, 92 if i % 2 else 110, light(LEAF, 0.3) if i % 2 else LEAF))
    out.append(bed(240, 690, 560))
    for x in (1050, 1110, 1170):
        out.append(
            path(
                f"M{x},710 q-40,-80 -20,-130 M{x},710 q0,-80 0,-150 M{x},710 q40,-80 24,-130",
                "none",
                dark(LEAF, 0.15),
                10,
            )
        )
        out.append(ellipse(x, 712, 22, 18, mix(BRICK, SUN, 0.5)))
    for x, h, tone in ((1250, 150, LEAF), (1340, 120, light(LEAF, 0.35)), (1420, 150, LEAF)):
        out.append(leaves(x, 716, h, tone))
    out.append(bed(1000, 710, 480))
    can = path("M-48,-70 H34 L44,0 H-56Z", SUN) + line([(40, -16), (96, -66)], SUN, 15)
    can += path("M-40,-66 C-40,-130 26,-130 28,-66", "none", dark(SUN), 11)
    can += poly([(82, -78), (110, -60), (122, -86), (96, -102)], SUN)
    out.append(
        in_wheelchair(
            AMINA.but(top=PLUM),
            840,
            872,
            500,
            1,
            held=group(can, 990, 590, 1.05, 14),
            hands=((964, 500), (990, 510)),
        )
    )
    for i in range(4):
        out.append(line([(1122 + i * 10, 540 + i * 24), (1127 + i * 10, 556 + i * 24)], SKY, 7))
    return "".join(out)


@picture(
    "schliessanlage",
    "Eine Schließanlage fürs Haus",
    "Ein Handwerker setzt ein Schloss in eine große Tür, eine Frau hält den Schlüsselbund.",
    "A craftsman fits a lock into a large door, a woman holds the bunch of keys.",
)
def locks() -> str:
    out = [rect(0, 0, 1600, 900, PLUM), circle(800, 420, 400, light(PLUM, 0.14))]
    out += [ground(770, mix(SAND, STONE, 0.4)), rect(0, 750, 1600, 22, dark(PLUM, 0.3))]
    out.append(path("M560,780 V330 A240,240 0 0 1 1040,330 V780Z", CREAM))
    out.append(path("M596,780 V336 A204,204 0 0 1 1004,336 V780Z", TEAL))
    out.append(
        clip(
            path("M596,780 V336 A204,204 0 0 1 1004,336 V780Z", TEAL),
            rect(596, 100, 408, 206, SUN)
            + "".join(
                group(rect(-4, -230, 8, 230, CREAM), 800, 306, turn=t)
                for t in (-60, -30, 0, 30, 60)
            )
            + rect(596, 300, 408, 14, CREAM),
        )
    )
    out.append(
        rect(640, 350, 130, 170, dark(TEAL, 0.22), 8)
        + rect(640, 560, 130, 180, dark(TEAL, 0.22), 8)
    )
    out.append(
        rect(830, 350, 130, 170, dark(TEAL, 0.22), 8)
        + rect(830, 560, 130, 180, dark(TEAL, 0.22), 8)
    )
    out.append(rect(794, 320, 10, 460, dark(TEAL, 0.4)))
    out.append(
        rect(816, 500, 44, 104, SUN, 12)
        + circle(838, 528, 15, INK)
        + circle(838, 574, 9, INK)
        + rect(834, 574, 8, 20, INK)
    )
    for i in range(4):
        out.append(rect(1180 + i % 2 * 130, 210 + i // 2 * 130, 100, 100, light(PLUM, 0.25), 8))
        out.append(key(1230 + i % 2 * 130, 244 + i // 2 * 130, 0.42, (SUN, SKY, BRICK, LEAF)[i]))
    out.append(shade(1000, 836, 190))
    out.append(
        kneeling(VIKTOR.but(top=BRICK, vest=""), 1010, 836, 460, -1, hands=((886, 588), (900, 630)))
    )
    out.append(line([(888, 588), (852, 576)], STONE, 9) + line([(908, 594), (882, 586)], SUN, 20))
    out.append(shade(470, 840, 150))
    out.append(figure(AYSE.but(top=SKY), 470, 840, 440, 1, hands=("down", (600, 560))))
    ring_of_keys = ring(0, 0, 30, STONE, 8)
    out.append(group(ring_of_keys, 604, 592))
    for turn, tone in ((-24, SUN), (2, BRICK), (28, WHITE)):
        out.append(group(key(0, 46, 0.6, tone), 604, 592, turn=turn))
    out.append(
        rect(1190, 760, 200, 80, BRICK, 8)
        + path("M1232,760 V732 H1348 V760", "none", INK, 13)
        + rect(1276, 782, 30, 26, SUN, 4)
        + pot_plant(250, 850, 270, SUN)
    )
    return "".join(out)


def key(x: float, y: float, scale: float, colour: str) -> str:
    """A key hanging down from x,y."""
    out = ring(0, 0, 32, colour, 20) + rect(-9, 34, 18, 110, colour, 4)
    return group(
        out + rect(6, 92, 32, 18, colour, 3) + rect(6, 122, 26, 18, colour, 3), x, y, scale
    )
