"""Why a pledge waits for somebody, as data: the chips above the desk's list, their counts, the
marks in the rows, the next step and the list of the day all come from here.

A site adds a reason of its own: see :mod:`...cases.today`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db.models import F, Max, Min, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import DATE_WANTED_AFTER, Clock, Deadlines
from ...cases.choices import Overflow
from ...cases.organisation import out_of_reach
from ...cases.today import Reason, add
from ...cases.today.reasons import LOOK, RING, mail_failed
from ...cases.working_days import ONE_DAY
from ...dates import day_of
from ..choices import PledgeStatus
from ..models import ClosingReport, Pledge, PledgeLine
from ..states import HOLDING, OPEN, PLEDGES

#: Under which name they are registered.
KIND = "pledge"


def _disagreement(clock: Clock) -> Q:
    """Outcome and quantities of two reports differ; two that agree close the pledge."""
    delivered = Cast("delivered", TextField())
    said = Concat("outcome", Value(" "), delivered, output_field=TextField())
    reports = ClosingReport.objects.filter(pledge__status__in=HOLDING, **clock.bounds())
    by_pledge = reports.order_by().values("pledge")
    different = by_pledge.annotate(least=Min(said), most=Max(said)).filter(least__lt=F("most"))
    return Q(status__in=HOLDING, pk__in=different.values("pledge"))


def _last_day(lookup: str, day: datetime.date) -> Q:
    """Cooperations whose last day is before (``lt``) or from (``gte``) ``day``."""
    one_day = Q(agreement__ends_on__isnull=True, **{f"agreement__starts_on__{lookup}": day})
    return Q(**{f"agreement__ends_on__{lookup}": day}) | one_day


def _over(condition: Callable[[Deadlines], Q]) -> Callable[[Clock], Q]:
    """Cooperations with a date for which ``condition`` holds."""
    return lambda clock: (
        Q(status__in=HOLDING, agreement__cancelled=False) & clock.condition(condition)
    )


def _told(clock: Clock) -> Q:
    """Of which at least one side has said how it was."""
    reports = ClosingReport.objects.filter(pledge__status__in=HOLDING, **clock.bounds())
    return Q(pk__in=reports.order_by().values("pledge"))


def _overdue(clock: Clock) -> Q:
    """Both sides have been asked how it was, and not both have said it. What nobody has said a
    word of in all that time is :func:`_lost`."""
    since = _over(lambda d: _last_day("lt", d.asked) & _last_day("gte", d.overdue))
    return since(clock) | _long_overdue(clock)


def _long_overdue(clock: Clock) -> Q:
    return _over(lambda d: _last_day("lt", d.overdue))(clock) & _told(clock)


def _lost(clock: Clock) -> Q:
    """The date fell through and there is no other; or it is over, and in the time that both sides
    have for it nobody has said how it was."""
    silent = _over(lambda d: _last_day("lt", d.overdue))(clock) & ~_told(clock)
    return Q(status__in=HOLDING, agreement__cancelled=True) | silent


def _unconfirmed(clock: Clock) -> Q:
    """Agreed for today or until the next working day, and of one side nobody knows whether it has
    the date: there is no email address to which the agreement could go, at the company or at the
    organisation, or the company's word is only what the coordination wrote down."""
    unsure = Q(email="") | Q(on_word=True) | Q(case__in=out_of_reach().values("pk"))
    near = clock.condition(lambda d: Q(agreement__starts_on__range=(clock.today, d.next_day)))
    return Q(status=PledgeStatus.AGREED, agreement__cancelled=False) & near & unsure


def _waiting_since(status: str, moment: str) -> Callable[[Clock], Q]:
    return lambda clock: (
        Q(status=status)
        & clock.condition(lambda deadlines: Q(state_since__lt=getattr(deadlines, moment)))
    )


def _this_week(clock: Clock) -> Q:
    today, last = clock.this_week
    begins = Q(agreement__starts_on__range=(today, last))
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


# Until when a pledge is in time


