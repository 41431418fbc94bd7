"""Chapters 1 to 4: what it is, what it brings, what it takes."""

from ..shapes import Chapter

# fmt: off
CHAPTERS = (
    Chapter(
        1, "worum-es-geht", "Worum es geht",
        "Ein Verein hat einen Bedarf, ein Betrieb eine Stärke. Eine Herausforderungs-Initiative sorgt "
        "dafür, dass beide davon wissen.",
        body=(
            ("paragraph",
             "Eine Herausforderungs-Initiative vermittelt zwischen gemeinnützigen Organisationen und "
             "Unternehmen eines Ortes. Sie sammelt kein Geld, sie hat kein Lager und keine "
             "Warteliste. Sie hat ein Netz aus Menschen, die andere Menschen kennen.\n\n"
             "Der Name ist Programm: Ein Bedarf wird nicht als Bitte formuliert, sondern als "
             "Herausforderung. „Schaffen Sie es, bis zum ersten Frost 30 Schlafsäcke "
             "zusammenzubringen?“ Darauf antwortet man anders als auf einen Spendenbrief."),
            ("steps", {"heading": "Der Weg einer Anfrage", "steps": [
                ("Bedarf", "Eine Organisation beschreibt, was ihr fehlt."),
                ("Prüfung", "Die Matching-Gruppe hält ihn an die Spielregeln."),
                ("Herausforderung", "Er wird veröffentlicht und persönlich weitergesagt."),
                ("Zusage", "Ein Betrieb übernimmt ihn, ganz oder teilweise."),
                ("Vereinbarung", "Beide Seiten halten fest, wer was wann tut."),
                ("Geschichte", "Es wird gezählt, gedankt und erzählt."),
            ]}),
            ("figures", {"heading": "Woher die Idee kommt", "figures": [
                ("1999", "Beginn in Arnheim", "„De Uitdaging“, die Herausforderung", 1999),
                ("65", "Initiativen in den Niederlanden", "rund, bis 2017; jede ist selbstständig", 2017),
                ("6.500", "Vermittlungen im Jahr 2016", "im Gegenwert von 5,6 Mio. €", 2016),
            ]}),
        ),
        experience="Der häufigste Irrtum am Anfang: „Wir sind so etwas wie eine Spendenplattform.“ "
        "Sagen Sie früh und oft, dass es um Beziehungen geht. Die Dinge sind der Anlass.",
        checklist=("Wir können die Idee in drei Sätzen erklären.",
                   "Wir haben zwei Beispiele aus dem eigenen Ort parat.",
                   "Wir wissen, was wir nicht sind."),
        documents=(("die-idee-auf-einer-seite", "Zum Weitergeben im ersten Gespräch."),),
    ),
    Chapter(
        2, "was-es-bringt", "Was es bringt",
        "Kooperationen wirken auf drei Ebenen: in der Organisation, bei den Menschen, für die sie da "
        "ist, und im Gemeinwesen.",
        body=(
            ("heading", "Für die Organisation"),
            ("paragraph",
             "Unternehmen bringen mit, was im sozialen Alltag oft fehlt: Buchhaltung, Recht, IT, "
             "Gestaltung, Bauverstand. Wer einmal gemeinsam einen Kontenplan gemacht hat, macht den "
             "nächsten Antrag besser."),
            ("heading", "Für die Menschen"),
            ("paragraph",
             "Wer mit einer Personalchefin Bewerbungen übt oder mit einem Azubi das Handy versteht, "
             "lernt nebenbei eine Welt kennen, die sonst verschlossen bleibt. Das gilt in beide Richtungen."),
            ("heading", "Für das Gemeinwesen"),
            ("paragraph",
             "Jede Kooperation ist ein Faden. Aus vielen Fäden wird ein Netz, das hält, wenn es darauf "
             "ankommt: bei Hochwasser, bei Schließungen, bei der Ankunft vieler Menschen auf einmal."),
            ("heading", "Und für Unternehmen"),
            ("paragraph",
             "Teams erleben sich neu, Auszubildende übernehmen Verantwortung, Bewerber*innen fragen "
             "danach. Und es macht gute Laune. Das darf man sagen."),
        ),
        experience="Fragen Sie nach drei Monaten noch einmal nach. Der größte Nutzen zeigt sich oft "
        "erst, wenn die Farbe längst trocken ist.",
        checklist=("Zu jeder Ebene kennen wir ein Beispiel.",
                   "Wir sprechen auch über den Nutzen für Betriebe, ohne rot zu werden."),
        documents=(("argumente-fuer-unternehmen", "Zehn Sätze, die in Betrieben ankommen."),),
    ),
    Chapter(
        3, "voraussetzungen", "Voraussetzungen",
        "Eine Initiative braucht wenig Geld, aber die richtigen Leute, einen glaubwürdigen Träger und "
        "jemanden mit Zeit.",
        body=(
            ("paragraph",
             "Gute Erfahrungen gibt es mit Orten ab etwa 20.000 Einwohner*innen. Kleinere tun sich mit "
             "Nachbarn zusammen. Wichtiger als die Größe ist die Frage, ob sich im Ort Leute finden, "
             "denen Betriebe und Vereine gleichermaßen vertrauen."),
            ("heading", "Was da sein sollte"),
            ("paragraph",
             "- ein Träger, der niemandem gehört: Freiwilligenagentur, Bürgerstiftung, Mehrgenerationenhaus\n"
             "- eine Koordination mit mindestens einer halben Stelle\n"
             "- acht bis zwölf Menschen für die Matching-Gruppe\n"
             "- eine Schirmherrschaft, die Türen öffnet und nicht nur Grußworte spricht\n"
             "- drei Organisationen, die sofort einen Bedarf nennen können"),
            ("heading", "Was nicht da sein muss"),
            ("paragraph", "Ein eigenes Büro, ein Logo, ein Beirat mit Satzung. Das findet sich."),
        ),
        experience="Wir haben ein halbes Jahr nach dem perfekten Träger gesucht und dann mit dem "
        "begonnen, der schon am ersten Tag mit uns telefoniert hatte.",
        checklist=("Ein Träger hat schriftlich zugesagt.",
                   "Die Koordination ist für mindestens ein Jahr gesichert.",
                   "Acht Menschen sind für die Matching-Gruppe angefragt.",
                   "Drei Bedarfe liegen in der Schublade."),
        documents=(("checkliste-start", "24 Punkte vor dem ersten öffentlichen Auftritt."),),
    ),
    Chapter(
        4, "spielregeln", "Spielregeln und passende Vorhaben",
        "Zehn einfache Regeln ersparen lange Diskussionen. Sie sagen, was passt, und sie helfen beim "
        "freundlichen Nein.",
        body=(
            ("paragraph",
             "Legen Sie die Regeln neben jede Anfrage. Trifft eine nicht zu, fragen Sie nach, bevor Sie "
             "ablehnen: Oft lässt sich der Bedarf anders schneiden."),
            ("checklist", {"heading": "Passt die Anfrage?", "items": [
                "Es fragt eine gemeinnützige Organisation oder Initiative.",
                "Der Nutzen kommt Menschen in der Region zugute.",
                "Der Bedarf ist konkret, das Ergebnis sichtbar.",
                "In überschaubarer Zeit ist es geschafft.",
                "Es geht um alles, nur nicht um Geld.",
                "Auf anderem Weg wäre es nicht zu bekommen.",
                "Es hilft, sich selbst zu helfen.",
                "Es ist mit einfachen Mitteln umzusetzen.",
                "Es ist weder parteipolitisch noch missionarisch.",
                "Die Organisation packt mit an und ist offen für Alternativen.",
            ]}),
            ("heading", "Große Wünsche kleiner schneiden"),
            ("paragraph",
             "„Wir brauchen ein neues Haus“ ist keine Herausforderung. „Wir brauchen jemanden, der mit "
             "uns den Grundriss liest“ schon. Aus einem großen Wunsch werden drei kleine Bedarfe, und "
             "einer davon ist nächste Woche erfüllt."),
        ),
        experience="Die Regel „alles außer Geld“ ist die wichtigste. Die erste Ausnahme hat uns drei "
        "Monate Erklärungen gekostet.",
        checklist=("Unsere Spielregeln sind beschlossen und veröffentlicht.",
                   "Die Matching-Gruppe hat sie an fünf echten Anfragen ausprobiert.",
                   "Für Absagen gibt es einen freundlichen Text."),
        documents=(("spielregeln", "Zum Aushängen, mit Platz für eigene Regeln."),
                   ("absage-freundlich", "Drei Briefe für den Fall, dass es nicht passt.")),
    ),
)
