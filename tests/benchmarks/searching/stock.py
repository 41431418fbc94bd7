"""Stock Wagtail: ``.search()``, and ``.facet()`` for each facet, as a site would write it."""

from __future__ import annotations

import time
from typing import Any

from django.db import DatabaseError, connection
from modelsearch.index import FilterField
from modelsearch.query import MATCH_ALL

from example_site.building.tree import page_at
from wagtail_herausforderung.models import Partner, Region
from wagtail_herausforderung.pages.models import ChallengePage

from .queries import Asked
from .truth import M2M

#: Six facets, four of them many-to-many. A status is derived and no field: it takes another one.
FACETS = ("topics", "regions", "target_groups", "tags", "timing", "organisation_id")


class _Filter(FilterField):
    """A field under its own name; the manager of tags has no other."""

    def get_attname(self, cls: Any) -> str:
        return "organisation_id" if self.field_name == "organisation" else self.field_name


class Stock:
    """``limit``: seconds after which a question is given up."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.locale = page_at("/herausforderungen/").locale
        self.partners = dict(Partner.objects.values_list("slug", "pk"))
        self.regions = list(Region.objects.filter(locale=self.locale).select_related("parent"))
        ChallengePage.search_fields = [
            *ChallengePage.search_fields,
            *(_Filter(name) for name in ("id", *M2M.values(), "timing", "organisation")),
        ]

    def ask(self, asked: Asked) -> int:
        """The number of hits. Raises ``TimeoutError``."""
        started = time.monotonic()
        self._limit_statements(started)
        try:
            results = self._queryset(asked).search(asked.words or MATCH_ALL)
            count = results.count()
            list(results[:12])
            for facet in FACETS:
                if time.monotonic() - started > self.limit:
                    raise TimeoutError
                results.facet(facet)
        except DatabaseError as error:
            if time.monotonic() - started > self.limit * 0.9:
                raise TimeoutError from error
            raise
        finally:
            self._limit_statements(None)
        return count

    def _queryset(self, asked: Asked) -> Any:
        pages = ChallengePage.objects.live().public().filter(locale=self.locale)
        for facet, values in asked.chosen.items():
            if facet == "organisation":
                pages = pages.filter(organisation_id__in=[self.partners[v] for v in values])
                continue
            key = "slug" if facet == "tag" else "key"
            values = self._below(values) if facet == "region" else values
            # A join would raise an error, or count a page more than once.
            having = ChallengePage.objects.filter(**{f"{M2M[facet]}__{key}__in": values})
            pages = pages.filter(id__in=having.values("id"))
        return pages

    def _below(self, keys: list[str]) -> list[str]:
        found = set(keys)
        for _level in range(4):
            found |= {r.key for r in self.regions if r.parent_id and r.parent.key in found}
        return sorted(found)

    def _limit_statements(self, started: float | None) -> None:
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            handler = None
            if started is not None:
                end = started + self.limit

                def handler() -> bool:
                    return time.monotonic() > end

            connection.connection.set_progress_handler(handler, 100_000)
        else:
            with connection.cursor() as cursor:
                limit = 0 if started is None else int(self.limit * 1000)
                cursor.execute(f"SET statement_timeout = {limit}")
