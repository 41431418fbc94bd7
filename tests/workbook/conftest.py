import io
import uuid
from types import SimpleNamespace

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model

from tests import factories

#: A letter, a form and an agreement in one, so that every kind of part is in it.
PARTS = [
    ("heading", "Guten Tag aus {place}"),
    ("text", "Hier schreibt {contact} für {initiative}.\nRufen Sie an: {telefon}."),
    ("points", ["Alles außer Geld", "Von hier & für <hier>"]),
    ("ticks", ["Spielregeln beschlossen", "Träger gefunden"]),
    ("lines", ["Ort, Datum", ""]),
    ("table", {"rows": "Was | Menge\nSchlafsäcke | 30", "empty_rows": 2}),
]


def part(kind, value):
    if isinstance(value, list):
        value = [{"type": "item", "value": each, "id": str(uuid.uuid4())} for each in value]
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def paper(title="Brief an {initiative}", parts=PARTS):
    value = {
        "title": title,
        "description": "Für den ersten Anruf.",
        "parts": [part(*each) for each in parts],
    }
    return {"type": "paper", "value": value, "id": str(uuid.uuid4())}


@pytest.fixture
def logo():
    picture = io.BytesIO()
    Image.new("RGB", (400, 100), "navy").save(picture, "PNG")
    return get_image_model().objects.create(title="Logo", file=ImageFile(picture, name="logo.png"))


@pytest.fixture
def book(site_tree, logo):
    """A workbook with two chapters and a paper; the initiative has a contact and a logo."""
    initiative = site_tree.initiative
    initiative.title = "Die Herausforderung Köln & Umland"
    initiative.place, initiative.logo = "Köln", logo
    initiative.contact_name, initiative.contact_role = "Jörg Größel", "Koordination"
    initiative.contact_email, initiative.contact_phone = "joerg@example.org", "0221 123456"
    initiative.contact_address = "Straße 1\n50667 Köln"
    initiative = factories.publish(initiative)
    workbook = factories.workbook(site_tree.home, intro="<p>Alles, was Sie brauchen.</p>")
    body = [
        part("heading", "Worum es geht"),
        part(
            "paragraph", '<p>Ein <a href="https://example.org/idee">Weg</a>.</p><h3>Im Kleinen</h3>'
        ),
        part("checklist", {"heading": "", "items": part("ticks", ["Eins", "Zwei"])["value"]}),
        part("image", {"image": logo.pk, "alt": "Zwei Hände", "caption": "Handschlag"}),
        part("quote", {"text": "Gut.", "name": "", "function": "", "consent": True}),
    ]
    first = factories.chapter(
        workbook,
        1,
        "Die Idee",
        summary="Worum es geht.",
        body=body,
        experience="<p>Klein anfangen.</p>",
        checklist=[part("item", "Träger gefunden")],
        documents=[paper()],
    )
    second = factories.chapter(
        workbook,
        2,
        "Menschen",
        body=[
            part("paragraph", f'<p>Siehe <a linktype="page" id="{first.pk}">Kapitel 1</a>.</p>'),
            part("steps", {"heading": "", "steps": []}),
        ],
    )
    return SimpleNamespace(
        workbook=workbook,
        first=first,
        second=second,
        initiative=initiative,
        key=str(first.documents[0].id),
    )
