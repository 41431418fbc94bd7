"""Challenges in Saarbrücken about know-how, locks, rooms and open doors."""

from ..shapes import Challenge, Need, Offer

SCHLIESSANLAGE = Challenge(
    slug="schliessanlage",
    title="Ein Schlüssel statt einundzwanzig",
    summary="Der Selbsthilfetreff wird von 62 Gruppen genutzt, und jede Tür hat ihr eigenes "
    "Schloss. Eine Schließanlage macht Schluss mit dem großen Schlüsselbund.",
    organisation="selbsthilfe-ludwigsberg",
    contact_point="Büro des Treffs",
    situation="Vier Räume, zwei Eingänge, Keller, Teeküche: 21 Schlösser und niemand weiß sicher, "
    "wer welchen Schlüssel hat. Zweimal stand eine Gruppe im Regen.",
    plan="Neun Zylinder, ein Schließplan, 70 Schlüssel. Den Einbau und eine kurze Einweisung "
    "macht am besten ein Fachbetrieb.",
    for_whom="Für rund 600 Menschen, die sich im Treff gegenseitig den Rücken stärken.",
    benefit="Die Gruppen kommen rein, auch abends und am Wochenende, und das Büro gewinnt jede "
    "Woche drei Stunden.",
    needs=(
        Need("goods", "Schließzylinder mit Schließplan", 9, "Zylinder"),
        Need("pro-bono", "Aufmaß, Einbau, Einweisung", 14, "Stunden"),
    ),
    topics=("health", "volunteering"),
    target_groups=("sick-people", "volunteers"),
    regions=("saarbruecken",),
    place="Ludwigsberg", pictures=("schliessanlage",),
    published=320, tags=("Sicherheit",), state="completed",
    offers=(Offer("schluessel-reinert", "Anke Reinert", {0: 9, 1: 14}, days_ago=305),),
)  # fmt: skip

FLYER = Challenge(
    slug="flyer-fuer-die-selbsthilfe",
    title="Ein Faltblatt, das man gern mitnimmt",
    summary="62 Gruppen auf acht kopierten Seiten, das liest niemand. Gesucht: jemand, der das "
    "Angebot des Selbsthilfetreffs so gestaltet, dass Ratsuchende sich trauen.",
    organisation="selbsthilfe-ludwigsberg",
    contact_point="Büro des Treffs",
    situation="Wer eine Diagnose bekommen hat, will keine Liste, sondern einen Satz, der Mut macht, "
    "und eine Nummer. Unser Blatt bietet das Gegenteil.",
    plan="Text kürzen, Gestaltung, Druckdaten und 5.000 Stück auf Recyclingpapier.",
    for_whom="Für Menschen mit chronischer Krankheit und ihre Angehörigen.",
    benefit="Das Blatt liegt danach in 140 Praxen und Apotheken. Ihre Gestaltung auch.",
    needs=(
        Need("pro-bono", "Text und Gestaltung", 24, "Stunden"),
        Need("goods", "Druck", 5000, "Faltblätter"),
    ),
    topics=("health",),
    target_groups=("sick-people",),
    regions=("regionalverband-saarbruecken",),
    place="Ludwigsberg", pictures=("flyer-gestalten",), from_anywhere=True,
    published=240, tags=("Gestaltung", "Druck"), state="completed",
    offers=(Offer("agentur-funkenflug", "Nele Brandes", {0: 24}, days_ago=228),
            Offer("druckhaus-rosengarten", "Matthis Ohl", {1: 5000}, days_ago=226)),
)  # fmt: skip

