"""Why a pledge waits for somebody, as data: the chips above the desk's list, their counts, the
marks in the rows and the next step all come from here.

A site adds a reason of its own with ``reasons.add(Reason(…))`` in ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    ExpressionWrapper,
    F,
    IntegerField,
    Max,
    Min,
    Q,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import Clock, Deadlines
from ...cases.choices import Overflow
from ...outbox.models import Mail
from ..choices import PledgeStatus
from ..models import ClosingReport, Pledge, PledgeLine
from ..states import HOLDING, OPEN, PLEDGES

Text = str | Promise


@dataclass(frozen=True)
class Reason:
    """``condition`` picks the pledges, in SQL; ``late`` those of them that wait too long.

    ``step`` is what to do next, ``late_step`` the same when it is late: one sentence each.
    Conditions begin with a status, so that the database asks the rest of a few pledges only.
    What other tables know is a list (``pk__in``) that the database draws up once. An ``Exists``
    would be asked pledge by pledge: PostgreSQL thinks that so dear, for thousands of them, that it
    compiles the query first, which takes longer than answering it.
    """

    key: str
    label: Text
    condition: Callable[[Clock], Q]
    step: Text
    late: Callable[[Clock], Q] | None = None
    late_step: Text = ""

    @property
    def flag(self) -> str:
        """Name of the annotation on a pledge."""
        return f"because_{self.key}"

    @property
    def late_flag(self) -> str:
        return f"late_{self.key}"


def _mail_failed(clock: Clock) -> Q:
    kind = ContentType.objects.get_for_model(Pledge).pk
    # "+ 0" keeps databases from walking through all mails about pledges by the index on what
    # they are about: those that failed are few, and the index on the status finds them.
    about_kind = ExpressionWrapper(F("about_type_id") + 0, output_field=IntegerField())
    failed = Mail.objects.filter(status=Mail.Status.FAILED).alias(about_kind=about_kind)
    return Q(pk__in=failed.filter(about_kind=kind).order_by().values("about_id"))


def _disagreement(clock: Clock) -> Q:
    """Outcome and quantities of two reports differ; two that agree close the pledge."""
    delivered = Cast("delivered", TextField())
    said = Concat("outcome", Value(" "), delivered, output_field=TextField())
    reports = ClosingReport.objects.filter(pledge__status__in=HOLDING, **clock.bounds())
    by_pledge = reports.order_by().values("pledge")
    different = by_pledge.annotate(least=Min(said), most=Max(said)).filter(least__lt=F("most"))
    return Q(status__in=HOLDING, pk__in=different.values("pledge"))


def _over_since(day: Callable[[Deadlines], object]) -> Callable[[Clock], Q]:
    """Cooperations whose last day is before ``day``."""

    def condition(deadlines: Deadlines) -> Q:
        last = day(deadlines)
        one_day = Q(agreement__ends_on__isnull=True, agreement__starts_on__lt=last)
        return Q(agreement__ends_on__lt=last) | one_day

    return lambda clock: (
        Q(status__in=HOLDING, agreement__cancelled=False) & clock.condition(condition)
    )


def _waiting_since(status: str, moment: str) -> Callable[[Clock], Q]:
    return lambda clock: (
        Q(status=status)
        & clock.condition(lambda deadlines: Q(state_since__lt=getattr(deadlines, moment)))
    )


def _this_week(clock: Clock) -> Q:
    # What was on Monday is over by Wednesday: there is nothing left to prepare.
    today, sunday = clock.rest_of_week
    begins = Q(agreement__starts_on__range=(today, sunday))
    goes_on = Q(agreement__starts_on__lt=today, agreement__ends_on__gte=today)
    return Q(status=PledgeStatus.AGREED, agreement__cancelled=False) & (begins | goes_on)


def _stock_free(clock: Clock) -> Q:
    """Reserves for which something is needed again, and who are not being asked just now."""
    # Only a part of what cannot be shared helps nobody, however much is free.
    fits = (
        Q(ledger__divisible=True)
        | Q(ledger__quantity__isnull=True)
        | Q(ledger__quantity__lte=F("offered") + F("ledger__reserved"))
    )
    free = PledgeLine.objects.filter(
        fits,
        Q(ledger__quantity__isnull=True)
        | Q(ledger__overflow=Overflow.ACCEPT)
        | Q(ledger__reserved__lt=F("ledger__quantity")),
        pledge__status=PledgeStatus.RESERVE,
        ledger__closed=False,
        ledger__paused=False,
        **clock.bounds(),
    )
    not_being_asked = Q(asked_at__isnull=True) | Q(answer_by__lte=clock.now)
    wanted = Q(pk__in=free.order_by().values("pledge"))
    return Q(status=PledgeStatus.RESERVE) & not_being_asked & wanted


def _asked_in_vain(clock: Clock) -> Q:
    # NULL ends no AND early, so say first that there is a date.
    return Q(answer_by__isnull=False, answer_by__lte=clock.now) & _stock_free(clock)


def may_wait(clock: Clock) -> Q:
    """What an index finds, before the reasons are asked one by one."""
    return Q(status__in=OPEN) | _mail_failed(clock)


#: In the order in which they are shown, and in which they decide what the next step is.
REASONS: list[Reason] = [
    Reason(
        "mail_failed",
        _("Email failed"),
        _mail_failed,
        _("An email could not be delivered: check the address."),
    ),
    Reason(
        "disagreement",
        _("The two sides disagree"),
        _disagreement,
        _("The two sides answered differently: ring them, then close it."),
    ),
    Reason(
        "overdue",
        _("Closing overdue"),
        _over_since(lambda deadlines: deadlines.asked),
        _("The date is over, and not both sides have said how it was: ring, then close it."),
        late=_over_since(lambda deadlines: deadlines.overdue),
        late_step=_("Nobody has closed it for a long time: ring both sides, then close it."),
    ),
    Reason(
        "new",
        _("New"),
        lambda clock: Q(status=PledgeStatus.NEW),
        PLEDGES.state(PledgeStatus.NEW).next_step,
        late=_waiting_since(PledgeStatus.NEW, "remind"),
        late_step=_("The pledger has waited too long: decide today, or ring."),
    ),
    Reason(
        "waiting",
        _("Waiting for an answer"),
        lambda clock: Q(status=PledgeStatus.CLARIFYING),
        PLEDGES.state(PledgeStatus.CLARIFYING).next_step,
        late=_waiting_since(PledgeStatus.CLARIFYING, "remind"),
        late_step=_("No answer has come: ring."),
    ),
    Reason(
        "this_week",
        _("Agreed for this week"),
        _this_week,
        _("It takes place this week: see that both sides know what they need to."),
    ),
    Reason(
        "stock_free",
        _("Needed again"),
        _stock_free,
        _("Something is needed again: accept it."),
        late=_asked_in_vain,
        late_step=_("Something is needed, and there was no answer in time: ring."),
    ),
    Reason(
        "no_date",
        _("Without a date"),
        _waiting_since(PledgeStatus.ACCEPTED, "date_wanted"),
        _("Accepted for some time: agree on date and place with both sides."),
    ),
]


def add(reason: Reason, *, before: str = "") -> None:
    """One more reason, in front of the one with the key ``before`` or at the end. Adding it again
    does nothing."""
    keys = [each.key for each in REASONS]
    if reason.key not in keys:
        REASONS.insert(keys.index(before) if before in keys else len(keys), reason)
