"""The example site with its demo content: built once by its own commands, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests import kept
from tests.processes import well, without

MANAGE = kept.ROOT / "example_site" / "manage.py"
#: Whoever reads the demo's tokens must have the same.
SECRET_KEY = "only-for-the-browser-tests"


def environment(directory: Path) -> dict[str, str]:
    """The example site as it comes, on SQLite, with its data in ``directory``."""
    ours = ("HF_", "DJANGO_", "EMAIL_")
    return without(*ours, HF_VAR=str(directory), HF_SECRET_KEY=SECRET_KEY)


def manage(env: dict[str, str], *arguments: str) -> str:
    """Run a management command of the example site; returns what it printed."""
    return well(str(MANAGE), *arguments, env=env)


def copied(directory: Path) -> str:
    """Database and files of the demo in ``directory``; returns what the command has told."""
    place = kept.once("demo", kept.digest(_sources()), _build)
    shutil.copytree(place, directory, dirs_exist_ok=True)
    return (directory / "told.txt").read_text(encoding="utf-8")


def _build(directory: Path) -> None:
    env = environment(directory)
    manage(env, "migrate", "--verbosity", "0")
    (directory / "told.txt").write_text(manage(env, "demo"), encoding="utf-8")


def _sources() -> Iterator[object]:
    """All that the demo goes through: the package and the example site, down to the templates."""
    for place in ("wagtail_herausforderung", "example_site"):
        for path in sorted((kept.ROOT / place).rglob("*")):
            aside = {"__pycache__", "var"}.intersection(path.parts)
            if path.is_file() and not aside:
                yield from (str(path.relative_to(kept.ROOT)), path)
