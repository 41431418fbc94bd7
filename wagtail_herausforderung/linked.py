"""Pages that blocks name, as links: only what is public, if possible in the reader's language.

However many blocks name however many pages, three queries at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .compat import get_page_model
from .public import among, public
from .search.kinds import kind_of
from .search.places import language_of


@dataclass(frozen=True)
class Link:
    """``label`` says what it leads to: “Story”, “Challenge”."""

    title: str
    url: str
    label: Any = ""
    page: Any = None

    @property
    def language(self) -> str:
        """Of the title: what is not translated is linked as it is."""
        return language_of(self.page) if self.page is not None else ""


class Links:
    """Made of all pages that a page's blocks name; asked for each of them."""

    def __init__(self, pages: Iterable[Any], locale_id: int, request: Any = None) -> None:
        self.request = request
        chosen = {page.pk: page for page in pages if page is not None}
        twins = _twins(chosen.values(), locale_id)
        # The translation is public only with all above it, as any page.
        shown = {page.pk: page for page in among(chosen.values())}
        self._shown = {
            pk: twins.get(page.translation_key) or shown.get(pk) for pk, page in chosen.items()
        }

    def page(self, page: Any) -> Any:
        """What may be linked for ``page``, or ``None``."""
        return self._shown.get(page.pk) if page is not None else None

    def link(self, page: Any) -> Link | None:
        found = self.page(page)
        url = found.get_url(self.request) if found else ""
        if not url:
            return None
        model = found.specific_class or type(found)
        kind = kind_of(model)
        label = kind.label if kind else model._meta.verbose_name
        return Link(found.title, url, label, found)


def _twins(pages: Iterable[Any], locale_id: int) -> dict[Any, Any]:
    """The public pages in ``locale_id`` by the translation key of those that are in another."""
    foreign = [page.translation_key for page in pages if page.locale_id != locale_id]
    if not foreign:
        return {}
    found = get_page_model().objects.filter(translation_key__in=foreign, locale_id=locale_id)
    return {page.translation_key: page for page in public(found)}
