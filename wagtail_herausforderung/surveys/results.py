"""Published results as tables with charts: for a page, for CSV and for JSON, all from one source.

A count that is not shown is ``None`` everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .. import dates
from ..amounts import grouped
from ..charts import Chart, chart_of
from ..questionnaire import Question
from ..tables import Column, Table
from .actions import published
from .counting import remembered
from .models import Text, Urn
from .publishing import NOTHING, Part, Published, View, parts_of
from .suppression import LEAST

#: So many questionnaires can be told apart in one chart.
MOST_COMPARED = 2


@dataclass(frozen=True)
class Entry:
    """One question as the page shows it; ``texts`` are those that may be read."""

    question: Question
    table: Table | None = None
    chart: Chart | None = None
    texts: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Source:
    """The sums of one questionnaire, with the name by which it is told apart."""

    label: str
    published: Published


class Results:
    """What may be read of the answers to ``page``. ``chosen`` is the answer one filters by;
    ``sums`` are others than the kept ones, for a preview."""

    def __init__(self, page: Any, chosen: str = "", sums: dict | None = None) -> None:
        self.page = page
        self.compared = [] if sums is not None else page.get_compared()[:MOST_COMPARED]
        pages = [page, *self.compared]
        keys = [each.translation_key for each in pages]
        urns = (
            {} if sums is not None else {u.survey: u for u in Urn.objects.filter(survey__in=keys)}
        )
        self.is_preview = sums is not None
        urn = urns.get(page.translation_key)
        self.asked_before = gone(page, urn)
        self.sources = [_source(each, urns.get(each.translation_key)) for each in pages]
        if sums is not None:
            self.sources[0] = Source("", Published(sums, page.asked, page.filter_question))
        self.chosen = chosen if chosen in dict(self.filters) else ""

    @property
    def own(self) -> Published:
        return self.sources[0].published

    @property
    def n(self) -> int | None:
        """How many answers are published; ``None`` below five."""
        return self.own.n

    @property
    def as_of(self) -> Any:
        """The day for which the results hold."""
        today = dates.today()
        return min(self.page.closes_on or today, today)

    @property
    def filters(self) -> list[tuple[str, str]]:
        return self.own.filters

    @cached_property
    def texts(self) -> dict[str, list[str]]:
        """Published texts by question; of fewer than five, none."""
        found: dict[str, list[str]] = {}
        if self.is_preview or self.chosen:
            return found
        rows = Text.objects.filter(survey=self.page.translation_key, is_shown=True)
        for question, text in rows.values_list("question", "text"):
            found.setdefault(question, []).append(text)
        return {key: sorted(texts) for key, texts in found.items() if len(texts) >= LEAST}

    @cached_property
    def groups(self) -> list[tuple[str, list[Entry]]]:
        """Sections with their questions, and what is no longer asked."""
        by = self.page.filter_question if self.chosen else None
        found = []
        asked = {each.key: each for each in self.own.questions}
        for section in self.page.sections:
            entries = [self.entry(asked[q.key]) for q in section.questions if q != by]
            found.append((section.title, entries))
        if self.asked_before:
            entries = [self.entry(question) for question in self.asked_before]
            found.append((_("No longer asked"), entries))
        return found

    def entry(self, question: Question) -> Entry:
        if question.kind == "text":
            texts = self.texts.get(question.key, [])
            none = "" if texts else _("Texts are shown once five or more have been looked through.")
            return Entry(question, texts=texts, note=none)
        parts = parts_of(question, self.own.sums)
        views = [self.view(part.key) for part in parts]
        if all(view.n is None for view in views):
            few = _("Fewer than five answers: nothing is shown.")
            if question.condition and not self.own.is_final:
                few = _("Not everybody was asked this. It is shown once the count has ended.")
            if self.chosen:
                few = _("Nothing can be shown here without giving single answers away.")
            return Entry(question, note=few)
        if question.kind == "matrix":
            table = _matrix(question, parts, views)
        elif question.kind == "ranking":
            table = _ranking(question, parts, views)
        else:
            table = self._choices(question, parts[0], views[0])
        return Entry(question, table, chart_of(table))

    def view(self, key: str) -> View:
        return self.own.views(key).get(self.chosen, NOTHING)

    def _choices(self, question: Question, part: Part, view: View) -> Table:
        sources = [] if self.chosen else self._beside(question)
        labels = [(key, _scale_words(question, key, words)) for key, words in part.options]
        if sources:
            columns = [Column(each.label, "share") for each in (self.sources[0], *sources)]
            views = [view, *(each.published.views(part.key).get("", NOTHING) for each in sources)]
            rows = [[words, *(each.share(key) for each in views)] for key, words in labels]
            series = range(1, len(columns) + 1)
        else:
            columns = [Column(pgettext("how many", "Number")), Column(_("Share"), "share")]
            rows = [[words, view.count(key), view.share(key)] for key, words in labels]
            series = range(1, 2)
        return Table(
            key=question.key,
            title=question.title,
            columns=[Column(_("Answer"), "text"), *columns],
            rows=rows,
            series=tuple(series),
            note=_note(question, view, any(None in row for row in rows)),
            findings=_findings(question, view),
        )

    def _beside(self, question: Question) -> list[Source]:
        """The other questionnaires that ask the same; classes of numbers are each one's own."""
        if question.kind == "number":
            return []
        return [
            source
            for source in self.sources[1:]
            if question.key in source.published.parts
            and source.published.views(question.key).get("", NOTHING).n is not None
        ]


