"""The fields of a call: they offer what fits while one types, and ask back where several fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ...submissions.fields import LineField, MailField, phone_number
from ...text import cleaned

LONGEST = 200

_ADDRESS = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")


@dataclass(frozen=True)
class Finder:
    """How something is found by words: ``find(user, text)`` gives ``[(code, label)]``.

    ``label(user, code)`` is what a code is called, or nothing where ``user`` may not work on it.
    """

    find: Callable[[Any, str], list[tuple[str, str]]]
    label: Callable[[Any, str], str]


class TypedInput(forms.TextInput):
    """A line that offers what fits. Without JavaScript the form asks back instead.

    Its value is ``(text, code)``; the code is ticked, or set by the script with what was offered.
    """

    template_name = "wagtail_herausforderung/cases/admin/calls/typed.html"
    choices: tuple[tuple[str, str], ...] = ()
    url = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        return data.get(name, ""), data.get(f"{name}-choice", "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        text, chosen = value if isinstance(value, tuple) else (value, "")
        context = super().get_context(name, text, attrs)
        context["widget"] |= {"choices": self.choices, "chosen": chosen, "url": self.url}
        context["widget"]["attrs"] |= {"autocomplete": "off", "maxlength": LONGEST}
        return context


class NameField(LineField):
    """The name of a company: any will do, those of partners are offered."""

    widget = TypedInput

    def to_python(self, value: Any) -> str:
        return super().to_python(value[0] if isinstance(value, tuple) else value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, data[0] if isinstance(data, tuple) else data)


class TypedField(forms.Field):
    """Something that exists, named in a few words; the cleaned value is its code."""

    widget = TypedInput
    default_error_messages = {
        "none": _("Nothing fits “%(text)s”. Try fewer words, or others."),
        "several": _("Several fit: tick the one that is meant."),
    }
    #: Set by the form.
    finder: Finder
    user: Any

    def clean(self, value: Any) -> str:
        text, choice = value if isinstance(value, tuple) else (value, "")
        text = cleaned(str(text or ""), lines=False)[:LONGEST].strip()
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return ""
        label = self.finder.label(self.user, choice) if choice else ""
        if label and label.casefold() == text.casefold():
            return choice
        found = dict(self.finder.find(self.user, text))
        if choice in found:
            return choice
        same = [code for code, said in found.items() if said.casefold() == text.casefold()]
        meant = same or list(found)
        if len(meant) == 1:
            return meant[0]
        if not found:
            raise ValidationError(self.error_messages["none"], code="none", params={"text": text})
        self.widget.choices = tuple(found.items())
        raise ValidationError(self.error_messages["several"], code="several")


class ReachField(LineField):
    """A telephone number, a mail address or both, in any order: ``(phone, email)``."""

    def clean(self, value: Any) -> tuple[str, str]:
        text = str(super().clean(value))
        address = _ADDRESS.search(text)
        email = MailField().clean(address.group().rstrip(".")).lower() if address else ""
        phone = _ADDRESS.sub(" ", text).strip(" ,;<>()") if address else text
        if phone:
            try:
                phone_number(phone)
            except ValidationError:
                if "@" in text and not address:
                    raise ValidationError(MailField().error_messages["invalid"]) from None
                raise
        return phone, email
