"""Questions in the list of the day."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ...cases.admin.deadlines import Clock
from ...cases.today import Reason, Source, add
from ...cases.today.reasons import mail_failed
from ...dates import day_of
from ..choices import InquiryStatus
from ..models import Inquiry
from ..permissions import inquiry_policy
from ..states import INQUIRIES
from .views import title


def _owed(inquiry: Inquiry, clock: Clock) -> datetime.date:
    deadlines = clock.deadlines(inquiry)
    return deadlines.last_day(day_of(inquiry.state_since), deadlines.remind_after)


FAILED = mail_failed(lambda: Inquiry)

add(
    "inquiry",
    FAILED,
    Reason(
        "new",
        _("Question open"),
        lambda clock: Q(status=InquiryStatus.OPEN),
        INQUIRIES.state(InquiryStatus.OPEN).next_step,
        harm=10,
        late=lambda clock: clock.condition(lambda d: Q(state_since__lt=d.remind)),
        late_step=_("The question has waited too long: answer it today."),
        late_label=_("First answer overdue"),
        late_harm=90,
        limit=_owed,
    ),
)


class Inquiries(Source):
    key, label = "inquiry", _("Question")
    policy = inquiry_policy
    url_name = "herausforderung_inquiry"

    def may_wait(self, clock: Clock) -> Q:
        return Q(status=InquiryStatus.OPEN) | FAILED.condition(clock)

    def title(self, row: Inquiry) -> str:
        return title(row)

    def edit_url(self, row: Inquiry) -> str:
        return super().edit_url(row) if row.is_recorded else ""
