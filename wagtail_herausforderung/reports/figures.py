"""The figures: one function per table, each with a handful of queries whatever there is to count.

What each counts, so that a figure can be defended, stands in :mod:`.definitions`.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Sum, When
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext as _

from ..amounts import grouped, money
from ..cases import extras
from ..cases.models import NeedLedger
from ..figures import FIGURES
from ..pledges.choices import CLOSED_AS, PledgeStatus
from ..pledges.impact import SUMS, WORKED, people_of
from ..pledges.models import PledgeLine
from ..pledges.states import HOLDING, PLEDGES, word_of
from ..tables import Column, Table
from .answers import first_answer
from .definitions import table
from .groups import any_part, by_helper, by_initiative, by_region, by_topic, most_first
from .scope import Scope
from .words import kind_and_unit, kind_label, share
from .worth import value


def by_state(scope: Scope) -> Table:
    counts: Counter[str] = Counter()
    found = scope.received.values_list("status", "outcome").annotate(Count("pk"))
    for status, outcome, count in found:
        counts[word_of(status, outcome)] += count
    total = sum(counts.values())
    names: list[str] = []
    for state in PLEDGES.states:
        if state.key == PledgeStatus.FULFILLED:
            names += map(str, CLOSED_AS.values())
        elif state.key != PledgeStatus.UNCONFIRMED:
            names.append(str(state.word))
    names += [name for name in counts if name not in names]
    return table(
        "states",
        [Column(_("State"), "text"), Column(_("Pledges")), Column(_("Share"), "share")],
        [[name, counts[name], share(counts[name], total)] for name in names],
        total=[_("All"), total, 1 if total else None],
    )


def by_kind(scope: Scope) -> Table:
    lines = PledgeLine.objects.filter(pledge__in=scope.received.values("pk")).order_by()
    lines = lines.annotate(
        accepted_too=any_part("pledge", Q(status__in=HOLDING) | WORKED),
        worked_too=any_part("pledge", WORKED),
    )
    counted = {
        kind: numbers
        for kind, *numbers in lines.values_list("ledger__kind").annotate(
            all=Count("pledge", distinct=True),
            accepted=Count("pledge", distinct=True, filter=Q(accepted_too=True)),
            worked=Count("pledge", distinct=True, filter=Q(worked_too=True)),
        )
    }
    rows = [[kind_label(kind), *numbers] for kind, numbers in counted.items()]
    return table(
        "kinds",
        [
            Column(_("Kind of support"), "text"),
            Column(_("Pledges")),
            Column(_("Accepted")),
            Column(_("Kept")),
        ],
        sorted(rows, key=most_first),
        series=(1, 3),
    )


def by_month(scope: Scope) -> Table:
    received = _per_month(scope.received, "created_at")
    fulfilled = _per_month(scope.fulfilled.filter(is_first=True), "closed_at")
    counted = {_("Received"): received, _("Cooperations"): fulfilled}
    return table("months", **_monthly(scope, counted))


def of_app(told: extras.ByMonth) -> Callable[[Scope], Table]:
    """The table that an app tells of, as a function like the others."""

    def counted(scope: Scope) -> Table:
        rows = told.rows(scope.user, scope.initiative) if told.rows else scope.all_pledges
        found = {
            str(label): _per_month(scope.within(pick(rows), told.moment), told.moment)
            for label, pick in told.columns
        }
        label, note = str(told.figure.label), str(told.figure.says)
        return Table(told.key, label, note=note, **_monthly(scope, found))

    return counted


def _monthly(scope: Scope, counted: dict[str, dict[datetime.date, int]]) -> dict[str, Any]:
    """Columns, rows and chart of a table with a row for each month."""
    known = [month for numbers in counted.values() for month in numbers]
    months = _months_between(
        scope.start or min(known, default=None), scope.end or max(known, default=None)
    )
    return {
        "columns": [Column(_("Month"), "month"), *map(Column, counted)],
        "rows": [[month, *(each.get(month, 0) for each in counted.values())] for month in months],
        "chart": "months",
        "series": tuple(range(1, len(counted) + 1)),
        "total": [_("All"), *(sum(each.values()) for each in counted.values())] if months else None,
    }


def coverage(scope: Scope) -> Table:
    ledgers = NeedLedger.objects.filter(case__in=scope.cases.values("pk")).order_by()
    ledgers = ledgers.filter(Q(closed=False) | Q(delivered__gt=0))
    # A need without a limit is never covered: beside others it would fill up theirs.
    ledgers = ledgers.annotate(no_limit=Case(When(quantity=None, then=1), default=0))
    rows = []
    for kind, unit, _no_limit, needs, needed, accepted, delivered in ledgers.values_list(
        "kind", "unit", "no_limit"
    ).annotate(Count("pk"), Sum("quantity"), Sum("reserved"), Sum("delivered")):
        # What is on the way and what has come, of what was asked for.
        rows.append([kind_and_unit(kind, unit), needs, needed, accepted or 0, delivered or 0])
    rows.sort(key=most_first)
    return table(
        "coverage",
        [
            Column(_("Kind of support (unit)"), "text"),
            Column(_("Needs")),
            Column(_("Needed")),
            Column(_("Accepted")),
            Column(_("Delivered")),
        ],
        rows,
        series=(2, 3, 4),
        own_scale=True,
    )


#: Key → function, in the order of the page.
TABLES: dict[str, Callable[[Scope], Table]] = {
    "months": by_month,
    "states": by_state,
    "kinds": by_kind,
    "initiatives": by_initiative,
    "regions": by_region,
    "topics": by_topic,
    "helpers": by_helper,
    "first-answer": first_answer,
    "coverage": coverage,
    "value": value,
}


def tables() -> dict[str, Callable[[Scope], Table]]:
    """Ours, behind the first those of other apps."""
    (first, by_first), *others = TABLES.items()
    told, found = extras.registered(), {first: by_first}
    found |= {each.key: of_app(each) for extra in told for each in extra.by_month()}
    found |= dict(others)
    for extra in told:
        found |= extra.tables()
    return found


def all_tables(scope: Scope) -> list[Table]:
    """Those of the page; initiatives are compared only where there are several, and what is about
    something else than pledges is shown only where there is some."""
    found = [function(scope) for function in tables().values()]
    told = extras.registered()
    others = {key for extra in told for key in extra.tables()}
    others |= {each.key for extra in told for each in extra.by_month() if each.rows}
    found = [each for each in found if not (each.key in others and each.is_empty)]
    return [each for each in found if each.key != "initiatives" or len(each.rows) > 1]


@dataclass(frozen=True)
class Headline:
    """One of the few figures at the top of a page, with what it counts.

    ``before`` is the same figure of the time that it is compared with; ``None``: with none.
    """

    key: str
    value: int | Decimal
    before: int | Decimal | None = None

    @property
    def label(self) -> str:
        return str(FIGURES[self.key].label)

    @property
    def says(self) -> str:
        return str(FIGURES[self.key].says)

    @property
    def words(self) -> str:
        return self._words(self.value)

    @property
    def words_before(self) -> str:
        return "" if self.before is None else self._words(self.before)

    def _words(self, value: int | Decimal) -> str:
        return money(value) if self.key == "value" else grouped(value)


def headlines(scope: Scope, before: Scope | None = None) -> list[Headline]:
    """The figures people remember; with those of ``before``, where anything was counted then."""
    now, then = _headline_values(scope), _headline_values(before) if before else {}
    compared = then if any(then.values()) else {}
    shown = [key for key in now if key in ALWAYS or now[key] or compared.get(key)]
    return [Headline(key, now[key] or 0, compared.get(key)) for key in shown]


#: Shown also where they are none.
ALWAYS = ("received", "cooperations", "helpers", "hours")


def _headline_values(scope: Scope) -> dict[str, Any]:
    done = scope.fulfilled.aggregate(**SUMS, helpers=Count(who(), distinct=True))
    return {
        "received": scope.received.count(),
        "cooperations": done["cooperations"],
        "helpers": done["helpers"],
        "people": people_of(scope.fulfilled) or 0,
        "hours": done["hours"] or 0,
        "value": done["value"] or 0,
    }


def who() -> Case:
    """One helper is one company by its name, else one mail address; without either, one person
    by the name that was told."""
    nobody = When(company_name="", email="", then=F("contact_name"))
    somebody = When(company_name="", then=F("email"))
    return Case(nobody, somebody, default=F("company_name"), output_field=CharField())


def _per_month(pledges, name: str) -> dict[datetime.date, int]:
    months = pledges.annotate(hf_month=TruncMonth(name)).values_list("hf_month")
    rows = months.annotate(Count("pk")).order_by("hf_month")
    return {timezone.localtime(month).date(): count for month, count in rows if month}


def _months_between(start: datetime.date | None, end: datetime.date | None) -> list[datetime.date]:
    if start is None or end is None:
        return []
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [datetime.date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]