BUCHHALTUNG = Challenge(
    slug="rat-zur-buchhaltung",
    title="Damit die Kasse stimmt: Rat zur Buchhaltung",
    summary="Das Seniorennetz ist schneller gewachsen als sein Kassenbuch. Zwanzig Stunden Rat von "
    "jemandem, der Zahlen mag, bringen Ordnung hinein.",
    organisation="seniorennetz-eschberg",
    contact_point="Kassenwartin",
    situation="Aus 40 Mitgliedern wurden 210. Fahrtkosten, Zuschüsse, Spenden, Übungsleiterpauschale: "
    "Unsere Kassenwartin macht das abends am Küchentisch, mit Sorge vor der nächsten Prüfung.",
    plan="Gemeinsam einen Kontenrahmen wählen, Belege sortieren, eine einfache Software einrichten "
    "und eine Anleitung schreiben, mit der auch die Nachfolge zurechtkommt. Das geht bei uns, bei "
    "Ihnen oder am Bildschirm.",
    for_whom="Für einen Vorstand aus fünf Freiwilligen, der lieber Besuche organisiert.",
    benefit="Ruhige Nächte, saubere Anträge und mehr Zeit für das, wofür der Verein da ist.",
    needs=(Need("pro-bono", "Buchhaltung und Gemeinnützigkeitsrecht", 20, "Stunden",
                "Verteilt auf drei Monate, gern im Tandem."),),
    topics=("volunteering", "old-age"),
    target_groups=("volunteers", "seniors"),
    regions=("saarbruecken",),
    place="Eschberg", pictures=("buchhaltung",), from_anywhere=True,
    timing="window", starts=10, ends=100, published=12, tags=("Finanzen", "Verein"),
    offers=(Offer("steuerkanzlei-brill", "Tobias Brill", {0: 8}, then="new", days_ago=8,
                  asked="Kommen Sie zu uns ins Büro, oder geht es auch per Video?",
                  message="Acht Stunden gehen sofort, im neuen Jahr vielleicht mehr."),),
)  # fmt: skip

WEBSITE = Challenge(
    slug="website-die-alle-lesen-koennen",
    title="Eine Website, die alle lesen können",
    summary="Screenreader scheitern am Menü, auf dem Handy fehlt die Hälfte: Die Sportgemeinschaft "
    "braucht eine Website, die so inklusiv ist wie ihr Training.",
    organisation="miteinander-burbach",
    contact_point="Vorstand",
    situation="Unsere Seite hat vor neun Jahren ein Mitglied gebaut. Wer nicht sieht, erfährt nicht, "
    "wann Training ist; wer schlecht liest, findet keinen Ansprechpartner.",
    plan="Struktur, Gestaltung und Aufbau mit einem einfachen Redaktionssystem, dazu Texte in "
    "Leichter Sprache. Pflegen können wir selbst, wenn es jemand zeigt.",
    for_whom="Für 260 Mitglieder und alle, die sich noch nicht trauen.",
    benefit="Ein Vorzeigestück für barrierefreies Gestalten, geprüft von Menschen, die es wirklich brauchen.",
    needs=(
        Need("pro-bono", "Konzept, Gestaltung und Aufbau", 60, "Stunden"),
        Need("pro-bono", "Texte in Leichter Sprache", 12, "Stunden"),
    ),
    topics=("inclusion", "culture-sport"),
    target_groups=("disabled-people",),
    regions=("saarland",),
    place="Burbach", pictures=("website",), from_anywhere=True,
    deadline=55, published=22, tags=("Website", "Barrierefreiheit"),
    offers=(Offer("agentur-funkenflug", "Nele Brandes", {0: 30}, days_ago=17,
                  message="Wir übernehmen Konzept und Gestaltung, für den Aufbau suchen wir Mitstreiter."),
            Offer("Textbüro Klarsatz", "Dorothea Meier", {1: 12}, days_ago=15),
            Offer("Wortwerkstatt Saarpfalz", "Ludger Kern", {1: 8}, then="reserve",
                  days_ago=11, message="Falls noch jemand gegenlesen soll: gern.")),
)  # fmt: skip

ENERGIE = Challenge(
    slug="energiecheck-vereinsheim",
    title="Wo bleibt die Wärme? Ein Energiecheck",
    summary="4.800 Euro Heizkosten für ein Haus, in dem man die Jacke anlässt. Ein Fachbüro schaut "
    "hin, misst nach und sagt, was zuerst zu tun ist.",
    organisation="selbsthilfe-ludwigsberg",
    contact_point="Büro des Treffs",
    situation="Das Haus ist Baujahr 1961, die Heizung von 1994. Für eine Sanierung gibt es "
    "Fördertöpfe, aber ohne Bestandsaufnahme keinen Antrag.",
    plan="Rundgang, Messung, ein Bericht von höchstens zehn Seiten mit einer Rangfolge: was sofort "
    "geht, was Geld kostet, was warten kann.",
    for_whom="Für 62 Gruppen und die Umwelt.",
    benefit="Was an Heizkosten gespart wird, fließt in Gruppenangebote.",
    needs=(Need("pro-bono", "Energieberatung mit Bericht", 18, "Stunden", divisible=False),),
    topics=("climate", "health"),
    target_groups=("sick-people", "volunteers"),
    regions=("saarbruecken",),
    place="Ludwigsberg", pictures=("energieberatung", "buchhaltung"),
    timing="window", starts=-5, ends=30, published=45, tags=("Energie",),
    state="in_progress",
    offers=(Offer("energie-fechingen", "Sven Quint", {0: 18}, days_ago=33),),
)  # fmt: skip

