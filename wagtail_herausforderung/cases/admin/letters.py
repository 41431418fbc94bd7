"""Mails as a coordinator may read them."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from ...outbox.models import Mail
from .. import extras
from ..models import ChallengeCase


def mails_of_case(case: ChallengeCase) -> QuerySet:
    """Mails about a case, its pledges, and whatever else apps keep around it."""
    around = (_about(rows) for _extra, rows in extras.watched(case))
    itself = _about(ChallengeCase.objects.filter(pk=case.pk))
    return Mail.objects.filter(reduce(or_, around, itself))


def _about(rows: QuerySet) -> Q:
    kind = ContentType.objects.get_for_model(rows.model)
    return Q(about_type=kind, about_id__in=rows.order_by().values("pk"))
