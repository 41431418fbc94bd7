"""The views of requests at the desk."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from ...cases import drafts
from ...cases.admin.filters import InitiativeFilter, initiatives, source_filter
from ...cases.admin.mixins import BoundedListMixin, BoundedObjectMixin
from ...cases.admin.parts import history_of
from ...cases.admin.rehearsal import rehearse_one
from ...cases.admin.steps import grouped
from ...cases.admin.views.inspect import SubmissionInspectView
from ...cases.admin.views.step import StepView
from ...cases.calls.complete import CompleteForm, CompleteView
from ...cases.choices import CaseState
from ...cases.permissions import case_policy
from ...cases.states import CASES
from ...exports import SafeExportMixin
from ...outbox.masking import masked
from ...outbox.models import Mail
from ...submissions.errors import TransitionRefused
from .. import verifying
from ..calls import place_of
from ..choices import RequestStatus
from ..models import Request
from ..states import REQUESTS, request_statuses
from . import steps  # noqa: F401  (what the steps ask)
from .forms import VerifyForm
from .words import confirmed, shown, title


class RequestFilterSet(WagtailFilterSet):
    """By status, way and initiative."""

    status = django_filters.ChoiceFilter(label=gettext_lazy("Status"), choices=request_statuses)
    source = source_filter()
    initiative = InitiativeFilter(
        label=gettext_lazy("Initiative"), field_name="initiative", queryset=initiatives
    )

    class Meta:
        model = Request
        fields: list[str] = []


def state_in_words(request: Request) -> str:
    """The state of its case, once it has one."""
    is_sent = request.status == RequestStatus.SENT and request.case is not None
    return CASES.word(request.case.state) if is_sent else request.get_status_display()


class RequestIndexView(SafeExportMixin, BoundedListMixin, generic.IndexView):
    """What waits for the coordination comes first, the oldest of it on top."""

    model = Request
    page_title = gettext_lazy("Requests")
    default_ordering = ["waits", "state_since", "pk"]
    filterset_class = RequestFilterSet
    search_fields = ["reference", "company_name", "contact_name", "email", "phone", "case__title"]
    list_export = [
        *("reference", "get_status_display", "created_at", "initiative_title", "case.title"),
        *("company_name", "town", "register", "contact_name", "email", "phone"),
        *("get_source_display", "on_word"),
    ]
    export_headings = {
        "reference": gettext_lazy("Number of the request"),
        "get_status_display": gettext_lazy("Status"),
        "created_at": gettext_lazy("Received"),
        "case.title": gettext_lazy("Challenge"),
        "get_source_display": gettext_lazy("Source"),
    }

    def get_base_queryset(self) -> QuerySet:
        requests = super().get_base_queryset().select_related("case")
        waits = Case(
            When(status=RequestStatus.SENT, case__state=CaseState.SUBMITTED, then=Value(0)),
            When(status=RequestStatus.SENT, case__state=CaseState.IN_MATCHING, then=Value(1)),
            When(status=RequestStatus.SENT, case__state=CaseState.NEEDS_INFO, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        )
        requests = requests.annotate(waits=waits)
        looked_for = self.request.GET.get("status") in (
            RequestStatus.DRAFT,
            RequestStatus.UNCONFIRMED,
        )
        return requests if looked_for else confirmed(requests)

    @cached_property
    def columns(self) -> list:
        return [
            TitleColumn(
                "reference",
                label=_("Request"),
                accessor=title,
                get_url=place_of,
                width="40%",
            ),
            Column("case", label=_("Challenge"), accessor="case.title"),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor=state_in_words,
                primary=lambda request: request.waits == 0,
            ),
            DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        ]


class BoundedRequestMixin(BoundedObjectMixin):
    # By the model's name it would take the place of the web request in templates.
    context_object_name = "asked"

    def get_bounded_queryset(self) -> QuerySet:
        rows = super().get_bounded_queryset()
        return rows.select_related("case__organisation", "case__page", "initiative", "site")


class RequestInspectView(BoundedRequestMixin, SubmissionInspectView):
    """One request: what was asked, by whom, and how it stands."""

    model = Request
    template_name = "wagtail_herausforderung/requests/admin/request.html"

    @property
    def header_buttons(self) -> list:
        if not self.object.case_id:
            return []
        return [HeaderButton(_("To the case"), url=place_of(self.object), icon_name="folder")]

    def get_page_subtitle(self) -> str:
        return title(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mails = list(Mail.objects.about(self.object).order_by("created_at", "pk"))
        for mail in mails:
            mail.shown_text = masked(mail.text)
        return super().get_context_data(
            **shown(self.object, self.request.user),
            **grouped(self.object, self.steps),
            **history_of(self.object),
            state=state_in_words(self.object),
            mails=mails,
            **kwargs,
        )


class RequestStepView(BoundedRequestMixin, StepView):
    """Send the link, withdraw or confirm in the organisation's place."""

    model = Request
    table = REQUESTS

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


