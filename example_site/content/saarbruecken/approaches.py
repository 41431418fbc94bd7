"""Who asks whom in Saarbrücken: an approach of every outcome."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asking:
    """One approach; ``challenge`` is a slug, ``need`` the number of the need on its page."""

    challenge: str
    need: int
    company: str
    member: str
    then: str = ""
    words: str = ""
    #: Days from today: when it is due, when it was asked, when it is to be asked again.
    due: int = 10
    asked: int = 0
    again: int = 0
    say: str = ""


#: Name of the member, slug of the company, how well, since, renewed so many days ago.
ACQUAINTANCES = (
    ("Martina Ehrhardt", "hotel-lindenhof", "well", 2014, 40),
    ("Martina Ehrhardt", "steuerkanzlei-brill", "somewhat", 2019, 210),
    ("Yusuf Karaca", "baeckerei-leinenweber", "well", 2012, 25),
    ("Yusuf Karaca", "gartenbau-immergruen", "slightly", 2021, 400),
    ("Ilona Weyrich", "outdoorhaus-saarwiesen", "well", 2016, 90),
    ("Ilona Weyrich", "kuechen-roeder", "somewhat", 2018, 500),
    ("Stefan Omlor", "agentur-funkenflug", "well", 2015, 60),
    ("Brigitte Naumann", "schluessel-reinert", "well", 2009, 120),
    ("Brigitte Naumann", "malerbetrieb-kessler", "somewhat", 2011, 300),
    ("Dr. Paul Heidt", "energie-fechingen", "somewhat", 2020, 150),
)

ASKINGS = (
    Asking(
        "schlafsaecke", 0, "outdoorhaus-saarwiesen", "Ilona Weyrich", due=6,
        say="„Nachtlicht braucht noch Winterschlafsäcke. Habt ihr Vorjahresmodelle, die ihr "
        "abgeben könnt?“",
    ),
    Asking(
        "thermoskannen", 0, "baeckerei-leinenweber", "Yusuf Karaca", "asked",
        "Frau Leinenweber schaut nach, was im Lager steht.", due=5, asked=-3,
    ),
    Asking(
        "sitzecke-fuer-den-schulhof", 0, "gartenbau-immergruen", "Brigitte Naumann", "later",
        "Im Augenblick sind alle Trupps draußen. Im neuen Jahr gern.", asked=-12, again=45,
    ),
    Asking(
        "rat-zur-buchhaltung", 0, "saartalbank", "Martina Ehrhardt", "no",
        "Dürfen steuerlich nicht beraten. Helfen lieber mit Händen.", asked=-20,
    ),
    Asking(
        "licht-fuer-die-buehne", 0, "energie-fechingen", "Dr. Paul Heidt", "yes",
        "Ein Tag im Januar, Herr Quint ruft gern zurück.", asked=-2,
    ),
    Asking(
        "website-die-alle-lesen-koennen", 0, "agentur-funkenflug", "Stefan Omlor", "no_answer",
        due=-9,
    ),
    Asking(
        "lagerraum-fuer-die-lebensmittelretter", 0, "halberg-spedition", "Nadja Simonis", "else",
        "Da kenne ich leider niemanden, der entscheidet.", due=8,
    ),
    Asking(
        "tueroeffner-wohnung", 0, "Hausverwaltung Rodenhof", "Brigitte Naumann", due=12,
        say="„Hätten Sie eine Wohnung, für die sich eine Familie bei Ihnen vorstellen darf?“",
    ),
    Asking(
        "kueche-fuer-den-mittagstisch", 0, "kuechen-roeder", "Ilona Weyrich", "dropped",
        "Hat schon von sich aus zugesagt.", due=4,
    ),
)  # fmt: skip
