"""What a page is, for those who only look for it: lists, figures, cards.

They stand below the page types, which use them. So they look for the role, and the mixin of
that name has it: ``pages_of(roles.Story)`` are the pages with ``StoryMixin``.
"""

from __future__ import annotations

from django.db import models


class Initiative(models.Model):
    """Coordinates all below it."""

    class Meta:
        abstract = True


class Story(models.Model):
    """Tells of a cooperation, with its figures."""

    class Meta:
        abstract = True


class Workbook(models.Model):
    """Holds chapters."""

    class Meta:
        abstract = True


class Event(models.Model):
    """Takes place on a date."""

    class Meta:
        abstract = True


class EventSeries(models.Model):
    """Holds dates of the same kind."""

    class Meta:
        abstract = True


class PartnerIndex(models.Model):
    """Shows partners who have agreed to a page of their own."""

    class Meta:
        abstract = True


class Impact(models.Model):
    """Shows what has come of a branch, in figures."""

    class Meta:
        abstract = True


class EasyLanguage(models.Model):
    """Says in easy language what the page above it is about."""

    class Meta:
        abstract = True


class EventIndex(models.Model):
    """Lists dates."""

    class Meta:
        abstract = True
