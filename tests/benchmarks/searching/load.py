"""Many visitors at once: the whole search page of the example site behind gunicorn.

2 processes with 4 threads each, HF_DEBUG=0, every request a new search page as a visitor asks for
it: with words, facets, both or neither. Loopback only, a fixed number of seconds.
"""

from __future__ import annotations

import http.client
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse

from ..site import ROOT, build
from .report import p95
from .sites import Site

SECONDS = 12
WARM = 3
WORDS = "Schlafsack Stühle Laptop Bücher Umzug Garten Transporter Kinder Musik Werkzeug".split()
FACETS = {
    "topic": ["education", "climate", "cohesion", "culture-sport"],
    "status": ["open", "under_way", "done"],
    "support": ["goods", "logistics"],
    "target_group": ["children", "youth", "families"],
}


def paths() -> list[str]:
    """Addresses of searches, each different from the others."""
    dice = random.Random(3)
    found: dict[str, None] = {"/herausforderungen/": None}
    while len(found) < 150:
        parameters: list[tuple[str, str]] = []
        if dice.random() < 0.6:
            parameters.append(("q", " ".join(dice.sample(WORDS, dice.choice([1, 1, 2])))))
        for facet in dice.sample(list(FACETS), dice.choice([0, 1, 2])):
            parameters.append((facet, dice.choice(FACETS[facet])))
        if dice.random() < 0.2:
            parameters.append(("page", "2"))
        found[f"/herausforderungen/?{urllib.parse.urlencode(parameters)}"] = None
    return list(found)


def run(site: Site, seconds: int = SECONDS) -> dict:
    """Figures for 4 and 20 visitors at once."""
    directory = site.directory.with_name(f"load-{site.database}-{site.size}")
    environment = _build(site, directory)
    port = site.free_port()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "4"),
            *("--bind", f"127.0.0.1:{port}", "--log-level", "error", "example_site.wsgi"),
        ],
        env=environment,
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        found = {
            "challenges": site.size,
            "html_bytes": _largest(port),
            "users": {},
        }
        for users in (4, 20):
            _ask(port, users, WARM)
            found["users"][str(users)] = _ask(port, users, seconds)
        return found
    finally:
        server.terminate()
        server.wait(timeout=15)


def _build(site: Site, directory) -> dict[str, str]:
    other = Site(directory.parent, site.database, site.size, site.seed)
    other.directory = directory
    other.name = f"herausforderung_load_{site.size}"
    environment = other.environment
    if not (directory / f"built-{site.size}-{site.seed}").exists() and site.database == "postgres":
        other.create_database()
    build(directory, site.size, site.seed, environment)
    return environment


def _wait(port: int) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            _get(http.client.HTTPConnection("127.0.0.1", port, timeout=30), "/herausforderungen/")
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def _get(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers={"Host": "127.0.0.1"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def _largest(port: int) -> int:
    """Bytes of the largest page of results, before compression."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    return max(len(_get(connection, path)[1]) for path in paths()[:40])


def _ask(port: int, users: int, seconds: float) -> dict:
    times: list[float] = []
    errors = 0
    lock = threading.Lock()
    end = time.monotonic() + seconds

    def visitor(number: int) -> None:
        nonlocal errors
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        mine = paths()
        random.Random(number).shuffle(mine)
        own, wrong, count = [], 0, 0
        while time.monotonic() < end:
            started = time.perf_counter()
            try:
                status, _body = _get(connection, mine[count % len(mine)])
                wrong += status != 200
            except (OSError, http.client.HTTPException):
                wrong += 1
                connection.close()
            own.append((time.perf_counter() - started) * 1000)
            count += 1
        with lock:
            times.extend(own)
            errors += wrong

    started = time.monotonic()
    threads = [threading.Thread(target=visitor, args=(n,)) for n in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "requests": len(times),
        "per_second": len(times) / (time.monotonic() - started),
        "median_ms": statistics.median(times),
        "p95_ms": p95(times),
        "max_ms": max(times),
        "errors": errors,
    }
