"""Events in the list of the day."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, Source, add
from ...cases.today.reasons import LOOK
from ...cases.today.sources import Step
from ..choices import RegistrationStatus
from ..models import Event, EventLedger, Registration
from ..papers import when_of
from ..permissions import event_policy
from ..states import ACTIVE
from .words import door_url

_DAY = datetime.timedelta(days=1)
#: What nobody has noted within so many days nobody will.
_FORGOTTEN = datetime.timedelta(days=30)


def _to_come() -> Q:
    return Q(begins__gt=timezone.now(), cancelled=False)


def _with(*statuses: str) -> Any:
    rows = Registration.objects.filter(status__in=statuses)
    return rows.order_by().values("event")


def _free_and_waited_for(clock: Clock) -> Q:
    """Somebody waits though seats are free: a group in front that is too large, or those who did
    without once."""
    free = EventLedger.objects.filter(closed=False, capacity__gt=F("taken")).order_by()
    here = Registration.objects.filter(
        status=RegistrationStatus.WAITING, event__ledgers__in=free, way=F("event__ledgers__way")
    )
    return _to_come() & Q(pk__in=here.order_by().values("event"))


def _without_link(clock: Clock) -> Q:
    tomorrow = timezone.now() + 2 * _DAY
    online = EventLedger.objects.filter(closed=False, way="online").order_by().values("event")
    return _to_come() & Q(begins__lt=tomorrow, has_online_url=False, pk__in=online)


def _not_noted(clock: Clock) -> Q:
    now = timezone.now()
    over = Q(ends__lt=now, ends__gt=now - _FORGOTTEN, cancelled=False)
    return over & Q(pk__in=_with(RegistrationStatus.REGISTERED))


def _off_the_site(clock: Clock) -> Q:
    return _to_come() & Q(page__live=False, pk__in=_with(*ACTIVE))


def _without_a_way(clock: Clock) -> Q:
    """Somebody takes part in a way that the event no longer has."""
    rows = Registration.objects.filter(
        status__in=ACTIVE, event__ledgers__closed=True, way=F("event__ledgers__way")
    )
    return _to_come() & Q(pk__in=rows.order_by().values("event"))


add(
    "event",
    Reason(
        "event_link",
        gettext_lazy("Event without an online address"),
        _without_link,
        gettext_lazy("It begins soon: enter the address of the meeting on its page."),
        harm=90,
        button=LOOK,
    ),
    Reason(
        "event_hidden",
        gettext_lazy("Event off the site"),
        _off_the_site,
        gettext_lazy("People have registered, and the page is off the site: publish or cancel it."),
        harm=72,
        button=LOOK,
    ),
    Reason(
        "event_way",
        gettext_lazy("Registered in a way that there no longer is"),
        _without_a_way,
        gettext_lazy("The format has changed: ask those concerned to change, or to withdraw."),
        harm=65,
        button=LOOK,
    ),
    Reason(
        "event_free",
        gettext_lazy("Seats free, somebody waits"),
        _free_and_waited_for,
        gettext_lazy("Seats are free although somebody waits: give them, or ring."),
        harm=58,
        button=LOOK,
    ),
    Reason(
        "event_noted",
        gettext_lazy("Attendance not noted"),
        _not_noted,
        gettext_lazy("The event is over: note who was there."),
        harm=33,
        button=LOOK,
    ),
)


class EventsToday(Source):
    key, label = "event", pgettext_lazy("date", "Event")
    policy = event_policy
    url_name = "herausforderung_event"
    page, case, since = "page", "", "begins"
    related = ("page",)

    def title(self, row: Event) -> str:
        return row.title

    def about(self, row: Event) -> str:
        return when_of(row)

    def edit_url(self, row: Event) -> str:
        return ""

    def step(self, row: Event, reason: Reason, user: Any) -> Step:
        if self.may_change(user):
            if reason.key == "event_noted":
                return Step(_("Note who was there"), door_url(row))
            if reason.key in ("event_link", "event_hidden") and row.page_id:
                url = reverse("wagtailadmin_pages:edit", args=[row.page_id])
                return Step(_("To the page"), url)
        return Step(_("To the event"), self.url(row))
