"""“Merge with another partner”: choose, see what moves, do it; and take it back."""

from __future__ import annotations

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...models import Partner
from ...submissions.errors import TransitionRefused
from .forms import MergeForm
from .merge import belongings, merge, merged_into, not_yours, undo


class MergeView(WagtailAdminTemplateMixin, TemplateView):
    """GET asks for the other one, POST shows what moves, POST with ``merge`` does it.

    What was merged into this one is listed with a button; POST with ``undo`` takes it back.
    """

    template_name = "wagtail_herausforderung/cases/admin/merge.html"
    page_title = gettext_lazy("Merge with another partner")
    header_icon = "group"

    @staticmethod
    def is_for(user) -> bool:
        """Whoever may change partners and delete them. Which pages may be changed with them is
        asked when it is known which those are."""
        meta = Partner._meta
        needed = [get_permission_codename(action, meta) for action in ("change", "delete")]
        return user.has_perms([f"{meta.app_label}.{codename}" for codename in needed])

    def dispatch(self, request, *args, **kwargs):
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def partner(self) -> Partner:
        return get_object_or_404(Partner, pk=self.kwargs["pk"])

    @property
    def edit_url_name(self) -> str:
        return Partner.snippet_viewset.get_url_name("edit")

    @cached_property
    def list_url(self) -> str:
        return reverse(Partner.snippet_viewset.get_url_name("list"))

    def get_page_subtitle(self) -> str:
        return self.partner.name

    def get_breadcrumbs_items(self) -> list:
        return [
            *self.breadcrumbs_items,
            {"url": self.list_url, "label": Partner._meta.verbose_name_plural.capitalize()},
            {
                "url": reverse(self.edit_url_name, args=[self.partner.pk]),
                "label": self.partner.name,
            },
            {"url": "", "label": self.page_title},
        ]

    def get(self, request, *args, **kwargs) -> HttpResponse:
        into = request.GET.get("into", "")
        known = into if into.isascii() and into.isdigit() and len(into) < 19 else None
        return self.show(MergeForm(partner=self.partner, initial={"into": known}))

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if "undo" in request.POST:
            return self.undo(request.POST["undo"])
        form = MergeForm(request.POST, partner=self.partner)
        if not form.is_valid():
            return self.show(form, status=422)
        into = form.cleaned_data["into"]
        if "merge" not in request.POST:
            return self.show(form, into=into)
        name = self.partner.name
        try:
            merge(self.partner, into, request.user)
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form, status=409)
        text = _("“%(gone)s” is now “%(stays)s”, everywhere.")
        back = reverse("herausforderung_partner_merge", args=[into.pk])
        buttons = [messages.button(back, _("Take it back …"))]
        messages.success(request, text % {"gone": name, "stays": into.name}, buttons=buttons)
        return redirect(self.list_url)

    def undo(self, number: str) -> HttpResponse:
        known = {str(entry.pk): entry for entry in merged_into(self.partner)}
        if number not in known:
            raise Http404
        try:
            partner = undo(known[number], self.request.user)
        except TransitionRefused as refusal:
            form = MergeForm(partner=self.partner)
            return self.show(form, status=409, refusal=str(refusal))
        text = _("“%(name)s” is there again, with all that was taken from it.")
        messages.success(self.request, text % {"name": partner.name})
        return redirect(self.list_url)

    def show(
        self, form, *, into: Partner | None = None, status: int = 200, refusal: str = ""
    ) -> HttpResponse:
        owned = belongings(self.partner, self.request.user)
        if not refusal and owned.forbidden:
            refusal, into = not_yours(owned.forbidden), None
        context = self.get_context_data(
            refusal=refusal,
            merged=merged_into(self.partner),
            places=[(each, AdminURLFinder().get_edit_url(each.source)) for each in owned.places],
            form=form,
            partner=self.partner,
            into=into,
            belongings=owned,
            list_url=self.list_url,
            media=form.media,
        )
        return self.render_to_response(context, status=status)
