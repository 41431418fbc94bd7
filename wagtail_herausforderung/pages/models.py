"""Thin concrete pages: a mixin, tags where they help, and where each may stand in the tree.

Subclass them to add fields, or compose the mixins on a base page of your own.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from ..headless import pages as shown
from ..page_mixins import (
    ChallengeIndexMixin,
    ChallengeMixin,
    ChapterMixin,
    InitiativeMixin,
    NetworkHomeMixin,
    SiteSearchMixin,
    StoryIndexMixin,
    StoryMixin,
    WorkbookMixin,
)
from ..tags import TagsField

_TAGS_HELP = _("Free words, as you would look for it yourself.")


class ChallengePageTag(TaggedItemBase):
    content_object = ParentalKey(
        "herausforderung_pages.ChallengePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class StoryPageTag(TaggedItemBase):
    content_object = ParentalKey(
        "herausforderung_pages.StoryPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class NetworkHomePage(NetworkHomeMixin, Page):
    """Front page of a network."""

    belongs_below = ()
    stands_alone = True
    content_panels = Page.content_panels + NetworkHomeMixin.home_panels
    search_fields = Page.search_fields + NetworkHomeMixin.home_search_fields
    api_fields = shown.HOME
    page_description = _("Front page of a network of initiatives.")

    class Meta:
        verbose_name = _("network home")
        verbose_name_plural = _("network homes")


class InitiativePage(InitiativeMixin, Page):
    """An initiative with its people, rules, figures and partners."""

    belongs_below = (NetworkHomeMixin,)
    stands_alone = True
    content_panels = Page.content_panels + InitiativeMixin.initiative_panels
    search_fields = Page.search_fields + InitiativeMixin.initiative_search_fields
    api_fields = shown.INITIATIVE
    page_description = _("A city's initiative; its challenges and stories stand below it.")

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")


class ChallengeIndexPage(ChallengeIndexMixin, Page):
    """Search over challenges."""

    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + ChallengeIndexMixin.challenge_index_panels
    api_fields = shown.SEARCH
    page_description = _("Search with filters over the challenges of this part of the site.")

    class Meta:
        verbose_name = _("challenge search")
        verbose_name_plural = _("challenge searches")


class SiteSearchPage(SiteSearchMixin, Page):
    """Search over everything there is."""

    subpage_types: list[str] = []
    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + SiteSearchMixin.site_search_panels
    api_fields = shown.SEARCH
    page_description = _("Search over challenges, stories, initiatives, workbook and partners.")

    class Meta:
        verbose_name = _("site search")
        verbose_name_plural = _("site searches")


class ChallengePage(ChallengeMixin, Page):
    """A challenge that companies can take up."""

    tags = TagsField(
        through=ChallengePageTag, blank=True, verbose_name=_("tags"), help_text=_TAGS_HELP
    )

    parent_page_types = [
        "herausforderung_pages.ChallengeIndexPage",
        "herausforderung_pages.InitiativePage",
    ]
    subpage_types: list[str] = []
    content_panels = Page.content_panels + ChallengeMixin.challenge_panels + [FieldPanel("tags")]
    search_fields = (
        Page.search_fields
        + ChallengeMixin.challenge_search_fields
        + [index.RelatedFields("tags", [index.SearchField("name")])]
    )
    api_fields = shown.CHALLENGE
    page_description = _("What an organisation needs; companies pledge to it.")

    class Meta:
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")


class StoryIndexPage(StoryIndexMixin, Page):
    """List of cooperation stories."""

    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + StoryIndexMixin.story_index_panels
    api_fields = shown.INDEX
    page_description = _("List of the stories of this part of the site.")

    class Meta:
        verbose_name = _("story list")
        verbose_name_plural = _("story lists")


class StoryPage(StoryMixin, Page):
    """What came of a cooperation."""

    tags = TagsField(through=StoryPageTag, blank=True, verbose_name=_("tags"), help_text=_TAGS_HELP)

    parent_page_types = [
        "herausforderung_pages.StoryIndexPage",
        "herausforderung_pages.InitiativePage",
    ]
    subpage_types: list[str] = []
    content_panels = Page.content_panels + StoryMixin.story_panels + [FieldPanel("tags")]
    search_fields = Page.search_fields + StoryMixin.story_search_fields
    api_fields = shown.STORY
    page_description = _("What was done together, with figures and voices.")

    class Meta:
        verbose_name = _("cooperation story")
        verbose_name_plural = _("cooperation stories")


class WorkbookPage(WorkbookMixin, Page):
    """Cover and contents of the workbook."""

    subpage_types = ["herausforderung_pages.ChapterPage"]
    belongs_below = (NetworkHomeMixin, InitiativeMixin)
    content_panels = Page.content_panels + WorkbookMixin.workbook_panels
    search_fields = Page.search_fields + WorkbookMixin.workbook_search_fields
    api_fields = shown.WORKBOOK
    page_description = _("The workbook; its chapters stand below it.")

    class Meta:
        verbose_name = _("workbook")
        verbose_name_plural = _("workbooks")


class ChapterPage(ChapterMixin, Page):
    """A chapter of the workbook."""

    parent_page_types = ["herausforderung_pages.WorkbookPage"]
    subpage_types: list[str] = []
    content_panels = Page.content_panels + ChapterMixin.chapter_panels
    search_fields = Page.search_fields + ChapterMixin.chapter_search_fields
    api_fields = shown.CHAPTER
    page_description = _("A numbered chapter with checklist and documents.")

    class Meta:
        verbose_name = _("workbook chapter")
        verbose_name_plural = _("workbook chapters")


# The others; at the end, because Django looks for models in this module only.
from .accessibility import AccessibilityStatementPage, EasyLanguagePage  # noqa: E402
from .events import EventIndexPage, EventPage, EventSeriesPage  # noqa: E402
from .impact import ImpactPage, PartnerIndexPage  # noqa: E402
from .programmes import ProgrammeIndexPage, ProgrammePage  # noqa: E402
from .services import ServiceIndexPage, ServicePage  # noqa: E402
from .surveys import SurveyPage  # noqa: E402

__all__ = [
    "AccessibilityStatementPage",
    "ChallengeIndexPage",
    "ChallengePage",
    "ChallengePageTag",
    "ChapterPage",
    "EasyLanguagePage",
    "EventIndexPage",
    "EventPage",
    "EventSeriesPage",
    "ImpactPage",
    "InitiativePage",
    "NetworkHomePage",
    "PartnerIndexPage",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "ServiceIndexPage",
    "ServicePage",
    "SiteSearchPage",
    "StoryIndexPage",
    "StoryPage",
    "StoryPageTag",
    "SurveyPage",
    "WorkbookPage",
]
