"""A market evening that was last week, and the next one, with who is registered."""

from ..shapes import Agreed, Evening, Registered

COMPANIES = (
    Registered("Druckhaus Rosengarten", "Matthis Ohl"),
    Registered("Halberg Spedition", "Tom Radtke"),
    Registered("Outdoorhaus Saarwiesen", "Ruben Castellan"),
    Registered("Bäckerei Kornblume", "Nele Kornblum"),
    Registered("Steuerkanzlei Am Staden", "Dr. Ina Prell"),
    Registered("Elektro Lauterbach", "Mehmet Aydin"),
)
ORGANISATIONS = (
    Registered("Nachtlicht", "Sven Laurenz"),
    Registered("Nachbarschaftshaus Wackenberg", "Rita Schomer"),
    Registered("Lesepat*innen Malstatt", "Uwe Bost"),
    Registered("Turnverein Rotenbühl", "Carla Dincher"),
)

LAST = Evening(
    "Marktplatz Gute Geschäfte",
    -6,
    "Rathaus St. Johann, Festsaal",
    (
        Agreed(0, "Plakate und Faltblätter für das Sommerfest", "pro-bono", 1, 1,
               "Ein Stand beim Sommerfest", 40),
        Agreed(1, "Ein Transporter mit Fahrer für einen Samstag", "logistics", 1, 0,
               "Eine Führung durch die Wärmestube", 21),
        Agreed(2, "Rucksäcke", "goods", 12, 0, "Ein Bericht mit Bildern für das Intranet", 30),
        Agreed(3, "Kuchen für den Vorlesetag", "goods", 8, 2,
               "Eine Lesestunde im Café der Bäckerei", 25),
        Agreed(4, "Beratung zur Gemeinnützigkeit", "pro-bono", 3, 3,
               "Ein Schnuppertraining für die Belegschaft", 50),
        Agreed(5, "Die Lampen in der Turnhalle erneuern", "hands-on", 1, 3, "", 45),
        Agreed(5, "Doppelt aufgeschrieben", "hands-on", 1, 3, "", 45, struck="Stand schon da."),
    ),
)  # fmt: skip

NEXT = Evening("Marktplatz im Winter", 19, "Handwerkskammer, Foyer", ())
