"""One step on one site, in a process of its own; prints a JSON object.

``python -m tests.benchmarks.searching.measure STEP [ARGUMENT …]``; ``search`` runs the steps.
"""

from __future__ import annotations

import gc
import hashlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

Figures = dict


def fill(count: str, seed: str) -> Figures:
    from django.db import connection

    from . import data

    with connection.cursor() as cursor:
        for done in data.fill(int(count), int(seed)):
            sys.stderr.write(f"\r{done} challenges written")
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    sys.stderr.write("\n")
    return {}


def index() -> Figures:
    """Our index, anew over what is there."""
    from django.core.management import call_command

    from wagtail_herausforderung.search.models import Posting, SearchDoc

    started = time.perf_counter()
    call_command("herausforderung_reindex", verbosity=0)
    return {
        "seconds": time.perf_counter() - started,
        "documents": SearchDoc.objects.count(),
        "postings": Posting.objects.count(),
    }


def stock_index() -> Figures:
    from django.core.management import call_command

    started = time.perf_counter()
    # Only what ours indexes, too: without users, images and documents.
    call_command("update_index", verbosity=0)
    return {"seconds": time.perf_counter() - started}


def ask(rounds: str, stock_limit: str, stock_budget: str, seed: str) -> Figures:
    """The questions to everybody."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from wagtail.models import Page

    from . import limit, ours, stock, truth
    from .queries import queries

    facts = truth.read()
    limit.prepare(facts)
    asked = queries(facts.frequent(), int(seed))
    mine = ours.Ours()
    least = limit.Limit(facts, {each.words: mine.query(each).question for each in asked})
    found: Figures = {
        "facet_rows": facts.rows,
        "challenges": len(facts.ids),
        "queries": [
            {"name": each.name, "words": each.words, "chosen": each.chosen} for each in asked
        ],
    }
    for name, answer in (("ours", mine.ask), ("ours_cold", mine.ask_cold), ("limit", least.ask)):
        statements, times = [], []
        for each in asked:
            answer(each)
        for each in asked:
            with CaptureQueriesContext(connection) as captured:
                answer(each)
            statements.append(len(captured))
        gc.collect()
        for each in asked:
            times.append(_best_of(int(rounds), lambda each=each, f=answer: f(each)))
        found[name] = {"statements": max(statements), "ms": times}
    slugs = dict(Page.objects.values_list("pk", "slug"))
    found["answers"] = [_answer(mine.ask(each), slugs) for each in asked]
    found["hits"] = [mine.ask(each).count for each in asked]
    found["limit_hits"] = [least.ask(each) for each in asked]
    found["differences"] = _differences(facts, mine, asked)
    found["stock"] = _ask_stock(stock.Stock(float(stock_limit)), asked, float(stock_budget))
    return found


def _best_of(rounds: int, act: Callable[[], object]) -> float:
    """The median of some rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        act()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _answer(answer, slugs: dict[int, str]) -> str:
    """A short name of an answer, the same on every database."""
    hits = [slugs[hit.object_id] for hit in answer.hits]
    counts = {facet: dict(sorted(c.items())) for facet, c in sorted(answer.counts.items())}
    text = json.dumps([answer.count, hits, counts])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _differences(facts, mine, asked) -> list[str]:
    """What differs from counting page by page."""
    from . import plain, truth

    facts.remember_pages()
    having = plain.text_hits(facts, [mine.query(each).question for each in asked])
    wrong = []
    for each, has_words in zip(asked, having, strict=True):
        total, counts = truth.count(facts, each, has_words)
        answer = mine.ask(each)
        if answer.count != total:
            wrong.append(f"{each.name}: {answer.count} hits instead of {total}")
        for facet, numbers in answer.counts.items():
            if dict(numbers) != counts.get(facet, {}):
                wrong.append(f"{each.name}: counts of {facet}")
    return wrong


