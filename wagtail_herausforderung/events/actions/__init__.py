"""One function per arrow of :mod:`..states` that a visitor, or the desk in their place, goes along.

Nobody's permission is checked here: that is the caller's, who knows the user or the link.
"""

from .base import MustWait, check_open, is_full, load
from .changes import cancel_all, change, expire, send_link, withdraw, withdraw_all
from .seats import decline, give, offer, take_seat
from .signing import Wish, confirm, registered, sign_up

__all__ = [
    "MustWait",
    "Wish",
    "cancel_all",
    "change",
    "check_open",
    "confirm",
    "decline",
    "expire",
    "give",
    "is_full",
    "load",
    "offer",
    "registered",
    "send_link",
    "sign_up",
    "take_seat",
    "withdraw",
    "withdraw_all",
]
