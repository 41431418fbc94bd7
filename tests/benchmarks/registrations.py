"""``python -m tests.benchmarks.registrations [--registrations 300] [--seats 30] [--seconds 10]``.

So many people register for so few seats within so many seconds, then press the button of their mail
within as many: through the public pages, against gunicorn with 2 processes of 4 threads. Exactly as
many as there are seats have one, all others wait in the order in which they came. SQLite;
PostgreSQL too with HF_DATABASE=postgres and libpq's PG… variables.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import parsed
from .pledges import PledgeSite, in_time, opened, sender
from .searching.sites import databases
from .site import ROOT
from .visitor import Visitor, fields, serve


class EventSite(PledgeSite):
    """The demo, into which an event and registrations come."""

    def step(self, name: str, *arguments: object, text: str = ""):
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.registering", name, *map(str, arguments)],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)


def run(site: EventSite, count: int, seats: int, seconds: float, clients: int) -> dict:
    """Figures for ``count`` registrations; a new event each time."""
    made = site.step("event", seats)
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
            email = f"muster-{made['event']}-{number}@muster.example"
            forms.append({**fields(page), "people": "1", "name": "Muster", "email": email})
        sent = in_time(visitors, [sender(made["form"], data) for data in forms], seconds)
        links = [link for link in site.step("links") if link not in known]
        presses = [_presser(opened(port, link)) for link in links]
        confirmed = in_time(visitors, presses, seconds)
    finally:
        server.terminate()
        server.wait(timeout=30)
    return {
        "submitted": sent,
        "confirmed": confirmed,
        "letters": len(links),
        "standing": site.step("standing", made["event"]),
        "load": os.getloadavg(),
    }


def _presser(reader: Visitor) -> Callable[[Visitor], bool]:
    def press(_client: Visitor) -> bool:
        status, target = reader.post("/mitmachen/anmelden/bestaetigen/", {})
        return status == 302 and "meine-anmeldung" in target

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
    now = found["standing"]
    order = "in the order in which they came" if now["in_order"] else "NOT IN ORDER"
    lines.append(
        f"{now['registered']} registered for {now['seats']} seats ({now['taken']} taken), "
        f"{now['waiting']} wait, {order}"
    )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.registrations", description=__doc__
    )
    parser.add_argument("--registrations", type=int, default=300)
    parser.add_argument("--seats", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--databases", nargs="+", default=databases(os.environ))
    parser.add_argument("--keep", type=Path, help="build here, and use what is already built")
    options = parsed(parser, registrations=10, seats=3, clients=4)

    with tempfile.TemporaryDirectory(prefix="herausforderung-bench-") as scratch:
        for database in options.databases:
            site = EventSite(options.keep or Path(scratch), database, "registrations")
            site.build()
            found = run(
                site, options.registrations, options.seats, options.seconds, options.clients
            )
            sys.stdout.write(f"{report(database, found)}\n\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
