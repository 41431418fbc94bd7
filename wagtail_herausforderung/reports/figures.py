"""The figures: one function per table, each with a handful of queries whatever there is to count.

What each counts, so that a figure can be defended, stands in :mod:`.definitions`.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Sum, When
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocabulary
from ..amounts import grouped, money
from ..cases.models import NeedLedger
from ..figures import FIGURES
from ..listings import models_with
from ..page_mixins import ChallengeMixin
from ..pledges.choices import CLOSED_AS, PledgeStatus
from ..pledges.impact import SUMS, WORKED, people_of
from ..pledges.models import Pledge, PledgeLine
from ..pledges.states import HOLDING, PLEDGES, word_of
from ..sorting import sort_key
from .answers import first_answer
from .definitions import table
from .scope import Scope
from .tables import Column, Table
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


def _any_part(pledge: str, condition: Q) -> Exists:
    """Whether the pledge in the column ``pledge``, or what was split off from it, is so."""
    above = ("pk", "parent", "parent__parent")
    family = reduce(or_, (Q((name, OuterRef(pledge))) for name in above))
    return Exists(Pledge.objects.filter(family, condition))


def by_kind(scope: Scope) -> Table:
    lines = PledgeLine.objects.filter(pledge__in=scope.received.values("pk")).order_by()
    lines = lines.annotate(
        accepted_too=_any_part("pledge", Q(status__in=HOLDING) | WORKED),
        worked_too=_any_part("pledge", WORKED),
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
        sorted(rows, key=_most_first),
        series=(1, 3),
    )


def by_region(scope: Scope) -> Table:
    received = scope.received.annotate(worked_too=_any_part("pk", WORKED))
    counts = received.values_list("case__page").annotate(
        all=Count("pk"), worked=Count("pk", filter=Q(worked_too=True))
    )
    per_page = {page: numbers for page, *numbers in counts}
    regions = _regions_of(page for page in per_page if page)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for page, (count, worked) in per_page.items():
        for key in regions.get(page, [""]):
            sums[key][0] += count
            sums[key][1] += worked
    labels = vocabulary.terms("region")
    rows = [
        [labels[key].label if key in labels else key or _("Without a region"), *numbers]
        for key, numbers in sums.items()
    ]
    return table(
        "regions",
        [Column(_("Region"), "text"), Column(_("Pledges")), Column(_("Kept"))],
        sorted(rows, key=_most_first),
        series=(1, 2),
    )


def by_month(scope: Scope) -> Table:
    received = _per_month(scope.received, "created_at")
    fulfilled = _per_month(scope.fulfilled.filter(is_first=True), "closed_at")
    months = _months_between(
        scope.start or min([*received, *fulfilled], default=None),
        scope.end or max([*received, *fulfilled], default=None),
    )
    return table(
        "months",
        [Column(_("Month"), "month"), Column(_("Received")), Column(_("Cooperations"))],
        [[month, received.get(month, 0), fulfilled.get(month, 0)] for month in months],
        chart="months",
        series=(1, 2),
        total=[_("All"), sum(received.values()), sum(fulfilled.values())] if months else None,
    )


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
    rows.sort(key=_most_first)
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
    "regions": by_region,
    "first-answer": first_answer,
    "coverage": coverage,
    "value": value,
}


def all_tables(scope: Scope) -> list[Table]:
    return [function(scope) for function in TABLES.values()]


@dataclass(frozen=True)
class Headline:
    """One of the few figures at the top of a page, with what it counts."""

    key: str
    words: str

    @property
    def label(self) -> str:
        return str(FIGURES[self.key].label)

    @property
    def says(self) -> str:
        return str(FIGURES[self.key].says)


def headlines(scope: Scope) -> list[Headline]:
    """The figures people remember."""
    done = scope.fulfilled.aggregate(**SUMS, helpers=Count(_who(), distinct=True))
    found = {
        "received": grouped(scope.received.count()),
        "cooperations": grouped(done["cooperations"]),
        "helpers": grouped(done["helpers"]),
    }
    if people := people_of(scope.fulfilled):
        found["people"] = grouped(people)
    found["hours"] = grouped(done["hours"] or 0)
    if done["value"]:
        found["value"] = money(done["value"])
    return [Headline(key, words) for key, words in found.items()]


def _who() -> Case:
    """One helper is one company by its name, else one mail address; without either, one person
    by the name that was told."""
    nobody = When(company_name="", email="", then=F("contact_name"))
    somebody = When(company_name="", then=F("email"))
    return Case(nobody, somebody, default=F("company_name"), output_field=CharField())


def _most_first(row: Sequence) -> tuple:
    return (-(row[1] or 0), sort_key(str(row[0])))


def _per_month(pledges, name: str) -> dict[datetime.date, int]:
    months = pledges.annotate(hf_month=TruncMonth(name)).values_list("hf_month")
    rows = months.annotate(Count("pk")).order_by("hf_month")
    return {timezone.localtime(month).date(): count for month, count in rows if month}


def _months_between(start: datetime.date | None, end: datetime.date | None) -> list[datetime.date]:
    if start is None or end is None:
        return []
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [datetime.date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]


def _regions_of(pages: Iterable[int]) -> dict[int, list[str]]:
    """Keys of the regions of each page, one query per page class."""
    found: dict[int, list[str]] = defaultdict(list)
    wanted = list(pages)
    for model in models_with(ChallengeMixin):
        relation = model._meta.get_field("regions")
        through = relation.remote_field.through
        source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        rows = through._default_manager.all()
        for first in range(0, len(wanted), 500):  # SQLite takes no more than 1000 parameters
            part = rows.filter(**{f"{source}__in": wanted[first : first + 500]})
            for page, key in part.values_list(f"{source}_id", f"{target}__key"):
                found[page].append(key)
    return found
