"""Figures: a look (who) and a pose (what they do). Hands reach for points of the picture."""

import math
from dataclasses import dataclass, replace

import heads
from shapes import BRICK, INK, PETROL, SAND, Point, circle, dark, group, line, mix, num, path


@dataclass(frozen=True)
class Look:
    """Who somebody is: colours, hair, clothes. ``head`` above 1 makes a child."""

    skin: str
    hair: str
    style: str
    top: str
    bottom: str = PETROL
    shoes: str = INK
    short: bool = False
    glasses: bool = False
    beard: bool = False
    skirt: bool = False
    apron: str = ""
    vest: str = ""
    stripes: str = ""
    accent: str = BRICK
    build: float = 1.0
    head: float = 1.0

    def but(self, **changes: object) -> "Look":
        """The same person in other clothes."""
        return replace(self, **changes)


def joint(a: Point, b: Point, upper: float, lower: float, prefer: Point) -> tuple[Point, Point]:
    """Elbow or knee between a and b, on the side of ``prefer``; b is drawn in if out of reach."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    distance = max(math.hypot(dx, dy), 0.01)
    reach = (upper + lower) * 0.995
    if distance > reach:
        b = (a[0] + dx / distance * reach, a[1] + dy / distance * reach)
        dx, dy, distance = b[0] - a[0], b[1] - a[1], reach
    along = (upper**2 - lower**2 + distance**2) / (2 * distance)
    aside = math.sqrt(max(upper**2 - along**2, 0))
    middle = (a[0] + dx / distance * along, a[1] + dy / distance * along)
    normal = (-dy / distance, dx / distance)
    if normal[0] * prefer[0] + normal[1] * prefer[1] < 0:
        normal = (-normal[0], -normal[1])
    return (middle[0] + normal[0] * aside, middle[1] + normal[1] * aside), b


def figure(
    look: Look,
    x: float,
    y: float,
    h: float = 430,
    facing: int = 1,
    hands: tuple[object, object] = ("down", "down"),
    hip: Point | None = None,
    feet: tuple[Point, Point] | None = None,
    lean: float = 0,
    nod: float = 0,
    held: str = "",
    elbows: tuple[Point | None, Point | None] = (None, None),
    back: bool = False,
) -> str:
    """A person whose feet are at x,y and who is ``h`` tall.

    ``facing`` is -1 left, 0 front, 1 right. ``hands`` are (near, far): a point, or one of
    "down", "hip", "wave", "up", "front". ``held`` is drawn between body and near arm.
    ``lean`` and ``nod`` are degrees, forward is positive. ``back`` shows the person from behind.
    """
    f = facing or 1
    leg = 0.2135 * h
    hip = hip or (x, y - 0.455 * h)
    feet = feet or ((x - f * 0.055 * h, y), (x + f * 0.06 * h, y))
    angle = math.radians(lean * f)
    up = (math.sin(angle), -math.cos(angle))
    across = (math.cos(angle), math.sin(angle))
    trunk = 0.315 * h
    shoulder = (hip[0] + up[0] * trunk, hip[1] + up[1] * trunk)
    half = 0.088 * h * look.build

    def at(side: float, above: float = 0) -> Point:
        return (
            shoulder[0] + across[0] * side + up[0] * above,
            shoulder[1] + across[1] * side + up[1] * above,
        )

    near = at(-f * half, -0.035 * h)
    far = at(f * half * 0.92, -0.035 * h)
    places = {
        "down": (0.03, 0.325),
        "hip": (0.0, 0.26),
        "wave": (0.17, -0.17),
        "up": (0.05, -0.31),
        "front": (0.27, 0.10),
    }

    def hand_at(wish: object, origin: Point, outward: float) -> Point:
        if isinstance(wish, str):
            dx, dy = places[wish]
            side = f if wish == "front" else outward
            return (origin[0] + side * dx * h, origin[1] + dy * h)
        return wish

    near_hand = hand_at(hands[0], near, -f)
    far_hand = hand_at(hands[1], far, f)
    out = []
    far_top = dark(look.top, 0.22)
    out.append(_arm(look, far, far_hand, h, far_top, f, elbows[1], hands[1] == "hip", f))
    knee_side = (f, -0.15)
    far_hip = (hip[0] + f * 0.042 * h, hip[1])
    near_hip = (hip[0] - f * 0.036 * h, hip[1])
    out.append(_leg(look, far_hip, feet[1], h, leg, knee_side, f, 0.2))
    out.append(_leg(look, near_hip, feet[0], h, leg, knee_side, f, 0))
    if look.skirt:
        out.append(group(_skirt(look, h), *hip))
    out.append(group(_trunk(look, h, trunk, f), *hip, turn=lean * f))
    neck = (at(0, -0.008 * h), at(f * 0.012 * h, 0.05 * h))
    size = 0.00092 * h * look.head
    tilt = math.radians((lean * 0.5 + nod) * f)
    reach = 0.045 * h + 82 * size
    centre = (
        neck[1][0] + math.sin(tilt) * reach * 0.8 + f * 0.006 * h,
        neck[1][1] - math.cos(tilt) * reach * 0.72,
    )
    head = heads.head(look, turned=abs(facing), back=back)
    mirrored = f < 0
    degrees = (lean * 0.5 + nod) * f
    out.append(group(heads.behind(look), *centre, size, degrees, mirrored))
    out.append(line(list(neck), dark(look.skin, 0.14), 0.062 * h))
    out.append(group(head, *centre, size, degrees, mirrored))
    out.append(held)
    out.append(
        _arm(look, near, near_hand, h, dark(look.top, 0.07), f, elbows[0], hands[0] == "hip", -f)
    )
    return "".join(out)


def _arm(
    look: Look,
    start: Point,
    hand: Point,
    h: float,
    colour: str,
    f: int,
    prefer: Point | None,
    akimbo: bool,
    outward: int,
) -> str:
    length = 0.165 * h
    prefer = prefer or ((outward, 0.2) if akimbo else (-f * 0.55, 1))
    elbow, hand = joint(start, hand, length, length, prefer)
    width = 0.062 * h * (0.5 + look.build / 2)
    skin = look.skin
    out = [circle(*hand, 0.034 * h, skin)]
    if look.short:
        cuff = (start[0] + (elbow[0] - start[0]) * 0.72, start[1] + (elbow[1] - start[1]) * 0.72)
        out.append(line([start, elbow, hand], skin, width * 0.8))
        out.append(line([start, cuff], colour, width * 1.12))
    else:
        wrist = (elbow[0] + (hand[0] - elbow[0]) * 0.8, elbow[1] + (hand[1] - elbow[1]) * 0.8)
        out.append(line([elbow, hand], skin, width * 0.72))
        out.append(line([start, elbow, wrist], colour, width))
    return "".join(out)


def _leg(
    look: Look, start: Point, foot: Point, h: float, leg: float, prefer: Point, f: int, shade: float
) -> str:
    ankle = (foot[0], foot[1] - 0.035 * h)
    knee, ankle = joint(start, ankle, leg, leg, prefer)
    width = 0.084 * h * (0.5 + look.build / 2)
    colour = dark(look.bottom, shade)
    if look.skirt:
        leg_skin = dark(look.skin, shade)
        out = line([start, knee, ankle], leg_skin, width * 0.72)
    else:
        out = line([start, knee, ankle], colour, width)
    x, y = ankle[0], ankle[1] + 0.035 * h
    s = 0.01 * h
    shoe = path(
        f"M{num(-3.6 * s)},0 C{num(-4.6 * s)},{num(-5 * s)} {num(-2 * s)},{num(-6 * s)}"
        f" {num(2 * s)},{num(-5.6 * s)} C{num(4 * s)},{num(-3.4 * s)} {num(9.4 * s)},"
        f"{num(-4 * s)} {num(9.4 * s)},0 Z",
        dark(look.shoes, shade),
    )
    return out + group(shoe, x, y, flip=f < 0)


def _skirt(look: Look, h: float) -> str:
    w = 0.088 * h * look.build
    top, low, hem, curve = num(-0.06 * h), num(0.1 * h), num(0.2 * h), num(0.235 * h)
    return path(
        f"M{num(-w)},{top} L{num(w)},{top} C{num(w * 1.45)},{low} {num(w * 1.5)},{low}"
        f" {num(w * 1.7)},{hem} Q0,{curve} {num(-w * 1.7)},{hem} C{num(-w * 1.5)},{low}"
        f" {num(-w * 1.45)},{low} {num(-w)},{top} Z",
        look.bottom,
    )


def _trunk(look: Look, h: float, trunk: float, f: int) -> str:
    s, w = 0.108 * h * look.build, 0.088 * h * look.build
    t, hem = trunk, 0.04 * h

    def outline(bottom: float, flare: float = 1.0) -> str:
        b, k = num(bottom), w * flare
        return (
            f"M{num(-k)},{b} C{num(-w)},{num(-t * 0.4)} {num(-s)},{num(-t * 0.5)}"
            f" {num(-s)},{num(-t * 0.78)} C{num(-s)},{num(-t * 0.97)} {num(-s * 0.7)},{num(-t)}"
            f" {num(-s * 0.3)},{num(-t * 1.03)} L{num(s * 0.3)},{num(-t * 1.03)}"
            f" C{num(s * 0.7)},{num(-t)} {num(s)},{num(-t * 0.97)} {num(s)},{num(-t * 0.78)}"
            f" C{num(s)},{num(-t * 0.5)} {num(w)},{num(-t * 0.4)} {num(k)},{b}"
            f" Q0,{num(bottom + 0.02 * h)} {num(-k)},{b} Z"
        )

    out = []
    out.append(path(outline(hem), look.top))
    if look.stripes and not look.vest:
        for k in (0.2, 0.42, 0.64):
            half = s * 0.88
            level = num(-t * k)
            out.append(path(f"M{num(-half)},{level} H{num(half)}", "none", look.stripes, 0.022 * h))
    if look.vest:
        out.append(path(outline(hem), look.vest))
        out.append(
            path(
                f"M{num(-s * 0.4)},{num(-t * 1.03)} L0,{num(-t * 0.62)} L{num(s * 0.4)},"
                f"{num(-t * 1.03)}Z",
                look.top,
            )
        )
        for k in (0.1, 0.36):
            level = num(-t * k)
            out.append(
                path(f"M{num(-w)},{level} H{num(w)}", "none", look.stripes or SAND, 0.024 * h)
            )
    if look.apron:
        a = w * 0.86
        out.append(
            path(
                f"M{num(-a * 0.6)},{num(-t * 0.78)} H{num(a * 0.6)} L{num(a)},{num(-t * 0.4)}"
                f" V{num(0.15 * h)} Q0,{num(0.18 * h)} {num(-a)},{num(0.15 * h)}"
                f" V{num(-t * 0.4)} Z",
                look.apron,
            )
        )
        out.append(
            path(
                f"M{num(-a * 0.55)},{num(-t * 0.1)} H{num(a * 0.55)}",
                "none",
                dark(look.apron, 0.15),
                0.01 * h,
            )
        )
    elif not look.vest:
        collar = mix(look.top, INK, 0.2)
        out.append(
            path(
                f"M{num(-s * 0.32)},{num(-t * 1.0)} Q{num(f * s * 0.1)},{num(-t * 0.86)}"
                f" {num(s * 0.32)},{num(-t * 1.0)}",
                "none",
                collar,
                0.014 * h,
            )
        )
    return "".join(out)
