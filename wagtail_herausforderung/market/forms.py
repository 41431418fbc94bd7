"""What a notary's desk writes down, and how participants are entered."""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import vocabulary
from ..money import takes_money, wants_money
from ..submissions.fields import LineField, MailField, WholeNumberField
from ..submissions.forms import GuardedForm
from ..versions import VersionedForm
from .actions import Entry
from .choices import Side
from .models import Deal, Market, usual_due_day

#: Who agrees on more forgets it.
FURTHEST = datetime.timedelta(days=730)
#: More rows are no market.
MOST_ROWS = 500


class EntryForm(GuardedForm):
    """One agreement: who, what, what for it, and by when."""

    # The address is the secret; a desk that was without a network for an hour sends what it has.
    stamped = False

    entry_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    company = LineField(
        label=gettext_lazy("Company"),
        max_length=160,
        help_text=gettext_lazy("Badge or name."),
    )
    organisation = LineField(
        label=gettext_lazy("Organisation"),
        max_length=160,
        help_text=gettext_lazy("Badge or name."),
    )
    gives = LineField(label=gettext_lazy("What it gives"), max_length=120)
    in_return = LineField(
        label=gettext_lazy("What comes in return"), max_length=255, required=False
    )
    quantity = WholeNumberField(label=gettext_lazy("How many"), most=100_000, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of support"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("By when"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    desk = LineField(label=gettext_lazy("Desk"), max_length=20, required=False)
    company_email = MailField(
        label=gettext_lazy("Email address of the company, if it is not registered"), required=False
    )
    organisation_email = MailField(
        label=gettext_lazy("Email address of the organisation, if it is not registered"),
        required=False,
    )

    def __init__(self, *args: Any, market: Market, **kwargs: Any) -> None:
        super().__init__(*args, about=f"market-{market.pk}", **kwargs)
        self.market = market
        kinds = [each for each in vocabulary.terms("support").values() if each.enabled]
        field: Any = self.fields["kind"]
        field.choices = [("", _("Not chosen")), *((each.key, each.label) for each in kinds)]
        self.fields["due_on"].initial = usual_due_day(market)
        for side in ("company", "organisation"):
            widget = self.fields[side].widget
            widget.attrs |= {"list": f"hf-market-{side}", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        for name in ("gives", "in_return"):
            if not takes_money() and wants_money(found.get(name, "")):
                self.add_error(name, _("Anything but money: that is the rule of the evening."))
        day = found.get("due_on")
        if day and not self.market.day <= day <= self.market.day + FURTHEST:
            self.add_error("due_on", _("Choose a day within two years of the evening."))
        return found

    @property
    def entry(self) -> Entry:
        names = {each.name for each in dataclasses.fields(Entry)}
        found = {k: v for k, v in self.cleaned_data.items() if k in names and v is not None}
        return Entry(**{"quantity": 1, **found})


class DealForm(VersionedForm, EntryForm):
    """The same, for an agreement that is noted already: names of those who take part, or badges."""

    desk = entry_key = None
    company_email = MailField(
        label=gettext_lazy("Email address of the company"),
        required=False,
        help_text=gettext_lazy("Stays with a corrected name. Is it another company, enter theirs."),
    )
    organisation_email = MailField(
        label=gettext_lazy("Email address of the organisation"),
        required=False,
        help_text=gettext_lazy(
            "Stays with a corrected name. Is it another organisation, enter theirs."
        ),
    )

    def __init__(self, *args: Any, market: Market, deal: Deal, **kwargs: Any) -> None:
        names = ("gives", "in_return", "quantity", "kind", "due_on")
        said = {name: getattr(deal, name) for name in names}
        for side in ("company", "organisation"):
            who = getattr(deal, side)
            said |= {side: who.name, f"{side}_email": who.email}
        super().__init__(*args, market=market, initial=said, **kwargs)
        # A kind that was switched off since stays until another one is chosen.
        field: Any = self.fields["kind"]
        if deal.kind not in dict(field.choices):
            field.choices += [(deal.kind, vocabulary.label("support", deal.kind))]


class MarketForm(forms.ModelForm):
    class Meta:
        model = Market
        fields = ("page", "name", "day", "place")

    def __init__(self, *args: Any, initiatives: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages: Any = self.fields["page"]
        pages.queryset = pages.queryset.filter(pk__in=[each.pk for each in initiatives])
        pages.required, pages.empty_label = True, None


class ParticipantsForm(forms.Form):
    """One line for each: name; contact; email; telephone. As copied from a table."""

    side = forms.ChoiceField(label=gettext_lazy("Side"), choices=Side.choices)
    rows = forms.CharField(
        label=gettext_lazy("Participants"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "One line for each: name; contact; email; telephone. You can paste rows of a table."
        ),
    )

    def clean_rows(self) -> list[dict[str, str]]:
        lines = [each for each in self.cleaned_data["rows"].splitlines() if each.strip()]
        if len(lines) > MOST_ROWS:
            raise ValidationError(_("Enter at most %(most)s at once.") % {"most": MOST_ROWS})
        return [self._row(number, line) for number, line in enumerate(lines, start=1)]

    def _row(self, number: int, line: str) -> dict[str, str]:
        cells = [" ".join(each.split()) for each in re.split(r"\t|;", line)]
        name, contact, email, phone = [*cells, "", "", "", ""][:4]
        if not name:
            raise ValidationError(_("Line %(number)s: the name is missing.") % {"number": number})
        try:
            if email:
                validate_email(email)
        except ValidationError:
            words = {"number": number, "email": email}
            raise ValidationError(
                _("Line %(number)s: “%(email)s” is no email address.") % words
            ) from None
        return {
            "name": name[:160],
            "contact_name": contact[:120],
            "email": email.lower(),
            "phone": phone[:40],
        }
