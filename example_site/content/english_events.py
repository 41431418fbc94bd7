"""The coffee break and the market evening in English; what is missing here stays German."""

INDEX = {
    "title": "Events",
    "slug": "events",
    "intro": "A coffee break on the screen, a market in the foyer, a workshop at the town hall: "
    "here people who need something meet people who can do something.",
}
SERIES = {
    "title": "Virtual coffee break",
    "slug": "coffee-break",
    "summary": "Three quarters of an hour, one guest, one question that keeps everybody busy. Come "
    "with your coffee and bring along what you are working on. We speak German.",
    "rhythm": "Every second Tuesday, 14:30",
    "body": (
        ("heading", "How a coffee break goes"),
        ("steps", {"heading": "", "steps": [
            ("A guest tells", "Ten minutes from the practice of an engaged city: what worked, what "
                              "did not, what it cost."),
            ("Questions known beforehand", "They stand on this page. You add your own when you "
                                           "register."),
            ("Open exchange", "Twenty minutes in small groups. Who likes brings along a challenge "
                              "and takes home ideas."),
        ]}),
    ),
}  # fmt: skip

_ASKED = ({"label": "Which city do you come from?"},)

#: By the German title.
EVENTS = {
    "Die Matching-Gruppe, die sich selbst abschafft": {
        "title": "The matching group that makes itself superfluous",
        "summary": "What happens when matching runs by itself? A report from practice.",
        "guests": ({"function": "Speaker of the matching group", "organisation": "Aue-Nord network"},
                   {"function": "Master painter", "organisation": "Aue-Nord network"}),
        "impulse": "Two people from a group that after four years only meets twice a year, because "
        "companies and associations now ring each other.",
        "announced": ("How do you notice that a group has done its work?",
                      "Who keeps the overview afterwards?"),
        "looking_back": "“We have not become fewer, we are just no longer needed,” said Per "
        "Hollmann. The agenda for two meetings a year is among the documents.",
        "documents": ({"description": "Agenda for two meetings a year (in German)"},
                      {"description": "The list it began with (in German)"}),
        "questions": _ASKED,
    },
    "Geschichten, die andere anstecken": {
        "title": "Stories that catch on",
        "summary": "How a good morning becomes a text that the newspaper prints.",
        "guests": ({"function": "Editor", "organisation": "Engaged City Brückenau am See",
                    "words": "Has written for twenty years about people who do not think themselves "
                    "important."},),
        "impulse": "One sentence on the problem, one on the surprise, one on what stays. Jorinde "
        "Faltin writes a story before everybody's eyes.",
        "announced": ("Who has to agree before a name is named?",
                      "How do you tell of help without making anybody small?"),
        "looking_back": "In twelve minutes a text of nine sentences came about. It now stands as an "
        "example in the writing workshop.",
        "documents": ({"description": "Instructions with the example of this date (in German)"},
                      {"description": "Consent for pictures and quotes (in German)"}),
        "questions": _ASKED,
    },
    "Einhundert Betriebe, fünf Vereine: und nun?": {
        "title": "A hundred companies, five associations: what now?",
        "summary": "When more help is offered than asked for. How to find needs that nobody says.",
        "guests": ({"function": "Head of the volunteer agency",
                    "organisation": "Engaged City Lindenthal",
                    "words": "Goes from door to door with students and asks: what do you leave "
                    "undone because something is missing?"},),
        "impulse": "Tomke Brandis presents the “left undone” list: a sheet that hangs on the fridge "
        "of every facility for a week.",
        "announced": ("Why do associations not dare to ask?",
                      "How do you help to describe a need without bending it?",
                      "What to do with offers that nobody needs right now?"),
        "questions": _ASKED,
    },
    "Azubis als Projektleitung": {
        "title": "Trainees in charge",
        "summary": "Three trainees tell what building a playground taught them about leading.",
        "guests": ({"function": "Instructor", "organisation": "Stahlbau Ostermann",
                    "words": "Says: the best course we never booked."},),
        "impulse": "Six days, a budget of zero euros and a nursery full of wishes.",
        "announced": ("Who is liable when trainees build?", "How much guidance is too much?"),
        "questions": _ASKED,
    },
    "Digital helfen: ein Abend, eine Website": {
        "title": "Helping digitally: one evening, one website",
        "summary": "How experts build an association's site in three hours that somebody keeps up.",
        "guests": ({"function": "Developer", "organisation": "Klarwerk IT"},),
        "impulse": "It is not technology that is scarce but text. Aras Demirel shows what an "
        "association has to prepare.",
        "announced": ("What has to be on the table before?",
                      "Who keeps up the site when all have gone?"),
        "cancelled_note": "Our guest is ill. We will have the talk in the next half-year.",
        "questions": _ASKED,
    },
    "Was das Rathaus tun kann, und was es lassen sollte": {
        "title": "What the town hall can do, and what it should leave alone",
        "summary": "The administration as a host: rooms, letters, support.",
        "guests": ({"function": "Mayor", "organisation": "Engaged City Moorwalde",
                    "words": "Has swapped her official car for a van, for a week."},),
        "impulse": "Five things that cost nothing and make everything easier.",
        "announced": ("How does the initiative stay independent?",
                      "Which rooms are empty in the evening?"),
        "questions": _ASKED,
    },
    "Wenn eine Zusage platzt": {
        "title": "When a pledge falls through",
        "summary": "Nobody likes to talk about it. We do: with a plan B and without blame.",
        "guests": ({"function": "Coordinator", "organisation": "Aue-Nord network"},),
        "impulse": "Of a hundred pledges ninety-three are kept. Rasmus Eick tells of the others.",
        "announced": ("How do you notice early that it gets tight?",
                      "How do you ask the reserve without disappointing it?"),
        "questions": _ASKED,
    },
    "Klimaschutz, der auf einen Samstag passt": {
        "title": "Climate action that fits on a Saturday",
        "summary": "Twelve things that a company with ten people can do in a day.",
        "guests": ({"function": "Energy consultant", "organisation": "Heidestrom"},),
        "impulse": "From the raised bed to the heating light: Mirja Sandvoss has tried out what "
        "still stands after a year.",
        "announced": ("What stays when the volunteers go?",
                      "How do you measure effect without a meter?"),
        "questions": _ASKED,
    },
    "Marktplatz im Winter": {
        "title": "Winter market",
        "slug": "winter-market",
        "summary": "Two hours, a gong, forty agreements: companies and associations trade, only not "
        "for money.",
        "guests": ({"function": "Certifies all agreements",
                    "words": "Stamps what is agreed by handshake."},),
        "impulse": "After the welcome the gong sounds and the trading begins: every stall brings "
        "what it can do and finds what it needs. What is agreed is certified and celebrated.",
        "announced": ("What do you bring, and what may it be in return?",
                      "Whom do you have to ask before the first gong?"),
        "questions": (
            {"label": "Do you come for a company or for an organisation?",
             "choices": "Company\nNon-profit organisation\nI am curious"},
            {"label": "Do you need a table?"},
        ),
    },
}  # fmt: skip
