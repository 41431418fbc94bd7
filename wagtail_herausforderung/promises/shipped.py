"""The signs that come with the package. What each weighs, and the formula, stand in the docs."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Count,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..cases.admin.deadlines import Clock
from ..cases.choices import EventAction
from ..cases.history import LESS_KEY
from ..cases.models import CaseEvent
from ..cases.organisation import out_of_reach
from ..cases.today.reasons import failed_about
from ..dates import day_of, in_words
from ..pledges.arrows import AGREE
from ..pledges.choices import Outcome, PledgeStatus
from ..pledges.impact import WORKED
from ..pledges.models import Pledge, PledgeLine
from ..pledges.states import HOLDING
from ..submissions.transition import Actor
from .signs import Sign, add

#: An accepted pledge should have a date after so many days.
DATE_WANTED = datetime.timedelta(days=14)
#: A date that was moved so often is likely to be moved again.
MOVED = 2
#: So long nobody has heard from the pledger.
SILENT = datetime.timedelta(days=21)
#: A date within so many days is near.
NEAR = datetime.timedelta(days=7)
#: So much time between acceptance and date is long.
FAR = datetime.timedelta(days=56)

_STANDS = Q(agreement__isnull=False, agreement__cancelled=False)


def _events(clock: Clock, *wanted: Q, **fields: Any) -> QuerySet:
    """The history of the agreements that are watched."""
    watched = Pledge.objects.filter(status__in=HOLDING).order_by()
    if clock.few is not None:
        watched = watched.filter(pk__in=clock.few)
    kind = ContentType.objects.get_for_model(Pledge)
    events = CaseEvent.objects.filter(about_type=kind, about_id__in=watched.values("pk"))
    return events.filter(*wanted, **fields).order_by()


def _of_row(*wanted: Q, **fields: Any) -> QuerySet:
    """The history of one row, for a measure."""
    kind = ContentType.objects.get_for_model(Pledge)
    events = CaseEvent.objects.filter(about_type=kind, about_id=OuterRef("pk"))
    return events.filter(*wanted, **fields).order_by().values("about_id")


def _days(since: datetime.datetime, clock: Clock) -> int:
    return (clock.today - day_of(since)).days


# No date


def _no_date(clock: Clock) -> Q:
    late = Q(decided_at__lt=clock.now - DATE_WANTED)
    return Q(status=PledgeStatus.ACCEPTED) & late & ~_STANDS


def _says_no_date(pledge: Pledge, clock: Clock) -> str:
    days = _days(pledge.decided_at or pledge.state_since, clock)
    sentence = ngettext(
        "Accepted %(count)s day ago, and there is no date.",
        "Accepted %(count)s days ago, and there is no date.",
        days,
    )
    return sentence % {"count": days}


# The date was moved

_MOVES = {"action": AGREE.name, "data__moved": True}


def _moved(clock: Clock) -> Q:
    moves = _events(clock, **_MOVES).values("about_id").annotate(number=Count("pk"))
    return Q(status__in=HOLDING, pk__in=moves.filter(number__gte=MOVED).values("about_id"))


def _times_moved(clock: Clock) -> Subquery:
    number = _of_row(**_MOVES).annotate(number=Count("pk")).values("number")
    return Subquery(number, output_field=IntegerField())


def _says_moved(pledge: Any, clock: Clock) -> str:
    count = getattr(pledge, MOVED_TWICE.measured) or MOVED
    sentence = ngettext(
        "The date was moved %(count)s time.", "The date was moved %(count)s times.", count
    )
    return sentence % {"count": count}


# Nobody hears from them

#: The pledger has done something, or the coordination has noted what was said.
_HEARD = (
    Q(actor=Actor.PLEDGER)
    | Q(on_behalf_of=Actor.PLEDGER)
    | Q(action=EventAction.NOTE, user__isnull=False)
)


def _silent(clock: Clock) -> Q:
    since = clock.now - SILENT
    heard = _events(clock, _HEARD, at__gte=since).values("about_id")
    quiet = Q(decided_at__lt=since) & ~Q(pk__in=heard) & ~Q(agreement__updated_at__gte=since)
    bounced = Q(pk__in=failed_about([Pledge]).values("about_id"))
    return Q(status__in=HOLDING) & (bounced | quiet)


def _last_heard(clock: Clock) -> Any:
    last = _of_row(_HEARD).annotate(last=Max("at")).values("last")
    return Coalesce(Subquery(last, output_field=DateTimeField()), "confirmed_at", "created_at")


def _says_silent(pledge: Any, clock: Clock) -> str:
    last = getattr(pledge, CONTACT_SILENT.measured)
    if getattr(pledge, "because_mail_failed", False) or last >= clock.now - SILENT:
        return _("An email to them did not arrive.")
    return _("No word from them since %(day)s.") % {"day": date_format(day_of(last))}


# It becomes less


def _less(clock: Clock) -> Q:
    found = _events(clock, **{f"data__{LESS_KEY}": True}).values("about_id")
    return Q(status__in=HOLDING, pk__in=found)


# A party new to it, or one that has let somebody down


def _party_of(pledges: QuerySet, times: int = 1) -> Q:
    """Pledges of somebody who has made so many of ``pledges``."""
    rows = pledges.order_by()

    def often(named: QuerySet, name: str) -> Q:
        found = named.values(name).annotate(hf_times=Count("pk")).filter(hf_times__gte=times)
        return Q(**{f"{name}__in": found.values(name)})

    partners = often(rows.filter(partner__isnull=False), "partner")
    return partners | often(rows.exclude(email=""), "email")


def _new_party(clock: Clock) -> Q:
    return Q(status__in=HOLDING) & ~_party_of(Pledge.objects.filter(WORKED))


def _fell_through(times: int) -> Callable[[Clock], Q]:
    def condition(clock: Clock) -> Q:
        accepted = PledgeLine.objects.filter(accepted__gt=0).order_by().values("pledge")
        lost = Q(status=PledgeStatus.WITHDRAWN, pk__in=accepted)
        lost |= Q(status=PledgeStatus.FULFILLED, outcome=Outcome.NOT)
        return Q(status__in=HOLDING) & _party_of(Pledge.objects.filter(lost), times)

    return condition


def _new_organisation(clock: Clock) -> Q:
    kept = Pledge.objects.filter(WORKED).order_by()
    with_name = kept.filter(case__organisation__isnull=False)
    known = Q(case__in=kept.values("case"))
    known |= Q(case__organisation__in=with_name.values("case__organisation"))
    return Q(status__in=HOLDING) & ~known


# Near and not confirmed, or far away


def _near(clock: Clock) -> Q:
    """One side may not know of a date that is near: as “Date not confirmed” in the list of the
    day, only a week before instead of a day."""
    unsure = Q(email="") | Q(on_word=True) | Q(case__in=out_of_reach().values("pk"))
    days = (clock.today, clock.today + NEAR)
    return Q(status=PledgeStatus.AGREED, agreement__starts_on__range=days) & _STANDS & unsure


def _says_near(pledge: Pledge, clock: Clock) -> str:
    day = in_words(pledge.agreement.starts_on)
    return _("It is to be on %(day)s, and one side may not know of it.") % {"day": day}


def _far(clock: Clock) -> Q:
    last = ExpressionWrapper(Cast("decided_at", DateField()) + FAR, output_field=DateField())
    return Q(status=PledgeStatus.AGREED, agreement__starts_on__gt=last) & _STANDS


def _says_far(pledge: Pledge, clock: Clock) -> str:
    since = day_of(pledge.decided_at or pledge.state_since)
    weeks = (pledge.agreement.starts_on - since).days // 7
    return _("%(count)s weeks lie between acceptance and date.") % {"count": weeks}


NO_DATE = Sign("no_date", gettext_lazy("No date"), 35, _no_date, _says_no_date)
MOVED_TWICE = Sign("moved", gettext_lazy("Date moved twice"), 35, _moved, _says_moved, _times_moved)
CONTACT_SILENT = Sign(
    "silent", gettext_lazy("Contact silent"), 25, _silent, _says_silent, _last_heard
)
BECOMES_LESS = Sign(
    "less",
    gettext_lazy("Quantity shrinking"),
    30,
    _less,
    lambda pledge, clock: _("The quantity was lowered."),
)
NEAR_UNSURE = Sign("near", gettext_lazy("Date near, not confirmed"), 35, _near, _says_near)
FAR_AWAY = Sign("far", gettext_lazy("Date far away"), 15, _far, _says_far)
NEW_PARTY = Sign(
    "new_party",
    gettext_lazy("New to it"),
    20,
    _new_party,
    lambda pledge, clock: _("They have not kept a pledge with you before."),
)
FELL_THROUGH = Sign(
    "fell_through",
    gettext_lazy("Fell through before"),
    30,
    _fell_through(1),
    lambda pledge, clock: _("An agreement with them has fallen through before."),
)
FELL_THROUGH_AGAIN = Sign(
    "fell_through_again",
    gettext_lazy("More than once"),
    20,
    _fell_through(2),
    lambda pledge, clock: _("It has happened with them more than once."),
)
NEW_ORGANISATION = Sign(
    "new_organisation",
    gettext_lazy("Organisation new to it"),
    10,
    _new_organisation,
    lambda pledge, clock: _("The organisation has not had help kept before."),
)

add(
    NO_DATE,
    MOVED_TWICE,
    CONTACT_SILENT,
    BECOMES_LESS,
    NEAR_UNSURE,
    FAR_AWAY,
    NEW_PARTY,
    FELL_THROUGH,
    FELL_THROUGH_AGAIN,
    NEW_ORGANISATION,
)
