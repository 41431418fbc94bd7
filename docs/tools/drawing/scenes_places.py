"""The three initiatives."""

from cast import (
    AYSE,
    HEINZ,
    JONAS,
    LINH,
    MARTA,
    MEHMET,
    NURI,
    VIKTOR,
    figure,
    in_wheelchair,
    striding,
)
from gallery import picture
from parts import (
    bike,
    cloud,
    ground,
    hill,
    leaves,
    shade,
    sky,
    tree,
)
from people import Look
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
    dark,
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


def house(x: float, y: float, w: float, h: float, wall: str, roof: str, columns: int = 3) -> str:
    """A town house with a gable; x is its left edge."""
    top = y - h
    out = rect(x, top, w, h, wall) + poly(
        [(x - 8, top), (x + w / 2, top - w * 0.42), (x + w + 8, top)], roof
    )
    glass, gap = dark(wall, 0.55), w / columns
    level = top + 24
    while level < y - 70:
        for i in range(columns):
            out += rect(x + gap * (i + 0.5) - gap * 0.2, level, gap * 0.4, 42, glass, 3)
        level += 72
    return out + circle(x + w / 2, top - w * 0.15, w * 0.07, glass)


def waves(y: float, colour: str, seed: int, count: int = 7) -> str:
    """Short light strokes on water."""
    out = ""
    for i in range(count):
        x = (i * 263 + seed * 131) % 1560
        out += line([(x, y + i * 37 % 90), (x + 60 + i * 17 % 70, y + i * 37 % 90)], colour, 7)
    return out


