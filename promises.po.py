# ruff: noqa: E501
T = {
    (
        "%(count)s agreement has at least one sign.",
        "%(count)s agreements have at least one sign.",
    ): (
        "%(count)s Vereinbarung hat mindestens ein Anzeichen.",
        "%(count)s Vereinbarungen haben mindestens ein Anzeichen.",
    ),
    (
        "%(count)s agreement may come to nothing. What is most in danger comes first.",
        "%(count)s agreements may come to nothing. What is most in danger comes first.",
    ): (
        "%(count)s Vereinbarung droht zu scheitern. Was am meisten gefährdet ist, steht oben.",
        "%(count)s Vereinbarungen drohen zu scheitern. Was am meisten gefährdet ist, steht oben.",
    ),
    ("%(count)s waits", "%(count)s wait"): ("%(count)s wartet", "%(count)s warten"),
    (
        "Accepted %(count)s day ago, and there is no date.",
        "Accepted %(count)s days ago, and there is no date.",
    ): (
        "Vor %(count)s Tag angenommen, und es gibt keinen Termin.",
        "Vor %(count)s Tagen angenommen, und es gibt keinen Termin.",
    ),
    ("The date was moved %(count)s time.", "The date was moved %(count)s times."): (
        "Der Termin wurde %(count)s Mal verschoben.",
        "Der Termin wurde %(count)s Mal verschoben.",
    ),
    (
        "kept %(count)s pledge of this kind, last on %(day)s",
        "kept %(count)s pledges of this kind, last on %(day)s",
    ): (
        "hat %(count)s Zusage dieser Art gehalten, zuletzt am %(day)s",
        "hat %(count)s Zusagen dieser Art gehalten, zuletzt am %(day)s",
    ),
    ("agreements", "Kept"): "Gehalten",
    ("agreements", "Lost"): "Verloren",
    ("agreements", "Rescued"): "Gerettet",
    ("rescue", "Kept"): "Gehalten",
    ("rescue", "Lost"): "Verloren",
    ("rescue", "Still open"): "Noch offen",
    "%(count)s weeks lie between acceptance and date.": (
        "Zwischen Annahme und Termin liegen %(count)s Wochen."
    ),
    "%(pledger)s has been accepted for “%(title)s”: %(accepted)s.": (
        "Angenommen ist %(pledger)s für „%(title)s“: %(accepted)s."
    ),
    "%(score)s of 100": "%(score)s von 100",
    "Agreements in the month in which they were closed or fell through. “Rescued”: kept after "
    "somebody had pressed a rescue, or in the place of one that was lost. “Lost”: accepted once, "
    "then withdrawn, cancelled, or closed with “no”. Who takes the place of a lost one counts for "
    "itself.": (
        "Vereinbarungen in dem Monat, in dem sie abgeschlossen wurden oder scheiterten. „Gerettet“: "
        "gehalten, nachdem jemand eine Rettung gedrückt hatte, oder an der Stelle einer verlorenen. "
        "„Verloren“: war angenommen, dann zurückgezogen, abgesagt oder mit „Nein“ abgeschlossen. "
        "Wer an die Stelle einer verlorenen tritt, zählt für sich."
    ),
    "Agreements kept, rescued, lost": "Vereinbarungen: gehalten, gerettet, verloren",
    "An email to them did not arrive.": "Eine E-Mail an sie kam nicht an.",
    "Another company like it": "Ein anderes Unternehmen wie dieses",
    "Contact silent": "Kontakt schweigt",
    "Date far away": "Termin weit weg",
    "Date moved twice": "Termin zweimal verschoben",
    "Date near, not confirmed": "Termin nah, nicht bestätigt",
    "More than once": "Mehr als einmal",
    "It has happened with them more than once.": "Das ist mit ihnen schon öfter geschehen.",
    "Fell through before": "Schon einmal geplatzt",
    "An agreement with them has fallen through before.": (
        "Mit ihnen ist schon einmal eine Vereinbarung geplatzt."
    ),
    "Have given alike before": "Haben so etwas schon einmal gegeben",
    "In danger": "In Gefahr",
    "It is to be on %(day)s, and one side may not know of it.": (
        "Es soll am %(day)s sein, und eine Seite weiß vielleicht nichts davon."
    ),
    "Kept promises": "Gehaltene Zusagen",
    "Kept, rescued, lost: the figures by month": "Gehalten, gerettet, verloren: die Zahlen je Monat",
    "New to it": "Neu dabei",
    "Next on the reserve list": "Nächste*r auf der Reserveliste",
    "No agreement has a sign of danger.": "Bei keiner Vereinbarung gibt es ein Anzeichen von Gefahr.",
    "No agreement is in danger.": "Keine Vereinbarung ist in Gefahr.",
    "No date yet": "Noch kein Termin",
    "No date": "Kein Termin",
    "No sign of danger": "Kein Anzeichen von Gefahr",
    "No word from them since %(day)s.": "Kein Wort von ihnen seit dem %(day)s.",
    "Nobody else has kept a pledge of this kind so far.": (
        "Bisher hat niemand sonst eine Zusage dieser Art gehalten."
    ),
    "Organisation new to it": "Organisation neu dabei",
    "Propose three dates": "Drei Termine vorschlagen",
    "Quantity shrinking": "Menge schrumpft",
    "Several signs say that it may come to nothing: see which, and save it.": (
        "Mehrere Anzeichen sprechen dafür, dass nichts daraus wird: Sehen Sie nach, welche, und "
        "retten Sie die Zusage."
    ),
    "Smaller quantity": "Kleinere Menge",
    "The organisation has not had help kept before.": (
        "Für diese Organisation wurde noch keine Zusage gehalten."
    ),
    "The quantity was lowered.": "Die Menge wurde verringert.",
    "They have not kept a pledge with you before.": (
        "Von ihnen wurde hier noch keine Zusage gehalten."
    ),
    "This is no longer possible for this pledge.": "Das ist bei dieser Zusage nicht mehr möglich.",
    "Tried so far:": "Bisher versucht:",
    "Which agreements": "Welche Vereinbarungen",
    "Will it be kept?": "Wird sie gehalten?",
    "With any sign": "Mit irgendeinem Anzeichen",
    "Worth a look": "Einen Blick wert",
    "The story says %(says)s hours, it is %(now)s now.": (
        "In der Geschichte stehen %(says)s Stunden, jetzt sind es %(now)s."
    ),
    "The story says %(says)s people, it is %(now)s now.": (
        "In der Geschichte stehen %(says)s Menschen, jetzt sind es %(now)s."
    ),
    "The story says an equivalent value of %(says)s, it is %(now)s now.": (
        "In der Geschichte steht ein Gegenwert von %(says)s, jetzt sind es %(now)s."
    ),
    "The story says what is true now.": "In der Geschichte stehen die heutigen Zahlen.",
    "You may not change this story now.": "Diese Geschichte dürfen Sie zurzeit nicht ändern.",
    "Story says other figures": "Geschichte nennt andere Zahlen",
    "A closing was corrected after the story was published: bring it up to date.": (
        "Nach der Veröffentlichung wurde ein Abschluss berichtigt: Bringen Sie die Geschichte auf "
        "den neuen Stand."
    ),
    "The figures stand in a draft. Read it, and publish it.": (
        "Die Zahlen stehen in einem Entwurf. Lesen und veröffentlichen Sie ihn."
    ),
    "A closing was corrected since the story was published.": (
        "Seit die Geschichte veröffentlicht ist, wurde ein Abschluss berichtigt."
    ),
    "Its draft is right already.": "Ihr Entwurf stimmt schon.",
    "Read it, and publish it": "Lesen und veröffentlichen",
    "Write the new figures into a draft": "Neue Zahlen in einen Entwurf schreiben",
    "rescue": "Rettung",
    "rescues": "Rettungen",
}
