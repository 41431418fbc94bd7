"""The public forms of offers and proposals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import vocabulary
from ..pledges.forms.contact import ContactForm
from ..pledges.forms.pledge import quantity_field
from ..submissions.fields import MESSAGE_LENGTH, TextField, WholeNumberField
from ..submissions.forms import GuardedForm, OwnForm
from .general import Help
from .models import GeneralOffer


class OfferForm(ContactForm):
    """“We want to help, but do not know where.”

    ``off`` are keys of kinds of support that the site does not take.
    """

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("How could you help?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose as many as you like."),
    )
    text = TextField(
        label=gettext_lazy("What do you offer?"),
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("For example: twelve office chairs, to be picked up."),
        error_messages={"required": gettext_lazy("Say in a few words what you offer.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    availability = TextField(
        label=gettext_lazy("Dates that suit"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    people = WholeNumberField(
        label=gettext_lazy("How many of you come along?"),
        required=False,
        most=10_000,
        help_text=gettext_lazy("If you lend a hand yourselves."),
    )
    sector_label = gettext_lazy("You offer as")
    email_help = gettext_lazy("We send a link there with which you confirm the offer.")
    consent_label = gettext_lazy("You may name us in public as supporters.")

    offer_names = ("text", "availability", "people")

    def __init__(self, *args: Any, off: list[str] | tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (info.key, info.label)
            for info in vocabulary.terms("support").values()
            if info.enabled and info.key not in off
        ]

    @property
    def help_offered(self) -> Help:
        """What the valid form says."""
        names = (*self.offer_names, *self.contact_names, "kinds", "consent_public")
        return Help(**{name: self.cleaned_data[name] for name in names if name != "email"})


class ChangeOfferForm(OwnForm, OfferForm):
    """The same for an offer that is there. Its mail address opens it and stays."""

    left_out = ("email",)

    def __init__(self, *args: Any, offer: GeneralOffer, **kwargs: Any) -> None:
        names = ("kinds", "consent_public", *self.offer_names, *self.contact_names)
        initial = {name: getattr(offer, name) for name in names if name != "email"}
        super().__init__(*args, initial=initial, **kwargs)
        # A kind that the site has switched off since stays chosen until it is taken away.
        known = {key for key, _label in self.fields["kinds"].choices}
        self.fields["kinds"].choices += [
            (key, vocabulary.label("support", key)) for key in offer.kinds if key not in known
        ]


class ProposalForm(GuardedForm):
    """The quantities of a proposal, and some words for a no.

    ``lines`` is what :func:`..offers.mails.asked` gives, each with its ``ledger``.
    """

    stamped = False

    message = TextField(
        label=gettext_lazy("A few words, if you say no"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("For example what would suit you better."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, lines: list[dict[str, Any]], **kwargs: Any) -> None:
        self.lines = lines
        super().__init__(*args, about="proposal", **kwargs)
        for line in lines:
            self.fields[self.name_of(line)] = quantity_field(
                line["ledger"], line["title"], line, line["quantity"]
            )
        self.order_fields([self.name_of(line) for line in lines])

    @staticmethod
    def name_of(line: dict[str, Any]) -> str:
        return f"need-{line['uid']}"

    def needs(self) -> list[forms.BoundField]:
        return [self[self.name_of(line)] for line in self.lines]

    def is_valid_for(self, says_yes: bool) -> bool:
        """Quantities matter only for a yes: a no is never held up by them."""
        if not says_yes:
            for line in self.lines:
                self.fields[self.name_of(line)] = forms.CharField(required=False)
        self.says_yes = says_yes
        return self.is_valid()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lines: dict[str, int] = {}
        if not getattr(self, "says_yes", False):
            return cleaned
        for line in self.lines:
            quantity = cleaned.get(self.name_of(line))
            if quantity and line["ledger"].whole:
                quantity = line["ledger"].whole
            if quantity:
                lines[line["uid"]] = quantity
        if not lines and not self.errors:
            self.add_error(None, _("Enter a quantity for at least one need, or say no."))
        cleaned["lines"] = lines
        return cleaned
