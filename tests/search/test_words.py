"""The words a process knows of the index: how many documents have each, and what else there is."""

from collections import Counter

import pytest
from django.core.management import call_command

from tests import factories
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import index, terms
from wagtail_herausforderung.search.documents import Document
from wagtail_herausforderung.search.engine import store
from wagtail_herausforderung.search.engine.moment import this_moment
from wagtail_herausforderung.search.language import tokens
from wagtail_herausforderung.search.models import IndexWord, Posting

pytestmark = pytest.mark.django_db


def added_up() -> dict[str, int]:
    rows = Posting.objects.filter(space="w").values_list("term", "count")
    found: Counter[str] = Counter()
    for term, count in rows:
        found[term] += count
    return dict(found)


def counted() -> dict[str, int]:
    return dict(IndexWord.objects.filter(count__gt=0).values_list("term", "count"))


def test_counts_are_what_the_postings_add_up_to_whatever_happens(site_tree):
    page = factories.challenge(site_tree.initiative_index, "Nashorn sucht Nashorn")
    assert counted() == added_up()
    page.title = "Elefant sucht Nilpferd"
    factories.publish(page)
    assert counted() == added_up()
    page.unpublish()
    index.work()
    assert counted() == added_up()
    call_command("herausforderung_reindex", verbosity=0)
    assert counted() == added_up()
    assert not any("nilpferd" in term for term in counted())


def test_words_that_a_database_takes_for_equal_are_counted_apart(site_tree):
    """To MariaDB "tür" is "tur"."""
    with store.writing() as now:
        for number, word in enumerate(["tür", "tür", "tur"]):
            words = {terms.word("de", word): 1}
            store.write(now, [Document("challenge", 10_000 + number, 1, terms=words)])
    IndexWord.objects.filter(term__endswith=":tur").update(count=7)
    with store.writing() as now:
        store.count_words_anew(now)
    found = counted()
    assert (found["wde:tür"], found["wde:tur"]) == (2, 1)
    assert found == added_up()


def test_a_process_hears_of_new_words_and_of_those_that_are_gone(site_tree):
    page = factories.challenge(site_tree.initiative_index, "Nashorn gesucht")
    assert this_moment().lexicon("de").count("nashorn") == 1
    before = this_moment().lexicon("de").words()
    ChallengePage.objects.filter(pk=page.pk).update(title="Nilpferd gesucht")
    index.reindex([page])
    found = this_moment().lexicon("de")
    assert (found.count("nashorn"), found.count("nilpferd")) == (0, 1)
    assert "nilpferd" in found.words()
    assert "nashorn" not in found.words()
    assert "nashorn" in before


def test_only_what_has_changed_is_read_again(site_tree, django_assert_num_queries):
    page = factories.challenge(site_tree.initiative_index, "Nashorn gesucht")
    snapshot = this_moment().snapshot
    this_moment().lexicon("de")
    with django_assert_num_queries(0):
        look_again = look_at(snapshot)
    assert look_again.count("nashorn") == 1
    index.reindex([page])
    changed = this_moment().snapshot
    with django_assert_num_queries(1):
        look_at(changed)


def look_at(snapshot):
    from wagtail_herausforderung.search.engine.lexicon import lexicon

    return lexicon("de", snapshot)


def test_a_rebuild_mends_counts_that_are_wrong(site_tree):
    factories.challenge(site_tree.initiative_index, "Nashorn gesucht")
    IndexWord.objects.filter(term="wde:nashorn").update(count=77)
    IndexWord.objects.exclude(term="wde:nashorn").delete()
    call_command("herausforderung_reindex", verbosity=0)
    assert counted() == added_up()
    assert this_moment().lexicon("de").count("nashorn") == 1


def test_an_index_that_is_cleared_has_no_words(site_tree):
    with store.writing() as now:
        store.clear(now)
    assert not IndexWord.objects.exists()
    assert this_moment().lexicon("de").count("schlafsack") == 0


GENDERED = [
    *("Helfer*innen", "Helfer:innen", "Helfer_innen", "Helfer·innen", "Helfer•innen"),
    *("Helfer/innen", "Helfer/-innen", "HelferInnen", "Helfer(innen)", "Helfer(-innen)"),
    *("Helfer’innen", "Helfer!innen"),
    *("Helferinnen und Helfer", "Helfer und Helferinnen", "Helfer/-in", "HelferIn", "Helfer(in)"),
    *("Helfer:in", "HELFER*INNEN", "Helfer", "Helferinnen"),
]


def test_every_way_to_write_both_finds_all_the_others(client, site_tree):
    for written in GENDERED:
        factories.challenge(site_tree.initiative_index, title=f"Wir suchen {written}.")
    for asked in GENDERED:
        found = client.get("/herausforderungen/search.json", {"q": asked}).json()
        assert found["count"] == len(GENDERED), asked


@pytest.mark.parametrize("mark", ["*", ":", "_", "·", "I", "("])
def test_a_compound_of_both_forms_is_one_word(mark):
    word = {"I": "BürgerInnenrat", "(": "Bürger(innen)rat"}.get(mark, f"Bürger{mark}innenrat")
    assert tokens(word) == ["bürgerrat", "bürgerinnenrat"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hof/Innenstadt", ["hof", "innenstadt"]),
        ("Thema:Innenstadt", ["thema", "innenstadt"]),
        ("Farbe (innen und außen)", ["farbe", "innen", "und", "aussen"]),
        ("Los! Innen ist Platz", ["los", "innen", "ist", "platz"]),
    ],
)
def test_what_is_inside_is_no_ending(text, words):
    assert tokens(text) == words
