"""propose, accept_proposal, refuse_proposal, withdraw_proposal.

A proposal asks a company whether it helps with a challenge it has not chosen itself: for a general
offer, or for what is left of a pledge to another challenge (a redirect). Only the company's yes
changes anything: the pledge stays on the reserve list until then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ..cases import history
from ..cases.lock import lock_case
from ..cases.models import CaseEvent, ChallengeCase, NeedLedger
from ..db import write_transaction
from ..outbox.letters import of_move
from ..pledges.actions.base import split
from ..pledges.actions.confirm import confirm
from ..pledges.actions.submit import check_line, check_open
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from ..pledges.states import PLEDGES
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, author, begin, move, tell
from ..submissions.transition import Actor, Transition
from .choices import ProposalEvent, ProposalStatus
from .models import GeneralOffer, Proposal
from .states import (
    ACCEPT_PROPOSAL,
    ASK_COMPANY,
    OFFERS,
    PLACE_OFFER,
    PROPOSALS,
    PROPOSE,
    REDIRECTED,
    REFUSE_PROPOSAL,
    RELEASE_OFFER,
    TAKE_UP,
    WITHDRAW_PROPOSAL,
)

history.WORDS.update(ProposalEvent.choices)

_EVENTS = {
    ASK_COMPANY.name: ProposalEvent.PROPOSED,
    REFUSE_PROPOSAL.name: ProposalEvent.REFUSED,
    WITHDRAW_PROPOSAL.name: ProposalEvent.WITHDRAWN,
}


@write_transaction
def propose(
    case: ChallengeCase,
    lines: dict[str, int],
    *,
    offer: GeneralOffer | None = None,
    pledge: Pledge | None = None,
    by: Any = Actor.COORDINATOR,
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
        offer = load_offer(offer)
        move(offer, PROPOSE, by=by, mails=(), state_since=timezone.now())
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
    proposal = Proposal(
        case=case, offer=offer, pledge=pledge, lines=lines, message=message, user=author(by)[1]
    )
    begin(proposal, ASK_COMPANY)
    tell(proposal, ASK_COMPANY, by=by, note=message, without_mail=without_mail)
    return proposal


@OFFERS.does(PROPOSE)
def propose_for(offer: GeneralOffer, case: ChallengeCase, lines: dict[str, int], **words: Any):
    """:func:`propose`, as the desk's button calls it."""
    return propose(case, lines, offer=offer, **words)


