"""Mails as a coordinator may read them."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from ...outbox.models import Mail
from .. import extras
from ..models import ChallengeCase

#: A part of an address that carries a signature, as ``django.core.signing`` writes it.
_SIGNED = re.compile(r"(https?://[^\s<>\"']*?/)[\w=.~-]*:[\w=:.~-]+")


def masked(text: str) -> str:
    """``text`` without the pledgers' personal links: whoever has one can act in their name."""
    return _SIGNED.sub(r"\1…", text)


def mails_of_case(case: ChallengeCase) -> QuerySet:
    """Mails about a case, its pledges, and whatever else apps keep around it."""
    around = (_about(rows) for _extra, rows in extras.watched(case))
    itself = _about(ChallengeCase.objects.filter(pk=case.pk))
    return Mail.objects.filter(reduce(or_, around, itself))


def _about(rows: QuerySet) -> Q:
    kind = ContentType.objects.get_for_model(rows.model)
    return Q(about_type=kind, about_id__in=rows.order_by().values("pk"))
