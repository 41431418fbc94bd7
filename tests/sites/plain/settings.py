"""The package as it comes: its own page classes, nothing of the site touched."""

from tests.sites.base import *  # noqa: F403
