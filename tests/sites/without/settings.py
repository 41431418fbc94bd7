"""Everything but the apps that the environment variable ``WITHOUT`` names."""

import os

from tests.sites.base import *  # noqa: F403
from tests.sites.base import FROM_MODELS, PACKAGE_APPS, WAGTAIL_START_APPS

LEFT_OUT = {f"wagtail_herausforderung.{name}" for name in os.environ.get("WITHOUT", "").split()}
INSTALLED_APPS = [
    app
    for app in (
        "wagtail_herausforderung.journal",
        "wagtail_herausforderung.follow",
        *PACKAGE_APPS,
        "wagtail_modeladmin",
        *WAGTAIL_START_APPS,
    )
    if app not in LEFT_OUT
]

MIGRATION_MODULES = FROM_MODELS
