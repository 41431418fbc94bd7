"""Pledges by what they have in common: the region, the topic, the kind of helper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from .. import vocabulary
from ..listings import models_with
from ..models import OrganisationType
from ..page_mixins import ChallengeMixin
from ..pledges.choices import PledgerSector
from ..pledges.impact import WORKED
from ..pledges.models import Pledge
from ..sorting import sort_key
from ..tables import Column, Table
from .definitions import table
from .scope import Scope


def any_part(pledge: str, condition: Q) -> Exists:
    """Whether the pledge in the column ``pledge``, or what was split off from it, is so."""
    above = ("pk", "parent", "parent__parent")
    family = reduce(or_, (Q((name, OuterRef(pledge))) for name in above))
    return Exists(Pledge.objects.filter(family, condition))


def most_first(row: Sequence) -> tuple:
    return (-(row[1] or 0), sort_key(str(row[0])))


def by_region(scope: Scope) -> Table:
    return _by_term(scope, "regions", _("Region"), "region", _("Without a region"))


def by_topic(scope: Scope) -> Table:
    return _by_term(scope, "topics", _("Topic"), "topic", _("Without a topic"))


def by_initiative(scope: Scope) -> Table:
    """What each has, so that the figures of several are not mixed."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    known = [scope.initiative] if scope.initiative else list(scope.initiatives)
    for path, *numbers in _counted(scope, "case__page__path"):
        above = (each.title for each in known if (path or "").startswith(each.path))
        _add(sums[next(above, _("Without an initiative"))], numbers)
    return _grouped("initiatives", _("Initiative"), sums)


def by_helper(scope: Scope) -> Table:
    """By the type of the known partner, which says how large a company is; else by the sector."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    sectors, types = dict(PledgerSector.choices), dict(OrganisationType.choices)
    for kind, sector, *numbers in _counted(scope, "partner__organisation_type", "sector"):
        label = types.get(kind) or sectors.get(sector, sector)
        if not kind and sector == PledgerSector.COMPANY:
            label = _("Company, size not known")
        _add(sums[str(label)], numbers)
    return _grouped("helpers", _("Who helps"), sums)


def _by_term(scope: Scope, name: str, heading: str, terms: str, without: str) -> Table:
    """By the terms that the challenges have in their field ``name``."""
    per_page = {page: numbers for page, *numbers in _counted(scope, "case__page")}
    found = terms_of(name, (page for page in per_page if page))
    labels = vocabulary.terms(terms)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for page, numbers in per_page.items():
        for key in found.get(page, [""]):
            label = labels[key].label if key in labels else key or without
            _add(sums[label], numbers)
    return _grouped(name, heading, sums)


def _counted(scope: Scope, *names: str) -> Iterable[tuple]:
    """``(*names, pledges received, those of which something came)``."""
    received = scope.received.annotate(worked_too=any_part("pk", WORKED))
    return received.values_list(*names).annotate(
        all=Count("pk"), worked=Count("pk", filter=Q(worked_too=True))
    )


def _add(sums: list[int], numbers: Sequence[int]) -> None:
    for position, number in enumerate(numbers):
        sums[position] += number


def _grouped(key: str, heading: str, sums: Mapping[str, Sequence[int]]) -> Table:
    return table(
        key,
        [Column(heading, "text"), Column(_("Pledges")), Column(_("Kept"))],
        sorted(([name, *numbers] for name, numbers in sums.items()), key=most_first),
        series=(1, 2),
    )


def terms_of(name: str, pages: Iterable[int]) -> dict[int, list[str]]:
    """Keys of the terms of each page, one query per page class."""
    found: dict[int, list[str]] = defaultdict(list)
    wanted = list(pages)
    for model in models_with(ChallengeMixin):
        relation = model._meta.get_field(name)
        through = relation.remote_field.through
        source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        rows = through._default_manager.all()
        for first in range(0, len(wanted), 500):  # SQLite takes no more than 1000 parameters
            part = rows.filter(**{f"{source}__in": wanted[first : first + 500]})
            for page, key in part.values_list(f"{source}_id", f"{target}__key"):
                found[page].append(key)
    return found
