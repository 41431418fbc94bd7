"""What is not public is in no answer: not as a hit, a count, a suggestion, not in the feed."""

import datetime

import pytest
from django.db import transaction
from django.test import TestCase
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories
from tests.search import servers
from wagtail_herausforderung.search import rebuilding, remote
from wagtail_herausforderung.search.engine import freshness
from wagtail_herausforderung.search.engine.moment import this_moment
from wagtail_herausforderung.search.models import Posting, SearchDoc

pytestmark = pytest.mark.django_db

CANARY = "Quastenflosser"


@pytest.fixture
def canary(site_tree):
    """A challenge of its own initiative, with a word, a topic, a tag and a partner of its own."""
    initiative = factories.initiative(site_tree.home, "Weißwasser")
    index = factories.challenge_index(initiative)
    page = factories.challenge(
        index,
        f"Ein {CANARY} für alle",
        organisation=factories.partner(f"Verein {CANARY}"),
        topics=[factories.topic("quastenflosser", CANARY)],
        postal_code="66111",
        tags=(CANARY,),
        needs=[factories.need(CANARY, 1)],
    )
    return page


def everything(client) -> str:
    """All that the search tells anybody, about everything and about the canary."""
    index = "/herausforderungen/"
    paths = [index, f"{index}search.json?topic=quastenflosser", f"{index}feed.atom"]
    paths += [f"{index}{name}?q={CANARY}" for name in ("search.json", "feed.atom", "suggest.json")]
    paths += [f"{index}suggest.json?q=Quas", f"{index}?q=Quasten"]
    # As a typo that the index could mend, on the map, and beside a place.
    paths += [f"{index}{name}?q=Quastenflossre" for name in ("", "search.json")]
    paths += [f"{index}search.json?view=map&q={CANARY}", f"{index}?near=66111&q={CANARY}"]
    answers = [client.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {200}
    return " ".join(answer.content.decode() for answer in answers)


def counts(client) -> dict:
    return client.get("/herausforderungen/search.json").json()["facets"]


def is_found(client) -> bool:
    text = everything(client)
    by_name = f"Ein {CANARY} für alle" in text or f"Verein {CANARY}" in text
    topics = [value["value"] for value in counts(client)["topic"] if value["count"]]
    tags = [value["value"] for value in counts(client)["tag"] if value["count"]]
    path = "/herausforderungen/search.json"
    found = client.get(f"{path}?q={CANARY}").json()["count"]
    mended = client.get(f"{path}?q=Quastenflossre").json()
    on_the_map = client.get(f"{path}?view=map&q={CANARY}").json()["points"]
    near = client.get(f"{path}?near=66111&q={CANARY}").json()["count"]
    known = {
        by_name,
        "quastenflosser" in topics,
        "quastenflosser" in tags,
        found == 1,
        mended.get("did_you_mean") == CANARY,
        mended["count"] == 1,
        bool(on_the_map),
        near == 1,
    }
    assert len(known) == 1, "found here, but not there"
    return known.pop()


def test_a_public_one_is_found_everywhere(client, canary):
    assert is_found(client)


def _draft(page):
    page.title += " – Entwurf"
    page.save_revision()
    page.unpublish()


def _never_published(page):
    with factories.committed(), transaction.atomic():
        page.live = False
        page.save()


def _private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _private_branch(page):
    _private(page.get_parent().get_parent())


def _expired(page):
    past = timezone.now() - datetime.timedelta(minutes=1)
    type(page).objects.filter(pk=page.pk).update(expire_at=past)


def _unpublished_ancestor(page):
    page.get_parent().get_parent().specific.unpublish()


def _unpublished_parent(page):
    page.get_parent().specific.unpublish()


def _deleted(page):
    page.delete()


def _parent_deleted(page):
    page.get_parent().get_parent().specific.delete()


WAYS_TO_HIDE = [
    _draft,
    _never_published,
    _private,
    _private_branch,
    _expired,
    _unpublished_ancestor,
    _unpublished_parent,
    _deleted,
    _parent_deleted,
]


@pytest.mark.parametrize("hide", WAYS_TO_HIDE)
def test_a_hidden_one_is_found_nowhere(client, canary, hide):
    """Before the index has heard of it, too: visibility is asked of the pages."""
    with TestCase.captureOnCommitCallbacks() as waiting:
        hide(canary)
    assert not is_found(client)
    for tell_the_index in waiting:
        tell_the_index()
    assert not is_found(client)


@pytest.fixture
def large(monkeypatch):
    """As in an index of so many documents that the pages are not asked one by one."""
    monkeypatch.setattr(freshness, "_ASK_EACH", 0)


@pytest.fixture
def short_lived(canary):
    """The canary, published for an hour."""
    canary.expire_at = timezone.now() + datetime.timedelta(hours=1)
    factories.publish(canary)
    return canary


@pytest.fixture
def an_hour_later(monkeypatch):
    """What says how late it is says an hour more, in the database as well."""

    def go() -> None:
        later = timezone.now() + datetime.timedelta(minutes=61)
        monkeypatch.setattr(timezone, "now", lambda: later)

    return go


def test_a_page_in_a_large_index_is_gone_when_it_expires(client, large, short_lived, an_hour_later):
    assert is_found(client)
    an_hour_later()
    assert not is_found(client), "though nobody has unpublished it"


def test_a_page_that_expires_leaves_results_that_were_drawn(
    client, large, short_lived, an_hour_later
):
    url = f"/herausforderungen/?q={CANARY}"
    assert short_lived.url in client.get(url).content.decode()
    an_hour_later()
    assert short_lived.url not in client.get(url).content.decode()


def test_a_page_that_need_not_expire_any_more_stays(client, large, short_lived, an_hour_later):
    short_lived.expire_at = None
    factories.publish(short_lived)
    an_hour_later()
    assert is_found(client)


def test_a_visitor_s_time_zone_does_not_change_the_day(client, canary, monkeypatch):
    """The deadline is over at midnight where the site is."""
    noon = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    canary.deadline = noon.date()
    factories.publish(canary)
    with timezone.override("Pacific/Kiritimati"):
        assert timezone.localdate() > noon.date()
        assert this_moment().snapshot.having("status", "open").bit_count() == 2


def test_checking_finds_out_who_expires(short_lived):
    SearchDoc.objects.update(expires=0)
    assert list(rebuilding.compare()) == [("challenge", short_lived.pk)]
    assert list(rebuilding.compare()) == []


@pytest.mark.parametrize("product", servers.PRODUCTS)
@pytest.mark.parametrize("hide", WAYS_TO_HIDE)
def test_a_hidden_one_is_found_nowhere_by_a_search_server(client, canary, hide, product):
    """Before the server has heard of it, and afterwards."""
    with servers.running(product) as backend:
        answers = servers.asked(backend)
        assert is_found(client)
        assert answers, "the database answered"
        with TestCase.captureOnCommitCallbacks() as waiting:
            hide(canary)
        assert not is_found(client)
        for tell in waiting:
            tell()
        remote.push()
        assert not is_found(client)


def test_what_is_deleted_leaves_nothing_behind(canary):
    pk = canary.pk
    with factories.committed(), transaction.atomic():
        canary.delete()
    assert not SearchDoc.objects.filter(kind="challenge", object_id=pk).exists()
    assert not Posting.objects.filter(
        term__contains="quasten", space="f", term__startswith="ftag"
    ).exists()


def test_the_text_of_a_draft_is_not_found_before_it_is_published(client, canary):
    canary.summary = "Jetzt mit Nashornkäfer"
    with factories.committed(), transaction.atomic():
        canary.save_revision()
    assert client.get("/herausforderungen/search.json?q=Nashornkäfer").json()["count"] == 0
    factories.publish(canary)
    assert client.get("/herausforderungen/search.json?q=Nashornkäfer").json()["count"] == 1


def test_an_index_finds_only_what_is_in_its_initiative(client, canary):
    here = client.get(f"/saarbruecken/herausforderungen/search.json?q={CANARY}").json()
    there = client.get(f"/weisswasser/herausforderungen/search.json?q={CANARY}").json()
    assert (here["count"], there["count"]) == (0, 1)


def test_an_index_finds_only_its_own_language(client, site_tree, canary):
    factories.translation(site_tree.index, slug="challenges")
    factories.translation(canary, title=f"A {CANARY} for all", slug="coelacanth")
    german = client.get(f"/herausforderungen/search.json?q={CANARY}").json()
    english = client.get(f"/en/challenges/search.json?q={CANARY}").json()
    assert [hit["title"] for hit in german["results"]] == [f"Ein {CANARY} für alle"]
    assert [hit["title"] for hit in english["results"]] == [f"A {CANARY} for all"]


def test_a_private_index_tells_nobody_through_its_side_doors(client, site_tree, canary):
    PageViewRestriction.objects.create(
        page=site_tree.index, restriction_type=PageViewRestriction.LOGIN
    )
    for name in ("search.json", "feed.atom", "suggest.json?q=Schlafsack"):
        assert client.get(f"/herausforderungen/{name}").status_code == 302


def test_sites_below_a_common_page_do_not_find_each_others_challenges():
    from wagtail.models import Site

    from tests import factories
    from wagtail_herausforderung.listings import latest_challenges
    from wagtail_herausforderung.search.query import SearchQuery
    from wagtail_herausforderung.search.results import SearchResults

    top = factories.network()
    indexes = []
    for name in ("Nord", "Sued"):
        home = factories.add(top, type(top)(title=name))
        Site.objects.create(hostname=f"{name.lower()}.example.org", root_page=home)
        index = factories.challenge_index(home)
        factories.challenge(index, f"Schlafsäcke {name}", topics=[factories.topic()])
        indexes.append(index)
    Site.clear_site_root_paths_cache()
    for index, name in zip(indexes, ("Nord", "Sued"), strict=True):
        cards = SearchResults(SearchQuery({}, index)).cards
        assert [card.title for card in cards] == [f"Schlafsäcke {name}"]
        assert [card.title for card in latest_challenges(index, 5)] == [f"Schlafsäcke {name}"]
        assert list(cards[0].page.get_similar()) == []
