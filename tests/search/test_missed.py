"""What people searched for and did not find: counted without knowing who, shown to editors."""

import csv
import datetime
import io

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from tests import factories
from wagtail_herausforderung.admin import missed as report
from wagtail_herausforderung.models import MissedSearch
from wagtail_herausforderung.search import missed
from wagtail_herausforderung.search.missed import recording
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults

REPORT = reverse("herausforderung_missed")


@pytest.fixture
def search(rf, site_tree):
    """A visitor searches: ``search("Hängematte", address="10.0.0.1")``."""

    def visit(query: str, address: str = "10.0.0.1", page=None, method: str = "get") -> None:
        page = page or site_tree.initiative_index
        request = getattr(rf, method)(f"/?{query}", REMOTE_ADDR=address)
        asked = SearchQuery(QueryDict(query), page, request)
        missed.record(asked, SearchResults(asked))

    return visit


def kept() -> dict[str, int]:
    return dict(MissedSearch.objects.order_by("text").values_list("text", "times"))


def test_words_that_find_nothing_are_counted_by_day_and_page(search, site_tree):
    search("q=Hängematte")
    search("q=  hängeMATTE ", address="10.0.0.2")
    search("q=Hängematte", page=site_tree.index)
    rows = MissedSearch.objects.filter(page_id=site_tree.initiative_index.pk)
    [row] = rows
    assert (row.text, row.times, row.language) == ("hängematte", 2, "de")
    assert row.day == timezone.localdate()
    assert MissedSearch.objects.count() == 2


def test_words_that_find_something_are_not_counted(search):
    search("q=Schlafsack")
    search("")
    assert kept() == {}


def test_what_is_found_only_when_corrected_is_counted(search):
    search("q=Schlafsak")
    assert kept() == {"schlafsak": 1}


@pytest.mark.parametrize(
    "query",
    [
        "q=Hängematte&page=2",
        "q=Hängematte&status=open",
        "q=Hängematte&near=66111",
        "status=done",
        "q=...",
    ],
)
def test_only_the_words_of_a_first_page_are_counted(search, query):
    search(query)
    assert kept() == {}


@pytest.mark.parametrize(
    "text",
    [
        "erika@example.org",
        "Erika 0681 123456",
        "DE89 3704 0044",
        "https://example.org",
        "www.example.org",
        "0 6 8 1 1 2",
    ],
)
def test_what_looks_like_personal_data_is_never_kept(search, text):
    assert recording.keepable(text) is None
    search(urlencode({"q": text}))
    assert kept() == {}


def test_long_words_are_cut(site_tree):
    text = recording.keepable(
        "eine sehr lange Frage nach einem Wort das es hier gar nicht gibt heute"
    )
    assert text == "eine sehr lange frage nach einem wort das es hier gar nicht"
    assert len(recording.keepable("ß" * 60)) == 60


def test_one_visitor_counts_once_and_robots_not_for_long(search):
    for _time in range(5):
        search("q=Hängematte")
    assert kept() == {"hängematte": 1}
    for number in range(40):
        search(f"q=wort{'abcdefghijklmnopqrstuvwxyz'[number % 26] * (1 + number // 26)}x")
    assert MissedSearch.objects.count() == 30


def test_many_robots_at_once_are_counted_no_further(search):
    for number in range(80):
        search("q=Hängematte", address=f"10.1.0.{number}")
    assert kept()["hängematte"] == 60


def test_only_so_many_words_a_day_are_kept(search, monkeypatch):
    monkeypatch.setattr(recording, "MOST_TEXTS", 2)
    for number, word in enumerate(["Hängematte", "Trampolin", "Ruderboot", "Segelboot"]):
        search(f"q={word}", address=f"10.0.1.{number}")
    search("q=Trampolin", address="10.0.2.1")
    assert kept() == {"": 2, "hängematte": 1, "trampolin": 2}


def test_a_site_that_wants_none_keeps_none(search, settings):
    search("q=Hängematte")
    settings.WAGTAIL_HERAUSFORDERUNG = {"SEARCH_KEEP_MISSED_DAYS": 0}
    search("q=Trampolin")
    assert kept() == {"hängematte": 1}
    call_command("herausforderung_tidy", verbosity=0)
    assert kept() == {}


def test_posts_and_previews_are_not_counted(search, rf, site_tree):
    search("q=Hängematte", method="post")
    request = rf.get("/?q=Hängematte")
    request.is_preview = True
    query = SearchQuery(request.GET, site_tree.initiative_index, request)
    missed.record(query, SearchResults(query))
    query = SearchQuery(request.GET, site_tree.initiative_index)
    missed.record(query, SearchResults(query))
    assert kept() == {}


def test_a_visitor_never_sees_it_fail(search, monkeypatch, caplog):
    def broken(*args):
        raise DatabaseError("Hängematte")

    monkeypatch.setattr(recording, "_count", broken)
    search("q=Hängematte")
    assert "DatabaseError" in caplog.text
    assert "ngematte" not in caplog.text


