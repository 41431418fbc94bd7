"""The coffee break, four times past and six times to come, and three events of the initiatives."""

from .shapes import Event, Guest

INDEX = {
    "title": "Termine",
    "slug": "termine",
    "intro": "Kaffeepause am Bildschirm, Marktplatz im Foyer, Werkstatt im Rathaus: Hier treffen "
    "sich Menschen, die etwas brauchen, mit Menschen, die etwas können.",
}
SERIES = {
    "title": "Virtuelle Kaffeepause",
    "slug": "kaffeepause",
    "summary": "Eine Dreiviertelstunde, ein Gast, eine Frage, die alle umtreibt. Kommen Sie mit "
    "Ihrem Kaffee dazu und bringen Sie mit, woran Sie gerade arbeiten.",
    "rhythm": "Jeden zweiten Dienstag um 14:30 Uhr",
    "picture": "sprachcafe",
    "online_url": "https://treffen.herausforderung.example/kaffeepause",
    "seats": 30,
    "body": (
        ("heading", "So läuft eine Kaffeepause ab"),
        ("steps", {"heading": "", "steps": [
            ("Ein Gast erzählt", "Zehn Minuten aus der Praxis einer engagierten Stadt: was gelang, "
                                 "was nicht, was es gekostet hat."),
            ("Fragen, die vorher feststehen", "Sie stehen hier auf der Seite. Ihre eigene "
                                              "schreiben Sie bei der Anmeldung dazu."),
            ("Offener Austausch", "Zwanzig Minuten in kleinen Runden. Wer mag, bringt eine "
                                  "Herausforderung mit und nimmt Ideen nach Hause."),
        ]}),
    ),
}  # fmt: skip
QUESTIONS = (("Aus welcher Stadt kommen Sie?", "line", "", False),)

_VIDEO = "https://videos.herausforderung.example/kaffeepause/"

