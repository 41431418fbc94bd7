"""propose, accept_proposal, refuse_proposal, withdraw_proposal.

A proposal asks a company whether it helps with a challenge it has not chosen itself: for a general
offer, or for what is left of a pledge to another challenge (a redirect). Only the company's yes
changes anything: the pledge stays on the reserve list until then.
"""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ..cases.choices import Acceptance
from ..cases.lock import lock_case
from ..cases.models import CaseEvent, ChallengeCase, NeedLedger
from ..db import write_transaction
from ..pledges import mails as pledge_mails
from ..pledges.actions.base import move, record, split
from ..pledges.actions.confirm import confirm
from ..pledges.actions.submit import check_line, check_open
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Actor
from . import mails
from .choices import OfferStatus, ProposalStatus
from .models import GeneralOffer, Proposal
from .states import (
    ACCEPT_PROPOSAL,
    PLACE_OFFER,
    PROPOSE,
    REDIRECTED,
    REFUSE_PROPOSAL,
    RELEASE_OFFER,
    TAKE_UP,
    WITHDRAW_PROPOSAL,
    Transition,
)


@write_transaction
def propose(
    case: ChallengeCase,
    lines: dict[str, int],
    *,
    offer: GeneralOffer | None = None,
    pledge: Pledge | None = None,
    user=None,
    message: str = "",
    without_mail: bool = False,
) -> Proposal:
    """Ask the company of ``offer`` (or of ``pledge``, which is on reserve) to help with ``case``.

    ``lines`` is ``{need uid: quantity}``. The same again while the company has not answered returns
    the first proposal and sends nothing. Raises ``TransitionRefused`` (or ``StockGone``) when the
    challenge or a need takes nothing, or when the offer or pledge is no longer to be had.
    """
    if (offer is None) == (pledge is None):
        raise ValueError("propose() is about an offer or about a pledge.")
    cases = _lock_cases(case.pk, pledge.case_id if pledge else None)
    case = cases[case.pk]
    if offer is not None:
        offer = move_offer(offer, PROPOSE)
    if pledge is not None:
        pledge = _pledge_on_reserve(pledge)
        if pledge.case_id == case.pk:
            raise TransitionRefused(_("The pledge is to this very challenge. Choose another one."))
    waiting = Proposal.objects.filter(
        case=case, offer=offer, pledge=pledge, status=ProposalStatus.WAITING
    ).first()
    lines = {uid: quantity for uid, quantity in lines.items() if quantity}
    if waiting:
        if waiting.lines == lines:
            return waiting
        raise TransitionRefused(_("This challenge has been proposed already; wait for the answer."))
    if pledge and pledge.proposals.filter(status=ProposalStatus.WAITING).exists():
        raise TransitionRefused(
            _("Another challenge has been proposed already; wait for the answer or take it back.")
        )
    _check_lines(case, lines)
    proposal = Proposal.objects.create(
        case=case, offer=offer, pledge=pledge, lines=lines, message=message, user=user
    )
    event = _note(proposal, "propose", Actor.COORDINATOR, user, message, without_mail)
    if not without_mail:
        mails.send_proposal(proposal, PROPOSE.mails, event, message=message)
    return proposal


@write_transaction
def accept_proposal(proposal: Proposal, lines: dict[str, int] | None = None) -> Pledge:
    """The company says yes, with its own quantities (``None``: as proposed).

    Returns the new pledge; pressed twice, the first one. Raises ``TransitionRefused`` (or
    ``StockGone``) when the proposal no longer holds; then nothing has changed.
    """
    proposal = load_proposal(proposal)
    if proposal.status == ProposalStatus.ACCEPTED and proposal.result:
        return proposal.result
    old = proposal.pledge and _pledge_on_reserve(proposal.pledge)
    wanted = proposal.lines if lines is None else lines
    wanted = {uid: quantity for uid, quantity in wanted.items() if quantity}
    if not set(wanted) <= set(proposal.lines):
        raise TransitionRefused(_("This challenge does not ask for that."))
    ledgers = _check_lines(proposal.case, wanted)
    _move(proposal, ACCEPT_PROPOSAL)
    pledge = _new_pledge(proposal)
    for uid, quantity in wanted.items():
        pledge.lines.create(ledger=ledgers[uid], offered=quantity)
    Proposal.objects.filter(pk=proposal.pk).update(result=pledge)
    if old:
        rest = _keep_rest(old, wanted, ledgers)
        data = {"to": pledge.reference, "challenge": proposal.case.title, "rest": rest}
        source = move(old, REDIRECTED)
        record(old, REDIRECTED, source, actor=Actor.PLEDGER, data=data)
    if proposal.offer:
        move_offer(proposal.offer, PLACE_OFFER)
        withdraw_waiting(proposal.offer)
    given = proposal.pledge or proposal.offer
    event = record(
        pledge, TAKE_UP, "", actor=Actor.PLEDGER, data={"from": given.reference if given else ""}
    )
    if any(ledgers[uid].acceptance == Acceptance.FIRST_COME for uid in wanted):
        # The yes is the click: what is first come, first served is accepted at once.
        Pledge.objects.filter(pk=pledge.pk).update(status=PledgeStatus.UNCONFIRMED)
        return confirm(pledge)
    pledge_mails.send(pledge, TAKE_UP.mails, event)
    return pledge


