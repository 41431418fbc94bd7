"""Apps of the package left out, alone and together: all else works, in a process for each site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "tests.sites.without.settings"
#: They go together.
OPTIONAL = (
    "promises approaches matching requests dossiers story_drafts companies reports appointments"
    " privacy offers inquiries"
)
PLEDGES = f"{OPTIONAL} pledges cases"

pytestmark = pytest.mark.slow


def also(app: str) -> str:
    """With what cannot do without it."""
    needed_by = {
        "companies": "dossiers approaches",
        "reports": "dossiers",
        "matching": "approaches",
    }
    return f"{app} {needed_by.get(app, '')}".strip()


def run(*command: str, without: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "PYTEST_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={
            **clean,
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "WITHOUT": without,
        },
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("without", "journeys"),
    [
        ("journal", ["journey"]),
        ("follow", ["journey"]),
        *((also(app), ["journey", "cooperation"]) for app in OPTIONAL.split()),
        (OPTIONAL, ["journey", "cooperation"]),
        (PLEDGES, ["journey", "following"]),
        (f"journal follow {PLEDGES} outbox", ["journey"]),
    ],
    ids=["journal", "follow", *OPTIONAL.split(), "optional", "pledges", "all"],
)
def test_the_rest_works_without(without, journeys):
    files = [f"tests/sites/without/{name}.py" for name in journeys]
    done = run("pytest", *files, "-q", "-p", "no:cacheprovider", "--ds", SETTINGS, without=without)
    assert f"{len(files)} passed" in done.stdout, done.stdout[-6000:] + done.stderr[-4000:]


@pytest.mark.parametrize("app", ["outbox", "pledges", "cases"])
def test_what_others_need_is_named_by_the_check(app):
    done = run("django", "check", without=app)
    assert done.returncode == 1
    assert f"Add 'wagtail_herausforderung.{app}' to INSTALLED_APPS." in done.stderr
    assert "Traceback" not in done.stderr
