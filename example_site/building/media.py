"""Pictures and documents of the example site, taken into Wagtail once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from example_site.papers.__main__ import PAPERS

CONTENT = Path(__file__).resolve().parent.parent / "content"
IMAGES = CONTENT / "images"
DOCUMENTS = CONTENT / "documents"


@cache
def manifest() -> dict[str, dict[str, str]]:
    """File name → title, alternative texts, credit."""
    return json.loads((IMAGES / "manifest.json").read_text())


def _file_for(stems: tuple[str, ...]) -> str:
    for stem in stems:
        for suffix in (".webp", ".png", ".svg"):
            if f"{stem}{suffix}" in manifest() and (IMAGES / f"{stem}{suffix}").exists():
                return f"{stem}{suffix}"
    return ""


def image(*stems: str, title: str = ""):
    """The first of the pictures that exists, with its alternative text: ``(image, text)``."""
    name = _file_for(stems)
    if not name:
        return None, ""
    facts = manifest()[name]
    model = get_image_model()
    title = title or facts["title"]
    found = model.objects.filter(title=title).first()
    if found is None:
        file = ContentFile((IMAGES / name).read_bytes(), name=name)
        found = model(title=title, file=file, description=facts.get("alt_de", "")[:255])
        found.save()
    return found, facts.get("alt_de", "")[:200]


def alt_in_english(picture) -> str:
    """The English alternative text of a picture of ours, or nothing."""
    for facts in manifest().values():
        if picture is not None and facts["title"] == picture.title:
            return facts.get("alt_en", "")[:200]
    return ""


def document(stem: str):
    """A document of the workbook."""
    model = get_document_model()
    title = PAPERS[stem][0]
    found = model.objects.filter(title=title).first()
    if found is None:
        name = f"{stem}.odt"
        found = model(title=title, file=ContentFile((DOCUMENTS / name).read_bytes(), name=name))
        found.save()
    return found
