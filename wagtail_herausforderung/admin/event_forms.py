"""The forms of a series: which dates are added to it, and that one of them is cancelled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..event_pages.planning import Candidate, Hours, candidates
from ..event_pages.rules import (
    MONTHLY_RULE,
    MOST,
    SINGLE_DAYS,
    WEEKLY_RULE,
    Impossible,
    Rule,
    read_days,
)
from .dates import DateField, TimeField


class AddDatesForm(forms.Form):
    """A rule or single days, the hours, and how often; which days it gives is in ``found``."""

    kind = forms.ChoiceField(
        label=_("How do the dates recur?"),
        choices=[
            (WEEKLY_RULE, _("By weeks: every week, every second Tuesday …")),
            (MONTHLY_RULE, _("By months: the first Monday, the last Thursday …")),
            (SINGLE_DAYS, _("Single days that I write down")),
        ],
        widget=forms.RadioSelect,
        initial=WEEKLY_RULE,
    )
    every = forms.TypedChoiceField(
        label=_("How often"),
        coerce=int,
        choices=[
            (1, _("Every week or month")),
            (2, _("Every second")),
            (3, _("Every third")),
            (4, _("Every fourth")),
            (6, _("Every sixth")),
            (12, _("Every twelfth")),
        ],
        initial=1,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("days of the week", "On"),
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    nth = forms.TypedChoiceField(
        label=_("Which one in the month"),
        coerce=int,
        choices=[
            (1, _("The first")),
            (2, _("The second")),
            (3, _("The third")),
            (4, _("The fourth")),
            (-1, _("The last")),
        ],
        initial=1,
        help_text=_("Only by months."),
    )
    starts_on = DateField(label=_("From"), required=False)
    until = DateField(label=_("Until"), required=False)
    count = forms.IntegerField(
        label=_("Or how many"),
        required=False,
        min_value=1,
        max_value=MOST,
        error_messages={
            "max_value": _(
                "At most %(limit_value)d dates at a time. Make these first, and add the others "
                "later."
            )
        },
    )
    days = forms.CharField(
        label=_("The days"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only for single days. One on each line: 10 March 2027, 10.3.27, Wed 24.3."),
    )
    starts_at = TimeField(
        label=_("Begins at"), required=False, help_text=_("Empty: the whole day.")
    )
    minutes = forms.IntegerField(
        label=_("How long, in minutes"), min_value=5, max_value=1440, initial=60
    )

    def __init__(self, *args: Any, series: Any, **kwargs: Any) -> None:
        initial = {"starts_at": series.starts_at, "minutes": series.minutes}
        kwargs["initial"] = {**initial, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.series = series

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                cleaned["found"] = self._days(cleaned)
            except Impossible as problem:
                self.add_error(problem.field, str(problem))
        return cleaned

    def _days(self, cleaned: dict[str, Any]) -> list:
        if cleaned["kind"] == SINGLE_DAYS:
            return read_days(cleaned["days"])
        if cleaned["starts_on"] is None:
            raise Impossible("starts_on", str(_("Say from when.")))
        rule = Rule(
            kind=cleaned["kind"],
            starts_on=cleaned["starts_on"],
            weekdays=tuple(cleaned["weekdays"]),
            every=cleaned["every"],
            nth=cleaned["nth"],
            until=cleaned["until"],
            count=cleaned["count"],
        )
        return rule.days()

    @property
    def hours(self) -> Hours:
        return Hours(self.cleaned_data["starts_at"], self.cleaned_data["minutes"])

    @cached_property
    def found(self) -> list[Candidate]:
        """Each day with what is to be said about it; of a form that is valid."""
        return candidates(self.series, self.cleaned_data["found"], self.hours)

    @property
    def mark(self) -> str:
        """What was looked at: whoever has changed the rule since then looks again."""
        days = [day.isoformat() for day in self.cleaned_data["found"]]
        return " ".join([*days, str(self.hours.starts_at or ""), str(self.hours.minutes)])


class CancelDateForm(forms.Form):
    note = forms.CharField(
        label=_("A sentence for those who wanted to come"),
        required=False,
        max_length=300,
        help_text=_("Why, or what takes its place. It stands on the page."),
    )
