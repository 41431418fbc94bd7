"""The lists: pledges (the desk) and cases."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn

from .... import vocabulary
from ....cases.admin.deadlines import Clock
from ....cases.admin.elsewhere import count_elsewhere, links
from ....cases.admin.views.lists import DeskListView
from ....cases.today.counts import Counts, count_of
from ....exports import Sheet
from ....submissions.source import Source
from ...choices import Outcome, PledgerSector
from ...models import Pledge
from ..attention import count_waiting, detailed, loaded, next_step
from ..chips import chips
from ..filters import PledgeFilterSet
from ..tables import pledge_columns
from ..words import accepted, answers, delivered, offer, title
from .saved import kept_query


def agreement_of(pledge: Pledge):
    """What was agreed, if anything; a cancelled date is none."""
    agreement = getattr(pledge, "agreement", None)
    return None if agreement is None or agreement.cancelled else agreement


class PledgeIndexView(DeskListView):
    """The desk: what needs attention, oldest first."""

    model = Pledge
    template_name = "wagtail_herausforderung/pledges/admin/desk.html"
    page_title = _("Pledge desk")
    default_ordering = ["created_at", "pk"]
    filterset_class = PledgeFilterSet
    search_fields = ["reference", "company_name", "contact_name", "email", "phone", "case__title"]
    results_template_name = "wagtail_herausforderung/pledges/admin/desk_results.html"
    list_export = [
        "reference",
        "get_status_display",
        "created_at",
        "confirmed_at",
        "answered_at",
        "decided_at",
        "case.title",
        "offer",
        "accepted",
        "delivered",
        "answers",
        "company_name",
        "get_sector_display",
        "contact_name",
        "email",
        "phone",
        "get_source_display",
        "on_word",
        "people",
        "message",
        "other_help",
        "agreement.starts_on",
        "agreement.place",
        "get_outcome_display",
        "hours",
        "value",
        "closed_at",
        "next_step",
    ]
    export_headings = {
        "get_status_display": _("Status"),
        "case.title": _("Challenge"),
        "offer": _("Offered"),
        "accepted": _("Accepted"),
        "answers": _("Answers"),
        "get_sector_display": _("Sector"),
        "get_source_display": _("Source"),
        "agreement.starts_on": _("Agreed date"),
        "agreement.place": _("Place"),
        "get_outcome_display": _("Did it work"),
        "delivered": _("Delivered"),
        "next_step": _("Next step"),
    }
    # Django's own get_…_display translates every label there is for every row.
    export_functions = {
        "get_sector_display": lambda pledge: PledgerSector(pledge.sector).label,
        "get_source_display": lambda pledge: Source(pledge.source).label,
        "get_outcome_display": lambda p: Outcome(p.outcome).label if p.outcome else "",
        "offer": offer,
        "accepted": accepted,
        "answers": answers,
        "agreement.starts_on": lambda pledge: getattr(agreement_of(pledge), "starts_on", None),
        "agreement.place": lambda pledge: getattr(agreement_of(pledge), "place", ""),
        "delivered": delivered,
        "next_step": next_step,
    }

    export_sheets = (
        Sheet(
            "needs",
            _("Needs"),
            # The line reads the pledge that the list has loaded already.
            lambda pledge: ((pledge, line) for line in pledge.lines.all()),
            {
                _("Reference"): lambda row: row[0].reference,
                _("Status"): lambda row: row[0].get_status_display(),
                _("Challenge"): lambda row: row[0].case.title,
                _("Company or organisation"): lambda row: row[0].company_name,
                _("Need"): lambda row: row[1].ledger.title,
                _("Kind of support"): lambda row: vocabulary.label("support", row[1].ledger.kind),
                _("Unit"): lambda row: row[1].ledger.unit,
                _("Offered"): lambda row: row[1].offered,
                _("Accepted"): lambda row: row[1].accepted,
                _("Delivered"): lambda row: row[1].delivered,
            },
        ),
    )

    @cached_property
    def clock(self) -> Clock:
        return self.filters.clock if self.filters else Clock()

    def get_paginator(self, queryset: QuerySet, *args, **kwargs):
        paginator = super().get_paginator(queryset, *args, **kwargs)
        count = self.count_from_chips()
        others = {"listed": queryset} if count is None else {}
        self.elsewhere = count_elsewhere(self.request.user, self.clock, **others)
        paginator.count = self.elsewhere["listed"] if count is None else count
        return paginator

    def count_from_chips(self) -> int | None:
        """The length of the list where a chip says it already."""
        if not (self.filters and self.filters.is_valid()):
            return None
        chosen = self.filters.form.cleaned_data
        if chosen["show"] or chosen["status"]:
            return None
        if chosen["reason"]:
            return count_of(self.counts, chosen["reason"])
        return None if self.request.GET.get("q") else self.counts.total

    def paginate_queryset(self, queryset: QuerySet, page_size: int):
        # Counted and sorted bare; what a row shows is asked of the rows on the screen alone.
        paginator, page, rows, more = super().paginate_queryset(queryset, page_size)
        page.object_list = loaded(rows, self.clock)
        return paginator, page, page.object_list, more

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str):
        return super().as_spreadsheet(detailed(queryset, self.clock), spreadsheet_format)

    @cached_property
    def columns(self) -> list:
        pledge_column = self.title_column(
            "reference",
            label=_("Pledge"),
            accessor=title,
            get_title_id=lambda pledge: f"pledge_{pledge.pk}_title",
            sort_key="company_name",
        )
        columns = [pledge_column, *pledge_columns(self.clock)]
        if self.user_has_permission("change"):
            columns.insert(0, BulkActionsCheckboxColumn("bulk_actions", obj_type="pledge"))
        return columns

    @cached_property
    def counts(self) -> Counts:
        """What waits, by reason, under all other filters and the search."""
        pledges = self.get_base_queryset()
        if self.filters and self.filters.is_valid():
            pledges = self.filters.without("show", "reason", queryset=pledges)
        return count_waiting(self.search_queryset(pledges), self.clock)

    def get_context_data(self, *args, **kwargs) -> dict:
        context = super().get_context_data(*args, **kwargs)
        params = self.request.GET
        context.update(
            chips=chips(self.counts, params),
            links=links(self.elsewhere),
            saved_views=self.filters.choices.views if self.filters else [],
            kept_query=kept_query(params.urlencode()),
        )
        return context
