"""What the steps of an enquiry ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...admin.dates import DateField, TimeField
from ...cases.admin.forms import StepForm
from ...cases.calls.complete import CompleteForm
from ...submissions.errors import TransitionRefused
from ...versions import VersionedForm
from ..models import Enquiry
from ..others import others


class AgreeForm(VersionedForm, StepForm):
    """When and where."""

    agreed_on = DateField(label=_("Date"), asks_back=True)
    agreed_at = TimeField(label=_("Time"), required=False)
    agreed_place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=255,
        help_text=_("A room, a telephone number, or the link to a video call."),
    )
    names = ("agreed_on", "agreed_at", "agreed_place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.names:
            self.fields[name].initial = getattr(self.subject, name) or None
        if not self.subject.agreed_on:
            self.fields["agreed_on"].initial = self.subject.wish_on

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        if not data.get("agreed_on"):
            raise TransitionRefused(_("Once the date is right, you see here what happens."))
        return {
            "agreed_on": data["agreed_on"],
            "agreed_at": data.get("agreed_at"),
            "agreed_place": data.get("agreed_place", ""),
        }


class FinishForm(StepForm):
    """Whether somebody asks later what came of it."""

    follow_up_on = DateField(
        label=_("Ask what came of it on"),
        required=False,
        asks_back=True,
        help_text=_("Then you have a task on that day. Empty: none."),
    )

    @property
    def facts(self) -> dict[str, Any]:
        return {"follow_up_on": getattr(self, "cleaned_data", {}).get("follow_up_on")}


class DeclineForm(StepForm):
    """Which other services may help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(page.pk): page for page in others(self.subject)}
        if self.others:
            field = forms.MultipleChoiceField(
                label=_("Other services that may help"),
                required=False,
                choices=[(key, page.title) for key, page in self.others.items()],
                widget=forms.CheckboxSelectMultiple,
                help_text=_("They stand in the email, with a link."),
            )
            message = self.fields.pop("message")
            self.fields = {"message": message, "alternatives": field, **self.fields}

    @property
    def facts(self) -> dict[str, Any]:
        chosen = getattr(self, "cleaned_data", {}).get("alternatives", [])
        return {"alternatives": [self.others[key] for key in chosen]}


class CompleteEnquiryForm(CompleteForm):
    """Who asked on the telephone, and how they are reached."""

    class Meta:
        model = Enquiry
        fields = ["company_name", "name", "email", "phone", "wish_on"]
