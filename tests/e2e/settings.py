"""The example site as in production, but its mails are files and nobody has to wait."""

from example_site.mailer import mail_settings
from example_site.settings import *  # noqa: F403
from example_site.settings import VAR_DIR

globals().update(mail_settings("filebased", file_path=VAR_DIR / "mails"))
# The demo's accounts are as the example site makes them: the second reads them.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# All visitors of the tests come from one address.
WAGTAIL_HERAUSFORDERUNG = {
    "FORM_MIN_SECONDS": 0,
    "RATE_LIMITS": {"address": "1000/h", "mail": "1000/d", "challenge": "1000/h"},
}
# Starting a process for every look at the mails took minutes.
ROOT_URLCONF = "tests.e2e.urls"
