"""A site whose own page type joins the search, with an app above ours or below it."""

import os

from tests.sites.base import *  # noqa: F403
from tests.sites.base import FROM_MODELS
from tests.sites.base import INSTALLED_APPS as BASE_APPS

OWN = "tests.sites.joining.apps.JoiningConfig"
INSTALLED_APPS = [OWN, *BASE_APPS] if os.environ.get("OWN_APP_FIRST") else [*BASE_APPS, OWN]

MIGRATION_MODULES = FROM_MODELS
