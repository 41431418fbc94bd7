"""Challenges in Saarbrücken about things and the way they travel."""

from ..shapes import Challenge, Need, Offer

SCHLAFSAECKE = Challenge(
    slug="schlafsaecke",
    title="30 Schlafsäcke für kalte Nächte",
    summary="Der Nachtbus trifft mehr Menschen, als er warme Schlafsäcke hat. 30 fehlen bis zum "
    "ersten Dauerfrost, dazu ein Transporter für einen Tag, um sie abzuholen und zu verteilen.",
    organisation="nachtlicht",
    contact_point="Einsatzleitung des Nachtbusses",
    situation="Seit Anfang November ist unser Bus jede Nacht unterwegs. An manchen Abenden "
    "sprechen wir mit fünfzig Menschen, die draußen schlafen, und geben dünne Decken aus, weil "
    "die warmen Sachen nach zwei Wochen vergriffen waren.\n\n"
    "Neue Schlafsäcke halten auf der Straße ungefähr einen Winter. Spenden aus Privathaushalten "
    "freuen uns, sind aber meist für den Sommer gemacht.",
    plan="Wir suchen 30 Schlafsäcke, die auch bei Frost wärmen, und einen Betrieb, der uns für "
    "einen Tag einen Transporter überlässt. Das Verteilen übernehmen unsere Ehrenamtlichen.\n\n"
    "- Komforttemperatur bis minus 5 Grad oder kälter\n"
    "- neu oder gewaschen, mit heilem Reißverschluss\n"
    "- gern dunkle Farben: Wer draußen schläft, will nicht auffallen",
    for_whom="Für Frauen und Männer zwischen 19 und 76 Jahren, die in Saarbrücken auf der Straße "
    "leben und aus verschiedenen Gründen nicht in die Notunterkunft gehen.",
    benefit="Ein guter Schlafsack verhindert Erfrierungen, und er ist ein Anlass, miteinander zu "
    "reden: Aus manchem nächtlichen Gespräch ist schon ein Platz in einer Wohngruppe geworden. Wer "
    "mag, fährt einen Abend mit und erlebt, wo die Spende ankommt.",
    needs=(
        Need("goods", "Winterschlafsäcke", 30, "Schlafsäcke",
             "Bis minus 5 Grad oder kälter, neu oder gewaschen. Auch fünf helfen weiter."),
        Need("logistics", "Transporter für einen Tag", 1, "Tage",
             "Für Abholung und Verteilung, Ladefläche ab 6 m³. Fahren können wir selbst.",
             divisible=False),
        Need("goods", "Thermounterlagen", None, "Unterlagen",
             "Kälte kommt von unten: Isomatten und Sitzkissen in jeder Menge.",
             overflow="accept"),
    ),
    topics=("homelessness", "health"),
    target_groups=("homeless-people",),
    regions=("saarbruecken",),
    place="Innenstadt und St. Johann",
    pictures=("schlafsaecke",),
    timing="window", starts=-10, ends=75, deadline=24, published=16,
    tags=("Winter", "Nothilfe"),
    offers=(
        Offer("outdoorhaus-saarwiesen", "Ruben Castellan", {0: 12, 2: 10}, days_ago=13, agreed=2,
              message="Vorführware aus der letzten Saison, alles geprüft."),
        Offer("saartalbank", "Hanne Wirth", {0: 8}, accepted={0: 6}, days_ago=9,
              message="Unsere Belegschaft hat gesammelt. Zwei sind eher für den Sommer."),
        Offer("baeckerei-leinenweber", "Gesa Leinenweber", {0: 4}, then="new", days_ago=3,
              message="Vier nagelneue Schlafsäcke, und einen Korb Brot für die erste Fahrt."),
    ),
)  # fmt: skip