@write_transaction
def accept_proposal(
    proposal: Proposal,
    lines: dict[str, int] | None = None,
    *,
    by: Any = Actor.PLEDGER,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
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
    # Its letters are those of the new pledge.
    move(proposal, ACCEPT_PROPOSAL, by=by, note=message, mails=())
    pledge = begin(_new_pledge(proposal), TAKE_UP)
    for uid, quantity in wanted.items():
        pledge.lines.create(ledger=ledgers[uid], offered=quantity)
    Proposal.objects.filter(pk=proposal.pk).update(result=pledge)
    if old:
        rest = _keep_rest(old, wanted, ledgers, by)
        data = {"to": pledge.reference, "challenge": proposal.case.title, "rest": rest}
        move(old, REDIRECTED, by=by, note=message, without_mail=without_mail, data=data)
    if proposal.offer:
        withdraw_waiting(proposal.offer)
        words: dict[str, Any] = {"note": message, "without_mail": without_mail}
        move(load_offer(proposal.offer), PLACE_OFFER, by=by, **words)
    tell(pledge, TAKE_UP, by=by, data={"from": given(proposal).reference})
    # The yes is the click: what is first come, first served is accepted at once.
    return confirm(pledge, by=by, without_mail=without_mail)


@OFFERS.does(PLACE_OFFER)
def say_yes(offer: GeneralOffer, proposal: Proposal, **words: Any) -> Pledge:
    """:func:`accept_proposal` as the button of the desk calls it, as it was proposed."""
    if proposal.offer_id != offer.pk:
        raise TransitionRefused(PROPOSALS.gone)
    return accept_proposal(proposal, **words)


@PLEDGES.does(REDIRECTED)
def say_yes_for(pledge: Pledge, **words: Any) -> Pledge:
    """:func:`accept_proposal` for the pledge that another challenge was proposed for."""
    proposal = pledge.proposals.filter(status=ProposalStatus.WAITING).order_by("-pk").first()
    if proposal is None:
        raise TransitionRefused(_("No proposal waits for an answer."))
    accept_proposal(proposal, **words)
    return Pledge.objects.get(pk=pledge.pk)


def given(proposal: Proposal) -> Pledge | GeneralOffer:
    """The pledge or the offer the proposal is about; a constraint says that there is one."""
    about = proposal.pledge or proposal.offer
    assert about is not None
    return about


def _keep_rest(old: Pledge, taken: dict[str, int], ledgers: dict[str, NeedLedger], by: Any) -> str:
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
    said = {"message": old.message, "other_help": old.other_help}
    rest = split(old, PledgeStatus.RESERVE, left, by=by, **said)
    old.lines.filter(pk__in=untouched).delete()
    return rest.reference


@write_transaction
def refuse_proposal(
    proposal: Proposal,
    message: str = "",
    *,
    by: Any = Actor.PLEDGER,
    without_mail: bool = False,
) -> Proposal:
    """The company says no. The coordination is told; offer and pledge stay to be had."""
    proposal = load_proposal(proposal)
    if proposal.status != ProposalStatus.REFUSED:
        move(proposal, REFUSE_PROPOSAL, by=by, note=message, without_mail=without_mail)
        _release(proposal, by)
    return proposal


@PROPOSALS.does(WITHDRAW_PROPOSAL)
@write_transaction
def withdraw_proposal(
    proposal: Proposal, *, by: Any = Actor.SYSTEM, message: str = "", without_mail: bool = False
) -> Proposal:
    """Take back a proposal nobody has answered yet. Its link then says that it is over."""
    proposal = load_proposal(proposal)
    if proposal.status != ProposalStatus.WITHDRAWN:
        move(proposal, WITHDRAW_PROPOSAL, by=by, note=message, without_mail=without_mail)
        _release(proposal, by)
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


def withdraw_waiting(
    about: GeneralOffer | Pledge | ChallengeCase, by: Any = Actor.SYSTEM, told: bool = False
) -> int:
    """All proposals of an offer or a pledge, or to a case, that wait for an answer are over.

    Call it with ``about`` locked; returns how many there were. An offer is not released.
    ``told``: an arrow of the pledge stands in its history already.
    """
    waiting = about.proposals.filter(status=ProposalStatus.WAITING)
    rows = list(waiting.select_related("case", "pledge", "offer").order_by("offer_id", "pk"))
    for proposal in rows:
        move(proposal, WITHDRAW_PROPOSAL, by=by, data={"told": told})
    return len(rows)


def load_offer(offer: GeneralOffer) -> GeneralOffer:
    """The offer as it is now; the row is locked from here on."""
    rows = GeneralOffer.objects.filter(pk=offer.pk)
    if not rows.update(reference=F("reference")):
        raise TransitionRefused(OFFERS.gone)
    return rows.select_related("site", "initiative").get()


def _lock_cases(*ids: int | None) -> dict[int, ChallengeCase]:
    """Always in the order of their keys, so that two redirects never wait for each other."""
    return {pk: lock_case(pk) for pk in sorted({pk for pk in ids if pk})}


def load_proposal(proposal: Proposal) -> Proposal:
    """The proposal as it is now, with its cases locked."""
    related = ("case", "pledge", "offer", "result")
    first = Proposal.objects.select_related("pledge").filter(pk=proposal.pk).first()
    if first is None:
        raise TransitionRefused(PROPOSALS.gone)
    _lock_cases(first.case_id, first.pledge.case_id if first.pledge else None)
    # Cases, offer, proposals: everybody in this order, or two would wait for each other.
    if first.offer_id:
        GeneralOffer.objects.filter(pk=first.offer_id).update(reference=F("reference"))
    return Proposal.objects.select_related(*related).get(pk=proposal.pk)


def _pledge_on_reserve(pledge: Pledge) -> Pledge:
    fresh = Pledge.objects.select_related("site", "case", "partner").filter(pk=pledge.pk).first()
    if fresh is None:
        raise TransitionRefused(PLEDGES.gone)
    PLEDGES.check(fresh, REDIRECTED)
    return fresh


def _check_lines(case: ChallengeCase, lines: dict[str, int]) -> dict[str, NeedLedger]:
    check_open(case)
    if not lines:
        raise TransitionRefused(_("Enter a quantity for at least one need."))
    ledgers = {row.uid: row for row in case.ledgers.filter(uid__in=list(lines))}
    for uid, quantity in lines.items():
        check_line(ledgers.get(uid), quantity)
    return ledgers


def _release(proposal: Proposal, by: Any) -> None:
    """The offer is free for other challenges once nothing waits any more."""
    offer = proposal.offer
    if offer is None or offer.proposals.filter(status=ProposalStatus.WAITING).exists():
        return
    if RELEASE_OFFER.allows(offer.status):
        move(offer, RELEASE_OFFER, by=by)


def _record(moved: Moved) -> CaseEvent | None:
    """What becomes of a redirect stands in the history of the pledge, everything else in that of
    the challenge; that a pledge is redirected has been written down there already, and a yes is
    told by the pledges it makes and ends."""
    if moved.transition is ACCEPT_PROPOSAL or moved.data.get("told"):
        return None
    proposal = moved.subject
    pledge = proposal.pledge if moved.transition is not ASK_COMPANY else None
    data = {
        "challenge": proposal.case.title,
        "proposal": proposal.pk,
        "from": given(proposal).reference,
    }
    state = pledge.status if pledge else ""
    # About the proposal where not about the pledge: what was said goes with whom it was said to.
    return history.record(
        replace(moved, source=state, target=state, data=data),
        pledge.case_id if pledge else proposal.case_id,
        pledge or proposal,
        _EVENTS[moved.transition.name],
    )


def _stamp(proposal: Proposal, arrow: Transition, target: str) -> dict[str, Any]:
    return {"answered_at": timezone.now()}


PROPOSALS.record, PROPOSALS.stamp, PROPOSALS.letters = _record, _stamp, of_move


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
    "source",
    "recorded_by_id",
    "on_word",
)


def _new_pledge(proposal: Proposal) -> Pledge:
    about = given(proposal)
    values = {name: getattr(about, name) for name in _OF_BOTH}
    if proposal.pledge:
        values.update(
            parent=proposal.pledge,
            partner_id=proposal.pledge.partner_id,
            message=proposal.pledge.message,
        )
    else:
        values["message"] = proposal.offer.text
    return Pledge(case=proposal.case, **values)
