"""The initiative in Saarbrücken: the first of its kind in Germany."""

from ..shapes import GeneralOffer, Initiative, Person, Question
from . import goods, handson, hours, knowhow
from .stories import STORIES

INITIATIVE = Initiative(
    slug="saarbruecken",
    title="Initiative Saarbrücken",
    kind="challenge_initiative",
    place="Saarbrücken",
    region="regionalverband-saarbruecken",
    summary="Vereine und Einrichtungen sagen, was ihnen fehlt. Unternehmen nehmen die "
    "Herausforderung an, mit Zeit, Wissen, Dingen und Händen. Alles außer Geld.",
    vision="In Saarbrücken soll kein gutes Vorhaben daran scheitern, dass zwei sich nicht kennen. "
    "Deshalb bringen wir zusammen, was nah beieinanderliegt und sich trotzdem selten trifft: die "
    "Werkstatt und die Wohngruppe, die Steuerkanzlei und den Kassenwart, das Lager und die "
    "Lebensmittelretter.\n\n"
    "Die Idee stammt aus den Niederlanden: Seit 1999 wächst sie dort von Stadt zu Stadt. Im "
    "Oktober 2017 haben wir sie als Erste in Deutschland ausprobiert, begleitet von UPJ und "
    "gefördert vom Bundesfamilienministerium. Was wir dabei gelernt haben, steht im Workbook.",
    steps=(
        ("Sie sagen, was fehlt",
         "Eine gemeinnützige Organisation meldet einen konkreten Bedarf. Die Koordination hilft, ihn "
         "so zu beschreiben, dass ein Betrieb sofort weiß, was zu tun ist."),
        ("Die Matching-Gruppe prüft",
         "Gut vernetzte Menschen aus hiesigen Betrieben treffen sich mehrmals im Jahr, schauen auf "
         "die Spielregeln und überlegen: Wer kennt jemanden, der …?"),
        ("Aus der Anfrage wird eine Herausforderung",
         "Sie erscheint hier auf der Seite. Unternehmen sagen online zu, ganz oder für einen Teil."),
        ("Sie vereinbaren und legen los",
         "Organisation und Betrieb klären: was, wann, mit wem? Eine Gegenleistung ist willkommen, "
         "Geld fließt nicht."),
        ("Wir erzählen davon",
         "Beide Seiten melden zurück. Stunden und Gegenwert werden gezählt, es wird gedankt, und die "
         "Geschichte macht anderen Lust."),
    ),
    people=(
        Person("Büro der Oberbürgermeisterin bzw. des Oberbürgermeisters", "patron",
               "Schirmherrschaft", "Landeshauptstadt Saarbrücken"),
        Person("Büro der Regionalverbandsdirektion", "patron",
               "Schirmherrschaft", "Regionalverband Saarbrücken"),
        Person("Dr. Almut Reuland", "board", "Vorsitz des Boards", "Stiftung Saarbogen"),
        Person("Hanne Wirth", "board", "Filialleitung", "Saartalbank eG"),
        Person("Jochen Marwitz", "board", "Geschäftsführung", "Spedition Halbergblick GmbH"),
        Person("Katja Behrmann", "coordination", "Koordination", "LAG PRO EHRENAMT"),
        Person("Anke Reinert", "matching_group", "Inhaberin", "Reinert Schließtechnik"),
        Person("Ilka Kessler", "matching_group", "Malermeisterin", "Malerbetrieb Kessler & Töchter"),
        Person("Philipp Ansorge", "matching_group", "Leitung Ausbildung", "Klarwerk IT GmbH"),
        Person("Nele Brandes", "matching_group", "Gesellschafterin", "Agentur Funkenflug"),
        Person("Tobias Brill", "matching_group", "Steuerberater", "Steuerkanzlei Brill und Partner"),
        Person("Corinna Faber", "matching_group", "Direktion", "Hotel Lindenhof"),
        Person("LAG PRO EHRENAMT", "host", "Träger und Büro der Koordination", ""),
        Person("Bundesministerium für Familie, Senioren, Frauen und Jugend", "supporter",
               "Förderung der Startphase", ""),
        Person("UPJ", "supporter", "Begleitung und Transfer", ""),
        Person("Stiftung Saarbogen", "supporter", "Räume und Kontakte", ""),
    ),
    rules=(
        ("Gemeinnützig", "Es fragt eine gemeinnützige Organisation, ein sozialer Träger oder eine "
                         "Initiative von Bürger*innen."),
        ("Für Menschen von hier", "Der Nutzen kommt Menschen im Regionalverband zugute."),
        ("Konkret und überschaubar", "Kurz beschrieben, in absehbarer Zeit zu schaffen, mit einem "
                                     "Ergebnis, das man sehen kann."),
        ("Alles außer Geld", "Gefragt sind Dinge, Zeit, Wissen, Räume, Kontakte. Um Geld wird nicht gebeten."),
        ("Sonst nicht zu haben", "Es gibt keinen Topf und kein Amt, das zuständig wäre."),
        ("Hilfe zur Selbsthilfe", "Die Unterstützung stößt etwas an, das danach weitergeht."),
        ("Mit einfachen Mitteln", "Was Sondergenehmigungen oder Jahrespläne braucht, ist hier falsch."),
        ("Offen für alle", "Nicht parteipolitisch, nicht missionarisch."),
        ("Auf Augenhöhe", "Die Organisation packt selbst mit an und ist offen für andere Lösungen."),
    ),
    figures=(
        ("44", "Kooperationen", "im ersten Jahr umgesetzt oder begonnen", 2018),
        ("600", "Stunden Arbeit", "von Unternehmen geschenkt", 2018),
        ("35.000 €", "Gegenwert", "rund, im ersten Jahr", 2018),
        ("44", "Unternehmen", "im Netzwerk nach einem Jahr", 2018),
    ),
    partners=(
        ("lag-pro-ehrenamt", "Träger"),
        ("landeshauptstadt-saarbruecken", "Schirmherrschaft"),
        ("regionalverband", "Schirmherrschaft"),
        ("upj", "Begleitung"),
        ("stiftung-saarbogen", "Förderin"),
        ("saartalbank", "Dabei seit 2017"),
        ("halberg-spedition", "Dabei seit 2017"),
        ("agentur-funkenflug", "Dabei seit 2017"),
        ("malerbetrieb-kessler", "Dabei seit 2017"),
        ("schluessel-reinert", "Dabei seit 2017"),
        ("klarwerk-it", "Dabei seit 2019"),
        ("hotel-lindenhof", "Dabei seit 2019"),
    ),
    contact={
        "contact_name": "Katja Behrmann",
        "contact_role": "Koordination",
        "contact_email": "koordination@saarbruecken.herausforderung.example",
        "contact_phone": "0681 555 0117",
        "contact_address": "Herausforderungs-Initiative Saarbrücken\nMusterufer 12\n66111 Saarbrücken",
    },
    picture="saarbruecken",
    challenges_title="Herausforderungen in Saarbrücken",
    challenges_intro="Was Vereine und Einrichtungen im Regionalverband gerade brauchen. Sie können "
    "eine Herausforderung ganz übernehmen oder einen Teil davon.",
    stories_title="Geschichten aus Saarbrücken",
    stories_intro="Was aus Zusagen geworden ist: erzählt von denen, die dabei waren.",
    body=(
        ("call_to_action", {
            "heading": "Ihr Verein braucht etwas, das kein Geld kostet?",
            "text": "Rufen Sie an. Die Koordination fragt nach, formuliert mit Ihnen und sagt ehrlich, "
                    "ob es passt. In den meisten Fällen passt es.",
            "label": "Spielregeln im Workbook lesen",
            "page": "/workbook/spielregeln/",
            "url": "",
        }),
        ("call_to_action", {
            "heading": "Was brauchen die Vereine im nächsten Jahr?",
            "text": "Acht Fragen, drei Minuten, anonym. Was bisher geantwortet wurde, können alle lesen.",
            "label": "Zum Fragebogen",
            "page": "/saarbruecken/umfrage-vereine/",
            "url": "",
        }),
    ),
    challenges=(*goods.CHALLENGES, *handson.CHALLENGES, *knowhow.CHALLENGES, *hours.CHALLENGES),
    stories=STORIES,
    questions=(
        Question(
            about="kueche-fuer-den-mittagstisch", by="Rita Feldmann", company="Elektro Feldmann",
            text="Ist der Starkstromanschluss schon gelegt, oder soll den jemand mitbringen?",
            days_ago=2,
        ),
        Question(
            about="lesepaten-fuer-malstatt", by="Jörn Becker", company="Stadtwerke Nachbarschaft",
            text="Brauchen unsere Leute ein Führungszeugnis?",
            answer="Ja, ein erweitertes. Wir geben Ihnen die Bescheinigung, dann kostet es nichts.",
            days_ago=9,
        ),
    ),
    general_offers=(
        GeneralOffer(
            by="Küchenwerkstatt Röder", contact="Silke Röder-Braun", kinds=("hands-on",),
            text="Unsere fünf Lehrlinge haben im Februar eine freie Woche. Sie können alles, was "
            "mit Holz, Kanten und Maßen zu tun hat, und sie wollen zeigen, was sie können.",
            availability="8. bis 12. Februar", people=5, days_ago=4,
        ),
    ),
)  # fmt: skip
