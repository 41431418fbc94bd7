"""Who hears of it at the organisation? Asked once, before a challenge is published."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ....compat import get_page_model
from ....page_mixins import ChallengeMixin
from ... import contacts, publishing
from ...permissions import case_policy
from ..contact_form import FirstContactForm


class PublishView(WagtailAdminTemplateMixin, TemplateView):
    """GET asks for the contact, POST publishes the newest draft, with a contact or without."""

    template_name = "wagtail_herausforderung/cases/admin/publish.html"
    page_title = gettext_lazy("Who hears of it at the organisation?")
    header_icon = "user"

    @cached_property
    def page(self):
        pages = get_page_model().objects.type(ChallengeMixin)
        page = get_object_or_404(pages, pk=self.kwargs["pk"])
        return page.get_latest_revision_as_object()

    def get_breadcrumbs_items(self) -> list:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.page.title},
            {"url": "", "label": self.page_title},
        ]

    def dispatch(self, request, *args, **kwargs):
        may = self.page.permissions_for_user(request.user)
        if not may.can_publish() or may.page_locked():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_enter(self) -> bool:
        return case_policy.user_has_permission(self.request.user, "change")

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if not publishing.lacks_contact(self.page):
            # An old address: somebody is known by now, or it is published.
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return self.show(FirstContactForm())

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if "without" in request.POST:
            return self.publish()
        if not self.may_enter:
            raise PermissionDenied
        form = FirstContactForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        contact = form.save(commit=False)
        contact.user = request.user
        contact.page = contacts.branch_of(self.page, request.user)
        publishing.enter_contact(self.page, contact)
        return self.publish()

    def publish(self) -> HttpResponse:
        user, revision = self.request.user, self.page.latest_revision
        action = PublishPageRevisionAction(revision, user=user, changed=True)
        action.execute(skip_permission_checks=True)
        page = get_page_model().objects.get(pk=self.page.pk).specific
        for function in hooks.get_hooks("after_publish_page"):
            answer = function(self.request, page)
            if hasattr(answer, "status_code"):
                return answer
        self.say(page)
        return redirect("wagtailadmin_explore", page.get_parent().pk)

    def say(self, page) -> None:
        text = _("Page “%(title)s” is published.")
        if not page.live:
            text = _("Page “%(title)s” will be published at the time that was set.")
        url = page.get_url(self.request) if page.live else None
        buttons = (
            [messages.button(url, pgettext("button", "View live"), new_window=False)] if url else []
        )
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        buttons.append(messages.button(edit, _("Edit")))
        messages.success(self.request, text % {"title": page.title}, buttons=buttons)

    def show(self, form, status: int = 200) -> HttpResponse:
        organisation = getattr(self.page, "organisation", None)
        context = self.get_context_data(
            form=form,
            page=self.page,
            organisation=organisation,
            may_enter=self.may_enter,
            edit_url=reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        )
        return self.render_to_response(context, status=status)
