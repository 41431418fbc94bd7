"""Counts against brute force: OR within a facet, AND across, one's own selection not counted."""

import random

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.search import bulk
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import terms
from wagtail_herausforderung.search.backends import get_backend
from wagtail_herausforderung.search.documents import build
from wagtail_herausforderung.search.query import SearchQuery

pytestmark = pytest.mark.django_db

FACETS = [
    "topic",
    "region",
    "support",
    "status",
    "target_group",
    "sector",
    "organisation_type",
    "organisation",
    "needed",
]


def facts(page: ChallengePage) -> dict[str, set[str]]:
    """A page's values, read from the page itself."""
    organisation = page.organisation
    return {
        "topic": set(page.topics.values_list("key", flat=True)),
        "region": bulk.regions_of(list(page.regions.values_list("key", flat=True))),
        "support": {block.value["kind"] for block in page.needs},
        "status": {page.get_status().value},
        "needed": {"yes" if page.get_status().value in ("open", "under_way") else "no"},
        "target_group": set(page.target_groups.values_list("key", flat=True)),
        "sector": {organisation.sector} if organisation else set(),
        "organisation_type": {organisation.organisation_type} - {""} if organisation else set(),
        "organisation": {organisation.slug} if organisation else set(),
        "levels": words_of(page),
    }


def words_of(page) -> dict[str, int]:
    """The page's words with their levels, as the language module reads them."""
    (document,) = build("challenge", [page.pk])
    return {terms.form_of(term): level for term, level in document.terms.items() if term[0] == "w"}


def level_of(concept, levels: dict[str, int]) -> int:
    """The formula of a search, for one concept in one document (``search/language``)."""
    found = [0]
    for way in concept.ways:
        lowest = min(levels.get(form, 0) for form in way.forms)
        found.append(max(lowest - way.discount, 1) if lowest else 0)
    return max(found)


def score(question, levels: dict[str, int]) -> int:
    """The document's score, or 0 when it is no hit."""
    if question is None:
        return 1
    known = [(c.weight, level_of(c, levels)) for c in question.concepts]
    if sum(weight for weight, level in known if level) < max(question.needed, 1):
        return 0
    return sum(weight * (question.coverage + level) for weight, level in known if level)


def expected(known: dict, selections: dict, question) -> tuple[dict[int, int], dict]:
    def fits(values: dict, but: str = "") -> bool:
        return score(question, values["levels"]) > 0 and all(
            key == but or values[key] & set(chosen) for key, chosen in selections.items()
        )

    counts: dict = {}
    for facet in FACETS:
        for values in known.values():
            if fits(values, but=facet):
                for value in values[facet]:
                    counts.setdefault(facet, {}).setdefault(value, 0)
                    counts[facet][value] += 1
    hits = {pk: score(question, v["levels"]) for pk, v in known.items() if fits(v)}
    return hits, counts


def questions(known: dict, how_many: int, seed: int):
    rng = random.Random(seed)
    every = {
        facet: sorted({value for values in known.values() for value in values[facet]})
        for facet in FACETS
    }
    for _number in range(how_many):
        selections = {
            facet: rng.sample(every[facet], rng.randint(1, min(3, len(every[facet]))))
            for facet in rng.sample(FACETS, rng.randint(0, 4))
            if every[facet]
        }
        words = [rng.choice(bulk.WORDS).casefold() for _word in range(rng.choice([0, 0, 1, 2]))]
        yield selections, words


def test_hits_and_counts_are_those_of_brute_force(site_tree, rf):
    site_tree.challenge.delete()
    ids = bulk.challenges(site_tree.initiative_index, 60, seed=7)
    known = {page.pk: facts(page) for page in ChallengePage.objects.filter(pk__in=ids)}
    asked = 0
    for selections, words in questions(known, 120, seed=3):
        data = QueryDict(mutable=True)
        data["q"] = " ".join(words)
        for facet, values in selections.items():
            data.setlist(facet, values)
        query = SearchQuery(data, site_tree.index, rf.get("/"))
        assert query.ignored == []
        request = query.to_request(page_size=100)
        answer = get_backend().search(request)
        hits, counts = expected(known, selections, query.question)
        found = [hit.object_id for hit in answer.hits]
        assert set(found) == set(hits), (selections, words)
        scores = [hits[pk] for pk in found]
        assert scores == sorted(scores, reverse=True), (selections, words)
        assert answer.count == len(hits)
        for facet in request.counted:
            assert dict(answer.counts.get(facet, {})) == counts.get(facet, {}), (facet, selections)
        for hit in answer.hits:
            assert {hit.values["status"]} == known[hit.object_id]["status"]
            assert set(hit.terms.get("topics", [])) == known[hit.object_id]["topic"]
        asked += bool(hits)
    assert asked > 30, "too few questions had hits to prove anything"


def test_pages_of_results_are_disjoint_and_complete_in_every_order(site_tree, search):
    ids = bulk.challenges(site_tree.initiative_index, 30)
    for sort in ["relevance", "new", "deadline", "title"]:
        found = []
        for page in range(1, 4):
            found += [hit.object_id for hit in search(f"sort={sort}&page={page}").hits]
        assert len(found) == 31
        assert set(found) == {*ids, site_tree.challenge.pk}


QUERIES = [
    "",
    "q=Schlafsack",
    "q=Schlafsack+Transporter+Seminarraum",
    "topic=bildung&topic=klima&region=saarland&support=raeume&status=open",
    "q=Schlaf&sort=title",
    "tag=winter&organisation=waermestube-malstatt",
]


def test_ten_and_a_thousand_challenges_cost_the_same_queries(client, site_tree):
    def count(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    paths = [
        f"/herausforderungen/{name}?{query}"
        for query in QUERIES
        for name in ("", "search.json", "feed.atom")
    ]
    bulk.challenges(site_tree.initiative_index, 10)
    few = {path: count(path) for path in paths}
    bulk.challenges(site_tree.initiative_index, 990, seed=2, documents="made up")
    assert client.get("/herausforderungen/search.json").json()["count"] == 1001
    many = {path: count(path) for path in paths}
    # Without a hit there are no cards to ask for; otherwise their number makes no difference.
    assert max(many.values()) == max(few.values())
    # Seven of them are Wagtail's own, for any page.
    assert max(few.values()) <= 12
