"""The accessibility statement of the demo: what is true of it, and no more."""

STATEMENT = {
    "title": "Erklärung zur Barrierefreiheit",
    "slug": "barrierefreiheit",
    "body_name": "Netz der Herausforderungs-Initiativen (Muster)",
    "assessed_by": "automatische Prüfung mit axe in der Breite von Telefon und Rechner, dazu Wege "
    "allein mit der Tastatur",
    "contact_name": "Netz der Herausforderungs-Initiativen",
    "contact_email": "netz@herausforderung.example",
    "contact_phone": "030 555 0199",
    #: what, reason, why, instead
    "barriers": (
        (
            "Kein Inhalt in Deutscher Gebärdensprache.",
            "not_yet",
            "Der Platz für ein Video ist da, ein Video fehlt noch: Die Initiativen sind erfunden, "
            "und ein Video soll von echten Menschen kommen.",
            "Die Texte dieser Website; die wichtigsten stehen in Leichter Sprache bereit.",
        ),
        (
            "Leichte Sprache gibt es nur für Saarbrücken.",
            "not_yet",
            "Die anderen Initiativen haben noch keine solche Seite. Die von Saarbrücken hat noch "
            "keine Prüfgruppe gelesen.",
            "Rufen Sie an: Wir erklären Ihnen gern, worum es geht.",
        ),
        (
            "Menschen mit Behinderungen haben diese Website noch nicht geprüft.",
            "not_yet",
            "Programme und eine Tastatur finden viele Barrieren, aber nicht alle.",
            "Sagen Sie uns, was Ihnen im Weg steht.",
        ),
    ),
    "english": {
        "title": "Accessibility statement",
        "slug": "accessibility",
        "body_name": "Network of challenge initiatives (sample)",
        "assessed_by": "automatic checks with axe at the width of a telephone and of a desk, and "
        "journeys by keyboard alone",
        "contact_name": "Network of challenge initiatives",
        "barriers": (
            (
                "No content in German Sign Language.",
                "There is a place for a video, but no video yet: the initiatives are invented, and "
                "a video should come from real people.",
                "The texts of this website; the most important ones are there in easy language.",
            ),
            (
                "Easy language only for Saarbrücken, and only in German.",
                "The other initiatives have no such page yet. That of Saarbrücken has not been read "
                "by a group of testers.",
                "Ring us up: we gladly explain what it is about.",
            ),
            (
                "People with disabilities have not tested this website yet.",
                "Programs and a keyboard find many barriers, but not all.",
                "Tell us what is in your way.",
            ),
        ),
    },
}

#: Below Saarbrücken: heading, picture, lines. Nobody has checked it yet, so it does not say so.
EASY = {
    "title": "Saarbrücken in Leichter Sprache",
    "slug": "leichte-sprache",
    "parts": (
        (
            "Worum geht es?",
            "saarbruecken",
            (
                "Vereine helfen Menschen in Saarbrücken.",
                "Vereine brauchen manchmal selbst Hilfe.",
                "Firmen können dann helfen.",
                "Wir bringen Vereine und Firmen zusammen.",
                "Wir sind die Initiative Saarbrücken.",
                "Eine Initiative ist eine Gruppe.",
                "Die Gruppe will zusammen etwas Gutes tun.",
            ),
        ),
        (
            "Was brauchen die Vereine?",
            "schlafsaecke",
            (
                "Jeder Verein braucht etwas anderes.",
                "Zum Beispiel:",
                "- 30 warme Schlaf-Säcke",
                "- einen Raum mit neuer Farbe",
                "- Hilfe mit dem Computer",
                "- Hilfe bei einem Umzug",
                "So einen Wunsch nennen wir: Heraus-Forderung.",
            ),
        ),
        (
            "Wie helfen die Firmen?",
            "seminarraum-streichen",
            (
                "Eine Firma liest die Wünsche.",
                "Die Firma sagt: Das können wir.",
                "Dann reden Verein und Firma miteinander.",
                "Sie machen zusammen einen Plan.",
                "Die Firma hilft mit ihrer Zeit.",
                "Oder die Firma bringt Sachen.",
                "Wichtig ist: Wir nehmen kein Geld.",
            ),
        ),
        (
            "Ihr Verein braucht Hilfe?",
            "sprachcafe",
            (
                "Rufen Sie uns an.",
                "Oder schreiben Sie uns eine E-Mail.",
                "Sagen Sie uns:",
                "- Was brauchen Sie?",
                "- Wie viel brauchen Sie?",
                "- Wann brauchen Sie es?",
                "Wir schreiben alles für Sie auf.",
                "Das kostet nichts.",
            ),
        ),
        (
            "Sie wollen helfen?",
            "umzug-transporter",
            (
                "Sie arbeiten in einer Firma?",
                "Dann können Sie helfen.",
                "Mitmachen ist einfach.",
                "Rufen Sie uns an.",
                "Wir finden zusammen etwas Passendes.",
            ),
        ),
    ),
}
