"""System checks of the search. Only the last one touches the database, none the network."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from django.core.checks import Error, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, DatabaseError
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from .. import vocabulary
from ..conf import settings as hf
from . import facets, kinds, rebuilding
from .backends import REMOTE_BACKEND, SearchBackend, backend_path
from .backends.remote.server import Server
from .documents import values_of
from .facets import Facet
from .meaning.encoder import encoder_path
from .searchable import SearchableMixin

#: A kind's key, as the index has room for it.
_KIND_KEY = re.compile(r"[a-z][a-z0-9_]{0,11}")
#: So many of the newest documents of each kind are looked at by ``check --database``.
LOOKED_AT = 50


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
def check_encoder(app_configs, **kwargs) -> list:
    path = encoder_path()
    if not path:
        return []
    hint = (
        f"SEARCH_ENCODER is {hf.SEARCH_ENCODER!r}; install wagtail-herausforderung[semantic], or "
        "write 'auto', '', or the dotted path of a class with dimension, stamp and encode."
    )
    if find_spec("numpy") is None:
        return [_error("E065", "The encoder of the search needs numpy.", hint)]
    try:
        encoder = import_string(path)
    except ImportError as error:
        return [_error("E065", f"SEARCH_ENCODER cannot be imported: {error}.", hint)]
    if not callable(getattr(encoder, "encode", None)):
        return [_error("E065", f"{path} is no encoder: it has no encode().", hint)]
    return []


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
        for kind in kinds.all_kinds()
        for model in kind.models()
        if not wanted <= {field.field_name for field in model.get_search_fields()}
    ]


@register("herausforderung")
def check_kinds(app_configs, **kwargs) -> list:
    found = []
    for kind in kinds.registry.twice:
        hint = "Give it another key, or replace that one: kinds.register(…, replace=True)."
        found.append(_error("E060", f"There is another kind {kind.key!r} than {kind!r}.", hint))
    for kind in kinds.all_kinds():
        if not _KIND_KEY.fullmatch(kind.key):
            hint = "Small letters, digits and _, at most 12, beginning with a letter."
            found.append(_error("E061", f"{kind.key!r} cannot be the key of a kind.", hint))
        try:
            get_template(kind.template)
        except TemplateDoesNotExist:
            hint = "It draws a card in lists of results; without one, the package's own does."
            message = f"The template {kind.template!r} of the kind {kind.key!r} is missing."
            found.append(_error("E062", message, hint))
        for model in kind.models():
            if kinds.kind_of(model) is not kind:
                hint = "A class is of one kind: give that kind the facets you want it to have."
                message = f"{model._meta.label} is of the kinds {kinds.kind_of(model)} and {kind}."
                found.append(_error("E063", message, hint))
    return found


@register("herausforderung")
def check_facets(app_configs, **kwargs) -> list:
    try:
        declared = facets.declared()
    except ImportError as error:
        hint = "Name Facet objects by their dotted paths."
        message = f"A facet of SEARCH_EXTRA_FACETS cannot be imported: {error}."
        return [_error("E042", message, hint)]
    if not all(isinstance(facet, Facet) for facet, _owner in declared):
        hint = "Use wagtail_herausforderung.search.facets.Facet."
        message = "SEARCH_EXTRA_FACETS or extra_facets names something that is no Facet."
        return [_error("E043", message, hint)]
    found = [error for facet, owner in declared for error in _wrong_with(facet, owner)]
    own = Counter((facet.key, owner) for facet, owner in declared if facet.has_fit_key)
    twice = [facet.key for facet in facets.registry.twice]
    twice += [key for (key, _owner), count in own.items() if count > 1]
    hint = "Give it another key, or replace that one: facets.register(…, replace=True)."
    found += [_error("E046", f"Two facets have the key {key!r}.", hint) for key in twice]
    known = {facet.key for facet, _owner in declared}
    return found + [
        _error("E048", f"The kind {kind.key!r} names the facet {key!r}, which there is not.", hint)
        for kind in kinds.all_kinds()
        for key in kind.facets
        if key not in known
    ]


def _wrong_with(facet: Facet, owner: type | None) -> Iterator[Error]:
    if not facet.has_fit_key:
        hint = (
            f"It is a parameter of the address: small letters, digits, - and _, at most 40, and "
            f"none of {', '.join(sorted(facets.RESERVED))}. Until then the facet is left out."
        )
        yield _error("E045", f"{facet.key!r} cannot be the key of a facet.", hint)
    for name in set(facet.kinds) - {kind.key for kind in kinds.all_kinds()}:
        hint = f"Known kinds: {', '.join(kind.key for kind in kinds.all_kinds())}."
        message = f"The facet {facet.key!r} is read from {name!r}, which is no kind."
        yield _error("E048", message, hint)
    if isinstance(facet.labels, str) and facet.labels not in vocabulary.names():
        hint = f"Known vocabularies: {', '.join(vocabulary.names())}."
        message = (
            f"The facet {facet.key!r} has its labels from {facet.labels!r}, which there is not."
        )
        yield _error("E049", message, hint)
    yield from _wrong_values(facet, owner)


def _wrong_values(facet: Facet, owner: type | None) -> Iterator[Error]:
    read_from = [kind for kind in kinds.all_kinds() if facets.is_read_from(facet, kind)]
    models: list[Any] = [model for kind in read_from for model in kind.models()]
    models = models if owner is None else [owner]
    if not models and facet.has_fit_key:
        hint = 'Name its kinds: Facet(…, kinds=("challenge",)).'
        yield _error("E048", f"The facet {facet.key!r} is read from nothing.", hint)
    path = facet.values if isinstance(facet.values, str) else ""
    for model in models if path else []:
        if not _has_path(model, path):
            hint = "Name a field or property, or give a function."
            message = f"{model._meta.label} has no {path!r}, which {facet!r} reads."
            yield _error("E047", message, hint)


def _has_path(model: Any, path: str) -> bool:
    """Whether there is such a field; behind what is no relation anything may be."""
    name, _dot, rest = path.partition(".")
    if not hasattr(model, name):
        return False
    other = getattr(getattr(getattr(model, name), "field", None), "related_model", None)
    return _has_path(other, rest) if rest and isinstance(other, type) else True


@register("herausforderung", Tags.database)
def check_facets_on_pages(app_configs, databases=None, **kwargs) -> list:
    """Facets that fail on some page: ``check --database default`` and ``migrate`` ask."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        if not rebuilding.tables_are_there():
            return []
        found = [warning for kind in kinds.all_kinds() for warning in _failing(kind)]
    except DatabaseError:
        return []  # before a migration; afterwards it is asked again
    return found


