from django.db import models

from wagtail_herausforderung.submissions.submission import Submission


class Visit(Submission):
    """Somebody wants to come and see an initiative."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=12, default="unconfirmed")
    name = models.CharField(max_length=120)
    people = models.PositiveIntegerField()
