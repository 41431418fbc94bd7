"""Settings of the example site.

Nothing needs to be set to try it. What an operator may set, as environment variables:

``HF_DATABASE=postgres``  PostgreSQL, named by libpq's PGHOST, PGPORT, PGUSER, PGPASSWORD …
``HF_VAR``                directory for database, media and collected files (default: ``var/``)
``HF_DEBUG=0``            as in production; then ``HF_SECRET_KEY`` and ``HF_HOSTS`` must be set
``HF_BASE_URL``           where the site is reached, for links in mails and in the admin
``EMAIL_URL``             ``smtp://user:password@host:587/?tls=1``; without it: the console
"""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from example_site.mailer import mail_settings

SITE_DIR = Path(__file__).resolve().parent
VAR_DIR = Path(os.environ.get("HF_VAR") or SITE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("HF_DEBUG", "1") not in {"0", "false", "no", ""}
SECRET_KEY = os.environ.get("HF_SECRET_KEY") or ("only-for-the-demo" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set HF_SECRET_KEY when HF_DEBUG is off.")
ALLOWED_HOSTS = os.environ.get("HF_HOSTS", "*" if DEBUG else "127.0.0.1,localhost").split(",")
BASE_URL = os.environ.get("HF_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "example_site.apps.ExampleSiteConfig",
    "example_site.extended.apps.ExtendedConfig",
    "wagtail_herausforderung.journal",
    "wagtail_herausforderung.follow",
    "wagtail_herausforderung.market",
    "wagtail_herausforderung.events",
    "wagtail_herausforderung.surveys",
    "wagtail_herausforderung.services",
    "wagtail_herausforderung.promises",
    "wagtail_herausforderung.approaches",
    "wagtail_herausforderung.matching",
    "wagtail_herausforderung.requests",
    "wagtail_herausforderung.dossiers",
    "wagtail_herausforderung.story_drafts",
    "wagtail_herausforderung.companies",
    "wagtail_herausforderung.reports",
    "wagtail_herausforderung.appointments",
    "wagtail_herausforderung.privacy",
    "wagtail_herausforderung.offers",
    "wagtail_herausforderung.inquiries",
    "wagtail_herausforderung.pledges",
    "wagtail_herausforderung.cases",
    "wagtail_herausforderung.outbox",
    "wagtail_herausforderung.pages",
    "wagtail_herausforderung",
    "wagtail_modeladmin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    # Before Django's, which would serve styles past the middleware, and so uncompressed.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "example_site.middleware.TextGZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "example_site.middleware.ContentSecurityPolicyMiddleware",
    "example_site.middleware.open_api",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "example_site.errors.ours_in_demo",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
CSRF_FAILURE_VIEW = "example_site.errors.csrf_failure"

ROOT_URLCONF = "example_site.urls"
WSGI_APPLICATION = "example_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

if os.environ.get("HF_DATABASE") == "postgres":
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ.get("PGDATABASE", "herausforderung"),
            "USER": os.environ.get("PGUSER", ""),
            "PASSWORD": os.environ.get("PGPASSWORD", ""),
            "HOST": os.environ.get("PGHOST", ""),
            "PORT": os.environ.get("PGPORT", ""),
            "CONN_MAX_AGE": 60,
            # After a restart of the server a kept connection is dead, and nobody should notice.
            "CONN_HEALTH_CHECKS": True,
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "db.sqlite3",
            # Opening the file and its settings take longer than most queries.
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                # Without it, two writers at once get "database is locked".
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = (
    []
    if DEBUG
    else [
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in ("MinimumLengthValidator", "CommonPasswordValidator")
    ]
)

USE_TZ = True
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
LANGUAGE_CODE = "de"
# English dates as people in Europe write them: 3 December 2026, not 12/03/2026.
FORMAT_MODULE_PATH = "wagtail_herausforderung.formats"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("de", _("German")), ("en", _("English"))]
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", _("German")), ("en", _("English"))]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Files are served as they are found, so that HF_DEBUG=0 works without collectstatic.
WHITENOISE_USE_FINDERS = True

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

DEFAULT_FROM_EMAIL = os.environ.get(
    "HF_FROM_EMAIL", "Netz der Herausforderungs-Initiativen <netz@herausforderung.example>"
)
if os.environ.get("EMAIL_URL"):
    _mail = urlsplit(os.environ["EMAIL_URL"])
    _options = parse_qs(_mail.query)
    _mailer = mail_settings(
        "smtp",
        host=_mail.hostname or "localhost",
        port=_mail.port or 25,
        username=unquote(_mail.username or ""),
        password=unquote(_mail.password or ""),
        use_tls=_options.get("tls") == ["1"],
        use_ssl=_options.get("ssl") == ["1"],
        timeout=10,
    )
else:
    _mailer = mail_settings("console")
#: Letters are shown to everybody only while they reach nobody.
DEMO_MAILBOX = not os.environ.get("EMAIL_URL")
globals().update(_mailer)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_REFERRER_POLICY = "same-origin"

WAGTAIL_SITE_NAME = "Netz der Herausforderungs-Initiativen"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_HERAUSFORDERUNG: dict[str, object] = {}
