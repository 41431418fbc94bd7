"""The Ruhr area: a project that supports those who promote engagement."""

from ..shapes import Initiative, Person
from .challenges import CHALLENGES
from .offers import BODY
from .stories import STORIES

INITIATIVE = Initiative(
    slug="ruhrgebiet",
    title="Neue Impulse im Ruhrgebiet",
    kind="project",
    place="Ruhrgebiet",
    region="ruhrgebiet",
    summary="Beratung, Qualifizierung und Begleitung für alle, die im Revier Engagement fördern und "
    "dafür Unternehmen gewinnen wollen. Für Sie kostenfrei.",
    vision="Im Ruhrgebiet weiß man, dass allein niemand etwas bewegt. Trotzdem finden Betriebe und "
    "gemeinnützige Organisationen oft nur zufällig zueinander.\n\n"
    "2021 hat UPJ deshalb im Rahmen der Ruhr-Konferenz, gefördert von der Staatskanzlei des Landes "
    "Nordrhein-Westfalen, Menschen unterstützt, die vor Ort die Fäden ziehen: in "
    "Freiwilligenagenturen, Bürgerstiftungen, Mehrgenerationenhäusern, Rathäusern, "
    "Quartiersvereinen, Wohlfahrtsverbänden und Wirtschaftsförderungen. Aus dem Projekt ist ein "
    "Netz geworden, das weiter wächst.",
    steps=(
        ("Angebot auswählen", "Beratung, Schulung oder Begleitung: Sie sagen, wo Sie stehen."),
        ("Gespräch führen", "In einer Stunde klären wir, was Sie schon haben und was der nächste "
                            "kleine Schritt ist."),
        ("Ausprobieren", "Sie starten eine Kooperation, die in drei Monaten zu schaffen ist. Wir "
                         "sind erreichbar, wenn es hakt."),
        ("Weitergeben", "Was funktioniert hat, teilen Sie mit den anderen Orten im Netz."),
    ),
    people=(
        Person("Meret Overbeck", "coordination", "Projektleitung", "UPJ"),
        Person("Dariusz Kolodzej", "coordination", "Beratung vor Ort", "UPJ"),
        Person("UPJ", "host", "Durchführung", ""),
        Person("Staatskanzlei des Landes Nordrhein-Westfalen", "supporter", "Förderung 2021", ""),
        Person("Ruhr-Konferenz", "supporter", "Rahmen des Projekts", ""),
        Person("Friederike Asmuth", "board", "Beirat", "Bürgerstiftung Hellweg"),
        Person("Cem Aydoğdu", "board", "Beirat", "Freiwilligenagentur Emscherbogen"),
    ),
    rules=(),
    figures=(
        ("7", "Städte im Netz", "von Duisburg bis Dortmund", 2021),
        ("3", "Angebote", "Beratung, Qualifizierung, Begleitung", 2021),
        ("0 €", "Kosten", "für gemeinnützige und kommunale Stellen", 2021),
    ),
    partners=(
        ("upj", "Durchführung"),
        ("staatskanzlei-nrw", "Förderung"),
        ("agentur-emscherbogen", "Netzpartner"),
        ("buergerstiftung-hellweg", "Netzpartner"),
        ("mgh-nordstern", "Netzpartner"),
        ("stahlbau-ostermann", "Unternehmen im Netz"),
        ("spedition-hellweg", "Unternehmen im Netz"),
        ("studio-foerderturm", "Unternehmen im Netz"),
    ),
    contact={
        "contact_name": "Meret Overbeck",
        "contact_role": "Projektleitung",
        "contact_email": "impulse@ruhrgebiet.herausforderung.example",
        "contact_phone": "0201 555 0163",
        "contact_address": "Neue Impulse im Ruhrgebiet\nMusterzechenweg 8\n45127 Essen",
    },
    picture="ruhrgebiet",
    challenges_title="Herausforderungen im Ruhrgebiet",
    challenges_intro="Erste Anfragen aus den Orten im Netz, zwischen Rhein und Hellweg.",
    stories_title="Geschichten aus dem Ruhrgebiet",
    stories_intro="Wie Betriebe und Vereine im Revier zueinanderfinden.",
    body=BODY,
    challenges=CHALLENGES,
    stories=STORIES,
)  # fmt: skip
