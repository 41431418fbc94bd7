"""What people gave to be shown in public, and what was taken out when they took it back.

Cases know no story: whatever app has shown it is asked by ``CaseExtra.take_back``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What can be shown of somebody."""

    PICTURE = "picture", _("Picture")
    QUOTE = "quote", _("Quote")
    NAME = "name", _("Name")


@dataclass(frozen=True)
class Given:
    """What ``side`` gave with ``subject``, a pledge or a whole case; of these ``kinds`` only.

    ``name`` is how the giver is called, ``partner`` the key of the partner that goes with it.
    """

    subject: Model
    side: str
    kinds: Collection[str] = tuple(Kind)
    name: str = ""
    partner: int | None = None


@dataclass
class TakenOut:
    """What was taken out of one page. ``elsewhere`` names places that still show a picture."""

    title: str = ""
    url: str = ""
    pictures: int = 0
    quotes: int = 0
    elsewhere: list[str] = field(default_factory=list)


def counted(pages: list[TakenOut]) -> dict[str, int]:
    """For the history: numbers only."""
    if not pages:
        return {}
    return {
        "pictures": sum(page.pictures for page in pages),
        "quotes": sum(page.quotes for page in pages),
    }


def told(pages: list[TakenOut]) -> list[dict[str, Any]]:
    """For the letter: plain data."""
    return [asdict(page) for page in pages if page.title or page.elsewhere]
