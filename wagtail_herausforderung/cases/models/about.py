"""What is written down about a case as a whole, or about something that belongs to it."""

from __future__ import annotations

from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class AboutQuerySet(models.QuerySet):
    """Rows by what they are about."""

    def about(self, subject: models.Model) -> Self:
        """Rows about one pledge, question, request …"""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(about_type=kind, about_id=subject.pk)

    def about_the_case(self) -> Self:
        """Rows about the case as a whole."""
        return self.filter(about_id=None)


class AboutModel(models.Model):
    """A row of a case that may tell of something in it; which models there are, their apps know.

    Such a model declares ``events = GenericRelation(CaseEvent, "about_id", "about_type")``, and its
    rows go with it.
    """

    about_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    about_id = models.PositiveBigIntegerField(null=True, blank=True)
    about = GenericForeignKey("about_type", "about_id")

    objects = AboutQuerySet.as_manager()

    class Meta:
        abstract = True
