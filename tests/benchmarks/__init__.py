"""Figures, not tests: what search, desk and pledging take, and whether they hold under load.

``python -m tests.benchmarks`` lists them, ``python -m tests.benchmarks.NAME`` runs one; with
``--smallest`` only so much that it shows whether it still starts and ends.
"""

from __future__ import annotations

import argparse

BENCHMARKS = (
    *("pages", "search", "desk", "pledges", "year", "soak", "approaches"),
    *("registrations", "surveys"),
)


def parsed(
    parser: argparse.ArgumentParser, arguments: list[str] | None = None, **smallest: object
) -> argparse.Namespace:
    """The options; with ``--smallest`` those of ``smallest``, where none are given."""
    parser.add_argument(
        "--smallest", action="store_true", help="the smallest run there is: do not cite its figures"
    )
    if parser.parse_known_args(arguments)[0].smallest:
        parser.set_defaults(**smallest)
    return parser.parse_args(arguments)
