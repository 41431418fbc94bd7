from django.db import models
from wagtail.admin.panels import FieldPanel

from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search.facets import Facet


class BarrierFreeChallengePage(ChallengePage):
    """A challenge that says whether the place can be reached without steps."""

    step_free = models.BooleanField(default=False)

    template = "wagtail_herausforderung/challenge.html"
    content_panels = ChallengePage.content_panels + [FieldPanel("step_free")]
    extra_facets = [
        Facet(
            "access",
            "Access",
            values=lambda page: ["step-free"] if page.step_free else [],
            labels=lambda: {"step-free": "Step-free"},
        )
    ]
