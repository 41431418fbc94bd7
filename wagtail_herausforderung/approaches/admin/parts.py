"""Parts of other pages: “Who asks whom” of a case, and who knows somebody at a company."""

from __future__ import annotations

from typing import Any

from django.middleware.csrf import get_token
from django.urls import reverse
from wagtail.admin.ui.components import Component

from ...cases.admin.parts import Part
from ...cases.models import ChallengeCase
from ...cases.permissions import case_policy
from ...cases.states import OPEN_CASES
from ...models import Partner
from ..acquaintances import lasting
from ..models import Approach
from ..permissions import acquaintances_for, approach_policy
from ..suggestions import suggest
from .forms import KnowForm
from .views import FOLDER, is_overdue, plan_url

#: So many approaches, and needs with suggestions, are shown on a case's page.
SHOWN, NEEDS = 20, 6


def of_case(case: ChallengeCase, request: Any) -> list[Component]:
    """Who asks whom for it, and for each need who might be asked next."""
    user = request.user
    if not approach_policy.user_has_permission(user, "view"):
        return []
    rows = Approach.objects.filter(case=case).select_related("partner", "member", "user")
    may_change = case.state in OPEN_CASES and (
        case_policy.user_has_permission_for_instance(user, "change", case)
    )
    open_ones = [need for need in case.ledgers.all() if need.takes_pledges and need.remaining != 0]
    needs = open_ones[:NEEDS]
    found = suggest(case, needs, user) if may_change and needs else None
    return [
        Part(
            f"{FOLDER}/case_panel.html",
            case=case,
            rows=[(each, is_overdue(each)) for each in rows.order_by("-pk")[:SHOWN]],
            may_change=may_change,
            found=found,
            suggestions=[
                (need, [_with_url(case, need, each) for each in found.by_need[need.pk]])
                for need in (needs if found else ())
            ],
            plan_url=plan_url(case.pk),
        )
    ]


def _with_url(case: ChallengeCase, need: Any, each: Any) -> tuple[Any, str, str]:
    member = each.member.pk if each.member else ""
    url = plan_url(case.pk, partner=each.partner.pk, need=need.pk, member=member)
    return each, url, reverse("herausforderung_company", args=[each.partner.pk])


def of_partner(partner: Partner, request: Any) -> list[Component]:
    """Who knows somebody there, with the form for one more."""
    user = request.user
    if not approach_policy.user_has_permission(user, "view"):
        return []
    kept = lasting().order_by().values("pk")
    rows = acquaintances_for(user).filter(partner=partner, pk__in=kept).select_related("member")
    may_change = approach_policy.user_has_permission(user, "change")
    form = KnowForm(user=user, prefix="know") if may_change else None
    if form is not None and not form.fields["member"].queryset.exists():
        form = None
    if form is None and not rows:
        return []
    return [
        Part(
            f"{FOLDER}/company_panel.html",
            partner=partner,
            rows=list(rows),
            form=form,
            may_change=may_change,
            csrf_token=get_token(request),
        )
    ]
