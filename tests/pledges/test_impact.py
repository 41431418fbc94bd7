"""The counters of an initiative: what both sides call done, and nothing twice."""

import datetime
from decimal import Decimal

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale, Page

from tests import factories
from wagtail_herausforderung.blocks import FigureBlock
from wagtail_herausforderung.figures import FIGURES, Told, counters
from wagtail_herausforderung.pages.models import StoryIndexPage
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge


def close(pledge, outcome="fully", hours=8):
    pledge = actions.close(actions.accept(pledge), actions.Answer(outcome, hours=Decimal(hours)))
    Pledge.objects.filter(pk=pledge.pk).update(value=Decimal("120.50"))
    return pledge


def figures(site_tree):
    found = counters(site_tree.challenge.get_initiative())
    return found.cooperations, found.hours, found.value


def test_closed_pledges_are_counted_and_their_story_adds_nothing(confirmed, site_tree):
    before = figures(site_tree)
    close(confirmed())
    counted = figures(site_tree)
    assert counted == (before[0] + 1, before[1] + 8, before[2] + Decimal("120.50"))
    stories = StoryIndexPage.objects.descendant_of(site_tree.challenge.get_initiative()).first()
    factories.story(
        stories, "Davon erzählt", challenge=site_tree.challenge.page_ptr, hours=8, value=120
    )
    assert figures(site_tree) == counted
    factories.story(
        stories,
        "Von früher",
        hours=Decimal("20.5"),
        value=Decimal(50),
        happened_on=datetime.date(2019, 5, 4),
    )
    assert figures(site_tree) == counted
    told = counters(site_tree.challenge.get_initiative()).told
    assert told == Told(1, Decimal("20.5"), Decimal(50), (2019,))


def test_what_is_typed_in_stands_beside_what_is_counted_with_its_year(confirmed, site_tree, client):
    close(confirmed())
    initiative = site_tree.challenge.get_initiative()
    figure = {"value": "44", "label": "Kooperationen", "note": "im ersten Jahr", "year": 2018}
    initiative.figures = [("figure", figure)]
    initiative.save_revision().publish()
    factories.story(factories.story_index(initiative), "Von früher", hours=5)
    shown = " ".join(client.get(initiative.url).content.decode().split())
    assert 'hf-figure__value">44<' in shown and "2018" in shown
    assert 'hf-figure__value">1<' in shown and 'hf-figure__value">120,50 €<' in shown
    assert str(FIGURES["cooperations"].says) in shown


def test_a_figure_is_typed_in_with_its_year():
    with pytest.raises(StructBlockValidationError) as refused:
        FigureBlock().clean({"value": "44", "label": "Kooperationen", "note": "", "year": None})
    assert list(refused.value.block_errors) == ["year"]


def test_translations_count_once_and_every_language_says_the_same(confirmed, site_tree):
    close(confirmed())
    initiative = site_tree.challenge.get_initiative()
    index = factories.story_index(initiative)
    factories.story(index, "Von früher", hours=7)
    before = counters(initiative), counters(site_tree.home)
    english = Locale.objects.get_or_create(language_code="en")[0]
    for page in Page.objects.descendant_of(site_tree.home, inclusive=True).order_by("path"):
        page.specific.copy_for_translation(english, copy_parents=True).save_revision().publish()
    for was, page in zip(before, (initiative, site_tree.home), strict=True):
        for each in (page, page.get_translation(english)):
            now = counters(each)
            assert (now.cooperations, now.hours, now.value) == (
                was.cooperations,
                was.hours,
                was.value,
            )
            assert (now.told.cooperations, now.told.hours) == (1, 7)


def test_what_did_not_work_is_not_counted(confirmed, site_tree):
    before = figures(site_tree)
    close(confirmed(), outcome="not")
    assert figures(site_tree) == before


def test_a_challenge_that_is_not_public_is_not_counted(confirmed, site_tree):
    before = figures(site_tree)
    close(confirmed())
    assert figures(site_tree) != before
    site_tree.challenge.unpublish()
    assert figures(site_tree) == before
