"""Columns of the desk's lists, made of Wagtail's own."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn

from ...amounts import of_unit
from ...cases.admin.deadlines import Clock
from ...cases.admin.tables import TwoLineColumn
from ...cases.admin.words import days
from ...submissions.source import Source
from ..states import UNDER_REVIEW
from .attention import next_step, reasons_of, waiting_days
from .today import Pledges
from .words import offer, title

_PLEDGES = Pledges()


class NextStepColumn(Column):
    """Why a pledge waits, as marks, the next step in one sentence, and its button."""

    cell_template_name = "wagtail_herausforderung/pledges/admin/next_step_cell.html"

    def __init__(self, *args, clock: Clock, **kwargs) -> None:
        super().__init__(*args, accessor=next_step, **kwargs)
        self.clock = clock

    def get_cell_context_data(self, instance, parent_context) -> dict:
        context = super().get_cell_context_data(instance, parent_context)
        deadlines = self.clock.deadlines(instance)
        context["marks"] = [
            {
                "label": reason.label,
                "is_late": reason.is_late(instance),
                "is_very_late": reason.is_late(instance)
                and instance.state_since < deadlines.escalate,
            }
            for reason in reasons_of(instance)
            # What the status says already is said once.
            if reason.label != instance.get_status_display() or reason.is_late(instance)
        ]
        late = any(mark["is_late"] for mark in context["marks"])
        row = _PLEDGES.row(instance, self.clock, parent_context["request"].user)
        # The title leads to the page already.
        context["step"] = row.step if row and row.step.url != row.url else None
        context["working_days"] = self.clock.working_days(instance) if late else 0
        return context


def pledge_columns(clock: Clock) -> list[Column]:
    """The desk's columns after the title."""
    return [
        TwoLineColumn(
            "case",
            label=_("Challenge"),
            accessor="case.title",
            second=offer,
            sort_key="case__title",
        ),
        _status_column(sort_key="status"),
        TwoLineColumn(
            "created_at",
            label=_("Received"),
            accessor=lambda pledge: date_format(
                timezone.localtime(pledge.created_at), "SHORT_DATE_FORMAT"
            ),
            second=_waiting_and_source,
            sort_key="created_at",
            width="11%",
        ),
        NextStepColumn("next_step", label=_("Next step"), clock=clock, width="28%"),
    ]


def _waiting_and_source(pledge) -> str:
    """“12 days · Telephone”: where somebody waits for an answer of ours, and where it was told."""
    waiting = days(waiting_days(pledge)) if pledge.status in UNDER_REVIEW else ""
    told = Source(pledge.source).label if pledge.is_recorded else ""
    return " · ".join(str(word) for word in (waiting, told) if word)


def own_pledge_columns() -> list[Column]:
    """The pledges of one challenge, without sorting: on its case and on its page's edit form."""
    return [
        TitleColumn(
            "reference",
            label=_("Pledge"),
            accessor=title,
            url_name="herausforderung_pledge:inspect",
        ),
        Column("offer", label=_("Offered"), accessor=offer),
        _status_column(),
        DateColumn("created_at", label=_("Received")),
    ]


def _status_column(**kwargs) -> StatusTagColumn:
    return StatusTagColumn(
        "status",
        label=_("Status"),
        accessor="get_status_display",
        primary=lambda pledge: pledge.status in UNDER_REVIEW,
        **kwargs,
    )


def line_columns() -> list[Column]:
    """What a pledge offers, line by line, beside what is still needed."""
    return [
        Column("need", label=_("Need"), accessor="ledger.title"),
        Column("offered", label=_("Offered"), accessor=lambda line: _with_unit(line.offered, line)),
        Column(
            "accepted", label=_("Accepted"), accessor=lambda line: _with_unit(line.accepted, line)
        ),
        Column("needed", label=_("Need covered so far"), accessor=covered),
    ]


def covered(line) -> str:
    """“8 of 30”, for the need of a line."""
    ledger = line.ledger
    if ledger.quantity is None:
        return str(ledger.reserved)
    return _("%(reserved)s of %(quantity)s") % {
        "reserved": ledger.reserved,
        "quantity": ledger.quantity,
    }


def _with_unit(quantity, line) -> str:
    return "" if quantity is None else of_unit(quantity, line.ledger)
