"""``python -m tests.benchmarks.pledges [--pledges 200] [--seconds 5] [--clients 20]``.

So many companies send the form within so many seconds, then press the button of their mail within
as many: through the public pages, against gunicorn with 2 processes of 4 threads. More is offered
than is needed, so the stock of what is first come, first served must be exact to the unit. SQLite;
PostgreSQL too with HF_DATABASE=postgres and libpq's PG… variables.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from . import parsed
from .searching.report import p95
from .searching.sites import Site, databases
from .site import ROOT
from .visitor import BROKEN, Visitor, fields, serve

SETTINGS = "tests.benchmarks.pledging_settings"


class PledgeSite(Site):
    """The demo, into which challenges and pledges come."""

    def __init__(self, directory: Path, database: str, name: str = "pledges") -> None:
        super().__init__(directory, database, 0, 1)
        self.directory = directory.absolute() / f"{name}-{database}"
        self.name = f"herausforderung_bench_{name}"
        self.more: dict[str, str] = {}

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "DJANGO_SETTINGS_MODULE": SETTINGS, **self.more}

    def build(self) -> None:
        if (self.directory / "built").exists():
            self.manage("migrate", "--verbosity", "0")
            return
        (self.directory / "static").mkdir(parents=True, exist_ok=True)
        if self.database == "postgres":
            self.create_database()
        for command in (["migrate", "--verbosity", "0"], ["demo"]):
            self.manage(*command)
        (self.directory / "built").touch()

    def step(self, name: str, *arguments: object, text: str = ""):
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.pledging", name, *map(str, arguments)],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)


def in_time(clients: list[Visitor], jobs: list[Callable[[Visitor], bool]], seconds: float) -> dict:
    """Give each job its moment, evenly over ``seconds``; a client that is late goes on at once.

    A job's time begins at its moment, so that a queue counts as what it is: waiting.
    """
    times: list[float] = []
    errors = 0
    lock = threading.Lock()
    started = time.monotonic()

    def work(number: int) -> None:
        nonlocal errors
        for index in range(number, len(jobs), len(clients)):
            moment = started + seconds * index / len(jobs)
            time.sleep(max(moment - time.monotonic(), 0))
            try:
                well = jobs[index](clients[number])
            except BROKEN:
                well = False
            with lock:
                times.append((time.monotonic() - moment) * 1000)
                errors += not well

    threads = [threading.Thread(target=work, args=(n,)) for n in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "count": len(times),
        "seconds": time.monotonic() - started,
        "median_ms": sorted(times)[len(times) // 2],
        "p95_ms": p95(times),
        "max_ms": max(times),
        "errors": errors,
    }


def run(site: PledgeSite, count: int, seconds: float, clients: int) -> dict:
    """Figures for ``count`` pledges; a new challenge each time."""
    made = site.step("challenge", random.randrange(10**9), count * 3 // 4, count)
    known = set(site.step("links"))
    port = site.free_port()
    server = serve(site.environment, port)
    try:
        visitors = [Visitor(port) for _ in range(clients)]
        # People open a form long before they send it; that is not what is measured.
        forms = []
        for number in range(count):
            status, page = visitors[number % clients].get(made["form"])
            assert status == 200, f"the form answered {status}"
            data = fields(page)
            data |= {
                f"need-{made['first_come']}": str(1 + number % 3),
                f"need-{made['review']}": "1" if number % 4 == 0 else "",
                "sector": "company",
                "company_name": f"Muster {number} GmbH",
                "contact_name": "Muster Mensch",
                "email": f"muster-{made['case']}-{number}@muster.example",
            }
            forms.append(data)
        sent = in_time(visitors, [sender(made["form"], data) for data in forms], seconds)
        links = [link for link in site.step("links") if link not in known]
        pages = [opened(port, link) for link in links]
        presses = [_presser(visitor) for visitor in pages]
        confirmed = in_time(visitors, presses, seconds)
    finally:
        server.terminate()
        server.wait(timeout=30)
    return {
        "submitted": sent,
        "confirmed": confirmed,
        "letters": len(links),
        "stock": site.step("stock", made["case"]),
        "load": os.getloadavg(),
    }


def sender(path: str, data: dict[str, str]) -> Callable[[Visitor], bool]:
    """Sends a form, and tells whether it arrived."""

    def send(visitor: Visitor) -> bool:
        status, target = visitor.post(path, {**data, "csrfmiddlewaretoken": visitor.csrf})
        return status == 302 and "gesendet" in target

    return send


def opened(port: int, link: str) -> Visitor:
    """A browser in which the link of a mail has been opened."""
    visitor = Visitor(port)
    status, _page = visitor.get(link)
    assert status == 200, f"the link answered {status}"
    return visitor


def _presser(reader: Visitor) -> Callable[[Visitor], bool]:
    """Presses in the browser in which the mail was opened, whichever client's turn it is."""

    def press(_client: Visitor) -> bool:
        status, target = reader.post("/mitmachen/bestaetigen/", {})
        return status == 302 and "meine-zusage" in target

    return press


def report(database: str, found: dict) -> str:
    lines = [f"{database}; load of the machine {found['load'][0]:.1f} in the last minute"]
    for name in ("submitted", "confirmed"):
        row = found[name]
        lines.append(
            f"{name:<10} {row['count']:>5} in {row['seconds']:.1f} s: {row['errors']} errors, "
            f"median {row['median_ms']:.0f} ms, p95 {row['p95_ms']:.0f} ms, "
            f"longest {row['max_ms']:.0f} ms"
        )
    stock = found["stock"]
    exact = "exact" if not stock["wrong"] else f"WRONG: {stock['wrong']}"
    needs = ", ".join(
        f"{each['reserved']} of {each['quantity']} reserved, {each['held']} held"
        for each in stock["needs"]
    )
    lines.append(f"stock {exact}: {needs}; pledges {stock['states']}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pledges", description=__doc__)
    parser.add_argument("--pledges", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--databases", nargs="+", default=databases(os.environ))
    parser.add_argument("--keep", type=Path, help="build here, and use what is already built")
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    options = parsed(parser, pledges=10, clients=4)

    figures: dict = {}
    with tempfile.TemporaryDirectory(prefix="herausforderung-bench-") as scratch:
        for database in options.databases:
            site = PledgeSite(options.keep or Path(scratch), database)
            site.build()
            found = run(site, options.pledges, options.seconds, options.clients)
            figures[database] = found
            sys.stdout.write(f"{report(database, found)}\n\n")
            sys.stdout.flush()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    wrong = [name for name, each in figures.items() if each["stock"]["wrong"]]
    if wrong:
        sys.exit(f"the stock is wrong on {wrong}")


if __name__ == "__main__":
    main()
