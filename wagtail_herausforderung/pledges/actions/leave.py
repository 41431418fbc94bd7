"""withdraw, cancel, expire: a pledge ends before anything was delivered."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ...cases import stock
from ...cases.actions import derive
from ...cases.models import CaseEvent
from ...conf import settings as hf
from ...db import write_transaction
from ...outbox.models import Mail
from ...submissions.errors import TransitionRefused
from ...submissions.transition import Actor
from .. import mails
from ..choices import HOLDING, PledgeStatus
from ..models import Pledge
from ..states import CANCEL_PLEDGE, EXPIRE_PLEDGE, WITHDRAW
from .agree import drop
from .base import announce, load, move, record, refused
from .reserve import ask_next, ask_on


def _release(pledge: Pledge, status_before: str) -> None:
    if status_before not in HOLDING:
        return
    rows = pledge.lines.values_list("ledger_id", "accepted")
    stock.give_back({ledger_id: accepted or 0 for ledger_id, accepted in rows})


@write_transaction
def withdraw(pledge: Pledge) -> Pledge:
    """The pledger takes the offer back. What was accepted is needed again at once."""
    pledge = load(pledge)
    was_asked = pledge.asked_at is not None
    source = move(pledge, WITHDRAW)
    _release(pledge, source)
    drop(pledge)
    waiting = pledge.case.pledges.filter(status=PledgeStatus.RESERVE).count()
    event = record(pledge, WITHDRAW, source, actor=Actor.PLEDGER, data={"on_reserve": waiting})
    told = ["pledge_withdrawn_organisation"] if source in HOLDING else []
    mails.send(pledge, [*WITHDRAW.mails, *told], event)
    pledge.case = derive(pledge.case)
    if source in HOLDING:
        ask_next(pledge.case, pledge.lines.values_list("ledger_id", flat=True))
    elif was_asked:
        ask_on(pledge.case)
    return pledge


@write_transaction
def set_naming(pledge: Pledge, named: bool) -> Pledge:
    """Whether the pledger may be named in public; no arrow, so no mail and no signal."""
    pledge = load(pledge)
    if pledge.consent_public == named:
        return pledge
    pledge.consent_public = named
    pledge.save(update_fields=["consent_public", "updated_at"])
    CaseEvent.objects.create(
        case_id=pledge.case_id,
        about=pledge,
        action="naming",
        actor=Actor.PLEDGER,
        data={"named": named},
    )
    return pledge


@write_transaction
def cancel(pledge: Pledge, message: str = "", without_mail: bool = False) -> Pledge:
    """The challenge has ended, and with it the pledge. Who never confirmed hears nothing."""
    pledge = load(pledge)
    source = move(pledge, CANCEL_PLEDGE)
    _release(pledge, source)
    drop(pledge)
    event = record(
        pledge,
        CANCEL_PLEDGE,
        source,
        actor=Actor.SYSTEM,
        note=message,
        without_mail=without_mail,
    )
    if not without_mail and source != PledgeStatus.UNCONFIRMED:
        mails.send(pledge, CANCEL_PLEDGE.mails, event, message=message)
    pledge.case = derive(pledge.case)
    return pledge


@write_transaction
def expire(pledge: Pledge) -> Pledge:
    """Remove a pledge that nobody confirmed in time, with its mails: row and data are gone."""
    pledge = load(pledge)
    if pledge.created_at > _confirmable_since():
        raise TransitionRefused(_("The link to confirm this pledge is still valid."))
    source = move(pledge, EXPIRE_PLEDGE, PledgeStatus.CANCELLED)
    _remove(pledge)
    event = CaseEvent.objects.create(
        case_id=pledge.case_id,
        action=EXPIRE_PLEDGE.name,
        source=source,
        target="",
        actor=Actor.SYSTEM,
        data={"reference": pledge.reference},
    )
    announce(pledge, EXPIRE_PLEDGE, source, "", event)
    return pledge


@write_transaction
def forget(pledge: Pledge) -> None:
    """Remove a pledge that was cancelled with its case before anybody confirmed it.

    Whose address it is has never been shown, so it is kept no longer than what expires.
    """
    pledge = load(pledge)
    if pledge.status != PledgeStatus.CANCELLED or pledge.confirmed_at:
        raise refused(pledge)
    if pledge.created_at > _confirmable_since():
        raise TransitionRefused(_("The link to confirm this pledge is still valid."))
    _remove(pledge)


def _confirmable_since() -> datetime.datetime:
    return timezone.now() - datetime.timedelta(hours=hf.CONFIRM_HOURS)


def _remove(pledge: Pledge) -> None:
    Mail.objects.about(pledge).delete()
    Pledge.objects.filter(pk=pledge.pk).delete()
