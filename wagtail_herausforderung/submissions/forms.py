"""What all public forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..versions import VersionedForm
from .fields import MailField
from .guard import Stamp


class GuardedForm(forms.Form):
    """A form with an error summary, a trap for robots and a signed stamp.

    ``about`` says what the form is for; a stamp of another form is not taken.
    """

    #: Invisible to people; programs fill in everything. No name that browsers fill in by
    #: themselves ("website", "company"): that would lose a person's pledge.
    trap_name = "wish_line"
    #: Without, a form on a page that a personal link has opened needs no stamp.
    stamped = True
    required_css_class = "hf-field--required"
    error_css_class = "hf-field--error"

    def __init__(self, *args: Any, about: str, **kwargs: Any) -> None:
        self.about = about
        super().__init__(*args, **kwargs)
        given = str(self.data.get("stamp", "")) if self.is_bound else ""
        self.given_stamp = Stamp.read(given, about) if given else None
        self.stamp = self.given_stamp or Stamp.new(about)

    @property
    def is_trapped(self) -> bool:
        """Whether the field nobody sees has been filled in."""
        return self.is_bound and bool(self.data.get(self.trap_name))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.stamped:
            return cleaned
        if self.given_stamp is None:
            message = _("The form was open for a long time. Please check it and send it again.")
            self.add_error(None, message)
        elif self.given_stamp.too_fast:
            message = _("That was very quick. Please wait a few seconds and send it again.")
            self.add_error(None, message)
        return cleaned

    def describe_fields(self) -> None:
        """Tie help texts and errors to their fields for screen readers."""
        for bound in self:
            if bound.use_fieldset:
                continue  # Of a group the group is described, not each of its buttons.
            name = bound.id_for_label or bound.auto_id
            ids = [f"{name}-help"] if bound.help_text else []
            if self.is_bound and bound.errors:
                ids.append(f"{name}-error")
                bound.field.widget.attrs["aria-invalid"] = "true"
            if ids:
                bound.field.widget.attrs["aria-describedby"] = " ".join(ids)

    @property
    def error_list(self) -> list[tuple[str, str, str]]:
        """``[(id of the field or "", its label, message)]`` for the summary on top."""
        found = [("", "", str(message)) for message in self.non_field_errors()]
        for bound in self:
            label = str(bound.label)
            # A group of choices has no field of its own: the summary leads to its first one.
            place = bound.id_for_label or f"{bound.auto_id}_0"
            found += [(place, label, str(message)) for message in bound.errors]
        return found


class OwnForm(VersionedForm, GuardedForm):
    """For what is kept and can be changed on a page that a personal link has opened: two devices,
    or the coordination at the same time, do not write over each other."""

    overtaken = gettext_lazy(
        "This has been changed elsewhere since you opened it, on another device or by the "
        "coordination team, and nothing is saved yet. Please look at it and send it again."
    )


class AddressForm(GuardedForm):
    """One mail address; ``help_text`` says which."""

    email = MailField()

    def __init__(self, *args: Any, help_text: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = help_text
