"""Columns that all desks share, made of Wagtail's own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn

from ..choices import CaseState
from .next_step import case_next_step
from .words import action_label, change_words, further, user_name, who


class TwoLineColumn(Column):
    """A value, and below it a second one in small type."""

    cell_template_name = "wagtail_herausforderung/cases/admin/two_line_cell.html"

    def __init__(self, *args, second, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.second = second

    def get_cell_context_data(self, instance, parent_context) -> dict:
        context = super().get_cell_context_data(instance, parent_context)
        context["second"] = self.second(instance)
        return context


def _waiting(case: Any) -> str:
    """“2 wait”: on a phone no head stands above it."""
    count: int = case.waiting
    return ngettext("%(count)s waits", "%(count)s wait", count) % {"count": count} if count else ""


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
        Column("waiting", label=_("New pledges"), sort_key="waiting", accessor=_waiting),
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
            second=further,
        ),
    ]


def _change_and_pledge(event) -> str:
    words = [event.reference, change_words(event)]
    return " · ".join(word for word in words if word)
