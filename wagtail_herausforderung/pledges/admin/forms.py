"""The forms of the desk: what a coordinator says and decides in a step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.widgets import AdminSnippetChooser

from ...admin.dates import DateField, TimeField
from ...amounts import grouped, of_unit
from ...cases.admin.forms import NoteMixin, StepForm
from ...cases.choices import Overflow
from ...dates import repeated
from ...models import Partner
from ...submissions.errors import TransitionRefused
from ...versions import VersionedForm, VersionedModelForm
from ..actions import Answer, Facts
from ..agreed import agreement_of
from ..choices import Outcome
from ..models import Pledge


class AskForm(StepForm):
    """What has to be known."""

    missing_words = _("[your question]")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].label = _("Your question")


class AcceptForm(StepForm):
    """How much of each line is taken, and what becomes of the rest."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(self.subject.lines.select_related("ledger"))
        fields = {f"line_{line.pk}": _quantity_field(line) for line in self.lines}
        fields["rest"] = forms.ChoiceField(
            label=_("What is not accepted"),
            choices=[
                ("reserve", _("Put on the reserve list")),
                ("redirect", _("Redirect to another challenge")),
                ("decline", _("Decline")),
            ],
            initial="reserve",
            required=False,
            widget=forms.RadioSelect,
            help_text=_("It becomes a pledge of its own, so that nothing is forgotten."),
        )
        self.fields = {**fields, **self.fields}

    @property
    def quantities(self) -> dict[int, int]:
        """``{line id: quantity}`` as typed; before that, as much as is free."""
        data = getattr(self, "cleaned_data", None)
        found = {}
        for line in self.lines:
            name = f"line_{line.pk}"
            value = self.fields[name].initial if data is None else data.get(name)
            found[line.pk] = value or 0
        return found

    @property
    def facts(self) -> dict[str, Any]:
        # What is to be redirected waits on the reserve list until another challenge is chosen.
        declined = getattr(self, "cleaned_data", {}).get("rest") == "decline"
        return {"quantities": self.quantities, "rest": "decline" if declined else "reserve"}


def _quantity_field(line) -> forms.IntegerField:
    ledger = line.ledger
    free = ledger.free
    fitting = line.offered if free is None else min(line.offered, free)
    if ledger.whole is not None:
        fitting = ledger.whole if ledger.whole <= fitting else 0
    if ledger.overflow == Overflow.ACCEPT or ledger.remaining is None:
        help_text = _("%(amount)s offered; there is no limit.")
    elif not ledger.takes_offer_of(line.offered):
        help_text = _(
            "%(amount)s offered, from a time when it could be shared. Now it takes "
            "%(whole)s or nothing. Ask back whether they take all of it (they change it on their "
            "page), allow sharing on the challenge's page, or leave 0 here."
        )
    elif ledger.whole is not None:
        help_text = _(
            "%(amount)s offered, %(left)s still needed. It cannot be shared: all or nothing."
        )
    else:
        help_text = _("%(amount)s offered, %(left)s still needed.")
    offered, left, whole = (
        None if number is None else grouped(number)
        for number in (line.offered, ledger.remaining, ledger.whole)
    )
    return forms.IntegerField(
        label=ledger.title,
        min_value=0,
        max_value=line.offered,
        initial=fitting,
        required=False,
        help_text=help_text
        % {"amount": of_unit(line.offered, ledger), "left": left, "whole": whole},
        error_messages={"max_value": _("At most %(offered)s, as offered.") % {"offered": offered}},
    )


class AnswerForm(StepForm):
    """The answer, as it was given by telephone."""

    missing_words = _("[the answer]")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].label = _("What was answered")
        self.fields["message"].help_text = _("Appears in the thread, and in the emails about it.")


