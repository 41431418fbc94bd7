"""System checks of the search. They touch neither database nor network."""

from __future__ import annotations

from django.core.checks import Error, Warning, register
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from ..conf import settings as hf
from .backends import REMOTE_BACKEND, SearchBackend, backend_path
from .backends.remote.server import Server
from .facets import Facet, all_facets
from .kinds import all_kinds
from .searchable import SearchableMixin


@register("herausforderung")
def check_outputs(app_configs, **kwargs) -> list:
    try:
        reverse("herausforderung_search:output", kwargs={"path": "", "name": "search.json"})
    except NoReverseMatch:
        return [
            Warning(
                "The addresses search.json, feed.atom and suggest.json lead nowhere.",
                hint=(
                    "Add path('', include('wagtail_herausforderung.search.urls')) to your "
                    "urls.py, right before Wagtail's own."
                ),
                id="herausforderung.W021",
            )
        ]
    return []


@register("herausforderung")
def check_backend(app_configs, **kwargs) -> list:
    try:
        backend = import_string(backend_path())
    except ImportError as error:
        return [
            Error(
                f"SEARCH_BACKEND cannot be imported: {error}.",
                hint=(
                    f"It is {hf.SEARCH_BACKEND!r}; write 'auto', 'database', or the dotted path "
                    "of a class."
                ),
                id="herausforderung.E040",
            )
        ]
    if isinstance(backend, type) and issubclass(backend, SearchBackend):
        return []
    return [
        Error(
            f"{hf.SEARCH_BACKEND} is no SearchBackend.",
            hint="Subclass wagtail_herausforderung.search.backends.SearchBackend.",
            id="herausforderung.E041",
        )
    ]


@register("herausforderung")
def check_server(app_configs, **kwargs) -> list:
    """What keeps a search server from being used, as far as one sees without asking it."""
    if backend_path() != REMOTE_BACKEND:
        return []
    try:
        Server().dsl  # noqa: B018  (importing it is the question)
    except Exception as error:
        return [
            Error(
                f"The search server of WAGTAILSEARCH_BACKENDS cannot be used: {error}",
                hint=(
                    "Install wagtail-herausforderung[elasticsearch] or [opensearch], in the "
                    "version of your server; elasticsearch must be 8.18 or newer."
                ),
                id="herausforderung.E044",
            )
        ]
    wanted = {field.field_name for field in SearchableMixin.searchable_fields}
    return [
        Warning(
            f"{model._meta.label} lacks the columns by which a search server finds it; the "
            "database answers in its place.",
            hint="Add *SearchableMixin.searchable_fields or the mixin's list to search_fields.",
            obj=model,
            id="herausforderung.W042",
        )
        for kind in all_kinds()
        for model in kind.models()
        if not wanted <= {field.field_name for field in model.get_search_fields()}
    ]


@register("herausforderung")
def check_facets(app_configs, **kwargs) -> list:
    facets: list[Facet | None]
    try:
        facets = [*all_facets()]
    except ImportError as error:
        return [
            Error(
                f"A facet of SEARCH_EXTRA_FACETS cannot be imported: {error}.",
                hint="Name Facet objects by their dotted paths.",
                id="herausforderung.E042",
            )
        ]
    except AttributeError:
        facets = [None]
    if all(isinstance(facet, Facet) for facet in facets):
        return []
    return [
        Error(
            "SEARCH_EXTRA_FACETS or extra_facets names something that is no Facet.",
            hint="Use wagtail_herausforderung.search.facets.Facet.",
            id="herausforderung.E043",
        )
    ]
