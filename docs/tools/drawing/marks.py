"""The mark of the example site: two people who reach out to each other, an H and a bridge."""

from shapes import BRICK, CREAM, SUN, TEAL, document, light, path, poly, rect


def _mark(left: str, right: str, stone: str) -> str:
    """The mark within a square of 64."""
    out = ""
    for x, colour in ((13, left), (51, right)):
        out += f'<circle cx="{x}" cy="11" r="6.5" fill="{colour}"/>'
        out += path(f"M{x},25 V57", "none", colour, 10)
    out += path("M13,50 C13,40 21,33.5 31,33.5", "none", left, 9)
    out += path("M51,50 C51,40 43,33.5 33,33.5", "none", right, 9)
    return out + poly([(27.5, 27), (36.5, 27), (34.8, 40), (29.2, 40)], stone)


def _named(svg: str, label: str) -> str:
    return svg.replace(
        ">", f' role="img" aria-labelledby="title"><title id="title">{label}</title>', 1
    )


def site_logo() -> str:
    """The mark on nothing, for a light ground."""
    return _named(document(_mark(TEAL, BRICK, SUN), 64, 64), "Herausforderung")


def favicon() -> str:
    """The mark on its own ground, for tabs light and dark."""
    ground = rect(0, 0, 64, 64, TEAL, 14)
    small = f'<g transform="translate(8 8) scale(.75)">{_mark(CREAM, light(SUN, 0.1), BRICK)}</g>'
    return _named(document(ground + small, 64, 64), "Herausforderung")
