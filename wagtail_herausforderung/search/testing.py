"""Whether a search backend keeps what is promised: a test class to subclass.

::

    class TestMyBackend(BackendContract):
        def make_backend(self):
            return MyBackend()

The world is a small tree of real pages, whose entries in the index are written at random. A
backend hears of them by ``push``, and has to answer any request as ``PlainBackend`` does.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from typing import Any

from django.test import TestCase
from django.utils import timezone
from wagtail.models import PageViewRestriction

from ..compat import get_page_model
from . import facets, index, kinds, terms
from .backends.base import SORTS, Near, SearchAnswer, SearchBackend, SearchRequest
from .backends.plain import PlainBackend
from .documents import Document
from .engine import store
from .kinds import Key
from .language import LEVELS, Concept, Question, Way
from .reading import stored

FORMS = ["schlafsack", "umzug", "helf", "transporter", "buch", "lesen", "raum", "gross"]
POINTS = [(49.2354, 6.9969), (49.3000, 7.0500), (52.5200, 13.4050), (51.5100, 14.6400)]
VALUES = {"colour": ["red", "green", "blue", "white"], "size": ["small", "large"]}
TITLES = ["", "apfel", "birne", "zwiebel äöü", "ä"]


class BackendContract(TestCase):
    """Subclass it, with ``make_backend``; override the others where a site needs it."""

    #: For pytest: subclasses are tests, this one is none.
    __test__ = False
    #: How many pages there are, and random requests.
    pages = 30
    requests = 100

    dice: random.Random
    root: Any
    branches: list[Any]
    others: list[Key]
    keys: list[Key]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "__test__" not in vars(cls):
            cls.__test__ = True

    def make_backend(self) -> SearchBackend:
        """The backend to be tested, which knows nothing yet."""
        raise NotImplementedError

    @classmethod
    def make_root(cls) -> Any:
        """The page below which all others are made."""
        return get_page_model().objects.filter(depth=2).first().specific

    @classmethod
    def make_page(cls, parent: Any, number: int) -> Any:
        """A page of a kind that the search knows, below ``parent``."""
        model = kinds.page_kinds()[0].models()[0]
        page = model(title=f"Page {number}", slug=f"contract-{number}", locale=parent.locale)
        return parent.add_child(instance=page)

    @classmethod
    def make_others(cls) -> list[Any]:
        """Objects of kinds that are no pages; they are found where pages name them."""
        return []

    @classmethod
    def setUpTestData(cls) -> None:
        cls.dice = random.Random(11)
        cls.root = cls.make_root()
        cls.branches = [cls.make_page(cls.root, number) for number in range(2)]
        every = [cls.make_page(cls.branches[n % 2], n) for n in range(2, cls.pages)]
        cls.others = [kinds.key_of(other) for other in cls.make_others()]
        cls.keys = [kinds.key_of(page) for page in (*cls.branches, *every)] + cls.others
        index.reindex_keys(cls.keys)
        cls.write(list(stored(cls.keys)))

    def setUp(self) -> None:
        self.backend = self.make_backend()
        self.backend.push(self.keys)
        self.plain = PlainBackend()

    @classmethod
    def write(cls, documents: list[Document]) -> None:
        """Puts random ones in place of these documents."""
        with store.writing() as now:
            store.write(now, [cls.random_document(each) for each in documents], [])

    @classmethod
    def random_document(cls, known: Document) -> Document:
        """The same object with random words, values, dates and places."""
        dice, today = cls.dice, timezone.localdate()
        kept = (f"{terms.FACT}locale:", f"{terms.FACT}below:", terms.facet("type", ""))
        found = {term: 1 for term in known.terms if term.startswith(kept)}
        for key, values in VALUES.items():
            found |= {terms.facet(key, v): 1 for v in dice.sample(values, dice.randint(0, 2))}
        for facet in facets.going_ahead():
            change = today + datetime.timedelta(days=dice.randint(-2, 2))
            before = facets.Dated(facet.ahead, until=change)
            after = facets.Dated("later", since=change + datetime.timedelta(days=1))
            found |= {terms.dated(facet.key, each): 1 for each in (before, after)}
        places = [terms.point(*point) for point in dice.sample(POINTS, dice.randint(0, 2))]
        found |= dict.fromkeys([*places, *map(terms.pin, places[:1])], 1)
        if dice.random() < 0.2:
            found[terms.ANYWHERE] = 1
        if cls.others and dice.random() < 0.2:
            found[terms.named(*dice.choice(cls.others))] = 1
        for form in dice.sample(FORMS, dice.randint(0, 5)):
            found[terms.word("de", form)] = dice.randint(1, LEVELS)
        return Document(
            kind=known.kind,
            object_id=known.object_id,
            content_type_id=known.content_type_id,
            title_sort=dice.choice(TITLES),
            published=dice.choice([0, 1_700_000_000, dice.randint(1, 2_000_000_000)]),
            deadline=dice.choice([0, today.toordinal() + dice.randint(-3, 3)]),
            terms=found,
        )

    def random_question(self) -> Question | None:
        dice = self.dice
        concepts = []
        for number in range(dice.randint(0, 3)):
            ways = tuple(
                Way(tuple(dice.sample([*FORMS, "nowhere"], dice.randint(1, 2))), dice.randint(0, 3))
                for _way in range(dice.randint(1, 3))
            )
            concepts.append(Concept(f"word {number}", dice.randint(1, 15), ways))
        if not concepts:
            return None
        heaviest = sum(concept.weight for concept in concepts)
        return Question(tuple(concepts), dice.randint(0, heaviest + 1), dice.randint(0, 20))

    def random_request(self) -> SearchRequest:
        dice = self.dice
        every = [kind.key for kind in kinds.all_kinds()]
        values = {**VALUES, **{f.key: [f.ahead, "later"] for f in facets.going_ahead()}}
        return SearchRequest(
            scope=dice.choice([None, self.root, *self.branches]),
            locale_id=dice.choice([None, self.root.locale_id]),
            kinds=tuple(dice.sample(every, dice.choice([1, len(every)]))),
            question=self.random_question(),
            selections={
                key: tuple(dice.sample([*several, "unknown"], dice.randint(1, 2)))
                for key, several in values.items()
                if dice.random() < 0.3
            },
            counted=tuple(dice.sample([*values, "type"], dice.randint(0, len(values)))),
            sort=dice.choice(SORTS),
            near=Near(49.24, 7.0, dice.choice([5, 20, 500, None])) if dice.random() < 0.4 else None,
            points=dice.random() < 0.5,
            page=dice.choice([1, 1, 2, 40]),
            page_size=dice.choice([5, 12, 100]),
            moment=self.backend.moment(),
        )

    def everything(self, **changes: Any) -> SearchRequest:
        """All that visitors may see."""
        every = tuple(kind.key for kind in kinds.all_kinds())
        return SearchRequest(None, None, **{"kinds": every, "page_size": 100, **changes})

    def found(self, **changes: Any) -> SearchAnswer:
        return self.backend.search(self.everything(**changes))

    def keys_found(self, **changes: Any) -> set[Key]:
        return {(hit.kind, hit.object_id) for hit in self.found(**changes).hits}

    def pages_found(self) -> set[int]:
        return {pk for kind, pk in self.keys_found() if kinds.kind_named(kind).is_page}

    def ids_below(self, page: Any) -> set[int]:
        return {pk for _kind, pk in self.keys} & set(
            get_page_model().objects.descendant_of(page).values_list("pk", flat=True)
        )

    # What is promised ---------------------------------------------------------------------------

    def test_any_request_is_answered_as_plainly(self) -> None:
        for _number in range(self.requests):
            request = self.random_request()
            with self.subTest(request):
                self.assertEqual(self.backend.search(request), self.plain.search(request))

    def test_a_page_of_results_that_there_is_not_is_the_last_one(self) -> None:
        answer = self.found(page=1_000, page_size=7)
        self.assertEqual((answer.page, answer.pages), (-(-answer.count // 7),) * 2)
        self.assertEqual(len(answer.hits), answer.count - 7 * (answer.pages - 1))

    def test_what_is_not_public_at_this_moment_is_in_no_answer(self) -> None:
        """Also when nobody has told the backend."""
        hidden, closed = self.branches
        self.assertLess({kinds.key_of(hidden), kinds.key_of(closed)}, self.keys_found())
        get_page_model().objects.filter(pk=hidden.pk).update(live=False)
        self.assertEqual(self.pages_found(), {closed.pk, *self.ids_below(closed)})
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
        answer = self.found(counted=tuple(VALUES), points=True)
        self.assertEqual((answer.hits, answer.points), ((), {}))
        self.assertFalse(any(answer.counts.values()))

    def test_a_page_and_its_aliases_are_one_hit(self) -> None:
        source, *aliases = (self.keys[number] for number in (2, 3, 5))
        term = {terms.alias(source[1]): 1}
        with store.writing() as now:
            fresh = [replace(each, terms=each.terms | term) for each in stored(aliases)]
            store.write(now, fresh, [])
        self.backend.push(aliases)
        self.assertEqual(self.keys_found() & {source, *aliases}, {source})
        # In a branch where the page itself does not stand, the first of them is the hit.
        found = self.backend.search(replace(self.everything(), scope=self.branches[1]))
        there = {(hit.kind, hit.object_id) for hit in found.hits}
        self.assertEqual(there & {source, *aliases}, {min(aliases)})

    def test_a_page_whose_time_is_over_is_gone_at_that_second(self) -> None:
        past = timezone.now() - datetime.timedelta(seconds=1)
        page = self.branches[0]
        get_page_model().objects.filter(pk=page.pk).update(expire_at=past)
        self.assertNotIn(kinds.key_of(page), self.keys_found())

    def test_changes_are_found_once_they_are_pushed(self) -> None:
        changed, gone = self.keys[0], self.keys[-1]
        self.write(list(stored([changed])))
        with store.writing() as now:
            store.write(now, [], [gone])
        self.backend.push([changed, gone])
        self.assertNotIn(gone, self.keys_found())
        request = self.everything(counted=tuple(VALUES))
        self.assertEqual(self.backend.search(request), self.plain.search(request))
        self.assertEqual(self.backend.differing(), [])

    def test_words_are_counted_for_rarity_and_typos(self) -> None:
        lexicon, plain = self.backend.lexicon("de"), self.plain.lexicon("de")
        self.assertEqual(lexicon.total, plain.total)
        self.assertEqual(list(lexicon.words()), list(plain.words()))
        for form in (*FORMS, "nowhere"):
            self.assertEqual(lexicon.count(form), plain.count(form), form)

    def test_a_word_or_a_name_that_only_hidden_pages_have_is_unknown(self) -> None:
        request = self.everything()
        self.assertTrue(self.backend.is_spelled(request, FORMS))
        self.assertFalse(self.backend.is_spelled(request, ["nowhere"]))
        wanted = [*VALUES["colour"], "pink"]
        self.assertEqual(self.backend.existing("colour", wanted), set(VALUES["colour"]))
        for page in self.branches:
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        self.assertFalse(self.backend.is_spelled(self.everything(), FORMS))
        self.assertEqual(self.backend.existing("colour", wanted), set())

    def test_the_fingerprint_tells_when_answers_change(self) -> None:
        before = self.backend.fingerprint(self.backend.moment())
        if before is None:
            # It draws results anew each time, and never says that one may be kept.
            self.assertIsNone(self.backend.fingerprint(self.backend.moment()))
            return
        self.assertEqual(self.backend.fingerprint(self.backend.moment()), before)
        get_page_model().objects.filter(pk=self.branches[0].pk).update(live=False)
        hidden = self.backend.fingerprint(self.backend.moment())
        self.assertNotEqual(hidden, before)
        self.write(list(stored(self.keys[1:2])))
        self.backend.push(self.keys[1:2])
        self.assertNotEqual(self.backend.fingerprint(self.backend.moment()), hidden)
