"""German is complete, compiled and made from today's code."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "wagtail_herausforderung"
CATALOGUE = Path("locale/de/LC_MESSAGES/django.po")

pytestmark = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="needs GNU gettext (msgfmt, xgettext)"
)


def tool(*command: str, **options) -> str:
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def messages(catalogue: Path, *options: str) -> list[str]:
    """The msgids of a catalogue that ``msgattrib`` picks, without its header."""
    text = tool("msgattrib", "--no-wrap", *options, str(catalogue))
    return [found for found in re.findall(r'^msgid "(.*)"$', text, re.M) if found]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """The catalogue as ``make messages`` would write it now."""
    copy = tmp_path_factory.mktemp("messages") / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "static"))
    tool(
        *[sys.executable, "-m", "django", "makemessages", "--locale", "de"],
        *["--add-location", "file", "--no-wrap", "--no-obsolete", "--verbosity", "0"],
        cwd=copy,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
    )
    return copy / CATALOGUE


def test_every_string_of_the_code_has_a_german_one(fresh):
    assert not messages(fresh, "--untranslated")


def test_no_translation_is_a_guess(fresh):
    assert not messages(fresh, "--only-fuzzy")


def test_the_catalogue_is_the_one_of_today_s_code(fresh):
    assert set(messages(PACKAGE / CATALOGUE)) == set(messages(fresh))


def test_placeholders_and_plurals_are_right():
    tool("msgfmt", "--check", "--output-file=/dev/null", str(PACKAGE / CATALOGUE))


def test_the_compiled_catalogue_is_up_to_date(tmp_path):
    def sentences(path: Path) -> str:
        text = tool("msgunfmt", "--no-wrap", "--sort-output", str(path))
        return text.split("\n\n", 1)[1]

    compiled = tmp_path / "django.mo"
    tool("msgfmt", "--check", f"--output-file={compiled}", str(PACKAGE / CATALOGUE))
    assert sentences((PACKAGE / CATALOGUE).with_suffix(".mo")) == sentences(compiled)
