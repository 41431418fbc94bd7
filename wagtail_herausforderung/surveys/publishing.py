"""What of the sums may be published: views of a question, for all and for each filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..questionnaire import Question
from .counting import Sums
from .suppression import LEAST, hidden, protected

#: The row or column that stands for all that have none of their own. No key looks like it.
REST = "\0rest"
#: The cell of those whose answer has no cell: it follows from the sum.
BEYOND = "\0beyond"
#: A number has at most so many classes.
CLASSES = 6


@dataclass(frozen=True)
class View:
    """Published counts of one question. ``None`` is what is not shown: few, nobody, or a number
    that would give one of these away."""

    n: int | None = None
    cells: Mapping[str, int | None] | None = None
    mean: float | None = None

    def count(self, name: str) -> int | None:
        return (self.cells or {}).get(name)

    def share(self, name: str) -> float | None:
        count = self.count(name)
        return count / self.n if count is not None and self.n else None


#: Without a filter, and by the keys of the answers one filters by.
Views = dict[str, View]
NOTHING = View()


@dataclass(frozen=True)
class Part:
    """What is counted together: a question, a row of a matrix, an entry of a ranking."""

    key: str
    question: Question
    label: str
    options: tuple[tuple[str, str], ...]

    @property
    def is_whole(self) -> bool:
        """Whether each person is in one cell: the cells come to the sum."""
        return self.question.kind != "several" or self.question.most == 1


def parts_of(question: Question, sums: Sums) -> list[Part]:
    key, kind = question.key, question.kind
    if kind == "matrix":
        return [
            Part(f"{key}/{row}", question, text, question.options) for row, text in question.rows
        ]
    if kind == "ranking":
        places = tuple((str(n), str(n)) for n in range(1, len(question.options) + 1))
        return [Part(f"{key}/{each}", question, words, places) for each, words in question.options]
    if kind == "scale":
        options = tuple((str(point), str(point)) for point in question.points)
    elif kind == "number":
        kept = sums.get("classes", {}).get(key)
        found = kept or classes(question, sums.get("c", {}).get(key, {}))
        options = tuple((name, words) for name, words in found)
    else:
        options = question.options
    return [Part(key, question, question.title, options)]


def classes(question: Question, counted: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Classes of numbers, each of five people or more: ``("3-4", "3–4")``.

    They begin at 1, 2, 3, 5, 10, 20 …: an end at somebody's own number would publish it.
    """
    numbers = [(int(name), count) for name, count in counted.items() if name != "n"]
    total = sum(count for _number, count in numbers)
    if total < LEAST:
        return
    begins = _begins(question)
    fewest, starts, sizes = max(LEAST, total // CLASSES), [begins[0]], [0]
    for begin, end in zip(begins, [*begins[1:], question.most + 1], strict=True):
        if sizes[-1] >= fewest:
            starts.append(begin)
            sizes.append(0)
        sizes[-1] += sum(count for number, count in numbers if begin <= number < end)
    if len(starts) > 1 and sizes[-1] < LEAST:
        starts.pop()
    for low, after in zip(starts, [*starts[1:], question.most + 1], strict=True):
        high = after - 1
        yield f"{low}-{high}", str(low) if low == high else f"{low}–{high}"


def _begins(question: Question) -> list[int]:
    steps = (step * 10**power for power in range(7) for step in (1, 2, 3, 5))
    return [question.least, *(step for step in steps if question.least < step <= question.most)]


class Published:
    """The published sums of a questionnaire. Of a question that only some were asked nothing is
    public unless it is public how many these are.

    Before the count has ended (``is_final``) there is no filter and no conditional question: their
    sums may grow by one person while those of all grow by five.
    """

    def __init__(
        self,
        sums: Sums,
        questions: list[Question],
        filter_question: Question | None = None,
        *,
        is_final: bool = True,
    ) -> None:
        self.is_final = is_final
        self.sums = sums or {}
        self.questions = questions
        self.filter_question = filter_question
        self._views: dict[str, Views] = {}

    @property
    def n(self) -> int | None:
        """How many have answered."""
        return at_least(self.sums.get("n", 0))

    @cached_property
    def filters(self) -> list[tuple[str, str]]:
        """The answers one can filter by: those whose number is public."""
        question = self.filter_question
        if question is None or not self.is_final or self.sums.get("filter") != question.key:
            return []
        views = self.views(question.key)[""]
        return [each for each in question.options if views.count(each[0]) is not None]

    def views(self, key: str) -> Views:
        """The views of the part ``key``."""
        if key not in self._views:
            part = self.parts[key]
            self._views[key] = self._made(part)
        return self._views[key]

    def known(self, part: Part, chosen: str) -> dict[str, int]:
        """All that a view tells, by cells: a mean of places may tell how often each was given."""
        view = self.views(part.key).get(chosen, NOTHING)
        if view.n is None:
            return {}
        found = {"n": view.n, **{k: count for k, count in (view.cells or {}).items() if count}}
        if part.question.kind == "ranking" and view.mean is not None:
            found = self._counted(self.sums["by"][chosen] if chosen else self.sums, part)
        if not part.is_whole:
            found |= {f"\0{name}": view.n - found[name] for name in found if name != "n"}
        return found

    @cached_property
    def parts(self) -> dict[str, Part]:
        return {part.key: part for q in self.questions for part in parts_of(q, self.sums)}

    def _made(self, part: Part) -> Views:
        condition = part.question.condition
        if condition and (not self.is_final or self._seen("", condition) is None):
            return {"": NOTHING}
        counted = self._counted(self.sums, part)
        if counted["n"] < LEAST:
            return {"": NOTHING}
        if part.question.kind == "ranking":
            return self._means(part, counted)
        if not part.is_whole:
            return self._each(part, counted)
        return self._whole(part, counted)

    def _seen(self, chosen: str, condition: tuple[str, str]) -> int | None:
        """How many were asked, if that is public: else no sum of theirs may be."""
        question, option = condition
        if question not in self.parts:
            return None
        return self.views(question).get(chosen, NOTHING).count(option)

    def _counted(self, sums: Mapping[str, Any], part: Part) -> dict[str, int]:
        found = sums.get("c", {}).get(part.key, {})
        counted = {name: found.get(name, 0) for name, _words in part.options}
        if part.question.kind == "number":
            counted = dict.fromkeys(counted, 0)
            for number, count in found.items():
                for name in counted if number != "n" else ():
                    low, _dash, high = name.partition("-")
                    if int(low) <= int(number) <= int(high):
                        counted[name] += count
        return {"n": found.get("n", 0), **counted}

    def _rows(self, part: Part, counted: Mapping[str, int]) -> dict[str, dict[str, int]]:
        """The sums of those who can be shown apart, by filter, and of all others together."""
        question = self.filter_question
        if question is None or question.key == part.question.key:
            return {}
        condition = part.question.condition
        rows = {
            key: self._counted(self.sums["by"].get(key, {}), part)
            for key, _words in self.filters
            if condition is None or self._seen(key, condition) is not None
        }
        rows = {key: row for key, row in rows.items() if row["n"] >= LEAST}
        while rows:
            rest = {
                name: counted[name] - sum(row[name] for row in rows.values()) for name in counted
            }
            if rest["n"] >= LEAST:
                return {**rows, REST: rest}
            if not rest["n"] and len(rows) == len(question.options):
                return rows
            del rows[min(rows, key=lambda key: (rows[key]["n"], key))]
        return {}

    def _whole(self, part: Part, counted: dict[str, int]) -> Views:
        """Each person in one cell: the cells come to the sum."""
        names = [name for name, _words in part.options]
        if not names:
            return {"": View(counted["n"], {})}
        rows = self._rows(part, counted)
        names = _with_beyond([counted, *rows.values()], names)
        out = hidden({name: counted[name] for name in names})
        views = {"": _with_mean(part, View(counted["n"], _shown(counted, names, out)))}
        table = {key: _folded(row, names, out) for key, row in rows.items()}
        gone = protected(table)
        if gone is None:
            return views
        for key, row in rows.items():
            if key != REST:
                mine = out | {name for each, name in gone if each == key}
                views[key] = _with_mean(part, View(row["n"], _shown(row, names, mine)))
        return views

    def _each(self, part: Part, counted: Mapping[str, int]) -> Views:
        """Each person in any number of cells: every answer is a yes or a no."""
        n, names = counted["n"], [name for name, _words in part.options]
        rows = self._rows(part, counted)
        cells: dict[str, dict[str, int | None]] = {"": {}, **{k: {} for k in rows if k != REST}}
        for name in names:
            yes = counted[name]
            is_hidden = bool(hidden({"yes": yes, "no": n - yes}))
            table = {key: {"yes": r[name], "no": r["n"] - r[name]} for key, r in rows.items()}
            gone = None if is_hidden else protected(table)
            cells[""][name] = None if is_hidden else yes
            for key, found in cells.items():
                if key:
                    is_gone = gone is None or (key, "yes") in gone
                    found[name] = None if is_gone else rows[key][name]
        return {key: View(rows[key]["n"] if key else n, found) for key, found in cells.items()}

    def _means(self, part: Part, counted: Mapping[str, int]) -> Views:
        """Only means, and only where each place was given by five people or more: of two things the
        mean is a count, and the last mean follows from the others."""
        few = set()
        for each in parts_of(part.question, self.sums):
            of_all = self._counted(self.sums, each)
            for key, row in {"": of_all, **self._rows(each, of_all)}.items():
                if hidden({name: count for name, count in row.items() if name != "n"}):
                    few.add(key)
        if "" in few:
            return {"": View(counted["n"], {})}
        rows = {} if few else self._rows(part, counted)
        every = {"": counted, **rows}
        return {key: View(row["n"], {}, _mean(row)) for key, row in every.items() if key != REST}


def at_least(count: int) -> int | None:
    """A count, if it may be shown."""
    return count if count >= LEAST else None


def _with_beyond(rows: list[dict[str, int]], names: list[str]) -> list[str]:
    """The names of all cells, once each row has one for those who are in none."""
    beyond = [row["n"] - sum(row[name] for name in names) for row in rows]
    if not beyond[0]:
        return names
    for row, count in zip(rows, beyond, strict=True):
        row[BEYOND] = count
    return [*names, BEYOND]


def _folded(row: Mapping[str, int], names: list[str], out: set[str]) -> dict[str, int]:
    """A row in which what is hidden for all is one cell."""
    found = {name: row[name] for name in names if name not in out}
    return {**found, REST: sum(row[name] for name in out)} if out else found


def _shown(counted: Mapping[str, int], names: list[str], out: set[str]) -> dict[str, int | None]:
    return {name: None if name in out else counted[name] for name in names}


def _with_mean(part: Part, view: View) -> View:
    """With the mean of a scale, where all it is made of is shown: it would solve for the others."""
    cells = view.cells or {}
    if part.question.kind != "scale" or None in cells.values() or BEYOND in cells:
        return view
    return replace(view, mean=_mean(cells))  # type: ignore[arg-type]


def _mean(counted: Mapping[str, int]) -> float | None:
    pairs = [(int(name), count) for name, count in counted.items() if name != "n"]
    people = sum(count for _number, count in pairs)
    return sum(number * count for number, count in pairs) / people if people else None
