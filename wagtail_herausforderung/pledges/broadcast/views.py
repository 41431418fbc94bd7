"""“Message to all”: write, look at it as a letter, send."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ...cases.admin.mixins import BoundedObjectMixin
from ...cases.admin.rehearsal import Letter, rehearse
from ...cases.models import ChallengeCase
from ...submissions.errors import TransitionRefused
from ..permissions import pledge_policy
from .forms import BroadcastForm
from .send import AT_MOST, DEFAULT_STATES, SentBefore, out_of_reach, recipients, send


class BroadcastView(
    BoundedObjectMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView
):
    """GET shows the form, POST with ``preview`` the letter, POST with ``send`` sends it."""

    model = ChallengeCase
    object_action = "change"
    permission_required = "change"
    pk_url_kwarg = "pk"
    template_name = "wagtail_herausforderung/pledges/admin/broadcast.html"
    page_title = _("Message to all")
    header_icon = "mail"

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    @cached_property
    def object(self) -> ChallengeCase:
        case = self.get_object()
        # Who may not read the pledges learns neither how many there are nor of whom.
        if not pledge_policy.user_has_permission(self.request.user, "change"):
            raise PermissionDenied
        return case

    @cached_property
    def case_url(self) -> str:
        return reverse("herausforderung_case:inspect", args=[self.object.pk])

    def get_page_subtitle(self) -> str:
        return self.object.title

    def get_breadcrumbs_items(self) -> list:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("herausforderung_case:index"), "label": _("Cases")},
            {"url": self.case_url, "label": self.object.title},
            {"url": "", "label": self.page_title},
        ]

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return self.show(BroadcastForm())

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = BroadcastForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        if "send" not in request.POST:
            return self.show(form, preview=True)
        try:
            number = send(
                self.object,
                **form.cleaned_data,
                user=request.user,
                again=request.POST["send"] == "again",
            )
        except SentBefore:
            return self.show(form, preview=True, sent_before=True, status=409)
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form, status=409)
        text = ngettext(
            "%(count)s letter is on its way.", "%(count)s letters are on their way.", number
        )
        messages.success(request, text % {"count": number})
        return redirect(self.case_url)

    def show(self, form, *, preview=False, sent_before=False, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            form=form, preview=preview, sent_before=sent_before, case_url=self.case_url
        )
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs) -> dict:
        form = kwargs["form"]
        states = DEFAULT_STATES
        if form.is_bound:
            states = getattr(form, "cleaned_data", {}).get("states", ())
        number = len(recipients(self.object, states))
        refusal, letter = "", None
        if kwargs["preview"]:
            refusal, letter = self.rehearse(form)
        return super().get_context_data(
            number=number,
            unreached=[
                (each, reverse("herausforderung_pledge:inspect", args=[each.pk]))
                for each in out_of_reach(self.object, states)
            ],
            at_most=AT_MOST,
            letter=letter,
            refusal=refusal,
            **kwargs,
        )

    def rehearse(self, form) -> tuple[str, Letter | None]:
        """Why it cannot be sent, and the letter that the first one would get."""
        seen = rehearse(
            self.object,
            lambda: send(
                self.object,
                **form.cleaned_data,
                user=self.request.user,
                again=True,
                only_first=True,
            ),
        )
        refusal = seen.refusals[0] if seen.refusals else ""
        return refusal, seen.letters[0] if seen.letters else None
