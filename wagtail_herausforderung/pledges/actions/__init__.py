"""One function per arrow of :mod:`..states`.

Each checks its condition, sets the state by compare-and-set, moves the stock, writes the
event, queues the mails and announces the signal, all in one transaction. Each returns the
pledge (or case) as it is afterwards, and raises ``TransitionRefused`` (or ``StockGone``) with
a sentence when it cannot be done; then nothing has changed.

Nobody's permission is checked here: that is the caller's, who knows the user.
"""

from ..errors import StockGone, TransitionRefused
from .cases import (
    cancel_case,
    complete_case,
    expire_case,
    open_case,
    reopen_case,
    resume_case,
)
from .confirm import confirm
from .decide import accept, decline, put_on_reserve
from .leave import cancel, expire, forget, set_naming, withdraw
from .submit import submit

__all__ = [
    "StockGone",
    "TransitionRefused",
    "accept",
    "cancel",
    "cancel_case",
    "complete_case",
    "confirm",
    "decline",
    "expire",
    "expire_case",
    "forget",
    "open_case",
    "put_on_reserve",
    "reopen_case",
    "resume_case",
    "set_naming",
    "submit",
    "withdraw",
]
