"""The forms of shared dates and of proposed ones."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ... import dates
from ...admin.dates import DateField, TimeField
from ...cases.admin.forms import StepForm
from ...cases.admin.steps import ask
from ...cases.models import ChallengeCase
from ...pledges.actions import Facts
from ...pledges.admin.forms import DateForm
from ...pledges.admin.words import accepted as amounts
from ...pledges.models import Pledge
from ...submissions.errors import TransitionRefused
from ...submissions.fields import WholeNumberField
from ..models import Appointment
from ..proposals import MOST, in_words, result, suits
from ..states import AGREE, APPOINTMENTS, CANCEL, CHANGE, PLAN, PROPOSALS, PROPOSE
from .due import accepted, unasked

#: More than anybody has room for.
MOST_PLACES = 100_000
_NOTES = _("Meeting point, what to bring, whom to ask for on site. All who come read it.")


class PledgesField(forms.MultipleChoiceField):
    """Which of the pledges that wait for a date; all are ticked at first, if so wished."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": _(
            "One of the chosen pledges no longer waits for a date, or belongs to another "
            "challenge. The list is as it is now; look at it again."
        ),
    }

    def offer(self, rows: QuerySet[Pledge], *, ticked: bool) -> None:
        rows = rows.prefetch_related("lines__ledger").order_by("created_at", "pk")
        self.choices = [(str(pledge.pk), _said(pledge)) for pledge in rows]
        self.initial = [key for key, _label in self.choices] if ticked else []

    def clean(self, value: Any) -> list[int]:
        return [int(each) for each in super().clean(value)]


def _said(pledge: Pledge) -> str:
    words = [pledge.pledger, amounts(pledge)]
    if pledge.people:
        people = ngettext("%(count)s person", "%(count)s people", pledge.people)
        words.append(people % {"count": pledge.people})
    if pledge.availability:
        words.append(_("suits: %(dates)s") % {"dates": " ".join(pledge.availability.split())[:120]})
    return " · ".join(map(str, filter(None, words)))


class _ForPledges(forms.Form):
    """Names the pledges, and knows when it was sent before."""

    pledges = PledgesField(label=_("Pledges"), required=False)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_form_key(self) -> uuid.UUID:
        return self.cleaned_data["form_key"] or uuid.uuid4()


class AppointmentForm(_ForPledges, DateForm):
    """A shared date of a case (``subject``), or another day for one that is there."""

    sends_letters = True
    places = WholeNumberField(
        label=_("Places"),
        required=False,
        most=MOST_PLACES,
        help_text=_("How many people can come. Empty: no limit."),
    )
    field_order = ("pledges", "starts_on", "starts_at", "ends_at", "ends_on", "place", "places")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        date = self.subject if isinstance(self.subject, Appointment) else None
        case: ChallengeCase = date.case if date else self.subject
        self.fill_in(date, case)
        self.fields["places"].initial = date.places if date else None
        self.fields["notes"].label, self.fields["notes"].help_text = _("Notes"), _NOTES
        pledges: Any = self.fields["pledges"]
        pledges.offer(accepted(case), ticked=date is None)
        if date:
            pledges.label = _("Pledges that join the date")
        pledges.help_text = _("Each gets its agreement by email, and so does the organisation.")
        if not pledges.choices:
            del self.fields["pledges"]

    def _versioned(self) -> Iterable[str]:
        kept = {"message", "without_mail", "pledges", "form_key"}
        return [name for name in super()._versioned() if name not in kept]

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        found = {**super().facts, "pledges": data.get("pledges") or []}
        found["places"] = data.get("places")
        if not isinstance(self.subject, Appointment):
            found["form_key"] = data.get("form_key")
        return found


class CancelForm(StepForm):
    sends_letters = True


class ProposeForm(_ForPledges, StepForm):
    """Up to three dates at one place, for some of the accepted pledges."""

    place = forms.CharField(label=_("Place"), max_length=255)
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=4000,
        widget=AdminAutoHeightTextInput,
        help_text=_NOTES,
    )
    answer_by = DateField(label=_("Answer wanted by"))
    automatic = forms.BooleanField(
        label=_("Agree as soon as one date suits all"),
        required=False,
        help_text=_("Otherwise you get an email, and agree on it with one click."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.subject.page and self.subject.page.specific
        self.fields["place"].initial = getattr(page, "place", "")
        self.fields["answer_by"].initial = dates.today() + datetime.timedelta(days=7)
        pledges: Any = self.fields["pledges"]
        # Who has been asked already is asked again only when that is taken back.
        pledges.offer(unasked(accepted(self.subject)), ticked=True)
        days: dict[str, forms.Field] = {}
        for number in range(1, MOST + 1):
            label = _("Date %(number)s") % {"number": number}
            days[f"day_{number}"] = DateField(label=label, required=number == 1)
            days[f"from_{number}"] = TimeField(label=_("From"), required=False)
            days[f"until_{number}"] = TimeField(label=_("Until"), required=False)
        self.fields = {"pledges": self.fields.pop("pledges"), **days, **self.fields}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number in range(1, MOST + 1):
            day = data.get(f"day_{number}")
            if day is None and data.get(f"from_{number}") and f"day_{number}" not in self.errors:
                self.add_error(f"day_{number}", _("Enter the day too."))
            elif day and day < dates.today():
                self.add_error(f"day_{number}", _("This day is over. Choose today or a later one."))
        for number, facts in self._options.items():
            if problem := facts.problems():
                self.add_error(f"from_{number}", problem)
        return data

    @property
    def _options(self) -> dict[int, Facts]:
        data = getattr(self, "cleaned_data", {})
        words = {"place": data.get("place") or "–", "notes": data.get("notes") or ""}
        return {
            number: Facts(
                starts_on=data[f"day_{number}"],
                starts_at=data.get(f"from_{number}"),
                ends_at=data.get(f"until_{number}"),
                **words,
            )
            for number in range(1, MOST + 1)
            if data.get(f"day_{number}")
        }

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        if not (self._options and data.get("place") and data.get("answer_by")):
            raise TransitionRefused(_("Once date and place are right, you see here what happens."))
        names = ("pledges", "answer_by", "automatic", "form_key")
        return {"options": list(self._options.values()), **{n: data.get(n) for n in names}}


class AgreeOnForm(StepForm):
    """Which of the proposed dates; at first the one that suits all, else the most."""

    sends_letters = True
    number = forms.TypedChoiceField(label=_("Date"), coerce=int, widget=forms.RadioSelect)
    places = WholeNumberField(
        label=_("Places"),
        required=False,
        most=MOST_PLACES,
        help_text=_("How many people can come. Empty: no limit."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whom = [suits(self.subject, n) for n in range(len(self.subject.options))]
        field: Any = self.fields["number"]
        field.choices = [
            (number, f"{words}: {', '.join(each.pledger for each in whom[number]) or '–'}")
            for number, words in enumerate(in_words(self.subject))
        ]
        _status, common = result(self.subject)
        best = max(range(len(whom)), key=lambda number: len(whom[number]))
        field.initial = best if common is None else common

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        number = data.get("number")
        number = self.fields["number"].initial if number in (None, "") else number
        return {"number": number, "places": data.get("places")}


ask(APPOINTMENTS, PLAN, AppointmentForm)
ask(APPOINTMENTS, CHANGE, AppointmentForm)
ask(APPOINTMENTS, CANCEL, CancelForm)
ask(PROPOSALS, PROPOSE, ProposeForm)
ask(PROPOSALS, AGREE, AgreeOnForm)
