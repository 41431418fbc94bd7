"""One template makes subject, text and HTML: they say the same, whatever is in it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.template import TemplateDoesNotExist

from wagtail_herausforderung.outbox import compose, kinds, originals, plain
from wagtail_herausforderung.outbox.wording import PACKAGE

pytestmark = pytest.mark.django_db

#: Stands below the button of the HTML only: whoever reads plain text sees the address anyway.
HINT = "If the button does not work, copy this address into your browser:"


def words(text: str) -> list[str]:
    """Words and numbers; addresses and punctuation are set differently in the two."""
    text = re.sub(r"https?://\S+|mailto:\S+", " ", text)
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("name", kinds.template_names())
def test_text_and_html_say_the_same(name):
    letter = originals.letter_with_examples(name, "en", None, PACKAGE)
    body = BeautifulSoup(letter.html, "html.parser").body.get_text(" ")
    assert words(body.replace(HINT, "")) == words(letter.text)
    title = BeautifulSoup(letter.html, "html.parser").title.get_text()
    assert " ".join(title.split()) == letter.subject


def test_html_becomes_text():
    title, text = plain.read(
        "<title>A &amp; B</title><style>p {}</style><h1>News</h1> <p>One\n  line &lt;b&gt;,<br>"
        "another</p><h3>Label</h3><blockquote>x<br><br>y</blockquote>"
        '<ul><li><a href="https://a.example.org/">A</a> [1]</li><li>B</li></ul>'
        '<table><tr><th>Where</th> <td><a href="https://b.example.org/">there</a></td></tr>'
        "<tr><th>When</th><td>now</td></tr></table>"
        '<p><a href="https://c.example.org/">Press</a></p>'
        '<p>Mail <a href="mailto:a@example.org">a@example.org</a>, '
        '<a href="https://d.example.org">https://d.example.org</a>.</p>'
    )
    assert title == "A & B"
    assert text.strip() == (
        "News\n\nOne line <b>,\nanother\n\nLabel:\nx\n\ny\n\n"
        "- A [1]\n  https://a.example.org/\n- B\n\n"
        "Where: there\nhttps://b.example.org/\nWhen: now\n\n"
        "Press:\nhttps://c.example.org/\n\nMail a@example.org, https://d.example.org."
    )


def test_tags_without_attributes_get_the_frame_s_styles_and_others_keep_theirs():
    assert plain.styled('<p class="x">a</p>') == '<p class="x">a</p>'
    assert plain.styled("<h3>a</h3>") == '<p style="margin:0 0 4px;font-weight:bold;">a</p>'
    assert "&lt;p&gt;" in plain.styled("<p>&lt;p&gt;</p>")


@pytest.fixture
def own_files(tmp_path, settings):
    """``own_files(name, text)`` puts a template into the site's mail folder."""
    folder = tmp_path / compose.FOLDER
    folder.mkdir(parents=True)
    engines = settings.TEMPLATES

    def write(name: str, text: str) -> None:
        (folder / name).write_text(text)
        # Anew each time: what was not there before is remembered as missing.
        settings.TEMPLATES = [{**each, "DIRS": [tmp_path, *each["DIRS"]]} for each in engines]

    return write


def test_a_site_s_file_for_one_part_wins_and_the_others_stay(own_files):
    ours = compose.render("pledge_link", {}, "en")
    own_files("pledge_link_message.txt", "Moin {{ language }}\n")
    theirs = compose.render("pledge_link", {}, "en")
    assert theirs.text == "Moin en\n"
    assert (theirs.subject, theirs.html) == (ours.subject, ours.html)
    own_files("pledge_link_subject.txt", "Ahoi\n")
    own_files(
        "pledge_link_message.html",
        '{% extends "wagtail_herausforderung/mail/base.html" %}'
        "{% block hf_text %}<p>Moin</p>{% endblock %}",
    )
    theirs = compose.render("pledge_link", {}, "en")
    assert theirs.subject == "Ahoi" and "<title>Ahoi</title>" in theirs.html
    assert theirs.text == "Moin en\n" and ">Moin</p>" in theirs.html


def test_a_letter_of_three_files_goes_without_the_fourth(own_files):
    for ending, text in (("subject.txt", "A"), ("message.txt", "B"), ("message.html", "<p>C</p>")):
        own_files(f"fair_{ending}", text)
    assert compose.render("fair", {}, "en").text == "B\n"
    assert "fair" in kinds.template_names()
    with pytest.raises(TemplateDoesNotExist):
        compose.render("fair_of_which_nothing_is_there", {}, "en")
