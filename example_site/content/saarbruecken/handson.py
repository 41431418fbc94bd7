"""Challenges in Saarbrücken in which teams lend a hand."""

from ..shapes import Challenge, Need, Offer

SEMINARRAEUME = Challenge(
    slug="seminarraeume-streichen",
    title="Zwei Seminarräume, die wieder freundlich aussehen",
    summary="Zuletzt wurde hier vor 14 Jahren gestrichen. Ein Team von Freiwilligen, Farbe und ein "
    "Profi für die Decken machen aus grau wieder hell.",
    organisation="haus-der-familie-dudweiler",
    contact_point="Hausleitung",
    situation="In den beiden Räumen finden Geburtsvorbereitung, Deutschkurse und Trauergruppen "
    "statt. Die Wände sind vergilbt, an der Decke blättert die Farbe.",
    plan="Freitag abkleben und grundieren, Samstag streichen, Sonntag lüften. Wir kochen und "
    "räumen vorher alles aus.",
    for_whom="Für rund 300 Menschen, die jede Woche ins Haus kommen.",
    benefit="Helle Räume, die Lust auf den Kurs machen. Für Ihr Team ein Tag, an dem man abends "
    "sieht, was man geschafft hat.",
    needs=(
        Need("hands-on", "Streichen, abkleben, aufräumen", 12, "Helfer*innen"),
        Need("goods", "Wandfarbe, weiß und sonnengelb", 60, "Liter"),
        Need("pro-bono", "Fachliche Anleitung für die Decken", 8, "Stunden"),
    ),
    topics=("families", "cohesion"),
    target_groups=("families", "neighbourhood"),
    regions=("saarbruecken",),
    place="Dudweiler", pictures=("seminarraum-streichen",),
    timing="window", starts=-255, ends=-253, published=290, tags=("Renovieren",),
    state="completed",
    offers=(Offer("malerbetrieb-kessler", "Ilka Kessler", {0: 4, 1: 60, 2: 8}, people=4,
                  days_ago=275),
            Offer("saartalbank", "Hanne Wirth", {0: 8}, people=8, days_ago=272)),
)  # fmt: skip

KITA = Challenge(
    slug="schatten-fuer-die-kita",
    title="Schatten für 45 Kinder",
    summary="Ab Mai wird der Garten der Kita Pusteblume mittags zur Heizplatte. Zwei "
    "Sonnensegel, drei Bäume und ein Team für einen Samstag schaffen Abhilfe.",
    organisation="kita-pusteblume",
    contact_point="Elternvorstand",
    situation="Der große Ahorn musste im Herbst gefällt werden. An heißen Tagen bleiben die Kinder "
    "seither von elf bis drei im Haus.",
    plan="Pfosten setzen, Segel spannen, drei Obstbäume pflanzen. Statik und Genehmigung sind "
    "geklärt, die Löcher graben wir gemeinsam.",
    for_whom="Für Kinder zwischen einem und sechs Jahren.",
    benefit="Ein Garten, den man auch im Juli benutzen kann, und Apfelmus aus eigener Ernte in vier Jahren.",
    needs=(
        Need("hands-on", "Graben, schrauben, pflanzen", 10, "Helfer*innen"),
        Need("goods", "Sonnensegel, 5 mal 5 Meter", 2, "Segel"),
        Need("goods", "Obstbäume", 3, "Bäume"),
    ),
    topics=("families", "climate"),
    target_groups=("children", "families"),
    regions=("puettlingen",),
    place="Püttlingen", pictures=("kita-garten",),
    timing="fixed", starts=-215, published=260, tags=("Garten", "Hitze"), state="completed",
    offers=(Offer("gartenbau-immergruen", "Jonas Theisen", {0: 4, 2: 3}, people=4, days_ago=245),
            Offer("klarwerk-it", "Philipp Ansorge", {0: 6, 1: 2}, people=6, days_ago=240)),
)  # fmt: skip

