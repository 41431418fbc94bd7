"""Things and places that many pictures share. Unless said otherwise x,y is the foot, centred."""

from shapes import (
    BRICK,
    CREAM,
    HEIGHT,
    INK,
    LEAF,
    PETROL,
    SAND,
    SKY,
    STONE,
    SUN,
    TEAL,
    WHITE,
    WIDTH,
    WOOD,
    Point,
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
    rows,
)


def sky(colour: str, disc: str = "", x: float = 800, y: float = 470, r: float = 370) -> str:
    """The background of one colour, with the big disc that most pictures share."""
    return rect(0, 0, WIDTH, HEIGHT, colour) + (circle(x, y, r, disc) if disc else "")


def ground(y: float, colour: str) -> str:
    """Floor or field from y down."""
    return rect(0, y, WIDTH, HEIGHT - y, colour)


def hill(y: float, colour: str, lift: float = 80, crest: float = 0.5) -> str:
    """A soft field whose crest lies ``lift`` above y at ``crest`` (0..1) of the width."""
    top = WIDTH * crest
    return path(
        f"M0,{y} C{top * 0.5},{y - lift} {top * 0.8},{y - lift} {top},{y - lift}"
        f" S{(top + WIDTH) / 2},{y - lift * 0.4} {WIDTH},{y} V{HEIGHT} H0Z",
        colour,
    )


def shade(x: float, y: float, w: float, opacity: float = 0.16) -> str:
    """The shadow on the floor."""
    return fade(ellipse(x, y, w / 2, max(w * 0.045, 7), INK), opacity)


def cloud(x: float, y: float, scale: float = 1, colour: str = WHITE) -> str:
    """A flat cloud with a straight foot."""
    return group(
        path(
            "M-90,0 a34,34 0 0 1 6,-67 a52,52 0 0 1 96,-18 a42,42 0 0 1 68,30 a28,28 0 0 1 6,55Z",
            colour,
        ),
        x,
        y,
        scale,
    )


def tree(x: float, y: float, h: float = 260, colour: str = LEAF, kind: str = "round") -> str:
    """A tree: round, cone, tall or birch."""
    w = h * 0.36
    side = dark(colour, 0.16)
    if kind == "cone":
        out = rect(x - h * 0.025, y - h * 0.16, h * 0.05, h * 0.16, dark(WOOD, 0.3))
        for k, (base, top) in enumerate(((0.1, 0.5), (0.33, 0.75), (0.56, 1.0))):
            half = h * (0.24 - k * 0.045)
            out += poly(
                [(x - half, y - h * base), (x + half, y - h * base), (x, y - h * top)], colour
            )
            out += poly([(x, y - h * base), (x + half, y - h * base), (x, y - h * top)], side)
        return out
    bark = CREAM if kind == "birch" else dark(WOOD, 0.25)
    out = line([(x, y), (x, y - h * 0.6)], bark, h * 0.045)
    if kind == "birch":
        for k in (0.1, 0.2, 0.31, 0.4):
            out += line([(x - h * 0.012, y - h * k), (x + h * 0.012, y - h * k)], INK, h * 0.014)
    else:
        out += line([(x, y - h * 0.3), (x + w * 0.3, y - h * 0.48)], bark, h * 0.026)
    if kind in ("tall", "birch"):
        crown = f"M{x},{y - h} C{x + w},{y - h * 0.8} {x + w * 0.9},{y - h * 0.3} {x},{y - h * 0.3}"
        left = f" C{x - w * 0.9},{y - h * 0.3} {x - w},{y - h * 0.8} {x},{y - h}Z"
        return out[:0] + path(crown + left, colour) + path(crown + "Z", side) + out
    ball = circle(x, y - h * 0.67, h * 0.31, colour)
    return (
        ball
        + clip(
            circle(x, y - h * 0.67, h * 0.31, colour),
            circle(x + h * 0.2, y - h * 0.56, h * 0.3, side),
        )
        + out
    )


def bush(x: float, y: float, w: float = 180, colour: str = LEAF) -> str:
    """A low bush with a straight foot."""
    return path(
        f"M{x - w / 2},{y} a{w * 0.2},{w * 0.2} 0 0 1 {w * 0.16},{-w * 0.26}"
        f" a{w * 0.24},{w * 0.24} 0 0 1 {w * 0.42},{-w * 0.06}"
        f" a{w * 0.2},{w * 0.2} 0 0 1 {w * 0.42},{w * 0.32}Z",
        colour,
    )


