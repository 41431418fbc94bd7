"""Elasticsearch and OpenSearch answer like the database: the same hits, order, counts, points."""

import datetime
import random
from dataclasses import replace

import pytest
from django.utils import timezone

from tests import factories
from tests.search import bulk, servers
from wagtail_herausforderung import models
from wagtail_herausforderung.search import remote, terms
from wagtail_herausforderung.search.backends import Near, SearchRequest
from wagtail_herausforderung.search.backends.base import SORTS
from wagtail_herausforderung.search.backends.database import DatabaseBackend
from wagtail_herausforderung.search.documents import Document
from wagtail_herausforderung.search.engine import store
from wagtail_herausforderung.search.engine.look import look
from wagtail_herausforderung.search.language import LEVELS, Concept, Question, Way
from wagtail_herausforderung.search.models import SearchDoc

pytestmark = pytest.mark.django_db

FORMS = ["schlafsack", "umzug", "helf", "transporter", "buch", "lesen", "raum", "gross"]
POINTS = [(49.2354, 6.9969), (49.3000, 7.0500), (52.5200, 13.4050), (51.5100, 14.6400)]
VALUES = {
    "topic": ["bildung", "klima", "wohnen", "kultur"],
    "support": ["sachmittel", "fahrzeug"],
    "region": ["saarland", "sachsen"],
}
KINDS = ("challenge", "partner")


def document(rng: random.Random, row: SearchDoc, below: list[str]) -> Document:
    """The same object with random words, values, dates and places."""
    today = timezone.localdate()
    found = {f"ftype:{row.kind}": 1, **dict.fromkeys(below, 1)}
    for key, values in VALUES.items():
        for value in rng.sample(values, rng.randint(0, 2)):
            found[terms.facet(key, value)] = 1
    change = today + datetime.timedelta(days=rng.randint(-2, 2))
    found[f"fstatus:open~-{change:%Y%m%d}"] = 1
    found[f"fstatus:done~{change + datetime.timedelta(days=1):%Y%m%d}-"] = 1
    places = [terms.point(*point) for point in rng.sample(POINTS, rng.randint(0, 2))]
    found |= dict.fromkeys([*places, *map(terms.pin, places[:1])], 1)
    if rng.random() < 0.2:
        found[terms.ANYWHERE] = 1
    for form in rng.sample(FORMS, rng.randint(0, 5)):
        found[terms.word("de", form)] = rng.randint(1, LEVELS)
    return Document(
        kind=row.kind,
        object_id=row.object_id,
        content_type_id=row.content_type_id,
        title_sort=rng.choice(["", "apfel", "birne", "zwiebel äöü", "ä"]),
        published=rng.choice([0, 1_700_000_000, rng.randint(1, 2_000_000_000)]),
        deadline=rng.choice([0, today.toordinal() + rng.randint(-3, 3)]),
        terms=found,
    )


@pytest.fixture
def random_site(site_tree):
    """Some 120 challenges and 40 partners in an index of random documents."""
    rng = random.Random(5)
    bulk.challenges(site_tree.initiative_index, 120, documents="made up")
    for number in range(40):
        factories.partner(f"Partner {number}")
    partners = list(models.Partner.objects.values_list("pk", flat=True))
    locale = terms.locale(site_tree.home.locale_id)
    above = [terms.below(page.pk) for page in site_tree.initiative_index.get_ancestors()[1:]]
    above.append(terms.below(site_tree.initiative_index.pk))
    with store.writing() as now:
        documents = []
        for row in SearchDoc.objects.filter(kind__in=KINDS):
            facts = [locale]
            if row.kind == "challenge":
                facts += above
                facts += map(terms.partner, rng.sample(partners, rng.randint(0, 1)))
            documents.append(document(rng, row, facts))
        store.write(now, documents)
        remote.announce([(each.kind, each.object_id) for each in documents])
    return site_tree


def random_question(rng: random.Random) -> Question | None:
    concepts = []
    for _number in range(rng.randint(0, 4)):
        ways = [
            Way(tuple(rng.sample(FORMS, rng.choice([1, 1, 1, 2]))), rng.choice([0, 0, 1, 2, 9]))
            for _way in range(rng.randint(1, 3))
        ]
        concepts.append(Concept("wort", rng.randint(1, 15), tuple(ways)))
    if not concepts and rng.random() < 0.5:
        return None
    heaviest = sum(concept.weight for concept in concepts)
    return Question(tuple(concepts), rng.randint(0, heaviest + 1), rng.randint(0, 20))


def random_request(rng: random.Random, site_tree) -> SearchRequest:
    selections = {
        key: tuple(rng.sample([*values, "unknown"], rng.randint(1, 2)))
        for key, values in VALUES.items()
        if rng.random() < 0.3
    }
    if rng.random() < 0.2:
        selections["status"] = (rng.choice(["open", "done"]),)
    near = None
    if rng.random() < 0.4:
        near = Near(49.24, 7.0, rng.choice([5, 20, 500, None]))
    scope = rng.choice([None, site_tree.home, site_tree.initiative, site_tree.initiative_index])
    return SearchRequest(
        scope=scope,
        locale_id=rng.choice([None, site_tree.home.locale_id]),
        kinds=rng.choice([("challenge",), ("challenge",), KINDS, ("partner",)]),
        question=random_question(rng),
        selections=selections,
        counted=tuple(rng.sample([*VALUES, "status", "type"], rng.randint(0, 5))),
        sort=rng.choice(SORTS),
        near=near,
        points=rng.random() < 0.5,
        page=rng.choice([1, 1, 2, 40]),
        page_size=rng.choice([5, 12, 100]),
    )


@pytest.mark.parametrize("product", servers.PRODUCTS)
def test_any_request_is_answered_as_by_the_database(random_site, product):
    database = DatabaseBackend()
    rng = random.Random(11)
    with servers.running(product) as backend:
        answers = servers.asked(backend)
        for number in range(150):
            request = replace(random_request(rng, random_site), look=look())
            assert backend.search(request) == database.search(request), request
            assert len(answers) > number
            answers[number + 1 :] = []


@pytest.mark.parametrize("product", servers.PRODUCTS)
def test_what_is_hidden_at_this_moment_is_in_no_answer(random_site, product):
    """Also when the server has not heard of it, and nobody has told it."""
    with servers.running(product) as backend:
        answers = servers.asked(backend)
        request = SearchRequest(scope=None, locale_id=None, kinds=KINDS, counted=("topic", "type"))
        assert backend.search(request).count > 120
        type(random_site.initiative).objects.filter(pk=random_site.initiative.pk).update(live=False)
        answer = backend.search(request)
        assert len(answers) == 2
        assert (answer.count, answer.hits) == (0, ())
        assert not any(answer.counts.values())
