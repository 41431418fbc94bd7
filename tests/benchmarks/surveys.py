"""``python -m tests.benchmarks.surveys [--sizes 50 5000] [--rounds 50]``.

Fills the questionnaire of the example site with so many made-up answers and asks for its results,
page and files, and counts one more answer. Prints processor time and queries: they must not grow
with the number of answers.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from . import parsed
from .site import ROOT, build, environment

PAGE = "/weisswasser/umfrage-buerger/"


def median_ms(do: Callable[[], object], rounds: int) -> float:
    """Processor time of this process."""
    times = []
    for _each in range(rounds):
        started = time.process_time()
        do()
        times.append((time.process_time() - started) * 1000)
    return round(statistics.median(times), 1)


def measure(size: int, rounds: int) -> dict[str, object]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from wagtail_herausforderung.pages.models import SurveyPage
    from wagtail_herausforderung.questionnaire import questions_of, shown
    from wagtail_herausforderung.surveys import actions, counting
    from wagtail_herausforderung.surveys.examples import invented
    from wagtail_herausforderung.surveys.models import Sheet, Urn

    page = SurveyPage.objects.get(slug=PAGE.strip("/").rpartition("/")[2])
    page = page.specific
    chance, sections = random.Random(1), page.sections
    sums = counting.empty(page.filter_question.key)
    for _each in range(size):
        values = invented(sections, chance)
        sums = counting.add(sums, questions_of(shown(sections, values)), values)
    Urn.objects.filter(survey=page.translation_key).update(
        now=sums, ready=sums, shown=sums, ended=True
    )
    client, found = Client(headers={"host": "localhost"}), {}
    for name in ("", "ergebnisse/", "ergebnisse.csv", "ergebnisse.json"):
        answer = client.get(PAGE + name)
        assert answer.status_code == 200, f"{name} answered {answer.status_code}"
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE + name)
        asked = len(queries)  # the next request empties the log
        taken = median_ms(lambda name=name: client.get(PAGE + name), rounds)  # type: ignore[misc]
        found[name or "the page itself"] = (taken, asked)
    Sheet.objects.filter(survey=page.translation_key, number__gte=10_000).delete()
    values, sheets = invented(sections, chance), iter(range(10_000, 20_000))
    with CaptureQueriesContext(connection) as queries:
        actions.record(page, values, sheet=next(sheets))
    taken = median_ms(lambda: actions.record(page, values, sheet=next(sheets)), rounds)
    return {**found, "one answer more": (taken, len(queries))}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.surveys", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 5000])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--keep", type=Path, help="build here, and use what is already built")
    parser.add_argument("--inside", type=int, help=argparse.SUPPRESS)
    options = parsed(parser, sizes=[50], rounds=3)
    if options.inside is not None:
        import django

        django.setup()
        json.dump(measure(options.inside, options.rounds), sys.stdout)
        return
    with tempfile.TemporaryDirectory(prefix="herausforderung-bench-") as scratch:
        directory = (options.keep or Path(scratch)) / "site"
        build(directory, 0, 1)
        for size in options.sizes:
            inside = [*("--inside", str(size)), *("--rounds", str(options.rounds))]
            done = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.surveys", *inside],
                env={**os.environ, **environment(directory)},
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            sys.stdout.write(f"{size} answers\n")
            for name, (taken, queries) in json.loads(done.stdout).items():
                sys.stdout.write(f"  {name:<18} {taken:>7.1f} ms {queries:>4} queries\n")


if __name__ == "__main__":
    main()
