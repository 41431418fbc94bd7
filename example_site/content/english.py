"""The English tree: the front page, the search, Saarbrücken and some of its challenges.

What is missing here stays German; needs, cases and figures are shared with the German pages.
"""

HOME = {
    "title": "Network of Challenge Initiatives",
    "lead": "An association needs something money cannot buy. A company has just that. Here they "
    "meet: with time, know-how, things and hands. Anything but money.",
    "steps_heading": "From need to cooperation",
    "steps": (
        ("Somebody says what is missing",
         "Non-profit organisations describe a need, concrete and manageable."),
        ("You pledge", "All of it or a part, without an account, in three minutes. The "
                       "coordination gets in touch with you."),
        ("It gets done, together", "You lend a hand, give things or advice. Afterwards we tell "
                                   "what came of it."),
    ),
}  # fmt: skip
SEARCH = {
    "title": "Challenges",
    "slug": "challenges",
    "intro": "Where can you help? Search for a word, a place or the kind of support you can give. "
    "You need not do it all: a part of it takes everybody further.",
}
STORIES = {
    "title": "Stories",
    "slug": "stories",
    "intro": "What came of pledges, told by those who took part. So far the stories are in German.",
}
SITE_SEARCH = {
    "title": "Search",
    "slug": "search",
    "intro": "Everything at once: challenges, stories, initiatives, and everybody who takes part.",
}
INITIATIVE = {
    "title": "Initiative Saarbrücken",
    "summary": "Associations and social facilities say what they lack. Companies take up the "
    "challenge with time, know-how, things and hands. Anything but money.",
    "vision": "In Saarbrücken no good plan shall fail because two people do not know each other. "
    "So we bring together what lies close and still seldom meets: the workshop and the shared flat, "
    "the tax office and the club treasurer, the warehouse and the food savers.\n\n"
    "The idea comes from the Netherlands, where it has spread from town to town since 1999. In "
    "October 2017 we were the first in Germany to try it, accompanied by UPJ and supported by the "
    "Federal Ministry for Family Affairs.",
    "steps": (
        ("You say what is missing",
         "A non-profit organisation reports a concrete need. The coordination helps to describe it "
         "so that a company knows at once what to do."),
        ("The matching group checks",
         "Well-connected people from local companies look at the rules of the game and ask: who "
         "knows someone who …?"),
        ("A request becomes a challenge",
         "It appears on this site. Companies pledge online, for all of it or a part."),
        ("You agree and begin",
         "Organisation and company settle what, when and with whom. Something in return is welcome; "
         "money does not flow."),
        ("We tell the story",
         "Both sides report back. Hours and value are counted, thanks are said, and the story makes "
         "others want to do the same."),
    ),
    "rules": (
        ("Non-profit", "A non-profit organisation or a citizens' initiative asks."),
        ("For people from here", "The benefit goes to people in the region."),
        ("Concrete and manageable", "Short, doable in good time, with a result one can see."),
        ("Anything but money", "Things, time, know-how, rooms, contacts. Nobody is asked for money."),
        ("Not to be had otherwise", "There is no fund and no office in charge."),
        ("Help to self-help", "The support starts something that goes on afterwards."),
        ("With simple means", "What takes special permits or years of planning is wrong here."),
        ("Open to all", "Neither party-political nor missionary."),
        ("As equals", "The organisation takes part itself and is open to other solutions."),
    ),
    "figures": (
        ("44", "cooperations", "done or begun in the first year", 2018),
        ("600", "hours of work", "given by companies", 2018),
        ("€35,000", "equivalent value", "roughly, in the first year", 2018),
        ("44", "companies", "in the network after one year", 2018),
    ),
    "people": {
        "Büro der Oberbürgermeisterin bzw. des Oberbürgermeisters": "Office of the mayor",
        "Büro der Regionalverbandsdirektion": "Office of the director of the regional association",
        "Schirmherrschaft": "Patronage",
        "Vorsitz des Boards": "Chair of the board",
        "Filialleitung": "Branch manager",
        "Geschäftsführung": "Managing director",
        "Koordination": "Coordination",
        "Inhaberin": "Owner",
        "Malermeisterin": "Master painter",
        "Leitung Ausbildung": "Head of training",
        "Gesellschafterin": "Partner",
        "Steuerberater": "Tax adviser",
        "Direktion": "Director",
        "Träger und Büro der Koordination": "Host organisation and office of the coordination",
        "Förderung der Startphase": "Funding of the first phase",
        "Begleitung und Transfer": "Guidance and transfer",
        "Räume und Kontakte": "Rooms and contacts",
        "Bundesministerium für Familie, Senioren, Frauen und Jugend": "Federal Ministry for Family Affairs",
        "Landeshauptstadt Saarbrücken": "City of Saarbrücken",
        "Regionalverband Saarbrücken": "Saarbrücken Regional Association",
    },
    "partners": {
        "Träger": "Host organisation",
        "Schirmherrschaft": "Patronage",
        "Begleitung": "Guidance",
        "Förderin": "Supporter",
        "Dabei seit 2017": "With us since 2017",
        "Dabei seit 2019": "With us since 2019",
    },
    "contact_role": "Coordination",
    "image_alt": "A stone arch bridge crosses the river Saar towards old town houses and a castle.",
    "challenges_title": "Challenges in Saarbrücken",
    "challenges_intro": "What associations and facilities in and around Saarbrücken need just now. "
    "You can take up a challenge as a whole or in part.",
}  # fmt: skip
WEISSWASSER = {
    "title": "Engaged City of Weißwasser",
    "summary": "A city that reinvents itself needs people who join in, and structures that carry them. "
    "City hall, associations and companies build them together.",
    "vision": "People once came to Weißwasser for glass and coal. Many have stayed who know how to "
    "stand together. Our idea: whoever wants to get involved here finds at one single address what is "
    "possible, who helps and who joins in.\n\n"
    "We imagine a city in which a company asks “What do you need?” as naturally as the sports club asks "
    "“Who is coming along?”. Since 2015 we have been part of the programme Engagierte Stadt. It funds "
    "no single projects but cooperation itself, and that is just what was missing.",
    "steps": (
        ("Come by or ring", "The contact point in the multi-generation house is there for all: "
                            "volunteers, associations, companies, and those who do not know yet."),
        ("Look together", "Once a month the consortium talks about what is needed and who can do it."),
        ("Lend a hand together", "Requests that fit become challenges. Companies from town and "
                                 "country take them up."),
        ("Look back and pass on", "We publish results as they are. What did not work, too."),
    ),
    "rules": (
        ("Cooperation first", "We support what at least two partners do together."),
        ("Open to town and villages", "Neighbouring municipalities can bring challenges, too."),
        ("Anything but money", "Wanted are time, know-how, things, rooms and contacts."),
        ("Results are shown", "Whoever takes part agrees that we tell about it."),
    ),
    "figures": (
        ("2015", "start in the programme", "as one of 50 places out of 272", 2015),
        ("5", "members of the consortium", "city hall, houses, a club, a company", 2016),
        ("7", "goals", "in three fields of action", 2016),
    ),
    "people": {
        "Büro der Stadtspitze": "Office of the mayor",
        "Schirmherrschaft": "Patronage",
        "Anlaufstelle Engagement": "Contact point for engagement",
        "Referat Soziales und Jugend": "Department of social affairs and youth",
        "Vertretung der Verwaltung": "For city hall",
        "Hausleitung": "Head of the house",
        "Geschäftsführung": "Managing director",
        "Personalleitung": "Head of personnel",
        "Vorsitz": "Chair",
        "Programm Engagierte Stadt": "Programme Engagierte Stadt",
        "Förderung und Begleitung seit 2015": "Funding and guidance since 2015",
        "Stiftungen, Unternehmen und das Bundesfamilienministerium":
            "Foundations, a company and the Federal Ministry for Family Affairs",
        "wechselnde Förder*innen je Phase": "other funders in each phase",
    },
    "partners": {
        "Konsortium": "Consortium",
        "Konsortium und Anlaufstelle": "Consortium and contact point",
        "Partnerbetrieb": "Partner company",
    },
    "contact_role": "Contact point for engagement",
}  # fmt: skip

