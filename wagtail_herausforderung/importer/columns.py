"""The names a column may have, in German and English."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..text import german_slug
from .lookup import closest

#: Our name of a column → the headings under which it is understood: the English one we recommend,
#: the German one, then what other people's tables and exports of agencies' programs say. Case,
#: umlauts, punctuation and what stands in brackets behind do not matter.
NAMES: dict[str, tuple[str, str, *tuple[str, ...]]] = {
    "external_id": (
        *("external id", "externe id", "id", "kennung", "angebots nr", "angebotsnr"),
        *("angebotsnummer", "angebots id", "gesuch nr", "gesuch id"),
        *("datensatz nr", "referenz", "referenznummer", "reference"),
    ),
    "title": (
        *("title", "titel", "bezeichnung", "überschrift", "projekttitel", "projektname"),
        *("angebotstitel", "titel des angebots", "name des angebots", "angebotsbezeichnung"),
        *("tätigkeitsbezeichnung", "bezeichnung der tätigkeit", "engagementtitel"),
        *("engagementangebot", "herausforderung", "titel der herausforderung", "challenge"),
    ),
    "summary": (
        *("summary", "zusammenfassung", "kurzbeschreibung", "kurztext", "kurzinfo", "teaser"),
        *("kurzbeschreibung des angebots", "kurzbeschreibung der tätigkeit", "kurz gesagt"),
    ),
    "situation": ("situation", "ausgangslage", "ausgangssituation", "hintergrund"),
    "plan": ("plan", "vorhaben", "what is to happen", "was soll geschehen", "was soll passieren"),
    "for_whom": ("for whom", "für wen"),
    "benefit": ("benefit", "nutzen", "wirkung", "das bieten wir", "wir bieten", "gegenleistung"),
    "body": (
        *("body", "text", "description", "beschreibung", "inhalt", "langtext", "anzeigentext"),
        *("beschreibung des angebots", "beschreibung der tätigkeit", "tätigkeitsbeschreibung"),
        *("aufgabenbeschreibung", "projektbeschreibung", "ausführliche beschreibung", "details"),
    ),
    "organisation": (
        *("organisation", "einrichtung", "organization", "verein", "träger", "institution"),
        *("name der einrichtung", "name der organisation", "einrichtungsname", "anbieter"),
        *("organisationsname", "trägerorganisation", "gemeinnützige organisation", "nonprofit"),
    ),
    "place": ("place", "ort", "einsatzort", "stadtteil", "wohnort", "city", "town"),
    "postal_code": (
        *("postal code", "plz", "zip", "zip code", "postcode", "postleitzahl"),
        *("plz einsatzort", "einsatzort plz", "einsatz plz"),
    ),
    "regions": (
        *("region", "regionen", "regions", "landkreis", "kreis", "stadt landkreis"),
        *("einsatzgebiet", "gebiet"),
    ),
    "topics": (
        *("topics", "themen", "topic", "thema", "themenfeld", "themenfelder", "themenbereich"),
        *("tätigkeitsfeld", "tätigkeitsfelder", "tätigkeitsbereich", "tätigkeitsbereiche"),
        *("engagementfeld", "engagementfelder", "engagementbereich", "engagementbereiche"),
        *("einsatzbereich", "einsatzbereiche", "einsatzfeld", "handlungsfeld", "rubrik"),
        *("bereich", "bereiche", "kategorie", "kategorien", "category", "categories"),
    ),
    "supports": (
        *("support kinds", "unterstützungsarten", "support kind", "kind of support"),
        *("kinds of support", "support", "unterstützungsart", "art der unterstützung"),
        *("unterstützung", "art der hilfe", "hilfeart", "engagementart", "art des engagements"),
    ),
    "target_groups": (
        *("target groups", "zielgruppen", "target group", "zielgruppe", "zielgruppe n"),
        *("personengruppe", "personengruppen", "adressaten"),
    ),
    "tags": (
        *("tags", "schlagworte", "tag", "schlagwörter", "schlagwort", "stichworte"),
        *("stichwörter", "stichwort", "keywords", "suchbegriffe", "suchwörter"),
    ),
    "needs": (
        *("needs", "bedarf", "need", "bedarfe", "was wird gebraucht", "wir brauchen"),
        *("benötigt wird", "wir suchen", "gesucht wird"),
    ),
    "deadline": (
        *("deadline", "frist", "pledges until", "zusagen bis", "gültig bis", "angebot gültig bis"),
        *("ablaufdatum", "laufzeit bis", "befristet bis", "veröffentlicht bis", "bewerbungsfrist"),
        *("veröffentlichen bis", "online bis", "anzeigen bis", "valid until"),
    ),
    "status": ("status", "status"),
}

#: Columns with contact details: they belong to a case, never on a page.
_PERSONAL = frozenset(
    german_slug(heading)
    for heading in (
        *("ansprechpartner", "ansprechpartnerin", "ansprechperson", "ansprechpartner in"),
        *("ansprechpartner*in", "kontakt", "kontaktperson", "contact", "contact person"),
        *("vorname", "nachname", "anrede", "telefon", "tel", "telefonnummer", "phone", "mobil"),
        *("handy", "fax", "e-mail", "email", "mail", "e-mail-adresse", "mailadresse"),
        *("straße", "strasse", "straße und hausnummer", "anschrift", "adresse", "address"),
        *("geburtsdatum", "bankverbindung", "iban"),
    )
)

#: Columns that count lines: in the next table the same number is another challenge.
_COUNTERS = frozenset(("nr", "no", "nummer", "lfd-nr", "laufende-nummer", "zeile", "line"))

REQUIRED = ("title",)

#: Columns of rich text beside the body, which may have headings.
RICH = ("situation", "plan", "for_whom", "benefit")
#: Columns of terms → the vocabulary these are from.
TERMS = {"topics": "topic", "target_groups": "target_group", "regions": "region"}

_BY_HEADING = {
    heading: name
    for name, headings in NAMES.items()
    for heading in (
        german_slug(name.replace("_", " ")),
        *(german_slug(heading) for heading in headings),
    )
}
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]][\s*:]*$")


def column_for(heading: str) -> str | None:
    """``"Unterstützungsarten"`` → ``"supports"``, and so ``"Titel (Pflicht)"`` → ``"title"``;
    ``None`` if no column is called so."""
    for written in (heading, _BRACKETS.sub("", heading)):
        if found := _BY_HEADING.get(german_slug(written.replace("_", " "))):
            return found
    return None


def why_left_out(heading: str) -> str:
    """A sentence about a column that is not read."""
    known = german_slug(heading.replace("_", " "))
    if known in _PERSONAL:
        message = _(
            "The column “%(heading)s” was left out: contact details belong to the case, not on "
            "the page."
        )
    elif known in _COUNTERS:
        message = _(
            "The column “%(heading)s” was left out, as it counts lines. If it is the number of "
            "the challenge in your own system, call it “%(id)s”."
        )
    else:
        message = _("The column “%(heading)s” is not known and was left out.")
    near = "" if known in _PERSONAL | _COUNTERS else suggest(heading)
    if near:
        message += " " + _("Did you mean “%(near)s”?")
    return message % {"heading": heading, "near": near, "id": heading_for("external_id")}


def heading_for(name: str) -> str:
    """How we call the column ``name`` in the active language: ``"Titel"``."""
    heading = NAMES[name][(get_language() or "").startswith("de")]
    if heading == "plz":
        return "PLZ"
    return heading[:1].upper() + heading[1:].replace(" id", " ID")


def suggest(heading: str) -> str:
    """The known heading that looks most like ``heading``, or nothing."""
    headings = {german_slug(known): known for known in (n for ns in NAMES.values() for n in ns)}
    return headings.get(closest(german_slug(heading), headings), "")


class Columns:
    """Which heading means which column: what ``mapping`` (heading → our name, or nothing for a
    column to leave out) says, then what we know."""

    def __init__(self, mapping: Mapping[str, str] | None = None) -> None:
        self._mapping = {_key(heading): name for heading, name in (mapping or {}).items()}

    def find(self, heading: str) -> str | None:
        """Our name; ``""`` for what is left out on purpose, ``None`` for what is not known."""
        mapped = self._mapping.get(_key(heading))
        return column_for(heading) if mapped is None else mapped

    def weight(self, heading: str) -> int:
        """Of two headings for one column the heavier one is read: what a mapping names, then what
        we recommend."""
        name = self.find(heading)
        if _key(heading) in self._mapping:
            return 2
        return int(name is not None and _key(heading) in map(_key, NAMES[name][:2]))

    def rank(self, values: list) -> tuple[bool, int]:
        """How much a line looks like the line of headings: the required ones, then how many."""
        found = {self.find(value) for value in values if isinstance(value, str)} - {None, ""}
        return found.issuperset(REQUIRED), len(found)


def _key(heading: str) -> str:
    return german_slug(heading, 300) or heading.strip()
