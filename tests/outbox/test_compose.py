"""The letters: complete, whole in both languages, safe whatever people type."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Site

from wagtail_herausforderung.outbox import compose
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.outbox.sender import message

from .contexts import FULL, LEFT_OVER, MINIMAL, NAMES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loud_templates")]


def visible(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    soup.style.decompose()
    return " ".join(soup.get_text(" ").split())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("context", [FULL, MINIMAL, {}], ids=["full", "minimal", "empty"])
@pytest.mark.parametrize("name", NAMES)
def test_every_letter_is_whole_whatever_is_known(name, context, language):
    letter = compose.render(name, context, language)
    for text in (letter.subject, letter.text, letter.html):
        assert not LEFT_OVER.search(text), LEFT_OVER.search(text)
    assert letter.subject and "\n" not in letter.subject
    assert len(letter.text.splitlines()[0]) > 10
    soup = BeautifulSoup(letter.html, "html.parser")
    assert soup.html["lang"] == language
    assert soup.h1.get_text(strip=True) == letter.text.splitlines()[0]
    assert soup.title.get_text(strip=True)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_no_colon_stands_behind_a_question(name, language):
    subject = compose.render(name, FULL, language).subject
    assert not re.search(r"[?!]\s*:", subject), subject


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_speaks_german_and_english(name):
    german, english = (compose.render(name, FULL, language) for language in ("de", "en"))
    assert german.subject != english.subject
    assert german.text.splitlines()[0] != english.text.splitlines()[0]
    for line in set(german.text.splitlines()) & set(english.text.splitlines()):
        # The label is one word in both languages.
        words = re.sub(r"\W", "", line.removeprefix("Organisation: "))
        known = re.sub(r"\W", "", repr(FULL))
        assert not words or words in known or "@" in line or "/" in line, line


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("pledge_link")])
def test_a_letter_names_the_case_and_has_one_button(name):
    letter = compose.render(name, FULL, "de")
    assert "[HF-7K3M9]" in letter.subject
    assert FULL["challenge_title"] in letter.subject
    soup = BeautifulSoup(letter.html, "html.parser")
    (button,) = soup.select("a.hf-mail-button")
    assert button["href"] == FULL["action_url"]
    assert FULL["action_url"] in letter.text
    for text in (letter.text, visible(letter.html)):
        # What was typed, be it a figure, is in no letter to an address that nobody confirmed.
        assert ("Schlafsäcke (Stück)" in text) is (name != "pledge_confirm")
        assert "Wärmestube Malstatt" in text
    for table in soup.select("table"):
        assert table.get("role") == "presentation" or table.select("th[scope=row]")


@pytest.mark.parametrize("name", ["pledge_received", "pledge_accepted", "pledge_declined"])
def test_a_pledger_learns_whom_to_ring(name):
    letter = compose.render(name, FULL, "de")
    assert "Petra Beispiel" in letter.text and "0681 999" in letter.text
    assert "Petra Beispiel" in letter.html and "0681 999" in letter.html


def test_the_accepted_part_is_told_to_both_sides():
    for name in ("pledge_accepted", "pledge_accepted_organisation"):
        letter = compose.render(name, FULL, "en")
        assert "offered 10, accepted 8, on the reserve list 2" in letter.text
        assert "accepted 8" in visible(letter.html)


def test_the_first_letter_to_an_unknown_address_carries_no_words_of_the_sender():
    """Anyone can type anybody's address: that letter must not transport a stranger's text."""
    letter = compose.render("pledge_confirm", FULL, "de")
    for typed in ("Anna Muster", "Weber", "Kuchen", "Lagerraum"):
        assert typed not in letter.text
        assert typed not in letter.html


def test_what_people_type_stays_text_in_html_and_readable_in_plain_text():
    nasty = "<script>alert(1)</script> & Söhne"
    context = {**FULL, "company_name": nasty, "pledge_message": nasty, "challenge_title": nasty}
    letter = compose.render("pledge_new_coordinator", context, "de")
    assert "<script" not in letter.html
    assert nasty in letter.text
    assert nasty in letter.subject


@pytest.mark.parametrize(
    "break_", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00"]
)
def test_nobody_injects_a_header(break_):
    evil = f"Schlafsack{break_}Bcc: alle@example.com{break_}{break_}Text"
    context = {**FULL, "challenge_title": evil, "reference": evil, "company_name": evil}
    letter = compose.render("pledge_new_coordinator", context, "de")
    mail = Mail(
        language="de",
        to="anna@example.org",
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        from_email="netz@example.org",
    )
    sent = message(mail).message()
    assert sent["Bcc"] is None
    assert [value for key, value in sent.items() if key == "To"] == ["anna@example.org"]
    assert len(letter.subject.splitlines()) == 1
    assert "\x00" not in letter.text


def test_a_language_the_site_lacks_falls_back():
    assert compose.render("pledge_link", FULL, "fr").html.count('lang="de"') == 1
    assert compose.render("pledge_link", FULL, "de-at").html.count('lang="de"') == 1
    assert compose.render("pledge_link", FULL, "").html.count('lang="de"') == 1


def test_a_site_has_its_own_wording(tmp_path, settings):
    folder = tmp_path / "wagtail_herausforderung/mail/sites/stadt.example.org"
    folder.mkdir(parents=True)
    (folder / "pledge_link_subject.txt").write_text("Moin\n")
    settings.TEMPLATES = [
        {**engine, "DIRS": [tmp_path, *engine["DIRS"]]} for engine in settings.TEMPLATES
    ]
    root = Site.objects.get(is_default_site=True).root_page
    city = Site.objects.create(hostname="stadt.example.org", port=80, root_page=root)
    assert compose.render("pledge_link", FULL, "de", city).subject == "Moin"
    assert compose.render("pledge_link", FULL, "de").subject != "Moin"
