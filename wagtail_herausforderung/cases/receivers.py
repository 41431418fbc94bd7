"""What happens to a case when something happens to its page: this signal, these functions, in this
order.

They listen to every page class, because the page of an initiative takes its challenges with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.signals import request_finished
from django.db import transaction
from django.db.models.signals import post_delete, pre_delete
from wagtail.signals import page_published, page_unpublished

from ..compat import get_page_model
from ..kinds import challenge_models
from ..page_mixins import ChallengeMixin
from . import pageend, pagelife, sync


@dataclass
class _Leaving:
    """What must be known of a page before it goes: afterwards nobody can ask it any more."""

    memory: pageend.Memory | None
    aliases: list[int]


def connect() -> None:
    """Begin to listen; called when all models are loaded."""
    page_published.connect(published, dispatch_uid="herausforderung_case_published")
    page_unpublished.connect(unpublished, dispatch_uid="herausforderung_case_unpublished")
    for model in challenge_models():
        label = model._meta.label
        pre_delete.connect(leaving, model, dispatch_uid=f"herausforderung_case_leaving_{label}")
        post_delete.connect(left, model, dispatch_uid=f"herausforderung_case_left_{label}")
    # A request that broke off must not decide for the next one in the same thread.
    request_finished.connect(finished, dispatch_uid="herausforderung_forget_unpublishing")


def published(sender: type, instance: Any, **kwargs: Any) -> None:
    if not instance.live:
        return  # Wagtail says “published” also of what is only scheduled
    if isinstance(instance, ChallengeMixin):
        case = sync.sync_page(instance)
        if case is not None:
            sync.share_facts(case, instance)
    pagelife.back(instance)


def unpublished(sender: type, instance: Any, **kwargs: Any) -> None:
    pagelife.taken_down(instance)


def leaving(sender: type, instance: Any, **kwargs: Any) -> None:
    # Afterwards an alias no longer knows whose it was.
    aliases = get_page_model()._base_manager.filter(alias_of=instance.pk)
    instance._herausforderung_leaving = _Leaving(
        pageend.remember(instance), list(aliases.values_list("pk", flat=True))
    )


def left(sender: type, instance: Any, **kwargs: Any) -> None:
    known: _Leaving | None = getattr(instance, "_herausforderung_leaving", None)
    memory = known.memory if known else None
    # Only when all are gone is it known which of the translations are still there.
    key, aliases = instance.translation_key, known.aliases if known else []
    transaction.on_commit(lambda: sync.hand_on_case(key, aliases), robust=True)
    if memory is not None and not pageend.settled(memory):
        # Once more when the page is gone for good, in a transaction of its own.
        transaction.on_commit(lambda: pageend.settle(memory), robust=True)


def finished(sender: Any, **kwargs: Any) -> None:
    pagelife.current.set(None)
