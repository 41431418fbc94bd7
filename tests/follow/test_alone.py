"""The app on sites that leave out others, each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = "tests.sites.following.settings"


def run(*command: str, **env: str) -> subprocess.CompletedProcess:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "PYTEST_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**clean, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": SITE, **env},
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_it_works_without_the_pledges():
    done = run("django", "check", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stdout + done.stderr
    done = run("django", "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr
    done = run(
        "pytest", "tests/sites/following/journey.py", "-q", "-p", "no:cacheprovider", "--ds", SITE
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
def test_without_the_outbox_the_check_says_so_and_nothing_else_breaks():
    done = run("django", "check", WITHOUT_OUTBOX="1")
    assert done.returncode == 1
    assert "herausforderung.E002" in done.stderr
    assert "Traceback" not in done.stderr
