"""Somebody with a browser, as far as forms, links and buttons need one."""

from __future__ import annotations

import html
import http.client
import re
import subprocess
import sys
import time
import urllib.parse
from http.cookies import SimpleCookie

from .site import ROOT

_INPUT = re.compile(r"<input\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
#: Seconds; the server closes a connection on which nothing was asked for two.
IDLE = 1
BROKEN = (OSError, http.client.HTTPException)


class Visitor:
    """One connection with its cookies. Raises ``OSError`` or ``HTTPException`` when it breaks."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.used = 0.0

    def get(self, path: str) -> tuple[int, str]:
        """Status and body, after all redirects."""
        status, body = self._ask("GET", path)
        while status in (301, 302):
            status, body = self._ask("GET", body)
        return status, body

    def post(self, path: str, data: dict[str, str]) -> tuple[int, str]:
        """Status and body, or the address it redirects to."""
        return self._ask("POST", path, {"csrfmiddlewaretoken": self.csrf, **data})

    @property
    def csrf(self) -> str:
        return self.cookies.get("csrftoken", "")

    def _ask(self, method: str, path: str, data: dict | None = None) -> tuple[int, str]:
        headers = {"Host": "127.0.0.1"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if data is not None:
            body = urllib.parse.urlencode(data)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        path = urllib.parse.urlsplit(path)._replace(scheme="", netloc="").geturl()
        if time.monotonic() - self.used > IDLE:
            self.connection.close()
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except BROKEN:
            self.connection.close()
            raise
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        self.used = time.monotonic()
        if answer.status in (301, 302):
            return answer.status, answer.headers["Location"]
        return answer.status, text


def fields(page: str) -> dict[str, str]:
    """``{name: value}`` of all ``<input>``; boxes that are not ticked are left out."""
    found = {}
    for tag in _INPUT.findall(page):
        attributes = dict(_ATTRIBUTE.findall(tag))
        choice = attributes.get("type") in ("checkbox", "radio")
        if "name" in attributes and not (choice and " checked" not in tag):
            found[attributes["name"]] = html.unescape(attributes.get("value", ""))
    return found


def serve(environment: dict[str, str], port: int, log=subprocess.DEVNULL) -> subprocess.Popen:
    """The site behind gunicorn, 2 processes with 4 threads each, once it answers."""
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "4"),
            *("--bind", f"127.0.0.1:{port}", "--log-level", "error", "example_site.wsgi"),
        ],
        env=environment,
        cwd=ROOT,
        stdout=log,
        stderr=log,
    )
    end = time.monotonic() + 90
    while server.poll() is None:
        try:
            Visitor(port).get("/admin/login/")
            return server
        except BROKEN:
            if time.monotonic() > end:
                server.terminate()
                raise
            time.sleep(0.2)
    raise RuntimeError("gunicorn does not start")
