"""How much of which need is proposed, and to which challenge a pledge is redirected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ...cases.admin.forms import StepForm
from ...cases.models import ChallengeCase, NeedLedger
from ...submissions.errors import TransitionRefused
from ..actions import fitting_challenges, fitting_lines


class ProposeForm(StepForm):
    """Quantities per need of the chosen challenge; empty means: not this one."""

    def __init__(self, *args, case: ChallengeCase, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.needs = [ledger for ledger in case.ledgers.all() if ledger.takes_pledges]
        fields = {self.name_of(ledger): _quantity_field(ledger) for ledger in self.needs}
        self.fields = {**fields, **self.fields}

    @staticmethod
    def name_of(ledger: NeedLedger) -> str:
        return f"need_{ledger.pk}"

    @property
    def facts(self) -> dict[str, Any]:
        return {"case": self.case, "lines": self.lines}

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


class RedirectForm(StepForm):
    """To which challenge; the best fit comes first, with the reason."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        user = self.user
        lines = self.subject.lines.select_related("ledger")
        kinds = [line.ledger.kind for line in lines]
        self.fitting = [
            each
            for each in fitting_challenges(kinds, near_case=self.subject.case, user=user)
            if fitting_lines(self.subject, each.needs)
        ]
        choices = [(each.case.pk, _fitting_label(each)) for each in self.fitting]
        field = forms.TypedChoiceField(
            label=_("Challenge"),
            choices=choices,
            coerce=int,
            initial=choices[0][0] if choices else None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a challenge.")},
            help_text=(
                _("The best fit comes first. What fits of the offer is proposed there.")
                if choices
                else _("No other open challenge that you may work on asks for this.")
            ),
        )
        self.fields = {"case": field, **self.fields}

    @property
    def facts(self) -> dict[str, Any]:
        if self.case is None:
            raise TransitionRefused(_("Choose a challenge."))
        return {"case": self.case}

    @property
    def case(self) -> ChallengeCase | None:
        data = getattr(self, "cleaned_data", None)
        chosen = self.fields["case"].initial if data is None else data.get("case")
        return next((each.case for each in self.fitting if each.case.pk == chosen), None)


def _fitting_label(fitting) -> str:
    title = fitting.case.title
    reasons = " · ".join(fitting.reasons)
    return format_html("<span><strong>{}</strong><br>{}</span>", title, reasons)
