"""German is complete, compiled, made from today's code, and sounds like one voice."""

import gettext
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from wagtail_herausforderung.needs import NeedView
from wagtail_herausforderung.text import after_of
from wagtail_herausforderung.vocabulary import TermInfo

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "wagtail_herausforderung"
CATALOGUE = Path("locale/de/LC_MESSAGES/django.po")
#: Of files with words, as `make messages` reads them.
ENDINGS = "html,txt,py,svg"
PLACES = ["wagtail_herausforderung", "example_site", "example_site/extended"]

needs_gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="needs GNU gettext (msgfmt, xgettext)"
)


def tool(*command: str, **options) -> str:
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def messages(catalogue: Path, *options: str) -> set[tuple[str, str]]:
    """``{(context, msgid)}`` of a catalogue that ``msgattrib`` picks, without its header."""
    text = tool("msgattrib", "--no-wrap", "--no-obsolete", *options, str(catalogue))
    found = re.findall(r'^(?:msgctxt "(.*)"\n)?msgid ((?:".*"\n)+)', text, re.M)
    return {(context, msgid) for context, msgid in found if msgid != '""\n'}


def german(path: Path = PACKAGE / CATALOGUE) -> dict:
    """The compiled catalogue: ``{msgid or (msgid, form): text}``, without its header."""
    with path.with_suffix(".mo").open("rb") as file:
        catalogue = dict(gettext.GNUTranslations(file)._catalog)
    del catalogue[""]
    return catalogue


@pytest.fixture(scope="module", params=PLACES)
def place(request) -> Path:
    """A directory with a catalogue of its own."""
    return ROOT / request.param


@pytest.fixture(scope="module")
def fresh(place, tmp_path_factory) -> Path:
    """The catalogue as ``make messages`` would write it now."""
    copy = tmp_path_factory.mktemp("messages") / place.name
    left_out = shutil.ignore_patterns("__pycache__", "static", "var", "images")
    shutil.copytree(place, copy, ignore=left_out)
    tool(
        *[sys.executable, "-m", "django", "makemessages", "--locale", "de"],
        *["--add-location", "file", "--no-wrap", "--no-obsolete", "--verbosity", "0"],
        *["--extension", ENDINGS],
        cwd=copy,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
    )
    return copy / CATALOGUE


def test_make_messages_reads_every_template_that_has_words():
    assert f"--extension {ENDINGS} " in (ROOT / "Makefile").read_text()
    templates = [path for path in PACKAGE.rglob("templates/**/*.*") if path.is_file()]
    spoken = [path for path in templates if re.search(r"{% (block)?trans", path.read_text())]
    assert {path.suffix for path in spoken} == {".html", ".svg"}


@needs_gettext
def test_every_string_of_the_code_has_a_german_one(fresh):
    assert not messages(fresh, "--untranslated")


@needs_gettext
def test_no_translation_is_a_guess(fresh):
    assert not messages(fresh, "--only-fuzzy")


@needs_gettext
def test_the_catalogue_is_the_one_of_today_s_code(place, fresh):
    assert messages(place / CATALOGUE) == messages(fresh)


@needs_gettext
def test_gettext_finds_no_fault_in_formats_and_plurals(place):
    tool("msgfmt", "--check", "--output-file=/dev/null", str(place / CATALOGUE))


@needs_gettext
def test_the_compiled_catalogue_is_up_to_date(place, tmp_path):
    compiled = tmp_path / "django.mo"
    tool("msgfmt", f"--output-file={compiled}", str(place / CATALOGUE))
    assert german(place / CATALOGUE) == german(compiled)


def test_placeholders_are_those_of_the_english_sentence(place):
    names = re.compile(r"%\((\w+)\)[sd]")
    for key, text in german(place / CATALOGUE).items():
        if isinstance(key, tuple):  # "one" may stand for the number of a singular
            assert set(names.findall(key[0])) <= set(names.findall(text)), text
        else:
            assert set(names.findall(key)) == set(names.findall(text)), text