@register("herausforderung", Tags.database)
def check_index(app_configs, databases=None, **kwargs) -> list:
    """An index that was built with something else than what reads questions now."""
    try:
        if DEFAULT_DB_ALIAS not in (databases or ()) or not rebuilding.is_outdated():
            return []
    except DatabaseError:
        return []  # before a migration, which builds it anew
    return [
        Warning(
            "The search index was built with another version of the stemmer, or without what the "
            "list “May also fit” needs: some words are not found.",
            hint="Run herausforderung_reindex. The next migrate does it, too.",
            id="herausforderung.W066",
        )
    ]


def _failing(kind: kinds.Kind) -> Iterator[Warning]:
    newest = kind.objects().order_by("-pk").values_list("pk", flat=True)[:LOOKED_AT]
    objects = kind.fetch(list(newest))
    for facet, owner in facets.facets_with_owners():
        mine = [obj for obj in objects if owner is None or isinstance(obj, owner)]
        if owner is None and not facets.is_read_from(facet, kind):
            continue
        for obj in values_of(facet, mine)[1][:1]:
            yield Warning(
                f"The facet {facet.key!r} fails on {obj._meta.label} {obj.pk}, among others.",
                hint="Such pages are found without it; herausforderung_reindex counts them.",
                obj=obj,
                id="herausforderung.W064",
            )


def _error(number: str, message: str, hint: str) -> Error:
    return Error(message, hint=hint, id=f"herausforderung.{number}")
