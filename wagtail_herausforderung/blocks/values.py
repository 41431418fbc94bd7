"""Blocks of one value that say in plain words what is wrong: a date, a sum in euros."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .. import partial_dates
from ..amounts import grouped
from ..dates import Unreadable
from ..partial_dates import PartialDate

#: More than any programme spends.
MOST_EUROS = Decimal(10) ** 12


class PartialDateField(forms.Field):
    """A day, a month or a year."""

    widget = forms.TextInput

    def clean(self, value: Any) -> PartialDate | None:
        if isinstance(value, PartialDate):
            return value
        text = str(value or "").strip()
        if not text:
            if self.required:
                raise ValidationError(_("Enter a date, a month or a year."), code="required")
            return None
        try:
            return partial_dates.read(text)
        except Unreadable as error:
            raise ValidationError(str(error), code="invalid") from None


class PartialDateBlock(blocks.FieldBlock):
    """A date as exact as it is known; its value is a :class:`PartialDate`."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        self.field = PartialDateField(
            required=required,
            help_text=help_text or _("A day, a month (09/2016) or a year, as far as it is known."),
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> PartialDate | None:
        return partial_dates.from_iso(str(value)) if value else None

    def normalize(self, value: Any) -> PartialDate | None:
        return self.to_python(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        return value.iso if isinstance(value, PartialDate) else value

    def value_for_form(self, value: Any) -> Any:
        # What could not be read comes back as it was typed.
        if isinstance(value, PartialDate) and value.month and not value.day:
            return f"{value.month:02}/{value.year}"
        return value.words if isinstance(value, PartialDate) else value

    class Meta:
        icon = "date"


class EuroField(forms.Field):
    """A sum in euros as people write it; a point is never guessed to be a decimal one."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Decimal | None:
        if isinstance(value, Decimal):
            return value
        written = str(value or "").strip()
        if not written:
            if self.required:
                raise ValidationError(_("Enter a sum in euros."), code="required")
            return None
        text = re.sub(r"\s|€|\beur(?:os?)?\b", "", written, flags=re.IGNORECASE)
        text = re.sub(r",[-–—]+$", "", text)
        # Groups of three digits are thousands; one or two digits at the end are cents.
        found = re.fullmatch(r"([0-9]{1,3}(?:[.,'’][0-9]{3})+|[0-9]+)(?:[.,]([0-9]{1,2}))?", text)
        if found is None:
            raise ValidationError(
                _("“%(text)s” is no sum in euros. Write it like 50,000 or 1250.50."),
                code="invalid",
                params={"text": written[:40]},
            )
        whole, cents = re.sub(r"[^0-9]", "", found[1]), (found[2] or "0").ljust(2, "0")
        amount = Decimal(f"{whole}.{cents}")
        if amount >= MOST_EUROS:
            raise ValidationError(_("This sum is too large to be true."), code="most")
        return amount


class EuroBlock(blocks.FieldBlock):
    """A sum in euros; its value is a ``Decimal``."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        self.field = EuroField(required=required, help_text=help_text or _("In euros."))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        return None if value in (None, "") else Decimal(value)

    def normalize(self, value: Any) -> Any:
        return self.to_python(value) if isinstance(value, str | int) else value

    def get_prep_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Decimal) else value

    def value_for_form(self, value: Any) -> Any:
        return grouped(value) if isinstance(value, Decimal) else value

    class Meta:
        icon = "decimal"
