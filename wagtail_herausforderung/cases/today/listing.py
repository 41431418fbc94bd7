"""All that waits, in one list: the most harmful first, then what has waited longest."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField, DateTimeField, F, QuerySet
from django.db.models.functions import Cast

from .. import extras
from ..admin.deadlines import Clock
from ..timeline import counted, number, together
from .reasons import harm, reasons, waiting
from .sources import Row, Source

#: So many are asked for at first. Where fewer wait, as on most desks, they are counted by that.
AT_ONCE = 100


def sources() -> list[Source]:
    """Those of all apps."""
    return [each for extra in extras.registered() for each in extra.today()]


class Today:
    """What waits of all that ``user`` may see: ``mine`` alone, below ``page``, for the reason
    ``key``. A sequence for Django's paginator: the order is one query, the rows of a slice
    those that they need, whatever their number; ``count`` is one more only where many wait."""

    def __init__(
        self, user: Any, clock: Clock, *, mine: bool = False, page: Any = None, key: str = ""
    ) -> None:
        self.user, self.clock, self.key = user, clock, key
        self.mine, self.page = mine, page
        self.sources = [each for each in sources() if reasons(each.key)]
        if key:
            has = {each.key: {reason.key for reason in reasons(each.key)} for each in self.sources}
            self.sources = [each for each in self.sources if key in has[each.key]]

    @cached_property
    def _may_wait(self) -> list[QuerySet]:
        """Of each source what may wait, as far as an index tells."""
        return [self._asked_for(each) for each in self.sources]

    def _asked_for(self, source: Source) -> QuerySet:
        rows = source.rows(self.user).filter(source.may_wait(self.clock)).order_by()
        if self.page is not None:
            rows = rows.filter(source.below(self.page))
        if self.mine:
            rows = rows.filter(source.of_user(self.user))
        return rows

    def _waiting(self) -> list[QuerySet]:
        asked = zip(self.sources, self._may_wait, strict=True)
        return [rows.filter(waiting(each.key, self.clock, self.key)) for each, rows in asked]

    @cached_property
    def _count(self) -> int:
        if len(self._first) < AT_ONCE:
            return len(self._first)
        rows = [counted(rows, place) for place, rows in enumerate(self._waiting())]
        return sum(found for _place, found in together(rows))

    def count(self) -> int:
        return self._count

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _first(self) -> list[tuple[int, int]]:
        return self._places(slice(AT_ONCE))

    def _places(self, wanted: slice) -> list[tuple[int, int]]:
        """Source and primary key of those that wait, in their order."""
        # What does not wait has no harm and comes last: the database need not be asked for the
        # reasons a second time.
        lines = [
            self._may_wait[place]
            .annotate(
                hf_source=number(place),
                hf_pk=Cast("pk", BigIntegerField()),
                hf_harm=harm(source.key, self.clock, self.key),
                hf_since=Cast(F(source.since), DateTimeField()),
            )
            .values_list("hf_source", "hf_pk", "hf_harm", "hf_since")
            for place, source in enumerate(self.sources)
        ]
        order = ("-hf_harm", "hf_since", "hf_source", "hf_pk")
        return [(place, pk) for place, pk, does, _at in together(lines, *order)[wanted] if does]

    def __getitem__(self, wanted: slice) -> list[Row]:
        is_near = wanted.stop is not None and wanted.stop <= AT_ONCE
        known = is_near or len(self._first) < AT_ONCE
        places = self._first[wanted] if known else self._places(wanted)
        found: dict[tuple[int, int], Row] = {}
        for place, source in enumerate(self.sources):
            ids = [pk for each, pk in places if each == place]
            for loaded in source.load(ids, self.clock) if ids else ():
                if row := source.row(loaded, self.clock, self.user, self.key):
                    found[place, loaded.pk] = row
        return [found[each] for each in places if each in found]
