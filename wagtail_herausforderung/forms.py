"""Form parts that the page types share."""

from __future__ import annotations

from django import forms


class CheckboxTerms(forms.CheckboxSelectMultiple):
    """Terms as check boxes: all at a glance, no key to hold while clicking."""
