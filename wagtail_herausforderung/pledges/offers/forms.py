"""The public forms of offers and proposals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...public_forms.forms import GuardedForm
from ..forms.fields import TextField, WholeNumberField
from ..forms.pledge import MESSAGE_LENGTH


class ProposalForm(GuardedForm):
    """The quantities of a proposal, and some words for a no.

    A personal link opens it, so it needs no stamp. ``lines`` is what
    :func:`..offers.mails.asked` gives, each with its ``ledger``.
    """

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
            self.fields[self.name_of(line)] = _quantity_field(line)
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
        cleaned = forms.Form.clean(self) or self.cleaned_data
        lines: dict[str, int] = {}
        if not getattr(self, "says_yes", False):
            return cleaned
        for line in self.lines:
            quantity = cleaned.get(self.name_of(line))
            if quantity and not line["ledger"].divisible and line["ledger"].quantity:
                quantity = line["ledger"].quantity
            if quantity:
                lines[line["uid"]] = quantity
        if not lines and not self.errors:
            self.add_error(None, _("Enter a quantity for at least one need, or say no."))
        cleaned["lines"] = lines
        return cleaned


def _quantity_field(line: dict[str, Any]) -> forms.Field:
    ledger, unit = line["ledger"], line["unit"]
    words = {"title": line["title"], "unit": unit, "quantity": ledger.quantity}
    if not ledger.divisible and ledger.quantity:
        return forms.BooleanField(
            label=_("We take this on: %(title)s (%(quantity)s %(unit)s)") % words,
            required=False,
            initial=True,
            help_text=_("It cannot be shared."),
        )
    label = _("We bring: %(title)s")
    if unit and unit != line["title"]:
        label = _("We bring: %(title)s (%(unit)s)")
    return WholeNumberField(label=label % words, required=False, initial=line["quantity"])
