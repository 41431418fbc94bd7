"""The matching group in Saarbrücken: what lies before it, and what it has decided. All invented."""

from __future__ import annotations

from dataclasses import dataclass

from ..shapes import Challenge, Need

#: Sits on the board of an organisation that asks: on its request she does not decide.
ALSO_AT = ("Brigitte Naumann", "selbsthilfe-ludwigsberg")

_HERE = {"regions": ("saarbruecken",), "published": 12}


def _request(slug: str, title: str, summary: str, organisation: str, **facts) -> Challenge:
    return Challenge(slug=slug, title=title, summary=summary, organisation=organisation, **facts)


REQUESTS = {
    each.slug: each
    for each in (
        _request(
            "busreise-nach-berlin",
            "Eine Busreise nach Berlin",
            "Der Chor möchte im Mai drei Tage nach Berlin fahren und bittet um einen Zuschuss zu "
            "Bus und Hotel.",
            "buehne-zwei",
            situation="Im Frühjahr ist das große Chortreffen. Die Kasse reicht für die Hälfte.",
            plan="Gesucht wird ein Betrieb, der 1.800 Euro zu Bus und Übernachtung dazugibt.",
            for_whom="Für 34 Sängerinnen und Sänger des Ensembles.",
            benefit="Ein Erlebnis, von dem alle noch lange erzählen.",
            needs=(Need("contacts", "Zuschuss zu Bus und Hotel", 1, "Zuschüsse"),),
            topics=("culture-sport",),
            target_groups=("disabled-people",),
            place="Berlin",
            pictures=("buehne-technik",),
            **_HERE,
        ),
        _request(
            "rechtsrat-fuer-den-mietvertrag",
            "Ein Blick in unseren Mietvertrag",
            "Der Vertrag unseres Treffs läuft aus, und der neue hat 31 Seiten. Eine Anwältin oder "
            "ein Anwalt, die ihn mit uns durchgeht, wäre Gold wert.",
            "cafe-ankommen",
            situation="Ende März endet der Mietvertrag. Die Hausverwaltung hat gewechselt.",
            plan="Zwei Stunden gemeinsam lesen, fragen, was man ändern kann, und was nicht.",
            for_whom="Für das Begegnungscafé und die 60 Menschen, die dort jede Woche sitzen.",
            benefit="Wir unterschreiben nichts, was uns in zwei Jahren die Räume kostet.",
            needs=(Need("pro-bono", "Rechtsrat zum Gewerbemietvertrag", 2, "Stunden"),),
            topics=("newcomers",),
            target_groups=("newcomers",),
            place="Nauwieser Viertel",
            pictures=("buchhaltung",),
            **_HERE,
        ),
        _request(
            "regale-fuer-die-kleiderkammer",
            "Regale, die nicht mehr kippen",
            "In der Kleiderkammer stapeln sich die Kisten, weil drei Regale durchgebogen sind. Wir "
            "suchen sechs stabile Lagerregale und zwei Menschen mit Akkuschrauber.",
            "haus-der-familie-dudweiler",
            situation="Seit dem Wasserschaden im Herbst steht alles auf dem Boden.",
            plan="Ein Vormittag: alte Regale raus, neue rein, an der Wand verschraubt.",
            for_whom="Für rund 90 Familien, die sich im Monat bei uns einkleiden.",
            benefit="Man findet wieder, was man sucht, und niemandem fällt ein Karton auf den Fuß.",
            needs=(
                Need("goods", "Lagerregale, mindestens 150 kg je Fach", 6, "Regale"),
                Need("hands-on", "Aufbau an einem Vormittag", 2, "Personen"),
            ),
            topics=("families",),
            target_groups=("families", "volunteers"),
            place="Dudweiler",
            pictures=("lagerraum",),
            deadline=40,
            **_HERE,
        ),
        _request(
            "werbung-fuer-die-gruppen",
            "Damit man unsere Gruppen findet",
            "Vierzehn Selbsthilfegruppen treffen sich bei uns, und kaum jemand weiß davon. Gesucht: "
            "ein Faltblatt, das man gern in die Hand nimmt, und jemand, der es druckt.",
            "selbsthilfe-ludwigsberg",
            situation="Unser Faltblatt ist von 2014 und nennt zwei Gruppen, die es nicht mehr gibt.",
            plan="Sechs Seiten, in einfacher Sprache, gestaltet und in 2.000 Stück gedruckt.",
            for_whom="Für Menschen, die mit einer Krankheit nicht allein bleiben wollen.",
            benefit="Ärztinnen und Ärzte haben etwas, das sie weitergeben können.",
            needs=(
                Need("pro-bono", "Gestaltung eines Faltblatts", 1, "Faltblätter"),
                Need("goods", "Druck", 2000, "Stück"),
            ),
            topics=("health",),
            target_groups=("sick-people",),
            place="Ludwigsberg",
            pictures=("flyer-gestalten",),
            **_HERE,
        ),
        _request(
            "vorlesestunde-im-hort",
            "Montags wird vorgelesen",
            "Für die Vorlesestunde im Hort suchen wir drei Menschen, die einmal im Monat eine "
            "Stunde Zeit haben und Stimmen verstellen können.",
            "lernhaus-malstatt",
            situation="Zwei unserer Vorlesepatinnen sind weggezogen. Montags bleibt das Sofa leer.",
            plan="Einmal im Monat, montags von 15 bis 16 Uhr. Die Bücher sind da.",
            for_whom="Für zwölf Kinder zwischen sechs und neun Jahren.",
            benefit="Wer vorgelesen bekommt, liest lieber. Und wer vorliest, lacht montags mehr.",
            needs=(Need("time", "Vorlesen, einmal im Monat", 3, "Personen"),),
            topics=("education",),
            target_groups=("children",),
            place="Malstatt",
            pictures=("lesepaten",),
            **_HERE,
        ),
        _request(
            "transport-des-klaviers",
            "Ein Klavier zieht um",
            "Eine Nachbarin schenkt uns ihr Klavier. Es steht im dritten Stock und soll in den "
            "Begegnungsraum im Erdgeschoss, zwei Straßen weiter.",
            "seniorennetz-eschberg",
            situation="Das Klavier ist gestimmt und ein Geschenk. Nur kann es keiner tragen.",
            plan="Ein Vormittag, vier kräftige Menschen, ein Wagen mit Hebebühne.",
            for_whom="Für die Singrunde am Donnerstag und alle, die spielen wollen.",
            benefit="Aus Mitsummen vom Band wird Singen am Klavier.",
            needs=(
                Need("logistics", "Wagen mit Hebebühne und Gurten", 1, "Tage", divisible=False),
                Need("hands-on", "Kräftige Hände", 4, "Personen"),
            ),
            topics=("old-age",),
            target_groups=("seniors",),
            place="Eschberg",
            pictures=("lastenrad",),
            deadline=25,
            **_HERE,
        ),
        _request(
            "kinderfahrraeder-fuer-den-ferienkurs",
            "Zehn Kinderräder für den Ferienkurs",
            "In den Osterferien lernen 20 Kinder bei uns Rad fahren. Zehn Räder fehlen noch, gern "
            "gebraucht: Richten können wir sie selbst.",
            "zweirad-zukunft",
            situation="Zwanzig Anmeldungen, zehn Räder. Wir wollen niemandem absagen.",
            plan="Bis Ende Februar bringen oder abholen lassen, wir prüfen jedes Rad.",
            for_whom="Für Kinder zwischen sieben und elf Jahren, die noch nie gefahren sind.",
            benefit="Am Ende des Kurses fahren alle allein über den Verkehrsübungsplatz.",
            needs=(Need("goods", "Kinderräder, 20 bis 24 Zoll", 10, "Räder"),),
            topics=("education",),
            target_groups=("children",),
            place="Völklingen",
            pictures=("fahrradwerkstatt",),
            deadline=60,
            **_HERE,
        ),
        _request(
            "kuehlschrank-fuer-den-fairteiler",
            "Ein großer Kühlschrank für den Fairteiler",
            "Unser Kühlschrank ist nach neun Jahren verstummt. Für den Fairteiler am Markt suchen "
            "wir einen großen, sparsamen Kühlschrank mit Glastür.",
            "lebensmittelretter-voelklingen",
            situation="Seit einer Woche retten wir nur noch, was nicht gekühlt werden muss.",
            plan="Ein gebrauchtes Gerät aus der Gastronomie genügt. Abholen können wir selbst.",
            for_whom="Für alle, die am Fairteiler vorbeikommen, etwa 70 Menschen am Tag.",
            benefit="Joghurt, Käse und Salat landen wieder auf Tellern und nicht im Müll.",
            needs=(Need("goods", "Kühlschrank mit Glastür, ab 300 Liter", 1, "Geräte"),),
            topics=("climate",),
            target_groups=("neighbourhood",),
            place="Völklingen",
            pictures=("kueche-renovieren",),
            deadline=18,
            **_HERE,
        ),
    )
}


