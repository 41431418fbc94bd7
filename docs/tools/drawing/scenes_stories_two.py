"""Pictures of stories: the work is done, people are proud and at ease (second half)."""

from cast import (
    AMINA,
    AYSE,
    EMIL,
    HEINZ,
    LENA,
    MARTA,
    MEHMET,
    MILA,
    NURI,
    PETRA,
    TOMASZ,
    figure,
    in_wheelchair,
    seated,
    striding,
)
from gallery import picture
from parts import (
    chair,
    cloud,
    ground,
    hill,
    lamp,
    laptop,
    leaves,
    pot_plant,
    shade,
    shelf,
    sky,
    table,
    tree,
)
from scenes_stories import confetti
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
    star,
)


@picture(
    "story-bewerbung",
    "Der Vertrag ist da",
    "Ein Jugendlicher springt mit seinem Ausbildungsvertrag in die Luft, seine Mentorin freut"
    " sich mit.",
    "A teenager leaps into the air with his training contract, his mentor is glad with him.",
)
def contract() -> str:
    out = [sky(BRICK, SUN, 760, 420, 360)]
    for i in range(12):
        ray = poly([(-14, -390), (14, -390), (30, -560), (-30, -560)], mix(BRICK, SUN, 0.35))
        out.append(group(ray, 760, 420, turn=i * 30))
    out.append(ground(790, dark(PLUM, 0.2)) + confetti(26, 40, 380, (WHITE, TEAL, SKY, PLUM)))
    out.append(shade(740, 846, 190))
    letter = rect(-78, -104, 156, 208, WHITE, 6) + circle(44, 66, 24, TEAL) + star(44, 66, 14, SUN)
    for k, w in enumerate((90, 104, 104, 70)):
        letter += line([(-52, -64 + k * 30), (-52 + w, -64 + k * 30)], STONE if k else INK, 10)
    out.append(
        figure(
            NURI.but(top=TEAL, bottom=PETROL, head=1.08, shoes=WHITE),
            720,
            740,
            560,
            1,
            hip=(730, 480),
            feet=((600, 712), (850, 706)),
            nod=-8,
            hands=((610, 190), (880, 200)),
        )
    )
    out.append(group(letter, 940, 150, 1, 14))
    out.append(
        shade(1150, 856, 170)
        + figure(
            MARTA.but(top=PLUM, bottom=INK), 1150, 856, 500, -1, hands=((1080, 560), (1040, 560))
        )
    )
    for turn in (-40, -10, 20):
        out.append(group(line([(0, -40), (0, -64)], WHITE, 9), 1044, 548, turn=turn - 20))
    out.append(
        shade(400, 856, 140)
        + figure(MEHMET.but(top=SKY, bottom=INK), 400, 856, 500, 1, hands=("hip", "up"))
    )
    out.append(pot_plant(170, 870, 280, TEAL) + pot_plant(1420, 870, 320, TEAL))
    return "".join(out)


def strawberry(x: float, y: float, r: float) -> str:
    """A strawberry that hangs from x,y."""
    out = path(
        f"M0,{r * 2} C{-r * 1.7},{r * 0.9} {-r * 1.2},0 0,{r * 0.1} C{r * 1.2},0 {r * 1.7},"
        f"{r * 0.9} 0,{r * 2}Z",
        BRICK,
    )
    for dx, dy in ((-0.4, 0.6), (0.4, 0.6), (0, 0.95), (-0.2, 1.35), (0.25, 1.3)):
        out += ellipse(dx * r, dy * r, r * 0.08, r * 0.13, SUN)
    for turn in (-60, 0, 60):
        out += group(
            ellipse(0, -r * 0.1, r * 0.2, r * 0.42, dark(LEAF, 0.15)), 0, r * 0.1, turn=turn
        )
    return group(out, x, y)


