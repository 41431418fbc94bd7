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

from . import missed
from .feeds import write_feed
from .query import SearchQuery
from .results import SearchResults
from .suggest import suggestions


def index_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Context of the index page: ``search_query``, ``search_form`` and ``results``."""
    query = SearchQuery(request.GET, page, request)
    results = SearchResults(query)
    missed.record(query, results)
    return {"search_query": query, "search_form": query.form, "results": results}


def json_response(page: Any, request: HttpRequest) -> HttpResponseBase:
    """The same search for programs."""
    results = SearchResults(SearchQuery(request.GET, page, request))
    return conditional(request, JsonResponse(as_json(results)))


def atom_response(page: Any, request: HttpRequest) -> HttpResponseBase:
    """The newest challenges of the search, for feed readers."""
    query = SearchQuery(request.GET, page, request)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    updated = write_feed(query, response)
    return conditional(request, response, updated)


def suggest_response(page: Any, request: HttpRequest) -> HttpResponseBase:
    """What a visitor may be about to type."""
    query = SearchQuery({"q": request.GET.get("q", "")}, page, request)
    found = [
        {"label": each.label, "url": each.url, "kind": each.kind} for each in suggestions(query)
    ]
    return conditional(request, JsonResponse({"suggestions": found}))


def as_json(results: SearchResults) -> dict[str, Any]:
    """The contract of ``search.json``; programs of others rely on it."""
    found = {
        "count": results.count,
        "page": results.page,
        "pages": results.pages,
        "results": [entry.as_json(results.is_mixed) for entry in results.entries],
        "also": [entry.as_json(results.is_mixed) for entry in results.also],
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
    if results.almost:
        found["almost"] = results.almost
    if results.corrected:
        found["did_you_mean"] = results.corrected
    if results.is_map:
        found["points"] = [
            {"latitude": latitude, "longitude": longitude, "count": count}
            for (latitude, longitude), count in sorted(results.points.items())
        ]
    return found


def conditional(
    request: HttpRequest, response: HttpResponse, updated: datetime.datetime | None = None
) -> HttpResponseBase:
    """``response`` with a tag of its content, or that nothing has changed; asked each time."""
    set_response_etag(response)
    patch_cache_control(response, no_cache=True)
    if updated is not None:
        response["Last-Modified"] = http_date(updated.timestamp())
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
