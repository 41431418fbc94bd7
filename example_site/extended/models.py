"""A challenge page with a field of one's own: how people with disabilities get in and along.

This is all it takes. Listed, searched and pledged to like any other challenge.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search.facets import Facet

ACCESS = {
    "step-free": _("Step-free access"),
    "toilet": _("Accessible toilet"),
    "parking": _("Parking space for people with disabilities"),
    "hearing-loop": _("Induction loop"),
    "easy-language": _("Easy language"),
}


class ExtendedChallengePage(ChallengePage):
    """A challenge that says how accessible the place and the work are."""

    step_free = models.BooleanField(ACCESS["step-free"], default=False)
    toilet = models.BooleanField(ACCESS["toilet"], default=False)
    parking = models.BooleanField(ACCESS["parking"], default=False)
    hearing_loop = models.BooleanField(ACCESS["hearing-loop"], default=False)
    easy_language = models.BooleanField(ACCESS["easy-language"], default=False)
    access_note = models.CharField(
        _("Good to know"),
        max_length=200,
        blank=True,
        help_text=_("What somebody should know before they come, in one sentence."),
    )

    #: The same in every language.
    fact_fields = (*ChallengePage.fact_fields, *(key.replace("-", "_") for key in ACCESS))

    template = "extended/challenge.html"
    extra_facets = [
        Facet(
            "access",
            _("Accessibility"),
            values=lambda page: page.access,
            labels=lambda: ACCESS,
        )
    ]
    content_panels = ChallengePage.content_panels + [
        MultiFieldPanel(
            [
                *(FieldPanel(key.replace("-", "_")) for key in ACCESS),
                FieldPanel("access_note"),
            ],
            heading=_("Accessibility"),
        ),
    ]
    search_fields = ChallengePage.search_fields + [index.SearchField("access_note")]
    page_description = _("A challenge that says how accessible place and work are.")

    class Meta:
        verbose_name = _("challenge with accessibility")
        verbose_name_plural = _("challenges with accessibility")

    @property
    def access(self) -> list[str]:
        """Keys of what is there, in the order of ``ACCESS``."""
        return [key for key in ACCESS if getattr(self, key.replace("-", "_"))]

    @property
    def access_labels(self) -> list[str]:
        return [str(ACCESS[key]) for key in self.access]
