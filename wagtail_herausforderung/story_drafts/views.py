"""From a case to the draft of its story: GET shows what would be in it, POST writes it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ..cases.admin.mixins import BoundedObjectMixin
from ..cases.models import ChallengeCase
from ..pledges.permissions import pledge_policy
from ..submissions.errors import TransitionRefused
from .catching_up import catch_up
from .drafting import draft_story, existing_story, fulfilled, place_for

_UNSEEN = gettext_lazy("You may not see pledges, so you cannot draft from them.")


class StoryDraftView(
    BoundedObjectMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView
):
    model = ChallengeCase
    object_action = "change"
    permission_required = "change"
    pk_url_kwarg = "pk"
    template_name = "wagtail_herausforderung/story_drafts/draft.html"
    page_title = gettext_lazy("Draft the story")
    header_icon = "doc-full-inverse"
    index_url_name = "herausforderung_case:index"

    @cached_property
    def object(self) -> ChallengeCase:
        return self.get_object()

    def get_page_subtitle(self) -> str:
        return self.object.title

    def get_breadcrumbs_items(self) -> list:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(self.index_url_name),
                "label": ChallengeCase._meta.verbose_name_plural.capitalize(),
            },
            {"url": self.inspect_url, "label": self.object.title},
            {"url": "", "label": self.get_page_title()},
        ]

    @cached_property
    def may_see_pledges(self) -> bool:
        return pledge_policy.user_has_permission(self.request.user, "view")

    @cached_property
    def inspect_url(self) -> str:
        return reverse("herausforderung_case:inspect", args=[self.object.pk])

    def get(self, request, *args, **kwargs) -> HttpResponse:
        known = existing_story(self.object)
        if known is not None:
            messages.info(request, _("There is a story of this challenge already: here it is."))
            return redirect("wagtailadmin_pages:edit", known.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if not self.may_see_pledges:
            messages.warning(request, _UNSEEN)
            return redirect(self.inspect_url)
        lost: list[Any] = []
        try:
            page = draft_story(self.object, request.user, lost)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
            return redirect(self.inspect_url)
        messages.success(
            request, _("The draft is written. Read it, add what is missing, and publish it.")
        )
        if lost:
            sentence = ngettext(
                "%(count)s picture could not be copied, for example because the disk is full. It "
                "is still kept with the pledge.",
                "%(count)s pictures could not be copied, for example because the disk is full. "
                "They are still kept with the pledges.",
                len(lost),
            )
            messages.warning(request, sentence % {"count": len(lost)})
        return redirect("wagtailadmin_pages:edit", page.pk)

    def get_context_data(self, **kwargs) -> dict:
        # Names and quotes are the pledgers': who may not see pledges reads none of them.
        pledges = list(fulfilled(self.object)) if self.may_see_pledges else []
        reports = [report for pledge in pledges for report in pledge.reports.all()]
        return super().get_context_data(
            object=self.object,
            pledges=pledges,
            quotes=[r for r in reports if r.quote and r.may_publish],
            kept_back=[r for r in reports if not r.may_publish and (r.quote or r.pictures.all())],
            pictures=sum(len(r.pictures.all()) for r in reports if r.may_publish),
            place=place_for(self.object, self.request.user),
            inspect_url=self.inspect_url,
            **kwargs,
        )


class StoryFiguresView(BoundedObjectMixin, PermissionCheckedMixin, View):
    """POST writes the figures of today into a draft of the published story."""

    model = ChallengeCase
    object_action = permission_required = "change"
    pk_url_kwarg = "pk"
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        case = self.get_object()
        try:
            if not pledge_policy.user_has_permission(request.user, "view"):
                raise TransitionRefused(
                    _("You may not see pledges, so you cannot draft from them.")
                )
            page = catch_up(case, request.user)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
            return redirect("herausforderung_case:inspect", case.pk)
        messages.success(request, _("The figures stand in a draft. Read it, and publish it."))
        return redirect("wagtailadmin_pages:edit", page.pk)
