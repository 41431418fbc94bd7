"""Pictures about workshops, storage, stage, bench and the bus in the cold."""

from cast import (
    AMINA,
    AYSE,
    JONAS,
    KOFI,
    LENA,
    LINH,
    MEHMET,
    NURI,
    PETRA,
    TOMASZ,
    VIKTOR,
    figure,
    kneeling,
    striding,
)
from gallery import picture
from parts import (
    bike,
    box,
    bush,
    flower,
    ground,
    hill,
    ladder,
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
    SAND,
    SKY,
    STONE,
    SUN,
    TEAL,
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
    ring,
)


@picture(
    "fahrradwerkstatt",
    "Fahrradwerkstatt im Jugendtreff",
    "Zwei Jugendliche und ein Mechaniker reparieren in der Werkstatt ein gelbes Fahrrad.",
    "Two young people and a mechanic mend a yellow bicycle in the workshop.",
)
def bicycle_workshop() -> str:
    wall = mix(SKY, TEAL, 0.35)
    out = [rect(0, 0, 1600, 900, wall), circle(800, 430, 400, light(wall, 0.2))]
    out.append(ground(770, mix(STONE, INK, 0.3)))
    out.append(rect(420, 110, 760, 250, SAND, 10))
    for i in range(18):
        for k in range(5):
            out.append(circle(446 + i * 42, 136 + k * 48, 3, dark(SAND, 0.25)))
    for i, h in enumerate((110, 130, 150, 170)):
        x = 480 + i * 52
        out.append(line([(x, 150), (x, 150 + h)], STONE, 14) + ring(x, 146, 14, STONE, 10))
    out.append(line([(720, 150), (720, 230)], BRICK, 20) + line([(720, 230), (720, 310)], STONE, 9))
    out.append(line([(776, 150), (776, 220)], SUN, 20) + line([(776, 220), (776, 300)], STONE, 9))
    out.append(line([(850, 160), (850, 310)], WOOD, 15) + rect(814, 140, 76, 40, INK, 6))
    out.append(path("M930,140 h170 l24,46 h-90 l-14,28 h-90z", BRICK))
    out.append(ring(980, 290, 44, INK, 13) + ring(1100, 290, 44, INK, 13))
    for x, r in ((210, 96), (1400, 96)):
        out.append(line([(x, 0), (x, 110)], INK, 6) + wheel(x, 110 + r, r, INK, STONE, 9))
    out.append(shade(800, 846, 560) + line([(800, 840), (800, 560)], INK, 18))
    out.append(line([(720, 846), (880, 846)], INK, 18))
    out.append(bike(790, 748, 1.5, SUN))
    out.append(shade(470, 850, 170))
    held = group(line([(0, 0), (70, 0)], STONE, 15) + ring(84, 0, 14, STONE, 10), 556, 648, turn=-8)
    out.append(
        kneeling(
            VIKTOR.but(top=TEAL, apron=BRICK, accent=PLUM),
            440,
            850,
            500,
            1,
            lean=6,
            held=held,
            hands=((560, 646), (640, 600)),
        )
    )
    out.append(shade(1120, 850, 130))
    out.append(
        figure(
            NURI.but(top=BRICK, head=1.15),
            1130,
            850,
            400,
            -1,
            lean=8,
            hands=((1010, 560), (980, 590)),
        )
    )
    out.append(
        figure(LENA.but(head=1.12, top=PLUM), 1290, 850, 420, -1, hands=("hip", (1190, 640)))
    )
    pump = line([(0, 0), (0, 170)], SKY, 22) + line([(0, 0), (0, -40)], STONE, 9)
    pump += line([(-46, -40), (46, -40)], INK, 14) + line([(-50, 176), (50, 176)], INK, 16)
    out.append(group(pump, 1190, 668))
    out.append(path("M1190,830 C1130,880 1010,860 960,760", "none", INK, 7))
    out.append(rect(180, 770, 190, 84, BRICK, 8) + path("M222,770 V744 H330 V770", "none", INK, 13))
    return "".join(out)


