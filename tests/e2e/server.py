"""An example site of the tests' own: a directory, a port, a process."""

from __future__ import annotations

import email
import email.policy
import re
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from urllib.request import urlopen

from tests import demo, kept


class ExampleServer:
    """A copy of the demo at an address of its own, served until ``stop()``."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {
            **demo.environment(directory),
            "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
            "HF_DEBUG": "0",
            "HF_HOSTS": "127.0.0.1",
            "HF_BASE_URL": self.url,
        }
        self.process: subprocess.Popen | None = None
        self.log = directory / "server.log"

    def manage(self, *arguments: str) -> str:
        """Run a management command of the example site; returns what it printed."""
        return demo.manage(self.env, *arguments)

    def run(self, command: str) -> None:
        """Run one of the commands that the site runs by the clock, in its own process."""
        urlopen(f"{self.url}/-/run/{command}/", data=b"", timeout=60).close()

    def start(self) -> None:
        demo.copied(self.directory)
        with closing(sqlite3.connect(self.directory / "db.sqlite3")) as database, database:
            database.execute("UPDATE wagtailcore_site SET port = ?", [self.port])
        # One process, for the cache is in its memory; a browser asks many things at once.
        command = ["-m", "gunicorn", "--workers=1", "--threads=8", f"--bind=127.0.0.1:{self.port}"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command, "example_site.wsgi:application"],
                env=self.env,
                cwd=kept.ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                urlopen(f"{self.url}/admin/login/", timeout=10).close()
                return
            except OSError:
                time.sleep(0.2)
        self.stop()
        raise AssertionError(f"The example site does not answer:\n{self.log.read_text()[-4000:]}")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def mails(self, to: str = "") -> list[EmailMessage]:
        """What was sent (to somebody), oldest first. Sends what is due before it looks."""
        self.run("herausforderung_mail")
        found: list[EmailMessage] = []
        files = sorted((self.directory / "mails").glob("*.log"), key=lambda f: f.stat().st_mtime_ns)
        for file in files:
            # The file backend ends every message with a line of dashes.
            for part in re.split(rb"\n-{79}\n", file.read_bytes()):
                if part.strip():
                    found.append(email.message_from_bytes(part, policy=email.policy.default))
        return [mail for mail in found if to in str(mail["To"])]

    def mail(self, to: str, subject: str = "") -> EmailMessage:
        """The newest mail to somebody; fails in words when there is none."""
        mails = self.mails(to)
        for mail in reversed(mails):
            if subject in str(mail["Subject"]):
                return mail
        subjects = [str(mail["Subject"]) for mail in mails]
        raise AssertionError(f"no mail to {to} with {subject!r} in its subject, only {subjects}")


def text_of(mail: EmailMessage) -> str:
    """The plain text part."""
    part = mail.get_body(("plain",))
    assert part is not None, "the mail has no plain text part"
    return part.get_content()


def links_of(mail: EmailMessage) -> list[str]:
    return re.findall(r"https?://[^\s<>\"]+", text_of(mail))
