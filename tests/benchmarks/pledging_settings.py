"""The example site as in production, where all visitors come from one address and nobody waits.

``HF_SMTP_PORT``: mails go to the server at that port of this machine, by the sender alone; without
it they are written down and thrown away.
"""

import os

from example_site.mailer import mail_settings
from example_site.settings import *  # noqa: F403
from example_site.settings import DATABASES

if os.environ.get("HF_SMTP_PORT"):
    _port = int(os.environ["HF_SMTP_PORT"])
    globals().update(mail_settings("smtp", host="127.0.0.1", port=_port, timeout=5))
    TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    # A connection that the restart of the database has cut is noticed before it is used.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    globals().update(mail_settings("dummy"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WAGTAIL_HERAUSFORDERUNG = {
    "FORM_MIN_SECONDS": 0,
    "MAIL_LEASE_SECONDS": 20,
    "RATE_LIMITS": {"address": "1000000/h", "mail": "1000000/d", "challenge": "1000000/h"},
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR"}},
}
