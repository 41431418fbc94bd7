"""Apps of the package left out, alone and together: all else works, in a process for each site."""

import subprocess

import pytest

from tests import processes

SETTINGS = "tests.sites.without.settings"
#: What can be left out by itself, with what cannot do without it.
NEEDED_BY = {
    **dict.fromkeys("journal follow market promises approaches requests dossiers".split(), ""),
    **dict.fromkeys("events surveys services".split(), ""),
    **dict.fromkeys("story_drafts appointments privacy offers inquiries".split(), ""),
    "companies": "dossiers approaches",
    "reports": "dossiers",
    "matching": "approaches",
}
OPTIONAL = " ".join(app for app in NEEDED_BY if app not in ("journal", "follow"))
PLEDGES = f"{OPTIONAL} pledges cases"
#: Each app is there at least once while any other is not: whatever asks for one that is left out is
#: caught, with a process for six sites instead of one for each app.
SETS = (
    "approaches companies dossiers events journal matching offers privacy reports story_drafts",
    "approaches companies dossiers follow requests services story_drafts surveys",
    "appointments approaches companies dossiers follow inquiries journal market matching reports",
    "appointments events follow inquiries journal privacy promises requests story_drafts surveys",
    "appointments dossiers events market offers promises reports services surveys",
    "approaches inquiries market matching offers privacy promises requests services",
)

pytestmark = pytest.mark.slow


def run(*command: str, without: str) -> subprocess.CompletedProcess[str]:
    settings = {"DJANGO_SETTINGS_MODULE": SETTINGS, "WITHOUT": without}
    env = processes.without("HF_", "PYTEST_", "DJANGO_", **settings)
    return processes.python("-m", *command, env=env)


def test_every_app_is_there_while_any_other_is_not():
    left_out = [set(each.split()) for each in SETS]
    for app, needed_by in NEEDED_BY.items():
        without = [each for each in left_out if app in each]
        assert all(each.issuperset(needed_by.split()) for each in without)
        never = set(NEEDED_BY).intersection(*without) - {app, *needed_by.split()}
        assert not never, f"{app} is never left out without {never}"


@pytest.mark.parametrize(
    ("without", "journeys"),
    [
        *((each, ["journey", "cooperation"]) for each in SETS),
        (OPTIONAL, ["journey", "cooperation"]),
        (PLEDGES, ["journey", "following"]),
        (f"journal follow {PLEDGES} outbox", ["journey"]),
    ],
    ids=[*(f"set{number}" for number in range(len(SETS))), "optional", "pledges", "all"],
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
