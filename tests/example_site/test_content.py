"""What the demo says: complete, linked to what exists, short enough for its fields."""

import json
import re
from pathlib import Path

import pytest

from example_site.building.words import rich, uid
from example_site.content import (
    english,
    home,
    partners,
    people,
    phrases,
    programmes,
    users,
    vocabulary,
    workbook,
)
from example_site.content.regions import REGIONS
from example_site.content.ruhr import INITIATIVE as RUHR
from example_site.content.saarbruecken import INITIATIVE as SAARBRUECKEN
from example_site.content.shapes import Challenge
from example_site.content.weisswasser import INITIATIVE as WEISSWASSER
from example_site.content.weisswasser import development
from example_site.papers.__main__ import PAPERS, document

CONTENT = Path(vocabulary.__file__).parent
INITIATIVES = [SAARBRUECKEN, WEISSWASSER, RUHR]
CHALLENGES = [c for initiative in INITIATIVES for c in initiative.challenges]
STORIES = [s for initiative in INITIATIVES for s in initiative.stories]
PARTNERS = {row[0] for row in partners.PARTNERS}
TOPICS = {row[0] for row in vocabulary.TOPICS}
GROUPS = {row[0] for row in vocabulary.TARGET_GROUPS}
KINDS = {row[0] for row in vocabulary.SUPPORT_KINDS}
REGION_KEYS = {row[0] for row in REGIONS}
PICTURES = {Path(name).stem for name in json.loads((CONTENT / "images/manifest.json").read_text())}


def documents_of(blocks):
    for kind, value in blocks:
        if kind == "documents":
            yield from (stem for stem, _text in value["documents"])


def test_the_demo_is_as_rich_as_promised():
    assert len(SAARBRUECKEN.challenges) >= 24
    assert len(WEISSWASSER.challenges) >= 3 and len(RUHR.challenges) >= 3
    assert len(STORIES) >= 8 and len(SAARBRUECKEN.stories) >= 6
    assert len(workbook.CHAPTERS) >= 9 and len(PARTNERS) >= 32
    assert len(TOPICS) == 13 and len(english.CHALLENGES) >= 6


def test_challenges_come_in_every_state():
    assert {c.state for c in CHALLENGES} == {
        "open",
        "in_progress",
        "completed",
        "cancelled",
        "expired",
    }
    needs = [need for c in CHALLENGES for need in c.needs]
    assert {need.kind for need in needs} == KINDS - {"money"}
    assert any(need.paused for need in needs)
    assert any(need.quantity is None for need in needs)
    assert any(need.acceptance == "first_come" for need in needs)
    assert {need.overflow for need in needs} == {"reserve", "refuse", "accept"}
    assert {c.timing for c in CHALLENGES} == {"fixed", "window", "ongoing"}
    assert any(c.from_anywhere for c in CHALLENGES)
    assert any((c.deadline or 0) < 0 for c in CHALLENGES)


def test_every_desk_has_something_waiting():
    for initiative in INITIATIVES:
        offers = [offer for c in initiative.challenges for offer in c.offers]
        assert any(offer.then == "new" for offer in offers), initiative.title


@pytest.mark.parametrize("challenge", CHALLENGES, ids=lambda c: c.slug)
def test_a_challenge_names_only_what_exists(challenge: Challenge):
    assert challenge.organisation in PARTNERS and challenge.organisation in people.CONTACTS
    assert challenge.topics and set(challenge.topics) <= TOPICS
    assert challenge.target_groups and set(challenge.target_groups) <= GROUPS
    assert challenge.regions and set(challenge.regions) <= REGION_KEYS
    assert set(challenge.pictures) & PICTURES, "no picture"
    for offer in challenge.offers:
        assert all(position < len(challenge.needs) for position in offer.lines)
    assert challenge.timing != "fixed" or challenge.starts is not None


@pytest.mark.parametrize("challenge", CHALLENGES, ids=lambda c: c.slug)
def test_a_challenge_fits_its_fields(challenge: Challenge):
    assert len(challenge.summary) <= 300
    assert len(challenge.contact_point) <= 200
    for need in challenge.needs:
        assert len(need.title) <= 120 and len(need.text) <= 600 and len(need.unit) <= 40
    for offer in challenge.offers:
        promised = [o for o in challenge.offers if o.then == "accepted"]
        assert offer.then != "declined" or offer.reason
        for position, need in enumerate(challenge.needs):
            taken = sum((o.accepted or o.lines).get(position, 0) for o in promised)
            assert need.quantity is None or taken <= need.quantity or need.overflow == "accept"


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.slug)
def test_a_story_is_whole(story):
    assert story.challenge in {c.slug for c in CHALLENGES if c.state == "completed"}
    assert {slug for slug, _part in story.partners} <= PARTNERS
    assert set(story.topics) <= TOPICS and set(story.supports) <= KINDS
    assert set(story.regions) <= REGION_KEYS and set(story.pictures) & PICTURES
    assert story.hours and story.people and story.value
    assert story.benefit_organisation and story.benefit_people and story.benefit_community
    assert story.transferable and story.quotes
    assert len(story.summary) <= 300 and all(len(q.text) <= 600 for q in story.quotes)


