"""What an initiative, or the whole network, has achieved: counted, never typed twice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from . import extras, roles
from .listings import models_with, pages_of
from .related import challenges_by_status
from .status import Status


@dataclass(frozen=True)
class Counters:
    """``cooperations`` that both sides call done, with their ``hours`` of work and ``value`` in
    euros; from before there were pledges, those that published stories tell of."""

    open: int = 0
    cooperations: int = 0
    hours: Decimal = Decimal(0)
    value: Decimal = Decimal(0)


def counters(scope) -> Counters:
    """The counters for everything public below ``scope``, in its language.

    Counted are closed pledges. A story adds its own figures only where it tells of something
    else: what pledges have counted is not counted twice. A page and its alias elsewhere in the
    branch are one cooperation.
    """
    statuses = challenges_by_status(scope, scope.locale_id)
    counted = extras.impact(scope)
    count, hours, value = counted.cooperations, counted.hours, counted.value
    public_stories = _once(pages_of(roles.Story, below=scope, locale=scope.locale)).values("pk")
    for model in models_with(roles.Story):
        stories = model._default_manager.filter(pk__in=public_stories)
        if counted.challenges:
            # Not exclude(): a story without a challenge would be lost with it (NULL).
            others = Q(challenge=None) | ~Q(challenge__translation_key__in=counted.challenges)
            stories = stories.filter(others)
        totals = stories.aggregate(hours=Sum("hours"), value=Sum("value"), count=Count("pk"))
        hours += totals["hours"] or Decimal(0)
        value += totals["value"] or Decimal(0)
        count += totals["count"]
    return Counters(open=statuses.get(Status.OPEN, 0), cooperations=count, hours=hours, value=value)


def _once(pages: QuerySet) -> QuerySet:
    """``pages`` without aliases of others among them."""
    return pages.exclude(alias_of__in=pages.values("pk"))
