"""A site that subclasses the challenge page for a field and a facet of its own."""

from tests.sites.base import *  # noqa: F403
from tests.sites.base import INSTALLED_APPS as BASE_APPS
from tests.sites.base import JOURNEY as BASE_JOURNEY

INSTALLED_APPS = ["tests.sites.extended.apps.ExtendedConfig", *BASE_APPS]
JOURNEY = {**BASE_JOURNEY, "challenge": "extended.BarrierFreeChallengePage"}
