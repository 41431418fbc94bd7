from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail.search import index

from wagtail_herausforderung.models import Topic
from wagtail_herausforderung.search.facets import Facet


class EventPage(Page):
    """A page type of the site's own, with nothing of ours in it."""

    summary = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True)
    indoors = models.BooleanField(default=False)
    topics = ParentalManyToManyField(Topic, blank=True)

    search_fields = [*Page.search_fields, index.SearchField("summary")]
    extra_facets = [
        Facet("indoors", "Indoors", "indoors"),
        Facet("seats", "Seats", lambda page: 10 // len(page.summary)),
    ]
