"""How long a request may wait for mail servers: two seconds, whatever they do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.core.signals import request_finished, request_started

SECONDS = 2.0


class Budget:
    """So many seconds in all; ``None``: as many as it takes.

    A time-out of the socket would not do: it begins anew with every byte that a server sends.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self.left = seconds

    @property
    def is_spent(self) -> bool:
        return self.left is not None and self.left <= 0

    def run(self, function: Callable[[], Any]) -> Any:
        """What ``function`` returns. Raises what it raises, and ``TimeoutError`` when the budget
        is spent; the function, which must not touch the database, is then left to itself."""
        if self.left is None:
            return function()
        if self.is_spent:
            raise TimeoutError("No time is left for the mail server.")
        told: list[Any] = []

        def call() -> None:
            try:
                told.append((function(), None))
            except Exception as error:
                told.append((None, error))

        began = time.monotonic()
        thread = threading.Thread(target=call, daemon=True)
        thread.start()
        thread.join(self.left)
        self.left -= time.monotonic() - began
        if not told:
            self.left = 0.0
            raise TimeoutError("The mail server took too long.")
        result, error = told[0]
        if error is not None:
            raise error
        return result


#: The budget of the request that is being answered.
_of_request: ContextVar[Budget | None] = ContextVar("herausforderung_mail_budget", default=None)


def of_request() -> Budget:
    """What is left of this request's budget; outside of one, a budget of its own."""
    return _of_request.get() or Budget(SECONDS)


request_started.connect(
    lambda **kwargs: _of_request.set(Budget(SECONDS)),
    weak=False,
    dispatch_uid="herausforderung_mail_budget",
)
request_finished.connect(
    lambda **kwargs: _of_request.set(None), weak=False, dispatch_uid="herausforderung_mail_budget"
)
