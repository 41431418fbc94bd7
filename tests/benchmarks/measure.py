"""Measures one site, in a process of its own, and prints one JSON object.

The test client is the whole request without a web server; every figure is the median of many
requests after a warm-up, with the queries of one request beside it.
"""

from __future__ import annotations

import json
import statistics
import sys
import time

import django

PLAIN = "a plain page"
REQUESTS = {
    PLAIN: "/workbook/",
    "search page": "/herausforderungen/",
    "search page, one word": "/herausforderungen/?q=Schlafsack",
    "search page, word and facet": "/herausforderungen/?q=Schlafsack&status=open&sort=new",
    "search as JSON": "/herausforderungen/search.json?q=Schlafsack",
}


def measure(rounds: int) -> dict:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from wagtail_herausforderung.listings import pages_of
    from wagtail_herausforderung.page_mixins import ChallengeMixin

    client = Client(headers={"host": "localhost"})
    found = {"challenges": pages_of(ChallengeMixin).count(), "requests": {}}
    for name, url in REQUESTS.items():
        for _ in range(3):
            answer = client.get(url)
            assert answer.status_code == 200, f"{url} answered {answer.status_code}"
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        asked = len(queries)
        times = []
        for _ in range(rounds):
            started = time.perf_counter()
            client.get(url)
            times.append((time.perf_counter() - started) * 1000)
        found["requests"][name] = {
            "median_ms": statistics.median(times),
            "p95_ms": sorted(times)[int(len(times) * 0.95)],
            "queries": asked,
        }
    return found


if __name__ == "__main__":
    django.setup()
    json.dump(measure(int(sys.argv[1])), sys.stdout)
