"""Many who write the index at once: nothing is lost, and no reader sees half of it."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import QueryDict

from tests.search import bulk
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import index, rebuilding, scheduling
from wagtail_herausforderung.search.models import IndexJob
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults

ROUNDS = int(os.environ.get("HF_ROUNDS", "2"))
WRITERS, READERS = 6, 3

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def in_threads(tasks) -> list[Exception]:
    """Runs all tasks at once, each with a connection of its own; returns what went wrong."""
    start = threading.Barrier(len(tasks))
    errors: list[Exception] = []

    def run(task) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            task()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        list(pool.map(run, tasks))
    return errors


def test_writers_at_once_lose_nothing_and_readers_always_get_an_answer(site_tree):
    ids = bulk.challenges(site_tree.initiative_index, 24, seed=5)
    search_page = site_tree.index
    found: list[int] = []

    for number in range(min(ROUNDS, 5)):

        def write(mine: list[int], number: int = number) -> None:
            for pk in mine:
                ChallengePage.objects.filter(pk=pk).update(title=f"Nashorn {number}")
                scheduling.schedule([pk], kind="challenge", family=False)

        def read() -> None:
            for _time in range(10):
                results = SearchResults(SearchQuery(QueryDict("q=Nashorn"), search_page))
                found.append(results.count)
                assert len(results.entries) <= results.count

        batches = [ids[start::WRITERS] for start in range(WRITERS)]
        writers = [lambda mine=mine: write(mine) for mine in batches]
        assert in_threads([*writers, *[read] * READERS]) == []
        index.work()
        assert not IndexJob.objects.exists()
        assert list(rebuilding.compare(repair=False)) == []
        results = SearchResults(SearchQuery(QueryDict("q=Nashorn"), search_page))
        assert results.count == len(ids)
        ChallengePage.objects.filter(pk__in=ids).update(title="Elefant")
        index.reindex_keys(("challenge", pk) for pk in ids)
    assert max(found) <= len(ids)


def test_a_rebuild_and_writers_at_once_end_with_a_right_index(site_tree):
    ids = bulk.challenges(site_tree.initiative_index, 24, seed=6)

    def rebuild() -> None:
        for _step in rebuilding.rebuild():
            pass

    def write(pk: int) -> None:
        ChallengePage.objects.filter(pk=pk).update(title=f"Nashorn {pk}")
        scheduling.schedule([pk], kind="challenge", family=False)

    for _round in range(min(ROUNDS, 5)):
        assert in_threads([rebuild, *[lambda pk=pk: write(pk) for pk in ids[:6]]]) == []
        index.work()
        assert list(rebuilding.compare(repair=False)) == []
