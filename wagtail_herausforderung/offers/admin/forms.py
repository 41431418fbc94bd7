"""How much of which need is proposed, and to which challenge a pledge is redirected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ... import vocabulary
from ...amounts import of_unit
from ...cases.admin.forms import StepForm
from ...cases.models import ChallengeCase, NeedLedger
from ...submissions.errors import TransitionRefused
from ...submissions.fields import MESSAGE_LENGTH
from ...versions import VersionedForm
from ..actions import fitting_challenges, fitting_lines
from ..choices import ProposalStatus
from ..models import Proposal


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
    words = {"amount": of_unit(ledger.remaining or 0, ledger)}
    if ledger.remaining is None:
        help_text = _("There is no limit.")
    elif not ledger.divisible:
        help_text = _("%(amount)s still needed. It cannot be shared: all or nothing.")
    else:
        help_text = _("%(amount)s still needed.")
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


class YesForm(StepForm):
    """The company says yes as it was proposed. The letters are those of the new pledge."""

    sends_letters = True

    @property
    def case_elsewhere(self) -> ChallengeCase | None:
        waiting = self.subject.proposals.filter(status=ProposalStatus.WAITING)
        proposal = waiting.select_related("case").order_by("-pk").first()
        return proposal.case if proposal else None


class PlaceForm(YesForm):
    """To which of the proposals that wait for an answer."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        waiting = self.subject.proposals.filter(status=ProposalStatus.WAITING)
        self.proposals = {each.pk: each for each in waiting.select_related("case")}
        choices = [(pk, each.case.title) for pk, each in self.proposals.items()]
        field = forms.TypedChoiceField(
            label=_("Challenge"),
            choices=choices,
            coerce=int,
            initial=choices[0][0] if len(choices) == 1 else None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a challenge.")},
        )
        self.fields = {"proposal": field, **self.fields}

    @property
    def chosen(self) -> Proposal | None:
        data = getattr(self, "cleaned_data", None)
        return self.proposals.get(
            self.fields["proposal"].initial if data is None else data.get("proposal")
        )

    @property
    def case_elsewhere(self) -> ChallengeCase | None:
        return self.chosen.case if self.chosen else None

    @property
    def facts(self) -> dict[str, Any]:
        if self.chosen is None:
            raise TransitionRefused(_("Choose a challenge."))
        return {"proposal": self.chosen}


class ChangeOfferForm(VersionedForm, StepForm):
    """What the company offers now; who it is, stays."""

    text = forms.CharField(
        label=_("What is offered"), max_length=MESSAGE_LENGTH, widget=AdminAutoHeightTextInput
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of support"), required=False, widget=forms.CheckboxSelectMultiple
    )
    availability = forms.CharField(
        label=_("Dates that suit"),
        required=False,
        max_length=1000,
        widget=AdminAutoHeightTextInput,
    )
    people = forms.IntegerField(
        label=_("People who come along"), required=False, min_value=1, max_value=10_000
    )
    names = ("text", "kinds", "availability", "people")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        terms = vocabulary.terms("support").values()
        chosen = set(self.subject.kinds)
        self.fields["kinds"].choices = [
            (term.key, term.label) for term in terms if term.enabled or term.key in chosen
        ]
        for name in self.names:
            self.fields[name].initial = getattr(self.subject, name)

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", None)
        known = {name: getattr(self.subject, name) for name in self.names}
        return {"said": known if data is None else {**known, **_typed(data, self.names)}}


def _typed(data: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: data[name] for name in names if name in data}
