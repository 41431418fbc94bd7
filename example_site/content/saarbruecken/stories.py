"""What came of it in Saarbrücken. People and quotes are invented."""

from ..shapes import Quote, Story

# fmt: off
STORIES = (
    Story(
        slug="sonnengelb", title="Sonnengelb bis unter die Decke",
        summary="Zwölf Menschen aus Bank und Malerbetrieb haben in Dudweiler zwei Seminarräume "
        "gestrichen. Am Ende hatten alle Farbe im Haar und eine Einladung zum Mittagstisch.",
        challenge="seminarraeume-streichen", days_ago=248,
        partners=(("haus-der-familie-dudweiler", "Räume leer geräumt, gekocht, gestaunt"),
                  ("malerbetrieb-kessler", "60 Liter Farbe, vier Fachleute und eine Lehrstunde im Abkleben"),
                  ("saartalbank", "Acht Kolleg*innen aus vier Filialen, einen Tag lang")),
        done="Am Freitagabend klebten vier Profis ab und grundierten die Decken. Am Samstag um acht "
        "kamen acht Bankangestellte in alten Hemden dazu. Ilka Kessler, Malermeisterin in dritter "
        "Generation, zeigte, wie man eine Rolle führt, ohne Streifen zu hinterlassen.\n\n"
        "Um vier waren beide Räume fertig, in Sonnengelb und Weiß. Am Montag fand der erste Kurs "
        "darin statt; die Hebamme soll geweint haben, vor Freude.",
        hours=112, people=12, value=5480,
        benefit_organisation="Das Haus hat die Renovierung gespart, die im Haushalt seit sechs "
        "Jahren verschoben wurde. Die Meisterin hat nebenbei gezeigt, wie die Ehrenamtlichen "
        "Schäden künftig selbst ausbessern.",
        benefit_people="Die Kurse sind wieder gut besucht. Eine Trauergruppe, die ausgezogen war, "
        "ist zurückgekommen.",
        benefit_community="Bank und Haus sind im Gespräch geblieben: Zwei Kolleginnen helfen jetzt "
        "einmal im Monat beim Mittagstisch.",
        transferable="- Eine Fachkraft auf vier Laien, dann stimmt das Ergebnis\n"
        "- Vorarbeiten am Abend vorher, damit am Aktionstag alle sofort streichen können\n"
        "- Gemeinsam essen, und zwar mittendrin und nicht erst am Schluss",
        quotes=(Quote("Ich rechne sonst Baufinanzierungen. Jetzt weiß ich, wie sich eine Wand anfühlt.",
                      "Hanne Wirth", "Filialleiterin der Saartalbank"),
                Quote("Wir dachten, die kommen für ein Foto. Die sind bis zum Aufräumen geblieben.",
                      "Magda Selzer", "Leiterin des Hauses der Familie")),
        topics=("families", "cohesion"), supports=("hands-on", "goods", "pro-bono"),
        regions=("saarbruecken",), pictures=("story-seminarraum", "seminarraum-streichen"),
        tags=("Renovieren",)),
    Story(
        slug="ein-schluessel", title="Ein Schlüssel statt einundzwanzig",
        summary="Ein Fachbetrieb hat dem Selbsthilfetreff eine Schließanlage geschenkt und "
        "eingebaut. Seither steht keine Gruppe mehr im Regen.",
        challenge="schliessanlage", days_ago=281,
        partners=(("selbsthilfe-ludwigsberg", "Schließplan mit allen 62 Gruppen abgestimmt"),
                  ("schluessel-reinert", "Neun Zylinder, 70 Schlüssel, Einbau und Einweisung")),
        done="Anke Reinert hörte in der Matching-Gruppe von den 21 Schlössern und sagte noch am "
        "selben Abend zu. Zwei Wochen später nahm ihr Team Maß, an einem Mittwoch wurde eingebaut, "
        "während nebenan die Rheumagruppe turnte.\n\n"
        "Die Teeküche bekam ein eigenes Schloss, weil sich alle genau das gewünscht hatten.",
        hours=18, people=3, value=3150,
        benefit_organisation="Drei Stunden Schlüsselverwaltung in der Woche fallen weg. Der "
        "Schließplan hat nebenbei geklärt, wer wann welchen Raum nutzt.",
        benefit_people="Auch abends und am Wochenende kommt jede Gruppe hinein, ohne vorher "
        "telefonieren zu müssen.",
        benefit_community="Drei weitere Vereine haben sich bei Reinert beraten lassen, wie man "
        "Schlüssel sinnvoll verteilt.",
        transferable="Ein klarer, kleiner Bedarf findet schnell jemanden. Nicht „Sicherheit "
        "verbessern“, sondern „neun Zylinder“.",
        quotes=(Quote("Für uns ein Tag Arbeit. Für die Gruppen jeden Tag eine offene Tür.",
                      "Anke Reinert", "Inhaberin, Reinert Schließtechnik"),),
        topics=("health", "volunteering"), supports=("goods", "pro-bono"),
        regions=("saarbruecken",), pictures=("story-schliessanlage", "schliessanlage"),
        tags=("Sicherheit",)),
    Story(
        slug="mut-auf-papier", title="Mut auf 210 mal 99 Millimetern",
        summary="Aus acht kopierten Seiten wurde ein Faltblatt, das Ratsuchende wirklich "
        "aufschlagen. Es liegt heute in 140 Praxen und Apotheken.",
        challenge="flyer-fuer-die-selbsthilfe", days_ago=190,
        partners=(("selbsthilfe-ludwigsberg", "62 Gruppen um einen Satz gebeten"),
                  ("agentur-funkenflug", "Text, Gestaltung und eine Frage, die alles änderte"),
                  ("druckhaus-rosengarten", "5.000 Stück auf Recyclingpapier")),
        done="„Was hätten Sie damals hören wollen?“, fragte Nele Brandes von der Agentur die "
        "Gruppen. Aus den Antworten wurde die Vorderseite. Die Liste wanderte ins Netz, auf dem "
        "Papier blieben fünf Wege, Kontakt aufzunehmen.",
        hours=31, people=4, value=2900,
        benefit_organisation="Der Treff hat eine Vorlage, die das Büro selbst pflegen kann, und "
        "zum ersten Mal ein einheitliches Gesicht.",
        benefit_people="Im Halbjahr danach riefen 70 Prozent mehr Menschen zum ersten Mal an.",
        benefit_community="Praxen verweisen jetzt von sich aus auf die Selbsthilfe.",
        transferable="Erst fragen, dann gestalten. Und einen Menschen mit Lesebrille Probe lesen lassen.",
        quotes=(Quote("Vorher haben wir alles gesagt. Jetzt sagen wir das Richtige.",
                      "Gerlinde Faust", "Sprecherin einer Angehörigengruppe"),),
        topics=("health",), supports=("pro-bono", "goods"),
        regions=("regionalverband-saarbruecken",), pictures=("story-flyer", "flyer-gestalten"),
        tags=("Gestaltung",)),
    Story(
        slug="zwoelf-laptops", title="Zwölf Laptops und keine Warteschlange",
        summary="Ein Systemhaus hat ausgemusterte Geräte eingerichtet und erklärt. Im Lernhaus "
        "Malstatt wird seither getippt statt gewartet.",
        challenge="laptops-fuers-lernhaus", days_ago=172,
        partners=(("lernhaus-malstatt", "Lernplätze eingerichtet, Regeln mit den Kindern geschrieben"),
                  ("klarwerk-it", "Zwölf Geräte, zehn Stunden Technik, ein Nachmittag Fragen")),
        done="Philipp Ansorge brachte mit zwei Auszubildenden nicht nur die Laptops, sondern auch "
        "Schraubenzieher. Wer wollte, durfte hineinschauen. Ein Siebtklässler fragte drei Stunden "
        "lang und macht im Herbst ein Praktikum.",
        hours=22, people=3, value=4300,
        benefit_organisation="Das Team kann Geräte selbst aktualisieren und weiß, wen es fragen darf.",
        benefit_people="90 Kinder kommen an einen Rechner, wenn sie ihn brauchen.",
        benefit_community="Klarwerk gibt ausgemusterte Geräte nun jedes Jahr über die Initiative weiter.",
        transferable="Geräte nie ohne Einweisung weitergeben, und die Daten vorher nachweislich löschen.",
        quotes=(Quote("Ich wusste nicht, dass man einen Computer einfach aufmachen darf.",
                      "Emre, 13", "Schüler im Lernhaus"),),
        topics=("education", "climate"), supports=("goods", "pro-bono"),
        regions=("saarbruecken",), pictures=("laptop-spende",),
        tags=("Computer",)),
    Story(
        slug="sie-wuerde-ich-nehmen", title="„Sie würde ich nehmen“",
        summary="Drei Nachmittage lang übten Personalverantwortliche mit zwölf Jugendlichen "
        "Bewerbungsgespräche. Fünf haben heute einen Ausbildungsvertrag.",
        challenge="bewerbungen-ueben", days_ago=112,
        partners=(("zweirad-zukunft", "Jugendliche vorbereitet und Fahrdienst organisiert"),
                  ("saartalbank", "Vier Fachleute und ein echter Besprechungsraum"),
                  ("hotel-lindenhof", "Zwei Ausbilder*innen und das schwierigste Probegespräch")),
        done="Erst kamen die Unterlagen dran, dann das Händeschütteln. Beim dritten Treffen saß man "
        "sich im Hotel gegenüber, mit Wasserglas und Herzklopfen. Jedes Gespräch endete mit drei "
        "Sätzen: Das war gut. Das üben wir noch. Dafür würde ich Sie einstellen.",
        hours=48, people=6, value=2160,
        benefit_organisation="Zweirad & Zukunft hat Kontakte in sechs Personalabteilungen und einen "
        "Leitfaden, mit dem es selbst weiterübt.",
        benefit_people="Fünf Jugendliche haben einen Vertrag, drei ein Praktikum, alle zwölf einen Lebenslauf.",
        benefit_community="Betriebe und Jugendliche reden miteinander statt übereinander.",
        transferable="- Rückmeldung immer in derselben Reihenfolge geben\n- Mindestens ein Gespräch im Betrieb führen",
        quotes=(Quote("Der Chef hat mir die Hand gegeben und nicht gefragt, woher ich komme.",
                      "Dilan, 18", "Auszubildende im ersten Lehrjahr"),
                Quote("Ich habe an diesem Nachmittag mehr über Führung gelernt als im Seminar.",
                      "Corinna Faber", "Direktorin, Hotel Lindenhof")),
        topics=("work", "education"), supports=("time", "rooms"),
        regions=("voelklingen", "saarbruecken"), pictures=("story-bewerbung", "bewerbungstraining"),
        tags=("Ausbildung",)),
    Story(
        slug="schatten-und-aepfel", title="Schatten sofort, Äpfel später",
        summary="Zehn Freiwillige haben in Püttlingen Sonnensegel gespannt und Obstbäume "
        "gepflanzt. Die Kita-Kinder haben jeden Baum getauft.",
        challenge="schatten-fuer-die-kita", days_ago=205,
        partners=(("kita-pusteblume", "Kuchen, Limonade, 45 Gärtner*innen in Gummistiefeln"),
                  ("gartenbau-immergruen", "Drei Bäume, ein Bagger, vier Fachleute"),
                  ("klarwerk-it", "Zwei Sonnensegel und sechs Menschen mit Muskelkater")),
        done="Um neun wurde gegraben, um elf regnete es, um zwölf war es allen egal. Die Pfosten "
        "stehen gerade, die Segel halten, und die Bäume heißen Frieda, Bagger und Oma Apfel.",
        hours=74, people=10, value=4620,
        benefit_organisation="Die Kita kann den Garten auch im Hochsommer nutzen und hat einen Pflegeplan.",
        benefit_people="Die Kinder sind wieder draußen, jeden Tag.",
        benefit_community="Zwei Nachbarinnen gießen in den Ferien, ohne dass jemand gefragt hätte.",
        transferable="Statik und Genehmigung vorher klären; am Tag selbst reicht eine Person, die den Plan kennt.",
        quotes=(Quote("Oma Apfel braucht viel Wasser, sonst wird sie böse.",
                      "Juno, 5", "Gruppe Löwenzahn"),),
        topics=("families", "climate"), supports=("hands-on", "goods"),
        regions=("puettlingen",), pictures=("story-garten", "kita-garten"),
        tags=("Garten",)),
    Story(
        slug="ein-buero-zieht-um", title="Sechs Schreibtische und ein Treppenhaus",
        summary="Ein Vormittag, ein Lkw, acht Bankangestellte: Das Seniorennetz Eschberg arbeitet "
        "jetzt ebenerdig.",
        challenge="buero-im-seniorennetz", days_ago=160,
        partners=(("seniorennetz-eschberg", "Packliste, Brötchen, Dankeslied"),
                  ("saartalbank", "Sechs Arbeitsplätze aus einer geschlossenen Filiale, acht Träger*innen"),
                  ("halberg-spedition", "Umzugswagen mit Fahrer, einen Tag lang")),
        done="Die Möbel standen seit der Schließung einer Filiale im Keller. Um acht wurde geladen, "
        "um zwölf klingelte am neuen Ort schon das erste Telefon.",
        hours=40, people=9, value=3380,
        benefit_organisation="Der Verein hat ein richtiges Büro, und die Miete ist sogar niedriger.",
        benefit_people="Mitglieder mit Rollator kommen wieder selbst vorbei.",
        benefit_community="Was eine Firma nicht mehr braucht, meldet sie jetzt zuerst der Koordination.",
        transferable="Umzüge und Filialschließungen früh erfragen: Dort stehen die besten Möbel.",
        quotes=(Quote("Mit 82 habe ich den ersten höhenverstellbaren Tisch meines Lebens bekommen.",
                      "Rosemarie Thull", "Telefondienst im Seniorennetz"),),
        topics=("old-age", "volunteering"), supports=("goods", "logistics", "hands-on"),
        regions=("saarbruecken",), pictures=("story-umzug", "umzug-transporter"),
        tags=("Umzug",)),
)
