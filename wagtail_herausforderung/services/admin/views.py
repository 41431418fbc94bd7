"""The views of enquiries at the desk."""

from __future__ import annotations

import django_filters
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from ...cases.admin.filters import InitiativeFilter, initiatives, source_filter
from ...cases.admin.mixins import BoundedListMixin, BoundedObjectMixin
from ...cases.admin.parts import history_of
from ...cases.admin.rehearsal import rehearse_one
from ...cases.admin.steps import grouped
from ...cases.admin.talk import thread_of
from ...cases.admin.views.inspect import SubmissionInspectView
from ...cases.admin.views.step import StepView
from ...cases.calls.complete import CompleteView
from ...exports import SafeExportMixin
from ...outbox.masking import masked
from ...outbox.models import Mail
from ..choices import OPEN, EnquiryStatus
from ..mails import when
from ..models import Enquiry
from ..states import ENQUIRIES, enquiry_statuses
from . import steps  # noqa: F401  (what the steps ask)
from .words import confirmed, title


class EnquiryFilterSet(WagtailFilterSet):
    """By status, initiative and way."""

    status = django_filters.ChoiceFilter(label=_("Status"), choices=enquiry_statuses)
    initiative = InitiativeFilter(
        label=_("Initiative"), field_name="initiative", queryset=initiatives
    )
    source = source_filter()

    class Meta:
        model = Enquiry
        fields: list[str] = []


def _agreed_on(enquiry: Enquiry) -> str:
    return date_format(enquiry.agreed_on, "SHORT_DATE_FORMAT") if enquiry.agreed_on else ""


class EnquiryIndexView(SafeExportMixin, BoundedListMixin, generic.IndexView):
    """What waits for an answer comes first, the oldest of it on top."""

    model = Enquiry
    page_title = _("Enquiries about services")
    default_ordering = ["waits", "state_since", "pk"]
    filterset_class = EnquiryFilterSet
    search_fields = ["reference", "name", "company_name", "email", "phone", "service_title"]
    list_export = [
        *("reference", "get_status_display", "created_at", "service_title", "name"),
        *("company_name", "email", "phone", "wish_on", "agreed_on", "agreed_place"),
        *("get_source_display", "on_word"),
    ]
    export_headings = {
        "reference": _("Number of the enquiry"),
        "get_status_display": _("Status"),
        "created_at": _("Received"),
        "service_title": _("Service"),
        "get_source_display": _("Source"),
    }

    def get_base_queryset(self) -> QuerySet:
        waits = Case(
            When(status__in=OPEN, unanswered_since__isnull=False, then=Value(0)),
            When(status__in=OPEN, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        rows = super().get_base_queryset().annotate(waits=waits)
        looked_for = self.request.GET.get("status") == EnquiryStatus.UNCONFIRMED
        return rows if looked_for else confirmed(rows)

    @cached_property
    def columns(self) -> list:
        return [
            TitleColumn(
                "reference",
                label=_("Enquiry"),
                accessor=title,
                get_url=self.get_inspect_url,
                sort_key="company_name",
            ),
            Column("service_title", label=_("Service"), sort_key="service_title"),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor="get_status_display",
                primary=lambda enquiry: enquiry.unanswered_since is not None,
                sort_key="status",
            ),
            Column("agreed_on", label=_("Agreed date"), accessor=_agreed_on, sort_key="agreed_on"),
            DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        ]


class BoundedEnquiryMixin(BoundedObjectMixin):
    def get_bounded_queryset(self) -> QuerySet:
        return super().get_bounded_queryset().select_related("service", "initiative", "site")


class EnquiryInspectView(BoundedEnquiryMixin, SubmissionInspectView):
    """What is asked for, the thread, and what can be done."""

    model = Enquiry
    template_name = "wagtail_herausforderung/services/admin/enquiry.html"

    def get_page_subtitle(self) -> str:
        return title(self.object)

    def get_context_data(self, **kwargs) -> dict:
        enquiry = self.object
        mails = list(Mail.objects.about(enquiry).order_by("created_at", "pk"))
        for mail in mails:
            mail.shown_text = masked(mail.text)
        page = enquiry.service
        return super().get_context_data(
            enquiry=enquiry,
            next_step=enquiry_next_step(enquiry),
            agreed=when(enquiry),
            thread=thread_of(enquiry),
            **grouped(enquiry, self.steps),
            **history_of(enquiry),
            mails=mails,
            service_url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else "",
            **kwargs,
        )


def enquiry_next_step(enquiry: Enquiry) -> str:
    """One sentence: answer first whoever waits, then what the state says."""
    if enquiry.unanswered_since and enquiry.status in OPEN[1:]:
        return str(_("Whoever asked has written again: answer."))
    return str(ENQUIRIES.state_of(enquiry).next_step)


class EnquiryStepView(BoundedEnquiryMixin, StepView):
    """A step, after a look at what goes out."""

    model = Enquiry
    table = ENQUIRIES

    def get_case(self):
        return None

    def get_title(self) -> str:
        return title(self.object)

    def get_facts(self) -> list[str]:
        return [self.object.service_title, when(self.object)]

    def rehearse(self, form):
        filled = self.step.form(self._filled(form), subject=self.object, user=self.request.user)
        filled.is_valid()
        return rehearse_one(
            self.object, lambda: self.step.run(self.object, filled, self.request.user)
        )


class CompleteEnquiryView(CompleteView):
    model = Enquiry
