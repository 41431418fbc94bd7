"""Below which pages “add a page” offers each of our page types."""

from types import SimpleNamespace

import pytest
from wagtail.models import Page, Site

from wagtail_herausforderung import checks
from wagtail_herausforderung.pages import models

SECTIONS = {
    *("AccessibilityStatementPage", "ChallengeIndexPage", "EasyLanguagePage"),
    *("EventIndexPage", "EventSeriesPage", "ImpactPage"),
    *("PartnerIndexPage", "ServiceIndexPage", "SiteSearchPage", "StoryIndexPage", "SurveyPage"),
    "WorkbookPage",
}
FRONT = {*SECTIONS, "InitiativePage", "NetworkHomePage", "ProgrammeIndexPage"}
OFFERED = {
    "root": {"InitiativePage", "NetworkHomePage"},
    "front page of a site": FRONT,
    "any other page of a site": set(),
    "NetworkHomePage": {
        *SECTIONS,
        *("InitiativePage", "ProgrammeIndexPage", "ProgrammePage", "EventPage"),
    },
    "InitiativePage": {*SECTIONS, "ChallengePage", "StoryPage", "EventPage", "ServicePage"},
    "ChallengeIndexPage": {"ChallengePage"},
    "StoryIndexPage": {"StoryPage"},
    "EventIndexPage": {"EventPage", "EventSeriesPage"},
    "EventSeriesPage": {"EventPage"},
    "ServiceIndexPage": {"ServicePage"},
    "ProgrammeIndexPage": {"ProgrammePage"},
    "WorkbookPage": {"ChapterPage"},
    **dict.fromkeys(["AccessibilityStatementPage", "EasyLanguagePage"], set()),
    **dict.fromkeys(["ChallengePage", "ChapterPage", "EventPage", "ImpactPage"], set()),
    **dict.fromkeys(["PartnerIndexPage", "ProgrammePage", "ServicePage"], set()),
    **dict.fromkeys(["SiteSearchPage", "StoryPage", "SurveyPage"], set()),
}


def ours():
    return {name: getattr(models, name) for name in models.__all__ if name.endswith("Page")}


def offered(parent):
    return {name for name, model in ours().items() if model.can_create_at(parent)}


def test_each_page_type_is_offered_where_it_belongs_and_nowhere_else(db):
    assert set(ours()) <= set(OFFERED)
    front = Site.get_site_root_paths()[0].root_path
    parents = {
        "root": Page(depth=1),
        "front page of a site": Page(depth=2, url_path=front),
        "any other page of a site": Page(depth=3, url_path=f"{front}blog/"),
        **{name: model(depth=3) for name, model in ours().items()},
    }
    assert {name: offered(parent) for name, parent in parents.items()} == OFFERED
    # One of ours as front page takes what it takes elsewhere.
    home = models.InitiativePage(depth=2, url_path=front)
    assert offered(home) == OFFERED["InitiativePage"]


def test_a_site_offers_them_elsewhere_by_a_setting_or_by_naming_them(db, settings):
    blog = Page(depth=3, url_path="/home/blog/")
    settings.WAGTAIL_HERAUSFORDERUNG = {"PARENT_PAGE_TYPES": ["wagtailcore.Page"]}
    assert offered(blog) == FRONT
    assert checks.check_parent_page_types(None) == []
    settings.WAGTAIL_HERAUSFORDERUNG = {"PARENT_PAGE_TYPES": ["wagtailcore.page"]}
    assert [each.id for each in checks.check_parent_page_types(None)] == ["herausforderung.W012"]

    settings.WAGTAIL_HERAUSFORDERUNG = {}
    names = type("Section", (), {"subpage_types": [models.SurveyPage], "_meta": Page._meta})
    parent = SimpleNamespace(depth=3, url_path="", specific_class=names)
    assert models.SurveyPage._belongs_below(parent)


@pytest.mark.parametrize("where", [None, (Page,)])
def test_a_subclass_says_itself_where_it_belongs(where, db, monkeypatch):
    blog = Page(depth=3, url_path="/home/blog/")
    monkeypatch.setattr(models.SurveyPage, "belongs_below", where)
    assert models.SurveyPage.can_create_at(blog)
