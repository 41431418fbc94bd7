"""What the engaged city intends, what came of it, and how it came about: questionnaires, fields of
action, timeline, workshop, phases.

Words come in pairs, German and English.
"""

BODY = (
    ("heading", "Gefragt: Organisationen und Bürger*innen"),
    ("paragraph",
     "Vor der Werkstatt haben wir gefragt, danach wieder. Soziale Organisationen wünschten sich vor "
     "allem Hilfe bei Öffentlichkeitsarbeit und Technik, Bürger*innen eine Stelle, die ihnen sagt, "
     "wo sie gebraucht werden. Beide Fragebögen und ihre Ergebnisse stehen hier, ungeglättet: als "
     "Diagramm, als Tabelle und als offene Daten."),
    ("call_to_action", {
        "heading": "So haben Bürger*innen geantwortet",
        "text": "214 Bögen von 2016, nach Stadtteilen gefiltert, neben den Antworten der "
                "Organisationen.",
        "label": "Zum Fragebogen an Bürger*innen",
        "page": "/weisswasser/umfrage-buerger/",
        "url": "",
    }),
    ("call_to_action", {
        "heading": "So haben Organisationen geantwortet",
        "text": "38 Vereine, Träger und Initiativen sagten, was ihnen fehlt.",
        "label": "Zum Fragebogen an Organisationen",
        "page": "/weisswasser/umfrage-organisationen/",
        "url": "",
    }),
    ("quote", {
        "text": "Am Anfang haben wir gefragt, wer zuständig ist. Heute fragen wir, wer Lust hat.",
        "name": "Gundula Petschick",
        "function": "Mehrgenerationenhaus Kiefernweg",
        "consent": True,
    }),
)  # fmt: skip

CHALLENGES, STORIES = "/weisswasser/herausforderungen/", "/weisswasser/geschichten/"

# fmt: off
#: title, why, goals: text, status, result, measures: text, status, when (a number: so many days from
#: today, told as a month), evidence: addresses of pages and names of documents.
FIELDS = (
    (("Zusammenarbeit", "Cooperation"),
     ("Viele taten Ähnliches und wussten nichts voneinander. Betriebe wurden gefragt, wenn Geld fehlte.",
      "Many did much the same and did not know of each other. Companies were asked when money was "
      "short."),
     (
         (("Alle, die Engagement fördern, arbeiten abgestimmt statt nebeneinander.",
           "All who promote engagement work together instead of side by side."), "reached",
          ("Das Konsortium trifft sich jeden Monat, seit 2018 mit einem Betrieb.",
           "The consortium meets every month, since 2018 with a company."),
          (
              (("Vereinsstammtisch in jedem Quartal", "Regulars' table of the associations, every quarter"),
               "reached", "2017-03", ()),
              (("Gemeinsamer Kalender der Vereine", "Shared calendar of the associations"),
               "reached", "2018", ()),
          )),
         (("Betriebe aus der Region werden Partner, nicht nur Sponsoren.",
           "Companies of the region become partners, not only sponsors."), "under_way",
          ("Drei Betriebe machen regelmäßig mit; Handwerk und Handel fehlen noch.",
           "Three companies take part regularly; crafts and shops are still missing."),
          (
              (("Tag der offenen Betriebe für Jugendliche", "Open day of the companies for young people"),
               "reached", -58, (CHALLENGES + "glas-zum-anfassen/", STORIES + "ein-tag-in-der-glut/")),
              (("Betriebe übernehmen Herausforderungen der Vereine",
                "Companies take up challenges of the associations"),
               "under_way", 120,
               (CHALLENGES + "schlittschuhe/", CHALLENGES + "buehne-fuer-halle-7/")),
          )),
     )),
    (("Beteiligung", "Participation"),
     ("Gefragt wurde oft erst, wenn alles entschieden war.",
      "People were often asked when all was decided."),
     (
         (("Bürger*innen reden mit, bevor entschieden wird.",
           "Citizens have a say before decisions are made."), "reached",
          ("Zwei Befragungen und eine Werkstatt; die Ergebnisse sind öffentlich.",
           "Two surveys and a workshop; the results are public."),
          (
              (("Entwicklungswerkstatt mit öffentlichem Ergebnisbericht",
                "Development workshop with a public report"),
               "reached", "2016-09-08", ("ergebnisbericht-entwicklungswerkstatt",)),
              (("Befragung der sozialen Organisationen", "Survey of the social organisations"),
               "reached", "2016", ("fragebogen-soziale-organisationen",)),
          )),
         (("Aus vielen Ideen entsteht eine Engagementstrategie für die Region.",
           "Many ideas become an engagement strategy for the region."), "planned",
          ("2016 wollte sie niemand schreiben; jetzt hat das Konsortium die Aufgabe.",
           "In 2016 nobody wanted to write it; now the consortium has the task."),
          (
              (("Entwurf mit den Nachbargemeinden", "Draft with the neighbouring municipalities"),
               "planned", 260, ()),
          )),
     )),
    (("Infrastruktur", "Infrastructure"),
     ("Wer helfen wollte, lief von Büro zu Büro.",
      "Whoever wanted to help went from office to office."),
     (
         (("Es gibt eine einzige Anlaufstelle, und man kennt sie.",
           "There is one contact point, and people know it."), "reached",
          ("Seit 2018 mit festen Zeiten im Mehrgenerationenhaus.",
           "With fixed hours in the multi-generation house since 2018."),
          (
              (("Eine Adresse für alle Fragen", "One address for all questions"), "reached", "2018-01", ()),
          )),
         (("Freiwillige werden vermittelt, begleitet und fortgebildet.",
           "Volunteers are placed, accompanied and trained."), "under_way",
          ("Vermittelt wird; für Fortbildungen suchen wir gerade Fachleute.",
           "They are placed; for the training we are looking for experts."),
          (
              (("Fortbildungen für Vorstände", "Training for boards"), "under_way", 75,
               (CHALLENGES + "vorstandswerkstatt/",)),
              (("Mitfahrbänke zwischen Stadt und Dörfern", "Benches for a lift between town and villages"),
               "under_way", 140, (CHALLENGES + "mitfahrbank/",)),
          )),
         (("Räume, Technik und Versicherungen werden gemeinsam genutzt.",
           "Rooms, equipment and insurance are shared."), "dropped",
          ("Räume ja, der Rest war zu viel Aufwand: Jeder Verein ist anders versichert.",
           "Rooms yes, the rest was too much effort: each association is insured differently."),
          (
              (("Raumbörse der Stadtverwaltung", "Exchange of rooms by city hall"), "reached", "2019", ()),
              (("Gemeinsame Vereinsversicherung", "Shared insurance of the associations"),
               "dropped", "2021", ()),
          )),
     )),
)

