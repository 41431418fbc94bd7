"""What happened with a company or an organisation, from all apps, in one timeline.

An app says what it knows by ``CaseExtra.timeline``, as :class:`Source` objects. All sources are
read in one query, however many there are: a source says which rows there are, and what of them
stands in which column, as expressions. Words (states, amounts) are made afterwards::

    class Visits(Source):
        kind, label, icon = "visit", _("Visits"), "site"
        text = F("said")

        def rows(self, partner, user):
            return visit_policy.instances_user_has_permission_for(user, "view").filter(
                partner=partner
            )
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import (
    BigIntegerField,
    Count,
    DateTimeField,
    F,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from ..models import Partner
from ..submissions.source import Source as CameBy
from .telephone import significant

#: The kind under which all is found that was recorded after a call, whatever came of it.
RECORDED = "call"
#: Such rows, of a model with ``source``.
NOT_BY_FORM = ~Q(source=CameBy.FORM)


@dataclass(frozen=True)
class Entry:
    """One line of a timeline, in words. ``icon`` and ``label`` are those of its kind."""

    kind: str
    label: str
    icon: str
    at: datetime.datetime
    title: str
    text: str = ""
    state: str = ""
    who: str = ""
    url: str = ""


class Source:
    """Rows of one model, as lines of the timeline. Set the attributes, override what differs.

    Several sources may be of one ``kind``: visitors of the page filter by kind.
    """

    #: A short word in small letters, its name in the plural and (``one``) for a single line, and
    #: its icon.
    kind: str
    label: Any
    one: Any = ""
    icon: str = "doc-empty"
    #: The field whose value :meth:`url` is given.
    key = "pk"
    #: When it happened: the name of a ``DateTimeField``, also across relations.
    moment = "created_at"
    #: What stands in the line: expressions over a row. ``title`` is bold, ``text`` what was said.
    title: Any = Value("")
    text: Any = Value("")
    #: A key that :meth:`words` turns into words, and whoever did it.
    state: Any = Value("")
    who: Any = Value("")
    #: Which of the rows somebody at the desk has recorded after a call: they are shown alone too.
    recorded: Q | None = None

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        """All of ``partner`` that ``user`` may see, without an order."""
        raise NotImplementedError

    def words(self, state: str) -> str:
        """What ``state`` is called."""
        return state

    def headline(self, title: str) -> str:
        """The title in words; many are titles already."""
        return title

    def url(self, key: int) -> str:
        """Where one works on it; empty for nowhere."""
        return ""


@dataclass(frozen=True)
class Asked:
    """What somebody typed to find a company: words, and the telephone number that they may be."""

    text: str

    @cached_property
    def number(self) -> str:
        return significant(self.text)


class Timeline:
    """The lines of ``partner`` that ``user`` may see, newest first; of one ``kind`` or of all."""

    def __init__(self, sources: Iterable[Source], partner: Partner, user: Any) -> None:
        self.sources = list(sources)
        self.partner, self.user = partner, user

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many lines there are of each kind that has any, in one query."""
        parts, kinds = [], []
        for each in self.sources:
            rows = self._rows(each)
            for kind, some in ((each.kind, rows), (RECORDED, self._recorded(each))):
                if some is not None:
                    parts.append(counted(some, len(kinds)))
                    kinds.append(kind)
        found: dict[str, int] = {}
        for place, count in together(parts):
            if count:
                found[kinds[place]] = found.get(kinds[place], 0) + count
        return found

    def number(self, kind: str = "") -> int:
        """How many lines there are, of one kind or of all."""
        if kind:
            return self.counts.get(kind, 0)
        # What was recorded stands under the kind of what came of it.
        return sum(count for each, count in self.counts.items() if each != RECORDED)

    @property
    def kinds(self) -> Iterator[tuple[str, Any, str, int]]:
        """``(kind, label, icon, how many)`` of what there is, in the order of the sources, and
        what was recorded after a call."""
        seen: set[str] = set()
        for each in self.sources:
            if each.kind in self.counts and each.kind not in seen:
                seen.add(each.kind)
                yield each.kind, each.label, each.icon, self.counts[each.kind]
        if RECORDED in self.counts:
            yield RECORDED, _("Recorded calls"), "comment-add", self.counts[RECORDED]

    def entries(self, kind: str = "", *, start: int = 0, number: int = 30) -> list[Entry]:
        """``number`` lines from ``start``, in one query."""
        rows = [
            self._lines(place, each, some)
            for place, each in enumerate(self.sources)
            if (some := self._of_kind(each, kind)) is not None
        ]
        found = together(rows, "-hf_at", "hf_source", "-hf_pk")
        return [self._entry(*row) for row in found[start : start + number]]

    def _rows(self, source: Source) -> QuerySet:
        # What has no moment has not happened yet.
        rows = self._known[source]
        return rows.exclude(**{source.moment: None}).order_by()

    def _of_kind(self, source: Source, kind: str) -> QuerySet | None:
        if kind == RECORDED:
            return self._recorded(source)
        return self._rows(source) if source.kind == (kind or source.kind) else None

    def _recorded(self, source: Source) -> QuerySet | None:
        return None if source.recorded is None else self._rows(source).filter(source.recorded)

    @cached_property
    def _known(self) -> dict[Source, QuerySet]:
        # Some ask the database which rows are theirs: once is enough.
        return {each: each.rows(self.partner, self.user) for each in self.sources}

    def _lines(self, place: int, source: Source, rows: QuerySet) -> QuerySet:
        return rows.annotate(
            hf_source=number(place),
            hf_pk=Cast(source.key, BigIntegerField()),
            hf_at=Cast(source.moment, DateTimeField()),
            **{f"hf_{name}": _text(getattr(source, name)) for name in _COLUMNS},
        ).values_list("hf_source", "hf_pk", "hf_at", *(f"hf_{name}" for name in _COLUMNS))

    def _entry(self, place: int, pk: int, at: Any, *columns: Any) -> Entry:
        source = self.sources[place]
        said = dict(zip(_COLUMNS, (each or "" for each in columns), strict=True))
        return Entry(
            kind=source.kind,
            label=str(source.one or source.label),
            icon=source.icon,
            at=at,
            title=source.headline(said["title"]),
            text=said["text"],
            state=str(source.words(said["state"])) if said["state"] else "",
            who=said["who"].strip(" ·"),
            url=source.url(pk),
        )


_COLUMNS = ("title", "text", "state", "who")


def number(place: int) -> Value:
    """The place of a source among several, as a column."""
    return Value(place, output_field=BigIntegerField())


def counted(rows: QuerySet, place: int) -> QuerySet:
    """``(place, number of rows)``; no row where there is nothing."""
    named = rows.annotate(hf_source=number(place)).values("hf_source")
    return named.annotate(hf_count=Count("pk")).values_list("hf_source", "hf_count")


def _text(expression: Any) -> Cast:
    # One type for all, or databases do not put them into one list.
    return Cast(F(expression) if isinstance(expression, str) else expression, TextField())


def together(rows: list[QuerySet], *order: str) -> Any:
    """Rows of several models with the same columns, in one query."""
    if not rows:
        return []
    first, *more = rows
    return (first.union(*more, all=True) if more else first).order_by(*order)
