"""Quiet hints to a request: they help the text and refuse nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..money import takes_money, wants_money
from .models import Request

#: A wish that goes on with another one: a list, or a second number behind “and”.
_SEVERAL = re.compile(
    r";|\n|\b(?:sowie|außerdem|as well as|plus)\b|\b(?:und|and)\s+\d|,\s*\d", re.IGNORECASE
)
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True)
class Hint:
    """A sentence with an example, and the page on which it can be mended."""

    key: str
    step: str
    text: str
    uid: str = ""


def hints_of(request: Request) -> list[Hint]:
    """What could make the request clearer, page by page."""
    found = [hint for need in request.needs for hint in hints_of_need(need)]
    if request.needs and not request.benefit.strip():
        found.append(
            Hint(
                "benefit",
                "purpose",
                _(
                    "It does not say yet what will be better afterwards. For example: “Then all "
                    "guests sleep dry this winter.”"
                ),
            )
        )
    words = (request.for_whom, request.benefit, request.tried)
    if not takes_money() and any(map(wants_money, words[:2])):
        found.append(Hint("money", "purpose", _money()))
    return found


def hints_of_need(need: dict[str, Any]) -> list[Hint]:
    """The hints to one need, which it is called by its ``uid``."""
    uid, title = need["uid"], need["title"]
    named = {"title": title}
    found = []
    if not need.get("quantity") and not _NUMBER.search(title) and need["timing"] == "ongoing":
        sentence = _(
            "“%(title)s” has neither a number nor a date. Companies say yes more easily to "
            "“30 sleeping bags until 1 November”."
        )
        found.append(Hint("vague", "need", sentence % named, uid))
    if _SEVERAL.search(title):
        sentence = _(
            "“%(title)s” sounds like several wishes. Enter each as a need of its own: then "
            "each can be given by another company."
        )
        found.append(Hint("several", "need", sentence % named, uid))
    if not takes_money() and wants_money(f"{title} {need.get('description', '')}"):
        found.append(Hint("money", "need", _money(), uid))
    return found


def _money() -> str:
    return _(
        "This sounds like money. Companies give all but money here: what would you buy with it? "
        "Ask for that, for example for the paint instead of 200 €."
    )
