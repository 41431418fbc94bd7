"""Hints in the editor: what a challenge does not say yet, and what is hard to read."""

import datetime

import pytest
from django.urls import reverse
from django.utils.html import conditional_escape

from tests import factories
from wagtail_herausforderung import hints

LONG = "Wir " + "und ".join(["wollen "] * 25) + "Ende."


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("<p>Eins zwei. Drei!</p><p>Vier</p>", [2, 1, 1]),
        ("<ul><li>Farbe</li><li>zwei Pinsel</li></ul>", [1, 2]),
        ("Am 1. Mai kommen z. B. Kinder: Was nun?", [9]),
        ("„Gut so.“ Und weiter", [2, 2]),
        ("<p> – </p>", []),
    ],
)
def test_sentences_are_told_apart_by_their_ends(text, lengths):
    assert [len(words) for words in hints.sentences(text)] == lengths


def test_a_sentence_of_twenty_five_words_is_no_long_one():
    assert hints.of_length([" ".join(["wort"] * 25)]) == []
    assert len(hints.of_length([" ".join(["wort"] * 26)])) == 1
    assert len(hints.of_length([LONG] * 5)) == hints.SHOWN


def test_an_editor_sees_what_is_missing_until_it_is_there(admin_client, site_tree):
    page = factories.challenge(
        site_tree.initiative_index,
        needs=[factories.need("Schlafsäcke", None)],
        benefit="",
        situation=f"<p>{LONG}</p>",
    )
    assert [hint.key for hint in page.get_hints()] == ["vague", "benefit", "long"]
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    editor = admin_client.get(url).content.decode()
    assert "keine Bedingungen: Sie können auch so veröffentlichen" in editor
    assert all(conditional_escape(hint.text) in editor for hint in page.get_hints())
    page.deadline = datetime.date(2030, 1, 1)
    page.benefit, page.situation = "<p>Alle schlafen trocken.</p>", "<p>Es ist kalt.</p>"
    assert page.get_hints() == []


@pytest.mark.parametrize("title", ["", None, "  "])
def test_a_need_that_has_no_title_yet_is_not_quoted(site_tree, title):
    """An editor may save a draft in which it is still to be written."""
    need = factories.need("", None)
    need["value"]["title"] = title
    page = factories.challenge(
        site_tree.initiative_index, needs=[need], benefit="<p>Trocken.</p>", live=False
    )
    assert [hint.key for hint in page.get_hints()] == []
    need["value"]["description"] = "Am liebsten 200 Euro."
    page.needs = [need]
    assert [hint.key for hint in page.get_hints()] == ["money"]
