"""What ``herausforderung_tidy`` does for cases."""

from __future__ import annotations

import datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import dates
from ..compat import get_page_model
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Retention
from ..tidy import Chore, NotDue
from . import extras
from .actions import expire_case
from .anonymise import anonymise_case
from .choices import CaseState
from .models import CaseEvent, CaseSettings, ChallengeCase, Task
from .retention import default_site
from .states import CASES, ENDED_CASES
from .sync import share_facts


def chores() -> list[Chore]:
    """Challenges past their deadline close; the contact goes when the end is long enough ago."""
    return [
        Chore(_("Challenges past their deadline closed"), _open, _close, _is_over),
        Chore(_("Contacts and notes of ended challenges removed"), ended, anonymise_case, is_due),
        Chore(_("Tasks that were done long ago removed"), _old_tasks, Task.delete),
        # Publishing does it at once; this is for what programs have saved.
        Chore(_("Translations compared with their source"), _translated, share_facts),
    ]


def ended() -> QuerySet:
    """Cases that have ended and still hold a contact or notes; see :func:`is_due`."""
    notes = CaseEvent.objects.filter(case=OuterRef("pk"), about_id=None).exclude(note="")
    contact = ~Q(contact_name="", contact_email="", contact_phone="")
    return ChallengeCase.objects.filter(contact | Exists(notes), state__in=ENDED_CASES)


def is_due(case: ChallengeCase) -> bool:
    """Whether the end is long enough ago, and nobody has to be told anything any more."""
    if any(each.number_counting(case) for each in extras.registered()):
        return False
    page = case.page
    own = CaseSettings.for_site((page.get_site() if page else None) or default_site())
    fulfilled = CASES.state_of(case).retention == Retention.FULFILLED
    days = own.keep_fulfilled if fulfilled else own.keep_ended
    moves = CaseEvent.objects.about_the_case().filter(case=case, target=case.state)
    since = moves.aggregate(at=Max("at"))["at"] or case.updated_at
    return since <= timezone.now() - datetime.timedelta(days=days)


def _old_tasks() -> QuerySet:
    days = CaseSettings.for_site(default_site()).keep_ended
    limit = timezone.now() - datetime.timedelta(days=days)
    return Task.objects.filter(done_at__lte=limit)


def _translated() -> QuerySet:
    others = get_page_model()._base_manager.filter(translation_key=OuterRef("translation_key"))
    others = others.exclude(pk=OuterRef("page"))
    return ChallengeCase.objects.filter(Exists(others), page__isnull=False)


def _open() -> QuerySet:
    return ChallengeCase.objects.filter(state=CaseState.OPEN, page__isnull=False)


def _is_over(case: ChallengeCase) -> bool:
    page = case.page.specific if case.page else None
    return bool(page and page.deadline and page.deadline < dates.today())


def _close(case: ChallengeCase) -> None:
    try:
        expire_case(case)
    except TransitionRefused as refusal:
        raise NotDue(str(refusal)) from None
