"""The public pages: pledge, confirm, see and withdraw. GET and HEAD never change anything."""

from .closing import ClosingHideView, ClosingLinkView, ClosingView
from .link import LinkSentView, LinkView
from .own import (
    ConfirmLinkView,
    ConfirmView,
    DetailLinkView,
    DetailView,
    HideView,
    NamingView,
    WithdrawView,
)
from .papers import DocumentView
from .pledge import PledgeView, SentView
from .talk import AnswerView, ChangeView, TakeView

__all__ = [
    "AnswerView",
    "ChangeView",
    "ClosingHideView",
    "ClosingLinkView",
    "ClosingView",
    "ConfirmLinkView",
    "ConfirmView",
    "DetailLinkView",
    "DetailView",
    "DocumentView",
    "HideView",
    "LinkSentView",
    "LinkView",
    "NamingView",
    "PledgeView",
    "SentView",
    "TakeView",
    "WithdrawView",
]
