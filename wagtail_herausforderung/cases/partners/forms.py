"""Which of two partners stays."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from ...forms import in_readers_words
from ...models import Partner


class MergeForm(forms.Form):
    """The partner that stays; ``partner`` is the one that goes."""

    into = forms.ModelChoiceField(
        label=_("The partner that stays"),
        queryset=Partner.objects.all(),
        widget=in_readers_words(AdminSnippetChooser(Partner)),
        help_text=_("What it says of itself stays as it is; compare the two before."),
    )

    def __init__(self, *args, partner: Partner, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.partner = partner

    def clean_into(self) -> Partner:
        into = self.cleaned_data["into"]
        if into.pk == self.partner.pk:
            raise forms.ValidationError(_("Choose another partner than this one."))
        return into
