"""Pictures about know-how: design, accounts, websites, applications."""

from cast import (
    AYSE,
    HEINZ,
    KOFI,
    LINH,
    MARTA,
    MEHMET,
    PETRA,
    SARA,
    TOMASZ,
    figure,
    in_wheelchair,
    seated,
)
from gallery import picture
from parts import (
    chair,
    ground,
    pot_plant,
    shade,
    shelf,
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
)


def lines(
    x: float, y: float, widths: tuple[float, ...], colour: str, step: float = 26, thick: float = 9
) -> str:
    """Lines that stand for writing."""
    return "".join(
        line([(x, y + i * step), (x + w, y + i * step)], colour, thick)
        for i, w in enumerate(widths)
    )


@picture(
    "flyer-gestalten",
    "Ein Faltblatt gestalten",
    "Zwei Menschen gestalten an einer großen Pinnwand bunte Faltblätter und Plakate.",
    "Two people design colourful leaflets and posters at a large pin board.",
)
def leaflets() -> str:
    out = [rect(0, 0, 1600, 900, BRICK), circle(800, 420, 400, light(BRICK, 0.14))]
    out += [ground(770, dark(BRICK, 0.4)), rect(430, 110, 740, 560, WHITE, 14)]
    out += [line([(520, 670), (470, 860)], INK, 15), line([(1080, 670), (1130, 860)], INK, 15)]
    poster = (
        rect(0, 0, 200, 270, SUN, 4)
        + circle(100, 110, 66, BRICK)
        + path("M34,110 A66,66 0 0 1 166,110Z", PLUM)
        + lines(30, 210, (140, 90), INK)
    )
    second = rect(0, 0, 200, 270, TEAL, 4) + poly([(100, 30), (176, 160), (24, 160)], SKY)
    second += circle(100, 128, 34, SUN) + lines(30, 206, (140, 110), WHITE)
    third = (
        rect(0, 0, 190, 130, PLUM, 4)
        + circle(50, 64, 30, SUN)
        + lines(100, 46, (60, 60, 40), WHITE, 22, 7)
    )
    fourth = (
        rect(0, 0, 190, 160, LEAF, 4)
        + path("M0,160 V110 Q50,50 95,110 T190,100 V160Z", dark(LEAF))
        + circle(140, 48, 24, SUN)
    )
    fold = (
        poly([(0, 12), (70, 0), (70, 190), (0, 204)], SKY)
        + poly([(70, 0), (140, 12), (140, 204), (70, 190)], light(SKY, 0.4))
        + poly([(140, 12), (210, 0), (210, 190), (140, 204)], SKY)
    )
    fold += circle(35, 70, 20, BRICK) + lines(156, 60, (38, 38, 26), TEAL, 24, 7)
    fold += lines(84, 60, (40, 40, 30, 40), TEAL, 24, 7) + lines(16, 116, (38, 28), TEAL, 24, 7)
    out += [group(poster, 610, 150, turn=-2), group(second, 850, 146, turn=2)]
    out += [group(third, 640, 460, turn=2), group(fourth, 470, 300, 0.7, -4)]
    out += [group(fold, 870, 448, 0.95)]
    for x, y, tone in (
        (712, 152, BRICK),
        (946, 154, SUN),
        (738, 466, SUN),
        (536, 300, PLUM),
        (972, 458, BRICK),
    ):
        out.append(circle(x, y, 11, tone))
    out.append(shade(390, 850, 150) + shade(1220, 850, 150))
    out.append(figure(LINH.but(top=TEAL, bottom=INK), 410, 850, 460, 1, hands=("hip", (580, 440))))
    out.append(
        line([(576, 452), (598, 396)], SUN, 14) + poly([(592, 400), (606, 406), (606, 384)], INK)
    )
    out.append(in_wheelchair(TOMASZ.but(top=SUN), 1210, 850, 450, -1, hands=((1090, 560), "front")))
    for i in range(4):
        out.append(circle(1440 + i % 2 * 66, 250 + i // 2 * 66, 28, (SUN, SKY, PLUM, TEAL)[i]))
    brushes = path("M1430,850 L1420,760 H1520 L1510,850Z", SKY)
    for x, turn, tone in ((1446, -14, SUN), (1470, 2, TEAL), (1494, 14, PLUM)):
        brushes += group(
            line([(0, 0), (0, -70)], WOOD, 10) + ellipse(0, -90, 10, 22, tone), x, 768, turn=turn
        )
    out.append(brushes + pot_plant(180, 860, 300, SUN))
    return "".join(out)


@picture(
    "buchhaltung",
    "Hilfe bei der Buchhaltung",
    "Eine Fachfrau und ein Vereinskassierer sortieren am Tisch Belege zu Diagrammen und Ordnern.",
    "An accountant and a club treasurer sort receipts at a table into charts and folders.",
)
def accounts() -> str:
    out = [rect(0, 0, 1600, 900, light(SUN, 0.35)), circle(800, 400, 360, SUN)]
    out.append(ground(770, mix(SUN, WOOD, 0.55)))
    out.append(rect(560, 110, 480, 300, WHITE, 12))
    for i, h in enumerate((70, 120, 96, 168, 214)):
        out.append(rect(606 + i * 56, 370 - h, 38, h, (SKY, TEAL, BRICK, TEAL, LEAF)[i], 5))
    out.append(
        line([(590, 370), (1000, 370)], INK, 7)
        + line([(612, 270), (680, 230), (736, 250), (790, 180), (846, 132)], PLUM, 8)
    )
    out.append(circle(950, 220, 54, SKY) + path("M950,220 V166 A54,54 0 0 1 996,248Z", BRICK))
    out.append(shelf(1240, 770, 270, 470, 3, TEAL))
    for level in range(3):
        for i in range(5):
            tone = (BRICK, SUN, PLUM, SKY, LEAF)[(i + level * 2) % 5]
            x, y = 1262 + i * 46, 300 + (level + 1) * 151.3
            out.append(rect(x, y - 122, 40, 122, tone, 3) + rect(x + 9, y - 100, 22, 40, WHITE, 3))
            out.append(circle(x + 20, y - 24, 8, dark(tone, 0.4)))
    out.append(pot_plant(230, 800, 330, BRICK))
    out.append(chair(560, 850, 1, PLUM) + chair(1040, 850, -1, PLUM))
    out.append(seated(PETRA.but(top=TEAL), 570, 850, 500, 1, hands=((700, 570), (740, 570))))
    out.append(seated(HEINZ.but(top=WHITE), 1030, 850, 500, -1, hands=((900, 572), (860, 560))))
    out.append(table(800, 860, 560, 260, WOOD))
    sheet = rect(-52, -8, 104, 10, WHITE)
    out.append(
        group(sheet, 660, 598)
        + group(
            rect(-46, -64, 92, 64, INK, 8)
            + rect(-36, -56, 72, 18, light(LEAF, 0.4), 3)
            + "".join(circle(-26 + i % 4 * 18, -26 + i // 4 * 14, 5, WHITE) for i in range(8)),
            800,
            600,
        )
    )
    receipt = path("M-30,0 V-120 L-20,-128 L-10,-120 L0,-128 L10,-120 L20,-128 L30,-120 V0Z", WHITE)
    receipt += lines(-18, -100, (36, 26, 36, 20), STONE, 20, 6)
    out.append(group(receipt, 884, 572, turn=8) + group(receipt, 724, 580, 1, -8))
    for i, (x, y) in enumerate(((980, 600), (986, 588), (978, 576), (982, 564))):
        out.append(rect(x - 44, y - 12, 88, 11, WHITE if i % 2 else CREAM, 2))
    return "".join(out)


@picture(
    "website",
    "Eine Website, die alle lesen können",
    "Vor einem riesigen Browserfenster ordnen drei Menschen Bausteine: Bild, Text und Knöpfe.",
    "In front of a giant browser window three people arrange blocks: picture, text and buttons.",
)
def website() -> str:
    out = [sky(PETROL, mix(PETROL, SKY, 0.18), 800, 430, 410), ground(780, dark(PETROL, 0.5))]
    out.append(rect(400, 110, 800, 600, WHITE, 22))
    out.append(path("M400,170 V132 Q400,110 422,110 H1178 Q1200,110 1200,132 V170Z", SUN))
    for i, tone in enumerate((BRICK, WHITE, TEAL)):
        out.append(circle(436 + i * 34, 140, 11, tone))
    out.append(rect(560, 126, 600, 28, WHITE, 14))
    scene = (
        rect(440, 206, 440, 230, SKY)
        + circle(760, 290, 54, SUN)
        + path("M440,436 V380 Q560,280 660,380 T880,350 V436Z", LEAF)
    )
    out.append(clip(rect(440, 206, 440, 230, SKY, 12), scene))
    out.append(lines(920, 226, (230, 230, 190, 230, 120), STONE, 36, 14))
    out.append(rect(920, 400, 170, 46, BRICK, 23))
    for i, tone in enumerate((light(LEAF, 0.4), light(SUN, 0.3))):
        x = 440 + i * 250
        out.append(rect(x, 470, 226, 170, tone, 12) + circle(x + 56, 526, 30, (LEAF, SUN)[i]))
        out.append(lines(x + 30, 590, (160, 110), INK, 26, 9))
    out.append(
        rect(940, 470, 220, 170, "none") + path("M952,482 h200 v150 h-200z", "none", STONE, 5)
    )
    out.append(shade(360, 846, 150) + shade(860, 850, 150) + shade(1260, 846, 160))
    block = rect(-113, -85, 226, 170, light(SKY, 0.2), 12) + circle(-56, -28, 30, TEAL)
    block += lines(-82, 34, (160, 110), INK, 26, 9)
    out.append(
        figure(
            SARA.but(top=BRICK, bottom=SUN, shoes=WHITE),
            1262,
            846,
            460,
            -1,
            held=group(block, 1082, 570, turn=-8),
            hands=((1190, 560), (1150, 640)),
        )
    )
    out.append(figure(KOFI.but(bottom=PLUM), 352, 846, 460, 1, hands=("hip", (480, 560))))
    out.append(
        figure(
            MARTA.but(top=LEAF, bottom=INK),
            800,
            850,
            420,
            -1,
            back=True,
            hands=((880, 500), "down"),
        )
    )
    cursor = poly([(0, 0), (0, 62), (15, 48), (28, 76), (42, 70), (29, 43), (50, 42)], INK)
    out.append(group(cursor, 1010, 424) + pot_plant(1450, 850, 260, SUN))
    out.append(pot_plant(140, 850, 210, BRICK))
    return "".join(out)


@picture(
    "bewerbungstraining",
    "Bewerbungen üben",
    "Eine junge Frau und ein Personalleiter üben ein Bewerbungsgespräch am runden Tisch.",
    "A young woman and a personnel manager practise a job interview at a round table.",
)
def interview() -> str:
    out = [rect(0, 0, 1600, 900, light(LEAF, 0.35)), circle(800, 420, 390, light(LEAF, 0.55))]
    out += [ground(770, dark(LEAF, 0.25)), window(150, 150, 250, 320), window(1200, 150, 250, 320)]

    def bubble(x: float, y: float, colour: str, flip: bool, content: str) -> str:
        shape = path(
            "M-120,-70 Q-120,-100 -90,-100 H90 Q120,-100 120,-70 V30 Q120,60 90,60 H-40"
            " L-84,104 L-80,60 H-90 Q-120,60 -120,30Z",
            colour,
        )
        return group(shape, x, y, flip=flip) + group(content, x, y)

    mark = path("M-32,-48 q0,-34 34,-34 q36,0 36,32 q0,22 -22,32 q-14,8 -14,26", "none", WHITE, 15)
    mark = group(mark + circle(2, 34, 10, WHITE), 0, 0, 0.9)
    tick = path("M-46,-18 L-14,16 L50,-54", "none", WHITE, 18)
    out.append(bubble(1000, 190, TEAL, True, mark) + bubble(660, 200, BRICK, False, tick))
    out.append(chair(520, 850, 1, SUN) + chair(1080, 850, -1, SUN))
    out.append(
        ellipse(800, 862, 130, 16, dark(LEAF, 0.5))
        + line([(800, 850), (800, 620)], INK, 20)
        + line([(730, 856), (870, 856)], INK, 16)
    )
    out.append(seated(AYSE.but(hair=SUN, top=PLUM), 530, 850, 520, 1, hands=((650, 640), "front")))
    held = group(
        rect(-50, -66, 100, 132, WHITE, 5)
        + circle(-22, -36, 16, SKY)
        + lines(6, -46, (30, 22), STONE, 20, 6)
        + lines(-34, 0, (68, 68, 48), STONE, 20, 6),
        910,
        540,
        turn=-6,
    )
    out.append(
        seated(
            MEHMET.but(top=PETROL, bottom=INK),
            1070,
            850,
            520,
            -1,
            held=held,
            hands=((950, 586), (900, 590)),
        )
    )
    out.append(ellipse(800, 618, 200, 24, WOOD) + ellipse(800, 612, 200, 22, light(WOOD, 0.25)))
    out.append(rect(724, 560, 32, 46, WHITE, 6) + rect(840, 560, 32, 46, WHITE, 6))
    out.append(pot_plant(1440, 860, 280, BRICK) + pot_plant(190, 860, 220, SUN))
    return "".join(out)
