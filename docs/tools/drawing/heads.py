"""Heads, drawn around 0,0 with a radius of about 100, looking to the right."""

from typing import TYPE_CHECKING

from shapes import BRICK, INK, circle, dark, ellipse, light, path, ring

if TYPE_CHECKING:
    from people import Look

FACE = (
    "M-82,-14 C-84,-70 -46,-102 4,-102 C54,-102 86,-68 86,-14 "
    "C86,46 52,98 8,98 C-40,98 -80,50 -82,-14Z"
)
CAP = (
    "M-94,26 C-112,-78 -62,-128 8,-126 C74,-124 106,-82 98,-12 "
    "C84,-22 76,-40 68,-56 C30,-36 -26,-40 -52,-58 C-58,-30 -62,-8 -66,24 Z"
)


def behind(look: "Look") -> str:
    """What of the hair falls behind neck and shoulders."""
    colour = look.hair
    shapes = {
        "long": path("M-96,-40 C-128,60 -120,150 -92,190 L56,190 C86,140 92,40 88,-30 Z", colour),
        "bob": path("M-98,-30 C-116,40 -112,90 -98,112 L66,112 C90,80 96,20 90,-30 Z", colour),
        "ponytail": path("M-70,-66 C-160,-70 -178,30 -150,120 C-120,96 -104,30 -62,-10 Z", colour),
        "hijab": path(
            "M-104,-10 C-126,80 -130,150 -110,196 C-40,226 60,226 106,190 C120,120 104,60 92,0 Z",
            dark(colour, 0.16),
        ),
        "braids": path("M-80,20 C-116,80 -112,140 -96,190", "none", colour, 36)
        + path("M74,30 C94,90 92,140 82,186", "none", colour, 32),
    }
    return shapes.get(look.style, "")


def head(look: "Look", turned: int = 1, back: bool = False) -> str:
    """Face and hair; ``turned`` 0 looks straight ahead, ``back`` shows the back of the head."""
    if back:
        if look.style == "hijab":
            return path(FACE, look.hair)
        return path(FACE, look.hair) + _front_hair(look)
    fo = 24 if turned else 3
    shade = dark(look.skin, 0.2)
    out = [path(FACE, look.skin)]
    if look.style != "hijab":
        ear_x = -72 if turned else -80
        out.append(ellipse(ear_x, 12, 18, 24, look.skin) + ellipse(ear_x, 12, 8, 12, shade))
        if not turned:
            out.append(ellipse(86, 12, 18, 24, look.skin) + ellipse(86, 12, 8, 12, shade))
    if look.beard:
        out.append(
            path(
                f"M-78,6 C-78,76 -36,112 8,112 C54,112 86,60 86,4 C78,30 66,34 {fo + 30},32"
                f" Q{fo},24 {fo - 34},34 C-40,36 -58,20 -64,0Z",
                look.hair,
            )
        )
    out.append(circle(fo - 30, 0, 8.5, INK) + circle(fo + 32, 0, 8.5, INK))
    out.append(path(f"M{fo + 4},4 q12,18 -4,22", "none", shade, 7))
    if not look.beard:
        out.append(fade_cheek(fo - 44, 34) + fade_cheek(fo + 46, 34))
    mouth = light(look.skin, 0.5) if look.beard else dark(BRICK, 0.3)
    out.append(path(f"M{fo - 18},50 q20,20 42,0", "none", mouth, 8))
    out.append(_front_hair(look))
    if look.glasses:
        out.append(ring(fo - 30, 0, 24, INK, 6) + ring(fo + 34, 0, 24, INK, 6))
        out.append(path(f"M{fo - 6},-2 h16 M{fo - 54},-4 L-74,-8", "none", INK, 6))
    return "".join(out)


def fade_cheek(x: float, y: float) -> str:
    """A warm cheek."""
    return f'<circle cx="{x}" cy="{y}" r="15" fill="{BRICK}" opacity="0.22"/>'


def _front_hair(look: "Look") -> str:
    colour = look.hair
    style = look.style
    if style in ("bald", "fringe"):
        rim = path("M-86,34 C-106,10 -98,-36 -84,-50 C-76,-30 -66,-2 -64,26 Z", colour)
        return rim
    if style == "afro":
        spots = ((-84, -30, 46), (-66, -86, 52), (-14, -118, 54), (44, -110, 50), (82, -66, 44))
        return "".join(circle(x, y, r, colour) for x, y, r in spots) + path(CAP, colour)
    if style == "curly":
        spots = (
            (-88, -2, 32),
            (-86, -50, 36),
            (-56, -92, 38),
            (-8, -108, 40),
            (42, -102, 38),
            (80, -66, 34),
            (-40, -62, 34),
            (20, -72, 34),
            (58, -64, 28),
        )
        return "".join(circle(x, y, r, colour) for x, y, r in spots)
    if style == "hijab":
        return path(
            "M-98,40 C-128,-70 -66,-132 8,-130 C84,-128 120,-66 100,40 C88,96 50,128 4,134 "
            "C-44,130 -86,96 -98,40Z M-58,-10 C-58,50 -28,92 12,92 C52,92 78,50 78,-10 "
            "C78,-52 50,-74 10,-74 C-32,-74 -58,-52 -58,-10Z",
            colour,
        ).replace("/>", ' fill-rule="evenodd"/>')
    if style == "cap":
        return (
            path("M-90,24 C-100,0 -96,-30 -88,-44 L-62,-40 C-60,-20 -62,4 -66,24Z", colour)
            + path("M-94,-34 C-98,-108 -46,-132 6,-130 C66,-128 96,-92 92,-40 Z", look.accent)
            + path(
                "M40,-58 C90,-64 132,-52 150,-30 C120,-34 90,-36 40,-34Z", dark(look.accent, 0.25)
            )
        )
    if style == "helmet":
        return (
            path("M-104,-26 C-104,-112 -50,-142 6,-142 C70,-142 108,-104 106,-26 Z", look.accent)
            + path("M-112,-26 H132", "none", dark(look.accent, 0.22), 18)
            + path("M6,-140 V-70", "none", dark(look.accent, 0.15), 20)
        )
    if style == "bun":
        return circle(-34, -136, 42, colour) + path(CAP, colour)
    if style == "quiff":
        return path(
            "M-90,16 C-106,-84 -50,-118 0,-112 C30,-150 100,-140 96,-92 C94,-70 86,-52 72,-48 "
            "C40,-60 -20,-54 -54,-52 C-60,-30 -62,-8 -66,16 Z",
            colour,
        )
    if style == "long":
        return path(
            "M-100,70 C-118,-84 -62,-126 8,-124 C76,-122 106,-78 96,16 C80,-10 62,-50 40,-66 "
            "C0,-40 -44,-30 -56,-20 C-62,0 -64,40 -70,80 Z",
            colour,
        )
    if style == "bob":
        return path(
            "M-100,90 C-118,-84 -62,-128 8,-126 C80,-124 108,-70 94,40 C86,10 80,-20 70,-44 "
            "C30,-30 -30,-34 -54,-50 C-58,-20 -60,40 -66,96 Z",
            colour,
        )
    return path(CAP, colour)