HOCHBEETE = Challenge(
    slug="hochbeete-im-garagenhof",
    title="Aus dem Garagenhof wird ein Gartenhof",
    summary="Zwischen 22 Garagen sollen sechs Hochbeete wachsen, eines davon unterfahrbar für "
    "Rollstühle. Holz und Erde sind zugesagt, das Team steht.",
    organisation="gruene-hoefe",
    contact_point="Hofgruppe Rastpfuhl",
    situation="Die Hälfte der Garagen steht leer, der Asphalt flimmert, und außer zum Parken kommt "
    "hier niemand hin. Die Eigentümerin hat zugestimmt, dass sich das ändert.",
    plan="Sechs Beete bauen, füllen und bepflanzen, an zwei Samstagen. Anleitung, Pläne und "
    "Werkzeug bringen wir mit, Kuchen auch.",
    for_whom="Für die Bewohner*innen der umliegenden 80 Wohnungen.",
    benefit="Tomaten, ein Treffpunkt und im Sommer vier Grad weniger.",
    needs=(
        Need("hands-on", "Beete bauen", 14, "Helfer*innen"),
        Need("goods", "Lärchenbretter", 90, "Bretter"),
        Need("logistics", "Erde anliefern", 2, "Fahrten"),
    ),
    topics=("climate", "cohesion"),
    target_groups=("neighbourhood", "disabled-people"),
    regions=("saarbruecken",),
    place="Rastpfuhl", pictures=("hochbeete",),
    timing="window", starts=6, ends=20, published=60, tags=("Garten",),
    access=("step-free", "parking"),
    state="in_progress",
    offers=(Offer("gartenbau-immergruen", "Jonas Theisen", {0: 6, 2: 2}, people=6, days_ago=45),
            Offer("saartalbank", "Hanne Wirth", {0: 8}, people=8, days_ago=40, agreed=-9),
            Offer("Holzhandel Warndtwald", "Beate Sonntag", {1: 90}, days_ago=38)),
)  # fmt: skip

KUECHE = Challenge(
    slug="kueche-fuer-den-mittagstisch",
    title="Eine Küche für den Mittagstisch",
    summary="Zweimal in der Woche kochen Ehrenamtliche für 35 Gäste, auf zwei Herdplatten. Eine "
    "Küchenzeile, Fachleute für Strom und Wasser und helfende Hände fehlen.",
    organisation="haus-der-familie-dudweiler",
    contact_point="Team Mittagstisch",
    situation="Der Herd ist 31 Jahre alt, der Backofen heizt nur links. Trotzdem steht um zwölf "
    "das Essen auf dem Tisch, weil das Team zu Hause vorkocht.",
    plan="Die alte Zeile ausbauen, Anschlüsse erneuern, eine gebrauchte Küche einbauen. Der Raum "
    "ist vermessen, ein Plan liegt vor.\n\n"
    "- Samstag 1: Ausbau und Leitungen\n- Samstag 2: Einbau\n- Sonntag: das erste Essen, mit Ihnen",
    for_whom="Für Alleinstehende, junge Familien und alle, denen Essen in Gesellschaft besser schmeckt.",
    benefit="Mehr Plätze am Tisch, weniger Schlepperei, und eine Küche, in der auch Kochkurse "
    "stattfinden können.",
    needs=(
        Need("goods", "Küchenzeile mit Elektrogeräten", 1, "Küchen",
             "Etwa 4,20 Meter, gern eine Ausstellungsküche.", divisible=False),
        Need("pro-bono", "Elektro- und Wasseranschluss", 16, "Stunden",
             "Durch einen Fachbetrieb, mit Abnahme."),
        Need("hands-on", "Ausbauen, tragen, einbauen", 10, "Helfer*innen"),
    ),
    topics=("families", "cohesion", "old-age"),
    target_groups=("families", "seniors", "neighbourhood"),
    regions=("saarbruecken", "sulzbach"),
    place="Dudweiler", pictures=("kueche-renovieren",),
    timing="window", starts=50, ends=80, deadline=38, published=14, tags=("Renovieren", "Kochen"),
    access=("step-free", "toilet"),
    offers=(Offer("kuechen-roeder", "Silke Röder-Braun", {0: 1, 2: 4}, people=4, days_ago=10, agreed=1,
                  message="Ausstellungsküche in Salbei, vier Jahre alt. Montage machen wir mit."),
            Offer("energie-fechingen", "Sven Quint", {1: 6}, then="new", days_ago=2,
                  message="Elektro ja, Wasser leider nein.")),
)  # fmt: skip