def _keep_rest(old: Pledge, taken: dict[str, int], ledgers: dict[str, NeedLedger]) -> str:
    """What the other challenge does not take stays on the reserve list, as a pledge of its own.

    Returns its reference, or nothing when all was taken.
    """
    used: dict[str, int] = {}
    for uid, quantity in taken.items():
        used[ledgers[uid].kind] = used.get(ledgers[uid].kind, 0) + quantity
    left, untouched = [], []
    for line in old.lines.select_related("ledger").order_by("ledger__uid"):
        goes = min(used.get(line.ledger.kind, 0), line.offered)
        if line.offered > goes:
            left.append((line.ledger, line.offered - goes, None))
        if not goes:
            untouched.append(line.pk)
            continue
        used[line.ledger.kind] -= goes
        line.offered = goes
        line.save(update_fields=["offered"])
    if not left:
        return ""
    rest = split(old, PledgeStatus.RESERVE, left, actor=Actor.PLEDGER)
    said = {"message": old.message, "other_help": old.other_help}
    Pledge.objects.filter(pk=rest.pk).update(**said)
    old.lines.filter(pk__in=untouched).delete()
    return rest.reference


@write_transaction
def refuse_proposal(proposal: Proposal, message: str = "") -> Proposal:
    """The company says no. The coordination is told; offer and pledge stay to be had."""
    proposal = load_proposal(proposal)
    if proposal.status == ProposalStatus.REFUSED:
        return proposal
    _move(proposal, REFUSE_PROPOSAL)
    _release(proposal)
    event = _note(proposal, "refuse_proposal", Actor.PLEDGER, None, message)
    mails.send_proposal(proposal, REFUSE_PROPOSAL.mails, event, message=message)
    return proposal


@write_transaction
def withdraw_proposal(proposal: Proposal, user=None) -> Proposal:
    """Take back a proposal nobody has answered yet. Its link then says that it is over."""
    proposal = load_proposal(proposal)
    if proposal.status == ProposalStatus.WITHDRAWN:
        return proposal
    _move(proposal, WITHDRAW_PROPOSAL)
    _release(proposal)
    actor = Actor.COORDINATOR if user else Actor.SYSTEM
    _note(proposal, "withdraw_proposal", actor, user)
    return proposal


def is_open(proposal: Proposal) -> bool:
    """Whether an answer still makes sense: asked of by the company's page and by lists."""
    if proposal.status != ProposalStatus.WAITING:
        return False
    return proposal.pledge is None or proposal.pledge.status == PledgeStatus.RESERVE


def still_holds(proposal: Proposal) -> bool:
    """Whether a yes would be taken: nobody is reminded of what is not to be had any more."""
    if not is_open(proposal):
        return False
    try:
        _check_lines(proposal.case, proposal.lines)
    except TransitionRefused:
        return False
    return True


def withdraw_waiting(offer: GeneralOffer) -> int:
    """All proposals of ``offer`` that wait for an answer are over. Returns how many."""
    return offer.proposals.filter(status=ProposalStatus.WAITING).update(
        status=ProposalStatus.WITHDRAWN, answered_at=timezone.now()
    )


def move_offer(offer: GeneralOffer, transition: Transition, **values) -> GeneralOffer:
    """Set the status of ``offer`` if it still is one of the sources; of several at once one wins.

    The row is locked from here on. Raises ``TransitionRefused`` for the others.
    """
    values.update(status=transition.target, state_since=timezone.now())
    won = GeneralOffer.objects.filter(pk=offer.pk, status__in=transition.sources).update(**values)
    fresh = GeneralOffer.objects.select_related("site", "initiative").filter(pk=offer.pk).first()
    if fresh is None:
        raise TransitionRefused(_("This offer no longer exists."))
    if not won:
        sentence = _("This is no longer possible: the offer is now in the state “%(status)s”.")
        raise TransitionRefused(sentence % {"status": fresh.get_status_display()})
    return fresh