def flower(x: float, y: float, h: float, colour: str, heart: str = SUN) -> str:
    """A flower on its stalk."""
    r = h * 0.11
    out = line([(x, y), (x, y - h)], dark(LEAF, 0.1), h * 0.045)
    out += path(
        f"M{x},{y - h * 0.3} q{h * 0.24},{-h * 0.02} {h * 0.28},{-h * 0.24}"
        f" q{-h * 0.22},0 {-h * 0.28},{h * 0.24}Z",
        LEAF,
    )
    for dx, dy in ((0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3)):
        out += circle(x + dx * r * 1.1, y - h + dy * r * 1.1, r, colour)
    return out + circle(x, y - h, r * 0.8, heart)


def leaves(x: float, y: float, h: float, colour: str = LEAF) -> str:
    """A tuft of pointed leaves."""
    out = ""
    for turn, size, tone in (
        (-48, 0.75, 0.2),
        (48, 0.75, 0.2),
        (-22, 0.92, 0),
        (22, 0.92, 0.1),
        (0, 1, 0),
    ):
        k = h * size
        out += group(
            path(
                f"M0,0 C{-k * 0.24},{-k * 0.35} {-k * 0.1},{-k * 0.8} 0,{-k}"
                f" C{k * 0.1},{-k * 0.8} {k * 0.24},{-k * 0.35} 0,0Z",
                dark(colour, tone),
            ),
            x,
            y,
            turn=turn,
        )
    return out


def pot_plant(x: float, y: float, h: float = 220, pot: str = BRICK) -> str:
    """A house plant."""
    w = h * 0.26
    return (
        leaves(x, y - h * 0.28, h * 0.72)
        + path(f"M{x - w},{y - h * 0.32} H{x + w} L{x + w * 0.72},{y} H{x - w * 0.72}Z", pot)
        + rect(x - w * 1.1, y - h * 0.36, w * 2.2, h * 0.09, dark(pot, 0.12), 4)
    )


def box(x: float, y: float, w: float, h: float, colour: str = WOOD, tape: str = SAND) -> str:
    """A cardboard box."""
    left = x - w / 2
    return (
        rect(left, y - h, w, h, colour, 4)
        + rect(left + w * 0.72, y - h, w * 0.28, h, dark(colour, 0.14), 4)
        + rect(left + w * 0.29, y - h, w * 0.14, h * 0.34, tape)
        + rect(left + w * 0.1, y - h * 0.22, w * 0.16, h * 0.07, dark(colour, 0.25), 2)
    )


def table(x: float, y: float, w: float, h: float = 190, colour: str = WOOD) -> str:
    """A table, its top at y - h."""
    leg = dark(colour, 0.28)
    return (
        line([(x - w * 0.42, y), (x - w * 0.38, y - h)], leg, 14)
        + line([(x + w * 0.42, y), (x + w * 0.38, y - h)], leg, 14)
        + rect(x - w / 2, y - h, w, 24, colour, 8)
        + rect(x - w / 2, y - h + 14, w, 10, dark(colour, 0.16), 5)
    )


def chair(x: float, y: float, facing: int = 1, colour: str = BRICK, seat: float = 106) -> str:
    """A chair; its seat is ``seat`` above the floor."""
    f = facing
    leg = dark(colour, 0.35)
    return (
        line([(x - f * 52, y), (x - f * 46, y - seat)], leg, 11)
        + line([(x + f * 58, y), (x + f * 48, y - seat)], leg, 11)
        + line([(x - f * 50, y - seat), (x - f * 66, y - seat - 160)], colour, 22)
        + line([(x - f * 50, y - seat + 8), (x + f * 52, y - seat + 8)], colour, 22)
    )


def window(x: float, y: float, w: float, h: float, glass: str = SKY, frame: str = WHITE) -> str:
    """A window, x,y is its top left."""
    pane = rect(x, y, w, h, glass) + clip(
        rect(x, y, w, h, glass),
        fade(poly([(x, y + h * 0.75), (x + w * 0.75, y), (x + w, y), (x, y + h)], WHITE), 0.4)
        + circle(x + w * 0.2, y + h * 1.02, w * 0.3, LEAF)
        + circle(x + w * 0.72, y + h * 1.1, w * 0.42, dark(LEAF, 0.2)),
    )
    return (
        rect(x - 12, y - 12, w + 24, h + 24, frame, 4)
        + pane
        + rect(x + w / 2 - 5, y, 10, h, frame)
        + rect(x, y + h * 0.36, w, 10, frame)
        + rect(x - 26, y + h + 10, w + 52, 16, dark(frame, 0.12), 4)
    )


