"""Addresses lead where Wagtail would lead, with fewer questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    home = factories.network()
    initiative = factories.initiative(home)
    index = factories.challenge_index(initiative)
    image = factories.image()
    pages = [
        factories.challenge(
            index,
            f"Herausforderung {number}",
            topics=[factories.topic()],
            organisation=factories.partner(f"Verein {number}", logo=image),
            image=image,
            image_alt="Ein Bild",
        )
        for number in range(4)
    ]
    return initiative, index, pages


def test_a_challenge_page_costs_at_most_15_queries(tree, client, django_assert_max_num_queries):
    _initiative, _index, pages = tree
    client.get(pages[0].url)  # fills the caches of words and renditions
    with django_assert_max_num_queries(15):
        response = client.get(pages[0].url)
    assert response.status_code == 200
    assert len(response.context["similar"]) == 3
    assert response.context["initiative"].pk == tree[0].pk


def test_an_address_nobody_has_is_not_found(tree, client):
    initiative, index, pages = tree
    for url in (
        "/gibt-es-nicht/",
        f"{initiative.url}gibt-es-nicht/",
        f"{pages[0].url}tiefer/",
        f"{index.url}gibt-es-nicht/{pages[0].slug}/",
    ):
        assert client.get(url).status_code == 404


def test_a_draft_is_not_found(tree, client):
    draft = factories.challenge(tree[1], "Entwurf", live=False)
    assert client.get(f"{tree[1].url}{draft.slug}/").status_code == 404


def test_a_page_of_another_site_with_a_like_address_is_not_found(tree, client):
    """Two sites may have the same words in their addresses; the tree decides."""
    from wagtail.models import Page

    from wagtail_herausforderung.pages.models import NetworkHomePage

    root = Page.get_first_root_node()
    other = NetworkHomePage(title="Anderswo", slug="anderswo", locale=factories.locale())
    root.add_child(instance=other)
    elsewhere = factories.initiative(factories.publish(other), "Nur dort")
    assert client.get(f"/{elsewhere.slug}/").status_code == 404


def test_the_routes_of_an_index_page_still_answer(tree, client):
    assert client.get(f"{tree[1].url}search.json").json()["count"] == 4


def test_an_address_of_thousands_of_levels_costs_next_to_nothing(tree, client):
    import tracemalloc

    client.get("/gibt-es-nicht/")
    tracemalloc.start()
    assert client.get("/" + "a/" * 4000).status_code == 404
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_page_deeper_than_is_looked_ahead_is_found(tree, client, monkeypatch):
    from wagtail_herausforderung.page_mixins import routing

    monkeypatch.setattr(routing, "_AHEAD", 0)
    assert client.get(tree[2][0].url).status_code == 200


def test_the_way_to_a_page_is_found_by_an_index(tree, client):
    """Addresses have none: with 100,000 pages each request would read the whole tree."""
    with CaptureQueriesContext(connection) as queries:
        client.get(tree[2][0].url)
    asked = [q["sql"] for q in queries if '"url_path" IN' in q["sql"].replace("`", '"')]
    assert len(asked) == 1
    if connection.vendor != "sqlite":
        return  # the others read small tables without asking an index
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]}")
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert "SEARCH" in plan and "slug" in plan
    assert "SCAN" not in plan


def test_the_second_time_a_page_near_the_top_is_asked_for_by_its_class(tree, client):
    url = tree[0].url
    first = client.get(url).content
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).content == first
    asked = [q["sql"].replace("`", '"') for q in queries]
    [sql] = [sql for sql in asked if '"url_path" =' in sql]
    assert "herausforderung_pages_initiativepage" in sql
    assert not [sql for sql in asked if '"url_path" IN' in sql]


def test_a_page_that_takes_the_place_of_one_of_another_class_is_found(tree, client):
    initiative = tree[0]
    url, slug, home = initiative.url, initiative.slug, initiative.get_parent()
    assert client.get(url).status_code == 200
    initiative.delete()
    assert client.get(url).status_code == 404
    other = factories.challenge_index(home, title="An ihrer Stelle", slug=slug)
    assert other.url == url
    assert "An ihrer Stelle" in client.get(url).content.decode()


def test_a_moved_page_is_found_at_its_new_address_only(tree, client):
    initiative, _index, _pages = tree
    index = factories.challenge_index(initiative.get_parent(), title="Alle", slug="alle")
    before = index.url
    assert client.get(before).status_code == 200
    index.move(initiative, pos="last-child")
    assert client.get(before).status_code in (301, 404)
    assert client.get(f"{initiative.url}alle/").status_code == 200
