"""What an editor is told about a questionnaire that cannot be so."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_herausforderung.blocks.questions import (
    NumberBlock,
    ScaleBlock,
    SectionBlock,
    SingleChoiceBlock,
)
from wagtail_herausforderung.questionnaire import problems, shown

from .conftest import block, items, key_of, questions, survey


def wrong(page, stream) -> list[str]:
    page.questions = page.questions.stream_block.to_python(stream)
    return problems(page.sections)


def section(title, question="", answer=""):
    return block("section", title=title, text="", question=question, answer=answer)


def test_a_sound_questionnaire_has_no_problems(tree):
    assert wrong(tree.page, questions()) == []
    tree.page.full_clean()


def test_a_condition_on_a_later_question(tree):
    stream = questions()
    stream.insert(0, section("Vorweg", "teil", "Nord"))
    sentence = _(
        "“%(section)s” asks for “%(name)s”, which comes later or in the same section: nobody "
        "has answered it by then."
    )
    assert wrong(tree.page, stream) == [sentence % {"section": "Vorweg", "name": "teil"}]


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        ("nie", "Ja", "“%(section)s” asks for “%(name)s”, but no question has this short name."),
        (
            *("aktiv", "Vielleicht"),
            "“%(section)s” asks for the answer “%(answer)s” of “%(name)s”; it has %(known)s.",
        ),
        (
            *("stunden", "3"),
            "“%(section)s” asks for “%(name)s”, which has no answers to choose from.",
        ),
    ],
)
def test_a_condition_that_fits_nothing(tree, question, answer, sentence):
    stream = [*questions(), section("Zuletzt", question, answer), block("number", "x", most=9)]
    said = {"section": "Zuletzt", "name": question, "answer": answer, "known": "“Ja”, “Nein”"}
    assert wrong(tree.page, stream) == [_(sentence) % said]


def test_a_branch_within_a_branch_is_sound_and_reached(tree):
    stream = [
        block("single", "eins", options=items("Ja", "Nein")),
        section("Nur Ja", "eins", "Ja"),
        block("single", "zwei", options=items("Rot", "Blau")),
        section("Nur Rot", "zwei", "Rot"),
        block("number", "drei", least=0, most=9),
    ]
    assert wrong(tree.page, stream) == []
    sections = tree.page.sections
    yes, red = (key_of("eins"), key_of("Ja")), (key_of("zwei"), key_of("Rot"))
    assert len(shown(sections, dict([yes, red]))) == 3
    # Whoever says no later on is asked none of it, whatever was said before.
    assert len(shown(sections, {**dict([red]), key_of("eins"): key_of("Nein")})) == 1


def test_twice_the_same(tree):
    stream = [*questions(), {**questions()[0], "id": key_of("noch einmal")}]
    found = wrong(tree.page, stream)
    assert len(found) == 3  # short name, wording, filter


def test_the_page_cannot_be_published_like_that(site_tree):
    with pytest.raises(ValidationError) as refused:
        survey(site_tree.initiative, stream=[section("Leer")])
    assert "questions" in refused.value.message_dict


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (SingleChoiceBlock, {"question": "Ja?", "options": items("Ja")}),
        (SingleChoiceBlock, {"question": "Ja?", "options": items("Ja", "ja")}),
        (ScaleBlock, {"question": "Wie?", "least": 5, "most": 1, "low": "a", "high": "b"}),
        (ScaleBlock, {"question": "Wie?", "least": 0, "most": 99, "low": "a", "high": "b"}),
        (SectionBlock, {"title": "Nur", "question": "aktiv", "answer": ""}),
        (SingleChoiceBlock, {"question": "Ja?", "name": "Ä b", "options": items("Ja", "Nein")}),
    ],
)
def test_a_block_that_cannot_be_so(kind, value):
    made = kind()
    made.set_name("block")
    with pytest.raises(ValidationError):
        made.clean(made.to_python(value))


@pytest.mark.parametrize("kind", [ScaleBlock, NumberBlock])
@pytest.mark.parametrize("empty", [("least",), ("most",), ("least", "most")])
def test_a_draft_may_have_ends_that_are_still_empty(kind, empty):
    block = kind()
    value = {"question": "Q", "least": 1, "most": 5, "low": "a", "high": "b"}
    block.clean_deferred(block.to_python({**value, **dict.fromkeys(empty)}))
