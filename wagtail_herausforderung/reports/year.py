"""The year report for funders: one page with figures, charts, stories and thanks."""

from __future__ import annotations

import base64
import datetime
from calendar import monthrange
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db.models import Min
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from .. import dates
from ..cards import STORY_RELATED, StoryCard, story_cards
from ..listings import specific_pages
from ..sorting import sort_key
from ..tables import Column, Table
from .definitions import table
from .figures import Headline, all_tables, headlines
from .scope import Scope

#: More would be a book; the newest are chosen.
MOST_STORIES = 12
MOST_NAMES = 300

#: Tables of the general report that a funder wants to see, in this order.
CHOSEN = (
    *("months", "kinds", "initiatives", "regions", "topics", "helpers", "value", "first-answer"),
    "coverage",
)

#: What all papers of figures look like.
STYLE = Path(__file__).parents[1] / "static/wagtail_herausforderung/report-print.css"

#: A longer table tells a funder nothing that the chart does not.
MOST_ROWS = 15


@dataclass(frozen=True)
class StoryOfTheYear:
    """A published story with its picture; ``picture`` is a file's address, or its content as a
    ``data:`` address where nothing can be fetched."""

    card: StoryCard
    picture: str = ""


@dataclass(frozen=True)
class YearReport:
    scope: Scope
    year: int
    #: The same days of the year before, with which the headlines are compared.
    before: Scope
    headlines: list[Headline]
    #: Before and after the stories.
    opening: list[Table]
    details: list[Table]
    stories: list[StoryOfTheYear]
    left_out_stories: int
    #: Who helped and may be named, and how many others did.
    names: list[str]
    unnamed: int


def scope_of_year(user: Any, initiative: Any, year: int) -> Scope:
    return Scope(user, initiative, datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def year_before(scope: Scope) -> Scope:
    """The year before; of one that is not over, only the days that it has had so far."""
    first, last = _so_far(scope)
    day = min(last.day, monthrange(last.year - 1, last.month)[1])
    return replace(
        scope,
        start=first.replace(year=first.year - 1),
        end=last.replace(year=last.year - 1, day=day),
    )


def _so_far(scope: Scope) -> tuple[datetime.date, datetime.date]:
    """The first day of a year, and the last that it has had."""
    assert scope.start and scope.end
    return scope.start, min(scope.end, max(dates.today(), scope.start))


def years(user: Any, initiative: Any = None) -> list[int]:
    """From the first pledge to this year, the newest first."""
    first = Scope(user, initiative).all_pledges.aggregate(first=Min("created_at"))["first"]
    this_year = dates.today().year
    since = dates.day_of(first).year if first else this_year
    return list(range(this_year, since - 1, -1))


def year_report(scope: Scope, *, embed: bool = False, request=None) -> YearReport:
    """Everything on the page. ``embed``: pictures travel with it."""
    tables = {each.key: each for each in all_tables(scope)}
    # What stands as of today says nothing of a year that is over.
    is_over = scope.end is not None and scope.end < dates.today()
    keys = [key for key in CHOSEN if not (is_over and key == "coverage")]
    shown = [tables[key] for key in keys if key in tables and not tables[key].is_empty]
    before = year_before(scope)
    found = headlines(scope, before)
    if any(headline.before is not None for headline in found):
        shown.insert(0, _compared(scope, before, found))
    stories, left_out = _stories(scope, embed, request)
    names, unnamed = _names(scope)
    return YearReport(
        scope=scope,
        year=scope.start.year,
        before=before,
        headlines=found,
        opening=shown[:3],
        details=shown[3:],
        stories=stories,
        left_out_stories=left_out,
        names=names,
        unnamed=unnamed,
    )


def _compared(scope: Scope, before: Scope, figures: list[Headline]) -> Table:
    columns = [Column(span(scope), "number"), Column(span(before), "number")]
    return table(
        "compared",
        [Column(_("Figure"), "text"), *columns],
        [
            [f"{each.label} (€)" if each.key == "value" else each.label, each.value, each.before]
            for each in figures
        ],
        series=(1, 2),
        own_scale=True,
    )


def span(scope: Scope) -> str:
    """“2025”, or the days of a year that is not over."""
    first, last = _so_far(scope)
    if (last.month, last.day) == (12, 31):
        return str(first.year)
    return f"{date_format(first)} – {date_format(last)}"


def _stories(scope: Scope, embed: bool, request) -> tuple[list[StoryOfTheYear], int]:
    """Stories published in the year, in the reader's language where there are some."""
    first, last = scope.start, scope.end
    pages = scope.stories.filter(
        first_published_at__date__gte=first, first_published_at__date__lte=last, alias_of=None
    )
    rows: dict[Any, tuple] = {}
    for key, language, *row in pages.order_by("-first_published_at", "-pk").values_list(
        "translation_key", "locale__language_code", "pk", "content_type_id"
    ):
        # Each once, in the reader's language where there is one.
        if key not in rows or language == get_language():
            rows[key] = tuple(row)
    chosen = dict(list(rows.values())[:MOST_STORIES])
    cards = story_cards(specific_pages(chosen, STORY_RELATED, chosen), request)
    stories = [StoryOfTheYear(card, _picture(card.image, embed)) for card in cards]
    return stories, max(len(rows) - MOST_STORIES, 0)


def _picture(image, embed: bool) -> str:
    if image is None:
        return ""
    try:
        rendition = image.get_rendition("fill-480x300|format-jpeg")
        if not embed:
            return rendition.url
        with rendition.file.open("rb") as file:
            return "data:image/jpeg;base64," + base64.b64encode(file.read()).decode()
    except (SourceImageIOError, OSError):
        return ""


def _names(scope: Scope) -> tuple[list[str], int]:
    """Those who fulfilled a pledge: by name with their consent, the others as a number."""
    rows = scope.fulfilled.values_list("company_name", "contact_name", "email", "consent_public")
    named: dict[str, str] = {}
    others: set[str] = set()
    for company, contact, email, consent in rows:
        name = " ".join((company or contact).split())
        if consent and name:
            named.setdefault(name.casefold(), name)
        else:
            others.add(name.casefold() or email)
    names = sorted(named.values(), key=sort_key)
    unnamed = len(others - set(named)) + max(len(names) - MOST_NAMES, 0)
    return names[:MOST_NAMES], unnamed
