"""What a coordinator says in a step, and the small forms of a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...admin.dates import as_typed
from ...amounts import grouped, thing_after_of
from ...submissions.transition import Transition
from ...versions import VersionedModelForm
from .. import contacts
from ..models import ChallengeCase, Contact
from ..permissions import case_policy
from .words import contact_words, user_name

LONGEST_MESSAGE = 4000


class StepForm(forms.Form):
    """A step that may take some words and may go without mail.

    ``subject`` is the pledge or case it is about; ``None`` in a bulk step. ``user`` takes it.
    """

    #: Letters go out though the arrow names none: they are those of what follows from it.
    sends_letters = False
    #: Stands in a preview where words must still be written.
    missing_words = _("[your reason]")

    def __init__(self, *args, transition: Transition, subject=None, user=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.transition = transition
        self.subject = subject
        self.user = user
        if transition.takes_message or transition.message_required:
            self.fields["message"] = self._message_field()
        if transition.mails or transition.mails_in_place or self.sends_letters:
            self.fields["without_mail"] = forms.BooleanField(
                label=_("Without email"),
                required=False,
                help_text=_("For example because you have just talked to each other."),
            )
            if transition.in_place_of:
                self.fields["quiet_because"] = self._quiet_field()

    @staticmethod
    def _quiet_field() -> forms.CharField:
        return forms.CharField(
            label=_("Why no email goes out"),
            required=False,
            max_length=200,
            help_text=_("Only if it goes without email. It stands in the history."),
        )

    def _message_field(self) -> forms.CharField:
        required = self.transition.message_required
        help_text = _("Appears in the email and in the history.")
        label = _("Reason") if required else _("A few words of your own")
        if self.transition.in_place_of:
            label = _("What was said")
            help_text = _(
                "For the history: who rang, when, and what was wished. No email shows it."
            )
        return forms.CharField(
            label=label,
            required=required,
            max_length=LONGEST_MESSAGE,
            widget=AdminAutoHeightTextInput,
            help_text=help_text,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        asked = "quiet_because" in self.fields and "quiet_because" not in self.errors
        if asked and data.get("without_mail") and not data.get("quiet_because"):
            self.add_error("quiet_because", _("Say why the person hears nothing of it."))
        return data

    @property
    def words(self) -> dict:
        """What is typed so far, for a preview before the form is complete."""
        data = getattr(self, "cleaned_data", {})
        quiet = data.get("without_mail", False)
        return {
            "message": data.get("message", ""),
            # The reason says that there is one.
            "without_mail": (quiet and data.get("quiet_because")) or quiet,
        }

    @property
    def case_elsewhere(self) -> ChallengeCase | None:
        """Where else than in the case of ``subject`` one sees what follows."""
        return None

    @property
    def facts(self) -> dict[str, Any]:
        """What else the action is told, by the names of its arguments."""
        return {}


class LinkForm(StepForm):
    """Nothing but a look at the mail: sending it is all there is to do."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("without_mail", "quiet_because"):
            self.fields.pop(name, None)


class CompleteForm(StepForm):
    """Asks once more while something is missing: visitors will read that it is done."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        missing = [
            _("%(missing)s of %(quantity)s %(thing)s")
            % {
                "missing": grouped(need.remaining),
                "quantity": grouped(need.quantity),
                "thing": thing_after_of(need),
            }
            for need in self.subject.ledgers.filter(closed=False)
            if need.remaining
        ]
        if missing:
            sentence = gettext(
                "Still missing: %(missing)s. Visitors read “Done”, and reports count the challenge "
                "as mastered. If nothing came of it, cancel it instead."
            )
            asked = forms.BooleanField(
                label=_("Complete it although something is missing"),
                help_text=sentence % {"missing": "; ".join(missing)},
                error_messages={"required": _("Confirm that it is done although this is missing.")},
            )
            self.fields = {"although_missing": asked, **self.fields}


class NoteMixin(forms.Form):
    """A note for the history, not kept on the object itself."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=AdminAutoHeightTextInput,
        help_text=_("For example what was said by telephone. It appears in the history."),
    )


class CaseForm(NoteMixin, VersionedModelForm):
    """Contact, coordinator and follow-up date of a case."""

    class Meta:
        model = ChallengeCase
        fields = [
            *("coordinator", "follow_up_on", "contact_name", "contact_email", "contact_phone"),
            "contacts",
        ]
        widgets = {"contacts": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follow_up_on"] = as_typed(self.fields["follow_up_on"], asks_back=True)
        coordinator = self.fields["coordinator"]
        coordinator.queryset = case_policy.users_with_permission_for_instance(
            "change", self.instance
        )
        coordinator.label_from_instance = user_name
        # Those known of the organisation; somebody of elsewhere who was chosen before stays.
        known = contacts.of_organisation(self.instance.organisation_id, self.instance.page)
        chosen = self.instance.contacts.values("pk")
        people = Contact.objects.filter(Q(pk__in=known.values("pk")) | Q(pk__in=chosen))
        self.fields["contacts"].queryset = people
        self.fields["contacts"].label_from_instance = contact_words
        if not people.exists():
            del self.fields["contacts"]