#: slug of the German page → words of the English one; ``needs``: title, unit, description each
CHALLENGES = {
    "schlafsaecke": {
        "slug": "sleeping-bags",
        "title": "30 sleeping bags for cold nights",
        "summary": "The night bus meets more people than it has warm sleeping bags for. 30 are "
        "missing before the first lasting frost, and a van for a day to fetch and hand them out.",
        "contact_point": "Head of operations of the night bus",
        "place": "City centre and St. Johann",
        "situation": "Since the beginning of November our bus has been out every night. Some "
        "evenings we talk with fifty people who sleep outside, and hand out thin blankets, because "
        "the warm things were gone after two weeks.\n\n"
        "On the street a new sleeping bag lasts about one winter.",
        "plan": "We look for 30 sleeping bags that keep warm in frost, and a company that lends us "
        "a van for a day. Our volunteers hand them out.\n\n"
        "- comfort temperature minus 5 degrees or colder\n- new or washed, with a sound zip\n"
        "- dark colours if possible: whoever sleeps outside does not want to be noticed",
        "for_whom": "For women and men between 19 and 76 who live on the streets of Saarbrücken and, "
        "for various reasons, do not go to the emergency shelter.",
        "benefit": "A good sleeping bag prevents frostbite, and it is a reason to talk: some nightly "
        "conversations have ended in a place in a shared flat. If you like, come along for an evening.",
        "needs": (
            ("Winter sleeping bags", "sleeping bags",
             "Minus 5 degrees or colder, new or washed. Five of them help, too."),
            ("Van for a day", "days",
             "For fetching and handing out, from 6 m³. We can drive ourselves."),
            ("Thermal mats", "mats", "The cold comes from below: sleeping mats and seat pads, any number."),
        ),
        "tags": ("winter", "emergency aid"),
    },
    "thermoskannen": {
        "slug": "vacuum-flasks",
        "title": "Twelve big vacuum flasks for the night bus",
        "summary": "40 litres of tea a night, and by midnight it is cold. Who has insulated jugs left "
        "over from a canteen or catering?",
        "contact_point": "Kitchen team",
        "situation": "Our jugs come from cleared-out households and none closes properly. Around "
        "eleven we serve lukewarm tea; in frost that is no comfort.",
        "plan": "We look for twelve insulated jugs of two litres or more. What fits you can pledge "
        "straight away and drop at our office.",
        "for_whom": "For all who stand at our bus at night, and for 38 volunteers with cold hands.",
        "benefit": "Hot tea to the end of the tour. Sometimes it is as simple as that.",
        "needs": (("Insulated jugs, 2 litres or more", "jugs", "First come, first served."),),
        "tags": ("winter",),
    },
    "rat-zur-buchhaltung": {
        "slug": "bookkeeping-advice",
        "title": "Making the books balance: advice on bookkeeping",
        "summary": "The senior network has grown faster than its cash book. Twenty hours of advice from "
        "somebody who likes figures will bring order into it.",
        "contact_point": "Treasurer",
        "situation": "40 members have become 210. Travel costs, grants, donations, allowances: our "
        "treasurer does it at the kitchen table in the evening, worried about the next audit.",
        "plan": "Choose accounts together, sort receipts, set up simple software and write a guide that "
        "the next treasurer can use, too. At our place, at yours or on screen.",
        "for_whom": "For a board of five volunteers who would rather organise visits.",
        "benefit": "Quiet nights, clean applications and more time for what the association is there for.",
        "needs": (("Bookkeeping and the law of non-profits", "hours",
                   "Spread over three months, perhaps as a tandem."),),
        "tags": ("finance",),
    },
    "lesepaten-fuer-malstatt": {
        "slug": "reading-mentors",
        "title": "Reading aloud for an hour, every week",
        "summary": "At the learning house 20 primary school children wait for somebody to read with "
        "them. Companies give staff an hour off a week to do so.",
        "contact_point": "Reading support",
        "situation": "Every third child here starts the second year without reading fluently. At home it "
        "is not the will that is missing but often the language and the quiet.",
        "plan": "One child, one person, one book: Tuesdays or Thursdays between 2 and 4 pm, for half a "
        "school year. We train, provide the books and are next door.",
        "for_whom": "For children in their first three years at school.",
        "benefit": "After half a year the children read twice as fast on average. And the readers tell "
        "dragon stories at the office.",
        "needs": (("Reading time, 20 hours per mentor", "hours", ""),
                  ("First reading books", "books", "New or as good as new.")),
        "tags": ("reading", "school"),
    },
    "website-die-alle-lesen-koennen": {
        "slug": "accessible-website",
        "title": "A website that everybody can read",
        "summary": "Screen readers stumble over the menu, on the phone half of it is missing: the sports "
        "club needs a website as inclusive as its training.",
        "contact_point": "Board",
        "situation": "A member built our site nine years ago. Whoever cannot see does not learn when "
        "training is; whoever reads with difficulty finds nobody to ask.",
        "plan": "Structure, design and build with a simple content management system, and texts in easy "
        "language. We can look after it ourselves if somebody shows us.",
        "for_whom": "For 260 members and all who do not dare yet.",
        "benefit": "A showpiece of accessible design, tested by people who really need it.",
        "needs": (("Concept, design and build", "hours", ""),
                  ("Texts in easy language", "hours", "")),
        "tags": ("website", "accessibility"),
    },
    "rettertour-mit-lastenrad": {
        "slug": "food-saving-tour",
        "title": "Rolling vegetables: one tour a week",
        "summary": "Three times a week volunteers collect food in private cars. A company with a van or "
        "a cargo bike could take over the Thursday tour.",
        "contact_point": "Tour planning",
        "place": "Völklingen, town centre",
        "situation": "Eight markets and three bakeries give us what they no longer sell. Since summer a "
        "vehicle has been missing on Thursdays; then half of it stays behind.",
        "plan": "From 4 to 6 pm, 14 kilometres, six stops, about 200 kilograms. One of us comes along "
        "and lends a hand.",
        "for_whom": "For 230 households in Völklingen where money gets tight at the end of the month.",
        "benefit": "A fifth of a ton of food per tour is eaten instead of thrown away.",
        "needs": (("Vehicle for the Thursday tour", "tours",
                   "Half a year, shared among several companies if you like."),
                  ("Stackable crates", "crates", "We have enough for now; in spring we need new ones.")),
        "tags": ("food", "bicycle"),
    },
    "preise-fuer-das-sportfest": {
        "slug": "sports-day-prizes",
        "title": "120 prizes for a sports day that everybody wins",
        "summary": "At the inclusive sports day in Burbach nobody goes home empty-handed. Wanted: 120 "
        "small prizes that please people from 8 to 80.",
        "contact_point": "Organising committee",
        "situation": "Some 120 people with and without disabilities compete in mixed teams. Entry is "
        "free, so there is no money for prizes.",
        "plan": "In the end every team chooses something. Best are things to use together: balls, games, "
        "vouchers for an ice cream, a tour of your company.",
        "for_whom": "For people from workshops, schools, shared flats and the neighbourhood.",
        "benefit": "It is the day in the year when new members find us. Your prize is handed over with "
        "your name, preferably by yourselves.",
        "needs": (("Prizes worth about 5 to 15 euros", "prizes", "No advertising pens, please."),),
        "tags": ("sports day", "prizes"),
    },
}  # fmt: skip
