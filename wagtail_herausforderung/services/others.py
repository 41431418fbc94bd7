"""Other services: what may help whoever is told no."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..listings import pages_of, scope_of, specific_pages
from ..page_mixins import ServiceMixin
from .models import Enquiry

#: So many are offered to choose from.
MOST = 12


def others(enquiry: Enquiry) -> list[Any]:
    """The other public services of the same branch and language, those of the same kind first."""
    page = enquiry.service.specific if enquiry.service else None
    if not isinstance(page, ServiceMixin):
        return []
    locale = enquiry.service.locale if enquiry.service else None
    rows = pages_of(ServiceMixin, below=scope_of(page), locale=locale).exclude(pk=page.pk)
    found = specific_pages(rows.order_by("path").values_list("pk", flat=True)[:50])
    return sorted(found, key=lambda each: each.kind != page.kind)[:MOST]


def told(pages: Iterable[Any]) -> list[dict[str, str]]:
    """Pages for a letter; what has gone since is left out."""
    return [{"title": page.title, "url": page.full_url} for page in pages if page.full_url]
