"""``python -m tests.benchmarks.pages [--sizes 10 1000] [--rounds 30] [--keep DIRECTORY]``.

Builds the example site with so many generated challenges besides its own, asks each page a
number of times and prints a table. The ratio to a plain page of the same site is what counts:
milliseconds change with the machine, the ratio hardly does.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from . import parsed
from .measure import PLAIN
from .site import ROOT, build, environment


def table(size: int, found: dict) -> str:
    plain = found["requests"][PLAIN]["median_ms"]
    lines = [
        f"{found['challenges']} challenges ({size} of them generated)",
        f"{'request':<34} {'median':>9} {'p95':>9} {'ratio':>7} {'queries':>8}",
    ]
    for name, row in found["requests"].items():
        lines.append(
            f"{name:<34} {row['median_ms']:>6.1f} ms {row['p95_ms']:>6.1f} ms "
            f"{row['median_ms'] / plain:>6.1f}× {row['queries']:>8}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pages", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 1000])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="build here, and use what is already built")
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    options = parsed(parser, sizes=[10], rounds=3)

    with tempfile.TemporaryDirectory(prefix="herausforderung-bench-") as scratch:
        figures = {}
        for size in options.sizes:
            directory = (options.keep or Path(scratch)) / f"site-{size}"
            build(directory, size, options.seed)
            done = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.measure", str(options.rounds)],
                env=environment(directory),
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            figures[size] = json.loads(done.stdout)
            sys.stdout.write(f"{table(size, figures[size])}\n\n")
        if options.json:
            options.json.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
