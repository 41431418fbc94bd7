"""agree, cancel_date: what both sides have settled, and what of it falls through."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ... import dates
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor
from ..choices import PledgeStatus
from ..models import Agreement, Pledge
from ..states import AGREE, CANCEL_DATE, PLEDGES
from .base import load

#: What the letters are called when it is another date, place … than before.
CHANGED = ("pledge_agreement_changed", "pledge_agreement_changed_organisation")


@dataclass(frozen=True)
class Facts:
    """What is agreed. Times are local; ``ends_on`` only if it takes more than a day."""

    starts_on: datetime.date
    place: str
    starts_at: datetime.time | None = None
    ends_on: datetime.date | None = None
    ends_at: datetime.time | None = None
    people: int | None = None
    in_return: str = ""
    notes: str = ""

    @property
    def start(self) -> datetime.datetime | None:
        """When it begins; nothing where whole days are agreed."""
        return _moment(self.starts_on, self.starts_at)

    @property
    def end(self) -> datetime.datetime | None:
        return _moment(self.ends_on or self.starts_on, self.ends_at)

    def problems(self) -> str:
        """Why these facts cannot be; nothing if they can."""
        if not self.place.strip():
            return _("Say where it takes place.")
        today = dates.today()
        years = {self.starts_on.year, (self.ends_on or self.starts_on).year}
        if min(years) < today.year - 1 or max(years) > today.year + 5:
            return _("Check the year of the date.")
        if self.ends_on and self.ends_on < self.starts_on:
            return _("The last day lies before the first one.")
        return self._problem_with_times()

    def _problem_with_times(self) -> str:
        if self.ends_at and not self.starts_at:
            return _("Say when it begins, or leave out when it ends.")
        if self.start and self.end and self.end <= self.start:
            return _("The end lies before the beginning.")
        return next(filter(None, map(dates.skipped, filter(None, (self.start, self.end)))), "")


def _moment(day: datetime.date, time: datetime.time | None) -> datetime.datetime | None:
    return None if time is None else datetime.datetime.combine(day, time)


@PLEDGES.does(AGREE)
@write_transaction
def agree(
    pledge: Pledge,
    facts: Facts,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Write down the agreement, or change it; both sides get the document and the date."""
    if problem := facts.problems():
        raise TransitionRefused(problem)
    pledge = load(pledge, AGREE)
    values = {**asdict(facts), "cancelled": False}
    known = Agreement.objects.filter(pledge=pledge)
    if pledge.status == PledgeStatus.AGREED and known.filter(**values).exists():
        last = pledge.events.filter(action=AGREE.name).order_by("-pk").first()
        if last is not None and last.note == message:
            return pledge  # pressed twice: everybody has been told these very words
    before = known.values_list("starts_on", flat=True).first()
    changed = bool(known.update(**values, sequence=F("sequence") + 1, updated_at=timezone.now()))
    if not changed:
        Agreement.objects.create(pledge=pledge, **values)
    moved = before not in (None, facts.starts_on)
    data = {"date": facts.starts_on.isoformat(), "changed": changed, "moved": moved}
    mails = CHANGED if changed else AGREE.mails
    move(pledge, AGREE, by=by, note=message, without_mail=without_mail, data=data, mails=mails)
    return pledge


@PLEDGES.does(CANCEL_DATE)
@write_transaction
def cancel_date(
    pledge: Pledge,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """The date falls through; the pledge stays accepted."""
    if not message.strip():
        raise TransitionRefused(_("Give a reason; both sides will read it."))
    pledge = load(pledge, CANCEL_DATE)
    drop(pledge)
    move(pledge, CANCEL_DATE, by=by, note=message, without_mail=without_mail)
    return pledge


def drop(pledge: Pledge) -> bool:
    """The date of a pledge no longer holds; returns whether there was one."""
    standing = Agreement.objects.filter(pledge=pledge, cancelled=False)
    return bool(
        standing.update(cancelled=True, sequence=F("sequence") + 1, updated_at=timezone.now())
    )
