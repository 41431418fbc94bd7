"""The picture of the home page."""

import math

from cast import (
    AYSE,
    HEINZ,
    JONAS,
    KOFI,
    LENA,
    MARTA,
    MILA,
    NURI,
    PETRA,
    figure,
    in_wheelchair,
    striding,
)
from gallery import picture
from parts import (
    box,
    bush,
    cloud,
    ground,
    hill,
    sky,
    tree,
)
from scenes_places import house, waves
from shapes import (
    BRICK,
    CREAM,
    INK,
    LEAF,
    PETROL,
    PLUM,
    SKY,
    SUN,
    TEAL,
    WHITE,
    WOOD,
    dark,
    group,
    light,
    line,
    mix,
    path,
    poly,
    rect,
)


@picture(
    "hero",
    "Welten verbinden",
    "Menschen aus Betrieb, Verein und Nachbarschaft bauen gemeinsam eine Bogenbrücke und reichen"
    " sich in der Mitte den Schlussstein.",
    "People from companies, clubs and the neighbourhood build an arched bridge together and pass"
    " each other the keystone in the middle.",
)
def hero() -> str:
    out = [
        sky(mix(SKY, WHITE, 0.25), SUN, 800, 420, 330),
        cloud(250, 180, 1.1),
        cloud(1400, 150, 1.0),
        cloud(1130, 90, 0.6),
    ]
    out.append(hill(700, light(TEAL, 0.55), 150, 0.22) + hill(700, light(LEAF, 0.45), 130, 0.8))
    for i, (w, h) in enumerate(((110, 300), (90, 410), (120, 240))):
        x = 20 + i * 116
        tone = (mix(TEAL, SKY, 0.3), TEAL, mix(PLUM, SKY, 0.25))[i]
        out.append(rect(x, 640 - h, w, h, tone, 6))
        for wy in range(int(670 - h), 610, 46):
            out.append(rect(x + 16, wy, w - 32, 18, mix(tone, SUN, 0.45), 3))
    out.append(
        house(1236, 650, 130, 170, BRICK, PLUM, 2)
        + house(1386, 650, 170, 240, mix(SUN, BRICK, 0.3), BRICK, 3)
        + tree(1180, 650, 150)
    )
    out.append(ground(770, mix(SKY, TEAL, 0.55)) + waves(800, mix(SKY, TEAL, 0.25), 3, 9))
    out.append(path("M0,640 H380 C420,640 430,680 430,900 H0Z", LEAF))
    out.append(path("M1600,640 H1220 C1180,640 1170,680 1170,900 H1600Z", dark(LEAF, 0.12)))
    # The bridge: an arch of coloured stones, the keystone still missing.
    stones, tones = "", (TEAL, BRICK, PLUM, SUN, PETROL, mix(BRICK, SUN, 0.4))
    for i in range(13):
        if i == 6:
            continue
        a, b = math.pi * (i + 0.04) / 13, math.pi * (i + 0.96) / 13
        points = [
            (800 + r * math.cos(math.pi - k), 870 - r * 0.74 * math.sin(k))
            for r, k in ((420, a), (420, b), (310, b), (310, a))
        ]
        stones += poly(points, tones[min(i, 12 - i)])
    out.append(stones)
    key = poly([(-50, -52), (50, -52), (36, 40), (-36, 40)], CREAM)
    key += path("M0,14 C-40,-14 -20,-44 0,-24 C20,-44 40,-14 0,14Z", BRICK)
    out.append(
        striding(
            KOFI.but(top=TEAL, vest=SUN, style="helmet", accent=BRICK),
            650,
            586,
            330,
            1,
            lean=6,
            hands=((752, 440), (748, 400)),
        )
    )
    out.append(group(key, 800, 412))
    out.append(
        striding(AYSE.but(top=BRICK), 950, 586, 330, -1, lean=6, hands=((848, 440), (852, 400)))
    )
    out.append(
        figure(
            PETRA.but(top=PLUM, bottom=INK),
            492,
            716,
            330,
            1,
            lean=4,
            hands=((586, 560), (590, 560)),
            feet=((436, 716), (492, 664)),
            hip=(470, 536),
        )
    )
    out.append(box(606, 602, 96, 60, WOOD))
    out.append(
        figure(
            HEINZ.but(top=SUN),
            1110,
            716,
            330,
            -1,
            lean=4,
            hands=((1020, 540), (1016, 560)),
            feet=((1164, 716), (1108, 664)),
            hip=(1130, 536),
        )
    )
    out.append(group(rect(-52, -14, 104, 28, WOOD, 4), 1006, 560, turn=-16))
    out.append(in_wheelchair(LENA.but(top=BRICK), 290, 790, 360, 1, hands=("front", "front")))
    out.append(
        group(
            rect(-40, -54, 80, 108, WHITE, 6)
            + line([(-24, -30), (22, -30)], TEAL, 7)
            + line([(-24, -8), (22, -8)], TEAL, 7)
            + line([(-24, 14), (8, 14)], BRICK, 7),
            420,
            590,
            turn=8,
        )
    )
    out.append(figure(JONAS.but(top=PETROL, bottom=INK), 130, 790, 370, 1, hands=("down", "wave")))
    out.append(figure(MARTA.but(top=TEAL), 1330, 800, 350, -1, hands=("down", (1256, 570))))
    out.append(figure(NURI.but(top=WHITE), 1440, 810, 250, -1, hands=("up", "down")))
    out.append(figure(MILA, 1240, 820, 240, -1, hands=("down", "front")))
    out += [bush(60, 900, 240, dark(LEAF, 0.2)), bush(1540, 900, 260, dark(LEAF, 0.3))]
    return "".join(out)
