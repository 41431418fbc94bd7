"""A question that somebody asks on the telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..cases.calls.fields import TypedField
from ..cases.calls.forms import PersonForm, words_field
from ..cases.calls.kinds import CASES, Call, asked_back, case_of, just_recorded
from ..db import write_transaction
from ..models import Partner
from ..submissions.errors import TransitionRefused
from .actions import confirm_inquiry, submit_inquiry
from .models import Inquiry
from .permissions import inquiry_policy


class QuestionCallForm(PersonForm):
    """Who asks what about which challenge."""

    order = ("source", "company", "contact_name", "reach", "case", "text")

    case = TypedField(
        label=gettext_lazy("Challenge"),
        help_text=gettext_lazy("Words of its title or of the organisation."),
        error_messages={"required": gettext_lazy("Say which challenge it is about.")},
    )
    text = words_field(gettext_lazy("The question"), gettext_lazy("Write down the question."))


class QuestionCall(Call):
    key = "question"
    label = gettext_lazy("Question")
    icon = "help"
    button = gettext_lazy("Record the question")
    form_class = QuestionCallForm
    finders = {"case": CASES}

    def is_for(self, user: Any) -> bool:
        return inquiry_policy.user_has_permission(user, "change")

    def known(self, form: forms.Form) -> Inquiry | None:
        return Inquiry.objects.filter(form_key=form.cleaned_data["form_key"]).first()

    def recorded_before(self, form: forms.Form) -> str:
        rows = Inquiry.objects.filter(case=int(form.cleaned_data["case"]))
        return asked_back(just_recorded(rows, form))

    @write_transaction
    def record(self, form: QuestionCallForm, partner: Partner | None) -> Inquiry:
        told = form.cleaned_data
        case = case_of(form.user, told["case"])
        if case is None or case.page is None:
            raise TransitionRefused(_("This challenge no longer exists."))
        asked = submit_inquiry(
            case,
            text=told["text"],
            name=told["contact_name"],
            email=form.email,
            form_key=told["form_key"],
            company_name=told["company"],
            phone=form.phone,
            by=form.user,
            **form.origin(case.page),
        )
        # Without an address nobody can be asked: the coordination's word counts.
        return asked if asked.email else confirm_inquiry(asked, by=form.user)
