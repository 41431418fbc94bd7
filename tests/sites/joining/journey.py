"""Run by ``test_sites.py`` under the settings of this site. Only public names are used."""

import datetime
import logging

import pytest
from django.core.checks import run_checks
from django.test import Client, TestCase
from wagtail.models import Locale, Page, Site

from tests.sites.joining.models import EventPage
from wagtail_herausforderung.models import Topic
from wagtail_herausforderung.pages.models import ChallengeIndexPage, ChallengePage, SiteSearchPage


@pytest.fixture
def site(db):
    home = Page.objects.get(depth=2)
    Site.objects.update(hostname="testserver", port=80)
    topic = Topic.objects.create(key="garden", name="Garden", locale=Locale.get_default())
    with TestCase.captureOnCommitCallbacks(execute=True):
        home.add_child(instance=SiteSearchPage(title="Search", slug="search"))
        index = home.add_child(instance=ChallengeIndexPage(title="Challenges", slug="challenges"))
        index.add_child(
            instance=ChallengePage(
                title="A fence for the garden",
                summary="Wood",
                deadline=datetime.date(2200, 7, 1),
            )
        )
        event = EventPage(
            title="Open garden",
            summary="Roses and tea",
            starts_on=datetime.date(2200, 1, 9),
            indoors=True,
            topics=[topic],
        )
        index.add_child(instance=event)
    return event


def found(path: str, query: str = "") -> dict:
    return Client().get(f"/{path}/search.json?{query}").json()


def counts(answer: dict, facet: str) -> dict[str, int]:
    return {each["label"]: each["count"] for each in answer["facets"][facet]}


def test_the_site_s_pages_are_found_drawn_and_narrowed_like_ours(site):
    assert [error for error in run_checks() if error.id.startswith("herausforderung.E")] == []
    both = found("search", "q=garden")
    assert {hit["type"]: hit["title"] for hit in both["results"]} == {
        "openday": "Open garden",
        "challenge": "A fence for the garden",
    }
    assert counts(both, "type") == {"Challenge": 1, "Event": 1}
    assert counts(both, "season") == {"Winter": 1, "Summer": 1}
    assert counts(both, "topic") == {"Garden": 1}
    assert counts(both, "indoors") == {"Yes": 1}, "visitors read words, not keys"
    for query in ("season=winter", "topic=garden", "indoors=yes", "type=openday", "q=rose"):
        assert [hit["title"] for hit in found("search", query)["results"]] == ["Open garden"]
    html = Client().get("/search/?q=garden").content.decode()
    assert '<article class="event">' in html and "on 2200-01-09" in html
    assert "Open garden" in Client().get("/search/feed.atom").content.decode()


def test_the_challenge_search_has_the_site_s_facet_and_not_its_pages(site):
    answer = found("challenges")
    assert counts(answer, "season") == {"Summer": 1}
    assert "indoors" not in answer["facets"] and "type" not in answer["facets"]


def test_changes_of_page_and_topic_are_in_the_search_after_the_commit(site):
    topic = Topic.objects.get()
    with TestCase.captureOnCommitCallbacks(execute=True):
        topic.name = "Allotment"
        topic.save()
    assert [hit["type"] for hit in found("search", "q=allotment")["results"]] == ["openday"]
    with TestCase.captureOnCommitCallbacks(execute=True):
        site.unpublish()
    assert [hit["type"] for hit in found("search", "q=garden")["results"]] == ["challenge"]


def test_a_facet_that_fails_on_one_page_takes_nothing_from_it_but_itself(site, caplog):
    assert counts(found("search"), "seats") == {"0": 1}
    with caplog.at_level(logging.ERROR), TestCase.captureOnCommitCallbacks(execute=True):
        site.summary = ""
        site.save()
    answer = found("search", "season=winter")
    assert [hit["title"] for hit in answer["results"]] == ["Open garden"]
    assert counts(answer, "seats") == {}
    [line] = [record.getMessage() for record in caplog.records if "seats" in record.getMessage()]
    assert "ZeroDivisionError" in line and "Open garden" not in line
    told = run_checks(databases=["default"])
    [warning] = [each for each in told if each.id == "herausforderung.W064"]
    assert "'seats'" in warning.msg and str(site.pk) in warning.msg and warning.hint
