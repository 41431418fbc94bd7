"""What an organisation needs, told on the telephone: the same page and case, in six fields."""

from __future__ import annotations

import uuid
from types import SimpleNamespace
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..cases.admin.filters import initiatives
from ..cases.brought import Brought
from ..cases.calls.forms import PersonForm, words_field
from ..cases.calls.kinds import Call, asked_back, just_recorded
from ..db import write_transaction
from ..models import Partner
from ..submissions.source import Source
from .actions import send_request, start
from .models import Request
from .permissions import request_policy

#: The first line is what the need is called; a longer one goes on in the description.
LONGEST_TITLE = 120


class RequestCallForm(PersonForm):
    """Who needs what, and in which initiative."""

    order = ("source", "company", "contact_name", "reach", "text", "initiative")

    text = words_field(
        gettext_lazy("What they need"),
        gettext_lazy("Say in a few words what they need."),
        help_text=gettext_lazy("One need per line. Number, kind and date you complete later."),
    )
    initiative = forms.ModelChoiceField(
        label=gettext_lazy("Initiative"),
        queryset=Request.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose an initiative.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = initiatives(SimpleNamespace(user=self.user))
        self.fields["initiative"].queryset = mine  # type: ignore[attr-defined]
        company: Any = self.fields["company"]
        company.required = True
        company.label = _("Organisation")
        company.help_text = _("A partner of that name is recognised.")
        company.error_messages["required"] = _("Enter the name of the organisation.")


class RequestCall(Call):
    key = "request"
    label = gettext_lazy("Request")
    icon = "clipboard-list"
    button = gettext_lazy("Record the request")
    form_class = RequestCallForm

    def is_for(self, user: Any) -> bool:
        return request_policy.user_has_permission(user, "change")

    def known(self, form: forms.Form) -> Request | None:
        return Request.objects.filter(form_key=form.cleaned_data["form_key"]).first()

    def recorded_before(self, form: forms.Form) -> str:
        rows = Request.objects.filter(initiative=form.cleaned_data["initiative"].pk)
        return asked_back(just_recorded(rows, form))

    @write_transaction
    def record(self, form: RequestCallForm, partner: Partner | None) -> Request:
        told = form.cleaned_data
        initiative = told["initiative"]
        values = {
            "company_name": told["company"],
            "contact_name": told["contact_name"],
            "email": form.email,
            "phone": form.phone,
            "on_word": True,
            "needs": needs_in(told["text"]),
        }
        origin = form.origin(initiative)
        request = start(initiative, values, form_key=told["form_key"], by=form.user, **origin)
        return send_request(request, by=form.user, partner=partner)


@write_transaction
def request_of_brought(brought: Brought) -> Request:
    """What somebody brought along, as a request whose page is a draft. Asked for again, the same
    one."""
    known = Request.objects.filter(form_key=brought.key).first()
    if known is not None:
        return known
    values = {
        "company_name": brought.company_name or brought.contact_name,
        "contact_name": brought.contact_name,
        "email": brought.email,
        "phone": brought.phone,
        "on_word": True,
        "needs": needs_in(brought.text),
    }
    request = start(
        brought.initiative,
        values,
        form_key=brought.key,
        by=brought.by,
        language=brought.language,
        site=brought.site,
        notice_version="",
        source=Source.PERSON,
        recorded_by=brought.by,
    )
    return send_request(request, by=brought.by)


def place_of(request: Request) -> str:
    """Where one works on it: its case, if it has one."""
    if request.case_id:
        return reverse("herausforderung_case:inspect", args=[request.case_id])
    return reverse("herausforderung_request:inspect", args=[request.pk])


def needs_in(text: str) -> list[dict[str, Any]]:
    """A need per line; what is too long for a title is kept as its description."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return [
        {
            "uid": str(uuid.uuid4()),
            "kind": "",
            "title": line[:LONGEST_TITLE],
            "description": line if len(line) > LONGEST_TITLE else "",
            "quantity": None,
            "unit": "",
            "divisible": True,
            "timing": "ongoing",
            "starts_on": "",
            "ends_on": "",
        }
        for line in lines
    ]
