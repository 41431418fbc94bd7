"""Pages of one event that change something: who was there, the thanks, a draft request."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...cases.brought import Brought, draft_request
from ...db import write_transaction
from ...permissions import editable_initiatives
from ...submissions.errors import TransitionRefused
from .. import attendance, papers
from ..choices import RegistrationStatus
from ..ledger import lock_event
from ..models import Event, Registration
from ..permissions import event_policy, registration_policy
from .forms import ThanksForm, WalkInForm
from .words import FOLDER, door_url

_S = RegistrationStatus


class EventPage(WagtailAdminTemplateMixin, TemplateView):
    """A page about one event that changes something."""

    header_icon = "calendar-alt"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not event_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def event(self) -> Event:
        mine = event_policy.instances_user_has_permission_for(self.request.user, "change")
        return get_object_or_404(mine.select_related("page"), pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list:
        event = reverse("herausforderung_event:inspect", args=[self.event.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("herausforderung_event:index"), "label": pgettext("date", "Events")},
            {"url": event, "label": self.event.title},
            {"url": "", "label": self.page_title},
        ]

    def get_page_subtitle(self) -> str:
        return self.event.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        when = papers.when_of(self.event)
        return super().get_context_data(event=self.event, when=when, **kwargs)


class DoorView(EventPage):
    """Who was there, for a phone: large rows, one tap each, each its own form."""

    template_name = f"{FOLDER}/door.html"
    page_title = gettext_lazy("At the door")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Registration.objects.filter(event=self.event)
        shown = (_S.REGISTERED, _S.OFFERED, _S.WAITING, _S.ATTENDED, _S.ABSENT)
        form = kwargs.pop("form", None) or WalkInForm(event=self.event)
        found = list(rows.filter(status__in=shown).order_by("name", "pk"))
        return super().get_context_data(
            rows=found,
            open_number=sum(row.status == _S.REGISTERED for row in found),
            attended=self.event.attended or 0,
            form=form,
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = None
        try:
            if "walk_in" in request.POST:
                form = WalkInForm(request.POST, event=self.event)
                if not form.is_valid():
                    return self.render_to_response(self.get_context_data(form=form), status=422)
                language = translation.get_language() or ""
                row = attendance.walk_in(
                    self.event, by=request.user, language=language, **form.facts
                )
                messages.success(request, _("%(name)s is noted.") % {"name": row.name})
                return redirect(door_url(self.event))
            if "finish" in request.POST:
                number = attendance.finish(self.event, by=request.user)
                sentence = ngettext(
                    "%(n)s registration is noted as absent.",
                    "%(n)s registrations are noted as absent.",
                    number,
                )
                messages.success(request, sentence % {"n": number})
                return redirect("herausforderung_event:inspect", self.event.pk)
            row = self.note(request)
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(door_url(self.event))
        return redirect(door_url(self.event, row))

    def note(self, request: HttpRequest) -> Registration:
        given = request.POST.get("row", "")
        number = int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0
        row = get_object_or_404(Registration, event=self.event, pk=number)
        if "absent" in request.POST:
            return attendance.miss(row, by=request.user)
        said = request.POST.get("people", "")
        people = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
        return attendance.attend(row, people=people, by=request.user)


class ThanksView(EventPage):
    """One letter to each who was there: GET shows to how many, POST sends it."""

    template_name = f"{FOLDER}/thanks.html"
    page_title = gettext_lazy("Send thanks")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Registration.objects.filter(event=self.event, status=_S.ATTENDED)
        page = self.event.page.specific if self.event.page else None
        form = kwargs.pop("form", None) or ThanksForm()
        return super().get_context_data(
            form=form,
            number=rows.exclude(email="").count(),
            silent=rows.filter(email="").count(),
            documents=len(page.documents) if page else 0,
            recording=page.recording_url if page else "",
            page_url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else "",
            media=form.media,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ThanksForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            number = attendance.thank(self.event, form.cleaned_data["message"], by=request.user)
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("herausforderung_event_thanks", self.event.pk)
        sentence = ngettext("Thanks go to %(n)s person.", "Thanks go to %(n)s people.", number)
        messages.success(request, sentence % {"n": number})
        return redirect("herausforderung_event:inspect", self.event.pk)


class DraftRequestView(EventPage):
    """POST makes a request of the challenge that somebody brought along."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = registration_policy.instances_user_has_permission_for(request.user, "change")
        row = get_object_or_404(mine.exclude(challenge=""), pk=self.kwargs["pk"])
        try:
            place = self.make(row)
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("herausforderung_registration:inspect", row.pk)
        messages.success(request, _("A request has been made of it; its page is a draft."))
        return redirect(place)

    def initiative(self, event: Event) -> Any:
        """That of the event; of an event of the whole network the one that was chosen."""
        page = event.page.specific if event.page else None
        own = page.get_initiative() if page is not None else None
        given = self.request.POST.get("initiative", "")
        if own is None and given.isascii() and given.isdigit() and len(given) < 10:
            own = editable_initiatives(self.request.user).filter(pk=int(given)).first()
        if own is None:
            raise TransitionRefused(_("Choose the initiative in which it belongs."))
        return own.specific

    @write_transaction
    def make(self, row: Registration) -> str:
        event = lock_event(row.event_id)
        initiative = self.initiative(event)
        link = draft_request(
            Brought(
                text=row.challenge,
                initiative=initiative,
                key=row.form_key,
                contact_name=row.name,
                email=row.email,
                by=self.request.user,
                company_name=row.company_name,
                phone=row.phone,
                language=row.language,
                site=row.site,
            )
        )
        if link is None:
            raise TransitionRefused(_("No app is installed that keeps requests."))
        Registration.objects.filter(pk=row.pk).update(made_into=str(link.label)[:12])
        return link.url


def admin_urls() -> list[Any]:
    """Addresses beside those of the viewsets."""
    place = "herausforderung/events/<int:pk>"
    draft = "herausforderung/registrations/<int:pk>/request/"
    return [
        path(f"{place}/door/", DoorView.as_view(), name="herausforderung_event_door"),
        path(f"{place}/thanks/", ThanksView.as_view(), name="herausforderung_event_thanks"),
        path(draft, DraftRequestView.as_view(), name="herausforderung_event_request"),
    ]
