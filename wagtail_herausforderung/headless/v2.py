"""Addresses of Wagtail's API v2 with our pages and the vocabulary, for a site that has none yet::

    from wagtail_herausforderung.headless.v2 import api_router

    path("api/v2/", api_router.urls)

A site with a router of its own registers these endpoints there.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.api.v2.filters import FieldsFilter, LocaleFilter, OrderingFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet

from .. import models
from ..public import public


class PublicPagesAPIViewSet(PagesAPIViewSet):
    """Pages that visitors can read: Wagtail's own view also lists those below a page that was
    taken offline or has expired."""

    def get_base_queryset(self) -> QuerySet:
        return public(super().get_base_queryset())

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("locale")


class TermsAPIViewSet(BaseAPIViewSet):
    """A vocabulary; ``?locale=de&order=order`` are the terms in German, in their order. Subclass
    it for one of your own and set ``model`` and ``name``."""

    filter_backends = (FieldsFilter, LocaleFilter, OrderingFilter)
    known_query_parameters = BaseAPIViewSet.known_query_parameters | {"locale"}
    listing_default_fields = (*BaseAPIViewSet.listing_default_fields, "key", "name")


def _terms(term: Any, endpoint: str) -> type[TermsAPIViewSet]:
    return type(f"{term.__name__}APIViewSet", (TermsAPIViewSet,), {"model": term, "name": endpoint})


#: Endpoint → the terms it lists.
VOCABULARY: dict[str, Any] = {
    "topics": models.Topic,
    "target_groups": models.TargetGroup,
    "regions": models.Region,
    "supports": models.SupportKind,
}

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
for endpoint, term in VOCABULARY.items():
    api_router.register_endpoint(endpoint, _terms(term, endpoint))
