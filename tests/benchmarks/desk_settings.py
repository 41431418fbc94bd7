"""The example site with PostgreSQL as it comes: the desk needs no setting of the database."""

from example_site.settings import *  # noqa: F403
from example_site.settings import DATABASES

if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"].pop("OPTIONS", None)
