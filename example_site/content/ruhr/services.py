"""What is offered in the Ruhr area, the material of the service point, and who asked for it.

People are invented; the offers follow what such projects really do, in our own words.
"""

from ..shapes import Enquired, Service

# fmt: off
TITLE = "Angebote"
INTRO = (
    "Beratung, Qualifizierung und Begleitung für alle, die im Ruhrgebiet Engagement fördern. "
    "Suchen Sie aus, was zu Ihnen passt, und fragen Sie es mit drei Sätzen an."
)
POINT_TITLE = "Servicestelle Soziale Kooperation"
POINT_INTRO = (
    "Konzepte, Handreichungen und Beispiele für die Kinder- und Jugendhilfe und die soziale "
    "Arbeit: Was bringt die Zusammenarbeit mit Unternehmen dem Träger, den Menschen, für die er "
    "da ist, und dem Gemeinwesen? Alles zum Mitnehmen und Weiterdenken."
)
ENGLISH_POINT = (
    "Service point for social cooperation", "service-point",
    "Concepts, handouts and examples for child and youth welfare and for social work: what does "
    "working with companies bring to the organisation, to the people it serves, and to the "
    "community? All of it to take along.",
)
ENGLISH_LIST = (
    "Services", "services",
    "Advice, training and support for all who promote engagement in the Ruhr area. Choose what "
    "fits you, and ask for it in three sentences.",
)
ENGLISH_RUHR = {
    "title": "New impulses in the Ruhr area",
    "summary": "Advice, training and support for all who promote engagement in the Ruhr area and "
    "want to win companies for it. Free of charge for you.",
    "vision": "In the Ruhr area everybody knows that nobody moves anything alone. Yet companies and "
    "organisations often find each other by chance only. The project supports those who hold the "
    "threads: volunteer agencies, community foundations, town halls and neighbourhood associations.",
    "contact_role": "Head of the project",
    "steps": (
        ("Choose", "Advice, training or support: you say where you stand."),
        ("Talk", "In an hour we find out what you have already, and what the next small step is."),
        ("Try", "You start a cooperation that can be done in three months."),
        ("Pass on", "What has worked you share with the other places."),
    ),
}

ENGLISH_COSTS = {
    "Für Essen und Getränke ist gesorgt.": "Food and drinks are provided.",
    "25 € pro Person, für kleine Vereine kostenfrei": "€25 a person, free for small associations",
    "Fahrtkosten und 180 € für die Technik": "Travel expenses and €180 for the equipment",
}
ENGLISH_ROLES = {"Beratung vor Ort": "Advice on site", "Servicestelle": "Service point"}

_STATE = (("staatskanzlei-nrw", "Förderung im Rahmen der Ruhr-Konferenz"),)
_ADVISER = ("Dariusz Kolodzej", "Beratung vor Ort", "beratung@ruhrgebiet.herausforderung.example",
            "0201 555 0164")
_POINT = ("Ronja Teichert", "Servicestelle", "servicestelle@upj.herausforderung.example",
          "030 555 0177")