def _source(page: Any, urn: Urn | None) -> Source:
    label = ", ".join(each for each in (page.audience, page.wave) if each) or page.title
    asked = _asked(page, urn)
    questions = [*asked, *gone(page, urn)]
    chosen = next((each for each in asked if each.is_filter), None)
    sums, is_final = published(urn), urn is not None and urn.ended
    return Source(label, Published(sums, questions, chosen, is_final=is_final))


def _asked(page: Any, urn: Urn | None) -> list[Question]:
    """The questions of ``page``, with answers that were given and are no longer offered: without
    them, what is hidden could be found by subtraction."""
    kept = remembered(urn.asked if urn else {}, page.asked)
    found = []
    for question in page.asked:
        ever = Question.from_json(kept[question.key])
        offered = {key for key, _words in (*question.options, *question.rows)}
        options, rows = (
            tuple((k, w if k in offered else f"{w} ({_('No longer asked')})") for k, w in pairs)
            for pairs in (ever.options, ever.rows)
        )
        found.append(replace(ever, options=options, rows=rows))
    return found


def gone(page: Any, urn: Urn | None) -> list[Question]:
    """Questions with answers that are no longer asked, and answers no longer offered, by the words
    they had."""
    if urn is None:
        return []
    now = {question.key for question in page.asked}
    found = [Question.from_json(data) for key, data in urn.asked.items() if key not in now]
    return [each for each in found if each.kind != "text"]


def _scale_words(question: Question, key: str, words: str) -> str:
    if question.kind == "number":
        return f"{words} {question.unit}".strip()
    ends = {str(question.least): question.low, str(question.most): question.high}
    end = ends.get(key) if question.kind == "scale" else ""
    return f"{words} – {end}" if end else words


def people(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": grouped(number)}


def _findings(question: Question, view: View) -> list[str]:
    if question.kind != "scale" or view.mean is None:
        return []
    said = {"mean": number_format(view.mean, 1), "least": question.least, "most": question.most}
    return [_("On average %(mean)s on a scale from %(least)s to %(most)s.") % said]


def _note(question: Question, view: View, is_hidden: bool) -> str:
    said = []
    if view.n is not None:
        sentence = _("%(people)s, several answers: they come to more than 100%%.")
        if question.kind != "several" or question.most == 1:
            sentence = _("%(people)s answered.")
        said.append(sentence % {"people": people(view.n)})
    if is_hidden:
        said.append(
            _("– stands for fewer than five, for nobody, and for what would give these away.")
        )
    return " ".join(said)


def _matrix(question: Question, parts: list[Part], views: list[View]) -> Table:
    rows = [
        [part.label, *(view.count(key) for key, _words in question.options)]
        for part, view in zip(parts, views, strict=True)
    ]
    columns = [Column(words) for _key, words in question.options]
    return Table(
        key=question.key,
        title=question.title,
        columns=[Column(_("About"), "text"), *columns],
        rows=rows,
        chart="",
        series=tuple(range(1, len(columns) + 1)),
        note=_note(
            question, max(views, key=lambda view: view.n or 0), any(None in r for r in rows)
        ),
    )


def _ranking(question: Question, parts: list[Part], views: list[View]) -> Table:
    pairs = [(view.mean, part.label) for part, view in zip(parts, views, strict=True)]
    pairs.sort(key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1]))
    return Table(
        key=question.key,
        title=question.title,
        columns=[Column(_("What was put in order"), "text"), Column(_("Mean place"), "number")],
        rows=[[label, mean and round(mean, 2)] for mean, label in pairs],
        chart="",
        note=_note(question, views[0], any(mean is None for mean, _label in pairs)),
    )


@dataclass(frozen=True)
class Figure:
    """One published number, for files: ``chosen`` is the answer it is filtered by."""

    part: Part
    chosen: tuple[str, str]
    option: tuple[str, str]
    count: int | None
    share: float | None
    view: View


def figures(results: Results) -> Iterator[Figure]:
    """All that is published of a questionnaire, filter by filter."""
    own = results.own
    for part in own.parts.values():
        views = own.views(part.key)
        if part.question.kind == "text":
            continue
        for chosen in [("", ""), *own.filters]:
            view = views.get(chosen[0], NOTHING)
            options = part.options if part.question.kind != "ranking" else (("mean", ""),)
            for option in options:
                count, share = view.count(option[0]), view.share(option[0])
                yield Figure(part, chosen, option, count, share, view)
