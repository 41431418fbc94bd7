"""How a page of ours hangs on Wagtail's."""

from __future__ import annotations

from django.db import models
from wagtail.models import Page


def page_link(name: str) -> models.OneToOneField:
    """The link of a page class to ``Page``. Without a name of its own it would be called after the
    class, as ``Page.eventpage``, which is what a site calls the page of its own events."""
    return models.OneToOneField(
        Page,
        on_delete=models.CASCADE,
        parent_link=True,
        related_name=f"herausforderung_{name}",
    )
