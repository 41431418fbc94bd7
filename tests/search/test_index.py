"""When something is found: at once after the commit, and not before."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.http import QueryDict
from django.test import TestCase
from taggit.models import Tag
from wagtail.models import ReferenceIndex

from tests import factories
from wagtail_herausforderung import models
from wagtail_herausforderung.search import index, rebuilding, scheduling, terms
from wagtail_herausforderung.search.documents import Document
from wagtail_herausforderung.search.engine import rows, store
from wagtail_herausforderung.search.kinds import kind_named
from wagtail_herausforderung.search.models import (
    IndexBlock,
    IndexJob,
    IndexState,
    Posting,
    SearchDoc,
    SearchTerms,
)
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults
from wagtail_herausforderung.search.signals import build_missing_index

pytestmark = pytest.mark.django_db


def kept(page) -> dict[str, int]:
    """The page's terms as the index has them, once for the page and once for the postings."""
    key = ("challenge", page.pk)
    row = SearchTerms.objects.filter(doc__kind=key[0], doc__object_id=key[1]).first()
    found = rows.unpack(row.terms) if row else {}
    for term in found:
        assert key in store.documents_with(term)
    return found


def indexed(page, facet: str) -> set[str]:
    return {terms.form_of(term) for term in kept(page) if term.startswith(f"f{facet}:")}


def knows(page, word: str) -> bool:
    return terms.word("de", word) in kept(page)


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
    assert kept(page) == {}
    assert not store.documents_with(terms.facet("topic", "wohnungslosigkeit"))
    factories.publish(page)
    assert indexed(page, "topic") == {"wohnungslosigkeit"}


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
    update = index._update
    monkeypatch.setattr(
        index, "_update", lambda now, keys: batches.append(list(keys)) or update(now, keys)
    )
    page = site_tree.challenge
    with factories.committed():
        page.save_revision().publish()
        page.save()
        scheduling.schedule([page.pk], kind="challenge")
    assert batches == [[("challenge", page.pk)]]


def test_drafts_do_not_touch_the_index(site_tree):
    page = site_tree.challenge
    page.title = "Nashorn"
    with TestCase.captureOnCommitCallbacks() as waiting:
        page.save_revision()
    assert scheduling.work_off not in waiting
    assert not IndexJob.objects.exists()


def test_an_error_while_indexing_does_not_stop_the_editor(site_tree, monkeypatch, caplog):
    def broken(now, keys):
        raise RuntimeError("away")

    with monkeypatch.context() as patch:
        patch.setattr(index, "_update", broken)
        site_tree.challenge.title = "Nashorn"
        factories.publish(site_tree.challenge)
        assert "away" in caplog.text
        assert not knows(site_tree.challenge, "nashorn")
    index.work()
    assert knows(site_tree.challenge, "nashorn"), "the job waited"


def test_one_page_that_cannot_be_read_does_not_keep_the_others_out(site_tree, monkeypatch):
    good = factories.challenge(site_tree.initiative_index, "Nashorn")
    update = index._update

    def picky(now, keys):
        if ("challenge", site_tree.challenge.pk) in keys:
            raise ValueError("unreadable")
        return update(now, keys)

    monkeypatch.setattr(index, "_update", picky)
    store_before = kept(good)
    good.title = "Elefant"
    with factories.committed():
        good.save_revision().publish()
        scheduling.schedule([site_tree.challenge.pk], kind="challenge", family=False)
    assert kept(good) != store_before
    assert knows(good, "elefant")
    assert [job.object_id for job in IndexJob.objects.all()] == [site_tree.challenge.pk]
    for _try in range(index.MOST_ATTEMPTS):
        index.work()
    assert IndexJob.objects.get().attempts == index.MOST_ATTEMPTS


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


def test_a_page_and_its_aliases_are_one_hit_and_not_like_each_other(site_tree):
    with factories.committed():
        alias = site_tree.challenge.create_alias(parent=site_tree.home, update_slug="zwilling")
        # An alias of an alias shows the same page.
        third = alias.create_alias(parent=site_tree.home, update_slug="drilling")
        other = factories.challenge(site_tree.initiative_index, title="Noch mehr Schlafsäcke")
    answer = SearchResults(SearchQuery(QueryDict("q=schlafsack"), site_tree.index)).answer
    found = [hit.object_id for hit in answer.hits]
    assert sorted(found) == sorted([site_tree.challenge.pk, other.pk])
    for page in (site_tree.challenge, alias, third):
        alike = {hit.object_id for hit in page.specific.get_similar(3)}
        assert not alike & {site_tree.challenge.pk, alias.pk, third.pk}


def test_schedule_reaches_translations_and_aliases(site_tree):
    english = factories.translation(site_tree.challenge, title="Sleeping bags")
    with factories.committed():
        alias = site_tree.challenge.create_alias(
            parent=site_tree.initiative_index, update_slug="zweit"
        )
    pages = [site_tree.challenge, english, alias]
    _empty()
    with factories.committed():
        scheduling.schedule([english.pk], kind="challenge")
    assert {site_tree.challenge.pk, english.pk} <= _indexed_ids()
    with factories.committed():
        scheduling.schedule([site_tree.challenge.pk], kind="challenge")
    assert _indexed_ids() == {page.pk for page in pages}


def _empty() -> None:
    with store.writing() as now:
        store.clear(now)


def _indexed_ids() -> set[int]:
    return set(SearchDoc.objects.filter(kind="challenge").values_list("object_id", flat=True))