#: The oldest first.
PAST = (
    Event(
        title="Wie kommt der Handwerksbetrieb dazu?",
        summary="Warum kleine Betriebe öfter Ja sagen, als man denkt, und was sie vorher wissen "
        "wollen.",
        guests=(Guest("Henrike Tamm", "Koordinatorin", "Engagierte Stadt Hafenrode",
                      "Hat in drei Jahren 61 Betriebe besucht, die meisten vor acht Uhr morgens."),),
        impulse="Henrike Tamm zeigt den Zettel, mit dem sie in jede Werkstatt geht: drei Sätze, "
        "eine Zahl, ein Datum. Mehr liest niemand.",
        announced=("Wer im Betrieb entscheidet, und wann erreicht man diese Person?",
                   "Was bietet man an, wenn kein Geld fließt?",
                   "Wie sagt man Danke, ohne zu übertreiben?"),
        looking_back="41 Menschen aus 17 Städten waren dabei. Drei Gedanken nahmen viele mit:\n\n"
        "- Zuerst fragen, was der Betrieb gut kann, dann erst, was gebraucht wird.\n"
        "- Ein Vormittag ist leichter zugesagt als „regelmäßig“.\n"
        "- Wer nach vier Wochen anruft und erzählt, was daraus wurde, wird wieder eingeladen.",
        recording=_VIDEO + "handwerk",
        documents=(("argumente-fuer-unternehmen", "Der Zettel von Henrike Tamm als Vorlage"),),
        topics=("volunteering",),
    ),
    Event(
        title="Was ist eine Stunde wert?",
        summary="Gegenwert berechnen, ohne dass es nach Buchhaltung klingt.",
        guests=(Guest("Oskar Leitgeb", "Geschäftsführer", "Bürgerstiftung Moorwalde",
                      "Rechnet gern und erzählt noch lieber."),),
        impulse="Eine Malerin streicht einen Tag lang, ein Steuerbüro prüft eine Satzung: Beides "
        "sind acht Stunden. Oskar Leitgeb rechnet vor, warum die Zahl im Bericht trotzdem hilft.",
        announced=("Welcher Satz gilt für Fachleute, welcher für helfende Hände?",
                   "Zählen Räume und Fahrten mit?"),
        looking_back="Am Ende stand eine einfache Regel: Lieber wenige Zahlen, die stimmen, als "
        "viele, die schmeicheln. Die Vorlage aus dem Workbook wurde live ausgefüllt.",
        recording=_VIDEO + "gegenwert",
        documents=(("gegenwert-berechnen", "Die Tabelle, die wir gemeinsam ausgefüllt haben"),),
        topics=("cohesion",),
    ),
    Event(
        title="Die Matching-Gruppe, die sich selbst abschafft",
        summary="Was passiert, wenn die Vermittlung von allein läuft? Ein Erfahrungsbericht.",
        guests=(Guest("Marlies Okonkwo", "Sprecherin der Matching-Gruppe", "Netz Aue-Nord"),
                Guest("Per Hollmann", "Malermeister", "Netz Aue-Nord")),
        impulse="Zwei Menschen aus einer Gruppe, die sich nach vier Jahren nur noch zweimal im "
        "Jahr trifft, weil Betriebe und Vereine sich inzwischen direkt anrufen.",
        announced=("Woran merkt man, dass eine Gruppe ihre Arbeit getan hat?",
                   "Wer behält danach den Überblick?"),
        looking_back="„Wir sind nicht weniger geworden, wir sind nur nicht mehr nötig“, sagte Per "
        "Hollmann. Die Tagesordnung für zwei Treffen im Jahr liegt bei den Dokumenten.",
        recording=_VIDEO + "matching-gruppe",
        documents=(("tagesordnung-matching", "Tagesordnung für zwei Treffen im Jahr"),
                   ("wer-fragt-wen", "Die Liste, mit der es begann")),
        topics=("volunteering", "cohesion"),
    ),
    Event(
        title="Geschichten, die andere anstecken",
        summary="Wie aus einem gelungenen Vormittag ein Text wird, den die Zeitung druckt.",
        guests=(Guest("Jorinde Faltin", "Redakteurin", "Engagierte Stadt Brückenau am See",
                      "Schreibt seit zwanzig Jahren über Menschen, die sich nicht wichtig "
                      "nehmen."),),
        impulse="Ein Satz über das Problem, einer über die Überraschung, einer über das, was "
        "bleibt. Jorinde Faltin schreibt vor aller Augen eine Geschichte.",
        announced=("Wer muss zustimmen, bevor ein Name genannt wird?",
                   "Wie erzählt man von Hilfe, ohne jemanden klein zu machen?"),
        looking_back="In zwölf Minuten entstand ein Text von neun Sätzen. Er steht jetzt als "
        "Beispiel in der Schreibwerkstatt.",
        recording=_VIDEO + "geschichten",
        documents=(("schreibwerkstatt", "Anleitung mit dem Beispiel aus der Kaffeepause"),
                   ("einverstaendnis-bilder", "Einverständnis für Bilder und Zitate")),
        topics=("cohesion",),
    ),
)  # fmt: skip

