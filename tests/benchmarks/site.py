"""Example sites of different sizes, each in a directory of its own, kept between runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def environment(directory: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "example_site.settings",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        "HF_VAR": str(directory),
        "HF_DEBUG": "0",
        "HF_SECRET_KEY": "only-for-benchmarks",
        "HF_HOSTS": "127.0.0.1,testserver,localhost",
    }


def build(
    directory: Path, challenges: int, seed: int, variables: dict[str, str] | None = None
) -> None:
    """The demo content and so many generated challenges, unless it is already there."""
    done = directory / f"built-{challenges}-{seed}"
    if done.exists():
        return
    (directory / "static").mkdir(parents=True, exist_ok=True)
    for command in (
        ["migrate", "--verbosity", "0"],
        ["demo"],
        ["generate", "--challenges", str(challenges), "--seed", str(seed)],
    ):
        subprocess.run(
            [sys.executable, str(ROOT / "example_site" / "manage.py"), *command],
            env=variables or environment(directory),
            stdout=subprocess.DEVNULL,
            check=True,
        )
    done.touch()
