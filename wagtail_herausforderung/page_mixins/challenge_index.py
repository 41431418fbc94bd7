"""The challenge search: a page below which visitors look for what fits them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from ..addresses import said, word
from ..giving import Giving
from ..status import Status
from .search_page import FacetBlock, SearchPageMixin, facet_choices

__all__ = ["ChallengeIndexMixin", "FacetBlock", "facet_choices"]


#: Below the page's own address.
GIVE = "geben"
#: Of the statuses shown first: whatever takes pledges and has a need that is open.
NEEDED = "needed"


class ChallengeIndexMixin(SearchPageMixin, models.Model):
    """Search with facets over the challenges of an initiative, or of the whole site."""

    default_status = models.CharField(
        _("status shown first"),
        max_length=12,
        choices=[(NEEDED, _("Where help is still needed")), *Status.choices],
        default=NEEDED,
        blank=True,
        help_text=_(
            "Visitors see only these challenges until they choose another status. Empty: all."
        ),
    )

    template = "wagtail_herausforderung/challenge_index.html"
    holds_entries = True

    challenge_index_panels = [
        FieldPanel("intro"),
        FieldPanel("facets"),
        FieldPanel("default_status"),
    ]

    class Meta:
        abstract = True

    def default_selections(self) -> dict[str, list[str]]:
        if self.default_status == NEEDED:
            return {"needed": ["yes"]}
        return {"status": [self.default_status]} if self.default_status else {}

    def give_url(self, request=None) -> str:
        """Where three taps lead to three challenges."""
        return f"{self.get_url(request) or ''}{word(GIVE, self.locale.language_code)}/"

    @said(GIVE, name="give")
    def give(self, request):
        giving = Giving(self, request)
        return self.render(
            request,
            context_overrides={"giving": giving},
            template="wagtail_herausforderung/give.html",
        )
