"""From the paper of a chapter to that of an initiative: names, contact, logo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ... import dates
from ...text import cleaned
from .paper import Logo, Part, Sender

#: What may stand in a paper between braces; in German the words of ``GERMAN`` as well.
WORDS = (
    *("initiative", "place", "contact", "function", "email", "phone", "address", "website"),
    "today",
)
GERMAN = {
    "ort": "place",
    "kontakt": "contact",
    "funktion": "function",
    "telefon": "phone",
    "anschrift": "address",
    "heute": "today",
}
_WORD = re.compile(r"\{\s*([\w-]+)\s*\}")
#: Where nothing is known it is written by hand.
LINE = "____________________"

Filler = Callable[[str], str]


def unknown_words(text: str) -> list[str]:
    """What stands between braces and means nothing, in the order of the text."""
    return [word for word in _WORD.findall(text) if _key(word) not in WORDS]


def blank(text: str) -> str:
    """``text`` with lines to write on."""
    return _WORD.sub(LINE, text)


def filler_for(initiative: Any, request: Any = None) -> Filler:
    """What fills a text with the facts of an initiative; what it has not said is a line."""
    facts = facts_of(initiative, request)

    def fill(text: str) -> str:
        return _WORD.sub(lambda found: facts.get(_key(found[1])) or LINE, text)

    return fill


def facts_of(initiative: Any, request: Any = None) -> dict[str, str]:
    """What is known of an initiative, each on one line, by the names of ``WORDS``."""
    facts = {
        "initiative": initiative.title,
        "place": initiative.place,
        "contact": initiative.contact_name,
        "function": initiative.contact_role,
        "email": initiative.contact_email,
        "phone": initiative.contact_phone,
        "address": ", ".join(filter(None, map(str.strip, initiative.contact_address.splitlines()))),
        "website": initiative.get_full_url(request) or "",
        "today": dates.in_words(dates.today()),
    }
    return {name: cleaned(value, lines=False) for name, value in facts.items()}


def filled(parts: Iterable[Part], fill: Filler) -> tuple[Part, ...]:
    """The parts of a paper with every text filled in."""
    return tuple((kind, _each(value, fill)) for kind, value in parts)


def _each(value: Any, fill: Filler) -> Any:
    if isinstance(value, str):
        return fill(value)
    return type(value)(_each(each, fill) for each in value)


def sender_of(initiative: Any, request: Any = None) -> Sender:
    """The initiative as it stands at the head of its papers."""
    facts = facts_of(initiative, request)
    person = ", ".join(filter(None, [facts["contact"], facts["function"]]))
    reach = " · ".join(filter(None, [facts["phone"], facts["email"]]))
    lines = tuple(filter(None, [facts["address"], person, reach, facts["website"]]))
    return Sender(facts["initiative"], lines, logo_of(initiative))


def logo_of(initiative: Any) -> Logo | None:
    """Its logo as a PNG, which every program shows; none if there is none, or no file of it.

    An SVG is left out of office files: not all programs draw it.
    """
    image = getattr(initiative, "logo", None)
    if image is None or image.is_svg():
        return None
    try:
        drawn = image.get_rendition("max-600x240|format-png")
        with drawn.file.open("rb") as opened:
            content = opened.read()
    except OSError:
        return None
    return Logo(content, "png", drawn.width, drawn.height, initiative.title)


def _key(word: str) -> str:
    lowered = word.lower().replace("-", "")
    return GERMAN.get(lowered, lowered)
