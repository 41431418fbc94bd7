"""What has come of it: the pages with figures, and the partners who agreed to a page."""

#: Where each stands, with its words in both languages.
PAGES = (
    {
        "parent": "",
        "title": "Wirkung",
        "summary": "Was Unternehmen und gemeinnützige Organisationen im ganzen Netz zusammen "
        "geschafft haben. Jede Zahl kommt aus abgeschlossenen Kooperationen, keine ist geschätzt.",
        "intro": "Wir zählen erst, wenn beide Seiten gesagt haben, wie es war. Wie wir rechnen, "
        "steht bei jeder Zahl dabei, damit Sie nachrechnen können.",
        "english": {
            "title": "Impact",
            "slug": "impact",
            "summary": "What companies and non-profit organisations have done together in the "
            "whole network. Every figure comes from finished cooperations, none is a guess.",
            "intro": "We count only when both sides have told us how it was. How we count stands "
            "beside each figure, so that you can check it.",
        },
    },
    {
        "parent": "saarbruecken",
        "title": "Wirkung",
        "summary": "Frisch gestrichene Räume, ein Sonnensegel, geübte Bewerbungsgespräche: was in "
        "Saarbrücken aus Zusagen geworden ist, in Zahlen.",
        "intro": "Hinter jeder Zahl stehen Menschen, die sich vorher nicht kannten. Ihre "
        "Geschichten erzählen wir auf eigenen Seiten, hier wird gezählt.",
        "english": {
            "title": "Impact",
            "slug": "impact",
            "summary": "Freshly painted rooms, a sun sail, job interviews rehearsed: what has come "
            "of pledges in Saarbrücken, in figures.",
            "intro": "Behind every figure stand people who did not know each other before. Their "
            "stories have pages of their own; here we count.",
        },
    },
)

PARTNERS = {
    "title": "Partner*innen",
    "slug": "partner",
    "intro": "Wer hier steht, wollte es so: Unternehmen mit dem, was sie gegeben haben, "
    "Organisationen mit dem, was sie gesucht haben und was daraus geworden ist.",
    "english": {
        "title": "Partners",
        "slug": "partners",
        "intro": "Those who stand here wanted to: companies with what they gave, organisations "
        "with what they were looking for and what came of it.",
    },
}

#: Companies and organisations that have agreed to a page of their own.
AGREED = (
    *("saartalbank", "klarwerk-it", "agentur-funkenflug", "hotel-lindenhof"),
    *("malerbetrieb-kessler", "gartenbau-immergruen"),
    *("lernhaus-malstatt", "selbsthilfe-ludwigsberg"),
)
