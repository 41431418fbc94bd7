"""The front page of a network of initiatives."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from .. import roles
from ..blocks import body_blocks
from ..event_pages.listing import next_events
from ..fields import BlocksField
from ..figures import counters
from ..listings import latest_challenges, latest_stories, pages_of, specific_pages
from .base import PageMixin, PictureMixin
from .challenge_index import ChallengeIndexMixin
from .initiative import InitiativeMixin


class NetworkHomeMixin(PageMixin, PictureMixin, models.Model):
    """Front page: what this is, the initiatives, the newest challenges and stories."""

    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=400,
        help_text=_("The first sentence people read: what happens here, and for whom."),
    )
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("content"))

    template = "wagtail_herausforderung/network_home.html"
    is_section = True
    route_related = ("image", "locale")

    home_panels = [
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    home_search_fields = [index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        abstract = True

    def get_description(self) -> str:
        return getattr(self, "search_description", "") or self.lead

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        initiatives = pages_of(InitiativeMixin, below=self).order_by("path")
        kinds = (ChallengeIndexMixin, roles.Impact, roles.EasyLanguage)
        index_page, impact_page, easy_page = self._uppermost(kinds)
        # One further down is that of an initiative.
        is_own = easy_page is not None and easy_page.depth == self.depth + 1
        context.update(
            {
                "initiatives": specific_pages(
                    initiatives.values_list("pk", flat=True), ["image", "region"]
                ),
                "challenges": latest_challenges(self, 6),
                "stories": latest_stories(self, 3),
                **next_events(self, request),
                "counters": counters(self),
                "search_url": index_page.get_url(request) if index_page else "",
                "impact_url": impact_page.get_url(request) if impact_page else "",
                "easy_url": easy_page.get_url(request) if is_own else "",
            }
        )
        return context

    def _uppermost(self, kinds: tuple[type, ...]) -> list:
        """The uppermost page of each of ``kinds`` that has one, in one query."""
        pages = list(pages_of(kinds, below=self).order_by("depth", "path"))
        ofs = ((page for page in pages if issubclass(page.specific_class, kind)) for kind in kinds)
        return [next(found, None) for found in ofs]
