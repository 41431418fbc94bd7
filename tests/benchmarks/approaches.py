"""``python -m tests.benchmarks.approaches [--companies 100 10000] [--members 200] [--rounds 15]``.

Suggestions of whom to ask, with few companies and with many, in one run: the processor time for the
needs of one challenge, its queries, and the ratio to a plain listing of the same companies. SQLite;
PostgreSQL too with HF_DATABASE=postgres and libpq's PG… variables.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from . import parsed
from .desk import DeskSite
from .searching.sites import databases
from .site import ROOT


class ApproachSite(DeskSite):
    """The demo with so many companies more."""

    def __init__(self, directory: Path, database: str, size: int, members: int) -> None:
        super().__init__(directory, database, size, seed=1)
        self.directory = directory.absolute() / f"approaches-{database}-{size}"
        self.name = f"herausforderung_bench_approaches_{size}"
        self.members = members

    def step(self, name: str, *arguments: object, text: str = "") -> dict:
        more = [self.members] if name == "fill" else []
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.asking", name, *map(str, [*arguments, *more])],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)


def report(database: str, found: dict[int, dict]) -> str:
    lines = [f"{database}: suggestions for the needs of one challenge"]
    for size, row in found.items():
        ratio = row["suggest_ms"] / row["listing_ms"]
        lines.append(
            f"{size:>7} companies: {row['suggest_ms']:.0f} ms of processor time, {row['queries']} "
            f"queries; a plain listing {row['listing_ms']:.0f} ms, ratio {ratio:.2f}×"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.approaches", description=__doc__
    )
    parser.add_argument("--companies", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--members", type=int, default=200)
    parser.add_argument("--databases", nargs="+", default=databases(os.environ))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path, help="build here, and use what is already built")
    options = parsed(parser, companies=[50, 200], members=10, rounds=2)

    with tempfile.TemporaryDirectory(prefix="herausforderung-bench-") as scratch:
        for database in options.databases:
            found = {}
            for size in sorted(options.companies):
                place = options.keep or Path(scratch)
                site = ApproachSite(place, database, size, options.members)
                site.build()
                found[size] = site.step("suggest", options.rounds)
            sys.stdout.write(f"{report(database, found)}\n\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
