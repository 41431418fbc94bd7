"""One function per arrow of :mod:`..states`.

Each checks its condition, sets the state by compare-and-set, moves the stock, writes the
event, queues the mails and announces the signal, all in one transaction. Each returns the
pledge as it is afterwards, and raises ``TransitionRefused`` (or ``StockGone``) with
a sentence when it cannot be done; then nothing has changed.

Nobody's permission is checked here: that is the caller's, who knows the user.
"""

from .agree import Facts, agree, cancel_date
from .close import Answer, close, report, undo
from .confirm import confirm
from .decide import accept, decline, put_on_reserve
from .leave import cancel, expire, forget, set_naming, withdraw
from .redirect import fitting_lines, redirect, take_back
from .reserve import ask_reserve, take
from .submit import submit
from .talk import answer, ask, change

__all__ = [
    "Answer",
    "Facts",
    "accept",
    "agree",
    "answer",
    "ask",
    "ask_reserve",
    "cancel",
    "cancel_date",
    "change",
    "close",
    "confirm",
    "decline",
    "expire",
    "fitting_lines",
    "forget",
    "put_on_reserve",
    "redirect",
    "report",
    "set_naming",
    "submit",
    "take",
    "take_back",
    "undo",
    "withdraw",
]
