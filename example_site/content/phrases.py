"""Words from which ``generate`` makes challenges in bulk. Every combination is good German.

A subject: kind of support, unit, least and most, title (``{n}`` is the quantity), what it is
like today, what is to happen, what will be better, topics, target groups.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    kind: str
    unit: str
    low: int
    high: int
    title: str
    today: str
    plan: str
    better: str
    topics: tuple[str, ...]
    groups: tuple[str, ...]
    tag: str


# fmt: off
SUBJECTS = [
    Subject("goods", "Stühle", 10, 80, "{n} Stühle, auf denen man bleiben möchte",
            "Die Hälfte unserer Stühle wackelt, die andere wird hin und her getragen.",
            "Gesucht sind stapelbare Stühle, gern aus einer Büroauflösung.",
            "Niemand muss mehr stehen, wenn es interessant wird.",
            ("cohesion",), ("neighbourhood",), "Möbel"),
    Subject("goods", "Laptops", 4, 20, "{n} Laptops für die Lernhilfe",
            "Zu viele Kinder warten auf zu wenige Rechner.",
            "Gebrauchte Geräte mit heilem Akku, höchstens sechs Jahre alt.",
            "Hausaufgaben werden fertig, bevor der Bus fährt.",
            ("education",), ("children", "youth"), "Computer"),
    Subject("goods", "Bücher", 30, 300, "{n} Bücher für ein Lesezimmer",
            "Im Regal stehen drei Bände, und alle kennen das Ende.",
            "Kinder- und Jugendbücher, gut erhalten, gern auch zweisprachig.",
            "Wer hier wartet, liest. Und wer liest, kommt wieder.",
            ("education", "newcomers"), ("children", "families"), "Lesen"),
    Subject("goods", "Decken", 20, 150, "{n} warme Decken vor dem Winter",
            "Die Nächte werden kalt, und unser Vorrat reicht bis zum nächsten Frost.",
            "Neue oder frisch gewaschene Decken, groß genug für Erwachsene.",
            "Wärme ist das Erste, was zählt. Danach kommt das Gespräch.",
            ("homelessness",), ("homeless-people",), "Winter"),
    Subject("goods", "Bälle", 10, 60, "{n} Bälle, die noch springen",
            "Unsere Bälle haben mehr Flicken als Leder.",
            "Fußbälle, Basketbälle, Gymnastikbälle: Hauptsache rund.",
            "Mehr Kinder spielen mit, weniger stehen am Rand.",
            ("culture-sport", "inclusion"), ("children", "youth"), "Sport"),
    Subject("logistics", "Tage", 1, 12, "Ein Transporter für {n} Tage",
            "Was wir geschenkt bekommen, steht oft am anderen Ende der Stadt.",
            "Ein Fahrzeug ab sechs Kubikmetern, mit oder ohne Fahrer*in.",
            "Gute Dinge kommen dorthin, wo sie gebraucht werden.",
            ("cohesion", "climate"), ("families",), "Transport"),
    Subject("logistics", "Touren", 4, 40, "{n} Touren für gerettete Lebensmittel",
            "Abends bleibt stehen, was niemand abholen kann.",
            "Zwei Stunden, fünf Stationen, Kühlboxen sind vorhanden.",
            "Es wird gegessen statt weggeworfen.",
            ("climate",), ("families", "volunteers"), "Lebensmittel"),
    Subject("pro-bono", "Stunden", 6, 40, "{n} Stunden Rat in Steuerfragen",
            "Unsere Kasse führt ein Mensch, der eigentlich Gärtner ist.",
            "Gemeinsam Belege ordnen, Konten anlegen, Fristen notieren.",
            "Der Vorstand schläft wieder ruhig.",
            ("volunteering",), ("volunteers",), "Finanzen"),
    Subject("pro-bono", "Stunden", 10, 60, "{n} Stunden für eine barrierefreie Website",
            "Auf dem Handy ist unsere Seite ein Rätsel, mit dem Screenreader eine Sackgasse.",
            "Aufräumen, neu gliedern, verständlich schreiben.",
            "Alle finden, was sie suchen, auch ohne Maus.",
            ("inclusion",), ("disabled-people",), "Website"),
    Subject("pro-bono", "Stunden", 4, 24, "{n} Stunden Gestaltung für ein Faltblatt",
            "Unser Faltblatt hat acht Schriften und keine Botschaft.",
            "Text kürzen, gestalten, druckfertig machen.",
            "Die Richtigen fühlen sich angesprochen.",
            ("volunteering", "health"), ("sick-people", "volunteers"), "Gestaltung"),
    Subject("pro-bono", "Stunden", 8, 30, "{n} Stunden Energieberatung",
            "Wir heizen ein Haus, das die Wärme nicht behält.",
            "Rundgang, Messung, ein kurzer Bericht mit Rangfolge.",
            "Weniger Verbrauch, mehr Geld für die Arbeit mit Menschen.",
            ("climate",), ("neighbourhood",), "Energie"),
    Subject("hands-on", "Helfer*innen", 5, 25, "{n} Menschen mit Farbe und Pinsel",
            "Die Wände sind grau geworden, wir merken es nur nicht mehr.",
            "Ein Samstag: abkleben, streichen, gemeinsam essen.",
            "Räume, in die man gern kommt.",
            ("families", "cohesion"), ("families", "neighbourhood"), "Renovieren"),
    Subject("hands-on", "Helfer*innen", 6, 20, "{n} Paar Hände für den Garten",
            "Hinter dem Haus wächst, was will.",
            "Beete anlegen, Wege freischneiden, eine Bank bauen.",
            "Ein Platz im Grünen, den alle nutzen können.",
            ("climate", "old-age"), ("seniors", "neighbourhood"), "Garten"),
    Subject("hands-on", "Helfer*innen", 4, 16, "{n} Helfer*innen für einen Umzug",
            "Wir ziehen vom dritten Stock ins Erdgeschoss, mit vierzig Kisten.",
            "Ein Vormittag tragen, ein Mittagessen, ein Nachmittag aufbauen.",
            "Ab Montag kommt jede*r ohne Treppe zu uns.",
            ("inclusion",), ("disabled-people", "seniors"), "Umzug"),
    Subject("time", "Stunden", 20, 200, "{n} Stunden vorlesen",
            "Viele Kinder hören Geschichten nur vom Bildschirm.",
            "Einmal in der Woche eine Stunde, immer mit demselben Kind.",
            "Aus Buchstaben werden Bilder im Kopf.",
            ("education",), ("children",), "Lesen"),
    Subject("time", "Stunden", 12, 80, "{n} Stunden Handysprechstunde",
            "Ohne App kein Termin, ohne Geduld keine App.",
            "Jüngere erklären Älteren ihr Gerät, langsam und zum Mitschreiben.",
            "Wer fragen darf, bleibt selbstständig.",
            ("old-age",), ("seniors",), "Smartphone"),
    Subject("time", "Stunden", 10, 60, "{n} Stunden Bewerbungstraining",
            "Unsere Jugendlichen können viel und trauen sich wenig.",
            "Unterlagen durchsehen, Gespräche üben, ehrlich rückmelden.",
            "Das nächste Vorstellungsgespräch ist nicht mehr das erste.",
            ("work",), ("youth", "job-seekers"), "Ausbildung"),
    Subject("time", "Stunden", 15, 90, "{n} Stunden Deutsch im Gespräch",
            "Der Kurs ist bestanden, aber niemand zum Reden da.",
            "Plaudern über Alltag, Arbeit, Lieblingsessen.",
            "Aus Vokabeln werden Bekanntschaften.",
            ("newcomers",), ("newcomers",), "Sprache"),
    Subject("rooms", "Termine", 2, 30, "Ein Raum für {n} Termine",
            "Unsere Gruppe ist gewachsen, der Raum nicht.",
            "Platz für zwanzig Menschen, abends, ohne Stufen.",
            "Alle passen hinein, und es darf lauter gelacht werden.",
            ("health", "democracy"), ("sick-people", "volunteers"), "Raum"),
    Subject("learning", "Plätze", 4, 40, "{n} Plätze hinter dem Werkstor",
            "Die Berufswahl fällt zwischen den drei Berufen, die man kennt.",
            "Ein Vormittag im Betrieb: zuschauen, fragen, anfassen.",
            "Aus Neugier wird ein Praktikum, aus dem Praktikum manchmal mehr.",
            ("work", "education"), ("youth",), "Ausbildung"),
    Subject("contacts", "Kontakte", 2, 12, "{n} Kontakte, die Türen öffnen",
            "Wir kennen die, die Wohnungen suchen, aber nicht die, die sie haben.",
            "Ein Anruf von Ihnen bei den richtigen Leuten.",
            "Vertrauen überträgt sich schneller als jede Mappe.",
            ("homelessness", "newcomers"), ("homeless-people", "newcomers"), "Wohnen"),
    Subject("goods", "Instrumente", 3, 20, "{n} Instrumente für ein Orchester ohne Noten",
            "Zwölf Kinder, eine Trommel.",
            "Gitarren, Flöten, Cajons: alles, was klingt und hält.",
            "Wer zusammen spielt, hört einander zu.",
            ("culture-sport",), ("children", "newcomers"), "Musik"),
    Subject("pro-bono", "Stunden", 5, 20, "{n} Stunden Moderation für ein Bürgerforum",
            "Alle wollen mitreden, niemand führt die Redeliste.",
            "Einen Abend vorbereiten, leiten und zusammenfassen.",
            "Aus Meinungen werden Vorschläge.",
            ("democracy",), ("neighbourhood",), "Beteiligung"),
    Subject("goods", "Hörgerätebatterien", 50, 400, "{n} Batterien gegen die Stille",
            "Wer schlecht hört, zieht sich zurück. Oft fehlt nur eine Kleinigkeit.",
            "Gängige Größen, mindestens ein Jahr haltbar.",
            "Beim Kaffeetrinken wird wieder erzählt.",
            ("old-age", "health"), ("seniors",), "Gesundheit"),
]
#: The kind of house, and the type of organisation.
HOUSES = [
    ("Nachbarschaftshaus", "social_facility"), ("Familientreff", "social_facility"),
    ("Jugendwerkstatt", "association"), ("Sportverein", "association"),
    ("Seniorentreff", "association"), ("Lernwerkstatt", "education"),
    ("Kulturverein", "association"), ("Stadtteilinitiative", "initiative"),
]
#: Initiative → (name of the district, key of the region).
PLACES = {
    "saarbruecken": [("Burbach", "saarbruecken"), ("Dudweiler", "saarbruecken"),
                     ("Malstatt", "saarbruecken"), ("St. Johann", "saarbruecken"),
                     ("Wehrden", "voelklingen"), ("Ludweiler", "voelklingen"),
                     ("Altenwald", "sulzbach"), ("Köllerbach", "puettlingen"),
                     ("Rohrbach", "st-ingbert"), ("Wiebelskirchen", "neunkirchen")],
    "weisswasser": [("Weißwasser", "weisswasser"), ("Krauschwitz", "bad-muskau"),
                    ("Bad Muskau", "bad-muskau"), ("Niesky", "niesky")],
    "ruhrgebiet": [("Katernberg", "essen"), ("Steele", "essen"), ("Marxloh", "duisburg"),
                   ("Ruhrort", "duisburg"), ("Osterfeld", "oberhausen"), ("Langendreer", "bochum"),
                   ("Wattenscheid", "bochum"), ("Hörde", "dortmund"), ("Scharnhorst", "dortmund"),
                   ("Schalke", "gelsenkirchen"), ("Buer", "gelsenkirchen"), ("Wanne", "herne")],
}
COMPANIES = ["Elektro Brandner", "Tischlerei Hufnagel", "Kontor Seewald", "Gärtnerei Moosbach",
             "Ingenieure Falk und Roth", "Druckerei Papierboot", "Café Zimtstern", "IT-Haus Lindgrün",
             "Spedition Weitblick", "Hotel Sonnenhof", "Kanzlei Aurich", "Metallbau Kupferstein"]
# fmt: on
