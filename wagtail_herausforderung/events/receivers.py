"""What happens to an event when something happens to its page."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete
from wagtail.signals import page_published

from ..page_mixins import EventMixin
from . import sync


def connect() -> None:
    """Begin to listen; called when all models are loaded."""
    page_published.connect(published, dispatch_uid="herausforderung_event_published")
    for model in apps.get_models():
        if issubclass(model, EventMixin):
            uid = f"herausforderung_event_deleted_{model._meta.label}"
            post_delete.connect(sync.deleted, model, dispatch_uid=uid)


def published(sender: type, instance: Any, **kwargs: Any) -> None:
    # Wagtail says “published” also of what is only scheduled.
    if instance.live and isinstance(instance, EventMixin) and instance.source.live:
        sync.sync_page(instance.source)
