"""Where the page of a partner stands: below the list of partners, and only with their consent."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from . import roles
from .listings import pages_of


def base_url(request: Any = None, *, full: bool = False) -> str:
    """Where the pages of partners begin, in the reader's language; empty without such a list.

    Asked once for a request.
    """
    known = getattr(request, "_hf_partner_pages", {})
    language = get_language() or ""
    if (language, full) not in known:
        pages = pages_of(roles.PartnerIndex).filter(locale__language_code=language)
        page = pages.order_by("depth", "path").first()
        url = (page.get_full_url(request) if full else page.get_url(request)) if page else ""
        known = {**known, (language, full): url or ""}
        if request is not None:
            request._hf_partner_pages = known
    return known[language, full]


def partner_url(partner: Any, request: Any = None, *, full: bool = False) -> str:
    """The page of ``partner``; empty without its consent. No query where nobody has given it."""
    if partner is None or not partner.own_page:
        return ""
    base = base_url(request, full=full)
    return f"{base}{partner.slug}/" if base else ""
