"""Chapters 10 to 12: counting, paying for it, the first year."""

from ..shapes import Chapter

# fmt: off
CHAPTERS = (
    Chapter(
        10, "zaehlen-und-erzaehlen", "Zählen und erzählen",
        "Zahlen überzeugen Förderer, Geschichten überzeugen alle anderen. Sie brauchen beides.",
        body=(
            ("paragraph",
             "Zählen Sie drei Dinge: Kooperationen, Stunden und den Gegenwert. Der Gegenwert ist das, "
             "was es sonst gekostet hätte. Rechnen Sie vorsichtig und sagen Sie, wie."),
            ("figures", {"heading": "Saarbrücken im ersten Jahr", "figures": [
                ("44", "Kooperationen", "umgesetzt oder begonnen", 2018),
                ("600", "Stunden", "", 2018),
                ("35.000 €", "Gegenwert", "rund", 2018),
            ]}),
            ("heading", "Vier Fragen für jede Geschichte"),
            ("paragraph",
             "- Was war vorher das Problem?\n- Wer hat was getan?\n"
             "- Was ist jetzt anders: für die Organisation, die Menschen, das Gemeinwesen?\n"
             "- Was können andere übernehmen?\n\n"
             "Fragen Sie nach einem Satz, den jemand wirklich gesagt hat. Und holen Sie die Erlaubnis ein, "
             "bevor er gedruckt ist."),
        ),
        experience="Wir haben ein Jahr lang nur Zahlen veröffentlicht. Mit der ersten Geschichte kamen "
        "in einer Woche vier Betriebe dazu.",
        checklist=("Beide Seiten haben den Rückmeldebogen ausgefüllt.",
                   "Stunden und Gegenwert sind eingetragen.",
                   "Die Geschichte steht spätestens vier Wochen danach online."),
        documents=(("rueckmeldebogen", "Sechs Fragen, fünf Minuten."),
                   ("gegenwert-berechnen", "Welche Stunde zählt wie viel, mit Beispielen.")),
    ),
    Chapter(
        11, "finanzieren", "Finanzieren",
        "Die Vermittlung kostet kein Geld, die Koordination schon. Fünf Wege, sie zu bezahlen.",
        body=(
            ("steps", {"heading": "Fünf Wege", "steps": [
                ("Anschubförderung", "Stiftungen, Land oder Bund für die ersten zwei Jahre. Gut zum "
                                     "Starten, schlecht zum Ausruhen."),
                ("Kommune", "Ein fester Zuschuss, oft als Teil der Engagementförderung."),
                ("Unternehmen", "Ein Kreis von Betrieben trägt die Stelle gemeinsam. Wer zahlt, bekommt "
                                "kein Vorrecht beim Matching."),
                ("Träger", "Eine Stelle, die es schon gibt, bekommt eine neue Aufgabe und Stunden dazu."),
                ("Sachleistungen", "Büro, Telefon, Druck: Auch die Initiative darf eine Herausforderung stellen."),
            ]}),
            ("paragraph",
             "Rechnen Sie mit einer halben Stelle, 3.000 Euro Sachkosten und einem Fest. Stellen Sie dem "
             "den Gegenwert gegenüber: Ein Euro Koordination löst ein Mehrfaches an Hilfe aus."),
        ),
        experience="Beginnen Sie mit der Anschlussfinanzierung am Tag der Bewilligung.",
        checklist=("Das erste Jahr ist durchfinanziert.",
                   "Für das zweite gibt es zwei Gespräche.",
                   "Geldgeber wissen, dass sie beim Matching nicht mitreden."),
        documents=(("finanzplan", "Ausgaben und Einnahmen für drei Jahre, mit Erläuterungen."),),
    ),
    Chapter(
        12, "das-erste-jahr", "Das erste Jahr",
        "Von der Idee bis zum ersten Geburtstag: was in welchem Quartal geschieht.",
        body=(
            ("steps", {"heading": "Vier Quartale", "steps": [
                ("Erstes Quartal: Leute finden", "Träger, Koordination, Board. Zehn Kaffeegespräche mit "
                                                 "Betrieben, zehn mit Vereinen."),
                ("Zweites Quartal: üben", "Matching-Gruppe zusammenstellen, fünf Anfragen ohne "
                                          "Öffentlichkeit vermitteln, Regeln nachschärfen."),
                ("Drittes Quartal: zeigen", "Auftakt mit Schirmherrschaft, erste Herausforderungen "
                                            "online, erste Geschichte."),
                ("Viertes Quartal: festigen", "Zahlen, Fest, Finanzierung fürs zweite Jahr. Und die "
                                              "Frage: Was lassen wir weg?"),
            ]}),
            ("call_to_action", {
                "heading": "Lust bekommen?",
                "text": "Schauen Sie, wie es in Saarbrücken läuft, und rufen Sie dort an. Fragen kostet nichts.",
                "label": "Zur Initiative Saarbrücken",
                "page": "/saarbruecken/",
                "url": "",
            }),
        ),
        experience="Fünf stille Vermittlungen vor dem Auftakt: Das war unsere beste Entscheidung. Am Tag "
        "der Eröffnung konnten wir schon etwas erzählen.",
        checklist=("Der Auftakt hat ein Datum.",
                   "Fünf Kooperationen sind vorher gelungen.",
                   "Das zweite Jahr steht im Kalender."),
        documents=(("jahresplan", "Zwölf Monate auf einer Seite, zum Ausfüllen."),),
    ),
)
