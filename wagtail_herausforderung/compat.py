"""What differs between the supported Wagtail versions, in one place.

Wagtail 8 lets a site replace ``wagtailcore.Page``; Wagtail 7.4 does not. Both are
served by asking for the page model by name instead of importing it.
"""

from __future__ import annotations

import swapper
from django.apps import apps

# Wagtail 8 does the same; on 7.4 the name then simply resolves to wagtailcore.Page.
swapper.set_app_prefix("wagtailcore", "wagtail")

#: The base page model as ``"app_label.Model"``, for foreign keys.
PAGE_MODEL: str = swapper.get_model_name("wagtailcore", "Page")


def get_page_model():
    """The base page model's class. Call it inside functions only: models must be loaded."""
    return apps.get_model(PAGE_MODEL)
