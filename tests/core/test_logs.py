"""No log says a personal link, and no robot fills the table of the sessions."""

from __future__ import annotations

import datetime
import logging
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.logs import LOGGERS
from wagtail_herausforderung.submissions.guard import Stamp

TOKEN = signing.dumps(["HF-ABC123", "2.10aa2dc6018aa1e3"], salt="any")


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(params=LOGGERS)
def logger(request):
    found, handler = logging.getLogger(request.param), Kept()
    level = found.level
    found.addHandler(handler)
    found.setLevel("INFO")
    yield found, handler.lines
    found.removeHandler(handler)
    found.setLevel(level)


# The token holds the second in which it was made: two processes must not take it for the name.
@pytest.mark.parametrize(
    "token",
    [TOKEN, TOKEN.replace(":", "%3A"), "." + TOKEN],
    ids=["as it is", "quoted", "behind a dot"],
)
def test_a_personal_link_is_in_no_log(logger, token):
    log, lines = logger
    line = f"GET /mitmachen/meine-zusage/{token}/ HTTP/1.1"
    log.info('"%s" %s %s', line, "302", "0")
    log.info(f"Gone: /en/mitmachen/suche-folgen/beenden/{token}/")
    log.info("%(h)s %(r)s %(f)s", {"h": "127.0.0.1", "r": line, "f": f"https://x.de/{token}/"})
    log.info("%s %s", "/mitmachen/bestaetigen/?subject=61b844744d383d67", 200)
    assert not [each for each in lines if token[-20:] in each or "SEYtQUJDMTI" in each]
    assert lines[0] == '"GET /mitmachen/meine-zusage/…/ HTTP/1.1" 302 0'
    assert lines[3] == "/mitmachen/bestaetigen/?subject=61b844744d383d67 200"


def test_ordinary_addresses_are_logged_as_they_are(logger):
    log, lines = logger
    for path in (
        "/herausforderungen/?q=20:30:00&topic=wohnen",
        "/static/a-very-long-name-of-a-file-with-a-hash.0123456789abcdef0123456789.css",
        "/dienst/?at=2027-01-31T20:30:00",
    ):
        log.info("%s", path)
        assert lines[-1] == path


@pytest.mark.django_db
def test_gunicorn_writes_no_link(tmp_path):
    """The real server, with its own classes."""
    pytest.importorskip("gunicorn")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "served.py").write_text(
        "from wagtail_herausforderung.logs import install\n"
        "install()\n"
        "def application(environ, start):\n"
        "    start('200 OK', [])\n"
        "    return [b'']\n"
    )
    command = [sys.executable, "-m", "gunicorn", "served", f"--bind=127.0.0.1:{port}"]
    log = tmp_path / "access.log"
    server = subprocess.Popen([*command, f"--access-logfile={log}", f"--chdir={tmp_path}"])
    try:
        for _try in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/meine-zusage/{TOKEN}/")
                break
            except urllib.error.URLError:
                time.sleep(0.2)
    finally:
        server.terminate()
        server.wait(20)
    written = log.read_text(encoding="utf-8")
    assert "GET /meine-zusage/…/ HTTP/1.1" in written and TOKEN[-20:] not in written


def test_what_the_trap_has_caught_leaves_no_session(client, site_tree):
    page = site_tree.challenge
    forms = {
        reverse("herausforderung:pledge", args=[page.pk]): f"pledge:{page.pk}",
        reverse("herausforderung:inquiry", args=[page.pk]): f"inquiry:{page.pk}",
        reverse("herausforderung:pledge_link"): "link",
        reverse("herausforderung:own_data_request"): "data",
    }
    for url, about in forms.items():
        assert client.get(url).status_code == 200
        data = {"email": "a@example.org", "stamp": Stamp.new(about).sign(), "wish_line": "x"}
        assert client.post(url, data).status_code == 302
        assert client.post(url, {"email": "no address"}).status_code == 422
    for path in ("meine-zusage/x/", "bestaetigen/x/", "meine-daten/"):
        client.get("/mitmachen/" + path)
    assert not Session.objects.exists()


def test_the_daily_chore_clears_old_sessions(db):
    now = timezone.now()
    for key, days in (("old", -1), ("young", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + datetime.timedelta(days=days)
        )
    call_command("herausforderung_tidy", dry_run=True, verbosity=0)
    assert Session.objects.count() == 2
    with factories.committed():
        call_command("herausforderung_tidy", verbosity=0)
    assert [each.session_key for each in Session.objects.all()] == ["young"]
