"""The index of the database backend: three small tables beside the pages.

They hold nothing that cannot be built again (``herausforderung_reindex``), and they decide
nothing about visibility: every query asks ``public()``.
"""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone

from ..compat import PAGE_MODEL

#: The facet of which every document has one row, so that one statement counts all and each.
EVERY = ""


class SearchDoc(models.Model):
    """A challenge in the index, with what results are sorted by.

    ``terms`` is JSON, field → keys: what a card names, so that it need not be asked for.
    """

    page = models.OneToOneField(
        PAGE_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    title_sort = models.CharField(max_length=255, default="")
    published_at = models.DateTimeField(null=True)
    deadline = models.DateField(null=True)
    terms = models.TextField(default="{}")
    indexed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["-published_at"], name="hf_searchdoc_published")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.title_sort}"


class FacetRowManager(models.Manager):
    """Only the rows that hold today."""

    def get_queryset(self) -> models.QuerySet:
        today = timezone.localdate()
        return super().get_queryset().filter(holds_from__lte=today, holds_until__gte=today)


class FacetRow(models.Model):
    """A challenge has this value of this facet.

    What changes by itself is stored with its dates: a challenge with a deadline has the status
    “open” until that day and “closed” from the day after, and no job needs to run at midnight.
    """

    page = models.ForeignKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    holds_from = models.DateField(default=datetime.date.min)
    holds_until = models.DateField(default=datetime.date.max)

    objects = FacetRowManager()
    every = models.Manager()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "facet", "value"], name="hf_facetrow_unique")
        ]
        indexes = [models.Index(fields=["facet", "value", "page"], name="hf_facetrow_value")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.facet}={self.value}"


class WordRow(models.Model):
    """A form of a word occurs in a challenge.

    ``head`` is its beginning: looking up a prefix becomes an equality, which every database
    answers from an index whatever its collation.
    """

    HEAD = 3

    page = models.ForeignKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.CharField(max_length=64)
    head = models.CharField(max_length=HEAD)
    weight = models.PositiveSmallIntegerField(default=1)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "word"], name="hf_wordrow_unique")]
        indexes = [
            models.Index(fields=["word", "page"], name="hf_wordrow_word"),
            models.Index(fields=["head", "page"], name="hf_wordrow_head"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.word}"