SPORTFEST = Challenge(
    slug="preise-fuer-das-sportfest",
    title="120 Preise für ein Sportfest, bei dem alle gewinnen",
    summary="Beim inklusiven Sportfest in Burbach geht niemand mit leeren Händen nach Hause. "
    "Gesucht sind 120 kleine Preise, über die sich Menschen von 8 bis 80 freuen.",
    organisation="miteinander-burbach",
    contact_point="Festausschuss",
    situation="Rund 120 Menschen mit und ohne Behinderung treten in gemischten Mannschaften an: "
    "Rollstuhlslalom, Sackhüpfen, Torwandschießen, Staffellauf im eigenen Tempo. Der Eintritt ist "
    "frei, die Kasse für Preise deshalb leer.",
    plan="Jede Mannschaft sucht sich am Ende etwas aus. Schön sind Dinge, die man gemeinsam "
    "benutzt: Bälle, Spiele, Gutscheine für ein Eis, eine Probestunde, eine Führung durch Ihren "
    "Betrieb.",
    for_whom="Für die Teilnehmer*innen aus Werkstätten, Schulen, Wohngruppen und Nachbarschaft.",
    benefit="Das Fest ist der Tag im Jahr, an dem neue Mitglieder zu uns finden. Ihr Preis wird "
    "bei der Siegerehrung mit Ihrem Namen überreicht, am liebsten von Ihnen selbst.",
    needs=(Need("goods", "Preise im Wert von etwa 5 bis 15 Euro", 120, "Preise",
                "Bitte keine Werbekugelschreiber.", overflow="refuse"),),
    topics=("inclusion", "culture-sport"),
    target_groups=("disabled-people", "families", "neighbourhood"),
    regions=("saarbruecken",),
    place="Burbach", pictures=("sportfest-preise",),
    timing="fixed", starts=41, deadline=30, published=34,
    tags=("Sportfest", "Preise"),
    access=("step-free", "toilet", "easy-language"),
    offers=(
        Offer("outdoorhaus-saarwiesen", "Ruben Castellan", {0: 40}, days_ago=28),
        Offer("druckhaus-rosengarten", "Matthis Ohl", {0: 50}, days_ago=25,
              message="50 Memo-Spiele mit Motiven aus Burbach, selbst gedruckt."),
        Offer("hotel-lindenhof", "Corinna Faber", {0: 30}, days_ago=20,
              message="Gutscheine für ein Frühstück zu zweit."),
    ),
)  # fmt: skip

LAPTOPS = Challenge(
    slug="laptops-fuers-lernhaus",
    title="Zwölf Laptops für die Hausaufgaben",
    summary="Referate, Lern-Apps, Praktikumssuche: Im Lernhaus teilen sich 90 Kinder drei Rechner. "
    "Zwölf gebrauchte Laptops würden das ändern.",
    organisation="lernhaus-malstatt",
    contact_point="Leitung des Lernhauses",
    situation="Viele unserer Kinder haben zu Hause ein Handy, aber keine Tastatur. Wer ein Referat "
    "tippen muss, wartet bei uns bis zu einer Stunde auf einen freien Platz.",
    plan="Zwölf Laptops, höchstens sechs Jahre alt, mit heilem Akku. Dazu jemand, der sie einmal "
    "einrichtet und uns zeigt, wie wir sie aktuell halten.",
    for_whom="Für Schüler*innen von der vierten bis zur zehnten Klasse.",
    benefit="Lernen ohne Warteschlange. Und Geräte, die bei Ihnen ausgemustert würden, bekommen "
    "ein zweites Leben.",
    needs=(
        Need("goods", "Gebrauchte Laptops", 12, "Laptops", "Mindestens 8 GB Arbeitsspeicher."),
        Need("pro-bono", "Einrichten und einweisen", 10, "Stunden"),
    ),
    topics=("education", "climate"),
    target_groups=("children", "youth"),
    regions=("saarbruecken",),
    place="Malstatt", pictures=("laptop-spende",),
    published=210, tags=("Computer", "Wiederverwendung"), state="completed",
    offers=(Offer("klarwerk-it", "Philipp Ansorge", {0: 12, 1: 10}, days_ago=190),),
)  # fmt: skip

