"""Chapters 13 and 14: what decides whether it works, and forty questions with their answers."""

from ..shapes import Chapter
from .wording import unwrapped

_FACTORS = """
Die meisten Initiativen scheitern nicht an zu wenig Hilfsbereitschaft. Sie scheitern daran, dass zu vieles
gleichzeitig begonnen wurde, dass niemand zuständig war oder dass aus einem guten Gespräch kein Termin wurde. Die
folgenden Punkte sind einfach. Sie einzuhalten ist die Arbeit.
"""

_WHAT_HELPS = """
**Persönlich vor öffentlich.** Eine veröffentlichte Herausforderung wird gelesen, ein Anruf wird beantwortet. Die
Website ist das Gedächtnis der Initiative und der Beleg, dass es sie gibt. Vermittelt wird im Gespräch.

**Klein genug, um zu gelingen.** Jede gelungene Kooperation macht die nächste leichter, jede gescheiterte macht drei
schwerer. Nehmen Sie im ersten halben Jahr nur an, wovon Sie überzeugt sind.

**Eine Person, die immer antwortet.** Binnen zwei Werktagen, auch wenn die Antwort lautet: „Ich weiß es noch nicht.“

**Regeln, die ausgesprochen sind.** „Alles außer Geld“ schützt die Betriebe, „von hier für hier“ schützt die Gruppe, „mit
eigenem Beitrag“ schützt die Würde der Organisationen.

**Beide Seiten geben.** Wo die Organisation nur empfängt, bleibt es bei einem Mal.

**Zahlen, denen man glaubt.** Lieber zwanzig belegte Kooperationen als fünfzig behauptete.

**Dank, der nicht um Neues bittet.** Wer nach dem Helfen als Erstes die nächste Bitte hört, geht beim zweiten Mal nicht ans
Telefon.

**Unabhängigkeit.** Weder der Träger noch der größte Förderer noch der Bürgermeister entscheidet, welche Anfrage angenommen
wird.
"""

_WHAT_HINDERS = """
- **Der perfekte Start.** Ein halbes Jahr am Logo gearbeitet, keine einzige Anfrage besucht. Beginnen Sie mit fünf stillen
Vermittlungen.
- **Die Bauchladen-Initiative.** Freiwilligenbörse, Spendenlauf, Ehrenamtspreis und Matching aus einer halben Stelle. Suchen
Sie sich Partner und lassen Sie den Rest.
- **Die Sammelstelle.** Angebote werden angenommen, weil man nicht Nein sagen mag, und stehen dann im Flur.
- **Die Liste.** Zweihundert Betriebe angeschrieben, vier Antworten. Schreiben Sie niemandem, den nicht jemand von Ihnen kennt.
- **Der Verein als Kulisse.** Ein Unternehmen bringt Fotograf, Banner und Presse mit und streicht zwei Stunden lang einen Zaun,
der schon gestrichen war. Die Organisation entscheidet, was gebraucht wird. Immer.
- **Das stille Ende.** Die Förderung läuft aus, die Website bleibt stehen. Sagen Sie offen, dass Sie aufhören oder pausieren, und wem
man sich jetzt anvertrauen kann.
"""

_TOGETHER = """
Manche Fragen sind größer als eine Kooperation: Warum finden so viele Jugendliche keinen Ausbildungsplatz? Warum kommen
Familien im Stadtteil nicht an? Dann hilft es, wenn Vereine, Stiftungen, Betriebe und Kommune ein gemeinsames Bild der
Ursachen haben und über Jahre abgestimmt handeln. Dafür gibt es den Begriff „Gemeinsam wirken“. Die Initiative kann dazu zwei
Dinge beitragen, die oft fehlen: Vertrauen, das aus kleinen gelungenen Vorhaben stammt, und eine Liste dessen, was
Organisationen tatsächlich fehlt, so wie sie es gesagt haben.

Fangen Sie aber nicht damit an. Wer noch nie zusammen einen Raum gestrichen hat, wird sich über Ursachen nicht einig.
"""