def test_both_forms_of_a_plural_are_there():
    plurals = [key for key in german() if isinstance(key, tuple)]
    assert plurals
    assert all((msgid, 1 - form) in german() for msgid, form in plurals)


#: Words of the glossary's left column, and of a tone that is not ours.
NOT_GERMAN = re.compile(
    r"\b(?:Challenge|Pledge|Story|Dashboard|User|Email|E-Mail Adresse|anklicken"
    r"|[Dd]u|[Dd]ein\w*|[Ee]uch|[Ee]uer\w*|bzw|ggf|z\. ?B|Nutzer|Koordinator|Koordinatorin)\b"
)


def test_german_speaks_with_one_voice(place):
    """No English word where the glossary has a German one, no “du”, no clerk's short forms."""
    for text in german(place / CATALOGUE).values():
        assert not NOT_GERMAN.search(text), text


def test_german_sets_its_own_signs(place):
    """„Quotes“ as in German, real dashes and dots, no blank before a sign."""
    for text in german(place / CATALOGUE).values():
        assert not re.search(r"[\"”'’]|--(?!\w)|\.\.\.|\s[,.;:!?](?:\s|$)|  ", text), text
        assert text.count("„") == text.count("“"), text


def test_wagtail_s_own_words_stay_as_they_are(place):
    """All apps share one catalogue. A word of ours that Wagtail translates too, and otherwise,
    would reword its admin; such a word needs a context (``pgettext``)."""
    import wagtail

    theirs: dict[str, set[str]] = {}
    for path in Path(wagtail.__file__).parent.rglob("locale/de/LC_MESSAGES/django.mo"):
        for key, text in german(path).items():
            theirs.setdefault(key, set()).add(text)
    changed = {
        key: (text, theirs[key])
        for key, text in german(place / CATALOGUE).items()
        if key in theirs and text not in theirs[key]
    }
    assert not changed


@pytest.mark.parametrize(
    ("plural", "dative"),
    [
        ("Schlafsäcke", "Schlafsäcken"),
        ("warme, neue Schlafsäcke", "warmen, neuen Schlafsäcken"),
        ("Helfer*innen", "Helfer*innen"),
        ("Kinder", "Kindern"),
        ("Schlüssel", "Schlüsseln"),
        ("Stunden pro Woche", "Stunden pro Woche"),
        ("Eimer Farbe", "Eimern Farbe"),
        ("Stück", "Stück"),
        ("Laptops", "Laptops"),
        ("kg Mehl", "kg Mehl"),
        ("", ""),
    ],
)
def test_a_unit_takes_the_case_the_german_sentence_asks_for(plural, dative):
    with translation.override("de"):
        assert after_of(plural) == dative
    with translation.override("en"):
        assert after_of(plural) == plural


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("de", "18 von 30 Schlafsäcken zugesagt"), ("en", "18 of 30 Schlafsäcke pledged")],
)
def test_a_need_reads_like_a_sentence(language, sentence):
    goods = TermInfo(key="goods", label="Sachspenden")
    need = NeedView(
        uid="a", title="Warme Nächte", kind=goods, quantity=30, unit="Schlafsäcke", covered=18
    )
    with translation.override(language):
        assert need.sentence == sentence


@pytest.mark.django_db
def test_german_pages_hold_no_english_sentence(client, site_tree):
    ours = set()
    for key, text in german().items():
        msgid = key[0] if isinstance(key, tuple) else key
        if msgid.split("\x04")[-1] != text:
            ours.add(msgid.split("\x04")[-1])
    ours -= set(german().values())
    challenge = site_tree.challenge
    for url in (
        site_tree.home.url,
        f"{site_tree.index.url}?q=gibtesnicht&sort=x",
        site_tree.index.url,
        site_tree.initiative.url,
        challenge.url,
        challenge.get_pledge_url(),
    ):
        soup = BeautifulSoup(client.get(url).content, "html.parser")
        found = {" ".join(text.split()) for text in (soup.main or soup).find_all(string=True)}
        found |= {tag.get("aria-label") for tag in soup.find_all(True)}
        assert soup.html["lang"] == "de" and not found & ours, url
