"""Chapters 5 to 9: people, requests, companies, meetings, agreements."""

from ..shapes import Chapter

# fmt: off
CHAPTERS = (
    Chapter(
        5, "menschen-und-rollen", "Menschen und Rollen",
        "Board, Matching-Gruppe, Koordination, Schirmherrschaft, Träger: wer was tut und wie viel Zeit "
        "es kostet.",
        body=(
            ("steps", {"heading": "Die fünf Rollen", "steps": [
                ("Koordination", "Herz der Initiative. Nimmt Anfragen auf, fragt nach, bereitet vor, "
                                 "hält Kontakt. Mindestens 20 Stunden in der Woche."),
                ("Matching-Gruppe", "Acht bis zwölf gut vernetzte Menschen aus Betrieben. Vier bis sechs "
                                    "Treffen im Jahr, dazwischen ein paar Anrufe."),
                ("Board", "Drei bis fünf Menschen mit Überblick. Sorgt für Richtung, Rückhalt, Finanzierung."),
                ("Schirmherrschaft", "Öffnet Türen. Ein Brief, ein Empfang, ein Anruf im richtigen Moment."),
                ("Träger", "Stellt an, versichert, rechnet ab. Und mischt sich nicht ins Matching ein."),
            ]}),
            ("heading", "Wen man in die Matching-Gruppe holt"),
            ("paragraph",
             "Nicht die Wichtigsten, sondern die Neugierigsten. Eine Mischung aus Handwerk, Handel, "
             "Dienstleistung und Industrie, verschieden alt, aus verschiedenen Stadtteilen. Eine gute "
             "Frage im Vorgespräch: „Wen rufen Sie an, wenn Sie am Freitag um vier einen Lkw brauchen?“"),
        ),
        experience="Zwei Mitglieder, die sich seit der Schulzeit kennen, sind Gold wert. Sechs sind ein "
        "Stammtisch.",
        checklist=("Jede Rolle hat einen Namen und eine Vertretung.",
                   "In der Matching-Gruppe sind mindestens fünf Branchen vertreten.",
                   "Alle wissen, wie viele Stunden erwartet werden."),
        documents=(("rollenbeschreibungen", "Je Rolle eine halbe Seite, zum Anpassen."),),
    ),
    Chapter(
        6, "von-der-anfrage-zur-herausforderung", "Von der Anfrage zur Herausforderung",
        "Ein guter Text beantwortet fünf Fragen. Wer ihn schreibt, muss mindestens einmal vor Ort "
        "gewesen sein.",
        body=(
            ("paragraph",
             "Gehen Sie hin. Am Telefon heißt es „wir brauchen Computer“, vor Ort sehen Sie, dass "
             "eigentlich ein zweiter Router fehlt."),
            ("checklist", {"heading": "Fünf Fragen, fünf Antworten", "items": [
                "Wer braucht was, in welcher Menge?",
                "Für wen, und was wird dadurch anders?",
                "Wo, und bis wann?",
                "Was bringt die Organisation selbst ein?",
                "Woran merken wir, dass es geschafft ist?",
            ]}),
            ("heading", "So klingt es besser"),
            ("paragraph",
             "- statt „Unterstützung im Bereich Öffentlichkeitsarbeit“: „ein Faltblatt, 24 Stunden Gestaltung“\n"
             "- statt „Sachmittel“: „zwölf Laptops, höchstens sechs Jahre alt“\n"
             "- statt „zeitnah“: „bis zum 15. März“\n\n"
             "Teilen Sie den Bedarf in einzelne Posten. Dann kann ein Betrieb die Farbe geben und ein "
             "anderer die Hände."),
        ),
        experience="Unsere beste Überschrift kam von der Hausmeisterin: „Ein Schlüssel statt "
        "einundzwanzig.“ Nach zwei Tagen war die Zusage da.",
        checklist=("Wir waren vor Ort.",
                   "Jeder Bedarf hat eine Menge und eine Einheit.",
                   "Die Überschrift würde man in der Bäckerei vorlesen.",
                   "Die Organisation hat den Text freigegeben."),
        documents=(("anfrageformular", "Zwei Seiten, am besten gemeinsam ausgefüllt."),
                   ("schreibwerkstatt", "Vorher und nachher: zehn Beispiele.")),
    ),
    Chapter(
        7, "unternehmen-ansprechen", "Unternehmen ansprechen",
        "Persönlich, konkret, ohne Umweg. Die meisten sagen Ja, wenn die richtige Person die richtige "
        "Frage stellt.",
        body=(
            ("paragraph",
             "Kein Massenbrief, keine Bettelrunde. Eine Person aus der Matching-Gruppe ruft eine Person "
             "an, die sie kennt, und fragt nach einer bestimmten Sache. Danach schickt die Koordination "
             "den Link."),
            ("steps", {"heading": "Ein Anruf in vier Sätzen", "steps": [
                ("Anlass", "„Ich sitze in der Matching-Gruppe und habe an Sie gedacht.“"),
                ("Bedarf", "„Der Nachtbus braucht 30 Winterschlafsäcke.“"),
                ("Bitte", "„Könnten Sie zehn davon übernehmen?“"),
                ("Ausweg", "„Wenn nicht: Wen würden Sie an meiner Stelle fragen?“"),
            ]}),
            ("paragraph",
             "Führen Sie Buch, wer wen fragt. Nichts ärgert einen Betrieb mehr, als dreimal in einem "
             "Monat angerufen zu werden."),
        ),
        experience="Kleine Betriebe entscheiden schnell, große brauchen einen Monat. Fragen Sie beide, "
        "aber nicht mit derselben Frist.",
        checklist=("Wir wissen, wer wen anspricht.",
                   "Jede Bitte nennt eine Menge und ein Datum.",
                   "Auch auf ein Nein folgt ein Dank."),
        documents=(("brief-an-unternehmen", "Für den Fall, dass ein Anruf nicht reicht."),
                   ("gespraechsleitfaden", "Vier Sätze und sechs Einwände.")),
    ),
    Chapter(
        8, "das-matching-treffen", "Das Matching-Treffen",
        "90 Minuten, höchstens acht Anfragen, am Ende weiß jede Person, wen sie anruft.",
        body=(
            ("steps", {"heading": "Ablauf", "steps": [
                ("Ankommen, 10 Minuten", "Was ist aus den letzten Anfragen geworden?"),
                ("Anfragen, 60 Minuten", "Je Anfrage: vorstellen, prüfen, entscheiden, verteilen. "
                                         "Sieben Minuten, die Uhr liegt auf dem Tisch."),
                ("Angebote, 10 Minuten", "Was haben Betriebe angeboten, und zu wem passt es?"),
                ("Abschluss, 10 Minuten", "Wer ruft wen bis wann an? Nächster Termin."),
            ]}),
            ("paragraph",
             "Laden Sie zu jedem Treffen eine Organisation ein, die erzählt, wie es war. Das wirkt mehr "
             "als jede Statistik. Sachspenden dürfen auch zwischen den Treffen vermittelt werden: Eine "
             "Mail an alle, 48 Stunden, fertig."),
        ),
        experience="Treffen Sie sich reihum in den Betrieben. Wer Gastgeber*in ist, bringt meist "
        "gleich ein neues Angebot mit.",
        checklist=("Die Anfragen sind eine Woche vorher verschickt.",
                   "Zu jeder Anfrage liegt der Bogen mit den Spielregeln bereit.",
                   "Entscheidungen und Gründe stehen im Protokoll.",
                   "Die Organisationen hören binnen drei Tagen von uns."),
        documents=(("tagesordnung-matching", "Einladung, Ablauf und Protokoll auf zwei Seiten."),
                   ("wer-fragt-wen", "Eine Liste, die doppelte Anrufe verhindert.")),
    ),
    Chapter(
        9, "vereinbaren-umsetzen-danken", "Vereinbaren, umsetzen, danken",
        "Eine Seite Papier verhindert die meisten Missverständnisse. Und ein Dank, der ankommt, ist der "
        "Anfang der nächsten Kooperation.",
        body=(
            ("paragraph",
             "Die Vereinbarung ist kein Vertrag mit Kleingedrucktem. Sie hält fest, was beide Seiten "
             "sich versprechen, wer vor Ort zuständig ist und was passiert, wenn es regnet."),
            ("checklist", {"heading": "Das steht drin", "items": [
                "Was wird gemacht, in welcher Menge?",
                "Wann und wo, mit wie vielen Menschen?",
                "Wer bringt Material, Werkzeug und Essen mit?",
                "Wer ist versichert, und wie?",
                "Was kommt zurück: eine Führung, ein Kuchen, ein Bericht?",
                "Dürfen wir Namen und Bilder veröffentlichen?",
            ]}),
            ("paragraph",
             "Eine Gegenleistung ist willkommen, solange sie nichts kostet. Kinder haben schon Logos "
             "gemalt, Chöre zum Firmenjubiläum gesungen und Senior*innen Bewerbungsfotos gemacht."),
        ),
        experience="Danken Sie innerhalb einer Woche, mit einem Bild und einem Satz von jemandem, dem "
        "es genützt hat. Urkunden hängen länger, als man denkt.",
        checklist=("Beide Seiten haben die Vereinbarung.",
                   "Für den Tag gibt es vor Ort eine zuständige Person.",
                   "Einverständnisse für Bilder liegen schriftlich vor.",
                   "Der Dank ist verschickt."),
        documents=(("vereinbarung", "Eine Seite, beide Seiten unterschreiben."),
                   ("dankesurkunde", "Zum Ausfüllen und Aufhängen."),
                   ("einverstaendnis-bilder", "Für Erwachsene und für Kinder, mit Widerruf.")),
    ),
)
