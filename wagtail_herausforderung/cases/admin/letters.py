"""Mails as a coordinator may read them."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from ...outbox.models import Mail
from ...pledges.models import Pledge
from ..models import ChallengeCase


def mails_about(pledges) -> QuerySet:
    """Mails that tell of any of ``pledges`` (a queryset, a list of pledges or of their ids)."""
    kind = ContentType.objects.get_for_model(Pledge)
    ids = pledges.values("pk") if isinstance(pledges, QuerySet) else [_id(p) for p in pledges]
    return Mail.objects.filter(about_type=kind, about_id__in=ids)


def mails_of_case(case: ChallengeCase) -> QuerySet:
    """Mails about a case or any of its pledges."""
    pledge_kind = ContentType.objects.get_for_model(Pledge)
    case_kind = ContentType.objects.get_for_model(ChallengeCase)
    own = Pledge.objects.filter(case=case).values("pk")
    return Mail.objects.filter(
        Q(about_type=pledge_kind, about_id__in=own) | Q(about_type=case_kind, about_id=case.pk)
    )


def _id(pledge) -> int:
    return pledge.pk if isinstance(pledge, Pledge) else pledge
