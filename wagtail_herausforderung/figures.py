"""What an initiative, or the whole network, has achieved: counted in one place, and each once.

Whoever shows a figure, a page or a report, takes its name and its definition from
:data:`FIGURES` and its numbers from ``extras.impact``. What somebody has typed in is never added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, Sum
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import extras, roles
from .listings import models_with, pages_of
from .public import translations_of
from .related import challenges_by_status
from .status import Status

Text = str | Promise


@dataclass(frozen=True)
class Figure:
    """What a figure is called, and what it counts: the sentence that stands beside it."""

    label: Text
    says: Text


#: Every figure of pages and reports, by its key; the docs print this table.
FIGURES: dict[str, Figure] = {
    "open": Figure(
        _("open challenges"),
        _("Challenges in this language that still take pledges today."),
    ),
    "received": Figure(
        _("pledges received"),
        _(
            "Pledges that came in the period and were confirmed. What was split off from a pledge "
            "is part of it and not counted again."
        ),
    ),
    "cooperations": Figure(
        _("cooperations"),
        _(
            "Pledges that were closed with “yes” or “partly”. Parts of one pledge to the same "
            "challenge count once; translations are one challenge."
        ),
    ),
    "helpers": Figure(
        _("companies and people who helped"),
        _(
            "Different names of companies in the cooperations; without one, different email "
            "addresses."
        ),
    ),
    "people": Figure(
        _("people who came along"),
        _(
            "Those named in the agreement, else those announced in the pledge; only where "
            "everything that was agreed came."
        ),
    ),
    "hours": Figure(
        _("hours of work"),
        _(
            "As reported when the cooperations were closed, of all people together. Of two "
            "estimates the smaller one counts."
        ),
    ),
    "value": Figure(
        _("equivalent value"),
        _(
            "As recorded when the cooperations were closed: quantity delivered × value per unit "
            "of the kind of support; where no kind has one, hours × the site's value of an hour."
        ),
    ),
}


@dataclass(frozen=True)
class Told:
    """What stories say of cooperations that nothing here has counted, and of which years."""

    cooperations: int = 0
    hours: Decimal = Decimal(0)
    value: Decimal = Decimal(0)
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Counters:
    """``cooperations`` that were closed here, with their ``hours`` of work and ``value`` in
    euros; beside them, never added, what older stories tell."""

    open: int = 0
    cooperations: int = 0
    hours: Decimal = Decimal(0)
    value: Decimal = Decimal(0)
    told: Told = field(default_factory=Told)

    @property
    def says(self) -> Text:
        """How it was counted, in a sentence."""
        return FIGURES["cooperations"].says


def counters(scope) -> Counters:
    """The counters for everything public below ``scope`` and its translations, each thing once.

    So they are the same in every language; only ``open`` counts what a reader of this one finds.
    """
    counted = extras.impact(scope)
    return Counters(
        open=challenges_by_status(scope, scope.locale_id).get(Status.OPEN, 0),
        cooperations=counted.cooperations,
        hours=counted.hours,
        value=counted.value,
        told=_told(scope, counted.challenges),
    )


def _told(scope, counted: frozenset) -> Told:
    """Of stories below ``scope`` that tell of no counted challenge: one for all translations,
    and none for an alias, which is counted where it comes from."""
    stories = pages_of(roles.Story, below=translations_of(scope)).filter(alias_of=None)
    originals = stories.order_by().values("translation_key").annotate(first=Min("pk"))
    # Not exclude(): a story without a challenge would be lost with it (NULL).
    others = Q(challenge=None) | ~Q(challenge__translation_key__in=counted)
    found = Told()
    for model in models_with(roles.Story):
        rows = model._default_manager.filter(others, pk__in=originals.values("first"))
        year = Coalesce(ExtractYear("happened_on"), ExtractYear("first_published_at"))
        sums = rows.annotate(hf_year=year).aggregate(
            count=Count("pk"),
            hours=Sum("hours"),
            value=Sum("value"),
            since=Min("hf_year"),
            until=Max("hf_year"),
        )
        found = Told(
            found.cooperations + sums["count"],
            found.hours + (sums["hours"] or 0),
            found.value + (sums["value"] or 0),
            tuple(sorted({*found.years, *filter(None, (sums["since"], sums["until"]))})),
        )
    return found
