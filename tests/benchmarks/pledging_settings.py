"""The example site as in production, where all visitors come from one address and nobody waits.

``HF_SMTP_PORT``: mails go to the server at that port of this machine, by the sender alone; without
it they are written down and thrown away.
"""

import os

from example_site.settings import *  # noqa: F403
from example_site.settings import DATABASES

if os.environ.get("HF_SMTP_PORT"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["HF_SMTP_PORT"])
    EMAIL_TIMEOUT = 5
    TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    # A connection that the restart of the database has cut is noticed before it is used.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

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
