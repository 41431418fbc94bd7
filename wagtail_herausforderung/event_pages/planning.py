"""New dates of a series: what is to be said about each day, and the pages that are made."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import holidays
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .. import dates
from ..compat import get_page_model
from ..db import write_transaction
from ..page_mixins import EventMixin
from ..text import german_slug

#: The first two digits of an official key (AGS) name the state.
_STATES = dict(
    zip(
        (f"{number:02}" for number in range(1, 17)),
        "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH".split(),
        strict=True,
    )
)


@dataclass(frozen=True)
class Candidate:
    """A day that a rule gives. ``refused``: why no date can be made then; ``notes``: what to know
    before one is. What is neither is ticked from the start, and so is a holiday."""

    day: datetime.date
    refused: str = ""
    notes: list[str] = field(default_factory=list)
    chosen: bool = True


@dataclass(frozen=True)
class Hours:
    """From when to when on each day; ``starts_at`` None: the whole day."""

    starts_at: datetime.time | None
    minutes: int

    def end(self, day: datetime.date) -> tuple[datetime.date | None, datetime.time | None]:
        """``(last day if it is another, time)`` at which it ends, by the clock on the wall."""
        if self.starts_at is None:
            return None, None
        begin = datetime.datetime.combine(day, self.starts_at)
        end = begin + datetime.timedelta(minutes=self.minutes)
        return (end.date() if end.date() != day else None), end.time()


def candidates(series: Any, days: Iterable[datetime.date], hours: Hours) -> list[Candidate]:
    """What is to be said about each of ``days``: in three queries."""
    known = _known(series)
    free = _holidays(_state_of(series), translation.get_language() or "de")
    return [_candidate(day, hours, known.get(day, []), free.get(day)) for day in days]


def _candidate(day: datetime.date, hours: Hours, known: list[Any], holiday: Any) -> Candidate:
    last, end = hours.end(day)
    refused = dates.twice_or_never(day, hours.starts_at)
    refused = refused or dates.twice_or_never(last or day, end)
    same = next((event for event in known if event.starts_at == hours.starts_at), None)
    if same is not None:
        refused = _("Is there already: “%(title)s”.") % {"title": same.title}
    notes, chosen = [], not refused
    if known and same is None:
        notes.append(_("On this day there is already: “%(title)s”.") % {"title": known[0].title})
        chosen = False
    if holiday:
        notes.append(_("Public holiday: %(name)s.") % {"name": holiday})
    if day < dates.today():
        notes.append(_("This day is past."))
        chosen = False
    return Candidate(day, refused, notes, chosen)


def _known(series: Any) -> dict[datetime.date, list[Any]]:
    found: dict[datetime.date, list[Any]] = {}
    model = event_model(series)
    if model is not None:
        for event in model._default_manager.child_of(series).order_by("starts_on", "starts_at"):
            found.setdefault(event.starts_on, []).append(event)
    return found


def event_model(series: Any) -> Any:
    """The class of which the dates of ``series`` are; ``None`` where it allows none."""
    models = type(series).creatable_subpage_models()
    return next((model for model in models if issubclass(model, EventMixin)), None)


def _state_of(series: Any) -> str:
    """The state of the first region of ``series``; empty: only what is a holiday everywhere."""
    keys = series.regions.values_list("official_key", flat=True)
    return next((_STATES[key[:2]] for key in keys if key[:2] in _STATES), "")


@lru_cache(maxsize=32)
def _holidays(state: str, language: str) -> holidays.HolidayBase:
    # Without a language the names follow the environment of the server.
    words = "de" if language.startswith("de") else "en_US"
    return holidays.country_holidays("DE", subdiv=state or None, language=words)


@write_transaction
def make_dates(
    series: Any, days: Iterable[datetime.date], hours: Hours, *, by: Any, publish: bool
) -> list[Any]:
    """A page below ``series`` for each of ``days``, with what the series has for new dates.

    A day that has this date meanwhile is passed over: doing it twice makes nothing twice. Returns
    the new pages.
    """
    parent = get_page_model().objects.select_for_update().get(pk=series.pk).specific
    model = event_model(parent)
    taken = {(e.starts_on, e.starts_at) for each in _known(parent).values() for e in each}
    made = []
    for day in sorted(set(days)):
        if (day, hours.starts_at) not in taken:
            made.append(_make(parent, model, day, hours, by=by, publish=publish))
    return made


def _make(series: Any, model: Any, day: datetime.date, hours: Hours, *, by: Any, publish: bool):
    last, end = hours.end(day)
    page = model(
        title=_title(series, day),
        slug=_slug(series, day, hours),
        starts_on=day,
        starts_at=hours.starts_at,
        ends_on=last,
        ends_at=end,
        image_id=series.image_id,
        image_alt=series.image_alt,
        locale=series.locale,
        owner=by,
        live=False,
        has_unpublished_changes=True,
        **{name: getattr(series, name) for name in series.default_fields},
    )
    for name in series.term_fields:
        setattr(page, name, list(getattr(series, name).all()))
    series.add_child(instance=page)
    revision = page.save_revision(user=by, log_action=False)
    if publish:
        revision.publish(user=by)
        page.refresh_from_db()
    return page


def _title(series: Any, day: datetime.date) -> str:
    with translation.override(series.locale.language_code):
        words = {"series": series.title, "day": date_format(day, "DATE_FORMAT")}
        return _("%(series)s on %(day)s") % words


def _slug(series: Any, day: datetime.date, hours: Hours) -> str:
    slug = day.isoformat()
    used = set(series.get_children().values_list("slug", flat=True))
    if slug in used and hours.starts_at:
        slug = f"{slug}-{hours.starts_at:%H%M}"
    number, free = 2, slug
    while free in used:
        free, number = f"{slug}-{number}", number + 1
    return german_slug(free, 200)


@write_transaction
def set_cancelled(page: Any, cancelled: bool, note: str, *, by: Any) -> Any:
    """Cancel a published date, or take that back; what is still a draft stays one.

    Those who have registered are told by the app that keeps their registrations. Returns the page.
    """
    page = get_page_model().objects.get(pk=page.pk).specific
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    page.cancelled, page.cancelled_note = cancelled, note
    page.save_revision(user=by, log_action=True).publish(user=by)
    if draft is not None:
        draft.cancelled, draft.cancelled_note = cancelled, note
        draft.save_revision(user=by)
    page.refresh_from_db()
    return page
