"""The network's front page, its lists, and the plain pages."""

HOME = {
    "title": "Netz der Herausforderungs-Initiativen",
    "seo_title": "Vom Bedarf zur Kooperation",
    "lead": "Ein Verein braucht etwas, das man nicht kaufen kann. Ein Betrieb hat genau das. Hier "
    "finden beide zueinander: mit Zeit, Wissen, Dingen und Händen. Alles außer Geld.",
    "body": (
        ("steps", {"heading": "So wird aus Bedarf eine Kooperation", "steps": [
            ("Jemand sagt, was fehlt", "Gemeinnützige Organisationen beschreiben einen Bedarf, "
                                       "konkret und überschaubar."),
            ("Sie sagen zu", "Ganz oder zum Teil, ohne Konto, in drei Minuten. Die Koordination "
                             "meldet sich bei Ihnen."),
            ("Gemeinsam gelingt es", "Sie packen an, geben ab oder geben Rat. Danach erzählen "
                                     "wir, was daraus geworden ist."),
        ]}),
        ("call_to_action", {
            "heading": "Eine Initiative in Ihrer Stadt?",
            "text": "Im Workbook steht, wie es geht: zwölf Kapitel, neunzehn Vorlagen, viele "
                    "Erfahrungen aus der Praxis.",
            "label": "Workbook öffnen",
            "page": "/workbook/",
            "url": "",
        }),
        ("partner_logos", {"heading": "Mit dabei", "partners": [
            "stiftung-saarbogen", "saartalbank", "halberg-spedition", "klarwerk-it",
            "glaswerk-oberheide", "heidestrom", "stahlbau-ostermann", "studio-foerderturm",
        ]}),
    ),
}  # fmt: skip
SEARCH = {
    "title": "Herausforderungen",
    "intro": "Wo können Sie helfen? Suchen Sie nach einem Wort, einem Ort oder der Art Ihrer "
    "Unterstützung. Sie müssen nichts allein stemmen: Auch ein Teil bringt alle weiter.",
}
STORIES = {
    "title": "Geschichten",
    "intro": "Was aus Zusagen geworden ist. Jede Geschichte zeigt, was die Organisation, die "
    "Menschen und die Stadt davon haben, und was Sie davon übernehmen können.",
}

SITE_SEARCH = {
    "title": "Suche",
    "intro": "Alles auf einmal: Herausforderungen, Geschichten, Initiativen, das Arbeitsbuch und "
    "alle, die mitmachen.",
}

#: slug, title, introduction, body
PAGES = (
    ("ueber-uns", "Über uns",
     "Wir sind ein Netz aus Initiativen, die jede für sich arbeiten und voneinander lernen.",
     (("paragraph",
       "Jede Initiative hat ihren eigenen Träger, ihre eigenen Menschen und ihre eigenen "
       "Spielregeln. Gemeinsam ist uns die Überzeugung, dass in jeder Stadt schon alles da ist, was "
       "gebraucht wird. Man muss es nur zusammenbringen.\n\n"
       "Diese Website gehört zu einer Demonstration der freien Software wagtail_herausforderung. Die "
       "Menschen, Betriebe und Vereine darauf sind erfunden. Nicht erfunden ist die Idee: Sie "
       "stammt aus den Niederlanden, wurde von UPJ nach Deutschland geholt und in Saarbrücken zum "
       "ersten Mal erprobt."),
      ("call_to_action", {"heading": "Neugierig?", "text": "Drei Initiativen, drei Wege.",
                          "label": "Herausforderungen ansehen", "page": "/herausforderungen/",
                          "url": ""}),
      ("call_to_action", {"heading": "Programme, die Orte fördern",
                          "text": "Was sie wollen, wer sie bezahlt und wer dabei ist.",
                          "label": "Programme ansehen", "page": "/programme/", "url": ""}))),
    ("impressum", "Impressum", "Angaben nach § 5 Digitale-Dienste-Gesetz (Muster).",
     (("paragraph",
       "### Verantwortlich\n\nNetz der Herausforderungs-Initiativen (Muster)\n\nMusterstraße 1, 12345 "
       "Musterstadt\n\nTelefon: 030 555 0199\n\nE-Mail: netz@herausforderung.example\n\n"
       "### Bilder\n\nAlle Bilder und Logos wurden für diese Demonstration gezeichnet und stehen unter CC0 1.0.\n\n"
       "### Hinweis\n\nDies ist ein Beispiel. Ersetzen Sie die Angaben durch Ihre eigenen, bevor Sie "
       "eine Website veröffentlichen."),)),
    ("datenschutz", "Datenschutz",
     "Wir fragen nur, was wir brauchen, und löschen es, sobald wir es nicht mehr brauchen.",
     (("paragraph",
       "### Beim Lesen\n\nDie öffentlichen Seiten setzen keine Cookies, laden nichts von fremden "
       "Servern und zählen niemanden.\n\n"
       "### Wenn Sie eine Zusage machen\n\nWir speichern die Angaben aus dem Formular, um Ihre Zusage "
       "zu bearbeiten (Art. 6 Abs. 1 Buchst. b DSGVO). Lesen können sie die Koordination der "
       "Initiative und, wenn Ihre Zusage angenommen ist, die Organisation. Damit das Formular sicher "
       "ist, setzt es ein Cookie, das nur technisch nötig ist.\n\n"
       "### Ihr Name in der Öffentlichkeit\n\nNur wenn Sie zustimmen. Sie können das jederzeit "
       "widerrufen, genauso leicht wie Sie zugestimmt haben.\n\n"
       "### Ihre Rechte\n\nAuskunft, Berichtigung, Löschung, Einschränkung, Übertragung, Widerspruch "
       "und Beschwerde bei einer Aufsichtsbehörde. Eine Mail an die Koordination genügt."),
      ("kept_data", {"heading": "Was wir über Sie speichern, und wie lange"}))),
)  # fmt: skip
