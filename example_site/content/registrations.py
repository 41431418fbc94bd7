"""Who comes to what: invented people with invented words."""

from typing import NamedTuple


class Guest(NamedTuple):
    """``people`` come with one registration; ``state`` is what becomes of it."""

    name: str
    organisation: str = ""
    people: int = 1
    question: str = ""
    challenge: str = ""
    state: str = "registered"
    way: str = ""


#: The next coffee break.
NEXT_BREAK = (
    Guest(
        "Beate Kurowski",
        "Freiwilligenagentur Lindau-West",
        2,
        "Wer schreibt bei Ihnen eigentlich die Dankesbriefe?",
    ),
    Guest("Torben Achterberg", "Stadt Mühlfurt", 1),
    Guest(
        "Nadine Szymański",
        "Nachbarschaftshaus Südpark",
        1,
        "",
        "Unser Nähcafé braucht drei robuste Nähmaschinen und jemanden, der sie wartet.",
    ),
    Guest("Dr. Elke Vogelsang", "Stiftung Gemeinsinn", 1),
    Guest("Ibrahim Tok", "Jugendhaus Anker", 3),
    Guest("Hannelore Piepenbrink", "", 1, "Gibt es die Folien hinterher?"),
    Guest("Jonas Wieczorek", "Tischlerei Wieczorek", 1, state="unconfirmed"),
    Guest("Carmen Lüdtke", "Tafel Mittelaue", 2, state="withdrawn"),
)
#: The market: its eighty seats are all taken, and some wait.
MARKET = (
    Guest("Sabine Altmeyer", "Metallbau Altmeyer", 8),
    Guest("Roland Feß", "Feß Steuerberatung", 6,
          "Wo kann man sein Banner aufstellen?"),
    Guest("Judith Mangold", "Druckerei Mangold", 7),
    Guest("Yusuf Karaca", "Karaca Gebäudetechnik", 9),
    Guest("Christine Bohr", "Sparkasse am Markt", 10),
    Guest("Peter Schmeer", "Malerbetrieb Schmeer", 5),
    Guest("Aylin Demirci", "Lernhaus Malstatt", 8, "",
          "Wir suchen zwölf gebrauchte Laptops für die Hausaufgabenhilfe."),
    Guest("Horst Winkelmann", "Miteinander Burbach", 6),
    Guest("Kim Trautmann", "Zweirad Zukunft", 7),
    Guest("Samira Haddad", "Café Ankommen", 6,
          "Gibt es einen ruhigen Raum für Gespräche?"),
    Guest("Leonie Vossen", "Bühne Zwei", 6),
    Guest("Gernot Paulus", "Lebensmittelretter Völklingen", 2, state="withdrawn"),
    Guest("Magda Selzer", "Haus der Familie Dudweiler", 2, state="offered"),
    Guest("Jan Feldmeier", "Kita Pusteblume", 3, state="waiting"),
    Guest("Rosemarie Thull", "Seniorennetz Eschberg", 1, state="waiting"),
)  # fmt: skip
#: The workshop that has been.
WORKSHOP = (
    Guest("Paula Jentsch", "Jugendklub Halle 7", 3, state="attended"),
    Guest("Tilo Domaschke", "Eissportfreunde", 2, state="attended"),
    Guest("Gundula Petschick", "Mehrgenerationenhaus Kiefernweg", 4,
          "Was wird aus dem alten Kaufhaus?", state="attended"),
    Guest("Marko Hantusch", "Engagementbüro Neiße", 2, state="attended"),
    Guest("Anja Noack", "Glaswerk Nord", 1, state="attended"),
    Guest("Frank Lehnigk", "Stadtwerke", 2, state="absent"),
    Guest("Doreen Kretschmar", "", 1, state="attended"),
    Guest("Steffen Buder", "", 2, state="absent"),
)  # fmt: skip
#: The coffee break that was last: nobody has noted yet who was there.
LAST_BREAK = (
    Guest("Torben Achterberg", "Stadt Mühlfurt"),
    Guest("Nadine Szymański", "Nachbarschaftshaus Südpark"),
    Guest("Beate Kurowski", "Freiwilligenagentur Lindau-West", 2, state="attended"),
    Guest("Hannelore Piepenbrink"),
)  # fmt: skip
WALK_IN = Guest("Karin Mirtschink", "Heimatverein", 2)
THANKS = "Danke, dass Sie sich einen ganzen Tag genommen haben. Das Protokoll liegt bei."
