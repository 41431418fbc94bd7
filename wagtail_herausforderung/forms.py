"""Form parts that page types, public forms and the admin share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from . import mailaddress
from .text import cleaned


class CheckboxTerms(forms.CheckboxSelectMultiple):
    """Terms as check boxes: all at a glance, no key to hold while clicking."""


def in_readers_words(widget: Any) -> Any:
    """A widget to choose a snippet whose buttons speak the reader's language: Wagtail's keep that
    of whoever, or whatever, made the widget first."""
    names = ("choose_one_text", "choose_another_text", "link_to_chosen_text")
    for name in names:
        setattr(widget, name, lazy(_said, str)(type(widget), widget.model, name))
    return widget


def _said(kind: type, model: Any, name: str) -> str:
    return str(getattr(kind(model), name))


def in_use_or(terms: QuerySet, chosen: Iterable[int]) -> QuerySet:
    """Without terms that are switched off, but with those of ``chosen`` (primary keys)."""
    if not hasattr(terms.model, "enabled"):
        return terms
    return terms.filter(Q(enabled=True) | Q(pk__in=list(chosen)))


class MailField(forms.EmailField):
    """A mail address, as public forms and the admin ask for it; ``help_text`` says what comes
    there. What is refused is told why."""

    # Not of the type "email": Chromium makes "fussball" of "fußball" in it, another domain.
    widget = forms.TextInput(
        attrs={
            "autocomplete": "email",
            "inputmode": "email",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
    )
    default_error_messages = {
        "required": _("Enter your email address."),
        "invalid": _("Enter an email address such as name@example.org."),
        "sign": _(
            "“%(sign)s” cannot stand before the @: mail servers do not take it. Perhaps the "
            "address is spelled otherwise, such as mueller@ for müller@."
        ),
    }

    def __init__(self, *, max_length: int = 254, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **{"label": _("Email address"), **kwargs})

    def clean(self, value: Any) -> str:
        """The address in its one spelling; see :mod:`.mailaddress`."""
        text = cleaned(str(value or ""), lines=False)
        local = text.rpartition("@")[0]
        if sign := next((each for each in local if each.isalpha() and not each.isascii()), ""):
            message = self.error_messages["sign"]
            raise ValidationError(message, code="sign", params={"sign": sign})
        address = super().clean(text)
        try:
            return mailaddress.canonical(address)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
