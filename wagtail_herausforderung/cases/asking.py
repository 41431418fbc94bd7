"""When a company was asked for help in person, as apps tell it to the company itself.

An app registers a function that tells of its own::

    @hooks.register(ASKED_HOOK)
    def visits(partner, below, first, last):
        yield Asked(visit.day, visit.case.title, _("Yes"))
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from wagtail import hooks

from ..models import Partner

#: Functions of ``(partner, below, first, last)`` that yield :class:`Asked`; ``below`` is a
#: queryset of the ids of pages, the days are both included.
ASKED_HOOK = "register_herausforderung_asked"


@dataclass(frozen=True)
class Asked:
    """The company reads it: no person is named, nor what people have written of it."""

    on: datetime.date
    about: str
    answer: str


def asked_of(
    partner: Partner, below: QuerySet[Any], first: datetime.date, last: datetime.date
) -> list[Asked]:
    """What all apps tell, in order of time."""
    told = (tells(partner, below, first, last) for tells in hooks.get_hooks(ASKED_HOOK))
    found = chain.from_iterable(told)
    return sorted(found, key=lambda each: (each.on, each.about))
