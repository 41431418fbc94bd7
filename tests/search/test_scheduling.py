"""After a commit: one's own changes at once, and nobody waits for those of others."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from importlib.util import find_spec
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.http import QueryDict
from django.test import TestCase
from django.utils import timezone, translation
from django_tasks.backends.dummy import DummyBackend

from tests import factories
from tests.search import bulk
from wagtail_herausforderung.compat import has_queue
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import index, scheduling, terms
from wagtail_herausforderung.search.engine import store
from wagtail_herausforderung.search.models import IndexJob
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults

pytestmark = pytest.mark.django_db


def found(word: str) -> set[int]:
    return {pk for _kind, pk in store.documents_with(terms.word("de", word))}


def left_by_a_dead_process(page, title: str) -> None:
    """Published, and whoever was to index it has died, some time ago."""
    page.title = title
    with TestCase.captureOnCommitCallbacks():
        page.save_revision().publish()
    scheduling._commit.keys.clear()
    longer_ago()


def waits_for_the_index(page, title: str) -> None:
    """A change with its job, in a test without a transaction around it."""
    IndexJob.objects.all().delete()
    ChallengePage.objects.filter(pk=page.pk).update(title=title)
    IndexJob.objects.create(kind="challenge", object_id=page.pk)


def longer_ago() -> None:
    IndexJob.objects.update(created_at=timezone.now() - 2 * scheduling.LEFT_BEHIND)


@pytest.fixture
def many(site_tree) -> list[int]:
    return bulk.challenges(site_tree.initiative_index, 12)


@pytest.fixture
def nobody_else(monkeypatch) -> list[str]:
    """No worker and no thread; a list of the calls for one."""
    calls: list[str] = []
    monkeypatch.setattr(scheduling, "hand_on", lambda: calls.append("hand on"))
    return calls


def rename(pks: list[int], word: str) -> None:
    """One transaction that changes many documents, one after the other."""
    with factories.committed(), transaction.atomic():
        ChallengePage.objects.filter(pk__in=pks).update(title=word)
        for pk in pks:
            scheduling.schedule([pk], kind="challenge", family=False)


def test_a_large_change_takes_a_request_one_second_and_not_more(many, monkeypatch, nobody_else):
    monkeypatch.setattr(scheduling, "SECONDS", 0.0)
    monkeypatch.setattr(index, "SMALL_BATCH", 3)
    rename(many, "Nashorn")
    assert len(found("nashorn")) == 3, "one batch, though it was scheduled twelve times"
    assert nobody_else == ["hand on"]
    assert index.waiting().count() == 9


def test_of_a_huge_change_a_request_does_the_first_documents(many, monkeypatch, nobody_else):
    monkeypatch.setattr(scheduling, "DOCUMENTS", 5)
    rename(many, "Nashorn")
    assert len(found("nashorn")) == 5
    assert nobody_else == ["hand on"]


def test_a_usual_change_is_found_at_once_and_asks_nobody_else(many, nobody_else):
    rename(many, "Nashorn")
    assert found("nashorn") == set(many)
    assert not index.waiting().exists()
    assert nobody_else == []


def test_ones_own_change_does_not_wait_for_a_mountain_of_others(many, monkeypatch, nobody_else):
    ChallengePage.objects.filter(pk__in=many).update(title="Elefant")
    with TestCase.captureOnCommitCallbacks():
        scheduling.schedule(many, kind="challenge", family=False)
    scheduling._commit.keys.clear()
    rename(many[:1], "Nashorn")
    assert found("nashorn") == {many[0]}
    assert found("elefant") == set(), "somebody is at it: they are young"
    longer_ago()
    rename(many[1:2], "Nashorn")
    assert found("nashorn") == set(many[:2])
    assert nobody_else == ["hand on"]


def test_what_was_rolled_back_harms_no_later_change(many, site_tree):
    with pytest.raises(RuntimeError), transaction.atomic():
        scheduling.schedule(many, kind="challenge", family=False)
        raise RuntimeError("rolled back")
    with factories.committed():
        site_tree.challenge.title = "Nashorn"
        site_tree.challenge.save_revision().publish()
    assert found("nashorn") == {site_tree.challenge.pk}


def test_what_a_dead_process_has_left_is_done_after_the_next_change(site_tree):
    left_by_a_dead_process(site_tree.challenge, "Nashorn")
    assert not found("nashorn")
    other = factories.challenge(site_tree.initiative_index, "Elefant")
    assert found("nashorn") == {site_tree.challenge.pk}
    assert found("elefant") == {other.pk}


def test_what_a_dead_process_has_left_is_done_at_night_and_told(site_tree):
    left_by_a_dead_process(site_tree.challenge, "Nashorn")
    out, wrong = StringIO(), StringIO()
    call_command("herausforderung_tidy", verbosity=0, stdout=out, stderr=wrong)
    assert found("nashorn") == {site_tree.challenge.pk}
    assert wrong.getvalue() == "", "ten seconds are nothing to tell"
    left_by_a_dead_process(site_tree.challenge, "Elefant")
    IndexJob.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    number = IndexJob.objects.count()
    call_command("herausforderung_tidy", verbosity=0, stdout=out, stderr=wrong)
    assert f"{number}" in wrong.getvalue()
    assert out.getvalue() == ""


def test_checking_tells_what_has_waited_too_long(site_tree):
    left_by_a_dead_process(site_tree.challenge, "Nashorn")
    IndexJob.objects.all().delete()
    index.reindex([site_tree.challenge])
    IndexJob.objects.create(kind="challenge", object_id=site_tree.challenge.pk)
    IndexJob.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    out = StringIO()
    with translation.override("en"):
        call_command("herausforderung_reindex", check=True, stdout=out)
        call_command("herausforderung_reindex", check=True, stdout=out)
    late, *lines = out.getvalue().splitlines()
    assert late == "1 change has waited for the search for more than 5 minutes."
    assert lines == ["The index is as it should be."] * 2


def test_a_site_with_workers_has_them_do_the_rest(site_tree, settings):
    settings.TASKS = {"default": {"BACKEND": "tests.search.test_scheduling.Queue"}}
    left_by_a_dead_process(site_tree.challenge, "Nashorn")
    Queue.waiting.clear()  # Wagtail has some for its own indexes
    scheduling.hand_on()
    scheduling.hand_on()
    assert not found("nashorn"), "no request does it"
    assert [each.name for each in Queue.waiting] == ["finish_index"], "once is enough"
    Queue.waiting[0].call()
    assert found("nashorn") == {site_tree.challenge.pk}


def test_a_queue_that_is_away_breaks_nothing(site_tree, settings, monkeypatch, caplog):
    settings.TASKS = {"default": {"BACKEND": "tests.search.test_scheduling.Queue"}}
    left_by_a_dead_process(site_tree.challenge, "Nashorn")
    monkeypatch.setattr(Queue, "enqueue", None)
    scheduling.hand_on()
    assert "Nobody can be had" in caplog.text
    assert index.waiting().exists()


def test_a_machine_without_another_thread_tries_again_later(monkeypatch, caplog):
    def full(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(scheduling, "connection", SimpleNamespace(in_atomic_block=False))
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        scheduling.hand_on()
    assert "can't start new thread" in caplog.text
    assert scheduling._thread.acquire(blocking=False)
    scheduling._thread.release()


@pytest.mark.parametrize("backend", ["immediate.ImmediateBackend", "dummy.DummyBackend"])
@pytest.mark.parametrize("package", [*filter(find_spec, ["django_tasks", "django.tasks"])])
def test_a_queue_without_workers_is_none(settings, package, backend):
    settings.TASKS = {"default": {"BACKEND": f"{package}.backends.{backend}"}}
    assert not has_queue()


def test_without_a_word_about_tasks_there_is_no_queue():
    assert not has_queue()


class Queue(DummyBackend.__mro__[1]):
    """A task backend that has workers somewhere."""

    waiting: list = []

    def enqueue(self, task, args, kwargs):
        self.waiting.append(task)

    def save_metadata(self, result_id, metadata):
        """Some versions of django-tasks make no backend of a class without it."""


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_search_has_a_thread_do_what_a_dead_process_has_left(site_tree, monkeypatch):
    waits_for_the_index(site_tree.challenge, "Nashorn")
    monkeypatch.setattr(scheduling, "_looked_at", -1_000.0)
    SearchResults(SearchQuery(QueryDict(""), site_tree.index)).count  # noqa: B018
    assert threads() == [], "it is young: somebody is at it"
    longer_ago()
    SearchResults(SearchQuery(QueryDict(""), site_tree.index)).count  # noqa: B018
    assert threads() == [], "not with every search"
    monkeypatch.setattr(scheduling, "_looked_at", -1_000.0)
    SearchResults(SearchQuery(QueryDict(""), site_tree.index)).count  # noqa: B018
    for thread in threads():
        thread.join(timeout=20)
    assert found("nashorn") == {site_tree.challenge.pk}
    assert not IndexJob.objects.exists()


#: No longer than a second for what somebody else has locked.
IMPATIENT = {
    "sqlite": "PRAGMA busy_timeout = 50",
    "postgresql": "SET lock_timeout = '50ms'",
    "mysql": "SET innodb_lock_wait_timeout = 1",
}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_who_finds_the_database_held_leaves_the_work_and_says_so_in_one_line(site_tree, caplog):
    waits_for_the_index(site_tree.challenge, "Nashorn")
    held, done = threading.Event(), threading.Event()

    def hold():
        with store.writing():
            held.set()
            done.wait(20)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(20)
    with connection.cursor() as cursor:
        cursor.execute(IMPATIENT[connection.vendor])
    try:
        assert index.work() == 0
    finally:
        done.set()
        holder.join(20)
        connection.close()  # with its short patience
    [record] = caplog.records
    assert "wait" in record.message and not record.exc_info
    assert index.work() > 0 and found("nashorn") == {site_tree.challenge.pk}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_while_many_pages_are_written_no_thread_begins(site_tree):
    waits_for_the_index(site_tree.challenge, "Nashorn")
    with scheduling.still():
        scheduling.hand_on()
        assert threads() == [] and IndexJob.objects.exists()
    scheduling.hand_on()
    for thread in threads():
        thread.join(timeout=20)
    assert found("nashorn") == {site_tree.challenge.pk}


def threads() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "herausforderung-index"]


def test_whoever_works_in_the_background_leaves_time_for_others(many, monkeypatch):
    rests: list[float] = []
    monkeypatch.setattr(time, "sleep", rests.append)
    with TestCase.captureOnCommitCallbacks():
        scheduling.schedule(many, kind="challenge", family=False)
    assert index.work(at_once=5, pausing=True) == len(many)
    assert len(rests) == 3
    assert min(rests) > 0
