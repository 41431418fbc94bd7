"""The lists: pledges (the desk) and cases."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from ....exports import SafeExportMixin
from ...choices import UNDER_REVIEW
from ...models import ChallengeCase, Pledge
from ..attention import case_next_step, next_step, with_flags
from ..filters import CaseFilterSet, PledgeFilterSet
from ..mixins import BoundedListMixin
from ..steps import steps_for
from ..tables import case_columns, pledge_columns
from ..words import offer, title, user_name


class DeskListView(SafeExportMixin, BoundedListMixin, generic.IndexView):
    """A bounded list whose rows offer the steps that their state allows."""

    step_url_name = None

    def get_list_more_buttons(self, instance) -> list:
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission("change"):
            buttons += [
                Button(
                    step.transition.label,
                    url=reverse(self.step_url_name, args=[instance.pk, step.name]),
                    icon_name=step.icon,
                    priority=position,
                )
                for position, step in enumerate(steps_for(instance))
            ]
        return buttons

    def title_column(self, name: str, **kwargs) -> TitleColumn:
        """The first column; it leads to the object's page, not into its form."""
        column_class = self._get_title_column_class(TitleColumn)
        return column_class(name, get_url=self.get_inspect_url, **kwargs)


class PledgeIndexView(DeskListView):
    """The desk: what needs attention, oldest first."""

    model = Pledge
    template_name = "wagtail_herausforderung/pledges/admin/desk.html"
    page_title = _("Pledge desk")
    default_ordering = ["created_at", "pk"]
    filterset_class = PledgeFilterSet
    search_fields = ["reference", "company_name", "contact_name", "email", "case__title"]
    list_export = [
        "reference",
        "get_status_display",
        "created_at",
        "confirmed_at",
        "decided_at",
        "case.title",
        "offer",
        "company_name",
        "get_sector_display",
        "contact_name",
        "email",
        "phone",
        "people",
        "message",
        "other_help",
        "next_step",
    ]
    export_headings = {
        "get_status_display": _("Status"),
        "case.title": _("Challenge"),
        "offer": _("Offered"),
        "get_sector_display": _("Sector"),
        "next_step": _("Next step"),
    }
    export_functions = {"offer": offer, "next_step": next_step}

    def get_base_queryset(self) -> QuerySet:
        pledges = with_flags(super().get_base_queryset())
        return pledges.select_related("case").prefetch_related("lines__ledger")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        # A filter over lines would list a pledge once per line.
        return super().filter_queryset(queryset).distinct()

    @cached_property
    def columns(self) -> list:
        pledge_column = self.title_column(
            "reference",
            label=_("Pledge"),
            accessor=title,
            get_title_id=lambda pledge: f"pledge_{pledge.pk}_title",
            sort_key="company_name",
        )
        columns = [pledge_column, *pledge_columns()]
        if self.user_has_permission("change"):
            columns.insert(0, BulkActionsCheckboxColumn("bulk_actions", obj_type="pledge"))
        return columns


class CaseIndexView(DeskListView):
    """The cases: whose turn it is, and when to ask again."""

    model = ChallengeCase
    default_ordering = [F("follow_up_on").asc(nulls_last=True), "-created_at", "-pk"]
    filterset_class = CaseFilterSet
    search_fields = ["title", "organisation__name", "contact_name", "contact_email"]
    list_export = [
        "title",
        "get_state_display",
        "organisation",
        "contact_name",
        "contact_email",
        "contact_phone",
        "coordinator",
        "follow_up_on",
        "created_at",
        "waiting",
        "next_step",
    ]
    export_headings = {
        "get_state_display": _("State"),
        "waiting": _("New pledges"),
        "next_step": _("Next step"),
    }
    export_functions = {
        "coordinator": lambda case: user_name(case.coordinator),
        "next_step": case_next_step,
    }

    def get_base_queryset(self) -> QuerySet:
        waiting = Count("pledges", filter=Q(pledges__status__in=UNDER_REVIEW))
        cases = super().get_base_queryset().annotate(waiting=waiting)
        return cases.select_related("organisation", "coordinator")

    @cached_property
    def columns(self) -> list:
        case_column = self.title_column("title", label=_("Challenge"), sort_key="title")
        return [case_column, *case_columns()]
