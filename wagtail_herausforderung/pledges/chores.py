"""What ``herausforderung_tidy`` does for pledges, cases, questions and general offers."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..cases.actions import expire_case
from ..cases.choices import CaseState
from ..cases.lock import lock_case
from ..cases.models import ChallengeCase
from ..conf import settings as hf
from ..db import write_transaction
from ..outbox.models import Mail
from ..privacy import retention
from ..privacy.anonymise import anonymise, anonymise_case, anonymise_inquiry, anonymise_offer
from ..submissions.errors import TransitionRefused
from ..tidy import Chore, NotDue
from .actions import expire, forget
from .choices import PledgeStatus
from .models import Pledge

_GONE: dict[str, Callable[[Pledge], Any]] = {
    PledgeStatus.UNCONFIRMED: expire,
    PledgeStatus.CANCELLED: forget,
}


def chores() -> list[Chore]:
    """Pledges without a click in time go, challenges past their deadline close, and what says
    who somebody was is removed when it has been kept as long as the site's settings say."""
    return [
        Chore(_("Unconfirmed pledges removed"), _unconfirmed, _remove),
        Chore(_("Challenges past their deadline closed"), _open_cases, _close, _is_over),
        Chore(
            _("Unconfirmed questions removed"), retention.unconfirmed_questions, anonymise_inquiry
        ),
        Chore(
            _("Unconfirmed general offers removed"), retention.unconfirmed_offers, anonymise_offer
        ),
        Chore(
            _("Declined, withdrawn and cancelled pledges made anonymous"),
            retention.ended_pledges,
            _still_due(retention.ended_pledges, anonymise),
        ),
        Chore(
            _("Fulfilled pledges made anonymous"),
            retention.fulfilled_pledges,
            _still_due(retention.fulfilled_pledges, anonymise),
        ),
        Chore(
            _("Questions made anonymous"),
            retention.questions,
            _still_due(retention.questions, anonymise_inquiry),
        ),
        Chore(_("General offers made anonymous"), retention.offers, anonymise_offer),
        Chore(
            _("Contacts and notes of ended challenges removed"),
            retention.cases,
            anonymise_case,
            retention.case_is_due,
        ),
        Chore(_("Mails about nothing that is kept removed"), retention.loose_mails, Mail.delete),
    ]


def _still_due(rows: Callable[[], QuerySet], do: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """``do``, unless the row has moved on since the command looked, say by an undone step."""

    @write_transaction
    def act(row: Any) -> None:
        lock_case(row.case_id)
        if not rows().filter(pk=row.pk).exists():
            raise NotDue(str(row))
        do(row)

    return act


def _unconfirmed() -> QuerySet:
    limit = timezone.now() - datetime.timedelta(hours=hf.CONFIRM_HOURS)
    return Pledge.objects.filter(status__in=_GONE, confirmed_at=None, created_at__lte=limit)


def _open_cases() -> QuerySet:
    return ChallengeCase.objects.filter(state=CaseState.OPEN, page__isnull=False)


def _is_over(case: ChallengeCase) -> bool:
    page = case.page.specific if case.page else None
    return bool(page and page.deadline and page.deadline < timezone.localdate())


def _remove(pledge: Pledge) -> None:
    _unless_refused(_GONE[pledge.status], pledge)


def _close(case: ChallengeCase) -> None:
    _unless_refused(expire_case, case)


def _unless_refused(action: Callable[[Any], Any], row: Any) -> None:
    try:
        action(row)
    except TransitionRefused as refusal:
        raise NotDue(str(refusal)) from None
