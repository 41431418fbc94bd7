"""Lets ``…/search.json``, ``…/feed.atom`` and other files below pages through to the pages.

Wagtail's own pattern takes no address with a dot in it. Include this at the same level as
Wagtail's, before it::

    path("", include("wagtail_herausforderung.search.urls")),
    path("", include(wagtail_urls)),
"""

from django.http import HttpRequest, HttpResponseBase
from django.urls import re_path
from wagtail.views import serve

app_name = "herausforderung_search"


def serve_output(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """Hands ``…/search.json`` to the page before it, through Wagtail and all its hooks."""
    return serve(request, f"{path}{name}/")


urlpatterns = [
    re_path(
        r"^(?P<path>(?:[\w\-]+/)*)"
        r"(?P<name>search\.json|feed\.atom|suggest\.json|termin\.ics|kalender\.ics"
        r"|(?:ergebnisse|results)\.(?:csv|json)|wirkung\.(?:csv|json|pdf)|zaehler\.svg"
        r"|urkunde\.pdf|abzeichen\.svg|(?:workbook|kapitel)\.pdf"
        r"|vorlage\.(?:odt|docx|pdf)|vorlagen\.zip)$",
        serve_output,
        name="output",
    ),
]
