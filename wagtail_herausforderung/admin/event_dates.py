"""Dates of a series in the admin: add many at once, cancel one."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from .. import extras, roles
from ..compat import get_page_model
from ..dates import in_words
from ..event_pages import planning
from .event_forms import AddDatesForm, CancelDateForm

FOLDER = "wagtail_herausforderung/admin/events"


class _PageView(WagtailAdminTemplateMixin, TemplateView):
    """A view beside a page in the explorer; who may see it is asked of the page tree."""

    header_icon = "date"
    role: type
    _show_breadcrumbs = True

    @cached_property
    def page(self) -> Any:
        pages = get_page_model().objects.type(self.role)
        return get_object_or_404(pages, pk=self.kwargs["pk"]).specific

    def may(self) -> bool:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list:
        explore = reverse("wagtailadmin_explore", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": explore, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]


class AddDatesView(_PageView):
    """GET asks for a rule, POST shows its days, a second POST makes those that are ticked."""

    template_name = f"{FOLDER}/add_dates.html"
    page_title = gettext_lazy("Add dates")
    role = roles.EventSeries

    @cached_property
    def rights(self) -> Any:
        return self.page.permissions_for_user(self.request.user)

    def may(self) -> bool:
        return self.rights.can_add_subpage() and planning.event_model(self.page) is not None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(AddDatesForm(series=self.page))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AddDatesForm(request.POST, series=self.page)
        if not form.is_valid():
            return self.show(form, status=422)
        found = form.found
        looked = request.POST.get("looked") == self.mark(form)
        ticked = set(request.POST.getlist("day"))
        chosen = [c.day for c in found if c.day.isoformat() in ticked and not c.refused]
        if "publish" not in request.POST and "draft" not in request.POST:
            return self.show(form, found)
        if not looked:
            sentence = _("The dates have changed since you looked. Please look through them again.")
            messages.warning(request, sentence)
            return self.show(form, found)
        if not chosen:
            messages.warning(request, _("Tick at least one date."))
            return self.show(form, found, ticked, status=422)
        return self.make(form, chosen)

    def make(self, form: AddDatesForm, chosen: list) -> HttpResponse:
        publish = "publish" in self.request.POST
        if publish and not self.rights.can_publish_subpage():
            raise PermissionDenied
        made = planning.make_dates(
            self.page, chosen, form.hours, by=self.request.user, publish=publish
        )
        if publish:
            text = ngettext(
                "%(count)s date is published.", "%(count)s dates are published.", len(made)
            )
        else:
            text = ngettext(
                "%(count)s date is saved as a draft.",
                "%(count)s dates are saved as drafts.",
                len(made),
            )
        messages.success(self.request, text % {"count": len(made)})
        return redirect("wagtailadmin_explore", self.page.pk)

    @staticmethod
    def mark(form: AddDatesForm) -> str:
        return hashlib.sha256(form.mark.encode()).hexdigest()

    def show(
        self,
        form: AddDatesForm,
        found: list | None = None,
        ticked: set[str] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        rows = [
            {
                "candidate": each,
                "value": each.day.isoformat(),
                "words": in_words(each.day),
                "ticked": each.chosen if ticked is None else each.day.isoformat() in ticked,
            }
            for each in found or ()
        ]
        context = self.get_context_data(
            form=form,
            rows=rows,
            mark=self.mark(form) if found else "",
            may_publish=self.rights.can_publish_subpage(),
            back=reverse("wagtailadmin_explore", args=[self.page.pk]),
        )
        return self.render_to_response(context, status=status)


class CancelDateView(_PageView):
    """GET asks for a sentence, POST cancels the date, or takes that back; both are published."""

    template_name = f"{FOLDER}/cancel_date.html"
    header_icon = "warning"
    role = roles.Event

    @property
    def page_title(self) -> str:
        if self.page.cancelled:
            return _("Take back the cancellation")
        return _("Cancel this date")

    def may(self) -> bool:
        return may_cancel(self.page, self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(CancelDateForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = CancelDateForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        # What was on the button counts, not what somebody else has pressed meanwhile.
        cancelled = "cancel" in request.POST
        note = form.cleaned_data["note"] if cancelled else ""
        planning.set_cancelled(self.page, cancelled, note, by=request.user)
        words = {"title": self.page.title}
        if cancelled:
            messages.success(request, _("“%(title)s” is cancelled.") % words)
        else:
            messages.success(request, _("“%(title)s” takes place.") % words)
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)

    def show(self, form: CancelDateForm, status: int = 200) -> HttpResponse:
        back = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        # Only where an app keeps registrations.
        registers = bool(extras.registrations([self.page]))
        context = self.get_context_data(form=form, page=self.page, back=back, registers=registers)
        return self.render_to_response(context, status=status)


def may_cancel(page: Any, user: Any) -> bool:
    """Whether ``user`` may cancel the date: who may publish it, where it says so itself."""
    if not page.live or page.alias_of_id or page.source.pk != page.pk:
        return False
    rights = page.permissions_for_user(user)
    return rights.can_publish() and not rights.page_locked()


def header_buttons(page: Any, user: Any, next_url: str | None = None, **kwargs: Any):
    """In the menu of a page: dates for a series, and that a date is cancelled."""
    role = type(page)
    if issubclass(role, roles.EventSeries):
        if page.permissions_for_user(user).can_add_subpage():
            url = reverse("herausforderung_event_dates", args=[page.pk])
            yield Button(_("Add dates"), url, icon_name="date", priority=15)
    elif issubclass(role, roles.Event) and may_cancel(page, user):
        url = reverse("herausforderung_event_cancel", args=[page.pk])
        label = _("Take back the cancellation") if page.cancelled else _("Cancel this date")
        yield Button(label, url, icon_name="warning", priority=55)
