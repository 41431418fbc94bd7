"""A promise on the page of its pledge."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from ...cases.admin.deadlines import Clock
from ...cases.admin.parts import Part
from ...cases.admin.words import user_name
from ...pledges.models import Pledge
from ...pledges.permissions import pledge_policy
from ..danger import dangers
from ..models import Rescue
from ..rescues import kind_of, rescues_of

FOLDER = "wagtail_herausforderung/promises/admin"


class _Danger(Part):
    comes_first = True


def beside(pledge: Pledge, request: Any) -> list[Component]:
    """The danger with its reasons and rescues, and what was tried before; nothing where there is
    no sign and nothing was tried."""
    danger = dangers([pledge.pk], Clock()).get(pledge.pk)
    tried = list(Rescue.objects.filter(pledge=pledge).select_related("pledge", "user"))
    if not tried and (danger is None or not danger.reasons):
        return []
    may_change = pledge_policy.user_has_permission(request.user, "change")
    part = _Danger(
        f"{FOLDER}/beside.html",
        pledge=pledge,
        danger=danger,
        rescues=rescues_of([pledge], request.user)[pledge.pk] if danger and may_change else [],
        tried=[
            {
                "label": kind_of(each.kind).label,
                "at": each.at,
                "who": user_name(each.user),
                "outcome": each.outcome.label,
            }
            for each in tried
        ],
        back=reverse("herausforderung_pledge:inspect", args=[pledge.pk]),
    )
    return [part]
