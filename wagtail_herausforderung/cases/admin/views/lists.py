"""A desk's list, and that of cases."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from ....admin.dates import ReadFiltersMixin
from ....exports import SafeExportMixin
from ... import extras
from ...models import ChallengeCase
from ..filters import CaseFilterSet
from ..mixins import BoundedListMixin
from ..next_step import case_next_step, with_page
from ..steps import steps_for
from ..tables import case_columns
from ..words import user_name


class DeskListView(ReadFiltersMixin, SafeExportMixin, BoundedListMixin, generic.IndexView):
    """A bounded list whose rows offer the usual steps that their state allows."""

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
                if not step.group
            ]
        return buttons

    @property
    def header_buttons(self) -> list:
        buttons = super().header_buttons
        if self.user_has_permission("change"):
            url = reverse("herausforderung_record")
            record = HeaderButton(_("Record a call"), url=url, icon_name="comment-add", priority=5)
            buttons = [record, *buttons]
        return buttons

    def title_column(self, name: str, **kwargs) -> TitleColumn:
        """The first column; it leads to the object's page, not into its form."""
        column_class = self._get_title_column_class(TitleColumn)
        return column_class(name, get_url=self.get_inspect_url, **kwargs)


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
        cases = super().get_base_queryset().annotate(waiting=extras.number_waiting())
        return with_page(cases).select_related("organisation", "coordinator")

    def paginate_queryset(self, queryset: QuerySet, page_size: int):
        # Sorted bare, as at the desk.
        paginator, page, rows, more = super().paginate_queryset(queryset, page_size)
        ids = list(rows.values_list("pk", flat=True))
        found = self.get_base_queryset().in_bulk(ids)
        page.object_list = [found[pk] for pk in ids if pk in found]
        return paginator, page, page.object_list, more

    @cached_property
    def columns(self) -> list:
        case_column = self.title_column("title", label=_("Challenge"), sort_key="title")
        return [case_column, *case_columns()]