@picture(
    "saarbruecken",
    "Saarbrücken an der Saar",
    "Eine steinerne Bogenbrücke führt über die Saar zu Altstadthäusern und einem hellen Schloss.",
    "A stone arch bridge crosses the river Saar towards old town houses and a pale castle.",
)
def saarbruecken() -> str:
    out = [
        sky(light(SUN, 0.35), SUN, 860, 330, 230),
        cloud(330, 160, 1.0, light(SUN, 0.75)),
        cloud(1340, 220, 0.8, light(SUN, 0.75)),
    ]
    out.append(hill(560, light(TEAL, 0.5), 190, 0.2) + hill(580, light(TEAL, 0.3), 170, 0.85))
    wall, roof = CREAM, PETROL
    castle = rect(-330, -170, 660, 170, wall) + poly(
        [(-340, -170), (-300, -226), (300, -226), (340, -170)], roof
    )
    for x in range(-306, 300, 68):
        if abs(x + 18) > 70:
            castle += rect(x, -140, 34, 52, SKY, 4) + rect(x, -70, 34, 52, SKY, 4)
    for side in (-1, 1):
        castle += rect(side * 330 - 62, -220, 124, 220, light(wall, 0.5))
        castle += poly([(side * 330 - 72, -220), (side * 330, -300), (side * 330 + 72, -220)], roof)
        castle += rect(side * 330 - 34, -180, 26, 52, SKY, 4) + rect(
            side * 330 + 8, -180, 26, 52, SKY, 4
        )
        castle += rect(side * 330 - 34, -96, 26, 52, SKY, 4) + rect(
            side * 330 + 8, -96, 26, 52, SKY, 4
        )
    castle += rect(-84, -270, 168, 270, light(SKY, 0.5)) + path(
        "M-84,-270 A84,60 0 0 1 84,-270Z", roof
    )
    for x in (-56, 0, 56):
        castle += rect(x - 16, -240, 32, 150, TEAL, 16)
    castle += path("M-34,0 V-50 A34,30 0 0 1 34,-50 V0Z", INK)
    castle += line([(0, -330), (0, -396)], INK, 5) + poly([(2, -396), (60, -380), (2, -362)], BRICK)
    out.append(group(castle, 830, 556, 1.0) + ground(556, LEAF))
    for x, w, h, tone, top in (
        (40, 100, 170, BRICK, PLUM),
        (146, 90, 220, SUN, BRICK),
        (242, 104, 150, light(TEAL, 0.35), PETROL),
        (1310, 104, 160, mix(BRICK, SAND, 0.4), PLUM),
        (1420, 92, 230, SAND, BRICK),
        (1518, 100, 180, TEAL, PLUM),
    ):
        out.append(house(x, 590, w, h, tone, top, 2))
    spire = rect(-34, -230, 68, 230, mix(SAND, BRICK, 0.25)) + poly(
        [(-42, -230), (0, -400), (42, -230)], TEAL
    )
    spire += circle(0, -180, 18, WHITE) + line([(0, -180), (0, -192)], INK, 4)
    spire += path("M-14,-60 V-110 A14,14 0 0 1 14,-110 V-60Z", INK)
    out.insert(4, group(spire, 400, 570))
    for x, k in ((470, "round"), (1200, "tall"), (1268, "round")):
        out.append(tree(x, 600, 120 if k == "round" else 170, dark(LEAF, 0.18), k))
    river = mix(SKY, TEAL, 0.4)
    out.append(ground(600, river) + rect(0, 592, 1600, 20, mix(SAND, STONE, 0.4)))
    out.append(waves(800, mix(river, WHITE, 0.45), 2, 8) + waves(640, mix(river, WHITE, 0.3), 7, 5))
    deck = mix(BRICK, SAND, 0.35)
    bridge = path("M-40,640 C400,560 1200,560 1640,640 V690 H-40Z", deck)
    bridge += path("M-40,640 C400,560 1200,560 1640,640", "none", light(deck, 0.4), 16)
    spans = "M-40,680 H1640 V790 H1546 A150,150 0 0 0 1246,790 H1176 A176,176 0 0 0 824,790"
    spans += " H776 A176,176 0 0 0 424,790 H354 A150,150 0 0 0 54,790 H-40Z"
    bridge += path(spans, deck)
    for x in (19, 389, 800, 1211, 1581):
        bridge += rect(x - 36, 760, 72, 60, dark(deck, 0.15), 8)
    out.append(bridge)
    for i, (look, x, f) in enumerate(((LINH, 560, 1), (MEHMET, 640, 1), (MARTA, 960, -1))):
        out.append(striding(look, x, 600 - (6 if i else 2), 128, f, hands=("down", "front")))
    boat = path("M-130,-30 H130 L96,16 H-96Z", WHITE) + rect(-80, -70, 130, 40, SUN, 8)
    boat += rect(-130, -34, 260, 12, BRICK, 4)
    for i in range(3):
        boat += rect(-66 + i * 38, -60, 26, 20, TEAL, 4)
    out.append(group(boat, 800, 826))
    return "".join(out)


