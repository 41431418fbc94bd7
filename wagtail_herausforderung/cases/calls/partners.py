"""Partners by the name that somebody types: offered while typing, recognised when it is sent."""

from __future__ import annotations

from django.db.models import QuerySet

from ...models import Partner
from ...sorting import SortKey
from ..partners.alike import alike
from .words import fitting

#: So many are offered.
MOST = 8


def named(text: str) -> QuerySet[Partner]:
    """Partners with every word of ``text`` in their name, in the order of their names."""
    return fitting(Partner.objects.all(), ("name",), text).order_by(SortKey("name"), "pk")


def offered(text: str) -> list[tuple[str, str]]:
    """``[(name, place)]`` to choose from while somebody types."""
    return list(named(text).values_list("name", "place")[:MOST])


def recognise(name: str) -> Partner | None:
    """The one partner with this name, however the legal form is written; of two alike neither."""
    exact = list(Partner.objects.filter(name__iexact=name)[:2])
    found = exact or alike(name)
    return found[0] if len(found) == 1 else None
