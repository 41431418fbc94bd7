"""``python -m tests.benchmarks.search [--sizes 1000 10000 100000] [--json FILE] [--chart FILE]``.

``--smallest`` only tries whether it still runs.

The protocol behind the figures in docs/explanation/benchmarks.md: generated challenges, the same
questions to our search, to stock Wagtail and to the least work there can be, in one run. SQLite;
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
from .searching import chart, report
from .searching.sites import Site, databases


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--databases", nargs="+", default=databases(os.environ))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--stock-limit", type=float, default=60, help="seconds after which a question is given up"
    )
    parser.add_argument(
        "--stock-budget", type=float, default=600, help="seconds for all of stock's questions"
    )
    parser.add_argument(
        "--load", type=int, metavar="N", help="also many visitors at once, over N challenges"
    )
    parser.add_argument("--keep", type=Path, help="build here, and use what is already built")
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    parser.add_argument("--chart", type=Path, help="also draw them, as SVG")
    options = parsed(parser, sizes=[100], rounds=1, stock_budget=20)

    figures: dict = {}
    with tempfile.TemporaryDirectory(prefix="herausforderung-bench-") as scratch:
        for database in options.databases:
            for size in options.sizes:
                site = Site(options.keep or Path(scratch), database, size, options.seed)
                try:
                    figures.setdefault(database, {})[size] = measured(site, options)
                except subprocess.CalledProcessError as error:
                    sys.exit(f"{database}, {size}: {error}")
                sys.stdout.write(f"{report.table(database, size, figures[database][size])}\n\n")
                sys.stdout.flush()
            if options.load:
                from .searching import load

                site = Site(options.keep or Path(scratch), database, options.load, options.seed)
                figures[database]["load"] = load.run(site)
                sys.stdout.write(f"{report.load_table(database, figures[database]['load'])}\n\n")
                sys.stdout.flush()
    sys.stdout.write(f"{report.comparison(figures)}\n")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    if options.chart:
        options.chart.write_text(chart.draw(figures))


def measured(site: Site, options: argparse.Namespace) -> dict:
    """All figures of one site. What takes long is done once where the site is kept."""
    site.build()
    found = {
        "index": site.once("index"),
        "stock_index": site.once("stock_index"),
        "ask": site.step(
            "ask", options.rounds, options.stock_limit, options.stock_budget, options.seed
        ),
        "first": min((site.step("first") for _ in range(3)), key=lambda each: each["ms"]),
    }
    frequent = json.dumps(site.step("frequent"))
    found["memory"] = site.step("memory", options.seed, text=frequent)
    found["change"] = site.step("change", 30)
    return found


if __name__ == "__main__":
    main()
