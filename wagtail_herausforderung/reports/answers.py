"""How long pledgers wait for a first answer."""

from __future__ import annotations

import statistics
from collections import Counter

from django.db.models.functions import Coalesce
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import dates
from ..cases.models import CaseSettings
from ..cases.working_days import working_days_between
from ..pledges.states import UNDECIDED
from .scope import Scope
from .tables import Column, Table
from .words import share

#: An answer within so many working days is what the initiatives promise.
PROMISED = 5


def first_answer(scope: Scope) -> Table:
    """Working days from the confirmation of a pledge to the first answer."""
    states = dict(CaseSettings.objects.values_list("site", "state"))
    today = dates.today()
    answered: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    rows = scope.received.filter(confirmed_at__isnull=False).values_list(
        "confirmed_at", Coalesce("answered_at", "decided_at"), "status", "site"
    )
    days: dict[tuple, int] = {}
    for confirmed, answer, status, site in rows.iterator(chunk_size=2000):
        if answer is None and status not in UNDECIDED:
            continue  # withdrawn or cancelled before anybody could answer
        start = dates.day_of(confirmed)
        end = dates.day_of(answer) if answer else today
        key = (start, end, states.get(site, ""))
        if key not in days:
            days[key] = working_days_between(*key)
        (waiting if answer is None else answered)[days[key]] += 1
    classes: list[tuple[str, int, int]] = [
        (_("On the same day"), 0, 0),
        (_("After 1 working day"), 1, 1),
        (_("After 2 or 3"), 2, 3),
        (_("After 4 or 5"), 4, 5),
        (_("After 6 to 10"), 6, 10),
        (_("After more than 10"), 11, 10**6),
    ]
    counts: list[tuple[str, int]] = [
        (label, sum(n for day, n in answered.items() if least <= day <= most))
        for label, least, most in classes
    ]
    open_ones = sum(waiting.values())
    total = sum(answered.values()) + open_ones
    return Table(
        "first-answer",
        _("Time to the first answer"),
        [Column(_("First answer"), "text"), Column(_("Pledges")), Column(_("Share"), "share")],
        [
            [label, count, share(count, total)]
            for label, count in [*counts, (_("No answer yet"), open_ones)]
        ],
        note=_(
            "Working days, without the public holidays of the state, from the confirmation of a "
            "pledge to the first time the coordination asked, accepted, put on reserve or declined."
        ),
        total=[_("All"), total, 1 if total else None],
        findings=_answer_findings(answered, waiting),
    )


def median_answer(answered: Counter[int]) -> float | None:
    return statistics.median(answered.elements()) if answered else None


def share_in_time(answered: Counter[int], waiting: Counter[int]) -> float | None:
    """Of the pledges whose time is up: those answered within the promised days."""
    in_time = sum(n for day, n in answered.items() if day <= PROMISED)
    too_late = sum(n for day, n in waiting.items() if day > PROMISED)
    return share(in_time, sum(answered.values()) + too_late)


def _answer_findings(answered: Counter[int], waiting: Counter[int]) -> list[str]:
    median, in_time = median_answer(answered), share_in_time(answered, waiting)
    found = []
    if median is not None:
        found.append(
            ngettext(
                "Half of the answers came within %(days)s working day (median).",
                "Half of the answers came within %(days)s working days (median).",
                median if median == 1 else 2,
            )
            % {"days": number_format(median, 0 if median == int(median) else 1)}
        )
    if in_time is not None:
        found.append(
            _("%(share)s of the pledges had an answer within %(days)s working days.")
            % {"share": Column("", "share").words(in_time), "days": PROMISED}
        )
    return found
