"""Places: postal codes and names to points, and the map.

    find("66111"), find("Saarbruecken"), find("Halle (Saale)")
    suggest("saar", 5)
    nearest(49.2354, 6.9969)
    distance_km((49.2354, 6.9969), (49.3482, 7.1751))

Germany's places come with the package. A site adds its own by giving its regions coordinates
in the admin, or, in an app's ``ready()``, by ``geo.add([Place(…), …])``.
"""

from .among import names_in, without_names
from .lookup import Match, add, code_in, find, match, nearest, suggest, without_epithets
from .place import Place, distance_km

__all__ = [
    "Match",
    "Place",
    "add",
    "code_in",
    "distance_km",
    "find",
    "match",
    "names_in",
    "nearest",
    "suggest",
    "without_epithets",
    "without_names",
]
