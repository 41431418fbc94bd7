"""What the other tests begin with is whole, whether it was built or put back."""

import pytest
from wagtail.models import Page

from tests import factories, snapshots
from tests.conftest import _site_tree
from wagtail_herausforderung.cases.models import NeedLedger
from wagtail_herausforderung.search import rebuilding

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("time", ["first", "second", "third"])
def test_a_tree_is_whole_each_time(site_tree, client, time):
    assert not any(Page.find_problems())
    assert list(rebuilding.compare(repair=False)) == []
    assert NeedLedger.objects.count() == 2
    assert client.get("/herausforderungen/?q=Schlafsack").context["results"].count == 1
    # And what a test does to it stays with it.
    site_tree.challenge.delete()
    factories.challenge(site_tree.initiative_index, "Ein Zelt")


def test_what_a_test_has_made_before_is_kept(db):
    topic = factories.topic("wohnungslosigkeit", "Ohne Obdach")
    tree = snapshots.built("site_tree", _site_tree)
    assert tree.topic == topic
    assert tree.topic.name == "Ohne Obdach"
    assert list(tree.challenge.topics.all()) == [topic]


def test_only_what_is_in_the_database_can_be_put_back(db):
    with pytest.raises(TypeError):
        snapshots.built("numbers", lambda: snapshots.SimpleNamespace(seven=7))
