"""Searches by mail on a site without pledges."""

import os

from tests.sites.base import *  # noqa: F403
from tests.sites.base import WAGTAIL_START_APPS

INSTALLED_APPS = [
    "wagtail_herausforderung.pages",
    "wagtail_herausforderung.follow",
    *([] if os.environ.get("WITHOUT_OUTBOX") else ["wagtail_herausforderung.outbox"]),
    "wagtail_herausforderung",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    *WAGTAIL_START_APPS,
]
