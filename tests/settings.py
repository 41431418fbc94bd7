"""Settings of the test suite.

SQLite in a temporary directory by default. ``HF_DATABASE=postgres`` takes the server that libpq's
variables name (PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE), ``HF_DATABASE=mysql`` the MariaDB
or MySQL at ``HF_MYSQL`` (host and port).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from example_site.mailer import mail_settings

BASE_DIR = Path(__file__).resolve().parent

TEST_DIR = Path(tempfile.mkdtemp(prefix="herausforderung-"))
atexit.register(shutil.rmtree, TEST_DIR, ignore_errors=True)

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
DEBUG = False
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
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
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "tests.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

if os.environ.get("HF_DATABASE") == "postgres":
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ.get("PGDATABASE", "herausforderung"),
            "USER": os.environ.get("PGUSER", "postgres"),
            "PASSWORD": os.environ.get("PGPASSWORD", ""),
            "HOST": os.environ.get("PGHOST", ""),
            "PORT": os.environ.get("PGPORT", ""),
        }
    }
elif os.environ.get("HF_DATABASE") == "mysql":
    # MariaDB, or MySQL: `HF_MYSQL=127.0.0.1:3306`, user root, no password.
    _host, _colon, _port = os.environ.get("HF_MYSQL", "127.0.0.1").partition(":")
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.mysql",
            "NAME": "herausforderung",
            "USER": "root",
            "HOST": _host,
            "PORT": _port,
            "OPTIONS": {"charset": "utf8mb4"},
            "TEST": {"CHARSET": "utf8mb4"},
        }
    }
else:
    # A file, not memory: threads of the concurrency tests need connections of their own.
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": TEST_DIR / "unused.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 60,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
            },
            "TEST": {"NAME": TEST_DIR / "test.sqlite3"},
        }
    }

LANGUAGE_CODE = "de"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("de", _("German")), ("en", _("English"))]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = TEST_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
globals().update(mail_settings("locmem"))
DEFAULT_FROM_EMAIL = "netz@example.org"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = "Netz der Herausforderungs-Initiativen"
WAGTAILADMIN_BASE_URL = "http://testserver"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

WAGTAIL_HERAUSFORDERUNG: dict[str, object] = {}