SERVICES = (
    Service(
        slug="beratung-fuer-engagementfoerderer", title="Beratung für Engagementförderer",
        kind="advice", how=("in_person", "online"),
        summary="Nach 90 Minuten wissen Sie, welche Betriebe Sie zuerst ansprechen, womit und wer "
        "dafür den Hörer in die Hand nimmt.",
        for_whom="Für Freiwilligenagenturen, Bürgerstiftungen, Mehrgenerationenhäuser, kommunale "
        "Fachstellen, Quartiersvereine, Wohlfahrtsverbände und Wirtschaftsförderungen im "
        "Ruhrgebiet. Sie brauchen keine Erfahrung mit Unternehmen.",
        what="Wir kommen zu Ihnen oder sprechen per Video. Sie erzählen, was Sie haben: Kontakte, "
        "Räume, Menschen, Pläne. Wir fragen nach, sortieren mit Ihnen und halten fest:\n\n"
        "- drei Betriebe, bei denen es sich lohnt anzurufen\n- einen Bedarf, der sich in zwei "
        "Sätzen sagen lässt\n- einen Termin, an dem Sie uns berichten, wie es ging",
        funders=_STATE, contact=_ADVISER, topics=("volunteering", "cohesion"),
        target_groups=("volunteers", "neighbourhood"), regions=("ruhrgebiet",),
        levels=(
            ("organisation", "Ein Plan für die ersten drei Gespräche, und jemand, der danach fragt."),
            ("community", "Betriebe und Vereine in einem Stadtteil kennen sich beim Namen."),
        ),
        transferable="Die fünf Fragen unserer Beratung passen auf eine Karteikarte. Sie dürfen sie "
        "mitnehmen und in Ihrer Stadt stellen.",
        proof=("/ruhrgebiet/geschichten/vom-buero-in-die-waschkaue/",),
        english=(
            "Advice for promoters of engagement", "advice-for-promoters",
            "After 90 minutes you know which companies to ring first, with what, and who picks up "
            "the telephone.",
            "For volunteer agencies, community foundations, multi-generation houses, municipal "
            "offices, neighbourhood and welfare associations and business development in the Ruhr "
            "area. You need no experience with companies.",
            "We come to you, or talk by video. You tell us what you have: contacts, rooms, people, "
            "plans. We ask, sort with you, and write down:\n\n- three companies worth ringing\n"
            "- a need that can be said in two sentences\n- a day on which you tell us how it went",
            ("A plan for the first three talks, and somebody who asks about it.",
             "Companies and associations of a quarter know each other by name."),
        ),
    ),
    Service(
        slug="eine-frage-eine-antwort", title="Eine Frage, eine Antwort: die Sprechstunde",
        kind="advice", how=("by_telephone",), on_request=False,
        summary="Ein Betrieb hat zugesagt, und nun? Jeden zweiten Mittwoch geht bei uns jemand ans "
        "Telefon, der das schon erlebt hat.",
        for_whom="Für alle, die gerade mittendrin stecken und in einer Viertelstunde weiterkommen "
        "wollen.",
        what="Sie rufen an und fragen: zu Versicherung, Gegenleistung, Absagen, Presse, Spendenquittung. "
        "Was wir nicht wissen, finden wir bis Freitag heraus.",
        days=((5, "16:00", "18:00", ""), (19, "16:00", "18:00", ""), (33, "16:00", "18:00", "")),
        funders=_STATE, contact=_ADVISER, topics=("volunteering",), target_groups=("volunteers",),
        regions=("ruhrgebiet",),
        levels=(("organisation", "Kleine Hürden bleiben klein."),),
        english=(
            "One question, one answer: office hour by telephone", "office-hour",
            "A company has said yes, and now? Every second Wednesday somebody answers the telephone "
            "who has been there.",
            "For all who are in the middle of it and want to get on within a quarter of an hour.",
            "You ring and ask: about insurance, what comes in return, refusals, the press, receipts. "
            "What we do not know we find out by Friday.",
            ("Small hurdles stay small.",),
        ),
    ),
    Service(
        slug="mit-unternehmen-reden", title="Mit Unternehmen reden: ein Tag mit echten Anrufen",
        kind="qualification", how=("in_person",), on_request=False, places=14,
        summary="Sie lernen, einen Bedarf so zu sagen, dass ein Betrieb nicht Nein sagen möchte. Am "
        "Nachmittag rufen Sie wirklich an.",
        for_whom="Für Haupt- und Ehrenamtliche, höchstens 14 Personen. Auch zu zweit aus einer "
        "Einrichtung, das hilft danach.",
        what="Vormittags: Wie denkt ein Betrieb, was darf er, was bringt ihm das? Nachmittags: Ihr "
        "eigener Bedarf, drei Anrufe, gemeinsames Luftholen. Am Ende haben die meisten einen "
        "Termin in der Tasche.",
        cost="Für Essen und Getränke ist gesorgt.",
        days=((24, "09:30", "16:30", "Dortmund, Bürgerstiftung Hellweg"),
              (66, "09:30", "16:30", "Herne, Alte Waschkaue"),
              (115, "09:30", "16:30", "Duisburg, Hochfeld"), (-40, "09:30", "16:30", "Essen")),
        funders=_STATE, contact=_ADVISER, topics=("volunteering", "work"),
        target_groups=("volunteers",), regions=("ruhrgebiet",),
        levels=(
            ("organisation", "Zwei Menschen im Haus, die keine Angst vor dem ersten Anruf haben."),
            ("people", "Was gebraucht wird, kommt schneller an."),
        ),
        english=(
            "Talking to companies: a day with real telephone calls", "talking-to-companies",
            "You learn to say a need so that a company does not want to say no. In the afternoon you "
            "really ring.",
            "For employees and volunteers, 14 people at most. Two of one house are welcome.",
            "In the morning: how does a company think, what may it do, what does it get out of it? In "
            "the afternoon: your own need, three calls, and a deep breath together.",
            ("Two people in the house who are not afraid of the first call.",
             "What is needed arrives sooner."),
        ),
    ),
    Service(
        slug="wirkung-in-einer-stunde", title="Wirkung in einer Stunde: online erzählen, was es bringt",
        kind="qualification", how=("online",), on_request=False, is_free=False,
        cost="25 € pro Person, für kleine Vereine kostenfrei", places=40,
        summary="Eine Stunde, drei Beispiele, ein Blatt Papier: Danach können Sie sagen, was eine "
        "Kooperation auf drei Ebenen bewirkt hat.",
        for_whom="Für alle, die Förderern, Betrieben oder dem eigenen Vorstand zeigen wollen, was "
        "herausgekommen ist.",
        what="Wir gehen drei Geschichten aus dem Netz durch und füllen für Ihr eigenes Beispiel das "
        "Blatt aus: Was hatte der Träger davon, was die Menschen, was die Stadt?",
        days=((12, "12:30", "13:30", "Video, der Link kommt mit der Antwort"),
              (54, "12:30", "13:30", "Video, der Link kommt mit der Antwort")),
        contact=_POINT, topics=("volunteering", "democracy"), target_groups=("volunteers",),
        regions=("ruhrgebiet",),
        levels=(
            ("organisation", "Zahlen und Sätze für den nächsten Bericht."),
            ("community", "Wer gibt, sieht, was daraus wurde, und gibt wieder."),
        ),
        english=(
            "Impact in an hour: tell what it brings", "impact-in-an-hour",
            "An hour, three examples, a sheet of paper: afterwards you can say what a cooperation has "
            "done on three levels.",
            "For all who want to show funders, companies or their own board what came of it.",
            "We go through three stories of the network and fill in the sheet for your own example: "
            "what did the organisation get out of it, the people, the city?",
            ("Figures and sentences for the next report.",
             "Whoever gives sees what came of it, and gives again."),
        ),
    ),
    Service(
        slug="drei-monate-bis-zur-ersten-kooperation",
        title="Drei Monate bis zur ersten Kooperation", kind="support",
        how=("in_person", "by_telephone", "online"),
        summary="Sie haben eine Idee und einen möglichen Partner? Wir gehen mit, von der ersten Mail "
        "bis zum Dankeschön.",
        for_whom="Für fünf Tandems gleichzeitig: eine gemeinnützige Einrichtung und ein Betrieb, die "
        "sich noch kaum kennen.",
        what="Drei Treffen, dazwischen Telefonate, am Ende eine Vereinbarung und ein Tag, an dem es "
        "passiert. Danach schauen wir zusammen, was andere übernehmen können.",
        funders=_STATE, contact=_ADVISER, places=10, topics=("cohesion", "education"),
        target_groups=("children", "youth", "neighbourhood"), regions=("ruhrgebiet",),
        levels=(
            ("organisation", "Ein Partner, der wiederkommt."),
            ("people", "Kinder und Jugendliche treffen Menschen mit Berufen, die sie nicht kannten."),
            ("community", "Ein Beispiel vor der Haustür, über das man spricht."),
        ),
        proof=("/ruhrgebiet/geschichten/vom-buero-in-die-waschkaue/",),
        english=(
            "Three months to the first cooperation", "three-months",
            "You have an idea and a possible partner? We go along, from the first email to the "
            "thank-you.",
            "For five pairs at a time: an organisation and a company that hardly know each other.",
            "Three meetings, telephone calls in between, at the end an agreement and a day on which "
            "it happens. Afterwards we look together at what others can take over.",
            ("A partner who comes again.",
             "Children and young people meet people with jobs they did not know.",
             "An example next door that people talk about."),
        ),
    ),
    Service(
        slug="moderation-eines-marktplatzes", title="Moderation Ihres Marktplatzes",
        kind="support", how=("in_person",), is_free=False,
        cost="Fahrtkosten und 180 € für die Technik",
        summary="Zwei Stunden, dreißig Vereinbarungen: Wir bringen Glocke, Formulare und gute Laune mit.",
        for_whom="Für Städte und Netzwerke, die Betriebe und Vereine an einem Abend zusammenbringen "
        "wollen.",
        what="Wir planen den Abend mit Ihnen, schulen Ihre Makler*innen und moderieren. Gehandelt wird "
        "alles außer Geld.",
        contact=_ADVISER, topics=("cohesion", "volunteering"), target_groups=("neighbourhood",),
        regions=("ruhrgebiet",),
        levels=(("community", "Viele kleine Beziehungen an einem Abend."),),
        english=(
            "We run your market evening", "market-evening",
            "Two hours, thirty agreements: we bring the bell, the forms and a good mood.",
            "For cities and networks that want to bring companies and associations together.",
            "We plan the evening with you, train your brokers and lead through it. Everything is "
            "traded but money.",
            ("Many small relations in one evening.",),
        ),
    ),
)

