"""What was found, as a backend names it, and the pages behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ..loading import specific_pages


@dataclass(frozen=True)
class Hit:
    """A document that was found, and what the backend can say of it without another query.

    ``content_type_id`` of its class; ``values``: today's value of each facet that has one that
    goes ahead; ``terms``: field → keys of what its card names. ``None`` where a backend does not
    know; then the database is asked. ``distance``: kilometres to the nearest of its points, where
    a place was asked for and it has one.
    """

    object_id: int
    content_type_id: int | None = None
    values: Mapping[str, str] | None = None
    terms: Mapping[str, list[str]] | None = None
    kind: str = ""
    distance: float | None = None


def pages_of_hits(hits: Iterable[Hit], related: Iterable[str] = ()) -> list[Any]:
    """The pages that were found, each of its own class, with ``related`` foreign keys.

    What has expired or been taken off since the index was asked is left out.
    """
    hits = list(hits)
    types = known({hit.object_id: hit.content_type_id for hit in hits})
    pages = specific_pages([hit.object_id for hit in hits], related, types)
    now = timezone.now()
    return [page for page in pages if page.live and not (page.expire_at and page.expire_at <= now)]


def known(found: dict[int, Any]) -> dict[int, Any] | None:
    """Nothing at all, when something is missing: then all of it is asked for."""
    return None if None in found.values() else found
