"""A general offer that somebody makes on the telephone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..cases.admin.filters import initiatives
from ..cases.calls.forms import PersonForm, words_field
from ..cases.calls.kinds import Call, asked_back, just_recorded
from ..db import write_transaction
from ..models import Partner
from .general import Help, confirm_offer, submit_offer
from .models import GeneralOffer
from .permissions import offer_policy


class OfferCallForm(PersonForm):
    """Who could help with what, and in which initiative."""

    order = ("source", "company", "contact_name", "reach", "text", "initiative")

    text = words_field(_("What they offer"), _("Say in a few words what they offer."))
    initiative = forms.ModelChoiceField(
        label=_("Initiative"),
        queryset=GeneralOffer.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose an initiative.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = initiatives(SimpleNamespace(user=self.user))
        self.fields["initiative"].queryset = mine  # type: ignore[attr-defined]


class OfferCall(Call):
    key = "offer"
    label = _("General offer")
    icon = "plus-inverse"
    button = _("Record the offer")
    form_class = OfferCallForm

    def is_for(self, user: Any) -> bool:
        return offer_policy.user_has_permission(user, "change")

    def known(self, form: forms.Form) -> GeneralOffer | None:
        return GeneralOffer.objects.filter(form_key=form.cleaned_data["form_key"]).first()

    def recorded_before(self, form: forms.Form) -> str:
        rows = GeneralOffer.objects.filter(initiative=form.cleaned_data["initiative"].pk)
        return asked_back(just_recorded(rows, form))

    @write_transaction
    def record(self, form: OfferCallForm, partner: Partner | None) -> GeneralOffer:
        told = form.cleaned_data
        help_offered = Help(
            contact_name=told["contact_name"],
            text=told["text"],
            sector=form.sector,
            company_name=told["company"],
            phone=form.phone,
        )
        initiative = told["initiative"]
        offer = submit_offer(
            initiative,
            help_offered,
            email=form.email,
            form_key=told["form_key"],
            by=form.user,
            **form.origin(initiative),
        )
        # Without an address nobody can be asked: the coordination's word counts.
        return offer if offer.email else confirm_offer(offer, by=form.user)
