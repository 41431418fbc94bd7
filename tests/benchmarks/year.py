"""``python -m tests.benchmarks.year [--cases 150]``.

A year of an initiative, played by the pages and mails that people get; two coordinators do what
their list of the day says, and nothing else. Says whether anything was forgotten, whether every
first answer came in time, whether the year report counts what a hand has counted, and how many
steps it took. The suite plays eight cases (``tests/played``).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from . import parsed
from .site import ROOT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=150)
    options = parsed(parser, cases=8)
    environment = os.environ | {"HF_CASES": str(options.cases)}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "tests/played"]
    sys.exit(subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode)


if __name__ == "__main__":
    main()
