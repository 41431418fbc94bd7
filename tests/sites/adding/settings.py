"""A site that adds one of each: a reason, a table about people, a state, a letter, a page type.

Each lies in a folder of its own, by public names only; together they are one process of the tests.
"""

import os

from tests.sites.base import *  # noqa: F403
from tests.sites.base import FROM_MODELS
from tests.sites.base import INSTALLED_APPS as BASE_APPS

#: The page type's app may stand above ours or below.
JOINING = "tests.sites.joining.apps.JoiningConfig"
OWN = [
    "tests.sites.awaiting.apps.AwaitingConfig",
    "tests.sites.keeping.apps.KeepingConfig",
    "tests.sites.pausing.apps.PausingConfig",
    "tests.sites.writing",
]
INSTALLED_APPS = (
    [JOINING, *OWN, *BASE_APPS] if os.environ.get("OWN_APP_FIRST") else [*OWN, *BASE_APPS, JOINING]
)

MIGRATION_MODULES = FROM_MODELS
