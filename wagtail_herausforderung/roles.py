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