class AgreeForm(VersionedForm, StepForm):
    """When, where, who, and what comes in return; filled in with what is known."""

    starts_on = DateField(label=_("Date"), asks_back=True)
    starts_at = TimeField(label=_("From"), required=False)
    ends_at = TimeField(label=_("Until"), required=False)
    ends_on = DateField(
        label=_("Last day"),
        required=False,
        asks_back=True,
        help_text=_("Only if it takes more than one day."),
    )
    place = forms.CharField(label=_("Place"), max_length=255)
    people = forms.IntegerField(
        label=_("People who come"), required=False, min_value=1, max_value=100_000
    )
    in_return = forms.CharField(
        label=_("What comes in return"),
        required=False,
        max_length=2000,
        widget=AdminAutoHeightTextInput,
        help_text=_("For example thanks on the notice board, or a tour of the house."),
    )
    notes = forms.CharField(
        label=_("What else was agreed"),
        required=False,
        max_length=4000,
        widget=AdminAutoHeightTextInput,
        help_text=_("Who brings tools, where one can park, whom to ask for on site."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        known = agreement_of(self.subject)
        for name in Facts.__dataclass_fields__:
            value = getattr(known, name, None)
            if value not in (None, ""):
                self.fields[name].initial = value
        if known is None:
            page = self.subject.case.page
            place = getattr(page.specific, "place", "") if page else ""
            self.fields["place"].initial = place
            self.fields["people"].initial = self.subject.people

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        agreed = self.agreed
        if agreed is None or self.errors:
            return data
        if problem := agreed.problems():
            self.add_error(None, problem)
            return data
        for name, moment in (("starts_at", agreed.start), ("ends_at", agreed.end)):
            if moment and (question := repeated(moment)):
                try:
                    self.fields[name].ask(moment, question)
                except forms.ValidationError as asked:
                    self.add_error(name, asked)
        return data

    @property
    def facts(self) -> dict[str, Any]:
        if self.agreed is None:
            raise TransitionRefused(_("Once date and place are right, you see here what happens."))
        return {"facts": self.agreed}

    @property
    def agreed(self) -> Facts | None:
        """What is typed so far; ``None`` while date or place are missing."""
        data = getattr(self, "cleaned_data", {})
        if not (data.get("starts_on") and data.get("place")):
            return None
        return Facts(
            **{
                name: data.get(name) or default
                for name, default in (
                    ("starts_on", None),
                    ("place", ""),
                    ("starts_at", None),
                    ("ends_on", None),
                    ("ends_at", None),
                    ("people", None),
                    ("in_return", ""),
                    ("notes", ""),
                )
            }
        )


class CloseForm(VersionedForm, StepForm):
    """How it was; filled in with what the two sides have said."""

    outcome = forms.ChoiceField(
        label=_("Did it work?"), choices=Outcome.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(self.subject.lines.select_related("ledger"))
        reports = list(self.subject.reports.all())
        said = reports[0] if len({report.outcome for report in reports}) == 1 else None
        if said:
            self.fields["outcome"].initial = said.outcome
        fields = {"outcome": self.fields["outcome"]}
        for line in self.lines:
            delivered = said.delivered.get(str(line.pk)) if said else line.accepted
            fields[f"line_{line.pk}"] = forms.IntegerField(
                label=_("Delivered: %(title)s") % {"title": line.ledger.title},
                min_value=0,
                max_value=1_000_000,
                required=False,
                initial=delivered,
                help_text=_("Accepted: %(amount)s. Counts for “partly” only.")
                % {"amount": of_unit(line.accepted or 0, line.ledger)},
            )
        hours = [report.hours for report in reports if report.hours is not None]
        fields["hours"] = forms.DecimalField(
            label=_("Hours of work"),
            required=False,
            min_value=0,
            max_value=100_000,
            decimal_places=2,
            localize=True,
            initial=hours[0] if hours else None,
            help_text=_("Of all people together."),
        )
        fields["no_show"] = forms.BooleanField(
            label=_("Nobody came, without a word"),
            required=False,
            help_text=_("Only the coordination ever sees this."),
        )
        self.fields = {**fields, **self.fields}

    @property
    def facts(self) -> dict[str, Any]:
        no_show = getattr(self, "cleaned_data", {}).get("no_show", False)
        return {"answer": self.answer, "no_show": no_show}

    @property
    def answer(self) -> Answer:
        data = getattr(self, "cleaned_data", {})
        delivered = {line.pk: data.get(f"line_{line.pk}") or 0 for line in self.lines}
        outcome = data.get("outcome") or self.fields["outcome"].initial or ""
        return Answer(outcome, delivered, data.get("hours"))


class PledgeContactForm(NoteMixin, VersionedModelForm):
    """Mends a contact's data. What was offered is the pledger's word and stays; what was recorded
    on the telephone is completed here."""

    class Meta:
        model = Pledge
        fields = [
            "company_name",
            "partner",
            "contact_name",
            "email",
            "phone",
            "people",
            "sector",
            "message",
            "availability",
            "consent_public",
        ]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Here and not in Meta: the chooser exists only after the snippets were registered.
        self.fields["partner"].widget = AdminSnippetChooser(Partner)
        # Only who was recorded without an address may have none.
        self.fields["email"].required = not self.instance.is_recorded
        if not self.instance.is_recorded:
            for name in ("sector", "message", "availability"):
                del self.fields[name]

    def clean_email(self) -> str:
        """As ``submit`` keeps it; otherwise the pledger asks for the link in vain."""
        return self.cleaned_data["email"].lower()