#: when, title, text, where it leads
TIMELINE = (
    ("2015", ("Bewerbung und Zusage", "Applied and accepted"),
     ("Unter 272 Bewerbungen wählt die Jury 50 Orte. Weißwasser ist dabei.",
      "The jury chooses 50 places out of 272. Weißwasser is one of them."),
     "/programme/engagierte-stadt/"),
    ("2016-05", ("Fragen, bevor geplant wird", "Asking before planning"),
     ("Soziale Organisationen und Bürger*innen sagen, was fehlt.",
      "Social organisations and citizens say what is missing."), ""),
    ("2016-09-08", ("Entwicklungswerkstatt", "Development workshop"),
     ("Sechs Tische, drei Fragen, elf Vorhaben.", "Six tables, three questions, eleven projects."), ""),
    ("2018-01", ("Die Anlaufstelle wird fest", "The contact point is here to stay"),
     ("Feste Zeiten, ein Schreibtisch im Mehrgenerationenhaus.",
      "Fixed hours, a desk in the multi-generation house."), ""),
    ("2018", ("Das erste Unternehmen im Konsortium", "The first company in the consortium"),
     ("", ""), ""),
    ("2020-07", ("Wir beraten andere Städte", "We advise other cities"),
     ("Mit der dritten Phase öffnet sich das Programm. Wer neu dazukommt, fragt auch bei uns.",
      "With the third phase the programme opens. Whoever joins asks us, too."), ""),
    (-58, ("Ein Tag in der Glashütte", "A day at the glassworks"),
     ("30 Jugendliche, sieben Stationen, vier Praktika.",
      "30 young people, seven stations, four internships."),
     STORIES + "ein-tag-in-der-glut/"),
)

WORKSHOP = {
    "title": ("Entwicklungswerkstatt", "Development workshop"),
    "day": "2016-09-08",
    "text": (
        "Einen Tag lang haben wir sortiert, gestritten und geplant: Vereine, Verwaltung, Betriebe und "
        "Menschen, die einfach neugierig waren. An sechs Tischen ging es um dieselben drei Fragen: "
        "Was läuft? Was fehlt? Wer fängt an?\n\n"
        "Der Ergebnisbericht ist öffentlich. Er enthält auch die Vorschläge, für die sich niemand "
        "gemeldet hat. Drei davon sind später doch noch etwas geworden.",
        "For a day we sorted, argued and planned: associations, city hall, companies, and people who "
        "were just curious. Six tables dealt with the same three questions: What works? What is "
        "missing? Who begins?\n\n"
        "The report is public (in German). It has the proposals, too, that nobody took on. Three of "
        "them have become something all the same.",
    ),
    "figures": (
        (("6", "6"), ("Tische", "tables")),
        (("11", "11"), ("Vorhaben", "projects")),
        (("3", "3"), ("ohne Freiwillige, heute doch begonnen", "without anybody then, begun since")),
    ),
    "documents": (
        ("ergebnisbericht-entwicklungswerkstatt",
         ("Sechs Tische, drei Fragen, elf Vorhaben: was herauskam und wer es übernahm.",
          "Six tables, three questions, eleven projects: what came out, and who took it on. "
          "In German.")),
        ("fragebogen-soziale-organisationen",
         ("Der Fragebogen, mit dem alles begann. Zum Anpassen für Ihre Stadt.",
          "The questionnaire with which it all began, to adapt for your city. In German.")),
    ),
}

#: name, from, until, sum, funders, what for
PHASES = (
    (("Phase 1", "Phase 1"), "2015", "2017", "50000",
     ("stiftungen-engagierte-stadt", "unternehmen-engagierte-stadt", "bmfsfj"),
     ("Bis zu 50.000 € je Ort, für Menschen und Prozesse statt für Projekte.",
      "Up to €50,000 for each place, for people and processes instead of projects.")),
    (("Phase 2", "Phase 2"), "2018", "2019", None, ("stiftungen-engagierte-stadt", "bmfsfj"),
     ("Vertiefen, was trägt: Die Anlaufstelle wurde fest, das Konsortium wuchs um einen Betrieb.",
      "Deepen what holds: the contact point became permanent, a company joined the consortium.")),
    (("Phase 3", "Phase 3"), "2020-07", "", None, ("bmfsfj",),
     ("Mit weniger Förderung und mehr Routine. Wir beraten Städte, die neu dazukommen.",
      "With less funding and more routine. We advise cities that join.")),
)

#: Partners who supported one phase only.
SUPPORTERS = {"heidestrom": "Phase 3", "baeckerei-marusch": "Phase 3"}
# fmt: on
