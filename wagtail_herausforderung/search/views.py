"""How results leave the house: as context of the index page, as JSON, as Atom, as suggestions.

None of these touches the session, so none sets a cookie. What is not HTML is sent with an
``ETag`` and must be asked for again each time: a challenge that was taken off the site is gone
from every answer at once.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.utils.http import http_date
from wagtail.views import serve

from ..cards import ChallengeCard
from .feeds import write_feed
from .query import SearchQuery
from .results import SearchResults
from .suggest import suggestions


def serve_output(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """Hands ``…/search.json`` to the page before it, through Wagtail and all its hooks."""
    return serve(request, f"{path}{name}/")


def index_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Context of the index page: ``search_query``, ``search_form`` and ``results``."""
    query = SearchQuery(request.GET, page, request)
    return {"search_query": query, "search_form": query.form, "results": query.execute()}


def json_response(page: Any, request: HttpRequest) -> HttpResponseBase:
    """The same search for programs."""
    results = SearchQuery(request.GET, page, request).execute()
    return _conditional(request, JsonResponse(as_json(results)))


def atom_response(page: Any, request: HttpRequest) -> HttpResponseBase:
    """The newest challenges of the search, for feed readers."""
    query = SearchQuery(request.GET, page, request)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    updated = write_feed(query, response)
    return _conditional(request, response, updated)


def suggest_response(page: Any, request: HttpRequest) -> HttpResponseBase:
    """What a visitor may be about to type."""
    query = SearchQuery({"q": request.GET.get("q", "")}, page, request)
    found = [
        {"label": each.label, "url": each.url, "kind": each.kind} for each in suggestions(query)
    ]
    return _conditional(request, JsonResponse({"suggestions": found}))


def as_json(results: SearchResults) -> dict[str, Any]:
    """The contract of ``search.json``; programs of others rely on it."""
    return {
        "count": results.count,
        "page": results.page,
        "pages": results.pages,
        "results": [_card_as_json(card) for card in results.cards],
        "facets": {
            facet.key: [
                {
                    "value": value.value,
                    "label": value.label,
                    "count": value.count,
                    "selected": value.selected,
                }
                for value in facet.values
            ]
            for facet in results.facets
        },
    }


def _card_as_json(card: ChallengeCard) -> dict[str, Any]:
    return {
        "id": card.page.pk,
        "title": card.title,
        "url": card.url,
        "summary": card.summary,
        "status": card.status.value,
        "organisation": card.organisation,
        "region": card.region,
        "needs": [
            {
                "title": need.title,
                "unit": need.unit,
                "quantity": need.quantity,
                "covered": need.covered,
            }
            for need in card.needs
        ],
    }


def _conditional(
    request: HttpRequest, response: HttpResponse, updated: datetime.datetime | None = None
) -> HttpResponseBase:
    set_response_etag(response)
    patch_cache_control(response, no_cache=True)
    if updated is not None:
        response["Last-Modified"] = http_date(updated.timestamp())
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
