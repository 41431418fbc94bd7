"""What an editor may not write is refused with a sentence, and nothing is lost."""

import pytest
from django.core.exceptions import ValidationError

from tests.programmes.conftest import field, funding, goal, measure, phase, place
from wagtail_herausforderung.blocks import (
    FieldOfActionBlock,
    FundingBlock,
    PlaceBlock,
    ProgrammePhaseBlock,
    TimelineBlock,
    WorkshopBlock,
)

pytestmark = pytest.mark.django_db


def refused(block, value) -> dict:
    with pytest.raises(ValidationError) as error:
        block.clean(block.to_python(value))
    return {name: each.messages for name, each in error.value.block_errors.items()}


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (ProgrammePhaseBlock(), phase("Phase 1", "2017", "2015")),
        (FundingBlock(), funding("Phase 1", "2017-03", "2017-02")),
        (PlaceBlock(), place("Weißwasser", "2017-03-02", "2017-03-01")),
    ],
)
def test_nothing_ends_before_it_begins(block, value):
    assert refused(block, value) == {"ends": ["It cannot end before it has begun."]}


@pytest.mark.parametrize("ends", ["2017", "2017-03", "2017-03-02", ""])
def test_an_end_may_be_less_exact_than_the_beginning(ends):
    block = PlaceBlock()
    assert block.clean(block.to_python(place("Weißwasser", "2017-03-02", ends)))


def test_no_more_places_are_chosen_than_applied():
    assert "chosen" in refused(ProgrammePhaseBlock(), phase("1", "2015", applied=50, chosen=272))


def test_all_together_get_no_less_than_one_of_them():
    value = phase("1", "2015", per_place="50000", total="5000")
    assert "total" in refused(ProgrammePhaseBlock(), value)


def test_a_milestone_belongs_to_a_goal():
    errors = refused(FieldOfActionBlock(), field("Zusammenarbeit", goal("", "planned", measure())))
    assert "goals" in errors
    goals = FieldOfActionBlock().child_blocks["goals"].child_block
    with pytest.raises(ValidationError) as error:
        goals.clean(goals.to_python(goal("", "planned", measure())))
    assert "belongs to a goal" in error.value.block_errors["text"].messages[0]


def test_a_goal_that_was_dropped_says_why():
    goals = FieldOfActionBlock().child_blocks["goals"].child_block
    with pytest.raises(ValidationError) as error:
        goals.clean(goals.to_python(goal("Versicherung", "dropped")))
    assert set(error.value.block_errors) == {"result"}
    assert goals.clean(goals.to_python(goal("Versicherung", "dropped", result="Zu teuer.")))


def test_a_sum_without_digits_is_refused_where_it_stands():
    block = FundingBlock()
    value = block.to_python(funding("Phase 1", "2015"))
    value["amount"] = "fünfzigtausend"
    with pytest.raises(ValidationError) as error:
        block.clean(value)
    assert "fünfzigtausend" in error.value.block_errors["amount"].messages[0]


def test_an_event_of_the_timeline_leads_to_no_script():
    value = {"when": "2016", "title": "x", "text": "", "page": None, "url": "javascript:alert(1)"}
    assert "url" in refused(TimelineBlock(), value)


def test_a_workshop_needs_its_day():
    value = {"title": "Werkstatt", "day": "", "text": "", "figures": [], "documents": []}
    assert "day" in refused(WorkshopBlock(), value)
