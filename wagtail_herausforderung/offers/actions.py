"""One function per arrow of :mod:`.states`; each in one transaction, see :mod:`..actions`.

Nobody's permission is checked here: that is the caller's, who knows the user.
"""

from .general import (
    Help,
    change_offer,
    change_offer_for,
    confirm_offer,
    decline_offer,
    release_offer,
    send_offer_link,
    submit_offer,
    withdraw_offer,
)
from .proposals import (
    accept_proposal,
    is_open,
    propose,
    refuse_proposal,
    say_yes,
    say_yes_for,
    withdraw_proposal,
)
from .redirect import fitting_lines, redirect, take_back

__all__ = [
    "Help",
    "accept_proposal",
    "change_offer",
    "change_offer_for",
    "confirm_offer",
    "decline_offer",
    "fitting_lines",
    "is_open",
    "propose",
    "redirect",
    "refuse_proposal",
    "release_offer",
    "say_yes",
    "say_yes_for",
    "send_offer_link",
    "submit_offer",
    "take_back",
    "withdraw_offer",
    "withdraw_proposal",
]
