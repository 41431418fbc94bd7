"""What the steps of offers and of redirected pledges ask."""

from __future__ import annotations

from ...pledges.admin import steps
from ...pledges.states import PLEDGES
from ..states import OFFERS, PROPOSE, REDIRECT
from .forms import ProposeForm, RedirectForm

steps.ask(PLEDGES, REDIRECT, RedirectForm)
steps.ask(OFFERS, PROPOSE, ProposeForm)
