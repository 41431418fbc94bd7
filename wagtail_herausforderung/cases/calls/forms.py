"""The form of a call: six fields at most. The rest is completed later."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...submissions.fields import MESSAGE_LENGTH, LineField, TextField
from ...submissions.source import RECORDED, Source
from .fields import NameField, ReachField, TypedField, TypedInput


class AsksAgainForm(forms.Form):
    """A form that may ask back: pressed once more, the button says that it is meant."""

    data: Any

    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def ask_again(self, sentence: str) -> None:
        """Say why it may have been recorded already; what was typed stays."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data[self.add_prefix("again")] = "on"


def source_field(**kwargs: Any) -> forms.ChoiceField:
    """How it came, the usual one first."""
    return forms.ChoiceField(
        label=_("How it came"),
        choices=[(each.value, each.label) for each in RECORDED],
        initial=Source.PHONE,
        **kwargs,
    )


class CallForm(AsksAgainForm):
    """What every call has: how it came. ``user`` is who records, ``call`` the kind.

    A subclass adds its fields and names all in ``order``.
    """

    order: tuple[str, ...] = ()

    source = source_field(widget=forms.RadioSelect)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, call: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.call = user, call
        self.fields["form_key"].initial = uuid.uuid4
        for name, field in self.fields.items():
            if isinstance(field.widget, TypedInput):
                where = [call.key, name]
                field.widget.url = reverse("herausforderung_record_suggest", args=where)
            if isinstance(field, TypedField):
                field.user, field.finder = user, call.finders[name]
            if isinstance(field.widget, AdminAutoHeightTextInput):
                field.widget.attrs["rows"] = 2

    def clean_form_key(self) -> uuid.UUID:
        return self.cleaned_data["form_key"] or uuid.uuid4()

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields, in the order of a call."""
        return [self[name] for name in self.order]


class PersonForm(CallForm):
    """A call that brings something new: who it was, and how they are reached."""

    company = NameField(
        label=_("Company or organisation"),
        required=False,
        max_length=160,
        help_text=_("A partner of that name is recognised. Private people: leave it empty."),
    )
    contact_name = LineField(
        label=_("Who it was"),
        max_length=120,
        error_messages={"required": _("Enter the name of whoever it was.")},
    )
    reach = ReachField(
        label=_("Telephone or email address"),
        required=False,
        max_length=300,
        help_text=_(
            "A link to confirm it goes to an email address. Without one, your word counts."
        ),
    )

    @property
    def phone(self) -> str:
        return self.cleaned_data["reach"][0]

    @property
    def email(self) -> str:
        return self.cleaned_data["reach"][1]

    @property
    def sector(self) -> str:
        """A private person has no company."""
        return "company" if self.cleaned_data["company"] else "person"

    def origin(self, page: Any) -> dict[str, Any]:
        """Language and site of a submission about ``page``, and who wrote it down. Nobody has read
        the privacy notice."""
        return {
            "language": page.locale.language_code,
            "site": page.get_site(),
            "notice_version": "",
            "source": self.cleaned_data["source"],
            "recorded_by": self.user,
        }


def words_field(label: Any, missing: Any, **kwargs: Any) -> TextField:
    """What was said, in a few lines; ``missing`` asks for it."""
    return TextField(
        label=label,
        max_length=MESSAGE_LENGTH,
        error_messages={"required": missing},
        widget=AdminAutoHeightTextInput,
        **kwargs,
    )
