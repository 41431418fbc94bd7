"""Hours and equivalent value, with the formula open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Sum
from django.utils.translation import gettext as _

from .. import vocabulary
from ..amounts import money
from ..cases.models import CaseSettings
from ..pledges.models import PledgeLine
from ..pledges.valuation import rate_of
from ..sorting import sort_key
from ..tables import Column, Table
from .definitions import table
from .scope import Scope
from .words import kind_and_unit


@dataclass(frozen=True)
class Worth:
    """What came of fulfilled pledges: ``rows`` of the formula, and what was written down."""

    table: Table
    hours: Decimal
    recorded: Decimal


def sites_without_value() -> list[int]:
    """The sites that count no value."""
    return list(CaseSettings.objects.filter(show_value=False).values_list("site", flat=True))


def worth(scope: Scope) -> Worth:
    """Hours and equivalent value, with the formula in every row."""
    pledges = scope.fulfilled
    kinds = vocabulary.terms("support").items()
    rates = {key: rate for key, info in kinds if (rate := rate_of(info)) is not None}
    settings = {row.site_id: row for row in CaseSettings.objects.all()}
    without_value = [site for site, row in settings.items() if not row.show_value]
    counted = pledges.exclude(site__in=without_value) if without_value else pledges
    lines = PledgeLine.objects.filter(pledge__in=counted.values("pk"), delivered__gt=0)
    by_kind = lines.order_by().values_list("ledger__kind", "ledger__unit")
    rows = [
        _row(kind_and_unit(kind, unit), delivered, rates.get(kind))
        for kind, unit, delivered in by_kind.annotate(Sum("delivered"))
    ]
    rows.sort(key=lambda row: (-(row[3] or 0), sort_key(str(row[0]))))
    valued = lines.filter(pledge=OuterRef("pk"), ledger__kind__in=list(rates))
    by_hour = counted.filter(~Exists(valued), hours__gt=0)
    per_rate: dict[Decimal | None, Decimal] = defaultdict(Decimal)
    for site, hours in by_hour.values_list("site").annotate(Sum("hours")):
        per_rate[getattr(settings.get(site), "hour_value", None)] += hours
    rows += [_row(_("Hours of work"), hours, rate) for rate, hours in per_rate.items()]
    total = sum((row[3] or Decimal(0) for row in rows), Decimal(0))
    sums = pledges.aggregate(hours=Sum("hours"), value=Sum("value"))
    recorded = sums["value"] or Decimal(0)
    hours = sums["hours"] or Decimal(0)
    return Worth(_worth_table(rows, total, recorded, hours), hours, recorded)


def _row(what: Any, quantity: Any, rate: Decimal | None) -> list:
    return [what, quantity, rate, None if rate is None else rate * quantity]


def _worth_table(rows: list, total: Decimal, recorded: Decimal, hours: Decimal) -> Table:
    findings = [
        _("%(hours)s hours of work were given in all.")
        % {"hours": Column("", "number").words(hours)}
    ]
    if recorded or total:
        findings.append(
            _("Recorded when the pledges were closed: %(value)s.") % {"value": money(recorded)}
        )
    if recorded != total:
        findings.append(
            _(
                "The formula gives %(value)s today; the difference comes from rates that were "
                "changed since, or from values entered by hand."
            )
            % {"value": money(total)}
        )
    return table(
        "value",
        [
            Column(_("Delivered"), "text"),
            Column(_("Quantity"), "number"),
            Column(_("Value per unit"), "money"),
            Column(_("Quantity × value"), "money"),
        ],
        rows,
        series=(3,),
        total=[_("All"), None, None, total] if rows else None,
        findings=findings,
    )


def value(scope: Scope) -> Table:
    return worth(scope).table
