"""Agreements that hang in the balance, each for another reason, and some that were saved.

``ago`` is how many days ago it was pledged. ``steps`` are ``(days ago, what, about what)``: ``agree``
with the days from today, ``less`` with the quantity that is left, ``rescue`` with its kind,
``kept``, ``withdrawn``.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Promise(NamedTuple):
    about: str
    by: str
    contact: str
    lines: dict[int, int]
    ago: int
    steps: tuple[tuple[int, str, Any], ...] = ()
    message: str = ""


PROMISES = (
    Promise(
        "rettertour-mit-lastenrad", "Getränke Sommerlatte", "Detlef Sommerlatte", {0: 8}, 25,
        message="Donnerstags fährt unser Wagen halb leer zurück. Melden Sie sich, wenn es so weit ist.",
    ),
    Promise(
        "lesepaten-fuer-malstatt", "Notariat Ehlers", "Verena Ehlers", {0: 12}, 17,
        ((13, "agree", -4), (6, "agree", 3), (1, "agree", 17)),
        message="Ich lese gern selbst vor, muss aber um Termine herum planen.",
    ),
    Promise(
        "rettertour-mit-lastenrad", "Autohaus Kirchberg", "Emin Kaya", {0: 6}, 24,
        ((8, "less", 3), (2, "agree", 9)),
        message="Ein Transporter steht donnerstags meistens auf dem Hof.",
    ),
    Promise(
        "werkzeug-fuer-die-fahrradwerkstatt", "Metallbau Sengscheid", "Rita Backes", {0: 8}, 38,
        ((36, "agree", 35),),
        message="Nach der Inventur geben wir ab, was doppelt ist.",
    ),
    Promise(
        "werkzeug-fuer-die-fahrradwerkstatt", "Zweirad Ehrmann", "Kai Ehrmann", {1: 6}, 37,
        ((21, "rescue", "dates"), (19, "agree", -12), (9, "kept", 6)),
        message="Sechs Stunden an einem Samstag, gern mit unserem Azubi.",
    ),
    Promise(
        "werkzeug-fuer-die-fahrradwerkstatt", "Eisenwaren Dudweiler", "Moritz Fell", {0: 4}, 30,
        ((4, "rescue", "dates"), (2, "agree", 6)),
    ),
    Promise(
        "lesepaten-fuer-malstatt", "Papeterie Kranich", "Lou Kranich", {1: 20}, 23,
        ((9, "rescue", "less"), (5, "withdrawn", None)),
        message="Erstlesebücher aus dem Schaufenster.",
    ),
)  # fmt: skip