def lamp(x: float, length: float, colour: str = SUN, w: float = 120, glow: bool = True) -> str:
    """A lamp that hangs from the upper edge."""
    cone = poly(
        [
            (x - w * 0.4, length),
            (x + w * 0.4, length),
            (x + w * 1.6, length + w * 3.4),
            (x - w * 1.6, length + w * 3.4),
        ],
        light(SUN, 0.5),
    )
    return (
        (fade(cone, 0.22) if glow else "")
        + line([(x, 0), (x, length - w * 0.5)], INK, 5)
        + circle(x, length, w * 0.16, WHITE)
        + path(f"M{x - w / 2},{length} A{w / 2},{w / 2} 0 0 1 {x + w / 2},{length}Z", colour)
    )


def shelf(x: float, y: float, w: float, h: float, levels: int, colour: str = WOOD) -> str:
    """An open shelf; x is its left edge. Its boards lie at y - h + i * h / levels."""
    side = dark(colour, 0.22)
    out = rect(x, y - h, w, h, dark(colour, 0.34), 4)
    for i in range(levels + 1):
        out += rect(x, y - h + i * (h - 16) / levels, w, 16, colour, 3)
    return out + rect(x - 4, y - h, 16, h, side, 3) + rect(x + w - 12, y - h, 16, h, side, 3)


def books(x: float, y: float, w: float, h: float, seed: int = 0) -> str:
    """Books standing from x to x + w."""
    tones = (BRICK, SUN, TEAL, SKY, LEAF, CREAM, mix(BRICK, SUN), PETROL)
    out, at, i = "", x, seed
    while at < x + w - 14:
        wide = 16 + (i * 7) % 15
        tall = h * (0.7 + (i * 13 % 30) / 100)
        colour = tones[(i * 3 + seed) % len(tones)]
        out += rect(at, y - tall, wide, tall, colour, 3)
        out += rect(at + 4, y - tall * 0.8, wide - 8, 7, dark(colour, 0.3))
        at += wide + 2
        i += 1
    return out


def laptop(x: float, y: float, w: float = 170, screen: str = SKY, facing: int = 0) -> str:
    """An open laptop; ``facing`` 0 shows the screen, 1 its back."""
    h = w * 0.62
    body = rect(x - w / 2, y - h, w, h, INK if not facing else STONE, 10)
    if facing:
        body += circle(x, y - h / 2, w * 0.07, WHITE)
    else:
        body += rect(x - w / 2 + 9, y - h + 9, w - 18, h - 22, screen, 4)
    return body + rect(x - w * 0.6, y - 9, w * 1.2, 12, dark(STONE, 0.2), 6)


def wheel(x: float, y: float, r: float, tyre: str = INK, hub: str = SAND, spokes: int = 0) -> str:
    """A wheel around x,y."""
    if not spokes:
        return circle(x, y, r, tyre) + circle(x, y, r * 0.5, hub) + circle(x, y, r * 0.2, tyre)
    out = ""
    for i in range(spokes):
        out += group(rect(-r, -1.5, r * 2, 3, STONE), x, y, turn=180 * i / spokes)
    return out + ring(x, y, r - 6, tyre, 12) + circle(x, y, r * 0.12, hub)


def van(x: float, y: float, scale: float = 1, colour: str = BRICK, open_back: bool = True) -> str:
    """A van that looks to the right, about 640 long; its open loading space is at its left."""
    low = dark(colour, 0.16)
    body = path(
        "M-330,-60 V-330 Q-330,-352 -308,-352 H140 Q170,-352 188,-326 L250,-222 L300,-200"
        " Q322,-190 322,-160 V-60Z",
        colour,
    )
    body += path("M-330,-130 H322 V-60 H-330Z", low)
    body += path("M92,-318 H138 Q150,-318 158,-306 L206,-222 H92Z", light(SKY, 0.2))
    body += fade(path("M92,-250 L150,-314 L170,-286 L110,-222 H92Z", WHITE), 0.5)
    body += rect(66, -318, 8, 258, low) + rect(96, -196, 40, 10, low, 5)
    body += rect(296, -150, 26, 34, SUN, 8) + rect(250, -74, 84, 24, INK, 10)
    body += rect(-346, -74, 90, 24, INK, 10)
    if open_back:
        body += rect(-306, -322, 320, 214, dark(colour, 0.6), 6)
        body += rect(-306, -116, 320, 12, STONE)
    for at in (-210, 208):
        body += path(f"M{at - 74},-50 A74,74 0 0 1 {at + 74},-50Z", dark(colour, 0.55))
        body += wheel(at, -50, 56)
    return shade(x, y, 720 * scale) + group(body, x, y, scale)


