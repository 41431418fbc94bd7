"""Facets and kinds: how they are registered, and what a wrong one costs."""

import logging
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import translation

from tests import factories
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.page_mixins import StoryMixin
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import checks, documents, facets, index, kinds
from wagtail_herausforderung.search.facets import Facet
from wagtail_herausforderung.search.kinds import Kind, PageKind
from wagtail_herausforderung.search.registry import Registry


@contextmanager
def registered(*things, **options):
    registry = kinds.registry if isinstance(things[0], Kind) else facets.registry
    registry.register(*things, **options)
    try:
        yield
    finally:
        registry.unregister(*things)


def test_a_replacement_counts_whoever_comes_first():
    ours, theirs = SimpleNamespace(key="a"), SimpleNamespace(key="a")
    above, below = Registry(), Registry()
    above.register(theirs, replace=True)
    above.register(ours, SimpleNamespace(key="b"), first=True)
    below.register(ours, SimpleNamespace(key="b"), first=True)
    below.register(theirs, replace=True)
    assert above["a"] is below["a"] is theirs
    assert above.twice == below.twice == []


def test_what_comes_twice_is_kept_out_and_known():
    first, second, heard = SimpleNamespace(key="a"), SimpleNamespace(key="a"), []
    registry = Registry()
    registry.register(first)
    registry.listen(heard.append)
    registry.register(first)
    registry.register(second)
    assert (registry.all(), registry.twice, heard) == ([first], [second], [first])


PLACE = ("Place", lambda page: page.place)


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (Facet("q", *PLACE, kinds=("challenge",)), "E045"),
        (Facet("sort", *PLACE, kinds=("challenge",)), "E045"),
        (Facet("type", *PLACE, kinds=("challenge",)), "E045"),
        (Facet("Größe", *PLACE, kinds=("challenge",)), "E045"),
        (Facet("topic", *PLACE, kinds=("challenge",)), "E046"),
        (Facet("size", "Size", "nothing", kinds=("challenge",)), "E047"),
        (Facet("size", "Size", "organisation.nothing", kinds=("challenge",)), "E047"),
        (Facet("size", *PLACE), "E048"),
        (Facet("size", *PLACE, kinds=("nobody",)), "E048"),
        (Facet("size", *PLACE, labels="nobody", kinds=("challenge",)), "E049"),
        (Facet("size", "Size", "organisation.place", kinds=("challenge",)), None),
        (Facet("size", *PLACE, labels="topic", kinds=("challenge",)), None),
    ],
)
def test_a_facet_that_cannot_work_is_named(wrong, found):
    with registered(wrong):
        messages = checks.check_facets(None)
    assert {message.id for message in messages} == (
        {f"herausforderung.{found}"} if found else set()
    )
    assert all(message.hint for message in messages)


def test_a_key_twice_in_a_class_is_named(monkeypatch):
    monkeypatch.setattr(ChallengePage, "extra_facets", [Facet("a", *PLACE), Facet("a", *PLACE)])
    assert {message.id for message in checks.check_facets(None)} == {"herausforderung.E046"}


@pytest.mark.django_db
def test_a_facet_with_a_bad_key_is_left_out_and_breaks_nothing(client, site_tree):
    with registered(Facet("page", *PLACE, kinds=("challenge",))):
        assert client.get("/herausforderungen/?page=1").status_code == 200
        assert client.get("/herausforderungen/search.json?page=1").json()["count"] == 1


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (PageKind(key="story", label="", base=type("A", (), {})), "E060"),
        (PageKind(key="far too long a key", label="", base=type("A", (), {})), "E061"),
        (PageKind(key="a", label="", base=type("A", (), {}), template="nowhere.html"), "E062"),
        (PageKind(key="a", label="", base=StoryMixin), "E063"),
        (Kind(key="a", label="", base=Partner), "E063"),
        (PageKind(key="a", label="", base=type("A", (), {})), None),
    ],
)
def test_a_kind_that_cannot_work_is_named(wrong, found):
    with registered(wrong):
        messages = checks.check_kinds(None)
    assert {message.id for message in messages} == (
        {f"herausforderung.{found}"} if found else set()
    )
    assert all(message.hint for message in messages)


