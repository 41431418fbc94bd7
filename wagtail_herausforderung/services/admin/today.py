"""Enquiries in the list of the day."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, Source, add
from ...cases.today.reasons import RING, mail_failed
from ...dates import day_of
from ..choices import OPEN, EnquiryStatus
from ..models import Enquiry
from ..permissions import enquiry_policy
from ..states import ANSWER, ENQUIRIES, FINISH
from .words import title

_NEW, _TALK, _AGREED = OPEN


def _owed(enquiry: Enquiry, clock: Clock) -> datetime.date:
    deadlines = clock.deadlines(enquiry)
    since = enquiry.unanswered_since or enquiry.state_since
    return deadlines.last_day(day_of(since), deadlines.remind_after)


def _late(clock: Clock) -> Q:
    return clock.condition(lambda deadlines: Q(unanswered_since__lt=deadlines.remind))


FAILED = mail_failed(lambda: Enquiry)

add(
    "enquiry",
    FAILED,
    Reason(
        "new",
        _("New"),
        lambda clock: Q(status=_NEW),
        ENQUIRIES.state(EnquiryStatus.NEW).next_step,
        harm=10,
        late=_late,
        late_step=_("Whoever asked has waited too long: answer today."),
        late_label=_("First answer overdue"),
        late_harm=90,
        limit=_owed,
    ),
    Reason(
        "message",
        _("Message without an answer"),
        lambda clock: Q(status__in=(_TALK, _AGREED), unanswered_since__isnull=False),
        _("Whoever asked has written again: answer."),
        harm=12,
        late=_late,
        late_step=_("Whoever asked has waited too long: answer today."),
        late_harm=70,
        limit=_owed,
        button=ANSWER.name,
    ),
    Reason(
        "over",
        _("Date is over"),
        lambda clock: Q(status=_AGREED, agreed_on__lt=clock.today),
        _("The agreed date is over: say that it is done, or agree on another one."),
        harm=25,
        button=FINISH.name,
    ),
    Reason(
        "quiet",
        _("Nothing heard"),
        lambda clock: (
            Q(status=_TALK, unanswered_since=None)
            & clock.condition(lambda deadlines: Q(state_since__lt=deadlines.escalate))
        ),
        _("Nothing is agreed, and nobody has written for a while: ring."),
        harm=30,
        button=RING,
    ),
)


class Enquiries(Source):
    key, label = "enquiry", _("Enquiry about a service")
    policy = enquiry_policy
    url_name = "herausforderung_enquiry"
    page, case = "service", ""
    related = ()

    def may_wait(self, clock: Clock) -> Q:
        return Q(status__in=OPEN) | FAILED.condition(clock)

    def below(self, page: object) -> Q:
        gone = Q(service=None, initiative__path__startswith=getattr(page, "path", ""))
        return super().below(page) | gone

    def title(self, row: Enquiry) -> str:
        return title(row)

    def about(self, row: Enquiry) -> str:
        return row.service_title

    def edit_url(self, row: Enquiry) -> str:
        return super().edit_url(row) if row.is_recorded else ""
