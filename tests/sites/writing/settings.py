"""A site that writes a letter of its own: to both sides, three days before the date."""

from tests.sites.base import *  # noqa: F403
from tests.sites.base import FROM_MODELS
from tests.sites.base import INSTALLED_APPS as BASE_APPS

INSTALLED_APPS = ["tests.sites.writing", *BASE_APPS]

MIGRATION_MODULES = FROM_MODELS
