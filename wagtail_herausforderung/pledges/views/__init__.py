"""The public pages: pledge, confirm, see and withdraw. GET and HEAD never change anything."""

from .closing import ClosingLinkView, ClosingView
from .link import LinkSentView, LinkView
from .own import (
    ConfirmLinkView,
    ConfirmView,
    DetailLinkView,
    DetailView,
    NamingView,
    WithdrawView,
)
from .papers import DocumentView
from .pledge import PledgeView, SentView
from .talk import AnswerView, ChangeView, TakeView

__all__ = [
    "AnswerView",
    "ChangeView",
    "ClosingLinkView",
    "ClosingView",
    "ConfirmLinkView",
    "ConfirmView",
    "DetailLinkView",
    "DetailView",
    "DocumentView",
    "LinkSentView",
    "LinkView",
    "NamingView",
    "PledgeView",
    "SentView",
    "TakeView",
    "WithdrawView",
]
