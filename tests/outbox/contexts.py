"""What the pledges app hands to the mail templates: everything, and next to nothing."""

import re

#: What a letter that is not whole would show, with ``loud_templates``.
LEFT_OVER = re.compile(r"%\(|\{\{|\{%|\bNone\b|\[\]|\(\)|INVALID| ,|: *\n\n")

NAMES = [
    "pledge_confirm",
    "pledge_received",
    "pledge_new_coordinator",
    "pledge_accepted",
    "pledge_accepted_organisation",
    "pledge_reserved",
    "pledge_declined",
    "pledge_withdrawn",
    "pledge_withdrawn_coordinator",
    "pledge_link",
    "pledge_accepted_coordinator",
    "pledge_cancelled",
    "pledge_link_unknown",
]

FULL = {
    "reference": "HF-7K3M9",
    "contact_name": "Anna Muster",
    "contact_email": "anna@example.org",
    "contact_phone": "0681 123",
    "company_name": "Schreinerei Weber & Töchter",
    "challenge_title": "Dreißig Schlafsäcke für den Winter",
    "challenge_url": "https://netz.example.org/saarbruecken/schlafsaecke/",
    "organisation_name": "Wärmestube Malstatt",
    "lines": [
        {"title": "Schlafsäcke", "offered": 10, "accepted": 8, "on_reserve": 2, "unit": "Stück"},
        {"title": "Transporter", "offered": 1, "accepted": None, "unit": ""},
    ],
    "action_url": "https://netz.example.org/mitmachen/meine-zusage/abc:def/",
    "message": "Bitte liefern Sie <hinten> an.\nDanke!",
    "initiative_name": "Herausforderungs-Initiative Saarbrücken",
    "coordinator": {
        "name": "Petra Beispiel",
        "role": "Koordination",
        "email": "koordination@example.org",
        "phone": "0681 999",
    },
    "site_name": "Netz der Initiativen",
    "people": 4,
    "pledge_message": "Wir kommen zu viert & mit Kuchen.",
    "other_help": "Ein Lagerraum",
    "hours_valid": 72,
    "alternatives": [{"title": "Ein Seminarraum", "url": "https://netz.example.org/raum/"}],
}

MINIMAL = {"reference": "", "action_url": "https://netz.example.org/x/"}
