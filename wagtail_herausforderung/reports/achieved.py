"""What has come of an initiative or of the network, as everybody may read it.

The figures are those of the reports, counted by the same functions; the tables tell apart what
:mod:`.few` lets them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from .. import dates, vocabulary
from ..compat import get_page_model
from ..listings import pages_of, scope_of
from ..page_mixins import InitiativeMixin
from ..pledges.choices import PledgeStatus
from ..pledges.impact import pledges_below
from ..pledges.models import PledgeLine
from ..public import translations_of
from ..sorting import sort_key
from ..tables import Column, Table
from .definitions import PUBLIC
from .few import Done, in_time, sums, together
from .figures import Headline, headlines, who
from .groups import terms_of
from .scope import Scope
from .words import kind_and_unit, kind_label
from .worth import Worth, sites_without_value, worth

#: Of a helper that has agreed to a page of its own, for a pledge with which it may be named.
OPEN = Q(partner__own_page=True, consent_public=True)


@dataclass(frozen=True)
class PublicScope(Scope):
    """What everybody may see: pledges to public challenges in the branch of ``initiative``, which
    may be any page, and of its translations."""

    @property
    def all_pledges(self) -> QuerySet:
        found = pledges_below(self.initiative).order_by()
        return found.exclude(status=PledgeStatus.UNCONFIRMED)

    @property
    def name(self) -> str:
        return self.initiative.title


def branch_of(page: Any) -> Any:
    """The initiative in which ``page`` stands, else the front page of its site."""
    found = scope_of(page)
    if isinstance(found, InitiativeMixin):
        return found
    # The root of a site is known by its place only.
    return get_page_model()._base_manager.get(pk=found.pk).specific


class Achieved:
    """The figures of the branch in which ``page`` stands."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.scope = PublicScope(None, branch_of(page))
        self.as_of = dates.today()

    def count(self) -> None:
        """Count everything now, so that all of it is of one moment."""
        assert self.headlines is not None and self.tables is not None

    @cached_property
    def headlines(self) -> list[Headline]:
        return [each for each in headlines(self.scope) if each.key != "received"]

    @cached_property
    def worth(self) -> Worth:
        return worth(self.scope)

    @cached_property
    def rows(self) -> list[Done]:
        """Every pledge of which something came."""
        branches = self._branches
        name = Case(When(OPEN, then=Value("")), default=who(), output_field=CharField())
        found = self.scope.fulfilled.annotate(hf_who=name).values_list(
            *("pk", "case__page", "closed_at", "hf_who", "is_first", "hours", "value"),
            "case__page__path",
        )
        return [
            Done(
                pk,
                page,
                dates.day_of(closed),
                name,
                is_first,
                hours or Decimal(0),
                value or Decimal(0),
                next((key for each, key in branches.items() if (path or "").startswith(each)), ""),
            )
            for pk, page, closed, name, is_first, hours, value, path in found
        ]

    @cached_property
    def _branches(self) -> dict[str, str]:
        """Which initiative begins at a place in the tree, the deepest first; all its translations
        are one."""
        return {path: str(key) for path, key, _title, _locale in self._initiatives_below}

    @cached_property
    def _initiatives_below(self) -> list[tuple]:
        if isinstance(self.scope.initiative, InitiativeMixin):
            return []
        below = translations_of(self.scope.initiative)
        found = pages_of(InitiativeMixin, below=below).order_by("-depth", "path")
        return list(found.values_list("path", "translation_key", "title", "locale"))

    @cached_property
    def tables(self) -> list[Table]:
        """Those in which there is something to tell apart."""
        found = [self._years(), self._initiatives(), *self._terms(), self._kinds(), self.formula]
        return [table for table in found if table.rows]

    def table(self, key: str, heading: str, rows: list[list], **more: Any) -> Table:
        figure = PUBLIC[key]
        columns = [Column(heading, "text"), Column(_("Cooperations"))]
        columns += [Column(_("Hours"), "number"), Column(_("Equivalent value"), "money")]
        total = [_("All"), *sums(self.rows)]
        return Table(
            key, str(figure.label), columns, rows, note=str(figure.says), total=total, **more
        )

    def _years(self) -> Table:
        spans = in_time(self.rows)
        rows = [
            [str(first) if first == last else f"{first}–{last}", *sums(part)]
            for first, last, part in spans
        ]
        return self.table("years", _("Year"), rows)

    def _initiatives(self) -> Table:
        # Every initiative tells its own sums on a page of its own.
        titles: dict[str, str] = {}
        for _path, key, title, locale in self._initiatives_below:
            if str(key) not in titles or locale == self.page.locale_id:
                titles[str(key)] = title
        parts: dict[str, list[Done]] = defaultdict(list)
        for row in self.rows:
            parts[titles.get(row.branch, _("Without an initiative"))].append(row)
        rows = [[label, *sums(part)] for label, part in parts.items()]
        return self.table(
            "initiatives", _("Initiative"), _most_first(rows) if self._branches else []
        )

    def _terms(self) -> Iterator[Table]:
        pages = {row.page for row in self.rows if row.page}
        for name, terms, heading, without in (
            ("topics", "topic", _("Topic"), _("Without a topic")),
            ("regions", "region", _("District"), _("Without a region")),
        ):
            found, labels = terms_of(name, pages), vocabulary.terms(terms)
            groups: dict[str, list[Done]] = defaultdict(list)
            for row in self.rows:
                for key in found.get(row.page or 0, [""]):
                    label = labels[key].label if key in labels else key or without
                    groups[label].append(row)
            yield self.table(name, heading, self._shown(groups))

    def _shown(self, groups: dict[str, list[Done]]) -> list[list]:
        apart, rest = together(groups, self.rows)
        rows = _most_first([[label, *sums(part)] for label, part in apart.items()])
        return [*rows, [_("All others together"), *sums(rest)]] if rest else rows

    @cached_property
    def _delivered(self) -> list[tuple[int, str, str]]:
        """``(pledge, kind, unit)`` of each line of which something came."""
        lines = PledgeLine.objects.filter(pledge__in=self.scope.fulfilled.values("pk"))
        found = lines.filter(delivered__gt=0).order_by()
        return list(found.values_list("pledge", "ledger__kind", "ledger__unit"))

    def _kinds(self) -> Table:
        """Cooperations only: hours and value belong to a pledge, not to one of its lines."""
        by_pk = {row.pk: row for row in self.rows}
        groups: dict[str, list[Done]] = defaultdict(list)
        for pk, kind, _unit in self._delivered:
            groups[kind_label(kind)].append(by_pk[pk])
        rows = [row[:2] for row in self._shown(groups)]
        table = self.table("kinds", _("Kind of support"), rows)
        total = [_("All"), sums(self.rows)[0]]
        return Table(table.key, table.title, table.columns[:2], rows, table.note, total=total)

    @cached_property
    def formula(self) -> Table:
        """The open formula of the reports, with the rows together that tell of too few."""
        table = self.worth.table
        groups = self._by_formula(table)
        apart, rest = together(groups, self.rows)
        rows = [row for row in table.rows if row[0] in apart]
        if rest:
            value = sum((row[3] or Decimal(0) for row in table.rows if row not in rows), Decimal(0))
            rows.append([_("All others together"), None, None, value])
        return Table(
            *(table.key, table.title, table.columns, rows if groups else [], table.note),
            series=(3,),
            total=table.total,
            findings=table.findings[1:],
        )

    def _by_formula(self, table: Table) -> dict[str, set[Done]]:
        """Which pledges are in a row of the formula."""
        sites = sites_without_value()
        out = set(self.scope.fulfilled.filter(site__in=sites).values_list("pk", flat=True))
        by_pk = {row.pk: row for row in self.rows if row.pk not in out}
        labels = {row[0] for row in table.rows}
        valued = {row[0] for row in table.rows if row[2] is not None}
        groups: dict[str, set[Done]] = defaultdict(set)
        by_value: set[int] = set()
        for pk, kind, unit in self._delivered:
            label = kind_and_unit(kind, unit)
            if pk in by_pk and label in labels:
                groups[label].add(by_pk[pk])
            if label in valued:
                by_value.add(pk)
        if _("Hours of work") in labels:
            rows = {row for pk, row in by_pk.items() if row.hours and pk not in by_value}
            groups[_("Hours of work")] |= rows
        return groups


def _most_first(rows: Collection[list]) -> list[list]:
    return sorted(rows, key=lambda row: (-row[1], sort_key(str(row[0]))))