#: Below the service point.
MATERIAL = (
    Service(
        slug="soziale-arbeit-trifft-wirtschaft", title="Soziale Arbeit trifft Wirtschaft",
        kind="advice", how=("by_telephone", "online", "in_writing"),
        summary="Wir beraten Träger der Kinder- und Jugendhilfe, die zum ersten Mal mit einem "
        "Unternehmen arbeiten wollen.",
        for_whom="Für Träger, Einrichtungen und Jugendämter in ganz Deutschland.",
        what="Sie schildern Ihre Lage am Telefon oder schreiben uns. Sie bekommen eine Einschätzung, "
        "ein passendes Beispiel und eine Person, die es schon gemacht hat.",
        contact=_POINT, topics=("education", "families"), target_groups=("children", "youth"),
        levels=(("organisation", "Sicherheit vor dem ersten Schritt."),
                ("people", "Begegnungen, die gut vorbereitet sind.")),
        english=(
            "Social work meets business", "social-work-meets-business",
            "We advise bodies of child and youth welfare that want to work with a company for the "
            "first time.",
            "For bodies, institutions and youth offices all over Germany.",
            "You describe where you stand by telephone or in writing. You get an opinion, a fitting "
            "example, and somebody who has done it before.",
            ("Certainty before the first step.", "Encounters that are well prepared."),
        ),
    ),
    Service(
        slug="das-erste-gespraech", title="Handreichung: Das erste Gespräch mit einem Betrieb",
        kind="material", how=("in_writing",), on_request=False,
        summary="Vier Seiten für die Jackentasche: Einstieg, Fragen, Einwände, Verabredung.",
        for_whom="Für alle, die morgen ein Gespräch haben.",
        what="Der Leitfaden nimmt Ihnen die Reihenfolge ab, die Argumente zeigen, was ein Betrieb "
        "davon hat. Beides dürfen Sie ändern und weitergeben.",
        contact=_POINT, topics=("volunteering", "work"), target_groups=("volunteers",),
        documents=(("gespraechsleitfaden", "Von der Begrüßung bis zur Verabredung"),
                   ("argumente-fuer-unternehmen", "Eine Seite zum Dalassen")),
        levels=(("organisation", "Ein Gespräch, das vorbereitet ist, dauert halb so lange."),),
        transferable="Die Reihenfolge: erst fragen, dann erzählen, am Schluss eine kleine Bitte.",
        proof=("/ruhrgebiet/geschichten/vom-buero-in-die-waschkaue/",
               "/saarbruecken/geschichten/ein-schluessel/"),
        english=(
            "Handout: the first talk with a company", "first-talk",
            "Four pages for the pocket: beginning, questions, objections, agreement.",
            "For all who have a talk tomorrow.",
            "The guide gives you the order, the arguments show what a company gets out of it. You may "
            "change both and pass them on.",
            ("A talk that is prepared takes half the time.",),
        ),
    ),
    Service(
        slug="sozialer-tag", title="Konzept: Ein sozialer Tag, der nachwirkt", kind="material",
        how=("in_writing",), on_request=False,
        summary="Wie aus einem Tag Streichen eine Beziehung wird: Ablauf, Rollen, Nachbereitung.",
        for_whom="Für Einrichtungen der Jugendhilfe und für Betriebe, die mehr wollen als ein Foto.",
        what="Das Konzept beschreibt sechs Wochen: Vorgespräch, Einkauf, der Tag selbst, das gemeinsame "
        "Essen und den Anruf einen Monat später.",
        contact=_POINT, topics=("education", "families"), target_groups=("children", "families"),
        documents=(("vereinbarung", "Wer bringt was mit, wer passt auf"),
                   ("rueckmeldebogen", "Drei Fragen an beide Seiten")),
        levels=(("people", "Kinder arbeiten neben Erwachsenen, die ihnen etwas zutrauen."),
                ("community", "Man grüßt sich wieder.")),
        transferable="Das gemeinsame Essen ist der wichtigste Programmpunkt. Es kostet nichts extra.",
        proof=("/saarbruecken/geschichten/sonnengelb/",
               "/saarbruecken/geschichten/schatten-und-aepfel/"),
        english=(
            "Concept: a social day that lasts", "social-day",
            "How a day of painting becomes a relation: order, roles, and what comes afterwards.",
            "For youth welfare, and for companies that want more than a photograph.",
            "The concept describes six weeks: the first talk, the shopping, the day itself, eating "
            "together, and the call a month later.",
            ("Children work beside adults who trust them.", "People greet each other again."),
        ),
    ),
    Service(
        slug="wirtschaftswissen-fuer-traeger", title="Konzept: Wirtschaftswissen für Träger",
        kind="material", how=("in_writing",), on_request=False,
        summary="Buchhaltung, Personal, IT, Recht, Gestaltung: Wie Fachleute eines Betriebs eine "
        "Einrichtung für begrenzte Zeit begleiten.",
        for_whom="Für Geschäftsführungen und Vorstände kleiner Träger.",
        what="Ein Auftrag auf einer Seite, drei Termine, ein Ergebnis, das bleibt. Mit Checkliste, "
        "woran man merkt, dass eine Aufgabe zu groß ist.",
        contact=_POINT, topics=("work", "volunteering"), target_groups=("volunteers",),
        documents=(("gegenwert-berechnen", "Was die Stunden wert waren"),
                   ("vereinbarung", "Der Auftrag auf einer Seite")),
        levels=(("organisation", "Abläufe, die auch ohne die Fachleute weitergehen."),),
        transferable="Immer zwei aus dem Haus dazusetzen: Wissen, das nur eine Person hat, geht mit ihr.",
        proof=("/saarbruecken/geschichten/mut-auf-papier/",
               "/saarbruecken/geschichten/zwoelf-laptops/"),
        english=(
            "Concept: business knowledge for organisations", "business-knowledge",
            "Accounting, staff, IT, law, design: how experts of a company go along with an "
            "organisation for a limited time.",
            "For managers and boards of small organisations.",
            "A task on one page, three meetings, a result that stays. With a checklist that tells when "
            "a task is too large.",
            ("Procedures that go on without the experts.",),
        ),
    ),
    Service(
        slug="austausch-am-freitag", title="Austausch am Freitag", kind="qualification",
        how=("online",), on_request=False, places=25,
        summary="Einmal im Monat erzählen zwei Träger, was gelungen ist und was nicht. Ohne Folien.",
        for_whom="Für Fachkräfte der sozialen Arbeit, die mit Betrieben arbeiten oder es vorhaben.",
        what="Zehn Minuten erzählen, zwanzig Minuten fragen, eine Verabredung. Wer mag, bleibt.",
        days=((17, "09:00", "10:00", "Video"), (45, "09:00", "10:00", "Video")),
        contact=_POINT, topics=("education", "cohesion"), target_groups=("youth", "families"),
        levels=(("organisation", "Fehler, die andere schon gemacht haben, spart man sich."),
                ("community", "Ein Netz, das auch am Montag hält.")),
        english=(
            "Friday exchange", "friday-exchange",
            "Once a month two organisations tell what went well and what did not. Without slides.",
            "For social workers who work with companies, or are going to.",
            "Ten minutes of telling, twenty of asking, one appointment. Whoever likes stays.",
            ("Mistakes that others have made need not be made again.",
             "A net that holds on Monday, too."),
        ),
    ),
)