def _lock_cases(*ids: int | None) -> dict[int, ChallengeCase]:
    """Always in the order of their keys, so that two redirects never wait for each other."""
    return {pk: lock_case(pk) for pk in sorted({pk for pk in ids if pk})}


def load_proposal(proposal: Proposal) -> Proposal:
    """The proposal as it is now, with its cases locked."""
    related = ("case", "pledge", "offer", "result")
    first = Proposal.objects.select_related("pledge").filter(pk=proposal.pk).first()
    if first is None:
        raise TransitionRefused(_("This proposal no longer exists."))
    _lock_cases(first.case_id, first.pledge.case_id if first.pledge else None)
    # Cases, offer, proposals: everybody in this order, or two would wait for each other.
    if first.offer_id:
        GeneralOffer.objects.filter(pk=first.offer_id).update(reference=F("reference"))
    return Proposal.objects.select_related(*related).get(pk=proposal.pk)


def _pledge_on_reserve(pledge: Pledge) -> Pledge:
    fresh = Pledge.objects.select_related("site", "case", "partner").filter(pk=pledge.pk).first()
    if fresh is None:
        raise TransitionRefused(_("This pledge no longer exists."))
    if fresh.status != PledgeStatus.RESERVE:
        sentence = _("This is no longer possible: the pledge is now in the state “%(status)s”.")
        raise TransitionRefused(sentence % {"status": fresh.get_status_display()})
    return fresh


def _check_lines(case: ChallengeCase, lines: dict[str, int]) -> dict[str, NeedLedger]:
    check_open(case)
    if not lines:
        raise TransitionRefused(_("Enter a quantity for at least one need."))
    ledgers = {row.uid: row for row in case.ledgers.filter(uid__in=list(lines))}
    for uid, quantity in lines.items():
        check_line(ledgers.get(uid), quantity)
    return ledgers


def _move(proposal: Proposal, transition: Transition) -> None:
    now = timezone.now()
    won = Proposal.objects.filter(pk=proposal.pk, status__in=transition.sources).update(
        status=transition.target, answered_at=now
    )
    if not won:
        proposal.refresh_from_db(fields=["status"])
        raise TransitionRefused(_("This proposal has been answered or taken back already."))
    proposal.status, proposal.answered_at = transition.target, now


def _release(proposal: Proposal) -> None:
    """The offer is free for other challenges once nothing waits any more."""
    offer = proposal.offer
    if offer is None or offer.proposals.filter(status=ProposalStatus.WAITING).exists():
        return
    GeneralOffer.objects.filter(pk=offer.pk, status__in=RELEASE_OFFER.sources).update(
        status=OfferStatus.NEW, state_since=timezone.now()
    )


def _note(
    proposal: Proposal,
    action: str,
    actor: str,
    user=None,
    note: str = "",
    without_mail: bool = False,
) -> CaseEvent:
    """What becomes of a redirect stands in the history of the pledge, everything else in that of
    the challenge; that a pledge is redirected has been written down there already."""
    pledge = proposal.pledge if action != "propose" else None
    given = proposal.pledge or proposal.offer
    return CaseEvent.objects.create(
        case_id=pledge.case_id if pledge else proposal.case_id,
        about=pledge,
        action=action,
        source=pledge.status if pledge else "",
        target=pledge.status if pledge else "",
        actor=actor,
        user=user,
        note=note,
        without_mail=without_mail,
        data={
            "challenge": proposal.case.title,
            "proposal": proposal.pk,
            "from": given.reference if given else "",
        },
    )


_OF_BOTH = (
    "sector",
    "company_name",
    "contact_name",
    "email",
    "phone",
    "people",
    "availability",
    "language",
    "site_id",
    "consent_public",
    "notice_version",
)


def _new_pledge(proposal: Proposal) -> Pledge:
    given = proposal.pledge or proposal.offer
    values = {name: getattr(given, name) for name in _OF_BOTH}
    if proposal.pledge:
        values.update(
            parent=proposal.pledge,
            partner_id=proposal.pledge.partner_id,
            message=proposal.pledge.message,
        )
    else:
        values["message"] = proposal.offer.text
    now = timezone.now()
    pledge = Pledge(
        case=proposal.case, status=PledgeStatus.NEW, confirmed_at=now, state_since=now, **values
    )
    pledge.save(force_insert=True)
    return pledge