KAELTEBUS = Challenge(
    slug="thermoskannen",
    title="Zwölf große Thermoskannen für den Nachtbus",
    summary="40 Liter Tee pro Nacht, und um Mitternacht ist er kalt. Wer hat Thermobehälter aus "
    "Kantine oder Catering übrig?",
    organisation="nachtlicht",
    contact_point="Küchenteam",
    situation="Unsere Kannen stammen aus Haushaltsauflösungen, keine schließt mehr richtig. Gegen "
    "23 Uhr geben wir lauwarmen Tee aus, bei Frost ist das kein Trost.",
    plan="Wir suchen zwölf Isolierkannen oder Thermobehälter ab zwei Litern. Was passt, können Sie "
    "ohne weitere Absprache zusagen und im Vereinsbüro abgeben.",
    for_whom="Für alle, die nachts an unserem Bus stehen, und für 38 Ehrenamtliche mit kalten Händen.",
    benefit="Heißer Tee bis zum Ende der Tour. So einfach ist das manchmal.",
    needs=(
        Need("goods", "Isolierkannen ab 2 Liter", 12, "Kannen", acceptance="first_come",
             text="Wer zuerst zusagt, ist dabei."),
    ),
    topics=("homelessness",),
    target_groups=("homeless-people", "volunteers"),
    regions=("saarbruecken",),
    place="St. Johann", pictures=("kaeltebus", "schlafsaecke"),
    deadline=12, published=9, tags=("Winter",),
    offers=(Offer("hotel-lindenhof", "Corinna Faber", {0: 5}, days_ago=6),),
)  # fmt: skip

LASTENRAD = Challenge(
    slug="rettertour-mit-lastenrad",
    title="Rollendes Gemüse: eine Tour pro Woche",
    summary="Dreimal in der Woche holen Ehrenamtliche Lebensmittel ab, mit privaten Autos. Ein "
    "Betrieb mit Fahrzeug oder Lastenrad könnte die Donnerstagstour übernehmen.",
    organisation="lebensmittelretter-voelklingen",
    contact_point="Tourenplanung",
    situation="Acht Märkte und drei Bäckereien geben uns, was sie nicht mehr verkaufen. Am "
    "Donnerstag fehlt seit dem Sommer ein Fahrzeug; dann bleibt die Hälfte stehen.",
    plan="Von 16 bis 18 Uhr, 14 Kilometer, sechs Stationen, rund 200 Kilogramm. Jemand von uns "
    "fährt mit und packt an.",
    for_whom="Für 230 Haushalte in Völklingen, in denen es am Monatsende eng wird.",
    benefit="Pro Tour werden vier Zentner Essen gegessen statt weggeworfen. Für Auszubildende "
    "ist es ein Nachmittag, von dem sie lange erzählen.",
    needs=(
        Need("logistics", "Fahrzeug für die Donnerstagstour", 26, "Touren",
             "Halbes Jahr, gern aufgeteilt auf mehrere Betriebe."),
        Need("goods", "Stapelbare Transportkisten", 40, "Kisten",
             "Im Moment haben wir genug; im Frühjahr brauchen wir neue.", paused=True),
    ),
    topics=("climate", "cohesion"),
    target_groups=("families", "volunteers"),
    regions=("voelklingen",),
    place="Völklingen, Innenstadt", pictures=("lastenrad",),
    published=27, tags=("Lebensmittel", "Fahrrad"),
    offers=(Offer("halberg-spedition", "Tom Radtke", {0: 10}, days_ago=18),
            Offer("kuechen-roeder", "Silke Röder-Braun", {0: 4}, then="new", days_ago=6,
                  message="Unser Montagewagen ist donnerstags ab 15 Uhr frei.")),
)  # fmt: skip