#: The next one first.
COMING = (
    Event(
        title="Einhundert Betriebe, fünf Vereine: und nun?",
        summary="Wenn mehr Hilfe angeboten als gesucht wird. Wie man Bedarfe findet, die noch "
        "niemand ausspricht.",
        guests=(Guest("Tomke Brandis", "Leiterin der Freiwilligenagentur",
                      "Engagierte Stadt Lindenthal",
                      "Geht mit Studierenden von Tür zu Tür und fragt: Was lassen Sie liegen, weil "
                      "Ihnen etwas fehlt?"),),
        impulse="Tomke Brandis stellt die „Liegengeblieben-Liste“ vor: ein Blatt, das in jeder "
        "Einrichtung eine Woche lang am Kühlschrank hängt.",
        announced=("Warum trauen sich Vereine nicht zu fragen?",
                   "Wie hilft man beim Beschreiben, ohne den Bedarf umzudeuten?",
                   "Was tun mit Angeboten, die gerade niemand braucht?"),
        topics=("volunteering",),
    ),
    Event(
        title="Azubis als Projektleitung",
        summary="Drei Auszubildende erzählen, was sie beim Bau eines Spielplatzes über Führung "
        "gelernt haben.",
        guests=(Guest("Lene Stoltz", "Ausbilderin", "Stahlbau Ostermann",
                      "Sagt: Das war der beste Lehrgang, den wir nie gebucht haben."),),
        impulse="Sechs Tage, ein Budget von null Euro und ein Kindergarten voller Wünsche.",
        announced=("Wer haftet, wenn Auszubildende bauen?",
                   "Wie viel Anleitung ist zu viel?"),
        topics=("education", "work"),
        moved=2,
    ),
    Event(
        title="Digital helfen: ein Abend, eine Website",
        summary="Wie Fachleute in drei Stunden eine Vereinsseite bauen, die danach jemand pflegt.",
        guests=(Guest("Aras Demirel", "Entwickler", "Klarwerk IT"),),
        impulse="Nicht die Technik ist knapp, sondern der Text. Aras Demirel zeigt, was ein Verein "
        "vorbereiten muss.",
        announced=("Was kommt vor dem Abend auf den Tisch?",
                   "Wer pflegt die Seite, wenn alle gegangen sind?"),
        topics=("volunteering",),
        cancelled="Unser Gast ist erkrankt. Wir holen das Gespräch im nächsten Halbjahr nach.",
    ),
    Event(
        title="Was das Rathaus tun kann, und was es lassen sollte",
        summary="Verwaltung als Gastgeberin: Räume, Briefe, Rückendeckung.",
        guests=(Guest("Dr. Ulla Wessing", "Bürgermeisterin", "Engagierte Stadt Moorwalde",
                      "Hat ihren Dienstwagen für eine Woche gegen einen Transporter getauscht."),),
        impulse="Fünf Dinge, die nichts kosten und alles leichter machen.",
        announced=("Wie bleibt die Initiative unabhängig?",
                   "Welche Räume stehen abends leer?"),
        topics=("democracy",),
    ),
    Event(
        title="Wenn eine Zusage platzt",
        summary="Über Absagen spricht niemand gern. Wir schon: mit Plan B und ohne Vorwurf.",
        guests=(Guest("Rasmus Eick", "Koordinator", "Netz Aue-Nord"),),
        impulse="Von hundert Zusagen werden dreiundneunzig gehalten. Rasmus Eick erzählt von den "
        "sieben anderen.",
        announced=("Woran merkt man früh, dass es eng wird?",
                   "Wie fragt man die Reserve, ohne sie zu enttäuschen?"),
        topics=("cohesion",),
    ),
    Event(
        title="Klimaschutz, der auf einen Samstag passt",
        summary="Zwölf Vorhaben, die ein Betrieb mit zehn Leuten an einem Tag schafft.",
        guests=(Guest("Mirja Sandvoss", "Energieberaterin", "Heidestrom"),),
        impulse="Vom Hochbeet bis zur Heizungsampel: Mirja Sandvoss hat ausprobiert, was nach "
        "einem Jahr noch steht.",
        announced=("Was bleibt, wenn die Freiwilligen gehen?",
                   "Wie misst man Wirkung ohne Messgerät?"),
        topics=("climate",),
    ),
)  # fmt: skip

