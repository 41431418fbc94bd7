"""A site in two languages that is translated with wagtail-localize."""

from tests.sites.base import *  # noqa: F403
from tests.sites.base import FROM_MODELS
from tests.sites.base import INSTALLED_APPS as BASE_APPS
from tests.sites.base import MIDDLEWARE as BASE_MIDDLEWARE

# Its own app for locales stands before Wagtail's.
INSTALLED_APPS = ["wagtail_localize", "wagtail_localize.locales", *BASE_APPS]
MIDDLEWARE = [*BASE_MIDDLEWARE, "django.middleware.locale.LocaleMiddleware"]

LANGUAGE_CODE = "de"
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch"), ("en", "English")]

MIGRATION_MODULES = FROM_MODELS
