"""When something is found: at once after the commit, and not before."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase
from taggit.models import Tag
from wagtail.models import ReferenceIndex

from tests import factories
from wagtail_herausforderung import models
from wagtail_herausforderung.search import index
from wagtail_herausforderung.search.models import FacetRow, SearchDoc, WordRow

pytestmark = pytest.mark.django_db


def indexed(page, facet: str) -> set[str]:
    return set(FacetRow.objects.filter(page=page, facet=facet).values_list("value", flat=True))


def knows(page, word: str) -> bool:
    return WordRow.objects.filter(page=page, word=word).exists()


def test_publishing_indexes_terms_tags_and_needs_as_they_are_now(site_tree):
    page = site_tree.challenge
    page.topics = [factories.topic("klima", "Klima")]
    page.tags.clear()
    page.tags.add("Neu")
    page.needs = page._meta.get_field("needs").stream_block.to_python(
        [factories.need("Bäume", 3, kind="fahrzeug")]
    )
    factories.publish(page)
    assert indexed(page, "topic") == {"klima"}
    assert indexed(page, "tag") == {"neu"}
    assert indexed(page, "support") == {"fahrzeug"}
    assert knows(page, "baum")
    assert not knows(page, "transport")


def test_unpublishing_takes_out_and_publishing_puts_back(site_tree):
    page = site_tree.challenge
    with factories.committed(), transaction.atomic():
        page.unpublish()
    assert not SearchDoc.objects.filter(page=page).exists()
    assert not FacetRow.every.filter(page=page).exists()
    factories.publish(page)
    assert SearchDoc.objects.filter(page=page).exists()


def test_nothing_is_written_before_the_commit(site_tree):
    page = site_tree.challenge
    page.title = "Nashorn"
    with TestCase.captureOnCommitCallbacks() as waiting:
        page.save_revision().publish()
    assert not knows(page, "nashorn")
    for callback in waiting:
        callback()
    assert knows(page, "nashorn")


def test_a_page_that_is_saved_often_is_indexed_once(site_tree, monkeypatch):
    batches = []
    monkeypatch.setattr(index, "reindex", lambda pages: batches.append(set(pages)))
    page = site_tree.challenge
    with factories.committed():
        page.save_revision().publish()
        page.save()
        index.schedule([page.pk])
    assert batches == [{page.pk}]


def test_drafts_do_not_touch_the_index(site_tree):
    page = site_tree.challenge
    page.title = "Nashorn"
    with TestCase.captureOnCommitCallbacks() as waiting:
        page.save_revision()
    assert index._index_waiting not in waiting


def test_an_error_while_indexing_does_not_stop_the_editor(site_tree, monkeypatch, caplog):
    def broken(pages):
        raise RuntimeError("away")

    monkeypatch.setattr(index, "reindex", broken)
    factories.publish(site_tree.challenge)
    assert "away" in caplog.text


@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        (models.Topic, {"key": "wohnungslosigkeit"}),
        (models.TargetGroup, {"key": "obdachlose"}),
        (models.SupportKind, {"key": "fahrzeug"}),
        (models.Region, {"key": "saarland"}),
        (models.Partner, {"name": "Wärmestube Malstatt"}),
        (Tag, {"slug": "winter"}),
    ],
)
def test_a_renamed_word_is_found_under_its_new_name(site_tree, model, lookup):
    term = model.objects.get(**lookup)
    term.name = "Nashorn"
    with factories.committed(), transaction.atomic():
        term.save()
    assert knows(site_tree.challenge, "nashorn")


def test_a_term_with_a_new_key_and_one_that_is_gone(site_tree):
    topic = site_tree.topic
    topic.key = "neu"
    with factories.committed(), transaction.atomic():
        topic.save()
    assert indexed(site_tree.challenge, "topic") == {"neu"}
    with factories.committed(), transaction.atomic():
        topic.delete()
    assert indexed(site_tree.challenge, "topic") == set()


def test_a_region_that_is_moved(site_tree):
    region = site_tree.region
    region.parent = factories.region("pfalz", "Pfalz", level="state")
    with factories.committed(), transaction.atomic():
        region.save()
    assert indexed(site_tree.challenge, "region") == {"pfalz", "saarbruecken"}


def test_an_organisation_that_changes_its_sector(site_tree):
    site_tree.partner.sector = "foundation"
    with factories.committed(), transaction.atomic():
        site_tree.partner.save()
    assert indexed(site_tree.challenge, "sector") == {"foundation"}


def test_a_moved_page_is_found_where_it_is_now(site_tree, search):
    other = factories.challenge_index(factories.initiative(site_tree.home, "Weißwasser"))
    with factories.committed(), transaction.atomic():
        site_tree.challenge.move(other, pos="last-child")
    assert search(page=site_tree.initiative_index).count == 0
    assert search(page=other).count == 1


def test_schedule_reaches_translations_and_aliases(site_tree):
    english = factories.translation(site_tree.challenge, title="Sleeping bags")
    with factories.committed():
        alias = site_tree.challenge.create_alias(
            parent=site_tree.initiative_index, update_slug="zweit"
        )
    pages = [site_tree.challenge, english, alias]
    SearchDoc.objects.all().delete()
    with factories.committed():
        index.schedule([english.pk])
    found = set(SearchDoc.objects.values_list("page_id", flat=True))
    assert {site_tree.challenge.pk, english.pk} <= found
    with factories.committed():
        index.schedule([site_tree.challenge.pk])
    found = set(SearchDoc.objects.values_list("page_id", flat=True))
    assert found == {page.pk for page in pages}


def test_reindexing_twice_changes_nothing_and_says_what_it_does(site_tree):
    def rows():
        return (
            sorted(FacetRow.every.values_list("page_id", "facet", "value")),
            sorted(WordRow.objects.values_list("page_id", "word", "weight")),
        )

    before = rows()
    WordRow.objects.all().delete()
    stale = factories.challenge(site_tree.initiative_index, "Entwurf", live=False)
    FacetRow.every.create(page=stale, facet="topic", value="x")
    SearchDoc.objects.create(page=stale, indexed_at="2026-01-01T00:00Z")
    out = StringIO()
    call_command("herausforderung_reindex", stdout=out)
    assert rows() == before
    call_command("herausforderung_reindex", stdout=out)
    assert rows() == before
    assert "1" in out.getvalue()


def test_the_index_holds_no_personal_data(site_tree):
    fields = {
        field.name for model in (SearchDoc, FacetRow, WordRow) for field in model._meta.get_fields()
    }
    assert not fields & {"email", "phone", "contact_name", "text"}


def test_a_page_s_usage_does_not_list_the_index(site_tree):
    call_command("rebuild_references_index", stdout=StringIO())
    models_listed = {
        reference.base_content_type.model_class()
        for reference in ReferenceIndex.get_references_to(site_tree.challenge)
    }
    assert not models_listed & {SearchDoc, FacetRow, WordRow}
