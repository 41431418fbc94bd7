"""``python -m tests.benchmarks``: what benchmarks there are."""

from __future__ import annotations

import importlib
import sys

from . import BENCHMARKS

if __name__ == "__main__":
    for name in BENCHMARKS:
        about = importlib.import_module(f".{name}", __package__).__doc__ or ""
        usage, _, what = about.partition("\n\n")
        sentence = " ".join(what.split()).partition(". ")[0].rstrip(".")
        sys.stdout.write(f"{usage.strip('`.')}\n    {sentence}.\n")
