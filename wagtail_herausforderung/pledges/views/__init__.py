"""The public pages: pledge, confirm, see and withdraw. GET and HEAD never change anything."""

from .link import LinkSentView, LinkView
from .own import (
    ConfirmLinkView,
    ConfirmView,
    DetailLinkView,
    DetailView,
    NamingView,
    WithdrawView,
)
from .pledge import PledgeView, SentView

__all__ = [
    "ConfirmLinkView",
    "ConfirmView",
    "DetailLinkView",
    "DetailView",
    "LinkSentView",
    "LinkView",
    "NamingView",
    "PledgeView",
    "SentView",
    "WithdrawView",
]
