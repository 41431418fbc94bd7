"""Challenges in Saarbrücken about time for people and places to learn."""

from ..shapes import Challenge, Need, Offer

BEWERBUNG = Challenge(
    slug="bewerbungen-ueben",
    title="Bewerbungen üben mit Leuten, die einstellen",
    summary="Zwölf Jugendliche, drei Nachmittage, ein Ziel: beim echten Vorstellungsgespräch nicht "
    "mehr rot werden. Gesucht sind Personalverantwortliche mit Geduld.",
    organisation="zweirad-zukunft",
    contact_point="Werkstattleitung",
    situation="Unsere Leute können eine Nabe zerlegen, aber keinen Lebenslauf schreiben. Viele haben "
    "zwanzig Absagen hinter sich und erwarten die nächste.",
    plan="Drei Nachmittage: Unterlagen, Gespräch, Rückmeldung. Zum Abschluss ein Probegespräch im Betrieb.",
    for_whom="Für Jugendliche zwischen 16 und 21 Jahren ohne Ausbildungsplatz.",
    benefit="Wer einmal gehört hat „Sie würde ich nehmen“, geht anders in den nächsten Termin.",
    needs=(Need("time", "Üben und rückmelden", 36, "Stunden"),
           Need("rooms", "Besprechungsraum für Probegespräche", 3, "Nachmittage")),
    topics=("work", "education"),
    target_groups=("youth", "job-seekers"),
    regions=("voelklingen", "saarbruecken"),
    place="Völklingen, Wehrden", pictures=("bewerbungstraining",),
    timing="window", starts=-150, ends=-120, published=185, tags=("Ausbildung",),
    state="completed",
    offers=(Offer("saartalbank", "Hanne Wirth", {0: 24, 1: 3}, people=4, days_ago=170),
            Offer("hotel-lindenhof", "Corinna Faber", {0: 12}, people=2, days_ago=166)),
)  # fmt: skip

LESEPATEN = Challenge(
    slug="lesepaten-fuer-malstatt",
    title="Eine Stunde vorlesen, jede Woche",
    summary="Im Lernhaus warten 20 Grundschulkinder auf jemanden, der mit ihnen liest. Betriebe "
    "geben Beschäftigten dafür eine Stunde in der Woche frei.",
    organisation="lernhaus-malstatt",
    contact_point="Leseförderung",
    situation="Jedes dritte Kind hier kommt in die zweite Klasse, ohne flüssig zu lesen. Zu Hause "
    "fehlt nicht der Wille, sondern oft die Sprache und die Ruhe.",
    plan="Ein Kind, ein Mensch, ein Buch: dienstags oder donnerstags zwischen 14 und 16 Uhr, ein "
    "Schulhalbjahr lang. Wir schulen, stellen die Bücher und sind im Nebenzimmer.",
    for_whom="Für Kinder der ersten bis dritten Klasse.",
    benefit="Nach einem Halbjahr lesen die Kinder im Schnitt doppelt so schnell. Und die Lesenden "
    "erzählen im Büro Drachengeschichten.",
    needs=(Need("time", "Vorlesezeit, je Pat*in 20 Stunden im Halbjahr", 400, "Stunden"),
           Need("goods", "Erstlesebücher", 60, "Bücher", "Neu oder wie neu.",
                acceptance="first_come")),
    topics=("education", "newcomers"),
    target_groups=("children",),
    regions=("saarbruecken",),
    place="Malstatt", pictures=("lesepaten",),
    timing="window", starts=50, ends=230, deadline=44, published=25, tags=("Lesen", "Schule"),
    offers=(Offer("saartalbank", "Hanne Wirth", {0: 120}, people=6, days_ago=19),
            Offer("agentur-funkenflug", "Nele Brandes", {0: 40}, people=2, days_ago=14, agreed=-3,
                  hours=40, said=("fully", "fully"),
                  quote="Nach der dritten Stunde fragte ein Junge, wann wir wiederkommen."),
            Offer("Buchhandlung Silbenfuchs", "Marlene Dorn", {1: 25}, days_ago=12),
            Offer("klarwerk-it", "Philipp Ansorge", {0: 60}, then="new", people=3, days_ago=4),
            Offer("Versicherungsbüro Hartung", "Ole Hartung", {0: 20}, then="unconfirmed",
                  people=1, days_ago=1)),
)  # fmt: skip