def test_old_counts_are_tidied_away(search, settings):
    for word in ("Hängematte", "Trampolin", "Ruderboot"):
        search(f"q={word}")
    for row, days in zip(MissedSearch.objects.order_by("pk"), (179, 180, 181), strict=True):
        row.day = timezone.localdate() - datetime.timedelta(days=days)
        row.text = str(days)
        row.save()
    call_command("herausforderung_tidy", verbosity=0)
    assert sorted(kept()) == ["179", "180"]


def test_a_deleted_search_page_leaves_the_counts(search, site_tree):
    search("q=Hängematte")
    site_tree.initiative_index.delete()
    assert MissedSearch.objects.get().page is None


@pytest.fixture
def counted(site_tree):
    """Three words in the first initiative, one in another, one on a page that is gone."""
    today = timezone.localdate()
    far = factories.initiative(site_tree.home, title="Weißwasser")
    far_index = factories.challenge_index(far, title="Gesuche")

    def count(page, text, times=1, days=0):
        MissedSearch.objects.create(
            page=page,
            day=today - datetime.timedelta(days=days),
            language="de",
            text=text,
            times=times,
        )

    mine = site_tree.initiative_index
    count(mine, "hängematte", 3)
    count(mine, "hängematte", 4, days=1)
    count(mine, "=1+1", 2, days=40)
    count(mine, "", 1)
    count(far_index, "trampolin", 9)
    count(None, "ruderboot", 5)
    return far_index


def rows(client, query: str = "") -> list[list[str]]:
    answer = client.get(f"{REPORT}?export=csv{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return [row[:2] for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]]


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(factories.user("admin", is_superuser=True))
    return client


def test_an_editor_sees_the_words_of_the_own_pages(counted, coordinator_client):
    page = coordinator_client.get(REPORT)
    assert page.status_code == 200
    text = page.content.decode()
    assert "hängematte" in text
    assert "trampolin" not in text and "ruderboot" not in text and "Gesuche" not in text
    assert rows(coordinator_client)[0] == ["hängematte", "7"]
    results = coordinator_client.get(reverse("herausforderung_missed_results"))
    assert "trampolin" not in results.content.decode()


def test_an_administrator_sees_all(counted, admin):
    assert [row[1] for row in rows(admin)] == ["9", "7", "5", "2", "1"]


def test_whoever_edits_no_page_sees_nothing(counted, client):
    client.force_login(factories.user("niemand"))
    assert client.get(REPORT).status_code == 302


def test_the_report_is_filtered_by_period_and_page(counted, admin, site_tree):
    start = timezone.localdate() - datetime.timedelta(days=7)
    assert ["'=1+1", "2"] not in rows(admin, f"&day_from={start}")
    assert rows(admin, f"&page={counted.pk}") == [["trampolin", "9"]]
    assert rows(admin, f"&day_from={start}&day_to={start}") == []


def test_a_foreign_page_cannot_be_chosen_in_the_filter(counted, coordinator_client):
    foreign = rows(coordinator_client, f"&page={counted.pk}")
    assert all(row[0] != "trampolin" for row in foreign)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_runs_no_formula(counted, coordinator_client, kind):
    answer = coordinator_client.get(f"{REPORT}?export={kind}")
    assert answer.status_code == 200
    data = b"".join(answer.streaming_content)
    if kind == "csv":
        assert '"\'=1+1"' in data.decode("utf-8-sig")
    else:
        from openpyxl import load_workbook

        cells = [cell for row in load_workbook(io.BytesIO(data)).active for cell in row]
        assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


def test_the_report_costs_the_same_for_many_words(
    counted, admin, site_tree, django_assert_max_num_queries
):
    admin.get(REPORT)
    MissedSearch.objects.bulk_create(
        MissedSearch(
            page=site_tree.initiative_index, day=timezone.localdate(), language="de", text=f"w{n}"
        )
        for n in range(60)
    )
    with django_assert_max_num_queries(45):
        assert admin.get(REPORT).status_code == 200


def test_each_word_leads_to_its_search(counted, coordinator_client, site_tree):
    text = coordinator_client.get(REPORT).content.decode()
    assert f"{site_tree.initiative_index.url}?q=h%C3%A4ngematte" in text


def test_a_synonym_is_offered_where_the_site_has_synonyms(counted, admin, monkeypatch):
    monkeypatch.setattr(report, "synonym_url", lambda user: "/admin/synonyme/add/")
    assert "/admin/synonyme/add/" in admin.get(REPORT).content.decode()
    monkeypatch.setattr(report, "synonym_url", lambda user: "")
    assert "/admin/synonyme/add/" not in admin.get(REPORT).content.decode()


def test_the_report_stands_in_the_menu(admin):
    assert REPORT in admin.get("/admin/").content.decode()
