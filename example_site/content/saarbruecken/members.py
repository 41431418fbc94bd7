"""The matching group in Saarbrücken: people from companies who open doors. All are invented."""

from __future__ import annotations

#: Name, slug of the company (or empty), telephone, consent, since how many years.
MEMBERS = (
    ("Martina Ehrhardt", "saartalbank", "0681 500 10", "written", 6),
    ("Yusuf Karaca", "halberg-spedition", "0681 500 22", "written", 4),
    ("Ilona Weyrich", "hotel-lindenhof", "0681 500 34", "written", 5),
    ("Stefan Omlor", "klarwerk-it", "06894 500 46", "spoken", 3),
    ("Brigitte Naumann", "", "0681 500 58", "written", 8),
    ("Dr. Paul Heidt", "steuerkanzlei-brill", "0681 500 61", "written", 2),
    ("Nadja Simonis", "malerbetrieb-kessler", "0681 500 73", "unasked", 1),
)
