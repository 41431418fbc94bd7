"""A page that is deleted in code, past the admin's refusal, ends its case.

The admin does not delete a page that somebody still counts on (:mod:`.pagelife`); a script, the
deletion of a parent or a shell does. Then everybody who waits is told, as if the coordination had
cancelled the challenge. Before the page goes, :func:`remember` keeps what letters say of it;
afterwards :func:`settle` writes them, in the transaction that deletes the page. Neither ever
raises into Wagtail's deletion.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from ..db import write_transaction
from ..kinds import challenge_models
from ..outbox.letters import send
from . import extras, links, pagelife
from .actions import end_without_page
from .coordination import coordination_of_case
from .coverage import pages_of_case
from .gone import Remembered, remembering
from .lock import lock_case
from .models import ChallengeCase
from .states import ENDED_CASES

TEMPLATE = "case_ended_coordinator"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Memory:
    """What is known of a page that is about to be deleted.

    ``others`` are the ids of the other pages of its case; ``known`` is what letters say of it, by
    language.
    """

    case_id: int
    page_id: int
    others: frozenset[int]
    known: dict[str, Remembered]
    without_mail: bool


def _never_raises(function: Callable[..., Any]) -> Callable[..., Any]:
    """A page must be deleted whatever happens here; a savepoint keeps its transaction whole."""

    @wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except Exception:
            logger.exception("What a deleted challenge leaves behind could not be settled.")
            return None

    return guarded


@_never_raises
def remember(page) -> Memory | None:
    """What letters will need when the page is gone; nothing if nobody would be told.

    An alias shows the case of another page: that it goes ends nothing.
    """
    if page.alias_of_id:
        return None
    case = ChallengeCase.objects.filter(translation_key=page.translation_key).first()
    if case is None:
        return None
    waiting = set().union(*(each.languages(case) for each in extras.registered()))
    if case.state in ENDED_CASES and not waiting:
        return None
    state = pagelife.current.get()
    others = pages_of_case(case).exclude(pk=page.pk)
    return Memory(
        case_id=case.pk,
        page_id=page.pk,
        others=frozenset(others.order_by().values_list("pk", flat=True)),
        known={each: _remembered(case, each) for each in {settings.LANGUAGE_CODE, *waiting}},
        without_mail=bool(state and state.without_mail),
    )


def _remembered(case: ChallengeCase, language: str) -> Remembered:
    page = links.page_in(case, language)
    return Remembered(
        title=page.title if page else case.title,
        coordinator=coordination_of_case(case, language),
        alternatives=links.similar(page) if page else {},
        site=page.get_site() if page else None,
    )


@_never_raises
def settled(memory: Memory) -> bool:
    """Whether :func:`settle` has done its work; it may be tried again after the commit."""
    settle(memory)
    return True


@write_transaction
def settle(memory: Memory) -> None:
    """End the case, unless another page still shows it. Doing it again does nothing."""
    case = lock_case(memory.case_id)
    if _left(memory.others):
        return
    with remembering(case, _still_true(memory.known)):
        last = case.events.filter(action=pagelife.PAUSED).order_by("-pk").first()
        if last is not None:
            # Wagtail takes a page off the site before it deletes it. Who has not got the letter
            # that it pauses gets only the one that it has ended.
            for each in extras.registered():
                each.forget_pause(last)
        event = end_without_page(case, without_mail=memory.without_mail)
        language = memory.known[settings.LANGUAGE_CODE].coordinator.language
        left: dict[str, Any] = {}
        for each in extras.registered():
            with override(language):
                left |= each.end_without_page(case, without_mail=memory.without_mail)
        if any(left.values()) and not memory.without_mail:
            # One letter with all that was open: the desk shows a case without a page to few.
            send(case, [TEMPLATE], event, **left)


def _left(ids: Iterable[int]) -> set[int]:
    """Those of the challenges ``ids`` that are there. Asked of the challenges' own tables: what
    goes in one deletion goes from them first."""
    ids = list(ids)
    return {
        pk
        for model in challenge_models()
        for pk in model._base_manager.filter(pk__in=ids).values_list("pk", flat=True)
    }


def _still_true(known: dict[str, Remembered]) -> dict[str, Remembered]:
    """Without alternatives that go in the same deletion."""
    left = _left(pk for each in known.values() for pk in each.alternatives)
    return {
        language: replace(
            each, alternatives={pk: at for pk, at in each.alternatives.items() if pk in left}
        )
        for language, each in known.items()
    }
