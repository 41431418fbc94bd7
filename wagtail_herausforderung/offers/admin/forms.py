"""How much of which need is proposed, and to which challenge a pledge is redirected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ... import vocabulary
from ...amounts import of_unit
from ...cases.admin.forms import StepForm
from ...cases.fitting import Fitting, fitting_challenges
from ...cases.gifts import Gift, NeedFit, compare, gifts_of, language_of
from ...cases.models import ChallengeCase
from ...cases.partners.sources import asked_not_before
from ...models import Partner
from ...submissions.errors import TransitionRefused
from ...submissions.fields import MESSAGE_LENGTH
from ...versions import VersionedForm
from ..choices import ProposalStatus
from ..models import GeneralOffer, Proposal


class QuantitiesForm(StepForm):
    """Quantities per need of the chosen challenge; empty means: not this one.

    Whoever does not want to be asked for a while is asked only if the coordination says so.
    """

    def ask_for(self, case: ChallengeCase | None, needs: list[NeedFit]) -> None:
        self.case, self.needs = case, needs
        fields = {self.name_of(need): _quantity_field(need) for need in needs}
        self.partner = _partner_of(self.subject)
        self.not_before = asked_not_before(self.partner) if self.partner else None
        if self.not_before:
            fields["all_the_same"] = forms.BooleanField(
                label=_("Ask all the same"),
                required=False,
                help_text=_("For example because they have called since."),
            )
        self.fields = {**fields, **self.fields}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.not_before and not data.get("all_the_same"):
            sentence = _("“%(name)s” is not to be asked before %(day)s.")
            words = {"name": self.partner.name, "day": date_format(self.not_before, "DATE_FORMAT")}
            self.add_error("all_the_same", sentence % words)
        return data

    @staticmethod
    def name_of(need: NeedFit) -> str:
        return f"need_{need.ledger.pk}"

    @property
    def facts(self) -> dict[str, Any]:
        if self.case is None:
            raise TransitionRefused(_("Choose a challenge."))
        return {"case": self.case, "lines": self.lines}

    @property
    def lines(self) -> dict[str, int]:
        """``{need uid: quantity}`` as typed so far."""
        data = getattr(self, "cleaned_data", {})
        found = {need.ledger.uid: data.get(self.name_of(need)) or 0 for need in self.needs}
        return {uid: quantity for uid, quantity in found.items() if quantity}


class ProposeForm(QuantitiesForm):
    """What of an offer is proposed to the challenge that was chosen before."""

    def __init__(self, *args, case: ChallengeCase, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        needs = [NeedFit(ledger) for ledger in case.ledgers.all() if ledger.takes_pledges]
        compare(needs, [gift_of(self.subject)], language_of(case))
        self.ask_for(case, needs)


def _partner_of(subject: Any) -> Partner | None:
    """The company of a pledge or an offer; an offer knows its name only."""
    known = getattr(subject, "partner", None)
    name = subject.company_name
    return known or (Partner.objects.filter(name__iexact=name).first() if name else None)


def gift_of(offer: GeneralOffer) -> Gift:
    """A general offer, to be compared with needs."""
    return Gift(offer.text, offer.kinds, language=offer.language)


def _quantity_field(need: NeedFit) -> forms.IntegerField:
    ledger = need.ledger
    help_text = _("%(amount)s still needed.")
    if ledger.remaining is None:
        help_text = _("There is no limit.")
    elif not ledger.divisible:
        help_text = _("%(amount)s still needed. It cannot be shared: all or nothing.")
    words = help_text % {"amount": of_unit(ledger.remaining or 0, ledger)}
    same = _("Needs the same.")
    return forms.IntegerField(
        label=ledger.title,
        min_value=0,
        max_value=1_000_000,
        required=False,
        initial=need.quantity or None,
        help_text=f"{words} {same}" if need.same else words,
    )


class RedirectForm(QuantitiesForm):
    """To which challenge, to which of its needs, and how much of it.

    The best fit comes first; what is the same there is filled in. Whoever chooses another one sees
    its needs with the next look, and sends nothing before that.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        found = self._fitting()
        choices = [(each.case.pk, _fitting_label(each)) for each in found]
        field = forms.TypedChoiceField(
            label=_("Challenge"),
            choices=choices,
            coerce=int,
            initial=choices[0][0] if choices else None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a challenge.")},
            help_text=(
                _("The best fit comes first. What is the same there is filled in below.")
                if choices
                else _("No other open challenge that you may work on asks for this.")
            ),
        )
        chosen = str(self.data.get("case") if self.is_bound else field.initial)
        best = next((each for each in found if str(each.case.pk) == chosen), None)
        self.ask_for(best.case if best else None, best.needs if best else [])
        self._fill_in()
        self.fields = {"case": field, **self.fields}

    def _fitting(self) -> list[Fitting]:
        found = fitting_challenges(
            gifts_of(self.subject.lines.select_related("ledger")),
            near_case=self.subject.case,
            user=self.user,
            availability=self.subject.availability,
        )
        return [each for each in found if any(need.reason for need in each.needs)]

    def _fill_in(self) -> None:
        """Another challenge than the one whose needs were shown: its own are filled in."""
        names = [self.name_of(need) for need in self.needs]
        self.is_new = self.is_bound and not any(name in self.data for name in names)
        if self.is_new:
            filled = {name: self.fields[name].initial or "" for name in names}
            self.data = {**{name: self.data.get(name) for name in self.data}, **filled}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.is_new and self.case and not self.errors:
            message = _("These are the needs of “%(title)s”. Look at the quantities, then send.")
            self.add_error(None, message % {"title": self.case.title})
        return data


def _fitting_label(fitting: Fitting) -> str:
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
