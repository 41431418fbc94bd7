"""An enquiry about a service that comes by telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..cases.calls.forms import PersonForm, words_field
from ..cases.calls.kinds import Call, asked_back, just_recorded
from ..compat import get_page_model
from ..db import write_transaction
from ..listings import pages_of
from ..models import Partner
from ..page_mixins import ServiceMixin
from ..permissions import editable_pages
from .actions import confirm_enquiry, submit_enquiry
from .models import Enquiry
from .permissions import enquiry_policy


def services_of(user: Any) -> QuerySet:
    """The public services that ``user`` works on, in the order of the tree; each once, in the
    language in which it comes first."""
    mine = editable_pages(user).order_by().values("pk")
    rows = pages_of(ServiceMixin).filter(pk__in=mine).order_by("path")
    first: dict[Any, int] = {}
    for key, pk in rows.values_list("translation_key", "pk"):
        first.setdefault(key, pk)
    return rows.filter(pk__in=first.values())


class EnquiryCallForm(PersonForm):
    """Who asks for which service, and what about."""

    order = ("source", "company", "contact_name", "reach", "service", "text")

    service = forms.ModelChoiceField(
        label=_("Service"),
        queryset=get_page_model().objects.none(),
        error_messages={"required": _("Choose a service.")},
    )
    text = words_field(_("What it is about"), _("Say in a few words what it is about."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.queryset = services_of(self.user)
        if not field.queryset.exists():
            field.help_text = _("There is no public service yet that you work on.")


class EnquiryCall(Call):
    key = "enquiry"
    label = _("Enquiry about a service")
    icon = "help"
    button = _("Record the enquiry")
    form_class = EnquiryCallForm

    def is_for(self, user: Any) -> bool:
        # Asked on every page of the admin, for the menu: no look at the pages.
        return enquiry_policy.user_has_permission(user, "change")

    def known(self, form: forms.Form) -> Enquiry | None:
        return Enquiry.objects.filter(form_key=form.cleaned_data["form_key"]).first()

    def recorded_before(self, form: forms.Form) -> str:
        rows = Enquiry.objects.filter(service=form.cleaned_data["service"].pk)
        return asked_back(just_recorded(rows, form))

    @write_transaction
    def record(self, form: EnquiryCallForm, partner: Partner | None) -> Enquiry:
        said = form.cleaned_data
        page = said["service"].specific
        enquiry = submit_enquiry(
            page,
            text=said["text"],
            name=said["contact_name"],
            company_name=said["company"],
            email=form.email,
            phone=form.phone,
            form_key=said["form_key"],
            by=form.user,
            **form.origin(page),
        )
        # Without an address nobody can be asked: the coordination's word counts.
        return enquiry if enquiry.email else confirm_enquiry(enquiry, by=form.user)
