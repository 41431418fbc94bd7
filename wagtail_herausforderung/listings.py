"""Lists of pages by what they can do, wherever their class lives.

“Every page with ``ChallengeMixin``” finds the package's own class, a subclass of it and a
site's own class alike.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db.models import QuerySet
from wagtail.models import Site

from . import roles
from .cards import STORY_RELATED, cards_of, story_cards
from .compat import get_page_model
from .conf import settings as hf
from .loading import specific_pages
from .public import below_any, public
from .related import newest_challenges


def pages_of(mixin: type | tuple[type, ...], *, below=None, locale=None) -> QuerySet:
    """Public pages whose class has ``mixin``, or one of several; ``below`` a page or any of
    several, in one ``locale``."""
    kinds = mixin if isinstance(mixin, tuple) else (mixin,)
    queryset = get_page_model().objects.type(*kinds)
    if isinstance(below, str):
        queryset = queryset.filter(path__startswith=below)
    elif isinstance(below, QuerySet | list):
        queryset = queryset.filter(below_any(below))
    elif below is not None:
        queryset = queryset.descendant_of(below, inclusive=True)
    if locale is not None:
        queryset = queryset.filter(locale=locale)
    return public(queryset)


def models_with(mixin: type) -> list[type[Any]]:
    """The page classes whose own table holds the fields of ``mixin``; not their subclasses."""
    base = get_page_model()
    classes = [m for m in apps.get_models() if issubclass(m, mixin) and issubclass(m, base)]
    return [m for m in classes if not any(issubclass(m, c) and m is not c for c in classes)]


def nearest(page, mixin: type):
    """The page itself or the nearest page above whose class has ``mixin``, or ``None``."""
    if isinstance(page, mixin):
        return page
    if page is None or not page.path:
        return None
    above = page.get_ancestors().type(mixin).order_by("-depth").first()
    return above.specific if above else None


def scope_of(page):
    """The branch a list on ``page`` is about: its initiative, else the whole site."""
    if page is None or not page.path:
        return None
    ask = getattr(page, "get_initiative", None)
    initiative = ask() if ask else nearest(page, roles.Initiative)
    if initiative is not None or len(page.path) <= len(site_path(page)):
        return initiative or page
    return site_root(page) or page


def site_root(page):
    """The root page of the site in which ``page`` stands, in its language; ``None`` without one.

    Remembered by its place in the tree: no query with a warm cache, and no fields but its own
    place.
    """
    top = site_path(page)
    key = f"herausforderung:site-root:{top}"
    place = cache.get(key)
    if place is None:
        row = get_page_model()._base_manager.filter(path=top).values("pk", "path", "depth")
        place = row.first() or {}
        cache.set(key, place, hf.VOCABULARY_CACHE_SECONDS)
    return get_page_model()(**place) if place else None


def site_path(page) -> str:
    """Tree path of the root page of the site in which ``page`` stands.

    Several sites may share a tree, one beside the other below a common page. A page that no
    site shows belongs to the page at depth 2 above it.
    """
    roots = [root.root_path for root in Site.get_site_root_paths()]
    depths = [path.count("/") for path in roots if page.url_path.startswith(path)]
    return page.path[: page.steplen * max(depths, default=2)]


def latest_challenges(page, count: int) -> list:
    """Cards of the newest challenges that still take pledges, in the branch of ``page``.

    Where none is open, the newest ones: an empty list would tell a visitor nothing.
    """
    return cards_of(newest_challenges(scope_of(page), page.locale_id if page else None, count))


def latest_stories(page, count: int) -> list:
    """Cards of the newest stories in the branch of ``page``."""
    queryset = pages_of(
        roles.Story, below=scope_of(page), locale=page.locale_id if page else None
    ).order_by("-first_published_at", "-pk")
    newest = dict(queryset.values_list("pk", "content_type_id")[:count])
    return story_cards(specific_pages(newest, STORY_RELATED, newest))