@picture(
    "lagerraum",
    "Ein Lagerraum für Spenden",
    "In einem hellen Lager mit vollen Regalen übergibt eine Frau den Schlüssel, ein Mann"
    " schiebt Kisten.",
    "In a bright storeroom with full shelves a woman hands over the key while a man pushes boxes.",
)
def storeroom() -> str:
    out = [rect(0, 0, 1600, 900, CREAM), ground(740, mix(SAND, STONE, 0.45))]
    out.append(
        rect(560, 90, 480, 650, light(SKY, 0.5))
        + rect(540, 80, 20, 660, TEAL)
        + rect(1040, 80, 20, 660, TEAL)
        + rect(540, 70, 520, 40, TEAL)
    )
    for i in range(3):
        out.append(rect(560, 110 + i * 34, 480, 24, dark(SKY, 0.15 + i * 0.05)))
    out.append(
        circle(900, 420, 90, SUN)
        + clip(
            rect(560, 200, 480, 540, SKY),
            circle(600, 800, 190, LEAF) + circle(960, 850, 240, light(LEAF, 0.2)),
        )
    )
    out.append(poly([(560, 740), (1040, 740), (1240, 900), (360, 900)], light(SUN, 0.6)))
    tones = (WOOD, SUN, BRICK, light(WOOD, 0.2), TEAL, PLUM)
    for left in (60, 1120):
        out.append(shelf(left, 800, 420, 700, 4, PETROL))
        for level in range(4):
            y = 100 + (level + 1) * 171
            x = left + 24
            for k in range(3):
                w = (112, 96, 136)[(k + level) % 3]
                h = (100, 124, 84)[(k * 2 + level) % 3]
                out.append(box(x + w / 2, y, w, h, tones[(k * 2 + level + left) % 6]))
                x += w + 12
    out.append(shade(720, 856, 150) + shade(980, 860, 330))
    out.append(
        figure(PETRA.but(top=BRICK, bottom=PETROL), 660, 856, 480, 1, hands=("down", (770, 520)))
    )
    key = ring(0, 0, 24, SUN, 15) + rect(-7, 26, 14, 84, SUN, 4) + rect(4, 72, 26, 14, SUN)
    out.append(group(key + rect(4, 96, 20, 14, SUN), 784, 530, turn=-20))
    out.append(line([(1004, 560), (1020, 840), (880, 840)], INK, 13) + circle(1016, 836, 24, INK))
    out.append(box(926, 830, 130, 100, WOOD) + box(930, 730, 110, 80, SUN))
    out.append(
        figure(KOFI.but(top=LEAF, bottom=INK), 1080, 856, 480, -1, hands=((1004, 570), (880, 520)))
    )
    return "".join(out)


@picture(
    "spielplatz-sitzecke",
    "Eine Sitzecke am Spielplatz",
    "Ein Team aus einem Betrieb baut unter einem großen Baum eine Holzbank, hinten steht eine"
    " Rutsche.",
    "A team from a company builds a wooden bench under a big tree, with a slide in the background.",
)
def bench() -> str:
    out = [sky(light(SUN, 0.55), light(SUN, 0.1), 800, 400, 370)]
    out.append(hill(660, light(LEAF, 0.4), 150, 0.3) + hill(690, light(LEAF, 0.15), 80, 0.75))
    slide = line([(0, 0), (0, -270)], BRICK, 15) + line([(90, 0), (90, -270)], BRICK, 15)
    slide += rect(-20, -230, 130, 18, BRICK, 6) + poly([(-34, -270), (45, -340), (124, -270)], PLUM)
    slide += path("M-6,-214 C-80,-200 -110,-30 -220,-16 H-250", "none", SUN, 26)
    for k in range(4):
        slide += line([(96, -40 - k * 46), (150, -40 - k * 46)], BRICK, 10)
    out.append(group(slide + line([(150, 0), (150, -240)], BRICK, 12), 1380, 690))
    swing = line([(-150, 0), (-110, -260), (110, -260), (150, 0)], TEAL, 15)
    for x in (-50, 50):
        swing += line([(x - 26, -256), (x - 26, -70)], INK, 5) + line(
            [(x + 26, -256), (x + 26, -70)], INK, 5
        )
        swing += rect(x - 34, -76, 68, 14, BRICK, 5)
    out.append(group(swing, 240, 700) + ground(686, LEAF))
    crown = "".join(
        circle(x, y, r, LEAF)
        for x, y, r in (
            (640, 280, 150),
            (800, 190, 190),
            (970, 270, 160),
            (560, 380, 100),
            (1050, 370, 100),
        )
    )
    crown += "".join(
        circle(x, y, r, light(LEAF, 0.14))
        for x, y, r in ((720, 220, 90), (880, 160, 80), (600, 330, 60))
    )
    trunk = path(
        "M760,760 C790,640 780,520 770,400 H836 C830,520 824,640 850,760Z", dark(WOOD, 0.3)
    )
    trunk += line([(800, 520), (900, 400)], dark(WOOD, 0.3), 24)
    out += [trunk, crown, shade(800, 850, 700)]
    for x in (500, 800, 1090):
        out.append(rect(x - 16, 700, 32, 136, dark(WOOD, 0.35), 4))
    for k, y in enumerate((690, 722)):
        out.append(rect(450, y, 690 if k else 560, 24, (light(WOOD, 0.15), WOOD)[k], 6))
    out.append(rect(450, 560, 690, 26, light(WOOD, 0.1), 6) + rect(450, 606, 690, 26, WOOD, 6))
    for x in (500, 1090):
        out.append(rect(x - 12, 550, 24, 150, dark(WOOD, 0.35), 4))
    drill = (
        rect(-70, -20, 90, 36, BRICK, 10)
        + rect(-14, 6, 28, 60, INK, 8)
        + line([(-70, -2), (-110, -2)], STONE, 9)
    )
    out.append(shade(1230, 856, 180))
    out.append(
        kneeling(
            AMINA.but(top=SUN, bottom=PETROL),
            1240,
            856,
            470,
            -1,
            lean=6,
            held=group(drill, 1150, 700),
            hands=((1160, 730), (1120, 660)),
        )
    )
    plank = group(rect(-210, -14, 420, 28, light(WOOD, 0.28), 5), 420, 590, turn=-7)
    out.append(figure(JONAS.but(top=BRICK), 560, 850, 450, -1, hands=((500, 580), (470, 584))))
    out.append(
        striding(LINH.but(top=TEAL), 240, 856, 450, 1, held=plank, hands=((330, 616), (360, 600)))
    )
    out.append(
        figure(TOMASZ.but(top=PLUM), 940, 850, 450, 1, lean=16, hands=((1010, 600), (1030, 580)))
    )
    out += [bush(1540, 880, 260, dark(LEAF, 0.2)), flower(80, 880, 110, BRICK)]
    return "".join(out)


