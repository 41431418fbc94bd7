"""The public pages: pledge, confirm, see and withdraw. GET and HEAD never change anything."""

from .link import LinkSentView, LinkView
from .own import (
    ConfirmLinkView,
    ConfirmView,
    DetailLinkView,
    DetailView,
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
    "PledgeView",
    "SentView",
    "WithdrawView",
]
