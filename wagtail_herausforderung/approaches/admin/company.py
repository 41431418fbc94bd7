"""From a company: for which challenge to ask it, and who knows somebody there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from ...cases.permissions import case_policy
from ...cases.states import OPEN_CASES
from ...companies.views.base import CompanyView
from ...submissions.errors import TransitionRefused
from ..acquaintances import know
from ..guard import Company, blocked_until, hits, said
from ..permissions import acquaintances_for, approach_policy
from .forms import KnowForm
from .views import FOLDER, plan_url

#: So many open challenges are offered.
SHOWN = 200


class _ForPledges(CompanyView):
    """Only for whoever may work on pledges."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not approach_policy.user_has_permission(request.user, "change"):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class ForCompanyView(_ForPledges, TemplateView):
    """The open challenges for which a company may be asked."""

    template_name = f"{FOLDER}/for_company.html"

    def get_page_title(self) -> str:
        return _("Plan to ask it")

    @cached_property
    def company(self) -> Company:
        return Company(self.partner.name, self.partner)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        cases = case_policy.instances_user_has_permission_for(user, "change")
        cases = cases.filter(state__in=OPEN_CASES).exclude(organisation=self.partner)
        rows = cases.select_related("organisation").prefetch_related("ledgers")
        return super().get_context_data(
            partner=self.partner,
            blocked=blocked_until(self.company),
            speaks_against=said(hits(self.company, None), user),
            rows=[
                (each, plan_url(each.pk, partner=self.partner.pk))
                for each in rows.order_by("title", "pk")[:SHOWN]
            ],
            **kwargs,
        )


class KnowView(_ForPledges, View):
    """POST writes down that a member knows somebody there, or renews it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = KnowForm(request.POST, user=request.user, prefix="know")
        if not form.is_valid():
            words = [str(error) for errors in form.errors.values() for error in errors]
            messages.warning(request, " ".join(words))
            return redirect(self.company_url)
        told = form.cleaned_data
        facts = {"since": told["since"], "user": request.user}
        try:
            know(told["member"], self.partner, told["how_well"], **facts)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("It is written down, for two years."))
        return redirect(self.company_url)


class AcquaintanceView(_ForPledges, View):
    """POST renews an acquaintance for two more years, or removes it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = acquaintances_for(request.user, "change").filter(partner=self.partner)
        row = get_object_or_404(rows.select_related("member"), pk=kwargs["row"])
        if "remove" in request.POST:
            row.delete()
            messages.success(request, _("It is removed."))
            return redirect(self.company_url)
        try:
            know(row.member, self.partner, row.how_well, user=request.user)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("It is written down, for two years."))
        return redirect(self.company_url)
