"""Pictures about goods and transport."""

from cast import (
    AMINA,
    AYSE,
    EMIL,
    HEINZ,
    JONAS,
    KOFI,
    LENA,
    LINH,
    NURI,
    SARA,
    figure,
    in_wheelchair,
    seated,
    striding,
)
from gallery import picture
from parts import (
    box,
    bunting,
    cloud,
    ground,
    hill,
    lamp,
    laptop,
    pot_plant,
    shade,
    sky,
    table,
    tree,
    van,
    wheel,
)
from shapes import (
    BRICK,
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


def roll(x: float, y: float, r: float, colour: str) -> str:
    """A rolled sleeping bag seen from its end."""
    return circle(x, y, r, colour) + path(
        f"M{x - r * 0.62},{y} a{r * 0.62},{r * 0.62} 0 1 1 {r * 0.62},{r * 0.62}"
        f" a{r * 0.36},{r * 0.36} 0 1 1 {r * 0.3},{-r * 0.52}",
        "none",
        dark(colour, 0.28),
        r * 0.14,
    )


def bundle(x: float, y: float, w: float, colour: str, turn: float = 0) -> str:
    """A rolled sleeping bag seen from its side, x,y is its middle."""
    h = w * 0.44
    body = rect(-w / 2, -h / 2, w, h, colour, h * 0.42)
    body += rect(-w / 2, 0, w, h / 2, dark(colour, 0.12), h * 0.3)
    for at in (-0.26, 0.2):
        body += rect(w * at, -h / 2, w * 0.06, h, dark(colour, 0.45))
    return group(body, x, y, turn=turn)


@picture(
    "schlafsaecke",
    "Schlafsäcke für den Kältebus",
    "Abends laden zwei Menschen bunte, eingerollte Schlafsäcke in einen roten Transporter, ein"
    " dritter winkt.",
    "In the evening two people load colourful rolled-up sleeping bags into a red van, a third"
    " waves.",
)
def sleeping_bags() -> str:
    tones = (SUN, SKY, LEAF, PLUM, SAND, BRICK)
    out = [sky(PETROL, mix(PETROL, SKY, 0.2), 760, 520, 400), circle(1230, 190, 66, light(SUN))]
    out.append(circle(1258, 172, 58, PETROL))
    for x, y in ((180, 140), (330, 250), (460, 110), (1010, 130), (1420, 300), (1500, 120)):
        out.append(circle(x, y, 5, light(SUN)))
    out += [hill(760, dark(TEAL, 0.35), 150, 0.75), ground(770, mix(PETROL, SAND, 0.3))]
    out.append(van(680, 800, 1.12))
    for level, count in ((0, 4), (1, 4), (2, 3)):
        for i in range(count):
            x = 386 + i * 68 + level * 10
            out.append(roll(x, 634 - level * 61, 33, tones[(i * 2 + level * 3) % 5]))
    held = bundle(754, 568, 168, SUN, -8)
    out += [
        shade(844, 812, 170),
        figure(KOFI.but(top=WHITE), 844, 812, 430, -1, held=held, hands=((774, 606), (714, 600))),
    ]
    held = bundle(1044, 590, 160, SKY, 6)
    out += [
        shade(1010, 826, 170),
        striding(
            AYSE.but(top=LEAF), 1110, 826, 420, -1, held=held, hands=((1080, 628), (1000, 616))
        ),
    ]
    for i, (x, y) in enumerate(
        ((1400, 806), (1484, 806), (1442, 734), (80, 806), (164, 806), (122, 734))
    ):
        out.append(roll(x, y, 41, tones[(i * 5 + 1) % 6]))
    out += [
        shade(1290, 828, 120),
        figure(HEINZ.but(top=PLUM), 1290, 828, 420, -1, hands=("down", "wave")),
    ]
    return "".join(out)


@picture(
    "umzug-transporter",
    "Umzug mit Transporter",
    "Zwei Menschen tragen ein Sofa zu einem gelben Transporter voller Kisten und Möbel.",
    "Two people carry a sofa to a yellow van full of boxes and furniture.",
)
def moving() -> str:
    out = [sky(SKY, light(SKY, 0.45), 980, 470, 400), cloud(380, 200, 1.2), cloud(1400, 140, 0.9)]
    for x, w, h, colour in (
        (0, 240, 420, mix(BRICK, SAND, 0.3)),
        (240, 190, 330, SAND),
        (1330, 290, 390, mix(TEAL, SAND, 0.35)),
    ):
        out.append(rect(x, 760 - h, w, h, colour))
        for wx in range(int(x) + 34, int(x + w) - 50, 76):
            for wy in range(int(760 - h) + 46, 660, 110):
                out.append(rect(wx, wy, 40, 62, mix(colour, INK, 0.55), 3))
    out += [ground(760, STONE), rect(0, 760, 1600, 26, light(STONE))]
    loading = [van(1010, 800, 1.16, SUN)]
    loading.append(box(722, 671, 110, 100) + box(836, 671, 104, 76, light(WOOD, 0.2)))
    loading.append(box(740, 571, 84, 66, mix(WOOD, BRICK, 0.3)))
    loading.append(
        line([(960, 671), (960, 480)], INK, 8)
        + poly([(926, 520), (994, 520), (978, 452), (942, 452)], BRICK)
    )
    loading.append(pot_plant(882, 596, 110, TEAL))
    sofa = rect(-172, -104, 344, 92, TEAL, 26) + rect(-186, -62, 372, 84, dark(TEAL, 0.1), 22)
    sofa += rect(-196, -74, 56, 98, light(TEAL, 0.12), 24) + rect(
        140, -74, 56, 98, light(TEAL, 0.12), 24
    )
    sofa += line([(-150, 22), (-156, 48)], WOOD, 12) + line([(150, 22), (156, 48)], WOOD, 12)
    loading += [shade(330, 826, 170), shade(700, 826, 170)]
    loading.append(
        striding(JONAS.but(top=BRICK), 286, 826, 430, 1, lean=-4, hands=((380, 640), (384, 640)))
    )
    loading.append(group(sofa, 520, 610))
    loading.append(
        striding(AMINA.but(top=PLUM), 752, 826, 430, -1, lean=-4, hands=((660, 640), (660, 640)))
    )
    out.append(group("".join(loading), 90))
    out.append(box(150, 846, 150, 124) + box(140, 722, 110, 84, light(WOOD, 0.25)))
    return "".join(out)


@picture(
    "lastenrad",
    "Lastenrad für die Tafel",
    "Eine Frau mit Helm fährt ein Lastenrad voller Gemüsekisten durch eine grüne Straße.",
    "A woman with a helmet rides a cargo bike full of vegetable crates along a green street.",
)
def cargo_bike() -> str:
    out = [sky(light(SUN, 0.45), SUN, 760, 430, 330), hill(720, light(LEAF, 0.3), 170, 0.3)]
    out += [hill(740, LEAF, 90, 0.72), ground(762, SAND), rect(0, 790, 1600, 110, STONE)]
    for x in range(40, 1600, 190):
        out.append(rect(x, 840, 100, 10, WHITE, 5))
    out += [tree(190, 772, 380), tree(1390, 772, 330, mix(LEAF, TEAL, 0.35), "tall")]
    out += [tree(1520, 772, 250), tree(60, 772, 250, mix(LEAF, TEAL, 0.35), "tall")]
    out.append(shade(800, 812, 760))
    crate = dark(TEAL, 0.05)
    out.append(wheel(520, 712, 98, INK, BRICK, 9) + wheel(1140, 736, 74, INK, BRICK, 7))
    for x, r, colour in ((830, 40, LEAF), (900, 46, light(LEAF, 0.3)), (1042, 40, LEAF)):
        out.append(circle(x, 566, r, colour))
    for i, turn in enumerate((-26, -10, 8, 24)):
        carrot = path("M-14,0 Q-12,-80 0,-96 Q12,-80 14,0Z", mix(BRICK, SUN, 0.55))
        out.append(group(carrot, 952 + i * 20, 596, turn=turn))
    out.append(group(ellipse(0, -70, 18, 78, mix(WOOD, SUN, 0.3)), 1084, 610, turn=20))
    for x in (800, 872, 1000, 1050):
        out.append(circle(x, 594, 28, BRICK if x != 872 else SUN))
    out.append(path("M770,590 H1110 L1082,730 H800Z", crate))
    out.append(path("M770,590 H1110 L1105,616 H776Z", light(TEAL, 0.18)))
    out.append(path("M930,650 m-34,0 a34,34 0 0 0 68,0 z", SUN) + circle(930, 640, 14, SUN))
    frame = line([(520, 712), (640, 712), (590, 540)], BRICK, 17)
    frame += line([(640, 712), (790, 722), (1090, 726), (1140, 736)], BRICK, 17)
    frame += line([(600, 580), (740, 620), (780, 716)], BRICK, 17)
    frame += line([(740, 620), (726, 500), (686, 486)], INK, 13)
    frame += line([(520, 712), (600, 580)], BRICK, 14)
    seat = path("M548,528 H640 Q640,548 600,548 H560 Q546,548 548,528Z", INK)
    rider = figure(
        SARA.but(top=WHITE, bottom=PLUM, style="long"),
        590,
        780,
        440,
        1,
        lean=16,
        hip=(592, 512),
        feet=((618, 770), (664, 690)),
        hands=((694, 484), (700, 486)),
        nod=-10,
    )
    out += [frame, seat, circle(640, 712, 26, INK), rider]
    out.append(helmet(652, 312))
    return "".join(out)


def helmet(x: float, y: float) -> str:
    """A bicycle helmet over a head whose middle is x,y."""
    body = path("M-46,-6 C-46,-52 -20,-62 6,-62 C36,-62 50,-40 48,-6Z", BRICK)
    body += path("M-14,-8 C-14,-36 -8,-48 -2,-60 M18,-8 C20,-36 18,-48 12,-60", "none", WHITE, 6)
    return group(body, x, y, turn=6)


@picture(
    "laptop-spende",
    "Laptops für den Lernraum",
    "Drei Jugendliche lernen an Laptops, daneben stapeln sich gespendete Geräte im Karton.",
    "Three young people study with laptops; donated machines are stacked in a box beside them.",
)
def laptops() -> str:
    out = [sky(light(TEAL, 0.12), TEAL, 800, 430, 390), ground(740, mix(SAND, WOOD, 0.25))]
    for x, y, w, colour in ((210, 170, 180, SUN), (1230, 150, 210, BRICK)):
        out.append(
            rect(x, y, w, 130, colour, 10)
            + line([(x + 24, y + 44), (x + w - 40, y + 44)], WHITE, 10)
            + line([(x + 24, y + 78), (x + w - 80, y + 78)], WHITE, 10)
        )
    out.append(lamp(800, 120, SUN, 140))
    for x, look, facing in (
        (536, NURI.but(head=1.1), 1),
        (800, LINH, 0),
        (1064, EMIL.but(head=1.12, top=PLUM), -1),
    ):
        f = facing or 1
        out.append(line([(x - 44, 856), (x - 36, 730)], INK, 11))
        out.append(line([(x + 44, 856), (x + 36, 730)], INK, 11))
        out.append(rect(x - 66, 718, 132, 22, BRICK, 10))
        out.append(
            seated(look, x, 856, 560, facing, nod=6, hands=((x + f * 30, 596), (x + f * 110, 596)))
        )
    out.append(table(800, 860, 900, 262, light(WOOD, 0.25)))
    for x in (576, 812, 1024):
        out.append(laptop(x, 598, 172, SKY, 1))
    out.append(rect(684, 558, 36, 40, BRICK, 6) + ring(724, 577, 11, BRICK, 6))
    out.append(box(1330, 846, 240, 170))
    for i, y in enumerate((676, 654, 632)):
        out.append(rect(1236 + i * 8, y - 18, 190, 18, (INK, STONE, PETROL)[i], 8))
    out.append(line([(1380, 614), (1420, 560), (1470, 570), (1480, 846)], INK, 7))
    out.append(pot_plant(240, 850, 290, BRICK))
    return "".join(out)


@picture(
    "sportfest-preise",
    "Preise für das Sportfest",
    "Kinder jubeln auf einem Siegertreppchen, eines davon im Rollstuhl, mit Pokal und Medaillen.",
    "Children cheer on a winners' podium, one of them in a wheelchair, with a cup and medals.",
)
def sports_day() -> str:
    out = [sky(SKY, light(SKY, 0.7), 800, 430, 330)]
    for i in range(9):
        wedge = poly([(800, 430), (760, -520), (840, -520)], light(SKY, 0.35))
        out.insert(1, group(group(wedge, -800, -430), 800, 430, turn=-100 + i * 25))
    out += [hill(720, light(LEAF, 0.15), 60, 0.5), ground(722, LEAF)]
    out.append(
        bunting(
            [(-20, 90), (420, 130), (800, 40), (1180, 130), (1620, 90)], (BRICK, SUN, TEAL, PLUM)
        )
    )
    for x in (350, 520, 1080, 1250):
        out.append(
            path(
                f"M{800 + (x - 800) * 0.5},722 L{800 + (x - 800) * 1.7},900",
                "none",
                light(LEAF, 0.5),
                8,
            )
        )
    out.append(rect(510, 640, 200, 190, TEAL) + rect(890, 672, 250, 158, BRICK))
    out.append(rect(690, 560, 220, 270, SUN))
    out.append(rect(510, 640, 200, 20, light(TEAL, 0.2)) + rect(690, 560, 220, 20, light(SUN)))
    out.append(rect(890, 672, 250, 20, light(BRICK, 0.2)))
    for x, y, count in ((610, 740, 2), (800, 690, 1), (1015, 768, 3)):
        for i in range(count):
            out.append(circle(x + (i - (count - 1) / 2) * 42, y, 14, WHITE))
    cup = path("M-46,-92 H46 C46,-20 30,0 0,2 C-30,0 -46,-20 -46,-92Z", SUN)
    cup += path("M-44,-78 C-92,-84 -84,-20 -30,-24 M44,-78 C92,-84 84,-20 30,-24", "none", SUN, 12)
    cup += rect(-8, 0, 16, 26, dark(SUN)) + rect(-36, 24, 72, 20, BRICK, 4)
    cup += star(0, -50, 24, WHITE)
    out.append(
        figure(
            NURI.but(top=BRICK, bottom=PETROL),
            800,
            562,
            290,
            0,
            hands=((748, 232), (852, 232)),
            elbows=((-1, 0.2), (1, 0.2)),
        )
    )
    out.append(group(cup, 800, 196))
    out.append(figure(EMIL.but(top=WHITE), 610, 642, 310, 1, hands=("up", "down")))
    medal = path("M-16,-52 L0,0 L16,-52", "none", BRICK, 9) + circle(0, 8, 20, SUN)
    out.append(group(medal, 616, 500))
    out.append(
        in_wheelchair(LENA.but(head=1.3, top=PLUM), 1000, 674, 350, -1, hands=("front", "up"))
    )
    out.append(group(medal, 996, 516, 0.9))
    ball = circle(0, 0, 52, WHITE) + star(0, 0, 22, INK, 5, 0.8)
    for i in range(5):
        ball += group(poly([(-12, -52), (12, -52), (0, -36)], INK), 0, 0, turn=36 + 72 * i)
    out.append(shade(380, 838, 110) + group(ball, 380, 784))
    for x, colour in ((1290, SUN), (1380, BRICK)):
        out.append(poly([(x - 40, 836), (x + 40, 836), (x + 9, 716), (x - 9, 716)], colour))
        out.append(rect(x - 52, 830, 104, 14, dark(colour), 6))
        out.append(poly([(x - 24, 790), (x + 24, 790), (x + 16, 760), (x - 16, 760)], WHITE))
    return "".join(out)
