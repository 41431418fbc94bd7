"""Makes ``data/abroad.txt``: towns of the neighbours that a slip of the pen would make German.

    export DJANGO_SETTINGS_MODULE=tests.settings
    python -m docs.tools.data.make_abroad CITIES.pbf

``CITIES.pbf``: as in ``make_places.py``, GeoNames' places with 1,000 inhabitants and more
(CC BY 4.0). The German names of towns abroad are added by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wagtail_herausforderung.geo import gazetteer, names

from .make_places import DATA, read_cities

NEIGHBOURS = "AT BE CH CZ DK FR LI LU NL PL"
#: Smaller ones are hardly meant, and would keep slips of the pen from being understood.
LEAST = 8_000
GERMAN = """
Apenrade Arnheim Aussig Basel Bern Biel Bozen Braunau Bregenz Breslau Bromberg Brünn Brüssel
Budweis Danzig Diedenhofen Dornbirn Eger Elbing Enschede Eupen Feldkirch Franzensbad Freudenthal
Freiwaldau Gablonz Genf Gent Gleiwitz Glogau Gnesen Graz Groningen Grünberg Hadersleben Hirschberg
Iglau Innsbruck Karlsbad Kattowitz Klagenfurt Kolberg Komotau Königgrätz Köslin Krakau Kufstein
Landeck Landsberg Lauban Lemberg Leitmeritz Linz Löwen Luxemburg Lüttich Lustenau Luzern Maastricht
Mährisch Malmedy Marienbad Meran Metz Mülhausen Nimwegen Olmütz Oppeln Pilsen Posen Prag Pressburg
Ratibor Reichenberg Roermond Rumburg Saarburg Saargemünd Salzburg Schaffhausen Schlettstadt
Schneidemühl Sonderburg Sorau Stettin Stolp Straßburg Swinemünde Teplitz Thorn Tondern Tönder
Troppau Villach Warnsdorf Warschau Weißenburg Winterthur Znaim Zürich
"""


def main(cities: str) -> None:
    towns = (city for city in read_cities(Path(cities), NEIGHBOURS))
    found = {city["name"] for city in towns if city["population"] >= LEAST}
    mistaken = sorted(
        {
            names.key(name)
            for name in (*found, *GERMAN.split())
            if not gazetteer.candidates(names.key(name)) and gazetteer.by_likeness(names.key(name))
        }
    )
    path = DATA / "abroad.txt"
    path.write_text("\n".join(mistaken) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(mistaken)} names")


if __name__ == "__main__":
    main(*sys.argv[1:])