LAGERRAUM = Challenge(
    slug="lagerraum-fuer-die-lebensmittelretter",
    title="Zwanzig trockene Quadratmeter",
    summary="Die Lebensmittelretter lagern Kisten in drei Garagen und einem Wohnzimmer. Ein "
    "ebenerdiger Lagerraum in Völklingen würde alles einfacher machen.",
    organisation="lebensmittelretter-voelklingen",
    contact_point="Vereinsvorsitz",
    situation="Die Garagen sind feucht, im Sommer zu warm, und vor jeder Ausgabe wird eine Stunde "
    "geschleppt.",
    plan="Ein Raum ab 20 m², trocken, mit Strom, für mindestens ein Jahr. Wir übernehmen Reinigung "
    "und Versicherung.",
    for_whom="Für 55 Ehrenamtliche und 230 Haushalte.",
    benefit="Leerstand, der Sinn stiftet, und ein Verein, der auf Ihr Gebäude achtgibt.",
    needs=(Need("rooms", "Lagerraum ab 20 m²", 1, "Räume", "Ebenerdig oder mit Aufzug.",
                divisible=False),),
    topics=("climate", "cohesion"),
    target_groups=("volunteers", "families"),
    regions=("voelklingen", "puettlingen"),
    place="Völklingen", pictures=("lagerraum", "lastenrad"),
    published=8, tags=("Lebensmittel", "Leerstand"),
)  # fmt: skip

VERMIETER = Challenge(
    slug="tueroeffner-wohnung",
    title="Türöffner gesucht: Wer kennt Vermieter*innen?",
    summary="Acht Menschen sind bereit für eine eigene Wohnung, aber auf dem Markt chancenlos. Ein "
    "Anruf bei den richtigen Leuten wirkt mehr als hundert Bewerbungen.",
    organisation="nachtlicht",
    contact_point="Wohnraumhilfe",
    situation="Alle acht haben ein Einkommen oder die Zusage der Ämter, eine Begleitung und den "
    "Willen. Was fehlt, ist jemand, der sagt: Die kenne ich, denen kann man vertrauen.",
    plan="Sie stellen den Kontakt zu Eigentümer*innen oder Hausverwaltungen her. Alles Weitere, "
    "vom Kennenlernen bis zum ersten Jahr mit Begleitung, machen wir.",
    for_whom="Für Menschen, die vom Notbett in die eigenen vier Wände wollen.",
    benefit="Mit jeder Wohnung endet ein Leben auf der Straße. Vermieter*innen bekommen von uns "
    "eine feste Ansprechperson.",
    needs=(Need("contacts", "Kontakte zu Vermieter*innen", None, "Kontakte", overflow="accept"),),
    topics=("homelessness",),
    target_groups=("homeless-people",),
    regions=("regionalverband-saarbruecken",),
    place="", pictures=("story-schliessanlage", "kaeltebus"), from_anywhere=True,
    published=31, tags=("Wohnen",),
    offers=(Offer("saartalbank", "Hanne Wirth", {0: 2}, days_ago=21),),
)  # fmt: skip

KLAVIER = Challenge(
    slug="klaviertransport",
    title="Ein Klavier will in den dritten Stock",
    summary="Das Begegnungscafé wollte ein geschenktes Klavier in den Saal holen. Das Haus hat "
    "inzwischen ein E-Piano bekommen, die Herausforderung wurde zurückgezogen.",
    organisation="cafe-ankommen",
    contact_point="Caféteam",
    situation="Ein Nachlass, ein Klavier, sechzig Stufen.",
    plan="Ein Fachtransport mit vier Personen.",
    for_whom="Für den Chor der Sprachtische.",
    benefit="Musik, bei der niemand nach Vokabeln sucht.",
    needs=(Need("logistics", "Klaviertransport", 1, "Fahrten", divisible=False),),
    topics=("newcomers", "culture-sport"),
    target_groups=("newcomers",),
    regions=("saarbruecken",),
    place="Nauwieser Viertel", pictures=("umzug-transporter",),
    published=70, tags=("Musik",), state="cancelled",
)  # fmt: skip

CHALLENGES = (SCHLIESSANLAGE, FLYER, BUCHHALTUNG, WEBSITE, ENERGIE, LAGERRAUM, VERMIETER, KLAVIER)
