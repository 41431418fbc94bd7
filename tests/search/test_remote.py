"""A search server that is away, slow or behind: visitors notice nothing, and it comes back."""

import logging
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests import factories
from tests.search import servers
from wagtail_herausforderung.search import index, remote
from wagtail_herausforderung.search.backends import SearchRequest, get_backend
from wagtail_herausforderung.search.backends import remote as remote_backend
from wagtail_herausforderung.search.backends.remote import pushing
from wagtail_herausforderung.search.backends.remote import server as remote_server
from wagtail_herausforderung.search.backends.remote.breaker import Breaker
from wagtail_herausforderung.search.models import IndexJob

LOGGER = "wagtail_herausforderung.search"
#: Seconds after which a visitor has an answer, whatever the server does.
BUDGET = 2.5
REQUEST = SearchRequest(scope=None, locale_id=None, kinds=("challenge",), counted=("topic",))


@pytest.fixture(params=servers.PRODUCTS)
def product(request):
    """Each library has its own way of failing."""
    return request.param


@contextmanager
def site_with_server(product, address):
    with override_settings(WAGTAILSEARCH_BACKENDS=servers.settings_for(product, address)):
        # Loading the library takes half a second; a site has done that before.
        assert get_backend().server.dsl
        yield get_backend()


@contextmanager
def server_that(behaves):
    """A server on loopback; ``behaves(handler)`` answers. Yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers.get("content-length", 0)))
            try:
                behaves(self)
            except OSError:
                pass  # the client has gone

        do_GET = do_HEAD = do_PUT = do_POST

        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}"
    finally:
        httpd.shutdown()
        httpd.server_close()


def answering(status, body=b"{}"):
    def answer(handler):
        handler.send_response(status)
        handler.send_header("content-type", "application/json")
        handler.send_header("x-elastic-product", "Elasticsearch")
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def hangs(handler):
    time.sleep(10)


def drips(handler):
    """Never silent for so long that a read would time out."""
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.send_header("x-elastic-product", "Elasticsearch")
    handler.send_header("content-length", "1000")
    handler.end_headers()
    for _byte in range(20):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.5)


WAYS_TO_FAIL = {
    "hangs": hangs,
    "drips": drips,
    "500": answering(500),
    "503": answering(503),
    "429": answering(429),
    "401": answering(401),
    "no index": answering(404, b'{"error": {"type": "index_not_found_exception"}, "status": 404}'),
    "another answer": answering(200, b'{"hello": "world"}'),
    "no JSON": answering(200, b"<html>"),
    "nothing": answering(200, b""),
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS_TO_FAIL)
def test_a_server_that_fails_costs_no_visitor_the_answer(site_tree, product, way, monkeypatch):
    with server_that(WAYS_TO_FAIL[way]) as address, site_with_server(product, address) as backend:
        monkeypatch.setattr(backend, "_mend_soon", lambda: None)
        started = time.monotonic()
        assert backend.search(REQUEST).count == 1
        assert time.monotonic() - started < BUDGET
        # Nobody else has to wait.
        started = time.monotonic()
        for _visitor in range(5):
            assert backend.search(REQUEST).count == 1
        assert time.monotonic() - started < 0.5


@pytest.mark.django_db
def test_a_server_that_is_not_there_costs_no_visitor_the_answer(site_tree, product):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens: connections are refused
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with site_with_server(product, address) as backend:
            started = time.monotonic()
            assert backend.search(REQUEST).count == 1
            assert time.monotonic() - started < BUDGET


@pytest.mark.django_db
def test_a_server_that_accepts_and_says_nothing_costs_no_visitor_the_answer(site_tree, product):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()  # connections are made by the system; nobody reads
        with site_with_server(product, f"http://127.0.0.1:{listener.getsockname()[1]}") as backend:
            started = time.monotonic()
            assert backend.search(REQUEST).count == 1
            assert time.monotonic() - started < BUDGET


@pytest.mark.django_db
def test_the_page_is_served_while_the_server_hangs(site_tree, product, client):
    with server_that(hangs) as address, site_with_server(product, address):
        started = time.monotonic()
        page = client.get("/herausforderungen/?q=Schlafsack")
        assert time.monotonic() - started < BUDGET
        assert page.status_code == 200
        assert "Dreißig" in page.content.decode()  # its other word is marked


@pytest.mark.django_db
def test_changes_wait_for_a_server_that_is_away(site_tree, product):
    """They are kept, and while they wait the database answers: it alone knows them."""
    with server_that(answering(503)) as address, site_with_server(product, address) as backend:
        index.reindex([site_tree.challenge])
        assert IndexJob.objects.filter(target=remote.REMOTE).exists()
        with pytest.raises(Exception, match="503"):
            remote.push()
        job = IndexJob.objects.get(target=remote.REMOTE)
        assert not job.attempts, "that the server is away is not the document's fault"
        answers = servers.asked(backend)
        assert backend.search(REQUEST).count == 1
        assert (answers, backend.breaker.is_open) == ([], False)


@pytest.mark.django_db
def test_very_deep_pages_come_from_the_database(site_tree, product):
    with server_that(answering(500)) as address, site_with_server(product, address) as backend:
        assert backend.search(replace(REQUEST, page=100_000)).page == 1
        assert not backend.breaker.is_open


@pytest.mark.django_db
def test_an_answer_that_comes_late_is_not_waited_for():
    started = time.monotonic()
    with pytest.raises(remote_server.TooSlow):
        remote_server.in_time(lambda: time.sleep(5), seconds=0.2)
    assert time.monotonic() - started < 1


# With a real server ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_has_changed_is_found_at_once(site_tree, product):
    with servers.running(product) as backend:
        answers = servers.asked(backend)
        factories.challenge(site_tree.initiative_index, "Eine Bühne")
        remote.push()
        assert backend.search(REQUEST).count == 2
        site_tree.challenge.delete()
        index.work()
        remote.push()
        assert backend.search(REQUEST).count == 1
        assert answers == [2, 1]


@pytest.mark.django_db
def test_an_empty_index_is_not_believed_and_is_filled(site_tree, product, monkeypatch, caplog):
    with servers.running(product) as backend:
        mended = []
        monkeypatch.setattr(backend, "_mend_soon", lambda: mended.append(backend.mend()))
        server_index = backend.server.index_of("challenge")
        for name in list(backend.server.backend.es.indices.get(index=server_index.name)):
            backend.server.backend.es.indices.delete(index=name)

        with caplog.at_level(logging.WARNING, LOGGER):
            assert backend.search(REQUEST).count == 1
        assert mended == [2]  # the initiative, too
        assert backend.breaker.is_open
        assert "database answers" in caplog.text

        # The next try finds everything.
        backend.breaker._until = 0
        answers = servers.asked(backend)
        assert backend.search(REQUEST).count == 1
        assert answers == [1]
        assert "answers again" in caplog.text


@pytest.mark.django_db
def test_a_document_too_few_is_noticed_and_mended_when_it_does_not_come(
    site_tree, product, monkeypatch
):
    factories.challenge(site_tree.initiative_index, "Eine Bühne")
    with servers.running(product) as backend:
        monkeypatch.setattr(backend, "_mend_soon", lambda: None)
        challenge_index = backend.server.index_of("challenge")
        challenge_index.delete_item(site_tree.challenge)
        challenge_index.refresh()
        # A moment later it may be deleted in the database, too.
        assert backend.search(REQUEST).count == 2
        assert not backend.breaker.is_open
        backend._incomplete_since -= backend.settling
        assert backend.search(REQUEST).count == 2
        assert backend.breaker.is_open
        assert backend.differing() == [("challenge", site_tree.challenge.pk)]
        assert backend.mend() == 1
        assert backend.differing() == []


@pytest.mark.django_db
def test_a_document_of_which_the_server_has_an_older_state_is_found_by_comparing(
    site_tree, product
):
    with servers.running(product) as backend:
        index.reindex([site_tree.challenge])
        IndexJob.objects.all().delete()  # as if it had been lost
        assert backend.differing() == [("challenge", site_tree.challenge.pk)]


@pytest.mark.django_db
def test_an_index_with_guessed_columns_is_refused(site_tree, product):
    """Somebody wrote documents before the index was made: terms were taken for text."""
    with servers.running(product) as backend:
        client, name = backend.server.backend.es, backend.server.index_of("challenge").name
        for each in list(client.indices.get(index=name)):
            client.indices.delete(index=each)
        column = backend.server.column("hf_facets")
        client.index(index=name, id="1", body={column: ["ftype:challenge"]}, refresh=True)
        with pytest.raises(Exception, match="update_index"):
            backend.push([("challenge", site_tree.challenge.pk)])


@pytest.mark.django_db
def test_the_command_tells_the_server_and_finds_what_it_has_wrong(site_tree, product, capsys):
    with servers.running(product) as backend:
        challenge_index = backend.server.index_of("challenge")
        challenge_index.delete_item(site_tree.challenge)
        challenge_index.refresh()
        call_command("herausforderung_reindex", "--check", "--dry-run")
        assert "1" in capsys.readouterr().out
        assert len(backend.differing()) == 1
        call_command("herausforderung_reindex", "--check")
        assert backend.differing() == []
        call_command("herausforderung_reindex")
        assert backend.differing() == []
        assert not IndexJob.objects.exists()


@pytest.mark.django_db
def test_who_is_overtaken_while_writing_writes_once_more(site_tree, product, monkeypatch):
    """Another process has written a newer state between our reading and our writing."""
    with servers.running(product) as backend:
        write, written = pushing._write, []

        def slow_write(server, kind, ids, rows):
            if not written:
                index.reindex([site_tree.challenge])
                IndexJob.objects.all().delete()  # the other one has done it
            written.append(ids)
            write(server, kind, ids, rows)

        monkeypatch.setattr(pushing, "_write", slow_write)
        backend.push([("challenge", site_tree.challenge.pk)])
        assert written == [[site_tree.challenge.pk]] * 2
        assert backend.differing() == []


@pytest.mark.django_db
def test_changes_that_wait_are_tried_again_without_another_change(site_tree, product, monkeypatch):
    with server_that(answering(503)) as address, site_with_server(product, address) as backend:
        IndexJob.objects.create(
            target=remote.REMOTE, kind="challenge", object_id=site_tree.challenge.pk
        )
        tries = []
        monkeypatch.setattr(remote_backend, "push_soon", lambda: tries.append(1))
        for _visitor in range(3):
            assert backend.search(REQUEST).count == 1
        assert tries == [1]


# The breaker ----------------------------------------------------------------------------------


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_the_breaker_pauses_ever_longer_and_lets_one_try():
    clock = Clock()
    breaker = Breaker(shortest=30, longest=300, clock=clock)
    assert breaker.allows()
    for pause in (30, 60, 120, 240, 300, 300):
        breaker.failed("no answer")
        clock.now += pause - 1
        assert not breaker.allows()
        clock.now += 1
        assert breaker.allows()
        assert not breaker.allows()  # somebody is trying
    breaker.succeeded()
    assert breaker.allows() and breaker.allows()


def test_many_who_fail_at_once_make_the_pause_no_longer():
    clock = Clock()
    breaker = Breaker(shortest=30, longest=300, clock=clock)
    for _request in range(10):
        breaker.failed("no answer")
    clock.now = 30
    assert breaker.allows()


def test_one_who_gives_up_lets_the_next_try():
    clock = Clock()
    breaker = Breaker(shortest=30, clock=clock)
    breaker.failed("no answer")
    clock.now = 31
    assert breaker.allows()
    breaker.gave_up()
    assert breaker.allows()


def test_the_log_has_one_line_for_each_change(caplog):
    clock = Clock()
    breaker = Breaker(clock=clock)
    with caplog.at_level(logging.INFO, LOGGER):
        for _round in range(3):
            breaker.failed("no answer")
            clock.now += 1000
            assert breaker.allows()
        breaker.succeeded()
        breaker.succeeded()
    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 2
    assert "no answer" in messages[0] and "30 seconds" in messages[0]
    assert "again" in messages[1]
