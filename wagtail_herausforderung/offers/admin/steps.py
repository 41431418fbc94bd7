"""What the steps of offers and of redirected pledges ask."""

from __future__ import annotations

from ...pledges.admin import steps
from ...pledges.admin.right import LinkForm
from ...pledges.states import PLEDGES
from ..states import (
    CHANGE_OFFER,
    OFFERS,
    PLACE_OFFER,
    PROPOSE,
    REDIRECT,
    REDIRECTED,
    SEND_OFFER_LINK,
)
from .forms import ChangeOfferForm, PlaceForm, ProposeForm, RedirectForm, YesForm

steps.ask(PLEDGES, REDIRECT, RedirectForm)
steps.ask(PLEDGES, REDIRECTED, YesForm)
steps.ask(OFFERS, PROPOSE, ProposeForm)
steps.ask(OFFERS, SEND_OFFER_LINK, LinkForm)
steps.ask(OFFERS, CHANGE_OFFER, ChangeOfferForm)
steps.ask(OFFERS, PLACE_OFFER, PlaceForm)
