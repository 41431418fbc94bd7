"""The registrations of all events: list, export, the page of one, and its steps."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import HeaderButton

from ...admin.menu import EVENTS_MENU
from ...cases.admin.filters import source_filter
from ...cases.admin.mixins import BoundedObjectMixin
from ...cases.admin.parts import history_of
from ...cases.admin.rehearsal import rehearse_one
from ...cases.admin.steps import grouped
from ...cases.admin.tables import TwoLineColumn
from ...cases.admin.views.inspect import SubmissionInspectView
from ...cases.admin.views.lists import DeskListView
from ...cases.admin.views.step import StepView
from ...cases.admin.viewsets import DeskViewSet
from ...cases.calls.complete import CompleteForm, CompleteView
from ...outbox.masking import masked
from ...outbox.models import Mail
from .. import papers
from ..actions import registered
from ..choices import RegistrationStatus, Way
from ..line import place_in_line
from ..models import Event, Registration
from ..permissions import event_policy, registration_policy
from ..states import ACTIVE, REGISTRATIONS, registration_statuses
from . import steps  # noqa: F401  (what the steps ask)
from .words import brought_of, confirmed, title


def _events(request: Any) -> QuerySet[Event]:
    return event_policy.instances_user_has_permission_for(request.user, "view").order_by("-begins")


def people_in_words(row: Registration) -> str:
    """“2 people”: on a phone no heading says what is counted."""
    return ngettext("%(count)s person", "%(count)s people", row.people) % {"count": row.people}


class RegistrationFilterSet(WagtailFilterSet):
    """By event, status, way and source."""

    event = django_filters.ModelChoiceFilter(label=pgettext_lazy("date", "Event"), queryset=_events)
    status = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Status"),
        choices=registration_statuses,
        widget=forms.CheckboxSelectMultiple,
    )
    way = django_filters.ChoiceFilter(label=gettext_lazy("Way"), choices=Way.choices)
    source = source_filter()

    class Meta:
        model = Registration
        fields: list[str] = []


def _answers(row: Registration) -> str:
    return "\n".join(f"{each['question']}: {each['answer']}" for each in row.answers)


class RegistrationIndexView(DeskListView):
    """By event and place on the list; what nobody has confirmed only where it is looked for."""

    model = Registration
    page_title = gettext_lazy("Registrations")
    default_ordering = ["-event__begins", "event_id", "status", "line", "pk"]
    filterset_class = RegistrationFilterSet
    search_fields = ["reference", "name", "company_name", "email", "phone", "event__title"]
    list_export = [
        *("reference", "event.title", "event.begins", "get_status_display", "get_way_display"),
        *("people", "came", "name", "company_name", "email", "phone", "answers", "question"),
        *("challenge", "confirmed_at", "get_source_display"),
    ]
    export_headings = {
        "reference": gettext_lazy("Number of the registration"),
        "event.title": pgettext_lazy("date", "Event"),
        "event.begins": gettext_lazy("Begins"),
        "get_status_display": gettext_lazy("Status"),
        "get_way_display": gettext_lazy("Way"),
        "get_source_display": gettext_lazy("Source"),
    }
    export_functions = {"answers": _answers}

    def get_base_queryset(self) -> QuerySet:
        rows = super().get_base_queryset().select_related("event")
        looked_for = RegistrationStatus.UNCONFIRMED in self.request.GET.getlist("status")
        return rows if looked_for else confirmed(rows)

    @cached_property
    def columns(self) -> list:
        return [
            self.title_column("name", label=_("Name"), accessor=title, width="35%"),
            TwoLineColumn(
                "event",
                label=pgettext("date", "Event"),
                accessor="event.title",
                second=lambda row: papers.when_of(row.event),
            ),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor="get_status_display",
                primary=lambda row: row.status == RegistrationStatus.REGISTERED,
                sort_key="status",
            ),
            TwoLineColumn(
                "people",
                label=pgettext("registration", "People"),
                accessor=people_in_words,
                second=lambda row: row.get_way_display(),
            ),
            DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        ]


class _Bounded(BoundedObjectMixin):
    def get_bounded_queryset(self) -> QuerySet:
        return super().get_bounded_queryset().select_related("event__page", "site", "recorded_by")


class RegistrationInspectView(_Bounded, SubmissionInspectView):
    """One registration: who, how many, what they said, and how it stands."""

    model = Registration
    template_name = "wagtail_herausforderung/events/admin/registration.html"
    context_object_name = "row"

    @property
    def header_buttons(self) -> list:
        url = reverse("herausforderung_event:inspect", args=[self.object.event_id])
        return [HeaderButton(_("To the event"), url=url, icon_name="calendar-alt")]

    def get_page_subtitle(self) -> str:
        return title(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        mails = list(Mail.objects.about(row).order_by("created_at", "pk"))
        for mail in mails:
            mail.shown_text = masked(mail.text)
        waits = row.status == RegistrationStatus.WAITING
        return super().get_context_data(
            **grouped(row, self.steps),
            **history_of(row),
            **brought_of(row, self.request.user),
            subject=row,
            when=papers.when_of(row.event),
            place_in_line=place_in_line(row) if waits else 0,
            state=row.get_status_display(),
            mails=mails,
            may_change=self.may_change,
            **kwargs,
        )


class RegistrationStepView(_Bounded, StepView):
    model = Registration
    table = REGISTRATIONS

    def get_case(self) -> Any:
        return None

    def get_title(self) -> str:
        return title(self.object)

    def get_facts(self) -> list[str]:
        return [self.object.event.title, papers.when_of(self.object.event)]

    def rehearse(self, form: Any) -> Any:
        filled = self.step.form(self._filled(form), subject=self.object)
        filled.is_valid()
        return rehearse_one(
            self.object, lambda: self.step.run(self.object, filled, self.request.user)
        )


class CompleteRegistrationForm(CompleteForm):
    """Who it is. How many come is changed by a step, because seats hang on it."""

    class Meta:
        model = Registration
        fields = ["name", "company_name", "email", "phone", "question", "challenge"]

    def clean_email(self) -> str:
        email, row = super().clean_email(), self.instance
        there = registered(row.event, email)
        if there is not None and there.pk != row.pk and row.status in ACTIVE:
            raise forms.ValidationError(_("This address is registered for the event already."))
        return email


class CompleteRegistrationView(_Bounded, CompleteView):
    model = Registration


class RegistrationViewSet(DeskViewSet):
    """Who has registered for what."""

    model = Registration
    name = "herausforderung_registration"
    url_prefix = "herausforderung/registrations"
    permission_policy = registration_policy
    icon = "group"
    menu_label = gettext_lazy("Registrations")
    menu_hook = EVENTS_MENU
    menu_order = 18
    index_view_class = RegistrationIndexView
    inspect_view_class = RegistrationInspectView
    edit_view_class = CompleteRegistrationView
    step_view_class = RegistrationStepView
    inspect_template_name = RegistrationInspectView.template_name
    export_filename = "registrations"
    search_fields = DeskViewSet.UNDEFINED
    search_backend_name = None

    def get_form_class(self, for_update: bool = False):
        return CompleteRegistrationForm

    def get_permissions_to_register(self):
        # The policy asks the permission of cases.
        return Permission.objects.none()

    def get_urlpatterns(self) -> list:
        wanted = {"index", "index_results", "inspect", "edit", "step"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in wanted]
