"""Absolute addresses for mails: from the Wagtail site, never from the Host header."""

from __future__ import annotations

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Site


def root_url(site: Site | None) -> str:
    """``https://example.org`` of a site, else of the default site."""
    site = site or Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else ""


def public_url(name: str, *args, site: Site | None, language: str) -> str:
    """The address of a public form of the package, in one language."""
    with translation.override(language):
        return root_url(site) + reverse(f"herausforderung:{name}", args=args)


def admin_url(name: str, *args, site: Site | None) -> str:
    """Where something is worked on in the admin; nothing if that is not mounted."""
    base = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or root_url(site)
    try:
        return base.rstrip("/") + reverse(name, args=args)
    except NoReverseMatch:
        return ""
