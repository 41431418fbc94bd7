"""Documents for requests, rules and meetings."""

# fmt: off
PAPERS = {
    "spielregeln": ("Unsere Spielregeln", [
        ("p", "Eine Anfrage wird zur Herausforderung, wenn …"),
        ("ticks", ["eine gemeinnützige Organisation, ein sozialer Träger oder eine Initiative fragt,",
                   "Menschen aus unserer Region davon etwas haben,",
                   "sie konkret ist und man am Ende sieht, was geschafft wurde,",
                   "sie in überschaubarer Zeit zu bewältigen ist,",
                   "es um alles geht, nur nicht um Geld,",
                   "es auf anderem Weg nicht zu bekommen wäre,",
                   "sie hilft, sich selbst zu helfen,",
                   "sie mit einfachen Mitteln umzusetzen ist,",
                   "sie weder parteipolitisch noch missionarisch ist,",
                   "die Organisation selbst mitmacht und offen für andere Lösungen ist."]),
        ("h", "Bei uns gilt außerdem"), ("lines", ["", "", ""]),
        ("lines", ["Beschlossen am"]),
    ]),
    "absage-freundlich": ("Drei freundliche Absagen", [
        ("h", "Wenn der Bedarf zu groß ist"),
        ("p", "Guten Tag, Ihre Anfrage hat uns beeindruckt, und sie ist größer als das, was ein "
              "Betrieb an einem Tag bewegen kann. Dürfen wir sie gemeinsam mit Ihnen kleiner "
              "schneiden? Wir sehen mindestens zwei Teile, für die sich schnell jemand findet."),
        ("h", "Wenn Geld gebraucht wird"),
        ("p", "Guten Tag, wir vermitteln alles außer Geld. Das ist die Regel, auf die sich unsere "
              "Unternehmen verlassen. Gern nennen wir Ihnen zwei Stiftungen, die zu Ihrem Vorhaben "
              "passen könnten, und helfen bei dem, was sich nicht kaufen lässt."),
        ("h", "Wenn es nicht passt"),
        ("p", "Guten Tag, die Matching-Gruppe hat Ihre Anfrage besprochen und sich dagegen "
              "entschieden. Der Grund: (bitte ehrlich und in einem Satz). Wenn sich daran etwas "
              "ändert, rufen Sie uns an. Wir würden uns freuen."),
        ("h", "Zum Schluss, unter jedem der drei"),
        ("p", "Mit freundlichen Grüßen"), ("p", "{kontakt}, {initiative}, {telefon}"),
    ]),
    "anfrageformular": ("Anfrage an die Herausforderungs-Initiative", [
        ("p", "Bitte zurück an {kontakt}, {email}. Lieber am Telefon? {telefon}."),
        ("h", "Wer Sie sind"),
        ("lines", ["Organisation", "Anschrift", "Ansprechperson", "Telefon", "E-Mail", "Website"]),
        ("p", "Was tun Sie, und für wen? Zwei Sätze genügen."), ("lines", ["", ""]),
        ("h", "Was Sie brauchen"),
        ("table", (["Was", "Wie viel", "Bis wann", "Teilbar?"], [["", "", "", ""]] * 4)),
        ("p", "Wie ist es heute?"), ("lines", ["", ""]),
        ("p", "Was wird dadurch anders, und für wie viele Menschen?"), ("lines", ["", ""]),
        ("h", "Was Sie einbringen"),
        ("ticks", ["Menschen, die mithelfen", "Werkzeug oder Material", "Verpflegung",
                   "eine Führung, einen Auftritt, ein Dankeschön"]),
        ("lines", ["Anderes"]),
        ("h", "Zum Schluss"),
        ("ticks", ["Wir sind gemeinnützig.", "Wir kennen die Spielregeln.",
                   "Wir sind offen für andere Lösungen.",
                   "Die Angaben dürfen in der Matching-Gruppe besprochen werden."]),
        ("lines", ["Ort, Datum", "Name"]),
    ]),
    "schreibwerkstatt": ("Schreibwerkstatt: vorher und nachher", [
        ("table", (["Vorher", "Nachher"], [
            ["Unterstützung bei der Öffentlichkeitsarbeit", "Ein Faltblatt, das man gern mitnimmt"],
            ["Sachspenden für Obdachlose", "30 Schlafsäcke für kalte Nächte"],
            ["Renovierungsbedarf im Seminarbereich", "Zwei Räume, die wieder freundlich aussehen"],
            ["IT-Ausstattung", "Zwölf Laptops für die Hausaufgaben"],
            ["Erneuerung der Schließtechnik", "Ein Schlüssel statt einundzwanzig"],
            ["Verschattung des Außengeländes", "Schatten für 45 Kinder"],
            ["Ehrenamtliche im Bereich Leseförderung", "Eine Stunde vorlesen, jede Woche"],
            ["Logistische Hilfe gesucht", "Rollendes Gemüse: eine Tour pro Woche"],
            ["Kooperationspartner Berufsorientierung", "Hinter das Werkstor schauen"],
            ["Lagerkapazitäten", "Zwanzig trockene Quadratmeter"]])),
        ("h", "Jetzt Sie"), ("lines", ["Vorher", "Nachher", "Vorher", "Nachher"]),
    ]),
    "tagesordnung-matching": ("Matching-Treffen: Tagesordnung und Protokoll", [
        ("lines", ["Datum, Uhrzeit", "Ort", "Gastgeber*in", "Anwesend"]),
        ("table", (["Zeit", "Punkt", "Ziel"], [
            ["10 min", "Was ist geworden?", "Rückblick auf die letzten Anfragen"],
            ["60 min", "Anfragen", "vorstellen, prüfen, entscheiden, verteilen"],
            ["10 min", "Angebote", "passende Anfragen suchen"],
            ["10 min", "Abschluss", "wer ruft wen bis wann an"]])),
        ("h", "Entscheidungen"),
        ("table", (["Anfrage", "Ja / Nein / Rückfrage", "Grund", "Wer spricht an", "Bis"],
                   [["", "", "", "", ""]] * 8)),
        ("lines", ["Nächstes Treffen"]),
    ]),
    "wer-fragt-wen": ("Wer fragt wen?", [
        ("p", "Ein Betrieb wird höchstens alle drei Monate gefragt. Tragen Sie jedes Gespräch ein, "
              "auch ein Nein."),
        ("table", (["Datum", "Wer fragt", "Betrieb", "Herausforderung", "Ja / Nein / später"],
                   [["", "", "", "", ""]] * 16)),
    ]),
    "brief-an-unternehmen": ("Brief an ein Unternehmen", [
        ("p", "Sehr geehrte Frau …, sehr geehrter Herr …,"),
        ("p", "in unserer Stadt gibt es einen Verein, der (ein Satz: was er tut). Ihm fehlt etwas, "
              "das Sie haben könnten: (der Bedarf, mit Menge und Datum)."),
        ("p", "Ich schreibe Ihnen, weil (der Grund, warum gerade dieses Unternehmen). Es geht nicht "
              "um Geld. Es geht um (Stunden, Dinge, Hände, Räume), und es darf auch nur ein Teil sein."),
        ("p", "Wir sind {initiative} und bringen Unternehmen und gemeinnützige Organisationen "
              "in {ort} zusammen. Um das Organisatorische kümmern wir uns. Sie erfahren, was daraus wird."),
        ("p", "Darf ich Sie in der kommenden Woche anrufen?"),
        ("p", "Mit freundlichen Grüßen"), ("lines", [""]),
        ("p", "{kontakt}, {funktion}"), ("p", "{initiative}"), ("p", "{telefon} · {email} · {website}"),
    ]),
    "gespraechsleitfaden": ("Gesprächsleitfaden: ein Anruf in vier Sätzen", [
        ("h", "Die vier Sätze"),
        ("list", ["Anlass: „Ich sitze in der Matching-Gruppe und habe an Sie gedacht.“",
                  "Bedarf: „Der Verein … braucht … bis …“",
                  "Bitte: „Könnten Sie … davon übernehmen?“",
                  "Ausweg: „Wenn nicht: Wen würden Sie an meiner Stelle fragen?“"]),
        ("h", "Danach"),
        ("ticks", ["Ergebnis in „Wer fragt wen?“ eintragen", "Koordination informieren",
                   "Bei Ja: Link zur Zusage schicken", "Bei Nein: danken und nach drei Monaten wieder fragen"]),
        ("h", "Meine Notizen"), ("lines", ["Betrieb", "Gesprochen mit", "Ergebnis", ""]),
    ]),
    "fragebogen-soziale-organisationen": ("Fragebogen für soziale Organisationen", [
        ("p", "Zehn Minuten, auf Wunsch ohne Namen. Die Ergebnisse veröffentlichen wir so, wie sie sind. "
              "Bitte zurück an {email} oder {anschrift}."),
        ("h", "Ihre Organisation"), ("lines", ["Name (freiwillig)", "Zahl der Freiwilligen"]),
        ("h", "Was läuft gut?"), ("lines", ["", ""]),
        ("h", "Was fehlt am meisten?"),
        ("ticks", ["Freiwillige", "Räume", "Technik", "Öffentlichkeitsarbeit", "Fachwissen (Recht, Steuern)",
                   "Kontakte zu Unternehmen", "Nachfolge im Vorstand"]),
        ("lines", ["Anderes"]),
        ("h", "Haben Sie schon mit Unternehmen gearbeitet?"),
        ("ticks", ["ja, regelmäßig", "ja, einmal", "nein, aber gern", "nein"]),
        ("h", "Was wünschen Sie sich von einer Anlaufstelle?"), ("lines", ["", ""]),
    ]),
}