def _answer_owed(pledge: Pledge, clock: Clock) -> datetime.date:
    deadlines = clock.deadlines(pledge)
    return deadlines.last_day(day_of(pledge.state_since), deadlines.remind_after)


def _date_wanted(pledge: Pledge, clock: Clock) -> datetime.date:
    return clock.deadlines(pledge).last_day(day_of(pledge.state_since), DATE_WANTED_AFTER)


def _closing_owed(pledge: Pledge, clock: Clock) -> datetime.date:
    if pledge.agreement.cancelled:
        return _date_wanted(pledge, clock)
    deadlines = clock.deadlines(pledge)
    asked = pledge.agreement.last_day + ONE_DAY * deadlines.ask_after
    return deadlines.last_day(asked, deadlines.overdue_after)


def _takes_place(pledge: Pledge, clock: Clock) -> datetime.date:
    return max(pledge.agreement.starts_on, clock.today)


def _answer_by(pledge: Pledge, clock: Clock) -> datetime.date | None:
    return day_of(pledge.answer_by) if pledge.answer_by else None


FAILED = mail_failed(lambda: Pledge)

add(
    KIND,
    Reason(
        "disagreement",
        _("The two sides disagree"),
        _disagreement,
        _("The two sides answered differently: ring them, then close it."),
        harm=100,
    ),
    Reason(
        "date_lost",
        _("Date lost"),
        _lost,
        _("The date fell through, or nobody says how it was: ring both sides."),
        harm=95,
        limit=_closing_owed,
    ),
    Reason(
        "new",
        _("New"),
        lambda clock: Q(status=PledgeStatus.NEW),
        PLEDGES.state(PledgeStatus.NEW).next_step,
        harm=10,
        late=_waiting_since(PledgeStatus.NEW, "remind"),
        late_step=_("The pledger has waited too long: decide today, or ring."),
        late_label=_("First answer overdue"),
        late_harm=90,
        limit=_answer_owed,
    ),
    FAILED,
    Reason(
        "unconfirmed",
        _("Date not confirmed"),
        _unconfirmed,
        _("It is about to take place, and one side may not know of it: ring."),
        harm=80,
        limit=_takes_place,
        button=RING,
    ),
    Reason(
        "stock_free",
        _("Needed again"),
        _stock_free,
        _("Something is needed again: accept it."),
        harm=45,
        late=_asked_in_vain,
        late_step=_("Something is needed, and there was no answer in time: ring."),
        late_harm=55,
        limit=_answer_by,
    ),
    Reason(
        "no_date",
        _("Without a date"),
        lambda clock: (
            _waiting_since(PledgeStatus.ACCEPTED, "date_wanted")(clock) & Q(agreement__isnull=True)
        ),
        _("Accepted for some time: agree on date and place with both sides."),
        harm=50,
        limit=_date_wanted,
    ),
    Reason(
        "overdue",
        _("Closing overdue"),
        _overdue,
        _("The date is over, and not both sides have said how it was: ring, then close it."),
        harm=25,
        late=_long_overdue,
        late_step=_("Nobody has closed it for a long time: ring both sides, then close it."),
        late_harm=48,
        limit=_closing_owed,
    ),
    Reason(
        "waiting",
        _("Waiting for an answer"),
        lambda clock: Q(status=PledgeStatus.CLARIFYING),
        PLEDGES.state(PledgeStatus.CLARIFYING).next_step,
        harm=8,
        late=_waiting_since(PledgeStatus.CLARIFYING, "remind"),
        late_step=_("No answer has come: ring."),
        late_label=_("No answer has come"),
        late_harm=40,
        limit=_answer_owed,
    ),
    Reason(
        "this_week",
        _("In the next seven days"),
        _this_week,
        _("It takes place within seven days: see that both sides know what they need to."),
        harm=20,
        limit=_takes_place,
        button=LOOK,
    ),
)


def may_wait(clock: Clock) -> Q:
    """What an index finds, before the reasons are asked one by one."""
    return Q(status__in=OPEN) | FAILED.condition(clock)
