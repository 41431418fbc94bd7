"""Lets ``…/search.json``, ``…/feed.atom`` and ``…/suggest.json`` through to the index pages.

Wagtail's own pattern takes no address with a dot in it. Include this at the same level as
Wagtail's, before it::

    path("", include("wagtail_herausforderung.search.urls")),
    path("", include(wagtail_urls)),
"""

from django.urls import re_path

from .views import serve_output

app_name = "herausforderung_search"

urlpatterns = [
    re_path(
        r"^(?P<path>(?:[\w\-]+/)*)(?P<name>search\.json|feed\.atom|suggest\.json)$",
        serve_output,
        name="output",
    ),
]