SPRACHCAFE = Challenge(
    slug="ein-tisch-mehr-im-sprachcafe",
    title="Ein Tisch mehr im Sprachcafé",
    summary="Dienstags ist kein Stuhl mehr frei. Wer hat einmal in der Woche einen Raum für 20 "
    "Menschen, die Deutsch sprechen wollen, und wer setzt sich dazu?",
    organisation="cafe-ankommen",
    contact_point="Caféteam",
    situation="Begonnen haben wir mit acht Gästen, jetzt sind es sechzig. Die Lautstärke macht es "
    "gerade denen schwer, die noch nach Wörtern suchen.",
    plan="Ein zweiter Raum in Laufnähe, dienstags von 16 bis 18 Uhr, dazu Menschen, die plaudern "
    "können. Lehrbücher braucht es nicht, nur Zeit und Neugier.",
    for_whom="Für Menschen, die in Saarbrücken angekommen sind und deren Sprachkurs längst zu Ende ist.",
    benefit="Deutsch lernt man im Gespräch. Und wer zuhört, lernt die halbe Welt kennen.",
    needs=(Need("rooms", "Raum für 20 Menschen", 20, "Nachmittage"),
           Need("time", "Gesprächspartner*innen", 80, "Stunden"),
           Need("goods", "Kuchen für den Eröffnungstag", 6, "Kuchen", acceptance="first_come",
                overflow="refuse")),
    topics=("newcomers", "cohesion"),
    target_groups=("newcomers",),
    regions=("saarbruecken",),
    place="Nauwieser Viertel", pictures=("sprachcafe", "nachbarschaftsfest"),
    timing="ongoing", published=18, tags=("Sprache",),
    access=("step-free", "toilet", "easy-language"),
    offers=(Offer("baeckerei-leinenweber", "Gesa Leinenweber", {2: 6}, days_ago=14),
            Offer("hotel-lindenhof", "Corinna Faber", {0: 10}, days_ago=12,
                  message="Montags und dienstags steht unser Gartensaal leer."),
            Offer("agentur-funkenflug", "Nele Brandes", {1: 16}, then="declined", days_ago=11,
                  reason="Danke! Dienstags klappt es bei Ihnen leider nicht; wir kommen auf Sie "
                         "zu, sobald es einen Freitagstisch gibt.")),
)  # fmt: skip

TECHNIK = Challenge(
    slug="handysprechstunde",
    title="Handysprechstunde: Jung hilft Alt",
    summary="Fahrkarte kaufen, Enkel anrufen, Betrug erkennen: Einen Nachmittag lang erklären "
    "Auszubildende älteren Menschen ihr Smartphone.",
    organisation="seniorennetz-eschberg",
    contact_point="Kursbüro",
    situation="Der Fahrkartenautomat am Eschberg ist abgebaut, Arzttermine gibt es nur noch "
    "online. Unsere Mitglieder fühlen sich abgehängt und mögen nicht dauernd die Kinder fragen.",
    plan="Ein Nachmittag von 14 bis 17 Uhr, zehn Tische, an jedem zwei Generationen. Vorher geben "
    "wir Ihren Auszubildenden eine halbe Stunde Tipps, wie man langsam erklärt.",
    for_whom="Für 30 Menschen zwischen 68 und 91 Jahren.",
    benefit="Ihre Auszubildenden üben, was im Kundengespräch zählt. Unsere Mitglieder fahren wieder "
    "allein in die Stadt.",
    needs=(Need("time", "Erklären und üben", 30, "Stunden", "Zehn Personen, je drei Stunden."),
           Need("goods", "Leihgeräte zum Üben", 5, "Tablets")),
    topics=("old-age", "inclusion"),
    target_groups=("seniors",),
    regions=("saarbruecken",),
    place="Eschberg", pictures=("seniorennachmittag", "laptop-spende"),
    timing="fixed", starts=27, deadline=17, published=21, tags=("Smartphone", "Azubis"),
    access=("step-free", "toilet", "parking"),
    offers=(Offer("klarwerk-it", "Philipp Ansorge", {0: 12, 1: 5}, people=4, days_ago=15),
            Offer("halberg-spedition", "Tom Radtke", {0: 9}, then="new", people=3, days_ago=5,
                  message="Drei Azubis aus dem zweiten Lehrjahr hätten Lust."),
            Offer("Optik Sichtweise", "Carla Nemeth", {0: 6}, then="withdrawn", people=2,
                  days_ago=10)),
)  # fmt: skip

