"""A site whose base page is its own (Wagtail 8): the mixins composed, our page classes left out."""

from tests.sites.base import *  # noqa: F403
from tests.sites.base import PACKAGE_APPS, WAGTAIL_START_APPS

WAGTAIL_PAGE_MODEL = "custom_base_page.BasePage"
INSTALLED_APPS = [
    "tests.sites.custom_base_page.apps.CustomBasePageConfig",
    *[app for app in PACKAGE_APPS if app != "wagtail_herausforderung.pages"],
    *WAGTAIL_START_APPS,
]
JOURNEY = {
    "index": "custom_base_page.SearchPage",
    "initiative": "custom_base_page.CityPage",
    "challenge": "custom_base_page.WantedPage",
}