def test_initiatives_have_people_partners_and_a_coordinator():
    coordinators = {row[4] for row in users.COORDINATORS}
    assert coordinators == {initiative.slug for initiative in INITIATIVES}
    roles = {person.role for person in SAARBRUECKEN.people}
    assert roles == {"patron", "board", "coordination", "matching_group", "host", "supporter"}
    for initiative in INITIATIVES:
        assert {slug for slug, _role in initiative.partners} <= PARTNERS
        assert initiative.region in REGION_KEYS and initiative.picture in PICTURES
        assert len(initiative.summary) <= 300


def test_every_document_is_written_and_used():
    used = {stem for c in workbook.CHAPTERS for stem, _text in c.documents}
    for initiative in INITIATIVES:
        used |= set(documents_of(initiative.body))
    used |= {stem for stem, _text in development.WORKSHOP["documents"]}
    used |= {stem for each in programmes.PROGRAMMES for stem, _text in each["documents"]}
    assert used == set(PAPERS)
    assert [c.number for c in workbook.CHAPTERS] == list(range(1, len(workbook.CHAPTERS) + 1))


@pytest.mark.parametrize("stem", PAPERS)
def test_a_shipped_document_is_what_its_text_makes(stem):
    """Otherwise: ``python -m example_site.papers``."""
    assert (CONTENT / "documents" / f"{stem}.odt").read_bytes() == document(stem)


def test_english_challenges_have_the_needs_of_the_german_ones():
    german = {c.slug: c for c in SAARBRUECKEN.challenges}
    for slug, words in english.CHALLENGES.items():
        assert len(words["needs"]) == len(german[slug].needs), slug
        assert len(words["summary"]) <= 300


def test_every_unit_has_its_singular():
    units = {need.unit for challenge in CHALLENGES for need in challenge.needs if need.unit}
    units |= {need[1] for words in english.CHALLENGES.values() for need in words["needs"]}
    units |= {
        words[1] for *_facts, german, other in vocabulary.SUPPORT_KINDS for words in (german, other)
    }
    units |= {subject.unit for subject in phrases.SUBJECTS}
    assert units == set(vocabulary.UNITS_FOR_ONE)


def test_regions_stand_below_what_they_are_part_of():
    known = set()
    for key, parent, _level, code, *_rest in REGIONS:
        assert not parent or parent in known, key
        assert re.fullmatch(r"\d{2}|\d{5}|\d{8}|", code)
        known.add(key)


def test_no_text_is_a_placeholder():
    for path in CONTENT.rglob("*.py"):
        assert not re.search(r"lorem|ipsum|TODO|FIXME|xxx", path.read_text(), re.I), path
    assert home.HOME["lead"] and len(home.HOME["lead"]) <= 400


def test_plain_words_become_rich_text():
    assert rich("Eins & zwei\n\n- a\n- **b**\n\n### Drei") == (
        "<p>Eins &amp; zwei</p><ul><li>a</li><li><b>b</b></li></ul><h3>Drei</h3>"
    )


def test_ids_of_blocks_stay_the_same():
    assert uid("need/schlafsaecke", 0) == uid("need/schlafsaecke", 0)
    assert uid("need/schlafsaecke", 0) != uid("need/schlafsaecke", 1)


@pytest.mark.parametrize("own", programmes.PROGRAMMES, ids=lambda each: each["slug"])
def test_a_programme_is_whole_in_both_languages(own):
    words = own["english"]
    assert len(own["summary"]) <= 300 and len(words["summary"]) <= 300
    assert set(own["topics"]) <= TOPICS and set(own["picture"]) & PICTURES
    for name in ("figures", "phases", "partners", "documents"):
        assert len(own[name]) == len(words[name]), name
    assert bool(own["jury"]) == bool(words["jury"]) and own["call"] and words["call"]
    assert {slug for phase in own["phases"] for slug in phase["funders"]} <= PARTNERS
    assert {slug for slug, _role in own["partners"]} <= PARTNERS


def test_weisswasser_set_itself_seven_goals_in_three_fields():
    goals = [goal for _title, _why, goals in development.FIELDS for goal in goals]
    assert (len(development.FIELDS), len(goals)) == (3, 7)
    for text, status, result, measures in goals:
        assert len(text) == len(result) == 2 and measures
        assert status != "dropped" or all(result)
    assert set(development.SUPPORTERS) <= {slug for slug, _role in WEISSWASSER.partners}
    assert english.WEISSWASSER["partners"].keys() == {role for _s, role in WEISSWASSER.partners}
