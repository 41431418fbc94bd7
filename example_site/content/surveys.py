"""Questionnaires: two of 2016 in Weißwasser, and one that is open in Saarbrücken.

A question is ``(name, kind, title, more, weights)``. ``weights`` say how people answered, in the
order of the answers. What begins with ``=`` is asked in both questionnaires of Weißwasser alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Question = tuple[str, str, str, dict[str, Any], tuple[float, ...]]


@dataclass(frozen=True)
class Part:
    title: str
    questions: tuple[Question, ...]
    text: str = ""
    only: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Survey:
    """``opens`` and ``closes`` are days from today, or dates. ``{year}`` is the coming one."""

    slug: str
    title: str
    summary: str
    intro: str
    audience: str
    parts: tuple[Part, ...]
    people: int
    wave: str = ""
    opens: Any = None
    closes: Any = None
    publish: str = "always"
    texts: tuple[str, ...] = ()
    #: Those of ``texts`` that were looked through and published.
    shown: int = 0
    beside: str = ""
    ids: str = field(default="")


NEEDS = ("=start", "ranking", "Womit soll die Engagierte Stadt beginnen?", {
    "options": ("Eine einzige Anlaufstelle", "Betriebe gewinnen", "Räume gemeinsam nutzen",
                "Fortbildungen"),
}, (3, 1.4, 1.2, 0.8))  # fmt: skip
TOGETHER = ("=together", "scale", "Wie gut arbeiten die zusammen, die Engagement fördern?", {
    "least": 1, "most": 5, "low": "jeder für sich", "high": "Hand in Hand",
}, (2, 5, 6, 3, 1))  # fmt: skip
HELPS = ("=helps", "several", "Was würde Ihnen am meisten helfen?", {
    "options": ("Jemand, der sagt, wo man gebraucht wird", "Öffentlichkeitsarbeit",
                "Technik und Geräte", "Räume", "Fortbildungen", "Versicherung und Auslagen"),
    "most": 3,
}, (6, 2, 2, 2, 1, 3))  # fmt: skip

CITIZENS = Survey(
    slug="umfrage-buerger",
    title="Weißwasser fragt: Bürger*innen",
    summary="Wo engagieren Sie sich, was hindert Sie, womit sollen wir anfangen? 214 Menschen haben "
    "2016 geantwortet. Die Ergebnisse stehen hier, wie sie sind.",
    intro="Der Fragebogen lag im Frühsommer 2016 im Mehrgenerationenhaus, in der Bibliothek und in "
    "der Eisarena aus, vor der Entwicklungswerkstatt. Daneben haben wir soziale Organisationen "
    "gefragt; drei Fragen sind in beiden gleich.",
    audience="Bürger*innen",
    wave="2016",
    opens="2016-05-02",
    closes="2016-06-30",
    people=214,
    parts=(
        Part("Zu Ihnen", (
            ("part", "single", "Wo wohnen Sie?", {
                "options": ("Zentrum", "Süd", "Nord", "In einem Dorf ringsum"),
                "required": True, "filter": True,
            }, (5, 6, 3, 2)),
            ("age", "single", "Wie alt sind Sie?", {
                "options": ("unter 30", "30 bis 49", "50 bis 64", "65 und älter"),
            }, (2, 4, 5, 6)),
            ("active", "single", "Engagieren Sie sich freiwillig?", {
                "options": ("Ja", "Früher einmal", "Nein"), "required": True,
            }, (5, 3, 4)),
        )),
        Part("Ihr Engagement", (
            ("fields", "several", "In welchen Bereichen?", {
                "options": ("Sport", "Soziales", "Kultur", "Feuerwehr und Rettung", "Kirche",
                            "Umwelt"), "most": 3,
            }, (6, 5, 3, 3, 2, 2)),
            ("hours", "number", "Wie viele Stunden im Monat?", {
                "unit": "Stunden", "least": 0, "most": 120,
            }, ()),
        ), only=("active", "Ja")),
        Part("Ihre Stadt", (
            HELPS,
            TOGETHER,
            ("open", "matrix", "Wie offen erleben Sie …", {
                "rows": ("die Vereine", "die Verwaltung", "die Betriebe"),
                "options": ("offen", "teils, teils", "verschlossen"),
            }, (4, 5, 2)),
            NEEDS,
            ("wish", "text", "Was möchten Sie uns noch sagen?", {"most": 600}, ()),
        )),
    ),
    texts=(
        "Ich würde gern helfen, aber niemand hat mich je gefragt.",
        "Eine Telefonnummer würde reichen. Eine, bei der jemand abnimmt.",
        "Der Bus ins Dorf fährt nach 18 Uhr nicht mehr. Abends kann ich nirgends mitmachen.",
        "Mein Chef würde uns freigeben, er weiß nur nicht, wofür.",
        "Bitte nicht noch ein Runder Tisch. Lieber einen Schlüssel für die Turnhalle.",
        "Danke, dass jemand fragt.",
        "Ich habe 30 Jahre Jugendfußball gemacht. Jetzt könnte ich vorlesen.",
        "Der Herr aus der Nummer 12 soll endlich das Treppenhaus freigeben.",
    ),
    shown=7,
    beside="umfrage-organisationen",
    ids="weisswasser",
)  # fmt: skip

ORGANISATIONS = Survey(
    slug="umfrage-organisationen",
    title="Weißwasser fragt: soziale Organisationen",
    summary="Was brauchen Vereine, Träger und Initiativen? 38 haben 2016 geantwortet.",
    intro="Der Fragebogen ging im Mai 2016 an alle sozialen Organisationen, die wir kannten. Den "
    "Bogen selbst gibt es zum Anpassen für Ihre Stadt.",
    audience="Soziale Organisationen",
    wave="2016",
    opens="2016-05-02",
    closes="2016-06-30",
    people=38,
    parts=(
        Part("Zu Ihrer Organisation", (
            ("kind", "single", "Was sind Sie?", {
                "options": ("Verein", "Träger oder Einrichtung", "Initiative ohne Rechtsform"),
                "required": True,
            }, (6, 3, 2)),
            ("volunteers", "number", "Wie viele Freiwillige haben Sie?", {
                "unit": "Freiwillige", "least": 0, "most": 500,
            }, ()),
        )),
        Part("Was Sie brauchen", (
            ("=helps", "several", HELPS[2], HELPS[3], (2, 6, 5, 3, 2, 1)),
            TOGETHER,
            NEEDS,
        )),
    ),
    beside="umfrage-buerger",
    ids="weisswasser",
)  # fmt: skip

ASSOCIATIONS = Survey(
    slug="umfrage-vereine",
    title="Was brauchen die Vereine {year}?",
    summary="Acht Fragen an Vereine und Einrichtungen im Regionalverband. Aus den Antworten plant die "
    "Matching-Gruppe das nächste Jahr.",
    intro="Es gibt keine falschen Antworten, und niemand erfährt, wer was gesagt hat. Die Ergebnisse "
    "stehen von Anfang an auf einer eigenen Seite, für alle.",
    audience="Vereine und Einrichtungen",
    opens=-20,
    closes=25,
    people=47,
    parts=(
        Part("Zu Ihrem Verein", (
            ("size", "single", "Wie viele machen bei Ihnen mit?", {
                "options": ("bis 20", "21 bis 100", "mehr als 100"), "required": True,
                "filter": True,
            }, (3, 4, 2)),
            ("worked", "single", "Haben Sie schon einmal mit einem Unternehmen etwas gemacht?", {
                "options": ("Ja", "Nein"), "required": True,
            }, (4, 5)),
        )),
        Part("Ihre Erfahrung mit Unternehmen", (
            ("again", "scale", "Würden Sie es wieder tun?", {
                "least": 1, "most": 5, "low": "auf keinen Fall", "high": "sofort",
            }, (1, 1, 3, 6, 9)),
        ), only=("worked", "Ja")),
        Part("Was Sie brauchen", (
            ("needs", "several", "Was fehlt Ihnen im nächsten Jahr am meisten?", {
                "options": ("Handwerkliche Hilfe", "Dinge und Geräte", "Räume",
                            "Fachwissen (Recht, Steuern, IT)", "Öffentlichkeitsarbeit",
                            "Menschen, die vorlesen, begleiten, fahren"), "most": 3,
                "help": "Alles außer Geld.",
            }, (4, 4, 2, 3, 3, 5)),
            ("people", "number", "Wie viele Helfer*innen könnten Sie an einem Tag einsetzen?", {
                "unit": "Personen", "least": 0, "most": 200,
            }, ()),
            ("when", "matrix", "Wann könnten Unternehmen zu Ihnen kommen?", {
                "rows": ("werktags", "am Wochenende"),
                "options": ("gut", "mit Vorlauf", "gar nicht"),
            }, (4, 4, 2)),
            ("first", "ranking", "Was soll die Initiative zuerst tun?", {
                "options": ("Unternehmen vorstellen", "Beim Aufschreiben helfen",
                            "Einen Marktplatz veranstalten"),
            }, (2, 1.5, 1)),
            ("wish", "text", "Was möchten Sie der Koordination sagen?", {"most": 600}, ()),
        )),
    ),
)  # fmt: skip

#: Where each stands.
SURVEYS = {"weisswasser": (CITIZENS, ORGANISATIONS), "saarbruecken": (ASSOCIATIONS,)}
