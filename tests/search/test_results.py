"""What the visitor sees of a search: facets, chips, orders, addresses."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from tests import factories
from wagtail_herausforderung.search import checks, facets
from wagtail_herausforderung.search.facets import Facet, all_facets, facets_shown
from wagtail_herausforderung.sorting import sort_key

pytestmark = pytest.mark.django_db


def values(results, key: str) -> dict:
    facet = next(facet for facet in results.facets if facet.key == key)
    return {value.value: value for value in facet.values}


@pytest.fixture
def library(site_tree):
    """A second challenge, elsewhere and about something else."""
    state = factories.region("sachsen", "Sachsen", level="state")
    return factories.challenge(
        site_tree.initiative_index,
        "Lesepaten für die Bücherei",
        summary="Vorlesen am Nachmittag.",
        organisation=factories.partner("Stadtbibliothek", sector="administration"),
        topics=[factories.topic("bildung", "Bildungschancen")],
        regions=[factories.region("goerlitz", "Görlitz", parent=state)],
        needs=[factories.need("Vorlesestunden", 20, kind="zeit", unit="Stunden")],
        tags=("Lesen",),
    )


def test_words_are_found_wherever_they_stand(site_tree, library, titles):
    both = [library.title, site_tree.challenge.title]
    for word, found in [
        ("Lesepate", both[:1]),
        ("Vorlesestunde", both[:1]),
        ("Nachmittage", both[:1]),
        ("Bildungschance", both[:1]),
        ("Stadtbibliotheken", both[:1]),
        ("Goerlitz", both[:1]),
        ("Schlafsack", both[1:]),
        ("Malstatt", both[1:]),
        ("Saarland", both[1:]),
        ("Sachmittel", both[1:]),
        ("Nashorn", []),
    ]:
        assert sorted(titles(f"q={word}")) == sorted(found), word


def test_the_title_counts_more_than_the_text_and_the_whole_word_more_than_a_part(site_tree, titles):
    factories.challenge(site_tree.initiative_index, "Zaun", needs=[], summary="Holz.")
    factories.challenge(site_tree.initiative_index, "Garten", needs=[], summary="Ein neuer Zaun.")
    factories.challenge(site_tree.initiative_index, "Zaunkönig", needs=[], summary="Vogelkunde.")
    found = titles("q=Zaun")
    assert found[0] == "Zaun"
    assert "Garten" in found


def test_counts_are_those_of_the_facet_s_own_selection_not_set(site_tree, library, search):
    results = search("topic=bildung")
    topics = values(results, "topic")
    assert (topics["bildung"].count, topics["wohnungslosigkeit"].count) == (1, 1)
    assert topics["bildung"].selected
    assert set(values(results, "region")) == {"sachsen", "goerlitz"}
    assert search("topic=bildung&topic=wohnungslosigkeit").count == 2


def test_a_chosen_value_without_hits_stays_visible(site_tree, library, search):
    results = search("topic=bildung&region=saarland&tag=winter")
    assert results.count == 0
    assert values(results, "topic")["bildung"].count == 0
    assert values(results, "region")["saarland"].count == 0
    assert values(results, "tag")["winter"].label == "Winter"
    assert [chip.label for chip in results.chips] == ["Bildungschancen", "Saarland", "Winter"]


def test_regions_stand_below_what_they_are_part_of(site_tree, library, search):
    shown = [(v.value, v.depth) for v in values(search(), "region").values()]
    assert shown == [
        ("saarland", 0),
        ("regionalverband-saarbruecken", 1),
        ("saarbruecken", 2),
        ("sachsen", 0),
        ("goerlitz", 1),
    ]
    assert search("region=regionalverband-saarbruecken").count == 1


def test_addresses_change_one_thing_at_a_time(site_tree, library, search):
    results = search("q=Bücherei&topic=bildung&sort=title&page=1")
    base = "/herausforderungen/"
    assert results.url == f"{base}?q=B%C3%BCcherei&topic=bildung&sort=title"
    assert values(results, "topic")["bildung"].url == f"{base}?q=B%C3%BCcherei&sort=title"
    assert values(results, "tag")["lesen"].url.endswith("topic=bildung&tag=lesen&sort=title")
    text, topic = results.chips
    assert text.remove_url == f"{base}?topic=bildung&sort=title"
    assert topic.remove_url == f"{base}?q=B%C3%BCcherei&sort=title"
    assert results.reset_url == base
    assert results.feed_url == f"{base}feed.atom?q=B%C3%BCcherei&topic=bildung"
    assert [option.value for option in results.sort_options if option.selected] == ["title"]


def test_pages_have_addresses(site_tree, search, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_PAGE_SIZE": 1}
    for number in range(3):
        factories.challenge(site_tree.initiative_index, f"Nummer {number}")
    results = search("status=open&page=2")
    assert results.previous_url == "/herausforderungen/?status=open"
    assert results.next_url == "/herausforderungen/?status=open&page=3"
    assert [(link.label, link.current) for link in results.page_links] == [
        ("1", False),
        ("2", True),
        ("3", False),
        ("4", False),
    ]
    assert (results.first, results.last, results.count) == (2, 2, 4)


def test_orders(site_tree, library, titles):
    today = timezone.localdate()
    for page, days in [(site_tree.challenge, 30), (library, 3)]:
        page.deadline = today + datetime.timedelta(days=days)
        factories.publish(page)
    factories.challenge(site_tree.initiative_index, "Äpfel pflücken")
    first, second, third = "Äpfel pflücken", library.title, site_tree.challenge.title
    assert titles("sort=new") == [first, second, third]
    assert titles("sort=deadline") == [second, third, first]
    assert titles("sort=title") == [first, third, second]


def test_a_deadline_closes_a_challenge_without_any_job(site_tree, search, monkeypatch):
    page = site_tree.challenge
    page.deadline = timezone.localdate() + datetime.timedelta(days=1)
    factories.publish(page)
    assert search("status=open").count == 1
    later = timezone.now() + datetime.timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert search("status=open").count == 0
    results = search("status=closed")
    assert results.count == 1
    assert results.cards[0].status == "closed"


def test_the_editor_chooses_facets_and_their_order(site_tree, search):
    page = site_tree.index
    page.facets = [
        ("facet", {"key": "tag", "open": True}),
        ("facet", {"key": "topic", "open": False}),
        ("facet", {"key": "gone", "open": True}),
    ]
    results = search(page=factories.publish(page))
    assert [(facet.key, facet.open) for facet in results.facets] == [
        ("tag", True),
        ("topic", False),
    ]
    hidden = search("region=saarland", page=page)
    assert hidden.count == 1, "a facet that is not shown still narrows"
    assert [chip.label for chip in hidden.chips] == ["Saarland"]


def test_a_chosen_facet_is_unfolded(search):
    assert next(f for f in search("tag=winter").facets if f.key == "tag").open


def test_all_facets_are_there_and_organisations_only_for_links(site_tree, search):
    keys = [facet.key for facet, _open in facets_shown(site_tree.index)]
    assert keys == [
        "topic",
        "region",
        "support",
        "status",
        "needed",
        "target_group",
        "sector",
        "organisation_type",
        "tag",
    ]
    assert "organisation" in {facet.key for facet in all_facets()}
    results = search(f"organisation={site_tree.partner.slug}")
    assert (results.count, results.chips[0].label) == (1, site_tree.partner.name)


@pytest.mark.parametrize("key", ["q", "sort", "page", "", "With Space", "ü", "x" * 41])
def test_a_facet_cannot_have_every_key(key):
    facet = Facet(key, "Label", "place", kinds=("challenge",))
    facets.register(facet)
    try:
        assert facet not in facets.all_facets()
        assert "herausforderung.E045" in {error.id for error in checks.check_facets(None)}
    finally:
        facets.registry.unregister(facet)


def test_of_many_tags_the_first_are_shown_and_the_others_unfold(site_tree, search):
    page = site_tree.challenge
    page.tags.add(*[f"Wort {number:02}" for number in range(30)])
    factories.publish(page)
    facet = next(facet for facet in search("tag=wort-29").facets if facet.key == "tag")
    assert len(facet.values) == 31
    assert facet.is_long
    assert [value.value for value in facet.first][12:] == ["wort-29"], "what is chosen is in sight"
    assert len(facet.more) == 18
    # Nobody unfolds two lines.
    page.tags.set(["a", "b", "c", *"defghijklmn"])
    factories.publish(page)
    facet = next(facet for facet in search().facets if facet.key == "tag")
    assert (len(facet.first), facet.more) == (14, [])


def test_the_summary_is_a_sentence(site_tree, library, search):
    with translation.override("en"):
        assert search().summary == "2 challenges found"
        assert search("q=Lesepaten").summary == "1 challenge found for “Lesepaten”"
        assert search("q=Nashorn").summary == "No challenge found"


def test_labels_are_in_the_language_of_the_page(site_tree, search):
    factories.topic("wohnungslosigkeit", "Homelessness", language="en")
    cache.clear()
    index = factories.translation(site_tree.index, slug="challenges")
    factories.translation(site_tree.challenge, title="Sleeping bags", slug="sleeping-bags")
    with translation.override("en"):
        results = search("topic=wohnungslosigkeit", page=index)
    assert values(results, "topic")["wohnungslosigkeit"].label == "Homelessness"
    assert [card.title for card in results.cards] == ["Sleeping bags"]
    assert search("q=homeless", page=index).count == 1


def test_a_guessed_place_is_announced_with_what_else_it_can_be(client, site_tree):
    def said(near: str) -> str:
        text = client.get("/herausforderungen/", {"near": near}).content.decode()
        return text.partition("hf-did-you-mean")[2].partition("</p>")[0]

    assert "97944 Boxberg" in said("Boxberg")
    assert "near=02943+Boxberg%2FOberlausitz" in said("Boxberg")
    assert "66111 Saarbrücken" in said("Saarbrüken")
    assert said("Boxberg/O.L.") == said("66111") == said("Luxemburg") == ""


def test_a_town_is_found_by_its_name_written_out(client, site_tree):
    factories.challenge(site_tree.initiative_index, "Umzug der Kita", place="Weißwasser")
    for asked in ("Weißwasser", "Weißwasser/Oberlausitz", "Weißwasser O.L."):
        found = client.get("/herausforderungen/search.json", {"q": asked}).json()
        assert found["count"] == 1, asked


def test_by_title_is_the_order_of_all_lists(client, site_tree):
    titles = ["„Ärzte“ für alle", "Apfelfest", "Łódź hilft", "Lotsen", "Maße", "Mast", "Über Land"]
    for title in titles:
        factories.challenge(site_tree.initiative_index, title)
    found = client.get("/herausforderungen/search.json", {"sort": "title", "page": 1}).json()
    shown = [each["title"] for each in found["results"] if each["title"] in titles]
    assert shown == sorted(titles, key=lambda title: sort_key(title)[0])[: len(shown)]
    assert shown[:3] == ["Apfelfest", "„Ärzte“ für alle", "Łódź hilft"]