#: Below their initiatives, by the address there.
SINGLE = {
    "saarbruecken": Event(
        title="Marktplatz im Winter",
        slug="marktplatz-im-winter",
        summary="Zwei Stunden, ein Gong, vierzig Vereinbarungen: Betriebe und Vereine handeln, nur "
        "nicht um Geld.",
        days=19,
        hours=("17:30", "20:00"),
        place="Handwerkskammer, Foyer, Hohenzollernstraße 47, Saarbrücken",
        seats=80,
        picture="saarbruecken",
        guests=(Guest("Notarin Ilka Berens", "Beglaubigt alle Vereinbarungen", "Notariat am Staden",
                      "Stempelt, was per Handschlag gilt."),),
        impulse="Nach der Begrüßung ertönt der Gong, dann wird gehandelt: Ein Stand bringt mit, was "
        "er kann, und findet, was er braucht. Was vereinbart ist, wird beglaubigt und gefeiert.",
        announced=("Was bringen Sie mit, und was darf es dafür sein?",
                   "Wen müssen Sie vor dem ersten Gong gefragt haben?"),
        topics=("cohesion", "volunteering"),
        regions=("saarbruecken",),
        questions=(
            ("Kommen Sie für einen Betrieb oder für eine Organisation?", "choice",
             "Betrieb\nGemeinnützige Organisation\nIch bin neugierig", True),
            ("Brauchen Sie einen Tisch?", "yes_no", "", False),
        ),
        invites_challenge=True,
    ),
    "weisswasser": Event(
        title="Entwicklungswerkstatt",
        slug="entwicklungswerkstatt",
        summary="Einen Tag lang sortieren, streiten, planen: an sechs Tischen, mit drei Fragen und "
        "der Bitte, gleich anzufangen.",
        on="2016-09-08",
        hours=("10:00", "16:00"),
        place="Rathaus, großer Saal, Marktplatz, Weißwasser/O.L.",
        seats=60,
        picture="weisswasser",
        guests=(Guest("Caren Mielke", "Moderation", "Werkstatt für Bürgerbeteiligung Neiße",
                      "Stellt Fragen, bis die Antworten von allein kommen."),),
        impulse="Am Anfang hingen die Antworten aus zwei Fragebögen an der Wand, ohne Namen und "
        "ohne Wertung.",
        announced=("Was läuft?", "Was fehlt?", "Wer fängt an?"),
        looking_back="Vereine, Verwaltung, Betriebe und Menschen, die einfach neugierig waren, "
        "einigten sich auf elf Vorhaben. Für acht fand sich noch am selben Tag jemand, der anfing:"
        "\n\n- eine Adresse für alle Fragen,\n- ein gemeinsamer Kalender der Vereine,\n- eine "
        "Raumbörse.\n\nDrei blieben liegen und sind später doch noch etwas geworden. Im "
        "Ergebnisbericht steht alles, auch was offen blieb.",
        documents=(("ergebnisbericht-entwicklungswerkstatt",
                    "Sechs Tische, drei Fragen, elf Vorhaben: was herauskam und wer es übernahm"),
                   ("fragebogen-soziale-organisationen", "Der Fragebogen, mit dem es begann")),
        topics=("democracy", "cohesion"),
        regions=("weisswasser",),
    ),
    "ruhrgebiet": Event(
        title="Treffen im Revier",
        slug="treffen-im-revier",
        summary="Alle, die zwischen Duisburg und Hamm vermitteln, einmal im Jahr an einem Ort: "
        "voneinander abschauen ausdrücklich erwünscht.",
        days=45,
        hours=("13:00", "17:30"),
        place="Zeche Morgenrot, Kaue, Essen",
        format="both",
        seats=60,
        online_seats=200,
        picture="ruhrgebiet",
        guests=(Guest("Gesa Wiechert", "Studioleitung", "Studio Förderturm",
                      "Filmt seit Jahren, was zwischen zwei Handschlägen passiert."),),
        impulse="Drei Städte zeigen in je fünf Minuten ihren größten Irrtum des Jahres.",
        announced=("Welche Herausforderung suchen wir künftig gemeinsam statt jede Stadt für sich?",
                   "Was geben wir ab, weil andere es besser können?"),
        topics=("cohesion",),
        regions=("ruhrgebiet",),
        questions=(("Was möchten Sie zeigen?", "text", "", False),),
        invites_challenge=True,
    ),
}  # fmt: skip
