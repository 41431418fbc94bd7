"""The small forms of the desk."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...cases.admin.forms import LONGEST_MESSAGE
from ...submissions.fields import LineField
from ..choices import Way
from ..models import MOST_PEOPLE, EventLedger


class WalkInForm(forms.Form):
    """Somebody who came without having registered."""

    name = LineField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter the name.")}
    )
    company_name = LineField(label=_("Company or organisation"), max_length=160, required=False)
    people = forms.IntegerField(
        label=pgettext_lazy("registration", "People"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        required=False,
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_key"].initial = uuid.uuid4
        rows = EventLedger.objects.filter(event=event, closed=False)
        self.ways = sorted(rows.values_list("way", flat=True), reverse=True) or [Way.ROOM.value]

    @property
    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {**data, "people": data["people"] or 1, "way": self.ways[0]}


class ThanksForm(forms.Form):
    message = forms.CharField(
        label=_("A few words of your own"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=AdminAutoHeightTextInput,
        help_text=_("They stand in the letter, above the recording and the documents."),
    )
