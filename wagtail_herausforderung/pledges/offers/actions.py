"""One function per arrow of :mod:`.states`; each in one transaction, see :mod:`..actions`."""

from .fitting import Fitting, fitting_challenges
from .proposals import accept_proposal, is_open, propose, refuse_proposal, withdraw_proposal

__all__ = [
    "Fitting",
    "accept_proposal",
    "fitting_challenges",
    "is_open",
    "propose",
    "refuse_proposal",
    "withdraw_proposal",
]
