"""From latitude and longitude to the sheet of the outline map.

Lambert's conformal conic projection with the standard parallels of Germany's official maps, on
a sphere. One unit of the sheet is 100 metres (to within 1 % in Germany), so that distances on
the map can be told from its coordinates. x grows to the east, y to the south.
"""

from __future__ import annotations

import math

#: Units of the sheet in a kilometre.
PER_KM = 10.0
_RADIUS = 6371.0 * PER_KM
_SOUTH, _NORTH = math.radians(48 + 40 / 60), math.radians(53 + 40 / 60)
_LONGITUDE = math.radians(10.5)
#: The middle of the projection on the sheet: room is left around Germany for markers.
_LEFT, _TOP = 3640.0, 4660.0
#: The whole sheet: width and height.
SHEET = (7200.0, 9300.0)


def _stretch(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


_N = math.log(math.cos(_SOUTH) / math.cos(_NORTH)) / math.log(_stretch(_NORTH) / _stretch(_SOUTH))
_F = math.cos(_SOUTH) * _stretch(_SOUTH) ** _N / _N
#: The middle of the projection, 51° 10′ north.
_RHO = _RADIUS * _F / _stretch(math.radians(51 + 10 / 60)) ** _N


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """``(x, y)`` on the sheet. Points outside Germany have a place, too, outside the sheet."""
    # The poles are infinitely far away, and nobody lives there.
    phi = math.radians(max(min(latitude, 85.0), -85.0))
    rho = _RADIUS * _F / _stretch(phi) ** _N
    theta = _N * (math.radians(longitude) - _LONGITUDE)
    return _LEFT + rho * math.sin(theta), _TOP - (_RHO - rho * math.cos(theta))
