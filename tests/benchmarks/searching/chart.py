"""The medians as an SVG: milliseconds over the number of challenges, both by powers of ten."""

from __future__ import annotations

import math
import statistics
from html import escape

WIDTH, HEIGHT = 460, 340
LEFT, TOP, RIGHT, BOTTOM = 64, 44, 112, 44
SERIES = {
    "stock": ("stock Wagtail", "#a33b20", "6 4"),
    "ours_cold": ("this package", "#14532d", ""),
    "limit": ("bitset limit", "#57606a", "2 3"),
}
TITLES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600;font-size:15px}"
    ".grid{stroke:#d0d7de}.line{fill:none;stroke-width:2.5}"
)


def draw(figures: dict) -> str:
    """One panel for each database; a line for each that answered."""
    panels = [
        _panel(TITLES.get(database, database), medians, place)
        for place, (database, medians) in enumerate(_medians(figures).items())
    ]
    width = WIDTH * max(len(panels), 1)
    label = escape("Median time of a search in milliseconds, by number of challenges")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
        f'width="{width}" height="{HEIGHT}" role="img" aria-label="{label}">\n'
        f"<style>{STYLE}</style>\n"
        f'<rect width="{width}" height="{HEIGHT}" fill="#fff"/>\n' + "".join(panels) + "</svg>\n"
    )


def _medians(figures: dict) -> dict[str, dict[str, dict[int, float]]]:
    found: dict[str, dict[str, dict[int, float]]] = {}
    for database, sizes in figures.items():
        found[database] = {name: {} for name in SERIES}
        for size, each in sizes.items():
            if size == "load":
                continue
            for name in SERIES:
                times = [ms for ms in each["ask"][name]["ms"] if ms is not None]
                if times:
                    found[database][name][int(size)] = statistics.median(times)
    return found


def _panel(title: str, medians: dict[str, dict[int, float]], place: int) -> str:
    sizes = sorted({size for points in medians.values() for size in points})
    times = [ms for points in medians.values() for ms in points.values()]
    low, high = (math.floor(math.log10(min(times))), math.ceil(math.log10(max(times))))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size: float) -> float:
        share = (math.log10(size) - first) / ((last - first) or 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(ms: float) -> float:
        share = (math.log10(ms) - low) / ((high - low) or 1)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    parts = [f'<text class="title" x="{LEFT}" y="24">{escape(title)}, median ms</text>\n']
    for power in range(low, high + 1):
        at, number = y(10.0**power), f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
        parts.append(
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"/>'
            f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{number}</text>\n'
        )
    for size in sizes:
        parts.append(
            f'<text x="{x(size):.1f}" y="{HEIGHT - 20}" text-anchor="middle">{size:,}</text>\n'
        )
    for name, points in medians.items():
        if points:
            parts.append(_line(name, [(x(size), y(ms)) for size, ms in sorted(points.items())]))
    return f'<g transform="translate({place * WIDTH} 0)">\n{"".join(parts)}</g>\n'


def _line(name: str, points: list[tuple[float, float]]) -> str:
    label, colour, dashes = SERIES[name]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points)
    end_x, end_y = points[-1]
    return (
        f'<polyline class="line" points="{path}" stroke="{colour}" stroke-dasharray="{dashes}"/>'
        f'<g fill="{colour}">{dots}</g>'
        f'<text x="{end_x + 10:.1f}" y="{end_y + 4:.1f}" style="fill:{colour}">{label}</text>\n'
    )
