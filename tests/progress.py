"""``--progress``: how long it takes, what is left out and why, and then a line now and again.

For people and for logs alike: whole lines, no cursor that runs back. What each test took is kept in
pytest's cache, so the next run knows beforehand. ``make test`` asks for it.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest

CACHE = "herausforderung/seconds"
#: Seconds between two lines.
OFTEN = 10
#: Seconds after which the pace of this run counts as much as what was expected.
DOUBT = 20
#: What a test takes that has never run here, a process to begin with, by what its path begins with.
UNKNOWN = {"tests/e2e/": 4.0, "tests/sites/": 14.0, "": 0.25}
START = 5.0


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--progress",
        action="store_true",
        help="Lines with per cent and the time left in place of dots.",
    )


def pytest_configure(config: pytest.Config) -> None:
    left_out = getattr(config, "workerinput", {}).get("left_out")
    if left_out:
        config.pluginmanager.register(Teller(Path(left_out)))
    elif config.getoption("--progress"):
        config.pluginmanager.register(Progress(config), "herausforderung-progress")


def will_be_skipped(items: list[pytest.Item]) -> Counter[tuple[str, str]]:
    """(file, reason) → number, as far as marks tell before anything runs."""
    found: Counter[tuple[str, str]] = Counter()
    for item in items:
        for mark in item.iter_markers():
            if mark.name == "skip" or mark.name == "skipif" and mark.args[0] is True:
                found[item.nodeid.partition("::")[0], mark.kwargs.get("reason", "")] += 1
                break
    return found


class Teller:
    """In a process of xdist: leaves word of what will be skipped for the one that reports."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if os.environ["PYTEST_XDIST_WORKER"] == "gw0":
            lines = [f"{n}\t{a}\t{b}" for (a, b), n in will_be_skipped(session.items).items()]
            self.file.write_text("\n".join(lines), encoding="utf-8")


class Progress:
    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        # Not there with `-p no:cacheprovider`.
        self.cache = getattr(config, "cache", None)
        self.known: dict[str, float] = self.cache.get(CACHE, {}) if self.cache else {}
        self.took: dict[str, float] = defaultdict(float)
        self.expected: dict[str, float] = {}
        self.counts: Counter[str] = Counter()
        self.done = 0.0
        self.started = self.told = time.monotonic()
        self.processes = 1
        # Where a process of xdist writes what it will skip.
        self.left_out = tempfile.NamedTemporaryFile()

    def write(self, line: str) -> None:
        reporter = self.config.pluginmanager.getplugin("terminalreporter")
        reporter.showfspath = False
        reporter.ensure_newline()
        reporter.write_line(line)
        reporter.flush()

    # What will be

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node) -> None:
        node.workerinput["left_out"] = self.left_out.name

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node, ids: list[str]) -> None:
        self.processes = int(node.workerinput["workercount"])
        skipped: Counter[tuple[str, str]] = Counter()
        if node.gateway.id != "gw0":
            return
        for line in self.left_out.read().decode().splitlines():
            number, file, reason = line.split("\t")
            skipped[file, reason] = int(number)
        self.begin(ids, skipped)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.begin([item.nodeid for item in session.items], will_be_skipped(session.items))

    def begin(self, ids: list[str], skipped: Counter[tuple[str, str]]) -> None:
        known = [self.known[one] for one in ids if one in self.known]
        self.expected = {one: self.known.get(one, _guess(one)) for one in ids}
        seconds = START + sum(self.expected.values()) / self.processes
        source = "as last time" if len(known) > len(ids) / 2 else "on a quiet machine, roughly"
        on = f"{self.processes} processes" if self.processes > 1 else "one process"
        self.write(f"{len(ids)} tests on {on}; takes {_words(seconds)} ({source}).")
        reasons: dict[str, Counter[str]] = defaultdict(Counter)
        for (file, reason), number in skipped.items():
            reasons[reason][file] += number
        for reason, files in sorted(reasons.items()):
            names = ", ".join(f"{file} {number}" for file, number in sorted(files.items()))
            self.write(f"{files.total()} will be skipped, {reason}: {names}")
        if not skipped:
            self.write("Nothing will be skipped, as far as can be told beforehand.")
        self.started = self.told = time.monotonic()

    # What is

    @pytest.hookimpl(wrapper=True)
    def pytest_report_teststatus(self, report: pytest.TestReport | pytest.CollectReport):
        category, _letter, _word = yield
        return category, "", ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[report.nodeid] += report.duration
        if report.failed:
            self.counts["failed"] += 1
            self.write(f"FAILED {report.nodeid} ({report.when})")
        elif report.skipped:
            self.counts["skipped"] += 1
        if report.when == "teardown":
            self.counts["done"] += 1
            self.done += self.expected.get(report.nodeid, 0)
            if time.monotonic() - self.told >= OFTEN:
                self.tell()

    def tell(self) -> None:
        self.told = time.monotonic()
        spent = self.told - self.started
        expected = sum(self.expected.values()) / self.processes
        share = self.done / self.processes / (expected or 1)
        # How much slower than expected: doubtful at first, so it begins with a little of "as fast".
        slower = (spent + DOUBT) / (share * expected + DOUBT)
        left = (1 - share) * expected * slower
        bad = "".join(
            f", {self.counts[name]} {name}" for name in ("failed", "skipped") if self.counts[name]
        )
        self.write(
            f"{share:4.0%}  {_words(spent)} spent, about {_words(left)} left; "
            f"{self.counts['done']} of {len(self.expected)} tests{bad}"
        )

    def pytest_sessionfinish(self) -> None:
        if self.took and self.cache:
            rounded = {one: round(seconds, 3) for one, seconds in self.took.items()}
            self.cache.set(CACHE, {**self.known, **rounded})


def _guess(nodeid: str) -> float:
    return next(seconds for start, seconds in UNKNOWN.items() if nodeid.startswith(start))


def _words(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
