"""The list of promises, the click on a rescue, and who could do it instead."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ...cases.admin.deadlines import Clock
from ...cases.admin.mixins import BoundedObjectMixin
from ...permissions import editable_initiatives
from ...pledges.admin.words import accepted
from ...pledges.agreed import when
from ...pledges.models import Pledge, PledgeLine
from ...pledges.permissions import pledge_policy
from ...submissions.errors import TransitionRefused
from ..danger import SCORE, danger_of, in_danger, scored, with_signs
from ..others import others_for, reserves_for
from ..rescues import begin, rescues_of
from .parts import FOLDER

LIST = "herausforderung_promises"
PER_PAGE = 25


class _Page(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "warning"
    _show_breadcrumbs = True
    page_title = gettext_lazy("Kept promises")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not pledge_policy.user_has_permission(request.user, "view"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PromisesView(_Page):
    """Agreements still to come, the most endangered first.

    ``?show=all``: all with a sign, not only those above the threshold; ``&initiative=`` bounds it.
    """

    template_name = f"{FOLDER}/list.html"

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def initiatives(self) -> list[Any]:
        return list(editable_initiatives(self.request.user))

    @cached_property
    def initiative(self) -> Any:
        wanted = self.request.GET.get("initiative", "")
        return next((each for each in self.initiatives if str(each.pk) == wanted), None)

    @cached_property
    def shown(self) -> str:
        return "all" if self.request.GET.get("show") == "all" else "danger"

    def query(self, **more: Any) -> str:
        kept = {"initiative": self.initiative.pk} if self.initiative else {}
        return "?" + urlencode({"show": self.shown, **kept, **more})

    def rows(self, clock: Clock) -> QuerySet:
        rows = pledge_policy.instances_user_has_permission_for(self.request.user, "view")
        if self.initiative:
            rows = rows.filter(case__page__path__startswith=self.initiative.path)
        if self.shown == "danger":
            found = in_danger(rows, clock)
        else:
            found = scored(rows, clock).filter(**{f"{SCORE}__gt": 0})
        return found.order_by(f"-{SCORE}", "state_since", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        clock = Clock()
        rows = self.rows(clock)
        pages = Paginator(rows.values_list("pk", flat=True), PER_PAGE)
        page = pages.get_page(self.request.GET.get("p"))
        promises = self.promises(list(page), clock)
        chips = [("danger", _("In danger")), ("all", _("With any sign"))]
        return super().get_context_data(
            promises=promises,
            page_obj=page,
            count=pages.count,
            chips=[(self.query(show=key), label, key == self.shown) for key, label in chips],
            back=f"{reverse(LIST)}{self.query(p=page.number)}",
            page_query=self.query(),
            report_url=_report_url(),
            **kwargs,
        )

    def promises(self, pks: list[int], clock: Clock) -> list[dict[str, Any]]:
        """The rows of a page, in their order, with a constant number of queries."""
        lines = Prefetch("lines", PledgeLine.objects.select_related("ledger"))
        found = with_signs(Pledge.objects.filter(pk__in=pks), clock.for_few(pks))
        pledges = {each.pk: each for each in found.select_related("case").prefetch_related(lines)}
        ordered = [pledges[pk] for pk in pks if pk in pledges]
        user = self.request.user
        may_change = pledge_policy.user_has_permission(user, "change")
        rescues = rescues_of(ordered, user) if may_change else {}
        return [
            {
                "pledge": each,
                "accepted": accepted(each),
                "when": _when(each),
                "danger": danger_of(each, clock),
                "rescues": rescues.get(each.pk, []),
                "url": reverse("herausforderung_pledge:inspect", args=[each.pk]),
            }
            for each in ordered
        ]


def _when(pledge: Pledge) -> str:
    agreement = getattr(pledge, "agreement", None)
    return when(agreement) if agreement and not agreement.cancelled else ""


def _report_url() -> str:
    """Where it stands what became of the agreements; empty without the reports."""
    try:
        return f"{reverse('herausforderung_reports')}#hf-promises"
    except NoReverseMatch:
        return ""


class RescueView(BoundedObjectMixin, PermissionCheckedMixin, View):
    """POST writes down that somebody sets out to save a pledge, and leads to the step."""

    model = Pledge
    object_action = permission_required = "change"
    pk_url_kwarg = "pk"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pledge, kind = self.get_object(), kwargs["kind"]
        back = get_valid_next_url_from_request(request) or reverse(LIST)
        offered = rescues_of([pledge], request.user)[pledge.pk]
        link = next((each for each in offered if each.key == kind), None)
        try:
            if link is None:
                raise TransitionRefused(_("This is no longer possible for this pledge."))
            begin(pledge, kind, by=request.user)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
            return redirect(back)
        mark = "&" if "?" in link.url else "?"
        return redirect(f"{link.url}{mark}{urlencode({'next': back})}")


class OthersView(BoundedObjectMixin, _Page):
    """Who could do it instead: who waits on the reserve list, and who has given alike before."""

    model = Pledge
    object_action = "change"
    pk_url_kwarg = "pk"
    template_name = f"{FOLDER}/others.html"
    page_title = gettext_lazy("Another company like it")
    header_icon = "search"

    def get_breadcrumbs_items(self) -> list:
        pledge = self.get_object()
        url = reverse("herausforderung_pledge:inspect", args=[pledge.pk])
        steps = [
            {"url": reverse(LIST), "label": _("Kept promises")},
            {"url": url, "label": f"{pledge.pledger} · {pledge.reference}"},
        ]
        return [*self.breadcrumbs_items, *steps, {"url": "", "label": self.page_title}]

    def get_bounded_queryset(self) -> QuerySet:
        lines = Prefetch("lines", PledgeLine.objects.select_related("ledger"))
        return super().get_bounded_queryset().select_related("case").prefetch_related(lines)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pledge, user = self.get_object(), self.request.user
        return super().get_context_data(
            pledge=pledge,
            accepted=accepted(pledge),
            others=others_for(pledge, user),
            reserves=reserves_for(pledge, user),
            case_url=reverse("herausforderung_case:inspect", args=[pledge.case_id]),
            onward=get_valid_next_url_from_request(self.request),
            **kwargs,
        )
