"""What a coordinator enters about a company or an organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from .. import dates
from ..admin.dates import as_typed
from ..cases import contacts
from ..cases.admin.contact_form import ContactFields
from ..cases.admin.forms import LONGEST_MESSAGE
from ..cases.calls.forms import AsksAgainForm, source_field, words_field
from ..cases.models import Contact, DoNotAsk
from ..versions import VersionedForm


class _InBranch(forms.BaseForm):
    """Asks to which branch it belongs where there is a choice."""

    fields: dict[str, Any]
    instance: Any = None
    cleaned_data: dict[str, Any]

    def offer(self, branches: list[Any], usual: Any) -> None:
        """Show the choice, with ``usual`` chosen; where there is one branch only, it is that."""
        self.branches = {str(each.pk): each for each in branches}
        now = getattr(self.instance, "page_id", None) or getattr(usual, "pk", None)
        first = next(iter(self.branches), "")
        self.usual = str(now) if str(now) in self.branches else first
        if len(branches) > 1:
            self.fields["branch"] = forms.ChoiceField(
                label=_("Belongs to"),
                choices=[(key, str(each)) for key, each in self.branches.items()],
                initial=self.usual,
                help_text=_("Only whoever works on this part of the site can see it."),
            )

    def branch(self) -> Any:
        """The chosen page; nothing if there is none to choose from."""
        return self.branches.get(self.cleaned_data.get("branch") or self.usual)


class NoteForm(_InBranch, AsksAgainForm):
    """What was said or seen; the same words again are asked back, as after a call."""

    text = words_field(_("Note"), _("Write down what there is to remember."))
    source = source_field()

    def __init__(self, *args: Any, branches: list[Any], usual: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(branches, usual)


class ContactForm(ContactFields, _InBranch, WagtailAdminModelForm):
    class Meta:
        model = Contact
        fields = [
            *("name", "function", "email", "phone", "consent", "consent_on", "hears"),
            "left_on",
        ]
        widgets = {
            "hears": forms.RadioSelect,
            "consent_on": AdminDateInput,
            "left_on": AdminDateInput,
        }

    def __init__(self, *args: Any, branches: list[Any], usual: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("consent_on", "left_on"):
            self.fields[name] = as_typed(self.fields[name], past=True)
        self.fields["hears"].help_text = _("Letters to an organisation about its challenges.")
        self.offer(branches, usual)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        email = data.get("email")
        if email:
            others = contacts.present(Contact.objects.filter(email__iexact=email))
            others = others.filter(partner=self.instance.partner_id, page=self.branch())
            twin = others.exclude(pk=self.instance.pk).first()
            if twin is not None:
                sentence = _("%(name)s has this email address already, here at the same partner.")
                self.add_error("email", sentence % {"name": twin.name})
        return data


class ContactEditForm(VersionedForm, ContactForm):
    """Of somebody who is entered already."""


class WishForm(_InBranch, WagtailAdminModelForm):
    class Meta:
        model = DoNotAsk
        fields = ["before", "reason"]
        widgets = {"before": AdminDateInput}

    def __init__(self, *args: Any, branches: list[Any], usual: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["before"] = as_typed(self.fields["before"])
        self.fields["reason"] = forms.CharField(
            label=_("Reason"),
            max_length=LONGEST_MESSAGE,
            widget=AdminAutoHeightTextInput,
            help_text=_("Only your initiative reads the reason; the day holds for everybody."),
        )
        self.offer(branches, usual)

    def clean_before(self) -> Any:
        day = self.cleaned_data["before"]
        if day <= dates.today():
            sentence = _("%(day)s is not in the future: nobody would be kept from asking.")
            raise forms.ValidationError(sentence % {"day": dates.in_words(day)})
        return day
