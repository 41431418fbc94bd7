"""Visits, beside the core and the outbox, without pledges and all that belongs to them."""

from tests.sites.base import *  # noqa: F403
from tests.sites.base import FROM_MODELS, WAGTAIL_START_APPS

INSTALLED_APPS = [
    "tests.sites.visits",
    "wagtail_herausforderung.pages",
    "wagtail_herausforderung.outbox",
    "wagtail_herausforderung",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    *WAGTAIL_START_APPS,
]

MIGRATION_MODULES = FROM_MODELS