class CompleteRequestForm(CompleteForm):
    """Who asked. What is asked for stands on the page, and is completed there."""

    class Meta:
        model = Request
        fields = ["company_name", "town", "register", "notice", "contact_name", "email", "phone"]


class CompleteRequestView(BoundedRequestMixin, CompleteView):
    model = Request

    def save_instance(self) -> Request:
        request = super().save_instance()
        case = request.case
        if case is not None and not case.contact_email and request.email:
            case.contact_email = request.email
            case.save(update_fields=["contact_email", "updated_at"])
        return request


class PublishRequestView(WagtailAdminTemplateMixin, TemplateView):
    """Who asks, and publish: GET shows both, POST does it."""

    template_name = "wagtail_herausforderung/requests/admin/publish.html"
    page_title = gettext_lazy("Verify and publish")
    header_icon = "check"

    @cached_property
    def case(self):
        if not case_policy.user_has_permission(self.request.user, "change"):
            raise PermissionDenied
        mine = case_policy.instances_user_has_permission_for(self.request.user, "change")
        rows = mine.select_related("organisation", "page")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def asked(self) -> Request:
        found = verifying.request_of(self.case)
        if found is None:
            raise Http404
        return found

    @property
    def is_live(self) -> bool:
        """Published past this page, as by a schedule: only the verification is missing."""
        return bool(self.case.page and self.case.page.live)

    @property
    def may_publish(self) -> bool:
        page = self.case.page
        return page is not None and page.permissions_for_user(self.request.user).can_publish()

    def get_page_title(self) -> str:
        return _("Verify the organisation") if self.is_live else str(self.page_title)

    def get_breadcrumbs_items(self) -> list:
        case = reverse("herausforderung_case:inspect", args=[self.case.pk])
        return [
            *self.breadcrumbs_items,
            {"url": case, "label": self.case.title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(VerifyForm(case=self.case, request=self.asked))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if not verifying.may_open(self.case) or "only" in request.POST:
                form = VerifyForm(request.POST, case=self.case, request=self.asked)
                if not form.is_valid():
                    return self.show(form, status=422)
                self.check(form)
            if "only" not in request.POST and not self.is_live:
                if not self.may_publish:
                    raise PermissionDenied
                page = drafts.publish(self.case, by=request.user)
                text = _("“%(title)s” is published.") % {"title": page.title}
                messages.success(request, text)
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("herausforderung_case:inspect", self.case.pk)

    def check(self, form: VerifyForm) -> None:
        user, said = self.request.user, form.cleaned_data
        if "waive" in self.request.POST:
            verifying.waive(self.case, said["reason"], by=user)
            verifying.take_organisation(self.case, form.partner, by=user)
        else:
            names = ("how", "number", "notice_on")
            facts = {name: said[name] for name in names}
            verifying.verify(self.case, form.partner, by=user, **facts)
        self.case.refresh_from_db()

    def show(self, form: VerifyForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            **shown(self.asked, self.request.user),
            form=form,
            may_open=verifying.may_open(self.case),
            may_publish=self.may_publish,
            is_live=self.is_live,
            case_url=reverse("herausforderung_case:inspect", args=[self.case.pk]),
        )
        return self.render_to_response(context, status=status)
