"""Programmes: their phases, and the places that take part, as templates read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from . import geo
from .amounts import grouped
from .geo.map import MapView, build
from .geo.place import Place, distance_km
from .linked import Link, Links
from .tables import Column, Table

#: The German states by the short names that the gazetteer has.
STATES = {
    "BB": gettext_lazy("Brandenburg"),
    "BE": gettext_lazy("Berlin"),
    "BW": gettext_lazy("Baden-Württemberg"),
    "BY": gettext_lazy("Bavaria"),
    "HB": gettext_lazy("Bremen"),
    "HE": gettext_lazy("Hesse"),
    "HH": gettext_lazy("Hamburg"),
    "MV": gettext_lazy("Mecklenburg-Western Pomerania"),
    "NI": gettext_lazy("Lower Saxony"),
    "NW": gettext_lazy("North Rhine-Westphalia"),
    "RP": gettext_lazy("Rhineland-Palatinate"),
    "SH": gettext_lazy("Schleswig-Holstein"),
    "SL": gettext_lazy("Saarland"),
    "SN": gettext_lazy("Saxony"),
    "ST": gettext_lazy("Saxony-Anhalt"),
    "TH": gettext_lazy("Thuringia"),
}


@dataclass(frozen=True)
class TakingPart:
    """A place of a programme. ``number`` makes its address on the page; ``phases`` are the names
    of the phases in which it took part, ``where`` is nothing for a place that we do not know."""

    number: int
    block: Any
    where: Place | None
    phases: list[str]
    link: Link | None

    @property
    def anchor(self) -> str:
        return f"hf-place-{self.number}"

    @property
    def state(self) -> str:
        return str(STATES.get(self.where.state, "")) if self.where else ""


def where_is(value: Any) -> Place | None:
    """The place of a block, by what was written for the map, else by its name."""
    return geo.find(value["where"] or value["name"])


def regions_of(blocks: Iterable[Any], regions: Mapping[str, str]) -> list[str]:
    """Of ``regions``, ``{name in small letters: key}``, those that are called as one of the places
    or as the state in which it lies."""
    found = []
    for value in (block.value for block in blocks):
        where = where_is(value)
        state = str(STATES.get(where.state, "")) if where else ""
        names = (value["name"], where.name if where else "", state)
        found += [regions[name.casefold()] for name in names if name.casefold() in regions]
    return list(dict.fromkeys(found))


def taking_part(blocks: Iterable[Any], phases: Sequence[Any], links: Links) -> list[TakingPart]:
    """By name. A place takes part in the phases during which it belonged to the programme; one
    that says nothing of its time, in none that we could name."""
    values = sorted((block.value for block in blocks), key=lambda value: value["name"].casefold())
    return [
        TakingPart(
            number, value, where_is(value), _phases_of(value, phases), _link_of(value, links)
        )
        for number, value in enumerate(values, 1)
    ]


def _phases_of(value: Any, phases: Sequence[Any]) -> list[str]:
    if not value["starts"]:
        return []
    return [phase["name"] for phase in phases if phase.meets(value)]


def _link_of(value: Any, links: Links) -> Link | None:
    if link := links.link(value["page"]):
        return link
    return Link(value["name"], value["url"]) if value["url"] else None


def by_state(places: Iterable[TakingPart]) -> list[tuple[str, list[TakingPart]]]:
    """In the order of the states' names; what lies in none comes last."""

    def key(place: TakingPart) -> tuple[bool, str]:
        return not place.state, place.state

    found = groupby(sorted(places, key=key), key=key)
    return [(state or _("Elsewhere"), list(group)) for (_last, state), group in found]


def counted(count: int) -> str:
    """“3 places”: how the map names them."""
    return ngettext("%(count)s place", "%(count)s places", count) % {"count": count}


def map_of(places: Iterable[TakingPart]) -> MapView | None:
    """Markers lead to the list beside the map; ``None`` where no place is known."""
    known = [(place.where, place) for place in places if place.where]
    if not known:
        return None
    points: dict[tuple[float, float], int] = {}
    for where, _place in known:
        points[where.point] = points.get(where.point, 0) + 1

    def url_for(there: Place, km: int) -> str:
        _where, nearest = min(known, key=lambda pair: distance_km(pair[0], there))
        return f"#{nearest.anchor}"

    return build(points, url_for, counted)


def phase_table(phases: Sequence[Any]) -> Table | None:
    """All that is known of the phases in figures; the sums in all are what is drawn."""
    if not phases:
        return None
    columns = [
        Column(_("Phase"), "text"),
        Column(_("In all"), "euros"),
        Column(_("At most for each place"), "euros"),
        Column(_("Applied")),
        Column(_("Chosen")),
        Column(_("Time"), "text"),
        Column(_("Funders"), "text"),
    ]
    rows = [
        (
            phase["name"],
            phase["total"],
            phase["per_place"],
            phase["applied"],
            phase["chosen"],
            phase.span,
            ", ".join(partner.name for partner in phase["funders"] if partner),
        )
        for phase in phases
    ]
    return Table("phases", _("Sums by phase"), columns, rows)


def choice(phase: Any) -> str:
    """“50 of 272 places were chosen”, as far as it is known."""
    applied, chosen = phase["applied"], phase["chosen"]
    if applied is None:
        if chosen is None:
            return ""
        return ngettext("%(chosen)s place was chosen", "%(chosen)s places were chosen", chosen) % {
            "chosen": grouped(chosen)
        }
    if chosen is None:
        return ngettext("%(applied)s place applied", "%(applied)s places applied", applied) % {
            "applied": grouped(applied)
        }
    return pgettext("programme", "%(chosen)s of %(applied)s places were chosen") % {
        "chosen": grouped(chosen),
        "applied": grouped(applied),
    }


def total_of(phases: Iterable[Any]) -> Decimal:
    """What is known of all phases together."""
    return sum((phase["total"] for phase in phases if phase["total"]), Decimal(0))
