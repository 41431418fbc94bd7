"""The nudge after a commit: send this letter now, if the mail server answers."""

from __future__ import annotations

from django.core.cache import cache

from ..compat import task
from .sender import send_these

DOWN_KEY = "wagtail_herausforderung.outbox.down"
DOWN_SECONDS = 60


@task()
def send_now(ids: list[int]) -> None:
    """Send the mails ``ids``. With the immediate backend this runs inside the request, so after
    one failure to reach the mail server no request waits for it for a minute; what is left
    goes out with ``herausforderung_mail``."""
    if cache.get(DOWN_KEY):
        return
    if send_these(ids).unreachable:
        cache.set(DOWN_KEY, True, DOWN_SECONDS)
