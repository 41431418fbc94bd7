"""Agreed dates of enquiries, for the calendar of the desk."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Q

from ..cases.planned import Planned
from .choices import EnquiryStatus
from .permissions import enquiry_policy


def agreed_dates(
    user: Any, first: datetime.date, last: datetime.date, branch: str = ""
) -> Iterator[Planned]:
    """What of an enquiry names its service and organisation. Where a private person asked, the
    place may be their home: it stays at the desk."""
    rows = enquiry_policy.instances_user_has_permission_for(user, "view").filter(
        status__in=(EnquiryStatus.AGREED, EnquiryStatus.DONE), agreed_on__range=(first, last)
    )
    if branch:
        below = Q(service__path__startswith=branch)
        rows = rows.filter(below | Q(service=None, initiative__path__startswith=branch))
    for each in rows.annotate(hf_changes=Count("events"), hf_changed=Max("events__at")):
        yield Planned(
            f"enquiry-{each.pk}",
            each.service_title,
            "herausforderung_enquiry:inspect",
            each.pk,
            each.agreed_on,
            each.agreed_at,
            place=each.agreed_place if each.company_name else "",
            organisation=each.company_name,
            sequence=each.hf_changes,
            updated_at=each.hf_changed,
        )
