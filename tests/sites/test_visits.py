"""A kind of submission of a site's own, and the page of the docs that shows it."""

import re

import pytest

from .test_sites import ROOT, run

SITE = "tests.sites.visits"
FOLDER = ROOT / "tests" / "sites" / "visits"
PAGE = (ROOT / "docs" / "how-to" / "add-a-submission.md").read_text()


@pytest.mark.slow
def test_a_tenth_kind_has_form_link_confirm_and_own_page():
    check = ["django", "check", "--fail-level", "WARNING"]
    run("-m", *check, DJANGO_SETTINGS_MODULE=f"{SITE}.settings")
    out = run(
        *["-m", "pytest", "tests/sites/visits/journey.py", "-q", "-p", "no:cacheprovider"],
        *["--ds", f"{SITE}.settings"],
    )
    assert re.search(r"\d+ passed", out) and "failed" not in out


def shown() -> dict[str, str]:
    """The files that the docs print."""
    blocks = re.findall(
        r"```(?:python|django)\n(?:# |\{# )visits/(\S+)(?: #\})?\n(.*?)```", PAGE, re.S
    )
    return dict(blocks)


def test_the_docs_print_this_site_and_all_of_it():
    files = [*FOLDER.glob("*.py"), *FOLDER.glob("templates/**/*.html")]
    names = {str(path.relative_to(FOLDER)) for path in files}
    assert shown().keys() == names - {"__init__.py", "settings.py", "journey.py"}


@pytest.mark.parametrize("name", sorted(shown()))
def test_what_the_docs_print_is_what_runs(name):
    running = (FOLDER / name).read_text().replace(SITE, "visits")
    assert shown()[name].strip() == running.strip()
