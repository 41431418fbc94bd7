"""The public pages: follow, confirm, change, stop. GET and HEAD never change anything."""

from .form import FollowView, SentView
from .own import (
    ChangeLinkView,
    ChangeView,
    ConfirmLinkView,
    ConfirmView,
    StopLinkView,
    StoppedView,
    StopView,
)

__all__ = [
    "ChangeLinkView",
    "ChangeView",
    "ConfirmLinkView",
    "ConfirmView",
    "FollowView",
    "SentView",
    "StopLinkView",
    "StopView",
    "StoppedView",
]
