"""What stands below the short answers of the chapters, for those who begin next month.

Plain texts: ``## `` begins a heading, the rest as in ``shapes``.
"""

from __future__ import annotations

TEXTS = {
    "worum-es-geht": """
## Was eine Initiative ist, und was nicht
Sie ist keine Spendensammlung: Geld fließt nicht, weder zu ihr noch durch sie hindurch. Sie ist keine
Freiwilligenagentur, denn sie vermittelt keine einzelnen Menschen in dauerhafte Ehrenämter. Sie ist keine
Tauschbörse, auf der sich alle selbst bedienen. Und sie ist kein Sponsoring: Wer hilft, kauft keine Werbefläche.

Was bleibt, ist schnell gesagt. Jemand kennt die Organisationen, jemand kennt die Betriebe, und beide setzen
sich regelmäßig an einen Tisch. Alles andere in diesem Workbook dient dazu, dass diese Begegnung vorbereitet
ist und dass aus ihr etwas folgt.

## Warum „Herausforderung“ und nicht „Bitte“
Eine Bitte macht die einen klein und die anderen großzügig. Eine Herausforderung stellt beide auf dieselbe
Höhe: Hier ist eine Aufgabe, wer kann sie lösen? Betriebe lösen den ganzen Tag Aufgaben. Sie wissen, wie man
ein Fahrzeug disponiert, ein Problem in Teile zerlegt, einen Termin hält. Diese Fähigkeit wird gefragt, nicht
ihr Mitleid.

Das verändert auch die Organisation. Wer eine Herausforderung formuliert, muss sagen, was genau fehlt, bis
wann, für wen und was man selbst beiträgt. Mancher Bedarf löst sich schon beim Aufschreiben, weil die Antwort
im eigenen Haus liegt.

## Woher die Idee kommt
Begonnen hat es 1999 im niederländischen Arnheim unter dem Namen „De Uitdaging“. Bis 2017 waren daraus rund 65
örtliche Initiativen geworden, jede selbstständig, verbunden in einer landesweiten Organisation. 2014
vermittelten 25 Initiativen 2.800 Mal, im Gegenwert von 2,6 Mio. €; 2015 waren es 42 Initiativen und 4.000
Vermittlungen im Gegenwert von 4 Mio. €.

In Deutschland hat UPJ, das Netzwerk für Corporate Citizenship und CSR, die Idee angepasst und zuerst in
Saarbrücken erprobt, gefördert vom Bundesfamilienministerium. Start war im Oktober 2017. Die Koordination liegt
bei der LAG PRO EHRENAMT, die Schirmherrschaft bei der Spitze von Stadt und Regionalverband.

## Die Wörter, die wir gebrauchen
- **Anfrage**: was eine Organisation bei Ihnen meldet, noch ungeprüft
- **Herausforderung**: eine Anfrage, die geprüft, ausformuliert und veröffentlicht ist
- **Angebot**: was ein Betrieb von sich aus anbietet, ohne dass jemand gefragt hat
- **Zusage**: ein Betrieb übernimmt eine Herausforderung, ganz oder zum Teil
- **Vereinbarung**: eine Seite Papier, auf der steht, wer was wann tut
- **Gegenleistung**: was die Organisation zurückgibt, nie Geld
- **Gegenwert**: was die Leistung sonst gekostet hätte, in Euro

Benutzen Sie diese Wörter von Anfang an gleich. Wer im Protokoll „Projekt“, auf der Website „Bedarf“ und am
Telefon „Wunsch“ sagt, zählt am Jahresende drei verschiedene Dinge.
""",
    "was-es-bringt": """
## Nutzen, den man zeigen kann
Die drei Ebenen sind mehr als eine Gliederung für Berichte. Fragen Sie bei jeder Kooperation nach allen dreien,
denn sie treten zu verschiedenen Zeiten ein.

- **Bei der Organisation** zeigt sich der Nutzen zuerst: Der Raum ist gestrichen, die Buchhaltung stimmt. Fragen
Sie eine Woche danach: Was können Sie jetzt, was Sie vorher nicht konnten?
- **Bei den Menschen**, für die sie da ist, dauert es länger. Fragen Sie nach drei Monaten, und fragen Sie
möglichst die Menschen selbst.
- **Im Gemeinwesen** sieht man ihn erst, wenn man mehrere Kooperationen nebeneinanderlegt: Wer hat sich über die
Initiative kennengelernt und macht inzwischen ohne sie weiter?

## Was Organisationen besonders hilft
Dinge sind willkommen, Wissen bleibt. Nach unserer Erfahrung wirken die Vermittlungen am längsten, bei denen
jemand etwas lernt: wie man ein einfaches Controlling führt, eine Stellenanzeige schreibt, eine Mitgliederliste
datenschutzgerecht ablegt, ein Faltblatt setzt, einen Mietvertrag liest. Fragen Sie deshalb bei jeder Anfrage
nach Dingen einmal nach: Wer wird sich danach darum kümmern, und was müsste diese Person können?

## Wenn sich Menschen begegnen
Am tiefsten wirken Formate, in denen Beschäftigte und Adressat*innen sich gegenüberstehen: ein Bewerbungstraining,
ein Vorlesenachmittag, einige Tage Mitarbeit einer Führungskraft in einer Einrichtung, ein Praktikum, eine
Unterrichtsstunde aus dem Berufsleben. Sie brauchen mehr Vorbereitung als ein Anstrich. Drei Dinge gehören dazu:
ein Vorgespräch mit beiden Seiten, eine Person aus der Einrichtung, die die ganze Zeit dabei ist, und ein
Nachgespräch, in dem auch Unbehagen Platz hat.

## Was Unternehmen davon haben
Sie müssen niemandem einreden, dass Engagement sich rechnet. Aber Sie dürfen sagen, was Betriebe berichten:

- Auszubildende planen ein ganzes Vorhaben und stehen dafür gerade.
- Abteilungen, die sich nur aus Mails kennen, streichen zusammen eine Wand.
- Wer etwas Nützliches getan hat, erzählt es zu Hause.
- Was im Keller steht und abgeschrieben ist, wird gebraucht statt entsorgt.
- Man lernt Menschen kennen, die man als Kundschaft, Nachbarn oder Beschäftigte gewinnen möchte, ohne dass es
darum ging.

Versprechen Sie nichts davon. Sagen Sie lieber, welchen Betrieb man fragen kann.

## Was es nicht bringt
Eine Initiative ersetzt keine Regelfinanzierung, schließt keine Pflegelücke und rettet keinen Verein, der sich
über seine Aufgabe nicht einig ist. Sagen Sie das früh, besonders gegenüber der Politik. Sobald der Eindruck
entsteht, hier werde eine öffentliche Aufgabe auf die gute Laune von Betrieben verlagert, verlieren Sie beide
Seiten.
""",
    "voraussetzungen": """
## Den Träger wählen
Der Träger stellt an, versichert und rechnet ab. Vor allem aber leiht er der Initiative seinen Ruf. Prüfen Sie
mit vier Fragen, ob er passt:

- Würden Betriebe und Vereine gleichermaßen zurückrufen, wenn er anruft?
- Hat er selbst Bedarfe, die er zuerst bedienen würde? Dann braucht es eine klare Regel.
- Kann er eine Stelle über eine Förderlücke von drei Monaten tragen?
- Hält er aus, dass die Matching-Gruppe anders entscheidet, als er es täte?

Freiwilligenagenturen bringen Nähe zu Organisationen mit, Bürgerstiftungen Nähe zu Unternehmen,
Mehrgenerationenhäuser einen Ort, an dem man ohnehin vorbeikommt. Wirtschaftsförderungen und Kammern sind
wertvolle Partner im Board; als Träger wirken sie auf Vereine manchmal fern.

## Die Koordination
Sie ist die einzige Rolle, die bezahlt sein muss. Wer sie ausfüllt, telefoniert gern, schreibt knapp, merkt sich
Namen und hält es aus, dass ein Vorhaben drei Wochen stillsteht und dann in zwei Tagen fertig sein soll. Branchenkenntnis
ist weniger wichtig als die Bereitschaft, in eine Werkhalle zu gehen und dumme Fragen zu stellen.

Eine halbe Stelle ist die Untergrenze. Rechnen Sie für eine Woche im laufenden Betrieb etwa so: fünf Stunden mit
Organisationen, davon ein Besuch; fünf Stunden mit Betrieben und der Matching-Gruppe; vier Stunden für laufende
Vereinbarungen; drei Stunden Texte, Website, Dank; drei Stunden Zahlen, Träger, Förderer. Regeln Sie die Vertretung
vom ersten Tag an. Eine Initiative, deren Telefon drei Wochen lang nicht besetzt ist, fängt danach von vorn an.

## Erst fragen, dann gründen
Führen Sie vor jedem Beschluss zwanzig Gespräche: zehn mit Betrieben, zehn mit Organisationen. Stellen Sie
allen dieselben drei Fragen und schreiben Sie die Antworten wörtlich auf.

- Betrieben: Was haben Sie zuletzt für jemanden im Ort getan, wie kam es dazu, und was hat dabei gestört?
- Organisationen: Was fehlt Ihnen gerade, das man nicht kaufen kann, und wen haben Sie schon gefragt?
- Beiden: Wen sollten wir unbedingt noch sprechen?

Nach zwanzig Gesprächen wissen Sie, ob es trägt. Sie haben dann auch die ersten drei Bedarfe, die ersten fünf
Namen für die Matching-Gruppe und vermutlich den Träger.

## Der rechtliche Rahmen in Kürze
Das Folgende ersetzt keine Beratung, aber Sie sollten zu jedem Punkt wissen, wen Sie fragen.

- **Rechtsform**: Eine eigene ist am Anfang nicht nötig. Die Initiative ist ein Vorhaben des Trägers.
- **Gemeinnützigkeit**: Klären Sie mit dem Träger, dass die Vermittlung zu seinen Satzungszwecken gehört.
- **Zuwendungsbestätigungen**: Wer eine Sache geschenkt bekommt und gemeinnützig ist, kann den Empfang bestätigen; für
Arbeitszeit und Nutzungen gelten andere Regeln. Das klären Betrieb und Organisation mit ihren Steuerleuten, nicht die
Initiative.
- **Versicherung**: Vor jedem Anpacktag muss feststehen, wer bei einem Unfall und wer bei einem Schaden eintritt.
Fragen Sie die Versicherung der Organisation und, für Beschäftigte im Auftrag ihres Betriebs, dessen
Berufsgenossenschaft. Viele Länder haben Sammelverträge für Ehrenamtliche.
- **Datenschutz**: Sie speichern Ansprechpersonen, Telefonnummern und Notizen über Gespräche. Sagen Sie den Leuten,
wofür, und löschen Sie, was Sie nicht mehr brauchen.
- **Kinder und Jugendliche**: Wo Freiwillige mit ihnen allein sein können, gelten die Schutzkonzepte der Einrichtung, bis
hin zum erweiterten Führungszeugnis.
- **Bilder**: Nur mit Einverständnis der Abgebildeten, bei Kindern der Sorgeberechtigten.
""",
    "spielregeln": """
## Die Regeln, eine nach der anderen
**Gemeinnützig.** Es fragt ein Verein, ein sozialer Träger oder eine Initiative ohne Rechtsform, die erkennbar
nicht auf eigene Rechnung handelt. Bei Einzelpersonen bitten Sie darum, dass eine Organisation für sie fragt: Sie
kennt die Lage und bleibt ansprechbar.

**Von hier für hier.** Der Nutzen bleibt in der Region. Das ist keine Engherzigkeit, sondern der Grund, warum Betriebe
mitmachen: Sie können hingehen und nachsehen.

**Konkret, mit sichtbarem Ergebnis.** „Wir möchten bekannter werden“ ist ein Ziel. „Ein Faltblatt, gedruckt bis zum
Sommerfest“ ist eine Herausforderung.

**In überschaubarer Zeit.** Gut sind ein Nachmittag, ein Tag, eine Lieferung, zwanzig Stunden Beratung über zwei
Monate. Wer eine Betreuung auf Jahre sucht, ist bei der Freiwilligenagentur besser aufgehoben.

**Alles außer Geld.** Auch keine Gutscheine, auch kein „Sie könnten stattdessen spenden“. Fällt das Wort, verändert
sich jedes Gespräch danach.

**Nicht anders zu bekommen.** Was ein Amt bezahlen muss, eine Kasse trägt oder ein Förderprogramm vorsieht, ist keine
Herausforderung. Helfen Sie beim Weg dorthin.

**Hilfe zur Selbsthilfe.** Am Ende soll die Organisation mehr können oder weniger brauchen.

**Mit einfachen Mitteln.** Genehmigungen, Statik, Gutachten: Sobald eines davon nötig ist, schneiden Sie den Bedarf so,
dass der Teil davor oder danach übrig bleibt.

**Nicht parteipolitisch, nicht missionarisch.** Eine kirchliche Tafel kann fragen; ein Bibelkreis, der neue Mitglieder
sucht, nicht. Ein Jugendforum kann fragen; eine Partei nicht.

**Die Organisation macht mit.** Jemand schließt auf, packt an, kocht Kaffee, sagt danke. Und wenn statt der gewünschten
Lösung eine andere angeboten wird, hört sie zu.

## Grenzfälle, über die Sie reden werden
- **Der Kindergarten eines großen Trägers.** Gemeinnützig ja, aber gäbe es dort nicht ein Budget? Fragen Sie, was
geschieht, wenn niemand hilft. Lautet die Antwort „dann kaufen wir es im Herbst“, ist es keine Herausforderung.
- **Die Schule.** Was zum Unterricht gehört, ist Aufgabe des Schulträgers. Der Schulgarten, das Bewerbungstraining, das
Theaterstück sind es nicht.
- **Der Sportverein.** Beitragszahlende Mitglieder sind kein Hindernis. Prüfen Sie, wem es nützt: der ersten Mannschaft
oder der neuen Gruppe für Kinder mit Behinderung?
- **Eilige Not.** Ein Wasserschaden wartet nicht auf die nächste Sitzung. Sachspenden dürfen zwischen den Treffen
vermittelt werden.
- **Verdrängt es Arbeit?** Wenn ein Handwerksbetrieb sagt: „Damit verdiene ich mein Geld“, hat er recht. Suchen Sie einen
Zuschnitt, bei dem Freiwillige tun, was niemand beauftragt hätte.

## Freundlich Nein sagen
Ein Nein besteht aus vier Sätzen: Dank, Entscheidung, Grund, Weg. Nennen Sie den wirklichen Grund und die Regel,
auf der er beruht. Ein ausweichendes „derzeit leider nicht“ erzeugt eine zweite Anfrage und eine schlechtere
Stimmung. Rufen Sie vorher an, wenn Sie die Menschen kennen, und schreiben Sie danach, damit es etwas zum
Weitergeben im Vorstand gibt.
""",
    "menschen-und-rollen": """
## Die Matching-Gruppe zusammenstellen
Schreiben Sie zuerst auf, welche Türen sie öffnen soll: Handwerk, Handel, Industrie, Banken, Gesundheit, Medien,
freie Berufe, Verwaltung. Dann suchen Sie je Tür zwei Namen. Am besten fragen Sie nicht selbst, sondern lassen
jemanden fragen, dem man ungern absagt.

Sagen Sie im Vorgespräch ehrlich, was zu tun ist: vier bis sechs Treffen von neunzig Minuten, dazwischen je Treffen
zwei oder drei Anrufe. Keine Spende, keine Haftung, keine Vorträge. Und sagen Sie, wann man wieder aufhören darf: Zwei
Jahre sind eine gute Zeit, danach fragt die Koordination von sich aus.

Es sollten Menschen sein, die Entscheidungen treffen oder jemanden kennen, der sie trifft. Titel helfen wenig. Die
Assistentin einer Geschäftsführung, die seit zwanzig Jahren alle kennt, bewegt oft mehr als ihr Chef.

## Wer nicht hineingehört
- wer etwas verkaufen möchte, sei es nur einen Kalender
- wer die Gruppe als Bühne braucht
- wer für einen Träger spricht, dessen Anfragen auf dem Tisch liegen; diese Person kann eingeladen werden und geht vor
der Entscheidung hinaus

## Board und Schirmherrschaft
Das Board trifft sich dreimal im Jahr und hält der Koordination den Rücken frei. Es entscheidet über Geld, Richtung
und Streit, nie über einzelne Anfragen. Gut sind drei bis fünf Personen: der Träger, jemand aus der Wirtschaft,
jemand aus der Kommune, jemand aus einer Organisation, die schon einmal gefragt hat.

Eine Schirmherrschaft nützt, wenn sie einmal im Jahr etwas tut, was nur sie kann: zu einem Empfang einladen, zu
dem man kommt; einen Brief unterschreiben, der geöffnet wird; in einer Rede einen Betrieb beim Namen nennen. Vereinbaren
Sie diese eine Sache, statt um „Unterstützung“ zu bitten.

## Wenn die Koordination wechselt
Es wird geschehen, und meistens ungelegen. Drei Dinge machen den Übergang möglich: Gesprächsnotizen, die auch andere
verstehen; eine gemeinsame Adresse statt eines persönlichen Postfachs; vier Wochen, in denen beide da sind. Stellen Sie die
Nachfolge zuerst in der Matching-Gruppe vor, dann bei den zehn wichtigsten Betrieben, persönlich.
""",
    "von-der-anfrage-zur-herausforderung": """
## Fragen, wo etwas fehlt
Viele Organisationen melden sich nicht von selbst. Sie haben gelernt, mit dem Mangel zu leben, oder glauben, andere
hätten es nötiger. Gehen Sie zu ihnen: in den Stadtverband der Vereine, in die Runde der Wohlfahrtsverbände, zum
Elterncafé. Fragen Sie nicht „Was brauchen Sie?“, sondern „Was ärgert Sie jeden Tag?“ und „Was würden Sie tun, wenn
hier morgen acht Leute mit Werkzeug stünden?“.

## Das Gespräch vor Ort
Nehmen Sie sich eine Stunde. Lassen Sie sich alles zeigen, auch den Keller. Machen Sie Fotos für sich, nicht für die
Öffentlichkeit. Am Ende sollten Sie sechs Dinge wissen: wer entscheidet, wer am Tag selbst da ist, wie viele Menschen etwas
davon haben, was schon versucht wurde, was die Organisation beiträgt und was geschieht, wenn niemand hilft.

Nehmen Sie nichts mit, was Sie nicht halten können. „Ich trage es in die nächste Sitzung und rufe Sie drei Tage danach
an“ ist ein Versprechen, das Sie halten können.

## Große Bedarfe in Posten zerlegen
Ein Posten hat eine Menge, eine Einheit und eine Art: 30 Schlafsäcke, 1 Transporter für einen Tag, 12 Stunden
Beratung, 8 Menschen für einen Samstag. Aus „Wir richten eine Küche ein“ werden: eine Planung (6 Stunden), acht
Unterschränke, zwei Menschen, die Elektrik prüfen, ein Fahrzeug, ein Tag Aufbau mit sechs Menschen. Jeder Posten
kann von einem anderen Betrieb kommen, und jeder ist für sich schon etwas.

Fragen Sie bei jedem Posten, ob er teilbar ist. Zehn von dreißig Schlafsäcken helfen zehn Menschen; ein halber
Transporter hilft niemandem.

## Eine Überschrift, die trägt
- Nennen Sie, was am Ende da ist, nicht, was fehlt.
- Eine Zahl ist besser als ein Eigenschaftswort.
- Kein Wort, das man nur in Anträgen liest.
- Keine Ausrufezeichen, kein Mitleid.
- Höchstens sieben Wörter.

Lesen Sie die Überschrift jemandem vor, der nichts damit zu tun hat, und fragen Sie: „Was wollen die?“

## Würde der Menschen
Schreiben Sie über Menschen so, dass sie es selbst lesen könnten. Nicht „sozial schwach“, nicht „betroffen“, nicht
„unsere Schützlinge“. Sagen Sie, was jemand tut oder vorhat, und erst dann, was dazu fehlt. Zeigen Sie die Seite vor der
Veröffentlichung der Organisation und, wo es möglich ist, denen, um die es geht.

## Was vor der Veröffentlichung gesichert ist
- Der Bedarf besteht noch.
- Die Organisation hat Text und Bilder freigegeben.
- Es gibt eine Person, die Anrufe von Betrieben annimmt, und eine Vertretung.
- Termine sind mit Ferien, Festen und Schichtplänen abgeglichen.
- Platz, Strom, Wasser und Toilette sind da, wenn Menschen kommen.
""",
    "unternehmen-ansprechen": """
## Wen fragen?
Beginnen Sie bei denen, die schon etwas tun. In jedem Ort gibt es Betriebe, die den Sportverein ausstatten, Praktika
anbieten oder beim Stadtfest den Strom legen. Sie wissen, wie es geht, und sagen schneller Ja.

Danach schauen Sie vom Bedarf her. Wer hat so etwas übrig? Wer hat Menschen, die das können? Wer ist Nachbar? Wer hat
selbst eine Verbindung, als Elternteil, Mitglied, ehemaliger Jugendlicher? Die Verbindung muss nicht geschäftlich sein. Sie muss
nur stimmen.

## Der richtige Zeitpunkt
- Handwerk: früh am Morgen oder nach 16 Uhr, nicht im Mai
- Steuerbüros: nicht im Frühjahr vor den Fristen
- Handel: nicht im November und Dezember
- Große Unternehmen: vor der Jahresplanung, meist im Spätsommer
- Betriebe mit Auszubildenden: im Herbst, wenn das neue Lehrjahr begonnen hat

## Kleine und große Betriebe
Im kleinen Betrieb entscheidet, wer ans Telefon geht, und hilft oft noch in derselben Woche. Verlangen Sie kein
Formular. Im großen Unternehmen gibt es jemanden, der zuständig ist, und einen Weg, der Zeit braucht. Finden Sie zuerst
eine Person im Haus, die das Vorhaben mag; sie kennt den Weg. Liefern Sie ihr, was sie intern braucht: eine Seite, drei
Zahlen, ein Datum, die Antwort auf die Frage nach der Versicherung.

## Wenn gezögert wird
- **„Schicken Sie mir Unterlagen.“** Schicken Sie eine Herausforderung, nicht eine Broschüre, und nennen Sie den Tag, an
dem Sie wieder anrufen.
- **„Wir haben gerade Kurzarbeit.“** Dann ist es nicht der Moment. Fragen Sie, wann Sie sich wieder melden dürfen.
- **„Das haben wir einmal gemacht, es war schlecht organisiert.“** Fragen Sie, was gefehlt hat. Genau das regelt die
Vereinbarung.
- **„Können wir nicht einfach spenden?“** Danken Sie und nennen Sie den Grund der Regel. Die Organisation darf sich
selbstverständlich selbst um Spenden bemühen, nur nicht über Sie.
- **„Dürfen wir damit werben?“** Berichten ja, wenn die Organisation einverstanden ist. Ein Recht auf ein Foto mit Scheck
gibt es nicht.

## Angebote, die niemand bestellt hat
Zwanzig Schreibtische nach einem Umzug, ein Projekt der Auszubildenden, vierzig Stunden einer Agentur: Nehmen Sie das
Angebot auf, sagen Sie aber nicht sofort zu. Fragen Sie nach Menge, Zustand, Maßen, Frist und danach, wer es
transportiert. Suchen Sie zwei Wochen lang eine passende Anfrage. Findet sich keine, sagen Sie es. Gut gemeinte
Lagerbestände in Ihrem Flur helfen niemandem.

## Buch führen, ohne zu überwachen
Notieren Sie zu jedem Gespräch Datum, Person, Bitte, Antwort und wann Sie wieder fragen dürfen. Nicht notieren Sie
Vermutungen über Geschäftslage, Gesundheit oder Familie. Schreiben Sie so, dass Sie die Notiz der Person vorlegen könnten:
Sie hat ein Recht darauf, sie zu sehen.
""",
    "das-matching-treffen": """
## Drei Wochen vorher
Prüfen Sie jede Anfrage an den Spielregeln, klären Sie offene Fragen, und lassen Sie liegen, was noch nicht reif ist.
Acht gut vorbereitete Anfragen ergeben ein gutes Treffen, fünfzehn halbfertige ein schlechtes. Verschicken Sie eine Woche
vorher je Anfrage eine halbe Seite: wer, was, wie viel, bis wann, für wen, eigener Beitrag, Ihre Einschätzung.

## Sieben Minuten für eine Anfrage
- **Eine Minute vorstellen.** Ohne Folien. Ein Bild genügt.
- **Zwei Minuten fragen.** Nur, was man zum Entscheiden braucht.
- **Eine Minute entscheiden.** Ja, Nein, Rückfrage. Bei Uneinigkeit: Was müsste anders sein, damit es ein Ja wird?
- **Drei Minuten verteilen.** „Wer kennt jemanden, der …?“ Jeder Name wird notiert, mit der Person, die anruft, und dem Tag.

Wer anruft, sagt es laut. Ein „da müsste man mal“ ist keine Verteilung.

## Befangen?
Wer im Vorstand der anfragenden Organisation sitzt, sagt es zu Beginn und stimmt nicht mit. Wer ein Geschäft daraus
machen könnte, ebenso. Das gehört ins Protokoll; es schützt alle.

## Rückfragen sind keine Niederlage
Etwa jede dritte Anfrage kommt im ersten Anlauf nicht durch, weil etwas fehlt oder weil sie zu groß ist. Schreiben Sie
der Organisation genau, was gebraucht wird, und bis wann. Liegt die Antwort nach vier Wochen nicht vor, legen Sie die Anfrage
zurück und sagen es.

## Nach dem Treffen
- Am selben Tag: Protokoll mit Entscheidungen, Gründen und Anrufliste an alle.
- Binnen drei Tagen: Nachricht an jede Organisation, auch bei Nein.
- Nach einer Woche: freundliche Erinnerung an alle, die anrufen wollten.
- Nach drei Wochen: Was ist offen? Wer braucht Hilfe?

## Zwischen den Treffen
Sachspenden und Eiliges gehen per Nachricht an die Gruppe, mit einer Frist von zwei Werktagen. Keine Antwort heißt
nicht Ja. Bewährt hat sich eine einfache Regel: Zwei Zustimmungen, kein Einspruch, dann wird gefragt.

## Wenn die Gruppe müde wird
Drei Zeichen: Es kommen immer dieselben fünf, die Anrufe werden nicht gemacht, es wird viel über Grundsätzliches
geredet. Dann hilft, was am Anfang geholfen hat: in einen Betrieb gehen, eine Organisation erzählen lassen, zwei neue
Leute einladen. Und weniger Anfragen.
""",
    "vereinbaren-umsetzen-danken": """
## Das erste Gespräch der beiden Seiten
Seien Sie beim ersten Mal dabei. Betriebe reden über Termine und Mengen, Organisationen über Menschen und Gründe; Sie
übersetzen. Halten Sie sich danach zurück: Ab der Vereinbarung reden die beiden miteinander, nicht über Sie.

## Ein Anpacktag, Schritt für Schritt
- **Vier Wochen vorher**: gemeinsame Begehung mit jemandem, der das Handwerk versteht. Materialliste, Arbeitsschritte,
Zahl der Menschen. Lieber zwei zu wenig als fünf, die herumstehen.
- **Zwei Wochen vorher**: Wer besorgt das Material? Wer bringt Werkzeug? Versicherung geklärt? Ersatztermin bei Regen?
- **Drei Tage vorher**: Nachricht an alle mit Treffpunkt, Uhrzeit, Kleidung, Essen, Telefonnummer.
- **Am Morgen**: Begrüßung durch die Organisation, fünf Minuten: Wer wir sind, für wen ihr das heute tut. Sicherheit, Toilette,
Pausen. Aufgaben verteilen.
- **Mittags**: gemeinsam essen, mit den Menschen aus dem Haus. Das ist der wichtigste Teil des Tages.
- **Am Ende**: gemeinsam ansehen, was geschafft ist. Ein Bild, ein Dank, aufräumen.

## Wissen weitergeben
Bei Beratung und Kompetenzspenden ist die größte Gefahr, dass sie nicht enden. Vereinbaren Sie deshalb vier Dinge
schriftlich: die Frage, die beantwortet werden soll; die Stundenzahl; wer bei der Organisation mitarbeitet; woran man
erkennt, dass es fertig ist. Klären Sie bei Steuer und Recht, ob die beratende Person das darf, und bei Gestaltung
und Software, wem das Ergebnis gehört und wer es später ändern kann.

## Gegenleistung auf Augenhöhe
Fragen Sie die Organisation nicht, was sie zahlen kann, sondern was sie kann. Eine Führung für die Belegschaft, ein
Raum für die Teamsitzung, ein Beitrag zur Betriebsfeier, ein Einblick in eine Arbeit, die sonst niemand sieht. Auch ein
Brief der Kinder ist eine Gegenleistung. Nichts davon ist Pflicht; aber wer gefragt wird, was er geben kann, steht anders da.

## Wenn etwas schiefgeht
- **Der Betrieb sagt kurz vorher ab.** Danken Sie für die Nachricht, informieren Sie sofort die Organisation, fragen Sie die
Reserve. Machen Sie keinen Vorwurf: Meist gibt es einen guten Grund, und Sie wollen wieder fragen dürfen.
- **Die Organisation ist nicht vorbereitet.** Brechen Sie lieber ab, als zwölf Menschen zwei Stunden warten zu lassen.
Besprechen Sie es am Tag danach, nicht vor allen.
- **Es ist etwas kaputtgegangen.** Festhalten, fotografieren, Versicherung anrufen, beiden Seiten dasselbe sagen.
- **Es war nicht, was gebraucht wurde.** Sagen Sie es beiden freundlich und tragen Sie es so ein. „Zum Teil“ ist eine ehrliche
Antwort.

## Danken, so dass es ankommt
Ein guter Dank sagt drei Dinge: was Sie getan haben, was dadurch anders ist, wer das sagt. Er kommt binnen einer Woche,
von der Organisation selbst, und er enthält keine neue Bitte. Einmal im Jahr danken Sie allen zusammen: mit einem Fest, das
nichts kosten muss, und einer Wand voller Bilder.
""",
    "zaehlen-und-erzaehlen": """
## Was zählt als Kooperation?
Legen Sie es einmal fest und schreiben Sie es unter jede Zahl. Unser Vorschlag: Eine Kooperation ist gezählt, wenn beide
Seiten sagen, dass geliefert oder getan wurde, was vereinbart war, ganz oder zum Teil. Zusagen, die noch nicht erfüllt
sind, stehen getrennt daneben. Übernehmen drei Betriebe je einen Posten derselben Herausforderung, sind das drei
Kooperationen und eine Herausforderung.

## Stunden und Gegenwert
- **Stunden** zählen nur Menschen aus Betrieben, mit Anfahrt nicht.
- **Sachen** zählen mit dem Wert, den sie noch haben, nicht mit dem Neupreis.
- **Wissen** zählt mit einem festen Satz je Stunde, gleich ob Kanzlei oder Agentur.
- **Räume und Fahrzeuge** zählen mit dem, was man am Ort dafür zahlen müsste, abgerundet.
- **Kontakte** zählen nicht in Euro. Erzählen Sie sie.

Bleiben Sie über die Jahre bei derselben Methode. Eine kleinere, ehrliche Zahl ist mehr wert als eine große, die beim
ersten Nachfragen schrumpft. Und nennen Sie nie nur den Gegenwert: Er sagt, was gespart wurde, nicht, was sich geändert hat.

## Wirkung, in Maßen
Sie brauchen kein Forschungsprojekt. Drei Fragen, drei Monate danach, am Telefon gestellt, genügen: Was nutzen Sie davon
heute noch? Was ist dadurch möglich geworden, womit niemand gerechnet hat? Haben Sie mit dem Betrieb wieder zu tun gehabt? Die
dritte Frage ist die wichtigste. Beziehungen, die ohne Sie weitergehen, sind Ihr eigentliches Ergebnis.

## Zwei Seiten fragen, dieselben Fragen stellen
Fragen Sie Organisation und Betrieb getrennt. Gehen die Antworten auseinander, ist das kein Ärgernis, sondern ein
Hinweis: Vielleicht hat die eine Seite Stunden mit Pausen gezählt, vielleicht war die andere enttäuscht und zu höflich. Rufen
Sie an.

## Eine Geschichte schreiben
Beginnen Sie mit einem Augenblick, nicht mit der Gründung des Vereins. Dann: das Problem in zwei Sätzen, wer was getan
hat, was jetzt anders ist, ein Satz, den jemand gesagt hat. Dreihundert Wörter reichen. Zum Schluss: Was könnten andere
übernehmen? Nennen Sie Menschen nur mit deren Einverständnis, und fragen Sie bei Kindern, Kranken und Menschen ohne Wohnung
zweimal, ob ein Name nötig ist.

## Wem Sie berichten
- **Der Matching-Gruppe** bei jedem Treffen: was aus den letzten Anfragen geworden ist, auch was nicht.
- **Den Betrieben** einmal im Jahr: was sie selbst beigetragen haben, auf einer Seite.
- **Den Förderern** zu ihren Terminen: Zahlen, drei Geschichten, eine Schwierigkeit.
- **Der Öffentlichkeit** laufend: eine Geschichte im Monat ist ein gutes Maß.
""",
    "finanzieren": """
## Was eine Initiative kostet
Der größte Posten ist die Koordination. Dazu kommen Fahrten, Telefon, Druck, Website, ein Auftakt, ein Fest. Vergessen
Sie nicht, was der Träger im Stillen leistet: Buchhaltung, Lohnabrechnung, Arbeitsplatz, Versicherungen. Schreiben Sie
es als Eigenleistung in den Plan, auch wenn niemand dafür zahlt. Sonst fällt es weg, wenn es eng wird.

## Jeder Weg hat seinen Preis
- **Anschubförderung** gibt Ihnen zwei Jahre Ruhe, verlangt Berichte und endet sicher. Sie eignet sich für alles, was es nur
einmal braucht: Aufbau, Website, Auftakt.
- **Kommune**: verlässlich, wenn es einmal im Haushalt steht, und in jeder Haushaltsrunde neu zu begründen. Ein Ratsbeschluss
mit Laufzeit ist mehr wert als eine Zusage aus dem Amt. Achten Sie darauf, nicht als Teil der Verwaltung zu gelten.
- **Unternehmenskreis**: zehn Betriebe mit je einem überschaubaren Betrag sind stabiler als einer mit einem großen. Sie
zahlen für die Koordination, nicht für Treffer, und stehen bei jeder Anfrage hinten an wie alle anderen.
- **Stiftungen** fördern gern Neues. Erzählen Sie, was bei Ihnen anders ist als in der Stadt davor.
- **Eigene Stelle des Trägers**: am schnellsten zu haben. Schreiben Sie die Stunden fest; sonst frisst der Alltag sie auf.
- **Programme**, die Zusammenarbeit statt Projekte fördern, passen gut. Die Engagierten Städte zeigen, dass ein Netz am Ort
über mehrere Förderphasen tragen kann, auch wenn die Geldgeber wechseln.

## Warum kein Geld durch die Vermittlung fließt
Sobald die Initiative an einer Vermittlung verdient, ist sie Dienstleisterin, und jede Absage wird zur Reklamation. Sobald sie
Geld weiterleitet, wird sie zur Konkurrentin der Vereine, für die sie da ist. Deshalb: Geld für die Koordination ja, Geld in der
Vermittlung nie. Halten Sie beides auch auf dem Papier auseinander.

## Das Gespräch mit Geldgebern
Zeigen Sie drei Blätter. Auf dem ersten steht, was es kostet. Auf dem zweiten, was im letzten Jahr dafür geschehen ist:
Kooperationen, Stunden, Gegenwert, mit Ihrer Rechenweise. Auf dem dritten eine Geschichte mit Bild. Sagen Sie dann, was ohne
die Förderung aufhört, und lassen Sie eine Pause.

Saarbrücken hatte im ersten Jahr 44 Kooperationen, 600 Stunden und einen Gegenwert von rund 35.000 €. Das ist ein guter
Maßstab für ein erstes Jahr, nicht für ein fünftes. Versprechen Sie weniger.

## Ein Kalender für das Geld
- **Monat 1**: Finanzplan für drei Jahre, drei Quellen, keine davon über zwei Drittel
- **Monat 6**: Gespräch mit der Kommune, bevor der Haushaltsentwurf geschrieben wird
- **Monat 9**: Unternehmenskreis gründen, mit denen, die schon geholfen haben
- **Monat 12**: Jahresbericht, Verlängerung beantragen
- **Monat 18**: Ist das dritte Jahr gesichert? Wenn nicht, entscheidet das Board jetzt, nicht im Monat 23.
""",
    "das-erste-jahr": """
## Erste hundert Tage
- **Woche 1 bis 4**: zwanzig Gespräche, die drei Fragen aus Kapitel 3, ein Heft mit wörtlichen Antworten.
- **Woche 5 bis 8**: Träger und Koordination stehen fest, Board trifft sich, Spielregeln als Entwurf.
- **Woche 9 bis 12**: acht Zusagen für die Matching-Gruppe, fünf Anfragen besucht und aufgeschrieben.
- **Woche 13 bis 14**: erstes Treffen. Nehmen Sie drei Anfragen, die gelingen werden.

## Still beginnen
Vermitteln Sie die ersten fünf Anfragen ohne Öffentlichkeit. Sie lernen dabei, wie lange etwas dauert, welche Regel
fehlt und welche Formulierung am Telefon funktioniert. Und Sie können beim Auftakt von etwas Geschehenem erzählen statt von
etwas Geplantem.

## Der Auftakt
Laden Sie zur Hälfte Betriebe und zur Hälfte Organisationen ein, in einen Raum, der etwas zu klein ist. Neunzig Minuten:
die Schirmherrschaft begrüßt (fünf Minuten), ein Betrieb und eine Organisation erzählen gemeinsam (zehn Minuten), Sie erklären den
Weg einer Anfrage (fünf Minuten), danach hängen die Herausforderungen an den Wänden, und die Leute der Matching-Gruppe stehen
daneben. Zusagen werden vor Ort aufgeschrieben. Am nächsten Morgen rufen Sie alle an, die ihren Namen hinterlassen haben.

## Woran Sie merken, dass es läuft
- Anfragen kommen, ohne dass Sie gefragt haben.
- Betriebe rufen ein zweites Mal an.
- In der Matching-Gruppe wird gelacht.
- Zwei, die sich über Sie kennengelernt haben, machen etwas ohne Sie.

## Woran Sie merken, dass es stockt, und was hilft
- **Viele Anfragen, wenige Zusagen**: Die Bedarfe sind zu groß oder zu ungenau. Zerlegen.
- **Viele Angebote, wenige Anfragen**: Sie sind zu wenig bei den Organisationen. Hingehen.
- **Zusagen, aus denen nichts wird**: Zwischen Zusage und Vereinbarung vergeht zu viel Zeit. Rufen Sie am selben Tag an.
- **Alles hängt an einer Person**: Das tut es immer, zu Beginn. Im zweiten Jahr darf es nicht mehr so sein.

## Die Frage am Jahresende
Setzen Sie sich mit dem Board zwei Stunden zusammen und beantworten Sie drei Fragen: Was hat geholfen? Was lassen wir weg? Wem
geben wir weiter, was wir gelernt haben? Die dritte Antwort ist der Anfang des Workbooks der nächsten Stadt.
""",
}
