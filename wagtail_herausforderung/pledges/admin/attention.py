"""What needs a coordinator's attention, and what the next step is."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ...outbox.models import Mail
from ..choices import UNDER_REVIEW, CaseState, Overflow, PledgeStatus
from ..models import ChallengeCase, Pledge, PledgeLine
from ..permissions import case_policy, pledge_policy

#: States in which a case is still worked on.
OPEN_CASES = (
    CaseState.SUBMITTED,
    CaseState.NEEDS_INFO,
    CaseState.IN_MATCHING,
    CaseState.OPEN,
    CaseState.IN_PROGRESS,
)

#: Pledges that are over, for one reason or another.
CLOSED_PLEDGES = (
    PledgeStatus.FULFILLED,
    PledgeStatus.DECLINED,
    PledgeStatus.WITHDRAWN,
    PledgeStatus.CANCELLED,
)


def with_flags(pledges: QuerySet) -> QuerySet:
    """Adds ``mail_failed`` and ``stock_free`` to pledges."""
    failed = Mail.objects.filter(
        about_type=ContentType.objects.get_for_model(Pledge),
        about_id=OuterRef("pk"),
        status=Mail.Status.FAILED,
    )
    free = PledgeLine.objects.filter(
        Q(ledger__quantity__isnull=True)
        | Q(ledger__overflow=Overflow.ACCEPT)
        | Q(ledger__reserved__lt=F("ledger__quantity")),
        pledge=OuterRef("pk"),
        ledger__closed=False,
        ledger__paused=False,
    )
    return pledges.annotate(mail_failed=Exists(failed), stock_free=Exists(free))


def needing_attention(pledges: QuerySet) -> QuerySet:
    """Those of ``pledges`` that wait for somebody; needs the flags of :func:`with_flags`."""
    return pledges.filter(
        Q(status__in=UNDER_REVIEW)
        | Q(status=PledgeStatus.RESERVE, stock_free=True)
        | Q(mail_failed=True)
    )


def next_step(pledge: Pledge) -> str:
    """One sentence: what a coordinator does next; needs the flags of :func:`with_flags`."""
    if pledge.mail_failed:
        return _("A mail could not be delivered: check the address.")
    sentences = {
        PledgeStatus.UNCONFIRMED: _("Nothing: the pledger has not confirmed yet."),
        PledgeStatus.NEW: _("Decide: accept, put on reserve or decline."),
        PledgeStatus.CLARIFYING: _("Wait for the answer, or ring."),
        PledgeStatus.ACCEPTED: _("Agree on date and place with both sides."),
        PledgeStatus.AGREED: _("See that it takes place."),
    }
    if pledge.status == PledgeStatus.RESERVE:
        if pledge.stock_free:
            return _("Something is needed again: accept it.")
        return _("Nothing, as long as everything is covered.")
    return str(sentences.get(pledge.status, _("Nothing more to do.")))


def waiting_days(pledge: Pledge) -> int:
    """Whole days since the pledge was confirmed, or received when it has not been."""
    since = pledge.confirmed_at or pledge.created_at
    return (timezone.localdate() - timezone.localtime(since).date()).days


@dataclass(frozen=True)
class Summary:
    """Counts for the admin's front page; only of what the user may work on."""

    new: int
    clarifying: int
    reserve: int
    failed: int
    follow_up: int

    @property
    def pledges(self) -> int:
        return self.new + self.clarifying + self.reserve

    @property
    def total(self) -> int:
        return self.pledges + self.failed + self.follow_up


def summary(user) -> Summary:
    """What waits for ``user``, in two queries."""
    pledges = with_flags(pledge_policy.instances_user_has_permission_for(user, "view"))
    counts = pledges.aggregate(
        new=Count("pk", filter=Q(status=PledgeStatus.NEW)),
        clarifying=Count("pk", filter=Q(status=PledgeStatus.CLARIFYING)),
        reserve=Count("pk", filter=Q(status=PledgeStatus.RESERVE, stock_free=True)),
        failed=Count("pk", filter=Q(mail_failed=True)),
    )
    cases = case_policy.instances_user_has_permission_for(user, "view")
    return Summary(**counts, follow_up=to_follow_up(cases).count())


def to_follow_up(cases: QuerySet) -> QuerySet:
    """Open cases whose follow-up date has come."""
    return cases.filter(state__in=OPEN_CASES, follow_up_on__lte=timezone.localdate())


def oldest(user, count: int = 5) -> list[Pledge]:
    """The pledges that have waited longest, with what a list shows of them."""
    pledges = with_flags(pledge_policy.instances_user_has_permission_for(user, "view"))
    waiting = needing_attention(pledges).select_related("case", "partner")
    return list(waiting.prefetch_related("lines__ledger").order_by("created_at", "pk")[:count])


def case_next_step(case: ChallengeCase) -> str:
    """One sentence for a case; uses ``waiting``, the number of pledges to decide on."""
    if getattr(case, "waiting", 0):
        return _("Decide on the new pledges.")
    if case.follow_up_on and case.follow_up_on <= timezone.localdate():
        return _("Follow up: the date has come.")
    sentences = {
        CaseState.SUBMITTED: _("Check the request and open it."),
        CaseState.NEEDS_INFO: _("Wait for the organisation, or ring."),
        CaseState.IN_MATCHING: _("Ask the matching group."),
        CaseState.OPEN: _("Find companies."),
        CaseState.IN_PROGRESS: _("Complete it when everything is done."),
    }
    return str(sentences.get(case.state, _("Nothing more to do.")))
