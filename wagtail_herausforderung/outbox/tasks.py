"""The nudge after a commit: send this letter now, if the mail server answers."""

from __future__ import annotations

from ..compat import has_queue, task
from . import budget
from .sender import is_down, send_these


@task()
def send_now(ids: list[int]) -> None:
    """Send the mails ``ids``. Where no worker does it, this runs inside the request: then it takes
    two seconds at most, and none while the mail server is known not to answer. What is left goes
    out with ``herausforderung_mail``."""
    if not is_down():
        send_these(ids, budget.Budget() if has_queue() else budget.of_request())
