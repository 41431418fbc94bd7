"""withdraw, cancel, expire: a pledge ends before anything was delivered."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ...cases import history, stock
from ...cases.choices import CaseState, EventAction
from ...cases.states import ENDED_CASES
from ...conf import settings as hf
from ...db import write_transaction
from ...outbox.models import Mail
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import Moved, move
from ...submissions.transition import Actor
from ..choices import PledgeStatus
from ..models import Pledge
from ..states import CANCEL_PLEDGE, EXPIRE_PLEDGE, HOLDING, PLEDGES, WITHDRAW
from .agree import drop
from .base import load
from .reserve import ask_next, ask_on


def _release(pledge: Pledge) -> None:
    """Its stock is free again, and its date no longer holds."""
    if pledge.holds_stock:
        rows = pledge.lines.values_list("ledger_id", "accepted")
        stock.give_back({ledger_id: accepted or 0 for ledger_id, accepted in rows})
    drop(pledge)


@PLEDGES.does(WITHDRAW)
@write_transaction
def withdraw(
    pledge: Pledge, *, by: Any = Actor.PLEDGER, message: str = "", without_mail: bool = False
) -> Pledge:
    """The pledger takes the offer back. What was accepted is needed again at once."""
    pledge = load(pledge, WITHDRAW)
    was_asked, held = pledge.asked_at is not None, pledge.holds_stock
    _release(pledge)
    on_reserve = pledge.case.pledges.filter(status=PledgeStatus.RESERVE).exclude(pk=pledge.pk)
    move(
        pledge,
        WITHDRAW,
        by=by,
        note=message,
        without_mail=without_mail,
        data={"on_reserve": on_reserve.count()},
        mails=[*WITHDRAW.mails, *(["pledge_withdrawn_organisation"] if held else [])],
    )
    if held:
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
    data = {"named": named}
    history.note(pledge.case_id, EventAction.NAMING, by=Actor.PLEDGER, about=pledge, data=data)
    return pledge


@write_transaction
def cancel(
    pledge: Pledge, *, by: Any = Actor.SYSTEM, message: str = "", without_mail: bool = False
) -> Pledge:
    """The challenge has ended, and with it the pledge. Who never confirmed hears nothing."""
    pledge = load(pledge, CANCEL_PLEDGE)
    _release(pledge)
    told = () if pledge.status == PledgeStatus.UNCONFIRMED else CANCEL_PLEDGE.mails
    words: dict[str, Any] = {"note": message, "without_mail": without_mail, "mails": told}
    move(pledge, CANCEL_PLEDGE, by=by, **words)
    return pledge


def case_moved(moved: Moved) -> None:
    """A case that ends takes its pledges along; what was accepted for one that is completed goes
    on. With its page they end one by one, and are told of: see ``PledgesExtra``."""
    if moved.target not in ENDED_CASES or moved.data.get("by") == "page":
        return
    ended = moved.subject.pledges.filter(status__in=CANCEL_PLEDGE.sources)
    if moved.target == CaseState.COMPLETED:
        ended = ended.exclude(status__in=HOLDING)
    for pledge in ended.order_by("pk"):
        cancel(pledge, message=moved.note, without_mail=moved.without_mail)


@write_transaction
def expire(pledge: Pledge, *, by: Any = Actor.SYSTEM) -> Pledge:
    """Remove a pledge that nobody confirmed in time, with its mails: row and data are gone."""
    pledge = load(pledge)
    if pledge.created_at > _confirmable_since():
        raise TransitionRefused(_("The link to confirm this pledge is still valid."))
    PLEDGES.check(pledge, EXPIRE_PLEDGE)
    Mail.objects.about(pledge).delete()
    move(pledge, EXPIRE_PLEDGE, by=by, data={"reference": pledge.reference})
    return pledge


@write_transaction
def forget(pledge: Pledge) -> None:
    """Remove a pledge that was cancelled with its case before anybody confirmed it.

    Whose address it is has never been shown, so it is kept no longer than what expires.
    """
    pledge = load(pledge)
    if pledge.status != PledgeStatus.CANCELLED or pledge.confirmed_at:
        raise PLEDGES.refusal(pledge)
    if pledge.created_at > _confirmable_since():
        raise TransitionRefused(_("The link to confirm this pledge is still valid."))
    Mail.objects.about(pledge).delete()
    pledge.delete()


def _confirmable_since() -> datetime.datetime:
    return timezone.now() - datetime.timedelta(hours=hf.CONFIRM_HOURS)
