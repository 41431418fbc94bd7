"""What each table of the reports is called and counts: shown below it, and printed in the docs.

The figures at the top have theirs in ``wagtail_herausforderung.figures``, with those of the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..figures import Figure
from ..tables import Column, Table

#: An answer within so many working days is what the initiatives promise.
PROMISED = 5

#: The tables, in the order of the page.
DEFINED: dict[str, Figure] = {
    "months": Figure(
        _("Pledges by month"),
        _(
            "Pledges received, and cooperations in the month in which they were closed. What was "
            "split off from a pledge is part of it."
        ),
    ),
    "compared": Figure(
        _("Compared with the year before"),
        _(
            "The figures above beside those of the year before, each pair with a scale of its "
            "own. A year that is not over is compared with the same days of the year before."
        ),
    ),
    "states": Figure(
        _("Pledges by state"),
        _(
            "Pledges received in the period, in the state they have today. Pledges that nobody "
            "has confirmed are left out here and in all other tables; what was split off is part "
            "of its pledge. What the coordination has recorded after a call counts like what "
            "came by form."
        ),
    ),
    "kinds": Figure(
        _("Pledges by kind of support"),
        _(
            "Pledges received in the period; one for several kinds counts with each of them. "
            "“Accepted” and “Kept”: the pledge or a part of it; “Accepted” includes what has been "
            "kept since."
        ),
    ),
    "initiatives": Figure(
        _("Pledges by initiative"),
        _(
            "Pledges received in the period, each with the initiative of its challenge; shown "
            "where there are several. “Kept”: the pledge or a part of it."
        ),
    ),
    "regions": Figure(
        _("Pledges by region"),
        _(
            "Pledges received in the period, by the regions of the challenge; one in several "
            "regions counts with each of them. “Kept”: the pledge or a part of it."
        ),
    ),
    "topics": Figure(
        _("Pledges by topic"),
        _(
            "Pledges received in the period, by the topics of the challenge; one with several "
            "topics counts with each of them. “Kept”: the pledge or a part of it."
        ),
    ),
    "helpers": Figure(
        _("Pledges by who helps"),
        _(
            "Pledges received in the period, by the type of organisation of the known partner, "
            "which tells small companies from others; without one, by what was chosen in the "
            "form. “Kept”: the pledge or a part of it."
        ),
    ),
    "first-answer": Figure(
        _("Time to the first answer"),
        _(
            "Working days, without the public holidays of the state, from the confirmation of a "
            "pledge to the first time the coordination asked, accepted, put on reserve or "
            "declined. The share in time is of all pledges whose time is up, answered or not."
        ),
    ),
    "coverage": Figure(
        _("How much of the needs is covered"),
        _(
            "As of today, whatever the period: all needs of the challenges, in their units, each "
            "row with a scale of its own. A dash under “Needed” means without a limit. “Accepted” "
            "includes what was delivered."
        ),
    ),
    "value": Figure(
        _("Hours and equivalent value"),
        _(
            "Equivalent value = quantity delivered × value per unit of the kind of support. Hours "
            "of work count with the site's value of an hour where no kind in the pledge has a "
            "value of its own. A dash: no value is set, nothing is counted. Cooperations that "
            "were closed in the period."
        ),
    ),
}

_TOGETHER = _(
    "What tells of fewer than three helpers who have not agreed to a page of their own stands "
    "together with others."
)

#: The tables that everybody may read, on the pages of initiatives and of the network.
PUBLIC: dict[str, Figure] = {
    "years": Figure(
        _("Over the years"),
        _(
            "By the day on which the cooperation was closed. Years that tell of fewer than three "
            "helpers who have not agreed to a page of their own stand together."
        ),
    ),
    "initiatives": Figure(
        _("By initiative"), _("Each cooperation with the initiative of its challenge.")
    ),
    "topics": Figure(
        _("By topic"),
        format_lazy(
            "{} {}",
            _("By the topics of the challenge; with several topics it counts with each of them."),
            _TOGETHER,
        ),
    ),
    "regions": Figure(
        _("By district"),
        format_lazy(
            "{} {}",
            _("By the regions of the challenge; in several regions it counts with each of them."),
            _TOGETHER,
        ),
    ),
    "kinds": Figure(
        _("By kind of support"),
        format_lazy(
            "{} {}",
            _("By what was delivered; with several kinds a cooperation counts with each of them."),
            _TOGETHER,
        ),
    ),
}

#: Where the figures of a year report come from.
SOURCES = (
    _("Pledges: what companies and people sent by the form and confirmed by an emailed link."),
    _("Decisions and their dates: the history that every step of the coordination writes."),
    _(
        "Deliveries, hours and values: the reports of both sides when a cooperation was closed, "
        "or the coordination where a side did not answer."
    ),
    _("Stories: what was published on the pages of the initiative in the year."),
)


def table(key: str, columns: Sequence[Column], rows: Sequence, **more: Any) -> Table:
    """A table with its title and its definition."""
    figure = DEFINED[key]
    return Table(key, str(figure.label), columns, rows, note=str(figure.says), **more)