ERKUNDUNG = Challenge(
    slug="hinter-das-werkstor",
    title="Hinter das Werkstor schauen",
    summary="24 Jugendliche möchten wissen, was Menschen eigentlich den ganzen Tag arbeiten. "
    "Gesucht sind Betriebe, die für einen Vormittag die Tür aufmachen.",
    organisation="lernhaus-malstatt",
    contact_point="Berufsorientierung",
    situation="Auf die Frage nach dem Traumberuf hören wir vier Antworten, immer dieselben. Von "
    "Logistik, Optik oder Küchenbau hat kaum jemand gehört.",
    plan="In den Osterferien besucht jede*r zwei Betriebe: zuschauen, fragen, etwas selbst machen. "
    "Wir bereiten vor, begleiten und werten aus.",
    for_whom="Für Schüler*innen der achten und neunten Klasse.",
    benefit="Aus den letzten Besuchen sind fünf Praktika und ein Lehrvertrag entstanden.",
    needs=(Need("learning", "Plätze für einen Vormittag im Betrieb", 48, "Plätze"),
           Need("logistics", "Kleinbus für vier Vormittage", 4, "Tage")),
    topics=("work", "education"),
    target_groups=("youth",),
    regions=("saarbruecken", "st-ingbert"),
    place="Malstatt", pictures=("werkstattbesuch", "bewerbungstraining"),
    timing="window", starts=120, ends=133, deadline=80, published=10, tags=("Ausbildung", "Schule"),
    offers=(Offer("klarwerk-it", "Philipp Ansorge", {0: 8}, days_ago=16, agreed=-6,
                  said=("fully", "partly"),
                  quote="Die Fragen der Kinder haben uns überrascht."),
            Offer("baeckerei-leinenweber", "Gesa Leinenweber", {0: 6}, days_ago=5)),
)  # fmt: skip

ERSTE_HILFE = Challenge(
    slug="erste-hilfe-fuer-ehrenamtliche",
    title="Erste Hilfe für die, die helfen",
    summary="Auf der nächtlichen Tour passiert manches. 38 Ehrenamtliche möchten wissen, was dann "
    "zu tun ist, und suchen jemanden mit Ausbildungsschein.",
    organisation="nachtlicht",
    contact_point="Freiwilligenkoordination",
    situation="Nur neun von uns haben einen gültigen Kurs. Offizielle Termine liegen werktags, wenn "
    "unsere Leute arbeiten.",
    plan="Zwei Samstage mit je 19 Personen, in Ihren Räumen oder unseren.",
    for_whom="Für Ehrenamtliche, die hinschauen.",
    benefit="Sicherheit auf beiden Seiten der Bustür.",
    needs=(Need("pro-bono", "Erste-Hilfe-Ausbildung", 16, "Stunden"),
           Need("rooms", "Schulungsraum für 20 Personen", 2, "Samstage", divisible=False)),
    topics=("volunteering", "health"),
    target_groups=("volunteers", "homeless-people"),
    regions=("saarbruecken",),
    place="St. Johann", pictures=("kaeltebus",),
    deadline=-4, published=66, tags=("Schulung",), state="expired",
)  # fmt: skip

CHALLENGES = (BEWERBUNG, LESEPATEN, SPRACHCAFE, TECHNIK, ERKUNDUNG, ERSTE_HILFE)
