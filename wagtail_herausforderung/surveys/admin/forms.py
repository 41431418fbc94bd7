"""The forms of the desk."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...questionnaire import Section, shown
from ..actions import MOST_CODES
from ..forms import SectionForm, typed


class AddressesForm(forms.Form):
    """Who gets a code by email. The addresses are not kept."""

    addresses = forms.CharField(
        label=gettext_lazy("Email addresses"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "One on each line. They are not kept: neither here, nor with the emails once these "
            "have left. So nobody can be reminded, and nobody can see who has answered."
        ),
    )

    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_addresses(self) -> list[str]:
        found = [line.strip(" ,;") for line in self.cleaned_data["addresses"].splitlines()]
        found = [line for line in found if line]
        wrong = [line for line in found if not _is_address(line)]
        if wrong:
            sentence = _("These are no email addresses, and nothing was sent: %(wrong)s")
            raise ValidationError(sentence % {"wrong": ", ".join(wrong[:10])})
        if len(found) > MOST_CODES:
            said = {"most": MOST_CODES, "number": len(found)}
            sentence = _("At most %(most)s at once; these are %(number)s. Nothing was sent.")
            raise ValidationError(sentence % said)
        return found


class NumberForm(forms.Form):
    """How many codes are wanted on paper."""

    number = forms.IntegerField(
        label=gettext_lazy("Number of codes"),
        min_value=1,
        max_value=MOST_CODES,
        help_text=gettext_lazy(
            "You get a file with slips to cut out. The codes cannot be shown again."
        ),
    )


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


class SheetForm(forms.Form):
    number = forms.IntegerField(
        label=gettext_lazy("Number of the sheet"),
        min_value=1,
        max_value=1_000_000,
        help_text=gettext_lazy("Write it on the paper, so that no sheet is typed in twice."),
    )


class PaperForms:
    """All sections at once, as they stand on paper. What was left empty there stays empty."""

    def __init__(self, sections: list[Section], data: Any = None) -> None:
        self.sheet = SheetForm(data)
        self.sections = [_lenient(section) for section in sections]
        self.forms = list(self._bound(data) if data is not None else self._empty())

    def _empty(self) -> Iterator[SectionForm]:
        return (SectionForm(section, {}, about="paper") for section in self.sections)

    def _bound(self, data: Any) -> Iterator[SectionForm]:
        for section in self.sections:
            yield SectionForm(section, {}, MultiValueDict(typed(section, data)), about="paper")

    def is_valid(self) -> bool:
        return all([self.sheet.is_valid(), *(form.is_valid() for form in self.forms)])

    @property
    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for form in self.forms:
            found.update(form.values())
        asked = {q.key for section in shown(self.sections, found) for q in section.questions}
        return {key: value for key, value in found.items() if key in asked}


def _lenient(section: Section) -> Section:
    questions = tuple(replace(question, required=False) for question in section.questions)
    return replace(section, questions=questions)


class TextForm(forms.Form):
    """A text as it is to be published."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
