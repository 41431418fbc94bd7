"""Finding a page by its address with fewer queries.

Wagtail asks twice per level of the tree: for the child by its slug, and for the child's own
class. All pages on the way have addresses that begin alike, so one query finds them together,
and the last one is fetched with what its template is going to read. The class of a page hardly ever
changes: from the second time on a page right below the top is asked for by its class at once.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404

from ..compat import get_page_model

#: Levels looked up together. Addresses grow with the square of the levels, and anybody may ask
#: for one of thousands.
_AHEAD = 12


class RoutedMixin(models.Model):
    """Routes like Wagtail, page by page, each page's own ``route`` deciding about the rest."""

    #: Foreign keys to fetch with the page when a visitor asks for it.
    route_related: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def route(self, request, path_components: list[str]):
        """Remembers the way in ``request.hf_trail``: pages from the top down to this one."""
        request.hf_trail = (*getattr(request, "hf_trail", ()), self)
        if not path_components:
            return super().route(request, path_components)
        child = self._child_on_the_way(request, path_components)
        if child is None:
            raise Http404
        return child.route(request, path_components[1:])

    def _child_on_the_way(self, request, path_components: list[str]):
        slug, *rest = path_components
        address = f"{self.url_path}{slug}/"
        known = getattr(request, "_hf_on_the_way", {})
        if not rest and address not in known:
            page = self._guessed_child(slug, address)
            if page is not None:
                return page
        if address not in known:
            addresses = [address]
            for component in rest[:_AHEAD]:
                addresses.append(f"{addresses[-1]}{component}/")
            # Addresses have no index, slugs have one.
            found = get_page_model()._base_manager.filter(
                slug__in={slug, *rest[:_AHEAD]}, url_path__in=addresses
            )
            # An address no page has is known too, so that it is not asked for again.
            known = {**dict.fromkeys(addresses), **{page.url_path: page for page in found}}
            request._hf_on_the_way = known
        child = known[address]
        # Moving a page changes paths and addresses together; anything else is not a child.
        if child is None or not child.is_child_of(self):
            return None
        model = ContentType.objects.get_for_id(child.content_type_id).model_class()
        # What comes after a page without a page of its own is a view of that page.
        last = not rest or known.get(f"{address}{rest[0]}/") is None
        related = getattr(model, "route_related", ()) if last else ()
        if related:
            page = model._base_manager.select_related(*related).get(pk=child.pk)
        else:
            page = child.specific
        page._cached_parent_obj = self
        if not rest:
            _remember_class(address, type(page))
        return page

    def _guessed_child(self, slug: str, address: str):
        """The child in one query, when it still is of the class it was of the last time."""
        model = _classes.get(address)
        if model is None:
            return None
        pages = model._base_manager.filter(slug=slug, url_path=address)
        if related := getattr(model, "route_related", ()):
            pages = pages.select_related(*related)
        for page in pages:
            kept = ContentType.objects.get_for_id(page.content_type_id).model_class()
            if kept is model and page.is_child_of(self):
                page._cached_parent_obj = self
                return page
        return None


#: Address → class of the page that was found there. Only a guess: whoever uses it asks the
#: database for address and class together.
_classes: dict[str, type[Any]] = {}
_MOST_CLASSES = 5_000


def _remember_class(address: str, model: type[Any]) -> None:
    if len(_classes) >= _MOST_CLASSES:
        _classes.clear()
    _classes[address] = model
