"""What a search server is told of a document: our terms, and what to sort by.

All page types of the package and partners have these, so Wagtail's index has one column for
each, ``herausforderung_searchablemixin__hf_words_filter`` and so on, whatever the class. Words
have a column of their own: counting facet values looks at every term of every hit.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.search import index

from . import kinds, terms
from .engine.rows import unpack
from .models import SearchDoc

_NUMBER = {"type": "BigIntegerField"}


class SearchableMixin(models.Model):
    """Callables that Wagtail's search index asks for. They read the index in the database."""

    #: Compose it into ``search_fields``; ours do.
    searchable_fields = [
        index.FilterField("hf_words"),
        index.FilterField("hf_facets"),
        index.FilterField("hf_points", es_extra={"type": "geo_point"}),
        index.FilterField("hf_published", **_NUMBER),
        index.FilterField("hf_deadline", **_NUMBER),
        index.FilterField("hf_id", **_NUMBER),
        index.FilterField("hf_title"),
        index.FilterField("hf_version", **_NUMBER),
        index.FilterField("hf_stamp", **_NUMBER),
    ]

    class Meta:
        abstract = True

    def hf_words(self) -> list[str]:
        """Its words with their level: ``"wde:schlafsack/5"``."""
        return [
            terms.with_level(term, level)
            for term, level in self._hf_terms_found().items()
            if term[0] == terms.WORD
        ]

    def hf_facets(self) -> list[str]:
        """Its facet values and facts."""
        return [term for term in self._hf_terms_found() if term[0] != terms.WORD]

    def hf_points(self) -> list[str]:
        """Where it is, as ``"49.2354,6.9969"``."""
        return [
            terms.form_of(term)
            for term in self._hf_terms_found()
            if term.startswith(f"{terms.FACT}at:")
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

    def hf_stamp(self) -> int:
        """When the database's index was written: older here means that a change was missed."""
        row = self._hf_row()
        return row.version if row else 0

    def _hf_terms_found(self) -> dict[str, int]:
        row = self._hf_row()
        return unpack(row.searchterms.terms) if row else {}

    def _hf_row(self) -> Any:
        if not hasattr(self, "_hf_known_row"):
            kind = kinds.kind_of(self)
            rows = SearchDoc.objects.select_related("searchterms")
            self._hf_known_row = (
                rows.filter(kind=kind.key, object_id=self.pk).first() if kind else None
            )
        return self._hf_known_row
