"""A site with a reason of its own why pledges wait."""

from tests.sites.base import *  # noqa: F403
from tests.sites.base import INSTALLED_APPS as BASE_APPS

INSTALLED_APPS = ["tests.sites.awaiting.apps.AwaitingConfig", *BASE_APPS]
