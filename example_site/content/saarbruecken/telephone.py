"""What the coordination knows from the telephone: people, what was said, what is to be done."""

from ..shapes import Call, Errand, Known

PEOPLE = (
    Known("outdoorhaus-saarwiesen", "Ruben Castellan", "Filialleitung", "0681 555 0171",
          consent="written"),
    Known("outdoorhaus-saarwiesen", "Dagmar Seel", "Geschäftsführung bis zum Frühjahr",
          "0681 555 0172", consent="spoken", left=60),
    Known("halberg-spedition", "Tom Radtke", "Disposition", "0681 555 0173", consent="spoken"),
    Known("druckhaus-rosengarten", "Matthis Ohl", "Inhaber", "0681 555 0174"),
    Known("nachtlicht", "Sven Laurenz", "Vorstand", "0681 555 0121", consent="written",
          hears="all"),
    Known("nachtlicht", "Jule Brosius", "Fahrdienst", "0681 555 0175", consent="spoken",
          hears="dates"),
)  # fmt: skip

CALLS = (
    Call("outdoorhaus-saarwiesen", 12,
         "Herr Castellan fragt, ob auch Isomatten gebraucht werden. Bringt sie im Herbst mit."),
    Call("halberg-spedition", 5,
         "Ein Wagen mit Hebebühne ist samstags frei, aber nur mit zwei Wochen Vorlauf."),
    Call("saartalbank", 40,
         "Auf dem Markt gesprochen: Die Belegschaft sucht etwas für einen ganzen Tag draußen.",
         source="market"),
    Call("druckhaus-rosengarten", 3,
         "Haben in diesem Jahr schon dreimal geholfen und bitten um eine Pause."),
)  # fmt: skip

#: slug of the partner, days from today, reason
NOT_BEFORE = (("druckhaus-rosengarten", 75, "Haben dreimal geholfen und bitten um eine Pause."),)

TASKS = (
    Errand("outdoorhaus-saarwiesen", 0, "Herrn Castellan wegen der Isomatten zurückrufen"),
    Errand("halberg-spedition", 6, "Nach dem Wagen für die Rettertour fragen"),
    Errand("saartalbank", 20, "Etwas für einen Tag draußen vorschlagen"),
    Errand("nachtlicht", 2, "Fragen, was in der Nacht gefehlt hat", repeats="weekly"),
)  # fmt: skip
