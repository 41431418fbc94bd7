"""Where to import to."""

import pytest
from django.core.management import CommandError

from tests import factories
from wagtail_herausforderung.importer import targets
from wagtail_herausforderung.pages.models import ChallengePage

pytestmark = pytest.mark.django_db

PROXY = {
    "__module__": ChallengePage.__module__,
    "Meta": type("Meta", (), {"proxy": True, "app_label": "herausforderung_pages"}),
    "can_create_at": classmethod(lambda cls, parent: True),
}


def test_a_parent_is_named_by_id_or_path(site_tree):
    index = site_tree.initiative_index
    path = index.get_url_parts()[2]
    for written in (str(index.pk), path, path.strip("/")):
        assert targets.find_parent(written).pk == index.pk
    assert targets.find_parent("/").pk == site_tree.home.pk


def test_a_parent_that_is_not_there(site_tree):
    for written in ("999999", "9" * 40, "/gibt/es/nicht/", "/%00/", "²", "a" * 9000):
        with pytest.raises(targets.BadTarget):
            targets.find_parent(written)


def test_challenges_of_the_class_that_is_allowed(site_tree):
    assert targets.challenge_class(site_tree.initiative_index) is ChallengePage
    label = "herausforderung_pages.ChallengePage"
    assert targets.challenge_class(site_tree.initiative_index, label) is ChallengePage
    for name in ("herausforderung_pages.StoryPage", "nicht.da", "unfug"):
        with pytest.raises(targets.BadTarget):
            targets.challenge_class(site_tree.initiative_index, name)
    with pytest.raises(targets.BadTarget):
        targets.challenge_class(site_tree.stories)


def test_of_several_classes_the_one_they_extend_else_one_must_be_chosen(site_tree, monkeypatch):
    first, second = (type(name, (ChallengePage,), PROXY.copy()) for name in ("First", "Second"))
    parent = site_tree.initiative_index
    allowed: list[type] = []
    monkeypatch.setattr(type(parent), "allowed_subpage_models", lambda: allowed)
    allowed[:] = [first, ChallengePage, second]
    assert targets.challenge_class(parent) is ChallengePage
    allowed[:] = [first, second]
    with pytest.raises(targets.BadTarget, match="First, herausforderung_pages.Second"):
        targets.challenge_class(parent)


def test_publish_and_draft_exclude_each_other(site_tree, make, run):
    path = make("csv", [{"Titel": "Ein Raum"}])
    with pytest.raises(CommandError):
        run(path, site_tree.initiative_index.pk, "--publish", "--draft")


def test_draft_keeps_changes_of_live_pages_back(site_tree, make, run):
    factories.challenge(site_tree.initiative_index, "Ein Raum", organisation=None)
    path = make("csv", [{"Titel": "Ein Raum", "Zusammenfassung": "Neu"}])
    assert "updated as a draft" in run(path, site_tree.initiative_index.pk, "--draft")
    page = ChallengePage.objects.get(title="Ein Raum")
    assert page.summary != "Neu" and page.get_latest_revision_as_object().summary == "Neu"