@dataclass(frozen=True)
class Decided:
    """What the group said to a request (its slug), or to a further item (its title)."""

    about: str
    decision: str
    message: str = ""
    note: str = ""
    owner: str = ""
    waiver: str = ""
    #: Keys of rules that were not ticked.
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evening:
    """A meeting that has been: days from today, who did not come, what was decided and said."""

    day: int
    place: str
    decided: tuple[Decided, ...]
    absent: tuple[str, ...] = ()
    minutes: str = ""


PAST = (
    Evening(
        day=-98,
        place="Haus der Stiftung Saarbogen, kleiner Saal",
        absent=("Dr. Paul Heidt",),
        minutes="Frau Behrmann begrüßt die Gruppe. Die nächste Sitzung ist im Hotel Lindenhof; "
        "Frau Weyrich lädt zu Suppe ein.",
        decided=(
            Decided(
                "busreise-nach-berlin",
                "reject",
                "Wir vermitteln kein Geld. Gern hilft die Gruppe bei etwas anderem: Ein Busbetrieb "
                "könnte zum Beispiel eine Tagesfahrt in der Region übernehmen. Fragen Sie damit "
                "bitte noch einmal an.",
                "Nach kurzer Aussprache einstimmig: alles außer Geld.",
            ),
            Decided(
                "rechtsrat-fuer-den-mietvertrag",
                "discreet",
                note="Herr Dr. Heidt kennt zwei Kanzleien und fragt persönlich. Der Vermieter soll es "
                "nicht in der Zeitung lesen.",
                owner="Dr. Paul Heidt",
                lacks=("self_help",),
                waiver="Zwei Stunden Rat, den sich der Verein nicht kaufen kann.",
            ),
        ),
    ),
    Evening(
        day=-36,
        place="Hotel Lindenhof, Salon Saar",
        absent=("Yusuf Karaca", "Stefan Omlor"),
        minutes="Rückblick auf das Sportfest: Alle 120 Preise sind zusammengekommen.",
        decided=(
            Decided(
                "regale-fuer-die-kleiderkammer",
                "ask_back",
                "Wie hoch ist der Raum, und in welchem Stock liegt er? Dann wissen die Betriebe, "
                "welche Regale passen.",
                "Grundsätzlich ja. Es fehlen die Maße.",
                owner="Nadja Simonis",
            ),
            Decided(
                "werbung-fuer-die-gruppen",
                "carry",
                note="Herr Karaca fehlt heute; er kennt eine Agentur. Frau Naumann hat nicht "
                "mitentschieden.",
                owner="Yusuf Karaca",
            ),
            Decided(
                "Sommerfest der Initiative",
                "carry",
                note="Frau Weyrich fragt, ob der Garten des Lindenhofs am 20. Juni frei ist.",
                owner="Ilona Weyrich",
            ),
        ),
    ),
)

