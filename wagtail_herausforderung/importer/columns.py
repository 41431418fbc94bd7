"""The names a column may have, in German and English."""

from __future__ import annotations

from ..text import german_slug
from .lookup import closest

#: Our name of a column → the headings under which it is understood. The first is the one we
#: recommend; case, umlauts and punctuation do not matter.
NAMES: dict[str, tuple[str, ...]] = {
    "external_id": ("external id", "id", "externe id", "kennung"),
    "title": ("title", "titel"),
    "summary": ("summary", "zusammenfassung", "kurzbeschreibung", "kurztext"),
    "situation": ("situation", "ausgangslage"),
    "plan": ("plan", "what is to happen", "vorhaben", "was soll geschehen"),
    "for_whom": ("for whom", "für wen"),
    "benefit": ("benefit", "nutzen"),
    "body": ("body", "text", "description", "beschreibung", "inhalt"),
    "organisation": ("organisation", "organization", "einrichtung", "verein", "träger"),
    "place": ("place", "ort"),
    "postal_code": ("postal code", "zip", "postcode", "plz", "postleitzahl"),
    "regions": ("region", "regions", "regionen"),
    "topics": ("topics", "topic", "thema", "themen"),
    "supports": (
        "support kinds",
        "support kind",
        "kind of support",
        "kinds of support",
        "support",
        "unterstützungsarten",
        "unterstützungsart",
        "art der unterstützung",
        "unterstützung",
    ),
    "target_groups": ("target groups", "target group", "zielgruppen", "zielgruppe"),
    "tags": ("tags", "tag", "schlagworte", "schlagwörter", "schlagwort", "stichworte"),
    "needs": ("needs", "need", "bedarf", "bedarfe"),
    "deadline": ("deadline", "pledges until", "frist", "zusagen bis"),
    "status": ("status",),
}

REQUIRED = ("title",)

_BY_HEADING = {
    heading: name
    for name, headings in NAMES.items()
    for heading in (
        german_slug(name.replace("_", " ")),
        *(german_slug(heading) for heading in headings),
    )
}


def column_for(heading: str) -> str | None:
    """``"Unterstützungsarten"`` → ``"supports"``; ``None`` if no column is called so."""
    return _BY_HEADING.get(german_slug(heading.replace("_", " ")))


def suggest(heading: str) -> str:
    """The known heading that looks most like ``heading``, or nothing."""
    headings = {german_slug(known): known for known in (n for ns in NAMES.values() for n in ns)}
    return headings.get(closest(german_slug(heading), headings), "")