ENQUIRIES = (
    Enquired("beratung-fuer-engagementfoerderer", "Freiwilligenagentur Emscherbogen", "Cem Aydoğdu",
             "Wir haben 300 Freiwillige und keinen einzigen Betrieb. Wo fangen wir an?", 1.2, wish=20),
    Enquired("beratung-fuer-engagementfoerderer", "Seniorenbüro Kettwig", "Hannelore Pütz",
             "Uns fehlen Menschen, die mit dem Smartphone helfen. Kann ein Betrieb das?", 11),
    Enquired("drei-monate-bis-zur-ersten-kooperation", "Mehrgenerationenhaus Nordviertel",
             "Jana Witte", "Die Tischlerei um die Ecke würde mit unseren Jugendlichen bauen. Gehen "
             "Sie mit?", 9, "in_talk",
             ("Sehr gern. Können Sie uns sagen, wie viele Jugendliche es wären und ob es Werkzeug gibt?",
              "Es wären acht. Werkzeug bringt die Tischlerei mit, einen Raum haben wir.")),
    Enquired("beratung-fuer-engagementfoerderer", "Bürgerstiftung Hellweg", "Friederike Asmuth",
             "Unser Stiftungsrat möchte Betriebe gewinnen, ohne um Geld zu bitten.", 8, "agreed",
             ("Das ist genau unser Thema. Passt Ihnen ein Vormittag?", "Ja, am liebsten dienstags."),
             agreed=6, place="Dortmund, Stiftungshaus, Raum 2"),
    Enquired("moderation-eines-marktplatzes", "Stadt Hattingen, Ehrenamtsbüro", "Nils Bergkamp",
             "Wir planen für den Herbst einen ersten Marktplatz mit 40 Vereinen.", 40, "agreed",
             agreed=-2, place="Video"),
    Enquired("beratung-fuer-engagementfoerderer", "Quartiersverein Hochfeld", "Songül Demir",
             "Wir suchen Partner für unseren Bolzplatz.", 70, "done",
             ("Wir kommen gern zu Ihnen.",), agreed=-50, place="Duisburg, Vereinsheim"),
    Enquired("mit-unternehmen-reden", "Wirtschaftsförderung Witten", "Markus Hölter",
             "Zwei Kolleginnen möchten am nächsten Kurs teilnehmen.", 120, "done", agreed=-95,
             place="Essen"),
    Enquired("eine-frage-eine-antwort", "", "Petra Lindner",
             "Ich suche einen Förderkredit für meinen Laden.", 25, "declined",
             reason="Zu Krediten dürfen und können wir nicht beraten. Bei der Wirtschaftsförderung "
             "Ihrer Stadt sind Sie richtig.", instead=("beratung-fuer-engagementfoerderer",)),
    Enquired("wirkung-in-einer-stunde", "Kulturverein Zeche Eins", "Tobias Kern",
             "Wir sind zu dritt, gilt der kleine Preis auch für uns?", 15, "withdrawn"),
    Enquired("sozialer-tag", "Jugendhilfe Bochum-Süd", "Milena Farkas",
             "Gibt es das Konzept auch für eine Wohngruppe mit wenig Platz?", 0.4, "unconfirmed"),
    Enquired("mit-unternehmen-reden", "Caritas Oberhausen", "Ute Brinkmann",
             "Hat angerufen: drei Ehrenamtliche möchten zum nächsten Kurs.", 2.5,
             phone="0208 555 0120", by_telephone=True),
)
# fmt: on
