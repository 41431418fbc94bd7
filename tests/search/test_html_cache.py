"""Drawn results are used again, and never after anything in them has changed."""

import random
import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from tests import factories
from wagtail_herausforderung.models import SynonymGroup

pytestmark = pytest.mark.django_db

URL = "/herausforderungen/?q=Schlafsack"


def shown(client, url: str = URL) -> str:
    return client.get(url).content.decode()


def test_a_search_is_drawn_once(client, site_tree):
    first = shown(client)
    with CaptureQueriesContext(connection) as queries:
        assert shown(client) == first
    assert not [q for q in queries if "herausforderung_pages_challengepage" in q["sql"]]


def changed_title(tree):
    tree.challenge.title = "Fünfzig Schlafsäcke"
    factories.publish(tree.challenge)


def renamed_topic(tree):
    tree.topic.name = "Ohne Obdach"
    with factories.committed(), transaction.atomic():
        tree.topic.save()


def unpublished(tree):
    with factories.committed(), transaction.atomic():
        tree.challenge.unpublish()


def private(tree):
    PageViewRestriction.objects.create(
        page=tree.challenge, restriction_type=PageViewRestriction.LOGIN
    )


def accepted(tree):
    from wagtail_herausforderung.search import scheduling

    ledger = factories.ledger(tree.challenge)
    type(ledger).objects.filter(pk=ledger.pk).update(reserved=7)
    with factories.committed():
        scheduling.schedule([tree.challenge.pk], kind="challenge")


def deleted_picture(tree):
    with factories.committed(), transaction.atomic():
        tree.challenge.image.delete()


def replaced_picture(tree):
    """As the admin's form does it: the renditions go when the image has been saved."""
    image = tree.challenge.image
    image.file = get_test_image_file(colour="red", filename="another.png")
    image.save()
    with factories.committed(), transaction.atomic():
        image.renditions.all().delete()


@pytest.mark.parametrize("change", [deleted_picture, replaced_picture])
def test_a_picture_that_is_gone_is_not_shown_any_more(client, site_tree, change):
    page = site_tree.challenge
    page.image = Image.objects.create(title="Zelt", file=get_test_image_file())
    page.image_alt = "Ein Zelt"
    factories.publish(page)
    before = shown(client)
    file = re.search(r'src="([^"]*/images/[^"]*)"', before)[1]
    assert shown(client) == before
    change(site_tree)
    assert file not in shown(client)


@pytest.mark.parametrize("change", [changed_title, renamed_topic, unpublished, private, accepted])
def test_a_change_is_seen_at_once(client, site_tree, change):
    before = shown(client)
    change(site_tree)
    assert shown(client) != before


def test_a_synonym_counts_at_once(client, site_tree):
    url = "/herausforderungen/?q=Pennsack"
    assert site_tree.challenge.url not in shown(client, url)
    with factories.committed(), transaction.atomic():
        SynonymGroup.objects.create(language="de", words="Pennsack\nSchlafsack")
    assert site_tree.challenge.url in shown(client, url)


def test_a_site_can_have_everything_drawn_anew(client, site_tree, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_CACHE_SECONDS": 0}
    shown(client)
    with CaptureQueriesContext(connection) as queries:
        shown(client)
    assert [q for q in queries if "herausforderung_pages_challengepage" in q["sql"]]


def test_many_different_searches_stay_drawn(client, site_tree):
    """Visitors ask for different things; a store that holds but a few dozens would be no use."""
    from wagtail_herausforderung.search import html_cache

    html = shown(client)
    kept = html_cache._Kept()
    for number in range(300):
        kept.put(str(number), f"{number}{html}", 60)
    assert len(html) > 10_000
    assert all(kept.get(str(number)) == f"{number}{html}" for number in range(300))


def test_what_was_not_asked_for_longest_makes_room(monkeypatch):
    from wagtail_herausforderung.search import html_cache

    monkeypatch.setattr(html_cache._Kept, "MOST_BYTES", 3_000)
    kept = html_cache._Kept()
    pieces = {name: name + random.Random(name).randbytes(500).hex() for name in "abcdefgh"}
    for name, html in pieces.items():
        kept.put(name, html, 60)
        assert kept.get("a") == pieces["a"]
    assert kept.get("b") is None
    assert kept.get("h") == pieces["h"]


def test_ten_hits_are_small(client, site_tree, settings):
    """Of HTML before compression; the filters and the frame of the page come on top."""
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_PAGE_SIZE": 10}
    from tests.search import bulk

    bulk.challenges(site_tree.initiative_index, 20)
    html = shown(client, "/herausforderungen/")
    results = html[html.index('id="hf-results"') : html.rindex("</section>")]
    assert results.count('class="hf-card"') == 10
    assert len(results.encode()) < 30_000