@picture(
    "weisswasser",
    "Weißwasser in der Lausitz",
    "Ein Glasmacher bläst eine leuchtende Kugel; hinter ihm Kiefernwald, ein See und eine"
    " Glashütte.",
    "A glass-maker blows a glowing globe; behind him a pine forest, a lake and a glassworks.",
)
def weisswasser() -> str:
    out = [sky(light(TEAL, 0.5), light(SKY, 0.6), 800, 400, 350)]
    out.append(hill(590, light(TEAL, 0.3), 120, 0.6))
    for i in range(26):
        h = 150 + (i * 53) % 110
        out.append(tree(i * 66 - 20, 600, h, mix(TEAL, LEAF, 0.25 + (i % 3) * 0.2), "cone"))
    works = rect(-190, -150, 380, 150, BRICK) + poly(
        [(-190, -150), (-190, -220), (-64, -150)], PLUM
    )
    works += poly([(-64, -150), (-64, -220), (62, -150)], PLUM) + poly(
        [(62, -150), (62, -220), (190, -150)], PLUM
    )
    works += poly([(200, 0), (214, -360), (254, -360), (268, 0)], mix(BRICK, SAND, 0.2))
    works += rect(212, -366, 44, 16, PLUM) + rect(210, -310, 50, 14, WHITE)
    for i in range(5):
        works += rect(-166 + i * 70, -110, 46, 60, light(SUN, 0.2), 4)
    out.append(group(works, 1200, 612) + cloud(1300, 220, 0.7) + cloud(1400, 150, 0.9))
    lake = mix(SKY, TEAL, 0.25)
    out.append(path("M0,606 H1600 V760 H0Z", lake) + waves(640, light(lake, 0.5), 4, 8))
    out.append(
        path("M0,730 C300,680 500,770 800,740 S1300,690 1600,740 V900 H0Z", mix(SAND, SUN, 0.2))
        + path("M0,800 C400,760 900,830 1600,790 V900 H0Z", LEAF)
    )
    boat = path("M-70,-6 H70 L50,24 H-50Z", WHITE) + poly([(-4, -16), (-4, -150), (-74, -16)], SUN)
    out.append(group(boat + poly([(8, -16), (8, -130), (60, -16)], BRICK), 400, 670))
    out.append(shade(590, 852, 190))
    pipe = line([(660, 450), (1010, 610)], INK, 12)
    globe = circle(1075, 640, 116, light(SUN, 0.2)) + circle(1075, 640, 90, SUN)
    globe = (
        fade(circle(1075, 640, 150, SUN), 0.3) + globe + circle(1090, 656, 54, mix(SUN, BRICK, 0.6))
    )
    globe += path("M1012,600 a72,72 0 0 1 46,-36", "none", WHITE, 14)
    worker = figure(
        VIKTOR.but(top=WHITE, bottom=PETROL, apron=BRICK, short=True, style="short", beard=True),
        590,
        852,
        520,
        1,
        lean=5,
        held=pipe,
        hands=((770, 502), (880, 552)),
    )
    out += [worker, globe]
    for x, y, tone, kind in ((1290, 850, SKY, 0), (1390, 856, LEAF, 1), (1476, 850, PLUM, 2)):
        out.append(fade(vase(x, y, tone, kind), 0.92))
    out.append(
        rect(1220, 846, 340, 22, WOOD, 6)
        + line([(1250, 868), (1250, 900)], WOOD, 16)
        + line([(1530, 868), (1530, 900)], WOOD, 16)
    )
    out += [
        tree(120, 840, 380, dark(TEAL, 0.05), "cone"),
        tree(270, 870, 260, mix(TEAL, LEAF), "cone"),
    ]
    return "".join(out)


def vase(x: float, y: float, colour: str, kind: int) -> str:
    """A piece of glass."""
    shapes = (
        "M-20,-150 H20 L14,-104 C60,-80 50,0 34,0 H-34 C-50,0 -60,-80 -14,-104Z",
        "M-46,-110 H46 C46,-50 20,-44 8,-40 V-10 H34 V0 H-34 V-10 H-8 V-40 C-20,-44 -46,-50"
        " -46,-110Z",
        "M-16,-170 H16 V-120 L40,-96 V0 H-40 V-96 L-16,-120Z",
    )
    shine = (
        path("M-22,-66 V-30", "none", WHITE, 9)
        if kind != 1
        else path("M-28,-96 q2,30 12,36", "none", WHITE, 8)
    )
    return group(path(shapes[kind], colour) + shine, x, y)