@picture(
    "buehne-technik",
    "Licht und Ton für die Bühne",
    "Auf einer Bühne mit rotem Vorhang verlegt eine Frau Kabel, ein Mann richtet den"
    " Scheinwerfer aus.",
    "On a stage with a red curtain a woman lays cables and a man aligns the spotlight.",
)
def stage() -> str:
    out = [rect(0, 0, 1600, 900, dark(PLUM, 0.45)), rect(240, 80, 1120, 640, mix(PLUM, INK, 0.75))]
    out.append(fade(poly([(560, 120), (620, 120), (960, 720), (480, 720)], SUN), 0.32))
    out.append(fade(poly([(980, 120), (1040, 120), (1120, 720), (640, 720)], SKY), 0.3))
    out.append(ellipse(740, 716, 260, 30, mix(SUN, PLUM, 0.3)))
    for side in (0, 1):
        curtain = ""
        for i in range(5):
            x = 200 + i * 50
            curtain += path(
                f"M{x},60 H{x + 54} C{x + 54},300 {x + 30 - i * 8},520 {x + 34 - i * 20},"
                f"730 H{x - i * 20}C{x - 6 - i * 8},520 {x},300 {x},60Z",
                BRICK if i % 2 else dark(BRICK, 0.18),
            )
        out.append(group(curtain, 1600 if side else 0, 0, flip=bool(side)))
    for i in range(8):
        x = 200 + i * 150
        out.append(
            path(
                f"M{x},50 H{x + 150} V90 A75,62 0 0 1 {x},90Z",
                BRICK if i % 2 else dark(BRICK, 0.14),
            )
        )
    out.append(rect(180, 34, 1240, 30, SUN, 6) + rect(0, 720, 1600, 180, WOOD))
    out.append(rect(0, 720, 1600, 22, light(WOOD, 0.25)))
    for x in range(0, 1600, 200):
        out.append(rect(x, 742, 5, 158, dark(WOOD, 0.2)))
    for x, tone in ((590, SUN), (1010, SKY)):
        out.append(
            line([(x, 64), (x, 130)], INK, 9)
            + group(
                rect(-38, -40, 76, 90, INK, 12) + ellipse(0, 50, 38, 13, tone),
                x,
                160,
                turn=8 if x < 800 else -8,
            )
        )
    for x in (400, 1200):
        out.append(
            rect(x - 76, 470, 152, 270, INK, 12)
            + ring(x, 640, 50, STONE, 11)
            + circle(x, 640, 20, STONE)
            + ring(x, 532, 30, STONE, 9)
            + circle(x, 532, 11, STONE)
        )
    out.append(
        line([(740, 730), (740, 470)], STONE, 9)
        + ellipse(740, 732, 54, 11, STONE)
        + line([(740, 470), (776, 446)], INK, 22)
        + circle(784, 440, 19, STONE)
    )
    out.append(path("M476,716 C560,790 640,680 720,770 S900,820 960,770", "none", INK, 11))
    out.append(
        kneeling(
            AYSE.but(top=TEAL, hair=SUN), 900, 846, 480, 1, lean=12, hands=((990, 740), (1010, 760))
        )
    )
    coil = "".join(ring(1030, 806, r, INK, 8) for r in (30, 44, 58))
    out.append(coil + path("M988,760 C960,780 980,800 1000,800", "none", INK, 8))
    out.append(ladder(570, 850, 400, 180, SUN))
    out.append(
        figure(
            MEHMET.but(top=LEAF, bottom=INK),
            560,
            570,
            380,
            1,
            hands=("down", (600, 226)),
            feet=((545, 560), (582, 560)),
            hip=(562, 392),
            nod=-8,
        )
    )
    out.append(box(1420, 880, 170, 130, INK, STONE))
    return "".join(out)
