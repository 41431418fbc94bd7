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
from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, pre_delete
from django.utils.translation import override

from ..db import write_transaction
from ..inquiries.choices import InquiryStatus
from ..inquiries.models import Inquiry
from ..offers.choices import ProposalStatus
from ..offers.models import Proposal
from ..outbox import api as outbox
from ..outbox.models import Mail
from ..pledges import mails
from ..pledges.admin.words import offer
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from ..pledges.states import OPEN
from . import links, pagelife
from .actions import end_without_page
from .choices import CaseState
from .coordination import address_of, coordination_of_case, in_letters, language_of
from .coverage import pages_of_case
from .gone import Remembered, remembering
from .lock import lock_case
from .models import CaseEvent, ChallengeCase
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


def connect() -> None:
    """Listen to every class of challenges."""
    from ..search.facets import challenge_models

    for model in challenge_models():
        label = model._meta.label
        pre_delete.connect(_about_to_go, model, dispatch_uid=f"herausforderung_remember_{label}")
        post_delete.connect(_gone, model, dispatch_uid=f"herausforderung_settle_{label}")


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


def _about_to_go(sender, instance, **kwargs) -> None:
    instance._herausforderung_memory = remember(instance)


def _gone(sender, instance, **kwargs) -> None:
    memory = getattr(instance, "_herausforderung_memory", None)
    if memory is None:
        return
    if _settled(memory) is None:
        # Once more when the page is gone for good, in a transaction of its own.
        transaction.on_commit(lambda: settle(memory), robust=True)


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
    pledges, questions = _open_pledges(case), _open_questions(case)
    waiting = (pledges, questions, _waiting_proposals(case))
    if case.state in ENDED_CASES and not any(rows.exists() for rows in waiting):
        return None
    languages = {
        settings.LANGUAGE_CODE,
        *pledges.values_list("language", flat=True),
        *questions.values_list("language", flat=True),
    }
    state = pagelife.current.get()
    others = pages_of_case(case).exclude(pk=page.pk)
    return Memory(
        case_id=case.pk,
        page_id=page.pk,
        others=frozenset(others.order_by().values_list("pk", flat=True)),
        known={language: _remembered(case, language) for language in languages},
        without_mail=bool(state and state.without_mail),
    )


def _remembered(case: ChallengeCase, language: str) -> Remembered:
    page = links.page_in(case, language)
    return Remembered(
        title=page.title if page else case.title,
        coordinator=coordination_of_case(case, language),
        alternatives=mails.similar(page) if page else {},
        site=page.get_site() if page else None,
    )


@_never_raises
def _settled(memory: Memory) -> bool:
    settle(memory)
    return True


@write_transaction
def settle(memory: Memory) -> None:
    """End the case, unless another page still shows it. Doing it again does nothing."""
    case = lock_case(memory.case_id)
    if _left(memory.others):
        return
    open_ones = list(_open_pledges(case))
    questions, proposals = _open_questions(case).count(), _waiting_proposals(case).count()
    with remembering(case, _still_true(memory.known)):
        _forget_pause(case)
        event = end_without_page(case, without_mail=memory.without_mail)
        told = [pledge for pledge in open_ones if pledge.status != PledgeStatus.UNCONFIRMED]
        if (told or questions or proposals) and not memory.without_mail:
            _tell_coordination(case, event, memory, told, questions, proposals)


def _left(ids: Iterable[int]) -> set[int]:
    """Those of the challenges ``ids`` that are there. Asked of the challenges' own tables: what
    goes in one deletion goes from them first."""
    from ..search.facets import challenge_models

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


def _open_pledges(case: ChallengeCase) -> QuerySet:
    waiting = Q(status__in=OPEN) | Q(status=PledgeStatus.UNCONFIRMED)
    return case.pledges.filter(waiting).prefetch_related("lines__ledger").order_by("pk")


def _open_questions(case: ChallengeCase) -> QuerySet:
    return Inquiry.objects.filter(case=case, status=InquiryStatus.OPEN).order_by("pk")


def _waiting_proposals(case: ChallengeCase) -> QuerySet:
    return Proposal.objects.filter(case=case, status=ProposalStatus.WAITING).order_by("pk")


def _forget_pause(case: ChallengeCase) -> None:
    """Wagtail takes a page off the site before it deletes it. Who has not got the letter that it
    pauses gets only the one that it has ended."""
    last = case.events.filter(action=pagelife.PAUSED).order_by("-pk").first()
    if last is not None:
        letters = Mail.objects.filter(key__startswith=f"{pagelife.TEMPLATE}:{last.pk}:")
        letters.filter(status=Mail.Status.QUEUED).delete()


def _tell_coordination(
    case: ChallengeCase,
    event: CaseEvent,
    memory: Memory,
    pledges: list[Pledge],
    questions: int,
    proposals: int,
) -> None:
    """One letter with all that was open: the desk shows a case without a page to few people."""
    known = memory.known[settings.LANGUAGE_CODE]
    language = language_of(known.coordinator)
    to = address_of(known.coordinator)
    if not to:
        return
    with override(language):
        context = {
            "challenge_title": known.title,
            "coordinator": in_letters(known.coordinator),
            "initiative_name": known.coordinator["initiative"],
            "action_url": links.case_desk_url(case, known.site),
            "had_open": [
                f"{pledge.reference} · {pledge.pledger} · {offer(pledge)}"
                f" ({pledge.get_status_display()})"
                for pledge in pledges
            ],
            "questions": questions,
            "proposals": proposals,
            "goes_on": case.state == CaseState.COMPLETED and any(p.holds_stock for p in pledges),
        }
    outbox.queue(
        TEMPLATE,
        to,
        context,
        language=language,
        site=known.site,
        about=case,
        key=f"{TEMPLATE}:{event.pk}",
    )
