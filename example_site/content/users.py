"""Who can sign in to the demo. The password is the same for all: it is a demo."""

PASSWORD = "changeme"

#: user name, first name, last name, mail address
ADMIN = ("admin", "Admina", "Musterfrau", "admin@herausforderung.example")

#: user name, first name, last name, mail address, slug of the initiative's page, group
COORDINATORS = [
    ("saarbruecken", "Katja", "Behrmann", "koordination@saarbruecken.herausforderung.example",
     "saarbruecken", "Koordination Saarbrücken"),
    ("weisswasser", "Birgit", "Noack-Lehmann", "engagiert@weisswasser.herausforderung.example",
     "weisswasser", "Koordination Weißwasser"),
    ("ruhrgebiet", "Meret", "Overbeck", "impulse@ruhrgebiet.herausforderung.example",
     "ruhrgebiet", "Koordination Ruhrgebiet"),
]  # fmt: skip
