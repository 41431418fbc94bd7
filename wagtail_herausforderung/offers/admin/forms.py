"""How much of which need is proposed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ...cases.models import ChallengeCase, NeedLedger
from ...pledges.admin.forms import StepForm


class ProposeForm(StepForm):
    """Quantities per need of the chosen challenge; empty means: not this one."""

    def __init__(self, *args, case: ChallengeCase, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.needs = [ledger for ledger in case.ledgers.all() if ledger.takes_pledges]
        fields = {self.name_of(ledger): _quantity_field(ledger) for ledger in self.needs}
        self.fields = {**fields, **self.fields}

    @staticmethod
    def name_of(ledger: NeedLedger) -> str:
        return f"need_{ledger.pk}"

    @property
    def lines(self) -> dict[str, int]:
        """``{need uid: quantity}`` as typed so far."""
        data = getattr(self, "cleaned_data", {})
        found = {ledger.uid: data.get(self.name_of(ledger)) or 0 for ledger in self.needs}
        return {uid: quantity for uid, quantity in found.items() if quantity}


def _quantity_field(ledger: NeedLedger) -> forms.IntegerField:
    words = {"left": ledger.remaining, "unit": ledger.unit or _("units")}
    if ledger.remaining is None:
        help_text = _("There is no limit.")
    elif not ledger.divisible:
        help_text = _("%(left)s %(unit)s still needed. It cannot be shared: all or nothing.")
    else:
        help_text = _("%(left)s %(unit)s still needed.")
    return forms.IntegerField(
        label=ledger.title,
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=help_text % words,
    )