@picture(
    "ruhrgebiet",
    "Neue Impulse im Ruhrgebiet",
    "Ein rotes Fördergerüst steht im Grünen; davor fahren und gehen Menschen durch einen Park.",
    "A red winding tower stands amid greenery; people ride and walk through the park before it.",
)
def ruhrgebiet() -> str:
    out = [sky(SKY, light(SUN, 0.25), 800, 430, 360), cloud(260, 170, 1.2), cloud(1380, 220, 1.0)]
    out.append(hill(640, light(LEAF, 0.45), 150, 0.16) + hill(650, light(TEAL, 0.5), 140, 0.9))
    hall = rect(-330, -190, 660, 190, mix(BRICK, PLUM, 0.45)) + rect(-340, -206, 680, 20, PETROL)
    for i in range(7):
        hall += rect(-296 + i * 90, -156, 50, 110, light(SUN, 0.25), 25)
        hall += rect(-296 + i * 90, -60, 50, 14, light(SUN, 0.25))
    out.append(group(hall, 1130, 660))
    out.append(poly([(300, 660), (318, 330), (372, 330), (390, 660)], mix(BRICK, SAND, 0.25)))
    out.append(rect(314, 322, 62, 18, PLUM) + rect(312, 380, 66, 14, CREAM))
    tower = ""
    for a, b in (
        ((-70, 0), (-46, -430)),
        ((70, 0), (46, -430)),
        ((46, -430), (330, 0)),
        ((70, -300), (210, -180)),
    ):
        tower += line([a, b], BRICK, 22)
    for k in range(5):
        y = -k * 86
        w, v = 70 - k * 4.8, 70 - (k + 1) * 4.8
        tower += line([(-w, y), (v, y - 86)], BRICK, 11) + line([(w, y), (-v, y - 86)], BRICK, 11)
        tower += line([(-v, y - 86), (v, y - 86)], BRICK, 13)
    tower += rect(-130, -446, 260, 26, dark(BRICK, 0.15), 4)
    for x in (-62, 62):
        tower += ring(x, -500, 58, INK, 13) + circle(x, -500, 11, INK)
        for i in range(4):
            tower += group(rect(-56, -3, 112, 6, INK), x, -500, turn=i * 45 + 12)
    tower += path("M-62,-558 L120,-200 M62,-558 L330,-40", "none", INK, 5)
    tower += path("M-140,-446 L-126,-590 H126 L140,-446", "none", BRICK, 13)
    tower += path("M-150,-590 H150 L0,-640Z", dark(BRICK, 0.15))
    out.append(group(tower, 720, 668) + ground(656, LEAF))
    out.append(tree(190, 700, 280) + tree(90, 720, 210, light(LEAF, 0.15)))
    for x, h in ((480, 230), (560, 180), (1300, 210), (1390, 280), (1490, 240)):
        out.append(tree(x, 690, h, mix(LEAF, SUN, 0.18) if h < 220 else LEAF, "birch"))
    out.append(path("M700,656 C640,720 240,740 120,900 H1240 C1180,760 820,720 760,656Z", SAND))
    out.append(shade(640, 850, 330) + bicycle(AYSE.but(top=PLUM), 640, 850))
    out.append(
        shade(980, 862, 130)
        + striding(JONAS.but(top=TEAL), 980, 862, 330, -1, hands=("front", "down"))
    )
    out.append(in_wheelchair(HEINZ.but(top=SUN), 1120, 868, 330, -1, hands=("front", "wave")))
    out.append(
        shade(420, 820, 90) + figure(NURI.but(top=BRICK), 400, 826, 200, 1, hands=("down", "up"))
    )
    for x, tone in ((60, PLUM), (1340, SUN), (1420, BRICK), (1500, PLUM)):
        out.append(leaves(x, 880, 90) + circle(x, 786, 20, tone) + circle(x, 786, 8, WHITE))
    return "".join(out)


def bicycle(look: Look, x: float, y: float) -> str:
    """Somebody riding a bicycle to the right; the wheels stand at y."""
    out = bike(x, y)
    return out + figure(
        look,
        x,
        y,
        340,
        1,
        lean=18,
        nod=-12,
        hip=(x - 52, y - 204),
        feet=((x + 4, y - 30), (x - 20, y - 96)),
        hands=((x + 90, y - 226), (x + 96, y - 226)),
    )
