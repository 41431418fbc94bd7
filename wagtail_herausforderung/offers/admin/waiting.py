"""Proposals that wait for a company's answer."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import Clock
from ...cases.today import Reason
from ...cases.today.reasons import RING
from ...pledges.choices import PledgeStatus
from ..choices import OfferStatus, ProposalStatus
from ..models import Proposal


def _proposed(clock: Clock) -> Q:
    """A redirect the company has not answered yet."""
    waiting = Proposal.objects.filter(status=ProposalStatus.WAITING, pledge__isnull=False)
    return Q(status=PledgeStatus.RESERVE, pk__in=waiting.order_by().values("pledge"))


def _proposed_in_vain(clock: Clock) -> Q:
    return Q(status=PledgeStatus.RESERVE) & unanswered("pledge", clock)


def unanswered(about: str, clock: Clock) -> Q:
    """Rows with a proposal that was not answered in spite of the reminder.

    ``about`` names the rows: ``"pledge"`` or ``"offer"``.
    """
    named = {f"{about}__isnull": False}
    waiting = Proposal.objects.filter(status=ProposalStatus.WAITING, **named).order_by()
    return clock.condition(
        lambda deadlines: Q(pk__in=waiting.filter(created_at__lt=deadlines.escalate).values(about))
    )


def without_answer(offers: QuerySet, clock: Clock) -> QuerySet:
    """Those of ``offers`` for which somebody has to ring."""
    return offers.filter(unanswered("offer", clock), status=OfferStatus.PROPOSED)


#: A redirect, among the reasons why a pledge waits.
PROPOSED = Reason(
    "proposed",
    _("Another challenge proposed"),
    _proposed,
    _("Another challenge was proposed: wait for the company's answer, or ring."),
    harm=6,
    button=RING,
    late=_proposed_in_vain,
    late_step=_("No answer to the proposal: ring, or take it back."),
    late_harm=38,
)
