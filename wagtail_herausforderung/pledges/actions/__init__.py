"""One function per arrow of :mod:`..states`.

Each is called ``action(pledge, *, by, message="", without_mail=False)`` and takes what else it
has to know; ``by`` is a user or an ``Actor``. It checks its condition, moves the stock and then
calls ``lifecycle.move``, all in one transaction. It returns the pledge as it is afterwards, and
raises ``TransitionRefused`` (or ``StockGone``) with a sentence when it cannot be done; then
nothing has changed.

Nobody's permission is checked here: that is the caller's, who knows the user.
"""

from .agree import Facts, agree, cancel_date
from .base import step
from .close import Answer, close, report, undo
from .confirm import confirm
from .decide import accept, decline, put_on_reserve
from .leave import cancel, expire, forget, set_naming, withdraw
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
    "forget",
    "put_on_reserve",
    "report",
    "set_naming",
    "step",
    "submit",
    "take",
    "undo",
    "withdraw",
]