_NEIGHBOURS = """
Rufen Sie eine Initiative an, die es schon gibt, und fragen Sie nach den Fehlern. Besuchen Sie ein fremdes Matching-Treffen, bevor
Sie das erste eigene leiten. Tauschen Sie Texte, nicht nur Erfahrungen. In den Niederlanden waren die örtlichen
Initiativen von Anfang an selbstständig und haben sich trotzdem verbunden: gemeinsame Vorlagen, gemeinsame Zahlen, eigene Wege.

Wenn etwas bei Ihnen übrig ist, das der Nachbarstadt fehlt, ist es kein Verrat an „von hier für hier“, es weiterzusagen. Klären
Sie es zwischen den beiden Koordinationen, und lassen Sie die Betriebe wissen, wohin es geht.
"""

#: Heading → questions with their answers.
QUESTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "Bevor es losgeht": (
        ("Ist unser Ort groß genug?",
         "Ab etwa 20.000 Einwohner*innen lohnt sich eine eigene Initiative. Sind Sie kleiner, tun Sie sich mit Nachbarn "
         "zusammen; eine Koordination kann drei Gemeinden betreuen, wenn jede ihre eigenen Leute in der Matching-Gruppe hat."),
        ("Es gibt schon eine Freiwilligenagentur. Nehmen wir ihr etwas weg?",
         "Nein, wenn Sie früh mit ihr sprechen. Sie vermittelt Menschen, Sie vermitteln Betriebe. Oft ist sie der beste Träger."),
        ("Brauchen wir einen eigenen Verein?",
         "Am Anfang nicht. Ein bestehender Träger spart Ihnen Satzung, Konto, Kassenprüfung und ein Jahr Zeit."),
        ("Wie lange dauert es von der Idee bis zur ersten Kooperation?",
         "Drei bis sechs Monate, wenn Sie still beginnen. Rechnen Sie bis zum öffentlichen Auftakt mit acht."),
        ("Können wir mit Ehrenamtlichen allein starten?",
         "Für eine Handvoll Vermittlungen ja. Auf Dauer braucht die Koordination bezahlte Stunden, weil jemand auch "
         "dienstags um elf ans Telefon gehen muss."),
        ("Wie überzeugen wir den Bürgermeister oder die Bürgermeisterin?",
         "Mit zwei gelungenen Beispielen aus dem eigenen Ort und einer einzigen Bitte. Bitten Sie um einen Empfang, nicht um "
         "Unterstützung im Allgemeinen."),
        ("Dürfen wir den Namen und die Vorlagen verwenden?",
         "Die Vorlagen in diesem Workbook ja: verwenden, ändern, weitergeben. Sprechen Sie über Namen und Logo mit dem Netzwerk, "
         "damit niemand zweimal dasselbe heißt."),
        ("Was machen wir, wenn sich kein Träger findet?",
         "Fragen Sie, warum. Meist geht es um Haftung und um die Zeit nach der Förderung. Beides lässt sich schriftlich begrenzen: "
         "zwei Jahre, danach neue Entscheidung."),
    ),
    "Organisationen und Anfragen": (
        ("Wer darf fragen?",
         "Vereine, soziale Einrichtungen und Initiativen, die gemeinnützig handeln. Für Einzelne fragt eine Organisation, "
         "die sie kennt."),
        ("Wir bekommen keine Anfragen. Was nun?",
         "Gehen Sie hin. Ein Aufruf im Amtsblatt bringt fast nichts, ein Nachmittag im Elterncafé drei Bedarfe."),
        ("Wir bekommen zu viele Anfragen. Was nun?",
         "Nehmen Sie je Treffen höchstens acht und sagen Sie den anderen, wann sie an der Reihe sind. Prüfen Sie strenger, ob es "
         "anders zu bekommen wäre."),
        ("Eine Organisation braucht in Wahrheit Geld. Was sagen wir?",
         "Dass wir das nicht vermitteln, und warum. Nennen Sie zwei Stiftungen und bieten Sie an, jemanden zu suchen, der beim "
         "Antrag hilft. Das ist eine gute Herausforderung."),
        ("Darf eine Organisation mehrmals fragen?",
         "Ja. Achten Sie darauf, dass sie dazwischen einmal etwas gegeben hat, und dass auch andere an die Reihe kommen."),
        ("Was ist, wenn sich der Bedarf inzwischen erledigt hat?",
         "Nehmen Sie die Herausforderung sofort von der Seite und danken Sie allen, die schon gefragt waren. Nichts enttäuscht mehr "
         "als eine Zusage für etwas, das niemand mehr braucht."),
        ("Müssen wir jede Anfrage veröffentlichen?",
         "Nein. Manche sind zu vertraulich: ein Frauenhaus, eine Beratungsstelle. Die Matching-Gruppe kann sie still vermitteln."),
        ("Die Organisation sagt, sie habe nichts zurückzugeben.",
         "Das stimmt fast nie. Fragen Sie nach Räumen, Einblicken, Musik, Kuchen, einem Brief. Und bestehen Sie nicht darauf."),
        ("Wie gehen wir mit religiösen Trägern um?",
         "Es zählt, was mit der Hilfe geschieht. Eine Kleiderkammer steht allen offen und passt. Wer damit für den Glauben werben "
         "will, passt nicht."),
        ("Können Schulen und Kitas fragen?",
         "Ja, für das, was nicht zur Pflicht des Schulträgers oder der Kommune gehört. Fragen Sie nach dem Förderverein; er ist "
         "oft der richtige Absender."),
    ),
    "Unternehmen": (
        ("Warum sollte ein Betrieb mitmachen?",
         "Weil er gefragt wird, von jemandem, den er kennt, nach etwas, das er kann. Fast alle anderen Gründe kommen danach."),
        ("Was, wenn ein Unternehmen einen schlechten Ruf hat?",
         "Die Organisation entscheidet, von wem sie Hilfe annimmt. Sprechen Sie es offen an, bevor Sie vermitteln, und zwingen Sie "
         "niemanden zu Dankbarkeit."),
        ("Ein Betrieb möchte Geld geben. Nehmen wir es?",
         "Nicht für eine Vermittlung. Wenn er die Koordination mittragen möchte, ist das ein anderes Gespräch, mit dem Träger, "
         "und ohne Vorrechte."),
        ("Wie oft dürfen wir denselben Betrieb fragen?",
         "Höchstens alle drei Monate, und nach einem Nein frühestens, wenn er gesagt hat, dass es passt. Dafür ist die "
         "Liste „Wer fragt wen?“ da."),
        ("Dürfen Beschäftigte während der Arbeitszeit helfen?",
         "Das entscheidet der Betrieb. Klären Sie es vorher, denn davon hängt ab, wer versichert ist."),
        ("Was, wenn ein Betrieb nur einen Teil übernehmen kann?",
         "Dann nehmen Sie den Teil. Dafür sind Herausforderungen in Posten zerlegt."),
        ("Ein Betrieb hat zugesagt und meldet sich nicht mehr.",
         "Rufen Sie an, statt zu schreiben. Fragen Sie, ob es noch passt, und machen Sie das Absagen leicht. Nach der zweiten "
         "vergeblichen Erinnerung geben Sie den Bedarf frei und sagen es ihm."),
        ("Dürfen Unternehmen mit ihrem Engagement werben?",
         "Sie dürfen davon erzählen, wenn die Organisation zustimmt. Bilder von Menschen brauchen deren Einverständnis."),
        ("Bekommt der Betrieb eine Spendenquittung?",
         "Für Sachen kann eine gemeinnützige Organisation den Empfang bestätigen, für geschenkte Arbeitszeit nicht ohne Weiteres. "
         "Betrieb und Organisation klären das mit ihren Steuerleuten; die Initiative stellt keine Bestätigungen aus."),
        ("Nehmen wir Handwerksbetrieben Aufträge weg?",
         "Fragen Sie sie, bevor Sie vermitteln. Was eine Organisation sonst beauftragen würde und bezahlen könnte, ist keine "
         "Herausforderung."),
    ),
    "Matching-Gruppe und Alltag": (
        ("Wie viele Menschen braucht die Matching-Gruppe?",
         "Acht bis zwölf. Weniger kennen zu wenige, mehr kommen nicht zu Wort."),
        ("Bekommen die Mitglieder etwas dafür?",
         "Nein, außer einem guten Abend, neuen Bekannten und einem Dank. Die Fahrtkosten übernimmt, wer will."),
        ("Was, wenn sich die Gruppe nicht einig wird?",
         "Fragen Sie, was anders sein müsste, und geben Sie es als Rückfrage an die Organisation. Bleibt es uneinig, entscheidet "
         "die Mehrheit der Anwesenden, und der Grund steht im Protokoll."),
        ("Können wir uns online treffen?",
         "Für Eiliges ja. Mindestens jedes zweite Treffen sollte in einem Raum stattfinden: Die besten Namen fallen beim Gehen."),
        ("Wie gehen wir mit vertraulichen Angaben um?",
         "In die Unterlagen kommt, was man zum Entscheiden braucht, und keine Namen von Adressat*innen. Nach dem Treffen bleiben "
         "die Ausdrucke da."),
        ("Was tun, wenn jemand nie anruft?",
         "Fragen Sie unter vier Augen, ob die Aufgabe noch passt. Manche öffnen lieber Türen, als zu telefonieren; dann telefonieren "
         "Sie und dürfen den Namen nennen."),
    ),
    "Danach und auf Dauer": (
        ("Wer haftet, wenn etwas passiert?",
         "Die Initiative vermittelt; verantwortlich sind die, die es miteinander vereinbart haben. Deshalb steht die Versicherung in "
         "der Vereinbarung, und deshalb fragen Sie vor dem Tag nach."),
        ("Wie berechnen wir den Gegenwert?",
         "Vorsichtig und immer gleich. Das Blatt „Den Gegenwert berechnen“ nennt Sätze, die Sie übernehmen oder ersetzen können. "
         "Schreiben Sie Ihre Methode unter jede Zahl."),
        ("Was, wenn eine Kooperation misslingt?",
         "Mit beiden Seiten einzeln sprechen, ehrlich eintragen, gemeinsam eine Sache ändern. In der Statistik steht sie als das, was "
         "sie war."),
        ("Wie lange bewahren wir Daten auf?",
         "So lange Sie sie für Vereinbarung, Nachfrage und Jahresbericht brauchen, nicht länger. Zahlen dürfen bleiben, Namen "
         "nicht. Auskunft und Löschung gibt es auf Wunsch."),
        ("Was machen wir im dritten Jahr anders?",
         "Weniger selbst. Lassen Sie Betriebe Betriebe werben, Organisationen einander beraten, und stecken Sie die gewonnene Zeit in "
         "das, was nur Sie können: hingehen und zuhören."),
        ("Wie kommen unsere Erfahrungen in dieses Workbook?",
         "Schreiben Sie uns, was gut und was schlecht lief, so konkret wie möglich. Was anderen hilft, steht in der nächsten "
         "Fassung, auf Wunsch mit Ihrem Namen."),
    ),
}  # fmt: skip


