"""Who may see and do what with pledges: bounded by the page tree, as cases are."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from ..cases.permissions import CaseBoundPolicy
from .models import Pledge

pledge_policy = CaseBoundPolicy(Pledge, "case")


def coordination_permissions() -> QuerySet:
    """The model permissions a group of coordinators needs beside its page permissions.

    Give them to a group in code (``group.permissions.add(*coordination_permissions())``) or tick
    them under Settings → Groups.
    """
    wanted = Q(
        content_type__app_label__in=["herausforderung_cases", "herausforderung_pledges"],
        codename__in=[
            "view_pledge",
            "change_pledge",
            "view_challengecase",
            "change_challengecase",
            "view_caseevent",
        ],
    ) | Q(content_type__app_label="herausforderung_outbox", codename="view_mail")
    return Permission.objects.filter(wanted)
