"""Weißwasser: an engaged city, with consortium, fields of action and its development."""

from ..shapes import Initiative, Person
from .challenges import CHALLENGES
from .development import BODY
from .stories import STORIES

INITIATIVE = Initiative(
    slug="weisswasser",
    title="Engagierte Stadt Weißwasser",
    kind="engaged_city",
    place="Weißwasser/O.L.",
    region="weisswasser",
    summary="Eine Stadt, die sich neu erfindet, braucht Menschen, die mitmachen, und Strukturen, "
    "die sie dabei tragen. Verwaltung, Vereine und Betriebe bauen sie gemeinsam auf.",
    vision="Früher kamen die Leute wegen Glas und Kohle nach Weißwasser. Geblieben sind viele, die "
    "wissen, wie man zusammenhält. Unsere Idee: Wer sich hier einbringen will, findet an einer "
    "einzigen Adresse, was möglich ist, wer hilft und wer mitmacht.\n\n"
    "Wir stellen uns eine Stadt vor, in der ein Betrieb genauso selbstverständlich fragt „Was "
    "braucht ihr?“ wie der Sportverein „Wer kommt mit?“. Seit 2015 gehören wir zum Programm "
    "Engagierte Stadt. Es fördert keine einzelnen Projekte, sondern die Zusammenarbeit selbst, "
    "und genau daran hat es gefehlt.",
    steps=(
        ("Vorbeikommen oder anrufen",
         "Die Anlaufstelle im Mehrgenerationenhaus ist für alle da: für Freiwillige, Vereine, "
         "Betriebe und Leute, die es noch nicht wissen."),
        ("Gemeinsam hinschauen",
         "Einmal im Monat bespricht das Konsortium, was gebraucht wird und wer es kann."),
        ("Zusammen anpacken",
         "Aus passenden Anfragen werden Herausforderungen. Betriebe aus Stadt und Umland sagen zu."),
        ("Auswerten und weitersagen",
         "Ergebnisse veröffentlichen wir so, wie sie sind. Auch das, was nicht geklappt hat."),
    ),
    people=(
        Person("Büro der Stadtspitze", "patron", "Schirmherrschaft", "Große Kreisstadt Weißwasser/O.L."),
        Person("Birgit Noack-Lehmann", "coordination", "Anlaufstelle Engagement",
               "Mehrgenerationenhaus Kiefernweg"),
        Person("Referat Soziales und Jugend", "consortium", "Vertretung der Verwaltung",
               "Große Kreisstadt Weißwasser/O.L."),
        Person("Gundula Petschick", "consortium", "Hausleitung", "Mehrgenerationenhaus Kiefernweg"),
        Person("Marko Hantusch", "consortium", "Geschäftsführung", "Freiwilligenbüro Neiße-Heide"),
        Person("Lydia Krautz", "consortium", "Personalleitung", "Glaswerk Oberheide GmbH"),
        Person("Tilo Domaschke", "consortium", "Vorsitz", "Eissportfreunde Weißwasser e. V."),
        Person("Programm Engagierte Stadt", "supporter", "Förderung und Begleitung seit 2015", ""),
        Person("Stiftungen, Unternehmen und das Bundesfamilienministerium", "supporter",
               "wechselnde Förder*innen je Phase", ""),
    ),
    rules=(
        ("Zuerst Kooperation", "Wir unterstützen, was mindestens zwei Partner gemeinsam tun."),
        ("Offen für Stadt und Dörfer", "Auch die Nachbargemeinden können Herausforderungen melden."),
        ("Alles außer Geld", "Gefragt sind Zeit, Wissen, Dinge, Räume und Kontakte."),
        ("Ergebnisse werden gezeigt", "Wer mitmacht, stimmt zu, dass wir darüber berichten."),
    ),
    figures=(
        ("2015", "Start im Programm", "als einer von 50 Orten unter 272 Bewerbungen", 2015),
        ("5", "Mitglieder im Konsortium", "Verwaltung, Häuser, Verein, Betrieb", 2016),
        ("7", "Ziele", "in drei Handlungsfeldern", 2016),
    ),
    partners=(
        ("stadt-weisswasser", "Konsortium"),
        ("mgh-kiefernweg", "Konsortium und Anlaufstelle"),
        ("engagementbuero-neisse", "Konsortium"),
        ("glaswerk-oberheide", "Konsortium"),
        ("eissportfreunde", "Konsortium"),
        ("heidestrom", "Partnerbetrieb"),
        ("baeckerei-marusch", "Partnerbetrieb"),
    ),
    contact={
        "contact_name": "Birgit Noack-Lehmann",
        "contact_role": "Anlaufstelle Engagement",
        "contact_email": "engagiert@weisswasser.herausforderung.example",
        "contact_phone": "03576 555 0142",
        "contact_address": "Mehrgenerationenhaus Kiefernweg\nMusterallee 4\n02943 Weißwasser/O.L.",
    },
    picture="weisswasser",
    challenges_title="Herausforderungen in Weißwasser",
    challenges_intro="Was in der Stadt und den Dörfern ringsum gerade gebraucht wird.",
    stories_title="Geschichten aus Weißwasser",
    stories_intro="Kleine Kooperationen, große Wirkung: aus der Lausitz erzählt.",
    body=BODY,
    challenges=CHALLENGES,
    stories=STORIES,
)  # fmt: skip
