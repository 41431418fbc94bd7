"""The form with which a company offers help: several needs of one challenge, no account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...needs import NeedView
from ...public_forms.forms import GuardedForm
from ..actions.submit import Offer
from ..choices import Overflow, PledgerSector
from ..models import NeedLedger
from .fields import LineField, TextField, WholeNumberField, phone_number

#: Long enough for everything that matters before one talks.
MESSAGE_LENGTH = 3000


class PledgeForm(GuardedForm):
    """Fields for one challenge; a quantity (or a tick, where it cannot be shared) per need."""

    other_help = TextField(
        label=gettext_lazy("Another way we can help"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("Something the organisation has not thought of?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    people = WholeNumberField(
        label=gettext_lazy("How many of you come along?"),
        required=False,
        most=10_000,
        help_text=gettext_lazy("If you lend a hand yourselves."),
    )
    message = TextField(
        label=gettext_lazy("Message to the coordination team"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("For example: when it suits you, and what you would like to know."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("You pledge as"),
        choices=PledgerSector.choices,
        initial=PledgerSector.COMPANY,
    )
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
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        help_text=gettext_lazy("We send a link there with which you confirm the pledge."),
        error_messages={
            "required": gettext_lazy("Enter your mail address."),
            "invalid": gettext_lazy("Enter a mail address such as name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = LineField(
        label=gettext_lazy("Telephone"),
        required=False,
        max_length=40,
        validators=[phone_number],
        help_text=gettext_lazy("For quick questions; only the coordination team sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    consent_public = forms.BooleanField(
        label=gettext_lazy("You may name us in public as supporters of this challenge."),
        required=False,
        help_text=gettext_lazy("Voluntary. You can take it back at any time."),
    )

    offer_names = ("other_help", "people", "message")
    contact_names = ("sector", "company_name", "contact_name", "email", "phone")

    def __init__(
        self, *args: Any, ledgers: list[NeedLedger], views: dict[str, NeedView], **kwargs: Any
    ) -> None:
        self.ledgers = ledgers
        self.views = views
        super().__init__(*args, **kwargs)
        for ledger in ledgers:
            if ledger.takes_pledges:
                self.fields[self.name_of(ledger)] = self._quantity_field(ledger)
        # The summary of errors follows the page: the needs come first.
        self.order_fields([name for name in self.fields if name.startswith("need-")])
        self.describe_fields()

    @staticmethod
    def name_of(ledger: NeedLedger) -> str:
        """The name of the field for one need; it survives whatever an editor reorders."""
        return f"need-{ledger.uid}"

    def _title(self, ledger: NeedLedger) -> str:
        view = self.views.get(ledger.uid)
        return view.title if view else ledger.title

    def _unit(self, ledger: NeedLedger) -> str:
        view = self.views.get(ledger.uid)
        return view.unit if view else ledger.unit

    def _quantity_field(self, ledger: NeedLedger) -> forms.Field:
        title, unit = self._title(ledger), self._unit(ledger)
        if not ledger.divisible and ledger.quantity:
            label = _("We take this on: %(title)s (%(quantity)s %(unit)s)")
            names = {"title": title, "quantity": ledger.quantity, "unit": unit}
            return forms.BooleanField(
                label=label % names, required=False, help_text=_("It cannot be shared.")
            )
        label = _("We bring: %(title)s")
        if unit and unit != title:
            label = _("We bring: %(title)s (%(unit)s)")
        return WholeNumberField(label=label % {"title": title, "unit": unit}, required=False)

    def needs(self) -> list[tuple[NeedView, forms.BoundField | None]]:
        """``[(need in the page's language, its field or nothing)]`` in the page's order."""
        found = []
        for ledger in self.ledgers:
            view = self.views.get(ledger.uid)
            if view is not None and not ledger.closed:
                name = self.name_of(ledger)
                found.append((view, self[name] if name in self.fields else None))
        return found

    def offer_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.offer_names]

    def contact_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.contact_names]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lines: dict[str, int] = {}
        for ledger in self.ledgers:
            self._clean_line(ledger, lines)
        cleaned["lines"] = lines
        tried = any(name.startswith("need-") for name in self.errors)
        if not lines and not tried and not cleaned.get("other_help", "").strip():
            if "other_help" not in self.errors:
                message = _("Say what you can bring, or how else you can help.")
                self.add_error(None, message)
        if cleaned.get("sector") != PledgerSector.PERSON and not cleaned.get("company_name"):
            if "company_name" not in self.errors:
                message = _("Enter the name, or choose “Private person” above.")
                self.add_error("company_name", message)
        return cleaned

    def _clean_line(self, ledger: NeedLedger, lines: dict[str, int]) -> None:
        name = self.name_of(ledger)
        if name not in self.fields:
            if str(self.data.get(name, "")).strip():
                message = _("“%(title)s” is already covered, or no longer takes offers.")
                self.add_error(None, message % {"title": self._title(ledger)})
            return
        quantity = self.cleaned_data.get(name)
        if not quantity:
            return
        if not ledger.divisible and ledger.quantity:
            quantity = ledger.quantity
        left = ledger.remaining
        if ledger.overflow == Overflow.REFUSE and left is not None and quantity > left:
            message = _("Only %(left)s %(unit)s are still needed.")
            self.add_error(name, message % {"left": left, "unit": self._unit(ledger)})
            return
        lines[ledger.uid] = quantity

    def offer(self, *, language: str, site, notice_version: str) -> Offer:
        """What the valid form says, ready for ``submit``."""
        cleaned = self.cleaned_data
        names = (*self.offer_names, *self.contact_names, "consent_public")
        values = {name: cleaned[name] for name in names}
        content = {**values, "lines": cleaned["lines"]}
        return Offer(
            lines=cleaned["lines"],
            form_key=self.stamp.key_for(content),
            language=language,
            site=site,
            notice_version=notice_version,
            **values,
        )