#: The next one: days from today, place, notes, who has answered what.
NEXT_DAY = 6
NEXT_PLACE = "Hotel Lindenhof, Salon Saar"
NEXT_NOTES = "Ab 17:30 Uhr gibt es Suppe. Wer später kommt: Der Seiteneingang ist offen."
ANSWERS = {
    "Martina Ehrhardt": ("yes", ""),
    "Nadja Simonis": ("yes", "Ich bringe die Maße aus Dudweiler mit."),
    "Stefan Omlor": ("unsure", "Hängt von einer Umstellung bei einem Kunden ab."),
    "Dr. Paul Heidt": ("yes", ""),
    "Ilona Weyrich": ("yes", ""),
    "Brigitte Naumann": ("no", "Bin in Kur, bitte vertagt die Gruppen nicht noch einmal."),
}
NEW = (
    "vorlesestunde-im-hort",
    "transport-des-klaviers",
    "kinderfahrraeder-fuer-den-ferienkurs",
)

#: What goes round by email: the request, words, days to answer, who has said what.
VOTE = "kuehlschrank-fuer-den-fairteiler"
VOTE_WORDS = "Der Fairteiler steht still, deshalb frage ich vor der Sitzung. Ein Klick genügt."
VOTE_DAYS = 3
SAID = {
    "Martina Ehrhardt": ("go", ""),
    "Ilona Weyrich": ("go", "In unserer Küche wird im Januar einer frei!"),
    "Dr. Paul Heidt": ("talk", "Wer zahlt den Strom?"),
}
