"""How likely it is that an agreement comes to nothing: a score with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Expression,
    ExpressionWrapper,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from ..cases.admin.deadlines import Clock
from ..conf import settings as hf
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from .signs import MOST, signs

#: The annotation with the score.
SCORE = "hf_score"


@dataclass(frozen=True)
class Because:
    """One reason: the name of the sign, what it adds, and the sentence."""

    label: str
    weight: int
    sentence: str


@dataclass(frozen=True)
class Danger:
    """The ``score`` of an agreement from 0 to 100, with its reasons, the heaviest first."""

    score: int
    reasons: list[Because]

    @property
    def is_high(self) -> bool:
        return self.score >= hf.PROMISES_THRESHOLD

    @property
    def word(self) -> str:
        if self.is_high:
            return _("In danger")
        return _("Worth a look") if self.reasons else _("No sign of danger")


def to_come(clock: Clock) -> Q:
    """Agreements that are watched: accepted, and not over. What was to be by now is asked for by
    the closing."""
    over = Q(agreement__ends_on__lt=clock.today) | Q(
        agreement__ends_on__isnull=True, agreement__starts_on__lt=clock.today
    )
    waiting = Q(status=PledgeStatus.ACCEPTED)
    return waiting | (Q(status=PledgeStatus.AGREED, agreement__isnull=False) & ~over)


def score(clock: Clock) -> Expression:
    """The sum of what the signs weigh, at most 100, as an expression."""
    weights = [
        Case(When(sign.condition(clock), then=Value(sign.weighs)), default=Value(0))
        for sign in signs()
        if sign.weighs
    ]
    total = reduce(add, weights, Value(0))
    return Least(Value(MOST), ExpressionWrapper(total, IntegerField()))


def scored(pledges: QuerySet, clock: Clock) -> QuerySet:
    """Those of ``pledges`` that are watched, with their score: no query more."""
    return pledges.filter(to_come(clock)).annotate(**{SCORE: score(clock)})


def in_danger(pledges: QuerySet, clock: Clock) -> QuerySet:
    """Those whose score reaches the threshold."""
    return scored(pledges, clock).filter(**{f"{SCORE}__gte": hf.PROMISES_THRESHOLD})


def with_signs(pledges: QuerySet, clock: Clock) -> QuerySet:
    """Rows that know their signs, and what their sentences need: for the rows of a screen."""
    found: dict[str, Any] = {}
    for sign in signs():
        found[sign.flag] = ExpressionWrapper(sign.condition(clock), output_field=BooleanField())
        if sign.measure:
            found[sign.measured] = sign.measure(clock)
    return scored(pledges, clock).annotate(**found).select_related("agreement")


def danger_of(pledge: Any, clock: Clock) -> Danger:
    """The danger of a row of :func:`with_signs`, in words."""
    found = [each for each in signs() if each.weighs and getattr(pledge, each.flag)]
    reasons = [Because(str(s.label), s.weighs, s.says(pledge, clock)) for s in found]
    return Danger(getattr(pledge, SCORE), reasons)


def dangers(pks: list[int], clock: Clock) -> dict[int, Danger]:
    """The danger of those of these pledges that are watched, by key, in one query."""
    rows = with_signs(Pledge.objects.filter(pk__in=pks), clock.for_few(pks))
    return {row.pk: danger_of(row, clock) for row in rows}
