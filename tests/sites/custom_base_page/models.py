from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import AbstractPage

from wagtail_herausforderung.page_mixins import (
    ChallengeIndexMixin,
    ChallengeMixin,
    InitiativeMixin,
    StoryMixin,
)


class BasePage(AbstractPage):
    """What every page of this site has."""

    internal_note = models.CharField(max_length=200, blank=True)

    promote_panels = AbstractPage.promote_panels + [FieldPanel("internal_note")]


class SearchPage(ChallengeIndexMixin, BasePage):
    content_panels = BasePage.content_panels + ChallengeIndexMixin.challenge_index_panels


class CityPage(InitiativeMixin, BasePage):
    content_panels = BasePage.content_panels + InitiativeMixin.initiative_panels
    search_fields = BasePage.search_fields + InitiativeMixin.initiative_search_fields


class WantedPage(ChallengeMixin, BasePage):
    """A challenge with a word of the site's own."""

    urgency = models.CharField(max_length=20, blank=True)

    content_panels = (
        BasePage.content_panels + ChallengeMixin.challenge_panels + [FieldPanel("urgency")]
    )
    search_fields = BasePage.search_fields + ChallengeMixin.challenge_search_fields


class ReportPage(StoryMixin, BasePage):
    content_panels = BasePage.content_panels + StoryMixin.story_panels
    search_fields = BasePage.search_fields + StoryMixin.story_search_fields
