"""The public pages: pledge, confirm, see and withdraw. GET and HEAD never change anything."""

from .closing import ClosingHideView, ClosingView
from .form import LinkSentView, LostLinkView, PledgeView, SentView
from .own import (
    AnswerView,
    ChangeView,
    ConfirmView,
    DetailView,
    DocumentView,
    HideView,
    NamingView,
    OwnLinkView,
    TakeView,
    WithdrawView,
)

__all__ = [
    "AnswerView",
    "ChangeView",
    "ClosingHideView",
    "ClosingView",
    "ConfirmView",
    "DetailView",
    "DocumentView",
    "HideView",
    "LinkSentView",
    "LostLinkView",
    "NamingView",
    "OwnLinkView",
    "PledgeView",
    "SentView",
    "TakeView",
    "WithdrawView",
]
