"""One function per arrow of :mod:`..states`.

Each is called ``action(pledge, *, by, message="", without_mail=False)`` and takes what else it
has to know; ``by`` is a user or an ``Actor``. It checks its condition, moves the stock and then
calls ``lifecycle.move``, all in one transaction. It returns the pledge as it is afterwards, and
raises ``TransitionRefused`` (or ``StockGone``) with a sentence when it cannot be done; then
nothing has changed.

Nobody's permission is checked here: that is the caller's, who knows the user.
"""

from .adjust import adjust, move_need
from .agree import Facts, agree, cancel_date
from .base import step
from .close import Answer, close, report, undo
from .confirm import confirm
from .decide import accept, decline, put_on_reserve
from .leave import cancel, expire, forget, set_naming, withdraw
from .person import send_link
from .reserve import ask_reserve, take
from .right import correct, reopen
from .submit import submit
from .talk import answer, ask, change, change_for

__all__ = [
    "Answer",
    "Facts",
    "accept",
    "adjust",
    "agree",
    "answer",
    "ask",
    "ask_reserve",
    "cancel",
    "cancel_date",
    "change",
    "change_for",
    "close",
    "confirm",
    "correct",
    "decline",
    "expire",
    "forget",
    "move_need",
    "put_on_reserve",
    "reopen",
    "report",
    "send_link",
    "set_naming",
    "step",
    "submit",
    "take",
    "undo",
    "withdraw",
]
