"""The forms of what is done in a pledger's place, and of what is put right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...amounts import money, of_unit
from ...cases.admin.forms import LinkForm as LinkForm
from ...cases.admin.forms import StepForm
from ...cases.models import NeedLedger
from ...submissions.errors import TransitionRefused
from ...submissions.fields import MESSAGE_LENGTH
from ...versions import VersionedForm
from ..actions.close import MOST_VALUE
from ..actions.right import value_by_hand
from ..models import PledgeLine
from .forms import CloseForm

#: More than a need can ask for; what fits, the need itself says.
MOST = 1_000_000


def _long_text(label: Any, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=MESSAGE_LENGTH,
        initial=initial,
        widget=AdminAutoHeightTextInput,
    )


class ChangeForm(VersionedForm, StepForm):
    """What the pledger offers now: all needs of the challenge, filled in with the offer."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        pledge = self.subject
        self.lines = {line.ledger_id: line for line in pledge.lines.select_related("ledger")}
        self.ledgers = [
            ledger
            for ledger in pledge.case.ledgers.all()
            if ledger.pk in self.lines or ledger.takes_pledges
        ]
        fields: dict[str, forms.Field] = {
            self.name_of(ledger): self._quantity(ledger) for ledger in self.ledgers
        }
        fields["availability"] = _long_text(_("Dates that suit"), pledge.availability)
        fields["people"] = forms.IntegerField(
            label=_("People who come along"),
            required=False,
            min_value=1,
            max_value=10_000,
            initial=pledge.people,
        )
        fields["other_help"] = _long_text(_("Other help offered"), pledge.other_help)
        fields["wording"] = _long_text(_("Message of the pledger"), pledge.message)
        self.fields = {**fields, **self.fields}

    @staticmethod
    def name_of(ledger: NeedLedger) -> str:
        return f"need_{ledger.pk}"

    def _quantity(self, ledger: NeedLedger) -> forms.IntegerField:
        line = self.lines.get(ledger.pk)
        return forms.IntegerField(
            label=_("Offered: %(title)s") % {"title": ledger.title},
            required=False,
            min_value=0,
            max_value=MOST,
            initial=line.offered if line else None,
            help_text=_left(ledger),
        )

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", None)

        def typed(name: str) -> Any:
            return self.fields[name].initial if data is None else data.get(name)

        offered = {each.uid: typed(self.name_of(each)) for each in self.ledgers}
        said = {
            "lines": {uid: quantity for uid, quantity in offered.items() if quantity},
            "availability": typed("availability") or "",
            "people": typed("people"),
            "other_help": typed("other_help") or "",
            "message": typed("wording") or "",
        }
        return {"said": said}


def _left(ledger: NeedLedger) -> str:
    if ledger.remaining is None:
        return str(_("There is no limit."))
    return str(_("%(amount)s still needed.") % {"amount": of_unit(ledger.remaining, ledger)})


class AdjustForm(VersionedForm, StepForm):
    """How much of each line is accepted from now on, and what becomes of the rest."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(self.subject.lines.select_related("ledger"))
        fields: dict[str, forms.Field] = {
            f"line_{line.pk}": self._quantity(line) for line in self.lines
        }
        fields["rest"] = forms.ChoiceField(
            label=_("What is no longer accepted"),
            choices=[
                ("gone", _("Is no longer offered")),
                ("reserve", _("Stays on offer, on the reserve list")),
            ],
            initial="gone",
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields = {**fields, **self.fields}

    @staticmethod
    def _quantity(line: PledgeLine) -> forms.IntegerField:
        ledger = line.ledger
        words = {"accepted": of_unit(line.accepted or 0, ledger), "left": _left(ledger)}
        return forms.IntegerField(
            label=_("Accepted: %(title)s") % {"title": ledger.title},
            min_value=0,
            max_value=MOST,
            initial=line.accepted or 0,
            help_text=_("So far %(accepted)s. Besides: %(left)s") % words,
            error_messages={"required": _("Enter a number; 0 if nothing of it is accepted.")},
        )

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        names = {line.pk: f"line_{line.pk}" for line in self.lines}
        quantities = {pk: data[name] for pk, name in names.items() if data.get(name) is not None}
        return {"quantities": quantities, "rest": data.get("rest") or "gone"}


class MoveForm(VersionedForm, StepForm):
    """Which help, to which need, and how much that is there."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        lines = list(self.subject.lines.select_related("ledger"))
        only = lines[0].ledger_id if len(lines) == 1 else None
        needs = self.subject.case.ledgers.filter(closed=False).exclude(pk=only)
        fields: dict[str, forms.Field] = {
            "line": _one_of(
                _("Which help"),
                [(line.pk, self._line(line)) for line in lines],
                lines[0].pk if len(lines) == 1 else None,
            ),
            "to": _one_of(_("To which need"), [(need.pk, self._need(need)) for need in needs]),
            "quantity": forms.IntegerField(
                label=_("How much that is there"),
                required=False,
                min_value=1,
                max_value=MOST,
                help_text=_("Empty: as many as before. In another unit it has to be said."),
            ),
        }
        if not needs:
            fields["to"].help_text = _("The challenge has no other need.")
        self.fields = {**fields, **self.fields}

    def _line(self, line: PledgeLine) -> str:
        amount = (line.accepted or 0) if self.subject.holds_stock else line.offered
        return f"{line.ledger.title}: {of_unit(amount, line.ledger)}"

    @staticmethod
    def _need(ledger: NeedLedger) -> str:
        return f"{ledger.title}: {_left(ledger)}"

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        if not data.get("line") or not data.get("to"):
            raise TransitionRefused(_("Choose the other need, and you see here what happens."))
        return {name: data.get(name) for name in ("line", "to", "quantity")}


def _one_of(label: Any, choices: list[tuple[int, str]], initial: int | None = None) -> forms.Field:
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        initial=initial,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )


class CorrectForm(CloseForm):
    """How it was, filled in with what was written down."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        pledge, fields = self.subject, self.fields
        for name in ("outcome", "hours", "no_show"):
            fields[name].initial = getattr(pledge, name)
        for line in self.lines:
            fields[f"line_{line.pk}"].initial = line.delivered
        by_hand = value_by_hand(pledge)
        value = forms.DecimalField(
            label=_("Equivalent value (€), by hand"),
            required=False,
            min_value=0,
            max_value=MOST_VALUE,
            decimal_places=2,
            localize=True,
            initial=by_hand,
            help_text=self._value_help(by_hand is not None),
        )
        names = list(fields)
        place = names.index("no_show")
        before = {name: fields[name] for name in names[:place]}
        self.fields = {**before, "value": value, **{name: fields[name] for name in names[place:]}}

    def _value_help(self, by_hand: bool) -> str:
        empty = _("Empty: counted by the formula from what was delivered and the hours.")
        if by_hand or self.subject.value is None:
            return str(empty)
        return str(_("So far %(value)s.") % {"value": money(self.subject.value)}) + f" {empty}"

    @property
    def facts(self) -> dict[str, Any]:
        return {**super().facts, "value": getattr(self, "cleaned_data", {}).get("value")}
