"""What ``herausforderung_tidy`` does for questionnaires."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from .. import dates
from ..compat import get_page_model
from ..page_mixins import SurveyMixin
from ..tidy import Chore
from . import actions
from .models import Invitation, Sheet, Text, Urn, no_texts

#: So long after the end codes and texts that nobody published are kept.
DAYS = 90


def chores() -> list[Chore]:
    return [
        Chore(_("Counts of closed questionnaires ended"), ended, actions.close),
        Chore(_("Old codes and texts of questionnaires removed"), old, forget),
        Chore(_("Answers without a questionnaire removed"), orphans, remove),
    ]


def _pages() -> Iterator[Any]:
    for model in apps.get_models():
        if issubclass(model, SurveyMixin) and not model._meta.abstract:
            yield from model._default_manager.filter(closes_on__lt=dates.today())


def ended() -> list[Any]:
    """Questionnaires that are over, with answers or texts that are still left out."""
    pages = {page.translation_key: page for page in _pages()}
    urns = Urn.objects.filter(survey__in=pages)
    waiting = (urn for urn in urns if not urn.ended or actions.is_worth_it(urn))
    return [page for urn in waiting if actions.is_over(page := pages[urn.survey])]


def old() -> list[Any]:
    limit = dates.today() - datetime.timedelta(days=DAYS)
    pages = {page.translation_key: page for page in _pages() if actions.is_over(page, limit)}
    kept: set[Any] = set()
    for rows in _old_rows(pages):
        kept |= set(rows.values_list("survey", flat=True).distinct())
    return [page for key, page in pages.items() if key in kept]


def _old_rows(keys: Any) -> list[Any]:
    return [
        Invitation.objects.filter(survey__in=keys).order_by(),
        Text.objects.filter(survey__in=keys, is_shown=False).order_by(),
        _with_texts(keys),
    ]


def _with_texts(keys: Any) -> Any:
    """Urns with texts of the last few people, which never came to five."""
    return Urn.objects.filter(survey__in=keys).exclude(texts=no_texts()).order_by()


def forget(page: Any) -> None:
    codes, texts, urns = _old_rows([page.translation_key])
    codes.delete()
    texts.delete()
    urns.update(texts=no_texts())


def orphans() -> Any:
    """Urns whose page is gone, in all languages."""
    there = get_page_model()._base_manager.values("translation_key")
    return Urn.objects.exclude(survey__in=there)


def remove(urn: Urn) -> None:
    for model in (Invitation, Sheet, Text):
        model._default_manager.filter(survey=urn.survey).delete()
    urn.delete()
