"""What an initiative, or the whole network, has achieved: counted, never typed twice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum


@dataclass(frozen=True)
class Counters:
    """``hours`` of work, ``value`` in euros, both summed over published stories."""

    open: int = 0
    cooperations: int = 0
    hours: int = 0
    value: Decimal = Decimal(0)


def counters(scope) -> Counters:
    """The counters for everything public below ``scope``, in its language.

    A page and its alias elsewhere in the branch are one cooperation.
    """
    from .listings import models_with, pages_of
    from .page_mixins import StoryMixin
    from .search.related import challenges_by_status
    from .status import Status

    statuses = challenges_by_status(scope, scope.locale_id)
    hours, value, stories = 0, Decimal(0), 0
    public_stories = _once(pages_of(StoryMixin, below=scope, locale=scope.locale)).values("pk")
    for model in models_with(StoryMixin):
        totals = model._default_manager.filter(pk__in=public_stories).aggregate(
            hours=Sum("hours"), value=Sum("value"), count=Count("pk")
        )
        hours += totals["hours"] or 0
        value += totals["value"] or Decimal(0)
        stories += totals["count"]
    done = statuses.get(Status.DONE, 0) + statuses.get(Status.UNDER_WAY, 0)
    return Counters(
        open=statuses.get(Status.OPEN, 0),
        cooperations=max(done, stories),
        hours=hours,
        value=value,
    )


def _once(pages: QuerySet) -> QuerySet:
    """``pages`` without aliases of others among them."""
    return pages.exclude(alias_of__in=pages.values("pk"))
