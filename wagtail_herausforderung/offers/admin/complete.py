"""A general offer that was told on the telephone, and what is known of it since."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ...cases.calls.complete import CompleteForm, CompleteView
from ...pledges.admin.filters import support_kinds
from ..models import GeneralOffer


class CompleteOfferForm(CompleteForm):
    """All that the public form asks."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of support"),
        required=False,
        choices=support_kinds,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = GeneralOffer
        fields = [
            *("text", "kinds", "availability", "people", "sector", "company_name"),
            *("contact_name", "email", "phone", "consent_public"),
        ]


class CompleteOfferView(CompleteView):
    model = GeneralOffer
