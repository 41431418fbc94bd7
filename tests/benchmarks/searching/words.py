"""German words to write challenges with: a few common, most of them rare, as in any text.

A word of rank *n* comes about *n* times less often than the first (Zipf). Most words of a German
text's vocabulary are compounds, so most of these are.
"""

from __future__ import annotations

import itertools
import random
from functools import cache

# fmt: off
NOUNS = """
Schule Kinder Bildung Garten Haus Stadt Hilfe Raum Sprache Familie Jugend Arbeit Woche Fahrrad
Werkstatt Küche Musik Theater Sport Verein Bücher Laptop Möbel Decke Schlafsack Kleidung Essen
Wasser Winter Sommer Licht Werkzeug Farbe Holz Papier Stoff Spiel Platz Baum Blume Wald Fluss
Straße Brücke Bahn Auto Transporter Umzug Reise Fest Markt Laden Lager Büro Telefon Computer
Internet Kurs Lehrer Pate Senioren Nachbarn Gruppe Treffen Beratung Pflege Gesundheit Zahn Arzt
Medizin Wohnung Miete Heim Zelt Bett Tisch Stuhl Schrank Regal Bühne Kamera Film Bild Kunst
Museum Lesung Brief Karte Plan Zeit Abend Morgen Ferien Ausflug Fußball Tanz Chor Orchester
Geige Klavier Instrument Ton Studio Radio Zeitung Druck Netz Energie Strom Sonne Dach Wand Tür
Fenster Boden Garten Hof Zaun Tier Hund Katze Vogel Biene Honig Obst Gemüse Brot Suppe Kaffee
Kuchen Herd Topf Geschirr Spende Geld Rechnung Steuer Recht Vertrag Amt Antrag Ausweis Flucht
Heimat Integration Inklusion Rollstuhl Rampe Gebärde Blinde Hörgerät Brille Schuh Jacke Mantel
Mütze Handschuh Rucksack Tasche Koffer Kiste Palette Stapler Anhänger Reifen Motor Batterie
""".split()

VERBS = """
helfen suchen brauchen bauen streichen renovieren reparieren begleiten beraten lesen lernen
unterrichten kochen backen pflanzen fahren tragen packen sammeln verteilen spenden leihen
drucken gestalten planen üben spielen singen tanzen zeichnen fotografieren filmen schreiben
übersetzen erklären zuhören pflegen waschen nähen stricken schneiden sägen bohren schrauben
""".split()

OTHERS = """
neu gut warm groß klein alt jung offen gemeinsam freiwillig ehrenamtlich sicher sauber hell
barrierefrei mobil digital regional nachhaltig kostenlos dringend täglich wöchentlich abends
morgens zweisprachig gebraucht stabil leicht schwer bunt ruhig laut freundlich einfach
""".split()

FILLERS = """
der die das und für mit wir in zu den ist ein eine von auf sich nicht es werden sind bei aus
uns unser unsere damit weil auch noch nur wenn dass oder als am im zum zur nach über bis einmal
""".split()
# fmt: on

#: Words a vocabulary has beside the fillers.
SIZE = 24_000
_SEED = 7


def compound(first: str, second: str) -> str:
    """``("Bildung", "Raum")`` → ``"Bildungsraum"``."""
    link = "s" if first.endswith(("ung", "heit", "keit", "ion", "schaft", "tät")) else ""
    return f"{first}{link}{second.lower()}"


@cache
def vocabulary() -> list[str]:
    """The words by rank, the most frequent first."""
    dice = random.Random(_SEED)
    simple = list(dict.fromkeys([*NOUNS, *VERBS, *OTHERS]))
    dice.shuffle(simple)
    pairs = [compound(a, b) for a, b in itertools.permutations(dict.fromkeys(NOUNS), 2)]
    pairs = list(dict.fromkeys(pairs))
    dice.shuffle(pairs)
    # Frequent words are mostly short ones: every second of the first is simple.
    found = []
    for word in pairs:
        if simple:
            found.append(simple.pop())
        found.append(word)
    return found[:SIZE]


@cache
def _weights() -> list[float]:
    return list(itertools.accumulate(1 / rank for rank in range(1, len(vocabulary()) + 1)))


def sentence(dice: random.Random, count: int) -> str:
    """``count`` words with about as many small ones between them as a German text has."""
    words = dice.choices(vocabulary(), cum_weights=_weights(), k=count)
    small = dice.choices(FILLERS, k=count // 2)
    places = sorted(dice.choices(range(count), k=len(small)), reverse=True)
    for place, filler in zip(places, small, strict=True):
        words.insert(place, filler)
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}."


def heading(dice: random.Random, count: int) -> str:
    return sentence(dice, count)[:-1]