def _questions() -> tuple[tuple[str, object], ...]:
    found: list[tuple[str, object]] = []
    number = 0
    for heading, pairs in QUESTIONS.items():
        texts = []
        for question, answer in pairs:
            number += 1
            texts.append(f"### {number}. {question}\n\n{answer}")
        found += [("heading", heading), ("paragraph", "\n\n".join(texts))]
    return tuple(found)


CHAPTERS = (
    Chapter(
        13, "erfolgsfaktoren", "Woran es liegt",
        "Acht Dinge, die Initiativen tragen, und sechs, an denen sie scheitern.",
        body=(
            ("paragraph", unwrapped(_FACTORS)),
            ("heading", "Was trägt"), ("paragraph", unwrapped(_WHAT_HELPS)),
            ("heading", "Woran es scheitert"), ("paragraph", unwrapped(_WHAT_HINDERS)),
            ("heading", "Gemeinsam wirken"), ("paragraph", unwrapped(_TOGETHER)),
            ("heading", "Von Nachbarn lernen"), ("paragraph", unwrapped(_NEIGHBOURS)),
        ),
        experience="Wir haben die Liste der Stolpersteine im ersten Jahr ausgehängt und bei jedem "
        "Board-Treffen gefragt, auf welchem wir gerade stehen. Es war immer einer.",
        checklist=("Das Board hat die Stolpersteine gelesen und einen benannt.",
                   "Wir haben ein fremdes Matching-Treffen besucht.",
                   "Jemand außerhalb sagt uns ehrlich, wie wir wirken."),
    ),
    Chapter(
        14, "fragen-und-antworten", "Vierzig Fragen und Antworten",
        "Was Koordinationen, Betriebe und Organisationen immer wieder fragen, mit kurzen Antworten.",
        body=_questions(),
        experience="Schreiben Sie eigene Fragen dazu. Nach einem Jahr wissen Sie, welche zehn am Telefon "
        "wirklich gestellt werden.",
        checklist=("Alle, die für die Initiative sprechen, geben dieselben Antworten.",
                   "Unsere eigenen häufigsten Fragen stehen auf der Website."),
    ),
)  # fmt: skip