def _everything() -> tuple:
    docs = SearchDoc.objects.select_related("searchterms")
    known = {
        (doc.kind, doc.object_id): (rows.unpack(doc.searchterms.terms), doc.published, doc.card)
        for doc in docs
    }
    postings = {
        term: store.documents_with(term) for term in Posting.objects.values_list("term", flat=True)
    }
    return known, postings


def test_reindexing_twice_changes_nothing_and_says_what_it_does(site_tree):
    call_command("herausforderung_reindex", verbosity=0)
    before = _everything()
    stale = factories.challenge(site_tree.initiative_index, "Entwurf", live=False)
    with store.writing() as now:
        document = Document("challenge", stale.pk, 1, terms={"ftopic:x": 1})
        store.write(now, [document])
    Posting.objects.filter(space="w").delete()
    SearchTerms.objects.update(terms="")
    out = StringIO()
    call_command("herausforderung_reindex", stdout=out)
    assert _everything() == before
    call_command("herausforderung_reindex", stdout=out)
    assert _everything() == before
    assert "█" in out.getvalue()


def test_checking_finds_what_differs_and_mends_it(site_tree):
    call_command("herausforderung_reindex", verbosity=0)
    before = _everything()
    type(site_tree.challenge).objects.update(title="Heimlich umbenannt")
    out = StringIO()
    call_command("herausforderung_reindex", "--check", "--dry-run", stdout=out, verbosity=2)
    assert f"challenge {site_tree.challenge.pk}" in out.getvalue()
    assert _everything() == before
    call_command("herausforderung_reindex", "--check", verbosity=0)
    assert knows(site_tree.challenge, "heimlich")
    out = StringIO()
    call_command("herausforderung_reindex", "--check", stdout=out)
    assert "█" not in out.getvalue()


def test_a_rebuild_that_is_killed_leaves_an_index_that_works(site_tree, search):
    for number in range(3):
        factories.challenge(site_tree.initiative_index, f"Nashorn {number}")
    call_command("herausforderung_reindex", verbosity=0)
    before = _everything()
    steps = rebuilding.rebuild()
    next(steps)
    next(steps)
    steps.close()
    assert search("q=Nashorn").count == 3
    call_command("herausforderung_reindex", verbosity=0)
    assert _everything() == before


def test_the_index_holds_no_personal_data(site_tree):
    fields = {
        field.name
        for model in (SearchDoc, SearchTerms, Posting, IndexJob)
        for field in model._meta.get_fields()
    }
    assert not fields & {"email", "phone", "contact_name", "text"}


def test_a_page_s_usage_does_not_list_the_index(site_tree):
    call_command("rebuild_references_index", stdout=StringIO())
    models_listed = {
        reference.base_content_type.model_class()
        for reference in ReferenceIndex.get_references_to(site_tree.challenge)
    }
    ours = {SearchDoc, SearchTerms, Posting, IndexBlock, IndexJob, IndexState}
    assert not models_listed & ours


def test_content_that_was_there_before_the_index_is_found_after_migrate(site_tree, search):
    for model in (SearchTerms, SearchDoc, Posting, IndexBlock, IndexState, IndexJob):
        model.objects.all().delete()
    assert search().count == 0
    build_missing_index(verbosity=0)
    assert search("q=Schlafsack").count == 1


def test_a_page_published_during_a_rebuild_stays(site_tree):
    late = factories.challenge(site_tree.initiative_index, "Nashorn", live=False)
    steps = rebuilding.rebuild()
    next(steps)
    next(steps)
    factories.publish(late)
    for _step in steps:
        pass
    assert knows(late, "nashorn")
    assert list(rebuilding.compare(repair=False)) == []


def test_one_document_that_cannot_be_read_stops_no_rebuild(site_tree, monkeypatch):
    good = factories.challenge(site_tree.initiative_index, "Nashorn")
    fetch = kind_named("challenge").fetch

    def picky(ids):
        if site_tree.challenge.pk in list(ids):
            raise ValueError("unreadable")
        return fetch(ids)

    before = kept(site_tree.challenge)
    monkeypatch.setattr(kind_named("challenge"), "fetch", picky)
    with pytest.raises(CommandError, match=f"challenge {site_tree.challenge.pk}"):
        call_command("herausforderung_reindex", verbosity=0)
    assert knows(good, "nashorn")
    assert kept(site_tree.challenge) == before, "what was known of it stays"
    call_command("herausforderung_reindex", "--check", verbosity=0)
    assert kept(site_tree.challenge) == before


def test_odd_facet_values_harm_nobody(site_tree, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_EXTRA_FACETS": ["tests.search.extra.ODD"]}
    for _twice in range(2):
        factories.publish(site_tree.challenge)
    assert indexed(site_tree.challenge, "odd") == {"Stufe eins Stufe zwei"}


def test_a_partner_s_regions_are_indexed_when_they_change(site_tree):
    with factories.committed(), transaction.atomic():
        site_tree.partner.regions.add(site_tree.region)
    key = ("partner", site_tree.partner.pk)
    assert key in store.documents_with(terms.facet("region", "saarbruecken"))


def test_many_waiting_jobs_do_not_break_a_search(site_tree, search):
    IndexJob.objects.bulk_create(
        IndexJob(kind="challenge", object_id=10_000 + number) for number in range(1_200)
    )
    assert search().count == 1
    type(site_tree.challenge).objects.filter(pk=site_tree.challenge.pk).update(live=False)
    IndexJob.objects.create(kind="challenge", object_id=site_tree.challenge.pk)
    assert search().count == 0
