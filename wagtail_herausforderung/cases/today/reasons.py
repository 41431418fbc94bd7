"""Why something waits for a coordinator, as data: the desk's chips and marks, the next step and
the list of the day all come from here."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    F,
    IntegerField,
    Model,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from ...outbox.models import Mail
from ...submissions.transition import Text
from ..admin.deadlines import Clock

#: What :attr:`Reason.button` may name beside an arrow of the state table: ring and note what was
#: said, the small form with the contact data, or the page itself.
RING, EDIT, LOOK = "ring", "edit", "look"


@dataclass(frozen=True)
class Reason:
    """``condition`` picks the rows, in SQL; ``late`` those of them that wait too long.

    ``harm`` says how much is lost by leaving it, from 1 to 100, ``late_harm`` the same when it is
    late: the more harmful reason decides the next step, and its row comes first. ``step`` and
    ``late_step`` are one sentence each. ``limit`` gives the last day on which a row is in time;
    without one there is no term. ``button`` is the name of an arrow, or :data:`RING`,
    :data:`EDIT` or :data:`LOOK`; empty: the usual step.

    Conditions begin with a status, so that the database asks the rest of a few rows only.
    What other tables know is a list (``pk__in``) that the database draws up once. An ``Exists``
    would be asked row by row: PostgreSQL thinks that so dear, for thousands of them, that it
    compiles the query first, which takes longer than answering it.
    """

    key: str
    label: Text
    condition: Callable[[Clock], Q]
    step: Text
    harm: int
    late: Callable[[Clock], Q] | None = None
    late_step: Text = ""
    late_label: Text = ""
    late_harm: int = 0
    limit: Callable[[Any, Clock], datetime.date | None] | None = None
    button: str = ""

    @property
    def flag(self) -> str:
        """Name of the annotation on a row."""
        return f"because_{self.key}"

    @property
    def late_flag(self) -> str:
        return f"late_{self.key}"

    @property
    def worst(self) -> int:
        return max(self.harm, self.late_harm)

    def is_late(self, row: Any) -> bool:
        return bool(self.late and getattr(row, self.late_flag, False))

    def harm_of(self, row: Any) -> int:
        return self.late_harm or self.harm if self.is_late(row) else self.harm

    def said(self, row: Any) -> str:
        """The sentence for a row: what to do next."""
        return str(self.late_step or self.step if self.is_late(row) else self.step)


_reasons: dict[str, list[Reason]] = {}


def add(kind: str, *reasons: Reason) -> None:
    """Rows of ``kind`` (``"pledge"``, ``"offer"``, ``"inquiry"``, ``"case"``, ``"task"``, or the
    key of a source of your own) may wait for these reasons too. From ``AppConfig.ready()``; adding
    one again does nothing, and a check (E092) tells of another one with the same key."""
    known = _reasons.setdefault(kind, [])
    known += [each for each in reasons if each not in known]


def kinds() -> list[str]:
    """For what there are reasons."""
    return list(_reasons)


def reasons(kind: str) -> list[Reason]:
    """Those of one kind, the most harmful first."""
    return sorted(_reasons.get(kind, []), key=lambda each: -each.worst)


# What the database says of them


def flags(kind: str, clock: Clock) -> dict[str, Q]:
    """The condition of each reason, and of its being late, by the names of the annotations."""
    known = reasons(kind)
    found = {reason.flag: reason.condition(clock) for reason in known}
    return found | {reason.late_flag: reason.late(clock) for reason in known if reason.late}


def with_flags(kind: str, rows: QuerySet, clock: Clock) -> QuerySet:
    """Rows that know why they wait; ask for it on the rows of a screen, not on a whole table."""
    return rows.annotate(
        **{
            name: ExpressionWrapper(condition, output_field=BooleanField())
            for name, condition in flags(kind, clock).items()
        }
    )


def because(kind: str, row: Any) -> list[Reason]:
    """Why a row of :func:`with_flags` waits, the most harmful first."""
    found = [each for each in reasons(kind) if getattr(row, each.flag, False)]
    return sorted(found, key=lambda each: -each.harm_of(row))


def waiting(kind: str, clock: Clock, key: str = "") -> Q:
    """Rows that wait for any reason, or for the one with ``key``."""
    wanted = [each for each in reasons(kind) if not key or each.key == key]
    # The first that is true ends the OR: most are found by what is written in the row itself, and
    # that stands with the least harmful.
    nothing = Q(pk__in=[])
    return reduce(or_, (each.condition(clock) for each in reversed(wanted)), nothing)


def harm(kind: str, clock: Clock, key: str = "") -> Case:
    """The harm of the worst reason of a row, as an expression; of the one with ``key`` alone."""
    found: list[tuple[int, Q]] = []
    for reason in reasons(kind):
        if key and reason.key != key:
            continue
        if reason.late and reason.late_harm:
            # Who is late waits all the same.
            found.append((reason.late_harm, reason.condition(clock) & reason.late(clock)))
        found.append((reason.harm, reason.condition(clock)))
    found.sort(key=lambda each: -each[0])
    whens = [When(condition, then=Value(harm)) for harm, condition in found]
    return Case(*whens, default=Value(0), output_field=IntegerField())


# Reasons of several kinds


def failed_about(models: Iterable[type[Model]]) -> QuerySet:
    """The failed mails about rows of these models."""
    types = [ContentType.objects.get_for_model(model).pk for model in models]
    # "+ 0" keeps databases from walking through all mails about pledges by the index on what
    # they are about: those that failed are few, and the index on the status finds them.
    kind = ExpressionWrapper(F("about_type_id") + 0, output_field=IntegerField())
    failed = Mail.objects.filter(status=Mail.Status.FAILED).alias(about_kind=kind)
    return failed.filter(about_kind__in=types).order_by()


def mail_failed(model: Callable[[], type[Model]]) -> Reason:
    """That a mail about a row did not arrive."""

    def condition(clock: Clock) -> Q:
        return Q(pk__in=failed_about([model()]).values("about_id"))

    sentence = _("An email could not be delivered: check the address.")
    return Reason("mail_failed", _("Email failed"), condition, sentence, harm=85, button=EDIT)
