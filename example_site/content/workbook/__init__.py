"""The workbook: how to start and keep an initiative, in chapters."""

from dataclasses import replace

from .answers import CHAPTERS as ANSWERS
from .deeper import TEXTS
from .doing import CHAPTERS as DOING
from .keeping import CHAPTERS as KEEPING
from .starting import CHAPTERS as STARTING
from .wording import blocks

TITLE = "Workbook"
INTRO = (
    "Alles, was Sie brauchen, um in Ihrer Stadt eine Herausforderungs-Initiative zu starten: "
    "Schritt für Schritt, mit Checklisten, Vorlagen und ehrlichen Erfahrungen. Sie müssen nicht von "
    "vorn lesen. Fangen Sie dort an, wo Sie gerade stehen."
)
BODY = (
    ("paragraph",
     "Das Wissen in diesem Workbook stammt aus den niederländischen Initiativen, aus dem ersten "
     "deutschen Standort in Saarbrücken und aus den Engagierten Städten. Alle Vorlagen dürfen Sie "
     "verwenden, ändern und weitergeben. Wenn etwas besser geht: Sagen Sie es uns."),
)  # fmt: skip
CHAPTERS = (
    *(
        replace(chapter, body=(*chapter.body, *blocks(TEXTS[chapter.slug])))
        for chapter in (*STARTING, *DOING, *KEEPING)
    ),
    *ANSWERS,
)
