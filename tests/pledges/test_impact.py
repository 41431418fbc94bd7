"""The counters of an initiative: what both sides call done, and nothing twice."""

from decimal import Decimal

from tests import factories
from wagtail_herausforderung.figures import counters
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
    factories.story(stories, "Von früher", hours=20, value=Decimal(50))
    assert figures(site_tree) == (counted[0] + 1, counted[1] + 20, counted[2] + 50)


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
