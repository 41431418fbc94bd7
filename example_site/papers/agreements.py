"""Documents for agreements, thanks and figures."""

# fmt: off
PAPERS = {
    "vereinbarung": ("Engagementvereinbarung", [
        ("h", "Zwischen"),
        ("lines", ["Organisation", "Ansprechperson, Telefon", "Unternehmen", "Ansprechperson, Telefon"]),
        ("p", "Zusammengebracht hat Sie {initiative}. Bei Fragen hilft {kontakt}: {telefon}, {email}."),
        ("h", "Was wir vorhaben"), ("lines", ["Herausforderung", "Das wird gemacht", ""]),
        ("table", (["Was", "Menge", "Wer"], [["", "", ""]] * 4)),
        ("h", "Wann und wo"), ("lines", ["Datum, Uhrzeit", "Ort", "Menschen aus dem Unternehmen"]),
        ("h", "Wer bringt was mit"),
        ("lines", ["Material und Werkzeug", "Verpflegung", "Zuständig vor Ort", "Wenn es regnet"]),
        ("h", "Was zurückkommt"),
        ("p", "Eine Gegenleistung ist willkommen, Geld ist ausgeschlossen."), ("lines", [""]),
        ("h", "Gut zu wissen"),
        ("ticks", ["Die Freiwilligen sind versichert über:  ____________________",
                   "Über die Kooperation darf mit Namen berichtet werden.",
                   "Bilder nur mit Einverständnis der Abgebildeten.",
                   "Beide Seiten geben nach Abschluss eine kurze Rückmeldung."]),
        ("lines", ["Ort, Datum", "Für die Organisation", "Für das Unternehmen"]),
    ]),
    "dankesurkunde": ("Danke!", [
        ("lines", [""]),
        ("p", "hat die Herausforderung angenommen und"), ("lines", ["", ""]),
        ("p", "Das hat geholfen:"), ("lines", ["", ""]),
        ("p", "Wir danken von Herzen, auch im Namen der Menschen, für die wir da sind."),
        ("lines", ["Ort, Datum", "Organisation"]), ("p", "{kontakt}, {initiative}"),
    ]),
    "einverstaendnis-bilder": ("Einverständnis für Bilder und Zitate", [
        ("p", "Ich bin einverstanden, dass Bilder von mir und meine unten stehenden Worte verwendet werden"),
        ("ticks", ["auf der Website {website}", "auf der Website der Organisation",
                   "in der Zeitung", "in sozialen Medien"]),
        ("lines", ["Anlass und Datum", "Meine Worte", "", "Name und Funktion, wie sie erscheinen sollen"]),
        ("p", "Ich kann das jederzeit ohne Angabe von Gründen widerrufen; eine E-Mail an {email} genügt. Was "
              "gedruckt ist, lässt sich nicht zurückholen, alles andere wird gelöscht."),
        ("lines", ["Ort, Datum", "Unterschrift"]),
        ("h", "Bei Kindern und Jugendlichen"),
        ("p", "Es unterschreiben alle Sorgeberechtigten, ab 14 Jahren zusätzlich die oder der "
              "Jugendliche. Nachnamen von Kindern werden nie veröffentlicht."),
        ("lines", ["Sorgeberechtigte", "Sorgeberechtigte", "Jugendliche*r"]),
    ]),
    "rueckmeldebogen": ("Rückmeldung: Wie war es?", [
        ("p", "Fünf Minuten. Bitte zurück an {email}, oder Sie erzählen es uns: {telefon}."),
        ("lines", ["Herausforderung", "Organisation oder Unternehmen"]),
        ("h", "Hat es geklappt?"), ("ticks", ["ja", "zum Teil", "nein"]), ("lines", ["Was fehlte"]),
        ("h", "In Zahlen"),
        ("lines", ["Wie viele Menschen waren dabei?", "Wie viele Stunden insgesamt?",
                   "Was hätte es sonst gekostet (ungefähr)?"]),
        ("h", "Was ist jetzt anders?"), ("lines", ["", ""]),
        ("h", "Ein Satz, den jemand gesagt hat"), ("lines", ["", "Wer? Dürfen wir ihn verwenden?"]),
        ("h", "Würden Sie es wieder tun?"), ("ticks", ["sofort", "mit Änderungen", "eher nicht"]),
    ]),
    "gegenwert-berechnen": ("Den Gegenwert berechnen", [
        ("p", "Der Gegenwert ist das, was die Leistung sonst gekostet hätte. Rechnen Sie vorsichtig, "
              "runden Sie ab und bleiben Sie bei einer Methode."),
        ("table", (["Art", "So zählen wir", "Beispiel"], [
            ["Zeitspende", "30 € je Stunde", "6 Personen, 4 Stunden: 720 €"],
            ["Anpackprojekt", "240 € je Person und Tag", "8 Personen, 1 Tag: 1.920 €"],
            ["Pro-bono-Leistung", "80 € je Stunde", "20 Stunden: 1.600 €"],
            ["Logistik", "120 € je Fahrzeug und Tag", "1 Transporter, 1 Tag: 120 €"],
            ["Räume", "90 € je Termin", "3 Nachmittage: 270 €"],
            ["Sachspende", "Zeitwert, nicht Neupreis", "12 Laptops zu 150 €: 1.800 €"],
            ["Kontakte", "wird nicht in Euro gezählt", "2 Kontakte, 1 Wohnung"]])),
        ("h", "Unsere Rechnung"),
        ("table", (["Was", "Menge", "Satz", "Gegenwert"], [["", "", "", ""]] * 5)),
    ]),
}
