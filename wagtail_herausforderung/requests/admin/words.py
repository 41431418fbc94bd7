"""What a request is called at the desk, and what its page shows of it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ...cases.permissions import case_policy
from ...cases.states import OPEN
from ..choices import RequestStatus
from ..doubles import doubles_of
from ..models import Request
from ..verifying import verification_of, waiver_of
from ..views.summary import sections


def title(request: Request) -> str:
    """Who asks, and the reference."""
    name = request.company_name or request.contact_name
    return f"{name} · {request.reference}" if name else request.reference


def confirmed(requests: QuerySet) -> QuerySet:
    """What nobody has sent yet stands in no list, unless somebody looks for it."""
    return requests.exclude(status__in=[RequestStatus.DRAFT, RequestStatus.UNCONFIRMED])


def shown(request: Request, user: Any) -> dict[str, Any]:
    """All that the desk shows of a request, for a template."""
    case = request.case
    verification = verification_of(case.organisation_id) if case else None
    may = case is not None and case_policy.user_has_permission_for_instance(user, "change", case)
    page = case.page if case else None
    return {
        "subject": request,
        "sections": sections(request),
        "verification": verification,
        "is_verified": verification is not None and verification.holds,
        "waiver": waiver_of(case) if case else None,
        "doubles": [
            (each, reverse("herausforderung_case:inspect", args=[each.case.pk]))
            for each in doubles_of(request, user)
        ],
        "page": page if page and not page.live else None,
        "publish_url": (
            reverse("herausforderung_request_publish", args=[case.pk])
            if may and page and (page.live or OPEN.allows(case.state))
            else ""
        ),
        "inspect_url": reverse("herausforderung_request:inspect", args=[request.pk]),
    }
