"""The list of events, the page of one, who was there, and the thanks."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from ...admin.menu import EVENTS_MENU
from ...cases.admin.filters import InitiativeFilter, ScopeFilter, initiatives
from ...cases.admin.mixins import BoundedListMixin, BoundedObjectMixin
from ...cases.admin.tables import TwoLineColumn
from ...cases.admin.viewsets import DeskViewSet
from .. import papers
from ..choices import RegistrationStatus
from ..models import Event
from ..permissions import event_policy
from .words import FOLDER, bars_of, confirmed, counted, door_url, with_numbers

_S = RegistrationStatus


def _coming(rows: QuerySet) -> QuerySet:
    return rows.filter(ends__gt=timezone.now())


class EventFilterSet(WagtailFilterSet):
    """Those to come, unless somebody looks for others."""

    show = ScopeFilter(
        label=gettext_lazy("Show"),
        choices=[("past", gettext_lazy("Past")), ("all", gettext_lazy("All"))],
        empty_label=gettext_lazy("Coming"),
        widget=forms.RadioSelect,
        default=_coming,
        scopes={"past": lambda rows: rows.filter(ends__lte=timezone.now()), "all": lambda q: q},
        steps_aside_for=("q",),
    )
    initiative = InitiativeFilter(
        label=gettext_lazy("Initiative"), field_name="page", queryset=initiatives
    )
    default_arguments = ()

    class Meta:
        model = Event
        fields: list[str] = []


class SeatsColumn(Column):
    """A bar for each way, with the words beside it."""

    cell_template_name = f"{FOLDER}/seats_cell.html"

    def get_cell_context_data(self, instance: Event, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "bars": instance.bars}


class EventIndexView(BoundedListMixin, generic.IndexView):
    """What comes next: seats, who waits, what was asked."""

    model = Event
    page_title = pgettext_lazy("date", "Events")
    default_ordering = ["begins", "pk"]
    filterset_class = EventFilterSet
    search_fields = ["title", "place"]

    def get_base_queryset(self) -> QuerySet:
        return with_numbers(super().get_base_queryset())

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> Any:
        paginator, page, rows, more = super().paginate_queryset(queryset, page_size)
        page.object_list = events = list(rows)
        bars = bars_of(events)
        for event in events:
            event.bars = bars[event.pk]
        return paginator, page, events, more

    @cached_property
    def columns(self) -> list:
        column_class = self._get_title_column_class(TitleColumn)
        return [
            column_class(
                "title", label=pgettext("date", "Event"), get_url=self.get_inspect_url, width="30%"
            ),
            TwoLineColumn(
                "begins",
                label=_("When"),
                accessor=papers.when_of,
                second=lambda event: (
                    pgettext("event", "Cancelled") if event.cancelled else event.place
                ),
                sort_key="begins",
            ),
            SeatsColumn("seats", label=_("Seats")),
            Column("asked", label=_("Asked beforehand"), accessor=_asked),
        ]


def _asked(event: Any) -> str:
    """“2 questions, 1 challenge”: on a phone no head stands above it."""
    said = []
    if event.asked:
        said.append(ngettext("%(n)s question", "%(n)s questions", event.asked) % {"n": event.asked})
    if event.brought:
        words = ngettext("%(n)s challenge", "%(n)s challenges", event.brought)
        said.append(words % {"n": event.brought})
    return ", ".join(said)


class EventInspectView(BoundedObjectMixin, generic.InspectView):
    """One event: numbers, who waits, what was asked, who comes."""

    model = Event
    template_name = f"{FOLDER}/event.html"

    def get_bounded_queryset(self) -> QuerySet:
        return super().get_bounded_queryset().select_related("page")

    @cached_property
    def may_change(self) -> bool:
        user = self.request.user
        return event_policy.user_has_permission_for_instance(user, "change", self.object)

    def get_edit_url(self) -> None:
        return None

    def get_delete_url(self) -> None:
        return None

    def get_page_subtitle(self) -> str:
        return self.object.title

    def get_header_title(self) -> str:
        return self.object.title

    def get_fields_context(self) -> list:
        return []

    @property
    def header_buttons(self) -> list:
        event = self.object
        if not self.may_change:
            return []
        record = reverse("herausforderung_record_kind", args=["registration"])
        found = [
            HeaderButton(_("At the door"), url=door_url(event), icon_name="check"),
        ]
        if not event.has_begun:
            url = f"{record}?event={event.pk}"
            found.append(HeaderButton(_("Add somebody"), url=url, icon_name="plus"))
        if event.is_over:
            url = reverse("herausforderung_event_thanks", args=[event.pk])
            found.append(HeaderButton(_("Send thanks"), url=url, icon_name="mail"))
        return found

    def get_breadcrumbs_items(self) -> list:
        items = super().get_breadcrumbs_items()
        here = {"url": "", "label": self.object.title}
        return [*(item for item in items[:2] if item["url"]), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = self.object
        rows = list(confirmed(event.registrations.all()).order_by("line", "pk"))
        here = [row for row in rows if row.status not in (_S.WITHDRAWN, _S.EXPIRED)]
        listed = reverse("herausforderung_registration:index")
        return super().get_context_data(
            event=event,
            when=papers.when_of(event),
            bars=bars_of([event])[event.pk],
            numbers=counted(event),
            waiting=[row for row in rows if row.status in (_S.WAITING, _S.OFFERED)],
            seated=[row for row in rows if row.status in (_S.REGISTERED, _S.ATTENDED, _S.ABSENT)],
            asked=[row for row in here if row.question],
            brought=[row for row in here if row.challenge],
            list_url=f"{listed}?event={event.pk}",
            page_url=reverse("wagtailadmin_pages:edit", args=[event.page_id])
            if event.page_id
            else "",
            may_change=self.may_change,
            **kwargs,
        )


class EventViewSet(DeskViewSet):
    """Events and who comes. What an event is, says its page."""

    model = Event
    name = "herausforderung_event"
    url_prefix = "herausforderung/events"
    permission_policy = event_policy
    icon = "calendar-alt"
    menu_label = pgettext_lazy("date", "Events")
    menu_hook = EVENTS_MENU
    menu_order = 17
    index_view_class = EventIndexView
    inspect_view_class = EventInspectView
    inspect_template_name = EventInspectView.template_name
    search_fields = DeskViewSet.UNDEFINED
    search_backend_name = None
    exclude_form_fields: list[str] = []

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{"edit_url_name": None, **kwargs})

    def get_permissions_to_register(self):
        # The policy asks the permission of cases.
        return Permission.objects.none()

    def get_urlpatterns(self) -> list:
        wanted = {"index", "index_results", "inspect"}
        known = super(DeskViewSet, self).get_urlpatterns()
        return [pattern for pattern in known if pattern.name in wanted]
