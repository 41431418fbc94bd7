"""What tells a town from its namesakes: “Boxberg/O.L.”, “Bad Homburg v. d. H.”, “Homburg/Saar”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from . import names
from .place import Place, distance_km


@dataclass(frozen=True)
class Area:
    """A river or landscape: somewhere in its states, and in one of its circles if it has some."""

    key: str
    states: frozenset[str]
    circles: tuple[tuple[float, float, float], ...]

    def has(self, place: Place) -> bool:
        """Whether the place is called so, or lies there."""
        if self.key in names.words(place.name)[1:]:
            return True
        return place.state in self.states and (
            not self.circles
            or any(distance_km(place, (lat, lon)) <= km for lat, lon, km in self.circles)
        )


def lines(name: str) -> list[list[str]]:
    """The lines of a file of ours in ``data``, each in its parts."""
    text = resources.files(__package__).joinpath("data", name).read_text("utf-8")
    return [
        [part.strip() for part in line.split("|")]
        for line in text.splitlines()
        if line and not line.startswith("#")
    ]


@cache
def _areas() -> dict[str, tuple[Area, ...]]:
    found: dict[str, list[Area]] = defaultdict(list)
    for name, short, states, circles in lines("epithets.txt"):
        points = [tuple(map(float, circle.split())) for circle in circles.split(",") if circle]
        area = Area(names.words(name)[-1], frozenset(states.split()), tuple(points))  # type: ignore[arg-type]
        for each in {"".join(names.spelled(name)), *short.split()}:
            found[each].append(area)
    return {word: tuple(areas) for word, areas in found.items()}


def areas(words: Sequence[str]) -> tuple[Area, ...]:
    """What an epithet can mean, with or without “an der”: ``["o", "l"]`` → Oberlausitz."""
    known = _areas()
    rest = [word for word in words if word not in names.FILLERS]
    return known.get("".join(words)) or known.get("".join(rest), ())


@cache
def sorbian() -> dict[str, tuple[str, str]]:
    """Sorbian name → the key of the German one and, where it needs one, its state."""
    return {
        names.key(sorbian): (names.key(german), "".join(state))
        for sorbian, german, *state in lines("sorbian.txt")
    }
