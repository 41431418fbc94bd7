"""What organisations have asked for lately: one that waits, one that was asked back, one turned
down, one still being written, one told on the telephone."""

from ..shapes import Asked, Wish

REQUESTS = (
    Asked(
        by="Kinderhaus Molschd e.V.", town="Saarbrücken", register="VR 5127",
        contact="Yasemin Aydin", phone="0681 555 0181", days_ago=2,
        wishes=(
            Wish("hands-on", "Ein Klettergerüst aufbauen", 1, "Aufbautag", day=40,
                 text="Bausatz und Werkzeug sind da, der TÜV-Termin steht."),
            Wish("goods", "Fallschutzmatten", 12, "Stück", text="50 mal 50 Zentimeter, auch gebraucht."),
        ),
        for_whom="Achtzig Kinder zwischen drei und zehn Jahren aus Malstatt.",
        benefit="Die Kinder klettern wieder, und der Hof ist nachmittags voller Leben.",
        tried="Das alte Gerüst ist seit dem Frühjahr gesperrt. Die Eltern haben beim Abbau geholfen.",
        place="Malstatt, Kinderhaus", postal_code="66115",
    ),
    Asked(
        by="Reparaturcafé Dudweiler", town="Saarbrücken", contact="Bernd Kiefer", days_ago=6,
        wishes=(Wish("goods", "Werkbänke", 3, "Stück", text="Höhenverstellbar wäre schön."),),
        for_whom="Alle, die etwas lieber reparieren als wegwerfen; im Schnitt dreißig an einem Samstag.",
        benefit="Wir können auch Fahrräder annehmen, ohne dass jemand auf dem Boden kniet.",
        place="Dudweiler, Bürgerhaus", postal_code="66125",
        question="Passen drei Werkbänke in den Raum, und wer schließt samstags auf?",
    ),
    Asked(
        by="Chorgemeinschaft Halberg", town="Saarbrücken", contact="Ulrike Mohr", days_ago=30,
        wishes=(Wish("goods", "Zuschuss zur Konzertreise, 2.000 €"),),
        for_whom="Vierzig Sängerinnen und Sänger.",
        reason="Geld dürfen wir nicht vermitteln. Wenn Sie einen Bus mit Fahrer brauchen, fragen Sie "
        "gern noch einmal: Dafür finden wir oft jemanden.",
    ),
    Asked(
        by="Nachbarschaftstreff Rodenhof", town="Saarbrücken", contact="Irene Sauer", days_ago=1,
        wishes=(Wish("logistics", "Ein Transporter mit Fahrer", 1, "Tag", day=21),),
        is_draft=True,
    ),
    Asked(
        by="Hospizgruppe Fechingen", contact="Schwester Agnes", phone="0681 555 0188", days_ago=0.4,
        wishes=(Wish("", "Jemand, der unsere Gartenbank neu streicht"),),
        by_telephone=True,
    ),
)  # fmt: skip
