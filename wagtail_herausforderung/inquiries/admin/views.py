"""The views of questions at the desk."""

from __future__ import annotations

import django_filters
from django.contrib.admin.utils import quote
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
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
from ...cases.models import CaseMessage
from ...exports import SafeExportMixin
from ...outbox.masking import masked
from ...outbox.models import Mail
from ...submissions.source import Source
from ..choices import InquiryStatus
from ..models import Inquiry
from ..states import INQUIRIES, inquiry_statuses
from . import steps  # noqa: F401  (what the steps ask)


class InquiryFilterSet(WagtailFilterSet):
    """By status and initiative."""

    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=inquiry_statuses,
    )
    source = source_filter()
    initiative = InitiativeFilter(
        label=_("Initiative"), field_name="case__page", queryset=initiatives
    )

    class Meta:
        model = Inquiry
        fields: list[str] = []


def confirmed(inquiries: QuerySet) -> QuerySet:
    """Whose address has never been shown to be right stands in no list, unless somebody looks
    for it: whoever rings because the mail never came is helped. What the coordination has
    recorded it knows from the person."""
    return inquiries.exclude(status=InquiryStatus.UNCONFIRMED, source=Source.FORM)


def title(inquiry: Inquiry) -> str:
    """Who asks, and the reference."""
    name = inquiry.company_name or inquiry.name
    return f"{name} · {inquiry.reference}" if name else inquiry.reference


def question_columns() -> list[Column]:
    """A list of questions, in a table of its own or on the page of a case."""
    return [
        TitleColumn(
            "reference",
            label=_("Question"),
            accessor=title,
            url_name="herausforderung_inquiry:inspect",
        ),
        StatusTagColumn(
            "status",
            label=_("Status"),
            accessor="get_status_display",
            primary=lambda inquiry: inquiry.status == InquiryStatus.OPEN,
            sort_key="status",
        ),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
    ]


def said(inquiry: Inquiry, *, first: bool) -> str:
    """The question itself, or all that was written after it; uses its prefetched messages."""
    question, *others = [
        f"{message.get_author_display()}: {message.text}" if number else message.text
        for number, message in enumerate(inquiry.messages.all())
    ] or [""]
    return question if first else "\n".join(others)


class InquiryIndexView(SafeExportMixin, BoundedListMixin, generic.IndexView):
    """What waits longest comes first."""

    model = Inquiry
    page_title = _("Questions")
    default_ordering = ["state_since", "pk"]
    filterset_class = InquiryFilterSet
    search_fields = ["reference", "name", "company_name", "email", "phone", "case__title"]
    list_export = [
        "reference",
        "get_status_display",
        "created_at",
        "case.title",
        "name",
        "company_name",
        "email",
        "phone",
        "get_source_display",
        "on_word",
        "question",
        "answers",
    ]
    export_headings = {
        "reference": _("Question number"),
        "get_source_display": _("Source"),
        "get_status_display": _("Status"),
        "created_at": _("Received"),
        "case.title": _("Challenge"),
        "question": _("Question"),
        "answers": _("Answers"),
    }
    export_functions = {
        "question": lambda inquiry: said(inquiry, first=True),
        "answers": lambda inquiry: said(inquiry, first=False),
    }

    def get_base_queryset(self) -> QuerySet:
        inquiries = super().get_base_queryset().select_related("case")
        looked_for = self.request.GET.get("status") == InquiryStatus.UNCONFIRMED
        return inquiries if looked_for else confirmed(inquiries)

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str):
        messages = Prefetch("messages", CaseMessage.objects.order_by("at", "pk"))
        return super().as_spreadsheet(queryset.prefetch_related(messages), spreadsheet_format)

    @cached_property
    def columns(self) -> list:
        first, *others = question_columns()
        challenge = Column(
            "case", label=_("Challenge"), accessor="case.title", sort_key="case__title"
        )
        return [first, challenge, *others]


class BoundedInquiryMixin(BoundedObjectMixin):
    def get_bounded_queryset(self) -> QuerySet:
        return super().get_bounded_queryset().select_related("case__organisation")


class InquiryInspectView(BoundedInquiryMixin, SubmissionInspectView):
    """The thread, who asks, and what can be done."""

    model = Inquiry
    template_name = "wagtail_herausforderung/inquiries/admin/inquiry.html"

    def get_page_subtitle(self) -> str:
        return title(self.object)

    def get_context_data(self, **kwargs) -> dict:
        inquiry = self.object
        mails = list(Mail.objects.about(inquiry).order_by("created_at", "pk"))
        for mail in mails:
            mail.shown_text = masked(mail.text)
        return super().get_context_data(
            inquiry=inquiry,
            thread=thread_of(inquiry),
            **grouped(inquiry, self.steps),
            **history_of(inquiry),
            mails=mails,
            case_url=reverse("herausforderung_case:inspect", args=[quote(inquiry.case_id)]),
            **kwargs,
        )


class InquiryStepView(BoundedInquiryMixin, StepView):
    """Answer and close, after a look at what goes out."""

    model = Inquiry
    table = INQUIRIES

    def get_case(self):
        return self.object.case

    def get_title(self) -> str:
        return title(self.object)

    def rehearse(self, form):
        filled = self.step.form(self._filled(form), subject=self.object)
        filled.is_valid()
        return rehearse_one(
            self.object, lambda: self.step.run(self.object, filled, self.request.user)
        )
