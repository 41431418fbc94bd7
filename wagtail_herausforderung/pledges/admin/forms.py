"""The forms of the desk: what a coordinator says and decides in a step."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput
from wagtail.snippets.widgets import AdminSnippetChooser

from ...models import Partner
from ..choices import Overflow
from ..models import ChallengeCase, Pledge
from ..permissions import case_policy
from ..states import Transition
from .words import user_name

LONGEST_MESSAGE = 4000


class StepForm(forms.Form):
    """A step that may take some words and may go without mail.

    ``subject`` is the pledge or case it is about; ``None`` in a bulk step.
    """

    def __init__(self, *args, transition: Transition, subject=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.transition = transition
        self.subject = subject
        if transition.takes_message or transition.message_required:
            self.fields["message"] = self._message_field()
        if transition.mails:
            self.fields["without_mail"] = forms.BooleanField(
                label=_("Without mail"),
                required=False,
                help_text=_("For example because you have just talked to each other."),
            )

    def _message_field(self) -> forms.CharField:
        required = self.transition.message_required
        help_text = _("Appears in the mail and in the history.")
        return forms.CharField(
            label=_("Reason") if required else _("A few words of your own"),
            required=required,
            max_length=LONGEST_MESSAGE,
            widget=AdminAutoHeightTextInput,
            help_text=help_text,
        )

    @property
    def words(self) -> dict:
        """What is typed so far, for a preview before the form is complete."""
        data = getattr(self, "cleaned_data", {})
        return {
            "message": data.get("message", ""),
            "without_mail": data.get("without_mail", False),
        }


class AcceptForm(StepForm):
    """How much of each line is taken, and what becomes of the rest."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(self.subject.lines.select_related("ledger"))
        fields = {f"line_{line.pk}": _quantity_field(line) for line in self.lines}
        fields["rest"] = forms.ChoiceField(
            label=_("What is not accepted"),
            choices=[("reserve", _("Put on the reserve list")), ("decline", _("Decline"))],
            initial="reserve",
            required=False,
            widget=forms.RadioSelect,
            help_text=_("It becomes a pledge of its own, so that nothing is forgotten."),
        )
        self.fields = {**fields, **self.fields}

    @property
    def quantities(self) -> dict[int, int]:
        """``{line id: quantity}`` as typed; before that, as much as is free."""
        data = getattr(self, "cleaned_data", None)
        found = {}
        for line in self.lines:
            name = f"line_{line.pk}"
            value = self.fields[name].initial if data is None else data.get(name)
            found[line.pk] = value or 0
        return found


def _quantity_field(line) -> forms.IntegerField:
    ledger = line.ledger
    free = ledger.free
    fitting = line.offered if free is None else min(line.offered, free)
    if not ledger.divisible and fitting < line.offered:
        fitting = 0
    unit = ledger.unit or _("units")
    if ledger.overflow == Overflow.ACCEPT or ledger.remaining is None:
        help_text = _("%(offered)s %(unit)s offered; there is no limit.")
    elif not ledger.divisible:
        help_text = _(
            "%(offered)s %(unit)s offered, %(left)s still needed. It cannot be shared: all or "
            "nothing."
        )
    else:
        help_text = _("%(offered)s %(unit)s offered, %(left)s still needed.")
    return forms.IntegerField(
        label=ledger.title,
        min_value=0,
        max_value=line.offered,
        initial=fitting,
        required=False,
        help_text=help_text % {"offered": line.offered, "unit": unit, "left": ledger.remaining},
    )


class _NoteMixin(forms.Form):
    """A note for the history, not kept on the object itself."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=AdminAutoHeightTextInput,
        help_text=_("For example what was said by telephone. It appears in the history."),
    )


class PledgeContactForm(_NoteMixin, WagtailAdminModelForm):
    """Mends a contact's data. What was offered is the pledger's word and stays."""

    class Meta:
        model = Pledge
        fields = [
            "company_name",
            "partner",
            "contact_name",
            "email",
            "phone",
            "people",
            "consent_public",
        ]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Here and not in Meta: the chooser exists only after the snippets were registered.
        self.fields["partner"].widget = AdminSnippetChooser(Partner)

    def clean_email(self) -> str:
        """As ``submit`` keeps it; otherwise the pledger asks for the link in vain."""
        return self.cleaned_data["email"].lower()


class CaseForm(_NoteMixin, WagtailAdminModelForm):
    """Contact, coordinator and follow-up date of a case."""

    class Meta:
        model = ChallengeCase
        fields = ["coordinator", "follow_up_on", "contact_name", "contact_email", "contact_phone"]
        widgets = {"follow_up_on": AdminDateInput}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        coordinator = self.fields["coordinator"]
        coordinator.queryset = case_policy.users_with_permission_for_instance(
            "change", self.instance
        )
        coordinator.label_from_instance = user_name
