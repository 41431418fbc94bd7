"""Filler words: what carries no meaning of its own in a question.

``FILLERS`` are left out of the index and of questions. ``WEAK`` words are searched for only when
nothing more telling was typed: "Wer hilft beim Umzug?" asks for the move, "Hilfe" for help.
"""

from __future__ import annotations

FILLERS: dict[str, frozenset[str]] = {
    "de": frozenset(
        """
        ab aber alle allem allen aller alles als also am an and ander andere anderem anderen
        anderer anderes ans auch auf aufs aus bei beim bevor bin bis bist bitte bzw da dabei dadurch dafür
        dagegen daher damit danach dann daran darauf daraus darf darin darum darunter das dass
        davon dazu dein deine deinem deinen deiner dem den denen denn der deren des deshalb dessen
        die dies diese diesem diesen dieser dieses doch dort du durch durchs dürfen eben ein eine einem
        einen einer eines einige einigen einiger er es etwa etwas euch euer eure eurem euren eurer
        für fürs gegen genau gerade gern gerne gibt habe haben hallo hat hatte hatten hattest hier
        hierfür hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins irgend
        irgendwo ist ja jede jedem jeden jeder jedes jemand jemanden jetzt kann kannst könnt
        können könnte könnten man manche manchen mein meine meinem meinen meiner mich mir mit
        möchte möchten möglich muss müssen nach neben nein nicht nichts noch nun nur ob oder ohne
        pro schon sehr sei seid sein seine seinem seinen seiner seit sich sie sind so sogar solche
        soll sollen sollte sollten sowie über um ums und uns unser unsere unserem unseren unserer
        unter vom von vor wann war wäre waren warum was wegen weil welche welchem welchen welcher
        welches wem wen wenn wer werde werden weshalb wie wieder will wir wird wo wodurch wofür
        woher wohin womit wollen worden wurde wurden würde würden zu zum zur zwischen
        """.split()
    ),
    "en": frozenset(
        """
        a about all also am an and any are as at be because been being but by can could did do
        does doing for from had has have having he hello her here hers him his how i if in into
        is it its just let me more my no not of on or our ours out please shall she should so
        some someone somebody than that the their them then there these they this those to too
        us was we were what when where which while who whom whose why will with would you your
        """.split()
    ),
}

WEAK: dict[str, frozenset[str]] = {
    "de": frozenset(
        """
        alt alte altem alten alter altes anfrage angebot anbieten bekommen betrieb benötigen benötigt benötigte brauche brauchen braucht
        dringend finde finden findet firma geben gebraucht gebrauchte gebrauchten gemeinsam gesucht
        gesuchte gute guten guter gutes groß große großen großer helfe helfen helfer helferin helferinnen helft hilf hilfe
        hilfst hilft kaufen klein kleine kleinen kleiner
        kollegen kolleginnen kümmern leute machen macht mal mehr mithelfen neu neue neuen neuer
        neues organisieren projekt projekte suche suchen sucht team tun unternehmen unterstützen unterstützt
        unterstützung übrig viel viele vielen wünschen weitere weiteren zwei drei vier fünf sechs sieben
        acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert zweihundert
        """.split()
    ),
    "en": frozenset(
        """
        find find get give good help helper helpers helping looking make many need needed needs
        new offer people project projects request search seek seeking support supporting want
        wanted
        """.split()
    ),
}


def is_filler(token: str, language: str) -> bool:
    """Whether ``token`` (lower case) carries no meaning of its own in ``language``."""
    return token in FILLERS.get(language.split("-")[0].lower(), frozenset())
