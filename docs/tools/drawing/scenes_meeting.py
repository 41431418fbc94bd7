"""Pictures about visits, conversation, advice."""

from cast import (
    AMINA,
    EMIL,
    HEINZ,
    KOFI,
    LENA,
    LINH,
    MARTA,
    MEHMET,
    NURI,
    PETRA,
    TOMASZ,
    figure,
    seated,
)
from gallery import picture
from parts import (
    chair,
    cloud,
    ground,
    hill,
    lamp,
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


def bottle(x: float, y: float, colour: str, h: float = 120) -> str:
    """A glass bottle."""
    k = h / 120
    shape = "M-12,-120 H12 V-84 C30,-72 32,-62 32,-50 V0 H-32 V-50 C-32,-62 -30,-72 -12,-84Z"
    return group(path(shape, colour) + path("M-18,-46 V-16", "none", WHITE, 8), x, y, k)


def goggles(x: float, y: float, facing: int) -> str:
    """Safety glasses before the eyes of a head at x,y."""
    lens = rect(-14, -13, 46, 26, light(SUN, 0.2), 12)
    return group(fade(lens, 0.85) + line([(-14, 0), (-40, -4)], INK, 6), x, y, flip=facing < 0)


@picture(
    "werkstattbesuch",
    "Besuch in der Glashütte",
    "Jugendliche mit Schutzbrillen stehen am Fließband einer Fabrikhalle, eine Meisterin erklärt.",
    "Young people in safety glasses stand at a conveyor belt in a factory while a forewoman"
    " explains.",
)
def factory_visit() -> str:
    wall = mix(TEAL, SKY, 0.55)
    out = [rect(0, 0, 1600, 900, wall), ground(770, mix(PETROL, STONE, 0.35))]
    for i in range(4):
        x = i * 400
        out.append(poly([(x, 0), (x + 400, 0), (x + 400, 60), (x, 220)], dark(wall, 0.3)))
        out.append(
            poly([(x + 30, 60), (x + 370, 0), (x + 370, 40), (x + 30, 176)], light(SUN, 0.4))
        )
    out.append(line([(0, 236), (1600, 236)], dark(wall, 0.45), 20))
    oven = path("M1080,770 V400 A190,190 0 0 1 1460,400 V770Z", BRICK) + path(
        "M1150,700 V440 A120,120 0 0 1 1390,440 V700Z", dark(BRICK, 0.5)
    )
    oven += path("M1190,700 V470 A80,80 0 0 1 1350,470 V700Z", SUN) + circle(
        1270, 590, 56, light(SUN, 0.6)
    )
    oven += rect(1220, 90, 100, 140, dark(BRICK, 0.2)) + rect(1060, 740, 420, 40, dark(BRICK, 0.35))
    out.append(oven + fade(circle(1270, 540, 220, SUN), 0.14))
    out.append(rect(160, 640, 1120, 40, INK, 20) + rect(160, 634, 1120, 14, STONE, 7))
    for x in range(190, 1280, 60):
        out.append(circle(x, 664, 10, STONE))
    for x in (300, 620, 940, 1200):
        out.append(line([(x, 690), (x, 800)], INK, 18))
    for i in range(8):
        out.append(bottle(230 + i * 128, 634, (LEAF, SKY, PLUM, TEAL)[i % 4]))
    arm = line([(210, 236), (210, 360), (330, 450)], SUN, 34) + circle(210, 360, 27, INK)
    arm += line([(330, 450), (356, 500)], INK, 15) + line([(356, 500), (340, 530)], INK, 9)
    out.append(arm + circle(330, 450, 18, INK) + line([(356, 500), (384, 524)], INK, 9))
    out.append(
        shade(960, 860, 160)
        + figure(
            AMINA.but(top=PETROL, vest=SUN, style="helmet", bottom=INK),
            980,
            860,
            500,
            -1,
            hands=((1090, 560), (860, 500)),
            elbows=((1, 0.6), None),
        )
    )
    for look, x, h, f in (
        (EMIL.but(head=1.12, top=PLUM, short=False), 760, 430, 1),
        (LINH.but(head=1.1, top=BRICK), 610, 440, 1),
        (NURI.but(head=1.12, top=WHITE, bottom=BRICK), 460, 420, 1),
    ):
        out.append(shade(x, 866, 130))
        hands = ("down", "front") if x == 610 else ("down", "down")
        out.append(figure(look, x, 866, h, f, hands=hands))
        out.append(goggles(x + 20, 866 - h * 0.893, f))
    return "".join(out)


def bubble(x: float, y: float, colour: str, content: str, flip: bool = False) -> str:
    """A speech bubble."""
    shape = path(
        "M-86,-60 Q-86,-84 -62,-84 H62 Q86,-84 86,-60 V20 Q86,44 62,44 H-20 L-54,80"
        " L-52,44 H-62 Q-86,44 -86,20Z",
        colour,
    )
    return group(shape, x, y, flip=flip) + group(content, x, y - 20)


@picture(
    "sprachcafe",
    "Sprachcafé",
    "Vier Menschen verschiedener Herkunft reden am Kaffeetisch, über ihnen Sprechblasen mit"
    " Bildern.",
    "Four people of different origin talk over coffee, with picture bubbles above them.",
)
def language_cafe() -> str:
    wall = mix(BRICK, SAND, 0.55)
    out = [rect(0, 0, 1600, 900, wall), circle(800, 440, 390, light(wall, 0.35))]
    out.append(ground(770, mix(BRICK, PLUM, 0.45)))
    for i in range(17):
        tone = TEAL if i % 2 else CREAM
        out.append(path(f"M{i * 100 - 50},0 H{i * 100 + 50} V70 a50,40 0 0 1 -100,0Z", tone))
    apple = (
        circle(-12, 4, 28, BRICK)
        + circle(14, 4, 28, BRICK)
        + path("M0,-20 q4,-22 24,-26", "none", LEAF, 9)
    )
    sun = circle(0, 0, 24, SUN) + "".join(
        group(rect(-4, -46, 8, 14, SUN, 3), 0, 0, turn=45 * i) for i in range(8)
    )
    home = (
        poly([(-44, 0), (0, -40), (44, 0)], PLUM)
        + rect(-30, 0, 60, 36, PLUM)
        + rect(-9, 8, 18, 28, WHITE)
    )
    cat = (
        path("M-30,34 V-30 L-10,-12 H14 L34,-30 V34Z", INK)
        + circle(-10, 8, 5, SUN)
        + circle(14, 8, 5, SUN)
    )
    out.append(bubble(440, 260, WHITE, apple) + bubble(690, 206, TEAL, sun))
    out.append(bubble(920, 210, SUN, home, True) + bubble(1160, 264, WHITE, cat, True))
    out.append(
        figure(
            MEHMET.but(top=TEAL),
            680,
            860,
            480,
            1,
            hip=(680, 700),
            hands=("down", "front"),
            feet=((680, 860), (700, 860)),
        )
    )
    out.append(
        figure(
            PETRA.but(top=LEAF),
            920,
            860,
            480,
            -1,
            hip=(920, 700),
            hands=("down", "front"),
            feet=((920, 860), (900, 860)),
        )
    )
    out.append(chair(410, 860, 1, PLUM, 118) + chair(1190, 860, -1, PLUM, 118))
    out.append(
        seated(AMINA.but(top=SUN, bottom=PETROL), 420, 860, 500, 1, hands=((560, 600), (600, 520)))
    )
    out.append(seated(TOMASZ.but(top=BRICK), 1180, 860, 500, -1, hands=((1040, 600), (1000, 540))))
    out.append(line([(800, 850), (800, 640)], INK, 22) + line([(710, 858), (890, 858)], INK, 17))
    out.append(ellipse(800, 632, 330, 34, WOOD) + ellipse(800, 622, 330, 32, light(WOOD, 0.28)))
    for x, tone in ((590, WHITE), (1000, SKY)):
        out.append(
            path(
                f"M{x - 28},566 H{x + 28} C{x + 28},612 {x + 14},616 {x},616 S{x - 28},612"
                f" {x - 28},566Z",
                tone,
            )
            + ring(x + 34, 584, 12, tone, 7)
        )
        out.append(path(f"M{x},550 q-10,-16 0,-30 t0,-30", "none", WHITE, 6))
    for x, turn, tone, content in (
        (690, -8, WHITE, apple),
        (800, 3, SKY, sun),
        (900, 8, WHITE, home),
    ):
        card = rect(-40, -52, 80, 104, tone, 8) + group(content, 0, 0, 0.66)
        out.append(group(card, x, 574, 0.86, turn))
    out.append(pot_plant(180, 860, 280, TEAL) + pot_plant(1430, 860, 250, TEAL))
    return "".join(out)


@picture(
    "seniorennachmittag",
    "Tablet-Nachmittag für Ältere",
    "Ältere Menschen sitzen mit Tablets an der Kaffeetafel, junge Angestellte zeigen, wie es geht.",
    "Older people sit with tablets at a coffee table, young employees show them how.",
)
def seniors() -> str:
    wall = mix(PLUM, WHITE, 0.62)
    out = [rect(0, 0, 1600, 900, wall), circle(800, 430, 390, light(wall, 0.4))]
    out.append(ground(770, mix(PLUM, SAND, 0.3)))
    for x, y, w, h, tone in (
        (190, 150, 150, 190, TEAL),
        (380, 190, 110, 110, SUN),
        (1140, 180, 110, 130, BRICK),
        (1290, 140, 160, 200, SKY),
    ):
        out.append(rect(x, y, w, h, WHITE, 4) + rect(x + 14, y + 14, w - 28, h - 28, tone))
        out.append(
            clip(
                rect(x + 14, y + 14, w - 28, h - 28, tone),
                circle(x + w * 0.4, y + h, w * 0.4, dark(tone, 0.25))
                + circle(x + w * 0.7, y + h * 0.32, w * 0.12, CREAM),
            )
        )
    out.append(lamp(800, 130, BRICK, 150))
    out.append(figure(KOFI.but(top=TEAL), 680, 850, 500, -1, lean=14, hands=("down", (580, 560))))
    out.append(figure(LENA.but(top=SKY), 960, 850, 500, 1, lean=14, hands=("down", (1040, 560))))
    for look, x, f in ((MARTA.but(top=BRICK), 470, 1), (HEINZ.but(top=LEAF), 1130, -1)):
        out.append(chair(x - f * 10, 860, f, SUN, 118))
        tablet = rect(-60, -44, 120, 88, INK, 10) + rect(-50, -34, 100, 68, light(SKY, 0.4), 4)
        tablet += circle(-16, -6, 14, BRICK) + line([(10, -12), (34, -12)], TEAL, 7)
        tablet += line([(-30, 20), (34, 20)], TEAL, 7)
        out.append(
            seated(
                look,
                x,
                860,
                500,
                f,
                nod=12,
                held=group(tablet, x + f * 134, 566, turn=-f * 12),
                hands=((x + f * 84, 596), (x + f * 170, 600)),
            )
        )
    out.append(
        rect(520, 622, 560, 26, WOOD, 8)
        + path(
            "M540,648 H1060 V740 q-26,24 -52,0 t-52,0 t-52,"
            "0 t-52,0 t-52,0 t-52,0 t-52,0 t-52,0 t-52,0 t-52,0Z",
            WHITE,
        )
    )
    out.append(
        line([(570, 750), (570, 856)], dark(WOOD, 0.3), 15)
        + line([(1030, 750), (1030, 856)], dark(WOOD, 0.3), 15)
    )
    cake = path("M-84,0 V-54 A84,20 0 0 1 84,-54 V0Z", mix(SUN, BRICK, 0.35)) + ellipse(
        0, -54, 84, 18, WHITE
    )
    for dx in (-48, 0, 48):
        cake += circle(dx, -64, 13, BRICK)
    out.append(group(cake + rect(-104, -4, 208, 12, STONE, 6), 800, 616))
    for x in (940, 680):
        out.append(rect(x - 22, 576, 44, 46, TEAL, 8) + ring(x + 28, 598, 11, TEAL, 7))
    out.append(pot_plant(180, 860, 300, TEAL) + pot_plant(1440, 860, 260, TEAL))
    return "".join(out)


@picture(
    "energieberatung",
    "Energieberatung fürs Vereinsheim",
    "Ein Vereinsheim im Schnitt: eine Beraterin mit Klemmbrett prüft Heizkörper und Fenster.",
    "A club house in section: an adviser with a clipboard checks radiator and window.",
)
def energy_advice() -> str:
    out = [sky(SKY, SUN, 1230, 220, 120), cloud(330, 180, 1.1)]
    out.append(
        hill(740, light(LEAF, 0.2), 120, 0.2)
        + tree(150, 780, 330)
        + tree(1480, 780, 280, mix(LEAF, TEAL, 0.3), "tall")
    )
    out.append(ground(770, LEAF))
    out.append(poly([(270, 400), (800, 70), (1330, 400), (1330, 430), (270, 430)], BRICK))
    out.append(poly([(340, 420), (800, 134), (1260, 420)], mix(BRICK, SAND, 0.65)))
    for i in range(3):
        panel = (
            rect(-62, -16, 124, 20, PETROL, 3)
            + line([(-20, -14), (-20, 2)], SKY, 3)
            + line([(22, -14), (22, 2)], SKY, 3)
        )
        out.append(group(panel, 948 + i * 118, 158 + i * 73, turn=32))
    out.append(rect(340, 400, 920, 440, WHITE) + rect(370, 420, 860, 400, mix(SUN, SAND, 0.6)))
    out.append(
        rect(340, 800, 920, 40, mix(WOOD, SAND, 0.2)) + rect(0, 838, 1600, 70, dark(LEAF, 0.15))
    )
    for x, tone in ((700, TEAL), (800, LEAF), (900, SUN)):
        out.append(circle(x, 330, 34, tone))
    out.append(
        path("M690,330 l8,10 l14,-20", "none", WHITE, 7)
        + path("M802,348 C780,330 786,312 802,310 C818,324 816,340 802,348Z", WHITE)
        + poly([(906, 308), (886, 334), (900, 334), (894, 354), (914, 326), (900, 326)], INK)
    )
    out.append(window(960, 470, 200, 170, SKY))
    out.append(path("M970,440 H1150", "none", PLUM, 10))
    radiator = (
        "".join(rect(i * 30, 0, 22, 112, WHITE, 9) for i in range(7))
        + rect(-6, 20, 214, 10, STONE)
        + rect(-6, 84, 214, 10, STONE)
        + circle(-12, 24, 12, BRICK)
    )
    out.append(group(radiator, 964, 682))
    for x in (990, 1050, 1110):
        out.append(path(f"M{x},674 q-12,-18 0,-34", "none", BRICK, 7))
    meter = (
        rect(-28, -120, 56, 200, WHITE, 28)
        + circle(0, 64, 34, BRICK)
        + rect(-9, -50, 18, 110, BRICK, 9)
    )
    for k in range(4):
        meter += line([(34, -90 + k * 34), (50, -90 + k * 34)], INK, 6)
    out.append(group(meter, 440, 590))
    board = (
        rect(-46, -60, 92, 120, WOOD, 8)
        + rect(-36, -46, 72, 98, WHITE, 3)
        + rect(-20, -68, 40, 18, INK, 5)
    )
    for k, tone in enumerate((LEAF, LEAF, BRICK)):
        board += rect(-28, -34 + k * 28, 14, 14, tone, 3) + line(
            [(-4, -27 + k * 28), (26, -27 + k * 28)], STONE, 6
        )
    out.append(shade(830, 824, 150))
    out.append(
        figure(
            LINH.but(top=TEAL, bottom=INK),
            810,
            824,
            370,
            1,
            hands=((880, 640), (960, 560)),
            held=group(board, 886, 612, 0.85, 8),
        )
    )
    out.append(
        shade(600, 824, 150) + figure(HEINZ.but(top=PLUM), 600, 824, 370, 1, hands=("hip", "front"))
    )
    return "".join(out)