@picture(
    "story-garten",
    "Erdbeeren im neuen Garten",
    "Drei Kinder sitzen zwischen Erdbeerpflanzen und essen die ersten Früchte, im Hintergrund"
    " die Kita.",
    "Three children sit among strawberry plants eating the first fruit, the nursery behind them.",
)
def strawberries() -> str:
    out = [sky(mix(SKY, WHITE, 0.4), SUN, 800, 400, 300), cloud(300, 150), cloud(1330, 190, 1.2)]
    out.append(hill(600, light(LEAF, 0.45), 120, 0.7))
    nursery = rect(-170, -150, 340, 150, BRICK) + poly([(-200, -150), (0, -260), (200, -150)], PLUM)
    nursery += (
        rect(-34, -80, 68, 80, TEAL, 30)
        + rect(-130, -116, 60, 60, SUN, 4)
        + rect(70, -116, 60, 60, SKY, 4)
    )
    out.append(group(nursery, 1260, 600) + tree(180, 640, 330) + tree(1500, 640, 240))
    for i in range(17):
        out.append(rect(i * 100 - 10, 540, 22, 110, CREAM, 6))
    out.append(rect(0, 566, 1600, 16, CREAM) + rect(0, 612, 1600, 16, CREAM) + ground(640, LEAF))
    for x in range(-40, 1660, 130):
        out.append(leaves(x, 700, 90, dark(LEAF, 0.14)) + strawberry(x + 30, 650, 15))
    out.append(hill(790, dark(LEAF, 0.2), 50, 0.5))
    sit = (
        (MILA.but(skirt=False, bottom=PETROL, top=SUN), 500, 1, ((596, 560), "down")),
        (NURI.but(top=TEAL, bottom=PLUM), 800, 1, ((890, 580), (910, 640))),
        (EMIL.but(top=WHITE, bottom=SKY), 1110, -1, ((1010, 560), "down")),
    )
    for look, x, f, hands in sit:
        out.append(shade(x + f * 60, 844, 330))
        out.append(
            figure(
                look,
                x,
                830,
                520,
                f,
                hip=(x, 800),
                hands=hands,
                feet=((x + f * 212, 846), (x + f * 150, 858)),
            )
        )
    out.append(strawberry(606, 530, 22) + strawberry(1000, 530, 22) + strawberry(900, 548, 24))
    for x in (300, 1310, 80, 1510):
        out.append(
            leaves(x, 900, 150, light(LEAF, 0.12))
            + strawberry(x - 44, 812, 22)
            + strawberry(x + 50, 826, 20)
            + strawberry(x + 6, 840, 24)
        )
    bowl = path("M-90,-40 H90 C84,20 50,36 0,36 S-84,20 -90,-40Z", WHITE)
    fruits = "".join(
        strawberry(dx, dy, 22)
        for dx, dy in ((-56, -80), (-16, -86), (26, -82), (62, -76), (-36, -104), (8, -112))
    )
    out.append(group(fruits + bowl + rect(-90, -40, 180, 14, SKY), 690, 862, 0.85))
    return "".join(out)


@picture(
    "story-flyer",
    "Am Marktstand",
    "An einem gestreiften Marktstand verteilen zwei Menschen bunte Faltblätter an Vorbeigehende.",
    "At a striped market stall two people hand out colourful leaflets to passers-by.",
)
def market_stall() -> str:
    out = [sky(light(SKY, 0.3), light(SUN, 0.45), 800, 400, 360), cloud(180, 160), cloud(1460, 130)]
    for i, (x, w, h) in enumerate(
        ((0, 170, 420), (176, 150, 330), (1260, 160, 360), (1426, 190, 450))
    ):
        tone = (
            mix(BRICK, SAND, 0.45),
            mix(TEAL, SAND, 0.5),
            mix(SUN, SAND, 0.3),
            mix(PLUM, SAND, 0.45),
        )[i]
        out.append(
            rect(x, 760 - h, w, h, tone)
            + poly([(x - 8, 760 - h), (x + w / 2, 690 - h), (x + w + 8, 760 - h)], dark(tone, 0.3))
        )
        for k in range(6):
            out.append(
                rect(
                    x + w * 0.2 + k % 2 * w * 0.36,
                    790 - h + k // 2 * 96,
                    w * 0.2,
                    58,
                    dark(tone, 0.45),
                    4,
                )
            )
    out.append(ground(750, mix(SAND, STONE, 0.35)))
    for x in (430, 1160):
        out.append(rect(x, 260, 18, 560, WOOD))
    out.append(figure(LENA.but(top=WHITE), 660, 840, 470, 1, hands=("down", "front")))
    out.append(figure(MEHMET.but(top=PLUM), 900, 840, 470, 1, hands=("up", (1090, 560))))
    for i in range(10):
        tone = BRICK if i % 2 else WHITE
        a, b = 380 + i * 85, 380 + (i + 1) * 85
        c, d = 470 + i * 67, 470 + (i + 1) * 67
        out.append(poly([(c, 150), (d, 150), (b, 300), (a, 300)], tone))
        out.append(path(f"M{a},300 H{b} V330 a42,36 0 0 1 -85,0Z", dark(tone, 0.08)))
    out.append(rect(400, 620, 800, 236, TEAL, 8) + rect(380, 600, 840, 34, WOOD, 8))
    out.append(
        circle(800, 736, 66, SUN)
        + path(
            "M760,742 C760,710 790,706 800,728 C810,706 840,710 840,"
            "742 C832,770 806,776 800,786 C794,776 768,770 760,742Z",
            BRICK,
        )
    )
    fan = ""
    for i, tone in enumerate((BRICK, SUN, PLUM, LEAF, SKY)):
        sheet = (
            rect(-30, -100, 60, 100, tone, 4)
            + circle(0, -66, 15, WHITE)
            + line([(-16, -32), (16, -32)], WHITE, 6)
        )
        fan += group(sheet, 470 + i * 44, 606, turn=-16 + i * 8)
    out.append(fan)
    for i in range(5):
        out.append(
            rect(800 + i % 2 * 4, 588 - i * 12, 110, 11, (BRICK, WHITE, SUN, WHITE, PLUM)[i], 2)
        )
    out.append(poly([(1000, 600), (1024, 500), (1096, 500), (1120, 600)], SUN))
    out.append(circle(1060, 556, 24, TEAL))
    sheet = (
        rect(-34, -50, 68, 100, BRICK, 4)
        + circle(0, -16, 17, SUN)
        + line([(-18, 20), (18, 20)], WHITE, 7)
    )
    out.append(group(sheet, 1130, 540, turn=16))
    out.append(
        shade(1300, 856, 150)
        + striding(AYSE.but(top=LEAF), 1290, 856, 470, -1, hands=("down", (1160, 560)))
    )
    out.append(
        in_wheelchair(
            HEINZ.but(top=SUN),
            280,
            860,
            460,
            1,
            hands=("front", "front"),
            held=group(sheet, 420, 600, 0.9, -12),
        )
    )
    return "".join(out)


