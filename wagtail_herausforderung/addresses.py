"""Addresses in the reader's words: ``/mitmachen/…/zusagen/`` is ``/en/take-part/…/pledge/``.

An address in the words of the other language goes on working: it leads to the one that is right.
A site mounts what the package has like this, among its ``i18n_patterns``::

    *addresses.mounted("mitmachen/", "wagtail_herausforderung.urls"),
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, include, path
from django.urls.resolvers import RoutePattern
from django.utils.cache import add_never_cache_headers
from django.utils.functional import lazystr
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from wagtail.contrib.routable_page.models import path as page_path

from .words_of_addresses import ENGLISH

GERMAN = {english: german for german, english in ENGLISH.items()}


def word(german: str, language: str) -> str:
    """The word for a part of an address; languages other than English keep the German one."""
    return ENGLISH.get(german, german) if language.startswith("en") else german


def in_words(address: str, language: str | None = None) -> str:
    """``address`` in the words of ``language`` (default: the active one), whichever it has."""
    language = language or get_language() or ""
    parts = (GERMAN.get(part, part) for part in address.split("/"))
    return "/".join(word(part, language) for part in parts)


class _Spoken:
    """A route that is another one in another language, as Django translates routes."""

    def __init__(self, route: str) -> None:
        self.route = route

    def __str__(self) -> str:
        # A site's own routes are kept, also where they have a word that is English for one of ours.
        language = get_language() or ""
        return "/".join(word(part, language) for part in self.route.split("/"))


def spoken(route: str) -> Any:
    """``route`` for ``path()``, in the words of the active language."""
    return lazystr(_Spoken(route))


class _OtherWords(RoutePattern):
    """Matches whatever has words of another language and begins with one of ``below``."""

    def __init__(self, below: Iterable[str] = ("",)) -> None:
        super().__init__("")
        self.below = tuple(below)

    def match(self, path: str) -> tuple[str, tuple[Any, ...], dict[str, Any]] | None:
        if not path.startswith(self.below):
            return None  # a page of the site's own
        said = in_words(path)
        return ("", (), {"old": path, "new": said}) if said != path else None


# It only leads on. What a mail program or a form sends is checked where it arrives.
@csrf_exempt
def moved(request: HttpRequest, old: str, new: str) -> HttpResponse:
    """The way from an address to the same in other words: for good, and with what was sent."""
    query = request.META.get("QUERY_STRING", "")
    target = f"/{(request.path.removesuffix(old) + new).lstrip('/')}{'?' + query if query else ''}"
    response = HttpResponsePermanentRedirect(target, preserve_request=True)
    # A letter's link is nobody else's business.
    add_never_cache_headers(response)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def in_all_words(patterns: Iterable[Any]) -> list[Any]:
    """``urlpatterns`` whose routes are in the reader's words, and lead there from others."""
    found = [
        path(spoken(str(each.pattern)), each.callback, each.default_args, each.name)
        if isinstance(each, URLPattern) and type(each.pattern) is RoutePattern
        else each
        for each in patterns
    ]
    return [*found, URLPattern(_OtherWords(), moved)]


def mounted(route: str, urls: Any) -> list[Any]:
    """What ``urls`` has below ``route``, in the words of the reader."""
    both = {in_words(route, language) for language in ("de", "en")}
    return [path(spoken(route), include(urls)), URLPattern(_OtherWords(both), moved)]


def said(german: str, **options: Any) -> Callable[[Callable], Callable]:
    """``@path`` for a routable page: in the words of the page's language, and from others there."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def answer(page: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            old = request.path.rstrip("/").rpartition("/")[2]
            new = word(german, page.locale.language_code)
            if old in (german, ENGLISH[german]) and old != new:
                end = "/" if request.path.endswith("/") else ""
                return moved(request, old + end, new + end)
            return view(page, request, *args, **kwargs)

        other = page_path(f"{ENGLISH[german]}/")(answer)
        return page_path(f"{german}/", **options)(other)

    return decorate
