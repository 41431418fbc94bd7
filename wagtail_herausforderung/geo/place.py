"""A place, and how far it is to another one."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: Mean radius of the earth, kilometres.
_RADIUS = 6371.0


@dataclass(frozen=True)
class Place:
    """``state`` is a German state's short name (``"SL"``); ``postal_code`` may be empty."""

    name: str
    postal_code: str
    latitude: float
    longitude: float
    state: str = ""
    population: int = 0

    @property
    def label(self) -> str:
        """``"66111 Saarbrücken"``: what ``find`` understands again."""
        return f"{self.postal_code} {self.name}".strip()

    @property
    def point(self) -> tuple[float, float]:
        return self.latitude, self.longitude


def distance_km(a: tuple[float, float] | Place, b: tuple[float, float] | Place) -> float:
    """Kilometres as the crow flies between two places or ``(latitude, longitude)`` pairs."""
    lat1, lon1 = map(math.radians, a.point if isinstance(a, Place) else a)
    lat2, lon2 = map(math.radians, b.point if isinstance(b, Place) else b)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(half)))
