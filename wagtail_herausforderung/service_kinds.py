"""What a service can be, and on which levels it is of benefit.

A site adds a kind of its own in ``AppConfig.ready()``::

    service_kinds.add(KindOfService("mentoring", _("Mentoring"), "users"))
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise

#: In the facet “service”: a story, which shows by an example how others did it.
EXAMPLE = "example"
#: The kind of documents to take along.
MATERIAL = "material"


@dataclass(frozen=True)
class KindOfService:
    """``key`` stands in addresses and in the database: at most 20 characters."""

    key: str
    label: Text
    icon: str = "lightbulb"


_kinds: dict[str, KindOfService] = {
    each.key: each
    for each in (
        KindOfService("advice", _("Advice"), "message-circle"),
        KindOfService("qualification", _("Qualification"), "graduation-cap"),
        KindOfService("support", pgettext_lazy("service", "Support"), "hand-helping"),
        KindOfService(MATERIAL, _("Material"), "book-open"),
    )
}


def add(kind: KindOfService) -> None:
    """One more kind, or another word for one that is there."""
    _kinds[kind.key] = kind


def service_kinds() -> list[tuple[str, Text]]:
    """The choices of the page's field."""
    return [(each.key, each.label) for each in _kinds.values()]


def kind_of_service(key: str) -> KindOfService:
    """A kind; one that no longer is one, as it stands there."""
    return _kinds.get(key) or KindOfService(key, key)


class Level(models.TextChoices):
    """Whom a cooperation is of benefit to: the three levels of the service point of UPJ."""

    ORGANISATION = "organisation", _("The organisation")
    PEOPLE = "people", _("The people it serves")
    COMMUNITY = "community", _("The community")


#: Ways of a service: field of the page → word.
FORMATS: dict[str, Text] = {
    "in_person": _("In person"),
    "by_telephone": _("By telephone"),
    "online": _("Online"),
    "in_writing": _("In writing"),
}

#: The two values of the facet “cost”.
COSTS: dict[str, Text] = {"free": _("Free of charge"), "paid": _("With costs")}
