"""Nothing found is a beginning: a further word never takes all hits away, and what almost fits is
shown with a sentence that says so."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.search import relevance
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import index
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults

pytestmark = pytest.mark.django_db

#: From a few challenges, from nowhere, and from what people put between them.
WORDS = (
    "Schlafsäcke Matratzen Matrat Umzug umziehen Kita Transporter alte Menschen Samstag helfen "
    "Raumfahrt xylophon in Saarbrücken Görlitz Bad Kreuznach Klavier wir Regale räumen Fahrrad "
    "reparieren Fahrradreparatur neu Kinder gemeinsam Schlafsak Essen"
).split()


@pytest.fixture
def few(site_tree):
    site_tree.challenge.delete()
    wanted = ("c001", "c002", "c008", "c009", "c031", "c084", "c111")
    pages = []
    for each in relevance.load()[0]:
        if each.key in wanted:
            page = ChallengePage(
                title=each.title,
                slug=each.key,
                summary=each.summary[:300],
                plan=f"<p>{each.body}</p>",
                place=each.place,
            )
            pages.append(factories.add(site_tree.initiative_index, page))
    index.reindex_keys(("challenge", page.pk) for page in pages)
    return site_tree.index


def found(text, index_page, **chosen):
    return SearchResults(SearchQuery({"q": text, **chosen}, index_page))


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.sampled_from(WORDS))
def test_a_further_word_never_turns_hits_into_nothing(few, words, further):
    before = found(" ".join(words), few)
    question = before.request.question
    # A place alone is not asked for anything yet: see the next test.
    asked = question is not None and any(not each.required for each in question.concepts)
    if before.count and asked:
        after = found(" ".join([*words, further]), few)
        assert after.count, (words, further)


def test_what_only_shares_the_place_has_nothing_of_what_is_asked_for(few):
    assert found("in Saarbrücken", few).count == 3
    assert found("Regale in Saarbrücken", few).count == 0


def test_hits_that_only_almost_fit_say_so_on_the_page_and_to_programs(few, client):
    results = found("Xylophon Samstag", few)
    assert [entry.card.title for entry in results.entries] == ["Umzug der Kita Sonnenhügel"]
    assert results.almost
    assert results.almost in client.get(few.url, {"q": "Xylophon Samstag"}).content.decode()
    answer = json.loads(client.get(f"{few.url}search.json", {"q": "Xylophon Samstag"}).content)
    assert answer["almost"] == results.almost and answer["count"] == 1
    assert not found("Klavier", few).almost


def test_a_place_beside_a_word_asks_for_both(few):
    assert [e.card.title for e in found("Umzug in Duisburg", few).entries] == [
        "Frauenhaus zieht um"
    ]
    assert not found("Umzug in Duisburg", few).almost


def test_where_there_is_nothing_at_the_place_what_is_elsewhere_is_shown_as_that(few):
    results = found("Umzug in Rostock", few)
    assert {e.card.title for e in results.entries} >= {"Frauenhaus zieht um"}
    assert results.almost


def test_a_place_alone_is_looked_for_around_it_and_else_as_a_word(few):
    query = SearchQuery({"q": "Görlitz"}, few)
    assert query.near is not None and "Görlitz" in query.near.label
    assert query.text == "" and query.typed_near == "Görlitz"
    # None of these challenges has a postal code; two of them say “Duisburg”.
    assert {e.card.title for e in found("Duisburg", few).entries} == {
        "Frauenhaus zieht um",
        "Schreibtische für das neue Büro",
    }


def test_a_page_without_hits_offers_what_there_is_with_one_choice_less(few):
    results = found("Schlafsäcke", few, near="Görlitz")
    assert results.count == 0
    ways = {way.label: way for way in results.ways_out}
    assert len(ways) == 1
    (way,) = ways.values()
    assert way.count == 1 and "near" not in way.url
    assert found("Schlafsäcke", few).ways_out == []


def test_without_its_words_a_search_that_narrows_nothing_else_is_no_way_out(few):
    few.default_status = "needed"
    factories.publish(few)
    nothing = found("Quastenflosser", few)
    assert nothing.count == 0 and nothing.query.selections == {"needed": ["yes"]}
    assert nothing.ways_out == []


def test_counting_ways_out_costs_a_bounded_number_of_searches(few, django_assert_max_num_queries):
    results = found("Schlafsäcke", few, near="Görlitz")
    assert results.count == 0
    with django_assert_max_num_queries(6):
        results.ways_out  # noqa: B018
