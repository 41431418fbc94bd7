"""The pages of a shared date and of proposed dates, and their steps."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ... import dates
from ...cases.admin.mixins import BoundedObjectMixin
from ...cases.admin.parts import history_of
from ...cases.admin.steps import buttons_of, grouped
from ...cases.admin.views.begin import BeginView
from ...cases.admin.views.step import StepView
from ...cases.models import ChallengeCase
from ...pledges.agreed import when
from ...pledges.permissions import pledge_policy
from ...submissions.errors import TransitionRefused
from ..actions import people_of, taken
from ..entries import expected, with_pledges
from ..models import Appointment, DateProposal
from ..proposals import answer, asked, in_words
from ..states import APPOINTMENTS, PLAN, PROPOSALS, PROPOSE
from . import forms  # noqa: F401  (what each step asks)

FOLDER = "wagtail_herausforderung/appointments/admin"
CALENDAR = "herausforderung_calendar"


class DatePage(BoundedObjectMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about a date, a proposal: ``object`` is what this user may see of them."""

    permission_required = "view"
    pk_url_kwarg = "pk"
    header_icon = "calendar-alt"
    _show_breadcrumbs = True
    model: type[Model]

    @cached_property
    def object(self) -> Any:
        return self.get_object()

    def get_title(self) -> str:
        return title_of(self.object)

    def get_breadcrumbs_items(self) -> list:
        first = {"url": reverse(CALENDAR), "label": _("Dates")}
        return [*self.breadcrumbs_items, first, {"url": "", "label": self.page_title}]

    @cached_property
    def may_change(self) -> bool:
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, "change", self.object
        )

    def steps(self, url_name: str) -> dict[str, Any]:
        """The buttons that the state allows."""
        if not self.may_change:
            return {}
        pk = self.object.pk
        made = buttons_of(self.object, lambda step: reverse(url_name, args=[pk, step.name]))
        return grouped(self.object, made)


def title_of(subject: Any) -> str:
    """“Saturday, 5 December 2026 · Thirty sleeping bags”."""
    if isinstance(subject, Appointment):
        return f"{dates.in_words(subject.starts_on)} · {subject.case.title}"
    return subject.case.title


class AppointmentView(DatePage):
    """A shared date: when, where, who, and what can be done."""

    model = Appointment
    page_title = gettext_lazy("Shared date")
    template_name = f"{FOLDER}/appointment.html"

    def get_bounded_queryset(self) -> Any:
        return with_pledges(super().get_bounded_queryset())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        date = self.object
        rows = [
            (row, people_of(row.pledge, getattr(row.pledge, "agreement", None)))
            for row in date.attendances.all()
        ]
        return super().get_context_data(
            date=date,
            when=when(date),
            rows=rows,
            people=sum(people for _row, people in rows),
            case_url=reverse("herausforderung_case:inspect", args=[date.case_id]),
            has_come=date.starts_on <= dates.today() and not date.cancelled,
            may_change=self.may_change,
            **self.steps("herausforderung_appointment_step"),
            **history_of(date),
            **kwargs,
        )


class _DateStep(StepView):
    index_url_name = CALENDAR

    def get_case(self) -> ChallengeCase:
        return self.object.case

    def get_title(self) -> str:
        return title_of(self.object)

    def get_breadcrumbs_items(self) -> list:
        items = super().get_breadcrumbs_items()
        items[-3] = {"url": reverse(CALENDAR), "label": _("Dates")}
        return items


class AppointmentStepView(_DateStep):
    model = Appointment
    table = APPOINTMENTS
    inspect_url_name = "herausforderung_appointment"

    def get_facts(self) -> list[str]:
        date = self.object
        return [when(date), date.place, expected(taken(date))]


class ProposalStepView(_DateStep):
    model = DateProposal
    table = PROPOSALS
    inspect_url_name = "herausforderung_date_proposal"

    def get_success_url(self, form: Any) -> str:
        fresh = DateProposal.objects.get(pk=self.object.pk)
        if fresh.appointment_id:
            return reverse("herausforderung_appointment", args=[fresh.appointment_id])
        return super().get_success_url(form)


class _BeginView(BeginView, _DateStep):
    """Something new about a case: a shared date, proposed dates."""

    made_policy = pledge_policy


class PlanView(_BeginView):
    """A new date, agreed with the pledges that are ticked."""

    table, transition = APPOINTMENTS, PLAN
    made_model, made_url_name = Appointment, "herausforderung_appointment"


class ProposeView(_BeginView):
    """Up to three dates; with ``?pledge=`` for one of the pledges at first."""

    table, transition = PROPOSALS, PROPOSE
    made_model, made_url_name = DateProposal, "herausforderung_date_proposal"

    def get_form(self, data: Any = None) -> Any:
        form = super().get_form(data)
        wanted = self.request.GET.get("pledge", "")
        if wanted in dict(form.fields["pledges"].choices):
            form.fields["pledges"].initial = [wanted]
        return form


class ProposalView(DatePage):
    """Who can when."""

    model = DateProposal
    page_title = gettext_lazy("Proposed dates")
    template_name = f"{FOLDER}/proposal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal = self.object
        words = in_words(proposal)
        rows = [
            (row, self._name(row), [number in row.fits for number in range(len(words))])
            for row in (asked(proposal) if proposal.status != "agreed" else self._all())
        ]
        return super().get_context_data(
            proposal=proposal,
            state=PROPOSALS.state_of(proposal),
            options=words,
            rows=rows,
            suits_all=[
                (number, each)
                for number, each in enumerate(words)
                if rows and all(fits[number] for _row, _name, fits in rows)
            ],
            may_change=self.may_change,
            is_open=PROPOSALS.state_of(proposal).is_open,
            case_url=reverse("herausforderung_case:inspect", args=[proposal.case_id]),
            **self.steps("herausforderung_date_proposal_step"),
            **history_of(proposal),
            **kwargs,
        )

    def _all(self) -> list:
        return list(self.object.answers.select_related("pledge"))

    def _name(self, row: Any) -> str:
        if row.pledge:
            return row.pledge.pledger
        organisation = self.object.case.organisation
        return organisation.name if organisation else _("Organisation")


class AnswerForView(DatePage):
    """POST writes down what one side has said on the telephone."""

    model = DateProposal
    object_action = permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(self.object.answers, pk=kwargs["row"])
        fits = [int(each) for each in request.POST.getlist("fits") if each in ("0", "1", "2")]
        try:
            answer(row, fits, row.comment, by=request.user, without_mail=True)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The answer is written down."))
        return redirect("herausforderung_date_proposal", self.object.pk)
