"""A site with a table of its own about people: visitors register for an evening."""

from tests.sites.base import *  # noqa: F403
from tests.sites.base import FROM_MODELS
from tests.sites.base import INSTALLED_APPS as BASE_APPS

INSTALLED_APPS = ["tests.sites.keeping.apps.KeepingConfig", *BASE_APPS]

MIGRATION_MODULES = FROM_MODELS
