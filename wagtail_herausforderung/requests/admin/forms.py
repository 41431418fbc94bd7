"""What a coordinator says about who asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...admin.dates import DateField
from ...cases.models import ChallengeCase
from ...cases.partners.alike import alike
from ...models import Partner
from ..choices import How
from ..models import Request

NEW = "new"


class VerifyForm(forms.Form):
    """Who it is and how that was checked; or why it may be published without."""

    organisation = forms.ChoiceField(
        label=gettext_lazy("Which organisation is it?"), widget=forms.RadioSelect
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How did you check?"),
        choices=How.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=gettext_lazy("Register number"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("For example VR 4711, with the court."),
    )
    notice_on = DateField(
        label=gettext_lazy("Date of the notice of exemption"), required=False, past=True
    )
    reason = forms.CharField(
        label=gettext_lazy("Or: why may it be published without?"),
        required=False,
        max_length=1000,
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("Stands in the history of the case."),
    )

    def __init__(self, *args: Any, case: ChallengeCase, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = case.organisation
        partners = [known] if known else alike(request.company_name)
        choices = [(str(each.pk), str(each)) for each in partners]
        if known is None:
            words = _("New: %(name)s") % {"name": request.company_name}
            choices.append((NEW, words))
        organisation: Any = self.fields["organisation"]
        organisation.choices = choices
        organisation.initial = choices[0][0] if len(choices) == 1 else None
        self.fields["number"].initial = request.register

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        waives = "waive" in self.data
        if waives and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why it may be published without verification."))
        if waives:
            return data
        if not data.get("how"):
            self.add_error("how", _("Say how you have checked, or why it may go without."))
        if data.get("how") == How.REGISTER and not data.get("number"):
            self.add_error("number", _("Enter the number in the register."))
        if data.get("how") == How.NOTICE and not data.get("notice_on"):
            if "notice_on" not in self.errors:
                self.add_error("notice_on", _("Enter the date of the notice."))
        return data

    @property
    def partner(self) -> Partner | None:
        chosen = self.cleaned_data["organisation"]
        return None if chosen == NEW else Partner.objects.filter(pk=chosen).first()
