"""Who offers help: the same questions in every form that takes an offer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...submissions.fields import LineField, MailField, phone_number
from ...submissions.forms import GuardedForm
from ..choices import PledgerSector


class ContactForm(GuardedForm):
    """Sector, company, person, addresses and consent. A subclass words three of them."""

    #: What the choice of the sector, the help of the address and the consent say.
    sector_label: Any = ""
    email_help: Any = ""
    consent_label: Any = ""

    sector = forms.ChoiceField(choices=PledgerSector.choices, initial=PledgerSector.COMPANY)
    company_name = LineField(
        label=gettext_lazy("Company or organisation"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Private people leave this empty."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    contact_name = LineField(
        label=gettext_lazy("Your name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name of a contact person.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailField()
    phone = LineField(
        label=gettext_lazy("Telephone"),
        required=False,
        max_length=40,
        validators=[phone_number],
        help_text=gettext_lazy("For quick questions; only the coordination team sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    consent_public = forms.BooleanField(
        required=False,
        help_text=gettext_lazy("Voluntary. You can take it back at any time."),
    )

    #: The fields of the offer itself; they come before those of the contact.
    offer_names: tuple[str, ...] = ()
    contact_names: tuple[str, ...] = ("sector", "company_name", "contact_name", "email", "phone")
    #: Fields a subclass does without.
    left_out: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].label = self.sector_label
        self.fields["email"].help_text = self.email_help
        self.fields["consent_public"].label = self.consent_label
        for name in self.left_out:
            del self.fields[name]
        # The summary of errors follows the page.
        contact = (*ContactForm.contact_names, "consent_public")
        self.order_fields([*(name for name in self.fields if name not in contact), *contact])

    def offer_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.offer_names]

    def contact_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.contact_names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "company_name" not in self.fields or "company_name" in self.errors:
            return cleaned
        if cleaned.get("sector") != PledgerSector.PERSON and not cleaned.get("company_name"):
            message = _("Enter the name, or choose “Private person” above.")
            self.add_error("company_name", message)
        return cleaned