def test_a_kind_that_names_a_facet_which_there_is_not_is_named():
    with registered(PageKind(key="a", label="", base=type("A", (), {}), facets=("nobody",))):
        assert [message.id for message in checks.check_facets(None)] == ["herausforderung.E048"]


def test_a_kind_knows_its_attributes():
    with pytest.raises(TypeError, match="tempalte"):
        PageKind(key="a", tempalte="a.html")


@pytest.mark.parametrize(("language", "words"), [("de", ["Ja", "Nein"]), ("en", ["Yes", "No"])])
def test_yes_and_no_are_words_of_the_reader(language, words):
    facet = Facet("a", "A", "is_red")
    found = facet.get_values(
        [SimpleNamespace(pk=1, is_red=True), SimpleNamespace(pk=2, is_red=False)]
    )
    assert found == {1: ["yes"], 2: ["no"]}
    with translation.override(language):
        labels = facet.get_labels(["no", "yes"], language)
    assert [info.label for info in labels.values()] == words


def test_a_path_reads_other_objects_and_stops_where_there_is_none():
    facet = Facet("a", "A", "organisation.place")
    here = SimpleNamespace(pk=1, organisation=SimpleNamespace(place="Malstatt"))
    nowhere = SimpleNamespace(pk=2, organisation=None)
    assert facet.get_values([here, nowhere]) == {1: ["Malstatt"], 2: []}


@pytest.fixture
def broken(site_tree, monkeypatch):
    """A facet that fails on one of two challenges."""
    monkeypatch.setattr(documents, "_logged", set())
    other = factories.challenge(site_tree.initiative_index, "Geheimes Nashorn")

    def length(page) -> str:
        if page.pk == other.pk:
            raise ValueError(f"Nobody may read {page.title}")
        return "short"

    with registered(Facet("length", "Length", length, kinds=("challenge",))):
        yield other


@pytest.mark.django_db
def test_a_facet_that_fails_on_a_page_takes_only_itself_from_it(client, site_tree, broken, caplog):
    with caplog.at_level(logging.ERROR):
        for _twice in range(2):
            index.reindex([broken, site_tree.challenge])
    answer = client.get("/herausforderungen/search.json?q=Nashorn").json()
    assert [hit["title"] for hit in answer["results"]] == [broken.title]
    every = client.get("/herausforderungen/search.json").json()
    assert [value["count"] for value in every["facets"]["length"]] == [1]
    [line] = [record.getMessage() for record in caplog.records]
    assert "'length'" in line and "ValueError" in line, "logged once"
    assert "Nashorn" not in caplog.text, "nothing of what stands on the page"


@pytest.mark.django_db
def test_the_check_and_the_command_name_a_facet_that_fails(broken, capsys):
    assert checks.check_facets_on_pages(None) == [], "only where the database may be asked"
    [warning] = checks.check_facets_on_pages(None, databases=["default"])
    assert warning.id == "herausforderung.W064" and "'length'" in warning.msg and warning.hint
    call_command("herausforderung_reindex", processes=1)
    told = capsys.readouterr().err
    assert "length" in told and "1" in told


@pytest.mark.django_db
def test_documents_of_a_kind_that_is_gone_leave_the_index_and_stop_nobody(client, site_tree):
    from wagtail_herausforderung.search import rebuilding
    from wagtail_herausforderung.search.models import IndexJob, SearchDoc

    row = SearchDoc.objects.get(kind="challenge", object_id=site_tree.challenge.pk)
    row.pk, row.kind, row.slot = None, "gone", row.slot + 1
    row.save()
    IndexJob.objects.create(kind="gone", object_id=1)
    assert client.get("/herausforderungen/search.json").json()["count"] == 1
    list(rebuilding.rebuild())
    assert not SearchDoc.objects.filter(kind="gone").exists()
    assert not IndexJob.objects.exists()
