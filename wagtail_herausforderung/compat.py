"""What differs between the supported Wagtail versions, in one place.

Wagtail 8 lets a site replace ``wagtailcore.Page``; Wagtail 7.4 does not. Both are
served by asking for the page model by name instead of importing it.
"""

from __future__ import annotations

import swapper

# Wagtail 8 does the same; on 7.4 the name then simply resolves to wagtailcore.Page.
swapper.set_app_prefix("wagtailcore", "wagtail")

#: The base page model as ``"app_label.Model"``, for foreign keys.
PAGE_MODEL: str = swapper.get_model_name("wagtailcore", "Page")


def get_page_model():
    """The base page model's class. Call it inside functions only: models must be loaded."""
    from django.apps import apps

    return apps.get_model(PAGE_MODEL)


def pledges_installed() -> bool:
    """Whether the app with cases, ledger and pledges is part of this site."""
    from django.apps import apps

    return apps.is_installed("wagtail_herausforderung.pledges")


def follow_installed() -> bool:
    """Whether searches can be followed by mail: the app, and the outbox it writes to."""
    from django.apps import apps

    names = ("wagtail_herausforderung.follow", "wagtail_herausforderung.outbox")
    return all(apps.is_installed(name) for name in names)
