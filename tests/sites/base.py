"""What ``wagtail start`` writes, and the lines that the README asks for.

Nothing here knows of German, of several languages or of the example site.
"""

import atexit
import shutil
import tempfile
from pathlib import Path

import django

SITES_DIR = Path(__file__).resolve().parent
VAR_DIR = Path(tempfile.mkdtemp(prefix="herausforderung-site-"))
atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
_LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
# Without the example site: one of these sites runs from the wheel alone.
if django.VERSION >= (6, 1):
    MAILERS = {"default": {"BACKEND": _LOCMEM}}
else:
    EMAIL_BACKEND = _LOCMEM
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

OWN_APPS: list[str] = []
#: A site with a base page of its own leaves out the first.
PACKAGE_APPS = [
    "wagtail_herausforderung.pages",
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
    "wagtail_herausforderung",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
]
WAGTAIL_START_APPS = [
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
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
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
INSTALLED_APPS = PACKAGE_APPS + WAGTAIL_START_APPS
#: As ``MIGRATION_MODULES``: most of our tables are made as the models are, which is quicker. That
#: the migrations come to the same is asked on the sites that do without this. Not of what pages
#: need: theirs belong to Wagtail's.
FROM_MODELS = dict.fromkeys(
    f"herausforderung_{name}"
    for name in (
        *("cases", "pledges", "offers", "inquiries", "outbox", "follow", "journal"),
        *("privacy", "reports", "companies", "story_drafts", "dossiers", "appointments"),
        *("requests", "matching", "approaches", "promises", "market"),
        *("events", "surveys", "services"),
    )
)

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "tests.sites.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITES_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "db.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
        "TEST": {"NAME": VAR_DIR / "test.sqlite3"},
    }
}

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

WAGTAIL_SITE_NAME = "A site"
WAGTAILADMIN_BASE_URL = "http://example.com"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Tests fill in forms faster than people.
WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}

#: The classes with which the journey builds its pages.
JOURNEY = {
    "index": "herausforderung_pages.ChallengeIndexPage",
    "initiative": "herausforderung_pages.InitiativePage",
    "challenge": "herausforderung_pages.ChallengePage",
}
