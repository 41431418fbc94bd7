"""Nothing below five can be found out, by no sum of anything that is published."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from wagtail_herausforderung.questionnaire import Question
from wagtail_herausforderung.surveys import counting, publishing
from wagtail_herausforderung.surveys.publishing import Published
from wagtail_herausforderung.surveys.renewing import renewed
from wagtail_herausforderung.surveys.suppression import LEAST, hidden, protected

from .attack import compared, solved

LETTERS = tuple((each, each) for each in "abcdef")


def question(key, kind="single", number=4, **more):
    return Question(key, kind, key, options=LETTERS[:number], **more)


PART = question("part", is_filter=True)
QUESTIONS = [
    PART,
    question("must", number=5, required=True),
    question("may", number=3),
    question("only", number=3, required=True, condition=("must", "a")),
    question("deep", number=2, required=True, condition=("only", "a")),
    Question("scale", "scale", "scale", least=1, most=5, required=True),
    question("many", "several"),
    Question("rows", "matrix", "rows", options=LETTERS[:3], rows=LETTERS[:2]),
    question("atmost", "several", most=1),
    question("order", "ranking", number=2),
]


def people(chance: random.Random, number: int) -> list[dict]:
    """Answers of a town in which some things are rare and some are never said."""
    weights = {
        q.key: [chance.choice((0, 0.03, 0.2, 1, 3)) + 0.001 for _each in range(6)]
        for q in QUESTIONS
    }
    skips = chance.choice((0, 0.02, 0.3))
    return [_answers(chance, weights, skips) for _each in range(number)]


def _answers(chance: random.Random, weights: dict, skips: float) -> dict:
    values: dict = {}
    for each in QUESTIONS:
        if each.condition and values.get(each.condition[0]) != each.condition[1]:
            continue
        if not each.required and chance.random() < skips:
            continue
        if each.kind == "scale":
            values[each.key] = chance.choices("12345", weights[each.key][:5])[0]
        elif each.kind == "several" and each.most == 1:
            values[each.key] = chance.choices("abcd", weights[each.key][:4])
        elif each.kind == "ranking":
            first = chance.choices("ab", weights[each.key][:2])[0]
            values[each.key] = {key: "1" if key == first else "2" for key in "ab"}
        elif each.kind == "several":
            taken = [key for key, _w in each.options if chance.random() < 0.4]
            values[each.key] = taken
        else:
            keys = [key for key, _words in each.options]
            chosen = chance.choices(keys, weights[each.key][: len(keys)], k=2)
            is_matrix = each.kind == "matrix"
            values[each.key] = dict(zip("ab", chosen, strict=True)) if is_matrix else chosen[0]
    return values


def published(answers: list[dict]) -> Published:
    sums = counting.empty("part")
    for values in answers:
        sums = counting.add(sums, QUESTIONS, values)
    return Published(sums, QUESTIONS, PART)


def truth(answers: list[dict]) -> Counter:
    """How many people there really are in each cell: ``(part, filter, answer)``."""
    found: Counter = Counter()
    for values in answers:
        chosen = values.get("part", "none")
        for each in QUESTIONS:
            for key, names in counting.cells(each, values.get(each.key)):
                for name in names:
                    found[key, chosen, name] += 1
                if each.kind == "several" and each.most != 1:
                    for name in {k for k, _w in each.options} - set(names):
                        found[key, chosen, f"not {name}"] += 1
    return found


FILTERS = [*(key for key, _words in PART.options), "none"]


def equations(result: Published, part, names: list[str]) -> list:
    """All that is published of these cells of a part."""
    found = []
    views = result.views(part.key)
    for chosen, view in views.items():
        places = [chosen] if chosen else FILTERS
        for name in names:
            count = view.count(name)
            if count is not None:
                found.append(({(part.key, place, name): 1 for place in places}, count))
        if view.mean is not None and part.question.kind == "ranking":
            places = [chosen] if chosen else FILTERS
            cells = {(part.key, place, name): int(name) for place in places for name in names}
            found.append((cells, round(view.mean * view.n)))
        if view.n is not None:
            cells = {(part.key, place, name): 1 for place in places for name in names}
            found.append((cells, view.n))
    return found


def known(result: Published, key: str) -> list:
    """The equations of a part, of the question by which one filters, and of whom it depends on."""
    part = result.parts[key]
    names = [name for name, _words in part.options]
    if not part.is_whole:
        return []
    found = equations(result, part, names)
    if part.question.required and key != "part":
        condition = part.question.condition
        for place in FILTERS:
            cells = {(key, place, name): 1 for name in names}
            if condition:
                found.append(({**cells, (condition[0], place, condition[1]): -1}, 0))
            elif place != "none":
                found.append(({**cells, ("part", place, place): -1}, 0))
        if condition:
            found += known(result, condition[0])
    if key != "part":
        found += equations(result, result.parts["part"], FILTERS[:-1])
    return found


def found_out(answers: list[dict], result: Published) -> list:
    """Cells of fewer than five people of which somebody can be sure."""
    really = truth(answers)
    most = result.n or 10_000
    systems = []
    for key, part in result.parts.items():
        systems.append(known(result, key))
        if not part.is_whole:
            systems += [equations(result, part, [o, f"not {o}"]) for o, _words in part.options]
    wrong = []
    for system in systems:
        for cell, (low, high) in solved(system, most).items():
            key, place, name = cell
            if key == "part" and place != name:
                continue  # that who is from the north is not from the south
            if place == "none" and not sum(really["part", f, f] for f in FILTERS) < len(answers):
                continue  # all have said where they are from
            assert low <= really[cell] <= high, "the attack itself is wrong"
            if high < LEAST:
                wrong.append((cell, low, high, really[cell]))
    return wrong


SIZES = (0, 3, 5, 7, 12, 20, 38, 60, 110, 214)


@pytest.mark.parametrize("seed", range(60))
def test_nobody_subtracts_their_way_to_fewer_than_five(seed):
    chance = random.Random(seed)
    answers = people(chance, SIZES[seed % len(SIZES)])
    assert found_out(answers, published(answers)) == []


def test_without_the_complementary_part_one_can(monkeypatch):
    """The negative control: the attack is good enough to find what only the rules prevent."""

    def only_small(cells):
        return {name for name, count in cells.items() if count < LEAST}

    def only_small_cells(table):
        return {(r, c) for r, row in table.items() for c, count in row.items() if count < LEAST}

    found: dict[str, int] = Counter()
    for name, plain in (("hidden", only_small), ("protected", only_small_cells)):
        with monkeypatch.context() as patch:
            patch.setattr(publishing, name, plain)
            for seed in range(30):
                chance = random.Random(seed)
                answers = people(chance, SIZES[seed % len(SIZES)])
                found[name] += len(found_out(answers, published(answers)))
    assert found["hidden"] > 0 and found["protected"] > 0


def test_without_the_rules_for_one_answer_and_for_places_one_can(monkeypatch):
    """The negative control for “at most one” and for rankings, as they once were."""

    def means(self, part, counted):
        every = {"": counted, **self._rows(part, counted)}
        mean = publishing._mean
        return {k: publishing.View(r["n"], {}, mean(r)) for k, r in every.items() if k != "\0rest"}

    whole, each = Published._whole, Published._each
    is_one = lambda part: part.question.kind == "several"  # noqa: E731
    plain = {
        "_means": means,
        "_whole": lambda self, part, n: (each if is_one(part) else whole)(self, part, n),
    }
    found: Counter = Counter()
    for name, method in plain.items():
        with monkeypatch.context() as patch:
            patch.setattr(Published, name, method)
            for seed in range(30):
                chance = random.Random(seed)
                answers = people(chance, SIZES[seed % len(SIZES)])
                keys = {cell[0][0].split("/")[0] for cell in found_out(answers, published(answers))}
                found.update(keys)
    assert found["atmost"] > 0 and found["order"] > 0


def test_a_rare_answer_takes_the_next_rarest_with_it():
    assert hidden({"a": 50, "b": 3, "c": 20}) == {"b", "c"}
    assert hidden({"a": 50, "b": 3, "c": 4}) == {"b", "c"}
    assert hidden({"a": 50, "b": 4, "c": 4, "d": 9}) == {"b", "c", "d"}
    assert hidden({"a": 50, "b": 20}) == set()
    assert hidden({"a": 98, "b": 2}) == {"a", "b"}


def test_nobody_and_few_look_alike():
    few = hidden({"a": 50, "b": 3, "c": 20})
    assert few == hidden({"a": 50, "b": 0, "c": 20})


def test_a_rare_cell_takes_a_rectangle_with_it():
    table = {"north": {"a": 20, "b": 2}, "south": {"a": 30, "b": 10}, "west": {"a": 9, "b": 9}}
    assert protected(table) == {
        *(("north", "a"), ("north", "b")),
        *(("west", "a"), ("west", "b")),
    }
    assert protected({"north": {"a": 20, "b": 2}, "south": {"a": 30, "b": 4}}) is None


def test_classes_of_numbers_have_five_people_and_no_ones_own_ends():
    hours = Question("hours", "number", "hours", least=0, most=60)
    counted = {"n": 30, "0": 6, "1": 2, "4": 9, "7": 1, "11": 7, "59": 5}
    found = list(publishing.classes(hours, counted))
    assert [words for _key, words in found] == ["0", "1–4", "5–19", "20–60"]
    assert list(publishing.classes(hours, {"n": 4, "3": 4})) == []


def test_a_mean_is_not_shown_where_it_would_solve_for_what_is_hidden():
    scale = replace(QUESTIONS[5])
    sums = counting.empty()
    for point, number in (("1", 2), ("2", 4), ("3", 20), ("4", 30), ("5", 10)):
        for _each in range(number):
            sums = counting.add(sums, [scale], {"scale": point})
    view = Published(sums, [scale]).views("scale")[""]
    assert (view.count("1"), view.count("2"), view.count("3")) == (None, None, 20)
    assert view.mean is None


def test_who_takes_an_answer_out_cannot_subtract_it():
    colours = question("colour", number=3)
    sums = counting.empty()
    for key, number in (("a", 10), ("b", 17), ("c", 3)):
        for _each in range(number):
            sums = counting.add(sums, [colours], {"colour": key})
    narrow = replace(colours, options=LETTERS[:2])
    view = Published(sums, [narrow]).views("colour")[""]
    assert (view.n, view.count("a"), view.count("b")) == (30, None, 17)
    asked = counting.remembered(counting.remembered({}, [colours]), [narrow])
    assert Question.from_json(asked["colour"]).options == LETTERS[:3]


def test_a_narrowed_scale_keeps_its_points():
    scale, limited = QUESTIONS[5], question("many", "several", most=1)
    asked = counting.remembered({}, [scale, replace(limited, most=0)])
    asked = counting.remembered(asked, [replace(scale, least=2, most=4), limited])
    assert list(Question.from_json(asked["scale"]).points) == [1, 2, 3, 4, 5]
    assert asked["many"]["most"] == 0


def told_by_comparing(seed: int, *, renew, is_final: bool) -> list:
    """Cells to which one to four people have come from one publication to the next, and of which
    somebody who has kept all publications can be sure."""
    chance = random.Random(seed)
    answers = people(chance, chance.choice((60, 110, 214)))
    asked = counting.remembered({}, QUESTIONS)
    now, shown, results = counting.empty("part"), {}, []
    steps = sorted({0, *(len(answers) - 5 * chance.randint(1, 6) for _each in range(3))})[1:]
    for start, end in zip([0, *steps], [*steps, len(answers)], strict=True):
        for values in answers[start:end]:
            now = counting.add(now, QUESTIONS, values)
        shown = renew(shown, now, asked, is_final=is_final)
        results.append(Published(shown, QUESTIONS, PART, is_final=is_final))
    found = []
    for key in results[0].parts:
        if key == "many":
            continue
        each = [told(one, one.parts[key], by_filter=is_final) for one in results]
        for cell, (low, high) in solved(compared(each), len(answers)).items():
            if cell[1] and low and high < LEAST:
                found.append((cell, low, high))
    return found


def told(result: Published, part, *, by_filter: bool) -> list:
    """The equations of a part: of all, or by filter."""
    names = [name for name, _words in part.options]
    if by_filter:
        return equations(result, part, names)
    view = result.views(part.key)[""]
    counts = [({(part.key, name): 1}, view.count(name)) for name in names]
    of_all = ({(part.key, name): 1 for name in names}, view.n)
    return [each for each in (*counts, of_all) if each[1] is not None]


def as_before(old, new, asked, *, is_final):
    return new


@pytest.mark.parametrize("is_final", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_nobody_learns_of_one_person_by_comparing_publications(seed, is_final):
    assert told_by_comparing(seed, renew=renewed, is_final=is_final) == []


def test_without_the_former_tables_one_can_compare():
    """The negative control: all tables renewed with each five answers, as it once was."""
    assert any(told_by_comparing(seed, renew=as_before, is_final=True) for seed in range(20))
    assert any(told_by_comparing(seed, renew=as_before, is_final=False) for seed in range(20))


def test_a_table_is_renewed_where_each_number_is_five_people_apart():
    one, two = question("one", number=2), question("two", number=2)
    asked = counting.remembered({}, [one, two])

    def of(sums, *pairs):
        for first, second in pairs:
            sums = counting.add(sums, [one, two], {"one": first, "two": second})
        return sums

    old = of(counting.empty(), *[("a", "a"), ("b", "b")] * 10)
    new = of(old, *[("a", "a")] * 5, *[("a", "b")] * 4)
    result = Published(renewed(old, new, asked, is_final=False), [one, two])
    assert result.n == 29
    assert dict(result.views("one")[""].cells) == {"a": 19, "b": 10}
    assert dict(result.views("two")[""].cells) == {"a": 10, "b": 10}
