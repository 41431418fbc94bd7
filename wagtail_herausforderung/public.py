"""What the public may see. Every output asks here: lists, search, feeds, forms, mails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone
from wagtail.models import PageViewRestriction

from .compat import get_page_model

#: Up to so many hidden branches are excluded by name; beyond, the database looks up ancestors.
_MANY_BRANCHES = 100
#: Levels of ancestors looked at in that case; a deeper page tree does not occur in practice.
_DEEPEST = 24


#: What is known within :func:`looked_up_once`; ``None`` outside of it.
_known: ContextVar[dict[Any, Any] | None] = ContextVar("hf_public_known", default=None)


@contextmanager
def looked_up_once(request: Any = None) -> Iterator[None]:
    """Within, what is hidden and which translations there are is asked once: for a page that
    shows lists of many kinds. With ``request``, once for all such blocks of that request: for
    those who only read. Nothing may be published or moved in it."""
    token = _known.set({} if request is None else request.__dict__.setdefault("_hf_known", {}))
    try:
        yield
    finally:
        _known.reset(token)


def public(queryset: QuerySet | None = None) -> QuerySet:
    """Live, not expired, not private, and so are all pages above.

    Children of an unpublished page stay live in Wagtail, hence the look at the ancestors.
    One small query finds the hidden branches; the queryset returned only gains conditions.
    """
    if queryset is None:
        queryset = get_page_model().objects.all()
    now = timezone.now()
    queryset = queryset.filter(Q(expire_at__isnull=True) | Q(expire_at__gt=now), live=True)
    branches = hidden_branches()
    if len(branches) > _MANY_BRANCHES:
        return queryset.exclude(_below_hidden_page())
    hidden = Q()
    for path in branches:
        hidden |= Q(path__startswith=path)
    return queryset.exclude(hidden) if hidden else queryset


def once(key: str, look: Callable[[], Any]) -> Any:
    """What ``look`` finds; within :func:`looked_up_once` it looks one time for each ``key``."""
    known = _known.get()
    if known is None:
        return look()
    if key not in known:
        known[key] = look()
    return known[key]


def translations_of(page) -> QuerySet:
    """``page`` and its translations, public or not."""
    pages = get_page_model()._base_manager.filter(translation_key=page.translation_key)
    known = _known.get()
    return pages if known is None else known.setdefault(page.translation_key, pages)


def below_any(pages: Iterable) -> Q:
    """The condition for pages in the branch of any of ``pages``; none of them, none at all."""
    branches = [Q(path__startswith=page.path) for page in pages]
    return reduce(or_, branches) if branches else Q(pk__in=[])


def find_page(page_id: int | None, mixin: type = object) -> Any:
    """The specific public page with this id, if it is one of ``mixin``; else nothing."""
    # No database keeps a larger key, and SQLite answers one with an error.
    if not page_id or not 0 < page_id < 2**31:
        return None
    page = public(get_page_model().objects.filter(pk=page_id)).first()
    page = page.specific if page else None
    return page if isinstance(page, mixin) else None


def is_public(page) -> bool:
    """The same question for one page."""
    return public(get_page_model()._base_manager.filter(pk=page.pk)).exists()


def among(pages: Iterable[Any]) -> list[Any]:
    """Those of ``pages`` (loaded already) that are public; one query, none for no page.

    For links to translations: the public one must not tell that there is a private one.
    """
    pages = list(pages)
    hidden = hidden_branches() if pages else []
    return [page for page in pages if page.live and not is_below(page, hidden)]


def is_below(page: Any, hidden: list[str]) -> bool:
    """Whether the page has expired or is in one of the :func:`hidden_branches`."""
    expired = page.expire_at and page.expire_at <= timezone.now()
    return bool(expired) or any(page.path.startswith(path) for path in hidden)


def _hidden_pages() -> QuerySet:
    expired = Q(expire_at__lte=timezone.now())
    return get_page_model()._base_manager.filter(Q(live=False) | expired, depth__gt=1)


def _restrictions() -> QuerySet:
    return PageViewRestriction.objects.order_by()


def hidden_branches() -> list[str]:
    """Tree paths below which nothing is public, none of them inside another."""
    return once("hidden", _hidden_branches)


def _hidden_branches() -> list[str]:
    closed = _hidden_pages().filter(numchild__gt=0).order_by().values_list("path")
    closed = closed.union(_restrictions().values_list("page__path")).order_by()
    paths = sorted(path for (path,) in closed)
    roots: list[str] = []
    for path in paths:
        if not roots or not path.startswith(roots[-1]):
            roots.append(path)
    return roots


def _below_hidden_page():
    step = get_page_model().steplen
    above = [Substr(OuterRef("path"), 1, step * level) for level in range(1, _DEEPEST + 1)]
    return Exists(_hidden_pages().filter(path__in=above)) | Exists(
        _restrictions().filter(page__path__in=above)
    )