FAHRRAEDER = Challenge(
    slug="werkzeug-fuer-die-fahrradwerkstatt",
    title="Werkzeug, das nicht mehr wackelt",
    summary="14 Jugendliche reparieren in Völklingen Fahrräder, mit vier Schraubenschlüsseln. "
    "Gesucht: gutes Werkzeug und ein*e Meister*in, die ab und zu über die Schulter schaut.",
    organisation="zweirad-zukunft",
    contact_point="Werkstattleitung",
    situation="Bei uns lernen junge Leute ohne Ausbildungsplatz, wie man eine Schaltung einstellt "
    "und pünktlich Feierabend macht. Das Werkzeug stammt vom Flohmarkt.",
    plan="Zwei Montageständer, Zentrierständer, Drehmomentschlüssel, dazu alles, was Ihre Werkstatt "
    "entbehren kann. Und alle zwei Wochen zwei Stunden Rat vom Fach.",
    for_whom="Für Jugendliche und junge Erwachsene zwischen 16 und 24 Jahren.",
    benefit="Vier unserer Leute haben im letzten Jahr eine Lehre begonnen. Mit ordentlichem "
    "Werkzeug trauen sich mehr auch an schwierige Fälle, und Sie lernen vielleicht Ihren nächsten "
    "Azubi kennen.",
    needs=(
        Need("goods", "Werkzeug für Zweiräder", None, "Teile", "Gebraucht ist völlig in Ordnung.",
             overflow="accept"),
        Need("time", "Fachlicher Rat in der Werkstatt", 24, "Stunden"),
    ),
    topics=("work", "climate"),
    target_groups=("youth", "job-seekers"),
    regions=("voelklingen",),
    place="Völklingen, Wehrden", pictures=("fahrradwerkstatt", "lastenrad"),
    published=40, tags=("Fahrrad", "Werkstatt"),
    offers=(Offer("halberg-spedition", "Tom Radtke", {0: 9}, days_ago=30),
            Offer("Radhaus Warndt", "Yannick Peiffer", {1: 12}, then="new", days_ago=8,
                  message="Ich bin Zweiradmechanikermeister und habe mittwochs Zeit.")),
)  # fmt: skip

BUEROMOEBEL = Challenge(
    slug="buero-im-seniorennetz",
    title="Ein Büro, in dem man sitzen kann",
    summary="Das Seniorennetz zieht um. Gesucht sind sechs Schreibtische mit Stühlen und ein Team, "
    "das einen Vormittag lang Kisten trägt.",
    organisation="seniorennetz-eschberg",
    contact_point="Vorstand",
    situation="Die alten Räume im dritten Stock waren für viele Mitglieder nicht mehr zu erreichen. "
    "Die neuen liegen ebenerdig, sind aber leer.",
    plan="Ein Vormittag, ein Lkw, acht kräftige Menschen. Die Möbel dürfen Spuren haben, nur "
    "höhenverstellbar wären zwei Tische schön.",
    for_whom="Für 40 Ehrenamtliche, die hier Besuchsdienste und Fahrten organisieren.",
    benefit="Ab dem ersten Tag am neuen Ort wird telefoniert, geplant und gelacht.",
    needs=(
        Need("goods", "Schreibtische mit Stuhl", 6, "Arbeitsplätze"),
        Need("logistics", "Umzugswagen", 1, "Tage", divisible=False),
        Need("hands-on", "Tragen, schieben, aufbauen", 8, "Helfer*innen"),
    ),
    topics=("old-age", "volunteering"),
    target_groups=("seniors", "volunteers"),
    regions=("saarbruecken",),
    place="Eschberg", pictures=("umzug-transporter",),
    timing="window", starts=-175, ends=-160, published=200, tags=("Umzug", "Möbel"),
    state="completed",
    offers=(Offer("saartalbank", "Hanne Wirth", {0: 6, 2: 8}, people=8, days_ago=185),
            Offer("halberg-spedition", "Tom Radtke", {1: 1}, days_ago=183)),
)  # fmt: skip

CHALLENGES = (SCHLAFSAECKE, SPORTFEST, LAPTOPS, KAELTEBUS, LASTENRAD, FAHRRAEDER, BUEROMOEBEL)
