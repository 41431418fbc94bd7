"""Form parts that the page types share."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.db.models import Q, QuerySet


class CheckboxTerms(forms.CheckboxSelectMultiple):
    """Terms as check boxes: all at a glance, no key to hold while clicking."""


def in_use_or(terms: QuerySet, chosen: Iterable[int]) -> QuerySet:
    """Without terms that are switched off, but with those of ``chosen`` (primary keys)."""
    if not hasattr(terms.model, "enabled"):
        return terms
    return terms.filter(Q(enabled=True) | Q(pk__in=list(chosen)))
