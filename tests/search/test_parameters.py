"""Every parameter of a search: what is wrong is left out and named, and nothing breaks."""

from urllib.parse import urlencode

import pytest
from django.utils import translation

from tests import factories
from tests.search import bulk

pytestmark = pytest.mark.django_db

HOSTILE = [
    "q=%00",
    "q=Schlafsack%00",
    "q=%22",
    "q='",
    "q=%22%22%22+OR+1=1--",
    "q=%25_%5C",
    "q=" + "+".join(["Schlafsack"] * 2_000),
    "q=" + "x" * 50_000,
    "q=" + "+".join(f"wort{number}" for number in range(200)),
    "q=%ff%fe",
    "q=%ed%a0%80",
    "q=%F0%9F%8E%92",
    "q=%E2%80%AE",
    "q[]=a",
    "q=a&q=b&q=c",
    "q=*%3A*+AND+(",
    "page=0",
    "page=-1",
    "page=abc",
    "page=1000000000",
    "page=" + "9" * 5_000,
    "page=1.5",
    "page=%D9%A3",
    "page=%00",
    "page=",
    "page=1&page=x",
    "sort=",
    "sort=price",
    "sort=%00",
    "sort=title&sort=new",
    "colour=red",
    "topic=",
    "topic=%00",
    "topic=none%27--",
    "topic=wohnungslosigkeit&topic=wohnungslosigkeit",
    "topic=" + "&topic=".join(str(number) for number in range(2_000)),
    "topic=" + "x" * 5_000,
    "region=%ff",
    "tag=%00&tag=%22",
    "organisation=%ed%a0%80",
    "status=open&status=broken",
    "__proto__=1&csrfmiddlewaretoken=x",
    "=&&=&",
    "%00=%00",
]


@pytest.mark.parametrize("name", ["", "search.json", "feed.atom", "suggest.json"])
def test_no_parameter_breaks_anything(client, site_tree, name):
    # They all read their parameters in the same way; one of them gets the whole list.
    for query in HOSTILE if name == "search.json" else HOSTILE[::4]:
        response = client.get(f"/herausforderungen/{name}", QUERY_STRING=query)
        assert response.status_code == 200, query
        assert not response.cookies
        assert "Set-Cookie" not in response


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=" + "x" * 300, "first 200 characters"),
        ("q=" + "+".join("abcdefghijklmn"), "first 12"),
        ("q=%22", "contains no word"),
        ("page=abc", "“abc” is not a page number"),
        ("page=99", "There is no page 99"),
        ("sort=price", "“price” is not an order"),
        ("topic=nichts", "“nichts” is unknown under “Topic”"),
        ("tag=nichts", "“nichts” is unknown under “Tag”"),
        ("topic=" + "&topic=".join(f"t{n}" for n in range(40)), "10 more values"),
    ],
)
def test_what_is_ignored_is_said(search, query, sentence):
    with translation.override("en"):
        ignored = search(query).ignored
    assert any(sentence in told for told in ignored), ignored


def test_a_right_query_is_not_scolded(search):
    assert search("q=Schlafsack&topic=wohnungslosigkeit&status=open&page=1").ignored == []
    assert search("q=&topic=&page=&sort=").ignored == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("66111", ""),
        ("66111 Saarbrücken", ""),
        ("D-66111 Saarbruecken", ""),
        ("Schlafsäcke in 66111", "Schlafsäcke"),
        ("PLZ: 66111, Schlafsäcke", "Schlafsäcke"),
        ("Schlafsäcke, 66111 Saarbrücken", "Schlafsäcke"),
    ],
)
def test_a_postal_code_among_the_words_says_where(site_tree, search, typed, words):
    """The field of the front page is the only one there."""
    needs = [factories.need("Schlafsäcke", 5)]
    factories.challenge(site_tree.initiative_index, postal_code="66115", needs=needs)
    results = search(urlencode({"q": typed}))
    query = results.query
    assert (query.text, query.near.label, query.typed_near) == (words, "66111 Saarbrücken", "66111")
    assert results.count == 1 and results.ignored == []
    assert "near=66111" in query.url() and "q=66111" not in query.url()


@pytest.mark.parametrize("typed", ["12 Laptops", "99999", "30000 Blatt Papier", "661110"])
def test_other_numbers_are_words(search, typed):
    query = search(urlencode({"q": typed})).query
    assert (query.text, query.near) == (typed, None)


def test_who_has_said_where_is_not_sent_elsewhere_by_a_number(search):
    query = search("q=66111&near=Dresden").query
    assert query.text == "66111" and "Dresden" in query.near.label


def test_a_page_out_of_range_is_the_nearest(site_tree, search):
    bulk.challenges(site_tree.initiative_index, 24)
    for asked, shown in [("0", 1), ("-5", 1), ("abc", 1), ("2", 2), ("99", 3), ("9" * 40, 3)]:
        results = search(f"page={asked}")
        assert (results.page, results.pages) == (shown, 3)
        assert results.cards


def test_only_words_and_known_values_reach_the_addresses(search):
    results = search("q=Schlafsack%00&topic=nichts&topic=wohnungslosigkeit&evil=1&sort=x")
    assert results.url == "/herausforderungen/?q=Schlafsack&topic=wohnungslosigkeit"


def test_a_facet_with_one_answer_takes_the_first(site_tree, search, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_EXTRA_FACETS": ["tests.search.extra.PLACE"]}
    factories.publish(site_tree.challenge)
    results = search("place=malstatt&place=dudweiler")
    assert results.query.selections == {"place": ["malstatt"]}
    assert results.count == 1
    assert len(results.ignored) == 1
