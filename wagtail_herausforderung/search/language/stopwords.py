"""Filler words: what carries no meaning of its own in a question.

``FILLERS`` are left out of the index and of questions. ``WEAK`` words are searched for only when
nothing more telling was typed: "Wer hilft beim Umzug?" asks for the move, "Hilfe" for help.
"""

from __future__ import annotations

FILLERS: dict[str, frozenset[str]] = {
    "de": frozenset(
        """
        ab aber alle allem allen aller alles als also am an and ander andere anderem anderen
        anderer anderes ans auch auf aufs aus bei beim bevor bin bis bist bitte bzw da dabei
        dadurch dafür dagegen daher damit danach dann daran darauf daraus darf darin darum
        darunter das dass davon dazu dein deine deinem deinen deiner dem den denen denn der deren
        des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch durchs
        dürfen eben ein eine einem einen einer eines einige einigen einiger er es etwa etwas euch
        euer eure eurem euren eurer für fürs gegen genau gerade gern gerne gibt habe haben hallo
        hat hatte hatten hattest hier hierfür hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren
        ihrer im in ins irgend irgendwo ist ja jede jedem jeden jeder jedes jemand jemanden jetzt
        kann kannst können könnt könnte könnten man manche manchen mein meine meinem meinen
        meiner mich mir mit muss möchte möchten möglich müssen nach neben nein nicht nichts noch
        nun nur ob oder ohne pro schon sehr sei seid sein seine seinem seinen seiner seit sich
        sie sind so sogar solche soll sollen sollte sollten sowie um ums und uns unser unsere
        unserem unseren unserer unter vom von vor wann war waren warum was wegen weil welche
        welchem welchen welcher welches wem wen wenn wer werde werden weshalb wie wieder will wir
        wird wo wodurch wofür woher wohin wollen womit worden wurde wurden wäre würde würden zu
        zum zur zwischen über
        """.split()
    ),
    "en": frozenset(
        """
        a about all also am an and any are as at be because been being but by can could did do
        does doing for from had has have having he hello her here hers him his how i if in into
        is it its just let me more my no not of on or our ours out please shall she should so
        some somebody someone than that the their them then there these they this those to too us
        was we were what when where which while who whom whose why will with would you your
        """.split()
    ),
}

WEAK: dict[str, frozenset[str]] = {
    "de": frozenset(
        """
        abend abends abgeben abgegeben abzugeben acht alleine alt alte altem alten alter
        altes anbieten anderswo anfangen anfrage angebot angestellte angestellten anschaffen
        arbeiten auflösen aufnehmen ausgediente ausgedienten ausgemustert ausgemusterte
        ausgemusterten ausrangierte ausrangierten bald bauen baut beitragen bekommen
        belegschaft benötigen benötigt benötigte beruflich beschäftigte beschäftigten besser
        betrieb bieten bietet brauche brauchen braucht bringen bringt defekt defekte
        dienstag dinge donnerstag drei dreißig dringend durchführen durchzuführen echt
        einbringen einfach einmal einsetzen elf erklären erklärt fehlen fehlt feierabend
        finde finden findet firma frei freistellen freitag freude fünf fünfzig ganz ganze
        ganzen gar gebaut geben gebraucht gebrauchte gebrauchten gebrauchter gebrauchtes
        gehen geht gemeinsam gesucht gesuchte gleich groß große großen großer gruppe gruppen
        gute guten guter gutes haette helfe helfen helfer helferin helferinnen helft heute
        hilf hilfe hilfst hilft holen holt hundert hätte hätten immer interesse irgendetwas
        irgendwas jahr jahre jahren kaufen kennen kennt klein kleine kleinen kleiner
        kollegen kolleginnen kommen kommt kümmern lassen leer leisten letzte letzten leute
        leuten liebsten loswerden lässt lösen löst machen macht mal manchmal mehr mensch
        menschen mitarbeitende mitarbeitenden mitarbeiter mitarbeitern mithelfen mitmachen
        mittwoch monat monate monaten monatlich montag morgens möglichkeit möglichst
        nachmittag nachmittags neu neue neuen neuer neues neun nächste nächsten nächster
        nähe organisieren paar privat projekt projekte regelmäßig sache sachen samstag
        samstags schenken schenkt schnell schön schöne sechs sieben sofort sonntag sowas
        sozial soziale sozialen soziales stehen steht stunde stunden stück suche suchen
        sucht tag tage tagen team toll tun umgebung unbedingt unternehmen unterstützen
        unterstützt unterstützung veranstalten verein vereine vereinen verfügung verwenden
        verwendung viel viele vielen vielleicht vier vierzig vorbei vormittag vormittags
        weitere weiteren woche wochen wochenende wär wöchentlich wünschen zehn zeigen zeigt
        zeit zwanzig zweck zwei zweihundert zweimal zwölf öfter übernehmen übernimmt übrig
        übrige übrigen
        """.split()
    ),
    "en": frozenset(
        """
        find get give good help helper helpers helping looking make many need needed needs new
        offer people project projects request search seek seeking support supporting want wanted
        """.split()
    ),
}

#: Verbs that only frame what is asked for when they are written as verbs: "Wir räumen unser Lager"
#: asks for no rooms ("Räumen").
VERBS: dict[str, frozenset[str]] = {
    "de": frozenset(
        """
        anbieten arbeiten arbeitet bauen baut benutzen brauchen dient fahren freuen führen führt
        geben kaufen laufen leben lebt leer liegen liegt löst lösen nutzen räumen räumt schaffen
        schenken sitzen spenden spendet stellen stellt tauschen tauscht teilen tragen trennen
        treffen verdienen verschenken wechseln werben wohnen wünschen ziehen zieht öffnen
        """.split()
    ),
}
