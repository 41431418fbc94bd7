"""The programmes, from what is publicly known of them, in our own words.

Funders stand for what they are (foundations, a company, a ministry); places are named, no more is
said of them than that they take part.
"""

# fmt: off
INDEX = {
    "slug": "programme",
    "title": "Programme",
    "intro": "Manche Orte gehen den Weg nicht allein: Programme fördern sie, begleiten sie und bringen "
    "sie miteinander ins Gespräch. Hier steht, was sie wollen, wer sie bezahlt und wer dabei ist.",
    "english": {
        "slug": "programmes",
        "title": "Programmes",
        "intro": "Some places do not go alone: programmes fund them, accompany them and have them talk "
        "to each other. Here is what they want, who pays, and who takes part.",
    },
}

PROGRAMMES = (
    {
        "slug": "engagierte-stadt",
        "title": "Engagierte Stadt",
        "summary": "Ein Netzwerkprogramm, das Zusammenarbeit fördert statt einzelner Projekte: seit "
        "2015, anfangs in 50 Orten, heute in mehr als doppelt so vielen.",
        "idea": "Wo Vereine, Verwaltung und Betriebe nebeneinander arbeiten, hilft das beste Projekt "
        "nur bis zum Ende seiner Laufzeit. Das Programm setzt deshalb davor an: bei den Menschen, die "
        "eine Stadt zusammenbringen, und bei den Strukturen, die bleiben.\n\n"
        "Gefördert wird, was sonst niemand bezahlt: Zeit zum Reden, eine gemeinsame Anlaufstelle, "
        "Begleitung von außen und der Austausch unter den Orten. Was sie damit erreichen wollen, legen "
        "die Orte selbst fest.",
        "picture": ("nachbarschaftsfest",),
        "topics": ("volunteering", "cohesion"),
        "figures": (
            ("272", "Orte bewarben sich", "mit 10.000 bis 100.000 Einwohner*innen", 2015),
            ("50", "Orte begannen", "ausgewählt von einer Jury", 2015),
            ("120", "Städte im Netzwerk", "nach der dritten Phase", 2024),
        ),
        "phases": (
            {"name": "Phase 1: aufbauen", "starts": "2015", "ends": "2017",
             "funders": ("stiftungen-engagierte-stadt", "unternehmen-engagierte-stadt", "bmfsfj"),
             "per_place": "50000", "total": "3000000", "applied": 272, "chosen": 50,
             "text": "Zum ersten Mal fördern Stiftungen, ein Unternehmen und das Ministerium gemeinsam "
             "keine Projekte, sondern Kooperationen. Mehr als drei Millionen Euro stehen bereit."},
            {"name": "Phase 2: festigen", "starts": "2018", "ends": "2019",
             "funders": ("stiftungen-engagierte-stadt", "bmfsfj"),
             "per_place": None, "total": None, "applied": None, "chosen": None,
             "text": "Was trägt, wird verankert: in Stellen, Räumen und Beschlüssen."},
            {"name": "Phase 3: öffnen", "starts": "2020-07", "ends": "2023",
             "funders": ("stiftungen-engagierte-stadt", "bmfsfj"),
             "per_place": None, "total": "1650000", "applied": None, "chosen": None,
             "text": "Bis zu 100 Orte können mitmachen. Erfahrene Städte beraten die neuen; die "
             "Fördersumme ist die des Bundes."},
        ),
        "places": (
            ("Weißwasser/O.L.", "02943", "/weisswasser/", "2015"),
            ("Ahrensburg", "22926", "", ""),
            ("Kaufbeuren", "87600", "", ""),
            ("Königswinter", "53639", "", ""),
            ("Ribnitz-Damgarten", "18311", "", ""),
            ("Stendal", "39576", "", ""),
            ("Würzburg", "97070", "", ""),
        ),
        "partners": (("bmfsfj", "in allen Phasen dabei"),),
        "call": "Bewerben konnten sich Bündnisse aus gemeinnützigen Organisationen, Verwaltung und "
        "Wirtschaft gemeinsam, nie eine Stelle allein. In der ersten Phase kamen sie aus Orten mit "
        "10.000 bis 100.000 Einwohner*innen.",
        "jury": "Eine Jury aus Fachleuten sah sich alle 272 Bewerbungen an. Sie fragte nicht nach der "
        "schönsten Idee, sondern danach, wer vor Ort schon miteinander spricht und was danach bleibt.",
        "documents": (
            ("ergebnisbericht-entwicklungswerkstatt",
             "So arbeitet ein Ort im Programm: die Werkstatt in Weißwasser."),
        ),
        "english": {
            "slug": "engaged-city",
            "title": "Engaged City (Engagierte Stadt)",
            "summary": "A network programme that funds cooperation instead of single projects: since "
            "2015, in 50 places at first, in more than twice as many today.",
            "idea": "Where associations, city hall and companies work side by side, the best project "
            "helps only until its money ends. So the programme begins before that: with the people who "
            "bring a city together, and with structures that stay.\n\n"
            "It pays for what nobody else does: time to talk, one shared contact point, guidance from "
            "outside, and exchange among the places. What they want to reach with it they set "
            "themselves.",
            "figures": (
                ("272", "places applied", "with 10,000 to 100,000 inhabitants", 2015),
                ("50", "places began", "chosen by a jury", 2015),
                ("120", "cities in the network", "after the third phase", 2024),
            ),
            "phases": (
                ("Phase 1: build",
                 "For the first time foundations, a company and the ministry together fund no projects "
                 "but cooperation. More than three million euros are ready."),
                ("Phase 2: consolidate", "What holds is anchored: in posts, rooms and resolutions."),
                ("Phase 3: open",
                 "Up to 100 places can take part. Experienced cities advise the new ones; the sum is "
                 "that of the federal ministry."),
            ),
            "partners": ("in all phases",),
            "call": "Alliances of non-profit organisations, city hall and business could apply together, "
            "never one body alone. In the first phase they came from places with 10,000 to 100,000 "
            "inhabitants.",
            "jury": "A jury of experts read all 272 applications. It did not ask for the finest idea, "
            "but who already talks to whom, and what will stay.",
            "documents": ("How a place works in the programme: the workshop in Weißwasser.",),
        },
    },
    {
        "slug": "neue-impulse",
        "title": "Neue Impulse für das Ruhrgebiet",
        "summary": "Beratung, Qualifizierung und Begleitung für alle, die im Ruhrgebiet Engagement "
        "fördern. 2021 aus der Ruhr-Konferenz entstanden, umgesetzt von UPJ.",
        "idea": "Wer vor Ort Engagement fördert, kennt Vereine und Ehrenamtliche, aber oft keinen "
        "einzigen Betrieb. Das Projekt schließt diese Lücke: Es berät Freiwilligenagenturen, "
        "Bürgerstiftungen, Mehrgenerationenhäuser und Rathäuser, bis die erste Kooperation steht.\n\n"
        "Für gemeinnützige und kommunale Stellen kostet das nichts.",
        "picture": ("ruhrgebiet",),
        "topics": ("volunteering", "cohesion", "work"),
        "figures": (),
        "phases": (
            {"name": "Projektjahr 2021", "starts": "2021", "ends": "2021",
             "funders": ("staatskanzlei-nrw",),
             "per_place": None, "total": None, "applied": None, "chosen": None,
             "text": "Im Rahmen der Ruhr-Konferenz, gefördert von der Staatskanzlei des Landes "
             "Nordrhein-Westfalen."},
        ),
        "places": (("Ruhrgebiet", "45127 Essen", "/ruhrgebiet/", "2021"),),
        "partners": (("upj", "Durchführung"),),
        "call": "Angesprochen sind kommunale und gemeinnützige Stellen, die lokales Engagement fördern: "
        "Freiwilligenagenturen, Bürgerstiftungen, Mehrgenerationenhäuser, Nachbarschaftsvereine, "
        "Wohlfahrtsverbände und Wirtschaftsförderungen.",
        "jury": "",
        "documents": (),
        "english": {
            "slug": "new-impulses",
            "title": "New impulses for the Ruhr area",
            "summary": "Consulting, training and guidance for all who promote engagement in the Ruhr "
            "area. Grown out of the Ruhr Conference in 2021, carried out by UPJ.",
            "idea": "Who promotes engagement knows associations and volunteers, but often not a single "
            "company. The project closes this gap: it advises volunteer agencies, community "
            "foundations, multi-generation houses and town halls until the first cooperation stands.\n\n"
            "For non-profit and municipal bodies it is free of charge.",
            "figures": (),
            "phases": (
                ("Project year 2021",
                 "Within the Ruhr Conference, funded by the state chancellery of North "
                 "Rhine-Westphalia."),
            ),
            "partners": ("Carried out by",),
            "call": "Addressed are municipal and non-profit bodies that promote local engagement: "
            "volunteer agencies, community foundations, multi-generation houses, neighbourhood "
            "associations, welfare associations and business development.",
            "jury": "",
            "documents": (),
        },
    },
)

#: As those of Weißwasser, in German only.
RUHR_PHASES = (
    (("Projektjahr 2021",), "2021", "2021", None, ("staatskanzlei-nrw",),
     ("Beratung, Qualifizierung und Begleitung für die Engagementförderer im Revier.",)),
)
# fmt: on
