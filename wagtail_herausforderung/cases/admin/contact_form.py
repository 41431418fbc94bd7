"""The forms of somebody at a company or an organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ... import dates
from ...text import cleaned
from ..choices import Agreed, Wanted
from ..models import Contact

NOT_AGREED = _(
    "Letters go only to whoever has agreed. Ask, and say here how the answer was given; or choose "
    "“Nothing” until then."
)
NO_ADDRESS = _("Letters need an email address. Enter it, or choose “Nothing”.")


class ContactFields(forms.BaseForm):
    """What is asked of every contact, wherever they are entered: see :class:`Contact`."""

    cleaned_data: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        data["name"] = cleaned(data.get("name") or "", lines=False)
        agreed = data.get("consent") in (Agreed.SPOKEN, Agreed.WRITTEN)
        if data.get("hears") not in (None, Wanted.NOTHING):
            if "consent" in data and not agreed:
                self.add_error("consent", NOT_AGREED)
            if "email" in data and not data["email"]:
                self.add_error("email", NO_ADDRESS)
        if agreed and "consent_on" not in self.errors and not data.get("consent_on"):
            data["consent_on"] = dates.today()
        return data


class FirstContactForm(ContactFields, WagtailAdminModelForm):
    """The one who answers for the organisation, entered before its challenge is published."""

    class Meta:
        model = Contact
        fields = ["name", "function", "email", "phone", "hears", "consent"]
        widgets = {"hears": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What they agreed to is never chosen beforehand.
        self.fields["hears"].initial = Wanted.ALL

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.cleaned_data.get("consent") in (Agreed.SPOKEN, Agreed.WRITTEN):
            self.instance.consent_on = dates.today()
