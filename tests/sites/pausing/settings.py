"""A site where an accepted pledge may pause."""

from tests.sites.base import *  # noqa: F403
from tests.sites.base import FROM_MODELS
from tests.sites.base import INSTALLED_APPS as BASE_APPS

INSTALLED_APPS = ["tests.sites.pausing.apps.PausingConfig", *BASE_APPS]

MIGRATION_MODULES = FROM_MODELS
