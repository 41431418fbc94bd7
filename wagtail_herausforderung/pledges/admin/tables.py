"""Columns of the desk's lists, made of Wagtail's own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn

from ..choices import UNDER_REVIEW, CaseState
from .attention import case_next_step, next_step
from .words import action_label, change_words, offer, title, user_name, who


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


def pledge_columns() -> list[Column]:
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
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        Column("next_step", label=_("Next step"), accessor=next_step),
    ]


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
    words = [event.pledge.reference if event.pledge else "", change_words(event)]
    return " · ".join(word for word in words if word)


def line_columns() -> list[Column]:
    """What a pledge offers, line by line, beside what is still needed."""
    return [
        Column("need", label=_("Need"), accessor="ledger.title"),
        Column("offered", label=_("Offered"), accessor=lambda line: _with_unit(line.offered, line)),
        Column(
            "accepted", label=_("Accepted"), accessor=lambda line: _with_unit(line.accepted, line)
        ),
        Column("needed", label=_("Of the need is covered"), accessor=covered),
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