BUEHNE = Challenge(
    slug="licht-fuer-die-buehne",
    title="Es werde Licht: Technik für vier Vorstellungen",
    summary="Die inklusive Theatergruppe spielt im Februar ihr neues Stück. Für vier Abende fehlen "
    "Scheinwerfer, Ton und Menschen, die Kabel verlegen.",
    organisation="buehne-zwei",
    contact_point="Regie",
    situation="Bisher standen zwei Baustrahler am Bühnenrand. Für die Spieler*innen, die schlecht "
    "sehen, ist gutes Licht keine Kunst, sondern Voraussetzung.",
    plan="Acht Scheinwerfer und eine kleine Tonanlage, geliehen für zwei Wochen, dazu Auf- und "
    "Abbau. Bedienen lernen wir gern selbst.",
    for_whom="Für 19 Spieler*innen mit und ohne Behinderung und rund 480 Gäste.",
    benefit="Ein Stück, das man bis in die letzte Reihe sieht und hört. Für Sie: zwölf Karten und "
    "ein Platz im Programmheft.",
    needs=(
        Need("goods", "Scheinwerfer zum Ausleihen", 8, "Scheinwerfer"),
        Need("goods", "Tonanlage zum Ausleihen", 1, "Anlagen", divisible=False),
        Need("hands-on", "Auf- und Abbau", 6, "Helfer*innen"),
    ),
    topics=("inclusion", "culture-sport"),
    target_groups=("disabled-people", "neighbourhood"),
    regions=("st-ingbert", "saarbruecken"),
    place="St. Ingbert, Stadthalle", pictures=("buehne-technik", "nachbarschaftsfest"),
    timing="window", starts=78, ends=92, deadline=60, published=11, tags=("Theater", "Technik"),
    access=("step-free", "toilet", "hearing-loop"),
    offers=(Offer("Tonstudio Rohrbach", "Lea Marchetti", {0: 4, 1: 1}, days_ago=7),),
)  # fmt: skip

FEST = Challenge(
    slug="nachbarschaftsfest-rastpfuhl",
    title="Bierbänke für ein Fest ohne Bier",
    summary="Für das alkoholfreie Nachbarschaftsfest auf dem Rastpfuhl wurden 30 Garnituren und "
    "zwei Pavillons gesucht.",
    organisation="gruene-hoefe",
    contact_point="Hofgruppe Rastpfuhl",
    situation="Vierhundert Gäste, drei Chöre, ein Kuchenbuffet und nichts zum Sitzen.",
    plan="30 Garnituren und zwei Pavillons für ein Wochenende ausleihen.",
    for_whom="Für alle, die auf dem Rastpfuhl wohnen, arbeiten oder vorbeikommen.",
    benefit="Ein Nachmittag, an dem sich Leute kennenlernen, die sonst nur im Aufzug nicken.",
    needs=(Need("goods", "Bierzeltgarnituren zum Ausleihen", 30, "Garnituren"),
           Need("goods", "Pavillons zum Ausleihen", 2, "Pavillons")),
    topics=("cohesion",),
    target_groups=("neighbourhood", "families"),
    regions=("saarbruecken",),
    place="Rastpfuhl", pictures=("nachbarschaftsfest",),
    timing="fixed", starts=-6, deadline=-13, published=58, tags=("Fest",),
    access=("step-free", "easy-language"),
    offers=(Offer("hotel-lindenhof", "Corinna Faber", {1: 2}, days_ago=30),),
)  # fmt: skip

SITZECKE = Challenge(
    slug="sitzecke-fuer-den-schulhof",
    title="Eine Sitzecke unter der Linde",
    summary="Im Hof des Lernhauses stehen drei Betonringe. Daraus sollen Bänke werden, auf denen "
    "man lesen, streiten und sich wieder vertragen kann.",
    organisation="lernhaus-malstatt",
    contact_point="Leitung des Lernhauses",
    situation="Pausen finden im Stehen statt, und der Schatten unter der Linde bleibt leer.",
    plan="Drei runde Bänke aus Holz auf die vorhandenen Ringe bauen. Die Kinder haben ein Modell "
    "aus Pappe gemacht, an das wir uns halten möchten.",
    for_whom="Für 90 Kinder und ihre Eltern.",
    benefit="Ein Lieblingsplatz. Und ein Werkstück, an dem Ihre Auszubildenden zeigen, was sie können.",
    needs=(Need("hands-on", "Bänke bauen, am liebsten mit Azubis", 6, "Helfer*innen"),
           Need("pro-bono", "Planung durch eine Tischlerei", 6, "Stunden"),
           Need("goods", "Wetterfestes Holz", 40, "Bretter")),
    topics=("education", "families"),
    target_groups=("children", "families"),
    regions=("saarbruecken",),
    place="Malstatt", pictures=("spielplatz-sitzecke", "kita-garten"),
    timing="ongoing", deadline=90, published=5, tags=("Bauen", "Azubis"),
    access=("step-free",),
)  # fmt: skip

CHALLENGES = (SEMINARRAEUME, KITA, HOCHBEETE, KUECHE, BUEHNE, FEST, SITZECKE)
