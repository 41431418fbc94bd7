"""What is covered or over is not shown at first: only to those who ask for it."""

import datetime

import pytest
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.cases.models import ChallengeCase, NeedLedger
from wagtail_herausforderung.giving import Giving
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults

PATH = "/herausforderungen/search.json"
BAGS = "Dreißig Schlafsäcke für den Winter"


@pytest.fixture
def lists(site_tree):
    """Four challenges: needed, covered, done, and one whose last day is today."""
    index = site_tree.index
    index.default_status = "needed"
    factories.publish(index)
    made = {}
    for name in ("Gebraucht", "Gedeckt", "Fertig"):
        made[name] = factories.challenge(index, name, needs=[factories.need("Stühle", 10)])
    made["Heute"] = factories.challenge(
        index, "Heute", needs=[factories.need("Stühle", 10)], deadline=timezone.localdate()
    )
    key = made["Gedeckt"].translation_key
    with factories.committed():
        NeedLedger.objects.filter(case__translation_key=key).update(reserved=10)
        ChallengeCase.objects.filter(translation_key=made["Fertig"].translation_key).update(
            state="completed"
        )
        for page in made.values():
            factories.publish(page)
    return made


def titles(client, query: str = "") -> set[str]:
    found = client.get(f"{PATH}?{query}").json()["results"]
    return {each["title"] for each in found} - {BAGS}


def test_a_list_shows_first_where_help_is_needed(client, lists):
    assert titles(client) == {"Gebraucht", "Heute"}
    assert titles(client, "needed=no") == {"Gedeckt", "Fertig"}
    assert titles(client, "needed=all") == {"Gebraucht", "Heute", "Gedeckt", "Fertig"}


def test_whoever_asks_for_what_is_done_gets_it(client, lists):
    assert titles(client, "status=done") == {"Fertig"}
    # As the form without script sends it: the box that was ticked at first comes along.
    assert titles(client, "needed=all&needed=yes&status=done") == {"Fertig"}
    assert titles(client, "status=open") == {"Gebraucht", "Heute"}


def test_after_its_last_day_it_is_not_needed_any_more(client, lists, monkeypatch):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr("wagtail_herausforderung.dates.today", lambda: tomorrow)
    assert titles(client) == {"Gebraucht"}


def test_what_is_left_out_is_said_with_a_way_to_it_and_is_no_choice_of_the_visitor(
    lists, site_tree
):
    results = SearchResults(SearchQuery({}, site_tree.index))
    assert results.chips == []
    [link] = results.left_out
    assert link.label.endswith("(2)")
    assert link.url == "/herausforderungen/?needed=yes&needed=no"
    asked = SearchResults(SearchQuery({"needed": "no"}, site_tree.index))
    assert asked.left_out == []
    assert [chip.remove_url for chip in asked.chips] == ["/herausforderungen/?needed=all"]


def test_without_words_the_usual_order_is_called_what_it_is(lists, site_tree):
    plain = SearchResults(SearchQuery({}, site_tree.index)).sort_options[0]
    worded = SearchResults(SearchQuery({"q": "Stühle"}, site_tree.index)).sort_options[0]
    assert plain.selected and worded.selected
    assert plain.label != worded.label


# What can you give?


def giving(site_tree, rf, **answers) -> Giving:
    return Giving(site_tree.index, rf.get("/herausforderungen/geben/", answers))


def test_three_answers_lead_to_three_challenges(lists, site_tree, rf):
    assert giving(site_tree, rf).step == 1
    assert giving(site_tree, rf, support="sachmittel").step == 2
    assert giving(site_tree, rf, support="sachmittel", where="any").step == 3
    last = giving(site_tree, rf, support="sachmittel", where="any", when="any")
    assert last.step == 4
    found = [each.card.title for each in last.suggestions]
    assert 2 <= len(found) <= 3
    assert set(found) <= {"Gebraucht", "Heute", BAGS}
    assert all(len(each.reasons) == 3 for each in last.suggestions)


def test_an_answer_that_nobody_gave_is_asked_again(lists, site_tree, rf):
    assert giving(site_tree, rf, support="unfug", where="any", when="any").step == 1
    assert giving(site_tree, rf, support="sachmittel", near="Quaxdorf", when="any").step == 2
    assert giving(site_tree, rf, support="sachmittel", where="any", when="gestern").step == 3


def test_what_is_too_late_or_elsewhere_says_so_and_comes_last(lists, site_tree, rf):
    late = timezone.localdate() + datetime.timedelta(days=60)
    page = lists["Gebraucht"]
    page.timing, page.starts_on, page.place = "fixed", late, "Malstatt"
    with factories.committed():
        factories.publish(page)
    soon = giving(site_tree, rf, support="sachmittel", where="any", when="soon").suggestions
    assert soon[-1].card.title == "Gebraucht"
    assert [reason.fits for reason in soon[-1].reasons] == [True, True, False]
    months = giving(site_tree, rf, support="sachmittel", where="any", when="months").suggestions
    assert all(reason.fits for each in months for reason in each.reasons)
    far = giving(site_tree, rf, support="sachmittel", near="Hamburg", when="any").suggestions
    assert far and not any(each.reasons[1].fits for each in far if each.card.where)


def test_each_step_is_a_page_of_links(client, lists):
    html = client.get("/herausforderungen/geben/?support=sachmittel").content.decode()
    assert "geben/?support=sachmittel&amp;where=any" in html
    last = "/herausforderungen/geben/?support=sachmittel&where=any&when=soon"
    assert "hf-give__reasons" in client.get(last).content.decode()
