"""Partners by the name that somebody types: offered while typing, recognised when it is sent."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from ...models import Partner
from ...sorting import SortKey, sort_key
from .words import fitting

#: How firms and associations end; people leave it out when they talk.
_FORMS = re.compile(
    r"\b(gmbh( und)?( co)?( kgaa| kg| ohg)?|ggmbh|mbh|ag|kg|kgaa|ohg|gbr|eg|se|ug|e k|e v|ev)\b"
)
#: So many are offered.
MOST = 8


def named(text: str) -> QuerySet[Partner]:
    """Partners with every word of ``text`` in their name, in the order of their names."""
    return fitting(Partner.objects.all(), ("name",), text).order_by(SortKey("name"), "pk")


def offered(text: str) -> list[tuple[str, str]]:
    """``[(name, place)]`` to choose from while somebody types."""
    return list(named(text).values_list("name", "place")[:MOST])


def plain(name: str) -> str:
    """A name as two people may both say it: without its legal form, signs and capitals."""
    words = " ".join(sort_key(name)[0].split())
    return " ".join(_FORMS.sub(" ", words).split()) or words


def recognise(name: str) -> Partner | None:
    """The one partner with this name, however the legal form is written; of two alike neither."""
    exact = list(Partner.objects.filter(name__iexact=name)[:2])
    if exact:
        return exact[0] if len(exact) == 1 else None
    wanted = plain(name)
    if not wanted:
        return None
    first = max(wanted.split(), key=len)
    near = named(first).only("pk", "name")[:200]
    found = [each.pk for each in near if plain(each.name) == wanted]
    return Partner.objects.get(pk=found[0]) if len(found) == 1 else None
