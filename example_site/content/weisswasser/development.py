"""How the engaged city came about: fields of action, workshop, questionnaires, phases."""

BODY = (
    ("heading", "Handlungsfelder und Ziele"),
    ("paragraph",
     "### Zusammenarbeit\n\n"
     "- Alle, die Engagement fördern, arbeiten abgestimmt statt nebeneinander.\n"
     "- Betriebe aus der Region werden Partner, nicht nur Sponsoren.\n\n"
     "### Beteiligung\n\n"
     "- Bürger*innen reden mit, bevor entschieden wird.\n"
     "- Aus vielen Ideen entsteht eine Engagementstrategie für die Region.\n\n"
     "### Infrastruktur\n\n"
     "- Es gibt eine einzige Anlaufstelle, und man kennt sie.\n"
     "- Freiwillige werden vermittelt, begleitet und fortgebildet.\n"
     "- Räume, Technik und Versicherungen werden gemeinsam genutzt."),
    ("heading", "Die Entwicklungswerkstatt"),
    ("paragraph",
     "Am 8. September 2016 haben wir einen Tag lang sortiert, gestritten und geplant: Vereine, "
     "Verwaltung, Betriebe und Menschen, die einfach neugierig waren. An sechs Tischen ging es um "
     "dieselben drei Fragen: Was läuft? Was fehlt? Wer fängt an?\n\n"
     "Der Ergebnisbericht ist öffentlich. Er enthält auch die Vorschläge, für die sich niemand "
     "gemeldet hat. Drei davon sind später doch noch etwas geworden."),
    ("documents", {"heading": "Ergebnisse zum Herunterladen", "documents": [
        ("ergebnisbericht-entwicklungswerkstatt",
         "Sechs Tische, drei Fragen, elf Vorhaben: was herauskam und wer es übernahm."),
        ("fragebogen-soziale-organisationen",
         "Der Fragebogen, mit dem alles begann. Zum Anpassen für Ihre Stadt."),
    ]}),
    ("heading", "Gefragt: Organisationen und Bürger*innen"),
    ("paragraph",
     "Vor der Werkstatt haben wir gefragt, danach wieder. Soziale Organisationen wünschten sich vor "
     "allem Hilfe bei Öffentlichkeitsarbeit und Technik, Bürger*innen eine Stelle, die ihnen sagt, "
     "wo sie gebraucht werden. Beide Fragebögen und alle Antworten sind im Mehrgenerationenhaus "
     "einzusehen, ungeglättet."),
    ("steps", {"heading": "Wie die Förderung verlief", "steps": [
        ("Phase 1, ab 2015", "Eine Jury wählte 50 Orte aus 272 Bewerbungen. Jeder konnte bis zu "
                             "50.000 € für seine Kooperation einsetzen, für Menschen und Prozesse "
                             "statt für Projekte."),
        ("Phase 2, 2018 und 2019", "Vertiefen, was trägt: Die Anlaufstelle wurde fest, das "
                                   "Konsortium wuchs um einen Betrieb."),
        ("Phase 3, seit 2020", "Das Programm öffnete sich für weitere Orte. Wir beraten heute "
                               "Städte, die neu dazukommen."),
        ("Heute", "Das Netzwerk ist auf 120 Städte gewachsen. Wir gehören weiter dazu, mit weniger "
                  "Förderung und mehr Routine."),
    ]}),
    ("quote", {
        "text": "Am Anfang haben wir gefragt, wer zuständig ist. Heute fragen wir, wer Lust hat.",
        "name": "Gundula Petschick",
        "function": "Mehrgenerationenhaus Kiefernweg",
        "consent": True,
    }),
)  # fmt: skip