def bunting(points: list[Point], colours: tuple[str, ...] = (BRICK, SUN, TEAL, WHITE)) -> str:
    """Pennants on sagging strings between the points."""
    out, k = "", 0
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        sag = abs(bx - ax) * 0.16
        mx, my = (ax + bx) / 2, (ay + by) / 2 + sag * 2
        count = max(int(abs(bx - ax) / 58), 2)
        for i in range(count):
            t = (i + 0.5) / count
            x = (1 - t) ** 2 * ax + 2 * t * (1 - t) * mx + t * t * bx
            y = (1 - t) ** 2 * ay + 2 * t * (1 - t) * my + t * t * by
            out += poly([(x - 20, y - 2), (x + 20, y - 2), (x, y + 44)], colours[k % len(colours)])
            k += 1
        out += path(f"M{ax},{ay} Q{mx},{my} {bx},{by}", "none", INK, 4)
    return out


def bulbs(points: list[Point], colour: str = SUN) -> str:
    """Light bulbs on sagging strings between the points."""
    out = ""
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        mx, my = (ax + bx) / 2, (ay + by) / 2 + abs(bx - ax) * 0.26
        out += path(f"M{ax},{ay} Q{mx},{my} {bx},{by}", "none", INK, 4)
        for t in rows(6, 0.09, 0.164):
            x = (1 - t) ** 2 * ax + 2 * t * (1 - t) * mx + t * t * bx
            y = (1 - t) ** 2 * ay + 2 * t * (1 - t) * my + t * t * by + 14
            out += fade(circle(x, y, 26, colour), 0.25) + circle(x, y, 11, colour)
    return out


def ladder(x: float, y: float, h: float, w: float = 150, colour: str = SUN) -> str:
    """A stepladder seen from the front."""
    out = ""
    for k in rows(int(h / 62), 0.12, 62 / h * 0.94):
        half = w / 2 * (1 - k * 0.45)
        out += line([(x - half, y - h * k), (x + half, y - h * k)], dark(colour, 0.15), 12)
    for side in (-1, 1):
        out += line([(x + side * w / 2, y), (x + side * w * 0.27, y - h)], colour, 15)
    return out + rect(x - w * 0.34, y - h - 12, w * 0.68, 22, dark(colour, 0.25), 6)


def bucket(x: float, y: float, w: float, colour: str, paint: str = "") -> str:
    """A bucket, with paint in it if a colour is given."""
    h = w * 0.9
    out = path(
        f"M{x - w / 2},{y - h} C{x - w * 0.4},{y - h * 1.9} {x + w * 0.4},{y - h * 1.9}"
        f" {x + w / 2},{y - h}",
        "none",
        STONE,
        5,
    )
    out += path(f"M{x - w / 2},{y - h} H{x + w / 2} L{x + w * 0.4},{y} H{x - w * 0.4}Z", colour)
    out += ellipse(x, y - h, w / 2, w * 0.12, dark(colour, 0.25))
    if paint:
        out += ellipse(x, y - h + 3, w * 0.43, w * 0.085, paint)
        out += path(
            f"M{x - w * 0.2},{y - h + w * 0.06} v{h * 0.4} a9,9 0 0 0 18,0 v{-h * 0.4}Z", paint
        )
    return out


def wheelchair(x: float, y: float, scale: float = 1, facing: int = 1) -> tuple[str, str]:
    """A wheelchair as (behind the person, before the person); its seat is 150 above y."""
    rear = path("M-88,-290 H-62 L-46,-150 H70 L104,-40", "none", INK, 13)
    rear += path("M-46,-156 H62", "none", PETROL, 22) + path(
        "M-64,-270 L-50,-160", "none", PETROL, 22
    )
    front = wheel(-18, -84, 84, INK, BRICK, 6) + ring(-18, -84, 62, STONE, 5)
    front += circle(78, -22, 22, INK) + circle(78, -22, 9, STONE)
    front += path("M98,-34 h40", "none", INK, 13)
    flip = facing < 0
    return group(rear, x, y, scale, flip=flip), group(front, x, y, scale, flip=flip)


def bike(x: float, y: float, scale: float = 1, colour: str = BRICK) -> str:
    """A bicycle that looks to the right, about 350 long; its saddle is 196 above y."""
    out = ""
    for at in (-108, 108):
        out += wheel(at, -72, 71, INK, STONE, 8)
    out += line([(-108, -72), (-46, -166), (76, -170), (-8, -72), (-108, -72)], colour, 10)
    out += line([(-8, -72), (-52, -186)], colour, 10) + circle(-8, -72, 17, INK)
    out += line([(108, -72), (66, -212), (96, -226)], INK, 9)
    return group(out + rect(-84, -196, 62, 14, INK, 7), x, y, scale)
