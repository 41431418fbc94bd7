"""The docs against the code: what is written must exist, what exists must be written."""

import ast
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.core.management import get_commands

from wagtail_herausforderung.blocks import body_blocks
from wagtail_herausforderung.cases import states as case_states
from wagtail_herausforderung.conf import Settings

ROOT = Path(__file__).resolve().parents[1]
OF_THE_ROOT = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"]
DOCS = sorted([*(ROOT / file for file in OF_THE_ROOT), *(ROOT / "docs").rglob("*.md")])
REFERENCE = ROOT / "docs" / "reference"
LETTERS = "wagtail_herausforderung/*/templates/*/mail/[!b]*.html"


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ +(.+?) *$", text, re.M)


def anchor(heading: str) -> str:
    """The fragment under which a heading can be linked to."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def code_words(text: str) -> set[str]:
    """Everything that stands between single backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


def row_words(row: str) -> set[str]:
    return {word for cell in code_words(row) for word in cell.split()}


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_link_leads_somewhere(path):
    text = re.sub(r"```.*?```", "", read(path), flags=re.S)
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, fragment = target.partition("#")
        aim = (path.parent / file).resolve() if file else path
        if not aim.exists():
            broken.append(target)
        elif fragment and aim.suffix == ".md":
            if fragment not in map(anchor, headings(read(aim))):
                broken.append(target)
    assert not broken


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_piece_of_python_is_python(path):
    for indent, block in re.findall(r"^( *)```python\n(.*?)```", read(path), re.S | re.M):
        code = textwrap.dedent(block) if indent else block
        ast.parse(code)


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_picture_has_words(path):
    assert not re.findall(r"!\[\s*\]", read(path))


def test_every_picture_is_taken_by_the_script_and_shown_somewhere():
    images = ROOT / "docs" / "images"
    code = "".join(map(read, sorted((ROOT / "docs").glob("pictures*.py"))))
    taken = set(re.findall(r'^@picture\("([^"]+)"\)', code, re.M))
    there = {path.relative_to(images).as_posix() for path in images.rglob("*.png")}
    shown = {
        (path.parent / target).resolve().relative_to(images).as_posix()
        for path in DOCS
        for target in re.findall(r"!\[[^\]]*\]\(([^)\s]+\.png)\)", read(path))
    }
    assert taken == there == shown
    assert not [file for file in there if (images / file).stat().st_size > 150_000]


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_import_in_the_docs_works(path):
    for _indent, block in re.findall(r"^( *)```python\n(.*?)```", read(path), re.S | re.M):
        for line in re.findall(r"^ *(from wagtail_herausforderung[\w.]* import .+)$", block, re.M):
            if not line.rstrip().endswith("("):
                exec(line.strip(), {})


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_command_in_the_docs_exists(path):
    ours = {command for command in get_commands() if command.startswith("herausforderung_")}
    said = set(re.findall(r"manage\.py (herausforderung_\w+)", read(path)))
    assert said <= ours


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_make_target_in_the_docs_exists(path):
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.M))
    said = set(re.findall(r"(?:`|^)make ([a-z-]+)", read(path), re.M))
    assert said <= targets


def test_the_settings_page_has_every_key_and_no_other():
    text = read(REFERENCE / "settings.md")
    said = {word for word in code_words(text) if re.fullmatch(r"[A-Z][A-Z_]{4,}", word)}
    ours = set(Settings.keys())
    assert ours <= said, "not written"
    others = {"WAGTAIL_HERAUSFORDERUNG", "USE_TZ", "TIME_ZONE", "DATABASES", "CACHES"}
    foreign = {word for word in said - ours - others if word.startswith(("SEARCH_", "MAIL_"))}
    assert not foreign, "does not exist"


def test_the_commands_page_has_every_command():
    text = read(REFERENCE / "commands.md")
    ours = {command for command in get_commands() if command.startswith("herausforderung_")}
    assert ours <= {word.split()[0] for word in code_words(text)}
    assert set(re.findall(r"\bherausforderung_[a-z]+\b", text)) - {"herausforderung_pages"} <= ours


def test_the_mails_page_has_every_mail():
    ours = {path.stem for path in ROOT.glob(LETTERS)}
    assert ours, "no mail templates found"
    said = code_words(read(REFERENCE / "mails.md"))
    assert ours <= said
    assert {word for word in said if word.startswith("pledge_")} <= ours


def test_the_blocks_page_has_every_block():
    ours = {block_name for block_name, _block in body_blocks()}
    assert ours | {"need"} <= code_words(read(REFERENCE / "blocks.md"))


def test_the_states_page_has_every_state_and_every_arrow():
    from wagtail_herausforderung.cases.choices import CaseState
    from wagtail_herausforderung.pledges import states
    from wagtail_herausforderung.pledges.choices import PledgeStatus

    text = read(REFERENCE / "states.md")
    said = code_words(text)
    assert {*PledgeStatus.values, *CaseState.values} <= said
    arrows = [*states.PLEDGE_TRANSITIONS, *case_states.CASE_TRANSITIONS]
    assert {arrow.name for arrow in arrows} <= said
    rows = [line for line in text.splitlines() if line.startswith("|")]
    for arrow in arrows:
        expected = {arrow.name, arrow.target or arrow.name, *arrow.sources}
        assert any(expected <= row_words(row) for row in rows), f"no row for {expected}"


def test_the_changelog_has_the_version_or_says_unreleased():
    import wagtail_herausforderung

    text = read(ROOT / "CHANGELOG.md")
    assert "## Unreleased" in text or f"## {wagtail_herausforderung.__version__}" in text


def test_the_printed_reference_says_what_the_code_does():
    """Mend it with: python docs/generate.py"""
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_promise_has_its_test():
    named = code_words(read(ROOT / "docs" / "explanation" / "promises.md"))
    tests = {word for word in named if word.startswith("tests/")}
    assert len(tests) > 20
    for test in tests:
        file, _colons, function = test.partition("::")
        assert (ROOT / file).exists(), file
        if function:
            assert f"\ndef {function}(" in read(ROOT / file), test
