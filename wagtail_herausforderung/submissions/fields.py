"""Fields that say in plain words what is wrong, and keep what was typed."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from .. import amounts, dates
from ..forms import MailField
from ..text import cleaned

__all__ = [
    "MESSAGE_LENGTH",
    "MOST",
    "DayField",
    "LineField",
    "MailField",
    "TextField",
    "WholeNumberField",
    "phone_number",
]

#: Long enough for everything that matters before one talks.
MESSAGE_LENGTH = 3000

#: More than any need can ask for, and small enough for every database's integers.
MOST = 1_000_000

_GROUPED = {
    "de": re.compile(r"[0-9]{1,3}(\.[0-9]{3})+"),
    "en": re.compile(r"[0-9]{1,3}(,[0-9]{3})+"),
}


class LineField(forms.CharField):
    """One line of text: no line breaks, which mails could not bear; odd signs are dropped."""

    default_error_messages = {"control": _("Please use letters and figures on one line only.")}

    def to_python(self, value: Any) -> str:
        written = str(value or "").strip()
        if "\n" in written or "\r" in written:
            raise ValidationError(self.error_messages["control"], code="control")
        return " ".join(super().to_python(cleaned(written, lines=False)).split())


class TextField(forms.CharField):
    """Several lines of plain text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = super().to_python(cleaned(str(value or "")))
        return text.replace("\r\n", "\n").replace("\r", "\n")


class WholeNumberField(forms.Field):
    """A count, 1 or more; ``None`` when left empty. "1.000" is a thousand to a German reader."""

    widget = forms.NumberInput
    default_error_messages = {
        "whole": _("Enter a whole number, for example 10."),
        "least": _("Enter at least 1, or leave the field empty."),
        "most": _("Enter at most %(most)s."),
    }

    def __init__(self, *, most: int = MOST, **kwargs: Any) -> None:
        self.most = most
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"min": 1, "max": self.most, "step": 1, "inputmode": "numeric"}

    def clean(self, value: Any) -> int | None:
        text = str(value or "").strip()[:40]
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        grouped = _GROUPED.get((translation.get_language() or "de")[:2])
        if grouped and grouped.fullmatch(text):
            text = text.replace(".", "").replace(",", "")
        if re.fullmatch(r"[-−–][0-9]+", text):
            raise ValidationError(self.error_messages["least"], code="least")
        if not re.fullmatch(r"\+?[0-9]+", text):
            raise ValidationError(self.error_messages["whole"], code="whole")
        number = int(text)
        if number < 1:
            raise ValidationError(self.error_messages["least"], code="least")
        if number > self.most:
            message = self.error_messages["most"]
            raise ValidationError(message, code="most", params={"most": amounts.grouped(self.most)})
        return number


class DayField(forms.DateField):
    """A day as the browser gives it, or as people write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> datetime.date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return dates.read_date(value)
        except dates.Unreadable as problem:
            raise ValidationError(str(problem), code="invalid") from None


phone_number = RegexValidator(
    r"^\+?[0-9 ()/.–-]{3,40}$",
    _("Enter a telephone number, for example 0681 123456."),
)
