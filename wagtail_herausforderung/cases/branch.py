"""The page that something sent to an initiative belongs to, and what its site takes there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.models import Site

from ..compat import get_page_model
from .models import CaseSettings


def own_page(initiative) -> Any:
    """The page whose editors coordinate: the source of an alias, the translation in the site's
    first language. Permissions hang on that one."""
    page = initiative
    while page.alias_of_id:
        page = page.alias_of
    twins = get_page_model()._base_manager.filter(
        translation_key=page.translation_key,
        locale__language_code=settings.LANGUAGE_CODE,
        alias_of__isnull=True,
    )
    return twins.first() or page


def kinds_off(site: Site | None) -> list[str]:
    """Keys of the kinds of support that the site does not take."""
    return list(CaseSettings.for_site(site).kinds_off) if site else []