@picture(
    "story-umzug",
    "Das neue Büro",
    "Ein Verein hat ein helles Büro mit gespendeten Tischen und Stühlen, drei Menschen"
    " arbeiten dort.",
    "An association has a bright office with donated desks and chairs; three people work there.",
)
def new_office() -> str:
    wall = mix(TEAL, WHITE, 0.72)
    out = [rect(0, 0, 1600, 900, wall), rect(330, 90, 940, 440, WHITE, 8)]
    view = rect(350, 110, 900, 400, SKY) + circle(1020, 240, 80, SUN)
    for i, h in enumerate((180, 240, 150, 280, 200, 130, 230)):
        view += rect(370 + i * 130, 510 - h, 110, h, mix((TEAL, BRICK, PLUM)[i % 3], SKY, 0.45))
    for i in range(8):
        view += circle(380 + i * 130, 530, 76, LEAF if i % 2 else light(LEAF, 0.2))
    out.append(clip(rect(350, 110, 900, 400, SKY), view))
    for x in (640, 950):
        out.append(rect(x, 100, 18, 420, WHITE))
    out.append(rect(300, 520, 1000, 22, CREAM, 5) + ground(740, mix(WOOD, SAND, 0.45)))
    out.append(pot_plant(400, 522, 110, BRICK) + pot_plant(1180, 522, 130, SUN))
    out.append(lamp(520, 110, BRICK, 110, False) + lamp(1080, 110, BRICK, 110, False))
    out.append(shelf(30, 780, 220, 560, 4, BRICK))
    for level in range(4):
        for i in range(4):
            y = 220 + (level + 1) * 136
            tone = (SUN, TEAL, PLUM, SKY)[(i + level) % 4]
            out.append(
                rect(50 + i * 45, y - 100, 38, 100, tone, 3)
                + rect(59 + i * 45, y - 84, 20, 34, WHITE, 3)
            )
    out.append(
        chair(470, 860, 1, PLUM, 118)
        + seated(
            PETRA.but(top=BRICK, bottom=PETROL), 480, 860, 500, 1, hands=((600, 600), (640, 604))
        )
    )
    out.append(
        in_wheelchair(TOMASZ.but(top=TEAL), 1120, 860, 500, -1, hands=((1000, 600), (960, 604)))
    )
    out.append(figure(AMINA.but(top=SUN, bottom=PLUM), 800, 840, 480, 1, hands=("hip", "wave")))
    out.append(
        table(640, 870, 330, 262, light(WOOD, 0.1)) + table(960, 870, 330, 262, light(WOOD, 0.1))
    )
    out.append(laptop(690, 608, 150, SKY, 1) + laptop(910, 608, 150, SKY, 1))
    out.append(rect(540, 572, 34, 38, TEAL, 6) + rect(1050, 572, 34, 38, BRICK, 6))
    out.append(pot_plant(1440, 870, 360, BRICK))
    return "".join(out)