def _ask_stock(them, asked, budget: float) -> Figures:
    """Each question once after a warm-up; in a fixed, mixed order, as far as the time goes."""
    import random

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times: list[float | None] = [None] * len(asked)
    given_up, statements = 0, 0
    order = list(range(len(asked)))
    random.Random(1).shuffle(order)
    started = time.monotonic()
    for number in order:
        if time.monotonic() - started > budget:
            break
        begun = time.perf_counter()
        try:
            with CaptureQueriesContext(connection) as captured:
                them.ask(asked[number])
            statements = max(statements, sum("statement_timeout" not in q["sql"] for q in captured))
            if time.perf_counter() - begun < 1:
                times[number] = _best_of(3, lambda n=number: them.ask(asked[n]))
            else:
                times[number] = (time.perf_counter() - begun) * 1000
        except TimeoutError:
            times[number] = them.limit * 1000
            given_up += 1
    return {"statements": statements, "ms": times, "given_up": given_up}


def first() -> Figures:
    """A process's first question, with everything it has to read for it."""
    from . import ours
    from .queries import Asked

    mine = ours.Ours()
    started = time.perf_counter()
    mine.ask(Asked("first", "Schlafsack Schule"))
    return {"ms": (time.perf_counter() - started) * 1000}


def memory(seed: str) -> Figures:
    """Resident memory (MB) of a process that has answered pages, then of one that searched."""
    from django.test import Client

    from . import ours
    from .queries import queries

    client = Client(headers={"host": "localhost"})
    for _ in range(3):
        assert client.get("/workbook/").status_code == 200
    gc.collect()
    before = _resident()
    mine = ours.Ours()
    facets = json.loads(sys.stdin.read())
    for each in queries(facets, int(seed)):
        mine.ask(each)
        mine.query(each).moment.snapshot.by_title, mine.query(each).moment.snapshot.by_deadline
    gc.collect()
    return {"before_mb": before, "after_mb": _resident(), "peak_mb": _resident("VmHWM")}


def frequent() -> Figures:
    from . import truth

    return truth.read().frequent()


def _resident(name: str = "VmRSS") -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def change(count: str) -> Figures:
    """Pages that change: what indexing costs, and when another process finds it."""
    from wagtail_herausforderung.pages.models import ChallengePage
    from wagtail_herausforderung.search.index import reindex

    pages = list(ChallengePage.objects.filter(slug__startswith="bench-").order_by("?")[:200])
    costs, seen, after = [], [], []
    for page in pages[: int(count)]:
        page.title = f"Geändert {page.title}"[:250]
        page.save_base(raw=True)
        started = time.perf_counter()
        reindex([page])
        costs.append((time.perf_counter() - started) * 1000)
    watcher = subprocess.Popen(
        [sys.executable, "-m", __spec__.name, "watch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    # Words that no earlier run has left in the index: those would be found at once.
    run = f"{time.time_ns():x}"
    for number, page in enumerate(pages[-10:]):
        word = f"qzx{run}n{number}"
        assert watcher.stdin and watcher.stdout
        watcher.stdin.write(f"{word}\n")
        watcher.stdin.flush()
        watcher.stdout.readline()
        page.title = f"{word} {page.title}"[:250]
        started = time.time()
        # As an editor's click: the signal leaves a job, the commit does it.
        page.save()
        saved = time.time()
        found, asked_for = map(float, watcher.stdout.readline().split())
        seen.append((found - started) * 1000)
        after.append(asked_for)
        assert found >= started, (found, started, saved)
    assert watcher.stdin
    watcher.stdin.close()
    watcher.wait(timeout=20)
    return {"reindex_ms": costs, "visible_ms": seen, "first_search_after_ms": after}


def watch() -> Figures:
    """Asks for each word it is told until it is found; says when, and how long that search took."""
    from . import ours
    from .queries import Asked

    mine = ours.Ours()
    mine.ask(Asked("warm", "Schule"))
    for line in sys.stdin:
        word = Asked("watched", line.strip())
        mine.ask(word)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        end = time.time() + 30
        slowest = 0.0
        while True:
            started = time.perf_counter()
            hits = mine.ask(word).count
            slowest = max(slowest, (time.perf_counter() - started) * 1000)
            if hits or time.time() > end:
                break
            time.sleep(0.02)
        sys.stdout.write(f"{time.time()} {slowest}\n")
        sys.stdout.flush()
    return {}


STEPS = (fill, index, stock_index, ask, first, memory, frequent, change, watch)


if __name__ == "__main__":
    django.setup()
    step = {step.__name__: step for step in STEPS}[sys.argv[1]]
    json.dump(step(*sys.argv[2:]), sys.stdout)
