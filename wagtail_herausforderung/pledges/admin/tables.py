"""Columns of the desk's lists, made of Wagtail's own."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn

from ...cases.admin.deadlines import Clock
from ...cases.choices import CaseState
from ..states import UNDER_REVIEW
from .attention import case_next_step, is_late, next_step, reasons_of, waiting_days
from .words import action_label, change_words, days, offer, title, user_name, who


class TwoLineColumn(Column):
    """A value, and below it a second one in small type."""

    cell_template_name = "wagtail_herausforderung/pledges/admin/two_line_cell.html"

    def __init__(self, *args, second, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.second = second

    def get_cell_context_data(self, instance, parent_context) -> dict:
        context = super().get_cell_context_data(instance, parent_context)
        context["second"] = self.second(instance)
        return context


class NextStepColumn(Column):
    """Why a pledge waits, as marks, and the next step in one sentence."""

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
                "is_late": is_late(instance, reason),
                "is_very_late": is_late(instance, reason)
                and instance.state_since < deadlines.escalate,
            }
            for reason in reasons_of(instance)
            # What the status says already is said once.
            if reason.label != instance.get_status_display() or is_late(instance, reason)
        ]
        late = any(mark["is_late"] for mark in context["marks"])
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
            second=_waiting,
            sort_key="created_at",
            width="11%",
        ),
        NextStepColumn("next_step", label=_("Next step"), clock=clock, width="28%"),
    ]


def _waiting(pledge) -> str:
    """“12 days”, where somebody waits for an answer of ours."""
    return days(waiting_days(pledge)) if pledge.status in UNDER_REVIEW else ""


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


def case_columns() -> list[Column]:
    """The columns of the list of cases after the title."""
    return [
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda case: case.state in (CaseState.OPEN, CaseState.IN_PROGRESS),
            sort_key="state",
        ),
        TwoLineColumn(
            "organisation",
            label=_("Organisation"),
            accessor=lambda case: case.organisation.name if case.organisation else "",
            second=lambda case: case.contact_name,
            sort_key="organisation__name",
        ),
        Column(
            "coordinator",
            label=_("Coordinator"),
            accessor=lambda case: user_name(case.coordinator),
        ),
        Column("waiting", label=_("New pledges"), sort_key="waiting"),
        Column("follow_up_on", label=_("Follow up on"), sort_key="follow_up_on"),
        Column("next_step", label=_("Next step"), accessor=case_next_step),
    ]


def event_columns(*, of_case: bool = False) -> list[Column]:
    """A history: when, what, by whom, with which words; that of a case says which pledge."""
    return [
        DateColumn("at", label=_("When"), width="15%"),
        TwoLineColumn(
            "action",
            label=_("What"),
            accessor=action_label,
            second=_change_and_pledge if of_case else change_words,
            width="25%",
        ),
        Column("who", label=_("Who"), accessor=who, width="20%"),
        TwoLineColumn(
            "note",
            label=_("Note"),
            accessor="note",
            second=lambda event: _("Without mail") if event.without_mail else "",
        ),
    ]


def _change_and_pledge(event) -> str:
    words = [event.reference, change_words(event)]
    return " · ".join(word for word in words if word)


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
    return "" if quantity is None else f"{quantity} {line.ledger.unit}".strip()
