"""A site that subclasses the challenge page for a field and a facet of its own, and has users,
pictures and documents of its own."""

from tests.sites.base import *  # noqa: F403
from tests.sites.base import FROM_MODELS
from tests.sites.base import INSTALLED_APPS as BASE_APPS
from tests.sites.base import JOURNEY as BASE_JOURNEY

INSTALLED_APPS = [
    "tests.sites.extended.apps.ExtendedConfig",
    "tests.sites.owning.apps.OwningConfig",
    *BASE_APPS,
]
AUTH_USER_MODEL = "site_media.User"
WAGTAILIMAGES_IMAGE_MODEL = "site_media.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "site_media.Paper"
JOURNEY = {**BASE_JOURNEY, "challenge": "extended.BarrierFreeChallengePage"}

MIGRATION_MODULES = FROM_MODELS
