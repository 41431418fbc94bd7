"""One search for everything: challenges, stories, initiatives, the workbook, partners."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories
from wagtail_herausforderung.search.kinds import key_of, kind_named, kind_of
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(site_tree):
    """One of each kind with the word “Quastenflosser”, all of them public."""
    tree = site_tree
    tree.search = factories.site_search(tree.home)
    tree.company = factories.partner("Quastenflosser GmbH", sector="company")
    tree.story = factories.story(
        tree.stories,
        "Ein Becken für den Quastenflosser",
        topics=[tree.topic],
        partners=[("partner", {"partner": tree.company, "part": "Glas"})],
    )
    tree.workbook = factories.workbook(tree.home)
    tree.chapter = factories.chapter(tree.workbook, 3, "Vom Quastenflosser lernen")
    tree.challenge.summary = "Auch der Quastenflosser friert."
    factories.publish(tree.challenge)
    tree.initiative.summary = "Wo der Quastenflosser wohnt."
    factories.publish(tree.initiative)
    return tree


def kinds_found(client, query: str = "q=Quastenflosser", path: str = "/suche/") -> dict[str, str]:
    found = client.get(f"{path}search.json?{query}").json()
    assert found["count"] == len(found["results"])
    counted = {v["value"]: v["count"] for v in found["facets"]["type"] if v["count"]}
    hits = {hit["type"]: hit["title"] for hit in found["results"]}
    if "type=" not in query:
        assert set(counted) == set(hits), "counted here, but not shown there"
    return hits


def test_every_kind_is_found_in_one_search(client, everything):
    assert kinds_found(client) == {
        "challenge": everything.challenge.title,
        "story": everything.story.title,
        "initiative": everything.initiative.title,
        "chapter": everything.chapter.title,
        "partner": everything.company.name,
    }
    html = client.get("/suche/?q=Quastenflosser").content.decode()
    for title in (everything.story.title, everything.company.name):
        first, _word, rest = title.partition("Quastenflosser")
        assert f'{first}<mark class="hf-mark">Quastenflosser</mark>{rest}' in html


def test_the_kind_is_a_facet_of_its_own(client, everything):
    assert set(kinds_found(client, "q=Quastenflosser&type=story")) == {"story"}
    both = kinds_found(client, "q=Quastenflosser&type=story&type=chapter")
    assert set(both) == {"story", "chapter"}
    topics = client.get("/suche/search.json?topic=wohnungslosigkeit").json()
    assert {hit["type"] for hit in topics["results"]} == {"challenge", "story"}


def test_the_challenge_search_finds_challenges_only(client, everything):
    found = client.get("/herausforderungen/search.json?q=Quastenflosser").json()
    assert [hit["title"] for hit in found["results"]] == [everything.challenge.title]
    assert "type" not in found["facets"]
    assert client.get("/herausforderungen/?type=story").status_code == 200


def test_feed_and_suggestions_know_all_kinds(client, everything):
    feed = client.get("/suche/feed.atom?q=Quastenflosser").content.decode()
    for page in (everything.story, everything.chapter, everything.initiative):
        assert page.title in feed
    told = client.get("/suche/suggest.json?q=Quastenfl").json()["suggestions"]
    assert {each["kind"] for each in told} >= {"challenge", "story", "chapter", "initiative"}


def hide_story(tree):
    tree.story.unpublish()


def hide_all_stories(tree):
    tree.stories.unpublish()


def close_stories(tree):
    PageViewRestriction.objects.create(
        page=tree.stories, restriction_type=PageViewRestriction.LOGIN
    )


def expire_story(tree):
    past = timezone.now() - datetime.timedelta(minutes=1)
    type(tree.story).objects.filter(pk=tree.story.pk).update(expire_at=past)


@pytest.mark.parametrize("hide", [hide_story, hide_all_stories, close_stories, expire_story])
def test_a_partner_is_found_only_where_a_public_page_names_it(client, everything, hide):
    with factories.committed(), transaction.atomic():
        hide(everything)
    assert set(kinds_found(client)) == {"challenge", "initiative", "chapter"}


def test_a_partner_of_a_hidden_page_and_of_a_public_one_is_found(client, everything):
    everything.challenge.organisation = everything.company
    factories.publish(everything.challenge)
    with factories.committed(), transaction.atomic():
        hide_all_stories(everything)
    assert "partner" in kinds_found(client)


def test_an_initiative_s_branch_has_its_own_partners_only(client, everything):
    other = factories.initiative(everything.home, "Weißwasser")
    here = factories.site_search(everything.initiative, "Suche hier")
    there = factories.site_search(other, "Suche dort")
    assert "partner" in kinds_found(client, path=here.url)
    assert kinds_found(client, path=there.url) == {}


def test_a_renamed_partner_and_one_that_is_gone(client, everything):
    everything.company.name = "Nashorn AG"
    with factories.committed(), transaction.atomic():
        everything.company.save()
    assert kinds_found(client, "q=Nashorn") == {"partner": "Nashorn AG"}
    with factories.committed(), transaction.atomic():
        everything.company.delete()
    assert kinds_found(client, "q=Nashorn") == {}


def test_every_object_has_its_kind(everything):
    assert kind_of(everything.story) is kind_named("story")
    assert kind_of(everything.company) is kind_named("partner")
    assert kind_of(everything.index) is None
    assert key_of(everything.chapter) == ("chapter", everything.chapter.pk)


def test_an_editor_can_have_open_ones_shown_first(client, site_tree):
    site_tree.index.default_status = "closed"
    factories.publish(site_tree.index)
    path = "/herausforderungen/search.json"
    assert client.get(path).json()["count"] == 0
    assert client.get(f"{path}?status=open").json()["count"] == 1
    assert client.get(f"{path}?status=all").json()["count"] == 1
    # The form says “all” beside what is chosen, so that nothing chosen is not the default again.
    assert client.get(f"{path}?status=all&status=open").json()["count"] == 1
    html = client.get("/herausforderungen/").content.decode()
    assert 'name="status" value="all"' in html
    assert "?status=closed&amp;status=open" in html  # what is not shown at first


def test_a_typo_is_not_mended_with_a_word_that_only_hidden_pages_have(client, everything):
    told = client.get("/suche/search.json?q=Quastenfloser").json()
    assert told["did_you_mean"] == "Quastenflosser"
    assert told["count"] == 5
    PageViewRestriction.objects.create(
        page=everything.home, restriction_type=PageViewRestriction.LOGIN
    )
    home = everything.home
    other = factories.add(home.get_parent(), type(home)(title="Anderes Netz", slug="anderes"))
    outside = factories.site_search(other, "Andere Suche")
    factories.challenge(factories.challenge_index(other), "Nashorn")
    results = SearchResults(SearchQuery({"q": "Quastenfloser"}, outside))
    assert (results.count, results.corrected) == (0, "")
    mixed = SearchResults(SearchQuery({"q": "Quastenfloser Nashorm"}, outside))
    assert mixed.corrected == "Quastenfloser Nashorn"


def test_a_partner_with_the_number_of_a_page_confuses_nobody(client, everything):
    page = everything.story
    twin = factories.partner("Quastenflosser Zwilling", pk=page.pk)
    everything.challenge.organisation = twin
    factories.publish(everything.challenge)
    answer = client.get("/suche/suggest.json?q=Quastenflosser")
    assert answer.status_code == 200
    kinds = [each["kind"] for each in answer.json()["suggestions"] if each["label"] == page.title]
    assert kinds == ["story"]


def test_the_names_of_hidden_things_are_not_told_on_request(client, everything):
    page = factories.challenge(
        everything.initiative_index,
        "Geheim",
        organisation=factories.partner("Übernahme GmbH"),
        tags=("Fusionsplan",),
    )
    url = "/herausforderungen/?organisation=uebernahme-gmbh&tag=fusionsplan"
    assert "Übernahme GmbH" in client.get(url).content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    html = client.get(url).content.decode()
    assert "Übernahme GmbH" not in html
    assert "Fusionsplan" not in html


def test_a_compound_of_a_hidden_page_is_not_offered_as_a_correction(client, everything):
    hidden = factories.challenge(everything.initiative_index, "Werksschließung droht")
    factories.challenge(everything.initiative_index, "Ein Werk und seine Schließung")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    told = client.get("/herausforderungen/search.json?q=Werksschliesungg").json()
    assert "did_you_mean" not in told


def test_a_restriction_on_the_root_of_the_tree_hides_everything(client, everything):
    root = everything.home.get_parent()
    PageViewRestriction.objects.create(page=root, restriction_type=PageViewRestriction.LOGIN)
    results = SearchResults(SearchQuery({}, everything.search))
    assert (results.count, results.hits) == (0, ())


def test_what_is_chosen_but_not_shown_survives_the_next_click(client, everything):
    html = client.get(f"/herausforderungen/?organisation={everything.partner.slug}").content
    field = f'form="hf-search" name="organisation" value="{everything.partner.slug}"'
    assert field in html.decode()


def test_an_unknown_place_stays_in_its_field(client, everything):
    html = client.get("/herausforderungen/?near=Gibtesnichtdorf").content.decode()
    assert 'name="near" value="Gibtesnichtdorf"' in html
    assert 'aria-invalid="true"' in html
