"""What a search server is told of a document: our terms, and what to sort by.

All page types of the package and partners have these, so Wagtail's index has one column for
each, ``herausforderung_searchablemixin__hf_terms_filter`` and so on, whatever the class.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.search import index

from . import terms

_NUMBER = {"type": "BigIntegerField"}


class SearchableMixin(models.Model):
    """Callables that Wagtail's search index asks for. They read the index in the database."""

    #: Compose it into ``search_fields``; ours do.
    searchable_fields = [
        index.FilterField("hf_terms"),
        index.FilterField("hf_published", **_NUMBER),
        index.FilterField("hf_deadline", **_NUMBER),
        index.FilterField("hf_id", **_NUMBER),
        index.FilterField("hf_title"),
        index.FilterField("hf_version", **_NUMBER),
    ]

    class Meta:
        abstract = True

    def hf_terms(self) -> list[str]:
        """Every term of the document; words with their level behind a slash."""
        from .engine import store

        row = self._hf_row()
        found = store.unpack(row.searchterms.terms) if row else {}
        return [
            f"{term}/{level}" if term[0] == terms.WORD else term for term, level in found.items()
        ]

    def hf_published(self) -> int:
        row = self._hf_row()
        return row.published if row else 0

    def hf_deadline(self) -> int:
        row = self._hf_row()
        return row.deadline if row else 0

    def hf_title(self) -> str:
        row = self._hf_row()
        return row.title_sort if row else ""

    def hf_id(self) -> int:
        return self.pk

    def hf_version(self) -> int:
        """The version of the terms' format: an index built by an older release is not asked."""
        return terms.FORMAT

    def _hf_row(self) -> Any:
        from .kinds import kind_of
        from .models import SearchDoc

        if not hasattr(self, "_hf_known_row"):
            kind = kind_of(self)
            rows = SearchDoc.objects.select_related("searchterms")
            self._hf_known_row = (
                rows.filter(kind=kind.key, object_id=self.pk).first() if kind else None
            )
        return self._hf_known_row
