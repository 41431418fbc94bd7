"""Personal links stay out of the logs: whoever reads a log must not be able to open them.

:class:`HideLinks` is put on the loggers of :data:`LOGGERS` when the app is loaded. Of a server in
front (nginx, Apache) see ``docs/how-to/install.md``.
"""

from __future__ import annotations

import copy
import logging
import re
from typing import Any

#: Who writes down addresses: Django's own server and its warnings, gunicorn and uvicorn. A filter
#: works for what is logged with just this name.
LOGGERS = (
    *("django.request", "django.server", "django.security.csrf"),
    *("gunicorn.access", "uvicorn.access"),
)

#: What ``django.core.signing`` makes, with its time: payload, time and signature; and the secret
#: address of a calendar.
_TOKEN = re.compile(
    r"\.?[\w-]{4,}(?::|%3A)\w{5,8}(?::|%3A)[\w-]{27,}|(?<=/kalender/)[\w-]{32,}", re.IGNORECASE
)


class HideLinks(logging.Filter):
    """Writes ``…`` for the token in each address; the record stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(map(_hidden, record.args))
        elif isinstance(record.args, dict):
            # gunicorn's is a class of its own that knows what to say for what is missing.
            record.args = copy.copy(record.args)
            record.args.update({key: _hidden(value) for key, value in record.args.items()})
        return True


def install() -> None:
    """Put the filter on the loggers, once."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(each, HideLinks) for each in logger.filters):
            logger.addFilter(HideLinks())


def _hidden(value: Any) -> Any:
    return _TOKEN.sub("…", value) if isinstance(value, str) else value
