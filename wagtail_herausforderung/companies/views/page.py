"""One company or organisation: who is there, what is to be done, what happened."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import BooleanField, ExpressionWrapper
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from ... import dates
from ...cases import contacts, extras
from ...cases.calls.notes import note, noted_before
from ...cases.models import Contact
from ...cases.partners.alike import alike
from ...cases.partners.sources import is_resting, wishes
from ...cases.partners.views import MergeView
from ...cases.timeline import Timeline
from ...models import Partner
from ..forms import NoteForm
from ..people import known_elsewhere
from .base import CompanyView, list_title

#: Lines of the timeline on one page.
SHOWN = 30


class CompanyPageView(CompanyView, TemplateView):
    """GET shows it, POST writes down a note."""

    template_name = "wagtail_herausforderung/companies/company.html"

    @cached_property
    def partner(self) -> Any:
        # Most have no wish: then none is looked for.
        partners = Partner.objects.annotate(hf_is_resting=is_resting())
        return get_object_or_404(partners, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.partner.name

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("herausforderung_companies"), "label": list_title()},
            {"url": "", "label": self.partner.name},
        ]

    @property
    def header_buttons(self) -> list:
        return [
            each
            for extra in extras.registered()
            for each in extra.partner_buttons(self.partner, self.request.user)
        ]

    @property
    def header_more_buttons(self) -> list:
        pk, user, found = self.partner.pk, self.request.user, []
        if self.may_change:
            wish = reverse("herausforderung_company_wish", args=[pk])
            found.append(Button(_("Do not ask before …"), url=wish, icon_name="no-view"))
        meta = Partner._meta
        if user.has_perm(f"{meta.app_label}.{get_permission_codename('change', meta)}"):
            edit = reverse(Partner.snippet_viewset.get_url_name("edit"), args=[pk])
            found.append(Button(_("Edit the public entry"), url=edit, icon_name="edit"))
        if MergeView.is_for(user):
            merge = reverse("herausforderung_partner_merge", args=[pk])
            found.append(
                Button(_("Merge with another partner"), url=merge, icon_name="collapse-down")
            )
        return found

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if not self.may_change:
            return redirect(self.company_url)
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        told = form.cleaned_data
        sentence = (
            "" if told["again"] else noted_before(self.partner, told["text"], by=request.user)
        )
        if sentence:
            form.ask_again(sentence)
            return self.render_to_response(self.get_context_data(form=form), status=409)
        where = {"source": told["source"], "page": form.branch()}
        note(self.partner, told["text"], by=request.user, **where)
        messages.success(request, _("The note is written down."))
        return redirect(self.company_url)

    def get_form(self, data=None) -> NoteForm:
        return NoteForm(data, branches=self.branches, usual=self.usual_branch, prefix="note")

    @cached_property
    def people(self) -> list[Contact]:
        rows = contacts.mine(Contact.objects.filter(partner=self.partner), self.request.user)
        return list(rows.select_related("page"))

    @cached_property
    def usual_branch(self) -> Any:
        user = self.request.user
        return contacts.usual_branch(self.partner, user, self.branches, self.people)

    @cached_property
    def timeline(self) -> Timeline:
        sources = [each for extra in extras.registered() for each in extra.timeline()]
        return Timeline(sources, self.partner, self.request.user)

    @property
    def kind(self) -> str:
        """What is filtered by; what is unknown, or not there, is nothing."""
        wanted = self.request.GET.get("kind", "")
        return wanted if wanted in self.timeline.counts else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, partner = self.request.user, self.partner
        people = self.people
        if "form" not in kwargs and self.may_change:
            kwargs["form"] = self.get_form()
        return super().get_context_data(
            partner=partner,
            people=people,
            known_elsewhere=known_elsewhere(partner, user, people),
            add_url=reverse("herausforderung_company_contact_add", args=[partner.pk]),
            today=dates.today(),
            several_branches=len({each.page_id for each in people}) > 1,
            may_change=self.may_change,
            **self.wishes(),
            figures=[
                figure
                for each in extras.registered()
                for figure in each.partner_figures(partner, user)
            ],
            parts=[
                part
                for each in extras.registered()
                for part in each.partner_parts(partner, self.request)
            ],
            twins=self.twins(),
            is_known=bool(people or self.timeline.counts),
            **self.lines(),
            **kwargs,
        )

    def wishes(self) -> dict[str, Any]:
        """The last day, whoever has noted it; reasons as far as they are of the user's branches."""
        if not self.partner.hf_is_resting:
            return {"not_before": None, "wishes": []}
        own = ExpressionWrapper(contacts.is_mine(self.request.user), output_field=BooleanField())
        found = list(wishes([self.partner]).annotate(is_own=own).select_related("user"))
        return {
            "not_before": found[0].before if found else None,
            "wishes": [each for each in found if each.is_own],
        }

    def twins(self) -> list[tuple[Partner, str]]:
        """What was probably entered twice, with the way to make one of both."""
        may = MergeView.is_for(self.request.user)
        return [
            (each, reverse("herausforderung_partner_merge", args=[each.pk]) if may else "")
            for each in alike(self.partner.name, but=self.partner.pk)
        ]

    def lines(self) -> dict[str, Any]:
        kind, number = self.kind, self.timeline.number(self.kind)
        page = self.number_of_page(number)
        return {
            "kind": kind,
            "kinds": list(self.timeline.kinds),
            "number": self.timeline.number(),
            "entries": self.timeline.entries(kind, start=(page - 1) * SHOWN, number=SHOWN),
            "newer": page - 1,
            "older": page + 1 if page * SHOWN < number else 0,
        }

    def number_of_page(self, number: int) -> int:
        typed = self.request.GET.get("p", "1")
        wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
        last = max(-(-number // SHOWN), 1)
        return min(max(wanted, 1), last)
