"""What the project offers, to whom, when and at what cost."""

BODY = (
    ("heading", "Für wen die Angebote sind"),
    ("paragraph",
     "Für alle, die im Ruhrgebiet Engagement vor Ort voranbringen, hauptamtlich oder ehrenamtlich:\n\n"
     "- Freiwilligenagenturen und Seniorenbüros\n"
     "- Bürgerstiftungen\n"
     "- Mehrgenerationenhäuser und Quartiersvereine\n"
     "- kommunale Fachstellen\n"
     "- Wohlfahrtsverbände\n"
     "- Wirtschaftsförderungen"),
    ("heading", "Beratung: Wo fangen wir an?"),
    ("paragraph",
     "Ein Gespräch von etwa 90 Minuten, bei Ihnen oder per Video. Danach wissen Sie, welche Betriebe "
     "Sie ansprechen, womit und in welcher Reihenfolge.\n\n"
     "**Offen für:** alle oben genannten Stellen. **Termin:** nach Absprache. **Kosten:** keine."),
    ("heading", "Qualifizierung: Mit Unternehmen reden"),
    ("paragraph",
     "Ein Tag mit Übungen, echten Anrufen und vielen Beispielen. Sie lernen, einen Bedarf so zu "
     "formulieren, dass ein Betrieb nicht Nein sagen möchte.\n\n"
     "**Offen für:** Haupt- und Ehrenamtliche, höchstens 14 Personen. **Termine:** jedes Quartal an "
     "einem anderen Ort, bitte anmelden. **Kosten:** keine, für Essen ist gesorgt."),
    ("heading", "Begleitung: Drei Monate bis zur ersten Kooperation"),
    ("paragraph",
     "Sie haben eine Idee und einen möglichen Partner? Wir gehen mit, von der ersten Mail bis zur "
     "Vereinbarung, und schauen am Ende gemeinsam, was andere übernehmen können.\n\n"
     "**Offen für:** fünf Tandems gleichzeitig. **Beginn:** auf Anfrage. **Kosten:** keine."),
    ("call_to_action", {
        "heading": "Suchen Sie sich etwas aus",
        "text": "Alle Angebote mit Terminen, Kosten und dem, was sie bringen. Anfragen können Sie mit "
                "zwei Sätzen: wer Sie sind und was Sie vorhaben.",
        "label": "Alle Angebote ansehen",
        "page": "/ruhrgebiet/angebote/",
        "url": "",
    }),
    ("call_to_action", {
        "heading": "Konzepte und Handreichungen",
        "text": "Die Servicestelle Soziale Kooperation sammelt, was andere schon ausprobiert haben.",
        "label": "Material und Beispiele",
        "page": "/servicestelle/",
        "url": "",
    }),
    ("quote", {
        "text": "Ich hatte Angst vor dem ersten Anruf. Nach dem dritten hat es Spaß gemacht.",
        "name": "Cem Aydoğdu",
        "function": "Freiwilligenagentur Emscherbogen",
        "consent": True,
    }),
)  # fmt: skip
